"""Which community a conversation is about."""

from handlers.engine.answers import one_of
from handlers.engine.permissions import ROLES, Permission
from handlers.engine.talk import Refused, Talk
from storage.communities import Community, Membership, memberships_of


def community_for(talk: Talk, permission: Permission) -> tuple[Membership, Community]:
    """Return the community in which the person may: the only one, the one in use, or asked for.

    ``args["community_id"]`` decides beforehand. Raises ``Refused`` if there is none.
    """
    person = talk.person
    assert person.id is not None
    held = [
        (membership, community)
        for membership, community in memberships_of(talk.session, person.id)
        if membership.role in ROLES[permission]
    ]
    if not held:
        raise Refused("not-a-member" if permission is Permission.MEMBER else "not-allowed-no-chair")
    by_id = {community.id: (membership, community) for membership, community in held}
    wanted = talk.args.get("community_id")
    if wanted is not None:
        if wanted not in by_id:
            raise Refused("not-allowed-no-chair")
        return by_id[wanted]
    if len(held) == 1:
        return held[0]
    if person.community_id in by_id:
        return by_id[person.community_id]
    community = talk.ask("which-community", one_of([c for _, c in held], label=lambda c: c.name))
    return by_id[community.id]
