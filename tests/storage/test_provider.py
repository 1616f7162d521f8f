"""What a provider knows by ids of its own, on both databases; and reports about it."""

from datetime import UTC, datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from bot.channels.base import Progress, Report
from bot.sending.reports import take_report
from storage.accounts import Account, Address
from storage.database import Database
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.provider import (
    MessagePiece,
    content_of,
    drop_piece,
    drop_pieces,
    forget_content,
    keep_content,
    keep_piece,
    keep_refused,
    pieces_of,
    refused_of,
    unadopted,
)

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
ACCOUNT, CHAT = "wa:+6281100000001", "+6281200000011"


def a_row(session: Session) -> int:
    session.add(Account(id=ACCOUNT, channel="whatsapp"))
    session.flush()
    address = Address(account_id=ACCOUNT, external_id=CHAT, created_at=NOW)
    session.add(address)
    session.flush()
    row = Outbox(
        kind=OutboxKind.REPLY, address_id=address.id, dedupe_key="k", turn=NOW, created_at=NOW,
        status=OutboxStatus.SENDING,
    )  # fmt: skip
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def test_pieces_keep_their_first_id_and_go_with_their_row(database: Database) -> None:
    with database.write() as session:
        row = a_row(session)
        for sid in ("SM1", "SM9"):
            keep_piece(session, row, 0, sid)
        keep_piece(session, row, 1, "SM2")
        keep_piece(session, 404, 0, "SM3")  # its row is gone
    with database.write() as session:
        assert pieces_of(session, row) == {0: "SM1", 1: "SM2"}
        assert unadopted(session, ["SM3", "SM2", "SM4", "SM1"]) == ["SM3", "SM4"]
        drop_piece(session, row, 0)
        drop_piece(session, row, 7)
        session.flush()
        assert pieces_of(session, row) == {1: "SM2"}
        session.connection().execute(delete(Outbox).where(col(Outbox.id) == row))
    with database.read() as session:
        assert session.exec(select(MessagePiece)).all() == []


def test_contents(database: Database) -> None:
    with database.write() as session:
        a_row(session)
        assert content_of(session, ACCOUNT, "s") is None
        for sid in ("HX1", "HX2"):
            keep_content(session, ACCOUNT, "s", sid)
    with database.write() as session:
        assert content_of(session, ACCOUNT, "s") == "HX2"
        forget_content(session, ACCOUNT, "s")
        forget_content(session, ACCOUNT, "none")
    with database.read() as session:
        assert content_of(session, ACCOUNT, "s") is None


def test_a_report_that_comes_before_the_answer(database: Database) -> None:
    with database.write() as session:
        row = a_row(session)
    for progress, status in (
        (Progress.ACCEPTED, OutboxStatus.SENT),
        (Progress.READ, OutboxStatus.READ),
        (Progress.DELIVERED, OutboxStatus.READ),
    ):
        with database.write() as session:
            take_report(session, ACCOUNT, Report(row, 0, 1, CHAT, "SM1", progress), NOW)
        with database.read() as session:
            found = session.get(Outbox, row)
            assert found is not None
            assert (found.status, found.provider_id) == (status, "SM1")


def test_what_was_refused_or_given_up_stays_known(database: Database) -> None:
    """A late report about it must not be taken for one about the next attempt."""
    with database.write() as session:
        row = a_row(session)
        for sid in ("SM1", "SM2"):
            keep_refused(session, row, sid)
        keep_piece(session, row, 0, "SM3")
        drop_pieces(session, row)
        assert refused_of(session, row) == ["SM3", "SM2", "SM1"]
        assert pieces_of(session, row) == {}
