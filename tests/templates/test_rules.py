"""Every notice that the bot starts, held to the rules of a template; and what the rules are."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.whatsapp.markup import to_whatsapp
from bot.channels.whatsapp.templates import samples_of, types_of, variables_of
from handlers.engine.messages import Lines, Message, Text, message, offer
from handlers.engine.texts import Reader, Span, locales
from handlers.templates import catalogue
from handlers.templates.announce import announcement_of, announcement_of_many
from handlers.templates.catalogue import ANNOUNCED, ANNOUNCEMENTS, NOTICES, every_shape, known
from handlers.templates.rules import BODY, Category, Filled, Shape, faults, fill
from storage.outbox import Outbox, OutboxKind
from storage.people import Honorific
from tests.fakes.twilio_contents import unapprovable
from tests.notices import untold

ROOT = Path(__file__).parent.parent.parent
EVERY = list(every_shape())
RINA = Reader("id", None, "Rina Wulandari", Honorific.BU)


@pytest.mark.parametrize(("name", "notice", "filled"), EVERY, ids=[each[0] for each in EVERY])
def test_every_template_keeps_the_rules(
    name: str, notice: catalogue.Notice, filled: Filled
) -> None:
    assert faults(filled.shape) == []
    assert re.fullmatch(r"[a-z0-9_]{1,512}", name)
    assert notice.category in (Category.UTILITY, Category.MARKETING)
    body = to_whatsapp(filled.shape.body)
    assert unapprovable(body) == ""
    assert len(body) <= BODY
    for value in samples_of(filled).values():
        assert value.strip()
        assert not re.search(r"[\n\r\t]| {4}", value)
    wanted = re.findall(r"\{\{(\d+)\}\}", str(types_of(filled.shape)))
    assert sorted(set(wanted), key=int) == list(samples_of(filled))


def test_their_names_and_wordings_are_different() -> None:
    assert len({name for name, _, _ in EVERY}) == len(EVERY)
    assert len(EVERY) == len(locales()) * (len(NOTICES) + len(ANNOUNCEMENTS))


def test_what_most_people_read_comes_first_and_fits_into_an_hour() -> None:
    """WhatsApp takes a hundred new templates an hour."""
    first = [filled.shape.locale for _, _, filled in EVERY][: len(EVERY) // len(locales())]
    assert set(first) == {"id"}
    assert len(first) <= 100


def test_every_notice_that_the_bot_starts_has_one() -> None:
    """By the texts in modules that queue notices: each is a template, part of one, or announced."""
    covered = {part.key for notice in NOTICES for part in notice.sample.parts} | set(ANNOUNCED)
    begun = {
        f"{path.relative_to(ROOT)}: {key}"
        for path in [*(ROOT / "handlers").rglob("*.py"), *(ROOT / "scheduler").rglob("*.py")]
        for key in _first_texts(path)
        if key not in covered
    }
    assert begun == set()


def _first_texts(path: Path) -> set[str]:
    """Keys that begin a message in a module which calls ``notify`` or ``tell``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
    if not named & {"notify", "tell_address", "insert_rows"} or "engine" in path.parts:
        return set()
    found = set()
    for node in calls:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        first = node.args[0] if node.args else None
        if name == "Message" and isinstance(first, ast.Tuple) and first.elts:
            first = _key_of(first.elts[0])
        if name in ("message", "Message") and isinstance(first, ast.Constant):
            found.add(str(first.value))
    return found


def _key_of(text: ast.expr) -> ast.expr | None:
    """What stands first in ``Text("…")`` or ``Text.of("…")``, be it a constant."""
    return text.args[0] if isinstance(text, ast.Call) and text.args else None


def test_a_notice_that_begins_with_a_text_is_seen() -> None:
    """What is put together elsewhere, every transcript checks (tests/notices.py)."""
    found = [_first_texts(ROOT / f"handlers/{topic}/notices.py")
             for topic in ("broadcasts", "lesson_plans")]  # fmt: skip
    assert "broadcast-file-refused" in found[0]
    assert "lesson-plan-file-refused" in found[1]


def test_a_transcript_refuses_a_notice_that_no_template_says() -> None:
    row = Outbox(kind=OutboxKind.NOTICE, dedupe_key="x", source="x")
    assert untold(row, message("cancelled"), RINA) == "cancelled"
    assert not untold(row, message("meeting-cancelled", community="KKG", when="-", reason=""), RINA)
    long = message("meeting-cancelled", community="KKG", when="-", reason="banjir " * 60)
    assert not untold(row, long, RINA)
    assert not untold(row, message("nudge-rsvp", community="KKG", when="-"), RINA)
    row.kind = OutboxKind.REPLY
    assert not untold(row, message("cancelled"), RINA)


def test_the_first_words_come_from_the_same_text() -> None:
    said = message("meeting-cancelled", community="KKG *3*", when="Sabtu", reason="")
    filled = fill(said, RINA)
    assert filled is not None
    assert filled.shape.text == (
        "Mohon maaf, pertemuan {{1}} batal. Terima kasih atas pengertiannya."
    )
    assert filled.values == ("KKG *3* Sabtu",)
    named = known(filled)
    assert named is not None
    assert named[1].name == "meeting-cancelled-plain"
    assert variables_of(filled, ["o:1:1"])["2"] == "o:1:1"


@given(st.text(max_size=120), st.text(max_size=120))
def test_no_value_ever_breaks_a_template(one: str, other: str) -> None:
    said = message("lesson-plan-needs-work", offer("lesson-plan-offer-resend", "x"),
                   title=one, reviewer="Pak Joko", comment=other)  # fmt: skip
    filled = fill(said, RINA)
    if filled is not None and known(filled):
        for value in filled.values:
            assert value
            assert not re.search(r"[\n\r\t]| {4}", value)


@pytest.mark.parametrize(
    "said",
    [
        message("broadcast-message", community="KKG", author="Joko", body="x" * 500),
        message("link-done", *[offer("offer-menu", "menu")] * 4, name="Rina"),
        Message((Text.of("lesson-plan-approved", title="a" * 301, reviewer="Joko"),)),
        message("broadcast-called-off", count=3),
    ],
)
def test_what_is_too_long_or_changes_with_its_values_is_announced(said: Message) -> None:
    filled = fill(said, RINA)
    assert filled is None or known(filled) is None


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("{{1}} sudah dibuka sekarang juga", ()),
        ("Sudah dibuka sekarang juga: {{1}}.", ()),
        ("Kabar {{1}} {{2}} untuk semua guru di sini", ()),
        ("Kabar {{1}}, {{2}}, {{3}} ya", ()),
        ("Kabar {{2}} untuk semua guru", ()),
        ("x" * 1025, ()),
        ("Bisa hadir?", ("Bisa", "Bisa")),
        ("Bisa hadir?", ("a", "b", "c", "d")),
        ("Bisa hadir?", ("x" * 21,)),
    ],
)
def test_what_whatsapp_would_refuse(text: str, labels: tuple[str, ...]) -> None:
    assert faults(Shape((Span(text),), labels, "id"))


def test_announcements_say_whom_it_is_from() -> None:
    broadcast = message("broadcast-message", community="KKG 3", author="Pak Joko", body="Halo")
    recap = message("attendance-recap", community="KKG 3", counts=Lines(["a", "b"]))
    for said, words in (
        (announcement_of(broadcast), "Ada pesan dari Pak Joko untuk anggota KKG 3."),
        (announcement_of(recap), "Ada kabar untuk Ibu dari komunitas belajar KKG 3."),
        (announcement_of(None), "Ada kabar untuk Ibu dari asisten"),
        (announcement_of_many(3), "Ada 3 kabar untuk Ibu"),
    ):
        filled = fill(said, RINA)
        assert filled is not None
        assert known(filled)
        assert words in "".join(span.text for span in filled.spans)
