"""What was put aside is named when it is offered again, whatever conversation it is."""

from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType

import pytest

from handlers.catalogue import CATALOGUE
from handlers.engine.messages import Text
from handlers.engine.texts import Reader, plain
from handlers.learning.loading import SHIPPED, load_folder
from storage.communities import Role
from tests.chat import Chat
from tests.engine.test_texts import messages_of
from tests.seed import a_community, a_member

OF_ITS_OWN = {"unfinished-unit", "unfinished-draft"}
"""What a conversation calls by its content, over its name."""


def can_ask(run: Callable[..., object], seen: set[object]) -> bool:
    """Whether a function of ours, or one that it may call, asks a question: only then it waits."""
    if (
        not isinstance(run, FunctionType)
        or run in seen
        or not run.__module__.startswith("handlers")
    ):
        return False
    seen.add(run)
    return any(
        "ask" in code.co_names or any(can_ask(called, seen) for called in _called(run, code))
        for code in _codes(run.__code__)
    )


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _called(run: FunctionType, code: CodeType) -> Iterator[Callable[..., object]]:
    for name in code.co_names:
        known = run.__globals__.get(name)
        if isinstance(known, ModuleType):
            yield from (each for other in code.co_names if (each := getattr(known, other, None)))
        elif known is not None:
            yield known


def test_what_asks_is_found() -> None:
    """Itself, by another function, and behind a module; what only speaks is not taken for it."""
    asks = {entry.name: can_ask(entry.run, set()) for entry in CATALOGUE.entries}
    assert [asks[name] for name in ("profile", "schedule", "learn", "link")] == [True] * 4
    assert [asks[name] for name in ("about", "agenda", "stop", "menu")] == [False] * 4


@pytest.mark.parametrize("locale", ["id", "en"])
def test_every_conversation_that_can_be_put_aside_has_a_name(locale: str) -> None:
    named = {key for key in messages_of(locale) if key.startswith("unfinished-")}
    wanted = {
        f"unfinished-{entry.name}".replace("_", "-")
        for entry in CATALOGUE.entries
        if can_ask(entry.run, set())
    }
    assert named - OF_ITS_OWN == wanted


@pytest.mark.parametrize("locale", ["id", "en"])
def test_a_name_is_short_and_its_own(locale: str) -> None:
    keys = [key for key in messages_of(locale) if key.startswith("unfinished-")]
    names = [plain(Text.of(key, title="X"), Reader(locale)) for key in keys]
    assert len(set(names)) == len(names)
    assert {each for each in names if len(each) > 45 or each.endswith(".")} == set()


@pytest.fixture
def school(chat: Chat) -> Chat:
    """Rina, a member whose community meets with Joko, and something to learn."""
    with chat.database.write() as session:
        load_folder(session, SHIPPED, chat.now)
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
        a_member(session, chat.now, community, "Rina")
    return chat


def test_a_unit_by_its_title(school: Chat) -> None:
    school.play("""
        Rina> belajar
        Rina< … apa tugas Ibu di sekolah? …
        Rina> 1
        Rina< Seri baru: …
        Rina> jadwal
        Rina< … Tadi ada yang belum selesai: unit Mengenali murid sebelum mengajar. Lanjutkan? …
    """)


def test_a_lesson_plan_by_its_class_and_that_it_is_a_draft(school: Chat) -> None:
    school.play("""
        Rina> https://docs.google.com/document/d/abc123/edit RPP matematika kelas 4
        Rina< …
        Rina> /jadwal
        Rina< … Tadi ada yang belum selesai: RPP Matematika kelas 4, masih draf. Lanjutkan? …
    """)


def test_a_meeting_that_is_being_scheduled(school: Chat) -> None:
    school.play("""
        Joko> jadwalkan Sabtu jam 9
        Joko< Di mana? …
        Joko> /jadwal
        Joko< … Tadi ada yang belum selesai: jadwal yang sedang dibuat. Lanjutkan? …
        Joko> [Lanjutkan]
        Joko< Di mana? …
    """)


def test_in_english(school: Chat) -> None:
    school.play("""
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
        Joko> profile
        Joko< …
        Joko> /jadwal
        Joko< … Something was left unfinished: changing your profile. Go on with it? …
    """)
