"""The pin goes with its place, the link with what is online, and members are told of both."""

import pytest

from handlers.meetings.invitation import read_invitation
from handlers.meetings.place_names import place_name
from handlers.meetings.plan import Plan
from storage.meetings import MeetingMode, Occurrence
from tests.chat import START, WIB, Chat
from tests.meetings.conftest import schedule

PIN = {"latitude": 2.74, "longitude": 98.31}
MAP = "https://maps.google.com/?q=2.740000,98.310000"


def where(chat: Chat) -> tuple[str | None, MeetingMode, str | None, float | None]:
    with chat.session() as session:
        row = session.get_one(Occurrence, 1)
        return row.place, row.mode, row.link, row.latitude


def test_another_place_loses_the_old_pin(group: Chat) -> None:
    schedule(group, **PIN)
    group.play(
        """
        Joko> pindah ke SDN 3
        Joko< Pertemuan Sabtu, … menjadi: di SDN 3 Anggota akan diberi tahu. Lanjutkan? …
        Joko> 1
        Joko< …
        Joko< … di SDN 3 Acara: …
        Rina< Ada perubahan … di SDN 3. Acara: …
        Sari< …
        """
    )
    assert where(group) == ("SDN 3", MeetingMode.IN_PERSON, None, None)


def test_going_online_loses_the_place(group: Chat) -> None:
    schedule(group, **PIN)
    group.play(
        """
        Joko> pindah jadi daring https://zoom.us/j/123
        Joko< … menjadi: secara daring (https://zoom.us/j/123) Anggota akan diberi tahu. …
        Joko> 1
        Joko< …
        Joko< …
        Rina< Ada perubahan … secara daring (https://zoom.us/j/123). Acara: …
        Sari< …
        """
    )
    assert where(group) == (None, MeetingMode.ONLINE, "https://zoom.us/j/123", None)


def test_meeting_again_loses_the_link(group: Chat) -> None:
    schedule(group, place="", mode="online", link="https://zoom.us/j/123")
    group.play(
        """
        Joko> pindah ke SDN 3
        Joko< … menjadi: di SDN 3 Anggota akan diberi tahu. …
        Joko> 1
        Joko< …
        Joko< …
        Rina< Ada perubahan … di SDN 3. Acara: …
        Sari< …
        """
    )
    assert where(group) == ("SDN 3", MeetingMode.IN_PERSON, None, None)


def test_members_get_the_pin_beside_the_name(group: Chat) -> None:
    group.play(
        f"""
        Joko> Sabtu 12 Des jam 9 di SDN 2, bahas asesmen
        Joko< … [Ya, umumkan] …
        # A location that is sent at the preview is where the place lies.
        Joko> (location 2.74 98.31)
        Joko< … di SDN 2 Peta: {MAP} Acara: asesmen … [Ya, umumkan] …
        Joko> [Ubah]
        Joko< Silakan tulis yang perlu diubah, …
        Joko> (location 2.74 98.31)
        Joko< … di SDN 2 Peta: {MAP} Acara: asesmen … [Ya, umumkan] …
        Joko> 1
        Joko< Terima kasih. …
        Joko< … Peta: {MAP} …
        Rina< Pertemuan baru … di SDN 2 (peta: {MAP}). Acara: asesmen. Bisa hadir? …
        Sari< …
        @ 2026-12-11 16:00
        Joko< …
        Rina< Izin mengingatkan, … di SDN 2 (peta: {MAP}). …
        Sari< …
        """
    )


def test_a_location_is_a_place_to_move_to(group: Chat) -> None:
    schedule(group)
    group.play(
        """
        Joko> pindah
        Joko< …
        Joko> (location 2.74 98.31)
        Joko< … menjadi: di https://maps.google.com/?q=2.740000,98.310000 Anggota …
        Joko> 1
        Joko< …
        Joko< …
        Rina< Ada perubahan … di https://maps.google.com/?q=2.740000,98.310000. …
        Sari< …
        """
    )


def test_a_pin_makes_an_online_meeting_both() -> None:
    online = Plan(mode=MeetingMode.ONLINE, link="https://zoom.us/j/1")
    pin = Plan(latitude=2.74, longitude=98.31)
    assert online.merged(pin).mode is MeetingMode.HYBRID
    moved = online.merged(pin, elsewhere=True)
    assert (moved.mode, moved.link) == (MeetingMode.IN_PERSON, None)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("sdn 2 sidikalang", "SDN 2 Sidikalang"),
        ("sdn2 sidikalang", "SDN 2 Sidikalang"),
        ("rumah bu tiur", "rumah Bu Tiur"),
        ("rumah saya", "rumah saya"),
        ("aula", "aula"),
        ("ruang kelas 4", "ruang kelas 4"),
        ("aula smpn 1", "Aula SMPN 1"),
        ("mtsn 3 (depan masjid agung)", "MTsN 3 (depan Masjid Agung)"),
        ("SDN 2 sidikalang", "SDN 2 sidikalang"),
        ("sdn 2 Sidikalang", "sdn 2 Sidikalang"),
        ("AULA SMPN 1", "AULA SMPN 1"),
        ("aula zoom.us/j/123abc", "aula zoom.us/j/123abc"),
        ("aula, passcode abc12", "aula, passcode abc12"),
        ("bit.ly/kkg3, sdn 2", "bit.ly/kkg3, SDN 2"),
    ],
)
def test_a_place_in_small_letters_gets_those_of_a_name(typed: str, shown: str) -> None:
    assert place_name(typed) == shown


def test_a_place_is_shown_and_kept_as_a_name(group: Chat) -> None:
    group.play(
        """
        Joko> jadwalkan sabtu jam 9 di rumah bu tiur, bahas asesmen
        Joko< … di rumah Bu Tiur Acara: asesmen …
        Joko> di sdn 2 sidikalang
        Joko< … di SDN 2 Sidikalang Acara: asesmen …
        Joko> ya
        Joko< …
        Joko< … di SDN 2 Sidikalang …
        Rina< … di SDN 2 Sidikalang. …
        Sari< …
        """
    )
    assert where(group)[0] == "SDN 2 Sidikalang"
    group.play(
        """
        Joko> pindah ke aula smpn 1
        Joko< … menjadi: di Aula SMPN 1 …
        """
    )


def test_a_place_that_was_asked_for_is_a_name_too(group: Chat) -> None:
    group.play(
        """
        Joko> jadwalkan sabtu jam 9 bahas asesmen
        Joko< Di mana? …
        Joko> di sdn 2 sidikalang
        Joko< … di SDN 2 Sidikalang Acara: asesmen …
        """
    )


def test_a_pasted_place_is_a_name_and_the_codes_stay(group: Chat) -> None:
    group.play(
        """
        Joko> hari: sabtu, 12 desember 2026
            waktu: 09.00
            tempat: aula smpn 1
            acara: asesmen
        Joko< … di Aula SMPN 1 Acara: asesmen …
        """
    )
    lines = ("hari: sabtu", "waktu: 09.00", "tempat: aula sdn 2", "link: https://zoom.us/j/1abc")
    draft = read_invitation("\n".join((*lines, "passcode: abc1")), START, WIB)
    assert draft.links.meeting == "https://zoom.us/j/1abc"
    assert draft.place == "Aula SDN 2; passcode: abc1"


def test_a_place_in_english(group: Chat) -> None:
    group.play(
        """
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
        Joko> schedule a meeting saturday 9 am at sdn 2 sidikalang, about reading
        Joko< … at SDN 2 Sidikalang Topic: reading …
        """
    )
