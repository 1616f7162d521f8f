"""Which meeting a document is about, and the NIP that it needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.communities.numbers import read_nip
from handlers.engine.answers import Invalid, parsed
from handlers.engine.messages import Choice, Text, When
from handlers.engine.talk import Refused, Talk
from handlers.reports.actions import save_nip
from storage.communities import Community, Membership, Role
from storage.meetings import Occurrence, OccurrenceStatus, upcoming
from storage.reports import last_held

FRESH = timedelta(hours=24)
"""So long after a meeting its filled list is more likely wanted than the next one's blank."""
_BLANK = ("kosong", "kosongan", "blanko", "blank", "empty", "to sign", "tanda tangan")
_FILLED = ("terisi", "isi", "lengkap", "filled", "recorded", "hasil")


@dataclass(frozen=True)
class Meetings:
    """The meeting that began last and the next one that has not ended; either may be missing."""

    last: Occurrence | None
    next: Occurrence | None


def meetings_of(talk: Talk, community: Community) -> Meetings:
    assert community.id is not None
    coming = upcoming(talk.session, community.id, talk.now, limit=1)
    return Meetings(last_held(talk.session, community.id, talk.now), coming[0] if coming else None)


def list_wanted(meetings: Meetings, typed: str, now: datetime) -> tuple[Occurrence, bool] | None:
    """The meeting and whether its list is to be blank: as typed, else what is likelier.

    While a meeting is on and a day after it the filled list, else the next one's blank.
    """
    last, following = meetings.last, meetings.next
    said = typed.casefold()
    if any(word in said for word in _BLANK):
        chosen = following or last
        return (chosen, True) if chosen else None
    if last and any(word in said for word in _FILLED):
        return last, False
    if last and (following is None or now < last.ends_at + FRESH):
        return last, False
    return (following, True) if following else None


def named_meeting(talk: Talk, community: Community, occurrence_id: int) -> Occurrence:
    """A meeting named by a button. Raises ``Refused`` if it is not this community's any more."""
    occurrence = talk.session.get(Occurrence, occurrence_id)
    if (
        occurrence is None
        or occurrence.community_id != community.id
        or occurrence.status is not OccurrenceStatus.SCHEDULED
    ):
        raise Refused("report-meeting-gone")
    return occurrence


def when_of(occurrence: Occurrence, community: Community) -> When:
    return When(occurrence.starts_at, community.zone, "short")


def need_nip(talk: Talk, membership: Membership) -> None:
    """Ask a chair for the NIP when a document first needs it; a skip is not asked again."""
    if membership.role is not Role.CHAIR or talk.memory.get("nip_skipped"):
        return
    if talk.person.nip is not None:
        return
    skip = Choice("", Text("report-nip-skip"))
    nip = talk.ask("report-nip", parsed(_nip, most=60, choices=[skip]))
    if nip:
        talk.do(save_nip, nip=nip)
    else:
        talk.memory["nip_skipped"] = True


def _nip(typed: str) -> str:
    nip = read_nip(typed)
    if nip is None:
        raise Invalid("report-nip-invalid")
    return nip
