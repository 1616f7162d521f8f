"""The sample people of the simulator: a KKG with its chair and ten teachers, and a coordinator."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.sample.history import play_history
from storage.accounts import Account, Address
from storage.communities import Community, CommunityType, Level, Membership, Role
from storage.data import sample
from storage.data.sample import REGENCY, SCHOOLS, TEACHERS, WIB, SampleTeacher
from storage.people import Grant, GrantKind, Honorific, Job, Person, School
from storage.talks import TalkRow

OPENING = time(8, 50)
"""The sample clock starts when the check-in of the meeting at nine has opened."""


@dataclass(frozen=True)
class SamplePerson:
    """One who can be picked; ``role`` is chair, teacher or coordinator."""

    id: str
    name: str
    role: str
    place: str
    zone: str = WIB


def opening(now: datetime) -> datetime:
    """Return the sample's first moment: ten to nine on a working day before a working day."""
    day = now.astimezone(ZoneInfo(WIB)).date()
    while day.weekday() > 3:
        day += timedelta(days=1)
    return datetime.combine(day, OPENING, ZoneInfo(WIB))


def people_of_the_sample(session: Session, now: datetime, account: str) -> list[SamplePerson]:
    """Fill an empty database and return who can be picked, chair first."""
    session.add(Account(id=account, channel="simulator"))
    schools = {key: _school(session, name) for key, name in SCHOOLS.items()}
    community = _community(session, now, sample.CODE, sample.COMMUNITY)
    joined = now - timedelta(days=120)
    members = {
        t.id: _member(session, t, community, schools[t.school], account, joined) for t in TEACHERS
    }
    _neighbour(session, now, schools["three"])
    coordinator = _coordinator(session, account, joined)
    play_history(session, now, community, members)
    return [*(_picked(t) for t in TEACHERS), coordinator]


def _picked(teacher: SampleTeacher) -> SamplePerson:
    role = "chair" if teacher.role is Role.CHAIR else "teacher"
    name = f"{sample.CALLED[teacher.honorific]} {teacher.name}"
    return SamplePerson(teacher.id, name, role, SCHOOLS[teacher.school], teacher.zone)


def _school(session: Session, name: str) -> School:
    school = School(name=name, key=name.casefold(), regency_code=REGENCY)
    session.add(school)
    session.flush()
    return school


def _community(session: Session, now: datetime, code: str, name: str) -> Community:
    community = Community(
        code=code,
        name=name,
        type=CommunityType.ACROSS_SCHOOLS,
        level=Level.SD,
        regency_code=REGENCY,
        zone=WIB,
        created_at=now - timedelta(days=130),
    )
    session.add(community)
    session.flush()
    return community


def _member(
    session: Session,
    teacher: SampleTeacher,
    community: Community,
    school: School,
    account: str,
    joined: datetime,
) -> Membership:
    zone = teacher.zone if teacher.zone != WIB else None
    person = _person(session, teacher.name, teacher.honorific, school, joined, zone)
    if teacher.role is Role.CHAIR:
        person.nip = sample.CHAIR_NIP
    _address(session, account, teacher.id, person, joined)
    membership = Membership(
        community_id=community.id or 0, person_id=person.id, role=teacher.role, joined_at=joined
    )
    session.add(membership)
    session.flush()
    return membership


def _person(
    session: Session,
    name: str,
    honorific: Honorific,
    school: School | None,
    since: datetime,
    zone: str | None = None,
    job: Job | None = None,
) -> Person:
    person = Person(
        name=name,
        honorific=honorific,
        school_id=school.id if school else None,
        zone=zone,
        job=job,
        consented_at=since,
        created_at=since,
    )
    session.add(person)
    session.flush()
    return person


def _address(session: Session, account: str, chat: str, person: Person, since: datetime) -> None:
    address = Address(
        account_id=account,
        external_id=chat,
        person_id=person.id,
        last_inbound_at=since,
        created_at=since,
    )
    session.add(address)
    session.flush()
    session.add(TalkRow(address_id=address.id or 0, state={}, updated_at=since))
    session.flush()


def _neighbour(session: Session, now: datetime, school: School) -> None:
    """A community that has not met: the coordinator's recap shows that too."""
    community = _community(session, now, sample.OTHER_CODE, sample.OTHER_COMMUNITY)
    since = now - timedelta(days=100)
    chair = _person(session, sample.OTHER_CHAIR, Honorific.BU, school, since)
    session.add(
        Membership(
            community_id=community.id or 0, person_id=chair.id, role=Role.CHAIR, joined_at=since
        )
    )


def _coordinator(session: Session, account: str, since: datetime) -> SamplePerson:
    person = _person(session, sample.COORDINATOR, Honorific.BU, None, since, job=Job.OFFICIAL)
    _address(session, account, "dewi", person, since)
    session.add(
        Grant(
            person_id=person.id or 0,
            kind=GrantKind.COORDINATOR,
            area_code=REGENCY,
            levels=Level.SD.value,
            created_at=since,
        )
    )
    session.flush()
    name = f"{sample.CALLED[Honorific.BU]} {sample.COORDINATOR}"
    return SamplePerson("dewi", name, "coordinator", sample.COORDINATOR_PLACE)
