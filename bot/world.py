"""What conversations know of this deployment: its organiser, zone, number and prices."""

from pathlib import Path

from bot.settings import Settings, SettingsError
from handlers.engine.talk import World
from storage.data.prices import Prices, PricesWrong, shipped_prices

PRICES = "prices.csv"


def world_of(settings: Settings) -> World:
    """A Telegram bot's own name is not a setting: it is told once the bot has answered."""
    return World(
        organiser=settings.organiser,
        default_zone=settings.default_zone,
        default_locale=settings.default_locale,
        whatsapp_number=settings.twilio_whatsapp_from,
        prices=load_prices(settings.data_dir),
        tier=settings.whatsapp_tier,
    )


def load_prices(data_dir: Path) -> Prices:
    """What the operator put in place of the shipped prices, DATA_DIR/prices.csv, else those.

    Raises ``SettingsError`` for a wrong line.
    """
    path = data_dir / PRICES
    if not path.is_file():
        return shipped_prices()
    try:
        return Prices(path.read_text(encoding="utf-8-sig").splitlines())
    except (PricesWrong, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: {error}") from None
