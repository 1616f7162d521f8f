"""What the bot tells people about their memberships without being asked."""

from handlers.communities.next_meeting import next_meeting
from handlers.engine.messages import Message, Text, message, offer
from handlers.engine.notices import notify
from handlers.engine.talk import Act
from handlers.engine.texts import call_name
from storage.communities import Community, Membership, chairs_of
from storage.people import Person, School


def tell_chairs_of_request(
    act: Act, community: Community, request: Membership, person: Person
) -> None:
    """Somebody asks to join: every chair may accept or decline."""
    school = act.session.get(School, person.school_id) if person.school_id else None
    asked = message(
        "join-request-notice",
        offer("join-request-accept", "decide_request", "accept", membership_id=request.id),
        offer("join-request-decline", "decide_request", "decline", membership_id=request.id),
        name=person.name,
        school=school.name if school else "-",
        community=community.name,
    )
    chairs = [chair.id for chair in chairs_of(act.session, community.id or 0) if chair.id]
    _tell(act, community, chairs, asked, f"join_request:{request.id}:{act.where}")


def tell_chairs_of_namesake(
    act: Act, community: Community, kept: int, joined: Membership, person: Person
) -> None:
    """Somebody joined who has the name of a member without a phone: only the chair can tell.

    Never linked by name alone (hard case 6).
    """
    args = {"source_id": kept, "target_id": joined.id}
    asked = message(
        "member-namesake-notice",
        offer("member-merge-yes", "merge_member", "yes", **args),
        offer("member-merge-no", "merge_member", "no", **args),
        name=person.name,
        community=community.name,
    )
    chairs = [chair.id for chair in chairs_of(act.session, community.id or 0) if chair.id]
    _tell(act, community, chairs, asked, f"namesake:{kept}:{joined.id}")


def tell_decision(act: Act, community: Community, person_id: int, accepted: bool) -> None:
    """The chair decided on a join request; who is accepted hears of the next meeting at once."""
    told = message("join-declined-notice", offer("offer-menu", "menu"), community=community.name)
    if accepted:
        welcome = Text.of("join-accepted-notice", community=community.name)
        meeting, choices = next_meeting(act.session, community, act.now)
        told = Message((welcome, meeting), choices)
    _tell(act, community, [person_id], told, f"join_decided:{community.id}:{act.where}")


def tell_removed(act: Act, community: Community, person_id: int) -> None:
    removed = message("member-removed-notice", community=community.name)
    _tell(act, community, [person_id], removed, f"removed:{community.id}:{act.where}")


def tell_role(act: Act, community: Community, row: Membership, by: Person) -> None:
    """Somebody has a new role, and what it opens is in their menu."""
    if row.person_id is None:
        return
    changed = message(
        "member-role-notice",
        offer("offer-menu", "menu"),
        role=row.role,
        community=community.name,
        by=call_name(by.honorific, by.name),
    )
    _tell(act, community, [row.person_id], changed, f"role:{row.id}:{act.where}")


def tell_chairs_of_appointment(
    act: Act, community: Community, row: Membership, member: Person, by: Person
) -> None:
    """A coordinator appointed a chair: those who are chairs already hear it, and stay chairs."""
    appointed = message(
        "appoint-notice",
        offer("offer-menu", "menu"),
        member=call_name(member.honorific, member.name),
        community=community.name,
        by=call_name(by.honorific, by.name),
    )
    knowing = {member.id, by.id}
    chairs = [c.id for c in chairs_of(act.session, community.id or 0) if c.id not in knowing]
    sitting = [chair for chair in chairs if chair is not None]
    _tell(act, community, sitting, appointed, f"appointed:{row.id}:{act.where}")


def _tell(act: Act, community: Community, people: list[int], told: Message, key: str) -> None:
    """These answer what a person did or decide on it, so a stopped reminder holds none back."""
    notify(
        act.session, people, told, key=key, now=act.now, zone=community.zone, even_if_stopped=True
    )
