"""Refusals as Twilio words them: HTTP status, its own code, a sentence."""

from typing import Any


class ApiError(Exception):
    def __init__(self, status: int, code: int, message: str, retry_after: int | None = None):
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.retry_after = retry_after

    def body(self) -> dict[str, Any]:
        about = f"https://www.twilio.com/docs/errors/{self.code}"
        return {
            "code": self.code,
            "message": self.message,
            "more_info": about,
            "status": self.status,
        }


UNAUTHORIZED = ApiError(401, 20003, "Authenticate")
NOT_FOUND = ApiError(404, 20404, "The requested resource was not found")
NOT_ACTIVE = ApiError(403, 20005, "Account not active")
NO_RECIPIENT = ApiError(400, 21604, "A 'To' phone number is required.")
BAD_RECIPIENT = ApiError(400, 21211, "The 'To' number is not a valid phone number.")
NO_BODY = ApiError(400, 21619, "A Message Body, Media URL or Content SID is required.")
TOO_LONG = ApiError(400, 21617, "The concatenated message body exceeds the 1600 character limit")
NOT_OURS = ApiError(400, 63007, "Could not find a Channel with the specified From address")
BAD_CALLBACK = ApiError(400, 21609, "The StatusCallback URL is not a valid URL.")
BAD_MEDIA_URL = ApiError(400, 21620, "Invalid media URL(s)")
BAD_VARIABLES = ApiError(400, 21656, "The ContentVariables Parameter is invalid.")
BAD_CONTENT_SID = ApiError(400, 21655, "The ContentSid Parameter is Invalid.")
TOO_MANY_MEDIA = ApiError(400, 21623, "Number of media files exceeds allowed limit")
NO_CONTENT_SID = ApiError(400, 21654, "ContentSid is required with ContentVariables")
NOT_ONE_CHANNEL = ApiError(400, 21910, "'From' and 'To' must be of the same channel.")
NO_PAGE_TOKEN = ApiError(400, 20001, "Page requires the PageToken of the page before")
NOT_WHATSAPP = ApiError(400, 20001, "channel must be whatsapp")
OPTED_OUT = ApiError(400, 21610, "Attempt to send to unsubscribed recipient")


def too_many(seconds: int) -> ApiError:
    return ApiError(429, 20429, "Too many requests", seconds)


def bad_content(why: str) -> ApiError:
    return ApiError(400, 20001, f"Invalid content: {why}")
