"""A broadcast's content stands once: rows refer to it, deleting reaches it, older rows still go."""

import pytest
from sqlmodel import Session, col, select

from handlers.broadcasts.outgoing import Withdrawn, message_of
from handlers.engine.messages import Message, Text, message
from scheduler.jobs.broadcasts import begin_broadcasts, spread_broadcasts
from storage.broadcasts import Broadcast, BroadcastStatus
from storage.communities import Community, Role
from storage.database import Database
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.tables import METADATA
from tests.broadcasts.test_job import NOW, seed
from tests.chat import Chat
from tests.seed import a_community, a_member

SECRET = "Rahasia surat edaran"


@pytest.fixture
def group(chat: Chat) -> Chat:
    """Two chairs, a teacher, and one for whom it is night earlier."""
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        for name in ("Joko", "Wati"):
            a_member(session, chat.now, community, name, role=Role.CHAIR)
        a_member(session, chat.now, community, "Rina")
        a_member(session, chat.now, community, "Sari", zone="Asia/Jayapura")
    return chat


def sent_rows(session: Session) -> list[Outbox]:
    kind = col(Outbox.kind) == OutboxKind.BROADCAST
    return list(session.exec(select(Outbox).where(kind).order_by(col(Outbox.id))))


def where_it_stands(session: Session, words: str) -> list[str]:
    """The tables that hold these words, one entry a row."""
    rows = [
        (table.name, dict(row._mapping))
        for table in METADATA.tables.values()
        for row in session.connection().execute(table.select())
    ]
    return [name for name, row in rows if words in str(row)]


def test_a_page_of_rows_holds_the_content_once(database: Database) -> None:
    with database.write() as session:
        seed(session, 26).body = SECRET
    with database.write() as session:
        assert spread_broadcasts(session, NOW)
    with database.read() as session:
        assert len(sent_rows(session)) == 25
        assert where_it_stands(session, SECRET) == ["broadcasts"]


@pytest.mark.postgres
def test_deleting_its_author_takes_the_content_from_what_has_left_and_what_has_not(
    group: Chat,
) -> None:
    group.play(f"""
        @ 2026-12-07 19:00
        Joko> siarkan {SECRET}
        Joko< …[Kirim] [Ubah pesan] [Batal]
        Joko> 1
        Joko< Baik…[Batalkan]
        @ +1 detik
        Wati< KKG Gugus 3, dari Bu Joko: {SECRET}
        Rina< KKG Gugus 3, dari Bu Joko: {SECRET}
        Joko> hapus data saya
        Joko< Data Ibu akan dihapus …
        Joko> hapus data saya
        Joko< Data sudah dihapus. …
        @ +6 menit
        @ 2026-12-08 04:00
    """)
    with group.session() as session:
        assert where_it_stands(session, SECRET) == []
        assert session.exec(select(Broadcast)).one().status is BroadcastStatus.REPORTED
        ends = [(row.status, row.error) for row in sent_rows(session)]
        assert ends == [(OutboxStatus.SENT, None)] * 2 + [(OutboxStatus.DROPPED, "withdrawn")]


@pytest.mark.postgres
def test_rows_that_an_older_program_wrote_are_sent_and_erased_as_well(group: Chat) -> None:
    old = message("broadcast-message", community="KKG", author=Text("broadcast-chair"), body=SECRET)
    with group.database.write() as session:
        chair = a_member(session, group.now, _community(session), "Budi", role=Role.CHAIR)
        broadcast = Broadcast(
            community_id=chair.community_id, author_id=chair.person_id, body=SECRET,
            status=BroadcastStatus.SENDING, created_at=group.now, begins_at=group.now,
        )  # fmt: skip
        session.add(broadcast)
        session.flush()
        for number, later in ((chair.person_id or 0) - 2, None), ((chair.person_id or 0) - 1, 2030):
            session.add(
                Outbox(
                    kind=OutboxKind.BROADCAST, person_id=number, payload=old.to_json(),
                    dedupe_key=f"old:{number}", source=f"broadcast:{broadcast.id}",
                    turn=group.now, created_at=group.now,
                    not_before=group.now.replace(year=later) if later else None,
                )
            )  # fmt: skip
    group.play(f"""
        @ +1 detik
        Rina< KKG, dari … {SECRET}
        Budi> hapus data saya
        Budi< Data Ibu akan dihapus …
        Budi> hapus data saya
        Budi< Data sudah dihapus. …
    """)
    with group.session() as session:
        assert where_it_stands(session, SECRET) == []
        assert [row.status for row in sent_rows(session)] == [
            OutboxStatus.SENT,
            OutboxStatus.DROPPED,
        ]


def _community(session: Session) -> Community:
    return session.exec(select(Community)).one()


@pytest.mark.postgres
def test_a_row_whose_content_is_gone_is_dropped_and_holds_nothing(group: Chat) -> None:
    """As after a crash in the middle of its sending, while its author was deleted."""
    group.play("""
        Joko> siarkan Besok libur
        Joko< …[Kirim] [Ubah pesan] [Batal]
        Joko> 1
        Joko< Baik…[Batalkan]
    """)
    with group.database.write() as session:
        begin_broadcasts(session, group.now)
        spread_broadcasts(session, group.now)
        broadcast = session.exec(select(Broadcast)).one()
        broadcast.body = ""
        session.add(broadcast)
    group.deliver()
    with group.session() as session:
        ends = {(row.status, row.error) for row in sent_rows(session)}
        assert ends == {(OutboxStatus.DROPPED, "withdrawn")}
    group.play("Rina> hapus akun\nRina< Data Ibu akan dihapus …")


def test_contents_are_read_once_a_wave_and_unknown_kinds_wait(database: Database) -> None:
    known: dict[int, Message] = {}
    with database.write() as session:
        broadcast = seed(session, 2)
        payload = {"v": 2, "broadcast": broadcast.id}
        first = message_of(session, payload, known)
        broadcast.body = ""
        session.flush()
        assert message_of(session, payload, known) is first
        with pytest.raises(Withdrawn):
            message_of(session, payload, {})
        with pytest.raises(ValueError, match="unknown payload version"):
            message_of(session, {"v": 2, "poll": 1}, {})
