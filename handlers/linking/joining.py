"""The write itself: an address, or a whole profile, becomes a person's; and back again."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.engine.act import Act, Refused
from handlers.engine.permissions import Permission, may, standing_of
from handlers.linking import notices
from storage.accounts import REPLACED, Address, addresses_of
from storage.audit import record
from storage.journal import Journal, take_back
from storage.linking import (
    Merge,
    MergeBasis,
    end_codes,
    later_merge,
    lock_conversations,
    send_anew,
)
from storage.one_person import merge_people
from storage.people import Person


@dataclass(frozen=True)
class Held:
    """A person (id) and an address, with nothing else under way at either."""

    owner_id: int
    other: Address


def hold(act: Act, owner_id: int, other_id: int, behind: int | None, over: str) -> Held:
    """Keep both sides of a link still, so that what is checked from here on stays true.

    ``behind`` is the person (id) who was asked about at the address ``other_id``, None for a new
    account. Raises ``Refused(over)`` if it is somebody else's by now: nobody's profile may be
    drawn in that was not named. Everything loaded before is read anew.
    """
    act.session.flush()
    lock_conversations(act.session, [owner_id, behind or owner_id], [other_id])
    act.session.expire_all()
    other = act.session.get(Address, other_id)
    if other is None or other.person_id != behind:
        raise Refused(over)
    return Held(owner_id, other)


def join_up(act: Act, held: Held, basis: MergeBasis, release: Sequence[Address] = ()) -> Person:
    """Make the address that is held, with the profile behind it, part of the person.

    Of two profiles the one that consented first stays. ``release`` are addresses that the person
    gives up. Everything loaded before is stale afterwards.
    """
    session, owner_id, other = act.session, held.owner_id, held.other
    decider = act.person.id if act.person else None
    people = [owner_id, other.person_id]
    end_codes(session, [each.id or 0 for each in (other, *release)])
    journal = Journal(session)
    for address in release:
        journal.set(Address, address.id, person_id=None, gone_at=act.now, gone_reason=REPLACED)
    kept, gone = _order(act, owner_id, other.person_id)
    if gone is None:
        journal.set(Address, other.id, person_id=kept)
    else:
        merge_people(session, journal, kept, gone)
    send_anew(session, kept, [address.id or 0 for address in release])
    merge = Merge(person_id=kept, gone_id=gone, basis=basis, decided_by=decider,
                  journal=journal.entries, merged_at=act.now)  # fmt: skip
    session.add(merge)
    session.flush()
    before = {"people": people, "address": other.id}
    after = {"person": kept, "basis": str(basis), "released": [each.id for each in release]}
    record(session, "link", f"merge:{merge.id}", now=act.now, person_id=decider,
           address_id=act.address.id, before=before, after=after)  # fmt: skip
    _reload(act)
    return session.get_one(Person, kept)


def let_go(act: Act, address_id: int) -> None:
    """Take an account off one's own profile, which keeps another one."""
    person_id = act.someone.id or 0
    act.session.flush()
    lock_conversations(act.session, [person_id], [address_id])
    act.session.expire_all()
    address = act.session.get(Address, address_id)
    if address is None or address.person_id != person_id:
        raise Refused("link-release-over")
    if len(addresses_of(act.session, person_id)) == 1:
        raise Refused("link-release-only")
    end_codes(act.session, [address_id])
    address.person_id, address.gone_at, address.gone_reason = None, act.now, REPLACED
    act.session.add(address)
    send_anew(act.session, person_id, [address_id])
    record(act.session, "unlink", f"person:{person_id}", now=act.now, person_id=person_id,
           address_id=act.address.id, before={"address": address_id})  # fmt: skip
    _reload(act)


def undo_merge(act: Act, merge_id: int) -> int:
    """Take a merge back as far as later changes allow; return how much had to be left.

    Only for the owner of the deployment; the last merge of a person first.
    """
    if not may(standing_of(act.session, act.person), Permission.OPERATE):
        raise Refused("not-allowed-owner")
    merge = _still(act, merge_id)
    if merge is None or merge.undone_at is not None:
        raise Refused("undo-link-done-already")
    if later_merge(act.session, merge) is not None:
        raise Refused("undo-link-later-first")
    entries = merge.journal
    left = take_back(act.session, entries)
    merge.undone_at, merge.undone_by, merge.journal = act.now, act.someone.id, []
    act.session.add(merge)
    record(act.session, "undo_link", f"merge:{merge.id}", now=act.now, person_id=act.someone.id,
           address_id=act.address.id, before={"person": merge.person_id, "gone": merge.gone_id},
           after={"left": left})  # fmt: skip
    _reload(act)
    notices.tell_undone(act, merge, _addresses_in(entries))
    return left


def _still(act: Act, merge_id: int) -> Merge | None:
    """The merge, with nothing under way at whom and what it brought together."""
    merge = act.session.get(Merge, merge_id)
    if merge is not None:
        act.session.flush()
        lock_conversations(act.session, [merge.person_id], _addresses_in(merge.journal))
        act.session.expire_all()
    return act.session.get(Merge, merge_id)


def _order(act: Act, owner_id: int, other_id: int | None) -> tuple[int, int | None]:
    if other_id is None:
        return owner_id, None
    both = [act.session.get_one(Person, each) for each in (owner_id, other_id)]
    first, second = sorted(both, key=lambda p: (p.consented_at, p.id or 0))
    return first.id or 0, second.id


def _reload(act: Act) -> None:
    """Rows moved below the session: whoever acts may be somebody else now."""
    act.session.flush()
    act.session.expire_all()
    person_id = act.address.person_id
    act.person = act.session.get(Person, person_id) if person_id else None


def _addresses_in(entries: Sequence[dict[str, object]]) -> list[int]:
    found: list[int] = []
    for entry in entries:
        if entry["table"] == "addresses":
            changed = entry.get("moved") or entry.get("set")
            assert isinstance(changed, dict)
            found += changed.get("ids") or [changed["id"]]
    return sorted(set(found))
