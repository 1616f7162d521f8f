"""data saya and hapus data saya: a copy of everything, and nothing left behind."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as rows_of

from handlers.documents import BUILDERS
from handlers.engine.documents import Desk
from handlers.engine.texts import Reader
from storage.accounts import Address
from storage.attendance import Attendance, AttendanceSource, AttendanceStatus, Rsvp, RsvpAnswer
from storage.broadcasts import Broadcast, BroadcastStatus
from storage.code_tries import CodeTry
from storage.communities import Community, Membership, Role
from storage.files import Attachment
from storage.lesson_plans import (
    LessonPlan,
    LessonPlanReview,
    LessonPlanStatus,
    LessonPlanVersion,
    Phase,
)
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Person
from storage.reports import plans_between
from storage.seen import Parked, Seen
from storage.tables import METADATA
from storage.talks import TalkRow
from tests.account.copies import words_of
from tests.chat import Chat
from tests.seed import a_community, a_member, an_occurrence

OF_A_PLAN = ("RPP pecahan", "Titrasi", "Tujuanku", "Langkahku", "Asesmenku", "tautanku", "mohon")
OF_A_BROADCAST = ("edaranku",)
NAME, PHONE, NIP = "Rinasatu Wulandari", "+6281200000077", "198705252010012003"


@pytest.fixture
def gugus(chat: Chat) -> Chat:
    with chat.database.write() as session:
        seed(session, chat.now)
    return chat


def seed(session: Session, now: datetime) -> Membership:
    """Bu Rina with something in every table that a person leaves traces in."""
    community = a_community(session, now)
    a_member(session, now, community, "Joko", role=Role.CHAIR)
    row = a_member(session, now, community, "Rina", name=NAME)
    rina = session.get(Person, row.person_id)
    address = session.exec(rows_of(Address).where(col(Address.external_id) == "Rina")).one()
    assert rina is not None
    assert address.id is not None
    rina.phone, rina.nip = PHONE, NIP
    issued = an_occurrence(session, now, community, now)
    issued.confirmed_at = now
    other = an_occurrence(session, now, community, now.replace(hour=15))
    for occurrence in (issued, other):
        session.add(
            Attendance(
                occurrence_id=occurrence.id or 0, membership_id=row.id, recorded_at=now,
                status=AttendanceStatus.PRESENT, source=AttendanceSource.SELF, reason=NAME,
                recorded_by=rina.id,
            )
        )  # fmt: skip
    session.add(
        Rsvp(occurrence_id=other.id or 0, membership_id=row.id or 0, answer=RsvpAnswer.YES,
             answered_at=now)
    )  # fmt: skip
    payload = {"v": 1, "parts": [{"$": "text", "key": "menu-plain", "args": {"x": NAME}}]}
    for status in (OutboxStatus.SENT, OutboxStatus.QUEUED):
        session.add(
            Outbox(
                kind=OutboxKind.NOTICE, person_id=rina.id, payload=payload, turn=now,
                dedupe_key=f"x:{status}:{rina.id}", status=status, created_at=now,
                not_before=now.replace(year=2030),
            )
        )  # fmt: skip
    session.add(Seen(account_id="tg:1", external_id="old", seen_at=now, address_id=address.id))
    session.add(
        Parked(account_id="tg:1", external_id="p", address_id=address.id, raw=NAME, reason="x",
               parked_at=now)
    )  # fmt: skip
    session.add(
        Broadcast(community_id=community.id or 0, author_id=rina.id, body="Surat edaranku",
                  created_at=now, begins_at=now, status=BroadcastStatus.REPORTED)
    )  # fmt: skip
    session.add(CodeTry(address_id=address.id, at=now))
    session.add(
        Attachment(account_id="tg:1", address_id=address.id, person_id=rina.id, remote_id="r",
                   name=f"{NAME}.pdf", try_at=now, received_at=now)
    )  # fmt: skip
    for sent_at in (now, None):
        _plan(session, rina, community, now, sent_at)
    talk = session.get(TalkRow, address.id)
    assert talk is not None
    talk.state = {"memory": {"said": NAME}}
    session.add(talk)
    session.flush()
    return row


def _plan(
    session: Session, author: Person, community: Community, now: datetime, sent_at: datetime | None
) -> None:
    """A plan with all its parts: handed in and mended, or still a draft."""
    status = LessonPlanStatus.SUBMITTED if sent_at else LessonPlanStatus.DRAFT
    plan = LessonPlan(
        author_id=author.id or 0, community_id=community.id or 0, title="RPP pecahan",
        level=community.level, phase=Phase.C, grade=5, subject="Titrasi", goals="Tujuanku",
        steps="Langkahku", assessment="Asesmenku", status=status, created_at=now,
        submitted_at=sent_at,
    )  # fmt: skip
    session.add(plan)
    session.flush()
    source = f"https://example.org/tautanku{plan.id}"
    session.add(
        LessonPlanVersion(plan_id=plan.id or 0, author_id=author.id or 0, number=1, source=source,
                          url=source, sent_at=now)
    )  # fmt: skip
    session.add(
        LessonPlanReview(plan_id=plan.id or 0, version=1, status=LessonPlanStatus.NEEDS_WORK,
                         comment="Bu Rinasatu, mohon diperbaiki", at=now)
    )  # fmt: skip


def _everything(session: Session) -> str:
    """Every value of every table, as one text."""
    rows: list[str] = []
    for table in METADATA.tables.values():
        rows += [f"{table.name}: {dict(row._mapping)}" for row in session.connection().execute(
            select(table))]  # fmt: skip
    return "\n".join(rows)


@pytest.mark.postgres
def test_nothing_of_a_deleted_person_remains(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> hapus data saya
        Rina< Data Ibu akan dihapus dan tidak dapat dikembalikan. Daftar hadir yang sudah
            diterbitkan tetap tersimpan. Untuk melanjutkan, ketik HAPUS DATA SAYA. [Batal]
        Rina> ya
        Rina< Data belum dihapus. Data Ibu akan dihapus … [Batal]
        Rina> batal
        Rina< …
        Rina> Hapus data saya
        Rina< Data Ibu akan dihapus … [Batal]
        Rina> HAPUS DATA SAYA
        Rina< Data sudah dihapus. Terima kasih atas kebersamaannya selama ini.
        @ +6 menit
        """
    )
    with gugus.session() as session:
        left = _everything(session)
        for trace in (PHONE, NIP, "'Rina'", *OF_A_PLAN, *OF_A_BROADCAST):
            assert trace not in left
        named = [line for line in left.splitlines() if NAME in line]
        assert len(named) == 1
        assert named[0].startswith("attendance:")
        issued, other = session.exec(rows_of(Attendance).order_by(col(Attendance.id))).all()
        assert (issued.guest_name, issued.guest_school) == (NAME, "SDN 2 Sidikalang")
        assert (issued.membership_id, other.membership_id, other.guest_name) == (None, None, None)
        assert other.status is AttendanceStatus.PRESENT
        kept = session.exec(rows_of(Outbox).where(col(Outbox.status) == OutboxStatus.SENT)).all()
        erased = [row for row in kept if row.dedupe_key.startswith("erased:")]
        assert erased
        assert not any(row.payload or row.person_id or row.address_id for row in erased)
    gugus.play(
        """
        Rina> menu
        Rina< Selamat datang, Bapak/Ibu. … [Saya punya kode] [Buat komunitas] [Lihat dulu]
        Rina> K7M4QD
        Rina< KKG Gugus 3. … [Selengkapnya]
        """
    )


@pytest.mark.postgres
def test_a_deleted_persons_plans_count_on_without_their_content(gugus: Chat) -> None:
    def counted() -> int:
        day = timedelta(days=1)
        with gugus.session() as session:
            ids = [community.id or 0 for community in session.exec(rows_of(Community))]
            return len(plans_between(session, ids, gugus.now - day, gugus.now + day))

    assert counted() == 1
    gugus.play(
        """
        Joko> rpp masuk
        Joko< RPP 1 dari 1, dari Bu Rinasatu: … Bagaimana hasilnya? …
        Rina> hapus data saya
        Rina< Data Ibu akan dihapus … [Batal]
        Rina> hapus data saya
        Rina< Data sudah dihapus. …
        Joko> 1
        Joko< Semua RPP yang menunggu sudah Ibu lihat.
        Joko> rpp masuk
        Joko< Tidak ada RPP yang menunggu. …
        """
    )
    assert counted() == 1
    with gugus.session() as session:
        (plan,) = session.exec(rows_of(LessonPlan))
        assert (plan.author_id, plan.title, plan.grade) == (None, "", None)


def test_a_sole_chair_is_warned_and_may_still_delete(gugus: Chat) -> None:
    gugus.play(
        """
        Joko> hapus data saya
        Joko< Ibu satu-satunya ketua KKG Gugus 3. Sebaiknya serahkan dulu; … Data Ibu akan … [Batal]
        Joko> hapus data saya
        Joko< Data sudah dihapus. …
        """
    )


def test_a_copy_of_everything_as_a_readable_file(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> data saya
        Rina< Berikut salinan semua data Ibu. … {my_data} [Profil]
        """
    )
    with gugus.session() as session:
        rina = session.exec(rows_of(Person).where(col(Person.name) == NAME)).one()
        desk = Desk(session, gugus.now, Reader("id"), gugus.world, gugus.data_dir)
        built = BUILDERS["my_data"](desk, {"person_id": rina.id})
        assert (built.name, built.mime) == ("data-saya.pdf", "application/pdf")
        text = words_of(built.content)
        for part in (
            "DATA SAYA", NAME, PHONE, NIP, "KKG Gugus 3: anggota", "Asesmen awal: Hadir",
            "RPP pecahan", "tg:1, Rina", "Dinas Pendidikan Dairi", "Surat edaranku",
        ):  # fmt: skip
            assert part in text
        with pytest.raises(LookupError):
            BUILDERS["my_data"](desk, {"person_id": 999})
