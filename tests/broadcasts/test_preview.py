"""What a preview says of time counts what waits already; a large one refreshes the planner."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from scheduler.jobs import broadcasts as job
from storage.database import Database
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from tests.broadcasts.test_job import seed, step
from tests.broadcasts.test_transcripts import group
from tests.chat import Chat

__all__ = ["group"]


def ahead(chat: Chat, count: int) -> None:
    """Bulk of another broadcast that waits to leave."""
    with chat.database.write() as session:
        session.add_all(
            Outbox(
                kind=OutboxKind.BROADCAST, priority=int(Priority.BULK), payload={}, turn=chat.now,
                dedupe_key=f"other:{n}", status=OutboxStatus.QUEUED, created_at=chat.now,
                not_before=chat.now.replace(year=2030),
            )
            for n in range(count)
        )  # fmt: skip


def test_the_drain_of_other_bulk_is_counted(group: Chat) -> None:
    group.play("Joko> siarkan Halo\nJoko< … kurang dari satu menit. …\nJoko> 3\nJoko< …")
    ahead(group, 3000)
    group.play("Joko> siarkan Halo\nJoko< … selesai dalam waktu sekitar 2 menit. …")


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *more: object) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize(("members", "expected"), [(21, 0), (22, 1)])
def test_many_new_rows_are_analysed_once(
    database: Database, monkeypatch: pytest.MonkeyPatch, members: int, expected: int
) -> None:
    monkeypatch.setattr(job, "PAGE", 8)
    monkeypatch.setattr(job, "ANALYZE_FROM", 20)
    with database.write() as session:
        seed(session, members)
    with statements(database) as seen:
        while step(database):
            pass
    assert seen.count("ANALYZE outbox") == expected


def test_the_measured_number_of_rows() -> None:
    """PostgreSQL claimed 17 rows a second after more than ten thousand unanalysed ones."""
    assert job.ANALYZE_FROM == 10_000
