"""Housekeeping holds the only writer: it reads what is old and nothing else."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event

from scheduler.jobs.housekeeping import housekeeping
from storage.database import Database

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)


def test_old_messages_are_found_by_their_age(database: Database) -> None:
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
    seen: list[tuple[str, Any]] = []
    with database.write() as session:
        connection = session.connection()
        if not database.is_sqlite:  # of an empty table it would read all
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        event.listen(
            connection, "before_cursor_execute", lambda *given: seen.append((given[2], given[3]))
        )
        housekeeping(session, NOW)
        plans = [
            " ".join(str(step) for step in connection.exec_driver_sql(explain + statement, given))
            for statement, given in list(seen)
            if "FROM outbox" in statement
        ]
    assert ["ix_outbox_payload" in plan or "ix_outbox_created_at" in plan for plan in plans] == [
        True
    ] * 2
    assert any("ix_outbox_payload" in plan for plan in plans)
    assert not any("SCAN outbox" in plan for plan in plans)
