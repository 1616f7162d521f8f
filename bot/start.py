"""What every start does before anything is served: migrate, and load the shipped content."""

import gc
from pathlib import Path

from bot.clock import machine_now
from handlers.learning.loading import SHIPPED, load_folder
from storage.database import Database
from storage.migrate import upgrade


def prepare(url: str) -> Database:
    """Return a database at the newest version with every shipped series loaded."""
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    upgrade(url)
    database = Database(url)
    with database.write() as session:
        load_folder(session, SHIPPED, machine_now())
    return database


def calm_collector() -> None:
    """Let Python's collector leave alone what was loaded at the start, and look around less often.

    Statements and rows are trees that live for one message; searching them for circles took a
    sixth of its time. What the program loads stays for its life.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()
