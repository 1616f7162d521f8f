"""Record a voice message to fetch, and what is to happen when it has been fetched."""

from typing import Any

from sqlmodel import col, select

from handlers.engine.talk import Act, Refused
from storage.due import Due
from storage.files import Attachment, AttachmentStatus, sent_today

FORWARD = "forward_voice"
MOST_BYTES = 5_000_000
MOST_A_DAY = 10


def pass_on(act: Act, *, community_id: int, media: dict[str, Any]) -> None:
    """Plan the forwarding; the same message again is planned once. Raises ``Refused``."""
    if (media["size"] or 0) > MOST_BYTES:
        raise Refused("voice-too-long")
    person_id = act.someone.id or 0
    if _known(act, person_id, media["remote_id"]):
        return
    if sent_today(act.session, person_id, act.now)[0] >= MOST_A_DAY:
        raise Refused("voice-too-many")
    attachment = Attachment(
        account_id=act.address.account_id,
        address_id=act.address.id,
        person_id=person_id,
        remote_id=media["remote_id"],
        declared_mime="audio/ogg",
        declared_size=media["size"],
        name="pesan-suara",
        try_at=act.now,
        received_at=act.now,
    )
    act.session.add(attachment)
    act.session.flush()
    args: dict[str, object] = {
        "attachment_id": attachment.id,
        "community_id": community_id,
        "person_id": person_id,
    }
    act.session.add(
        Due(kind=FORWARD, subject=f"attachment:{attachment.id}", due_at=act.now, args=args)
    )


def _known(act: Act, person_id: int, remote_id: str) -> bool:
    """A second tap, or the same message passed on before; one that failed may be tried again."""
    query = select(Attachment.id).where(
        col(Attachment.person_id) == person_id,
        col(Attachment.remote_id) == remote_id,
        col(Attachment.status) != AttachmentStatus.REFUSED,
    )
    return act.session.exec(query).first() is not None
