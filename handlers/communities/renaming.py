"""ubah nama komunitas: its chair gives it another name; the code stays."""

import re

from handlers.communities.actions import rename_community
from handlers.communities.answers import community_name, community_name_answer
from handlers.engine.answers import Invalid, yes_no
from handlers.engine.messages import offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Talk

RENAME_WORDS = (
    "ubah nama komunitas", "ganti nama komunitas", "ubah komunitas", "ganti nama kkg",
    "ganti nama mgmp", "ubah nama kkg", "ubah nama mgmp", "rename community",
    "rename the community", "change community name",
)  # fmt: skip
_TO = re.compile(r"^(?:jadi|menjadi|ke|to|into)\s+", re.IGNORECASE)


def rename(talk: Talk) -> None:
    """The new name, typed at once or asked for, and one confirmation: every message shows it."""
    _, community = community_for(talk, Permission.SETTINGS)
    name = _typed(talk.args.get("text")) or talk.ask(
        "community-rename", community_name_answer(), community=community.name
    )
    if not talk.ask(
        "community-rename-confirm",
        yes_no("community-rename-yes"),
        community=lambda: community.name,
        name=name,
    ):
        talk.say("cancelled")
        return
    talk.do(rename_community, community.id or 0, name=name)
    talk.say("community-renamed", offer("members-share", "share"), name=name, code=community.code)


def _typed(text: str | None) -> str | None:
    try:
        return community_name(_TO.sub("", text)) if text else None
    except Invalid:
        return None
