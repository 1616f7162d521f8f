"""batal in the middle of a lesson plan: what is kept is said, and how to go on."""

import pytest

from storage.lesson_plans import LessonPlanKind, LessonPlanStatus
from tests.chat import Chat
from tests.lesson_plans.test_sending import DOC, plans


@pytest.mark.postgres
def test_batal_says_that_the_draft_is_kept_and_how_to_go_on(group: Chat) -> None:
    left = "tetap tersimpan dan belum dikirim. Ketik RPP SAYA untuk melanjutkan."
    group.play(f"""
        Rina> izin kirim rpp matematika kelas 5 {DOC}
        Rina< …[Kirim] [Lengkapi] [Bukan RPP]
        Rina> batal
        Rina< Baik, sampai di sini dulu. Draf Matematika kelas 5 {left} [Lihat menu]
        Rina> rpp saya
        Rina< … [Matematika kelas 5 – draf]
        Rina> 1
        Rina< … RPP ini masih draf. Kirim sekarang? [Kirim] [Lengkapi] [Hapus draf]
        Rina> lengkapi
        Rina< Apa jenis dokumennya? …
        Rina> 1
        Rina< Untuk jenjang apa? …
        Rina> /jadwal
        Rina< … Tadi ada yang belum selesai: RPP … masih draf. Lanjutkan? [Lanjutkan] [Tidak usah]
        Rina> [Tidak usah]
        Rina< Baik, … Matematika kelas 5 {left}
        Rina> rpp
        Rina< Silakan kirim link RPP, …
        Rina> batal
        Rina< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
    """)
    (plan,) = plans(group)
    assert (plan.status, plan.kind) == (LessonPlanStatus.DRAFT, LessonPlanKind.PLAN)


def test_a_title_given_on_the_way_is_the_one_that_batal_names(group: Chat) -> None:
    group.play(f"""
        Rina> {DOC}
        Rina< …[Kirim] [Lengkapi] [Bukan RPP]
        Rina> lengkapi
        Rina< Apa judul RPP atau materinya?…
        Rina> Pecahan senilai
        Rina< Apa jenis dokumennya? …
        Rina> batal
        Rina< Baik, … Pecahan senilai tetap tersimpan … [Lihat menu]
    """)
