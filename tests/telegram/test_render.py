"""A neutral message as Telegram shows it: literal, within its limits, complete."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Button, ChoiceStyle, Outgoing, OutgoingFile
from bot.channels.split import split, units
from bot.channels.telegram.render import keyboard, pieces, to_html
from handlers.engine.texts import Span
from tests.fakes.telegram_html import parse_html
from tests.fakes.telegram_html import units as encoded_units

words = st.text(st.characters(codec="utf-8"), max_size=60)
spans = st.lists(st.builds(Span, words, st.booleans(), st.booleans()), max_size=8).map(tuple)


def text_of(parts: tuple[Span, ...]) -> str:
    return "".join(span.text for span in parts)


@given(spans)
def test_whatever_was_typed_is_literal(parts: tuple[Span, ...]) -> None:
    text, entities = parse_html(to_html(parts))
    assert text == text_of(parts)
    assert {e["type"] for e in entities} <= {"bold", "italic"}


@given(words)
def test_counts_as_telegram_does(text: str) -> None:
    assert units(text) == encoded_units(text)


@given(spans, st.integers(4, 40))
def test_pieces_fit_and_lose_nothing(parts: tuple[Span, ...], limit: int) -> None:
    cut = split(parts, limit)
    assert all(0 < units(text_of(piece)) <= limit for piece in cut)
    assert "".join("".join(text_of(piece).split()) for piece in cut) == "".join(
        text_of(parts).split()
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a" * 10 + "\n\n" + "b" * 10 + "\nc d", "a" * 10),
        ("a" * 10 + "\n" + "b" * 10 + " c", "a" * 10),
        ("aaa bbb ccc ddd eee fff", "aaa bbb ccc ddd eee"),
        ("x" * 50, "x" * 20),
        ("😀" * 15, "😀" * 10),
    ],
)
def test_cuts_at_a_paragraph_a_line_a_word(text: str, first: str) -> None:
    assert text_of(split((Span(text),), 20)[0]) == first


def test_marks_survive_a_cut() -> None:
    cut = split((Span("a" * 6), Span("b" * 6 + " " + "c" * 6, bold=True)), 13)
    assert [to_html(piece) for piece in cut] == ["aaaaaa<b>bbbbbb</b>", "<b>cccccc</b>"]


def rows(labels: list[str], style: ChoiceStyle = ChoiceStyle.BUTTONS) -> list[list[str]]:
    buttons = tuple(Button(n, label, f"q:1:{n}") for n, label in enumerate(labels, 1))
    shown = keyboard(buttons, style)
    return [[button["text"] for button in row] for row in shown["inline_keyboard"]] if shown else []


def test_short_buttons_stand_side_by_side() -> None:
    assert rows(["Bisa", "Tidak"]) == [["Bisa", "Tidak"]]
    assert rows(["Setuju, gabung", "Tidak", "Selengkapnya"]) == [
        ["Setuju, gabung"],
        ["Tidak", "Selengkapnya"],
    ]
    assert rows(["x" * 30] * 2, ChoiceStyle.NUMBERS) == [["1", "2"]]
    assert [len(row) for row in rows(["a"] * 20)] == [8, 8, 4]
    assert rows([]) == []


def outgoing(text: str, files: int = 0) -> Outgoing:
    attached = tuple(OutgoingFile(f"{n}.pdf", "application/pdf", b"%PDF") for n in range(files))
    buttons = (Button(1, "Ya", "q:1"),)
    return Outgoing(1, "11", (Span(text),), ChoiceStyle.BUTTONS, buttons, attached)


def plan(message: Outgoing) -> list[tuple[int, bool, bool]]:
    """Length of text, has a file, has the keyboard."""
    return [(len(text_of(p.spans)), bool(p.file), bool(p.keyboard)) for p in pieces(message)]


def test_what_fits_is_a_caption() -> None:
    assert plan(outgoing("a" * 1024, 1)) == [(1024, True, True)]
    assert plan(outgoing("a" * 1025, 1)) == [(0, True, False), (1025, False, True)]
    assert plan(outgoing("a", 2)) == [(0, True, False), (0, True, False), (1, False, True)]
    assert plan(outgoing("a" * 5000)) == [(4096, False, False), (904, False, True)]
    assert plan(outgoing("", 1)) == [(0, True, True)]
