"""The chair hears whom WhatsApp's limit of a day keeps from hearing of a meeting in time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from sqlmodel import Session

from handlers.engine.messages import Message, message
from handlers.engine.notices import notify
from storage.communities import Community, chairs_of
from storage.held import DAY_FULL_TOLD, Late, held_too_late
from storage.meetings import Occurrence
from storage.outbox import Priority

NAMED = 5
AFTERWARDS = timedelta(hours=1)


def tell_day_full(session: Session, now: datetime) -> int:
    """One bounded step; return how many messages it was about. Each is told of once."""
    found = held_too_late(session)
    for source, late in groupby(found, key=lambda each: each.row.source):
        _tell(session, source, list(late), now)
    return len(found)


def _tell(session: Session, source: str, late: Sequence[Late], now: datetime) -> None:
    for each in late:
        each.row.error = DAY_FULL_TOLD
        session.add(each.row)
    kind, _, number = source.partition(":")
    occurrence = session.get(Occurrence, int(number)) if kind == "occurrence" else None
    if occurrence is None:
        return
    community = session.get_one(Community, occurrence.community_id)
    chairs = [chair.id for chair in chairs_of(session, occurrence.community_id) if chair.id]
    notify(
        session, chairs, _message(community, late), key=f"day-full:{source}:{late[0].row.id}",
        now=now, expires_at=occurrence.ends_at + AFTERWARDS, priority=Priority.URGENT,
        even_if_stopped=True,
    )  # fmt: skip


def _message(community: Community, late: Sequence[Late]) -> Message:
    names = ", ".join(each.name for each in late[:NAMED])
    args = {"count": len(late), "community": community.name, "names": names}
    if len(late) > NAMED:
        return message("template-day-full-more", **args, more=len(late) - NAMED)
    return message("template-day-full", **args)
