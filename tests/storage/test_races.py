"""Two profiles become one while something else is under way: two real connections (PostgreSQL)."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.clock import Clock
from bot.inbox import Inbox, Outcome
from bot.receiving.arrivals import Arrivals
from bot.receiving.attempts import Attempts
from handlers.catalogue import CATALOGUE
from handlers.engine.messages import Incoming, message
from handlers.engine.notices import notify
from handlers.engine.talk import Act, World
from handlers.linking.joining import hold, join_up
from storage.accounts import Address
from storage.attendance import Attendance, AttendanceSource, AttendanceStatus
from storage.communities import Membership
from storage.database import Database
from storage.linking import MergeBasis
from storage.outbox import Outbox, OutboxKind
from storage.people import Person
from storage.seen import Parked, Seen
from tests.patience import PATIENCE
from tests.seed import a_community, a_member, an_occurrence
from tests.storage.beside import in_its_own, waits

NOW = datetime.now(UTC)
KEPT, GONE = "11", "12"
TELEGRAM, WHATSAPP = "tg:1", "wa:1"


@pytest.fixture
def two(postgres_database: Database) -> Database:
    """Rina twice in one community, whose meeting begins soon."""
    with postgres_database.write() as session:
        community = a_community(session, NOW)
        a_member(session, NOW - timedelta(days=2), community, KEPT, name="Rina", account=TELEGRAM)
        a_member(session, NOW - timedelta(days=1), community, GONE, name="Rina W", account=WHATSAPP)
        an_occurrence(session, NOW, community, NOW + timedelta(minutes=5))
    return postgres_database


def merge(session: Session) -> None:
    """As the confirmation on Telegram does; what is behind WhatsApp vanishes."""
    mine, other = (_address(session, each) for each in (KEPT, GONE))
    act = Act(session, NOW, mine, session.get(Person, mine.person_id), random.Random(1), World())
    held = hold(act, mine.person_id or 0, other.id or 0, other.person_id, "link-over")
    join_up(act, held, MergeBasis.CODE)


def arrives(database: Database, words: str, inbox: Inbox | None = None) -> Callable[[], str]:
    """A message of the profile that vanishes."""
    inbox = inbox or Inbox(CATALOGUE, World())
    arrivals = Arrivals(database, inbox, Attempts(), Clock())
    incoming = Incoming(WHATSAPP, f"SM{words}", GONE, NOW, text=words)
    return lambda: arrivals.alone(incoming).how


def test_a_message_that_comes_during_the_merge_is_the_other_persons(
    two: Database, beside: ThreadPoolExecutor
) -> None:
    with two.write() as session:
        merge(session)
        arriving = beside.submit(arrives(two, "hadir"))
        waits(two, arriving)
    assert arriving.result(PATIENCE) == "taken"
    _all_is_the_one_who_stays(two)


def test_a_message_that_was_under_way_is_merged_too(
    two: Database, beside: ThreadPoolExecutor
) -> None:
    with two.write() as session:
        Inbox(CATALOGUE, World()).take(
            session, Incoming(WHATSAPP, "SM1", GONE, NOW, text="hadir"), NOW
        )
        merging = beside.submit(in_its_own, two, merge)
        waits(two, merging)
    merging.result(PATIENCE)
    _all_is_the_one_who_stays(two)


def test_a_notice_that_was_being_queued_goes_to_the_one_who_stays(
    two: Database, beside: ThreadPoolExecutor
) -> None:
    with two.write() as session:
        people = session.exec(select(Person.id)).all()
        told = message("meeting-cancelled", community="KKG", when="besok", reason="")
        notify(session, [each for each in people if each], told, key="k", now=NOW)
        merging = beside.submit(in_its_own, two, merge)
        waits(two, merging)
    merging.result(PATIENCE)
    with two.read() as session:
        rows = session.exec(select(Outbox).where(col(Outbox.kind) == OutboxKind.NOTICE)).all()
        waiting = [row.person_id for row in rows if row.status == "queued"]
        assert waiting == [_address(session, KEPT).person_id]


def test_what_stood_on_a_row_that_went_meanwhile_is_done_once_more(
    two: Database, beside: ThreadPoolExecutor
) -> None:
    """Somebody else's message writes about the profile that is just being merged."""
    read, merged = threading.Event(), threading.Event()

    class Writes(Inbox):
        def take(self, session: Session, incoming: Incoming, now: datetime) -> Outcome:
            query = select(Membership.id).order_by(col(Membership.id).desc()).limit(1)
            newest = session.exec(query).one()
            read.set()
            merged.wait(PATIENCE)
            record = Attendance(
                occurrence_id=1, membership_id=newest, status=AttendanceStatus.PRESENT,
                source=AttendanceSource.CHAIR, recorded_at=now,
            )  # fmt: skip
            session.add(record)
            return Outcome()

    arriving = beside.submit(arrives(two, "catat", Writes(CATALOGUE, World())))
    assert read.wait(PATIENCE)
    in_its_own(two, merge)
    merged.set()
    assert arriving.result(PATIENCE) == "taken"
    with two.read() as session:
        [record] = session.exec(select(Attendance)).all()
        assert record.membership_id == session.exec(select(Membership.id)).one()


def _all_is_the_one_who_stays(database: Database) -> None:
    with database.read() as session:
        [person] = session.exec(select(Person)).all()
        addresses = session.exec(select(Address)).all()
        assert {each.person_id for each in addresses} == {person.id}
        assert [row.person_id for row in session.exec(select(Outbox))] == [person.id]
        [record] = session.exec(select(Attendance)).all()
        assert record.membership_id == session.exec(select(Membership.id)).one()
        assert len(session.exec(select(Seen)).all()) == 1
        assert session.exec(select(Parked)).all() == []


def _address(session: Session, who: str) -> Address:
    return session.exec(select(Address).where(col(Address.external_id) == who)).one()
