"""Every conversation, one line each: what it is called, who may use it, and what runs.

Order matters only for ``match``: the first line that recognises a message's content takes it.
"""

from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.permissions import Permission as May
from handlers.engine.talk import Talk


def _handled_by_router(talk: Talk) -> None:
    """``batal`` changes the router's own state, so it never runs as a talk."""


CATALOGUE = Catalogue(
    [
        Entry(
            "cancel",
            _handled_by_router,
            May.ANYONE,
            words=("batal", "batalkan", "cancel", "tidak jadi", "gak jadi"),
            command="batal",
        ),
    ]
)
