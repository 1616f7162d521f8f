"""What a window of outbox rows needs to be judged, read by a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.routes import Form, Route, allowed, form_of, reachable
from handlers.engine.notices import is_answer
from storage.accounts import Address
from storage.outbox import Outbox, OutboxKind
from storage.people import Person
from storage.talks import TalkRow

WINDOW_CLOSED = "window_closed"
"""How the reason of such a refusal begins."""


@dataclass
class Around:
    """What stands around a window of rows: addresses by row and person, people, talks."""

    addresses: dict[int, Address]
    of_person: dict[int, list[Route]]
    people: dict[int, Person]
    talks: dict[int, TalkRow]
    now: datetime

    def options(self, row: Outbox) -> list[Route]:
        """The ways of a row, best first. A reply has one: whoever has just written is inside it.

        What may have left already is asked about in the form in which it would have: in another
        one its words, and its price, are others.
        """
        if row.address_id is None:
            routes = self.of_person.get(row.person_id or 0, [])
            return allowed(routes, even_if_stopped=is_answer(row.payload))
        address = self.addresses.get(row.address_id)
        if address is None:
            return []
        if row.in_doubt and row.form is not None:
            return [Route(address, Form[row.form.upper()])]
        form = form_of(address, self.now)
        inside = is_reply(row) and not _came_back(row)
        return [Route(address, min(form, Form.WINDOW) if inside else form)]

    def unwanted(self, row: Outbox) -> bool:
        """Whether its person said STOP, everywhere or at each address, after it was queued."""
        if is_reply(row) or is_answer(row.payload):
            return False
        person = self.people.get(row.person_id or 0)
        if person is not None and person.stopped_at is not None:
            return True
        if row.address_id is not None:
            address = self.addresses.get(row.address_id)
            return address is not None and address.stopped_at is not None
        return bool(self.of_person.get(row.person_id or 0)) and not self.options(row)

    def may_go_elsewhere(self, row: Outbox) -> bool:
        """Whether STOP was said only where an earlier try has bound it, and nothing of it is there
        for all we know: another address may listen."""
        person = self.people.get(row.person_id or 0)
        everywhere = person is not None and person.stopped_at is not None
        return row.address_id is not None and not row.in_doubt and not everywhere


def around_rows(session: Session, rows: Sequence[Outbox], now: datetime) -> Around:
    ids = [row.address_id for row in rows if row.address_id is not None]
    wanted = {row.person_id for row in rows if row.address_id is None and row.person_id}
    of_person = reachable(session, wanted, now) if wanted else {}
    named = session.execute(_NAMED, {"ids": ids}).all() if ids else []
    addresses = {address.id: address for address, _ in named}
    people = {person.id: person for _, person in named if person is not None}
    if of_person:
        theirs = session.exec(select(Person).where(col(Person.id).in_(of_person)))
        people |= {person.id: person for person in theirs}
    talks = {}
    if any(map(has_choices, rows)):
        ways = (route.address for routes in of_person.values() for route in routes)
        talks = _talks(session, [address.id for address in (*addresses.values(), *ways)])
    return Around(addresses, of_person, people, talks, now)


_NAMED = (
    select(Address, Person)
    .outerjoin(Person, col(Person.id) == col(Address.person_id))
    .where(col(Address.id).in_(bindparam("ids", expanding=True)))
)
"""Built once: every wave asks for the addresses of its replies."""


def _talks(session: Session, ids: Sequence[int | None]) -> dict[int, TalkRow]:
    """Locked: what a message changes meanwhile must not be overwritten."""
    query = select(TalkRow).where(col(TalkRow.address_id).in_(ids)).with_for_update()
    return {talk.address_id: talk for talk in session.exec(query)}


def _came_back(row: Outbox) -> bool:
    """Whether the provider refused this very row because the window is closed."""
    return (row.error or "").startswith(WINDOW_CLOSED)


def is_reply(row: Outbox) -> bool:
    return row.kind is OutboxKind.REPLY


def has_choices(row: Outbox) -> bool:
    """A notice with choices: it becomes the question on screen, so it waits for an open talk."""
    return not is_reply(row) and bool((row.payload or {}).get("choices"))
