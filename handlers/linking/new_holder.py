"""A number that has changed hands: nothing of whoever had it before is shown to who has it now."""

from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.engine.messages import Text, message
from handlers.engine.notices import notify
from storage.accounts import NEW_HOLDER, Address
from storage.audit import record
from storage.linking import forget_codes_at, lock_conversations, send_anew
from storage.people import Person
from storage.prepared import row_of

TOLD_WITHIN = timedelta(days=1)


def part_from_number(session: Session, address: Address, now: datetime) -> Text | None:
    """Let an address be its old holder's alone, by the id that WhatsApp gave them.

    The number is free then for an address of its own. What waits for the old holder goes another
    way, and nothing is sent here till they write again. Returns what the new holder is to hear
    first: None if the number was nobody's.
    """
    assert address.scoped_id is not None
    person, before = row_of(session, Person, address.person_id), address.person_id
    if person is not None:
        lock_conversations(session, [person.id or 0])
    address.external_id = address.scoped_id
    address.gone_at, address.gone_reason = now, NEW_HOLDER
    session.add(address)
    session.flush()
    forget_codes_at(session, address.id or 0)
    record(session, "new_holder", f"address:{address.id}", now=now, person_id=None,
           address_id=address.id, before={"person": before})  # fmt: skip
    if person is None:
        return None
    send_anew(session, person.id or 0, [address.id or 0])
    notify(
        session, [person.id or 0], message("number-parted"), now=now, even_if_stopped=True,
        key=f"number_parted:{address.id}:{now.isoformat()}", expires_at=now + TOLD_WITHIN,
    )  # fmt: skip
    return Text("number-new-holder")
