"""What people do in Telegram, as updates: write, tap, send files, block, move a group."""

import base64
import time
from dataclasses import dataclass
from typing import Any

from tests.fakes.telegram_feed import Feed
from tests.fakes.telegram_html import units
from tests.fakes.telegram_state import CALLBACK_SECONDS, Chat, Json, State

LAPTOP = {"file_id": "CAAC0001", "file_unique_id": "AgAD0001"}


@dataclass
class People:
    """Every method queues one update and returns its update_id (0: not asked for).

    `user` is a user id; `group` a chat id below 0 makes it happen in that group.
    """

    state: State
    feed: Feed

    def text(self, user: int, text: str, group: int = 0, reply_to: int = 0, **person: Any) -> int:
        content: Json = {"text": text}
        if text.startswith("/"):
            length = units(text.split()[0])
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self._message(user, content, group, reply_to, person)

    def edited(self, user: int, message_id: int, text: str, **person: Any) -> int:
        chat = self._chat(user, 0, person)
        before = self.state.messages.get((chat.data["id"], message_id), {"message_id": message_id})
        message = before | {"from": self.user(user, person), "chat": chat.data, "text": text}
        message |= {"edit_date": self.state.now()}
        return self.feed.add({"edited_message": {"date": self.state.now()} | message})

    def tap(self, user: int, message_id: int, data: str, group: int = 0, **person: Any) -> int:
        chat = self._chat(user, group, person)
        query = f"{next(self.state.names)}{user}"
        self.state.queries[query] = time.monotonic() + CALLBACK_SECONDS
        shown = self.state.messages.get((chat.data["id"], message_id))
        gone = {"message_id": message_id, "chat": chat.data, "date": 0}
        callback = {
            "id": query,
            "from": self.user(user, person),
            "chat_instance": str(chat.data["id"]),
            "message": shown or gone,
            "data": data,
        }
        return self.feed.add({"callback_query": callback})

    def tap_label(self, user: int, label: str, group: int = 0) -> int:
        """Tap the newest button that is labelled so; raises LookupError if none shows it."""
        chat_id = group or user
        for (chat, message_id), message in reversed(self.state.messages.items()):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in (button for row in rows for button in row) if chat == chat_id else ():
                if button["text"] == label:
                    return self.tap(user, message_id, button["callback_data"], group)
        raise LookupError(f"no button {label!r} in chat {chat_id}")

    def document(
        self,
        user: int,
        name: str,
        mime_type: str = "application/octet-stream",
        content: str = "",
        size: int | None = None,
        caption: str = "",
        **person: Any,
    ) -> int:
        """`content` is base64; `size` may claim another size than it has."""
        document = self.state.add_file(name, base64.b64decode(content), mime_type, size)
        extra = {"caption": caption} if caption else {}
        return self._message(user, {"document": document} | extra, 0, 0, person)

    def photo(self, user: int, content: str = "", caption: str = "", **person: Any) -> int:
        body = base64.b64decode(content)
        sizes = []
        for side in (90, 320, 1280):
            known = self.state.add_file(f"{side}.jpg", body, "image/jpeg")
            size = {key: known[key] for key in ("file_id", "file_unique_id", "file_size")}
            sizes.append(size | {"width": side, "height": side})
        extra = {"caption": caption} if caption else {}
        return self._message(user, {"photo": sizes} | extra, 0, 0, person)

    def voice(self, user: int, seconds: int = 3, **person: Any) -> int:
        known = self.state.add_file("", b"OggS", "audio/ogg")
        return self._message(user, {"voice": known | {"duration": seconds}}, 0, 0, person)

    def sticker(self, user: int, emoji: str = "👍", **person: Any) -> int:
        shape = {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
        flags = {"is_animated": False, "is_video": False}
        return self._message(user, {"sticker": LAPTOP | shape | flags}, 0, 0, person)

    def location(self, user: int, latitude: float, longitude: float, **person: Any) -> int:
        place = {"latitude": latitude, "longitude": longitude}
        return self._message(user, {"location": place}, 0, 0, person)

    def contact(self, user: int, phone: str, name: str, owner: int = 0, **person: Any) -> int:
        card: Json = {"phone_number": phone, "first_name": name}
        return self._message(
            user, {"contact": card | ({"user_id": owner} if owner else {})}, 0, 0, person
        )

    def block(self, user: int, state: str = "blocked") -> int:
        """`state`: blocked or deactivated (a user), kicked (a group)."""
        chat = self._chat(user, 0, {}) if user > 0 else self.group(user)
        chat.state = state
        return self._membership(chat, user, "member", "kicked")

    def unblock(self, user: int) -> int:
        chat = self._chat(user, 0, {}) if user > 0 else self.group(user)
        chat.state = "open"
        return self._membership(chat, user, "kicked", "member")

    def migrate(self, group: int, to: int) -> int:
        """The group becomes a supergroup with a new id."""
        self.group(group).migrated_to = to
        self.group(to, "supergroup")
        return self.feed.add({"message": self._service(group, {"migrate_to_chat_id": to})})

    def meet(self, first: int, many: int) -> int:
        """Open private chats for `many` users with ids from `first`; no update is queued."""
        for user in range(first, first + many):
            self._chat(user, 0, {})
        return many

    def raw(self, update: Json) -> int:
        return self.feed.add(update)

    def user(self, user: int, person: Json) -> Json:
        known = {"id": user, "is_bot": False, "first_name": f"Guru {user}", "language_code": "id"}
        return known | {"username": f"guru_{user}"} | person

    def group(self, chat_id: int, kind: str = "group") -> Chat:
        return self.state.add_chat({"id": chat_id, "title": "WAG KKG Gugus 3", "type": kind})

    def _chat(self, user: int, group: int, person: Json) -> Chat:
        if group:
            return self.group(group)
        shown = self.user(user, person)
        fields = ("id", "first_name", "username")
        return self.state.add_chat({key: shown[key] for key in fields} | {"type": "private"})

    def _message(self, user: int, content: Json, group: int, reply_to: int, person: Json) -> int:
        chat = self._chat(user, group, person)
        if reply_to:
            answered = dict(self.state.messages[chat.data["id"], reply_to])
            answered.pop("reply_to_message", None)  # the Bot API tells one level only
            content = content | {"reply_to_message": answered}
        message = self.state.add_message(chat, content, self.user(user, person))
        return self.feed.add({"message": message})

    def _service(self, group: int, content: Json) -> Json:
        return self.state.add_message(self.group(group), content, self.user(1, {}))

    def _membership(self, chat: Chat, user: int, before: str, after: str) -> int:
        change = {
            "chat": chat.data,
            "from": self.user(abs(user), {}),
            "date": self.state.now(),
            "old_chat_member": self._member(before),
            "new_chat_member": self._member(after),
        }
        return self.feed.add({"my_chat_member": change})

    def _member(self, status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": self.state.me, "status": status} | until
