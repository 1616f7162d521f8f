"""The name of another community typed at a preview: the meeting is meant for that one."""

import re
from collections.abc import Callable

from handlers.engine.permissions import ROLES, Permission
from handlers.engine.short import normal
from handlers.engine.talk import Talk
from handlers.meetings.plan import Plan
from storage.communities import Community, memberships_of

ELSEWHERE = "elsewhere:"
"""In front of the id of the community that was named."""
_LEAD = re.compile(r"^(?:(?:eh|bukan|salah|maaf|untuk|di|ke|komunitas|for|in)\s+)+")


def or_elsewhere(
    talk: Talk, here: Community, read: Callable[[str], Plan | str]
) -> Callable[[str], Plan | str]:
    """A reader that also takes the name of another community in which one may schedule."""
    held = memberships_of(talk.session, talk.person.id or 0)
    may = [each for membership, each in held if membership.role in ROLES[Permission.SCHEDULE]]

    def read_either(typed: str) -> Plan | str:
        named = _LEAD.sub("", normal(typed))
        fits = [each for each in may if f"{normal(each.name)} ".startswith(f"{named} ")]
        if len(fits) == 1 and fits[0].id != here.id:
            return f"{ELSEWHERE}{fits[0].id}"
        return read(typed)

    return read_either
