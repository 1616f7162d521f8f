"""Outside the window, at the level of rows: who waits, who comes first, what it costs."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.budgets import Budgets
from bot.channels.base import WHATSAPP_LIMITS
from bot.sending.claims import Claim, claim
from bot.sending.outside import Costing
from bot.sending.results import Result, settle
from handlers.engine.messages import Message, message
from handlers.engine.notices import notify
from handlers.engine.texts import Reader
from handlers.templates.catalogue import NOTICES, every_shape
from storage.accounts import Address
from storage.costs import costs, sums
from storage.held import settle_held
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from storage.templates import Template, TemplateStatus
from tests.seed import a_community, a_member

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
DAY = timedelta(hours=24)
WA = "wa:+628111"
NEWS = {notice.name: notice.sample for notice in NOTICES}
BROADCAST = message("broadcast-message", community="KKG", author="Rina", body="Halo semua")
REMINDER, CANCELLED = NEWS["meeting-tomorrow"], NEWS["meeting-cancelled"]


def people(session: Session, many: int, *, telegram: int = 0) -> list[int]:
    """Members whose windows are closed, and some on Telegram."""
    community = a_community(session, NOW)
    found = []
    for number in range(many + telegram):
        account = WA if number < many else "tg:1"
        chat = f"+62812{number:07}" if number < many else str(number)
        member = a_member(session, NOW - 3 * DAY, community, chat, account=account)
        found.append(member.person_id or 0)
    session.flush()
    return found


def approve(session: Session, *but: str) -> None:
    for name, notice, _ in every_shape():
        if notice.name not in but:
            session.add(Template(
                account_id=WA, name=name, content_id=f"HX{name}", category=notice.category,
                status=TemplateStatus.APPROVED, checked_at=NOW,
            ))  # fmt: skip
    session.flush()


def take(session: Session, *, tier: int = 250, now: datetime = NOW) -> list[Claim]:
    """One look, and everything that it claims is accepted."""
    claims = claim(
        session, [WA, "tg:1"], now=now, machine=now, most=64, busy=set(),
        allow=lambda chat, bulk: True, reader_of=lambda address, person: Reader(),
        costing=Costing(tier=tier),
    )  # fmt: skip
    settle(session, [Result(c, f"SM{c.row.id}") for c in claims], now)
    session.flush()
    session.expire_all()
    return claims


def tell(
    session: Session, ids: list[int], what: Message, key: str = "k", *, bulk: bool = False
) -> None:
    kind = OutboxKind.BROADCAST if bulk else OutboxKind.NOTICE
    priority = Priority.BULK if bulk else Priority.NOTICE
    notify(session, ids, what, key=key, now=NOW, kind=kind, priority=priority)


def rows(session: Session, status: OutboxStatus) -> list[Outbox]:
    query = select(Outbox).where(Outbox.status == status)
    return sorted(session.exec(query), key=lambda row: row.id or 0)


def test_the_rest_goes_on_the_next_day(session: Session) -> None:
    ids = people(session, 5)
    approve(session)
    tell(session, ids, REMINDER)
    assert len(take(session, tier=3)) == 3
    waiting = rows(session, OutboxStatus.QUEUED)
    assert [row.not_before for row in waiting] == [NOW + DAY] * 2
    assert take(session, tier=3, now=NOW + DAY - timedelta(minutes=1)) == []
    assert len(take(session, tier=3, now=NOW + DAY + timedelta(minutes=1))) == 2


def test_notices_come_before_broadcasts(session: Session) -> None:
    """A broadcast leaves a fifth of the day to notices, and waits with a longer life."""
    ids = people(session, 12)
    approve(session)
    tell(session, ids[:9], NEWS["broadcast-progress"], "b", bulk=True)
    assert len(take(session, tier=10)) == 8
    tell(session, ids[9:], REMINDER, "r")
    assert [c.row.dedupe_key[0] for c in take(session, tier=10)] == ["r", "r"]
    put_off = {row.dedupe_key[0]: row for row in rows(session, OutboxStatus.QUEUED)}
    assert set(put_off) == {"b", "r"}
    assert put_off["b"].expires_at == (put_off["b"].not_before or NOW) + DAY


def test_who_was_written_to_today_takes_no_more_room(session: Session) -> None:
    ids = people(session, 1)
    approve(session)
    tell(session, ids, REMINDER)
    assert len(take(session, tier=1)) == 1
    tell(session, ids, CANCELLED, "c")
    assert len(take(session, tier=1, now=NOW + timedelta(hours=2))) == 1


def test_telegram_and_open_windows_take_no_room_and_no_template(session: Session) -> None:
    ids = people(session, 1, telegram=2)
    tell(session, ids, REMINDER)
    assert [c.form.name for c in take(session, tier=1)] == ["FREE", "FREE"]
    assert [row.error for row in rows(session, OutboxStatus.HELD)] == ["no-template"]


def test_the_indonesian_template_stands_in_for_one_that_is_not_approved(session: Session) -> None:
    ids = people(session, 1)
    approve(session)
    for template in session.exec(select(Template)):
        if "_en_" in template.name:
            template.status = TemplateStatus.PENDING
    tell(session, ids, CANCELLED)
    claims = claim(
        session, [WA], now=NOW, machine=NOW, most=9, busy=set(), allow=lambda chat, bulk: True,
        reader_of=lambda address, person: Reader("en"), costing=Costing(),
    )  # fmt: skip
    assert claims[0].template is not None
    assert claims[0].template.filled.shape.locale == "id"


def test_a_broadcast_is_held_for_three_days_and_then_dropped(session: Session) -> None:
    ids = people(session, 1)
    approve(session)
    tell(session, ids, BROADCAST, bulk=True)
    assert take(session) == []
    assert [c.row.source for c in take(session)] == [rows(session, OutboxStatus.SENT)[0].source]
    held = rows(session, OutboxStatus.HELD)
    assert [row.expires_at for row in held] == [NOW + 3 * DAY]
    assert settle_held(session, NOW + 2 * DAY) == 0
    assert settle_held(session, NOW + 3 * DAY + timedelta(seconds=1)) == 1
    session.expire_all()
    assert [row.error for row in rows(session, OutboxStatus.DROPPED)] == ["expired"]


def test_a_message_of_theirs_lets_go_what_is_held(session: Session) -> None:
    ids = people(session, 2)
    approve(session)
    tell(session, ids, BROADCAST, bulk=True)
    take(session)
    take(session)
    address = session.exec(select(Address).where(Address.person_id == ids[0])).one()
    address.last_inbound_at = NOW
    session.add(address)
    session.flush()
    settle_held(session, NOW)
    session.flush()
    session.expire_all()
    assert [(c.row.person_id, c.form.name) for c in take(session)] == [(ids[0], "WINDOW")]
    assert [row.person_id for row in rows(session, OutboxStatus.HELD)] == [ids[1]]


def test_each_send_has_its_category_and_price_and_the_month_adds_up(session: Session) -> None:
    ids = people(session, 2, telegram=1)
    approve(session)
    tell(session, ids, REMINDER)
    take(session)
    prices = [(row.form, row.category, row.price, row.currency)
              for row in rows(session, OutboxStatus.SENT)]  # fmt: skip
    assert sorted(prices, key=str) == [
        ("free", None, None, None),
        ("template", "utility", 30_000, "USD"),
        ("template", "utility", 30_000, "USD"),
    ]
    found = costs(session, NOW - DAY, NOW + DAY)
    assert [(c.category, c.count) for c in found] == [("utility", 2)]
    assert sums(found) == {"USD": 60_000}
    assert sums(costs(session, NOW - DAY, NOW + DAY, [1])) == {"USD": 60_000}
    assert costs(session, NOW - DAY, NOW + DAY, [99]) == []


def test_the_pair_and_the_sender_have_rates_of_their_own() -> None:
    budgets = Budgets(WHATSAPP_LIMITS, 0.0)
    left = sum(budgets.take("+62812", bulk=False, now=60.0) for _ in range(50))
    assert left == WHATSAPP_LIMITS.chat_burst
    assert not budgets.take("+62812", bulk=False, now=65.0)
    assert budgets.take("+62812", bulk=False, now=66.1)
    assert WHATSAPP_LIMITS.rate == 80
    assert WHATSAPP_LIMITS.chat_rate == pytest.approx(1 / 6)
