"""After an unclean stop each update's attempt is committed first; the third one parks it.

So an update that crashes the process cannot loop for ever. After a clean stop nothing is counted.
"""

from datetime import datetime

from sqlmodel import Session

from handlers.engine.messages import Incoming
from storage.seen import Attempt, Seen

MOST = 3
KEPT = 20_000


class Attempts:
    """``watching`` is on for as long as the process runs after an unclean stop."""

    def __init__(self) -> None:
        self.watching = False
        self._counted: set[tuple[str, str]] = set()

    def third(self, session: Session, incoming: Incoming, now: datetime) -> bool:
        """Count an attempt in a transaction of its own; True for the third of one not seen."""
        key = (incoming.account, incoming.external_id)
        if key in self._counted or session.get(Seen, key) is not None:
            return False
        self._count_once(key)
        attempt = session.get(Attempt, key) or Attempt(
            account_id=key[0], external_id=key[1], last_at=now
        )
        attempt.count += 1
        attempt.last_at = now
        session.add(attempt)
        return attempt.count >= MOST

    def _count_once(self, key: tuple[str, str]) -> None:
        """A process counts an update once: a locked database that is tried again is no crash."""
        if len(self._counted) > KEPT:
            self._counted.clear()
        self._counted.add(key)
