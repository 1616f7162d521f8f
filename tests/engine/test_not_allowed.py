"""Who is refused hears truly whom a menu is for; what is one's own stays reachable."""

import pytest

from storage.communities import Membership, MembershipStatus, Role
from tests.chat import Chat, select
from tests.seed import a_community, a_member


@pytest.mark.parametrize(
    ("word", "who"),
    [
        ("anggota", "ketua"),
        ("pengaturan", "ketua"),
        ("siarkan", "ketua dan penggerak"),
        ("rpp masuk", "ketua, penggerak, dan mentor"),
    ],
)
def test_a_secretary_hears_whom_it_is_for(chat: Chat, word: str, who: str) -> None:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
        a_member(session, chat.now, community, "Rina", role=Role.SECRETARY)
    chat.play(f"""
        Rina> {word}
        Rina< Mohon maaf, menu ini khusus {who}. Silakan hubungi Bu Joko, ketua KKG Gugus 3.
    """)


def test_a_removed_author_still_opens_the_own_plans(chat: Chat) -> None:
    with chat.database.write() as session:
        a_member(session, chat.now, a_community(session, chat.now), "Rina")
    chat.say("Rina", "rpp luas kelas 5 https://s.id/luas")
    chat.say("Rina", "1")
    chat.unread.clear()
    with chat.database.write() as session:
        row = session.exec(select(Membership)).one()
        row.status, row.left_at = MembershipStatus.REMOVED, chat.now
        session.add(row)
    chat.play("""
        Rina> rpp saya
        Rina< RPP terbaru Ibu. … [Luas kelas 5 – terkirim]
        Rina> 1
        Rina< Luas kelas 5 …
    """)
