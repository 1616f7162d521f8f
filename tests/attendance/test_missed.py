"""The line to the chair about who has missed three meetings in a row."""

from datetime import timedelta

import pytest

from storage.communities import Community
from tests.attendance.conftest import SATURDAY
from tests.chat import Chat
from tests.seed import an_occurrence

LINE = "Sudah tiga pertemuan berturut-turut belum dapat hadir:"


@pytest.mark.postgres
def test_the_chair_hears_of_three_in_a_row_once(kkg: Chat) -> None:
    with kkg.database.write() as session:
        community = session.get_one(Community, 1)
        for weeks in (1, 2, 3):
            an_occurrence(session, kkg.now, community, SATURDAY + timedelta(weeks=weeks))
    # Siti comes every second time, Rina always, the others never.
    recaps = []
    for week in range(4):
        day = SATURDAY + timedelta(weeks=week)
        kkg.move(f"{day:%Y-%m-%d} 09:00")
        for who in ("Joko", "Rina", *(("Siti",) if week % 2 else ())):
            kkg.say(who, "hadir")
        kkg.move(f"{day:%Y-%m-%d} 11:40")
        said = [str(message) for message in kkg.unread["Joko"]]
        recaps.append(next(each for each in said if "selesai." in each))
        kkg.unread.clear()
    assert [LINE in recap for recap in recaps] == [False, False, True, False]
    assert f"{LINE} Budi Hartono, Dewi Lestari. Barangkali baik disapa." in recaps[2]
