"""phones that speak for a table, consent to names, support of another's proposal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from facilitator.models import Moment

revision = "2026_11_25_tables"
down_revision = "2026_11_25_screens"
branch_labels = None
depends_on = None

_NUMBER = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.add_column("attendees", sa.Column("supports", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("attendees", sa.Column("people", _NUMBER, nullable=False, server_default="1"))
    op.add_column("attendees", sa.Column("consent_text", sa.String(24), nullable=False, server_default=""))
    op.add_column("attendees", sa.Column("consent_at", Moment(timezone=True), nullable=True))
    op.add_column("ballots", sa.Column("people", _NUMBER, nullable=False, server_default="1"))
    op.add_column("proposals", sa.Column("support", _NUMBER, nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("proposals", "support")
    op.drop_column("ballots", "people")
    for name in ("consent_at", "consent_text", "people", "supports"):
        op.drop_column("attendees", name)
