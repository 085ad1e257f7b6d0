"""The workshop, its frame, its people and its journal."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from facilitator.domain.agenda import MOST_STEPS
from facilitator.domain.papers import DEFAULT_COLUMNS, Approval, Base, ColumnName
from facilitator.domain.workshops import MOST_REASONS
from facilitator.models import STAGES
from facilitator.results.schema.form import Count, Form, Hash, Id, Moment, Number, Row, Text


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
    hide_reasons: Annotated[list[Text], Field(max_length=MOST_REASONS)] | None = None
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
    steps: Annotated[list[Step], Field(max_length=MOST_STEPS)]


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
