"""Patches, ready as bytes. Everything that is shown anywhere was read here."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access import Audience, Viewer
from facilitator.audience.changes import Changes, changes, markers, owners, personal
from facilitator.audience.counting import Counting
from facilitator.audience.receipts import Found, look_up
from facilitator.db import Database
from facilitator.domain.journal import iso
from facilitator.domain.reach import check_cards
from facilitator.errors import Refused
from facilitator.models import Attendee, Board, Workshop

KEPT = 8  # shared changes kept per workshop and audience: the snapshot and those of the last ticks


@dataclass(frozen=True)
class Patch:
    """Changes as they go over the wire; `body` is the whole patch as JSON."""

    since: int
    seq: int
    reset: bool
    empty: bool
    body: bytes


@dataclass(frozen=True)
class _Shared:
    changes: Changes
    nouns: Mapping[str, bytes]  # the records of each noun, encoded once for all who get them


class Reader:
    """Reads for all viewers of this process. Shared parts are read and encoded once a `seq`."""

    def __init__(self, db: Database) -> None:
        self.counting = Counting()
        self._db = db
        self._kept: dict[tuple[int, Audience], dict[int, _Shared]] = {}
        self._lock = threading.Lock()

    def patch(self, viewer: Viewer, since: int, era: int | None = None) -> Patch:
        """The patch for one viewer since a number; 0 gives the snapshot.

        `era`: the one the asker's number is of. Of another one than the workshop's it says nothing, and the
        snapshot is given. None: the number is our own, and true.
        """
        with self._db.read() as tx:
            workshop = _workshop(tx, viewer.workshop_id)
            if era is not None and era != workshop.era:
                since = 0
            shared = self._shared(tx, workshop, viewer.audience, since)
            if viewer.attendee_id is None:
                return _patch(shared.changes, shared.nouns, viewer.audience)
            mine = personal(tx, workshop, shared.changes, viewer.attendee_id)
            nouns = {
                noun: shared.nouns[noun] if rows is shared.changes.put.get(noun) else orjson.dumps(rows)
                for noun, rows in mine.put.items()
            }
            return _patch(mine, nouns, viewer.audience)

    def shared(self, workshop_id: int, audience: Audience, since: int) -> Patch:
        """The patch that everybody of an audience gets."""
        with self._db.read() as tx:
            shared = self._shared(tx, _workshop(tx, workshop_id), audience, since)
            return _patch(shared.changes, shared.nouns, audience)

    def owners(self, workshop_id: int, since: int) -> set[int]:
        """The attendees whose own rows, besides their marks, changed after a number."""
        with self._db.read() as tx:
            return owners(tx, _workshop(tx, workshop_id), since)

    def markers(self, workshop_id: int, since: int, heard: Mapping[int, int]) -> set[int]:
        """The attendees whose marks changed after a number and were not told of it.

        `heard` names, for attendees with one socket, the newest answer it was sent: the marks up to there
        were in those answers, so a vote costs no second message.
        """
        with self._db.read() as tx:
            newest = markers(tx, workshop_id, since)
            return {attendee_id for attendee_id, rev in newest.items() if rev > heard.get(attendee_id, 0)}

    def receipt(self, workshop_id: int, given: str) -> Found:
        """What a receipt or a head stands for. Reads the whole journal: to be called from a real thread."""
        with self._db.read() as tx:
            return look_up(tx, workshop_id, given)

    def head(self, workshop_id: int) -> str:
        """The whole hash of the newest journal entry; "" before the first."""
        with self._db.read() as tx:
            return _workshop(tx, workshop_id).head

    def seq(self, workshop_id: int) -> int:
        """The number of the newest journal entry."""
        with self._db.read() as tx:
            return _workshop(tx, workshop_id).seq

    def heads(self) -> dict[int, int]:
        """Workshop -> its newest number, for all that are not archived."""
        with self._db.read() as tx:
            rows = tx.execute(select(Workshop.id, Workshop.seq).where(Workshop.state != "archived"))
            return dict(rows.all())

    def eras(self) -> dict[int, int]:
        """Workshop -> its era, for all there are."""
        with self._db.read() as tx:
            return dict(tx.execute(select(Workshop.id, Workshop.era)).all())

    def joined(self, workshop_id: int) -> int:
        """How many people have joined and not been shown out."""
        with self._db.read() as tx:
            query = select(func.count()).select_from(Attendee)
            return (
                tx.scalar(query.where(Attendee.workshop_id == workshop_id, Attendee.removed.is_(False))) or 0
            )

    def sides(self, workshop_id: int) -> dict[int, int | None]:
        """Attendee -> side, of all who joined and were not shown out."""
        with self._db.read() as tx:
            rows = tx.execute(
                select(Attendee.id, Attendee.group_id).where(
                    Attendee.workshop_id == workshop_id, Attendee.removed.is_(False)
                )
            )
            return dict(rows.all())

    def check_cards(self, viewer: Viewer, ids: Iterable[int]) -> None:
        """Refuses `other_board` when one of the cards is not of the one board that the viewer leads."""
        with self._db.read() as tx:
            check_cards(tx, viewer, ids)

    def due_timers(self) -> list[tuple[int, int, str]]:
        """Timers that end their stage and have run out: workshop, board, the moment they were due."""
        with self._db.read() as tx:
            rows = tx.execute(
                select(Board.workshop_id, Board.id, Board.timer_ends_at).where(
                    Board.timer_state == "running",
                    Board.timer_ends_stage.is_(True),
                    Board.timer_ends_at <= datetime.now(UTC),
                    Board.removed.is_(False),
                )
            )
            return [(workshop_id, board_id, iso(at)) for workshop_id, board_id, at in rows if at]

    def _shared(self, tx: Session, workshop: Workshop, audience: Audience, since: int) -> _Shared:
        with self._lock:
            kept = self._kept.setdefault((workshop.id, audience), {})
            found = kept.get(since)
            # The head too: a workshop put back as it was before comes to the same number by other acts.
            if (
                found is not None
                and found.changes.head == workshop.head
                and found.changes.seq == workshop.seq
            ):
                return found
            read = changes(tx, self.counting, workshop, audience, since)
            found = _Shared(read, {noun: orjson.dumps(rows) for noun, rows in read.put.items()})
            kept.pop(since, None)
            while len(kept) >= KEPT:
                kept.pop(next(iter(kept)))
            kept[since] = found
            return found


def _workshop(tx: Session, workshop_id: int) -> Workshop:
    workshop = tx.get(Workshop, workshop_id)
    if workshop is None:
        raise Refused("not_found", noun="workshop")
    return workshop


def _patch(read: Changes, nouns: Mapping[str, bytes], audience: Audience) -> Patch:
    body: dict[str, Any] = {
        "since": read.since,
        "seq": read.seq,
        "reset": read.reset,
        "put": {noun: orjson.Fragment(rows) for noun, rows in nouns.items()},
        "drop": read.drop,
        "now": iso(datetime.now(UTC)),
    }
    if read.era:
        body["era"] = read.era
    if audience != "attendee":
        body["head"] = read.head[:12]
    # Staff look at the journal's head as well: for them an act that changes no row is news.
    empty = read.empty and (audience == "attendee" or read.seq == read.since)
    return Patch(read.since, read.seq, read.reset, empty, orjson.dumps(body))
