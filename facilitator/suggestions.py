"""Suggestions for whoever may see them: reads texts, asks the process of suggestions.

All of it happens on the thread of `grouping.worker`; the hub waits for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access import Viewer
from facilitator.audience.changes import scene_of
from facilitator.audience.records import proposal_record
from facilitator.db import Database
from facilitator.errors import Refused
from facilitator.grouping.worker import Json, Worker
from facilitator.models import Board, Distinction, Proposal, Section, Workshop

Done = Callable[[Json], None]

NOTHING: Json = {"sections": {}, "duplicates": [], "precision": None}
DETAILS = 300  # letters of the details that are read beside the title
MOST_CARDS = 2000  # of a board that are compared, the newest; past that it takes longer than anybody waits
MOST_TYPED = 400  # letters of a text that is being typed
TWIN = 0.35  # what is less like it is not called a twin on a phone


class Suggestions:
    """What may belong together on the boards of this installation."""

    def __init__(self, db: Database, worker: Worker) -> None:
        self._db = db
        self._worker = worker

    def for_board(self, viewer: Viewer, board_id: int, done: Done) -> None:
        """For moderators: `{"ready", "sections", "duplicates", "precision"}` of one board; never blocks.

        `ready` is false where the process of suggestions did not answer; then there are none. Refuses
        `not_allowed`.
        """
        if viewer.audience != "moderator":
            raise Refused("not_allowed", role=viewer.role)

        def make() -> Json:
            with self._db.read() as tx:
                return _question(tx, viewer.workshop_id, board_id)

        self._worker.ask(
            ("board", viewer.workshop_id, board_id),
            make,
            lambda answer: done({"ready": answer is not None, **(answer or NOTHING)}),
        )

    def twins(self, viewer: Viewer, board_id: int | None, text: str, done: Done) -> None:
        """For an attendee who types: `{"ids"}` of up to three proposals this attendee may see; never blocks.

        Refuses `not_allowed`.
        """
        if viewer.attendee_id is None:
            raise Refused("not_allowed", role=viewer.role)

        def make() -> Json | None:
            with self._db.read() as tx:
                cards = _seen_by(tx, viewer, board_id)
            return {"cards": cards, "twins_of": text[:MOST_TYPED], "at_least": TWIN} if cards else None

        self._worker.ask(
            ("twins", viewer.workshop_id, viewer.attendee_id),
            make,
            lambda answer: done({"ids": answer["twins"] if answer else []}),
        )

    def close(self) -> None:
        """Ends the process of suggestions."""
        self._worker.close()


def _question(tx: Session, workshop_id: int, board_id: int) -> Json:
    """All texts of a board that stand or wait, its sections, and what was told apart."""
    cards = tx.execute(
        select(Proposal.id, Proposal.title, Proposal.details, Proposal.section_id)
        .where(
            Proposal.workshop_id == workshop_id,
            Proposal.board_id == board_id,
            Proposal.status.in_(("visible", "pending")),
        )
        .order_by(Proposal.number.desc())
        .limit(MOST_CARDS)
    ).all()
    titles = tx.execute(
        select(Section.id, Section.title)
        .where(Section.workshop_id == workshop_id, Section.removed.is_(False))
        .order_by(Section.position, Section.id)
    )
    apart = tx.execute(
        select(Distinction.one_id, Distinction.other_id)
        .where(Distinction.workshop_id == workshop_id, Distinction.removed.is_(False))
        .order_by(Distinction.id)
    )
    return {
        "cards": [[row.id, _text(row.title, row.details), row.section_id] for row in reversed(cards)],
        "sections": [list(row) for row in titles],
        "apart": [list(row) for row in apart],
    }


def _seen_by(tx: Session, viewer: Viewer, board_id: int | None) -> list[list[Any]]:
    """The texts of a board that this attendee may see, as the attendee's records have them."""
    workshop = tx.get(Workshop, viewer.workshop_id)
    if workshop is None:
        return []
    if board_id is None:
        boards = tx.scalars(
            select(Board.id).where(Board.workshop_id == workshop.id, Board.removed.is_(False))
        ).all()
        if len(boards) != 1:
            return []
        board_id = boards[0]
    rows = tx.scalars(
        select(Proposal)
        .where(
            Proposal.workshop_id == workshop.id,
            Proposal.board_id == board_id,
            Proposal.status.in_(("visible", "pending")),
        )
        .order_by(Proposal.number.desc())
        .limit(MOST_CARDS)
    ).all()
    scene = scene_of(tx, workshop, "attendee", viewer.attendee_id, rows)
    records = [record for row in reversed(rows) if (record := proposal_record(row, scene)) is not None]
    return [[record["id"], _text(record["title"], record["details"]), None] for record in records]


def _text(title: str, details: str) -> str:
    return f"{title} {details[:DETAILS]}".strip()
