"""The fan-out: pages, resumption at any point, nobody twice; storage on both databases."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, col, func, select

from handlers.broadcasts.rules import duration
from handlers.engine.messages import Text
from scheduler.jobs import broadcasts as job
from storage.accounts import Account, Address
from storage.broadcast_reports import missed_by
from storage.broadcasts import Broadcast, BroadcastStatus, audience_counts
from storage.communities import Membership
from storage.database import Database
from storage.outbox import Outbox
from storage.people import Person
from tests.seed import a_community

NOW = datetime(2026, 12, 7, 2, tzinfo=UTC)


def seed(session: Session, members: int) -> Broadcast:
    """A community of many, and a broadcast to it by the first of them."""
    community = a_community(session, NOW)
    session.add(Account(id="tg:1", channel="telegram"))
    people = [Person(name=f"Guru {n:04}", consented_at=NOW, created_at=NOW) for n in range(members)]
    session.add_all(people)
    session.flush()
    for person in people:
        session.add(
            Address(
                account_id="tg:1",
                external_id=f"c{person.id}",
                person_id=person.id,
                last_inbound_at=NOW,
                created_at=NOW,
            )
        )
        session.add(Membership(community_id=community.id or 0, person_id=person.id, joined_at=NOW))
    broadcast = Broadcast(
        community_id=community.id or 0,
        author_id=people[0].id,
        body="Besok libur",
        status=BroadcastStatus.SPREADING,
        created_at=NOW,
        begins_at=NOW,
    )
    session.add(broadcast)
    session.flush()
    return broadcast


def rows(database: Database) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(Outbox)).one()


def step(database: Database) -> int:
    with database.write() as session:
        return job.spread_broadcasts(session, NOW)


def killed_step(database: Database) -> None:
    with database.write() as session:
        job.spread_broadcasts(session, NOW)
        raise KeyboardInterrupt


def test_it_is_written_page_by_page(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "PAGE", 10)
    with database.write() as session:
        seed(session, 26)
    written = []
    while step(database):
        written.append(rows(database))
    assert written == [10, 20, 25]
    with database.read() as session:
        people = session.exec(select(Outbox.person_id).order_by(col(Outbox.turn))).all()
        broadcast = session.exec(select(Broadcast)).one()
        assert (broadcast.status, broadcast.spread) == (BroadcastStatus.SENDING, 25)
    assert people == sorted(people, key=lambda person: person or 0)
    assert len(set(people)) == 25


@pytest.mark.parametrize("dies_at", [0, 1, 2])
def test_killed_between_any_two_pages_it_goes_on_without_doubles(
    database: Database, monkeypatch: pytest.MonkeyPatch, dies_at: int
) -> None:
    monkeypatch.setattr(job, "PAGE", 10)
    with database.write() as session:
        seed(session, 26)
    for _ in range(dies_at):
        step(database)
    with pytest.raises(KeyboardInterrupt):
        killed_step(database)
    while step(database):
        pass
    assert rows(database) == 25


def test_a_page_written_twice_reaches_nobody_twice(database: Database) -> None:
    with database.write() as session:
        seed(session, 6)
    step(database)
    with database.write() as session:
        broadcast = session.exec(select(Broadcast)).one()
        broadcast.status, broadcast.spread_to = BroadcastStatus.SPREADING, 0
        session.add(broadcast)
    step(database)
    assert rows(database) == 5


def test_who_is_reached_and_who_is_not(database: Database) -> None:
    with database.write() as session:
        broadcast = seed(session, 4)
        people = session.exec(select(Person).order_by(col(Person.id))).all()
        people[1].stopped_at = NOW
        address = session.exec(select(Address).where(col(Address.person_id) == people[2].id)).one()
        address.gone_at = NOW
        session.add_all([people[1], address])
        session.flush()
        counts = audience_counts(session, broadcast.community_id, broadcast.author_id)
        missed = missed_by(session, broadcast, 2)
    assert counts == (1, 3)
    assert (missed.waiting, missed.failed) == (0, 3)
    assert missed.named == [("Guru 0001", "stopped"), ("Guru 0002", "blocked")]


def test_what_its_author_took_away_is_not_sent(database: Database) -> None:
    with database.write() as session:
        broadcast = seed(session, 4)
        broadcast.body, broadcast.author_id = "", None
        session.add(broadcast)
    step(database)
    assert rows(database) == 0
    with database.read() as session:
        assert session.exec(select(Broadcast)).one().status is BroadcastStatus.CALLED_OFF


@pytest.mark.parametrize(
    ("recipients", "text"),
    [
        (12, Text("broadcast-takes-seconds")),
        (1500, Text("broadcast-takes-seconds")),
        (4324, Text.of("broadcast-takes-minutes", count=3)),
        (334_402, Text.of("broadcast-takes-hours", count=4)),
    ],
)
def test_how_long_it_takes(recipients: int, text: Text) -> None:
    assert duration(recipients) == text
