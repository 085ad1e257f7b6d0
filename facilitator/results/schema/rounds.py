"""Rounds, ballots and tallies."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from facilitator.domain.rounds import MOST_CRITERIA
from facilitator.results.schema.form import Count, Form, Id, IdKey, Moment, Number, Row, Text


class Criterion(Form):
    """How many gave 1, 2, 3, 4, 5, and what follows from it."""

    counts: list[Count]
    mean: Number
    median: Number
    spread: Number


class Counts(Form):
    """How many people, and with what. The last ones are of some methods only (`domain/methods/`)."""

    votes: Count
    points: int
    voters: Count
    for_: Count = Field(alias="for")
    against: Count
    abstain: Count
    criteria: dict[Text, Criterion] | None = None
    first: Count | None = None
    wins: Count | None = None
    losses: Count | None = None
    strength: Number | None = None
    low: Number | None = None
    high: Number | None = None


class Tally(Counts):
    """The counted result of one proposal in one round; lanes are never in the numbers beside them."""

    by_group: dict[IdKey, Counts]
    lanes: dict[str, Counts]


class Turnout(Form):
    """`voters`: phones' ballots with a mark that stands; `table`: people the tables' phones spoke for."""

    voters: Count
    table: Count = 0


class Round(Row):
    """One vote. `counted`: hands and paper as entered, {proposal: {lane: value}}."""

    board_id: Id
    number: Count
    method: Text
    title: Text
    secret: bool
    blind: bool
    budget: Count | None
    max_per_proposal: Count | None
    criteria: Annotated[list[Text], Field(max_length=MOST_CRITERIA)]
    proposal_ids: list[Id] | None
    state: Literal["open", "closed", "revealed"]
    opened_at: Moment
    closed_at: Moment | None
    entitled: Count | None
    present: Count | None = None
    base: Literal["voting", "present", "entitled"] = "entitled"
    shown_from: Count | None = None
    turnout: Turnout
    tally: dict[IdKey, Tally]
    counted: dict[IdKey, dict[Literal["hands", "paper", "table"], Any]]


class Ballot(Form):
    """One sheet in one round, by number and never by person. Marks taken back are not in it.

    In the lane `table` each mark stands for `people`.
    """

    round_id: Id
    number: Id
    lane: Text
    group: Id | None
    people: Annotated[int, Field(ge=1, le=500)] = 1
    marks: dict[IdKey, Any]
