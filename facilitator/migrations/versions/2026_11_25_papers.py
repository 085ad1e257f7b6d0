"""what the office says of the documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_papers"
down_revision = "2026_11_25_console"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workshops", sa.Column("papers", sa.JSON(none_as_null=True), nullable=True))
