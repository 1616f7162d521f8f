"""WhatsApp's business-scoped id beside the number of an address; of who shows none it is both."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("addresses", sa.Column("scoped_id", sa.String(), nullable=True))
    op.execute(
        "UPDATE addresses SET scoped_id = external_id"
        " WHERE account_id LIKE 'wa:%' AND external_id LIKE '__.%'"
    )
    op.create_index("ix_addresses_scoped", "addresses", ["account_id", "scoped_id"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_addresses_scoped", table_name="addresses")
    op.drop_column("addresses", "scoped_id")
