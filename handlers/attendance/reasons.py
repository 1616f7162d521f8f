"""The answer to "why": one of three kinds, also in the words that people use."""

from handlers.attendance.words import read_reason
from handlers.engine.answers import Invalid, OneOf
from handlers.engine.messages import Incoming, Text, enum_key
from handlers.engine.talk import Talk, normal
from storage.attendance import AbsenceReason


class ReasonAnswer(OneOf[AbsenceReason]):
    """izin, sakit, dinas luar; what else is written with it is not kept."""

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
    """``read_reason``, and a bare "izin" as izin."""
    reason = read_reason(text)
    if reason is None and {"izin", "ijin"} & set(normal(text).split()):
        return AbsenceReason.LEAVE
    return reason
