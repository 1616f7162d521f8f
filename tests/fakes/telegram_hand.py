"""The fake Bot API by hand: `python -m tests.fakes.telegram --chat`. People are user ids."""

from dataclasses import dataclass

from tests.fakes.prompt import Command
from tests.fakes.telegram_people import People
from tests.fakes.telegram_state import Json


@dataclass
class TelegramHand:
    """Implements `Hand`: its people are named by text, as they are typed."""

    people: People

    def text(self, who: str, text: str) -> int:
        return self.people.text(int(who), text)

    def tap_label(self, who: str, label: str) -> int:
        return self.people.tap_label(int(who), label)

    def document(self, who: str, name: str, content: str, mime: str) -> int:
        return self.people.document(int(who), name, mime, content)

    def photo(self, who: str, content: str) -> int:
        return self.people.photo(int(who), content)

    def voice(self, who: str) -> int:
        return self.people.voice(int(who))

    def sticker(self, who: str) -> int:
        return self.people.sticker(int(who))

    def location(self, who: str, latitude: float, longitude: float) -> int:
        return self.people.location(int(who), latitude, longitude)

    def lines(self) -> list[str]:
        """What the bot has sent; that one was changed later is not told."""
        messages = self.people.state.messages.values()
        mine = self.people.state.me["id"]
        return [_line(message) for message in messages if message["from"]["id"] == mine]

    def commands(self) -> dict[str, Command]:
        return {
            "block": lambda who: self.people.block(int(who)),
            "unblock": lambda who: self.people.unblock(int(who)),
        }


def _line(message: Json) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    choices = "".join(f" [{button['text']}]" for row in rows for button in row)
    named = message.get("document", {}).get("file_name") or ("photo" if "photo" in message else "")
    file = f" {{{named}}}" if named else ""
    words = message.get("text") or message.get("caption") or ""
    return f"{message['chat']['id']} < {words}{file}{choices}".replace("<  ", "< ")
