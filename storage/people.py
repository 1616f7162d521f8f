"""People, their schools and what they may do beyond one community."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import enum_column, moment
from storage.prepared import Rows, insert_row


class Honorific(StrEnum):
    BU = "bu"
    PAK = "pak"
    UNKNOWN = "unknown"


class Job(StrEnum):
    TEACHER = "teacher"
    PRINCIPAL = "principal"
    SUPERVISOR = "supervisor"
    STAFF = "staff"
    OFFICIAL = "official"


class GrantKind(StrEnum):
    OWNER = "owner"
    COORDINATOR = "coordinator"


class School(SQLModel, table=True):
    """A school as its people type it; one row per (regency, normalised name)."""

    __tablename__ = "schools"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    key: str = Field(index=True)
    regency_code: str | None = None
    npsn: str | None = Field(default=None, index=True)


class Person(SQLModel, table=True):
    """Someone who has consented. Before consent there is only an address (UU PDP 27/2022)."""

    __tablename__ = "people"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    honorific: Honorific = enum_column(Honorific, default=Honorific.UNKNOWN)
    school_id: int | None = Field(default=None, foreign_key="schools.id")
    job: Job | None = enum_column(Job, default=None, nullable=True)
    nip: str | None = None
    nuptk: str | None = None
    phone: str | None = None
    locale: str = "id"
    zone: str | None = None
    community_id: int | None = None
    stopped_at: datetime | None = moment(default=None)
    nudges_unanswered: int = 0
    consented_at: datetime = moment()
    consent_version: str = "1"
    created_at: datetime = moment()


class Grant(SQLModel, table=True):
    """A right per deployment (owner) or per area × levels (coordinator)."""

    __tablename__ = "grants"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    kind: GrantKind = enum_column(GrantKind)
    area_code: str | None = None
    levels: str = ""
    created_at: datetime = moment()


class Invite(SQLModel, table=True):
    """A one-time code that gives a grant; only its hash is kept."""

    __tablename__ = "invites"

    id: int | None = Field(default=None, primary_key=True)
    code_hash: str = Field(unique=True)
    kind: GrantKind = enum_column(GrantKind)
    area_code: str | None = None
    levels: str = ""
    expires_at: datetime = moment()
    used_at: datetime | None = moment(default=None)
    created_at: datetime = moment()


def school_named(session: Session, name: str, key: str, regency_code: str | None) -> School:
    """The school of a regency whose normalised name is ``key``; made if it is new."""
    school = _SCHOOL.first(session, key=key, regency_code=regency_code)
    if school is None:
        school = School(name=name, key=key, regency_code=regency_code)
        insert_row(session, school)
    return school


_SCHOOL: Rows[School] = Rows(
    lambda: (
        select(School)
        .where(
            col(School.key) == bindparam("key"),
            col(School.regency_code).is_not_distinct_from(bindparam("regency_code")),
        )
        .order_by(col(School.id))
        .limit(1)
    )
)


def school_with_npsn(session: Session, school: School, npsn: str) -> School:
    """The school of this name and NPSN; made if the known one of this name has another NPSN."""
    if school.npsn in (None, npsn):
        school.npsn = npsn
        session.add(school)
        return school
    query = select(School).where(
        col(School.key) == school.key,
        col(School.regency_code) == school.regency_code,
        col(School.npsn) == npsn,
    )
    other = session.exec(query).first()
    if other is None:
        other = School(
            name=school.name, key=school.key, regency_code=school.regency_code, npsn=npsn
        )
        session.add(other)
        session.flush()
    return other


def invite_by_hash(session: Session, code_hash: str) -> Invite | None:
    query = select(Invite).where(col(Invite.code_hash) == code_hash).with_for_update()
    return session.exec(query).first()


def grants_of(session: Session, person_id: int) -> list[Grant]:
    return _GRANTS.all(session, person_id=person_id)


_GRANTS: Rows[Grant] = Rows(
    lambda: select(Grant).where(col(Grant.person_id) == bindparam("person_id"))
)
