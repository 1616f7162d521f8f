"""totals of learning: where somebody belonged who has since deleted their data."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("community_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            "enrolments_community_id_fkey", "communities", ["community_id"], ["id"]
        )
