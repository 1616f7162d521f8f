"""What is counted beforehand is what routes choose, also where an account is broken or left."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations_with_replacement, product

import pytest
from sqlmodel import Session

from bot.routes import Form, allowed, choose, reachable
from storage.accounts import NOT_SERVED, Account, Address
from storage.broadcast_reports import Missed, missed_by
from storage.broadcasts import Broadcast, Unreached, audience, audience_counts, unreachable
from storage.communities import Community, Membership, Role
from storage.costs import ways
from storage.database import Database
from storage.people import Person
from tests.chat import Chat
from tests.seed import a_community, a_member
from tests.templates.test_reach import WA, a_group, approve

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
WHY = {"works": None, "broken": "bad_credentials (401)", "left": NOT_SERVED}
STATES = list(product(("tg", "open", "shut"), WHY, ("listens", "stopped", "gone")))


def somebody(session: Session, community: Community, *states: tuple[str, str, str]) -> int:
    person = Person(name="Rina", consented_at=NOW, created_at=NOW)
    session.add(person)
    session.flush()
    session.add(Membership(
        person_id=person.id, community_id=community.id or 0, role=Role.MEMBER, joined_at=NOW
    ))  # fmt: skip
    for number, (kind, account, heard) in enumerate(states):
        name = "tg" if kind == "tg" else "wa"
        broken_at = NOW if WHY[account] else None
        session.merge(Account(
            id=f"{name}:{account}", channel=name, broken_at=broken_at, broken_reason=WHY[account]
        ))  # fmt: skip
        session.flush()
        session.add(Address(
            account_id=f"{name}:{account}", external_id=f"+628{person.id}{number}",
            person_id=person.id, last_inbound_at=None if kind == "shut" else NOW, created_at=NOW,
            stopped_at=NOW if heard == "stopped" else None,
            gone_at=NOW if heard == "gone" else None,
        ))  # fmt: skip
    session.flush()
    return person.id or 0


def test_each_member_is_counted_by_the_way_that_routes_choose(database: Database) -> None:
    """Any two addresses of somebody: of accounts that work or do not, listening or not."""
    with database.write() as session:
        community = a_community(session, NOW)
        everybody = [
            somebody(session, community, *two) for two in combinations_with_replacement(STATES, 2)
        ]
        found = reachable(session, everybody, NOW)
        routes = [allowed(found.get(each, []), even_if_stopped=False) for each in everybody]
        best = [choose(each, ["tg:works", "wa:works"]) for each in routes]
        chosen = [route.form for route in best if route]
        how = ways(session, community.id or 0, None, NOW)
        forms = (how.free, sum(how.window.values()), how.templates)
        assert forms == tuple(map(chosen.count, Form))
        assert min(forms) > 0
        assert audience_counts(session, community.id or 0, None) == (len(chosen), len(everybody))
        assert len(unreachable(session, community.id or 0)) == len(everybody) - len(chosen)


@pytest.mark.parametrize(
    ("states", "why", "waited_for"),
    [
        ([("tg", "broken", "listens")], Unreached.BROKEN, True),
        ([("tg", "left", "listens")], Unreached.NOT_SERVED, False),
        ([("tg", "left", "listens"), ("shut", "broken", "listens")], Unreached.BROKEN, True),
        ([("tg", "left", "listens"), ("shut", "works", "gone")], Unreached.BLOCKED, False),
        ([("tg", "left", "listens"), ("open", "works", "stopped")], Unreached.STOPPED, False),
        ([("tg", "broken", "listens"), ("open", "works", "stopped")], Unreached.BROKEN, True),
    ],
)
def test_why_nothing_reaches_somebody_now_and_whether_it_may_yet(
    database: Database, states: list[tuple[str, str, str]], why: Unreached, waited_for: bool
) -> None:
    with database.write() as session:
        community = a_community(session, NOW)
        somebody(session, community, *states)
        assert unreachable(session, community.id or 0) == [("Rina", why)]
        assert bool(audience(session, community.id or 0, None, 0, 9)) is waited_for


@pytest.mark.parametrize(
    ("account", "why"),
    [("works", Unreached.LATE), ("broken", Unreached.BROKEN), ("left", Unreached.NOT_SERVED)],
)
def test_the_report_names_it_too(database: Database, account: str, why: Unreached) -> None:
    with database.write() as session:
        community = a_community(session, NOW)
        somebody(session, community, ("tg", account, "listens"))
        told = Broadcast(community_id=community.id or 0, created_at=NOW, begins_at=NOW)
        session.add(told)
        session.flush()
        assert missed_by(session, told, 9) == Missed(0, 1, [("Rina", why)])


@pytest.fixture
def on_both(chat: Chat) -> Chat:
    """A chair and a teacher on what works; two on an old account, one of them on WhatsApp too."""
    chat.world = replace(chat.world, whatsapp_number="+628111")
    with chat.database.write() as session:
        approve_and_seat(session, chat.now)
    return chat


def approve_and_seat(session: Session, now: datetime) -> None:
    community = session.get_one(Community, a_group(session, now, shut=0))
    approve(session, now)
    a_member(session, now, community, "old-1", name="Lina", account="tg:old")
    two = a_member(session, now, community, "old-2", name="Umar", account="tg:old")
    session.add(Address(
        account_id=WA, external_id="+628139", person_id=two.person_id, created_at=now,
        last_inbound_at=now - timedelta(days=2),
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (NOT_SERVED, "akunnya ada di aplikasi yang tidak lagi dilayani asisten"),
        ("bad_credentials (401)", "saluran asisten yang dipakainya sedang terganggu"),
    ],
)
def test_the_preview_and_the_list_know_what_an_account_that_does_not_work_reaches(
    on_both: Chat, reason: str, told: str
) -> None:
    on_both.play("""
        Joko> siarkan Besok libur
        Joko< …Untuk 4 anggota…Biaya: 3 anggota gratis, 1 berbayar…[Batal]
        Joko> batal
        Joko< …
    """)
    with on_both.database.write() as session:
        account = session.get_one(Account, "tg:old")
        account.broken_at, account.broken_reason = on_both.now, reason
    on_both.play(f"""
        Joko> siarkan Besok libur
        Joko< …Untuk 3 anggota…Biaya: 1 anggota gratis, 2 berbayar…[Batal]
        Joko> batal
        Joko< …
        Joko> tidak terjangkau
        Joko< 1 anggota KKG Gugus 3 yang tidak terjangkau: Lina: {told} [Lihat menu]
    """)
