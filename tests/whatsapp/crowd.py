"""What the kill test of WhatsApp plays: a broadcast to a community, people who write meanwhile."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.start import prepare
from storage.accounts import Address
from storage.communities import Membership, MembershipStatus, Role
from storage.costs import Cost, costs
from storage.database import Database
from storage.outbox import SUCCESS, Outbox, OutboxStatus
from storage.people import Person
from storage.seen import Parked, Seen
from tests.fakes.twilio import FakeTwilio
from tests.kill.scene import BODY, CODE, JOIN, OTHER_CODE, daytime_zone
from tests.seed import a_community, a_member
from tests.whatsapp.conftest import SENDER

__all__ = ["BODY"]
CHAIR = "+6281200000001"
WITHIN = [f"+62813000{number:05}" for number in range(280)]
"""Members whose window is open."""
OUTSIDE = [f"+62814000{number:05}" for number in range(100)]
"""Members whose window is closed."""
NEWCOMERS = [f"+62815000{number:05}" for number in range(20)]
STEPS = (f"gabung {OTHER_CODE}", *JOIN[1:])
TWICE = 20
"""So many members ask the same thing twice, and get the same words twice."""


def make(url: str, fake: FakeTwilio) -> None:
    database, now = prepare(url), datetime.now(UTC)
    with database.write() as session:
        zone = daytime_zone(now)
        a_community(session, now, code=OTHER_CODE, name="KKG Gugus 4", zone=zone)
        community = a_community(session, now, code=CODE, zone=zone)
        for number in (CHAIR, *WITHIN, *OUTSIDE):
            role = Role.CHAIR if number == CHAIR else Role.MEMBER
            a_member(session, now, community, number, role=role, school=None, account=SENDER)
        session.flush()
        for address in session.exec(select(Address).where(col(Address.external_id).in_(OUTSIDE))):
            address.last_inbound_at = now - timedelta(days=2)
            session.add(address)
    database.close()
    fake.people.meet(*WITHIN)


def questions() -> Iterator[str]:
    """Who asks for the menu, one after the other."""
    yield from WITHIN[: len(WITHIN) // 2]
    yield from WITHIN[:TWICE]


ASKED = Counter(questions())


@dataclass(frozen=True)
class Kept:
    """What the database says."""

    rows: "Counter[str]"
    """Messages that left, by number."""
    statuses: "Counter[OutboxStatus]"
    seen: int
    parked: int
    people: int
    members: int
    costs: list[Cost]

    @property
    def open_rows(self) -> int:
        return self.statuses[OutboxStatus.QUEUED] + self.statuses[OutboxStatus.SENDING]


def kept(url: str) -> Kept:
    database = Database(url)
    with database.read() as session:
        now = datetime.now(UTC)
        active = col(Membership.status) == MembershipStatus.ACTIVE
        found = Kept(
            rows=_left(session),
            statuses=Counter(row.status for row in session.exec(select(Outbox))),
            seen=session.exec(select(func.count()).select_from(Seen)).one(),
            parked=session.exec(select(func.count()).select_from(Parked)).one(),
            people=session.exec(select(func.count()).select_from(Person)).one(),
            members=session.exec(select(func.count()).where(active)).one(),
            costs=costs(session, now - timedelta(hours=1), now + timedelta(hours=1)),
        )
    database.close()
    return found


def _left(session: Session) -> "Counter[str]":
    query = (
        select(Address.external_id)
        .join(Outbox, col(Outbox.address_id) == col(Address.id))
        .where(col(Outbox.status).in_(SUCCESS))
    )
    return Counter(session.exec(query))
