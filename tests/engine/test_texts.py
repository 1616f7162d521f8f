"""Every text: no junk, same keys and placeholders in each language, all used, all renderable."""

import ast
import re
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax.ast import Junk, Message, Placeable, VariableReference
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

from handlers.engine.answers import Invalid, clean, tidy
from handlers.engine.bundles import TEXTS, bundle, variables
from handlers.engine.messages import Lines, Markup, Text, When, decode, encode, enum_key
from handlers.engine.texts import (
    Reader,
    Span,
    TextError,
    first_name,
    locales,
    plain,
    render,
    tell,
)
from storage.people import Honorific

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("bot", "handlers", "scheduler", "storage")
FILES = sorted(TEXTS.glob("*/*.ftl"))


class Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def messages(locale: str) -> dict[str, set[str]]:
    """Key → placeholders of a locale."""
    found: dict[str, set[str]] = {}
    for path in sorted((TEXTS / locale).glob("*.ftl")):
        for entry in FluentResource(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {locale}"
                variables = Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found


messages_of = cache(messages)


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_no_junk_and_no_line_that_fluent_would_swallow(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    junk = [e.content for e in FluentResource(source).body if isinstance(e, Junk)]
    assert junk == []
    assert not re.search(r"^\s+[*\[.]", source, re.MULTILINE) or "->" in source
    for number, line in enumerate(source.split("\n"), 1):
        begins_badly = re.match(r"\s+[*\[.]", line) is not None
        variant = re.match(r"\s+\*?\[\w+\]", line) is not None
        assert not begins_badly or variant, f"{path.name}:{number} would vanish silently"


@pytest.mark.parametrize("locale", sorted(set(locales()) - {"id"}))
def test_every_language_has_the_same_keys_and_placeholders(locale: str) -> None:
    indonesian, other = messages("id"), messages(locale)
    assert set(indonesian) == set(other)
    always = {"you", "callname"}
    differing = {key for key in indonesian if indonesian[key] - always != other[key] - always}
    assert differing == set()


def source_strings() -> set[str]:
    """Every string in the program, f-strings as patterns with a star for what is put in."""
    strings: set[str] = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    strings.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    strings.add(
                        "".join(
                            str(part.value) if isinstance(part, ast.Constant) else "*"
                            for part in node.values
                        )
                    )
    return strings


def enum_texts() -> set[str]:
    import storage.tables  # noqa: F401 - its enums must be known

    return {enum_key(member) for kind in _subclasses(StrEnum) for member in kind}


def _subclasses(kind: type[StrEnum]) -> list[type[StrEnum]]:
    return [one for sub in kind.__subclasses__() for one in (sub, *_subclasses(sub))]


def test_no_text_is_unused() -> None:
    strings = source_strings()
    patterns = [
        re.compile(re.escape(s).replace(r"\*", r"[\w-]+") + "$")
        for s in strings
        if "*" in s and re.fullmatch(r"[a-z0-9*-]+", s) and len(s) > 3
    ]
    known = strings | enum_texts()
    unused = {
        key
        for key in messages("id")
        if key not in known and not any(pattern.match(key) for pattern in patterns)
    }
    assert unused == set()


def test_every_constant_key_that_a_conversation_says_exists() -> None:
    """Keys in say, ask, Refused, Invalid, offer, message, Text and Text.of calls."""
    keys = set(messages("id"))
    speaking = {"say", "ask", "Refused", "Invalid", "offer", "message", "Text", "of"}
    missing = set()
    for path in (ROOT / "handlers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if isinstance(node.func, ast.Attribute) and name == "of":
                owner = node.func.value
                if not (isinstance(owner, ast.Name) and owner.id == "Text"):
                    continue
            first = node.args[0]
            if name in speaking and isinstance(first, ast.Constant) and first.value not in keys:
                missing.add(f"{path.relative_to(ROOT)}:{node.lineno} {first.value!r}")
    assert missing == set()


@given(st.text(st.characters(), max_size=200))
def test_what_a_user_typed_is_always_literal(typed: str) -> None:
    spans = render(Text.of("call-bu", name=Text.of("call-pak", name=typed)), Reader())
    assert all(not span.bold and not span.italic for span in spans)
    hidden = re.compile("[\ud800-\udfff\ue000-\uf8ff\u061c\u202a-\u202e\u2066-\u2069\u200e\u200f]")
    assert "".join(s.text for s in spans) == "Bu Pak " + hidden.sub("", typed)


NUMBERS = {
    name
    for path in FILES
    for name in re.findall(r"NUMBER\(\$(\w+)", path.read_text(encoding="utf-8"))
}
KEYS = sorted(
    (locale, key) for locale in locales() for key, names in messages(locale).items() if names
)


@given(st.sampled_from(KEYS), st.text("a*_ ~`<>[]", min_size=1, max_size=12))
def test_marks_in_any_argument_of_any_text_change_nothing_around_them(
    of: tuple[str, str], typed: str
) -> None:
    locale, key = of
    reader = Reader(locale, name="Rina")
    names = messages_of(locale)[key]
    counted = dict.fromkeys(NUMBERS & names, 1)  # a number is never what a person typed
    stand_in, shown = (
        render(Text.of(key, **dict.fromkeys(names, value) | counted), reader)
        for value in ("QZX", typed)
    )
    wanted = [(character, s.bold, s.italic) for s in stand_in for character in s.text]
    text = "".join(character for character, *_ in wanted)
    for place in reversed([found.start() for found in re.finditer("QZX", text)]):
        bold, italic = wanted[place][1:]
        wanted[place : place + 3] = [(character, bold, italic) for character in typed]
    assert [(character, s.bold, s.italic) for s in shown for character in s.text] == wanted


@pytest.mark.parametrize(
    "mark",
    ["\x00", "\x1b", "\ud800", "\u202e", "\u2067", "\u200f", "\u061c", "\ue000", "\u3164",
     "\u115f", "\u00ad", "\u200b", "\ufeff", "\U000e0041", "\U0010fffd"],
)  # fmt: skip
def test_marks_that_nobody_can_see_never_reach_a_table(mark: str) -> None:
    assert clean(f"{mark}Ri{mark}na{mark}", most=4) == "Rina"
    assert tidy(f"a\r\nb{mark}\t\tc") == "a\nb c"
    with pytest.raises(Invalid):
        clean(mark * 3, most=10)


def test_markup_is_parsed_in_our_texts_only() -> None:
    spans = render(Text.of("typo-guess", word="*x* _y_"), Reader())
    assert Span("*x* _y_", bold=True) in spans
    trusted = render(Text.of("call-bu", name=Markup("*a* b _c_")), Reader())
    assert trusted == (Span("Bu "), Span("a", bold=True), Span(" b "), Span("c", italic=True))


def test_an_unknown_key_or_a_missing_argument_is_an_error() -> None:
    with pytest.raises(TextError):
        render(Text("no-such-key"), Reader())
    with pytest.raises(TextError):
        render(Text("call-bu"), Reader())


def test_arguments_survive_json() -> None:
    at = datetime(2026, 12, 12, 2, 0, tzinfo=UTC)
    value = Text.of("k", when=When(at, "Asia/Jakarta", "span", at), rows=Lines(["a", Text("b")]))
    assert decode(encode(value)) == Text(
        "k", {"when": When(at, "Asia/Jakarta", "span", at), "rows": Lines(["a", Text("b")])}
    )
    with pytest.raises(TypeError):
        encode(object())


def test_times_are_told_in_both_zones() -> None:
    at = datetime(2026, 12, 12, 2, 0, tzinfo=UTC)
    wita = Reader(zone="Asia/Makassar", honorific=Honorific.BU)
    assert tell(When(at, "Asia/Jakarta"), wita) == (
        "Sabtu, 12 Desember 2026, pukul 09.00 WIB (10.00 WITA)"
    )
    assert tell(When(at, "Asia/Jakarta", "span"), Reader()) == (
        "Sabtu, 12 Desember 2026, pukul 09.00 WIB s.d. selesai"
    )
    late = datetime(2026, 12, 12, 16, 30, tzinfo=UTC)
    wit = Reader(zone="Asia/Jayapura")
    assert tell(When(late, "Asia/Jakarta", "clock"), wit) == "23.30 WIB (Min 01.30 WIT)"
    assert Placeable is not None


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Rina Wulandari, S.Pd.", "Rina"),
        ("Dra. Hj. Siti Aminah, M.Pd.", "Siti"),
        ("I Made Wirawan, S.Pd.", "Made"),
        ("Ni Luh Sari", "Luh"),
        ("Ni", "Ni"),
    ],
)
def test_people_are_called_by_the_name_that_they_are_called_by(name: str, called: str) -> None:
    assert first_name(name) == called


def test_only_what_a_text_puts_in_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of a reader has a text of its own: most texts do not call anybody."""
    bundle("id").add_resource(
        FluentResource("t-fixed = *Baik* { t-inner }\nt-inner = sekali\nt-you = { $you } { $n }")
    )
    called: list[Honorific] = []

    def call_name(honorific: Honorific, name: str) -> Text:
        called.append(honorific)
        return Text.of("call-bu", name=name)

    monkeypatch.setattr("handlers.engine.texts.call_name", call_name)
    rina = Reader("id", None, "Rina", Honorific.BU)
    assert render(Text("t-fixed"), rina) == (Span("Baik", bold=True), Span(" sekali"))
    assert plain(Text("t-you", {"n": 2}), rina) == "Ibu 2"
    assert called == []
    assert [sorted(variables("id", key)) for key in ("t-fixed", "t-you")] == [[], ["n", "you"]]


def test_what_a_text_refers_to_counts() -> None:
    bundle("id").add_resource(FluentResource("t-outer = Halo { t-name }!\nt-name = { $callname }"))
    assert plain(Text("t-outer"), Reader("id", None, "Rina", Honorific.BU)) == "Halo Bu Rina!"
