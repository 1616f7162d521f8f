"""The QR of a community, with its code in letters below for those whose camera fails."""

import io
from dataclasses import dataclass

from handlers.reports import typeset
from handlers.reports.typeset import Json


@dataclass(frozen=True)
class JoinCard:
    """What is printed: `link` inside the QR, `address` (t.me/kombelbot) below the code."""

    forum: str
    region: str
    code: str
    link: str
    address: str = ""


def picture(card: JoinCard) -> bytes:
    """The card as one PNG of 1,240 × 1,748 pixels: A6 at 300 dots an inch."""
    return typeset.pictures("kartu_qr", _data(card), dots_per_inch=300)[0]


def sheet(card: JoinCard) -> bytes:
    """The card as a PDF of one A6 page."""
    return typeset.pdf("kartu_qr", _data(card))


def _data(card: JoinCard) -> Json:
    import segno

    drawing = io.BytesIO()
    # Level Q still reads with a quarter of the print damaged; the border is the quiet zone.
    segno.make(card.link, error="q", micro=False).save(
        drawing, kind="svg", border=4, xmldecl=False, svgns=True
    )
    return {
        "forum": card.forum,
        "region": card.region,
        "code": card.code,
        "address": card.address,
        "qr": drawing.getvalue().decode(),
    }
