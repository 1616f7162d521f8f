"""What a broadcast says to its recipients, and its author to know how it went."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.broadcasts.outgoing import reference
from handlers.broadcasts.rules import KEPT_FOR, leaves_at
from handlers.engine.messages import Lines, Message, Text, message
from handlers.engine.notices import PACE, insert_rows, notify
from storage.broadcasts import Broadcast, Unreached, key_of, source_of, unreached
from storage.communities import Community
from storage.files import FileRefusal
from storage.outbox import OutboxKind, OutboxStatus, Priority

NAMED = 20
"""How many of those not reached the report names."""
PROGRESS_HOLDS = timedelta(minutes=10)


def spread_rows(
    session: Session,
    broadcast: Broadcast,
    recipients: Sequence[tuple[int, int, str | None]],
    now: datetime,
) -> None:
    """Write the outbox rows of one page of (membership, person, zone)."""
    community = session.get(Community, broadcast.community_id)
    assert community is not None
    begun = broadcast.spread
    rows = [
        _row(broadcast, person, zone or community.zone, now, begun + index)
        for index, (_, person, zone) in enumerate(recipients)
    ]
    insert_rows(session, rows)


def _row(
    broadcast: Broadcast,
    person_id: int,
    zone: str,
    now: datetime,
    position: int,
) -> dict[str, Any]:
    leaves = leaves_at(now, zone)
    return {
        "kind": OutboxKind.BROADCAST,
        "priority": int(Priority.BULK),
        "person_id": person_id,
        "payload": reference(broadcast),
        "dedupe_key": key_of(broadcast.id or 0, person_id),
        "source": source_of(broadcast.id or 0),
        "turn": broadcast.begins_at + PACE * position,
        "not_before": leaves,
        "expires_at": (leaves or now) + KEPT_FOR,
        "status": OutboxStatus.QUEUED,
        "attempts": 0,
        "in_doubt": False,
        "created_at": now,
    }


def tell_report(session: Session, broadcast: Broadcast, now: datetime) -> None:
    """The delivery report, with names and plain reasons of those not reached."""
    missed, named = unreached(session, broadcast, NAMED)
    broadcast.failed = missed
    parts = [Text.of("broadcast-report", delivered=broadcast.delivered, failed=missed)]
    if named:
        parts.append(Text.of("broadcast-report-names", names=Lines([_name(*n) for n in named])))
    if missed > len(named):
        parts.append(Text.of("broadcast-report-more", count=missed - len(named)))
    _tell(session, broadcast, Message(tuple(parts)), "report", now)


def tell_progress(session: Session, broadcast: Broadcast, sent: int, now: datetime) -> None:
    text = message("broadcast-progress", sent=sent, count=broadcast.spread)
    key = f"progress:{now.isoformat()}"
    _tell(session, broadcast, text, key, now, expires_at=now + PROGRESS_HOLDS)


def tell_refused(
    session: Session, broadcast: Broadcast, reason: FileRefusal, now: datetime
) -> None:
    text = Message((Text("broadcast-file-refused"), Text(f"file-refused-{reason}")))
    _tell(session, broadcast, text, "refused", now)


def _name(name: str, reason: Unreached) -> Text:
    return Text.of("broadcast-report-name", name=name, reason=reason)


def _tell(
    session: Session,
    broadcast: Broadcast,
    text: Message,
    what: str,
    now: datetime,
    expires_at: datetime | None = None,
) -> None:
    if broadcast.author_id is not None:
        notify(
            session,
            [broadcast.author_id],
            text,
            key=f"broadcast-{what}:{broadcast.id}",
            now=now,
            expires_at=expires_at,
            even_if_stopped=True,
        )
