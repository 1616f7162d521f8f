"""Answers while marking: a choice, or a whole new sentence that takes the old one's place."""

from collections.abc import Mapping, Sequence

from handlers.attendance.marks import are_names, read_marks
from handlers.attendance.roster import find
from handlers.communities.answers import CHANGE, YES, Worded
from handlers.engine.answers import Invalid, OneOf
from handlers.engine.messages import Incoming, Json, Text
from handlers.engine.talk import Talk
from storage.rollcall import Entry

_SENTENCE = "="
"""Before a sentence that is kept as an answer."""


def sentence_of(answer: str) -> str:
    """The sentence that an answer is, "" if it is a choice."""
    return answer.removeprefix(_SENTENCE) if answer.startswith(_SENTENCE) else ""


class WhoAnswer(OneOf[int | str]):
    """A member, or nobody; a name typed anew is one if it fits a single member."""

    def __init__(self, labels: Mapping[int, Text | str], members: Sequence[Entry]) -> None:
        super().__init__(list(labels), lambda value: value, lambda value: labels[int(value)])
        self._members = members

    def parse(self, talk: Talk, heard: Incoming) -> int | str:
        if sentence := _sentence(heard):
            return sentence
        found = find(heard.text, self._members).found
        if len(found) != 1:
            raise Invalid("attendance-mark-unclear")
        return found[0].membership_id

    def load(self, talk: Talk, stored: Json) -> int | str:
        known = isinstance(stored, int) and any(m.membership_id == stored for m in self._members)
        if known or (isinstance(stored, str) and stored.startswith(_SENTENCE)):
            return stored  # type: ignore[return-value]
        return super().load(talk, stored)


class MarkPreview(Worded):
    """Simpan, Ubah, Jangan simpan, or other marks."""

    def __init__(self) -> None:
        labels = {
            "save": "attendance-mark-save", "change": "rsvp-change", "drop": "attendance-mark-drop"
        }  # fmt: skip
        super().__init__({"save": YES, "change": CHANGE}, labels)

    def parse(self, talk: Talk, heard: Incoming) -> str:
        if sentence := _sentence(heard):
            return sentence
        return super().parse(talk, heard)

    def load(self, talk: Talk, stored: Json) -> str:
        is_sentence = isinstance(stored, str) and stored.startswith(_SENTENCE)
        return str(stored) if is_sentence else super().load(talk, stored)


def _sentence(heard: Incoming) -> str:
    """ "semua hadir kecuali Joko izin", "Ani hadir, Lima Manik izin"; "" for anything else."""
    says = are_names(heard.text) or read_marks(heard.text).everyone is not None
    return f"{_SENTENCE}{heard.text}" if says else ""
