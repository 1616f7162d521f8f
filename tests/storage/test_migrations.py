"""Migrations: they make what the models say, keep child rows, from every earlier version."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import MetaData, insert, select, text
from sqlmodel import Session

from storage.database import Database
from storage.migrate import MIGRATIONS, current, newest, upgrade
from storage.tables import METADATA

REVISIONS = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/m.db"
    create: Callable[[str], str] = request.getfixturevalue("postgres_server")
    return create("migrating")


def test_migrations_make_exactly_what_the_models_say(url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    assert upgrade(url)
    assert not upgrade(url)
    database = Database(url)
    assert current(database) == newest() == REVISIONS[-1]
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    database.close()


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_upgrade_from_each_version_keeps_child_rows(url: str, revision: str) -> None:
    upgrade(url, revision)
    database = Database(url)
    tables = MetaData()
    tables.reflect(database.engine)
    with database.write() as session:
        _family(session, tables)
    before = _counts(database, tables)
    database.close()
    upgrade(url)
    database = Database(url)
    assert current(database) == newest()
    assert _counts(database, tables) == before
    if database.is_sqlite:
        with database.engine.connect() as connection:
            assert connection.execute(text("PRAGMA foreign_key_check")).first() is None
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    database.close()


def _family(session: Session, tables: MetaData) -> None:
    """One row in every table of that version, each below its parents."""
    for table in tables.sorted_tables:
        if table.name == "alembic_version":
            continue
        row = {c.name: _value(c) for c in table.columns if not c.nullable or c.foreign_keys}
        session.connection().execute(insert(table).values(row))


def _value(column: object) -> object:
    from datetime import UTC, datetime

    from sqlalchemy import JSON, Boolean, Column, DateTime, Float, Integer

    assert isinstance(column, Column)
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column
        return 1 if isinstance(target.type, Integer) else "1"
    kinds: list[tuple[type, object]] = [
        (Boolean, False), (Integer, 1), (Float, 1.0), (JSON, {}),
        (DateTime, datetime(2026, 12, 7, tzinfo=UTC)),
    ]  # fmt: skip
    return next((value for kind, value in kinds if isinstance(column.type, kind)), "1")


def _counts(database: Database, tables: MetaData) -> dict[str, int]:
    with database.read() as session:
        return {
            table.name: len(session.connection().execute(select(*table.primary_key.columns)).all())
            for table in tables.sorted_tables
            if table.name != "alembic_version"
        }


def test_an_id_that_stands_for_a_number_is_remembered_as_one(url: str) -> None:
    upgrade(url, "0013")
    database = Database(url)
    with database.write() as session:
        for account, chat in (("wa:1", "ID.134"), ("wa:1", "+628"), ("tg:1", "ID.134")):
            run = session.connection().execute
            run(text("INSERT INTO accounts (id, channel) VALUES (:id, 'x')"
                     " ON CONFLICT DO NOTHING"), {"id": account})  # fmt: skip
            run(text("INSERT INTO addresses (account_id, external_id, created_at)"
                     " VALUES (:account, :chat, '2026-12-07')"),
                {"account": account, "chat": chat})  # fmt: skip
    database.close()
    upgrade(url)
    database = Database(url)
    with database.read() as session:
        query = text("SELECT account_id, external_id, scoped_id FROM addresses ORDER BY id")
        known = [tuple(row) for row in session.connection().execute(query)]
    assert known == [
        ("wa:1", "ID.134", "ID.134"), ("wa:1", "+628", None), ("tg:1", "ID.134", None),
    ]  # fmt: skip
    database.close()


def test_a_broken_reference_stops_the_migration(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/m.db"
    upgrade(url, REVISIONS[1])
    database = Database(url)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("INSERT INTO talks VALUES (99, '{}', '2026-12-07')")
        connection.exec_driver_sql("BEGIN")
    database.close()
    with pytest.raises(RuntimeError, match="reference in table talks"):
        upgrade(url)
    database = Database(url)
    assert current(database) == REVISIONS[1]
    database.close()
