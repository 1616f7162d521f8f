"""Which address a notice goes to, and in which form: cheapest first, chosen when it is sent.

Telegram costs nothing at any time; WhatsApp costs nothing inside the day after the person's last
message there, and a template outside of it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from sqlmodel import Session, col, select

from storage.accounts import Address, can_be_written_to, works
from storage.windows import is_windowed, window_is_open


class Form(IntEnum):
    """How a message may leave, cheapest first."""

    FREE = 0
    WINDOW = 1
    TEMPLATE = 2


@dataclass(frozen=True)
class Route:
    """One way to somebody. While its account is ``broken`` nothing goes there, but may again."""

    address: Address
    form: Form
    broken: bool = False


def form_of(address: Address, now: datetime) -> Form:
    """Return the form in which an address takes a message now."""
    if not is_windowed(address.account_id):
        return Form.FREE
    return Form.WINDOW if window_is_open(address, now) else Form.TEMPLATE


def routes_by_price(
    addresses: Iterable[Address], now: datetime, broken: Collection[str] = ()
) -> list[Route]:
    """Return one person's addresses as routes: the cheapest first, then the newest contact.

    Those of ``broken`` accounts come last: they are waited for only where there is nothing else.
    """
    routes = [
        Route(address, form_of(address, now), address.account_id in broken) for address in addresses
    ]
    return sorted(
        routes, key=lambda r: (r.broken, r.form, -_freshness(r.address), r.address.id or 0)
    )


def allowed(routes: Sequence[Route], *, even_if_stopped: bool) -> list[Route]:
    """Leave out addresses at which STOP was said, but for answers to what a person did."""
    return [r for r in routes if even_if_stopped or r.address.stopped_at is None]


def choose(routes: Sequence[Route], accounts: Iterable[str]) -> Route | None:
    """Return the best route if it belongs to one of these accounts.

    Another process may send for the better one, so a worse one of ours does not step in.
    """
    best = routes[0] if routes else None
    if best is None or best.broken:
        return None
    return best if best.address.account_id in set(accounts) else None


def reachable(session: Session, people: Iterable[int], now: datetime) -> dict[int, list[Route]]:
    """Return each person's routes to addresses that can be written to, best first."""
    query = select(Address, works()).where(
        col(Address.person_id).in_(list(people)), can_be_written_to()
    )
    found: dict[int, list[Address]] = {}
    broken = set()
    for address, is_working in session.exec(query):
        if address.person_id is not None:
            found.setdefault(address.person_id, []).append(address)
        if not is_working:
            broken.add(address.account_id)
    return {person: routes_by_price(mine, now, broken) for person, mine in found.items()}


def _freshness(address: Address) -> float:
    at: datetime | None = address.last_inbound_at
    return at.timestamp() if at else 0.0
