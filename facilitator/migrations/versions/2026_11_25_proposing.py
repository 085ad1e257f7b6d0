"""whether attendees name the section and the year of a proposal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_proposing"
down_revision = "2026_11_25_readings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("ask_section", "ask_year"):
        op.add_column("workshops", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    for name in ("ask_year", "ask_section"):
        op.drop_column("workshops", name)
