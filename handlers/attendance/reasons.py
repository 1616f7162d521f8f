"""The answers to "will you come" and "why not", also in the words that people use."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.attendance.offers import ALSO
from handlers.attendance.words import ABSENCE_WORDS, read_reason
from handlers.engine.answers import Invalid, OneOf
from handlers.engine.messages import Choice, Incoming, Text, enum_key
from handlers.engine.talk import Talk, normal
from storage.attendance import AbsenceReason, RsvpAnswer


class RsvpReply(OneOf[RsvpAnswer]):
    """Bisa, belum pasti, berhalangan, also in other words."""

    def choices(self, talk: Talk) -> Sequence[Choice]:
        return [
            replace(choice, also=ALSO[RsvpAnswer(str(choice.value))])
            for choice in super().choices(talk)
        ]


def rsvp_reply() -> RsvpReply:
    return RsvpReply(
        list(RsvpAnswer), lambda answer: str(answer.value), lambda answer: Text(enum_key(answer))
    )


class ReasonAnswer(OneOf[AbsenceReason]):
    """izin, sakit, dinas luar; what else is written with it is not kept.

    Words that would announce an absence answer here: they start nothing new.
    """

    def choices(self, talk: Talk) -> Sequence[Choice]:
        return [
            replace(choice, also=_REASON_WORDS[AbsenceReason(str(choice.value))])
            for choice in super().choices(talk)
        ]

    def parse(self, talk: Talk, heard: Incoming) -> AbsenceReason:
        reason = reason_in(heard.text)
        if reason is None:
            raise Invalid("invalid-choice")
        return reason


def reason_answer() -> ReasonAnswer:
    return ReasonAnswer(
        list(AbsenceReason), lambda reason: str(reason.value), lambda reason: Text(enum_key(reason))
    )


def reason_in(text: str) -> AbsenceReason | None:
    """``read_reason``, and a bare "izin" as izin; the menu's "Izin atau sakit" says neither."""
    if normal(text) == "izin atau sakit":
        return None
    reason = read_reason(text)
    if reason is None and {"izin", "ijin"} & set(normal(text).split()):
        return AbsenceReason.LEAVE
    return reason


_REASON_WORDS = {
    reason: tuple(word for word in ABSENCE_WORDS if reason_in(word) is reason)
    for reason in AbsenceReason
}
_KINDS = {
    "mistake": r"salah|keliru|khilaf|tertukar|terlewat|lupa|(?:di)?titip\w*|mistake|wrong|error",
    "seen": r"terlihat|kelihatan|lihat|melihat|ternyata hadir|ada di|datang|seen|saw|was there",
    "late-news": r"kabar\w*|berita|baru (?:tahu|bilang|info)|surat\w*|menyusul|susulan|news|told",
}
REASON_KINDS = ("mistake", "late-news", "seen")
"""Why a chair changes a record, in the order that they are offered."""


def kind_of_reason(typed: str) -> str | None:
    """Which kind of reason a chair typed; None for any other. Words are not kept (UU PDP)."""
    said = normal(typed)
    return next(
        (kind for kind, sign in _KINDS.items() if re.search(rf"\b(?:{sign})\b", said)), None
    )
