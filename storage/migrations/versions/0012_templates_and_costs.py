"""Templates, in which form and at what price a message left, and rows held for a window."""

import sqlalchemy as sa
from alembic import op

from storage.database import UtcDateTime

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("form", sa.String(), nullable=True))
    op.add_column("outbox", sa.Column("category", sa.String(), nullable=True))
    op.add_column("outbox", sa.Column("price", sa.Integer(), nullable=True))
    op.add_column("outbox", sa.Column("currency", sa.String(), nullable=True))
    op.create_index("ix_outbox_form", "outbox", ["form", "sent_at"])
    op.create_table(
        "templates",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content_id", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("checked_at", UtcDateTime(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("account_id", "name"),
    )
