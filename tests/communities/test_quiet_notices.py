"""What arises at night about a membership waits for 06.00 where its reader lives."""

import pytest
from sqlmodel import col, select

from storage.communities import Community, Membership, MembershipStatus
from storage.people import Person
from tests.chat import Chat
from tests.seed import a_coordinator

EVENING = "2026-12-07 19:30"
"""Quiet hours in WITA (20.30), not yet in WIB."""


@pytest.fixture
def evening(trio: Chat) -> Chat:
    """Bu Sari lives in WITA and only asks to join; it is evening."""
    with trio.database.write() as session:
        sari = session.exec(select(Person).where(col(Person.name).startswith("Sari"))).one()
        sari.zone = "Asia/Makassar"
        session.add(sari)
    trio.play(f"@ {EVENING}")
    return trio


def pending(chat: Chat, name: str) -> None:
    with chat.database.write() as session:
        person = session.exec(select(Person).where(col(Person.name).startswith(name))).one()
        row = session.exec(select(Membership).where(col(Membership.person_id) == person.id)).one()
        row.status = MembershipStatus.PENDING
        session.add(row)


MORNING = "@ 2026-12-08 04:59\n@ 2026-12-08 05:00"
"""The last minute of quiet hours in WITA, and their end."""


@pytest.mark.parametrize("answer", ["1", "2"])
def test_a_decision_on_a_request(evening: Chat, answer: str) -> None:
    pending(evening, "Sari")
    evening.play("Joko> permintaan\nJoko< Sari Dewi … [Terima] [Tolak]")
    evening.play(f"Joko> {answer}\nJoko< …\n{MORNING}\nSari< …KKG Gugus 3…")


def test_a_removal(evening: Chat) -> None:
    evening.play(f"""
        Joko> keluarkan anggota
        Joko< …
        Joko> Sari
        Joko< …[Keluarkan] [Batal]
        Joko> 2
        Joko< …[Keluarkan] [Tidak]
        Joko> 1
        Joko< …sudah dikeluarkan. …
        {MORNING.replace(chr(10), chr(10) + " " * 8)}
        Sari< Pemberitahuan: keanggotaan Ibu …
    """)


def test_a_role_and_an_appointment(evening: Chat) -> None:
    with evening.database.write() as session:
        a_coordinator(session, evening.now, "Koor")
        chair = session.exec(select(Person).where(col(Person.name).startswith("Joko"))).one()
        chair.zone = "Asia/Makassar"
        session.add(chair)
    evening.play("""
        Koor> tunjuk ketua
        Koor< …
        Koor> gugus 3
        Koor< …
        Koor> Sari
        Koor< …
        Koor> ya
        Koor< Terima kasih. Bu Sari sekarang ketua …
        @ 2026-12-08 04:59
        @ 2026-12-08 05:00
        Sari< Bu Koor menjadikan Ibu ketua …
        Joko< Pemberitahuan: Bu Koor, …
    """)


@pytest.mark.parametrize("name", ["Bu Lina, SDN 4", "Bu Tuti, SDN 4"])
def test_a_request_and_a_namesake_at_night(trio: Chat, name: str) -> None:
    with trio.database.write() as session:
        community = session.exec(select(Community)).one()
        row = Membership(community_id=community.id or 0, name="Tuti", joined_at=trio.now)
        session.add(row)
    trio.play("@ 2026-12-07 20:00")
    if "Lina" in name:
        for _ in range(5):
            trio.say("Lina", "K7M4QQ")
        trio.unread.clear()
    trio.play(f"""
        Lina> K7M4QD
        Lina< … [Setuju, gabung] …
        Lina> 1
        Lina< …
        Lina> {name}
        Lina< Terima kasih, …
        @ 2026-12-08 05:59
        @ 2026-12-08 06:00
        Joko< …
    """)
