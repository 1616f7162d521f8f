"""Conversations by keyed replay: a straight function that is run again for each message.

State of a talk (JSON): ``id``, ``name``, ``args``, ``asked`` (question id, choices as shown, free),
``answers`` and ``done`` by key, ``given`` (how answers read, by question), ``asked_at``, ``origin``
(the offer that started it), ``wrote`` (whether an action stored something), ``kept`` (what
``batal`` says of that), ``about`` (what the offer to go on names), ``before`` (the last question
answered, as ``asked`` had it, until an action stores something).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, NoReturn, ParamSpec, TypeVar

from sqlmodel import Session

from handlers.engine.act import Act, Refused, Unguarded, World, only_looks
from handlers.engine.answers import Answer, Gone, Invalid
from handlers.engine.given import choice_of, given_answer
from handlers.engine.messages import (
    Choice,
    Document,
    Incoming,
    Json,
    Message,
    Text,
    encode,
    question_id,
)
from handlers.engine.short import normal
from handlers.engine.texts import Reader, plain
from storage.accounts import Address
from storage.people import Person

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")
Run = Callable[["Talk"], None]

__all__ = [
    "Act", "Again", "Ended", "Refused", "Run", "Said", "Switch", "Talk", "Unguarded", "Waiting",
    "World", "choice_of", "normal", "only_looks",
]  # fmt: skip


class Waiting(BaseException):
    """The talk waits for an answer. A BaseException, so that no ``except Exception`` eats it."""

    def __init__(self, asked: dict[str, Any], question: Text, choices: Sequence[Choice]) -> None:
        super().__init__(asked["key"])
        self.asked, self.question, self.choices = asked, question, choices


class Switch(BaseException):
    """The talk hands over to another one."""

    def __init__(self, name: str, args: dict[str, Any]) -> None:
        super().__init__(name)
        self.name, self.args_of_next = name, args


class Again(BaseException):
    """The talk starts over from the top, some of its answers forgotten."""


class Ended(BaseException):
    """The talk ends here, early."""


@dataclass
class Said:
    """What a run wants to send: paragraphs that become one message, and messages of their own.

    ``ahead`` go before it, ``apart`` after it (before a question).
    """

    parts: list[Text] = field(default_factory=list)
    offers: list[Choice] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    apart: list[Message] = field(default_factory=list)
    ahead: list[Message] = field(default_factory=list)


class Talk:
    """One run of a conversation for one message."""

    def __init__(
        self, act: Act, state: dict[str, Any], heard: Incoming | None, reader: Reader
    ) -> None:
        self.act, self.state, self.heard, self.reader = act, state, heard, reader
        self.said = Said()
        self.memory: dict[str, Any] = {}
        self.refused = False
        self._used: set[str] = set()

    @property
    def session(self) -> Session:
        return self.act.session

    @property
    def now(self) -> datetime:
        return self.act.now

    @property
    def address(self) -> Address:
        return self.act.address

    @property
    def person(self) -> Person:
        """The consented person behind this address; ends the talk politely if there is none."""
        return self.act.someone

    @property
    def maybe_person(self) -> Person | None:
        return self.act.person

    @property
    def args(self) -> dict[str, Any]:
        """What the talk was started with: ``text`` (rest of the line), ``choice``, and so on."""
        return self.state["args"]  # type: ignore[no-any-return]

    def label(self, text: Text | str) -> str:
        """Return a text as plain words in the language of this address."""
        return plain(text, self.reader)

    def ask(self, key: str, answer: Answer[T], *, each: object = None, **args: object) -> T:
        """Return the stored answer, or ask and stop this run (``Waiting``).

        An argument that costs a query may be a function: it is called only when the question is
        shown.
        """
        name = self._name(key, each)
        if name in self.state["answers"]:
            try:
                return answer.load(self, self.state["answers"][name])
            except Gone:
                del self.state["answers"][name]
                self.said.parts.append(Text("answer-gone"))
                self._wait(name, Text(key, args), answer)
        asked = self.state.get("asked")
        heard = self.heard
        if heard is None or not asked or asked["key"] != name:
            self._wait(name, Text(key, args), answer)
        try:
            value = self._hear(asked, answer, heard)
        except Invalid as invalid:
            self.refused = True
            self.said.parts.append(invalid.text)
            self._wait(name, Text(key, args), answer)
        except Gone:
            self.said.parts.append(Text("answer-gone"))
            self._wait(name, Text(key, args), answer)
        stored = self.state["answers"][name] = answer.dump(value)
        self._remember(asked, stored, answer, heard)
        self.state["asked"], self.state["before"] = None, asked
        return value

    def say(
        self,
        key: str,
        *offers: Choice,
        each: object = None,
        apart: bool = False,
        documents: Sequence[Document] = (),
        **args: object,
    ) -> None:
        """Say something once. Consecutive texts become one message; ``apart`` makes its own.

        ``offers`` stand below the message when the talk ends and start other talks.
        """
        name = self._name(f"say:{key}", each)
        if name in self.state["done"]:
            return
        self.state["done"][name] = True
        if apart:
            self.said.apart.append(Message((Text(key, args),), (), tuple(documents)))
            return
        self.said.parts.append(Text(key, args))
        self.said.offers += offers
        self.said.documents += documents

    def breaks(self) -> None:
        """Let what was said so far be a message of its own: one action a message."""
        said = self.said
        if said.parts:
            said.ahead.append(Message(tuple(said.parts), (), tuple(said.documents)))
            said.parts, said.documents = [], []

    def keeps(self, key: str, **args: object) -> None:
        """Have ``batal`` say this from here on, since the talk has stored something that stays."""
        self.state["kept"] = encode(Text(key, args))

    def about(self, key: str, **args: object) -> None:
        """Have the offer to go on name this, not only what this conversation is called."""
        self.state["about"] = encode(Text(key, args))

    def do(
        self,
        action: Callable[Concatenate[Act, P], R],
        /,
        *positional: P.args,
        **named: P.kwargs,
    ) -> R:
        """Run an action once, inside a savepoint; its result must survive JSON.

        An action that runs several times in a talk takes ``each`` through ``do_each``.
        """
        return self.do_each(None, action, *positional, **named)

    def do_each(
        self,
        each: object,
        action: Callable[Concatenate[Act, P], R],
        /,
        *positional: P.args,
        **named: P.kwargs,
    ) -> R:
        name = self._name(f"do:{action.__name__}", each)
        done = self.state["done"]
        if name not in done:
            with self._guard():
                done[name] = action(self.act, *positional, **named)
            if not getattr(action, "only_looks", False):
                self.state["wrote"] = True
                self.state.pop("before", None)
        return done[name]  # type: ignore[no-any-return]

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """A savepoint costs two statements and is needed only by an action that refuses."""
        if self.act.guarded:
            with self.session.begin_nested():
                yield
            return
        try:
            yield
        except Refused:
            raise Unguarded from None

    def again(self, *keys: str) -> NoReturn:
        """Go back to the first of these questions: drop their answers (any ``each``) and re-run."""
        self.state.pop("before", None)
        for name in list(self.state["answers"]):
            if name.split("#")[0] in keys:
                del self.state["answers"][name]
                self.state.get("given", {}).pop(question_id(name, ()).partition(".")[0], None)
        raise Again

    def begin(self, name: str, **args: Any) -> NoReturn:
        """Hand over to another talk; what was said so far is kept."""
        raise Switch(name, args)

    def end(self) -> NoReturn:
        raise Ended

    def _name(self, key: str, each: object) -> str:
        name = key if each is None else f"{key}#{each}"
        if name in self._used:
            raise RuntimeError(f"key {name!r} is used twice in one run: pass each=")
        self._used.add(name)
        return name

    def _hear(self, asked: dict[str, Any], answer: Answer[T], heard: Incoming) -> T:
        self.heard = None
        chosen = choice_of(asked["choices"], heard)
        if chosen is not None:
            return answer.load(self, chosen["value"])
        return answer.parse(self, heard)

    def _remember(
        self, asked: dict[str, Any], stored: Json, answer: Answer[Any], heard: Incoming
    ) -> None:
        if asked["choices"]:
            given = given_answer(asked, stored, heard, final=getattr(answer, "final", False))
            self.state.setdefault("given", {})[asked["q"].partition(".")[0]] = given

    def _wait(self, name: str, question: Text, answer: Answer[Any]) -> NoReturn:
        args = {k: v() if callable(v) else v for k, v in question.args.items()}
        choices = list(answer.choices(self))
        shown: list[dict[str, Json]] = [
            {"n": n, "value": c.value, "label": self.label(c.label), "also": list(c.also)}
            for n, c in enumerate(choices, 1)
        ]
        shown_as = question_id(name, choices)
        asked = {"key": name, "q": shown_as, "choices": shown, "free": answer.free}
        if keeps := getattr(answer, "keeps", ""):
            asked["keeps"] = keeps
        if own := getattr(answer, "own", ()):
            asked["own"] = list(own)
        raise Waiting(asked, Text(question.key, args), choices)
