"""What the operator put in place of the shipped prices: DATA_DIR/prices.csv."""

from pathlib import Path

from bot.settings import SettingsError
from storage.data.prices import Prices, PricesWrong, shipped_prices

FILE = "prices.csv"


def load_prices(data_dir: Path) -> Prices:
    """The operator's table, else the shipped one; raises ``SettingsError`` for a wrong line."""
    path = data_dir / FILE
    if not path.is_file():
        return shipped_prices()
    try:
        return Prices(path.read_text(encoding="utf-8-sig").splitlines())
    except (PricesWrong, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: {error}") from None
