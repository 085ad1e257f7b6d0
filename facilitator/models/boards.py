"""Boards, sections and sides: the frame of a workshop."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.models.base import Base, Code, InWorkshop, Name, Removable, Shown, Text, one_of

STAGES = ("lobby", "proposing", "grouping", "voting", "deciding", "closed")


class Board(Shown, Removable, Base):
    """One question put to the hall, with its stage and timer."""

    __tablename__ = "boards"
    __table_args__ = (one_of("stage", *STAGES), one_of("timer_state", "stopped", "running", "paused"))

    title: Mapped[Name]
    question: Mapped[Text] = mapped_column(default="")
    hint: Mapped[Text] = mapped_column(default="")
    position: Mapped[float] = mapped_column(default=0.0)
    stage: Mapped[Code] = mapped_column(default="lobby")
    approve_first: Mapped[bool] = mapped_column(default=False)
    private_writing: Mapped[bool] = mapped_column(default=False)
    proposals_limit: Mapped[int | None]
    timer_state: Mapped[Code] = mapped_column(default="stopped")
    timer_ends_at: Mapped[datetime | None]
    timer_left: Mapped[float] = mapped_column(default=0.0)
    timer_ends_stage: Mapped[bool] = mapped_column(default=False)
    # {starts: "10:00" or "", steps: [{id, title, minutes, stage}]}; null without an agenda.
    agenda: Mapped[dict[str, Any] | None]
    # [{step, at}]: which step began when, in the order it happened.
    agenda_log: Mapped[list[Any] | None]
    # What the screens show that follow this board alone; the hall's screen is the workshop's.
    screen_view: Mapped[Code] = mapped_column(default="auto")
    screen_proposal_id: Mapped[int | None]


class Section(Shown, Removable, Base):
    """A section of the roadmap; moderators group proposals into it. Its number is its place in order."""

    __tablename__ = "sections"

    title: Mapped[Name]
    position: Mapped[float] = mapped_column(default=0.0)


class StakeholderGroup(Shown, Removable, Base):
    """A side: whom an attendee speaks for. Always shown as a letter on a colour."""

    __tablename__ = "groups"

    title: Mapped[Name]
    letter: Mapped[Name]
    colour: Mapped[int] = mapped_column(default=0)
    position: Mapped[float] = mapped_column(default=0.0)


class Attendee(Shown, Removable, Base):
    """A person with a phone; no account. A name only where the workshop asks for one.

    `people` above one: a phone that speaks for a table. `consent_*`: which text about names was agreed to,
    and when; the journal has an entry of its own for it. `supports`: proposals of others this person is for.

    Rows that change in one act bear one `rev`, and who sees both knows that they belong together. So two
    changes have numbers of their own: `own_rev`, of what the person alone sees (`supports`), and
    `byline_rev`, of what stands beside the person's proposals where authors are shown.
    """

    __tablename__ = "attendees"
    __table_args__ = (ForeignKeyConstraint(["workshop_id", "group_id"], ["groups.workshop_id", "groups.id"]),)

    name: Mapped[Name] = mapped_column(default="")
    organization: Mapped[Name] = mapped_column(default="")
    group_id: Mapped[int | None]
    return_hash: Mapped[Name] = mapped_column(default="", index=True)
    ready_boards: Mapped[list[int]] = mapped_column(default=list)
    supports: Mapped[list[int]] = mapped_column(default=list)
    people: Mapped[int] = mapped_column(default=1)
    consent_text: Mapped[Code] = mapped_column(default="")
    consent_at: Mapped[datetime | None]
    joined_at: Mapped[datetime]
    joined_seq: Mapped[int] = mapped_column(default=0)
    own_rev: Mapped[int] = mapped_column(default=0, server_default="0")
    byline_rev: Mapped[int] = mapped_column(default=0, server_default="0")


class Announcement(Shown, Removable, Base):
    """Words sent to every phone and screen."""

    __tablename__ = "announcements"

    text: Mapped[Text]
    urgent: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime]


class JournalEntry(InWorkshop, Base):
    """One act, chained by hash to the one before.

    `data` holds ids, numbers and digests of texts, never the texts of a person: so a person can be erased
    and the chain still verifies. `before` is what an undo needs; it stands outside of the hash.
    """

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[Name]
    label: Mapped[Name] = mapped_column(default="")
    verb: Mapped[Name]
    data: Mapped[Text]  # canonical JSON, the very bytes that were hashed
    prev: Mapped[str]
    hash: Mapped[str]
    before: Mapped[Text | None]
    undone_by: Mapped[int | None]
    rev: Mapped[int] = mapped_column(default=0, index=True)
