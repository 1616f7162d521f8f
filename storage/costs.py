"""What messages are estimated to cost, and how many people were written to first in a day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from storage.accounts import Address, listens, works
from storage.communities import Membership, MembershipStatus
from storage.outbox import SUCCESS, Outbox, OutboxStatus
from storage.people import Person
from storage.windows import costs_nothing_ever, takes_free_text

TEMPLATE = "template"
DAY = timedelta(hours=24)
_LEFT = (*SUCCESS, OutboxStatus.UNKNOWN)


@dataclass(frozen=True)
class Cost:
    """``micros`` are millionths of ``currency``, for ``count`` messages."""

    category: str
    currency: str
    count: int
    micros: int


def costs(
    session: Session,
    since: datetime,
    until: datetime,
    communities: Collection[int] | None = None,
) -> list[Cost]:
    """What left in a time, by category; of ``communities`` only what went to their members.

    One message to a member of two of them counts once.
    """
    query = (
        select(Outbox.category, Outbox.currency, func.count(), func.sum(col(Outbox.price)))
        .where(
            col(Outbox.sent_at) >= since,
            col(Outbox.sent_at) < until,
            col(Outbox.status).in_(_LEFT),
            col(Outbox.price).is_not(None),
        )
        .group_by(col(Outbox.category), col(Outbox.currency))
        .order_by(col(Outbox.category))
    )
    if communities is not None:
        members = select(Membership.person_id).where(
            col(Membership.community_id).in_(communities),
            col(Membership.status) == MembershipStatus.ACTIVE,
        )
        query = query.where(col(Outbox.person_id).in_(members))
    return [
        Cost(category or "", currency or "", count, int(micros or 0))
        for category, currency, count, micros in session.exec(query)
    ]


def sums(found: Sequence[Cost]) -> dict[str, int]:
    """Millionths by currency."""
    totals: dict[str, int] = {}
    for cost in found:
        totals[cost.currency] = totals.get(cost.currency, 0) + cost.micros
    return totals


def begun_with(session: Session, account_id: str, now: datetime) -> dict[int, datetime]:
    """Addresses that got a template within a day, or have one on its way, each with its first.

    Two statements, each a range of one index: one with OR reads every template there ever was.
    """
    left = col(Outbox.sent_at) > now - DAY
    leaves = col(Outbox.sent_at).is_(None) & col(Outbox.status).in_(_ON_ITS_WAY)
    found: dict[int, datetime] = {}
    for which in (left, leaves):
        at = func.coalesce(Outbox.sent_at, Outbox.lease_until, Outbox.created_at)
        query = (
            select(Outbox.address_id, func.min(at))
            .join(Address, col(Address.id) == col(Outbox.address_id))
            .where(col(Outbox.form) == TEMPLATE, which, col(Address.account_id) == account_id)
            .group_by(col(Outbox.address_id))
        )
        for address, first in session.exec(query):
            if address is not None:
                found[address] = min(found.get(address, first), first)
    return found


_ON_ITS_WAY = (OutboxStatus.QUEUED, OutboxStatus.SENDING)


def last_template(session: Session, address_id: int) -> datetime | None:
    """When the last template left for an address.

    By the address alone: SQLite would rather take the index on the form, and read every template.
    """
    template = case((col(Outbox.form) == TEMPLATE, col(Outbox.sent_at)))
    query = select(func.max(template)).where(col(Outbox.address_id) == address_id)
    found: datetime | None = session.exec(query).one()
    return found


@dataclass(frozen=True)
class Ways:
    """How the members of a community would be reached now.

    ``free`` at no price ever (Telegram), ``window`` and ``template`` by the head of a number.
    """

    free: int
    window: dict[str, int]
    template: dict[str, int]

    @property
    def templates(self) -> int:
        return sum(self.template.values())


HEAD = 4
"""Characters of a number that tell its country."""


def ways(session: Session, community_id: int, but: int | None, now: datetime) -> Ways:
    """Count the way that is taken now to each member who listens: by what works, the cheapest."""
    way = case((costs_nothing_ever(), 0), (takes_free_text(now), 1), else_=2)
    head = func.substr(col(Address.external_id), 1, HEAD)
    each = (
        select(func.min(way).label("way"), func.max(head).label("head"))
        .select_from(Address)
        .join(Person, col(Person.id) == col(Address.person_id))
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(
            col(Membership.community_id) == community_id,
            col(Membership.status) == MembershipStatus.ACTIVE,
            listens(),
            works(),
            col(Person.stopped_at).is_(None),
            col(Person.id) != (but or -1),
        )
        .group_by(col(Person.id))
        .subquery()
    )
    counted = select(each.c.way, each.c.head, func.count()).group_by(each.c.way, each.c.head)
    found = Ways(0, {}, {})
    free = 0
    for kind, prefix, count in session.connection().execute(counted):
        if kind == 0:
            free += count
        else:
            (found.window if kind == 1 else found.template)[str(prefix)] = count
    return Ways(free, found.window, found.template)
