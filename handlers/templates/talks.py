"""Baca below an announcement: the window is open now, so what was held leaves."""

from handlers.engine.talk import Talk
from handlers.templates.actions import release


def read_held(talk: Talk) -> None:
    """What waits comes as messages of its own; a second tap finds nothing more."""
    if talk.do(release) == 0:
        talk.say("template-nothing-held")
