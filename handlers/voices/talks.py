"""Teruskan ke ketua: a voice message goes to the chair as it is."""

from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Refused, Talk
from handlers.engine.texts import call_name
from handlers.voices.actions import pass_on
from storage.communities import chairs_of


def forward_voice(talk: Talk) -> None:
    """Reached by the offer below a voice message; ``args["media"]`` says which one."""
    _, community = community_for(talk, Permission.MEMBER)
    assert community.id is not None
    others = [c for c in chairs_of(talk.session, community.id) if c.id != talk.person.id]
    if not others:
        raise Refused("voice-no-chair")
    talk.do(pass_on, community_id=community.id, media=talk.args["media"])
    talk.say("voice-forwarded", chair=call_name(others[0].honorific, others[0].name))
