"""How long a message may be (one action, 300 characters), and what may be longer, and why."""

from collections.abc import Iterable

MOST = 300
UNIT_PAGE = 1000
LONGER: dict[str, tuple[int, str]] = {
    "learn-page": (UNIT_PAGE, "a page of a unit"),
    "learn-page-link": (UNIT_PAGE, "a page of a unit"),
    "learn-question": (600, "the feedback and the next question are one message"),
    "learn-record": (UNIT_PAGE, "a list: a line a unit, asked for"),
    "meeting-agenda": (600, "a list: the next five meetings, asked for"),
    "meeting-wag-new": (900, "a letter to forward to the group"),
    "meeting-wag-cancelled": (900, "a letter to forward to the group"),
    "meeting-wag-cancelled-series": (900, "a letter to forward to the group"),
    "meeting-wag-moved": (900, "a letter to forward to the group"),
    "attendance-overview-names": (UNIT_PAGE, "a page of names, asked for"),
    "attendance-mark-preview": (UNIT_PAGE, "every name that is about to be marked"),
    "members-list": (3500, "a list: up to thirty members, asked for"),
    "broadcast-confirm": (2000, "shows what a person wrote, up to 1,500 characters"),
    "broadcast-message": (1600, "what a person wrote, up to 1,500 characters"),
    "broadcast-report": (1500, "the names of up to twenty who were not reached"),
    "broadcast-report-waiting": (1500, "the names of up to twenty who do not have it yet"),
    "lesson-plan-shown": (4000, "shows what a person wrote: three parts of 1,000 characters"),
    "lesson-plan-from": (4000, "shows what a person wrote: three parts of 1,000 characters"),
    "lesson-plan-needs-work": (900, "a reviewer's comment, up to 500 characters"),
    "lesson-plan-approved-comment": (900, "a reviewer's comment, up to 500 characters"),
    "share-card": (400, "a letter to forward to the group"),
    "share-card-code": (400, "a letter to forward to the group"),
    "help": (600, "the words to type, by role"),
}
"""Text keys of messages that may be longer; nothing else may."""


def most_of(keys: Iterable[str]) -> int:
    """The limit of a message made of these texts."""
    return max([MOST, *(LONGER[key][0] for key in keys if key in LONGER)])
