"""What the machine refuses at a start, as one line that names the setting and what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings, SettingsError


class CannotStart(Exception):
    """One line for the operator; the process exits with code 2."""


@contextmanager
def said_plainly(settings: Settings, *, serving: bool = False) -> Iterator[None]:
    """Turn what the machine refuses into ``CannotStart``; ``serving`` is about HOST and PORT."""
    try:
        yield
    except OSError as error:
        line = _about_port(settings, error) if serving else _about_folder(settings, error)
        raise CannotStart(line) from None
    except SQLAlchemyError as error:
        raise CannotStart(f"DATABASE_URL: {_about_database(error)}") from None


def _about_port(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"PORT: {settings.port} is taken by another program"
    if error.errno == errno.EACCES:
        return f"PORT: {settings.port} is not for this user; take one above 1023"
    return f"HOST: {settings.host} is no address of this machine"


def _about_folder(settings: Settings, error: OSError) -> str:
    return f"DATA_DIR: {settings.data_dir} cannot be written ({error.strerror})"


def _about_database(error: SQLAlchemyError) -> str:
    """In the database's own words only where those hold no secret."""
    origin = getattr(error, "orig", None)
    if isinstance(origin, sqlite3.Error):
        return f"{origin}; look at the file and its folder"
    return "the database does not answer; is it running, and are user and password right?"


def line_about(error: Exception) -> str | None:
    """A line for what a short command was refused; None for a fault of ours."""
    if isinstance(error, SettingsError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'system'}: {error.strerror or type(error).__name__}"
    if isinstance(error, SQLAlchemyError):
        return f"DATABASE_URL: {_about_database(error)}"
    return None
