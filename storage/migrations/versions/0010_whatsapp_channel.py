"""A channel that can be asked what arrived: doubts, pieces, contents, looks for missed messages."""

import sqlalchemy as sa
from alembic import op

from storage.database import UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("doubt_since", UtcDateTime(), nullable=True))
    op.add_column("accounts", sa.Column("looked_at", UtcDateTime(), nullable=True))
    op.create_table(
        "message_pieces",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["outbox.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("row_id", "number"),
    )
    op.create_index("ix_message_pieces_provider_id", "message_pieces", ["provider_id"])
    op.create_table(
        "provider_contents",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("content_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("account_id", "shape"),
    )
