"""The answers to "will you come" and "why not", also in the words that people use."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.attendance.offers import ALSO
from handlers.attendance.reading import Says, read_told
from handlers.attendance.words import ABSENCE_WORDS, CHECK_IN_WORDS, RSVP_WORDS, read_reason
from handlers.engine.answers import Gone, Invalid, OneOf
from handlers.engine.messages import Choice, Incoming, Json, Text, enum_key
from handlers.engine.short import core
from handlers.engine.talk import Talk, normal
from storage.attendance import AbsenceReason, RsvpAnswer


class RsvpReply(OneOf[RsvpAnswer]):
    """Bisa, belum pasti, berhalangan, also in other words."""

    def choices(self, talk: Talk) -> Sequence[Choice]:
        return [
            replace(choice, also=ALSO[RsvpAnswer(str(choice.value))])
            for choice in super().choices(talk)
        ]

    def parse(self, talk: Talk, heard: Incoming) -> RsvpAnswer:
        told = told_answer(heard.text)
        if told is None:
            raise Invalid("invalid-choice")
        return told


def rsvp_reply() -> RsvpReply:
    return RsvpReply(
        list(RsvpAnswer), lambda answer: str(answer.value), lambda answer: Text(enum_key(answer))
    )


UNSAID = "unsaid"
"""Instead of a reason: it is not told."""
_UNSAID = frozenset(
    {
        "tidak", "rahasia", "privasi", "tidak usah", "tidak mau", "tidak perlu", "tidak ada",
        "tidak ingin menyebut", "tidak ingin menyebutkan", "tidak bisa disebutkan", "nanti saja",
        "no", "rather not say", "i d rather not say", "private",
    }
)  # fmt: skip
Why = AbsenceReason | RsvpAnswer | str


class ReasonAnswer(OneOf[Why]):
    """izin, sakit, dinas luar; what else is written with it is not kept.

    Words that would announce an absence answer here: they start nothing new. So do those of a
    changed mind ("iya bisa"), which arrive as the answer that they are, and "tidak" as ``UNSAID``.
    """

    def __init__(self) -> None:
        super().__init__(list(AbsenceReason), str, lambda reason: Text(f"absence-reason-{reason}"))
        self.own = _COMES_AFTER_ALL

    def choices(self, talk: Talk) -> Sequence[Choice]:
        return [
            replace(choice, also=_REASON_WORDS[AbsenceReason(str(choice.value))])
            for choice in super().choices(talk)
        ]

    def parse(self, talk: Talk, heard: Incoming) -> Why:
        if core(heard.text) in _UNSAID:
            return UNSAID
        instead = told_answer(heard.text)
        if instead in (RsvpAnswer.YES, RsvpAnswer.MAYBE):
            return instead
        reason = reason_in(heard.text)
        if reason is None:
            raise Invalid("invalid-choice")
        return reason

    def load(self, talk: Talk, stored: Json) -> Why:
        if stored == UNSAID:
            return UNSAID
        for kind in (RsvpAnswer, AbsenceReason):
            if stored in list(kind):
                return kind(str(stored))
        raise Gone


def reason_answer() -> ReasonAnswer:
    return ReasonAnswer()


def told_answer(text: str) -> RsvpAnswer | None:
    """The answer that a text is, beyond doubt; where it is asked for, "hadir" is one too."""
    said = core(text)
    if said in _COMES_AFTER_ALL:
        return _COMES_AFTER_ALL[said]
    told = read_told(text)
    says = told.says if told else None
    return _ANSWERS.get(says) if says else None


_ANSWERS = {
    Says.YES: RsvpAnswer.YES, Says.LATE: RsvpAnswer.YES, Says.MAYBE: RsvpAnswer.MAYBE,
    Says.NO: RsvpAnswer.NO,
}  # fmt: skip
_COMES_AFTER_ALL = {core(word): answer for word, answer in RSVP_WORDS.items()} | {
    core(word): RsvpAnswer.YES
    for word in CHECK_IN_WORDS
    if not re.search("abs|presensi|check|sign", word)
}
""" "absen" may mean either."""


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
