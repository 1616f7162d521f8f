"""Which rows of the outbox may leave now, and which of them concern the account that asks.

Behind a broadcast on one channel the other's delivery would look through all of it each time. So
where several accounts send, the database leaves out what surely goes another way, a look ends
after a bounded part of the queue, and the next one goes on there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import and_, bindparam, exists, or_, tuple_
from sqlmodel import Session, col, select

from storage.accounts import NOT_SERVED, Account, Address
from storage.outbox import Outbox, OutboxStatus
from storage.prepared import Rows
from storage.windows import WINDOWED

Place: TypeAlias = tuple[int, datetime, int]
"""Priority, turn and id: where a row stands in the queue."""
LOOK = 8
"""So many times the wanted rows are looked at in one statement."""
MOST_LOOKS = 2
DEEPLY = 0.2
"""Seconds between two looks behind the front: each takes the writer some twenty milliseconds."""
_ORDER = (col(Outbox.priority), col(Outbox.turn), col(Outbox.id))


@dataclass
class Share:
    """The part of the queue that is ours: ``accounts`` of ``every`` one, some of them ``broken``.

    ``after`` is where the last look ended; None at the front. Only a ``deep`` look goes on there.
    One that was ``cut`` ended early and goes on at once.
    """

    accounts: Sequence[str]
    every: Sequence[str] = ()
    after: Place | None = None
    deep: bool = True
    broken: Sequence[str] = ()
    cut: bool = False

    def beside(self, known: Iterable[Account], *, deep: bool) -> "Share":
        """The same share beside the accounts that are known now."""
        all_of_them = [each for each in known if each.broken_reason != NOT_SERVED]
        broken = [each.id for each in all_of_them if each.broken_at is not None]
        return Share(self.accounts, [each.id for each in all_of_them], self.after, deep, broken)

    @property
    def alone(self) -> bool:
        return set(self.every) <= set(self.accounts)

    @property
    def concerns(self) -> Any:
        """Rows that may be ours to send, or of which nobody else would find that none can."""
        mine, live = _of(self.accounts), col(Address.gone_at).is_(None)
        theirs = col(Address.person_id) == col(Outbox.person_id)
        named = exists().where(col(Address.id) == col(Outbox.address_id), mine)
        ours: Any = exists().where(theirs, live, mine)
        working = set(self.every) - set(self.broken)
        free = sorted(each for each in working if not each.startswith(WINDOWED))
        if all(each.startswith(WINDOWED) for each in self.accounts) and free:
            listens = col(Address.stopped_at).is_(None)
            ours = and_(ours, ~exists().where(theirs, live, listens, _of(free)))
        nobody = ~exists().where(theirs, live, _of(self.every))
        return or_(named, and_(col(Outbox.address_id).is_(None), or_(ours, nobody)))


def held(session: Session, machine: datetime) -> set[int]:
    """Addresses whose next message is being retried or in doubt, or that are paused.

    The status is looked at here, so that the database uses the index on ``retry_at``.
    """
    retrying = _RETRYING.all(session, machine=machine)
    waiting = [a for a, status in retrying if status is OutboxStatus.QUEUED]
    return {a for a in (*waiting, *_PAUSED.all(session, machine=machine)) if a is not None}


_RETRYING: Rows[tuple[int | None, OutboxStatus]] = Rows(
    lambda: select(Outbox.address_id, Outbox.status).where(
        col(Outbox.retry_at) > bindparam("machine")
    )
)
_PAUSED: Rows[int] = Rows(
    lambda: select(Address.id).where(col(Address.paused_until) > bindparam("machine"))
)


@dataclass(frozen=True)
class Look:
    """Looks into the queue at one moment. ``machine`` is the machine's clock."""

    session: Session
    now: datetime
    machine: datetime
    share: Share

    def rows(
        self, held: set[int], after: Place | None, limit: int
    ) -> tuple[list[Outbox], Place | None]:
        """Return up to ``limit`` rows behind a place, locked, and where more follows."""
        query = select(Outbox).order_by(*_ORDER).limit(limit).with_for_update(skip_locked=True)
        if self.share.alone and not held and after is None:
            now, machine = self.now, self.machine
            rows = _FRONT.all(self.session, now=now, machine=machine, most=limit)
            return rows, _place(rows[-1]) if len(rows) == limit else None
        ready = self._ready(held, after)
        if self.share.alone:
            rows = list(self.session.exec(query.where(*ready)))
            return rows, _place(rows[-1]) if len(rows) == limit else None
        part = select(Outbox.id).where(*ready).order_by(*_ORDER).limit(limit * LOOK)
        mine = query.where(col(Outbox.id).in_(part), self.share.concerns)
        rows = list(self.session.exec(mine))
        if len(rows) == limit:
            return rows, _place(rows[-1])
        last = select(Outbox.priority, Outbox.turn, Outbox.id).where(*ready).order_by(*_ORDER)
        end = self.session.exec(last.offset(limit * LOOK - 1).limit(1)).first()
        return rows, (end[0], end[1], end[2] or 0) if end else None

    def _ready(self, held: set[int], after: Place | None) -> list[Any]:
        where: list[Any] = [
            col(Outbox.status) == OutboxStatus.QUEUED,
            or_(col(Outbox.not_before).is_(None), col(Outbox.not_before) <= self.now),
            or_(col(Outbox.retry_at).is_(None), col(Outbox.retry_at) <= self.machine),
        ]
        if held:
            known = col(Outbox.address_id)
            where.append(or_(known.is_(None), known.not_in(held)))
        if after:
            where.append(tuple_(*_ORDER) > tuple_(*after))
        return where


_FRONT: Rows[Outbox] = Rows(
    lambda: (
        select(Outbox)
        .where(
            col(Outbox.status) == OutboxStatus.QUEUED,
            or_(col(Outbox.not_before).is_(None), col(Outbox.not_before) <= bindparam("now")),
            or_(col(Outbox.retry_at).is_(None), col(Outbox.retry_at) <= bindparam("machine")),
        )
        .order_by(*_ORDER)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )
)
"""The usual look: nothing is held and one account sends."""


def _place(row: Outbox) -> Place:
    return row.priority, row.turn, row.id or 0


def _of(accounts: Sequence[str]) -> Any:
    return col(Address.account_id).in_(accounts)
