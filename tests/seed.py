"""Rows that tests begin with."""

from datetime import datetime, timedelta

from sqlmodel import Session

from storage.accounts import Account, Address
from storage.communities import Community, CommunityType, Level, Membership, Role
from storage.meetings import Meeting, Occurrence
from storage.people import Grant, GrantKind, Honorific, Job, Person, School
from storage.talks import TalkRow


def a_community(
    session: Session,
    now: datetime,
    *,
    code: str = "K7M4QD",
    name: str = "KKG Gugus 3",
    regency: str = "12.11",
    zone: str = "Asia/Jakarta",
    level: Level = Level.SD,
) -> Community:
    community = Community(
        code=code, name=name, type=CommunityType.ACROSS_SCHOOLS, level=level, regency_code=regency,
        zone=zone, created_at=now,
    )  # fmt: skip
    session.add(community)
    session.flush()
    return community


def a_person(
    session: Session,
    now: datetime,
    chat_id: str,
    *,
    name: str | None = None,
    honorific: Honorific = Honorific.BU,
    school: str | None = "SDN 2 Sidikalang",
    zone: str | None = None,
    job: Job | None = None,
    account: str = "tg:1",
) -> Person:
    """A consented person with an address ``chat_id`` at ``account`` (made if missing)."""
    row = None
    if school:
        row = School(name=school, key=school.casefold(), regency_code="12.11")
        session.add(row)
        session.flush()
    person = Person(
        name=name or chat_id, honorific=honorific, school_id=row.id if row else None, zone=zone,
        job=job, consented_at=now, created_at=now,
    )  # fmt: skip
    session.add(person)
    if session.get(Account, account) is None:
        channel = "whatsapp" if account.startswith("wa:") else "telegram"
        session.add(Account(id=account, channel=channel))
    session.flush()
    address = Address(
        account_id=account, external_id=chat_id, person_id=person.id, last_inbound_at=now,
        created_at=now,
    )  # fmt: skip
    session.add(address)
    session.flush()
    session.add(TalkRow(address_id=address.id or 0, state={}, updated_at=now))
    session.flush()
    return person


def a_member(
    session: Session,
    now: datetime,
    community: Community,
    chat_id: str,
    *,
    role: Role = Role.MEMBER,
    name: str | None = None,
    honorific: Honorific = Honorific.BU,
    school: str | None = "SDN 2 Sidikalang",
    zone: str | None = None,
    account: str = "tg:1",
) -> Membership:
    person = a_person(
        session, now, chat_id, name=name, honorific=honorific, school=school, zone=zone,
        account=account,
    )  # fmt: skip
    assert community.id is not None
    membership = Membership(
        community_id=community.id, person_id=person.id, role=role, joined_at=now
    )
    session.add(membership)
    session.flush()
    return membership


def an_occurrence(
    session: Session,
    now: datetime,
    community: Community,
    starts: datetime,
    *,
    minutes: int = 120,
    topic: str = "Asesmen awal",
    place: str | None = "SDN 2 Sidikalang",
) -> Occurrence:
    """A meeting held once, with its one occurrence (no reminders are planned)."""
    assert community.id is not None
    local = starts.astimezone().replace(tzinfo=None)
    meeting = Meeting(
        community_id=community.id, topic=topic, place=place, local_start=local,
        zone=community.zone, duration=minutes, created_at=now,
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    occurrence = Occurrence(
        meeting_id=meeting.id or 0, community_id=community.id, recurrence_id=starts.isoformat(),
        starts_at=starts, ends_at=starts + timedelta(minutes=minutes), topic=topic, place=place,
    )  # fmt: skip
    session.add(occurrence)
    session.flush()
    return occurrence


def a_coordinator(
    session: Session,
    now: datetime,
    chat_id: str,
    *,
    area: str = "12",
    levels: str = "sd",
    account: str = "tg:1",
) -> Person:
    person = a_person(session, now, chat_id, account=account)
    assert person.id is not None
    session.add(
        Grant(person_id=person.id, kind=GrantKind.COORDINATOR, area_code=area, levels=levels,
              created_at=now)
    )  # fmt: skip
    session.flush()
    return person
