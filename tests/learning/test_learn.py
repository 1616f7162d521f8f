"""belajar as transcripts, on each channel's limits."""

from pathlib import Path

import pytest
from sqlmodel import col, select

from handlers.learning.loading import load_folder
from storage.learning import Enrolment, Progress
from storage.people import Person
from tests.chat import START, Chat
from tests.seed import a_person

ROOT = Path(__file__).parent.parent.parent
ONE_PAGE_UNIT = """
    Rina> belajar
    Rina< Seri baru: Asesmen Awal dan Pembelajaran Berpusat pada Murid. … Ada 5 unit pendek …
      ○○○○○○ Mengenali murid sebelum mengajar … Sebelum mengajar, kenali dulu … [Lanjut]
    Rina> [Lanjut]
    Rina< ●○○○○○ Soal 1 dari 5 Apa tujuan utama asesmen awal?
      [Menentukan nilai] [Mengenali kesiapan] [Menyusun peringkat]
    Rina> [Mengenali kesiapan]
    Rina< Tepat, Bu Rina! Asesmen awal memang untuk mengenali kesiapan murid, …
      Terima kasih sudah memikirkannya. ●●○○○○ Soal 2 dari 5 Kapan asesmen awal paling berguna? …
    Rina> 2
    Rina< Belum tepat, tidak apa-apa. Sesudah ulangan, … Jawaban yang tepat 1: Sebelum topik baru.
      Terima kasih sudah mencoba; … ●●●○○○ Soal 3 dari 5 …
    Rina> c
    Rina< Tepat, Bu Rina! … Ibu tidak menyerah setelah soal tadi, dan kini tepat. ●●●●○○ Soal 4 …
    Rina> 2
    Rina< Tepat, Bu Rina! … Tinggal satu soal lagi. ●●●●●○ Soal 5 dari 5 …
    Rina> [Tindak lanjutnya]
    Rina< Tepat, Bu Rina! … Terima kasih sudah menyelesaikannya dengan sungguh-sungguh.
    Rina< ●○○○○ Unit 1 selesai, 4 dari 5 jawaban tepat. Terima kasih sudah meluangkan waktu.
      Coba satu hal ini besok di kelas: Mulailah satu pelajaran …
      (Nilai tidak ditampilkan kepada ketua.) [Unit berikutnya] [Ulangi unit ini]
"""


@pytest.mark.postgres
def test_a_one_page_unit_of_five_questions_takes_seven_messages(school: Chat) -> None:
    school.play(ONE_PAGE_UNIT)
    assert (school.updates, len(school.screens["Rina"])) == (7, 8)


def test_the_job_is_asked_at_the_first_series_only(school: Chat) -> None:
    school.play(
        """
        Sari> belajar
        Sari< Agar modulnya sesuai, apa tugas Ibu di sekolah? …
        Sari> 2
        Sari< Seri baru: … Ada 4 unit pendek … Asesmen awal dan peran kepala sekolah … [Lanjut]
        Sari> [Lanjut]
        Sari< … Soal 1 dari 3 …
        Sari> lanjut
        Sari< … Soal 1 dari 3 …
        """
    )


def test_heads_of_schools_learn_their_own_module_and_try_it_at_school(school: Chat) -> None:
    school.play(
        """
        Joko> belajar
        Joko< Seri baru: … Ada 4 unit pendek …
        Joko> lanjut
        Joko< … Soal 1 dari 3 …
        Joko> 2
        Joko< Tepat, Pak Joko! … Soal 2 dari 3 …
        Joko> 3
        Joko< Tepat, … Soal 3 dari 3 …
        Joko> 1
        Joko< Tepat, …
        Joko< … 3 dari 3 jawaban tepat. … Coba satu hal ini besok di sekolah: … [Unit …
        """
    )


def test_pages_with_a_picture_send_it(school: Chat) -> None:
    school.play(
        ONE_PAGE_UNIT
        + """
    Rina> [Unit berikutnya]
    Rina< ○○○○○○ Menyusun pertanyaan awal Mulai dari prasyarat … {content_picture} [Lanjut]
    Rina> lanjut
    Rina< ●○○○○○ Menyusun pertanyaan awal Pilih cara yang cocok … [Lanjut]
    Rina> [Lanjut]
    Rina< ●●○○○○ Soal 1 dari 4 …
"""
    )


def test_a_unit_is_taken_again_without_losing_the_first_score(school: Chat) -> None:
    school.play(
        ONE_PAGE_UNIT
        + """
    Rina> [Ulangi unit ini]
    Rina< ●○○○○○ Soal 1 dari 5 …
    Rina> 1
    Rina< Belum tepat, … Soal 2 dari 5 …
    Rina> 1
    Rina< Tepat, … Pada percobaan lalu belum, sekarang tepat. Latihannya terasa. … Soal 3 …
    Rina> 3
    Rina< Tepat, … Soal 4 …
    Rina> 2
    Rina< Tepat, … Soal 5 …
    Rina> 3
    Rina< Tepat, …
    Rina< … Unit 1 selesai, 4 dari 5 jawaban tepat. …
"""
    )
    with school.session() as session:
        scores = session.exec(select(Progress.attempt, Progress.score)).all()
    assert sorted(scores) == [(1, 4), (2, 4)]


def test_own_progress_and_scores_are_shown_on_request(school: Chat) -> None:
    school.play(
        """
    Rina> nilai saya
    Rina< Belum ada unit yang selesai. … [Mulai belajar]
"""
        + ONE_PAGE_UNIT
        + """
    Rina> nilai saya
    Rina< Asesmen Awal dan Pembelajaran Berpusat pada Murid ●○○○○ 1 dari 5 unit selesai
      Mengenali murid sebelum mengajar: 4 dari 5 tepat Menyusun pertanyaan awal: belum selesai …
      (Nilai tidak ditampilkan …) [Lanjut belajar] [Ulangi satu unit]
    Rina> [Ulangi satu unit]
    Rina< Unit mana … [Mengenali murid sebelum mengajar]
    Rina> 1
    Rina< … Soal 1 dari 5 …
"""
    )


def test_an_old_button_opens_what_is_next_not_what_is_done(school: Chat) -> None:
    school.play(ONE_PAGE_UNIT)
    old = school.screens["Rina"][-1]
    school.play(
        """
        Rina> [Unit berikutnya]
        Rina< … Menyusun pertanyaan awal …
        """
    )
    for _ in range(6):
        school.say("Rina", "1")
    assert "Unit 2 selesai" in school.screen("Rina")
    school.unread["Rina"].clear()
    school.screens["Rina"].append(old)
    school.play(
        """
        Rina> [Unit berikutnya]
        Rina< … Membaca hasil, menyesuaikan pelajaran … {content_picture} [Lanjut]
        """
    )


def test_soal_may_mean_regarding(school: Chat) -> None:
    school.play(
        """
        Rina> soal rapat kemarin bagaimana hasilnya ya
        Rina< Mohon maaf, saya belum memahami pesan Ibu. …
        Rina> soal
        Rina< Seri baru: …
        """
    )


def test_the_only_series_opens_at_once_and_of_several_one_is_chosen(
    school: Chat, series_root: Path
) -> None:
    school.play(
        """
        Joko> seri
        Joko< Seri baru: Asesmen Awal … [Lanjut]
        """
    )
    with school.database.write() as session:
        load_folder(session, series_root, START)
    school.play(
        """
        Rina> seri
        Rina< Seri mana yang ingin Ibu buka? [Asesmen Awal dan Pembelajaran Berpusat pada Murid]
          [Seri Contoh]
        Rina> 2
        Rina< Seri baru: Seri Contoh. … Unit 1 guru … [Lanjut]
        # belajar stays with the series that she touched last
        Rina> belajar
        Rina< ○○○○ Unit 1 guru …
        """
    )


def test_without_any_series_the_bot_says_so(chat: Chat) -> None:
    with chat.database.write() as session:
        a_person(session, START, "Rina")
    chat.play(
        """
        Rina> belajar
        Rina< Mohon maaf, belum ada seri belajar untuk saat ini.
        """
    )


def test_anything_else_than_an_answer_asks_again(school: Chat) -> None:
    school.play(
        """
        Rina> kuis
        Rina< Seri baru: …
        Rina> [Lanjut]
        Rina< … Soal 1 dari 5 …
        Rina> 7
        Rina< Mohon maaf, silakan pilih salah satu di bawah ini. … Soal 1 dari 5 …
        Rina> (photo)
        Rina< Berkas itu belum saya simpan. … pilih salah satu … Soal 1 dari 5 …
        Rina> *tebal* <b>x</b>
        Rina< Mohon maaf, silakan pilih salah satu di bawah ini. … Soal 1 dari 5 …
        Rina> [Menyusun peringkat]
        Rina< Belum tepat, tidak apa-apa. … Soal 2 dari 5 …
        """
    )


def test_enrolled_and_finished_are_counted_for_each_stage(school: Chat) -> None:
    school.play(
        """
        Rina> belajar
        Rina< Seri baru: …
        Joko> belajar
        Joko< Seri baru: …
        """
    )
    finish_module(school, "Joko", 4)
    with school.session() as session:
        rows = session.exec(select(Enrolment).order_by(col(Enrolment.id))).all()
        assert {row.stage for row in rows} == {"technical_training"}
        assert [bool(row.finished_at) for row in rows] == [False, True]


def test_the_last_unit_closes_the_module(school: Chat) -> None:
    school.say("Joko", "belajar")
    finish_module(school, "Joko", 4)
    shown = school.screen("Joko")
    assert "●●●● Unit 4 selesai" in shown
    assert "Modul ini lengkap, selamat!" in shown
    school.unread["Joko"].clear()
    school.play(
        """
        Joko> belajar
        Joko< Semua unit sudah selesai. … [Ulangi satu unit]
        """
    )


def finish_module(chat: Chat, who: str, units: int) -> None:
    """Answer 1 to everything until so many units are done."""
    for _ in range(units * 12):
        shown = chat.screen(who)
        if f"Unit {units} selesai" in shown:
            break
        chat.say(who, "1")
    chat.unread[who].clear()


def test_the_same_unit_in_english(school: Chat) -> None:
    with school.database.write() as session:
        session.exec(select(Person).where(Person.name == "Joko")).one().locale = "en"
    school.play(
        """
        Joko> learn
        Joko< A new series: … It has 4 short units; … [Go on]
        Joko> [Go on]
        Joko< ●○○○ Question 1 of 3 …
        Joko> 2
        Joko< That is right, Pak Joko! … Thank you for thinking it through. … Question 2 of 3 …
        Joko> 1
        Joko< Not quite, and that is all right. … The right answer is 3: … Question 3 of 3 …
        Joko> 1
        Joko< That is right, …
        Joko< ●○○○ Unit 1 is done, 2 of 3 answers right. … One thing to try at school
          tomorrow: … (Scores are not shown to the chair.) [Next unit] [Repeat this unit]
        Joko> my scores
        Joko< … 2 of 3 right … [Go on learning] [Repeat a unit]
        """
    )


def test_scores_are_read_for_their_learner_only() -> None:
    """No conversation, report or job of another topic even imports the tables that hold them."""
    own = {"handlers/learning", "handlers/account"}
    for room in ("handlers", "scheduler"):
        for path in (ROOT / room).rglob("*.py"):
            folder = path.relative_to(ROOT).parent.as_posix()
            text = path.read_text(encoding="utf-8")
            if folder not in own and "storage.learning import" in text:
                imported = text.split("storage.learning import", 1)[1].split("\n\n", 1)[0]
                assert "Progress" not in imported, path
                assert "UnitAnswer" not in imported, path
                assert "progress_of" not in imported, path
