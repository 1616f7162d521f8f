"""The share card that a chair forwards to the WhatsApp group, and what it links to."""

from handlers.engine.messages import Document, Text
from handlers.engine.talk import World
from handlers.engine.texts import call_name
from storage.communities import Community
from storage.people import Person


def join_link(world: World, code: str) -> str | None:
    """The deep link that joins a community; None where there is neither bot nor page."""
    if world.telegram_bot:
        return f"https://t.me/{world.telegram_bot}?start={code}"
    return f"{world.join_page}{code}" if world.join_page else None


def share_card(world: World, community: Community, chair: Person) -> Text:
    """A text in the chair's name, with the words against fraud; complete without its link."""
    named = {
        "chair": call_name(chair.honorific, chair.name),
        "community": community.name,
        "code": community.code,
    }
    link = join_link(world, community.code)
    return Text("share-card", {**named, "link": link}) if link else Text("share-card-code", named)


def print_card(community: Community) -> Document:
    """The QR for print; delivery draws it."""
    return Document.of("join_card", community_id=community.id)
