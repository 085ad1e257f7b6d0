"""readings of a round."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_readings"
down_revision = "2026_11_25_distinctions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Column by column: a table made anew would be dropped first, and its ballots with it.
    number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
    op.add_column("rounds", sa.Column("present", number, nullable=True))
    op.add_column(
        "rounds", sa.Column("base", sa.String(length=24), nullable=False, server_default="entitled")
    )
    op.add_column("rounds", sa.Column("shown_from", number, nullable=True))


def downgrade() -> None:
    for column in ("shown_from", "base", "present"):
        op.drop_column("rounds", column)
