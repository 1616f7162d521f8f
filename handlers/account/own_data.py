"""data saya and hapus data saya: access, a copy, and deletion (UU PDP 27/2022)."""

from handlers.account import actions
from handlers.engine.answers import ALL, Invalid, Written, parsed
from handlers.engine.messages import Choice, Document, Text, offer
from handlers.engine.talk import Talk, normal
from storage.communities import Role, memberships_of, officers_of

PHRASES = frozenset({"hapus data saya", "delete my data"})
CANCEL = ""


def my_data(talk: Talk) -> None:
    """data saya: a readable file with everything that is kept."""
    talk.say(
        "my-data",
        offer("menu-profile", "profile"),
        documents=[Document.of("my_data", person_id=talk.person.id)],
    )


def delete_my_data(talk: Talk) -> None:
    """hapus data saya: one typed phrase, no button, since it cannot be undone."""
    for community_id, name in _left_without_chair(talk):
        talk.say("delete-sole-chair", each=community_id, community=name)
    if talk.ask("delete-confirm", _phrase()) == CANCEL:
        talk.say("delete-cancelled")
        return
    talk.do(actions.erase_me)
    talk.say("delete-done")


def _left_without_chair(talk: Talk) -> list[tuple[int, str]]:
    """Communities whose only chair would be gone: deletion is a right, so this only warns."""
    return [
        (community.id or 0, community.name)
        for membership, community in memberships_of(talk.session, talk.person.id or 0)
        if membership.role is Role.CHAIR
        and len(officers_of(talk.session, community.id or 0, Role.CHAIR)) == 1
    ]


def _phrase() -> Written[str]:
    def read(text: str) -> str:
        if normal(text) not in PHRASES:
            raise Invalid("delete-not-phrase")
        return text

    return parsed(read, choices=(Choice(CANCEL, Text("choice-cancel")),), keeps=ALL)
