"""An answer that quotes a message of the bot is about that message, not about the last one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from handlers.engine.act import Act
from handlers.engine.given import choice_of
from handlers.engine.messages import Choice, Incoming, Message
from handlers.engine.stage import shown_choice
from handlers.engine.texts import Reader, TextError
from storage.outbox import Outbox
from storage.provider import MessagePiece


@dataclass(frozen=True)
class Quoted:
    """What a quoted message makes of the words that quote it.

    ``payload`` is that of the button that they mean, None for none. ``about`` are the arguments
    that all its offers share: what it is about.
    """

    payload: str | None = None
    about: Mapping[str, Any] = field(default_factory=dict)


def read_quoted(act: Act, state: Mapping[str, Any], heard: Incoming, reader: Reader) -> Quoted:
    """Look up what a message quotes, if that is one of ours to this address (still).

    What became of the choice since is seen as for a tap.
    """
    if heard.quoted is None or not heard.text or heard.media or heard.location:
        return Quoted()
    row = _row(act.session, act.address.id or 0, heard.quoted)
    if row is None or not row.payload:
        return Quoted()
    try:
        message = Message.from_json(row.payload)
        picked = choice_of(_shown(state, message, reader), heard)
    except (ValueError, TextError):  # written by another version
        return Quoted()
    if picked is None:
        return Quoted(about=_shared(message.choices))
    which = f"q:{message.question}" if message.question else f"o:{row.id}"
    return Quoted(f"{which}:{picked['n']}")


def _shared(choices: Sequence[Choice]) -> dict[str, Any]:
    first = dict(choices[0].args) if choices else {}
    return {
        name: value
        for name, value in first.items()
        if all(name in each.args and each.args[name] == value for each in choices)
    }


def _row(session: Session, address_id: int, provider_id: str) -> Outbox | None:
    """Ids of a channel may be unique only within a chat."""
    whole = select(Outbox).where(
        col(Outbox.provider_id) == provider_id, col(Outbox.address_id) == address_id
    )
    part = (
        select(Outbox)
        .join(MessagePiece, col(MessagePiece.row_id) == col(Outbox.id))
        .where(col(MessagePiece.provider_id) == provider_id, col(Outbox.address_id) == address_id)
    )
    return session.exec(whole).first() or session.exec(part).first()


def _shown(state: Mapping[str, Any], message: Message, reader: Reader) -> Sequence[dict[str, Any]]:
    """The choices as an open question holds them, with all the words that mean them."""
    for talk in (state.get("talk"), state.get("suspended")):
        asked = talk["asked"] if talk else None
        if talk and asked and message.question == f"{talk['id']}:{asked['q']}":
            return list(asked["choices"])
    return [shown_choice(n, choice, reader) for n, choice in enumerate(message.choices, 1)]
