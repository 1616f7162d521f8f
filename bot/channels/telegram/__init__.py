"""Telegram: one bot account over the Bot API."""

import logging
import os

os.environ.setdefault("PTB_TIMEDELTA", "1")  # else a 429 surfaces as a deprecation warning
logging.getLogger("telegram").setLevel(logging.WARNING)  # below that it logs messages and tokens
