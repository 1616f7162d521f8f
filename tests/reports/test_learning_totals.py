"""What an area learns: counted in a coordinator's recap, never of one community."""

import pytest
from sqlmodel import col, select

from storage.erasure import erase_person
from storage.learning import Enrolment, Series, Stage
from storage.people import Job, Person
from tests.chat import Chat
from tests.reports.office import Office
from tests.reports.test_recap_talk import BEGINNING, DECEMBER, NOVEMBER, area

__all__ = ["area"]


@pytest.mark.postgres
def test_what_an_area_learns_is_counted_for_each_stage_and_of_one_community_never(
    area: Chat, office: Office
) -> None:
    with area.database.write() as session:
        series = Series(slug="s", title="Asesmen awal", about="", position=1)
        session.add(series)
        session.flush()
        people = session.exec(select(Person).order_by(col(Person.id))).all()
        assert len(people) == 9
        for number, person in enumerate(people[:8]):
            finished = DECEMBER if number == 1 else NOVEMBER if number < 4 else None
            session.add(
                Enrolment(
                    person_id=person.id, series_id=series.id or 0, stage=Stage.TECHNICAL_TRAINING,
                    job=Job.TEACHER, enrolled_at=BEGINNING, finished_at=finished,
                )
            )  # fmt: skip
        erase_person(session, people[0], NOVEMBER)
    area.play(
        """
        Sari> rekap november
        Sari< … {recap_chart} {recap_workbook} [Oktober 2026] [Satu komunitas]
        """
    )
    sheet = office.book()["Belajar"]
    rows = [row[:4] for row in sheet.values if row[0] == "Asesmen awal"]
    assert rows == [("Asesmen awal", "Bimtek", 6, 3)]
    area.play(
        """
        Sari> rekap KKG Gugus 1 november
        Sari< … {recap_chart} {recap_workbook} [Oktober 2026]
        """
    )
    assert "Belajar" not in office.book().sheetnames
