"""Nudges: three days, two a week, one message for all, none after three, never in quiet hours."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from handlers.learning.nudge_actions import notice_rsvps
from handlers.learning.nudge_rules import earliest, rsvp_due, rsvp_until
from storage.accounts import Address
from storage.communities import Membership
from storage.learning import Enrolment, forget_person
from storage.meetings import Occurrence
from storage.nudges import Nudge, NudgeKind, NudgeMessage, forget_nudges, next_nudge
from storage.outbox import Outbox, Priority
from storage.people import Person
from tests.chat import START, WIB, Chat
from tests.seed import a_community, a_member, an_occurrence

BEGUN = """
    Rina> belajar
    Rina< Seri baru: …
"""
NUDGED = """
    Rina< Unit Mengenali murid sebelum mengajar masih menunggu, sekitar 5 menit. Lanjut sekarang?
      [Ya] [Ingatkan besok]
"""


@pytest.mark.postgres
def test_a_unit_left_for_three_days_is_brought_back(school: Chat) -> None:
    school.play(
        BEGUN
        + """
    Rina> [Lanjut]
    Rina< … Soal 1 dari 5 …
    @ +2 hari
    @ +23 jam
    @ +1 jam
"""
        + NUDGED
        + """
    Rina> [Ya]
    Rina< ●○○○○○ Soal 1 dari 5 …
"""
    )


def test_a_nudge_leaves_after_news_where_places_are_few(school: Chat) -> None:
    school.play(BEGUN + "    @ +3 hari" + NUDGED)
    with school.session() as session:
        told = select(Outbox.priority).where(col(Outbox.dedupe_key).startswith("nudge:"))
        assert session.exec(told).one() == Priority.NUDGE


def test_ingatkan_besok_comes_tomorrow(school: Chat) -> None:
    school.play(
        BEGUN
        + "    @ +3 hari"
        + NUDGED
        + """
    Rina> [Ingatkan besok]
    Rina< Baik, saya ingatkan lagi Jum, 11 Des, 09.00 WIB.
    @ +23 jam
    @ +1 jam
"""
        + NUDGED
    )


def test_a_third_nudge_in_a_week_waits_and_says_until_when(school: Chat) -> None:
    school.play(
        BEGUN
        + "    @ 2026-12-10 10:00"
        + NUDGED
        + "    Rina> [Ingatkan besok]\n    Rina< Baik, saya ingatkan lagi Jum, 11 Des, 10.00 WIB."
        + "\n    @ 2026-12-11 10:00"
        + NUDGED
        + """
    Rina> [Ingatkan besok]
    Rina< Baik, saya ingatkan lagi Kam, 17 Des, 10.00 WIB.
    @ 2026-12-12 10:00
    @ 2026-12-17 09:59
    @ 2026-12-17 10:00
"""
        + NUDGED
    )


def test_none_after_three_unanswered_until_she_learns_again(school: Chat) -> None:
    school.play(
        BEGUN
        + "    @ +3 hari"
        + NUDGED
        + "    @ +7 hari"
        + NUDGED
        + "    @ +7 hari"
        + NUDGED
        + """
    @ +7 hari
    @ +30 hari
    Rina> belajar
    Rina< ○○○○○○ Mengenali murid …
    @ +3 hari
"""
        + NUDGED
    )


def test_a_nudge_that_falls_in_quiet_hours_waits_for_the_morning(school: Chat) -> None:
    school.now = datetime(2026, 12, 7, 21, 30, tzinfo=WIB)
    school.play(
        BEGUN
        + """
    @ 2026-12-10 21:40
    @ 2026-12-11 05:59
    @ 2026-12-11 06:00
"""
        + NUDGED
    )


def test_whoever_finished_the_module_or_stopped_is_left_alone(school: Chat) -> None:
    school.say("Joko", "belajar")
    for _ in range(40):
        school.say("Joko", "1")
    school.unread["Joko"].clear()
    school.play(BEGUN)
    with school.database.write() as session:
        person = session.exec(select(Person).where(Person.name == "Rina Wulandari, S.Pd.")).one()
        person.stopped_at = school.now
    school.play("@ +3 hari\n@ +30 hari")


def test_learning_on_puts_the_nudge_off(school: Chat) -> None:
    school.play(
        BEGUN
        + """
    @ +2 hari
    Rina> lanjut
    Rina< ○○○○○○ Mengenali murid …
    @ +2 hari
    @ +1 hari
"""
        + NUDGED
    )


def test_a_later_tap_on_an_old_nudge_does_no_harm(school: Chat) -> None:
    school.play(BEGUN + "    @ +3 hari" + NUDGED + "    @ +7 hari" + NUDGED)
    old = school.screens["Rina"][-2].rendered.buttons
    with school.session() as session:
        first = session.exec(select(NudgeMessage)).first()
        assert first is not None
    if old:
        school.screens["Rina"].append(school.screens["Rina"].pop(-2))
        school.play(
            """
            Rina> [Ingatkan besok]
            Rina< Baik. Tidak ada lagi yang perlu diingatkan dari pesan itu.
            """
        )


class TestRsvp:
    """A meeting on Saturday at 09.00; the members were invited on Monday."""

    @pytest.fixture
    def meeting(self, school: Chat) -> Chat:
        with school.database.write() as session:
            community = a_community(session, START)
            for who in ("Rina", "Joko"):
                self.join(session, school, community.id or 0, who)
            a_member(session, START, community, "Lastri")
            an_occurrence(session, START, community, datetime(2026, 12, 12, 9, tzinfo=WIB))
        return school

    def join(self, session: Session, school: Chat, community_id: int, who: str) -> None:
        address = session.exec(select(Address).where(Address.external_id == who)).one()
        session.add(
            Membership(community_id=community_id, person_id=address.person_id, joined_at=START)
        )

    def test_two_days_before_only_those_who_did_not_answer_are_asked(self, meeting: Chat) -> None:
        meeting.play(
            """
            Joko> bisa
            Joko< Terima kasih, Pak Joko. …
            @ 2026-12-10 15:59
            @ 2026-12-10 16:00
            Lastri< Izin menanyakan, Bu Lastri: KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 09.00
              WIB. Bisa hadir? [Bisa] [Belum pasti] [Berhalangan] [Ingatkan besok]
            Rina< Izin menanyakan, Bu Rina: …
            Rina> [Bisa]
            Rina< Terima kasih, Bu Rina. …
            """
        )
        with meeting.session() as session:
            silent = session.exec(select(Person.name).where(Person.nudges_unanswered > 0)).all()
        assert sorted(silent) == ["Lastri", "Rina Wulandari, S.Pd."]

    def test_an_answer_counts_as_a_reaction_to_the_nudge(self, meeting: Chat) -> None:
        meeting.play(
            """
            @ 2026-12-10 16:00
            Joko< Izin …
            Lastri< Izin …
            Rina< Izin …
            Rina> [Bisa]
            Rina< …
            """
        )
        with meeting.database.write() as session:
            rina = session.exec(select(Person).where(col(Person.name).startswith("Rina"))).one()
            notice_rsvps(session, rina, meeting.now)
            assert rina.nudges_unanswered == 0

    def test_a_meeting_announced_today_is_not_asked_about_again(self, school: Chat) -> None:
        school.now = datetime(2026, 12, 10, 9, tzinfo=WIB)
        with school.database.write() as session:
            community = a_community(session, school.now)
            a_member(session, school.now, community, "Lastri")
            starts = datetime(2026, 12, 12, 9, tzinfo=WIB)
            an_occurrence(session, school.now, community, starts)
        school.play("@ 2026-12-10 16:00\n@ 2026-12-11 10:00")

    def test_a_unit_and_an_rsvp_due_at_once_are_one_message(self, meeting: Chat) -> None:
        meeting.now = datetime(2026, 12, 7, 16, 0, tzinfo=WIB)
        meeting.play(
            BEGUN
            + """
    @ 2026-12-10 16:01
    Joko< …
    Lastri< …
    Rina< Izin menanyakan, Bu Rina: KKG Gugus 3, … Bisa hadir? Unit Mengenali murid … sekarang?
      [Jawab KKG Gugus 3] [Lanjut belajar] [Ingatkan besok]
    Rina> [Jawab KKG Gugus 3]
    Rina< … [Bisa] [Belum pasti] [Berhalangan]
"""
        )


def test_the_week_is_counted_from_the_second_last_message() -> None:
    noon = datetime(2026, 12, 7, 12, tzinfo=WIB)
    zone = ZoneInfo("Asia/Jakarta")
    days = [noon, noon + timedelta(days=2)]
    assert earliest(noon + timedelta(days=3), days[:1], zone) == noon + timedelta(days=3)
    assert earliest(noon + timedelta(days=3), days, zone) == noon + timedelta(days=7)
    assert earliest(noon + timedelta(days=9), days, zone) == noon + timedelta(days=9)


def test_an_rsvp_is_asked_at_sixteen_in_the_zone_of_the_community() -> None:
    wita = ZoneInfo("Asia/Makassar")
    starts = datetime(2026, 12, 12, 9, tzinfo=wita)
    assert rsvp_due(starts, wita) == datetime(2026, 12, 10, 16, tzinfo=wita)
    assert rsvp_until(starts, wita) == datetime(2026, 12, 11, 16, tzinfo=wita)


def test_deleting_a_person_deletes_their_nudges_and_keeps_the_total(school: Chat) -> None:
    school.play(BEGUN + "    @ +3 hari" + NUDGED)
    with school.database.write() as session:
        rina = session.exec(select(Person).where(Person.name == "Rina Wulandari, S.Pd.")).one()
        forget_person(session, rina.id or 0)
        forget_nudges(session, rina.id or 0)
    with school.session() as session:
        assert session.exec(select(Nudge).where(Nudge.kind == NudgeKind.UNIT)).all() == []
        assert session.exec(select(NudgeMessage)).all() == []
        assert session.exec(select(Enrolment.person_id)).all() == [None]


def test_a_moved_meeting_is_not_asked_about_twice_on_the_same_day(school: Chat) -> None:
    with school.database.write() as session:
        community = a_community(session, START)
        a_member(session, START, community, "Lastri")
        starts = datetime(2026, 12, 12, 9, tzinfo=WIB)
        occurrence = an_occurrence(session, START, community, starts)
        number = occurrence.id
    school.play("@ 2026-12-10 09:00")
    with school.database.write() as session:
        moved = session.get(Occurrence, number)
        assert moved is not None
        moved.version, moved.starts_at = 2, datetime(2026, 12, 11, 9, tzinfo=WIB)
    school.play("@ 2026-12-10 09:01\n@ 2026-12-10 16:30")


def test_the_simulator_knows_when_the_next_nudge_is_due(school: Chat) -> None:
    school.play(BEGUN)
    with school.session() as session:
        assert next_nudge(session, school.now) == START + timedelta(days=3)
        assert next_nudge(session, school.now + timedelta(days=4)) is None
