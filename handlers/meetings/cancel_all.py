"""Cancelling all that is scheduled: "batalkan semua pertemuan"."""

from typing import Any

from handlers.engine.answers import pick
from handlers.engine.messages import Lines, Text
from handlers.engine.talk import Talk
from handlers.meetings.changes import cancel_meetings
from handlers.meetings.describe import agenda_line, repeat_text
from handlers.meetings.talks import say_for_group, say_held
from storage.communities import Community
from storage.meetings import Occurrence, meeting_of


def cancel_all(talk: Talk, community: Community, firsts: list[dict[str, Any]], reason: str) -> str:
    """Preview, confirm, tell everyone; returns what was chosen: all, other or stop."""
    meetings = [talk.session.get_one(Occurrence, first["id"]) for first in firsts]
    said = talk.ask(
        "meeting-cancel-all-preview",
        pick(
            all="meeting-choice-cancel-all",
            other="meeting-choice-other",
            stop="meeting-choice-keep",
        ),
        lines=Lines([line for each in meetings for line in _lines(talk, each, community)]),
    )
    if said != "all":
        return said
    told = [
        talk.do_each(
            first["id"], cancel_meetings, first["id"], first["version"], reason, first["series"]
        )
        for first in firsts
    ]
    talk.say("meeting-cancel-done", told=max(told))
    say_held(talk, meetings[0], community)
    for each, first in zip(meetings, firsts, strict=True):
        key = "meeting-wag-cancelled-series" if first["series"] else "meeting-wag-cancelled"
        say_for_group(talk, each, community, key, rhythm=False)
    return said


def _lines(talk: Talk, each: Occurrence, community: Community) -> list[Text]:
    rule = meeting_of(talk.session, each).rrule
    line = agenda_line(each, community, named=False)
    return [line, repeat_text(rule, each.starts_at, community)] if rule else [line]
