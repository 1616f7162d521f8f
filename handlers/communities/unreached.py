"""tidak terjangkau: whom no message reaches, and why, so that the chair can call them."""

from handlers.engine.messages import Lines, Text, offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Talk
from storage.broadcasts import unreachable

SHOWN = 30


def unreached(talk: Talk) -> None:
    """Every member who gets nothing, with the reason as far as it is known."""
    _, community = community_for(talk, Permission.MEMBERS)
    found = unreachable(talk.session, community.id or 0)
    menu = offer("offer-menu", "menu")
    if not found:
        talk.say("unreached-nobody", menu, community=community.name)
        return
    lines: list[Text | str] = [
        Text.of("broadcast-report-name", name=name, reason=Text(f"unreached-{reason}"))
        for name, reason in found[:SHOWN]
    ]
    if len(found) > SHOWN:
        lines.append(Text.of("broadcast-report-more", count=len(found) - SHOWN))
    talk.say("unreached-list", menu, community=community.name, count=len(found), lines=Lines(lines))
