"""What a proposal becomes: a line of the roadmap, commitments, agreements."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from facilitator.domain.act import Act
from facilitator.domain.proposals import gone
from facilitator.domain.text import clean, required
from facilitator.domain.verbs import (
    ATTENDEE,
    MODERATOR,
    Ask,
    Id,
    board_of_commitment,
    board_of_proposal,
    verb,
)
from facilitator.errors import Refused
from facilitator.models import Agreement, Commitment, Proposal

YEAR = re.compile("2[01][0-9]{2}")  # str.isdigit would take other scripts' digits and superscripts too
MOST_YEARS = 30  # a line of a document holds no more, and no roadmap is longer
MOST_SOURCES = 12
MOST_NAMES = 40  # of parties or signatories of an agreement
PLAN_TEXTS = (
    "term", "owner", "co_owners", "result", "document", "indicator", "indicator_unit", "basis", "remark",
)  # fmt: skip
Money = Annotated[dict[str, Annotated[float, Field(ge=0, le=1e12)]], Field(max_length=MOST_YEARS)]
Names = Annotated[list[str], Field(max_length=MOST_NAMES)]
Amount = Annotated[int, Field(ge=0, le=10**12)] | Annotated[float, Field(ge=0, le=1e12)]


class Indicator(Ask):
    name: str
    unit: str = ""
    base: Amount | None = None
    by_year: Annotated[dict[str, Amount], Field(max_length=MOST_YEARS)] | None = None


class SetPlan(Ask):
    proposal_id: Id
    term: str | None = None
    starts: str | None = None
    ends: str | None = None
    owner: str | None = None
    co_owners: str | None = None
    result: str | None = None
    document: str | None = None
    indicator: str | Indicator | None = None
    indicator_unit: str | None = None
    indicator_base: Amount | None = None
    indicator_by_year: Annotated[dict[str, Amount], Field(max_length=MOST_YEARS)] | None = None
    basis: str | None = None
    remark: str | None = None
    funding: Annotated[dict[str, Money], Field(max_length=MOST_SOURCES)] | None = None


class MakeCommitment(Ask):
    proposal_id: Id
    role: Literal["lead", "join", "resource", "train", "upskill", "invest", "against"]
    quantity: Amount | None = None
    unit: str = ""
    by_year: Annotated[dict[str, Amount], Field(max_length=MOST_YEARS)] | None = None
    note: str = ""


class One(Ask):
    id: Id


class AddAgreement(Ask):
    title: str
    kind: str = ""
    parties: Names
    proposal_ids: Annotated[list[Id], Field(max_length=500)] | None = None
    text: str = ""


class EditAgreement(Ask):
    id: Id
    title: str | None = None
    kind: str | None = None
    parties: Names | None = None
    proposal_ids: Annotated[list[Id], Field(max_length=500)] | None = None
    text: str | None = None
    state: Literal["draft", "agreed"] | None = None


class Sign(Ask):
    id: Id
    signatories: Names | None = None
    date: str = ""


@verb("plan.set", MODERATOR, undo=MODERATOR)
def set_plan(act: Act, ask: SetPlan) -> dict[str, Any]:
    """Sets fields of a roadmap line. A term is free text; `starts` and `ends` are dates for the timeline.

    `indicator` is a name, or {name, unit, base, by_year} at once; each of its parts can be set alone.
    `funding` is money by source and year, in thousands of roubles: {source: {year: sum}}.
    """
    proposal = act.get(Proposal, ask.proposal_id)
    given = ask.model_dump(exclude_unset=True)
    given.pop("proposal_id")
    if isinstance(ask.indicator, Indicator):
        whole = given.pop("indicator")
        given |= {"indicator": whole.pop("name")}
        given |= {f"indicator_{part}": getattr(ask.indicator, part) for part in ("unit", "base", "by_year")}
    changes: dict[str, Any] = {}
    for field, value in given.items():
        if field in PLAN_TEXTS:
            changes[field] = clean(field, value or "", limit="text", lines=True)
        elif field in ("starts", "ends"):
            changes[field] = _date(field, value)
        elif field == "indicator_base":
            changes[field] = None if value is None else float(value)
        elif field == "indicator_by_year":
            changes[field] = _by_year(field, value)
        else:
            changes[field] = _funding(value)
    starts, ends = changes.get("starts", proposal.starts), changes.get("ends", proposal.ends)
    if starts and ends and ends < starts:
        raise Refused("bad_payload", field="ends", why="before_start")
    for field, value in changes.items():
        setattr(proposal, field, value)
    act.shown.append(proposal)
    return {"proposal_id": proposal.id, "set": sorted(changes)}


def _date(field: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("bad_payload", field=field, why="date") from None


def _by_year(field: str, given: dict[str, float] | None) -> dict[str, float] | None:
    if not all(YEAR.fullmatch(year) for year in given or ()):
        raise Refused("bad_payload", field=field, why="year")
    return dict(given) if given else None


def _funding(given: dict[str, dict[str, float]] | None) -> dict[str, dict[str, float]] | None:
    if not given:
        return None
    if not all(YEAR.fullmatch(year) for years in given.values() for year in years):
        raise Refused("bad_payload", field="funding", why="year")
    return {required("funding", source, limit="organization"): years for source, years in given.items()}


@verb("commitment.make", ATTENDEE, lasts="hall", stages=("deciding",), board=board_of_proposal)
def make(act: Act, ask: MakeCommitment) -> dict[str, Any]:
    """Takes something on for my organization; the same role on the same proposal again replaces it.

    Refuses `proposal_merged` and `proposal_hidden`.
    """
    me, proposal = act.me(), act.get(Proposal, ask.proposal_id)
    if proposal.status != "visible":
        raise gone(act, proposal)
    unit = clean("unit", ask.unit, limit="name")
    note = clean("note", ask.note, limit="text", lines=True)
    if not all(YEAR.fullmatch(year) for year in ask.by_year or ()):
        raise Refused("bad_payload", field="by_year", why="year")
    mine = act.all(
        Commitment,
        Commitment.proposal_id == proposal.id,
        Commitment.attendee_id == me.id,
        Commitment.role == ask.role,
    )
    commitment = (
        mine[0]
        if mine
        else Commitment(
            workshop_id=act.workshop.id,
            id=act.new_id(),
            proposal_id=proposal.id,
            attendee_id=me.id,
            role=ask.role,
            made_at=act.now,
        )
    )
    commitment.organization, commitment.group_id = me.organization, me.group_id
    commitment.quantity = None if ask.quantity is None else float(ask.quantity)
    commitment.unit, commitment.note = unit, note
    commitment.by_year = dict(ask.by_year) if ask.by_year else None
    act.add(commitment)
    return {
        "id": commitment.id,
        "proposal_id": proposal.id,
        "role": ask.role,
        "quantity": ask.quantity,
        "by_year": commitment.by_year,
    }


@verb("commitment.withdraw", ATTENDEE, lasts="hall", stages=("deciding",), board=board_of_commitment)
def withdraw(act: Act, ask: One) -> dict[str, Any]:
    """Takes my commitment back."""
    commitment = act.get(Commitment, ask.id)
    if commitment.attendee_id != act.viewer.attendee_id:
        raise Refused("not_found", noun="commitment")
    commitment.removed = True
    return {"id": commitment.id}


@verb("agreement.add", MODERATOR, undo=MODERATOR)
def add(act: Act, ask: AddAgreement) -> dict[str, Any]:
    """Writes down an agreement between parties."""
    agreement = Agreement(
        title=required("title", ask.title, limit="title"),
        kind=clean("kind", ask.kind, limit="organization"),
        parties=_names("parties", ask.parties),
        proposal_ids=_proposals(act, ask.proposal_ids or []),
        text=clean("text", ask.text, limit="text", lines=True),
    )
    agreement.workshop_id, agreement.id = act.workshop.id, act.new_id()
    act.add(agreement)
    return {"id": agreement.id, "title": agreement.title}


def _names(field: str, names: list[str]) -> list[str]:
    return [required(field, name, limit="organization") for name in names]


def _proposals(act: Act, ids: list[int]) -> list[int]:
    return [act.get(Proposal, proposal_id).id for proposal_id in dict.fromkeys(ids)]


@verb("agreement.edit", MODERATOR, undo=MODERATOR)
def edit(act: Act, ask: EditAgreement) -> dict[str, Any]:
    """Changes what is named; a signed agreement stays as it was signed."""
    agreement = act.get(Agreement, ask.id)
    if agreement.state == "signed":
        raise Refused("bad_value", why="signed")
    changes: dict[str, Any] = {}
    if ask.title is not None:
        changes["title"] = required("title", ask.title, limit="title")
    if ask.kind is not None:
        changes["kind"] = clean("kind", ask.kind, limit="organization")
    if ask.parties is not None:
        changes["parties"] = _names("parties", ask.parties)
    if ask.proposal_ids is not None:
        changes["proposal_ids"] = _proposals(act, ask.proposal_ids)
    if ask.text is not None:
        changes["text"] = clean("text", ask.text, limit="text", lines=True)
    if ask.state is not None:
        changes["state"] = ask.state
    for field, value in changes.items():
        setattr(agreement, field, value)
    act.shown.append(agreement)
    said = {"id": agreement.id, "set": sorted(changes)}
    return {**said, "title": agreement.title} if "title" in changes else said


@verb("agreement.sign", MODERATOR, undo=MODERATOR)
def sign(act: Act, ask: Sign) -> dict[str, Any]:
    """Marks an agreement as signed, by whom and when (free text, as on the paper)."""
    agreement = act.get(Agreement, ask.id)
    signatories = _names("signatories", ask.signatories or [])
    signed_on = clean("date", ask.date, limit=40)
    agreement.state, agreement.signatories, agreement.signed_on = "signed", signatories, signed_on
    act.shown.append(agreement)
    return {"id": agreement.id}


@verb("agreement.remove", MODERATOR, undo=MODERATOR)
def remove(act: Act, ask: One) -> dict[str, Any]:
    """Takes an agreement away."""
    agreement = act.get(Agreement, ask.id)
    agreement.removed = True
    return {"id": agreement.id}
