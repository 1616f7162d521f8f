"""What an action may touch, and how it says that it cannot go on."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from handlers.engine.messages import Text
from storage.accounts import Address
from storage.data.prices import Prices, shipped_prices
from storage.people import Person


@dataclass(frozen=True)
class World:
    """What the deployment tells every conversation.

    ``telegram_bot`` is a user name, ``whatsapp_number`` the sender's ("+62…"). ``join_page`` is an
    address that opens the chat of a newcomer once a code is put at its end: the simulator's own
    page, where there is no channel. ``prices`` are what a WhatsApp message costs, ``tier`` how many
    people a day it may begin to write to.
    """

    organiser: str = "Penyelenggara"
    telegram_bot: str | None = None
    default_zone: str = "Asia/Jakarta"
    default_locale: str = "id"
    join_page: str | None = None
    whatsapp_number: str | None = None
    prices: Prices = field(default_factory=shipped_prices)
    tier: int = 250

    @property
    def whatsapp_account(self) -> str | None:
        return f"wa:{self.whatsapp_number}" if self.whatsapp_number else None


@dataclass
class Act:
    """What an action may touch. ``where`` is the update, for audit and dedupe keys.

    ``heard_at`` is when the channel got the message: earlier than ``now`` after an interruption.
    ``guarded``: actions run in savepoints; without, one that refuses raises ``Unguarded``.
    """

    session: Session
    now: datetime
    address: Address
    person: Person | None
    rng: random.Random
    world: World
    where: str = ""
    heard_at: datetime | None = None
    guarded: bool = True

    @property
    def someone(self) -> Person:
        """The person; raises ``Refused`` before consent."""
        if self.person is None:
            raise Refused("refused-unknown")
        return self.person


class Refused(Exception):
    """What an action relies on no longer holds: back to its savepoint, say so, end."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.text = Text(key, args)


class Unguarded(BaseException):
    """An action refused without a savepoint: the whole message is taken again, with them."""


F = TypeVar("F", bound=Callable[..., object])


def only_looks(action: F) -> F:
    """Mark an action that stores nothing anybody would miss: after it *batal* changes nothing."""
    action.only_looks = True  # type: ignore[attr-defined]
    return action
