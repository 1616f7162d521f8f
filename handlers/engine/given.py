"""What a message chooses, and what was chosen before: so that a late button hears the truth."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.engine.messages import Choice, Incoming, Json, Text
from handlers.engine.short import ADDRESSED, meanings, normal, written_out

LABEL_LENGTH = 60


def choice_of(shown: Sequence[dict[str, Any]], heard: Incoming) -> dict[str, Any] | None:
    """Return the shown choice that a tap, number or label means, courtesies around it or not."""
    if heard.tap is not None:
        number = heard.tap.rsplit(":", 1)[-1]
        return next((c for c in shown if str(c["n"]) == number), None)
    typed = normal(heard.text)
    for choice in shown:
        if typed == str(choice["n"]) or (typed and typed == normal(str(choice["label"]))):
            return choice
    for said in (typed, *meanings(heard.text)):
        for choice in shown:
            if said in choice.get("also", ()) or said in _written(choice):
                return choice
    return _yes_or_no(shown, heard.text)


_PLAIN = {"ya": True, "iya": True, "y": True, "yes": True,
          "tidak": False, "bukan": False, "jangan": False, "no": False, "not": False,
          "never": False}  # fmt: skip
MOST_WORDS = 4
"""A label is an answer of yes or no; a longer one that begins so is a sentence."""


def said_yes_or_no(text: str) -> bool | None:
    """Whether a text is a plain yes or no; of "ok", "siap" and other politeness it is neither."""
    words = [word for word in written_out(text).split() if word not in ADDRESSED]
    said = {_PLAIN.get(word) for word in words}
    return said.pop() if len(said) == 1 else None


def _yes_or_no(shown: Sequence[dict[str, Any]], text: str) -> dict[str, Any] | None:
    """The one choice that a plain yes or no means: "ya" is [Ya, keluar], or beside [Tidak] the
    other."""
    said = said_yes_or_no(text)
    if said is None:
        return None
    begin = {each["n"]: _begins(each) for each in shown}
    meant = [each for each in shown if begin[each["n"]] is said]
    if said and not meant and len(shown) == 2 and False in begin.values():
        meant = [each for each in shown if begin[each["n"]] is None]
    return meant[0] if len(meant) == 1 < len(shown) else None


def _begins(choice: dict[str, Any]) -> bool | None:
    words = normal(str(choice["label"])).split()
    return _PLAIN.get(words[0]) if words and len(words) <= MOST_WORDS else None


def still_asked(shown: Mapping[str, Any] | None) -> list[Choice]:
    """The choices shown last, if they answer a question rather than lead somewhere."""
    choices = shown["choices"] if shown and not shown.get("settled") else ()
    if len(choices) < 2 or any(each["value"] is None for each in choices):
        return []
    return [
        Choice(
            each["value"], each["label"], each["talk"], each["args"], tuple(each.get("also", ()))
        )
        for each in choices
    ]


def settle(shown: dict[str, Any] | None, chosen: Choice) -> None:
    """Once one of its choices is taken, what was shown last waits for no answer any more."""
    mine = (chosen.talk, dict(chosen.args))
    if shown and any((each["talk"], each["args"]) == mine for each in shown["choices"]):
        shown["settled"] = True


def _written(choice: dict[str, Any]) -> list[str]:
    return [written_out(str(each)) for each in (choice["label"], *choice.get("also", ()))]


def given_answer(
    asked: Mapping[str, Any], value: Json, heard: Incoming, *, final: bool
) -> dict[str, Any]:
    """How an answer is remembered: the question as shown, the choice's number, and its label."""
    chosen = next((c for c in asked["choices"] if c["value"] == value), None)
    label = str(chosen["label"]) if chosen else " ".join(heard.text.split())
    return {
        "q": asked["q"],
        "n": str(chosen["n"]) if chosen else None,
        "label": label[:LABEL_LENGTH],
        "final": final,
    }


def late_tap(given: Mapping[str, Any], question: str, number: str) -> Text:
    """What a button of an answered question hears: recorded, or which other answer is."""
    before = given.get(question.partition(".")[0])
    if before is None or before["q"] != question or not before["label"]:
        return Text("tap-stale")
    if before["n"] == number:
        return Text("tap-recorded")
    key = "tap-other-final" if before["final"] else "tap-other"
    return Text.of(key, answer=before["label"])
