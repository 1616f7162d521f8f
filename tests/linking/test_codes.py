"""The code of tautkan: for ten minutes, for one account, five tries, and kept as a hash."""

import pytest
from sqlmodel import select

from handlers.engine.answers import Invalid
from handlers.engine.messages import Incoming
from handlers.linking.codes import holds_link_code, make_code, read_code
from storage.linking import LinkCode, LinkTry, Merge
from storage.people import Person
from tests.chat import START, Chat
from tests.linking.two_chats import a_second_rina, code_of, link_both, person_at, rows


def test_five_wrong_codes_and_then_none_is_looked_up(kkg: Chat) -> None:
    code = code_of(kkg, "Rina")
    for _ in range(5):
        kkg.play(
            """
            Asing.wa> KB3F-9XQ2
            Asing.wa< Mohon maaf, kode itu tidak berlaku: … [Akun lama hilang]
            """
        )
    kkg.play(
        f"""
        Asing.wa> {code}
        Asing.wa< Mohon maaf, sudah lima kali kode keliru. … [Akun lama hilang]
        @ +5 menit
        Rina.wa> {code}
        Rina.wa< Kode ini dari Rina Wulandari … [Ya, tautkan] [Bukan saya]
        Lain.wa> {code}
        Lain.wa< Mohon maaf, kode itu tidak berlaku: …
        """
    )


def test_a_code_ends_after_ten_minutes_and_with_the_next_one(kkg: Chat) -> None:
    old = code_of(kkg, "Rina")
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina.wa> {old}
        Rina.wa< Mohon maaf, kode itu tidak berlaku: …
        Rina> {code}
        Rina< Terima kasih. Kode ini dibuat di sini, jadi mohon ketik pada akun Ibu yang lain. …
        @ +11 menit
        Rina.wa> {code}
        Rina.wa< Mohon maaf, kode itu tidak berlaku: … lewat 10 menit. …
        """
    )
    with kkg.session() as session:
        assert code not in str([row.model_dump() for row in session.exec(select(LinkCode))])


def test_the_answer_of_the_old_side_comes_too_late(kkg: Chat) -> None:
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina.wa> {code}
        Rina.wa< … [Ya, tautkan] [Bukan saya]
        Rina.wa> 1
        Rina.wa< Terima kasih. …
        Rina< … meminta ditautkan … [Bukan saya]
        @ +61 menit
        Rina> [Ya, tautkan]
        Rina< Mohon maaf, permintaan itu sudah lewat waktunya …
        """
    )
    assert person_at(kkg, "Rina.wa") is None


def test_the_new_side_agrees_too_late(kkg: Chat) -> None:
    """The ten minutes hold for its answer too; nobody on the old side is asked then."""
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina.wa> tautkan {code.replace("-", " ").lower()}
        Rina.wa< … [Ya, tautkan] [Bukan saya]
        @ +11 menit
        Rina.wa> 1
        Rina.wa< Mohon maaf, permintaan itu sudah lewat waktunya …
        """
    )
    assert person_at(kkg, "Rina.wa") is None


def test_a_code_of_ones_own_other_account_links_nothing_anew(kkg: Chat) -> None:
    link_both(kkg, "Rina", "Rina.wa")
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina.wa> {code}
        Rina.wa< Akun ini sudah tertaut dengan profil Ibu. Tidak perlu mengulang. …
        """
    )
    assert rows(kkg, Merge) == 1


def test_a_code_that_was_agreed_to_is_used_up(kkg: Chat) -> None:
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina.wa> {code}
        Rina.wa< … [Ya, tautkan] [Bukan saya]
        Rina.wa> 1
        Rina.wa< Terima kasih. Tinggal satu langkah …
        Rina< … meminta ditautkan … [Bukan saya]
        Rina.wa> {code}
        Rina.wa< Mohon maaf, kode itu tidak berlaku: …
        """
    )


def test_two_codes_that_cross_link_once(kkg: Chat) -> None:
    a_second_rina(kkg)
    ours, theirs = code_of(kkg, "Rina"), code_of(kkg, "Rina.wa")
    kkg.play(
        f"""
        Rina.wa> {ours}
        Rina.wa< … [Ya, tautkan] [Bukan saya]
        Rina> {theirs}
        Rina< … [Ya, tautkan] [Bukan saya]
        Rina.wa> 1
        Rina.wa< Terima kasih. Tinggal satu langkah …
        Rina> 1
        Rina< Terima kasih. Tinggal satu langkah …
        Rina.wa< … meminta ditautkan … [Bukan saya]
        Rina< … meminta ditautkan … [Bukan saya]
        Rina> [Ya, tautkan]
        Rina< Terima kasih. Akun WhatsApp sekarang tertaut …
        Rina.wa< Terima kasih. Akun ini tertaut …
        Rina.wa> [Ya, tautkan]
        Rina.wa< Mohon maaf, permintaan itu sudah lewat waktunya …
        """
    )
    assert (rows(kkg, Merge), rows(kkg, Person)) == (1, 2)


def test_what_reads_as_a_link_code() -> None:
    import random

    rng = random.Random(4)
    for _ in range(50):
        code = make_code(rng)
        heard = Incoming("wa:1", "1", "x", START, text=f" {code.lower()}. ")
        assert holds_link_code(heard) == {"text": code}
        assert read_code(code.replace("-", "")) == code
        asked = Incoming("wa:1", "1", "x", START, text=f"TAUTKAN {code.replace('-', ' ')}")
        assert holds_link_code(asked) == {"text": code}
    for text in ("foto-foto", "2024-2025", "juni-2026", "K7M4QD", f"{code} ya", "KB3F9XQ2"):
        assert holds_link_code(Incoming("wa:1", "1", "x", START, text=text)) is None
    with pytest.raises(Invalid, match="code-forbidden"):
        read_code("KB3O-9XQ2")


def test_codes_and_tries_do_not_outlive_the_day(kkg: Chat) -> None:
    code_of(kkg, "Rina")
    kkg.play(
        """
        Joko> KB3F-9XQ2
        Joko< Mohon maaf, kode itu tidak berlaku: …
        @ +25 jam
        """
    )
    assert (rows(kkg, LinkCode), rows(kkg, LinkTry)) == (0, 0)
