"""WhatsApp: one sender of Twilio, by its SDK and its webhooks."""

import logging

logging.getLogger("twilio").setLevel(logging.WARNING)  # below that it logs numbers and messages
