"""Which month an empty area hears of, and that one meeting is one."""

from sqlmodel import select

from storage.people import Person
from tests.chat import Chat
from tests.reports.field import DAIRI, Field
from tests.reports.office import Office
from tests.reports.test_recap_talk import BEGINNING, DECEMBER, area
from tests.seed import a_coordinator

__all__ = ["area"]


def test_the_first_month_of_an_area_is_one_tap_away(chat: Chat, office: Office) -> None:
    with chat.database.write() as session:
        kkg = Field(session).community("KKG Gugus 1")
        kkg.created_at = DECEMBER
        a_coordinator(session, BEGINNING, "Sari", area=DAIRI, levels="").locale = "en"
    chat.play(
        """
        Sari> recap
        Sari< Recap of December 2026, KKG Gugus 1: no meeting yet. … {recap_workbook} …
        Sari> recap november
        Sari< There was no community in Kab. Dairi, Sumatera Utara in November 2026. [December 2026]
        Sari> [December 2026]
        Sari< Recap of December 2026, KKG Gugus 1: no meeting yet. … {recap_workbook} …
        Sari> recap KKG Gugus 1
        Sari< Recap of December 2026, KKG Gugus 1: no meeting yet. … {recap_workbook} …
        """
    )


def test_one_meeting_in_english(area: Chat, office: Office) -> None:
    with area.database.write() as session:
        session.exec(select(Person).where(Person.name == "Sari")).one().locale = "en"
    area.play("""
        Sari> recap KKG Gugus 1 november
        Sari< Recap of November 2026, KKG Gugus 1: 1 meeting, 50% present on average. …
            {recap_chart} {recap_workbook} [October 2026]
    """)


def test_an_empty_area_says_so(chat: Chat) -> None:
    with chat.database.write() as session:
        a_coordinator(session, BEGINNING, "Sari", area="12", levels="")
    chat.play(
        """
        Sari> rekap
        Sari< Belum ada komunitas di Sumatera Utara pada Desember 2026.
        Sari> rekap november
        Sari< Belum ada komunitas di Sumatera Utara pada November 2026. [Desember 2026]
        """
    )
