"""A wave costs what it sends, whatever waits behind it, and outlives rows that are erased."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, delete, select

from bot.channels.base import Fate, SendFailed
from bot.sending.claims import Claim, claim
from bot.sending.ready import Look, Place
from bot.sending.results import Result, settle
from handlers.engine.texts import Reader
from storage.database import Database
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from tests.shell.test_claims import NOW, done, people, queue, take


def statements(
    database: Database, monkeypatch: pytest.MonkeyPatch, most: int, bulk: bool
) -> tuple[list[Claim], int]:
    """Claims, and how many rows of the outbox were fetched for them."""
    fetched = 0
    rows_of = Look.rows

    def counted(look: Look, *given: Any) -> tuple[list[Outbox], Place | None]:
        nonlocal fetched
        rows, end = rows_of(look, *given)
        fetched += len(rows)
        return rows, end

    monkeypatch.setattr(Look, "rows", counted)
    with database.write() as session:
        claims = claim(
            session, ["tg:1"], now=NOW, machine=NOW, most=most, busy=set(),
            allow=lambda chat, is_bulk: bulk or not is_bulk,
            reader_of=lambda address, person: Reader(), bulk_left=lambda: bulk,
        )  # fmt: skip
    return claims, fetched


def test_a_small_wave_loads_few_rows(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = people(database, *(f"m{n}" for n in range(100)))
    queue(database, ids, "big", kind=OutboxKind.BROADCAST, priority=Priority.BULK)
    claims, fetched = statements(database, monkeypatch, 3, bulk=True)
    assert (len(claims), fetched) == (3, 3)


def test_a_spent_bulk_budget_looks_at_replies_only(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = people(database, *(f"m{n}" for n in range(700)))
    queue(database, ids, "big", kind=OutboxKind.BROADCAST, priority=Priority.BULK)
    queue(database, ids[-2:], "reply", kind=OutboxKind.REPLY, priority=Priority.REPLY)
    claims, fetched = statements(database, monkeypatch, 9, bulk=False)
    assert [c.address.external_id for c in claims] == ["m698", "m699"]
    assert fetched == 9


def test_what_is_sent_is_written_down_in_one_go(database: Database) -> None:
    ids = people(database, "a", "b")
    queue(database, ids, "x")
    done(database, take(database))
    with database.read() as session:
        rows = session.exec(select(Outbox)).all()
        assert {row.status for row in rows} == {OutboxStatus.SENT}
        assert all(row.address_id and row.sent_at == NOW for row in rows)
        assert {row.provider_id for row in rows} == {"m"}


def test_a_row_erased_while_it_was_being_sent_harms_nothing(database: Database) -> None:
    ids = people(database, "a", "b", "c")
    queue(database, ids, "x")
    claims = take(database)
    with database.write() as session:
        gone = [claims[0].row.id, claims[1].row.id]
        session.exec(delete(Outbox).where(col(Outbox.id).in_(gone)))
    failed = Result(claims[1], None, SendFailed(Fate.RETRY, "down", retry_after=5))
    with database.write() as session:
        settle(session, [Result(claims[0], "m"), failed, Result(claims[2], "m")], NOW)
    with database.read() as session:
        assert [row.status for row in session.exec(select(Outbox))] == [OutboxStatus.SENT]


def test_a_paused_chat_waits_and_then_goes_on(database: Database) -> None:
    ids = people(database, "a", "b")
    queue(database, ids[:1], "x")
    done(database, take(database), SendFailed(Fate.RETRY, "too_many", retry_after=60))
    queue(database, ids, "y", now=NOW - timedelta(seconds=1))
    assert [c.address.external_id for c in take(database)] == ["b"]
    later = take(database, machine=NOW + timedelta(seconds=61))
    assert [c.row.dedupe_key.split(":")[0] for c in later] == ["y"]
