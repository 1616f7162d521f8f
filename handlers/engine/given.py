"""What a message chooses, and what was chosen before: so that a late button hears the truth."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.engine.messages import Choice, Incoming, Json, Text
from handlers.engine.short import meanings, normal, written_out

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
    return None


def still_asked(shown: Mapping[str, Any] | None) -> list[Choice]:
    """The choices shown last, if they answer a question rather than lead somewhere."""
    choices = shown["choices"] if shown else ()
    if len(choices) < 2 or any(each["value"] is None for each in choices):
        return []
    return [
        Choice(
            each["value"], each["label"], each["talk"], each["args"], tuple(each.get("also", ()))
        )
        for each in choices
    ]


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
