"""Amounts as their reader writes them: "USD 0,04" in Indonesian, "USD 0.04" in English."""

from collections.abc import Mapping

from handlers.engine.messages import Text
from storage.data.prices import MILLION


def money(totals: Mapping[str, int]) -> Text:
    """Millionths by currency; two decimals or none, three where less would read as nothing."""
    amounts = [_amount(micros, currency) for currency, micros in totals.items()]
    said = amounts[0] if amounts else Text("money-none")
    for each in amounts[1:]:
        said = Text.of("money-and", one=said, other=each)
    return said


def _amount(micros: int, currency: str) -> Text:
    value = micros / MILLION
    value = round(value, 2 if value >= 0.1 else 3)
    return Text.of(
        "money" if value == int(value) else "money-cents", currency=currency, value=value
    )
