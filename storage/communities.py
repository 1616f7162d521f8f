"""Communities and who belongs to them."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint, bindparam, func
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import enum_column, moment
from storage.people import Honorific, Person, School
from storage.prepared import Rows


class CommunityType(StrEnum):
    SCHOOL = "school"
    ACROSS_SCHOOLS = "across_schools"
    ONLINE = "online"


class Level(StrEnum):
    PAUD = "paud"
    SD = "sd"
    SLB = "slb"
    SMP = "smp"
    SMA = "sma"
    SMK = "smk"
    RA = "ra"
    MI = "mi"
    MTS = "mts"
    MA = "ma"
    MAK = "mak"
    KESETARAAN = "kesetaraan"


class Subject(StrEnum):
    """What `Community.subject` and a lesson plan's subject hold; other text is kept as typed."""

    CLASS_TEACHER = "class_teacher"
    RELIGION = "religion"
    PANCASILA = "pancasila"
    INDONESIAN = "indonesian"
    MATHEMATICS = "mathematics"
    SCIENCE = "science"
    SOCIAL_STUDIES = "social_studies"
    SCIENCE_AND_SOCIAL = "science_and_social"
    ENGLISH = "english"
    PHYSICAL_EDUCATION = "physical_education"
    INFORMATICS = "informatics"
    ARTS_AND_CRAFTS = "arts_and_crafts"
    LOCAL_CONTENT = "local_content"
    CODING_AND_AI = "coding_and_ai"
    PHYSICS = "physics"
    CHEMISTRY = "chemistry"
    BIOLOGY = "biology"
    HISTORY = "history"
    GEOGRAPHY = "geography"
    ECONOMICS = "economics"
    SOCIOLOGY = "sociology"
    COUNSELLING = "counselling"
    VOCATIONAL = "vocational"
    QURAN_AND_HADITH = "quran_and_hadith"
    CREED_AND_MORALS = "creed_and_morals"
    FIQH = "fiqh"
    ISLAMIC_HISTORY = "islamic_history"
    ARABIC = "arabic"


class Role(StrEnum):
    CHAIR = "chair"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    LEAD = "lead"
    MENTOR = "mentor"
    MEMBER = "member"


class MembershipStatus(StrEnum):
    ACTIVE = "active"
    PENDING = "pending"
    LEFT = "left"
    REMOVED = "removed"


class Community(SQLModel, table=True):
    """A kombel, KKG or MGMP. Minutes are relative to an occurrence's start or end."""

    __tablename__ = "communities"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=6)
    name: str
    type: CommunityType = enum_column(CommunityType)
    level: Level = enum_column(Level)
    subject: str | None = None
    regency_code: str = Field(index=True)
    zone: str
    window_before: int = 30
    late_after: int = 15
    close_after: int = 30
    remind_hour_before: bool = False
    created_at: datetime = moment()
    archived_at: datetime | None = moment(default=None)


class Membership(SQLModel, table=True):
    """A person in a community, or a row that the chair keeps for someone without a phone.

    With ``person_id`` the person's own name and school count; without it the row's own.
    """

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("community_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="communities.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    name: str = ""
    honorific: Honorific = enum_column(Honorific, default=Honorific.UNKNOWN)
    school_id: int | None = Field(default=None, foreign_key="schools.id")
    role: Role = enum_column(Role, default=Role.MEMBER)
    status: MembershipStatus = enum_column(MembershipStatus, default=MembershipStatus.ACTIVE)
    joined_at: datetime = moment()
    left_at: datetime | None = moment(default=None)


def community_by_code(session: Session, code: str) -> Community | None:
    """The community in use that has this code."""
    return _BY_CODE.first(session, code=code)


def memberships_of(session: Session, person_id: int) -> list[tuple[Membership, Community]]:
    """Active memberships of a person with their communities, oldest first."""
    return _MEMBERSHIPS.all(session, person_id=person_id)


def communities_by_code(session: Session, codes: Sequence[str]) -> list[Community]:
    """Communities in use that have one of these codes, oldest first."""
    query = (
        select(Community)
        .where(col(Community.code).in_(codes), col(Community.archived_at).is_(None))
        .order_by(col(Community.id))
    )
    return list(session.exec(query))


def code_is_free(session: Session, codes: Sequence[str]) -> bool:
    """Whether no community, in use or not, has any of these codes."""
    return session.exec(select(Community.id).where(col(Community.code).in_(codes))).first() is None


def pending_of(session: Session, community_id: int) -> list[tuple[Membership, Person]]:
    """Join requests that wait for the chair, oldest first."""
    query = (
        select(Membership, Person)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(
            col(Membership.community_id) == community_id,
            col(Membership.status) == MembershipStatus.PENDING,
        )
        .order_by(col(Membership.id))
    )
    return list(session.exec(query))


def chairs_of(session: Session, community_id: int) -> list[Person]:
    """The chairs, the one longest in office first."""
    return _CHAIRS.all(session, community_id=community_id)


def membership_of(session: Session, person_id: int, community_id: int) -> Membership | None:
    return _MEMBERSHIP.first(session, person_id=person_id, community_id=community_id)


def officers_of(
    session: Session, community_id: int, *roles: Role
) -> list[tuple[Membership, Person]]:
    """Active members who hold one of the roles, oldest first."""
    query = (
        select(Membership, Person)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(
            col(Membership.community_id) == community_id,
            col(Membership.status) == MembershipStatus.ACTIVE,
            col(Membership.role).in_(roles),
        )
        .order_by(col(Membership.id))
    )
    return list(session.exec(query))


def members_of(
    session: Session, community_id: int
) -> list[tuple[Membership, Person | None, School | None]]:
    """Active members by name; the school is the person's, else the row's own."""
    query = (
        select(Membership, Person, School)
        .outerjoin(Person, col(Person.id) == col(Membership.person_id))
        .outerjoin(
            School,
            col(School.id) == func.coalesce(col(Person.school_id), col(Membership.school_id)),
        )
        .where(
            col(Membership.community_id) == community_id,
            col(Membership.status) == MembershipStatus.ACTIVE,
        )
        .order_by(func.coalesce(col(Person.name), col(Membership.name)))
    )
    return [(m, p, s) for m, p, s in session.exec(query)]


def phoneless_of(session: Session, community_id: int) -> list[Membership]:
    """Active members whom a chair entered and who have no phone, by name."""
    return _PHONELESS.all(session, community_id=community_id)


# What nearly every message reads, prepared.
_MEMBERSHIP: Rows[Membership] = Rows(
    lambda: select(Membership).where(
        col(Membership.person_id) == bindparam("person_id"),
        col(Membership.community_id) == bindparam("community_id"),
    )
)
_MEMBERSHIPS: Rows[tuple[Membership, Community]] = Rows(
    lambda: (
        select(Membership, Community)
        .join(Community, col(Community.id) == col(Membership.community_id))
        .where(
            col(Membership.person_id) == bindparam("person_id"),
            col(Membership.status) == MembershipStatus.ACTIVE,
            col(Community.archived_at).is_(None),
        )
        .order_by(col(Membership.id))
    )
)
_CHAIRS: Rows[Person] = Rows(
    lambda: (
        select(Person)
        .join(Membership, col(Person.id) == col(Membership.person_id))
        .where(
            col(Membership.community_id) == bindparam("community_id"),
            col(Membership.status) == MembershipStatus.ACTIVE,
            col(Membership.role) == Role.CHAIR,
        )
        .order_by(col(Membership.id))
    )
)
_PHONELESS: Rows[Membership] = Rows(
    lambda: (
        select(Membership)
        .where(
            col(Membership.community_id) == bindparam("community_id"),
            col(Membership.status) == MembershipStatus.ACTIVE,
            col(Membership.person_id).is_(None),
        )
        .order_by(col(Membership.name))
    )
)
_BY_CODE: Rows[Community] = Rows(
    lambda: select(Community).where(
        col(Community.code) == bindparam("code"), col(Community.archived_at).is_(None)
    )
)
