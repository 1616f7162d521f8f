"""Two people on one phone: an account is one person, so the chair enters the second by hand."""

from handlers.communities.answers import name_answer
from handlers.engine.messages import offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Act, Refused, Talk
from handlers.engine.texts import call_name
from handlers.linking import notices
from storage.communities import Community
from storage.people import Honorific


def second_person(talk: Talk) -> None:
    """rekan tanpa ponsel: pass a colleague's name on to the chair, who adds and marks them."""
    _, community = community_for(talk, Permission.MEMBER)
    who = talk.ask("second-person-name", name_answer())
    line = ", ".join(part for part in (_titled(talk, who), who["school"]) if part)
    honorific, chair = talk.do(tell_chairs, community.id or 0, line)
    talk.say(
        "second-person-told", offer("offer-menu", "menu"), other=line,
        chair=call_name(Honorific(honorific), chair),
    )  # fmt: skip


def tell_chairs(act: Act, community_id: int, line: str) -> list[str]:
    """Ask the chairs to add a colleague; return honorific and name of the first."""
    community = act.session.get(Community, community_id)
    if community is None:
        raise Refused("community-gone")
    chairs = notices.tell_chairs_of_second(act, community, line)
    if not chairs:
        raise Refused("new-number-no-chair")
    return [str(chairs[0].honorific), chairs[0].name]


def _titled(talk: Talk, who: dict[str, str]) -> str:
    """ "Bu Sari, S.Pd." as it was typed: the chair's form reads it again."""
    title = {Honorific.BU: "Bu ", Honorific.PAK: "Pak "}.get(Honorific(who["honorific"]), "")
    return f"{title}{who['name']}"
