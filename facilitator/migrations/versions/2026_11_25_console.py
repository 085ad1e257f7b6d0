"""The console's day: agenda, notes, reasons to hide, and how far a moderator's hands reach."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from facilitator.models import Moment

revision = "2026_11_25_console"
down_revision = "2026_11_23"
branch_labels = None
depends_on = None


def upgrade() -> None:
    whole = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
    op.add_column("boards", sa.Column("agenda", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("boards", sa.Column("agenda_log", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("workshops", sa.Column("hide_reasons", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("credentials", sa.Column("board_id", whole, nullable=True))
    op.add_column("credentials", sa.Column("scope", sa.String(length=24), nullable=False, server_default=""))
    op.create_table(
        "notes",
        sa.Column("workshop_id", whole, nullable=False),
        sa.Column("id", whole, autoincrement=False, nullable=False),
        sa.Column("proposal_id", whole, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("noted_at", Moment(), nullable=False),
        sa.Column("rev", whole, nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id", "proposal_id"],
            ["proposals.workshop_id", "proposals.id"],
            name=op.f("fk_notes_workshop_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshops.id"],
            name=op.f("fk_notes_workshop_id_workshops"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_notes")),
    )
