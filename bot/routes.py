"""Which address a notice goes to: reachable and cheapest first, chosen when it is sent."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage.accounts import Account, Address

CHEAPEST = {"telegram": 0, "simulator": 0, "whatsapp": 1}
"""Order of channels by price of a message."""


def reachable(session: Session, people: Iterable[int]) -> dict[int, list[Address]]:
    """Return each person's addresses that can be written to, best first."""
    query = (
        select(Address, Account)
        .join(Account, col(Account.id) == col(Address.account_id))
        .where(
            col(Address.person_id).in_(list(people)),
            col(Address.gone_at).is_(None),
            col(Account.broken_at).is_(None),
        )
    )
    found: dict[int, list[tuple[int, float, Address]]] = {}
    for address, account in session.exec(query):
        if address.person_id is None:
            continue
        rank = (CHEAPEST.get(account.channel, 9), -_freshness(address), address)
        found.setdefault(address.person_id, []).append(rank)
    return {
        person: [address for *_, address in sorted(ranked, key=lambda r: r[:2])]
        for person, ranked in found.items()
    }


def choose(candidates: Sequence[Address], accounts: Iterable[str]) -> Address | None:
    """Return the best address if it belongs to one of these accounts.

    Another process may send for the better one, so a worse one of ours does not step in.
    """
    best = candidates[0] if candidates else None
    return best if best is not None and best.account_id in set(accounts) else None


def _freshness(address: Address) -> float:
    at: datetime | None = address.last_inbound_at
    return at.timestamp() if at else 0.0
