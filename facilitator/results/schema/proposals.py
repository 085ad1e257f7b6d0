"""Proposals, and what they become."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from facilitator.domain.decisions import MOST_NAMES, MOST_SOURCES, MOST_YEARS, YEAR
from facilitator.models import COMMITMENT_ROLES, STATUSES
from facilitator.results.schema.form import Count, Day, Form, Id, Moment, Number, Row, Text

Year = Annotated[str, Field(pattern=f"^{YEAR.pattern}$")]
ByYear = Annotated[dict[Year, Number], Field(max_length=MOST_YEARS)]
Names = Annotated[list[Text], Field(max_length=MOST_NAMES)]


class Author(Form):
    """Who proposed it."""

    id: Id
    name: Text
    organization: Text
    group_id: Id | None


class Plan(Form):
    """The line of the roadmap. `funding`: {source: {year: thousands of roubles}}.

    `indicator` is a name; how it is measured stands beside it. What older archives lack is empty.
    """

    term: Text
    starts: Day | None
    ends: Day | None
    owner: Text
    co_owners: Text
    result: Text
    document: Text
    indicator: Text
    indicator_unit: Text = ""
    indicator_base: Number | None = None
    indicator_by_year: ByYear | None = None
    basis: Text = ""
    remark: Text = ""
    funding: Annotated[dict[Text, ByYear], Field(max_length=MOST_SOURCES)] | None


class Proposal(Row):
    """A proposal with its lineage. `salt` goes into the digest of its texts in the journal."""

    number: Count
    board_id: Id
    section_id: Id | None
    position: Number
    title: Text
    details: Text
    year: int | None
    status: Literal[STATUSES]  # type: ignore[valid-type]
    merged_into: Id | None
    merged_ids: list[Id]
    plan: Plan
    submitted_at: Moment
    reason: Text
    original_title: Text | None
    original_details: Text | None
    author: Author | None
    support: Count = 0
    salt: str


class Commitment(Row):
    """What an organization takes on."""

    proposal_id: Id
    attendee_id: Id | None
    role: Literal[COMMITMENT_ROLES]  # type: ignore[valid-type]
    organization: Text
    group_id: Id | None
    quantity: Number | None
    unit: Text
    by_year: ByYear | None
    note: Text
    made_at: Moment


class Agreement(Row):
    """A document the parties sign."""

    title: Text
    kind: Text
    parties: Names
    proposal_ids: list[Id]
    text: Text
    state: Literal["draft", "agreed", "signed"]
    signatories: Names
    signed_on: Text


class Note(Row):
    """What a moderator wrote beside a proposal, for moderators alone."""

    proposal_id: Id
    text: Text
    by: Text
    noted_at: Moment


class Distinction(Row):
    """Two proposals that look alike and were told apart; `one_id` is the smaller id."""

    one_id: Id
    other_id: Id
