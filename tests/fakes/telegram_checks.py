"""What the Bot API checks in a request before it does anything."""

import json
import re
from typing import Any

from tests.fakes.telegram_errors import bad_request
from tests.fakes.telegram_html import parse_html, units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_DATA_BYTES = 64
BUTTONS_A_ROW = 8
BUTTONS = 100
COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}

Json = dict[str, Any]


def structure(value: Any) -> Any:
    """A parameter that may come as JSON text (forms) or as JSON itself."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request("can't parse JSON object") from None


def checked_text(params: Json, field: str) -> Json:
    """The text or caption as stored: {field: plain, entities?: […]}."""
    text = str(params.get(field) or "")
    entities: list[Json] = []
    mode = str(params.get("parse_mode") or "").lower()
    if mode == "html":
        text, entities = parse_html(text)
    elif mode:
        raise bad_request("unsupported parse_mode in this fake: use HTML")
    text = text.strip()
    if field == "text" and not text:
        raise bad_request("message text is empty")
    if units(text) > (TEXT_LIMIT if field == "text" else CAPTION_LIMIT):
        raise bad_request("message is too long" if field == "text" else _CAPTION_TOO_LONG)
    name = "entities" if field == "text" else "caption_entities"
    return ({field: text} if text else {}) | ({name: entities} if entities else {})


_CAPTION_TOO_LONG = "message caption is too long"


def checked_markup(params: Json) -> Json:
    """reply_markup as stored, or {}; only inline keyboards are used by this bot."""
    if not params.get("reply_markup"):
        return {}
    markup = structure(params["reply_markup"])
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if rows is None:
        raise bad_request("object expected as reply markup")
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS or any(len(row) > BUTTONS_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return {"reply_markup": {"inline_keyboard": rows}} if buttons else {}


def _check_button(button: Json) -> None:
    if not str(button.get("text") or "").strip():
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if data is None and not button.get("url"):
        raise bad_request("Text buttons are unallowed in the inline keyboard")


def checked_commands(params: Json) -> list[Json]:
    commands = structure(params.get("commands"))
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def command_scope(params: Json) -> str:
    """The scope and language that a command list is kept under."""
    scope = structure(params.get("scope") or {"type": "default"})
    kind = scope.get("type")
    if kind not in SCOPES or any(not scope.get(field) for field in SCOPES[kind]):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    language = str(params.get("language_code") or "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return ":".join([kind, *(str(scope[field]) for field in SCOPES[kind]), language])


def checked_secret(params: Json) -> str:
    secret = str(params.get("secret_token") or "")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret
