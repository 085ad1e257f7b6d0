"""Proposals that look alike and were told apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_distinctions"
down_revision = "2026_11_25_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    whole = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
    op.create_table(
        "distinctions",
        sa.Column("workshop_id", whole, nullable=False),
        sa.Column("id", whole, autoincrement=False, nullable=False),
        sa.Column("one_id", whole, nullable=False),
        sa.Column("other_id", whole, nullable=False),
        sa.Column("rev", whole, nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_distinctions_in_order")),
        sa.ForeignKeyConstraint(
            ["workshop_id", "one_id"],
            ["proposals.workshop_id", "proposals.id"],
            name=op.f("fk_distinctions_workshop_id_one_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "other_id"],
            ["proposals.workshop_id", "proposals.id"],
            name=op.f("fk_distinctions_workshop_id_other_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshops.id"],
            name=op.f("fk_distinctions_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_distinctions")),
    )
    op.create_index(op.f("ix_distinctions_workshop_id_one_id"), "distinctions", ["workshop_id", "one_id"])
