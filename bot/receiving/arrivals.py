"""One update in its lane: counted after an unclean stop, taken, or set aside with an apology."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlmodel import Session

from bot.clock import Clock, machine_now
from bot.inbox import Inbox, Outcome
from bot.receiving.attempts import Attempts
from bot.receiving.whose import address_id_of
from handlers.engine.messages import Incoming
from storage.database import Database, is_unavailable
from storage.seen import Parked

log = structlog.get_logger(__name__)

THIRD = "third-attempt"


@dataclass(frozen=True)
class Arrived:
    """``how`` an update arrived, for the metrics: taken, duplicate, failed or parked."""

    how: str
    outcome: Outcome


class Arrivals:
    """Runs in the thread of a lane, with nothing of the lane between its transactions."""

    def __init__(self, database: Database, inbox: Inbox, attempts: Attempts, clock: Clock) -> None:
        self._database, self._inbox = database, inbox
        self._attempts, self._clock = attempts, clock

    def together(self, some: Sequence[Incoming]) -> list[Arrived] | None:
        """Let several take effect in one transaction, as if each had its own; None if one fails.

        Then nothing has happened, and each is taken alone: a failure undoes only its own.
        """
        if self._attempts.watching:
            return None
        arrived: list[Arrived] = []
        try:
            with self._database.write() as session:
                for incoming in some:
                    arrived.append(_arrived(self._inbox.try_take(session, incoming, self._now())))
                    session.flush()
                    session.expunge_all()
        except BaseException:
            return None  # whatever it was happens again to the one that it belongs to
        return arrived

    def alone(self, incoming: Incoming) -> Arrived:
        """Let an update take effect; raises only what says that the database is away."""
        if self._is_third(incoming):
            log.error("update.parked", update=incoming.external_id)
            return self._set_aside(incoming, "parked", THIRD)
        try:
            outcome = self._taken(incoming)
        except Exception as error:
            if isinstance(error, SQLAlchemyError) and is_unavailable(error):
                raise
            reason = type(error).__name__
            log.exception("update.failed", update=incoming.external_id, error=reason)
            return self._set_aside(incoming, "failed", reason)
        return _arrived(outcome)

    def _taken(self, incoming: Incoming) -> Outcome:
        """In one transaction; once more if what it stood on went meanwhile by another (PostgreSQL).

        Two profiles become one, somebody is deleted: then it is so now, and read anew.
        """
        try:
            return self._once(incoming)
        except IntegrityError:
            if self._database.is_sqlite:
                raise
        log.warning("update.taken-again", update=incoming.external_id)
        return self._once(incoming)

    def _once(self, incoming: Incoming) -> Outcome:
        with self._database.write() as session:
            return self._inbox.take(session, incoming, self._now())

    def _now(self) -> datetime:
        return self._clock.now()

    def _is_third(self, incoming: Incoming) -> bool:
        if not self._attempts.watching:
            return False
        with self._database.write() as session:
            return self._attempts.third(session, incoming, machine_now())

    def _set_aside(self, incoming: Incoming, how: str, reason: str) -> Arrived:
        """The second transaction: one apology, counted as seen, parked for ``kombel replay``."""
        with self._database.write() as session:
            self._inbox.apologise(session, incoming, self._clock.now())
            address_id = address_id_of(session, incoming)  # so that deleting a person finds it
            account, number = incoming.account, incoming.external_id
            park(session, account, number, incoming.raw, reason, machine_now(), address_id)
        return Arrived(how, Outcome(replies=1))


def _arrived(outcome: Outcome) -> Arrived:
    return Arrived("duplicate" if outcome.duplicate else "taken", outcome)


def park(
    session: Session,
    account: str,
    external_id: str,
    raw: str,
    reason: str,
    now: datetime,
    address_id: int | None = None,
) -> None:
    """Keep an update that could not be used, for seven days."""
    parked = Parked(
        account_id=account,
        external_id=external_id,
        address_id=address_id,
        raw=raw,
        reason=reason,
        parked_at=now,
    )
    session.add(parked)
