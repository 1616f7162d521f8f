"""How many people a day WhatsApp lets us write to first, and for whom the last places are kept."""

from storage.outbox import Priority

KEPT = ((Priority.BULK, 20), (Priority.NUDGE, 10), (Priority.NOTICE, 5))
"""Percent of a day that a message of this rank leaves free for what comes before it."""


def room(tier: int, begun: int, priority: int) -> int:
    """How many more people a message of this priority may begin to reach today."""
    kept = next((percent for rank, percent in KEPT if priority >= rank), 0)
    return max(tier - tier * kept // 100 - begun, 0)
