"""Hard case 7: signal lost in mid-quiz; the same update twice, or late: one score, and "lanjut"
goes on where it stopped."""

from pathlib import Path

import pytest
from sqlmodel import select

from handlers.learning.loading import load_folder
from storage.accounts import Account, Address
from storage.learning import Progress, UnitAnswer
from storage.people import Job, Person
from storage.talks import TalkRow
from tests.chat import START, Chat
from tests.learning.samples import unit_file, unit_text
from tests.seed import a_person

UP_TO_QUESTION_2 = """
    Rina> belajar
    Rina< Seri baru: …
    Rina> [Lanjut]
    Rina< … Soal 1 dari 5 …
    Rina> [Mengenali kesiapan]
    Rina< Tepat, … Soal 2 dari 5 …
"""
THE_REST = """
    Rina> 1
    Rina< Tepat, … Soal 3 dari 5 …
    Rina> 3
    Rina< Tepat, … Soal 4 dari 5 …
    Rina> 2
    Rina< Tepat, … Soal 5 dari 5 …
    Rina> 3
    Rina< Tepat, …
    Rina< … Unit 1 selesai, 5 dari 5 jawaban tepat. … [Unit berikutnya] [Ulangi unit ini]
"""


def rows(chat: Chat) -> tuple[list[Progress], list[UnitAnswer]]:
    with chat.session() as session:
        return list(session.exec(select(Progress))), list(session.exec(select(UnitAnswer)))


@pytest.mark.postgres
def test_hard_case_7_lanjut_goes_on_where_it_stopped(school: Chat) -> None:
    school.play(
        UP_TO_QUESTION_2
        + """
    # the signal is gone; after a while she types the word
    @ +3 jam
    Rina> lanjut
    Rina< ●●○○○○ Soal 2 dari 5 …
    # and after two days the talk itself is gone, but not the progress
    @ +2 hari
    Rina> lanjut
    Rina< ●●○○○○ Soal 2 dari 5 …
"""
        + THE_REST
    )
    ((attempt,), answers) = rows(school)
    assert (attempt.score, len(answers)) == (5, 5)


def test_hard_case_7_lanjut_in_mid_quiz_leaves_nothing_to_resume(school: Chat) -> None:
    school.play(
        UP_TO_QUESTION_2
        + """
    Rina> lanjut
    Rina< ●●○○○○ Soal 2 dari 5 …
"""
        + THE_REST
    )


def test_hard_case_7_the_same_update_twice_is_one_score(school: Chat) -> None:
    lines = [line.strip() for line in (UP_TO_QUESTION_2 + THE_REST).split("\n") if line.strip()]
    for exchange in "\n".join(lines).split("\nRina> "):
        school.play(f"Rina> {exchange.removeprefix('Rina> ')}\nRina> (again)\nRina> (again)")
    ((attempt,), answers) = rows(school)
    assert (attempt.attempt, attempt.score, len(answers)) == (1, 5, 5)


def test_hard_case_7_a_late_tap_on_an_answered_question_changes_nothing(school: Chat) -> None:
    school.play(
        UP_TO_QUESTION_2
        + """
    Rina> [Menentukan nilai]
    Rina< Yang tercatat adalah Mengenali kesiapan. Jawaban pertama yang dihitung. … Soal 2 dari 5 …
"""
        + THE_REST
    )
    ((attempt,), answers) = rows(school)
    assert (attempt.score, len(answers)) == (5, 5)


def test_hard_case_7_a_tap_that_comes_two_days_late_says_the_way(school: Chat) -> None:
    school.play(
        UP_TO_QUESTION_2
        + """
    @ +2 hari
    Rina> [Mengenali kesiapan]
    Rina< … tidak berlaku. …
    Rina> belajar
    Rina< ●●○○○○ Soal 2 dari 5 …
"""
    )
    assert len(rows(school)[1]) == 1


def test_hard_case_7_goes_on_with_another_phone_or_channel(school: Chat) -> None:
    school.play(UP_TO_QUESTION_2)
    with school.database.write() as session:
        person = session.exec(select(Person).where(Person.name == "Rina Wulandari, S.Pd.")).one()
        session.add(Account(id="tg:2", channel="telegram"))
        session.flush()
        address = Address(
            account_id="tg:2",
            external_id="RinaLain",
            person_id=person.id,
            last_inbound_at=START,
            created_at=START,
        )
        session.add(address)
        session.flush()
        session.add(TalkRow(address_id=address.id or 0, updated_at=START))
    school.account = "tg:2"
    school.play(
        """
        RinaLain> lanjut
        RinaLain< ●●○○○○ Soal 2 dari 5 …
        RinaLain> 1
        RinaLain< Tepat, … Soal 3 dari 5 …
        """
    )
    school.account = "tg:1"
    school.play(
        """
        # her first phone still shows question 2: its answer is taken for nothing else
        Rina> 2
        Rina< ●●●○○○ Soal 3 dari 5 …
        Rina> 3
        Rina< Tepat, … Soal 4 dari 5 …
        """
    )
    assert [a.right for a in rows(school)[1]] == [True, True, True]


def test_batal_in_mid_quiz_says_that_the_progress_is_kept(school: Chat) -> None:
    school.play(
        UP_TO_QUESTION_2
        + """
    Rina> batal
    Rina< Baik, sampai di sini dulu. Kemajuan Ibu tersimpan. Ketik BELAJAR untuk melanjutkan.
        [Lihat menu]
    Rina> belajar
    Rina< ●●○○○○ Soal 2 dari 5 …
"""
    )


def test_hard_case_7_content_changed_meanwhile_does_not_disturb_the_quiz(
    chat: Chat, series_root: Path
) -> None:
    with chat.database.write() as session:
        load_folder(session, series_root, START)
        a_person(session, START, "Rina", job=Job.TEACHER)
    chat.play(
        """
        Rina> belajar
        Rina< Seri baru: …
        Rina> lanjut
        Rina< … Soal 1 dari 3 Berapa 1 + 1? [1 buah] [2 buah]
        """
    )
    unit_file(series_root).write_text(unit_text("Judul baru", questions=4).replace("+ 1", "+ 5"))
    with chat.database.write() as session:
        assert load_folder(session, series_root, START).changed == 1
    chat.play(
        """
        Rina> [2 buah]
        Rina< Tepat, … Soal 2 dari 3 Berapa 2 + 1? …
        Rina> 2
        Rina< Tepat, … Soal 3 dari 3 …
        Rina> 2
        Rina< Tepat, …
        Rina< … Unit 1 selesai, 3 dari 3 jawaban tepat. … [Belajar lagi] [Ulangi unit ini]
        Rina> [Ulangi unit ini]
        Rina< … Soal 1 dari 4 Berapa 1 + 5? …
        """
    )
