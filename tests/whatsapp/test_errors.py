"""Twilio's errors as data: what each asks for, whether the call tells it or a report."""

import pytest

from bot.channels.base import Fate
from bot.channels.whatsapp.errors import BY_CODE, InDoubt, NeverWritten, Refused, reported, typed

FATES = {
    Fate.GONE: {21211, 21610, 21614, 63003, 63014, 63015, 63024, 63033},
    Fate.BROKEN: {
        20003, 20005, 20006, 21606, 21910, 30002, 63001, 63007, 63020, 63051, 90010,
    },
    Fate.RETRY: {20429, 30001, 63010, 63012, 63018},
    Fate.WINDOW_CLOSED: {63016},
    Fate.REJECTED: {
        20404, 21617, 21620, 21655, 21656, 21657, 21658, 63005, 63013, 63019, 63021, 63032, 63049,
    },
}  # fmt: skip


def test_every_code_has_its_fate() -> None:
    found = {fate: {c for c, rule in BY_CODE.items() if rule.fate is fate} for fate in FATES}
    assert {fate: codes ^ found[fate] for fate, codes in FATES.items() if codes ^ found[fate]} == {}


@pytest.mark.parametrize("code", [code for codes in FATES.values() for code in codes])
def test_a_report_has_the_fate_of_the_call(code: int) -> None:
    """The reason says the code, and no word of anybody's message."""
    at_once, later = typed(Refused(400, code)), reported(code)
    assert (at_once.fate, at_once.reason) == (later.fate, later.reason)
    assert str(code) in later.reason
    assert (later.retry_after is not None) is (later.fate is Fate.RETRY)


@pytest.mark.parametrize("code", [21655, 21656, 21657, 63005, 63021])
def test_a_refused_form_may_go_as_numbers(code: int) -> None:
    assert reported(code).plainer


@pytest.mark.parametrize(
    ("error", "fate", "whole"),
    [
        (NeverWritten(), Fate.RETRY, False),
        (InDoubt(), Fate.DOUBT, False),
        (Refused(401), Fate.BROKEN, False),
        (Refused(402), Fate.BROKEN, False),
        (Refused(429), Fate.RETRY, True),
        (Refused(404), Fate.RETRY, True),  # no code: it is not Twilio who answers
        (Refused(400, 12345), Fate.REJECTED, False),
        (Refused(403, 20003), Fate.BROKEN, False),
        (Refused(400, 63018, 9.0), Fate.RETRY, False),
    ],
)
def test_what_has_no_code_goes_by_its_status(error: Exception, fate: Fate, whole: bool) -> None:
    failure = typed(error)
    assert (failure.fate, failure.whole_account) == (fate, whole)
    if isinstance(error, Refused) and error.retry_after:
        assert failure.retry_after == error.retry_after
