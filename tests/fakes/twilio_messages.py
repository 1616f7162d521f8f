"""The Messages API: what Twilio refuses at once, what it accepts, and what becomes of it."""

import asyncio
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlencode, urlsplit

from tests.fakes import twilio_contents
from tests.fakes import twilio_errors as no
from tests.fakes.twilio_hooks import Hooks
from tests.fakes.twilio_state import DAY, Json, Media, Message, State, new_id

TEXT = 1600
IMAGE_BYTES, MEDIA_BYTES = 5_000_000, 16_000_000
MIMES = frozenset(
    {"image/jpeg", "image/png", "audio/ogg", "audio/mpeg", "video/mp4", "application/pdf",
     "application/msword", "text/vcard"}
    | {f"application/vnd.openxmlformats-officedocument.{kind}" for kind in (
        "wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")}
)  # fmt: skip
"""What WhatsApp shows; anything else is accepted and refused later."""
LARGEST_PAGE = 1000
RECIPIENT = re.compile(r"whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.\w+)")


async def create(state: State, hooks: Hooks, form: Json, media: int) -> Message:
    """Accept a message (status queued) with so many ``media``; raises what is refused at once."""
    number = _recipient(state, form)
    if media > 1:
        raise no.TOO_MANY_MEDIA
    if form.get("ContentVariables") and not form.get("ContentSid"):
        raise no.NO_CONTENT_SID
    _check_callback(form.get("StatusCallback", ""))
    if not any(form.get(field) for field in ("Body", "MediaUrl", "ContentSid")):
        raise no.NO_BODY
    if len(form.get("Body", "")) > TEXT:
        raise no.TOO_LONG
    message = Message(
        new_id("MM" if form.get("MediaUrl") else "SM"), form["From"], form["To"],
        form.get("Body", ""), "outbound-api", state.now(), callback=form.get("StatusCallback", ""),
        content_sid=form.get("ContentSid", ""),
    )  # fmt: skip
    message.error_code = await _later(state, hooks, message, number, form)
    return state.add(message)


def _recipient(state: State, form: Json) -> str:
    to = form.get("To", "")
    if not to:
        raise no.NO_RECIPIENT
    found = RECIPIENT.fullmatch(to)
    if found is None:
        raise no.BAD_RECIPIENT
    if not form.get("From", "").startswith("whatsapp:"):
        raise no.NOT_ONE_CHANNEL
    if form["From"] != f"whatsapp:{state.number}":
        raise no.NOT_OURS
    if state.person(found[1]).state == "opted_out":
        raise no.OPTED_OUT
    return found[1]


def _check_callback(url: str) -> None:
    host = urlsplit(url).hostname or ""
    if url and (not url.startswith(("https://", "http://")) or "." not in host or "_" in host):
        raise no.BAD_CALLBACK


async def _later(
    state: State, hooks: Hooks, message: Message, number: str, form: Json
) -> int | None:
    """Fill the message; the code with which WhatsApp will refuse it, if it will."""
    window = state.window_open(number)
    wrong: int | None = None
    if message.content_sid:
        if form.get("Body"):
            raise no.ApiError(400, 21618, "ContentSid and Body cannot be used together")
        kind, shape = twilio_contents.fill(state, message.content_sid, form.get("ContentVariables"))
        wrong = twilio_contents.refused(state, message.content_sid, kind, shape, window)
        _show(message, kind, shape)
    elif not window:
        wrong = 63016
    if url := form.get("MediaUrl"):
        wrong = await _add_media(hooks, message, url) or wrong
    person = state.person(number)
    if person.state != "open":
        wrong = {"blocked": 63014, "unknown": 63024}[person.state]
    if state.limited and person.bucket.wait(asyncio.get_running_loop().time()) > 0:
        wrong = 63018
    elif state.limited:
        person.bucket.level -= 1
    return state.take_doom(number) or wrong


def _show(message: Message, kind: str, shape: Json) -> None:
    message.body, message.style = shape["body"], kind
    if kind == "twilio/quick-reply":
        message.labels = [(action["title"], action["id"]) for action in shape["actions"]]
    if kind == "twilio/list-picker":
        message.labels = [(item["item"], item["id"]) for item in shape["items"]]


async def _add_media(hooks: Hooks, message: Message, url: str) -> int | None:
    if not url.startswith("https://"):
        raise no.BAD_MEDIA_URL
    status, mime, name, content = await hooks.fetch(url)
    message.media.append(Media(new_id("ME"), mime, content, name))
    most = IMAGE_BYTES if mime.startswith("image/") else MEDIA_BYTES
    if status != 200 or not 0 < len(content) <= most:
        return 63019
    return None if mime in MIMES else 63021


def outcome(hooks: Hooks, message: Message) -> list[Json]:
    """Let a message become what it becomes; its status callbacks in order."""
    if message.error_code is not None:
        states = [("failed" if message.error_code == 63016 else "undelivered")]
    else:
        states = list(hooks.steps)
    message.status = states[-1] if states else "sent"
    return [status_form(hooks.state, message, each) for each in states]


def status_form(state: State, message: Message, status: str) -> Json:
    """Of somebody who shows no number, the id stands for the number that was written to."""
    person = state.person(message.to.removeprefix("whatsapp:"))
    to = person.hidden or person.number
    form = {
        "SmsSid": message.sid,
        "SmsStatus": status,
        "MessageStatus": status,
        "ChannelToAddress": to,
        "To": f"whatsapp:{to}",
        "ExternalUserId": f"whatsapp:{person.scoped}",
        "ChannelPrefix": "whatsapp",
        "MessageSid": message.sid,
        "AccountSid": state.account,
        "From": message.sender,
        "ApiVersion": "2010-04-01",
        "ChannelInstallSid": "",
    }
    if status in ("failed", "undelivered"):
        form |= {"ErrorCode": str(message.error_code)}
    return form


def listed(state: State, query: Json) -> Json:
    """A page of messages, newest first."""
    found = [m for m in reversed(state.messages.values()) if _fits(m, query)]
    size, page = min(int(query.get("PageSize", 50)), LARGEST_PAGE), int(query.get("Page", 0))
    here = found[page * size : (page + 1) * size]
    base = f"/2010-04-01/Accounts/{state.account}/Messages.json"
    more = len(found) > (page + 1) * size
    if page > 0 and query.get("PageToken") != _token(found[page * size - 1]):
        raise no.NO_PAGE_TOKEN
    token = {"Page": page + 1, "PageToken": _token(here[-1])} if more else {}
    following = f"{base}?{urlencode({**query, **token})}" if more else None
    return {
        "messages": [_shown(state, message) for message in here],
        "page": page,
        "page_size": size,
        "uri": base,
        "first_page_uri": base,
        "next_page_uri": following,
        "previous_page_uri": None,
    }


def _token(last: Message) -> str:
    return f"PA{last.sid}"


def _shown(state: State, message: Message) -> Json:
    """As listed: the words of a content may be missing there."""
    hidden = {"body": ""} if state.hides_words and message.content_sid else {}
    return message.resource(state.account) | hidden


def _fits(message: Message, query: Json) -> bool:
    after, before = _day(query.get("DateSent>")), _day(query.get("DateSent<"))
    return (
        query.get("To") in (None, message.to)
        and query.get("From") in (None, message.sender)
        and (after is None or (message.status != "queued" and message.created >= after))
        and (before is None or message.created < before + DAY)
    )


def _day(given: str | None) -> float | None:
    """When that day began: the API's documentation speaks of days only."""
    if not given:
        return None
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        at = parsedate_to_datetime(given)
    moment = (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    return moment - moment % DAY
