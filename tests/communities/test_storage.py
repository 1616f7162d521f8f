"""Storage of communities on both databases: tries, codes, schools, merging, forgetting."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from storage.accounts import Account, Address
from storage.attendance import Attendance, AttendanceSource, AttendanceStatus
from storage.code_tries import CodeTry, record_wrong_try, wrong_tries
from storage.communities import Membership, code_is_free, communities_by_code
from storage.database import Database
from storage.erasure import forget_address, strangers
from storage.merging import merge_rows
from storage.people import school_named, school_with_npsn
from tests.chat import START
from tests.seed import a_community, a_member, an_occurrence

HOUR = timedelta(hours=1)


def _address(session: Session, name: str, person_id: int | None = None) -> Address:
    if session.get(Account, "tg:1") is None:
        session.add(Account(id="tg:1", channel="telegram"))
        session.flush()
    address = Address(
        account_id="tg:1", external_id=name, person_id=person_id, created_at=START,
        last_inbound_at=START,
    )  # fmt: skip
    session.add(address)
    session.flush()
    return address


def test_wrong_tries_count_an_hour_over_all_addresses_of_a_person(database: Database) -> None:
    with database.write() as session:
        community = a_community(session, START)
        rina = a_member(session, START, community, "Rina").person_id
        phones = [_address(session, "old", rina), _address(session, "new", rina)]
        stranger = _address(session, "stranger")
        for address in (*phones, stranger):
            record_wrong_try(session, address.id or 0, START)
        assert wrong_tries(session, phones[0], START) == (2, 3)
        assert wrong_tries(session, stranger, START) == (1, 3)
        assert wrong_tries(session, stranger, START + HOUR) == (0, 0)
        record_wrong_try(session, stranger.id or 0, START + HOUR)
        assert len(session.exec(select(CodeTry)).all()) == 1


def test_an_archived_community_is_not_found_and_keeps_its_code(database: Database) -> None:
    with database.write() as session:
        community = a_community(session, START)
        assert communities_by_code(session, ["K7M4QD"]) == [community]
        community.archived_at = START
        session.add(community)
        session.flush()
        assert communities_by_code(session, ["K7M4QD"]) == []
        assert not code_is_free(session, ["K7M4QD", "K7M4QB"])
        assert code_is_free(session, ["K7M4QB"])


def test_schools_of_a_regency_are_one_row_a_name_and_npsn(database: Database) -> None:
    with database.write() as session:
        first = school_named(session, "SDN 2", "sdn2", "12.11")
        assert school_named(session, "SD Negeri 2", "sdn2", "12.11") is first
        assert school_named(session, "SDN 2", "sdn2", "12.12") is not first
        assert school_with_npsn(session, first, "10200001") is first
        second = school_with_npsn(session, first, "10200002")
        assert second is not first
        assert school_with_npsn(session, first, "10200002") is second


@pytest.mark.parametrize("both_there", [False, True])
def test_merging_moves_history_and_doubles_nothing(database: Database, both_there: bool) -> None:
    with database.write() as session:
        community = a_community(session, START)
        target = a_member(session, START, community, "Rina")
        source = Membership(
            community_id=community.id or 0, name="Rina", joined_at=START - timedelta(days=9)
        )
        session.add(source)
        session.flush()
        meeting = an_occurrence(session, START, community, START)
        rows = [(source, AttendanceStatus.SICK)]
        rows += [(target, AttendanceStatus.PRESENT)] if both_there else []
        for member, status in rows:
            session.add(
                Attendance(
                    occurrence_id=meeting.id or 0, membership_id=member.id, status=status,
                    source=AttendanceSource.CHAIR, recorded_at=START,
                )
            )  # fmt: skip
        merge_rows(session, source, target)
        left = session.exec(select(Attendance)).all()
        assert [row.membership_id for row in left] == [target.id]
        expected = AttendanceStatus.PRESENT if both_there else AttendanceStatus.SICK
        assert [AttendanceStatus(row.status) for row in left] == [expected]
        assert target.joined_at == START - timedelta(days=9)
        assert session.exec(select(Membership)).all() == [target]


def test_strangers_are_forgotten_and_members_never(database: Database) -> None:
    with database.write() as session:
        a_member(session, START, a_community(session, START), "Rina")
        stranger = _address(session, "stranger").id or 0
        assert strangers(session, START - HOUR) == []
        assert strangers(session, START) == [stranger]
        assert not forget_address(session, stranger, START - HOUR)
        assert forget_address(session, stranger, START)
        assert not forget_address(session, stranger, START)
        names = session.exec(select(Address.external_id).order_by(col(Address.id))).all()
        assert list(names) == ["Rina"]
