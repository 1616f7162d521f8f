"""A KKG with its chair and four teachers, and a meeting on Saturday at nine."""

from datetime import datetime

import pytest
from sqlmodel import col, select

from storage.attendance import Attendance, AttendanceStatus
from storage.communities import Role
from storage.people import Honorific
from tests.chat import WIB, Chat
from tests.seed import a_community, a_member, an_occurrence

SATURDAY = datetime(2026, 12, 12, 9, 0, tzinfo=WIB)
"""The meeting's start; it lasts two hours, opens at 08.30 and closes at 11.30."""


@pytest.fixture
def kkg(chat: Chat) -> Chat:
    """Joko (chair), Rina, Siti, Budi and Dewi of KKG Gugus 3; the meeting is occurrence 1."""
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        for name, full, honorific, role, school in (
            ("Joko", "Joko Santoso, S.Pd.", Honorific.PAK, Role.CHAIR, "SDN 1 Sidikalang"),
            ("Rina", "Rina Wulandari, S.Pd.", Honorific.BU, Role.MEMBER, "SDN 2 Sidikalang"),
            ("Siti", "Siti Aminah", Honorific.BU, Role.MEMBER, "SDN 2 Sidikalang"),
            ("Budi", "Budi Hartono", Honorific.PAK, Role.MEMBER, "SDN 4 Sidikalang"),
            ("Dewi", "Dewi Lestari, M.Pd.", Honorific.BU, Role.MEMBER, "SDN 4 Sidikalang"),
        ):
            a_member(
                session, chat.now, community, name, name=full, honorific=honorific, role=role,
                school=school,
            )  # fmt: skip
        an_occurrence(session, chat.now, community, SATURDAY)
    return chat


@pytest.fixture
def english(kkg: Chat) -> Chat:
    """The same at ten to nine on Saturday, and Joko reads English."""
    kkg.play(
        """
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
        @ 2026-12-12 08:50
        """
    )
    return kkg


def statuses(chat: Chat, occurrence: int = 1) -> dict[int | None, AttendanceStatus]:
    with chat.session() as session:
        rows = session.exec(select(Attendance).where(col(Attendance.occurrence_id) == occurrence))
        return {row.membership_id: row.status for row in rows}
