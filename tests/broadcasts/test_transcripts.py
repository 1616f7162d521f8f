"""Broadcasts from chat: preview, confirm, report, hold, call off."""

import pytest
from sqlmodel import col, select

from scheduler.jobs.broadcasts import begin_broadcasts, spread_broadcasts
from storage.accounts import Address
from storage.broadcasts import Broadcast, BroadcastStatus
from storage.communities import Membership, Role
from storage.files import Attachment, AttachmentStatus, File, FileRefusal
from storage.outbox import Outbox, OutboxStatus
from storage.people import Person
from tests.chat import Chat
from tests.seed import a_community, a_member


@pytest.fixture
def group(chat: Chat) -> Chat:
    """A chair, a lead, two teachers, one who stopped messages and one without a phone."""
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
        a_member(session, chat.now, community, "Lina", role=Role.LEAD)
        a_member(session, chat.now, community, "Rina")
        a_member(session, chat.now, community, "Sari", zone="Asia/Jayapura")
        stopped = a_member(session, chat.now, community, "Tini")
        person = session.get(Person, stopped.person_id)
        assert person is not None
        person.stopped_at = chat.now
        session.add(Membership(community_id=community.id or 0, name="Pak Umar", joined_at=chat.now))
    return chat


def settle_file(chat: Chat, reason: FileRefusal | None = None) -> None:
    with chat.database.write() as session:
        attachment = session.exec(select(Attachment)).one()
        file = File(sha256="a" * 64, mime="application/pdf", size=9, path="a", created_at=chat.now)
        if reason:
            attachment.status, attachment.reason = AttachmentStatus.REFUSED, reason
        else:
            session.add(file)
            session.flush()
            attachment.status, attachment.file_id = AttachmentStatus.KEPT, file.id
        session.add(attachment)


@pytest.mark.postgres
def test_text_is_previewed_sent_and_reported_with_names_and_reasons(group: Chat) -> None:
    group.play("""
        Joko> siarkan
        Joko< Apa yang ingin disampaikan kepada semua anggota?…
        Joko> Besok bawa *laptop* <b>ya</b>
        Joko< Beginilah pesannya: Besok bawa *laptop* <b>ya</b>
            Untuk 3 anggota KKG Gugus 3, selesai dalam waktu kurang dari satu menit.
            2 anggota belum dapat dijangkau; namanya ada di laporan nanti.
            [Kirim] [Ubah pesan] [Batal]
        Joko> ya
        Joko< Baik, Bu Joko. Pesannya saya kirim, dan laporannya menyusul. [Batalkan]
        @ +1 detik
        Lina< KKG Gugus 3, dari Bu Joko: Besok bawa *laptop* <b>ya</b>
        Rina< KKG Gugus 3, dari Bu Joko: Besok bawa *laptop* <b>ya</b>
        Sari< KKG Gugus 3, dari Bu Joko: Besok bawa *laptop* <b>ya</b>
        @ +10 detik
        Joko< Siaran selesai: 3 terkirim, 2 gagal. Yang belum menerima:
            Pak Umar: belum terhubung dengan asisten
            Tini: sedang menghentikan pesan
        Joko> siaran
        Joko< Siaran terakhir: Sen, 7 Des, 09.00 WIB: selesai, 3 terkirim, 2 gagal
        @ +1 hari
    """)


@pytest.mark.parametrize("typed", ["siarkan pesan", "Siarkan pesan ya pak", "broadcast message"])
def test_the_menus_label_asks_for_the_message(group: Chat, typed: str) -> None:
    group.play(f"""
        Joko> {typed}
        Joko< Apa yang ingin disampaikan kepada semua anggota?…
        Joko> Besok bawa laptop
        Joko< Beginilah pesannya: Besok bawa laptop …
        Joko> batal
        Joko< …
        Joko> siarkan pesan: besok libur
        Joko< Beginilah pesannya: besok libur …
        Joko> batal
        Joko< …
        Joko> siarkan pesan untuk orang tua sudah siap
        Joko< Beginilah pesannya: pesan untuk orang tua sudah siap …
    """)


def test_what_is_not_confirmed_does_not_leave(group: Chat) -> None:
    group.play("""
        Joko> siarkan Besok libur
        Joko< Beginilah pesannya: Besok libur … [Kirim] [Ubah pesan] [Batal]
        Joko> [Batal]
        Joko< Baik, tidak jadi. Tidak ada yang berubah.
        @ +1 menit
        Joko> siaran
        Joko< Belum ada siaran. [Buat siaran]
    """)


@pytest.mark.postgres
def test_in_one_line_and_changed_before_it_leaves(group: Chat) -> None:
    group.play("""
        Lina> umumkan Besok libur https://s.id/surat
        Lina< …Besok libur https://s.id/surat…[Kirim] [Ubah pesan] [Batal]
        Lina> 2
        Lina< Apa yang ingin disampaikan…
        Lina> jadwal ujian
        Lina< Beginilah pesannya: jadwal ujian…[Kirim] [Ubah pesan] [Batal]
        Lina> 1
        Lina< Baik, Bu Lina.…[Batalkan]
        @ +1 detik
        Joko< …jadwal ujian
        Rina< …jadwal ujian
        Sari< …jadwal ujian
        @ +10 detik
        Lina< Siaran selesai: 3 terkirim, 2 gagal.…
    """)


@pytest.mark.postgres
def test_at_night_it_is_held_says_until_when_and_can_be_called_off(group: Chat) -> None:
    group.play("""
        @ 2026-12-07 21:00
        Joko> siarkan Besok bawa laptop
        Joko< …Karena jam istirahat, pesan berangkat Selasa, 8 Desember 2026, pukul 06.00 WIB.
            [Kirim] [Ubah pesan] [Batal]
        Joko> 1
        Joko< Baik, Bu Joko. Pesannya berangkat Selasa, 8 Desember 2026, pukul 06.00 WIB,…[Batalkan]
        @ 2026-12-08 05:59
        Joko> siaran
        Joko< …menunggu, 0 terkirim, 0 gagal Masih ada siaran yang belum selesai. [Batalkan]
        Joko> [Batalkan]
        Joko< Batalkan siaran ini? … [Tetap kirim] [Ya, batalkan]
        Joko> ya
        Joko< Baik, siaran dibatalkan. Belum ada yang menerimanya.
        Joko> [Batalkan]
        Joko< Siaran itu sudah selesai atau sudah dibatalkan.
        @ 2026-12-08 07:00
    """)


def test_a_recipient_in_another_zone_is_not_woken(group: Chat) -> None:
    group.play("""
        @ 2026-12-07 19:00
        Joko> siarkan Besok bawa laptop
        Joko< …[Kirim] [Ubah pesan] [Batal]
        Joko> 1
        Joko< Baik…[Batalkan]
        @ +1 detik
        Lina< …Besok bawa laptop
        Rina< …Besok bawa laptop
        @ 2026-12-08 03:59
        Joko< Siaran berjalan: 2 dari 3 terkirim.
        @ 2026-12-08 04:00
        Sari< …Besok bawa laptop
        @ +10 detik
        Joko< Siaran selesai: 3 terkirim, 2 gagal.…
    """)


@pytest.mark.postgres
def test_a_file_is_sent_once_it_is_kept(group: Chat) -> None:
    group.play("""
        Joko> siarkan
        Joko< Apa yang ingin disampaikan…
        Joko> (file surat.pdf 9000)
        Joko< Beginilah pesannya: (berkas: surat.pdf)…[Kirim] [Ubah pesan] [Batal]
        Joko> 1
        Joko< Baik…[Batalkan]
        @ +5 detik
    """)
    settle_file(group)
    group.play("""
        @ +1 detik
        Lina< KKG Gugus 3: berkas dari Bu Joko. {kept_file}
        Rina< KKG Gugus 3: berkas dari Bu Joko. {kept_file}
        Sari< KKG Gugus 3: berkas dari Bu Joko. {kept_file}
        @ +10 detik
        Joko< Siaran selesai: 3 terkirim…
    """)


def test_a_picture_with_the_command_in_its_caption(group: Chat) -> None:
    group.say("Joko", "(photo siarkan Denah lokasi)")
    assert group.screen("Joko").startswith("Beginilah pesannya:\nDenah lokasi\n(berkas: foto)")


def test_a_file_that_is_refused_is_sent_to_nobody_and_said(group: Chat) -> None:
    for line in ("siarkan", "(file virus.pdf 9000)", "1"):
        group.say("Joko", line)
    group.unread.clear()
    settle_file(group, FileRefusal.WRONG_TYPE)
    group.play("""
        @ +1 detik
        Joko< Mohon maaf, siaran belum dapat dikirim karena berkasnya. Isinya bukan PDF…
        @ +1 hari
    """)


def test_only_officers_broadcast(group: Chat) -> None:
    group.say("Rina", "siarkan Besok libur")
    assert "Joko" in group.screen("Rina")
    group.unread.clear()
    group.tick()
    assert not any(group.unread.values())


def test_a_role_lost_before_confirming_counts(group: Chat) -> None:
    group.say("Lina", "siarkan Besok libur")
    with group.database.write() as session:
        for membership in session.exec(select(Membership).where(col(Membership.role) == Role.LEAD)):
            membership.role = Role.MEMBER
            session.add(membership)
    group.say("Lina", "1")
    with group.session() as session:
        assert session.exec(select(Broadcast)).all() == []


def test_what_is_empty_or_too_long_is_not_sent(group: Chat) -> None:
    group.say("Joko", "siarkan")
    for typed in ("🙏🙏", "x" * 1501, "(voice)"):
        group.say("Joko", typed)
        assert "Apa yang ingin disampaikan" in group.screen("Joko")
    group.say("Joko", "siarkan " + "x" * 5000)
    assert "Beginilah" not in group.screen("Joko")


def test_stopping_half_way_says_how_many_have_it(group: Chat) -> None:
    group.say("Joko", "siarkan Besok libur")
    group.say("Joko", "1")
    group.say("Joko", "[Batalkan]")
    send_one(group)
    group.unread.clear()
    group.play("Joko> 2\nJoko< Baik, siaran dihentikan. 1 anggota sudah menerimanya.")
    group.tick()
    assert not any(group.unread.values())
    with group.session() as session:
        assert session.exec(select(Broadcast)).one().status is BroadcastStatus.CALLED_OFF


def test_a_broadcast_that_is_nobodys_is_not_begun(chat: Chat) -> None:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
    chat.play("Joko> siarkan Halo\nJoko< Belum ada anggota yang dapat dijangkau…")


def send_one(chat: Chat) -> None:
    """Write the rows and let the first recipient have the message."""
    with chat.database.write() as session:
        begin_broadcasts(session, chat.now)
        spread_broadcasts(session, chat.now)
    with chat.database.write() as session:
        row = session.exec(select(Outbox).where(col(Outbox.source) == "broadcast:1")).first()
        assert row is not None
        row.status = OutboxStatus.SENT
        session.add(row)


def test_a_blocked_member_is_named_in_the_report(group: Chat) -> None:
    group.say("Joko", "siarkan Besok libur")
    with group.database.write() as session:
        address = session.exec(select(Address).where(col(Address.external_id) == "Rina")).one()
        address.gone_at = group.now
        session.add(address)
    group.say("Joko", "1")
    group.tick()
    group.move("+10 detik")
    assert "Rina: memblokir asisten" in group.screen("Joko")
    assert "2 terkirim, 3 gagal" in group.screen("Joko")
