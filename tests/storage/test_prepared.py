"""A prepared statement converts its values and handles conflicts as the usual way does."""

from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from storage.accounts import Account, Address
from storage.database import Database, insert_for
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.prepared import Prepared
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
