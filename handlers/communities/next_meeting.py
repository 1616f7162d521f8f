"""The next meeting with its RSVP choices, told in the same message as a join."""

from handlers.attendance.offers import rsvp_offers
from handlers.engine.messages import When, offer
from handlers.engine.talk import Talk
from storage.communities import Community
from storage.meetings import upcoming


def say_next_meeting(talk: Talk, community: Community) -> None:
    """Say when and where the community meets next and ask for an RSVP; else that nothing is set."""
    soon = upcoming(talk.session, community.id or 0, talk.now, limit=1)
    if not soon:
        talk.say("join-no-meeting", offer("offer-menu", "menu"), offer("offer-fix", "profile"))
        return
    meeting = soon[0]
    answers = rsvp_offers(meeting.id or 0)
    when = When(meeting.starts_at, community.zone)
    if meeting.place:
        talk.say("join-next-meeting", *answers, when=when, place=meeting.place)
    else:
        talk.say("join-next-meeting-online", *answers, when=when)
