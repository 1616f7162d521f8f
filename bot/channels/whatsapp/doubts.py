"""Whether a message in doubt has arrived: Twilio's list of messages to that person tells."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from bot.channels.base import Fate, SendFailed
from bot.channels.whatsapp.contents import APOSTROPHE, CURLY
from bot.channels.whatsapp.errors import InDoubt, NeverWritten, Refused, reported
from bot.channels.whatsapp.pieces import Piece
from bot.clock import machine_now

SURE_SECONDS = 30.0
"""After this long a message that is not in the list was never accepted."""
LOOK_SECONDS = 5.0
"""Between two looks: a person waits for what is in doubt, and all that follows with them."""
SKEW = timedelta(minutes=2)
"""Twilio's clock may be behind ours by so much."""
FAILED = ("failed", "undelivered", "canceled")
MOST_LISTED = 200


class Adopted(Protocol):
    async def unadopted(self, provider_ids: list[str]) -> list[str]: ...


class Doubts:
    """``sure`` is settable for tests."""

    def __init__(self, messages: Any, sender: str, adopted: Adopted) -> None:
        self._messages, self._sender, self._adopted = messages, sender, adopted
        self.sure = SURE_SECONDS

    async def settled(self, chat: str, piece: Piece, since: datetime) -> str | None:
        """Its SID; None if it surely did not arrive. Raises ``SendFailed`` while nobody knows."""
        return await self._found(chat, since, lambda message: _is(message, piece))

    async def arrived(self, chat: str, since: datetime | None) -> str:
        """The SID of what left as a template that is not there any more: its words may be others
        by now, but of all that is listed it alone belongs to no message of ours.

        Raises ``SendFailed``: while nobody knows, UNSENT if it surely did not arrive.
        """
        try:
            found = since and await self._found(chat, since, lambda _: True)
        except SendFailed as failed:
            if failed.fate is not Fate.WINDOW_CLOSED:
                raise
            raise replace(failed, fate=Fate.UNSENT) from None
        if not found:
            raise SendFailed(Fate.UNSENT, "never_arrived")
        return found

    async def _found(self, chat: str, since: datetime, fits: Callable[[Any], bool]) -> str | None:
        try:
            found = await self._listed(chat, since)
        except (Refused, NeverWritten, InDoubt):
            raise SendFailed(Fate.DOUBT, "not_asked", still=True) from None
        fitting = [message for message in found if fits(message)]
        free = await self._adopted.unadopted([str(message.sid) for message in fitting])
        for message in reversed(fitting):  # the oldest: a later one belongs to a later row
            failure = _failure(message)
            if message.sid not in free or (failure and failure.fate is Fate.RETRY):
                continue
            if failure:
                raise replace(failure, refused_id=str(message.sid))
            return str(message.sid)
        left = self.sure - (machine_now() - since).total_seconds()
        if left > 0:
            raise SendFailed(Fate.DOUBT, "looking", min(left, LOOK_SECONDS), still=True)
        return None

    async def _listed(self, chat: str, since: datetime) -> list[Any]:
        """Messages to this person since then, newest first. One page, whatever their order."""
        found = []
        stream = await self._messages.stream_async(
            to=f"whatsapp:{chat}", from_=self._sender, limit=MOST_LISTED, page_size=MOST_LISTED
        )
        async for message in stream:
            created = message.date_created
            if created is None or created.astimezone(UTC) >= since - SKEW:
                found.append(message)
        return found


def _failure(message: Any) -> SendFailed | None:
    if str(message.status) not in FAILED:
        return None
    return reported(int(message.error_code or 0))


def _is(message: Any, piece: Piece) -> bool:
    """The same words, and media where there is a file.

    A content's words may be missing from the list; then that it has none is what it goes by.
    """
    body, media = _words(str(message.body or "")), int(message.num_media or 0) > 0
    if piece.is_linked:  # its address is another one each time
        return body.startswith(_words(piece.linked(""))) and not media
    same = body in (_words(piece.text), _words(piece.numbered))
    same = same or (not body and (piece.filled_in or bool(piece.buttons)))
    return same and (piece.file is not None) == media


def _words(text: str) -> str:
    """A content has other blanks and apostrophes than the text that it was filled with."""
    return " ".join(text.replace(APOSTROPHE, CURLY).split())
