"""Screens that follow a board, the projector's theme, logos."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_screens"
down_revision = "2026_11_25_papers"
branch_labels = None
depends_on = None

NUMBER = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.add_column("workshops", sa.Column("screen_proposal_id", NUMBER, nullable=True))
    theme = sa.Column("screen_theme", sa.String(length=24), nullable=False, server_default="auto")
    op.add_column("workshops", theme)
    view = sa.Column("screen_view", sa.String(length=24), nullable=False, server_default="auto")
    op.add_column("boards", view)
    op.add_column("boards", sa.Column("screen_proposal_id", NUMBER, nullable=True))
    op.create_table(
        "logos",
        sa.Column("workshop_id", NUMBER, nullable=False),
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("picture", sa.String(length=64), nullable=False),
        sa.Column("width", NUMBER, nullable=False),
        sa.Column("height", NUMBER, nullable=False),
        sa.Column("position", sa.Float(), nullable=False),
        sa.Column("rev", NUMBER, nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_logos_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_logos")),
    )
    op.create_table(
        "pictures",
        sa.Column("workshop_id", NUMBER, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_pictures_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "digest", name=op.f("pk_pictures")),
    )
