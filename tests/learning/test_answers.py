"""Answers of a quiz in the words that people use."""

import pytest

from tests.chat import Chat

AT_A_QUESTION = """
    Rina> belajar
    Rina< Seri baru: … [Lanjut]
    Rina> sudah
    Rina< ●○○○○○ Soal 1 dari 5 Apa tujuan utama asesmen awal?
      [Menentukan nilai] [Mengenali kesiapan] [Menyusun peringkat]
"""


@pytest.mark.parametrize(
    "typed",
    ["jawaban b", "Jawabannya B.", "b", "pilih 2", "saya pilih nomor 2", "yang b bu",
     "mengenali kesiapan murid", "untuk mengenali kesiapan"],
)  # fmt: skip
def test_an_answer_with_words_around_it(school: Chat, typed: str) -> None:
    school.play(AT_A_QUESTION)
    school.play(f"Rina> {typed}\nRina< Tepat, Bu Rina! …")


@pytest.mark.parametrize(
    "typed",
    ["bukan mengenali kesiapan", "mengenali kesiapan atau menentukan nilai", "kesiapan", "z"],
)
def test_what_is_no_clear_answer_is_not_taken_for_one(school: Chat, typed: str) -> None:
    school.play(AT_A_QUESTION)
    school.play(f"Rina> {typed}\nRina< Mohon maaf, silakan pilih salah satu … Soal 1 dari 5 …")


@pytest.mark.parametrize("typed", ["nggak tau", "gak tahu bu", "bingung"])
def test_whoever_does_not_know_is_encouraged(school: Chat, typed: str) -> None:
    school.play(AT_A_QUESTION)
    school.play(f"""
        Rina> {typed}
        Rina< Tidak apa-apa, Bu Rina. Pilih yang menurut Ibu paling mendekati; … Soal 1 dari 5 …
    """)


@pytest.mark.parametrize("typed", ["stop dulu", "nanti saja", "selesai", "capek", "ntar aja bu"])
def test_enough_for_now_keeps_the_progress(school: Chat, typed: str) -> None:
    school.play(AT_A_QUESTION)
    school.play(
        f"""
        Rina> {typed}
        Rina< Baik, sampai di sini dulu. Kemajuan Ibu tersimpan. Ketik BELAJAR …
        Rina> lanjut
        Rina< … Soal 1 dari 5 …
        """
    )
