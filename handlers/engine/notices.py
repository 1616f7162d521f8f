"""Messages that the bot starts: rows of the outbox, written many at a time, never twice."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from handlers.engine.messages import Message
from handlers.engine.quiet import arising
from storage.accounts import Address, has_stopped
from storage.database import insert_for
from storage.outbox import TO_ADDRESS, Outbox, OutboxKind, OutboxStatus, Priority
from storage.people import Person

PACE = timedelta(milliseconds=100)
"""A source reaches its next recipient at ten a second; turns interleave sources fairly."""


def notify(
    session: Session,
    people: Sequence[int],
    message: Message | Callable[[int], Message],
    *,
    key: str,
    now: datetime,
    source: str = "",
    not_before: datetime | Callable[[int], datetime | None] | None = None,
    expires_at: datetime | None = None,
    kind: OutboxKind = OutboxKind.NOTICE,
    priority: Priority = Priority.NOTICE,
    even_if_stopped: bool = False,
    zone: str | None = None,
    patient: bool | Callable[[int], bool] = False,
) -> int:
    """Queue one message for each person (ids) and return how many rows are new.

    ``key`` names what is told (notice type + occurrence + schedule version); with the person it is
    the dedupe key, so telling the same thing again does nothing. ``message`` and ``not_before`` may
    depend on the person's id; with ``zone`` what arises in a person's quiet hours waits for their
    end, by their own zone or else this one. People who stopped reminders are left out unless
    ``even_if_stopped`` (answers to what they did themselves); then the row says so too, since STOP
    may come, or hold for the address that is left, before it leaves. ``patient``: not worth paying
    for, so where it would cost it waits until the person writes.
    """
    if not even_if_stopped:
        people = _listening(session, people)
    if zone is not None:
        not_before = _after_quiet(session, people, zone, now)
    rows = [
        {
            "kind": kind,
            "priority": int(priority),
            "person_id": person_id,
            "payload": _payload(message, person_id, even_if_stopped)
            | ({_PATIENT: True} if _holds(patient, person_id) else {}),
            "dedupe_key": f"{key}:{person_id}",
            "source": source or key,
            "turn": now + PACE * index,
            "not_before": not_before(person_id) if callable(not_before) else not_before,
            "expires_at": expires_at,
            **_unsent(now),
        }
        for index, person_id in enumerate(people)
    ]
    return insert_rows(session, rows)


def _after_quiet(
    session: Session, people: Sequence[int], zone: str, now: datetime
) -> Callable[[int], datetime | None]:
    query = select(Person.id, Person.zone).where(col(Person.id).in_(people))
    own = dict(session.exec(query).all()) if people else {}

    def not_before(person_id: int) -> datetime | None:
        leaves = arising(now, ZoneInfo(own.get(person_id) or zone))
        return leaves if leaves > now else None

    return not_before


def tell_address(
    session: Session,
    address: Address,
    message: Message,
    *,
    key: str,
    now: datetime,
    expires_at: datetime,
) -> None:
    """Queue a notice that is meant for one account, whoever is behind it, STOP or not."""
    row = {
        "kind": OutboxKind.NOTICE,
        "priority": int(Priority.NOTICE),
        "address_id": address.id,
        "person_id": address.person_id,
        "payload": _payload(message, 0, True),
        "dedupe_key": f"{key}{TO_ADDRESS}{address.id}",
        "source": key,
        "turn": now,
        "expires_at": expires_at,
        **_unsent(now),
    }
    insert_rows(session, [row])


def _unsent(now: datetime) -> dict[str, Any]:
    return {
        "status": OutboxStatus.QUEUED, "attempts": 0, "in_doubt": False, "created_at": now,
    }  # fmt: skip


def is_answer(payload: Mapping[str, Any] | None) -> bool:
    """Whether a queued message answers what its person did, so that STOP does not hold it back."""
    return bool((payload or {}).get(_ANSWER))


def is_patient(payload: Mapping[str, Any] | None) -> bool:
    """Whether a queued message is not worth a template: another one will say it in time."""
    return bool((payload or {}).get(_PATIENT))


def is_for_address(row: Outbox) -> bool:
    """Whether a notice is meant for one account, whoever is behind it."""
    return TO_ADDRESS in row.dedupe_key or row.source.startswith("announce:")


_ANSWER, _PATIENT = "even_if_stopped", "patient"


def _holds(patient: bool | Callable[[int], bool], person_id: int) -> bool:
    return patient(person_id) if callable(patient) else patient


def _payload(
    message: Message | Callable[[int], Message], person_id: int, even_if_stopped: bool
) -> dict[str, Any]:
    payload = (message(person_id) if callable(message) else message).to_json()
    return payload | {_ANSWER: True} if even_if_stopped else payload


def insert_rows(session: Session, rows: Sequence[dict[str, Any]]) -> int:
    """Insert outbox rows, a thousand a statement; a known dedupe key is passed over."""
    inserted = 0
    for start in range(0, len(rows), 1000):
        inserted += _insert(session, rows[start : start + 1000])
    return inserted


def _insert(session: Session, rows: Sequence[dict[str, Any]]) -> int:
    """psycopg does not count the rows of many statements at once, so there they are returned."""
    connection = session.connection()
    statement = _ROWS[connection.dialect.name]
    if connection.dialect.name == "sqlite":
        return int(connection.execute(statement, rows).rowcount)
    return len(connection.execute(statement.returning(col(Outbox.id)), rows).all())


_ROWS = {
    dialect: insert_for(dialect, Outbox).on_conflict_do_nothing(index_elements=["dedupe_key"])
    for dialect in ("sqlite", "postgresql")
}


def has_said_stop(session: Session, person: Person) -> bool:
    """Whether somebody said STOP everywhere, or at each address that is left."""
    return not _listening(session, [person.id or 0])


def _listening(session: Session, people: Sequence[int]) -> list[int]:
    silent = col(Person.stopped_at).is_not(None) | has_stopped(col(Person.id))
    query = select(Person.id).where(col(Person.id).in_(people), silent)
    stopped = set(session.exec(query)) if people else set()
    return [person_id for person_id in people if person_id not in stopped]
