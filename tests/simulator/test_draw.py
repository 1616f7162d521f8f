"""A message looks as the channel of the skin would show it."""

from datetime import UTC, datetime

import pytest

from bot.channels.base import Button, OutgoingFile
from bot.channels.simulator.draw import LIMITS, Bubbles, Drawn, file_frame
from bot.channels.simulator.phones import Frame, Skin
from bot.sending.rendering import render_message
from handlers.engine.messages import Choice, Message
from handlers.engine.texts import Reader, Span

AT = datetime(2026, 12, 12, 2, 0, tzinfo=UTC)
BOTH = pytest.mark.parametrize("skin", list(Skin))


def drawn(labels: list[str], skin: Skin, text: str = "Bisa hadir?") -> Drawn:
    choices = tuple(Choice(label, label) for label in labels)
    rendered = render_message(Message((), choices), 7, Reader(), LIMITS[skin])
    return Drawn((Span(text), *rendered.spans), rendered.style, rendered.buttons)


def bubbles(labels: list[str], text: str = "Bisa hadir?") -> Bubbles:
    return Bubbles(AT, {skin: drawn(labels, skin, text) for skin in Skin}, [])


def labels_of(frame: Frame) -> list[str]:
    return [item["label"] for item in frame["options"]["items"]]


@BOTH
def test_three_short_choices_are_buttons_everywhere(skin: Skin) -> None:
    frame = bubbles(["Bisa", "Belum pasti", "Berhalangan"])(skin)[0]
    assert frame["options"]["style"] == "buttons"
    assert labels_of(frame) == ["Bisa", "Belum pasti", "Berhalangan"]


def test_more_than_three_are_buttons_on_telegram_and_a_list_on_whatsapp() -> None:
    five = bubbles(["Jadwal", "Belajar", "Kirim RPP", "Daftar hadir", "Profil"])
    assert five(Skin.TELEGRAM)[0]["options"]["style"] == "buttons"
    assert five(Skin.WHATSAPP)[0]["options"]["style"] == "list"


def test_long_labels_are_numbered_text_with_bare_numbers_only_on_telegram() -> None:
    long = ["Asesmen awal mengenali kesiapan murid sebelum belajar", "Untuk memberi nilai"]
    message = bubbles(long)
    assert labels_of(message(Skin.TELEGRAM)[0]) == ["1", "2"]
    assert "options" not in message(Skin.WHATSAPP)[0]
    text = "".join(span[0] for span in message(Skin.WHATSAPP)[0]["spans"])
    assert f"1 {long[0]}" in text


def test_a_long_text_is_cut_at_whatsapps_limit_and_choices_stand_below_the_last() -> None:
    text = "\n\n".join(["Kalimat yang panjang sekali. " * 10] * 8)
    message = bubbles(["Lanjut"], text)
    on_whatsapp = message(Skin.WHATSAPP)
    assert len(message(Skin.TELEGRAM)) == 1
    assert len(on_whatsapp) == 2
    assert ["options" in frame for frame in on_whatsapp] == [False, True]
    assert all(len("".join(s[0] for s in f["spans"])) <= 1600 for f in on_whatsapp)


def test_a_tapped_keyboard_becomes_the_answer_on_telegram_and_turns_grey_on_whatsapp() -> None:
    message = bubbles(["Bisa", "Belum pasti"])
    message.used, message.chosen = True, "Bisa"
    on_telegram, on_whatsapp = message(Skin.TELEGRAM)[0], message(Skin.WHATSAPP)[0]
    assert on_telegram["chosen"] == "Bisa"
    assert "options" not in on_telegram
    assert on_whatsapp["options"]["used"] is True
    assert "chosen" not in on_whatsapp


def test_one_file_carries_the_text_as_its_caption() -> None:
    file = file_frame(OutgoingFile("daftar.pdf", "application/pdf", b"%PDF"), "/files/x/daftar.pdf")
    message = Bubbles(AT, {s: drawn([], s, "Silakan") for s in Skin}, [file])
    frames = message(Skin.WHATSAPP)
    assert len(frames) == 1
    assert frames[0]["document"] == {"name": "daftar.pdf", "url": "/files/x/daftar.pdf", "size": 4}


def test_two_files_go_before_the_text() -> None:
    files: list[Frame] = [{"document": {"name": n}} for n in ("a.pdf", "b.pdf")]
    frames = Bubbles(AT, {s: drawn([], s, "Silakan") for s in Skin}, files)(Skin.TELEGRAM)
    assert ["document" in frame for frame in frames] == [True, True, False]


def test_buttons_keep_their_payload() -> None:
    button = Button(1, "Bisa", "q:12:1")
    message = Bubbles(AT, {s: drawn(["Bisa"], s) for s in Skin}, [])
    message.drawn[Skin.TELEGRAM] = Drawn((), message.drawn[Skin.TELEGRAM].style, (button,))
    assert message(Skin.TELEGRAM)[0]["options"]["items"][0]["payload"] == "q:12:1"
