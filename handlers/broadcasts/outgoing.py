"""What leaves for each recipient of a broadcast: its content stands once, in the broadcast's row.

An outbox row only names it, so that deleting the author's data reaches every copy at once.
"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from handlers.engine.messages import Document, Message, Text, message
from handlers.engine.texts import call_name
from storage.broadcasts import Broadcast
from storage.communities import Community
from storage.people import Person

VERSION = 2
"""Of a payload that refers to its content; a program that does not know it lets the row wait."""


class Withdrawn(Exception):
    """The content is gone: its author was deleted, or the broadcast."""


def reference(broadcast: Broadcast) -> dict[str, Any]:
    """The payload of each of a broadcast's outbox rows."""
    return {"v": VERSION, "broadcast": broadcast.id}


def message_of(session: Session, payload: Mapping[str, Any], known: dict[int, Message]) -> Message:
    """The message of any outbox row; ``known`` keeps the contents of one wave by broadcast.

    Raises ``Withdrawn``, and ``ValueError`` for a payload of a newer program.
    """
    if payload.get("v") != VERSION or "broadcast" not in payload:
        return Message.from_json(payload)
    number = int(payload["broadcast"])
    if number not in known:
        known[number] = _content(session, number)
    return known[number]


def _content(session: Session, broadcast_id: int) -> Message:
    broadcast = session.get(Broadcast, broadcast_id)
    if broadcast is None or not (broadcast.body or broadcast.attachment_id):
        raise Withdrawn
    community = session.get_one(Community, broadcast.community_id)
    author = session.get(Person, broadcast.author_id) if broadcast.author_id else None
    named = {
        "community": community.name,
        "author": call_name(author.honorific, author.name) if author else Text("broadcast-chair"),
    }
    if broadcast.attachment_id is None:
        return message("broadcast-message", **named, body=broadcast.body)
    key = "broadcast-message" if broadcast.body else "broadcast-message-file"
    body = {"body": broadcast.body} if broadcast.body else {}
    document = Document.of("kept_file", attachment_id=broadcast.attachment_id)
    return Message((Text(key, named | body),), (), (document,))
