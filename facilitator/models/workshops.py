"""The workshop itself, and who may enter it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.models.base import Base, Code, Name, Text, one_of


class Workshop(Base):
    """One event, from preparation to archive. Carries the counters that order all that happens in it."""

    __tablename__ = "workshops"
    __table_args__ = (
        one_of("state", "open", "closed", "archived"),
        one_of("ask_name", "no", "optional", "required"),
        one_of("show_authors", "no", "moderators", "all"),
        one_of("lang", "ru", "en"),
        {"sqlite_autoincrement": True},  # an erased workshop's id is never given to another
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    title: Mapped[Name]
    lang: Mapped[Code] = mapped_column(default="ru")
    template: Mapped[Code] = mapped_column(default="blank")
    place: Mapped[Name] = mapped_column(default="")
    date: Mapped[Name] = mapped_column(default="")
    state: Mapped[Code] = mapped_column(default="open")
    joining_locked: Mapped[bool] = mapped_column(default=False)
    ask_name: Mapped[Code] = mapped_column(default="no")
    show_authors: Mapped[Code] = mapped_column(default="moderators")
    # Whether the phone lets a person say in which section and year a proposal belongs.
    ask_section: Mapped[bool] = mapped_column(default=True)
    ask_year: Mapped[bool] = mapped_column(default=True)
    wifi_ssid: Mapped[Name] = mapped_column(default="")
    wifi_password: Mapped[Name] = mapped_column(default="")
    papers: Mapped[dict[str, Any] | None]  # what the office says of the documents: domain/papers.py
    screen_view: Mapped[Code] = mapped_column(default="auto")
    screen_board_id: Mapped[int | None]
    # Why proposals are hidden, in the workshop's own words; null where the usual ones do.
    hide_reasons: Mapped[list[str] | None]
    screen_proposal_id: Mapped[int | None]
    screen_theme: Mapped[Code] = mapped_column(default="auto")
    created_at: Mapped[datetime]
    # The counters: entries of the journal, ids given out, numbers of proposals and of rounds.
    seq: Mapped[int] = mapped_column(default=0)
    last_id: Mapped[int] = mapped_column(default=0)
    proposals_numbered: Mapped[int] = mapped_column(default=0)
    # Whoever holds less than this gets everything anew: what is visible changed for all.
    reset_seq: Mapped[int] = mapped_column(default=0)
    # Grows when a backup is put back: numbers of an earlier era mean nothing (`backups/restoring.py`).
    era: Mapped[int] = mapped_column(default=0)
    # Hash of the newest journal entry.
    head: Mapped[str] = mapped_column(String(64), default="")
    rev: Mapped[int] = mapped_column(default=0)


class Credential(Base):
    """A token that lets someone in, kept as its hash. Standing ones for programs, one-use ones for people."""

    __tablename__ = "credentials"
    __table_args__ = (
        one_of("role", "attendee", "moderator", "screen", "organizer"),
        ForeignKeyConstraint(
            ["workshop_id", "attendee_id"], ["attendees.workshop_id", "attendees.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["workshop_id"], ["workshops.id"], ondelete="CASCADE"),
        Index(None, "workshop_id", "attendee_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int]
    role: Mapped[Code]
    attendee_id: Mapped[int | None]
    label: Mapped[Name] = mapped_column(default="")
    # How far a moderator's hands reach: one board (null: all); "theme" is cards alone.
    board_id: Mapped[int | None]
    scope: Mapped[str] = mapped_column(String(24), default="")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    one_use: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class StoredAnswer(Base):
    """The answer a command got, so that the same command sent again gets the same answer.

    `key` is a hash of the actor and the op_id: whoever holds the database cannot read from it who sent
    what, which would undo the erasure of a secret round.
    """

    __tablename__ = "answers"
    __table_args__ = (
        ForeignKeyConstraint(["workshop_id"], ["workshops.id"], ondelete="CASCADE"),
        Index(None, "workshop_id"),
    )

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    workshop_id: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    answer: Mapped[Text]
    at: Mapped[datetime]
