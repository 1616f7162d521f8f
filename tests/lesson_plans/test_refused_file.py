"""A file that was refused, and the corrected one that follows: nothing that is sent gets lost."""

import pytest

from storage.files import FileRefusal
from tests.chat import Chat
from tests.lesson_plans.test_sending import DOC, plans, settle

BAD = """
    Rina> (file rpp.docx 900)
    Rina< Draf rpp … [Kirim] [Lengkapi] [Bukan RPP]
"""
REFUSED = "Rina< Mohon maaf, berkas untuk rpp … belum dapat saya simpan. …"


@pytest.mark.postgres
@pytest.mark.parametrize(
    "before",
    [
        "",
        "Rina> lengkapi\nRina< Apa jenis dokumennya? …",
        "Rina> 2\nRina< Apa jenis …\nRina> 1\nRina< Untuk jenjang apa? …",
        "Rina> batal\nRina< …\nRina> rpp saya\nRina< …\nRina> 1\nRina< … [Hapus draf]",
    ],
)
@pytest.mark.parametrize("sent", ["(file rpp.pdf 900)", DOC])
def test_the_corrected_one_begins_a_new_draft(group: Chat, before: str, sent: str) -> None:
    group.play(BAD)
    group.play(before)
    settle(group, "", FileRefusal.WRONG_TYPE)
    group.play(REFUSED)
    assert plans(group) == []
    group.play(f"""
        Rina> {sent}
        Rina< … sudah saya simpan. Kirim sekarang, … [Kirim] [Lengkapi] [Bukan RPP]
        Rina> 1
        Rina< Terima kasih, Bu Rina. RPP sudah saya terima…
        Joko< …[Periksa]
    """)
    assert len(plans(group)) == 1


def test_an_answer_to_what_is_gone_says_so(group: Chat) -> None:
    group.play(BAD)
    settle(group, "", FileRefusal.WRONG_TYPE)
    group.play(REFUSED + "\nRina> 1\nRina< Mohon maaf, RPP itu sudah tidak ada …")
