"""One Telegram bot as a channel: sends, effects after the commit, commands and files."""

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    Update,
)
from telegram.error import BadRequest, TelegramError

from bot.channels.base import (
    TELEGRAM_LIMITS,
    CommandSet,
    Fate,
    FetchedFile,
    Limits,
    Outgoing,
    OutgoingFile,
    SendFailed,
)
from bot.channels.split import units
from bot.channels.telegram.errors import PICTURE_REFUSED, says, typed
from bot.channels.telegram.render import Piece, pieces, to_html
from bot.channels.telegram.request import AiohttpRequest
from handlers.engine.messages import Incoming
from handlers.engine.texts import Span

PHOTO_BYTES = 10_000_000
DOWNLOAD_SECONDS = 60.0
KEPT_FILE_IDS = 500
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
SHOWN: dict[str, Any] = {"parse_mode": "HTML", "link_preview_options": NO_PREVIEW.to_dict()}


class TelegramChannel:
    """Implements `Channel`. `api_url` is any Bot API server, without a trailing slash."""

    limits: Limits = TELEGRAM_LIMITS

    def __init__(self, token: str, api_url: str, request: AiohttpRequest | None = None) -> None:
        self.account = f"tg:{token.partition(':')[0]}"
        self.username = ""
        self.request = request or AiohttpRequest()
        self._calls = f"{api_url}/bot{token}/"
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self.request,
            get_updates_request=self.request,
        )
        self._sent_pieces: dict[int, list[str]] = {}
        self._file_ids: OrderedDict[str, str] = OrderedDict()

    async def start(self) -> None:
        await self.request.initialize()
        try:
            me = await self._bot.get_me()
        except TelegramError as error:
            raise typed(error) from None
        self.username = me.username or ""

    async def stop(self) -> None:
        await self.request.shutdown()

    async def call(
        self, method: str, read_timeout: float | None = None, **parameters: object
    ) -> Any:
        """A method of the Bot API with raw JSON in and out; raises the library's errors."""
        return await self.request.call(self._calls + method, parameters, read_timeout)

    async def send(self, outgoing: Outgoing) -> str:
        """The id of its last message. A message of several pieces goes on where it stopped."""
        done = self._sent_pieces.setdefault(outgoing.row_id, [])
        try:
            for piece in pieces(outgoing)[len(done) :]:
                done.append(await self._send_piece(int(outgoing.chat), piece))
        except TelegramError as error:
            failed = typed(error)
            if failed.fate not in (Fate.RETRY, Fate.DOUBT) or not done:
                self._sent_pieces.pop(outgoing.row_id, None)
            raise failed from None
        del self._sent_pieces[outgoing.row_id]
        return done[-1]

    async def _send_piece(self, chat: int, piece: Piece) -> str:
        if piece.file is not None:
            message = await self._send_file(chat, piece, piece.file)
            return str(message.message_id)
        # Raw: to read the answer as the library's Message costs as much as to send.
        parameters = {"chat_id": chat, "text": to_html(piece.spans), **SHOWN}
        if piece.keyboard:
            parameters["reply_markup"] = piece.keyboard
        answer = await self.call("sendMessage", None, **parameters)
        return str(answer["message_id"])

    async def _send_file(self, chat: int, piece: Piece, file: OutgoingFile) -> Message:
        if not file.picture or len(file.content) > PHOTO_BYTES:
            return await self._upload("document", chat, piece, file)
        try:
            return await self._upload("photo", chat, piece, file)
        except BadRequest as error:
            if not says(error, PICTURE_REFUSED):
                raise
            return await self._upload("document", chat, piece, file)

    async def _upload(self, way: str, chat: int, piece: Piece, file: OutgoingFile) -> Message:
        """A file that goes to many is uploaded once, then named by its id."""
        key = f"{way}:{file.name}:{hashlib.sha256(file.content).hexdigest()}"
        content = self._file_ids.get(key) or InputFile(file.content, file.name)
        extra: dict[str, Any] = {
            "caption": to_html(piece.spans) or None,
            "parse_mode": "HTML",
            "reply_markup": InlineKeyboardMarkup.de_json(piece.keyboard, None)
            if piece.keyboard
            else None,
        }
        if way == "photo":
            message = await self._bot.send_photo(chat, content, **extra)
            self._keep_file_id(key, message.photo[-1].file_id if message.photo else "")
        else:
            message = await self._bot.send_document(chat, content, **extra)
            self._keep_file_id(key, message.document.file_id if message.document else "")
        return message

    def _keep_file_id(self, key: str, file_id: str) -> None:
        if file_id:
            self._file_ids[key] = file_id
        if len(self._file_ids) > KEPT_FILE_IDS:
            self._file_ids.popitem(last=False)

    async def settle_tap(self, incoming: Incoming, chosen: str | None) -> None:
        if incoming.tap_ref is None:
            return
        effects = [self._bot.answer_callback_query(incoming.tap_ref)]
        if chosen is not None and incoming.message_ref is not None:
            effects.append(self._replace_keyboard(incoming, chosen))
        await asyncio.gather(*effects, return_exceptions=True)

    async def _replace_keyboard(self, incoming: Incoming, chosen: str) -> bool:
        """The tapped message again, with the chosen answer where its buttons were."""
        chat, number = int(incoming.sender), int(incoming.message_ref or 0)
        html, captioned = shown_html(incoming.raw)
        answered = f"{html}\n\n{to_html((Span('✓ ' + chosen, bold=True),))}"
        if html and not captioned and units(answered) <= self.limits.text:
            await self._bot.edit_message_text(
                answered, chat, number, parse_mode="HTML", link_preview_options=NO_PREVIEW
            )
        elif html and captioned and units(answered) <= self.limits.caption:
            await self._bot.edit_message_caption(chat, number, caption=answered, parse_mode="HTML")
        else:
            await self._bot.edit_message_reply_markup(chat, number)
        return True

    async def typing(self, chat: str) -> None:
        await asyncio.gather(
            self._bot.send_chat_action(int(chat), "typing"), return_exceptions=True
        )

    async def fetch(self, remote_id: str, limit: int) -> FetchedFile:
        try:
            found = await self._bot.get_file(remote_id)
            if (found.file_size or 0) > limit or not found.file_path:
                raise SendFailed(Fate.REJECTED, "too_large")
            body = await self.request.download(found.file_path, limit, DOWNLOAD_SECONDS)
        except ValueError:
            raise SendFailed(Fate.REJECTED, "too_large") from None
        except BadRequest as error:
            reason = "too_large" if says(error, ("too big",)) else "file_gone"
            raise SendFailed(Fate.REJECTED, reason) from None
        except TelegramError as error:
            raise typed(error) from None
        return FetchedFile(body)

    async def set_commands(self, sets: Sequence[CommandSet]) -> None:
        """Slash commands by scope and language; raises `SendFailed` at the first that fails."""
        try:
            for one in sets:
                commands = [BotCommand(name, words[:256]) for name, words in one.commands]
                await self._bot.set_my_commands(
                    commands, scope=_scope(one.scope), language_code=one.language or None
                )
        except TelegramError as error:
            raise typed(error) from None


def shown_html(raw: str) -> tuple[str, bool]:
    """What the tapped message shows, as HTML, and whether that is a caption."""
    query = Update.de_json(json.loads(raw), None).callback_query
    message = query.message if query else None
    if not isinstance(message, Message):
        return "", False
    return (message.text_html, False) if message.text else (message.caption_html or "", True)


def _scope(name: str) -> BotCommandScope:
    if name == "private":
        return BotCommandScopeAllPrivateChats()
    return BotCommandScopeAllGroupChats() if name == "group" else BotCommandScopeChat(int(name))
