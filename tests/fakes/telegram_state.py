"""What the fake knows: chats, messages, files, commands, faults to come, and every call made."""

import json
import time
from copy import copy
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TextIO

from tests.fakes.telegram_errors import FORBIDDEN, ApiError, bad_request
from tests.fakes.telegram_limits import RateLimits

Json = dict[str, Any]
BOT_USERNAME = "kombel_test_bot"
CALLBACK_SECONDS = 900


@dataclass
class Chat:
    data: Json  # the Chat object of the Bot API
    state: str = "open"  # or a key of FORBIDDEN
    migrated_to: int | None = None


@dataclass
class Fault:
    """kind: status code as text, drop, accept_drop, hang, accept_hang, malformed, 429."""

    kind: str
    method: str = ""  # empty: any method but getUpdates and getMe
    count: int = 1
    seconds: int = 1

    def fits(self, method: str) -> bool:
        if self.count < 1:
            return False
        return method == self.method.lower() or (
            not self.method and method not in {"getupdates", "getme"}
        )


@dataclass
class Call:
    seq: int
    method: str
    params: Json
    status: int = 0  # 0 while it is being answered
    result: Any = None


class Journal:
    """Every call in order; a line a call to a file too, so that another process can count."""

    def __init__(self, path: Path | None = None) -> None:
        self.calls: list[Call] = []
        self._file: TextIO | None = path.open("a", buffering=1) if path else None

    def add(self, method: str, params: Json) -> Call:
        call = Call(len(self.calls) + 1, method, params)
        self.calls.append(call)
        return call

    def close(self, call: Call, status: int, result: Any) -> None:
        call.status, call.result = status, copy(result)
        if self._file and not self._file.closed:
            self._file.write(json.dumps(vars(call), default=str) + "\n")

    def end(self) -> None:
        if self._file:
            self._file.close()


@dataclass
class State:
    token: str
    journal: Journal = field(default_factory=Journal)
    limits: RateLimits = field(default_factory=RateLimits)
    chats: dict[int, Chat] = field(default_factory=dict)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    files: dict[str, tuple[Json, bytes]] = field(default_factory=dict)
    queries: dict[str, float] = field(default_factory=dict)  # callback query id → deadline
    commands: dict[str, list[Json]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    message_ids: "count[int]" = field(default_factory=lambda: count(1))
    names: "count[int]" = field(default_factory=lambda: count(1))
    offset: float = 0.0  # seconds that its clock is ahead

    @property
    def me(self) -> Json:
        return {
            "id": int(self.token.split(":")[0]),
            "is_bot": True,
            "first_name": "Asisten Kombel",
            "username": BOT_USERNAME,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    def now(self) -> int:
        return int(time.time() + self.offset)

    def chat_for_sending(self, value: Any) -> Chat:
        """The chat if a message may go there; raises what the real service answers."""
        chat = self.known_chat(value)
        if chat.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        if chat.state != "open":
            raise ApiError(403, FORBIDDEN[chat.state])
        return chat

    def known_chat(self, value: Any) -> Chat:
        if value in (None, ""):
            raise bad_request("chat_id is empty")
        try:
            return self.chats[int(value)]
        except (ValueError, KeyError):
            raise bad_request("chat not found") from None

    def add_chat(self, data: Json) -> Chat:
        return self.chats.setdefault(int(data["id"]), Chat(data))

    def add_message(self, chat: Chat, content: Json, sender: Json | None = None) -> Json:
        message: Json = {
            "message_id": next(self.message_ids),
            "date": self.now(),
            "chat": chat.data,
            "from": sender or self.me,
        } | content
        self.messages[chat.data["id"], message["message_id"]] = message
        return message

    def add_file(self, name: str, content: bytes, mime_type: str, size: int | None = None) -> Json:
        """A Document object; `size` may claim more than `content` holds."""
        number = next(self.names)
        document: Json = {
            "file_id": f"BQ{number:010d}fileid",
            "file_unique_id": f"AQ{number:010d}",
            "file_name": name,
            "mime_type": mime_type,
            "file_size": len(content) if size is None else size,
        }
        self.files[document["file_id"]] = (document, content)
        return document

    def take_fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.fits(method):
                fault.count -= 1
                return fault
        return None
