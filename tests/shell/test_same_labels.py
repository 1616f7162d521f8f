"""Two choices that read the same: numbers where a channel refuses such buttons."""

from bot.channels.base import TELEGRAM_LIMITS, WHATSAPP_LIMITS, ChoiceStyle
from bot.sending.rendering import choice_style


def test_numbers_where_two_buttons_may_not_read_the_same() -> None:
    labels = ["Lanjutkan", "Lanjutkan", "Tidak"]
    assert choice_style(labels, TELEGRAM_LIMITS) is ChoiceStyle.BUTTONS
    assert choice_style(labels, WHATSAPP_LIMITS) is ChoiceStyle.NUMBERS
    assert choice_style(labels[1:], WHATSAPP_LIMITS) is ChoiceStyle.BUTTONS
