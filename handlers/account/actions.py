"""What is written about a person themselves: consent, profile, reminders, language, rights."""

from typing import Any

from handlers.communities.names import school_key
from handlers.engine.talk import Act, Refused
from storage.accounts import addresses_of, give_to
from storage.audit import record
from storage.erasure import erase_person
from storage.invites import hash_of
from storage.people import (
    Grant,
    Honorific,
    Invite,
    Job,
    Person,
    School,
    grants_of,
    invite_by_hash,
    school_named,
    school_with_npsn,
)
from storage.prepared import insert_row

CONSENT_VERSION = "1"


def register(
    act: Act,
    honorific: Honorific,
    name: str,
    school: School | None,
    community_id: int | None = None,
) -> Person:
    """Make the person behind this address: only ever called after their consent."""
    person = Person(
        name=name,
        honorific=honorific,
        school_id=school.id if school else None,
        locale=act.address.locale or act.world.default_locale,
        community_id=community_id,
        consented_at=act.now,
        consent_version=CONSENT_VERSION,
        created_at=act.now,
    )
    give_to(act.session, act.address, insert_row(act.session, person))
    act.person = person
    return person


def school_of(act: Act, name: str | None, regency_code: str | None) -> School | None:
    """The school row for a typed name inside a regency; None without a name."""
    if not name:
        return None
    return school_named(act.session, name, school_key(name), regency_code)


def set_name(act: Act, honorific: str, name: str) -> None:
    act.someone.name, act.someone.honorific = name, Honorific(honorific)
    _save(act)


def set_honorific(act: Act, honorific: str) -> None:
    act.someone.honorific = Honorific(honorific)
    _save(act)


def set_school(act: Act, name: str, regency_code: str | None) -> None:
    school = school_of(act, name, regency_code)
    act.someone.school_id = school.id if school else None
    _save(act)


def set_npsn(act: Act, npsn: str) -> bool:
    """Note the NPSN of the person's school; False if they have none yet.

    Two schools of a regency may share a name: whoever types another NPSN changes only their own.
    """
    school = act.session.get(School, act.someone.school_id) if act.someone.school_id else None
    if school is None:
        return False
    act.someone.school_id = school_with_npsn(act.session, school, npsn).id
    _save(act)
    return True


def set_number(act: Act, kind: str, number: str | None) -> None:
    """Keep the person's ``nip``, ``nuptk`` or ``phone``, or take it out with None."""
    assert kind in ("nip", "nuptk", "phone")
    setattr(act.someone, kind, number)
    _save(act)


def set_job(act: Act, job: str) -> None:
    act.someone.job = Job(job)
    _save(act)


def set_zone(act: Act, zone: str | None) -> None:
    act.someone.zone = zone
    _save(act)


def set_locale(act: Act, locale: str) -> None:
    """Change the language of this address, and of the person on all of theirs."""
    act.address.locale = locale
    act.session.add(act.address)
    if act.person is None or act.person.id is None:
        return
    act.person.locale = locale
    act.session.add(act.person)
    for address in addresses_of(act.session, act.person.id):
        address.locale = locale
        act.session.add(address)


def stop_reminders(act: Act) -> None:
    """berhenti: nothing is sent by itself any more; membership and data stay."""
    if act.someone.stopped_at is None:
        act.someone.stopped_at = act.now
    _save(act)


def stop_here(act: Act) -> None:
    """berhenti with a second account: nothing is sent by itself to this one."""
    act.address.stopped_at = act.address.stopped_at or act.now
    act.session.add(act.address)
    act.session.flush()


def start_reminders(act: Act, *, everywhere: bool = False) -> None:
    """mulai: takes back `berhenti` for the person and this account, or all of theirs.

    Nudges start counting anew.
    """
    act.someone.stopped_at = None
    act.someone.nudges_unanswered = 0
    mine = addresses_of(act.session, act.someone.id or 0) if everywhere else [act.address]
    for address in mine:
        address.stopped_at = None
        act.session.add(address)
    _save(act)


def redeem_invite(act: Act, code: str, who: dict[str, Any] | None) -> dict[str, Any]:
    """Turn a one-time code into a grant; raises ``Refused`` for a used, old or unknown one."""
    invite = invite_by_hash(act.session, hash_of(code))
    if invite is None or invite.used_at is not None or invite.expires_at <= act.now:
        raise Refused("invite-invalid")
    if act.person is None and who is not None:
        register(act, Honorific(who["honorific"]), who["name"], school_of(act, who["school"], None))
    invite.used_at = act.now
    act.session.add(invite)
    _grant(act, invite)
    return {"kind": str(invite.kind), "area": invite.area_code, "levels": invite.levels}


def _grant(act: Act, invite: Invite) -> None:
    person_id = act.someone.id or 0
    given = (invite.kind, invite.area_code, invite.levels)
    held = grants_of(act.session, person_id)
    if any((grant.kind, grant.area_code, grant.levels) == given for grant in held):
        return
    grant = Grant(
        person_id=person_id,
        kind=invite.kind,
        area_code=invite.area_code,
        levels=invite.levels,
        created_at=act.now,
    )
    act.session.add(grant)
    act.session.flush()
    after = {"kind": invite.kind, "area": invite.area_code, "levels": invite.levels}
    record(
        act.session,
        "redeem_invite",
        f"grant:{grant.id}",
        now=act.now,
        person_id=person_id,
        address_id=act.address.id,
        after=after,
    )


def erase_me(act: Act) -> None:
    """hapus data saya: everything of the person goes; anonymous totals stay (UU PDP 27/2022)."""
    erase_person(act.session, act.someone, act.now)
    act.address.person_id = None
    act.session.add(act.address)
    act.person = None


def _save(act: Act) -> None:
    act.session.add(act.someone)
    act.session.flush()
