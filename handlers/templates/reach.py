"""What a plan costs and whom it reaches by WhatsApp: told to a chair before it is confirmed."""

from handlers.engine.messages import Text
from handlers.engine.talk import Talk
from handlers.templates.catalogue import names_of
from storage.communities import Community
from storage.costs import Ways, begun_with, ways
from storage.data.prices import Prices, amount
from storage.templates import lacking

MEETING = (
    "meeting-tomorrow", "meeting-tomorrow-answered", "meeting-open", "meeting-moved",
    "meeting-cancelled", "meeting-cancelled-plain",
)  # fmt: skip
"""What a meeting may need outside the window; a new one itself waits for the day before."""
BROADCAST = ("announce-broadcast", "announce-plain")
"""Either of them announces it."""


def lacking_notes(talk: Talk, community: Community, *, broadcast: bool) -> list[Text]:
    """That members would have to write first, as templates are not approved (yet)."""
    account = talk.act.world.whatsapp_account
    if account is None:
        return []
    names = names_of(*(BROADCAST if broadcast else MEETING), locale="id")
    count = _ways(talk, community).templates
    missing = lacking(talk.session, account, names)
    if not count or not missing or (broadcast and len(missing) < len(names)):
        return []
    if broadcast:
        return [Text.of("template-lacking-broadcast", count=count)]
    return [Text.of("template-lacking-meeting", count=count)]


def cost_notes(talk: Talk, community: Community) -> list[Text]:
    """How many go free, how many are paid, the estimate, and whether a day is enough for them."""
    account = talk.act.world.whatsapp_account
    if account is None:
        return []
    how = _ways(talk, community)
    free, paid, total = estimate(how, talk.act.world.prices)
    if not paid:
        return [Text("broadcast-all-free")]
    notes = [Text.of("broadcast-cost", free=free, paid=paid, total=total)]
    room = bulk_room(talk.act.world.tier, len(begun_with(talk.session, account, talk.now)))
    if how.templates > room:
        days = -(-(how.templates - room) // max(bulk_room(talk.act.world.tier, 0), 1))
        notes.append(Text.of("broadcast-over-tier", today=room, count=how.templates, days=days))
    return notes


BULK_SHARE = 0.8
"""Of the people whom a day allows; the rest is for notices, which come before broadcasts."""


def bulk_room(tier: int, begun: int) -> int:
    """How many more people a broadcast may reach first within the day."""
    return max(int(tier * BULK_SHARE) - begun, 0)


def estimate(how: Ways, prices: Prices) -> tuple[int, int, str]:
    """Return (free, paid, "USD 1.25"). What is held for a tap costs its announcement, and then the
    free text too."""
    free, paid = how.free, 0
    micros: dict[str, int] = {}
    for heads, categories in ((how.window, ("service",)), (how.template, ("utility", "service"))):
        for head, count in heads.items():
            each = [prices.of(head, category) for category in categories]
            if not any(price.micros for price in each):
                free += count
                continue
            paid += count
            for price in each:
                micros[price.currency] = micros.get(price.currency, 0) + price.micros * count
    return free, paid, " + ".join(amount(sum_, currency) for currency, sum_ in micros.items())


def _ways(talk: Talk, community: Community) -> Ways:
    return ways(talk.session, community.id or 0, talk.person.id, talk.now)
