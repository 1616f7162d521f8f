"""Bring a database to the newest version. Alembic is imported only when there is work to do."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def newest() -> str:
    """Return the newest revision: the number at the front of the last file's name."""
    return max(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def current(database: Database) -> str | None:
    """Return a database's revision, None if it is empty."""
    if not inspect(database.engine).has_table("alembic_version"):
        return None
    with database.engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def upgrade(url: str, revision: str = "head") -> bool:
    """Migrate up to a revision; return whether anything was done."""
    database = Database(url)
    try:
        if revision == "head" and (current(database) or "") >= newest():
            return False  # also when a newer version runs beside this one: it only adds
        from alembic import command

        command.upgrade(config(database), revision)
        return True
    finally:
        database.close()


def config(database: Database) -> "Config":
    """Return Alembic's configuration for an open database."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["database"] = database
    return made
