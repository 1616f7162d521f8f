"""The share card that a chair forwards to the WhatsApp group, and what it links to."""

from handlers.engine.messages import Document, Text
from handlers.engine.talk import World
from handlers.engine.texts import call_name
from storage.communities import Community
from storage.people import Honorific, Person


def whatsapp_link(world: World, code: str) -> str | None:
    """The link that opens WhatsApp with "GABUNG <code>" typed; None without a number."""
    number = world.whatsapp_number
    return f"https://wa.me/{number.removeprefix('+')}?text=GABUNG%20{code}" if number else None


def telegram_link(world: World, code: str) -> str | None:
    """The deep link that joins a community; None while there is no Telegram bot."""
    return f"https://t.me/{world.telegram_bot}?start={code}" if world.telegram_bot else None


def page_link(world: World, code: str) -> str | None:
    """The simulator's own page, where there is no channel."""
    return f"{world.join_page}{code}" if world.join_page else None


def join_link(world: World, code: str) -> str | None:
    """The one link where only one fits: WhatsApp's, since it is read in a WAG."""
    return whatsapp_link(world, code) or telegram_link(world, code) or page_link(world, code)


def addresses(world: World) -> str:
    """Where the assistant is found, short enough to stand below a QR."""
    whatsapp, telegram = whatsapp_link(world, ""), telegram_link(world, "")
    links = [link.partition("?")[0] for link in (whatsapp, telegram) if link]
    return " · ".join(link.removeprefix("https://") for link in links)


def share_card(world: World, community: Community, chair: Person) -> Text:
    """A text in the chair's name, with the words against fraud; complete without its link."""
    code = community.code
    named: dict[str, object] = {
        "chair": _named(chair),
        "community": community.name,
        "code": code,
    }
    whatsapp, telegram = whatsapp_link(world, code), telegram_link(world, code)
    if whatsapp and telegram:
        return Text("share-card-both", {**named, "whatsapp": whatsapp, "telegram": telegram})
    link = join_link(world, code)
    return Text("share-card", {**named, "link": link}) if link else Text("share-card-code", named)


def _named(chair: Person) -> Text | str:
    """ "Pak Joko"; the whole name while no "Bu" or "Pak" is known: one says so of oneself."""
    known = chair.honorific is not Honorific.UNKNOWN
    return call_name(chair.honorific, chair.name) if known else chair.name


def print_card(community: Community) -> Document:
    """The QR for print; delivery draws it."""
    return Document.of("join_card", community_id=community.id)
