"""The reviewers' queue, and the way back to the author."""

import pytest

from storage.lesson_plans import LessonPlanStatus
from tests.chat import Chat
from tests.lesson_plans.test_sending import DOC, plans


@pytest.fixture
def queue(group: Chat) -> Chat:
    """Two plans wait: Rina's link and Sari's."""
    for who, topic in (("Rina", "luas"), ("Sari", "volume")):
        group.say(who, f"rpp {topic} kelas 5 https://s.id/{topic}")
        group.say(who, "1")
    group.unread.clear()
    return group


@pytest.mark.postgres
def test_needs_work_goes_back_and_comes_again(queue: Chat) -> None:
    queue.play("""
        Joko> rpp masuk
        Joko< RPP 1 dari 2, dari Bu Rina: Luas kelas 5 … Jenis: RPP. Status: terkirim, versi 1.
            Link: https://s.id/luas Bagaimana hasilnya?
            [Disetujui] [Perlu perbaikan] [Lewati dulu]
        Joko> [Perlu perbaikan]
        Joko< Apa yang perlu diperbaiki?…
        Joko> Tambahkan *asesmen awal*
        Joko< Terima kasih, Bu Joko. Catatannya saya teruskan kepada penulis. [RPP berikutnya]
        Rina< Terima kasih, Bu Rina. Bu Joko sudah membaca Luas kelas 5 dan memberi catatan:
            Tambahkan *asesmen awal* [Kirim perbaikan]
        Rina> [Kirim perbaikan]
        Rina< Silakan kirim link atau berkas Luas kelas 5 yang sudah diperbaiki.
        Rina> https://s.id/luas
        Rina< Terima kasih, Bu Rina. RPP-nya, Luas kelas 5, sudah dikirim lagi untuk diperiksa.
        Joko> [RPP berikutnya]
        Joko< RPP 1 dari 2, dari Bu Sari: Volume kelas 5…[Disetujui] [Perlu…] [Lewati dulu]
        Joko> 3
        Joko< RPP 2 dari 2, dari Bu Rina: Luas kelas 5…
            Catatan terakhir: Tambahkan *asesmen awal* Bagaimana hasilnya?
            [Disetujui] [Perlu…] [Lewati dulu]
        Joko> setuju
        Joko< Ada catatan untuk penulisnya? [Tanpa catatan]
        Joko> 1
        Joko< Terima kasih, Bu Joko. RPP disetujui… [RPP berikutnya]
        Rina< Selamat, Bu Rina. Luas kelas 5 sudah disetujui oleh Bu Joko.
        Joko> [RPP berikutnya]
        Joko< RPP 1 dari 1, dari Bu Sari: … [Lewati dulu]
        Joko> revisi
        Joko< Apa yang perlu diperbaiki?…
        Joko> Tujuannya belum terukur
        Joko< Terima kasih, Bu Joko. Catatannya saya teruskan kepada penulis.
        Sari< Terima kasih, Bu Sari. … [Kirim perbaikan]
    """)
    assert [plan.status for plan in plans(queue)] == [
        LessonPlanStatus.APPROVED,
        LessonPlanStatus.NEEDS_WORK,
    ]


@pytest.mark.postgres
def test_the_mended_link_by_itself_is_recognised(queue: Chat) -> None:
    queue.play("""
        Joko> periksa rpp
        Joko< RPP 1 dari 2…
        Joko> 2
        Joko< Apa yang perlu diperbaiki?…
        Joko> Lengkapi langkahnya
        Joko< Terima kasih…
        Rina< …Lengkapi langkahnya [Kirim perbaikan]
        Rina> rpp saya
        Rina< RPP terbaru Ibu.… [Luas kelas 5 – perlu perbaikan]
        Rina> 1
        Rina< Luas kelas 5…Catatan terakhir: Lengkapi langkahnya
            Bila sudah diperbaiki, silakan dikirim lagi. [Kirim perbaikan]
        Rina> https://s.id/luas?utm_source=wa
        Rina< Tadi Luas kelas 5 perlu perbaikan. Apakah isinya… [Sudah, kirim lagi] [Tidak]
        Rina> 1
        Rina< Terima kasih, Bu Rina. RPP-nya, Luas kelas 5, sudah dikirim lagi untuk diperiksa.
        Rina> https://s.id/luas-baru
        Rina< Draf RPP … [Kirim] [Lengkapi] [Bukan RPP]
    """)


def test_another_link_after_needs_work_is_offered_as_its_next_version(queue: Chat) -> None:
    queue.say("Joko", "rpp masuk")
    queue.say("Joko", "2")
    queue.say("Joko", "Tambahkan asesmen")
    queue.unread.clear()
    queue.play("""
        Rina> https://s.id/luas-baru
        Rina< Apakah ini versi baru dari Luas kelas 5? [Ya, versi baru] [Bukan, RPP lain]
        Rina> 1
        Rina< Terima kasih, Bu Rina. Versi 2 dari Luas kelas 5 sudah saya terima.
    """)
    assert plans(queue)[0].status is LessonPlanStatus.SUBMITTED


def test_a_version_that_came_meanwhile_is_not_decided_unread(queue: Chat) -> None:
    queue.say("Joko", "rpp masuk")
    with queue.database.write() as session:
        (plan, _) = plans(queue)
        plan.version = 2
        session.merge(plan)
    queue.say("Joko", "1")
    queue.say("Joko", "1")
    assert queue.screen("Joko").startswith("RPP itu baru saja berubah atau sudah diperiksa.")
    assert plans(queue)[0].status is LessonPlanStatus.SUBMITTED


def test_reviewing_is_for_officers_and_plans_are_the_authors_own(queue: Chat) -> None:
    queue.say("Sari", "rpp masuk")
    assert "Joko" in queue.screen("Sari")
    queue.say("Rina", "rpp saya")
    assert queue.screen("Rina").endswith("[Luas kelas 5 – terkirim]")
    queue.unread.clear()


def test_reviewers_are_told_once_a_day_and_not_at_night(queue: Chat) -> None:
    queue.unread.clear()
    queue.play("@ 2026-12-07 21:00")
    queue.say("Rina", f"{DOC}x")
    queue.say("Rina", "1")
    queue.unread["Rina"].clear()
    queue.play("@ 2026-12-08 05:00")
    queue.say("Rina", f"{DOC}y")
    queue.say("Rina", "1")
    queue.unread["Rina"].clear()
    queue.play("""
        @ 2026-12-08 06:00
        Joko< Izin menyampaikan, Bu Joko: ada RPP baru dari Bu Rina…[Periksa]
        Joko> 1
        Joko< RPP 1 dari 4…
    """)


def test_an_empty_queue_says_so(queue: Chat) -> None:
    for answer in ("rpp masuk", "1", "1", "rpp masuk", "1", "1"):
        queue.say("Joko", answer)
    queue.unread.clear()
    queue.play("Joko> rpp masuk\nJoko< Tidak ada RPP yang menunggu. Terima kasih, Bu Joko.")


def test_a_change_of_mind_after_a_typed_number_is_never_acknowledged_as_recorded(
    queue: Chat,
) -> None:
    queue.play("""
        Joko> rpp masuk
        Joko< RPP 1 dari 2, … [Disetujui] [Perlu perbaikan] [Lewati dulu]
        Joko> 1
        Joko< Ada catatan untuk penulisnya? [Tanpa catatan]
        Joko> [Perlu perbaikan]
        Joko< Yang tercatat adalah Disetujui. Bila ingin mengubahnya, ketik BATAL, lalu mulai lagi.
            Ada catatan untuk penulisnya? [Tanpa catatan]
        Joko> batal
        Joko< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
    """)
    assert plans(queue)[0].status is LessonPlanStatus.SUBMITTED
