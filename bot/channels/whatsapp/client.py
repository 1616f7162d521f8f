"""One WhatsApp sender as a channel: sends by Twilio's REST API, and asks it about doubts."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any, Protocol

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from bot.channels.base import (
    SANDBOX_LIMITS,
    WHATSAPP_LIMITS,
    Button,
    Fate,
    FetchedFile,
    Limits,
    Outgoing,
    OutgoingFile,
    SendFailed,
    TemplateUse,
)
from bot.channels.whatsapp.contents import Filled, filled
from bot.channels.whatsapp.doubts import Doubts
from bot.channels.whatsapp.errors import InDoubt, NeverWritten, Refused, typed
from bot.channels.whatsapp.http import Http
from bot.channels.whatsapp.making import Contents
from bot.channels.whatsapp.parse import MEDIA
from bot.channels.whatsapp.pieces import Piece, pieces
from bot.channels.whatsapp.templates import text_of, variables_of
from handlers.engine.messages import Incoming

OVERRIDES = "#rc=5&rp=all"
"""Ask Twilio to call a webhook again, five times, after any kind of failure."""
SANDBOX = "+14155238886"
STATUS_PATH = "/whatsapp/status"
CONTENT_REFUSED = frozenset({21655, 21656, 21657, 63005, 63021, 20404})
"""A content that Twilio does not take (any more): its choices go as numbered text instead."""
CONTENT_GONE = frozenset({21655, 20404})
"""It knows no such content, for instance after somebody tidied up its console."""


class Ledger(Protocol):
    """What outlives the process about messages of this account, by the ids of Twilio."""

    async def sent(self, row: int) -> dict[int, str]:
        """The ids of those pieces of a row that were accepted, by their number."""

    async def keep(self, row: int, number: int, provider_id: str) -> None: ...

    async def unadopted(self, provider_ids: list[str]) -> list[str]:
        """Those ids that no message of ours has taken as its own yet."""

    async def content(self, shape: str) -> str | None: ...

    async def keep_content(self, shape: str, content_id: str) -> None: ...

    async def forget_content(self, shape: str) -> None: ...

    async def heard_last(self, chat: str) -> str | None:
        """The id of the newest message from there; None if there is none."""


class Links(Protocol):
    async def publish(self, file: OutgoingFile) -> str:
        """A public address, for a while, of a file."""


class WhatsAppChannel:
    """Implements `Channel`. `number` is the sender's, "+62…"; `http` and `ledger` are passed in."""

    limits: Limits = WHATSAPP_LIMITS

    def __init__(
        self,
        account_sid: str,
        token: str,
        number: str,
        public_url: str,
        ledger: Ledger,
        links: Links,
        http: Http,
    ) -> None:
        self.account, self.number, self._public_url = f"wa:{number}", number, public_url
        if number == SANDBOX:
            self.limits = SANDBOX_LIMITS
        self.account_sid, self._auth = account_sid, (account_sid, token)
        self.http, self._ledger, self._links = http, ledger, links
        self.client = Client(account_sid, token, http_client=http)
        self._doubts = Doubts(self.client.messages, f"whatsapp:{number}", ledger)
        self.contents = Contents(self.client, ledger)

    async def start(self) -> None:
        self.http.open()
        try:
            account = await self.client.api.v2010.accounts(self.account_sid).fetch_async()
        except (Refused, NeverWritten, InDoubt) as error:
            failed = typed(error)
            raise SendFailed(
                failed.fate if failed.fate is Fate.BROKEN else Fate.RETRY, failed.reason
            ) from None
        except (TwilioException, ValueError, KeyError) as error:
            raise SendFailed(Fate.RETRY, type(error).__name__) from None
        if str(account.status) not in ("active", "None"):
            raise SendFailed(Fate.BROKEN, f"account_{account.status}")

    async def stop(self) -> None:
        await self.http.close()

    async def send(self, outgoing: Outgoing) -> str:
        """The SID of its last piece. What was accepted before is not sent again."""
        try:
            return await self._send(outgoing)
        except (Refused, NeverWritten, InDoubt) as error:
            raise typed(error) from None
        except (TwilioException, ValueError, KeyError) as error:  # an answer that is no answer
            raise SendFailed(Fate.DOUBT, type(error).__name__) from None

    async def _send(self, outgoing: Outgoing) -> str:
        if outgoing.template is not None and not outgoing.template.content_id:
            return await self._doubts.arrived(outgoing.chat, outgoing.doubt_since)
        template = outgoing.template is not None
        planned = [Piece(text_of(outgoing), filled_in=True)] if template else pieces(outgoing)
        done = await self._ledger.sent(outgoing.row_id) if len(planned) > 1 else {}
        sid, doubted = "", outgoing.doubt_since
        for number, piece in enumerate(planned):
            if number in done:
                sid = done[number]
                continue
            found = doubted and await self._doubts.settled(outgoing.chat, piece, doubted)
            doubted = None  # only the first that is missing can have been under way
            sid = found or await self._post(outgoing, piece, f"{number}&of={len(planned)}")
            if len(planned) > 1:
                await self._keep(outgoing.row_id, number, sid)
        return sid

    async def _keep(self, row: int, number: int, sid: str) -> None:
        """A piece that was accepted and could not be written down is in doubt, not unsent."""
        try:
            await self._ledger.keep(row, number, sid)
        except Exception as error:
            raise SendFailed(Fate.DOUBT, f"not_kept ({type(error).__name__})") from error

    async def _post(self, outgoing: Outgoing, piece: Piece, mark: str) -> str:
        """The SID of one piece."""
        status = f"{self._public_url}{STATUS_PATH}?row={outgoing.row_id}&piece={mark}{OVERRIDES}"
        common: dict[str, Any] = {
            "to": f"whatsapp:{outgoing.chat}",
            "from_": f"whatsapp:{self.number}",
            "status_callback": status,
        }
        if outgoing.template is not None:
            return await self._post_template(common, outgoing.template, outgoing.buttons)
        if piece.file is not None:
            url = await self._links.publish(piece.file)
            if piece.is_linked:
                return await self._create(common | {"body": piece.linked(url)})
            body = {"body": piece.text} if piece.text else {}
            return await self._create(common | body | {"media_url": [url]})
        content = filled(piece) if piece.buttons else None
        if content is not None:
            sid = await self._post_content(common, content)
            if sid is not None:
                return sid
        return await self._create(common | {"body": piece.numbered})

    async def _post_template(
        self, common: dict[str, Any], use: TemplateUse, buttons: Sequence[Button]
    ) -> str:
        try:
            return await self._create(common | _filled(use, buttons))
        except Refused as error:
            if error.code not in CONTENT_GONE:
                raise
            why = f"content_gone ({error.code})"
            raise SendFailed(Fate.UNSENT, why, content_gone=use.content_id) from None

    async def _post_content(self, common: dict[str, Any], content: Filled) -> str | None:
        """None if Twilio does not take the content; nothing was sent then."""
        content_id = await self.contents.id_of(content)
        if content_id is None:
            return None
        try:
            variables = json.dumps(content.variables, ensure_ascii=False)
            return await self._create(
                common | {"content_sid": content_id, "content_variables": variables}
            )
        except Refused as error:
            if error.code not in CONTENT_REFUSED:
                raise
            if error.code in CONTENT_GONE:
                await self.contents.forget(content)
            return None

    async def _create(self, fields: dict[str, Any]) -> str:
        message = await self.client.messages.create_async(**fields)
        if not message.sid:
            raise ValueError("an answer without a SID")
        return str(message.sid)

    async def settle_tap(self, incoming: Incoming, chosen: str | None) -> None:
        """WhatsApp shows by itself what was tapped, and nothing can be edited."""

    async def typing(self, chat: str) -> None:
        """Shown till the next message, at most 25 seconds; what was said last counts as read."""
        await asyncio.gather(self._show_typing(chat), return_exceptions=True)

    async def _show_typing(self, chat: str) -> None:
        heard = await self._ledger.heard_last(chat)
        if heard is not None:
            await self.client.messaging.v2.typing_indicator.create_async("whatsapp", heard)

    async def fetch(self, remote_id: str, limit: int) -> FetchedFile:
        """``remote_id`` is a path at Twilio's API, checked when the message was parsed."""
        if not MEDIA.fullmatch(remote_id):
            raise SendFailed(Fate.REJECTED, "file_gone")
        try:
            content, name = await self.http.download(remote_id, self._auth, limit)
        except ValueError:
            raise SendFailed(Fate.REJECTED, "too_large") from None
        except Refused as error:
            if error.status in (403, 404, 410):
                raise SendFailed(Fate.REJECTED, "file_gone") from None
            raise typed(error) from None
        except (NeverWritten, InDoubt) as error:
            raise SendFailed(Fate.RETRY, str(error)) from None
        return FetchedFile(content, name or None)


def _filled(use: TemplateUse, buttons: Sequence[Button]) -> dict[str, str]:
    variables = variables_of(use.filled, [button.payload for button in buttons])
    said = json.dumps(variables, ensure_ascii=False)
    return {"content_sid": use.content_id, "content_variables": said}
