"""The era of a workshop: grows when a backup is put back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_eras"
down_revision = "2026_11_25_indicators"
branch_labels = None
depends_on = None


def upgrade() -> None:
    whole = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
    op.add_column("workshops", sa.Column("era", whole, nullable=False, server_default="0"))
