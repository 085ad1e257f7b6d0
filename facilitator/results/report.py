"""One neutral report of a workshop. Every document is written from it and from nothing else.

It knows no language and no layout. `compiling.py` makes it from an archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Record = Mapping[str, Any]
WANTED = ("owner", "term", "result")  # what a line of the roadmap must not lack


@dataclass(frozen=True)
class Line:
    """A line of the roadmap. `number` is "2.1"; `funding` (source, year, thousands of roubles)."""

    number: str
    proposal: int
    title: str
    details: str
    term: str
    starts: str | None
    ends: str | None
    year: int | None
    owner: str
    co_owners: str
    result: str
    document: str
    indicator: str
    indicator_unit: str
    indicator_base: float | None
    indicator_by_year: Mapping[str, float]
    basis: str
    remark: str
    funding: tuple[tuple[str, str, float], ...]
    lineage: tuple[int, ...] = ()  # numbers of all proposals it was gathered from, its own among them
    grounds: tuple[str, ...] = ()  # agreements that serve it

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of WANTED the line lacks."""
        has = {
            "owner": self.owner,
            "term": self.term or self.starts or self.ends or self.year,
            "result": self.result,
        }
        return tuple(name for name in WANTED if not has[name])


@dataclass(frozen=True)
class Block:
    """A section of the roadmap with its lines, in order."""

    number: int
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class StageRun:
    """A stage a board was in: from when (ISO), until when (None: it lasts)."""

    stage: str
    since: str
    to: str | None

    @property
    def seconds(self) -> float:
        """How long it lasted; one that lasts is as long as can be."""
        if self.to is None:
            return float("inf")
        return (datetime.fromisoformat(self.to) - datetime.fromisoformat(self.since)).total_seconds()


@dataclass(frozen=True)
class Indicator:
    """An indicator of the roadmap: name, unit, how it stands now, values by year, numbers of its lines."""

    name: str
    unit: str
    base: float | None
    by_year: Mapping[str, float]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Papers:
    """What the office says of the documents (see domain/papers.py); empty texts become lines to write on."""

    organization: str = ""
    number: str = ""
    chair: str = ""
    secretary: str = ""
    approval: str = "sign"
    approve_post: str = ""
    approve_name: str = ""
    act: str = ""
    agree: bool = False
    agree_post: str = ""
    agree_name: str = ""
    columns: tuple[str, ...] = ("no", "measure", "term", "owner", "result")
    indicators: bool = False
    base: str = "round"
    decisions: str = ""


@dataclass(frozen=True)
class BoardRow:
    """A board; `position` from 1; `stages` it really went through."""

    id: int
    position: int
    title: str
    question: str
    stage: str
    stages: tuple[StageRun, ...] = ()


@dataclass(frozen=True)
class Side:
    """A side of the hall: people who stand for it now, proposals of theirs."""

    id: int | None
    title: str
    letter: str
    people: int
    proposals: int


@dataclass(frozen=True)
class ProposalRow:
    """A proposal and what became of it. Numbers, not ids. `votes`: its score in each seen round."""

    number: int
    board: str
    section: str
    line: str
    title: str
    details: str
    original_title: str
    side: str
    author: str
    year: int | None
    status: str
    merged_into: int | None
    merged: tuple[int, ...]
    reason: str
    votes: tuple[float | int | None, ...]
    lineage: tuple[int, ...] = ()  # numbers of all it was gathered from, its own among them
    root: int = 0  # the number of the proposal it ended up in, itself where it stands alone
    root_line: str = ""  # the line of that one in the roadmap


@dataclass(frozen=True)
class Score:
    """A proposal in a round. Equal ones share a band of places.

    `by_side`: points (of ratings the mean, of duels those won) per side of the report, None where so few
    people of the side marked it that it would tell on them, 0 where nobody did. `fair_from`–`fair_to`: the
    place if each side weighed the same. `lanes`: lane -> counts.
    """

    proposal: int
    title: str
    section: str
    place_from: int
    place_to: int
    points: int
    voters: int
    for_: int
    against: int
    abstain: int
    by_side: tuple[float | int | None, ...]
    fair_from: int
    fair_to: int
    lanes: Mapping[str, Record]
    # What follows is `domain/readings.py`'s; `score` is what the order is by, `reading` its whole row.
    score: float | int = 0
    band_from: int | None = None
    band_to: int | None = None
    reading: Record = field(default_factory=dict)
    counts: Record = field(default_factory=dict)

    @property
    def band(self) -> tuple[int, int] | None:
        """The places it cannot be told from; None where it can be told from all others, or not yet."""
        if self.band_from is None or self.band_to is None or self.band_from == self.band_to:
            return None
        return self.band_from, self.band_to


@dataclass(frozen=True)
class RoundReport:
    """A round. `seen` is False while it is blind and open: then there are no scores."""

    id: int
    board_id: int
    board: str
    number: int
    method: str
    title: str
    secret: bool
    state: str
    budget: int | None
    opened_at: str
    closed_at: str | None
    entitled: int | None
    voters: int
    seen: bool
    lanes: tuple[str, ...]
    scores: tuple[Score, ...]
    present: int | None = None
    criteria: tuple[str, ...] = ()
    readings: Record | None = None


@dataclass(frozen=True)
class CommitmentRow:
    """What an organization takes on, and for which line."""

    organization: str
    side: str
    role: str
    proposal: int
    line: str
    title: str
    quantity: float | None
    unit: str
    by_year: tuple[tuple[str, float], ...]
    note: str


@dataclass(frozen=True)
class AgreementRow:
    """An agreement; `lines` are numbers of roadmap lines, "№ 12" for a proposal that is not in it."""

    title: str
    kind: str
    parties: tuple[str, ...]
    lines: tuple[str, ...]
    state: str
    signatories: tuple[str, ...]
    signed_on: str
    text: str


@dataclass(frozen=True)
class Person:
    """An attendee who was not shown out; `people` above one: whose phone speaks for a table."""

    name: str
    organization: str
    side: str
    joined_at: str
    people: int = 1


@dataclass(frozen=True)
class Act:
    """An entry of the journal, or a run of votes: then `data` is {"count": n}."""

    seq: int
    last_seq: int
    at: str
    actor: str
    label: str
    verb: str
    data: Record
    undone: bool


@dataclass(frozen=True)
class Report:
    """All that a document may say. `people` is None where the workshop does not ask for names."""

    code: str
    title: str
    lang: str
    place: str
    date: str
    state: str
    head: str
    seq: int
    attendees: int  # people: a phone that speaks for a table counts all who sit at it
    tables: tuple[int, ...]  # people at each table that has one phone for all
    boards: tuple[BoardRow, ...]
    sides: tuple[Side, ...]
    blocks: tuple[Block, ...]
    unplaced: tuple[Line, ...]
    proposals: tuple[ProposalRow, ...]
    rounds: tuple[RoundReport, ...]
    commitments: tuple[CommitmentRow, ...]
    agreements: tuple[AgreementRow, ...]
    people: tuple[Person, ...] | None
    journal: tuple[Act, ...]
    numbers: Mapping[int, int]  # proposal id -> number, for the journal
    titles: Mapping[int, str]  # id of a board, section, side, round or agreement -> what it is called
    papers: Papers = Papers()
    indicators: tuple[Indicator, ...] = ()

    @property
    def phones(self) -> int:
        """People with a phone of their own."""
        return self.attendees - sum(self.tables)

    @property
    def lines(self) -> Iterable[Line]:
        """All lines that stand in sections."""
        return (line for block in self.blocks for line in block.lines)
