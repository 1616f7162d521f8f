"""The app's clock. Only a simulator moves its own; leases and back-off use the machine's."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def machine_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Clock:
    """The current moment as conversations and jobs see it, aware UTC."""

    offset: timedelta = timedelta()

    def now(self) -> datetime:
        return machine_now() + self.offset

    def move(self, by: timedelta) -> None:
        self.offset += by
