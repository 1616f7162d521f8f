"""The only code that lets held messages go."""

from handlers.engine.act import Act
from storage.held import release_held


def release(act: Act) -> int:
    """Return how many messages leave now."""
    return release_held(act.session, act.address, act.now)
