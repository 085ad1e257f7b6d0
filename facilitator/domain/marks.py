"""The marks of a run of votes: read once for each who votes in it, kept exact, written by the batch.

A vote spends most of its time in asking for one's own marks and in writing one row. A run (the votes that
nothing else comes between) asks once for each person, and writes the rows of a batch with two statements.
Nothing else reads or changes marks while a run is on: the ledger writes them before any other verb is
carried out, and forgets what was read when anybody else has written (`ledger.py`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from facilitator.errors import Refused
from facilitator.models import Attendee, Ballot, Base, Round, Vote

BALLOTS, VOTES = (Base.metadata.tables[model.__tablename__] for model in (Ballot, Vote))
_SHEETS = (
    select(
        Attendee.id,
        Attendee.group_id,
        Attendee.people,
        Ballot.number,
        Ballot.people.label("ballot_people"),
    )
    .outerjoin(
        Ballot,
        (Ballot.workshop_id == Attendee.workshop_id)
        & (Ballot.round_id == bindparam("round"))
        & (Ballot.attendee_id == Attendee.id),
    )
    .where(
        Attendee.workshop_id == bindparam("workshop"),
        Attendee.id.in_(bindparam("who", expanding=True)),
    )
)
_DOTS = (
    select(Ballot.attendee_id, Vote.proposal_id, Vote.value)
    .join(
        Vote,
        (Vote.workshop_id == Ballot.workshop_id)
        & (Vote.round_id == Ballot.round_id)
        & (Vote.ballot == Ballot.number),
    )
    .where(
        Ballot.workshop_id == bindparam("workshop"),
        Ballot.round_id == bindparam("round"),
        Ballot.attendee_id.in_(bindparam("who", expanding=True)),
        Vote.value.is_not(None),
    )
)
_NEWEST = select(func.max(Ballot.number)).where(
    Ballot.workshop_id == bindparam("workshop"), Ballot.round_id == bindparam("round")
)


def _upsert(dialect: Any) -> Any:
    new = dialect.insert(VOTES)
    return new.on_conflict_do_update(
        index_elements=[*VOTES.primary_key], set_={"value": new.excluded.value, "rev": new.excluded.rev}
    )


_MARK = {"sqlite": _upsert(sqlite), "postgresql": _upsert(postgresql)}
_BALLOT = insert(BALLOTS)


@dataclass(slots=True)
class Sheet:
    """One person's ballot in one round as it stands now; `number` is None before the first mark.

    `people`: for how many the ballot stands. `dots`: proposal -> dots; of no other method.
    """

    attendee_id: int
    group_id: int | None
    people: int
    number: int | None
    dots: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A mark just set, as it is shown to its owner."""

    round_id: int
    ballot: int
    proposal_id: int
    value: Any
    rev: int


class Marks:
    """The sheets of those who vote in a run, and what they have marked. `connection`: of the batch."""

    connection: Connection

    def __init__(self, workshop_id: int) -> None:
        self.newest = 0  # the rev of the last mark set
        self._workshop_id = workshop_id
        self._sheets: dict[tuple[int, int], Sheet] = {}
        self._numbers: dict[int, int] = {}  # round -> the last number given to a ballot
        self._ballots: list[dict[str, Any]] = []
        self._marked: dict[tuple[int, int, int], Mark] = {}

    def read(self, round_: Round, who: Collection[int]) -> None:
        """Reads the sheets of these attendees in one round, but for those that are known."""
        unread = [attendee_id for attendee_id in who if (round_.id, attendee_id) not in self._sheets]
        if not unread:
            return
        asked = {"workshop": self._workshop_id, "round": round_.id, "who": unread}
        for row in self.connection.execute(_SHEETS, asked):
            people = row.people if row.number is None else row.ballot_people
            self._sheets[round_.id, row.id] = Sheet(row.id, row.group_id, people, row.number)
        if round_.method == "dots":
            for attendee_id, proposal_id, dots in self.connection.execute(_DOTS, asked):
                self._sheets[round_.id, attendee_id].dots[proposal_id] = dots

    def sheet(self, round_: Round, attendee_id: int) -> Sheet:
        """The sheet of one attendee; refuses `not_found` for one who is not there."""
        self.read(round_, [attendee_id])
        sheet = self._sheets.get((round_.id, attendee_id))
        if sheet is None:
            raise Refused("not_found", noun="attendee")
        return sheet

    def set(self, round_: Round, sheet: Sheet, proposal_id: int, value: Any, rev: int) -> Mark:
        """Puts the whole mark on a proposal, None takes it back; the first gives the ballot its number."""
        if sheet.number is None:
            sheet.number = self._next_number(round_.id)
            self._ballots.append(
                {
                    "workshop_id": self._workshop_id,
                    "round_id": round_.id,
                    "number": sheet.number,
                    "attendee_id": sheet.attendee_id,
                    "group_id": sheet.group_id,
                    "lane": "table" if sheet.people > 1 else "phone",
                    "people": sheet.people,
                    "rev": rev,
                }
            )
        if round_.method == "dots":
            sheet.dots[proposal_id] = value or 0
        mark = Mark(round_.id, sheet.number, proposal_id, value, rev)
        self._marked[round_.id, sheet.number, proposal_id] = mark
        self.newest = rev
        return mark

    def _next_number(self, round_id: int) -> int:
        if round_id not in self._numbers:
            asked = {"workshop": self._workshop_id, "round": round_id}
            self._numbers[round_id] = self.connection.scalar(_NEWEST, asked) or 0
        self._numbers[round_id] += 1
        return self._numbers[round_id]

    def write(self) -> None:
        """Writes what was marked since the last time."""
        if self._ballots:
            self.connection.execute(_BALLOT, self._ballots)
        if self._marked:
            rows = [
                {
                    "workshop_id": self._workshop_id,
                    "round_id": mark.round_id,
                    "ballot": mark.ballot,
                    "proposal_id": mark.proposal_id,
                    "value": mark.value,
                    "rev": mark.rev,
                }
                for mark in self._marked.values()
            ]
            self.connection.execute(_MARK[self.connection.dialect.name], rows)
        self._ballots, self._marked = [], {}

    def forget(self) -> None:
        """Forgets all that was read: the run is over."""
        self._sheets, self._numbers = {}, {}
