"""Run migrations on a database that storage/migrate.py has opened.

On SQLite foreign keys are off while they run, then checked: a batch alter with them on was seen to
delete the child rows.
"""

from alembic import context
from sqlalchemy import text

from storage.database import Database
from storage.tables import METADATA

database: Database = context.config.attributes["database"]
with database.engine.connect() as connection:
    if database.is_sqlite:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=False,
        include_object=context.config.attributes.get("include_object"),
    )
    with context.begin_transaction():
        context.run_migrations()
    if database.is_sqlite:
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken:
            raise RuntimeError(f"migration broke a reference in table {broken[0]}")
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.exec_driver_sql("BEGIN")
    else:
        connection.commit()
