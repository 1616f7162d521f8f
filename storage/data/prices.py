"""What one WhatsApp message is estimated to cost, by country and category.

The shipped table holds WhatsApp's fee of mid 2025 plus Twilio's 0.005 a message; both change, so an
operator puts the present ones into DATA_DIR/prices.csv. Of one country and category the newest
line that has begun counts, so the next price may be entered beforehand; ``*`` stands for every
other country. Lines that begin with # are remarks.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib import resources

CATEGORIES = ("service", "utility", "marketing")
MILLION = 1_000_000
MOST = 1_000_000
"""No message costs more, in any currency."""
COLUMNS = ["country", "category", "price", "currency", "date"]
DIALLED = {"+62": "ID", "+60": "MY", "+65": "SG", "+61": "AU", "+966": "SA"}
"""The country of a number; whoever shows no number has it in front of a dot ("ID.1349…")."""


class PricesWrong(ValueError):
    """A line of the table that cannot be read, by its number."""


@dataclass(frozen=True)
class Price:
    """``micros`` are millionths of the currency, for one message; ``since`` is the line's date."""

    micros: int
    currency: str
    since: date


class Prices:
    """A table of prices. Raises ``PricesWrong`` for a line that cannot be read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: dict[tuple[str, str], list[Price]] = {}
        told = [(number, line) for number, line in enumerate(lines, 1) if not _is_remark(line)]
        rows = csv.DictReader(line for _, line in told)
        if rows.fieldnames != COLUMNS:
            first = told[0][0] if told else 1
            raise PricesWrong(f"line {first}: must be {','.join(COLUMNS)}")
        for (number, _), row in zip(told[1:], rows, strict=True):
            self._add(number, row)
        missing = [each for each in CATEGORIES if ("*", each) not in self._known]
        if missing:
            raise PricesWrong(f"a line for country * and category {missing[0]} is missing")

    def _add(self, number: int, row: dict[str, str]) -> None:
        try:
            since, price = date.fromisoformat(row["date"]), Decimal(row["price"])
        except (ValueError, TypeError, InvalidOperation):
            raise PricesWrong(f"line {number}: price or date cannot be read") from None
        if row["category"] not in CATEGORIES or not (price.is_finite() and 0 <= price <= MOST):
            raise PricesWrong(f"line {number}: category or price cannot be right")
        key, currency = (row["country"].upper(), row["category"]), row["currency"].upper()
        if len(currency) != 3 or not currency.isalpha():
            raise PricesWrong(f"line {number}: the currency needs three letters")
        known = self._known.setdefault(key, [])
        known.append(Price(int(price * MILLION), currency, since))
        known.sort(key=lambda price: price.since)

    def of(self, chat: str, category: str, on: date) -> Price:
        """The price on a day of one message to a number or business-scoped id.

        On a day before the table's first line that line counts.
        """
        lines = self._known.get((country_of(chat), category), [])
        others = self._known["*", category]
        begun = [price for price in lines if price.since <= on] or [
            price for price in others if price.since <= on
        ]
        return begun[-1] if begun else others[0]


def _is_remark(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def country_of(chat: str) -> str:
    """ "ID" for "+62812…" and "ID.1349…"; "*" where it is not known."""
    if not chat.startswith("+"):
        head, dot, _ = chat.partition(".")
        return head.upper() if dot and len(head) == 2 else "*"
    return next((DIALLED[chat[:n]] for n in (4, 3) if chat[:n] in DIALLED), "*")


def amount(micros: int, currency: str) -> str:
    """ "USD 1.25": two decimals, more where it would read as nothing."""
    value = Decimal(micros) / MILLION
    shown = f"{value:,.2f}" if not micros or value >= Decimal("0.1") else f"{value:.3f}"
    return f"{currency} {shown}"


@lru_cache(maxsize=1)
def shipped_prices() -> Prices:
    text = resources.files(__package__).joinpath("prices.csv").read_text(encoding="utf-8")
    return Prices(text.splitlines())
