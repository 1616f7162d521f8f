"""Several messages due to one person within an hour become one template, real broadcasts too."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.sending.claims import Claim
from handlers.broadcasts.notices import spread_rows
from handlers.engine.notices import notify
from storage.accounts import Address
from storage.broadcasts import Broadcast, BroadcastStatus
from storage.communities import Community
from storage.held import release_held
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from tests.shell.test_outside import (
    CANCELLED,
    DAY,
    NEWS,
    NOW,
    WA,
    approve,
    people,
    rows,
    take,
    tell,
)
from tests.shell.test_refused_ways import look, on_both

APPROVED = NEWS["lesson-plan-approved"]
SECOND = timedelta(seconds=1)


def broadcast(session: Session, person: int, body: str = "Halo") -> Broadcast:
    """As a confirmed broadcast is spread: rows that refer to it."""
    community = session.exec(select(Community)).one()
    made = Broadcast(
        community_id=community.id or 0, body=body, begins_at=NOW, created_at=NOW,
        status=BroadcastStatus.SENDING,
    )  # fmt: skip
    session.add(made)
    session.flush()
    spread_rows(session, made, [(0, person, "Asia/Jakarta")], NOW)
    session.flush()
    return made


def templates_within(session: Session, hours: int) -> list[Claim]:
    """Every template that leaves in so many hours."""
    found = [claimed for _ in range(3) for claimed in take(session)]
    for hour in range(1, hours + 1):
        at = NOW + hour * timedelta(minutes=61)
        found += [claimed for _ in range(2) for claimed in take(session, now=at)]
    return [claimed for claimed in found if claimed.template is not None]


@pytest.mark.parametrize("second", ["broadcast", "notice", "withdrawn"])
def test_broadcasts_share_one_template(session: Session, second: str) -> None:
    [person] = people(session, 1)
    approve(session)
    broadcast(session, person)
    if second == "notice":
        tell(session, [person], APPROVED)
    else:
        other = broadcast(session, person, "Halo lagi")
    if second == "withdrawn":
        session.delete(other)
    [announced] = templates_within(session, 2)
    assert announced.message.parts[0].args.get("count") == (None if second == "withdrawn" else 2)
    assert len(rows(session, OutboxStatus.HELD)) == (1 if second == "withdrawn" else 2)


@pytest.mark.parametrize("second", ["broadcast", "notice"])
def test_what_comes_before_an_announcement_leaves_is_announced_by_it(
    session: Session, second: str
) -> None:
    [person] = people(session, 1)
    approve(session)
    broadcast(session, person)
    assert take(session) == []
    [announcement] = rows(session, OutboxStatus.QUEUED)
    announcement.not_before = NOW + SECOND  # its turn has yet to come
    comes(session, person, second)
    assert take(session) == []
    announcement.not_before = None
    [left] = templates_within(session, 2)
    assert left.message.parts[0].args["count"] == 2
    assert [row.error for row in rows(session, OutboxStatus.HELD)] == [None, None]
    address = session.exec(select(Address)).one()
    assert release_held(session, address, NOW + SECOND) == 2


@pytest.mark.parametrize(
    ("second", "on_its_way", "later"),
    [
        ("broadcast", False, []),
        ("broadcast", True, []),
        ("notice", False, ["lesson-plan-approved"]),
    ],
)
def test_behind_an_announcement_that_has_left_waits_what_would_need_another(
    session: Session, second: str, on_its_way: bool, later: list[str]
) -> None:
    """What has a template of its own comes by that, when the hour is over."""
    [person] = people(session, 1)
    approve(session)
    broadcast(session, person)
    assert take(session) == []
    if on_its_way:
        rows(session, OutboxStatus.QUEUED)[0].status = OutboxStatus.SENDING
    else:
        assert len(take(session)) == 1
    comes(session, person, second)
    assert [each.message.parts[0].key for each in templates_within(session, 2)] == later
    held = rows(session, OutboxStatus.HELD)
    assert {row.expires_at for row in held} == {NOW + 3 * DAY}
    assert len(held) == 2 - len(later)


def comes(session: Session, person: int, what: str) -> None:
    if what == "notice":
        tell(session, [person], APPROVED)
    else:
        broadcast(session, person, "Halo lagi")
    session.flush()


def test_a_cancellation_does_not_wait_for_the_tap(session: Session) -> None:
    [person] = people(session, 1)
    approve(session)
    broadcast(session, person)
    assert take(session) == []
    notify(session, [person], CANCELLED, key="c", now=NOW, priority=Priority.URGENT)
    [left] = take(session)
    assert left.row.dedupe_key.startswith("c:")


def test_an_answer_with_a_free_way_of_its_own_does_not_wait_here(session: Session) -> None:
    """STOP was said on Telegram, but answers to what somebody did still go there."""
    person = on_both(session)
    approve(session)
    telegram = session.exec(select(Address).where(col(Address.account_id) == "tg:1")).one()
    telegram.stopped_at = NOW
    session.flush()
    broadcast(session, person)
    notify(session, [person], NEWS["voice-not-forwarded"], key="a", now=NOW, even_if_stopped=True)
    assert look(session, (WA,)) == []
    session.flush()
    session.expire_all()
    assert [row.kind for row in rows(session, OutboxStatus.HELD)] == [OutboxKind.BROADCAST]
    [answer] = look(session, ("tg:1",))
    assert answer.row.dedupe_key.startswith("a:")


def bound(session: Session, **fields: object) -> tuple[int, Outbox]:
    """A cancellation that met a limit at WhatsApp; then STOP was said there, not on Telegram."""
    person = on_both(session)
    approve(session)
    here = session.exec(select(Address).where(col(Address.account_id) != "tg:1")).one()
    tell(session, [person], CANCELLED)
    row = session.exec(select(Outbox)).one()
    here.stopped_at, row.address_id = NOW, here.id
    for name, value in fields.items():
        setattr(row, name, value)
    session.flush()
    return person, row


def test_stop_on_one_account_lets_the_other_have_it(session: Session) -> None:
    bound(session, attempts=1)
    claims = [claimed for _ in range(2) for claimed in take(session)]
    assert [claimed.address.account_id for claimed in claims] == ["tg:1"]


@pytest.mark.parametrize("why", ["in doubt", "for this account", "stopped everywhere", "no other"])
def test_stop_drops_what_may_not_go_elsewhere(session: Session, why: str) -> None:
    person, row = bound(session, in_doubt=why == "in doubt")
    if why == "for this account":
        row.dedupe_key = f"k:address:{row.address_id}"
    if why in ("stopped everywhere", "no other"):
        telegram = session.exec(select(Address).where(col(Address.account_id) == "tg:1")).one()
        telegram.stopped_at = NOW
    session.flush()
    assert person
    assert [claimed for _ in range(2) for claimed in take(session)] == []
    assert [each.error for each in rows(session, OutboxStatus.DROPPED)] == ["stopped"]
