"""What a story over several days needs: people on both channels, and a clock that is moved."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from tests.fakes.telegram import FakeTelegram
from tests.fakes.twilio import FakeTwilio
from tests.patience import until

WIB = ZoneInfo("Asia/Jakarta")


class Days:
    """Stands for ``datetime`` in bot/clock.py: the machine's clock as the whole program sees it.

    The fakes' clocks go along. Between two moves it runs on by itself.
    """

    def __init__(self, twilio: FakeTwilio, telegram: FakeTelegram) -> None:
        self._fakes = twilio.state, telegram.state
        self.offset = timedelta()

    def now(self, zone: tzinfo) -> datetime:
        return datetime.now(zone) + self.offset

    def come(self, when: str) -> None:
        """Move on to "2026-12-12 08:57" (WIB), never back."""
        to = datetime.strptime(when, "%Y-%m-%d %H:%M").replace(tzinfo=WIB)
        assert to > self.now(UTC) or not self.offset
        self.offset = to - datetime.now(UTC)
        for state in self._fakes:
            state.offset = self.offset.total_seconds()


class Screen(Protocol):
    def __call__(self) -> list[str]:
        """Every message on a phone, oldest first, with its choices in square brackets."""


class Teller:
    """One person at one phone: acts, and reads each message that comes once."""

    def __init__(
        self, says: Callable[[str], Any], taps: Callable[[str], Any], screen: Screen
    ) -> None:
        self.says, self.taps, self.screen = says, taps, screen
        self._read: set[int] = set()

    async def gets(self, *words: str) -> str:
        """Wait for a message that was not read yet and holds all these words; the first such."""

        def fitting() -> list[int]:
            return [n for n, text in self._unread() if all(word in text for word in words)]

        try:
            await until(fitting)
        except TimeoutError:
            raise AssertionError(f"{words} not among {self._unread()}") from None
        found = fitting()[0]
        self._read.add(found)
        return self.screen()[found]

    def _unread(self) -> list[tuple[int, str]]:
        return [(n, text) for n, text in enumerate(self.screen()) if n not in self._read]

    def count(self, words: str) -> int:
        return sum(words in text for text in self.screen())


def on_whatsapp(fake: FakeTwilio, number: str) -> Teller:
    def screen() -> list[str]:
        shown = fake.control.screen(number)
        return [_bracketed(m["text"], m["labels"]) for m in shown]

    people = fake.people
    return Teller(
        lambda text: people.text(number, text),
        lambda label: people.tap_label(number, label),
        screen,
    )


def on_telegram(fake: FakeTelegram, user: int) -> Teller:
    fake.people.meet(user, 1)

    def screen() -> list[str]:
        return [
            _bracketed(str(m.get("text", m.get("caption", ""))), _labels(m))
            for m in fake.control.screen(user)
            if m["from"]["is_bot"]
        ]

    people = fake.people
    return Teller(
        lambda text: people.text(user, text), lambda label: people.tap_label(user, label), screen
    )


def _labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def _bracketed(text: str, labels: list[str]) -> str:
    return " ".join([" ".join(text.split()), *(f"[{label}]" for label in labels)])
