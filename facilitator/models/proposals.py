"""Proposals and what grows from them: commitments and agreements."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.models.base import Base, Code, Name, Removable, Shown, Text, one_of

STATUSES = ("pending", "visible", "hidden", "withdrawn", "merged")
COMMITMENT_ROLES = ("lead", "join", "resource", "train", "upskill", "invest", "against")


class Proposal(Shown, Base):
    """One idea for the roadmap, from the phone to a signed line.

    A merged proposal points to the one that took it in; its own place and author stay, so that a split
    restores it exactly. `original_*` keep the author's words when a moderator rewords them.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("workshop_id", "number"),
        ForeignKeyConstraint(["workshop_id", "board_id"], ["boards.workshop_id", "boards.id"]),
        ForeignKeyConstraint(["workshop_id", "section_id"], ["sections.workshop_id", "sections.id"]),
        ForeignKeyConstraint(["workshop_id", "author_id"], ["attendees.workshop_id", "attendees.id"]),
        ForeignKeyConstraint(["workshop_id", "merged_into"], ["proposals.workshop_id", "proposals.id"]),
        one_of("status", *STATUSES),
        CheckConstraint("(status = 'merged') = (merged_into IS NOT NULL)", name="merged"),
        CheckConstraint("merged_into IS NULL OR merged_into <> id", name="not_into_itself"),
        Index(None, "workshop_id", "rev"),
        Index(None, "workshop_id", "merged_into"),
        Index(None, "workshop_id", "author_id"),
    )

    number: Mapped[int]
    board_id: Mapped[int]
    section_id: Mapped[int | None]
    position: Mapped[float] = mapped_column(default=0.0)
    title: Mapped[Text]
    details: Mapped[Text] = mapped_column(default="")
    original_title: Mapped[Text | None]
    original_details: Mapped[Text | None]
    year: Mapped[int | None]
    status: Mapped[Code] = mapped_column(default="visible")
    merged_into: Mapped[int | None]
    reason: Mapped[Text] = mapped_column(default="")
    author_id: Mapped[int | None]
    support: Mapped[int] = mapped_column(default=0)  # how many others, while writing, said "this is mine too"
    # Mixed into the digests of the journal, so that a text cannot be guessed from its digest.
    salt: Mapped[Code]
    submitted_at: Mapped[datetime]
    # The line of the roadmap. A term is free text; the dates beside it are only for the timeline.
    term: Mapped[Text] = mapped_column(default="")
    starts: Mapped[date | None] = mapped_column(Date)
    ends: Mapped[date | None] = mapped_column(Date)
    owner: Mapped[Text] = mapped_column(default="")
    co_owners: Mapped[Text] = mapped_column(default="")
    result: Mapped[Text] = mapped_column(default="")
    document: Mapped[Text] = mapped_column(default="")
    # An indicator of the line: what is measured, in what, how it stands now, what it shall be by year.
    indicator: Mapped[Text] = mapped_column(default="")
    indicator_unit: Mapped[Text] = mapped_column(default="")
    indicator_base: Mapped[float | None]
    indicator_by_year: Mapped[dict[str, Any] | None]
    basis: Mapped[Text] = mapped_column(default="")  # the document that the line rests on
    remark: Mapped[Text] = mapped_column(default="")
    funding: Mapped[dict[str, Any] | None]


class Note(Shown, Removable, Base):
    """What a moderator wrote beside a proposal, for moderators alone."""

    __tablename__ = "notes"
    __table_args__ = (
        ForeignKeyConstraint(["workshop_id", "proposal_id"], ["proposals.workshop_id", "proposals.id"]),
    )

    proposal_id: Mapped[int]
    text: Mapped[Text]
    by: Mapped[Name] = mapped_column(default="")
    noted_at: Mapped[datetime]


class Distinction(Shown, Removable, Base):
    """Two proposals that look alike and that a moderator has told apart; `one_id` is the smaller id.

    No screen shows it: the list of likely duplicates leaves the pair out.
    """

    __tablename__ = "distinctions"
    __table_args__ = (
        ForeignKeyConstraint(["workshop_id", "one_id"], ["proposals.workshop_id", "proposals.id"]),
        ForeignKeyConstraint(["workshop_id", "other_id"], ["proposals.workshop_id", "proposals.id"]),
        CheckConstraint("one_id < other_id", name="in_order"),
        Index(None, "workshop_id", "one_id"),
    )

    one_id: Mapped[int]
    other_id: Mapped[int]


class Commitment(Shown, Removable, Base):
    """What an organization takes on for a proposal."""

    __tablename__ = "commitments"
    __table_args__ = (
        ForeignKeyConstraint(["workshop_id", "proposal_id"], ["proposals.workshop_id", "proposals.id"]),
        ForeignKeyConstraint(["workshop_id", "attendee_id"], ["attendees.workshop_id", "attendees.id"]),
        one_of("role", *COMMITMENT_ROLES),
    )

    proposal_id: Mapped[int]
    attendee_id: Mapped[int | None]
    organization: Mapped[Name] = mapped_column(default="")
    group_id: Mapped[int | None]
    role: Mapped[Code]
    quantity: Mapped[float | None]
    unit: Mapped[Name] = mapped_column(default="")
    by_year: Mapped[dict[str, Any] | None]
    note: Mapped[Text] = mapped_column(default="")
    made_at: Mapped[datetime]


class Agreement(Shown, Removable, Base):
    """A document the parties sign."""

    __tablename__ = "agreements"
    __table_args__ = (one_of("state", "draft", "agreed", "signed"),)

    title: Mapped[Text]
    kind: Mapped[Name] = mapped_column(default="")
    parties: Mapped[list[str]] = mapped_column(default=list)
    proposal_ids: Mapped[list[int]] = mapped_column(default=list)
    text: Mapped[Text] = mapped_column(default="")
    state: Mapped[Code] = mapped_column(default="draft")
    signatories: Mapped[list[str]] = mapped_column(default=list)
    signed_on: Mapped[str] = mapped_column(String(40), default="")
