"""What an operator does from the command line; short commands that need no running bot."""

import os
import secrets
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.clock import machine_now
from bot.inbox import Inbox
from bot.settings import Settings
from bot.world import world_of
from handlers.catalogue import CATALOGUE
from handlers.communities.areas import match_place, match_province
from handlers.communities.values import match_level
from handlers.engine.messages import Incoming
from handlers.engine.texts import Reader
from handlers.reports import workbook
from handlers.reports.collect import collect
from handlers.reports.figures import Recap
from handlers.reports.months import Month
from handlers.reports.reports import labels, words
from storage.accounts import RESTORED, Account
from storage.communities import Community
from storage.data.areas import area as area_of_code
from storage.database import Database
from storage.invites import make_invite
from storage.migrate import current, newest, upgrade
from storage.people import GrantKind
from storage.seen import Parked


class OperationFailed(Exception):
    """One line that says what is wrong and what to do."""


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The deployment's database at the newest version."""
    upgrade_database(settings)
    database = Database(settings.database)
    try:
        yield database
    finally:
        database.close()


def upgrade_database(settings: Settings) -> bool:
    """Make the database or bring it to the newest version; return whether anything was done."""
    if settings.database.startswith("sqlite:///"):
        _sqlite_file(settings).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return upgrade(settings.database)


def replay_parked(settings: Settings) -> tuple[int, int]:
    """Let parked updates take effect once each; return (done, still parked)."""
    inbox = Inbox(CATALOGUE, world_of(settings), most_a_minute=sys.maxsize)
    done = left = 0
    with opened(settings) as database:
        with database.read() as session:
            query = select(Parked.id).where(col(Parked.replayed_at).is_(None))
            waiting = list(session.exec(query.order_by(col(Parked.id))))
        for number in waiting:
            if _replay(database, inbox, number or 0):
                done += 1
            else:
                left += 1
    return done, left


def _replay(database: Database, inbox: Inbox, parked_id: int) -> bool:
    """One parked update as a new one; it stays parked if it fails again."""
    from dataclasses import replace

    now = machine_now()
    try:
        with database.write() as session:
            parked = session.get(Parked, parked_id)
            if parked is None:
                return False
            incoming = _parsed(parked)
            if incoming is not None:
                again = replace(incoming, external_id=f"replay:{parked_id}")
                inbox.take(session, again, now)
            parked.replayed_at = now
            session.add(parked)
    except Exception:  # it fails as it did before: the update stays for the next version
        return False
    return True


def _parsed(parked: Parked) -> Incoming | None:
    """A parked update by its channel; raises ``ValueError`` for what cannot be read."""
    import json

    raw = json.loads(parked.raw)
    match parked.account_id.partition(":")[0]:
        case "tg":
            from bot.channels.telegram.parse import parse as telegram

            return telegram(parked.account_id, "", raw)
        case "wa":
            from bot.channels.whatsapp.parse import parse as whatsapp

            return whatsapp(parked.account_id, raw, parked.parked_at)
    raise ValueError("an account of no known channel")


def resume_sending(settings: Settings) -> int:
    """End the pause after a restore; return how many accounts may send again."""
    with opened(settings) as database, database.write() as session:
        held = list(session.exec(select(Account).where(col(Account.paused_until) == RESTORED)))
        for account in held:
            account.paused_until = None
            session.add(account)
        return len(held)


def _sqlite_file(settings: Settings) -> Path:
    if not settings.database.startswith("sqlite:///"):
        raise OperationFailed("DATABASE_URL: use pg_dump and pg_restore for PostgreSQL")
    return Path(settings.database.removeprefix("sqlite:///"))


def backup(settings: Settings, to: Path) -> None:
    """Copy the database by VACUUM INTO, safe while the bot runs. ``to`` must not exist yet."""
    source = _sqlite_file(settings)
    if not source.exists():
        raise OperationFailed(f"{source}: there is no database yet")
    if to.exists():
        raise OperationFailed(f"{to}: exists already; choose another name")
    descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(descriptor)
    connection = sqlite3.connect(source)
    try:
        connection.execute("VACUUM INTO ?", (str(to),))
    except sqlite3.Error as error:
        to.unlink(missing_ok=True)
        raise OperationFailed(f"{to}: could not be written ({error})") from None
    finally:
        connection.close()


def restore(settings: Settings, backup_file: Path) -> Path:
    """Put a backup in place of the database; return where the one before is kept.

    Raises ``OperationFailed`` while the bot runs, or if the file is no sound backup.
    """
    from bot.lock import AlreadyRunning, RunLock

    target = _sqlite_file(settings)
    _sound(backup_file)
    lock = RunLock(settings.data_dir)
    try:
        lock.take()
    except AlreadyRunning:
        raise OperationFailed("DATA_DIR: stop the bot first") from None
    try:
        kept = target.with_suffix(f".before-{machine_now():%Y%m%d-%H%M%S-%f}.db")
        if target.exists():
            backup(settings, kept)
        ready = target.with_suffix(".restoring.db")
        _prepare(backup_file, ready)
        for ending in ("-wal", "-shm"):
            Path(f"{target}{ending}").unlink(missing_ok=True)
        ready.replace(target)
    finally:
        lock.leave()
    return kept


def _prepare(backup_file: Path, ready: Path) -> None:
    """A copy that sends nothing: only whole does it take the place of the database.

    What is in the outbox of a backup may have been sent since.
    """
    for ending in ("", "-wal", "-shm"):
        Path(f"{ready}{ending}").unlink(missing_ok=True)
    shutil.copyfile(backup_file, ready)
    ready.chmod(0o600)
    url = f"sqlite:///{ready.absolute()}"
    upgrade(url)
    database = Database(url)
    try:
        with database.write() as session:
            for account in session.exec(select(Account)):
                account.paused_until = RESTORED
                session.add(account)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.close()


def _sound(path: Path) -> None:
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        found = connection.execute("PRAGMA integrity_check").fetchone()
        connection.execute("SELECT version_num FROM alembic_version").fetchone()
        connection.close()
    except sqlite3.Error:
        raise OperationFailed(f"{path}: is no backup of this bot") from None
    if found != ("ok",):
        raise OperationFailed(f"{path}: is damaged")


def load_content(settings: Settings, path: Path) -> str:
    from handlers.learning.loading import BrokenContent, load_folder

    with opened(settings) as database, database.write() as session:
        try:
            loaded = load_folder(session, path, machine_now())
        except BrokenContent as broken:
            raise OperationFailed("\n".join(map(str, broken.faults))) from None
    return (
        f"{loaded.added} new, {loaded.changed} changed, {loaded.unchanged} unchanged, "
        f"{loaded.retired} retired units"
    )


def make_owner_invite(settings: Settings) -> str:
    with opened(settings) as database, database.write() as session:
        return make_invite(session, GrantKind.OWNER, now=machine_now(), choose=secrets.choice)


def make_coordinator_invite(settings: Settings, area: str, levels: str) -> str:
    """Return a code for the coordinator of a province or regency × levels (all if empty)."""
    codes = [_level(name) for name in levels.split(",") if name.strip()]
    place = _place(area)
    with opened(settings) as database, database.write() as session:
        return make_invite(
            session,
            GrantKind.COORDINATOR,
            now=machine_now(),
            choose=secrets.choice,
            area_code=place,
            levels=",".join(codes),
        )


def _level(name: str) -> str:
    level = match_level(name).only
    if level is None:
        raise OperationFailed(f"--levels: {name.strip()} is no level (sd, smp, sma …)")
    return str(level.value)


def _place(area: str) -> str:
    if (coded := area_of_code(area.strip())) is not None:
        return coded.code
    for match in (match_province(area), match_place(area)):
        if match.only is not None:
            return match.only.code
    raise OperationFailed(f"--area: {area} is not found; try “Kabupaten Dairi” or “Sumatera Utara”")


def export_attendance_to(settings: Settings, to: Path, month: str) -> None:
    """Write the month's recap of every community as XLSX."""
    reader = Reader(settings.default_locale)
    now = machine_now()
    try:
        chosen = Month.parse(month) if month else Month.of(now.astimezone(_zone(settings)).date())
    except ValueError:
        raise OperationFailed("--month: write it as 2026-11") from None
    with opened(settings) as database, database.read() as session:
        communities = list(session.exec(select(Community).order_by(col(Community.name))))
        figures = collect(session, communities, chosen, labels(reader), now)
    recap = Recap(str(chosen), settings.organiser, figures)
    to.write_bytes(workbook.recap_workbook(recap, words(reader)))


def _zone(settings: Settings) -> ZoneInfo:
    return ZoneInfo(settings.default_zone)


def is_newest(database: Database) -> bool:
    return current(database) == newest()


__all__ = ["OperationFailed", "Session", "backup", "is_newest", "restore"]
