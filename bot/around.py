"""What stands around rows that may leave: where their people can be reached, and open talks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.ready import Ready
from bot.routes import reachable
from storage.accounts import Address
from storage.outbox import Outbox, OutboxKind
from storage.talks import TalkRow


@dataclass
class Around:
    """What stands around a window of rows: the addresses of people without one, open talks."""

    of_person: dict[int, list[Address]]
    talks: dict[int, TalkRow]


def around_rows(session: Session, rows: Sequence[Ready]) -> Around:
    wanted = {row.person_id for row, _, _ in rows if row.address_id is None and row.person_id}
    of_person = reachable(session, wanted) if wanted else {}
    if not any(has_choices(row) for row, _, _ in rows):
        return Around(of_person, {})
    known = [address.id for _, address, _ in rows if address]
    of_people = [address.id for options in of_person.values() for address in options]
    return Around(of_person, _talks(session, [*known, *of_people]))


def _talks(session: Session, ids: Sequence[int | None]) -> dict[int, TalkRow]:
    """Locked: what a message changes meanwhile must not be overwritten."""
    query = select(TalkRow).where(col(TalkRow.address_id).in_(ids)).with_for_update()
    return {talk.address_id: talk for talk in session.exec(query)}


def is_reply(row: Outbox) -> bool:
    return row.kind is OutboxKind.REPLY


def has_choices(row: Outbox) -> bool:
    """A notice with choices: it becomes the question on screen, so it waits for an open talk."""
    return not is_reply(row) and bool((row.payload or {}).get("choices"))
