"""What arrives is recorded at once and fetched after the commit."""

from typing import Any

from sqlmodel import Session

from handlers.engine.talk import Act, Refused, only_looks
from handlers.lesson_plans.material import MOST_BYTES, Sent
from storage.files import Attachment, AttachmentStatus, File, sent_today

MOST_FILES, MOST_BYTES_A_DAY = 40, 10 * MOST_BYTES
"""What one person may send in 24 hours."""


@only_looks
def receive(act: Act, sent: dict[str, Any]) -> str:
    """Record an arrival and return its source: a canonical link, or ``attachment:<id>``."""
    arrival = Sent(**sent)
    if arrival.canonical:
        return arrival.canonical
    _check_amount(act, arrival)
    attachment = Attachment(
        account_id=act.address.account_id,
        address_id=act.address.id,
        person_id=act.someone.id,
        remote_id=arrival.remote_id or "",
        declared_mime=arrival.mime,
        declared_size=arrival.size,
        name=arrival.name,
        try_at=act.now,
        received_at=act.now,
    )
    act.session.add(attachment)
    act.session.flush()
    return f"attachment:{attachment.id}"


def _check_amount(act: Act, arrival: Sent) -> None:
    if (arrival.size or 0) > MOST_BYTES:
        raise Refused("file-refused-too-large")
    count, size = sent_today(act.session, me(act), act.now)
    if count >= MOST_FILES or size + (arrival.size or 0) > MOST_BYTES_A_DAY:
        raise Refused("file-too-many")


def source_of(session: Session, arrival: Sent, source: str) -> str:
    """The source to store: a kept file's hash instead of its arrival; raises ``Refused``."""
    if arrival.canonical:
        return source
    attachment = session.get(Attachment, int(source.removeprefix("attachment:")))
    if attachment is None:
        raise Refused("file-refused-gone")
    if attachment.status is AttachmentStatus.REFUSED:
        raise Refused(f"file-refused-{attachment.reason}")
    if attachment.file_id is None:
        return source
    file = session.get(File, attachment.file_id)
    return f"sha256:{file.sha256}" if file else source


def me(act: Act) -> int:
    """The id of the person who acts."""
    person_id = act.someone.id
    assert person_id is not None
    return person_id
