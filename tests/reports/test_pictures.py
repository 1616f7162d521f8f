"""The chart and the QR card, looked at as pixels."""

import io

import pytest
import segno
from PIL import Image
from pypdf import PdfReader

from handlers.reports import qr
from handlers.reports.chart import PRESENT, REST, ChartWords, Week, attendance_chart

WORDS = ChartWords("Kehadiran per minggu", "KKG Gugus 3, November 2026", "-")
CARD = qr.JoinCard(
    "KKG Gugus 3", "Kab. Dairi", "K7M4QD", "https://t.me/kombelbot?start=K7M4QD", "t.me/kombelbot"
)


def coloured(picture: bytes, colour: str) -> int:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    wanted = tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return sum(count for count, pixel in image.getcolors(1 << 24) or [] if pixel == wanted)


def test_bars_are_as_high_as_the_share_that_came() -> None:
    weeks = [Week("2-8 Nov", 30, 40), Week("9-15 Nov", 0, 0)]
    picture = attendance_chart(weeks, WORDS)
    blue, grey = coloured(picture, PRESENT), coloured(picture, REST)
    assert blue / (blue + grey) == pytest.approx(0.75, abs=0.02)


def test_chart_is_square_and_fits_a_phone() -> None:
    image = Image.open(io.BytesIO(attendance_chart([Week("2-8 Nov", 1, 2)], WORDS)))
    assert (image.format, image.size) == ("PNG", (1080, 1080))


def test_chart_survives_names_that_look_like_mathematics() -> None:
    words = ChartWords("$\\frac{", "KKG $x$ 🌸 " + "panjang " * 20, "-")
    assert attendance_chart([Week("$1$", 1, 1)], words).startswith(b"\x89PNG")
    assert attendance_chart([], words).startswith(b"\x89PNG")


def test_qr_card_holds_the_very_code_of_the_link() -> None:
    image = Image.open(io.BytesIO(qr.picture(CARD))).convert("1")
    assert image.size == (1240, 1748)
    matrix = [list(row) for row in segno.make(CARD.link, error="q", micro=False).matrix]
    assert modules(image, len(matrix)) == matrix


def modules(image: Image.Image, count: int) -> list[list[int]]:
    """The dark and light squares between the outer edges of the QR, as a matrix of 1 and 0."""
    top, bottom = 320, 1020
    dark = [(x, y) for y in range(top, bottom) for x in range(1240) if not image.getpixel((x, y))]
    left, right = min(x for x, _ in dark), max(x for x, _ in dark) + 1
    upper = min(y for _, y in dark)
    step = (right - left) / count
    return [
        [
            int(not image.getpixel((int(left + (c + 0.5) * step), int(upper + (r + 0.5) * step))))
            for c in range(count)
        ]
        for r in range(count)
    ]


def test_qr_card_says_the_code_in_letters_and_warns() -> None:
    (page,) = PdfReader(io.BytesIO(qr.sheet(CARD))).pages
    text = " ".join(page.extract_text().split())
    assert "K7M4QD" in text.replace(" ", "")
    assert "Asisten tidak pernah meminta OTP, PIN, atau uang." in text
