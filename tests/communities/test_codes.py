"""Community codes (hard case 1): what is read as one, and what is not."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.communities.codes import (
    ALPHABET,
    CodeRead,
    find_code,
    is_code,
    make_code,
    near_misses,
    read_code,
)

seeds = st.integers(min_value=0, max_value=2**32)


@pytest.mark.parametrize(
    "text",
    [
        "K7M4QD",
        "k7m4qd",
        "  K7M4QD. ",
        "*K7M4QD*",
        "GABUNG K7M4QD",
        "gabung kode k7m4qd",
        "gabung\nK7M4QD",
        "izin bergabung dengan kode K7M4QD terima kasih",
        "Assalamualaikum, izin bergabung K7M4QD",
        "Kodenya K7M4QD ya, Bu",
        "K7M-4QD",
        "k7m 4qd",
        "kode K 7 M 4 Q D",
        "https://t.me/kombelbot?start=K7M4QD",
        "https://wa.me/62811?text=GABUNG%20K7M4QD",
    ],
)
def test_a_code_is_found(text: str) -> None:
    assert find_code(text) == CodeRead("K7M4QD", forbidden=False)


@pytest.mark.parametrize("text", ["K7M40D", "gabung k7m4od", "kode: K7M1QD", "izin gabung K7MIQ4"])
def test_zero_o_one_and_i_are_noticed(text: str) -> None:
    read = find_code(text)
    assert read is not None
    assert read.forbidden


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gabung",
        "KOMBEL",
        "daftar hadir",
        "izin gabung kombel",
        "saya Rina dari SMPN23",
        "guru SMAN25 Medan",
        "gabung kls 5a",
        "rpp 5 a2",
        "RPP 2x35jp kelas 4",
        "198705252010012003",
        "123456",
        "234567",
        "0812 3456 7892",
        "plat B2345K di parkiran",
        "rapat 9apr26 di SDN 2",
        "https://drive.google.com/file/d/A2B3C4/view",
        "👍👍👍",
        "a" * 5000,
    ],
)
def test_nothing_else_is_read_as_a_code(text: str) -> None:
    assert find_code(text) is None


def test_the_answer_to_which_code_may_be_spaced() -> None:
    assert read_code("k7 m4 qd") == CodeRead("K7M4QD", forbidden=False)
    assert read_code("tidak tahu") is None


@given(seeds)
def test_made_codes_are_codes_and_are_found_in_a_sentence(seed: int) -> None:
    code = make_code(Random(seed))
    assert is_code(code)
    assert not set(code) & set("0O1I")
    assert any(char.isdigit() for char in code)
    assert any(char.isalpha() for char in code)
    for text in (code, code.lower(), f"Selamat pagi, izin bergabung {code.lower()} nggih"):
        assert find_code(text) == CodeRead(code, forbidden=False)


@given(seeds)
def test_near_misses_are_look_alikes_only(seed: int) -> None:
    code = make_code(Random(seed))
    for other in near_misses(code):
        assert is_code(other)
        assert code in near_misses(other)
        pairs = {frozenset(pair) for pair in zip(code, other, strict=True) if pair[0] != pair[1]}
        assert pairs <= {frozenset("8B"), frozenset("5S"), frozenset("2Z")}


def test_near_misses_of_a_code_without_look_alikes() -> None:
    assert near_misses("K7M4QD") == ()
    assert near_misses("K7M4Q8") == ("K7M4QB",)


@given(st.text(alphabet=ALPHABET.lower() + "oi01 \n.,-", max_size=60))
def test_reading_never_fails_and_only_gives_six_characters(text: str) -> None:
    for read in (find_code(text), read_code(text)):
        assert read is None or (len(read.text) == 6 and read.forbidden != is_code(read.text))
