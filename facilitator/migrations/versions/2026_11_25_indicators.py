"""indicators, the basis and the remark of a roadmap line."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_indicators"
down_revision = "2026_11_25_proposing"
branch_labels = None
depends_on = None

TEXTS = ("indicator_unit", "basis", "remark")


def upgrade() -> None:
    # Column by column: a table made anew would be dropped first, and its votes with it.
    for name in TEXTS:
        op.add_column("proposals", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("proposals", sa.Column("indicator_base", sa.Float(), nullable=True))
    op.add_column("proposals", sa.Column("indicator_by_year", sa.JSON(), nullable=True))


def downgrade() -> None:
    for name in (*TEXTS, "indicator_base", "indicator_by_year"):
        op.drop_column("proposals", name)
