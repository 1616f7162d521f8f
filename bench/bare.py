"""The join conversation's transactions alone: the same statements, by plain sync SQLModel.

    python -m bench.bare DATABASE_URL PEOPLE

No web server, no parsing, no conversation, no answer: what the database costs. Whether the
statements are the same is checked against the real inbox (`same_statements`).
"""

import json
import random
import re
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

from sqlalchemy import event, func, insert, update
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, col, select

from bench.load import COMMUNITIES, STEPS, steps_for
from bench.sample import ACCOUNT
from bench.wire import text_update
from bot.channels.telegram.parse import parse
from bot.inbox import Inbox
from handlers.catalogue import CATALOGUE
from handlers.engine.talk import World
from storage.accounts import Address
from storage.audit import Audit
from storage.code_tries import CodeTry
from storage.communities import Community, Membership, MembershipStatus, Role
from storage.database import Database
from storage.meetings import Occurrence, OccurrenceStatus
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Honorific, Person, School
from storage.seen import Seen
from storage.talks import TalkRow

HOUR = timedelta(hours=1)
FIRST_CHAT = 90_000_000


@dataclass(frozen=True)
class Sample:
    """What a real conversation stored, step by step: the state of its talk and its answer."""

    states: list[dict[str, Any]]
    payloads: list[dict[str, Any]]


class Bare:
    """One person's three messages, one commit each."""

    def __init__(self, database: Database, sample: Sample, first_update: int = 0) -> None:
        self._database, self._sample = database, sample
        self._updates = first_update

    def join(self, number: int) -> None:
        chat, now = str(FIRST_CHAT + number), datetime.now(UTC)
        with self._database.write() as session:
            address = self._first_contact(session, chat, now)
            self._find_code(session, number % COMMUNITIES, now)
            self._community(session, number % COMMUNITIES)
            self._chairs(session, number % COMMUNITIES)
            self._answer(session, address, 0, now)
        with self._database.write() as session:
            address = self._arrive(session, chat, now)
            self._community(session, number % COMMUNITIES)
            self._answer(session, address, 1, now)
        with self._database.write() as session:
            address = self._arrive(session, chat, now)
            community = self._community(session, number % COMMUNITIES)
            self._enter(session, address, community, now)
            self._answer(session, address, 2, now)

    def _known(self, session: Session, chat: str) -> Any:
        query = (
            select(Address, TalkRow.state, Person)
            .join(TalkRow, col(TalkRow.address_id) == col(Address.id))
            .outerjoin(Person, col(Person.id) == col(Address.person_id))
            .where(col(Address.account_id) == ACCOUNT, col(Address.external_id) == chat)
        )
        return session.exec(query).first()

    def _first_contact(self, session: Session, chat: str, now: datetime) -> Address:
        assert self._known(session, chat) is None
        address = Address(
            account_id=ACCOUNT, external_id=chat, locale="id", last_inbound_at=now, created_at=now
        )
        session.add(address)
        session.flush()
        session.add(TalkRow(address_id=address.id or 0, state={}, updated_at=now))
        session.flush()
        self._seen(session, address, now)
        return address

    def _arrive(self, session: Session, chat: str, now: datetime) -> Address:
        address: Address = self._known(session, chat)[0]
        self._seen(session, address, now)
        return address

    def _seen(self, session: Session, address: Address, now: datetime) -> None:
        self._updates += 1
        seen = sqlite.insert(Seen).values(
            account_id=ACCOUNT, external_id=f"b{self._updates}", seen_at=now, address_id=address.id
        )
        assert session.exec(seen.on_conflict_do_nothing()).rowcount == 1

    def _find_code(self, session: Session, which: int, now: datetime) -> None:
        recent = col(CodeTry.at) > now - HOUR
        session.exec(select(func.count(col(CodeTry.id))).where(recent)).one()
        code = steps_for(which)[0].split()[1]
        by_code = select(Community).where(
            col(Community.code) == code, col(Community.archived_at).is_(None)
        )
        session.exec(by_code).first()

    def _community(self, session: Session, which: int) -> Community:
        return session.exec(select(Community).where(col(Community.id) == which + 1)).one()

    def _chairs(self, session: Session, which: int) -> None:
        chairs = (
            select(Person)
            .join(Membership, col(Person.id) == col(Membership.person_id))
            .where(
                col(Membership.community_id) == which + 1,
                col(Membership.status) == MembershipStatus.ACTIVE,
                col(Membership.role) == Role.CHAIR,
            )
            .order_by(col(Membership.id))
        )
        session.exec(chairs).all()

    def _enter(
        self, session: Session, address: Address, community: Community, now: datetime
    ) -> None:
        school = session.exec(
            select(School)
            .where(col(School.key) == "sdn 2", col(School.regency_code) == "12.11")
            .order_by(col(School.id))
        ).first()
        person = Person(
            name="Rina Wulandari, S.Pd.", honorific=Honorific.BU, consented_at=now,
            created_at=now, school_id=school.id if school else None, community_id=community.id,
        )  # fmt: skip
        session.add(person)
        session.flush()
        address.person_id = person.id
        session.add(address)
        session.flush()
        self._become_member(session, address, community, person, now)
        session.exec(select(School).where(col(School.id) == person.school_id)).first()
        meetings = select(Occurrence).where(
            col(Occurrence.community_id) == community.id,
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Occurrence.ends_at) > now,
        )
        session.exec(meetings.order_by(col(Occurrence.starts_at)).limit(1)).first()

    def _become_member(
        self, session: Session, address: Address, community: Community, person: Person,
        now: datetime,
    ) -> None:  # fmt: skip
        row = Membership(
            community_id=community.id or 0, person_id=person.id, role=Role.MEMBER, joined_at=now
        )
        session.add(row)
        session.flush()
        session.add(
            Audit(at=now, person_id=person.id, address_id=address.id, action="join",
                  subject=f"membership:{row.id}", after={"status": "active", "role": "member"})
        )  # fmt: skip
        session.flush()
        phoneless = select(Membership).where(
            col(Membership.community_id) == community.id,
            col(Membership.status) == MembershipStatus.ACTIVE,
            col(Membership.person_id).is_(None),
        )
        session.exec(phoneless.order_by(col(Membership.name))).all()

    def _answer(self, session: Session, address: Address, step: int, now: datetime) -> None:
        session.exec(
            update(TalkRow)
            .where(col(TalkRow.address_id) == address.id)
            .values(state=self._sample.states[step], updated_at=now)
        )
        row = {
            "kind": OutboxKind.REPLY, "priority": 0, "address_id": address.id,
            "person_id": address.person_id, "payload": self._sample.payloads[step],
            "dedupe_key": f"bare:{self._updates}", "source": "reply", "turn": now,
            "not_before": None, "expires_at": now + 24 * HOUR, "status": OutboxStatus.QUEUED,
            "attempts": 0, "in_doubt": False, "created_at": now,
        }  # fmt: skip
        session.exec(insert(Outbox).values(row))


def converse(database: Database, chat: int) -> Sample:
    """The real inbox, in this thread, for one person; what it stored."""
    inbox = Inbox(CATALOGUE, World("Dinas", "bench_bot"), random.Random(1))
    states, payloads = [], []
    for number, step in enumerate(steps_for(0)):
        incoming = parse(ACCOUNT, "bench_bot", text_update(chat + number, chat, step))
        assert incoming is not None
        with database.write() as session:
            inbox.take(session, incoming, datetime.now(UTC))
        with database.read() as session:
            newest = select(Outbox).order_by(col(Outbox.id).desc())
            row = session.exec(newest).first()
            assert row is not None
            states.append(session.exec(select(TalkRow).where(
                col(TalkRow.address_id) == row.address_id)).one().state)  # fmt: skip
            payloads.append(row.payload or {})
    return Sample(states, payloads)


def traced(database: Database, run: Callable[[], object]) -> list[str]:
    """Verb and table of each statement that SQLite runs."""
    seen: list[str] = []

    def note(statement: str) -> None:
        verb = statement.split()[0]
        table = re.search(r"(?:FROM|INTO|UPDATE)\s+(\w+)", statement)
        seen.append(f"{verb} {table.group(1) if table else ''}".strip())

    def trace(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_trace_callback(note)

    event.listen(database.engine, "checkout", trace)
    try:
        run()
    finally:
        event.remove(database.engine, "checkout", trace)
        database.engine.dispose()
    return seen


def same_statements(database: Database) -> tuple[list[str], list[str]]:
    """What the inbox and what the bare conversation run for one person."""
    sample = converse(database, FIRST_CHAT - 1000)

    def real() -> None:
        inbox = Inbox(CATALOGUE, World("Dinas", "bench_bot"), random.Random(1))
        for number, step in enumerate(steps_for(0)):
            chat = FIRST_CHAT - 500
            incoming = parse(ACCOUNT, "bench_bot", text_update(chat + number, chat, step))
            assert incoming is not None
            with database.write() as session:
                inbox.take(session, incoming, datetime.now(UTC))

    bare = Bare(database, sample)
    return traced(database, real), traced(database, lambda: bare.join(0))


def measure(url: str, people: int) -> dict[str, Any]:
    """Transactions a second, and whether the statements are those of the inbox."""
    database = Database(url)
    real, bare_ones = same_statements(database)
    bare = Bare(database, converse(database, FIRST_CHAT - 2000), 100)
    for number in range(1, 50):
        bare.join(number)
    started = perf_counter()
    for number in range(50, 50 + people):
        bare.join(number)
    seconds = perf_counter() - started
    database.close()
    return {
        "rate": people * len(STEPS) / seconds,
        "same": real == bare_ones,
        "statements": len(bare_ones),
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
