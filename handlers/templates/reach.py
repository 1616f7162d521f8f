"""What a plan costs and whom it reaches by WhatsApp: told to a chair before it is confirmed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.engine.messages import Text
from handlers.engine.talk import Talk
from handlers.templates.catalogue import names_of
from handlers.templates.limits import room
from handlers.templates.money import money
from storage.communities import Community
from storage.costs import Ways, begun_with, ways
from storage.data.prices import Prices
from storage.outbox import Priority
from storage.templates import lacking

BROADCAST = ("announce-broadcast", "announce-plain")
"""Either of them announces it."""


def meeting_notes(talk: Talk, community: Community, needed: Sequence[str]) -> list[Text]:
    """That members would have to write first, or that a day is not enough to remind all.

    ``needed`` are the names of the notices that may be sent of the meeting.
    """
    account = talk.act.world.whatsapp_account
    if account is None:
        return []
    count = _ways(talk, community).templates
    if count and lacking(talk.session, account, names_of(*needed, locale="id")):
        return [Text.of("template-lacking-meeting", count=count)]
    today = room(talk.act.world.tier, 0, Priority.NOTICE)
    if count > today:
        return [Text.of("template-over-tier", today=today, count=count)]
    return []


def broadcast_notes(talk: Talk, community: Community, pieces: int) -> list[Text]:
    """The estimate and how many it is for; whether a day is enough for them; and, without the
    template that announces it, who has to write first, which costs nothing now. ``pieces`` is how
    many messages it takes."""
    account = talk.act.world.whatsapp_account
    if account is None:
        return []
    how = _ways(talk, community)
    missing = lacking(talk.session, account, names_of(*BROADCAST, locale="id"))
    if how.templates and len(missing) == len(BROADCAST):
        now = how.free + sum(how.window.values())
        said = Text.of("template-lacking-broadcast", now=now, count=how.templates)
        return [said, _cost(talk, replace(how, template={}), pieces)]
    notes = [_cost(talk, how, pieces)]
    begun = len(begun_with(talk.session, account, talk.now))
    today = room(talk.act.world.tier, begun, Priority.BULK)
    if how.templates > today:
        days = -(-(how.templates - today) // max(room(talk.act.world.tier, 0, Priority.BULK), 1))
        notes.append(Text.of("broadcast-over-tier", today=today, count=how.templates, days=days))
    return notes


def _cost(talk: Talk, how: Ways, pieces: int) -> Text:
    prices, today = talk.act.world.prices, talk.now.date()
    free, paid, total = estimate(how, prices, today, pieces)
    if not paid:
        return Text("broadcast-all-free")
    return Text.of("broadcast-cost", free=free, paid=paid, total=money(total))


def estimate(
    how: Ways, prices: Prices, on: date, pieces: int = 1
) -> tuple[int, int, dict[str, int]]:
    """Return (free, paid, millionths by currency) by the prices ``on`` a day.

    What is held for a tap costs its announcement, and then, as what leaves in an open window, the
    service fee for each of its ``pieces``.
    """
    free, paid = how.free, 0
    micros: dict[str, int] = {}
    service = ("service",) * pieces
    for heads, categories in ((how.window, service), (how.template, ("utility", *service))):
        for head, count in heads.items():
            each = [prices.of(head, category, on) for category in categories]
            if not any(price.micros for price in each):
                free += count
                continue
            paid += count
            for price in each:
                micros[price.currency] = micros.get(price.currency, 0) + price.micros * count
    return free, paid, micros


def _ways(talk: Talk, community: Community) -> Ways:
    return ways(talk.session, community.id or 0, talk.person.id, talk.now)
