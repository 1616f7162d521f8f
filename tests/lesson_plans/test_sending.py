"""A plan in two taps, one record for one source, versions, and what is refused."""

import pytest
from sqlmodel import col, select

from handlers.lesson_plans.arrivals import file_settled
from storage.accounts import Address
from storage.communities import Subject
from storage.erasure import forget_address
from storage.files import Attachment, AttachmentStatus, File, FileRefusal
from storage.lesson_plans import (
    LessonPlan,
    LessonPlanKind,
    LessonPlanStatus,
    LessonPlanVersion,
    Phase,
)
from tests.chat import Chat

DOC = "https://docs.google.com/document/d/1AbCdEf"


def plans(chat: Chat) -> list[LessonPlan]:
    with chat.session() as session:
        return list(session.exec(select(LessonPlan).order_by(col(LessonPlan.id))))


def settle(chat: Chat, content: str, reason: FileRefusal | None = None) -> None:
    """Let the newest pending file arrive with this content, or be refused."""
    with chat.database.write() as session:
        pending = col(Attachment.status) == AttachmentStatus.PENDING
        attachment = session.exec(select(Attachment).where(pending)).one()
        if reason:
            attachment.status, attachment.reason = AttachmentStatus.REFUSED, reason
        else:
            known = session.exec(select(File).where(col(File.sha256) == content)).first()
            file = known or File(
                sha256=content, mime="application/pdf", size=9, path="x.pdf", created_at=chat.now
            )
            session.add(file)
            session.flush()
            attachment.status, attachment.file_id = AttachmentStatus.KEPT, file.id
        session.add(attachment)
        session.flush()
        file_settled(session, attachment, chat.now)
    chat.deliver()


@pytest.mark.postgres
def test_a_link_in_a_sentence_takes_two_taps(group: Chat) -> None:
    group.play(f"""
        Rina> izin kirim rpp matematika kelas 5 bu {DOC}/edit?usp=sharing 🙏
        Rina< Draf Matematika kelas 5 (Matematika, kelas 5, fase C) sudah saya simpan. …[Kirim] …
        Rina> ya
        Rina< Terima kasih, Bu Rina. RPP sudah saya terima. … "Siapa saja yang memiliki link".
        Joko< Izin menyampaikan, Bu Joko: ada RPP baru dari Bu Rina … Matematika kelas 5. [Periksa]
    """)
    (plan,) = plans(group)
    assert plan.status is LessonPlanStatus.SUBMITTED
    assert (plan.subject, plan.grade, plan.phase) == (Subject.MATHEMATICS, 5, Phase.C)


@pytest.mark.postgres
def test_hard_case_8_the_same_link_twice_is_one_record_and_a_changed_file_a_new_version(
    group: Chat,
) -> None:
    group.play(f"""
        Rina> {DOC}/edit?usp=sharing
        Rina< Draf RPP tanpa judul sudah saya simpan. … [Kirim] [Lengkapi] [Bukan RPP]
        Rina> 1
        Rina< Terima kasih…
        Joko< Izin menyampaikan…[Periksa]
        Rina> ini bu https://drive.google.com/open?id=1AbCdEf&usp=drive_copy
        Rina< Sudah saya terima: … (status: terkirim). Tidak perlu mengulang.
        Rina> (file RPP Pecahan.pdf 9000)
        Rina< Draf RPP Pecahan …[Kirim] [Lengkapi] [Bukan RPP]
        Rina> 1
        Rina< Terima kasih, Bu Rina. RPP sudah saya terima dan menunggu diperiksa.
    """)
    settle(group, "content one")
    group.play("""
        Rina> (file RPP_Pecahan (1).pdf 9500)
        Rina< Apakah ini versi baru dari RPP Pecahan? [Ya, versi baru] [Bukan, RPP lain]
        Rina> 1
        Rina< Terima kasih, Bu Rina. Versi 2 dari RPP Pecahan sudah saya terima.
    """)
    settle(group, "content two")
    group.play("Rina> (file RPP Pecahan.pdf 9000)\nRina< Apakah ini versi baru…[Ya…] [Bukan…]")
    group.play("Rina> 1\nRina< …Versi 3…")
    settle(group, "content one")
    group.play("Rina< Berkas tadi sama dengan RPP Pecahan …(status: terkirim)…satu saja.")
    link, file = plans(group)
    assert (link.version, file.version) == (1, 2)
    with group.session() as session:
        sources = session.exec(select(LessonPlanVersion.source)).all()
    assert sorted(sources) == [
        "https://drive.google.com/open?id=1AbCdEf",
        "sha256:content one",
        "sha256:content two",
    ]


def test_the_same_link_of_two_teachers_is_two_records(group: Chat) -> None:
    for who in ("Rina", "Sari"):
        group.say(who, f"{DOC}/edit")
        group.say(who, "1")
    assert len(plans(group)) == 2


@pytest.mark.postgres
def test_completing_asks_part_by_part(group: Chat) -> None:
    group.play(f"""
        Rina> {DOC}
        Rina< …[Kirim] [Lengkapi] [Bukan RPP]
        Rina> lengkapi
        Rina< Apa judul RPP atau materinya?…
        Rina> *Pecahan* <b>senilai</b>
        Rina< Apa jenis dokumennya? [RPP] [Modul ajar] [RPP mendalam]
        Rina> 2
        Rina< Untuk jenjang apa? [SD]
        Rina> smp
        Rina< Untuk kelas berapa? [kelas 7] [kelas 8] [kelas 9]
        Rina> kelas 12
        Rina< Mohon maaf, kelas pada jenjang ini dari 7 sampai 9.… Untuk kelas berapa? …
        Rina> VIII
        Rina< Apa mata pelajarannya?…
        Rina> matematka
        Rina< Yang mana yang dimaksud? [Matematika] [matematka]
        Rina> 1
        Rina< Apa tujuan pembelajarannya? [Ada di dokumen]
        Rina> Murid membandingkan dua pecahan
        Rina< Bagaimana langkah kegiatannya… [Ada di dokumen]
        Rina> 1
        Rina< Bagaimana asesmennya? [Ada di dokumen]
        Rina> (photo)
        Rina< Mohon maaf, … mohon dijawab dengan tulisan. Bagaimana asesmennya? [Ada di dokumen]
        Rina> ada di dokumen
        Rina< Terima kasih, Bu Rina. RPP sudah saya terima.…
        Joko< …*Pecahan* <b>senilai</b>…[Periksa]
    """)
    (plan,) = plans(group)
    assert plan.title == "*Pecahan* <b>senilai</b>"
    assert plan.kind is LessonPlanKind.MODULE
    assert (plan.grade, plan.phase, plan.subject) == (8, Phase.D, Subject.MATHEMATICS)
    assert (plan.goals, plan.steps, plan.assessment) == ("Murid membandingkan dua pecahan", "", "")


def test_the_word_alone_asks_for_the_link_and_says_what_is_wrong_with_it(group: Chat) -> None:
    group.play(f"""
        Rina> rpp
        Rina< Silakan kirim link RPP, atau berkasnya…
        Rina> sebentar ya
        Rina< Mohon maaf, saya belum menemukan link atau berkas… Silakan kirim link…
        Rina> http://docs.google.com/document/d/abc
        Rina< Mohon maaf, hanya link yang berawalan https://…
        Rina> https://192.168.1.1/rpp
        Rina< Mohon maaf, alamat itu hanya dapat dibuka di jaringan sendiri…
        Rina> https://google.com@evil.com/
        Rina< Mohon maaf, alamat situs pada link itu tidak biasa…
        Rina> (file rpp.pdf 30000000)
        Rina< Berkasnya terlalu besar (paling besar 20 MB).…
        Rina> {DOC}
        Rina< …[Kirim] [Lengkapi] [Bukan RPP]
    """)


def test_a_refused_link_by_itself_is_explained_and_asked_again(group: Chat) -> None:
    group.play("""
        Rina> http://sekolah.sch.id/rpp
        Rina< Mohon maaf, hanya link yang berawalan https://… Silakan kirim link RPP…
    """)


def test_two_files_in_a_row_lose_none(group: Chat) -> None:
    group.play("""
        Rina> (file RPP Luas.pdf 900)
        Rina< Draf RPP Luas …[Kirim] [Lengkapi] [Bukan RPP]
        Rina> (file RPP Volume.pdf 900)
        Rina< Draf RPP Luas tersimpan.… RPP Volume …[Kirim] [Lengkapi] [Bukan RPP]
        Rina> 1
        Rina< Terima kasih…
        Joko< …[Periksa]
        Rina> rpp saya
        Rina< RPP terbaru Ibu.… [RPP Volume – terkirim] [RPP Luas – draf]
        Rina> 2
        Rina< RPP Luas. Jenis: RPP. Status: draf, versi 1. Berkasnya masih saya ambil.…
            [Kirim] [Lengkapi] [Hapus draf]
        Rina> 3
        Rina< Baik, draf sudah dihapus.
    """)
    assert [plan.title for plan in plans(group)] == ["RPP Volume"]


def test_a_file_that_cannot_be_kept_leaves_no_half_of_a_plan(group: Chat) -> None:
    group.play("""
        Rina> (file RPP Luas.pdf 900)
        Rina< Draf RPP Luas …[Kirim] [Lengkapi] [Bukan RPP]
        Rina> 1
        Rina< Terima kasih…
        Joko< …[Periksa]
    """)
    settle(group, "", FileRefusal.WRONG_TYPE)
    group.play("Rina< Mohon maaf, berkas untuk RPP Luas… Isinya bukan PDF…")
    assert plans(group) == []


def test_class_and_subject_come_from_the_last_plan(group: Chat) -> None:
    group.say("Rina", f"rpp ipas kelas 4 {DOC}")
    group.say("Rina", "1")
    group.unread.clear()
    group.play("""
        Rina> https://s.id/gaya
        Rina< Draf RPP IPAS, kelas 4, fase B sudah saya simpan.…[Kirim] [Lengkapi] [Bukan RPP]
    """)


def test_a_meeting_room_or_map_is_no_plan(group: Chat) -> None:
    for link in ("https://us02web.zoom.us/j/123", "https://maps.app.goo.gl/abc"):
        group.say("Rina", link)
    assert plans(group) == []


def test_too_many_files_a_day_are_refused(group: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.lesson_plans.receiving.MOST_FILES", 1)
    group.say("Rina", "(file a.pdf 900)")
    group.say("Rina", "1")
    group.say("Rina", "(file b.pdf 900)")
    assert group.screen("Rina").startswith("Mohon maaf, berkas hari ini sudah terlalu banyak.")
    assert len(plans(group)) == 1


def test_the_topic_said_before_the_link_is_the_title(group: Chat) -> None:
    group.play(f"""
        Rina> kirim rpp daur air kelas 5
        Rina< Silakan kirim link RPP…
        Rina> {DOC}
        Rina< Draf Daur air kelas 5 …[Kirim] [Lengkapi] [Bukan RPP]
    """)


def test_of_several_links_the_first_is_taken_and_the_others_are_not_lost_silently(
    group: Chat,
) -> None:
    group.play("""
        Rina> ini rpp saya https://s.id/satu dan https://s.id/dua
        Rina< Saya simpan link yang pertama dahulu. Link lainnya mohon dikirim satu per satu. …
            [Kirim] [Lengkapi] [Bukan RPP]
    """)


@pytest.mark.parametrize("link", ["https://s.id/K7M4QD", "https://bit.ly/K7M4QQ", "s.id/rpp5A7"])
def test_a_short_link_is_no_code(group: Chat, link: str) -> None:
    group.play(f"Rina> {link}\nRina< Draf RPP …[Kirim] [Lengkapi] [Bukan RPP]")


def test_an_address_can_be_forgotten_while_its_persons_files_stay(group: Chat) -> None:
    group.say("Rina", "(file RPP Luas.pdf 900)")
    with group.database.write() as session:
        address = session.exec(select(Address).where(col(Address.external_id) == "Rina")).one()
        address.person_id = None
        session.add(address)
        session.flush()
        assert forget_address(session, address.id or 0, group.now)
    with group.session() as session:
        assert session.exec(select(Attachment)).one().address_id is None
