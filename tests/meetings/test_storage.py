"""Queries of meetings, occurrences and due rows, on SQLite and on PostgreSQL."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from storage.communities import Community
from storage.database import Database
from storage.due import Due, add_due, claim_due, forget_due, void_all, void_due
from storage.invitees import invitees
from storage.meetings import (
    Meeting,
    Occurrence,
    OccurrenceStatus,
    add_occurrences,
    following,
    last_meeting,
    overlapping,
    planned_ahead,
    series_to_plan,
    upcoming,
)
from storage.outbox import Outbox, OutboxKind, OutboxStatus, drop_queued
from tests.seed import a_community, a_member

pytestmark = pytest.mark.postgres
NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)


def a_series(session: Session, community: Community, **more: Any) -> Meeting:
    values: dict[str, Any] = {
        "community_id": community.id, "topic": "x", "zone": "Asia/Jakarta", "created_at": NOW,
        "local_start": (NOW + timedelta(hours=9)).replace(tzinfo=None),
        "rrule": "FREQ=WEEKLY;BYDAY=MO", "planned_until": NOW,
    }  # fmt: skip
    meeting = Meeting(**(values | more))
    session.add(meeting)
    session.flush()
    return meeting


def a_row(meeting: Meeting, days: int) -> dict[str, Any]:
    starts = NOW + timedelta(days=days, hours=2)
    return {
        "meeting_id": meeting.id, "community_id": meeting.community_id,
        "recurrence_id": f"{starts:%Y%m%d}", "starts_at": starts,
        "ends_at": starts + timedelta(hours=2), "topic": "x",
    }  # fmt: skip


def test_occurrences_are_written_once_and_read_in_order(database: Database) -> None:
    with database.write() as session:
        community = a_community(session, NOW)
        meeting = a_series(session, community)
        add_occurrences(session, [])
        add_occurrences(session, [a_row(meeting, days) for days in (14, 0, 7)])
        add_occurrences(session, [a_row(meeting, days) for days in (7, 21)])
        rows = upcoming(session, community.id or 0, NOW, 10)
        assert [row.starts_at.day for row in rows] == [7, 14, 21, 28]
        assert [row.version for row in rows] == [1, 1, 1, 1]
        assert all(row.status is OccurrenceStatus.SCHEDULED for row in rows)
        assert following(session, rows[2]) == rows[2:]
        assert last_meeting(session, community.id or 0) == meeting
        start = rows[1].starts_at
        found = overlapping(session, community.id or 0, start, start + timedelta(hours=1))
        assert found == rows[1]
        earlier = start - timedelta(hours=1)
        assert overlapping(session, community.id or 0, earlier, start) is None
        assert len(planned_ahead(session, community.id or 0, rows[0].starts_at)) == 3


def test_series_that_fall_short_are_found(database: Database) -> None:
    with database.write() as session:
        community = a_community(session, NOW)
        short = a_series(session, community)
        a_series(session, community, planned_until=NOW + timedelta(days=60))
        a_series(session, community, rrule=None)
        a_series(session, community, ends_before=NOW - timedelta(days=1))
        assert series_to_plan(session, NOW + timedelta(days=59), NOW, 10) == [short]


def test_due_rows_act_once_and_can_be_voided(database: Database) -> None:
    rows = [
        {"kind": kind, "subject": f"occurrence:{n}", "version": 1, "due_at": NOW}
        for kind in ("a", "b")
        for n in (1, 2)
    ]
    with database.write() as session:
        add_due(session, [])
        add_due(session, rows)
        add_due(session, rows)
        assert len(session.exec(select(Due)).all()) == 4
        void_due(session, "a", "occurrence:1", NOW)
        assert [row.subject for row in claim_due(session, "a", NOW)] == ["occurrence:2"]
        session.flush()
        assert claim_due(session, "a", NOW) == []
        void_all(session, ["a", "b"], ["occurrence:2"], NOW)
        forget_due(session, "b", ["occurrence:1", "occurrence:2"])
        left = session.exec(select(Due).where(col(Due.kind) == "b")).all()
        assert [row.subject for row in left] == ["occurrence:2"]


def test_invitees_are_active_members_with_an_account(database: Database) -> None:
    with database.write() as session:
        community = a_community(session, NOW)
        rina = a_member(session, NOW, community, "Rina", zone="Asia/Makassar")
        gone = a_member(session, NOW, community, "Gone")
        gone.status = type(gone.status).LEFT
        session.add(gone)
        meeting = a_series(session, community)
        add_occurrences(session, [a_row(meeting, 1)])
        occurrence = session.exec(select(Occurrence)).one()
        found = invitees(session, occurrence)
        assert [(each.person_id, each.zone) for each in found] == [
            (rina.person_id, "Asia/Makassar")
        ]
        assert found[0].answer is None
        assert not found[0].recorded


def test_only_what_is_queued_is_withdrawn(database: Database) -> None:
    with database.write() as session:
        for number, status in enumerate((OutboxStatus.QUEUED, OutboxStatus.SENT)):
            session.add(
                Outbox(
                    kind=OutboxKind.NOTICE, payload={}, dedupe_key=f"k{number}", turn=NOW,
                    source="occurrence:1", status=status, created_at=NOW,
                )
            )  # fmt: skip
        session.flush()
        drop_queued(session, ["occurrence:1"])
        session.expire_all()
        statuses = session.exec(select(Outbox.status).order_by(col(Outbox.id))).all()
        assert statuses == [OutboxStatus.DROPPED, OutboxStatus.SENT]
