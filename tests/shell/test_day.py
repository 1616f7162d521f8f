"""The people a day allows to be written to first: who comes first, and what becomes of the rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, select

from bot.sending import outside
from bot.sending.claims import claim
from bot.sending.day import Day
from bot.sending.outside import Costing
from bot.sending.ready import Share
from handlers.engine.messages import message
from handlers.engine.notices import notify
from handlers.engine.texts import Reader
from scheduler.jobs.alerts import alert_owners
from scheduler.jobs.template_alerts import alert_templates
from storage.accounts import Account
from storage.database import Database
from storage.held import DAY_FULL
from storage.outbox import Outbox, OutboxStatus, Priority
from storage.people import Grant, GrantKind
from storage.templates import Template, TemplateStatus
from tests.shell.test_outside import (
    BROADCAST,
    CANCELLED,
    DAY,
    NEWS,
    NOW,
    REMINDER,
    WA,
    approve,
    people,
    rows,
    take,
    tell,
)

MINUTE = timedelta(minutes=1)


def announcements(session: Session, status: OutboxStatus) -> int:
    return sum(row.source.startswith("announce:") for row in rows(session, status))


def test_no_more_is_announced_than_the_day_has_room_for(session: Session) -> None:
    """What was announced on a day that is full would never be announced at all."""
    ids = people(session, 20)
    approve(session)
    tell(session, ids, BROADCAST, bulk=True)
    take(session, tier=10)
    take(session, tier=10)
    assert announcements(session, OutboxStatus.SENT) == 8
    assert len(rows(session, OutboxStatus.HELD)) == 8
    waiting = rows(session, OutboxStatus.QUEUED)
    assert {row.error for row in waiting} == {DAY_FULL}
    assert {row.not_before for row in waiting} == {NOW + DAY}
    tomorrow = NOW + DAY + MINUTE
    take(session, tier=10, now=tomorrow)
    take(session, tier=10, now=tomorrow)
    assert announcements(session, OutboxStatus.SENT) == 16


def test_an_announcement_that_has_not_left_yet_takes_its_place(session: Session) -> None:
    ids = people(session, 20)
    approve(session)
    for some in (ids[:8], ids[8:]):
        tell(session, some, BROADCAST, f"b{len(some)}", bulk=True)
        busy = {row.address_id or 0 for row in rows(session, OutboxStatus.HELD)}
        claim(
            session, [WA], now=NOW, machine=NOW, most=64, busy=busy,
            allow=lambda chat, bulk: False, reader_of=lambda address, person: Reader(),
            costing=Costing(tier=10),
        )  # fmt: skip
        session.flush()
        session.expire_all()
    assert announcements(session, OutboxStatus.QUEUED) == 8
    assert len(rows(session, OutboxStatus.HELD)) == 8


def test_the_last_places_are_for_cancellations(session: Session) -> None:
    ids = people(session, 22)
    approve(session)
    tell(session, ids[:20], REMINDER)
    assert len(take(session, tier=20)) == 19
    notify(session, ids[20:], CANCELLED, key="c", now=NOW, priority=Priority.URGENT)
    assert [claimed.row.dedupe_key[0] for claimed in take(session, tier=20)] == ["c"]


def test_what_was_put_off_leaves_by_priority(session: Session) -> None:
    ids = people(session, 5)
    approve(session)
    tell(session, ids[:2], REMINDER)
    take(session, tier=2)
    for key, person, priority in (
        ("bulk", ids[2], Priority.BULK), ("news", ids[3], Priority.NOTICE),
        ("cancelled", ids[4], Priority.URGENT),
    ):  # fmt: skip
        notify(session, [person], NEWS["broadcast-progress"], key=key, now=NOW, priority=priority)
    assert take(session, tier=2) == []
    claims = take(session, tier=2, now=NOW + DAY + MINUTE)
    assert [claimed.row.dedupe_key.partition(":")[0] for claimed in claims] == ["cancelled", "news"]


def test_what_would_be_too_late_tomorrow_takes_the_first_free_place(session: Session) -> None:
    ids = people(session, 3)
    approve(session)
    tell(session, ids[:1], REMINDER)
    take(session, tier=2, now=NOW - timedelta(hours=23))
    tell(session, ids[1:2], REMINDER, "l")
    take(session, tier=2)
    notify(session, ids[2:], REMINDER, key="m", now=NOW, expires_at=NOW + timedelta(hours=3))
    take(session, tier=2)
    assert [row.not_before for row in rows(session, OutboxStatus.QUEUED)] == [
        NOW + timedelta(hours=1)
    ]
    assert len(take(session, tier=2, now=NOW + timedelta(hours=1, minutes=1))) == 1


def test_what_cannot_leave_in_time_is_held_and_not_dropped(session: Session) -> None:
    ids = people(session, 2)
    approve(session)
    tell(session, ids[:1], REMINDER)
    take(session, tier=1)
    notify(session, ids[1:], REMINDER, key="m", now=NOW, expires_at=NOW + timedelta(hours=3))
    take(session, tier=1)
    assert [row.error for row in rows(session, OutboxStatus.HELD)] == [DAY_FULL]


def test_a_cancellation_too_long_for_a_template_is_announced_at_once(session: Session) -> None:
    ids = people(session, 1)
    approve(session)
    tell(session, ids, NEWS["lesson-plan-approved"])
    assert len(take(session)) == 1
    said = message("meeting-cancelled", community="KKG", when="Sabtu", reason="banjir " * 60)
    notify(session, ids, said, key="c", now=NOW, priority=Priority.URGENT)
    take(session)
    assert announcements(session, OutboxStatus.QUEUED) == 1


def test_a_cancellation_is_never_one_of_several_news(session: Session) -> None:
    ids = people(session, 1)
    approve(session)
    tell(session, ids, NEWS["lesson-plan-approved"])
    said = message("meeting-cancelled", community="KKG", when="Sabtu", reason="banjir " * 60)
    soon = NOW + timedelta(minutes=30)
    notify(session, ids, said, key="c", now=NOW, priority=Priority.URGENT, not_before=soon)
    assert [claimed.template is not None for claimed in take(session)] == [True]
    assert rows(session, OutboxStatus.HELD) == []


def test_the_owner_hears_of_trouble_before_anybody_hears_news(session: Session) -> None:
    [owner] = people(session, 1)
    session.add(Grant(person_id=owner, kind=GrantKind.OWNER, created_at=NOW))
    session.add(Account(id="tg:1", channel="telegram", broken_at=NOW, broken_reason="no_balance"))
    approve(session)
    refused = session.exec(select(Template)).first()
    assert refused is not None
    refused.status = TemplateStatus.REJECTED
    session.flush()
    assert alert_owners(session, NOW) == alert_templates(session, NOW) == 1
    assert session.exec(select(Outbox.priority)).all() == [Priority.URGENT] * 2


def test_one_look_puts_only_so_many_elsewhere_and_says_that_more_wait(session: Session) -> None:
    ids = people(session, outside.MOST + 10)
    approve(session)
    tell(session, ids, BROADCAST, bulk=True)
    share = Share([WA])
    take_with(session, share)
    assert len(rows(session, OutboxStatus.HELD)) == outside.MOST
    assert share.cut
    for _ in range(5):
        take_with(session, share)
    assert len(rows(session, OutboxStatus.HELD)) == outside.MOST + 10
    assert not share.cut


def test_a_full_day_puts_off_many_with_as_many_statements_as_few(session: Session) -> None:
    ids = people(session, 60)
    approve(session)
    counted = []
    for some in (ids[:10], ids[10:]):
        tell(session, some, BROADCAST, f"b{len(some)}", bulk=True)
        with counting(session) as seen:
            take(session, tier=0)
        counted.append(len(seen))
        assert sum("UPDATE outbox" in statement for statement in seen) == 1
    assert counted[0] == counted[1]
    put_off = rows(session, OutboxStatus.QUEUED)
    assert {(row.error, row.not_before) for row in put_off} == {(DAY_FULL, NOW + DAY)}
    assert {row.expires_at for row in put_off} == {NOW + 2 * DAY}
    assert len(put_off) == 60


def test_one_look_puts_off_only_so_many_together(session: Session) -> None:
    ids = people(session, outside.MOST_PUT_OFF + 10)
    approve(session)
    tell(session, ids, BROADCAST, bulk=True)
    share, full = Share([WA]), Costing(tier=0)
    take_with(session, share, full)
    assert sum(row.error == DAY_FULL for row in rows(session, OutboxStatus.QUEUED)) == (
        outside.MOST_PUT_OFF
    )
    assert share.cut
    take_with(session, share, full)
    assert all(row.error == DAY_FULL for row in rows(session, OutboxStatus.QUEUED))
    assert not share.cut


@contextmanager
def counting(session: Session) -> Iterator[list[str]]:
    """The statements that run meanwhile."""
    seen: list[str] = []
    connection = session.connection()

    def note(*given: Any) -> None:
        seen.append(given[2])

    event.listen(connection, "before_cursor_execute", note)
    yield seen
    event.remove(connection, "before_cursor_execute", note)


def take_with(session: Session, share: Share, costing: Costing | None = None) -> None:
    claim(
        session, [WA], now=NOW, machine=NOW, most=64, busy=set(), allow=lambda chat, bulk: True,
        reader_of=lambda address, person: Reader(), share=share, costing=costing or Costing(),
    )  # fmt: skip
    session.flush()
    session.expire_all()


def test_the_people_of_the_day_are_read_once_a_minute(session: Session) -> None:
    ids = people(session, 3)
    approve(session)
    tell(session, ids, REMINDER)
    take(session)
    day = Day()
    with counting(session) as seen:
        for later in (0, 30, 59):
            assert len(day.begun(session, WA, NOW + timedelta(seconds=later))) == 3
    assert len(seen) == 2
    assert day.begun(session, WA, NOW + DAY + timedelta(seconds=1)) == {}


def test_no_query_reads_the_whole_queue(sqlite_database: Database) -> None:
    """SQLite without figures prefers the index on the status or the form: all of a broadcast."""
    with sqlite_database.write() as session:
        ids = people(session, 2)
        approve(session)
        tell(session, ids, REMINDER)
        seen: list[tuple[str, Any]] = []
        connection = session.connection()
        event.listen(
            connection, "before_cursor_execute", lambda *given: seen.append((given[2], given[3]))
        )
        take(session)
        plans = [
            str(step[3])
            for statement, given in seen
            if statement.startswith("SELECT") and "FROM outbox" in statement
            and ("person_id = ?" in statement or "max(CASE" in statement)
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        ]  # fmt: skip
    assert plans
    assert all("ix_outbox_person_id" in plan or "ix_outbox_address_id" in plan for plan in plans)
