"""A community to join, its people, and an outbox full of messages to them."""

from datetime import UTC, datetime
from itertools import islice
from time import perf_counter
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from bench.load import COMMUNITIES, FIRST_CHAT, code_of
from bench.wire import TOKEN
from bot.start import prepare
from handlers.engine.messages import message
from handlers.engine.notices import notify
from storage.accounts import Account, Address
from storage.communities import Community, CommunityType, Level, Membership, Role
from storage.database import Database
from storage.outbox import OutboxKind, Priority
from storage.people import Honorific, Person
from storage.talks import TalkRow

ACCOUNT = f"tg:{TOKEN.split(':')[0]}"
MEMBERS_FROM = FIRST_CHAT * 2
BATCH = 1000


def make(url: str, members: int) -> None:
    """A new database: communities with a chair each, and so many members, each with a chat."""
    database = prepare(url)
    now = datetime.now(UTC)
    with database.write() as session:
        session.add(Account(id=ACCOUNT, channel="telegram"))
        for number in range(COMMUNITIES):
            session.add(_community(number, now))
        session.flush()
        _people(session, now, COMMUNITIES + members)
    database.close()


def _community(number: int, now: datetime) -> Community:
    return Community(
        id=number + 1, code=code_of(number), name=f"KKG Gugus {number + 1}",
        type=CommunityType.ACROSS_SCHOOLS, level=Level.SD, regency_code="12.11",
        zone="Asia/Jakarta", created_at=now,
    )  # fmt: skip


def _people(session: Session, now: datetime, many: int) -> None:
    """The first of them are the chairs."""
    ids = range(1, many + 1)
    person = {"consented_at": now, "created_at": now, "honorific": Honorific.BU}
    address = {"account_id": ACCOUNT, "last_inbound_at": now, "created_at": now}
    rows: list[tuple[Any, list[dict[str, Any]]]] = [
        (Person, [{"id": n, "name": f"Rina {n}", **person} for n in ids]),
        (
            Address,
            [{"id": n, "person_id": n, "external_id": _chat(n), **address} for n in ids],
        ),
        (TalkRow, [{"address_id": n, "state": {}, "updated_at": now} for n in ids]),
        (Membership, [_membership(n, now) for n in ids]),
    ]
    for table, values in rows:
        session.connection().execute(insert(table), values)


def _chat(person: int) -> str:
    return str(MEMBERS_FROM + person)


def _membership(person: int, now: datetime) -> dict[str, Any]:
    return {
        "community_id": (person - 1) % COMMUNITIES + 1,
        "person_id": person,
        "role": Role.CHAIR if person <= COMMUNITIES else Role.MEMBER,
        "joined_at": now,
    }


def enqueue(database: Database, people: int, source: str) -> float:
    """Queue one message to each of so many people, a thousand a commit; rows a second."""
    now = datetime.now(UTC)
    ids = iter(range(COMMUNITIES + 1, COMMUNITIES + people + 1))
    started = perf_counter()
    while batch := list(islice(ids, BATCH)):
        with database.write() as session:
            notify(
                session,
                batch,
                message("offer-menu"),
                key=source,
                now=now,
                kind=OutboxKind.BROADCAST,
                priority=Priority.BULK,
            )
    return people / (perf_counter() - started)
