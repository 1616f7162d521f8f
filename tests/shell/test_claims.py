"""Which rows leave, in which order, on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select

from bot.channels.base import Fate, SendFailed
from bot.sending.claims import Claim, claim, recover
from bot.sending.results import Result, settle
from handlers.engine.messages import Message, message, offer
from handlers.engine.notices import notify
from handlers.engine.texts import Reader
from storage.accounts import Account, Address
from storage.database import Database
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from storage.talks import TalkRow
from tests.seed import a_person

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
PLAIN = message("cancelled")


def take(
    database: Database,
    *,
    now: datetime = NOW,
    machine: datetime = NOW,
    most: int = 64,
    blocked: Sequence[str] = (),
    busy: set[int] | None = None,
) -> list[Claim]:
    with database.write() as session:
        return claim(
            session,
            ["tg:1"],
            now=now,
            machine=machine,
            most=most,
            busy=set() if busy is None else busy,
            allow=lambda chat, bulk: chat not in blocked,
            reader_of=lambda address, person: Reader(),
        )


def people(database: Database, *chats: str) -> list[int]:
    with database.write() as session:
        return [a_person(session, NOW, chat, school=None).id or 0 for chat in chats]


def queue(
    database: Database, ids: Sequence[int], key: str, *, told: Message = PLAIN, **more: object
) -> int:
    with database.write() as session:
        return notify(session, ids, told, key=key, **{"now": NOW, **more})  # type: ignore[arg-type]


def chats(claims: Sequence[Claim]) -> list[str]:
    return [claimed.address.external_id for claimed in claims]


def done(database: Database, claims: Sequence[Claim], failure: SendFailed | None = None) -> None:
    with database.write() as session:
        settle(session, [Result(c, None if failure else "m", failure) for c in claims], NOW)


def rows(session: Session) -> list[Outbox]:
    return list(session.exec(select(Outbox).order_by(col(Outbox.id))))


def test_telling_the_same_thing_twice_makes_one_row(database: Database) -> None:
    ids = people(database, "a", "b")
    assert queue(database, ids, "same") == 2
    assert queue(database, ids, "same") == 0
    assert chats(take(database)) == ["a", "b"]
    assert take(database) == []


def test_replies_overtake_and_twelve_people_do_not_wait_behind_a_broadcast(
    database: Database,
) -> None:
    many = people(database, *(f"m{n}" for n in range(40)))
    few = people(database, *(f"f{n}" for n in range(12)))
    queue(database, many, "big", kind=OutboxKind.BROADCAST, priority=Priority.BULK)
    queue(database, few, "small", kind=OutboxKind.BROADCAST, priority=Priority.BULK)
    queue(database, many[-1:], "reply", priority=Priority.REPLY)
    first = chats(take(database, most=25))
    assert first[0] == "m39"
    assert {f"f{n}" for n in range(12)} <= set(first)


def test_one_in_flight_per_chat_oldest_first(database: Database) -> None:
    (person,) = people(database, "a")
    queue(database, [person], "one")
    queue(database, [person], "two", now=NOW + timedelta(seconds=1))
    first = take(database)
    assert [c.row.dedupe_key for c in first] == [f"one:{person}"]
    assert take(database, busy={first[0].address.id or 0}) == []
    done(database, first)
    assert [c.row.dedupe_key for c in take(database)] == [f"two:{person}"]


def test_a_retried_row_holds_its_chat_and_a_future_one_holds_nothing(database: Database) -> None:
    (person,) = people(database, "a")
    queue(database, [person], "later", not_before=NOW + timedelta(hours=1))
    queue(database, [person], "first")
    queue(database, [person], "second", now=NOW + timedelta(seconds=1))
    done(database, take(database), SendFailed(Fate.RETRY, "down", retry_after=30))
    assert take(database) == []
    again = take(database, machine=NOW + timedelta(seconds=31))
    assert [c.row.dedupe_key for c in again] == [f"first:{person}"]


def test_a_blocked_chat_does_not_starve_the_others(database: Database) -> None:
    ids = people(database, "slow", "other")
    for number in range(600):
        queue(database, ids[:1], f"n{number}")
    queue(database, ids[1:], "last", now=NOW + timedelta(hours=1))
    assert chats(take(database, blocked=["slow"])) == ["other"]


def test_expired_rows_are_dropped(database: Database) -> None:
    ids = people(database, "a")
    queue(database, ids, "old", expires_at=NOW - timedelta(seconds=1))
    assert take(database) == []
    with database.read() as session:
        assert rows(session)[0].status is OutboxStatus.DROPPED


def test_after_a_crash_only_what_was_being_sent_is_in_doubt(database: Database) -> None:
    ids = people(database, "a", "b")
    queue(database, ids, "x")
    take(database, most=1)
    with database.write() as session:
        assert recover(session, ["tg:1"]) == 1
        assert [row.in_doubt for row in rows(session)] == [True, False]
    assert chats(take(database)) == ["a", "b"]


def test_a_gone_address_moves_a_notice_to_the_next_one(database: Database) -> None:
    (person,) = people(database, "a")
    with database.write() as session:
        session.add(Account(id="tg:2", channel="telegram"))
        session.flush()
        second = Address(account_id="tg:1", external_id="a2", person_id=person, created_at=NOW)
        session.add(second)
        session.flush()
        session.add(TalkRow(address_id=second.id or 0, updated_at=NOW))
    queue(database, [person], "x")
    first = take(database)
    assert chats(first) == ["a"]
    done(database, first, SendFailed(Fate.GONE, "blocked"))
    assert chats(take(database)) == ["a2"]


def test_a_moved_group_is_written_to_under_its_new_id(database: Database) -> None:
    ids = people(database, "-5")
    queue(database, ids, "x")
    done(database, take(database), SendFailed(Fate.RETRY, "migrated", moved_to="-1005"))
    assert chats(take(database)) == ["-1005"]


def test_a_notice_with_choices_waits_for_an_open_talk_then_uses_words(database: Database) -> None:
    (person,) = people(database, "a")
    with database.write() as session:
        row = session.exec(select(TalkRow)).one()
        row.state = {"talk": {"asked_at": NOW.isoformat(), "name": "x"}}
        session.add(row)
    asked = message("cancelled", offer("choice-yes", "menu"))
    queue(database, [person], "ask", told=asked)
    queue(database, [person], "tell", now=NOW + timedelta(seconds=1))
    first = take(database)
    done(database, first)
    later = NOW + timedelta(minutes=11)
    second = take(database, now=later)
    assert [c.words_only for c in (*first, *second)] == [False, True]


def test_a_delivered_notice_owns_the_numbers(database: Database) -> None:
    (person,) = people(database, "a")
    queue(database, [person], "ask", told=message("cancelled", offer("choice-yes", "menu", "go")))
    take(database)
    with database.read() as session:
        shown = session.exec(select(TalkRow)).one().state["shown"]
    assert [(c["n"], c["label"], c["talk"], c["value"]) for c in shown["choices"]] == [
        (1, "Ya", "menu", "go")
    ]


def test_an_unknown_payload_version_waits(database: Database) -> None:
    (person,) = people(database, "a")
    queue(database, [person], "x")
    with database.write() as session:
        row = rows(session)[0]
        row.payload = {"v": 99}
        session.add(row)
    assert take(database) == []
    with database.read() as session:
        assert rows(session)[0].status is OutboxStatus.QUEUED
