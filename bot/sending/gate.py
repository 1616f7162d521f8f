"""How one message may leave now: as free text, as a template, later, or not before they write.

Pure, so that every case stands in one table (tests/shell/test_gate.py). Free ways come first;
outside the window each message costs, so what is due to one person within an hour becomes one.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.routes import Form

TOGETHER = timedelta(hours=1)


class Way(StrEnum):
    """FREE: in its own words. TEMPLATE: as its own template. ANNOUNCE: a template says that there
    is something, and it waits for the tap. JOIN: so does one that is about to leave already. LATER:
    not now. HELD: until its person writes."""

    FREE = "free"
    TEMPLATE = "template"
    ANNOUNCE = "announce"
    JOIN = "join"
    LATER = "later"
    HELD = "held"


@dataclass(frozen=True)
class Matter:
    """What decides. ``templated``: its own template is approved, ``announceable``: that of an
    announcement is. ``urgent`` is worth a template at once, ``patient`` none at all.
    ``told_ago``: since the last template there. ``others``: so many more are due within the hour.
    ``announcing``: an announcement is about to leave there. ``room``: the day still has room for
    one more person.
    """

    form: Form
    templated: bool = False
    announceable: bool = False
    urgent: bool = False
    patient: bool = False
    told_ago: timedelta | None = None
    others: int = 0
    announcing: bool = False
    room: bool = True


def gate(matter: Matter) -> Way:
    """Decide about one message."""
    if matter.form is not Form.TEMPLATE:
        return Way.FREE
    if matter.patient or not (matter.templated or matter.announceable):
        return Way.HELD
    if matter.announcing and not (matter.urgent and matter.templated):
        return Way.JOIN
    if not matter.room:
        return Way.LATER
    if matter.urgent:
        return Way.TEMPLATE if matter.templated else Way.ANNOUNCE
    if matter.told_ago is not None and matter.told_ago < TOGETHER:
        return Way.LATER
    if matter.announceable and (matter.others or not matter.templated):
        return Way.ANNOUNCE
    return Way.TEMPLATE
