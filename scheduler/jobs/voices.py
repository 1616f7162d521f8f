"""A voice message that has been fetched goes to the chairs; one that cannot be is told of."""

from datetime import datetime

from sqlmodel import Session, col, select

from handlers.engine.messages import Document, Message, Text, message
from handlers.engine.notices import notify
from handlers.engine.texts import call_name
from handlers.voices.actions import FORWARD
from storage.communities import Community, chairs_of
from storage.due import Due, act_on
from storage.files import Attachment, AttachmentStatus
from storage.people import Person

BATCH = 20


def forward_voices(session: Session, now: datetime) -> int:
    """Settle what is no longer waiting to be fetched; return how many were."""
    settled = (
        select(Due)
        .where(col(Due.kind) == FORWARD, col(Due.done_at).is_(None), col(Due.due_at) <= now)
        .order_by(col(Due.id))
        .with_for_update(skip_locked=True)
    )
    ready = [due for due in session.exec(settled) if not _is_pending(session, due)][:BATCH]
    for due in ready:
        due.done_at = now
        session.add(due)
    act_on(session, ready, lambda due: _forward(session, due, now), now)
    return len(ready)


def _attachment(session: Session, due: Due) -> Attachment | None:
    return session.get(Attachment, due.args["attachment_id"])


def _is_pending(session: Session, due: Due) -> bool:
    attachment = _attachment(session, due)
    return attachment is not None and attachment.status is AttachmentStatus.PENDING


def _forward(session: Session, due: Due, now: datetime) -> None:
    person = session.get(Person, due.args["person_id"])
    attachment = _attachment(session, due)
    if person is None or person.id is None or attachment is None:
        return
    community = session.get_one(Community, due.args["community_id"])
    assert community.id is not None
    key, zone = f"voice:{attachment.id}", community.zone
    if attachment.status is not AttachmentStatus.KEPT:
        told = message("voice-not-forwarded")
        notify(session, [person.id], told, key=key, now=now, zone=zone, even_if_stopped=True)
        return
    text = Text.of("voice-for-chair", person=call_name(person.honorific, person.name))
    document = Document.of("kept_file", attachment_id=attachment.id)
    chairs = [c.id for c in chairs_of(session, community.id) if c.id and c.id != person.id]
    notify(session, chairs, Message((text,), (), (document,)), key=key, now=now, zone=zone)
