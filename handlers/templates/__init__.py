"""Templates of WhatsApp, derived from the texts that the bot says anyway."""
