"""`kombel costs`: what a month's WhatsApp messages are estimated to have cost."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.operating.operations import OperationFailed, opened
from bot.settings import Settings
from handlers.reports.months import Month
from storage.costs import costs, sums
from storage.data.prices import amount


def month_costs(settings: Settings, given: str, now: datetime) -> list[str]:
    """Lines by category and their sum; the month runs in DEFAULT_ZONE."""
    zone = ZoneInfo(settings.default_zone)
    try:
        month = Month.parse(given) if given else Month.of(now.astimezone(zone).date())
    except ValueError:
        raise OperationFailed("--month must be YYYY-MM") from None
    since, until = month.bounds(settings.default_zone)
    with opened(settings) as database, database.read() as session:
        found = costs(session, since, until)
    lines = [f"{month}: estimated from prices.csv; the bill is Twilio's"]
    lines += [f"{c.category:10} {c.count:7}  {amount(c.micros, c.currency)}" for c in found]
    totals = [amount(micros, currency) for currency, micros in sums(found).items()]
    count = sum(cost.count for cost in found)
    return [*lines, f"{'total':10} {count:7}  {' + '.join(totals) or 'nothing'}"]
