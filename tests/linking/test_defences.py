"""What an action of linking checks again, whatever led to it: a button may be old, or forged."""

import random

import pytest
from sqlmodel import Session, col, select

from handlers.engine.act import Act, Refused, World
from handlers.linking import actions, joining
from storage.accounts import Address
from storage.communities import Membership
from storage.linking import LinkCode, Merge
from storage.people import Grant, GrantKind, Person
from tests.chat import Chat
from tests.linking.two_chats import a_second_rina, code_of, link_both, person_at, rows


def acting(chat: Chat, session: Session, who: str) -> Act:
    address = _address(session, who)
    person = session.get(Person, address.person_id) if address.person_id else None
    return Act(session, chat.now, address, person, random.Random(1), World(), "test")


def _address(session: Session, who: str) -> Address:
    return session.exec(select(Address).where(col(Address.external_id) == who)).one()


def _agreed(chat: Chat, who: str) -> None:
    """Rina made a code; ``who`` typed it and agreed."""
    code = code_of(chat, "Rina")
    chat.say(who, code)
    chat.say(who, "1")


def test_an_old_question_lets_in_nobody_but_whom_it_named(kkg: Chat) -> None:
    """Ids of codes are given again: what was asked about one account is no yes to another."""
    _agreed(kkg, "Asing.wa")
    with kkg.database.write() as session:
        named = _address(session, "Joko").id or 0
        code = session.exec(select(LinkCode)).one()
        with pytest.raises(Refused, match="link-over"):
            actions.confirm_link(acting(kkg, session, "Rina"), code.id or 0, named, None)


def test_only_the_two_sides_of_a_code_decide_about_it(kkg: Chat) -> None:
    _agreed(kkg, "Asing.wa")
    with kkg.database.write() as session:
        code = session.exec(select(LinkCode)).one()
        joko, other = acting(kkg, session, "Joko"), code.other_id or 0
        with pytest.raises(Refused, match="link-over"):
            actions.ask_maker(joko, code.id or 0)
        with pytest.raises(Refused, match="link-over"):
            actions.confirm_link(joko, code.id or 0, other, None)
        actions.drop_code(joko, code.id or 0)
    assert rows(kkg, LinkCode) == 1


def test_a_code_is_of_who_made_it_not_of_who_has_the_account_now(kkg: Chat) -> None:
    """Two profiles were taken apart meanwhile: the account is the other one's again."""
    _agreed(kkg, "Asing.wa")
    with kkg.database.write() as session:
        code = session.exec(select(LinkCode)).one()
        code.person_id = _address(session, "Joko").person_id or 0
        session.add(code)
        rina, other = acting(kkg, session, "Rina"), code.other_id or 0
        with pytest.raises(Refused, match="link-over"):
            actions.confirm_link(rina, code.id or 0, other, None)


def test_only_the_chair_of_the_member_vouches_and_never_for_the_own_account(kkg: Chat) -> None:
    a_second_rina(kkg)
    with kkg.database.write() as session:
        rina = _address(session, "Rina")
        row = session.exec(select(Membership).where(col(Membership.person_id) == rina.person_id))
        mine, other = row.one().id or 0, _address(session, "Rina.wa")
        with pytest.raises(Refused, match="not-allowed-no-chair"):
            approve(acting(kkg, session, "Rina"), other, mine)
        joko = acting(kkg, session, "Joko")
        with pytest.raises(Refused, match="new-number-own"):
            approve(joko, joko.address, mine)
        session.refresh(other)
        other.person_id = joko.someone.id
        with pytest.raises(Refused, match="new-number-own"):
            approve(joko, other, mine)
    assert rows(kkg, Merge) == 0


def test_a_chair_decides_about_whoever_asked_and_nobody_else(kkg: Chat) -> None:
    """Another chair was faster: behind the account is somebody else now."""
    a_second_rina(kkg)
    with kkg.database.write() as session:
        rina = _address(session, "Rina")
        row = session.exec(select(Membership).where(col(Membership.person_id) == rina.person_id))
        joko, other = acting(kkg, session, "Joko"), _address(session, "Rina.wa")
        with pytest.raises(Refused, match="new-number-over"):
            actions.approve_new_number(joko, other.id or 0, None, row.one().id or 0, replace=False)


def approve(act: Act, address: Address, membership_id: int) -> None:
    actions.approve_new_number(
        act, address.id or 0, address.person_id, membership_id, replace=False
    )


def test_only_the_owner_takes_a_link_back_and_only_once(kkg: Chat) -> None:
    link_both(kkg, "Rina", "Rina.wa")
    with kkg.database.write() as session:
        merge = session.exec(select(Merge)).one()
        with pytest.raises(Refused, match="not-allowed-owner"):
            joining.undo_merge(acting(kkg, session, "Joko"), merge.id or 0)
        joko = acting(kkg, session, "Joko")
        grant = Grant(person_id=joko.someone.id or 0, kind=GrantKind.OWNER, created_at=kkg.now)
        merge.undone_at = kkg.now
        session.add_all((grant, merge))
        session.flush()
        with pytest.raises(Refused, match="undo-link-done-already"):
            joining.undo_merge(joko, merge.id or 0)
    assert person_at(kkg, "Rina.wa") is not None


def test_the_profile_that_consented_first_stays(kkg: Chat) -> None:
    a_second_rina(kkg)
    first = person_at(kkg, "Rina.wa")
    with kkg.database.write() as session:
        later = session.get_one(Person, person_at(kkg, "Rina"))
        later.consented_at = kkg.now.replace(year=2027)
        session.add(later)
    link_both(kkg, "Rina", "Rina.wa")
    assert person_at(kkg, "Rina") == person_at(kkg, "Rina.wa") == first
