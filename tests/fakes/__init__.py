"""Fake services: programs that answer as the real ones do and refuse what they refuse."""
