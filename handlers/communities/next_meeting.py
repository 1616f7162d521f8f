"""The next meeting with its RSVP choices, told with every welcome to a community."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.attendance.offers import rsvp_offers
from handlers.engine.messages import Choice, Text, When, offer
from handlers.engine.talk import Talk
from storage.communities import Community
from storage.meetings import upcoming


def next_meeting(
    session: Session, community: Community, now: datetime
) -> tuple[Text, tuple[Choice, ...]]:
    """When and where the community meets next, with an RSVP; else that nothing is set."""
    soon = upcoming(session, community.id or 0, now, limit=1)
    if not soon:
        choices = (offer("offer-menu", "menu"), offer("offer-fix", "profile"))
        return Text("join-no-meeting"), choices
    meeting = soon[0]
    when = When(meeting.starts_at, community.zone)
    answers = rsvp_offers(meeting.id or 0, meeting.starts_at)
    if meeting.place:
        return Text.of("join-next-meeting", when=when, place=meeting.place), answers
    return Text.of("join-next-meeting-online", when=when), answers


def say_next_meeting(talk: Talk, community: Community) -> None:
    """Say it in the same message as a join."""
    meeting, choices = next_meeting(talk.session, community, talk.now)
    args: dict[str, Any] = dict(meeting.args)
    talk.say(meeting.key, *choices, **args)
