"""Jobs: one that fails, never ends or meets a rotten row harms neither the others nor a stop."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from sqlmodel import Session, col, select

from bot.metrics import REGISTRY
from bot.service import MOST_STEPS, Service
from handlers.engine.talk import World
from handlers.meetings.reminders import Reminder
from scheduler.job import Job
from scheduler.jobs.reminders import send_reminders
from storage.database import Database
from storage.due import PUT_OFF, Due, act_on, claim_due
from storage.notes import each_apart, notes_of
from storage.people import School
from tests.patience import until
from tests.shell.conftest import CATALOGUE
from tests.shell.fake_channel import FakeChannel

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)


def made(database: Database, folder: Path, *jobs: Job) -> Service:
    return Service(database, [FakeChannel()], World(), folder, catalogue=CATALOGUE, jobs=jobs)


def metric(name: str) -> float:
    lines = generate_latest(REGISTRY).decode().splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name))


def plan(database: Database, *subjects: str, kind: str = "x") -> None:
    with database.write() as session:
        for subject in subjects:
            session.add(Due(kind=kind, subject=subject, due_at=NOW - timedelta(minutes=10)))


def open_rows(session: Session) -> list[Due]:
    return list(session.exec(select(Due).where(col(Due.done_at).is_(None))))


async def test_a_job_that_raises_leaves_the_others_and_is_counted(
    sqlite_database: Database, tmp_path: Path
) -> None:
    ran: list[str] = []

    def broken(session: Session, now: datetime) -> int:
        raise RuntimeError("a fault of ours")

    def sound(session: Session, now: datetime) -> int:
        ran.append("sound")
        return 0

    service = made(sqlite_database, tmp_path, Job("broken", broken), Job("sound", sound))
    await service.start(ticking=False)
    for _ in range(2):
        await service.tick()
    assert ran == ["sound", "sound"]
    assert metric('kombel_job_faults_total{job="broken"}') >= 2
    await service.stop()


async def test_a_job_that_never_says_zero_ends_its_tick_and_a_stop_ends_it_at_once(
    sqlite_database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    steps = 0

    def endless(session: Session, now: datetime) -> int:
        nonlocal steps
        steps += 1
        return 1

    service = made(sqlite_database, tmp_path, Job("endless", endless, every=0.01))
    await service.start(ticking=False)
    await service.tick()
    assert steps == MOST_STEPS
    service.ticker.start()
    await until(lambda: steps > MOST_STEPS)
    await service.stop()
    assert steps < 3 * MOST_STEPS
    assert not [record for record in caplog.records if record.name.startswith("apscheduler.exec")]


async def test_how_late_reminders_are_claimed_is_measured(
    sqlite_database: Database, tmp_path: Path
) -> None:
    def claims(session: Session, now: datetime) -> int:
        return len(claim_due(session, "x", NOW))

    plan(sqlite_database, "a", "b")
    service = made(sqlite_database, tmp_path, Job("claims", claims))
    await service.start(ticking=False)
    before = metric("kombel_reminder_lateness_seconds_sum")
    count = metric("kombel_reminder_lateness_seconds_count")
    await service.tick()
    assert metric("kombel_reminder_lateness_seconds_sum") == before + 2 * 600
    assert metric("kombel_reminder_lateness_seconds_count") == count + 2
    await service.stop()


def test_a_row_that_fails_is_put_off_and_holds_up_nobody(database: Database) -> None:
    plan(database, "good", "rotten", "fine")

    def act(row: Due) -> None:
        session.add(School(name=row.subject, key=row.subject))
        session.flush()
        if row.subject == "rotten":
            raise LookupError(row.subject)

    with database.write() as session:
        act_on(session, claim_due(session, "x", NOW), act, NOW)
        assert [type(fault) for fault in notes_of(session).faults] == [LookupError]
    with database.read() as session:
        assert {school.name for school in session.exec(select(School))} == {"good", "fine"}
        assert [(row.subject, row.due_at) for row in open_rows(session)] == [
            ("rotten", NOW + PUT_OFF)
        ]


def test_reminders_go_on_behind_a_rotten_one(sqlite_database: Database) -> None:
    gone: dict[str, object] = {"occurrence": 99, "zone": "Asia/Jakarta"}
    with sqlite_database.write() as session:
        session.add(Due(kind=Reminder.DAY, subject="rotten", due_at=NOW))
        session.add(Due(kind=Reminder.DAY, subject="gone", due_at=NOW, args=gone))
    with sqlite_database.write() as session:
        assert send_reminders(session, NOW) == 2
    with sqlite_database.read() as session:
        assert [row.subject for row in open_rows(session)] == ["rotten"]


def test_a_database_that_is_away_is_no_fault_of_the_item(sqlite_database: Database) -> None:
    from tests.shell.test_away import locked

    def act(_: int) -> None:
        raise locked()

    with sqlite_database.write() as session, pytest.raises(type(locked())):
        each_apart(session, [1], act)


async def test_a_fault_of_one_item_is_told(sqlite_database: Database, tmp_path: Path) -> None:
    def step(session: Session, now: datetime) -> int:
        each_apart(session, [0, 1], lambda item: 1 / item)
        return 0

    service = made(sqlite_database, tmp_path, Job("items", step))
    await service.start(ticking=False)
    before = metric('kombel_job_faults_total{job="items"}')
    await service.tick()
    assert metric('kombel_job_faults_total{job="items"}') == before + 1
    await service.stop()
