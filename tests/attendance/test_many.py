"""A large community: short messages, and a way to every name."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.attendance.overview import Group, pages_of, shorten
from handlers.engine.messages import Text
from handlers.engine.texts import Reader, plain
from storage.communities import Community
from tests.attendance.conftest import SATURDAY
from tests.chat import Chat
from tests.seed import a_member

FIRST = ("Anita", "Bonar", "Citra", "Demak", "Elisabet", "Frans")
LAST = ("Hutagalung", "Manurung", "Nainggolan", "Pasaribu", "Simanjuntak", "Sitorus")
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]


@pytest.fixture
def large(kkg: Chat) -> Chat:
    with kkg.database.write() as session:
        community = session.get_one(Community, 1)
        for name in NAMES:
            a_member(session, kkg.now, community, name.replace(" ", "_"), name=name)
    return kkg


def longest(chat: Chat, who: str = "Joko") -> int:
    return max(len("".join(s.text for s in shown.rendered.spans)) for shown in chat.screens[who])


@pytest.mark.postgres
def test_who_answers_is_short_and_every_name_is_a_tap_away(large: Chat) -> None:
    large.play(
        """
        Joko> siapa hadir
        Joko< KKG Gugus 3, …: 0 bisa, 0 izin, 41 belum menjawab. Belum menjawab (41): Anita
            Hutagalung, Anita Manurung, … lainnya [Semua nama] [Daftar hadir (PDF)]
        """
    )
    assert longest(large) <= 300
    large.play(
        """
        Joko> [Semua nama]
        Joko< Belum menjawab (41): Anita Hutagalung, … Siti Aminah [Daftar hadir (PDF)]
        """
    )
    shown = str(large.screens["Joko"][-1])
    assert all(name in shown for name in NAMES)


def test_once_open_those_of_whom_nothing_is_known_come_first(large: Chat) -> None:
    large.play(
        """
        @ 2026-12-12 08:50
        Joko> semua hadir kecuali Siti sakit, Budi izin, Dewi
        Joko< … Hadir (38): … dan … lainnya Izin (1): Budi Hartono Sakit (1): Siti Aminah …
        Joko> 1
        Joko< Tersimpan: 40 orang. …
        Joko> siapa hadir
        Joko< …: 38 hadir, 1 izin, 1 sakit, 1 belum tercatat. … Sakit (1): Siti Aminah … [Semua
            nama] [Tandai kehadiran] [Daftar hadir (PDF)]
        Joko> siapa yang belum
        Joko< …. Belum tercatat (1): Dewi Lestari …
        @ 2026-12-12 11:31
        Joko< Pertemuan … selesai. … Belum tercatat (1): Dewi Lestari …
        Joko< …
        """
    )
    assert longest(large) <= 300


def test_the_list_to_confirm_too(large: Chat) -> None:
    large.now = SATURDAY + timedelta(hours=3)
    large.play(
        """
        @ +1 menit
        Joko< Pertemuan … Belum tercatat (41): … dan … lainnya … [Semua nama] …
        Joko< …
        Joko> konfirmasi daftar hadir
        Joko< Belum tercatat: Anita Hutagalung, … dan … lainnya. … [Konfirmasi]
            [Tandai kehadiran] [Nanti saja] [Semua nama]
        Joko> 4
        Joko< Belum tercatat (41): Anita Hutagalung, … Siti Aminah …
        """
    )


SIZES = st.lists(st.lists(st.text("ab ", min_size=1, max_size=40), min_size=1), min_size=1)


@given(SIZES)
def test_pages_hold_every_name_once_and_are_not_too_long(names: list[list[str]]) -> None:
    groups = [Group(Text("rsvp-none"), each, rank) for rank, each in enumerate(names)]
    pages = pages_of(groups, 100)
    assert [n for page in pages for g in page for n in g.names] == [
        n for g in groups for n in g.names
    ]
    assert all(sum(len(n) for g in page for n in g.names) <= 100 for page in pages)
    assert all(group.names for page in pages for group in page)


@given(SIZES)
def test_a_short_list_is_short_and_says_if_names_are_missing(names: list[list[str]]) -> None:
    groups = [Group(Text("rsvp-none"), each, rank) for rank, each in enumerate(names)]
    lines, complete = shorten(groups)
    shown = "\n".join(plain(line, Reader()) for line in lines)
    assert lines
    if complete:
        assert all(n in shown for g in groups for n in g.names)
    assert len(shown) <= 250
