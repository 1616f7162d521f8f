"""How the two sides of a link are named to each other."""

import re

from sqlmodel import Session

from handlers.engine.act import World
from handlers.engine.messages import Text
from storage.accounts import Account, Address
from storage.people import Person, School

_NUMBER = re.compile(r"\+\d*(\d{4})")


def channel_of(session: Session, address: Address) -> Text:
    """ "Telegram", "WhatsApp"."""
    account = session.get(Account, address.account_id)
    return Text(f"channel-{account.channel if account else 'other'}")


def side(session: Session, address: Address) -> Text:
    """Who is at an address: a name with school, or a new account by the end of its number.

    A business-scoped id, or Telegram's, is no number that anybody would know: of such an address
    nothing is told.
    """
    channel = channel_of(session, address)
    person = session.get(Person, address.person_id) if address.person_id else None
    if person is not None:
        school = school_name(session, person)
        named = f"{person.name} ({school})" if school else person.name
        return Text.of("link-side", name=named, channel=channel)
    number = _NUMBER.fullmatch(address.external_id)
    if number:
        return Text.of("link-side-number", channel=channel, ending=number.group(1))
    return Text.of("link-side-new", channel=channel)


def account_label(session: Session, address: Address, here: Address) -> Text:
    """One of a person's own accounts: by its channel, its number's end, and if it is this one."""
    channel = channel_of(session, address)
    if address.id == here.id:
        return Text.of("link-account-here", channel=channel)
    number = _NUMBER.fullmatch(address.external_id)
    if number:
        return Text.of("link-account-number", channel=channel, ending=number.group(1))
    return Text.of("link-account", channel=channel)


def school_name(session: Session, person: Person) -> str | None:
    school = session.get(School, person.school_id) if person.school_id else None
    return school.name if school else None


def links_elsewhere(session: Session, world: World, here: Address, code: str) -> list[Text | str]:
    """Links that type the code on the other channels of this deployment."""
    account = session.get(Account, here.account_id)
    links: dict[str, str] = {}
    if world.telegram_bot:
        links["telegram"] = f"https://t.me/{world.telegram_bot}?start={code}"
    if world.whatsapp_number:
        number = world.whatsapp_number.lstrip("+")
        links["whatsapp"] = f"https://wa.me/{number}?text=TAUTKAN%20{code}"
    return [
        Text.of("link-code-link", channel=Text(f"channel-{channel}"), link=link)
        for channel, link in links.items()
        if account is None or channel != account.channel
    ]
