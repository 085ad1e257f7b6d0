"""first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from facilitator.models import Moment

revision = "2026_11_23"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workshops",
        sa.Column("id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("lang", sa.String(length=24), nullable=False),
        sa.Column("template", sa.String(length=24), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("joining_locked", sa.Boolean(), nullable=False),
        sa.Column("ask_name", sa.String(length=24), nullable=False),
        sa.Column("show_authors", sa.String(length=24), nullable=False),
        sa.Column("wifi_ssid", sa.String(), nullable=False),
        sa.Column("wifi_password", sa.String(), nullable=False),
        sa.Column("screen_view", sa.String(length=24), nullable=False),
        sa.Column("screen_board_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("seq", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("last_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "proposals_numbered", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False
        ),
        sa.Column("reset_seq", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.CheckConstraint("ask_name IN ('no', 'optional', 'required')", name=op.f("ck_workshops_ask_name")),
        sa.CheckConstraint("lang IN ('ru', 'en')", name=op.f("ck_workshops_lang")),
        sa.CheckConstraint(
            "show_authors IN ('no', 'moderators', 'all')", name=op.f("ck_workshops_show_authors")
        ),
        sa.CheckConstraint("state IN ('open', 'closed', 'archived')", name=op.f("ck_workshops_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshops")),
        sa.UniqueConstraint("code", name=op.f("uq_workshops_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "agreements",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parties", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("proposal_ids", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("signatories", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("signed_on", sa.String(length=40), nullable=False),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'agreed', 'signed')", name=op.f("ck_agreements_state")),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_agreements_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_agreements")),
    )
    op.create_table(
        "announcements",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("sent_at", Moment(), nullable=False),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_announcements_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_announcements")),
    )
    op.create_table(
        "answers",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_answers_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_answers")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answers_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "boards",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column("approve_first", sa.Boolean(), nullable=False),
        sa.Column("private_writing", sa.Boolean(), nullable=False),
        sa.Column("proposals_limit", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("timer_state", sa.String(length=24), nullable=False),
        sa.Column("timer_ends_at", Moment(), nullable=True),
        sa.Column("timer_left", sa.Double(), nullable=False),
        sa.Column("timer_ends_stage", sa.Boolean(), nullable=False),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('lobby', 'proposing', 'grouping', 'voting', 'deciding', 'closed')",
            name=op.f("ck_boards_stage"),
        ),
        sa.CheckConstraint(
            "timer_state IN ('stopped', 'running', 'paused')", name=op.f("ck_boards_timer_state")
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_boards_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_boards")),
    )
    op.create_table(
        "groups",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("colour", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_groups_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_groups")),
    )
    op.create_table(
        "journal",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "seq",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("undone_by", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_journal_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "seq", name=op.f("pk_journal")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_rev"), ["rev"], unique=False)

    op.create_table(
        "sections",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_sections_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_sections")),
    )
    op.create_table(
        "attendees",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("return_hash", sa.String(), nullable=False),
        sa.Column("ready_boards", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("joined_at", Moment(), nullable=False),
        sa.Column("joined_seq", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id", "group_id"],
            ["groups.workshop_id", "groups.id"],
            name=op.f("fk_attendees_workshop_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_attendees_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_attendees")),
    )
    with op.batch_alter_table("attendees", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendees_return_hash"), ["return_hash"], unique=False)

    op.create_table(
        "rounds",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("board_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("number", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("method", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("budget", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column(
            "max_per_proposal", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True
        ),
        sa.Column("criteria", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("proposal_ids", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("entitled", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'closed', 'revealed')", name=op.f("ck_rounds_state")),
        sa.CheckConstraint("budget IS NULL OR budget > 0", name=op.f("ck_rounds_budget")),
        sa.CheckConstraint(
            "max_per_proposal IS NULL OR max_per_proposal > 0", name=op.f("ck_rounds_max_per_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "board_id"],
            ["boards.workshop_id", "boards.id"],
            name=op.f("fk_rounds_workshop_id_board_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_rounds_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_rounds")),
    )
    op.create_table(
        "ballots",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "round_id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "number",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("attendee_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("group_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("lane", sa.String(length=24), nullable=False),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id", "attendee_id"],
            ["attendees.workshop_id", "attendees.id"],
            name=op.f("fk_ballots_workshop_id_attendee_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "round_id"],
            ["rounds.workshop_id", "rounds.id"],
            name=op.f("fk_ballots_workshop_id_round_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_ballots_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "round_id", "number", name=op.f("pk_ballots")),
        sa.UniqueConstraint(
            "workshop_id", "round_id", "attendee_id", name=op.f("uq_ballots_workshop_id_round_id_attendee_id")
        ),
    )
    op.create_table(
        "credentials",
        sa.Column("id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("attendee_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("one_use", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.Column("used_at", Moment(), nullable=True),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.CheckConstraint(
            "role IN ('attendee', 'moderator', 'screen', 'organizer')", name=op.f("ck_credentials_role")
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "attendee_id"],
            ["attendees.workshop_id", "attendees.id"],
            name=op.f("fk_credentials_workshop_id_attendee_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_credentials_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_credentials_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("credentials", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_credentials_workshop_id_attendee_id"), ["workshop_id", "attendee_id"], unique=False
        )

    op.create_table(
        "proposals",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("number", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("board_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("section_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("position", sa.Double(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("original_title", sa.String(), nullable=True),
        sa.Column("original_details", sa.String(), nullable=True),
        sa.Column("year", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("merged_into", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("salt", sa.String(length=24), nullable=False),
        sa.Column("submitted_at", Moment(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("co_owners", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("funding", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.CheckConstraint(
            "(status = 'merged') = (merged_into IS NOT NULL)", name=op.f("ck_proposals_merged")
        ),
        sa.CheckConstraint(
            "status IN ('pending', 'visible', 'hidden', 'withdrawn', 'merged')",
            name=op.f("ck_proposals_status"),
        ),
        sa.CheckConstraint(
            "merged_into IS NULL OR merged_into <> id", name=op.f("ck_proposals_not_into_itself")
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "author_id"],
            ["attendees.workshop_id", "attendees.id"],
            name=op.f("fk_proposals_workshop_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "board_id"],
            ["boards.workshop_id", "boards.id"],
            name=op.f("fk_proposals_workshop_id_board_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "merged_into"],
            ["proposals.workshop_id", "proposals.id"],
            name=op.f("fk_proposals_workshop_id_merged_into"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "section_id"],
            ["sections.workshop_id", "sections.id"],
            name=op.f("fk_proposals_workshop_id_section_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_proposals_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("workshop_id", "number", name=op.f("uq_proposals_workshop_id_number")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_proposals_workshop_id_author_id"), ["workshop_id", "author_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_proposals_workshop_id_merged_into"), ["workshop_id", "merged_into"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_proposals_workshop_id_rev"), ["workshop_id", "rev"], unique=False
        )

    op.create_table(
        "commitments",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("proposal_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("attendee_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=True),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("quantity", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("by_year", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "role IN ('lead', 'join', 'resource', 'train', 'upskill', 'invest', 'against')",
            name=op.f("ck_commitments_role"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "attendee_id"],
            ["attendees.workshop_id", "attendees.id"],
            name=op.f("fk_commitments_workshop_id_attendee_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "proposal_id"],
            ["proposals.workshop_id", "proposals.id"],
            name=op.f("fk_commitments_workshop_id_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_commitments_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "id", name=op.f("pk_commitments")),
    )
    op.create_table(
        "counted",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "round_id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "proposal_id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("lane", sa.String(length=24), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.CheckConstraint("lane IN ('hands', 'paper', 'table')", name=op.f("ck_counted_lane")),
        sa.ForeignKeyConstraint(
            ["workshop_id", "proposal_id"],
            ["proposals.workshop_id", "proposals.id"],
            name=op.f("fk_counted_workshop_id_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "round_id"],
            ["rounds.workshop_id", "rounds.id"],
            name=op.f("fk_counted_workshop_id_round_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_counted_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "round_id", "proposal_id", "lane", name=op.f("pk_counted")),
    )
    op.create_table(
        "votes",
        sa.Column("workshop_id", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.Column(
            "round_id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "ballot",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "proposal_id",
            sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("rev", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id", "proposal_id"],
            ["proposals.workshop_id", "proposals.id"],
            name=op.f("fk_votes_workshop_id_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "round_id", "ballot"],
            ["ballots.workshop_id", "ballots.round_id", "ballots.number"],
            name=op.f("fk_votes_workshop_id_round_id_ballot"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name=op.f("fk_votes_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "round_id", "ballot", "proposal_id", name=op.f("pk_votes")),
    )
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_votes_workshop_id_rev"), ["workshop_id", "rev"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_votes_workshop_id_rev"))

    op.drop_table("votes")
    op.drop_table("counted")
    op.drop_table("commitments")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposals_workshop_id_rev"))
        batch_op.drop_index(batch_op.f("ix_proposals_workshop_id_merged_into"))
        batch_op.drop_index(batch_op.f("ix_proposals_workshop_id_author_id"))

    op.drop_table("proposals")
    with op.batch_alter_table("credentials", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credentials_workshop_id_attendee_id"))

    op.drop_table("credentials")
    op.drop_table("ballots")
    op.drop_table("rounds")
    with op.batch_alter_table("attendees", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendees_return_hash"))

    op.drop_table("attendees")
    op.drop_table("sections")
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_rev"))

    op.drop_table("journal")
    op.drop_table("groups")
    op.drop_table("boards")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answers_workshop_id"))

    op.drop_table("answers")
    op.drop_table("announcements")
    op.drop_table("agreements")
    op.drop_table("workshops")
