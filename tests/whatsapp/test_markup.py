"""WhatsApp's markup: our bold and italic are shown so, and whatever was typed is literal."""

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from bot.channels.base import WHATSAPP_LIMITS, Button, ChoiceStyle, Outgoing
from bot.channels.split import units
from bot.channels.whatsapp.contents import filled
from bot.channels.whatsapp.markup import JOINER, to_whatsapp
from bot.channels.whatsapp.pieces import WITH_CHOICES, pieces
from handlers.engine.texts import Span
from tests.fakes.twilio_markup import shown

TYPED = st.text(st.sampled_from("*_~`ab 1.->\n(){}é😀"), max_size=25)
SPANS = st.lists(st.builds(Span, TYPED, st.booleans(), st.booleans()), max_size=5).map(tuple)


@effort(max_examples=600)
@given(SPANS)
def test_whatever_was_typed_is_literal(spans: tuple[Span, ...]) -> None:
    assert shown(to_whatsapp(spans)) == "".join(span.text for span in spans)


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        ((Span("KKG", bold=True), Span(" dan "), Span("RPP", italic=True)), "*KKG* dan _RPP_"),
        ((Span("satu \n dua", bold=True),), "*satu* \n *dua*"),
        ((Span("a"), Span("b", bold=True)), "ab"),
        ((Span("https://x.id/a_b_c/*d*"),), "https://x.id/a_b_c/*d*"),
        ((Span("guru_sd@x.id"),), "guru_sd@x.id"),
        ((Span("*x*"),), f"{JOINER}*{JOINER}x{JOINER}*{JOINER}"),
        ((Span("- x"),), f"{JOINER}- x"),
        ((Span("1. x"),), f"{JOINER}1. x"),
    ],
)
def test_marks(spans: tuple[Span, ...], marked: str) -> None:
    assert to_whatsapp(spans) == marked


@effort(max_examples=150)
@given(
    st.lists(st.builds(Span, st.text(st.sampled_from("ab* \n😀"), max_size=900), st.booleans()),
             min_size=1, max_size=4).map(tuple),
    st.integers(0, 3),
)  # fmt: skip
def test_every_piece_fits(spans: tuple[Span, ...], choices: int) -> None:
    buttons = tuple(Button(n, f"Pilihan {n}", f"q:1:{n}") for n in range(1, choices + 1))
    style = ChoiceStyle.BUTTONS if buttons else ChoiceStyle.NONE
    planned = pieces(Outgoing(1, "+62", spans, style, buttons))
    words = "".join("".join(span.text for span in spans).split())
    assert "".join("".join(shown(piece.text) for piece in planned).split()) == words
    for piece in planned:
        limit = WITH_CHOICES if piece.buttons else WHATSAPP_LIMITS.text
        assert 0 < units(piece.text) <= limit
        content = filled(piece) if piece.buttons else None
        for value in content.variables.values() if content else ():
            assert value.strip()
            assert "\n" not in value
            assert "\t" not in value
    if words:
        assert [bool(piece.buttons) for piece in planned][-1] is bool(choices)
