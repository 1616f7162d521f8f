"""A chair of two communities names the other one at the preview of a meeting."""

from storage.communities import Membership, Role
from tests.chat import Chat
from tests.meetings.conftest import act_of
from tests.seed import a_community


def test_the_name_of_the_other_community_switches_the_preview(group: Chat) -> None:
    with group.database.write() as session:
        joko = act_of(session, "Joko", group.now).someone
        other = a_community(session, group.now, code="M8P3QR", name="KKG Gugus 1, Kec. Sidikalang")
        session.add(
            Membership(
                person_id=joko.id or 0,
                community_id=other.id or 0,
                role=Role.CHAIR,
                joined_at=group.now,
            )
        )
        joko.community_id = next(each for each in (1, 2) if each != other.id)
        session.add(joko)
    group.play("""
        Joko> sabtu jam 9 di sdn 2 bahas rapor
        Joko< Pertemuan KKG Gugus 3: Sabtu, 12 Desember 2026, … Acara: rapor …
        Joko> jam 10
        Joko< Pertemuan KKG Gugus 3: … pukul 10.00 WIB …
        Joko> kkg gugus 3
        Joko< Mohon maaf, saya belum menangkap perubahannya. … KKG Gugus 3 …
        Joko> eh untuk kkg gugus 1
        Joko< Pertemuan KKG Gugus 1, Kec. Sidikalang: Sabtu, 12 Desember 2026, pukul 10.00 WIB …
            Acara: rapor …
        Joko> 1
        Joko< Terima kasih. Pertemuan KKG Gugus 1, Kec. Sidikalang tersimpan …
        Joko< …
    """)
