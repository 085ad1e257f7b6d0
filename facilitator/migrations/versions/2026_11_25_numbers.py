"""Numbers of changes that only those see who may tie them to a person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_numbers"
down_revision = "2026_11_25_eras"
branch_labels = None
depends_on = None


def upgrade() -> None:
    whole = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
    for name in ("own_rev", "byline_rev"):
        op.add_column("attendees", sa.Column(name, whole, nullable=False, server_default="0"))


def downgrade() -> None:
    for name in ("byline_rev", "own_rev"):
        op.drop_column("attendees", name)
