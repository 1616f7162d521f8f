"""Answers: what a question accepts, parsed once and stored as JSON."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from handlers.engine.messages import Choice, Incoming, Json, Text, enum_key

if TYPE_CHECKING:
    from handlers.engine.talk import Talk

T = TypeVar("T")
U = TypeVar("U")
E = TypeVar("E", bound=StrEnum)


class Invalid(Exception):
    """What was typed does not answer the question; the text says what would."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.text = Text(key, args)


class Gone(Exception):
    """A stored choice no longer exists: the question is asked again, saying so."""


class Answer(Protocol[T]):
    """What one question accepts.

    ``free`` questions take everything but a /command, batal, menu, stop and a bare word of a
    command (an attribute ``keeps`` says which of these too); others let command words through.
    ``choices`` are shown in this order and answered by number, label or button.
    An answer may have words of its ``own`` (as ``short.core`` leaves them), which it reads itself
    although they are a command's.
    """

    @property
    def free(self) -> bool: ...

    def choices(self, talk: "Talk") -> Sequence[Choice]: ...

    def parse(self, talk: "Talk", heard: Incoming) -> T:
        """Return the value of something typed or sent; raises ``Invalid``."""

    def dump(self, value: T) -> Json: ...

    def load(self, talk: "Talk", stored: Json) -> T:
        """Return the value of a stored answer or a tapped choice; raises ``Gone``."""


class OneOf(Generic[T]):
    """One of several values, each with a label and a JSON scalar that stands for it."""

    free = False

    def __init__(
        self,
        values: Sequence[T],
        value_of: Callable[[T], str | int],
        label_of: Callable[[T], Text | str],
    ) -> None:
        self._values = {value_of(value): value for value in values}
        self._value_of = value_of
        self._label_of = label_of

    def choices(self, talk: "Talk") -> Sequence[Choice]:
        return [Choice(key, self._label_of(value)) for key, value in self._values.items()]

    def parse(self, talk: "Talk", heard: Incoming) -> T:
        raise Invalid("invalid-choice")

    def dump(self, value: T) -> Json:
        return self._value_of(value)

    def load(self, talk: "Talk", stored: Json) -> T:
        try:
            return self._values[stored]  # type: ignore[index]
        except (KeyError, TypeError):
            raise Gone from None


def one_of(
    values: type[E] | Iterable[T],
    *,
    label: Callable[[Any], Text | str] | None = None,
    value: Callable[[Any], str | int] | None = None,
) -> "OneOf[Any]":
    """Return an answer out of an enum, of rows with an ``id``, or of anything with ``value=``."""
    if isinstance(values, type) and issubclass(values, StrEnum):
        members = list(values)
        return OneOf[Any](members, lambda m: str(m.value), label or (lambda m: Text(enum_key(m))))
    return OneOf[Any](list(values), value or _id_of, label or str)


def _id_of(value: Any) -> str | int:
    if isinstance(value, StrEnum):
        return str(value.value)
    return cast("int", value.id)


def pick(**labels: str) -> "OneOf[str]":
    """Return an answer out of named choices: ``pick(save="save-label", edit="edit-label")``."""
    return OneOf(list(labels), str, lambda name: Text(labels[name]))


def yes_no(yes: str = "choice-yes", no: str = "choice-no") -> "OneOf[bool]":
    """Return True for the first choice. Typed "ya", "betul", "tidak" are understood too."""
    return _YesNo([True, False], int, lambda value: Text(yes if value else no))


class _YesNo(OneOf[bool]):
    def choices(self, talk: "Talk") -> Sequence[Choice]:
        yes, no = super().choices(talk)
        return [replace(yes, also=YES), replace(no, also=NO)]


YES = (
    "ya", "y", "iya", "ok", "oke", "betul", "benar", "setuju", "yes", "yup", "nggih", "njih",
)  # fmt: skip
NO = ("tidak", "tdk", "gak", "nggak", "ga", "t", "no", "n", "bukan", "belum", "mboten")


CONTENT, ALL = "content", "all"
"""What a free question ``keeps``: words that teachers talk about, or every word."""


class Written(Generic[T]):
    """A short written answer: cleaned, checked, and parsed by ``parser``."""

    def __init__(
        self,
        parser: Callable[[str], T],
        *,
        most: int,
        dump: Callable[[T], Json],
        load: Callable[[Json], T],
        choices: Sequence[Choice] = (),
        free: bool = True,
        keeps: str = "",
    ) -> None:
        self._parser, self._most, self._dump, self._load = parser, most, dump, load
        self._choices = choices
        self.free, self.keeps = free, keeps

    def choices(self, talk: "Talk") -> Sequence[Choice]:
        return self._choices

    def parse(self, talk: "Talk", heard: Incoming) -> T:
        if heard.media or heard.location:
            raise Invalid("invalid-not-text")
        return self._parser(clean(heard.text, most=self._most))

    def dump(self, value: T) -> Json:
        return self._dump(value)

    def load(self, talk: "Talk", stored: Json) -> T:
        return self._load(stored)


def text(most: int = 200, choices: Sequence[Choice] = ()) -> Written[str]:
    """Return an answer of one cleaned line or paragraph of at most ``most`` characters.

    With ``choices`` a tapped one arrives as its value.
    """
    return Written(
        _same,
        most=most,
        dump=_same,
        load=lambda stored: str(stored),
        choices=choices,
        keeps=CONTENT,
    )


def parsed(
    parser: Callable[[str], T],
    *,
    most: int = 300,
    dump: Callable[[T], Json] = lambda value: cast("Json", value),
    load: Callable[[Json], T] = lambda stored: cast("Any", stored),
    choices: Sequence[Choice] = (),
    free: bool = True,
    keeps: str = "",
) -> Written[T]:
    """Return an answer read by ``parser`` (which raises ``Invalid``), kept as JSON by ``dump``."""
    return Written(parser, most=most, dump=dump, load=load, choices=choices, free=free, keeps=keeps)


def _same(value: str) -> str:
    return value


_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffc"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Control, direction and filler marks, private use, and halves of a character."""


def tidy(raw: str) -> str:
    """Return text without control, invisible and direction marks, blanks collapsed."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", raw))
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in plain.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean(raw: str, *, most: int) -> str:
    """Return ``tidy`` text; raises ``Invalid`` if it is empty, too long or only emoji."""
    plain = tidy(raw)
    if not plain:
        raise Invalid("invalid-empty")
    if len(plain) > most:
        raise Invalid("invalid-too-long", most=most, length=len(plain))
    if not any(character.isalnum() for character in plain):
        raise Invalid("invalid-no-words")
    return plain
