"""Baca below an announcement: the window is open now, so what was held leaves."""

from handlers.engine.messages import offer
from handlers.engine.talk import Talk
from handlers.templates.actions import release
from storage.held import was_withheld


def read_held(talk: Talk) -> None:
    """What waits comes as messages of its own; a second tap finds nothing more.

    Below an old announcement it may have expired, or have been called off: that is said.
    """
    if talk.do(release) > 0:
        return
    if was_withheld(talk.session, talk.act.address, talk.now):
        talk.say("template-too-late", offer("offer-menu", "menu"))
    else:
        talk.say("template-nothing-held")
