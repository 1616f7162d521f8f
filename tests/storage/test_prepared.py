"""Prepared statements convert, conflict, read and insert as the usual way does."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from storage.accounts import Account, Address, give_to
from storage.database import Database, insert_for, is_unavailable
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Honorific, Person
from storage.prepared import Prepared, Rows, insert_row, open_connection, row_of
from storage.talks import TalkRow

NOON = datetime(2026, 12, 7, 12, 0, tzinfo=timezone(timedelta(hours=7)))
ROW = Prepared(
    lambda dialect: insert_for(dialect, Outbox).on_conflict_do_nothing(
        index_elements=["dedupe_key"]
    ),
    "kind", "priority", "payload", "dedupe_key", "source", "turn", "status", "attempts",
    "in_doubt", "created_at", "address_id",
)  # fmt: skip
SAVE = Prepared(
    lambda _: update(TalkRow).where(col(TalkRow.address_id) == bindparam("address")), "state"
)


def an_address(session: Session) -> int:
    session.add(Account(id="tg:1", channel="telegram"))
    session.flush()
    address = Address(account_id="tg:1", external_id="5", created_at=NOON)
    session.add(address)
    session.flush()
    session.add(TalkRow(address_id=address.id or 0, state={}, updated_at=NOON))
    session.flush()
    return address.id or 0


def test_values_arrive_as_the_model_reads_them(database: Database) -> None:
    values = {
        "kind": OutboxKind.REPLY, "priority": 0, "payload": {"v": 1, "é": [None, "'; --"]},
        "dedupe_key": "a", "source": "x", "turn": NOON, "status": OutboxStatus.QUEUED,
        "attempts": 0, "in_doubt": False, "created_at": NOON,
    }  # fmt: skip
    with database.write() as session:
        address = an_address(session)
        assert ROW.run(session, values | {"address_id": address}).rowcount == 1
        assert ROW.run(session, values | {"address_id": None}).rowcount == 0
    with database.read() as session:
        row = session.exec(select(Outbox)).one()
    assert (row.kind, row.status, row.address_id) == (
        OutboxKind.REPLY,
        OutboxStatus.QUEUED,
        address,
    )
    assert row.payload == {"v": 1, "é": [None, "'; --"]}
    assert (row.turn, row.turn.tzinfo, row.not_before) == (NOON, UTC, None)


def test_an_update_by_name(database: Database) -> None:
    with database.write() as session:
        address = an_address(session)
        assert SAVE.run(session, {"address": address, "state": {"talk": {"id": 1}}}).rowcount == 1
        assert SAVE.run(session, {"address": address + 1, "state": {}}).rowcount == 0
    with database.read() as session:
        assert session.exec(select(TalkRow)).one().state == {"talk": {"id": 1}}


JOINED: Rows[tuple[Address, datetime, Person | None]] = Rows(
    lambda: (
        select(Address, TalkRow.updated_at, Person)
        .join(TalkRow, col(TalkRow.address_id) == col(Address.id))
        .outerjoin(Person, col(Person.id) == col(Address.person_id))
        .where(col(Address.external_id) == bindparam("chat"), col(Address.account_id) == "tg:1")
        .order_by(col(Address.id))
        .limit(5)
    )
)


def a_person(name: str = "Rina") -> Person:
    return Person(name=name, honorific=Honorific.BU, consented_at=NOON, created_at=NOON)


def test_rows_read_entities_and_columns(database: Database) -> None:
    with database.write() as session:
        an_address(session)
        assert JOINED.first(session, chat="'; --") is None
        found = JOINED.first(session, chat="5")
        assert found is not None
        address, at, nobody = found
        assert (address.external_id, address.created_at, at, nobody) == ("5", NOON, NOON, None)
        give_to(session, address, insert_row(session, a_person()))
        person = JOINED.all(session, chat="5")[0][2]
    assert person is not None
    assert (person.honorific, person.consented_at.tzinfo) == (Honorific.BU, UTC)


def test_a_row_read_is_the_sessions_own_and_its_changes_are_kept(database: Database) -> None:
    with database.write() as session:
        person_id = insert_row(session, a_person())
    with database.write() as session:
        usual = session.get(Person, person_id)
        assert row_of(session, Person, person_id) is usual
    with database.write() as session:
        read = row_of(session, Person, person_id)
        assert read is session.get(Person, person_id)
        assert read is not None
        read.name = "Rina W."
        session.add(read)
    with database.read() as session:
        kept = row_of(session, Person, person_id)
        assert kept is not None
        assert kept.name == "Rina W."
        assert row_of(session, Person, None) is None
        assert row_of(session, Person, person_id + 1) is None


def test_pending_changes_are_seen_by_a_prepared_read(database: Database) -> None:
    with database.write() as session:
        an_address(session)
        address = session.exec(select(Address)).one()
        address.external_id = "6"
        session.add(address)
        assert JOINED.first(session, chat="5") is None
        assert JOINED.first(session, chat="6") is not None


def test_a_row_inserted_in_a_savepoint_that_fails_makes_way(database: Database) -> None:
    with database.write() as session:
        lost = a_person("lost")
        with suppress(LookupError), session.begin_nested():
            insert_row(session, lost)
            raise LookupError
        kept = a_person("kept")
        insert_row(session, kept)
        kept.name = "still kept"
        session.add(kept)
    with database.read() as session:
        assert [p.name for p in session.exec(select(Person))] == ["still kept"]


def test_an_error_is_of_the_usual_kind_and_holds_no_value(database: Database) -> None:
    def store() -> None:
        person = a_person("secret name")
        person.school_id = 12345
        with database.write() as session:
            insert_row(session, person)

    with pytest.raises(IntegrityError) as caught:
        store()
    assert "secret name" not in str(caught.value)
    assert not is_unavailable(caught.value)


def test_what_is_rolled_back_leaves_no_connection_behind(database: Database) -> None:
    with database.write() as session:
        an_address(session)
        first = open_connection(session)
        assert open_connection(session) is first
        session.rollback()
        session.expunge_all()
        assert not first.in_transaction()
        assert JOINED.first(session, chat="5") is None
        assert open_connection(session).in_transaction()
        an_address(session)
    with database.read() as session:
        assert JOINED.first(session, chat="5") is not None


def test_what_a_statement_says_itself_is_converted_too(database: Database) -> None:
    noon = Rows[int](
        lambda: select(col(Address.id)).where(
            col(Address.created_at) == NOON, col(Address.external_id) == bindparam("chat")
        )
    )
    with database.write() as session:
        address = an_address(session)
        assert noon.first(session, chat="5") == address
        assert noon.first(session, chat="6") is None
