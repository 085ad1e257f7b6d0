"""Marks of rounds, kept counted in memory: each look reads only the votes cast since the last one."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.domain.tallies import Tally, tally
from facilitator.models import Ballot, Counted, Proposal, Round, Vote


@dataclass
class Sheet:
    """All that has been marked in one round up to `rev`."""

    rev: int = 0
    marks: dict[int, dict[int, Any]] = field(default_factory=dict)  # proposal -> ballot -> value
    given: dict[int, int] = field(default_factory=dict)  # ballot -> how many marks stand on it
    groups: dict[int, int | None] = field(default_factory=dict)  # ballot -> side

    @property
    def voters(self) -> int:
        """How many ballots have at least one mark."""
        return sum(1 for marks in self.given.values() if marks > 0)

    def set(self, proposal_id: int, ballot: int, value: Any) -> None:
        """Puts one mark, or takes it back with None."""
        on = self.marks.setdefault(proposal_id, {})
        had = on.get(ballot) is not None
        on[ballot] = value
        self.given[ballot] = self.given.get(ballot, 0) + (value is not None) - had


class Counting:
    """The sheets of the rounds of all workshops that this process serves. Safe to use from threads."""

    MOST_SHEETS = 64

    def __init__(self) -> None:
        self._sheets: dict[tuple[int, int], Sheet] = {}
        self._lock = threading.Lock()

    def voters_and_tally(
        self, tx: Session, round_: Round, with_tally: bool
    ) -> tuple[int, int, Mapping[int, Tally]]:
        """The newest mark's rev, the number of voters, and the tally by proposal (empty unless asked for)."""
        with self._lock:
            sheet = self._sheet(tx, round_)
            newest, voters = sheet.rev, sheet.voters
            if not with_tally:
                return newest, voters, {}
            return newest, voters, count(tx, round_, sheet)

    def _sheet(self, tx: Session, round_: Round) -> Sheet:
        key = (round_.workshop_id, round_.id)
        sheet = self._sheets.get(key)
        if sheet is None:
            while len(self._sheets) >= self.MOST_SHEETS:
                self._sheets.pop(next(iter(self._sheets)))
            sheet = self._sheets[key] = Sheet()
        read_marks(tx, round_, sheet)
        return sheet


def read_marks(tx: Session, round_: Round, sheet: Sheet) -> None:
    """Brings a sheet up to what the transaction sees."""
    changed = tx.execute(
        select(Vote.proposal_id, Vote.ballot, Vote.value, Vote.rev)
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
        sheet.set(proposal_id, ballot, value)
        sheet.rev = rev
    if any(row.ballot not in sheet.groups for row in changed):
        sides = select(Ballot.number, Ballot.group_id).where(
            Ballot.workshop_id == round_.workshop_id, Ballot.round_id == round_.id
        )
        sheet.groups = dict(tx.execute(sides).all())


def count(tx: Session, round_: Round, sheet: Sheet) -> dict[int, Tally]:
    """The tally of a round: a merged proposal counts a person once, lanes stand apart."""
    counted: dict[int, dict[str, Any]] = {}
    for row in tx.execute(
        select(Counted.proposal_id, Counted.lane, Counted.value).where(
            Counted.workshop_id == round_.workshop_id, Counted.round_id == round_.id
        )
    ):
        if row.value is not None:
            counted.setdefault(row.proposal_id, {})[row.lane] = row.value
    return tally(
        round_.method, sheet.marks, roots(tx, round_.workshop_id, round_.board_id), sheet.groups, counted
    )


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
    query = (
        select(Vote.round_id, func.max(Vote.rev))
        .where(Vote.workshop_id == workshop_id, Vote.rev > since)
        .group_by(Vote.round_id)
    )
    return dict(tx.execute(query).all())
