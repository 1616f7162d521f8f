"""What the kill test plays: a community of 500, a broadcast to them, and 500 inbound updates."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.start import prepare
from storage.accounts import Address
from storage.communities import Membership, MembershipStatus, Role
from storage.database import Database
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Person
from storage.seen import Attempt, Parked, Seen
from tests.fakes.telegram import TOKEN
from tests.seed import a_community, a_member

ACCOUNT = f"tg:{TOKEN.split(':')[0]}"
MEMBERS, NEWCOMERS = 500, 125
CHAIR = 1000
FIRST_MEMBER, FIRST_NEWCOMER = 2000, 5000
CODE, OTHER_CODE = "K7M4QD", "H8N5RT"
BODY = "Besok mohon membawa laptop dan <buku> & pena."
JOIN = (f"/start {OTHER_CODE}", "1", "Bu Rina Wulandari, S.Pd., SDN 2")


def daytime_zone(now: datetime) -> str:
    """A zone where it is two or three in the afternoon, outside quiet hours on every day."""
    east = (14 - now.astimezone(UTC).hour) % 24
    east = east - 24 if east > 14 else east
    return f"Etc/GMT{-east:+d}"


def make(folder: Path) -> str:
    """A database with the chair, the members, and a community to join; its URL."""
    (folder / "data").mkdir(parents=True)
    url = f"sqlite:///{folder}/data/kombel.db"
    database = prepare(url)
    now = datetime.now(UTC)
    with database.write() as session:
        zone = daytime_zone(now)
        a_community(session, now, code=OTHER_CODE, name="KKG Gugus 4", zone=zone)
        community = a_community(session, now, code=CODE, zone=zone)
        a_member(session, now, community, str(CHAIR), role=Role.CHAIR, name="Joko", school=None,
                 account=ACCOUNT)  # fmt: skip
        for chat in range(FIRST_MEMBER, FIRST_MEMBER + MEMBERS):
            a_member(session, now, community, str(chat), school=None, account=ACCOUNT)
    database.close()
    return url


def inbound() -> Iterator[tuple[int, str]]:
    """500 updates as (user, text): newcomers who join in three messages, members who ask."""
    for index in range(NEWCOMERS):
        for step in JOIN:
            yield FIRST_NEWCOMER + index, step
        yield FIRST_MEMBER + index, "menu"


@dataclass(frozen=True)
class Kept:
    """What the database says: sends written down by chat, and how rows stand."""

    sent: "Counter[int]"
    statuses: "Counter[str]"

    def open_rows(self) -> int:
        return self.statuses["queued"] + self.statuses["sending"]


def second_attempt(url: str) -> bool:
    """Whether an update that met a kill is under way again: with one more it would be set aside,
    as it should, and the figures would no longer be those of a kill."""
    database = Database(url)
    with database.read() as session:
        same = Seen.account_id == Attempt.account_id, Seen.external_id == Attempt.external_id
        waits = select(Attempt).where(Attempt.count > 1, ~select(Seen).where(*same).exists())
        found = session.exec(waits).first() is not None
    database.close()
    return found


def kept(folder: Path, scratch: Path) -> Kept:
    """Read a copy of the files as a kill left them, so that the bot recovers by itself."""
    scratch.mkdir(exist_ok=True)
    for name in ("kombel.db", "kombel.db-wal"):
        (scratch / name).unlink(missing_ok=True)
        if (folder / "data" / name).exists():
            shutil.copy(folder / "data" / name, scratch / name)
    database = Database(f"sqlite:///{scratch}/kombel.db")
    with database.read() as session:
        found = Kept(_sent(session), _statuses(session))
    database.close()
    return found


def _sent(session: Session) -> "Counter[int]":
    query = (
        select(Address.external_id, func.count())
        .join(Outbox, col(Outbox.address_id) == col(Address.id))
        .where(col(Outbox.status) == OutboxStatus.SENT)
        .group_by(Address.external_id)
    )
    return Counter({int(chat): many for chat, many in session.exec(query)})


def _statuses(session: Session) -> "Counter[str]":
    query = select(Outbox.status, func.count()).group_by(col(Outbox.status))
    return Counter({str(status): many for status, many in session.exec(query)})


@dataclass(frozen=True)
class Effects:
    """What updates and the broadcast did, once all is quiet."""

    seen: int
    parked: int
    people: int
    members: int
    replies: "Counter[int]"
    broadcast_rows: int


def effects(url: str) -> Effects:
    database = Database(url)
    with database.read() as session:
        replies = (
            select(Address.external_id, func.count())
            .join(Outbox, col(Outbox.address_id) == col(Address.id))
            .where(col(Outbox.kind) == OutboxKind.REPLY)
            .group_by(Address.external_id)
        )
        broadcast = select(func.count()).where(col(Outbox.kind) == OutboxKind.BROADCAST)
        active = select(func.count()).where(col(Membership.status) == MembershipStatus.ACTIVE)
        found = Effects(
            seen=session.exec(select(func.count()).select_from(Seen)).one(),
            parked=session.exec(select(func.count()).select_from(Parked)).one(),
            people=session.exec(select(func.count()).select_from(Person)).one(),
            members=session.exec(active).one(),
            replies=Counter({int(chat): many for chat, many in session.exec(replies)}),
            broadcast_rows=session.exec(broadcast).one(),
        )
    database.close()
    return found
