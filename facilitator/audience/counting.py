"""Marks of rounds, kept counted in memory: each look reads only the votes cast since the last one."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NotRequired, TypedDict

from sqlalchemy import String, bindparam, cast, func, select
from sqlalchemy.orm import Session

from facilitator.domain.readings import Readings, readings
from facilitator.domain.tallies import Sums, Tally, finished, ranking, sums, weights_of
from facilitator.models import Ballot, Counted, Proposal, Round, Vote, Workshop


class Turnout(TypedDict):
    """People with at least one mark, in all and by side's id; `table`: people of the tables' phones."""

    voters: int
    by_group: dict[str, int]
    table: NotRequired[int]
    left: NotRequired[int]  # of the voters, those who have dots left


@dataclass(frozen=True)
class Standing:
    """How a round stands: the newest mark's rev, who voted, and what is counted where it may be seen."""

    rev: int
    turnout: Turnout
    tally: Mapping[int, Tally] | None = None
    readings: Readings | None = None
    compared: Mapping[int, int] | None = None  # open duels: proposal -> how often it was compared


@dataclass
class Sheet:
    """All that has been marked in one round up to `rev`."""

    rev: int = 0
    marks: dict[int, dict[int, Any]] = field(default_factory=dict)  # proposal -> ballot -> value
    given: dict[int, int] = field(default_factory=dict)  # ballot -> how many marks stand on it
    groups: dict[int, int | None] = field(default_factory=dict)  # ballot -> side
    tables: dict[int, int] = field(default_factory=dict)  # ballot of a table's phone -> its people
    spent: dict[int, int] = field(default_factory=dict)  # ballot -> dots on it
    kept: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # what was counted of it, and when
    added: tuple[Any, Sums] | None = None  # the sums, and of what

    def turnout(self, budget: int | None = None) -> Turnout:
        """How many ballots have at least one mark, in all and by side; with a budget, who has of it left."""
        marked = [ballot for ballot, marks in self.given.items() if marks > 0]
        voted = [ballot for ballot in marked if ballot not in self.tables]
        table = sum(self.tables.get(ballot, 0) for ballot in marked)
        sides = Counter(self.groups.get(ballot) for ballot in voted)
        by_group = {str(side): count for side, count in sorted(sides.items(), key=str) if side is not None}
        found: Turnout = {"voters": len(voted), "by_group": by_group}
        if table:
            found["table"] = table
        if budget is not None:
            found["left"] = sum(self.spent.get(ballot, 0) < budget for ballot in voted)
        return found

    def copy(self) -> Sheet:
        """The same marks, to go on from without touching these."""
        marks = {proposal_id: on.copy() for proposal_id, on in self.marks.items()}
        given, groups, tables = self.given.copy(), self.groups.copy(), self.tables.copy()
        spent, kept = self.spent.copy(), self.kept.copy()
        return Sheet(self.rev, marks, given, groups, tables, spent, kept, self.added)

    def set(self, proposal_id: int, ballot: int, value: Any) -> None:
        """Puts one mark, or takes it back with None."""
        on = self.marks.setdefault(proposal_id, {})
        former = on.get(ballot)
        had = former is not None
        on[ballot] = value
        if isinstance(value, int) or isinstance(former, int):  # dots
            dots = (value if isinstance(value, int) else 0) - (former if isinstance(former, int) else 0)
            self.spent[ballot] = self.spent.get(ballot, 0) + dots
        self.given[ballot] = self.given.get(ballot, 0) + (value is not None) - had


class Counting:
    """The sheets of the rounds of all workshops that this process serves. Safe to use from threads.

    A transaction that is not committed yet counts in a `branch`: it goes on from the sheets as they are, and
    what it has read and counted is `adopted` with the commit. So the writer does not read a round from its
    first mark, and the hub does not count again what the writer has counted.
    """

    MOST_SHEETS = 64

    def __init__(self, trunk: Counting | None = None) -> None:
        self._sheets: dict[tuple[int, int, datetime, int], Sheet] = {}
        self._lock = threading.Lock()
        self._trunk = trunk

    def branch(self) -> Counting:
        """A counting of one transaction's own."""
        return Counting(self)

    def adopt(self, branch: Counting) -> None:
        """Takes over what a branch knows; its transaction has been committed."""
        with self._lock:
            for key, sheet in branch._sheets.items():
                held = self._sheets.get(key)
                if held is None or held.rev <= sheet.rev:
                    self._keep(key, sheet)

    def _copy(self, key: tuple[int, int, datetime, int]) -> Sheet | None:
        with self._lock:
            sheet = self._sheets.get(key)
            return sheet.copy() if sheet is not None else None

    def _keep(self, key: tuple[int, int, datetime, int], sheet: Sheet) -> None:
        while len(self._sheets) >= self.MOST_SHEETS and key not in self._sheets:
            self._sheets.pop(next(iter(self._sheets)))
        self._sheets[key] = sheet

    def standing(self, tx: Session, round_: Round, with_tally: bool) -> Standing:
        """How the round stands; counted and read only if asked for, and once for all who ask."""
        with self._lock:
            sheet = self._sheet(tx, round_)
            turnout = sheet.turnout(round_.budget if round_.method == "dots" else None)
            if not with_tally:
                duels = round_.method == "pairwise" and round_.state == "open"
                return Standing(sheet.rev, turnout, compared=self._compared(tx, round_) if duels else None)
            read = self._once(sheet, "readings", round_, lambda: self._read(tx, round_, sheet, turnout))
            compared = None
            if round_.method == "pairwise" and round_.state == "open":
                compared = self._compared(tx, round_)
            return Standing(sheet.rev, turnout, self._tally(tx, round_, sheet), read, compared)

    def _once(self, sheet: Sheet, name: str, round_: Round, make: Callable[[], Any]) -> Any:
        # A round takes a new rev with all that its count depends on besides its marks: merges, hands, state.
        moment = (sheet.rev, round_.rev)
        if name not in sheet.kept or sheet.kept[name][0] != moment:
            sheet.kept[name] = (moment, make())
        return sheet.kept[name][1]

    def _tally(self, tx: Session, round_: Round, sheet: Sheet) -> dict[int, Tally]:
        counted: dict[int, Tally] = self._once(sheet, "tally", round_, lambda: count(tx, round_, sheet))
        return counted

    def _compared(self, tx: Session, round_: Round) -> dict[int, int]:
        rows = self._tally(tx, round_, self._sheet(tx, round_))
        return {id_: row["votes"] for id_, row in rows.items()}

    def _read(self, tx: Session, round_: Round, sheet: Sheet, turnout: Turnout) -> Readings:
        counted_out = round_.state != "open"
        weighed = None
        if counted_out:
            weighed = weights_of(round_.method, added_up(tx, round_, sheet).persons)
        return readings(
            round_.method,
            self._tally(tx, round_, sheet),
            voting=turnout["voters"],
            sizes={int(side): size for side, size in turnout["by_group"].items()},
            secret=round_.secret,
            present=round_.present,
            entitled=round_.entitled,
            base=round_.base,
            weights=weighed,
            counted_out=counted_out,
            earlier=self._earlier(tx, round_) if counted_out else None,
        )

    def _earlier(self, tx: Session, round_: Round) -> dict[int, int] | None:
        """Places in the last round before this one that the hall has seen whole."""
        before = tx.scalars(
            select(Round)
            .where(
                Round.workshop_id == round_.workshop_id,
                Round.board_id == round_.board_id,
                Round.number < round_.number,
                Round.state == "revealed",
                Round.shown_from.is_(None),
                Round.removed.is_(False),
            )
            .order_by(Round.number.desc())
            .limit(1)
        ).one_or_none()
        if before is None:
            return None
        rows = self._tally(tx, before, self._sheet(tx, before))
        return {place.proposal_id: place.place_from for place in ranking(rows, before.method)}

    def _sheet(self, tx: Session, round_: Round) -> Sheet:
        # A workshop put back as it was before gives out the same ids again, but not at the same moment; one
        # put back from a backup has fewer marks in the same round, but another era.
        workshop = tx.get(Workshop, round_.workshop_id)
        key = (round_.workshop_id, round_.id, round_.opened_at, workshop.era if workshop is not None else 0)
        sheet = self._sheets.get(key)
        if sheet is None:
            sheet = (self._trunk._copy(key) if self._trunk is not None else None) or Sheet()
            self._keep(key, sheet)
        read_marks(tx, round_, sheet)
        return sheet


_read = lru_cache(4096)(json.loads)  # tens of thousands of marks are a handful of texts


def read_marks(tx: Session, round_: Round, sheet: Sheet) -> None:
    """Brings a sheet up to what the transaction sees."""
    changed = tx.execute(
        select(Vote.proposal_id, Vote.ballot, cast(Vote.value, String), Vote.rev)
        .where(
            Vote.workshop_id == round_.workshop_id,
            Vote.rev > sheet.rev,
            Vote.round_id == round_.id,
        )
        .order_by(Vote.rev)
    ).all()
    if not changed:
        return
    for proposal_id, ballot, value, rev in changed:
        sheet.set(proposal_id, ballot, None if value is None else _read(value))
        sheet.rev = rev
    if any(row.ballot not in sheet.groups for row in changed):
        ballots = select(Ballot.number, Ballot.group_id, Ballot.lane, Ballot.people).where(
            Ballot.workshop_id == round_.workshop_id, Ballot.round_id == round_.id
        )
        found = tx.execute(ballots).all()
        sheet.groups = {row.number: row.group_id for row in found}
        sheet.tables = {row.number: row.people for row in found if row.lane == "table"}


def count(tx: Session, round_: Round, sheet: Sheet) -> dict[int, Tally]:
    """The tally of a round: a merged proposal counts a person once, lanes stand apart."""
    return finished(round_.method, added_up(tx, round_, sheet), whole=round_.state != "open")


def added_up(tx: Session, round_: Round, sheet: Sheet) -> Sums:
    """The sums of a round's marks; not added up again where a round is closed or shown as it stood."""
    counted: dict[int, dict[str, Any]] = {}
    for row in tx.execute(
        select(Counted.proposal_id, Counted.lane, Counted.value).where(
            Counted.workshop_id == round_.workshop_id, Counted.round_id == round_.id
        )
    ):
        if row.value is not None:
            counted.setdefault(row.proposal_id, {})[row.lane] = row.value
    merged = roots(tx, round_.workshop_id, round_.board_id)
    moment = (sheet.rev, merged, counted)
    if sheet.added is None or sheet.added[0] != moment:
        method, most = round_.method, round_.max_per_proposal
        added = sums(method, sheet.marks, merged, sheet.groups, counted, sheet.tables, most=most)
        sheet.added = moment, added
    return sheet.added[1]


def roots(tx: Session, workshop_id: int, board_id: int) -> dict[int, int]:
    """Each merged proposal of a board -> the one at the end of its chain of merges."""
    parents: dict[int, int] = {
        child: parent
        for child, parent in tx.execute(
            select(Proposal.id, Proposal.merged_into).where(
                Proposal.workshop_id == workshop_id,
                Proposal.board_id == board_id,
                Proposal.merged_into.is_not(None),
            )
        )
        if parent is not None
    }
    found: dict[int, int] = {}
    for child in parents:
        root = child
        while root in parents:
            root = parents[root]
        found[child] = root
    return found


def newest_marks(tx: Session, workshop_id: int, since: int) -> dict[int, int]:
    """Rounds with marks newer than `since` -> the newest mark's rev."""
    return dict(tx.execute(_NEWEST, {"workshop": workshop_id, "since": since}).all())


_NEWEST = (
    select(Vote.round_id, func.max(Vote.rev))
    .where(Vote.workshop_id == bindparam("workshop"), Vote.rev > bindparam("since"))
    .group_by(Vote.round_id)
)
