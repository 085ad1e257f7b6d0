"""The form of an archive, exactly. `docs/archive.schema.json` is made from these models.

An archive with a field that is not here, or without one that is, is not of this version.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from facilitator.domain.papers import DEFAULT_COLUMNS, Approval, Base, ColumnName
from facilitator.models import COMMITMENT_ROLES, STAGES, STATUSES

FORMAT, VERSION = "facilitator-archive", 1

# What no document can hold: controls, lone surrogates, non-characters, bidi overrides.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def _printable(text: str) -> str:
    if _UNPRINTABLE.search(text):
        raise ValueError("a character that cannot be shown")
    return text


def _moment(text: str) -> str:
    datetime.fromisoformat(text)
    return text


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


Text = Annotated[str, AfterValidator(_printable)]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"), AfterValidator(_moment)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_day)]
Id = Annotated[int, Field(ge=1, le=2**53)]
Count = Annotated[int, Field(ge=0, le=2**53)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[float, Field(allow_inf_nan=False)]
# JSON has no integer keys: ids of proposals and groups stand as text where they are keys.
IdKey = Annotated[str, Field(pattern=r"^[1-9][0-9]*$")]


class Form(BaseModel):
    """The base: exact types, no other fields."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Row(Form):
    """A row that some screen shows; `rev` is the `seq` of its last change."""

    id: Id
    rev: Count


class Shown(Form):
    """What the projector shows."""

    view: Text
    board_id: Id | None
    proposal_id: Id | None = None
    theme: Literal["auto", "light", "dark"] = "auto"


class BoardShown(Form):
    """What the screens show that follow one board."""

    view: Text
    proposal_id: Id | None


class Papers(Form):
    """What the office says of the documents; what was never said is not there."""

    organization: Text = ""
    number: Text = ""
    chair: Text = ""
    secretary: Text = ""
    approval: Approval = "sign"
    approve_post: Text = ""
    approve_name: Text = ""
    act: Text = ""
    agree: bool = False
    agree_post: Text = ""
    agree_name: Text = ""
    columns: list[ColumnName] = list(DEFAULT_COLUMNS)
    indicators: bool = False
    base: Base = "round"
    decisions: Text = ""


class Workshop(Row):
    """The event. `seq` and `head` are the number and the hash of the newest journal entry."""

    code: Annotated[str, Field(pattern=r"^[0-9A-Z]{4,12}$")]
    title: Text
    lang: Literal["ru", "en"]
    template: Text
    place: Text
    date: Text
    state: Literal["open", "closed", "archived"]
    joining_locked: bool
    ask_name: Literal["no", "optional", "required"]
    show_authors: Literal["no", "moderators", "all"]
    ask_section: bool = True
    ask_year: bool = True
    hide_reasons: list[Text] | None = None
    papers: Papers = Papers()
    screen: Shown
    created_at: Moment
    seq: Count
    head: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
    last_id: Count
    proposals_numbered: Count


class Timer(Form):
    """A board's timer; `left` in seconds."""

    state: Literal["stopped", "running", "paused"]
    ends_at: Moment | None
    left: Number
    ends_stage: bool


class Step(Form):
    """A step of the agenda; `stage` is what it opens, if anything."""

    id: Id
    title: Text
    minutes: Count
    stage: Literal[STAGES] | None  # type: ignore[valid-type]


class Agenda(Form):
    """The planned steps of a board; `starts` is "10:00" by the hall's clock, or empty."""

    starts: Text
    steps: list[Step]


class Begun(Form):
    """When a step really began."""

    step: Id
    at: Moment


class Board(Row):
    """One question put to the hall."""

    title: Text
    question: Text
    hint: Text
    position: Number
    stage: Literal[STAGES]  # type: ignore[valid-type]
    approve_first: bool
    private_writing: bool
    proposals_limit: Count | None
    timer: Timer
    agenda: Agenda | None = None
    agenda_log: list[Begun] | None = None
    screen: BoardShown | None = None


class Section(Row):
    """A section of the roadmap; its number is its place in the list."""

    title: Text
    position: Number


class Group(Row):
    """A side. `colour` is an index into the eight Okabe–Ito colours."""

    title: Text
    letter: Text
    colour: Annotated[int, Field(ge=0, le=7)]
    position: Number


class AgreedTo(Form):
    """Which text about names a person agreed to, and when."""

    text: Text
    at: Moment


class Attendee(Row):
    """A person with a phone; `people` above one: a table's. `name` is empty where none are asked for."""

    name: Text
    organization: Text
    group_id: Id | None
    ready: list[Id]
    supports: list[Id] = []
    people: Annotated[int, Field(ge=1, le=500)] = 1
    consent: AgreedTo | None = None
    removed: bool
    joined_at: Moment


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
    indicator_by_year: dict[str, Number] | None = None
    basis: Text = ""
    remark: Text = ""
    funding: dict[Text, dict[str, Number]] | None


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
    criteria: list[Text]
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


class Commitment(Row):
    """What an organization takes on."""

    proposal_id: Id
    attendee_id: Id | None
    role: Literal[COMMITMENT_ROLES]  # type: ignore[valid-type]
    organization: Text
    group_id: Id | None
    quantity: Number | None
    unit: Text
    by_year: dict[str, Number] | None
    note: Text
    made_at: Moment


class Agreement(Row):
    """A document the parties sign."""

    title: Text
    kind: Text
    parties: list[Text]
    proposal_ids: list[Id]
    text: Text
    state: Literal["draft", "agreed", "signed"]
    signatories: list[Text]
    signed_on: Text


class Note(Row):
    """What a moderator wrote beside a proposal, for moderators alone."""

    proposal_id: Id
    text: Text
    by: Text
    noted_at: Moment


class Announcement(Row):
    """Words sent to everybody."""

    text: Text
    urgent: bool
    sent_at: Moment


class Logo(Row):
    """A logo on the projector; `picture` names one of the pictures."""

    title: Text
    picture: Hash
    width: Count
    height: Count
    position: Number


class Picture(Form):
    """A picture by its SHA-256; `body` in base64."""

    digest: Hash
    kind: Literal["image/png", "image/jpeg"]
    body: str


class Entry(Form):
    """One act. Its hash covers seq, at, actor, verb, data and prev; label and undone_by stand outside."""

    seq: Id
    at: Moment
    actor: Text
    label: Text
    verb: Text
    data: dict[str, Any]
    prev: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
    hash: Hash
    undone_by: Id | None


class Distinction(Row):
    """Two proposals that look alike and were told apart; `one_id` is the smaller id."""

    one_id: Id
    other_id: Id


class Removed(Form):
    """What was taken away and may be asked for by its traces."""

    boards: list[Board]
    sections: list[Section]
    groups: list[Group]
    rounds: list[Round]
    commitments: list[Commitment]
    agreements: list[Agreement]
    announcements: list[Announcement]
    notes: list[Note] = []
    logos: list[Logo] = []
    distinctions: list[Distinction] = []


class Archive(Form):
    """A whole workshop as one JSON object."""

    format: Literal[FORMAT]  # type: ignore[valid-type]
    version: Literal[VERSION]  # type: ignore[valid-type]
    workshop: Workshop
    boards: list[Board]
    sections: list[Section]
    groups: list[Group]
    attendees: list[Attendee]
    proposals: list[Proposal]
    rounds: list[Round]
    ballots: list[Ballot]
    commitments: list[Commitment]
    agreements: list[Agreement]
    announcements: list[Announcement]
    notes: list[Note] = []
    logos: list[Logo] = []
    pictures: list[Picture] = []
    distinctions: list[Distinction] = []
    journal: list[Entry]
    removed: Removed


def json_schema() -> dict[str, Any]:
    """The JSON Schema of an archive, as published in `docs/archive.schema.json`."""
    schema = Archive.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Facilitator archive, version 1",
        **{key: value for key, value in schema.items() if key != "title"},
    }


if __name__ == "__main__":
    print(json.dumps(json_schema(), ensure_ascii=False, indent=1))
