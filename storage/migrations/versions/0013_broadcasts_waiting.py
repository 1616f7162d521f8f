"""How many members have a broadcast waiting: announced, held, or put off by a day's limit."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column(
        "broadcasts", sa.Column("waiting", sa.Integer(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    op.drop_column("broadcasts", "waiting")
