"""The methods of the Bot API that the bot uses: (state, params) → result, or ApiError."""

import time
from collections.abc import Callable
from typing import Any

from tests.fakes.telegram_checks import (
    checked_commands,
    checked_markup,
    checked_text,
    command_scope,
)
from tests.fakes.telegram_errors import NOT_FOUND, NOT_MODIFIED, QUERY_TOO_OLD, bad_request
from tests.fakes.telegram_state import Json, State

UPLOAD_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
ACTIONS = {"typing", "upload_photo", "upload_document", "find_location"}


def get_me(state: State, params: Json) -> Json:
    return state.me


def send_message(state: State, params: Json) -> Json:
    chat = state.chat_for_sending(params.get("chat_id"))
    content = checked_text(params, "text") | checked_markup(params)
    state.limits.take(chat.data["id"])
    return state.add_message(chat, content)


def send_document(state: State, params: Json) -> Json:
    chat = state.chat_for_sending(params.get("chat_id"))
    content = checked_text(params, "caption") | checked_markup(params)
    document = _file(state, params.get("document"))
    state.limits.take(chat.data["id"])
    return state.add_message(chat, content | {"document": document})


def send_photo(state: State, params: Json) -> Json:
    chat = state.chat_for_sending(params.get("chat_id"))
    content = checked_text(params, "caption") | checked_markup(params)
    document = _file(state, params.get("photo"))
    state.limits.take(chat.data["id"])
    photo = {key: document[key] for key in ("file_id", "file_unique_id", "file_size")}
    return state.add_message(chat, content | {"photo": [photo | {"width": 800, "height": 600}]})


def _file(state: State, value: Any) -> Json:
    """The part uploaded (name, bytes, type) or the file that an id names."""
    if isinstance(value, tuple):
        name, content, mime_type = value
        if not content:
            raise bad_request("file must be non-empty")
        return state.add_file(name, content, mime_type)
    if str(value) in state.files:
        return state.files[str(value)][0]
    raise bad_request("wrong remote file identifier specified: Wrong string length")


def edit_message_text(state: State, params: Json) -> Json:
    message = _editable(state, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _edit(state, message, checked_text(params, "text") | checked_markup(params))


def edit_message_caption(state: State, params: Json) -> Json:
    message = _editable(state, params)
    return _edit(state, message, checked_text(params, "caption") | checked_markup(params))


def edit_message_reply_markup(state: State, params: Json) -> Json:
    message = _editable(state, params)
    fields = ("text", "entities", "caption", "caption_entities")
    kept = {field: message[field] for field in fields if field in message}
    return _edit(state, message, kept | checked_markup(params))


def _editable(state: State, params: Json) -> Json:
    chat = state.chat_for_sending(params.get("chat_id"))
    message = state.messages.get((chat.data["id"], int(params.get("message_id") or 0)))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != state.me["id"]:
        raise bad_request("message can't be edited")
    return message


def _edit(state: State, message: Json, content: Json) -> Json:
    fields = ("text", "entities", "caption", "caption_entities", "reply_markup")
    if all(message.get(field) == content.get(field) for field in fields):
        raise NOT_MODIFIED
    state.limits.take(message["chat"]["id"])
    for field in fields:
        message.pop(field, None)
    message.update(content, edit_date=state.now())
    return message


def answer_callback_query(state: State, params: Json) -> bool:
    deadline = state.queries.pop(str(params.get("callback_query_id")), 0.0)
    if deadline < time.monotonic():
        raise QUERY_TOO_OLD
    if len(str(params.get("text") or "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    return True


def send_chat_action(state: State, params: Json) -> bool:
    state.chat_for_sending(params.get("chat_id"))
    if params.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def set_my_commands(state: State, params: Json) -> bool:
    state.commands[command_scope(params)] = checked_commands(params)
    return True


def get_my_commands(state: State, params: Json) -> list[Json]:
    return state.commands.get(command_scope(params), [])


def delete_my_commands(state: State, params: Json) -> bool:
    state.commands.pop(command_scope(params), None)
    return True


def get_file(state: State, params: Json) -> Json:
    if str(params.get("file_id")) not in state.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    document, _ = state.files[str(params["file_id"])]
    if document["file_size"] > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    known = {key: document[key] for key in ("file_id", "file_unique_id", "file_size")}
    return known | {"file_path": f"documents/{document['file_id']}"}


METHODS: dict[str, Callable[[State, Json], Any]] = {
    name.replace("_", ""): method
    for name, method in {
        "get_me": get_me,
        "send_message": send_message,
        "send_document": send_document,
        "send_photo": send_photo,
        "edit_message_text": edit_message_text,
        "edit_message_caption": edit_message_caption,
        "edit_message_reply_markup": edit_message_reply_markup,
        "answer_callback_query": answer_callback_query,
        "send_chat_action": send_chat_action,
        "set_my_commands": set_my_commands,
        "get_my_commands": get_my_commands,
        "delete_my_commands": delete_my_commands,
        "get_file": get_file,
    }.items()
}


def run(state: State, method: str, params: Json) -> Any:
    """`method` in lower case, as the real service ignores case."""
    if method not in METHODS:
        raise NOT_FOUND
    return METHODS[method](state, params)
