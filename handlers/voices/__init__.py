"""Voice messages: the bot cannot listen, but can pass one on to the chair."""
