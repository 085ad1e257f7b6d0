"""Rounds of voting, ballots and marks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.models.base import Base, Code, InWorkshop, Name, Removable, Shown, one_of


class Round(Shown, Removable, Base):
    """One vote on one board with one method."""

    __tablename__ = "rounds"
    __table_args__ = (
        ForeignKeyConstraint(["workshop_id", "board_id"], ["boards.workshop_id", "boards.id"]),
        one_of("state", "open", "closed", "revealed"),
        CheckConstraint("budget IS NULL OR budget > 0", name="budget"),
        CheckConstraint("max_per_proposal IS NULL OR max_per_proposal > 0", name="max_per_proposal"),
    )

    board_id: Mapped[int]
    number: Mapped[int]
    method: Mapped[Code]
    title: Mapped[Name] = mapped_column(default="")
    secret: Mapped[bool] = mapped_column(default=False)
    blind: Mapped[bool] = mapped_column(default=False)
    budget: Mapped[int | None]
    max_per_proposal: Mapped[int | None]
    criteria: Mapped[list[str]] = mapped_column(default=list)
    proposal_ids: Mapped[list[int] | None]
    state: Mapped[Code] = mapped_column(default="open")
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    # How many were entitled to vote when it closed; null while it is open.
    entitled: Mapped[int | None]
    # How many sat in the hall, as the moderator counted heads; and what is taken for a hundred per cent.
    present: Mapped[int | None]
    base: Mapped[Code] = mapped_column(default="entitled", server_default="entitled")
    # Revealed step by step: the hall sees this place and those below it; null: all of them.
    shown_from: Mapped[int | None]


class Ballot(InWorkshop, Base):
    """One person's sheet in one round, known in the journal and the archive by its number alone.

    While the round is open `attendee_id` says whose it is, so that a vote can be changed; when a secret
    round is closed it is erased. In the lane `table` it stands for `people`;
    its first mark fixes both.
    """

    __tablename__ = "ballots"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workshop_id", "round_id"], ["rounds.workshop_id", "rounds.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["workshop_id", "attendee_id"], ["attendees.workshop_id", "attendees.id"]),
        UniqueConstraint("workshop_id", "round_id", "attendee_id"),
    )

    round_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    attendee_id: Mapped[int | None]
    group_id: Mapped[int | None]
    lane: Mapped[Code] = mapped_column(default="phone")
    people: Mapped[int] = mapped_column(default=1)
    rev: Mapped[int] = mapped_column(default=0)


class Vote(InWorkshop, Base):
    """One ballot's mark on one proposal. The key is the rule: one mark a person, round and proposal.

    `value` is the whole mark: an integer for dots, a word for opinion, a dict for ratings; null when it
    was taken back (the row stays, so that screens can be told).
    """

    __tablename__ = "votes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workshop_id", "round_id", "ballot"],
            ["ballots.workshop_id", "ballots.round_id", "ballots.number"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["workshop_id", "proposal_id"], ["proposals.workshop_id", "proposals.id"]),
        Index(None, "workshop_id", "rev"),
    )

    round_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ballot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    proposal_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    rev: Mapped[int] = mapped_column(default=0)


class Counted(InWorkshop, Base):
    """Hands or paper counted in the hall, entered by the moderator as a lane of its own."""

    __tablename__ = "counted"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workshop_id", "round_id"], ["rounds.workshop_id", "rounds.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["workshop_id", "proposal_id"], ["proposals.workshop_id", "proposals.id"]),
        one_of("lane", "hands", "paper", "table"),
    )

    round_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    proposal_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lane: Mapped[Code] = mapped_column(primary_key=True)
    value: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    rev: Mapped[int] = mapped_column(default=0)
