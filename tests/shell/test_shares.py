"""Two accounts that send from one queue: each finds its own rows, whatever lies before them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.sending.claims import claim
from bot.sending.ready import Share
from handlers.engine.messages import message
from handlers.engine.notices import insert_rows, notify
from handlers.engine.texts import Reader
from storage.accounts import Account, Address
from storage.database import Database
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from storage.people import Person
from tests.seed import a_person

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
PLAIN = message("cancelled")
ACCOUNTS = ("tg:1", "wa:1")


@pytest.fixture
def both(database: Database) -> Database:
    with database.write() as session:
        session.add(Account(id="tg:1", channel="telegram"))
        session.add(Account(id="wa:1", channel="whatsapp"))
    return database


def person_on(session: Session, name: str, *accounts: str) -> int:
    person = a_person(session, NOW, name, school=None, account=accounts[0])
    for account in accounts[1:]:
        session.add(
            Address(account_id=account, external_id=name, person_id=person.id,
                    last_inbound_at=NOW, created_at=NOW)
        )  # fmt: skip
    session.flush()
    return person.id or 0


def queue_many(session: Session, person: int, count: int, key: str) -> None:
    """A long queue of bulk rows."""
    insert_rows(
        session,
        [
            {
                "kind": OutboxKind.BROADCAST, "priority": int(Priority.BULK), "person_id": person,
                "payload": PLAIN.to_json(), "dedupe_key": f"{key}:{n}", "source": key,
                "turn": NOW + timedelta(milliseconds=n), "status": OutboxStatus.QUEUED,
                "attempts": 0, "in_doubt": False, "created_at": NOW,
            }
            for n in range(count)
        ],
    )  # fmt: skip


def take(database: Database, share: Share, most: int = 8) -> list[str]:
    with database.write() as session:
        claims = claim(
            session, share.accounts, now=NOW, machine=NOW, most=most, busy=set(),
            allow=lambda chat, bulk: True, reader_of=lambda address, person: Reader(), share=share,
        )  # fmt: skip
        return [claimed.row.dedupe_key for claimed in claims]


def test_each_takes_its_own(both: Database) -> None:
    with both.write() as session:
        for name, *accounts in (("Rina", "tg:1"), ("Joko", "wa:1"), ("Sari", "wa:1", "tg:1")):
            notify(session, [person_on(session, name, *accounts)], PLAIN, key=name, now=NOW)
    assert [k.split(":")[0] for k in take(both, Share(["wa:1"], ACCOUNTS))] == ["Joko"]
    assert [k.split(":")[0] for k in take(both, Share(["tg:1"], ACCOUNTS))] == ["Rina", "Sari"]


def test_what_lies_behind_a_long_queue_of_the_other_is_found_in_a_few_looks(
    both: Database,
) -> None:
    share = Share(["wa:1"], ACCOUNTS)
    with both.write() as session:
        rina, joko = person_on(session, "Rina", "tg:1"), person_on(session, "Joko", "wa:1")
        queue_many(session, rina, 9000, "siaran")
        notify(session, [joko], PLAIN, key="bulk", now=NOW + timedelta(hours=1),
               kind=OutboxKind.BROADCAST, priority=Priority.BULK)  # fmt: skip
    looks = 1
    while not (found := take(both, share)) and looks < 6:
        assert share.after is not None
        looks += 1
    assert found == [f"bulk:{joko}"]
    assert looks > 1, "one look must not go through everything: it holds the only writer"


def test_a_notice_is_found_at_once_though_the_last_look_ended_far_behind(both: Database) -> None:
    share = Share(["wa:1"], ACCOUNTS)
    with both.write() as session:
        rina, joko = person_on(session, "Rina", "tg:1"), person_on(session, "Joko", "wa:1")
        queue_many(session, rina, 9000, "siaran")
    assert take(both, share) == []
    share.deep = False
    with both.write() as session:
        notify(session, [joko], PLAIN, key="n", now=NOW)
    assert take(both, share) == [f"n:{joko}"]


@pytest.mark.parametrize("account", ACCOUNTS)
def test_whom_nobody_can_reach_is_found_by_either(both: Database, account: str) -> None:
    with both.write() as session:
        person = Person(name="x", consented_at=NOW, created_at=NOW)
        session.add(person)
        session.flush()
        notify(session, [person.id or 0], PLAIN, key="n", now=NOW)
    assert take(both, Share([account], ACCOUNTS)) == []
    with both.read() as session:
        row = session.exec(select(Outbox)).one()
        assert (row.status, row.error) == (OutboxStatus.FAILED, "unreachable")


def test_an_account_that_is_broken_leaves_its_people_to_the_other(both: Database) -> None:
    with both.write() as session:
        sari = person_on(session, "Sari", "wa:1", "tg:1")
        notify(session, [sari], PLAIN, key="n", now=NOW)
        telegram = session.get_one(Account, "tg:1")
        telegram.broken_at = NOW
        session.add(telegram)
        session.flush()
        known = session.exec(select(Account)).all()
        share = Share(["wa:1"]).beside(known, deep=True)
    assert take(both, share) == [f"n:{sari}"]


def test_whoever_is_only_on_a_broken_account_is_waited_for(both: Database) -> None:
    """A revoked token must not lose what was queued for those who have nothing else."""
    with both.write() as session:
        rina = person_on(session, "Rina", "tg:1")
        notify(session, [rina], PLAIN, key="n", now=NOW)
        telegram = session.get_one(Account, "tg:1")
        telegram.broken_at = NOW
        session.add(telegram)
        session.flush()
        share = Share(["wa:1"]).beside(session.exec(select(Account)).all(), deep=True)
    assert take(both, share) == take(both, Share(["wa:1"])) == []
    with both.write() as session:
        assert session.exec(select(Outbox)).one().status is OutboxStatus.QUEUED
        telegram = session.get_one(Account, "tg:1")
        telegram.broken_at = None
        session.add(telegram)
    assert take(both, Share(["tg:1"], ACCOUNTS)) == [f"n:{rina}"]
