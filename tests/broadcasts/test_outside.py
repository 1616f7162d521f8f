"""A broadcast outside the window: the report and its list tell the truth, and nothing nags."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.sending.claims import claim
from bot.sending.outside import Costing
from bot.sending.results import Result, settle
from handlers.engine.texts import Reader
from handlers.templates.catalogue import every_shape
from scheduler.jobs.broadcasts import report_broadcasts, spread_broadcasts
from scheduler.jobs.held import release_waiting
from storage.accounts import Address
from storage.broadcast_reports import missed_by
from storage.broadcasts import Broadcast, BroadcastStatus
from storage.communities import Role
from storage.database import Database
from storage.outbox import Outbox, OutboxStatus
from storage.templates import Template, TemplateStatus
from tests.seed import a_community, a_member
from tests.shell.test_outside import DAY, NOW, WA

MINUTES = timedelta(minutes=10)


class Sent:
    """A broadcast of Joko's, on Telegram, to so many whose windows are closed."""

    def __init__(self, database: Database, shut: int, *, tier: int = 250) -> None:
        self.database, self.tier = database, tier
        with database.write() as session:
            community = a_community(session, NOW)
            joko = a_member(session, NOW, community, "Joko", role=Role.CHAIR)
            a_member(session, NOW, community, "Sari")
            for n in range(shut):
                a_member(session, NOW - 3 * DAY, community, f"+6281{n:07}", account=WA)
            broadcast = Broadcast(
                community_id=community.id or 0, author_id=joko.person_id, body="Besok libur",
                status=BroadcastStatus.SPREADING, created_at=NOW, begins_at=NOW,
            )  # fmt: skip
            session.add(broadcast)
        self.step(NOW)

    def approve(self) -> None:
        with self.database.write() as session:
            for name, notice, _ in every_shape():
                session.add(Template(
                    account_id=WA, name=name, content_id=name, category=notice.category,
                    status=TemplateStatus.APPROVED, checked_at=NOW,
                ))  # fmt: skip

    def step(self, now: datetime) -> None:
        for job in (spread_broadcasts, release_waiting, report_broadcasts):
            with self.database.write() as session:
                job(session, now)

    def deliver(self, now: datetime, looks: int = 4) -> None:
        for _ in range(looks):
            with self.database.write() as session:
                claims = claim(
                    session, ["tg:1", WA], now=now, machine=now, most=64, busy=set(),
                    allow=lambda chat, bulk: True, reader_of=lambda address, person: Reader(),
                    costing=Costing(tier=self.tier),
                )  # fmt: skip
                settle(session, [Result(one, f"m{one.row.id}") for one in claims], now)
        self.step(now)

    def reads(self, number: int, now: datetime) -> None:
        with self.database.write() as session:
            self._address(session, number).last_inbound_at = now

    def told(self) -> list[tuple[str, dict[str, object]]]:
        """What Joko was told: the first text and its arguments."""
        with self.database.read() as session:
            query = select(Outbox).where(col(Outbox.source).startswith("broadcast-"))
            rows = session.exec(query.order_by(col(Outbox.id))).all()
            parts = [(row.payload or {})["parts"][0] for row in rows]
        return [(part["key"], part["args"]) for part in parts]

    def names(self) -> Sequence[tuple[str, str]]:
        with self.database.read() as session:
            return missed_by(session, session.get_one(Broadcast, 1), 9).named

    @staticmethod
    def _address(session: Session, number: int) -> Address:
        query = select(Address).where(Address.external_id == f"+6281{number:07}")
        return session.exec(query).one()


def test_what_is_announced_waits_to_be_read_and_has_not_failed(database: Database) -> None:
    sent = Sent(database, 3)
    sent.approve()
    sent.deliver(NOW)
    assert sent.told() == [
        ("broadcast-report-waiting", {"delivered": 1, "waiting": 3, "failed": 0}),
    ]
    assert {reason for _, reason in sent.names()} == {"announced"}
    sent.reads(0, NOW + timedelta(hours=1))
    sent.step(NOW + timedelta(hours=1))
    sent.deliver(NOW + timedelta(hours=1))
    with database.read() as session:
        one = session.get_one(Broadcast, 1)
        assert (one.delivered, one.waiting, one.failed) == (2, 2, 0)
    sent.deliver(NOW + 4 * DAY)
    assert sent.told()[1][0] == "broadcast-end"
    assert (sent.told()[1][1]["delivered"], sent.told()[1][1]["failed"]) == (2, 2)
    assert {reason for _, reason in sent.names()} == {"late"}
    sent.deliver(NOW + 5 * DAY)
    assert len(sent.told()) == 2


def test_there_is_no_report_while_announcements_wait_to_leave(database: Database) -> None:
    sent = Sent(database, 3)
    sent.approve()
    sent.deliver(NOW, looks=1)
    assert sent.told() == []
    sent.deliver(NOW)
    assert [key for key, _ in sent.told()] == ["broadcast-report-waiting"]


def test_without_a_template_they_are_named_as_held(database: Database) -> None:
    sent = Sent(database, 1)
    sent.deliver(NOW)
    assert sent.told()[0][1] == {"delivered": 1, "waiting": 1, "failed": 0}
    assert [reason for _, reason in sent.names()] == ["held"]


def test_an_announcement_that_failed_has_told_nobody(database: Database) -> None:
    sent = Sent(database, 1)
    sent.approve()
    sent.deliver(NOW)
    with database.write() as session:
        said = session.exec(select(Outbox).where(col(Outbox.source).startswith("announce:"))).one()
        said.status, said.error = OutboxStatus.FAILED, "marketing_held_back (63049)"
    assert [reason for _, reason in sent.names()] == ["held"]


@pytest.mark.parametrize("shut", [20])
def test_over_the_day_s_limit_the_author_hears_once_a_day_how_many_follow(
    database: Database, shut: int
) -> None:
    sent = Sent(database, shut, tier=10)
    sent.approve()
    for step in range(80):  # thirteen hours, every ten minutes
        sent.deliver(NOW + step * MINUTES)
    assert [key for key, _ in sent.told()] == ["broadcast-put-off"]
    assert sent.told()[0][1] == {"sent": 1, "later": 12}
    assert [reason for _, reason in sent.names()][-1] == "put-off"
    for day in (1, 2, 3):
        sent.deliver(NOW + day * (DAY + timedelta(minutes=5)))
    assert "broadcast-report-waiting" in [key for key, _ in sent.told()]


def test_those_who_do_not_get_it_stand_before_those_who_still_may(database: Database) -> None:
    sent = Sent(database, 2)
    sent.approve()
    with database.write() as session:
        gone = Sent._address(session, 1)
        gone.gone_at, gone.gone_reason = NOW, "opted_out (63014)"
    sent.deliver(NOW)
    assert [reason for _, reason in sent.names()] == ["opted-out", "announced"]


def test_a_report_looks_members_up_by_their_key(sqlite_database: Database) -> None:
    """By the source, each of 20,000 members would be a look through 20,000 rows."""
    from sqlalchemy import event

    sent = Sent(sqlite_database, 2)
    seen: list[str] = []
    with sqlite_database.read() as session:
        one = session.get_one(Broadcast, 1)
        connection = session.connection()

        def explain(*given: Any) -> None:
            if str(given[2]).startswith("SELECT") and "dedupe_key" in str(given[2]):
                cursor = connection.connection.cursor()
                steps = cursor.execute(f"EXPLAIN QUERY PLAN {given[2]}", given[3])
                seen.extend(str(step[3]) for step in steps)

        event.listen(connection, "before_cursor_execute", explain)
        missed_by(session, one, 9)
    mine = [step for step in seen if step.startswith("SEARCH outbox ")]
    assert mine
    assert all("dedupe_key=?" in step for step in mine)
    assert sent.names()
