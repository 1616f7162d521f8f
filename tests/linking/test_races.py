"""A link while something else is under way at the new account: two connections (PostgreSQL)."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlmodel import Session, col, select

from bot.inbox import Inbox
from handlers.catalogue import CATALOGUE
from handlers.engine.messages import Incoming
from handlers.engine.talk import Act, Refused, World
from handlers.linking import actions, joining
from handlers.linking.codes import CONFIRM_WITHIN
from storage.accounts import Account, Address, give_to
from storage.communities import Membership, Role
from storage.database import Database
from storage.linking import LinkCode, Merge, MergeBasis
from storage.people import Grant, GrantKind, Person
from storage.talks import TalkRow
from tests.patience import PATIENCE
from tests.seed import a_community, a_member
from tests.storage.beside import in_its_own, waits

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
NEW = "+62811"


@pytest.fixture
def kkg(postgres_database: Database) -> Database:
    """Two chairs, two members, and a new account that belongs to nobody yet."""
    with postgres_database.write() as session:
        community = a_community(session, NOW)
        for who in ("Joko", "Budi"):
            a_member(session, NOW, community, who, role=Role.CHAIR)
        for who in ("Rina", "Sari"):
            a_member(session, NOW, community, who)
        session.add(Account(id="wa:1", channel="whatsapp"))
        session.flush()
        new = Address(account_id="wa:1", external_id=NEW, created_at=NOW, last_inbound_at=NOW)
        session.add(new)
        session.flush()
        session.add(TalkRow(address_id=new.id or 0, updated_at=NOW))
    return postgres_database


def test_of_two_chairs_at_once_one_decides(kkg: Database, beside: ThreadPoolExecutor) -> None:
    with kkg.write() as session:
        vouch("Joko", "Rina")(session)
        second = beside.submit(in_its_own, kkg, vouch("Budi", "Sari"))
        waits(kkg, second)
    with pytest.raises(Refused, match="new-number-over"):
        second.result(PATIENCE)
    assert behind(kkg) == "Rina"


def test_whoever_just_joins_by_a_new_account_is_not_linked_unseen(
    kkg: Database, beside: ThreadPoolExecutor
) -> None:
    """Else the profile that is being made stays behind with no account, a member twice."""
    with kkg.write() as session:
        code_id = _agreed(session)
    with kkg.write() as session:
        _joins(session, "Rina W")
        linking = beside.submit(in_its_own, kkg, confirms(code_id))
        waits(kkg, linking)
    with pytest.raises(Refused, match="link-over"):
        linking.result(PATIENCE)
    assert behind(kkg) == "Rina W"


def test_what_a_new_account_says_while_it_is_linked_is_said_by_the_person(
    kkg: Database, beside: ThreadPoolExecutor
) -> None:
    with kkg.write() as session:
        code_id = _agreed(session)
    with kkg.write() as session:
        confirms(code_id)(session)
        arriving = beside.submit(in_its_own, kkg, lambda session: _hears(session, "profil"))
        waits(kkg, arriving)
    assert arriving.result(PATIENCE) == 1
    with kkg.read() as session:
        assert _address(session, NEW).person_id == _address(session, "Rina").person_id


def test_an_account_that_joins_while_its_old_link_is_undone_is_handed_to_nobody(
    kkg: Database, beside: ThreadPoolExecutor
) -> None:
    """A released number has been given away and its new holder is just joining."""
    with kkg.write() as session:
        merge_id = _released(session)
    with kkg.write() as session:
        _joins(session, "Asing")
        undoing = beside.submit(in_its_own, kkg, undoes(merge_id))
        waits(kkg, undoing)
    assert undoing.result(PATIENCE) == 1
    assert behind(kkg) == "Asing"


def test_a_link_is_undone_once(kkg: Database, beside: ThreadPoolExecutor) -> None:
    with kkg.write() as session:
        merge_id = _released(session)
    with kkg.write() as session:
        undoes(merge_id)(session)
        again = beside.submit(in_its_own, kkg, undoes(merge_id))
        waits(kkg, again)
    with pytest.raises(Refused, match="undo-link-done-already"):
        again.result(PATIENCE)


def vouch(chair: str, member: str) -> Callable[[Session], str]:
    def work(session: Session) -> str:
        person_id = _address(session, member).person_id
        row = session.exec(select(Membership).where(col(Membership.person_id) == person_id)).one()
        new = _address(session, NEW)
        act = _acting(session, chair)
        return actions.approve_new_number(act, new.id or 0, None, row.id or 0, replace=False)

    return work


def confirms(code_id: int) -> Callable[[Session], str]:
    def work(session: Session) -> str:
        new = _address(session, NEW)
        return actions.confirm_link(_acting(session, "Rina"), code_id, new.id or 0, None)

    return work


def undoes(merge_id: int) -> Callable[[Session], int]:
    def work(session: Session) -> int:
        assert session.get(Merge, merge_id) is not None
        return joining.undo_merge(_acting(session, "Joko"), merge_id)

    return work


def behind(database: Database) -> str:
    """Who the new account belongs to; nobody is left over who has none."""
    with database.read() as session:
        held = {address.person_id for address in session.exec(select(Address))}
        assert {person.id for person in session.exec(select(Person))} <= held
        return session.get_one(Person, _address(session, NEW).person_id).name


def _agreed(session: Session) -> int:
    """Rina's code was typed at the new account, which agreed; return its id."""
    rina, new = _address(session, "Rina"), _address(session, NEW)
    code = LinkCode(
        person_id=rina.person_id or 0, address_id=rina.id or 0, code_hash="x", other_id=new.id,
        created_at=NOW, expires_at=NOW + CONFIRM_WITHIN, used_at=NOW,
    )  # fmt: skip
    session.add(code)
    session.flush()
    return code.id or 0


def _released(session: Session) -> int:
    """Rina had the number before; another took its place. Joko may undo it: return its id."""
    rina, old = _acting(session, "Rina"), _address(session, NEW)
    give_to(session, old, rina.someone.id or 0)
    other = Address(account_id="wa:1", external_id="+62822", created_at=NOW)
    joko = _acting(session, "Joko").someone
    owner = Grant(person_id=joko.id or 0, kind=GrantKind.OWNER, created_at=NOW)
    session.add_all((other, owner))
    session.flush()
    held = joining.hold(rina, rina.someone.id or 0, other.id or 0, None, "link-over")
    joining.join_up(rina, held, MergeBasis.CODE, [_address(session, NEW)])
    return session.exec(select(Merge.id)).one() or 0


def _joins(session: Session, name: str) -> None:
    """A profile is being made at the new account."""
    _hears(session, "x")
    person = Person(name=name, consented_at=NOW, created_at=NOW)
    session.add(person)
    session.flush()
    give_to(session, _address(session, NEW), person.id or 0)


def _hears(session: Session, words: str) -> int:
    """A message from the new account; how many answers it gets."""
    incoming = Incoming("wa:1", f"SM{words}", NEW, NOW, text=words)
    return Inbox(CATALOGUE, World()).take(session, incoming, NOW).replies


def _acting(session: Session, who: str) -> Act:
    address = _address(session, who)
    person = session.get(Person, address.person_id)
    return Act(session, NOW, address, person, random.Random(1), World(), who)


def _address(session: Session, who: str) -> Address:
    return session.exec(select(Address).where(col(Address.external_id) == who)).one()
