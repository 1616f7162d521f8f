"""Indexes by age: housekeeping finds old rows and kept payloads without reading all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_index("ix_outbox_created_at", "outbox", ["created_at"])
    kept = sa.text("payload IS NOT NULL")
    op.create_index(
        "ix_outbox_payload", "outbox", ["created_at"], sqlite_where=kept, postgresql_where=kept
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_payload", table_name="outbox")
    op.drop_index("ix_outbox_created_at", table_name="outbox")
