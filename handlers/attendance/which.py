"""Which meeting an officer means: of an offer, in progress, just over, the next.

The choice is kept by ``do``, so that a replay finds the same one.
"""

from datetime import timedelta

from handlers.attendance.offers import told
from handlers.attendance.windows import window_of
from handlers.engine.messages import When
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Act, Refused, Talk, only_looks
from storage.communities import Community
from storage.meetings import Occurrence, upcoming
from storage.reports import last_held

FRESH = timedelta(hours=6)
"""How long after its end a meeting is still the one that "siapa hadir" asks about."""


def meeting_to_see(talk: Talk) -> tuple[Occurrence, Community]:
    """In progress or just over, else the next, else the last."""
    return _meeting(talk, *_offered(talk), seen=True)


def meeting_to_mark(talk: Talk) -> tuple[Occurrence, Community]:
    """The one whose window opened last."""
    return _meeting(talk, *_offered(talk), seen=False)


@only_looks
def choose_meeting(act: Act, *, community: int, seen: bool) -> int | None:
    place = act.session.get(Community, community)
    opened = act.now + timedelta(minutes=place.window_before if place else 0)
    held = last_held(act.session, community, opened)
    if not seen or (held and held.ends_at > act.now - FRESH):
        return held.id if held else None
    soon = upcoming(act.session, community, act.now, limit=1)
    return soon[0].id if soon else (held.id if held else None)


def _meeting(
    talk: Talk, meeting: Occurrence | None, community: Community, *, seen: bool
) -> tuple[Occurrence, Community]:
    if meeting is None:
        chosen = talk.do(choose_meeting, community=community.id or 0, seen=seen)
        meeting = talk.session.get(Occurrence, chosen) if chosen else None
    if meeting is None:
        raise _nothing_yet(talk, community)
    return meeting, community


def _nothing_yet(talk: Talk, community: Community) -> Refused:
    """Nothing to mark so far: the next meeting and when its list opens, if there is one."""
    soon = upcoming(talk.session, community.id or 0, talk.now, limit=1)
    if not soon:
        return Refused("attendance-nothing-held")
    opens = When(window_of(soon[0], community).opens, community.zone, "short")
    return Refused("attendance-not-open-yet", opens=opens, **told(soon[0], community))


def _offered(talk: Talk) -> tuple[Occurrence | None, Community]:
    """The meeting of the button, if there is one, and the community that it is about."""
    occurrence_id = talk.args.get("occurrence_id")
    meeting = talk.session.get(Occurrence, int(occurrence_id)) if occurrence_id else None
    if meeting is not None:
        talk.args["community_id"] = meeting.community_id
    _, community = community_for(talk, Permission.ATTENDANCE)
    return meeting, community
