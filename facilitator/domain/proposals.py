"""Proposals: written on phones, moderated, grouped into sections, merged."""

from __future__ import annotations

import secrets
from itertools import combinations
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import func, select

from facilitator.domain.act import Act
from facilitator.domain.journal import text_digest
from facilitator.domain.order import last, place
from facilitator.domain.text import clean, required
from facilitator.domain.verbs import (
    ATTENDEE,
    MODERATOR,
    Ask,
    Id,
    board_of_proposal,
    named_board,
    verb,
)
from facilitator.errors import Refused
from facilitator.models import Distinction, Note, Proposal, Section

Ids = Annotated[list[Id], Field(min_length=1, max_length=500)]
Year = Annotated[int, Field(ge=2000, le=2100)]


class Submit(Ask):
    board_id: Id | None = None
    title: str
    details: str = ""
    section_id: Id | None = None
    year: Year | None = None


class Edit(Ask):
    id: Id
    title: str | None = None
    details: str | None = None


class One(Ask):
    id: Id


class Support(Ask):
    id: Id
    value: bool = True


class Reasoned(Ask):
    id: Id
    reason: str = ""


class Reword(Ask):
    id: Id
    title: str
    details: str | None = None


class AddNote(Ask):
    id: Id
    text: str


class Merge(Ask):
    into_id: Id
    ids: Ids


class Distinguish(Ask):
    ids: Annotated[list[Id], Field(min_length=2, max_length=20)]


class Split(Ask):
    id: Id
    ids: Ids


class Place(Ask):
    ids: Ids
    section_id: Id | None
    before_id: Id | None = None


@verb("proposal.submit", ATTENDEE, lasts="hall", stages=("proposing",), board=named_board)
def submit(act: Act, ask: Submit) -> dict[str, Any]:
    """Adds a proposal of mine.

    Refuses `over_limit` beyond the board's number of proposals a person, and `not_asked` for a section or a
    year where the workshop leaves them to the moderators: taken in silence they would be lost unseen.
    """
    me, board = act.me(), act.board(ask.board_id)
    title = required("title", ask.title, limit="title")
    details = clean("details", ask.details, limit="details", lines=True)
    if ask.section_id is not None and not act.workshop.ask_section:
        raise Refused("not_asked", field="section_id")
    if ask.year is not None and not act.workshop.ask_year:
        raise Refused("not_asked", field="year")
    section = act.get(Section, ask.section_id) if ask.section_id is not None else None
    if board.proposals_limit is not None:
        mine = act.tx.scalar(
            select(func.count())
            .select_from(Proposal)
            .where(
                Proposal.workshop_id == act.workshop.id,
                Proposal.board_id == board.id,
                Proposal.author_id == me.id,
                Proposal.status != "withdrawn",
            )
        )
        if (mine or 0) >= board.proposals_limit:
            raise Refused("over_limit", limit=board.proposals_limit)
    act.workshop.proposals_numbered += 1
    proposal = Proposal(
        workshop_id=act.workshop.id,
        id=act.new_id(),
        number=act.workshop.proposals_numbered,
        board_id=board.id,
        section_id=section.id if section else None,
        position=float(act.workshop.proposals_numbered),
        title=title,
        details=details,
        year=ask.year,
        status="pending" if board.approve_first else "visible",
        author_id=me.id,
        salt=secrets.token_hex(8),
        submitted_at=act.now,
    )
    act.add(proposal)
    return {
        "id": proposal.id,
        "number": proposal.number,
        "board_id": board.id,
        "section_id": proposal.section_id,
        "year": proposal.year,
        "status": proposal.status,
        "text": _digest(proposal),
    }


def _digest(proposal: Proposal) -> str:
    return text_digest(proposal.salt, proposal.title, proposal.details)


def _mine(act: Act, proposal_id: int) -> Proposal:
    proposal = act.get(Proposal, proposal_id)
    if proposal.author_id != act.viewer.attendee_id:
        raise Refused("not_found", noun="proposal")
    return proposal


@verb("proposal.support", ATTENDEE, lasts="hall", stages=("proposing",), board=board_of_proposal)
def support(act: Act, ask: Support) -> dict[str, Any]:
    """Says "this is mine too" of another's proposal instead of writing it again; false takes it back.

    Once a person, however often it is sent. Not a vote: it tells moderators how many came with the same.
    Refuses `not_found` for one's own and for what the person may not see.
    """
    me, proposal = act.me(), act.get(Proposal, ask.id)
    if proposal.author_id == me.id or act.board(proposal.board_id).private_writing:
        raise Refused("not_found", noun="proposal")
    if ask.value and proposal.status != "visible":
        raise gone(act, proposal)
    others = [each for each in me.supports if each != proposal.id]
    had = len(others) < len(me.supports)
    proposal.support += ask.value - had
    me.supports = sorted([*others, proposal.id]) if ask.value else others
    act.shown.append(me)
    return {"id": proposal.id, "value": ask.value, "support": proposal.support}


@verb("proposal.edit", ATTENDEE, lasts="hall", stages=("proposing",), board=board_of_proposal)
def edit(act: Act, ask: Edit) -> dict[str, Any]:
    """Changes my own words while the hall still writes and no moderator has touched them."""
    proposal = _mine(act, ask.id)
    if proposal.status not in ("pending", "visible"):
        raise gone(act, proposal)
    title = proposal.title if ask.title is None else required("title", ask.title, limit="title")
    details = (
        proposal.details
        if ask.details is None
        else clean("details", ask.details, limit="details", lines=True)
    )
    proposal.title, proposal.details = title, details
    # The author's newest words are the original now; a moderator's earlier wording gives way to them.
    proposal.original_title = proposal.original_details = None
    act.shown.append(proposal)
    return {"id": proposal.id, "text": _digest(proposal)}


@verb("proposal.withdraw", ATTENDEE, lasts="hall", stages=("proposing",), board=board_of_proposal)
def withdraw(act: Act, ask: One) -> dict[str, Any]:
    """Takes my own proposal back. Refuses `proposal_merged` where others were merged into it, too."""
    proposal = _mine(act, ask.id)
    if proposal.status == "merged":
        raise gone(act, proposal)
    if act.all(Proposal, Proposal.merged_into == proposal.id):  # others' words would go down with mine
        raise Refused("proposal_merged", into=proposal.number, into_id=proposal.id)
    proposal.status = "withdrawn"
    act.shown.append(proposal)
    return {"id": proposal.id}


def gone(act: Act, proposal: Proposal) -> Refused:
    """The refusal that says what has become of a proposal which cannot be acted on."""
    if proposal.status == "merged":
        into = root_of(act, proposal)
        return Refused("proposal_merged", into=into.number, into_id=into.id)
    return Refused("proposal_hidden")


def root_of(act: Act, proposal: Proposal) -> Proposal:
    """The proposal that took this one in, at the end of the chain of merges."""
    while proposal.merged_into is not None:
        proposal = act.get(Proposal, proposal.merged_into)
    return proposal


@verb("proposal.approve", MODERATOR, undo=MODERATOR)
def approve(act: Act, ask: Reasoned) -> dict[str, Any]:
    """Lets a pending proposal through to the hall."""
    proposal = act.get(Proposal, ask.id)
    reason = clean("reason", ask.reason, limit="short")
    if proposal.status not in ("pending", "visible"):
        raise gone(act, proposal)
    proposal.status, proposal.reason = "visible", reason
    act.shown.append(proposal)
    return {"id": proposal.id, "reason": text_digest(proposal.salt, reason)}


@verb("proposal.hide", MODERATOR, undo=MODERATOR)
def hide(act: Act, ask: Reasoned) -> dict[str, Any]:
    """Takes a proposal off the hall's screens; its author sees the reason, votes on it stay."""
    proposal = act.get(Proposal, ask.id)
    reason = clean("reason", ask.reason, limit="short")
    if proposal.status in ("merged", "withdrawn"):
        raise gone(act, proposal)
    proposal.status, proposal.reason = "hidden", reason
    act.shown.append(proposal)
    return {"id": proposal.id, "reason": text_digest(proposal.salt, reason)}


@verb("proposal.restore", MODERATOR, undo=MODERATOR)
def restore(act: Act, ask: Reasoned) -> dict[str, Any]:
    """Brings a hidden proposal back."""
    proposal = act.get(Proposal, ask.id)
    reason = clean("reason", ask.reason, limit="short")
    if proposal.status not in ("hidden", "visible", "pending"):
        raise gone(act, proposal)
    proposal.status, proposal.reason = "visible", reason
    act.shown.append(proposal)
    return {"id": proposal.id, "reason": text_digest(proposal.salt, reason)}


@verb("proposal.reword", MODERATOR, undo=MODERATOR)
def reword(act: Act, ask: Reword) -> dict[str, Any]:
    """Mends the words; the author's own are kept beside them."""
    proposal = act.get(Proposal, ask.id)
    title = required("title", ask.title, limit="title")
    details = (
        proposal.details
        if ask.details is None
        else clean("details", ask.details, limit="details", lines=True)
    )
    if proposal.original_title is None:
        proposal.original_title, proposal.original_details = proposal.title, proposal.details
    proposal.title, proposal.details = title, details
    act.shown.append(proposal)
    return {"id": proposal.id, "text": _digest(proposal)}


@verb("proposal.note", MODERATOR, undo=MODERATOR)
def note(act: Act, ask: AddNote) -> dict[str, Any]:
    """Writes something beside a proposal that moderators alone see. Undone, it is gone."""
    proposal = act.get(Proposal, ask.id)
    text = required("text", ask.text, limit="text", lines=True)
    written = Note(
        workshop_id=act.workshop.id,
        id=act.new_id(),
        proposal_id=proposal.id,
        text=text,
        by=act.viewer.label,
        noted_at=act.now,
    )
    act.add(written)
    return {"id": proposal.id, "note_id": written.id, "text": text_digest(proposal.salt, text)}


@verb("proposal.merge", MODERATOR, undo=MODERATOR)
def merge(act: Act, ask: Merge) -> dict[str, Any]:
    """Puts proposals under one; their texts, authors and votes are kept, a person counts once."""
    into = act.get(Proposal, ask.into_id)
    if into.status != "visible":
        raise gone(act, into)
    merged = [act.get(Proposal, proposal_id) for proposal_id in dict.fromkeys(ask.ids)]
    for proposal in merged:
        if proposal.id == into.id:
            raise Refused("bad_payload", field="ids", why="into_itself")
        if proposal.board_id != into.board_id:
            raise Refused("not_found", noun="proposal")
        if proposal.status not in ("visible", "pending"):
            raise gone(act, proposal)
    for proposal in merged:
        proposal.status, proposal.merged_into = "merged", into.id
    act.shown.extend([into, *merged])
    return {"into_id": into.id, "ids": [proposal.id for proposal in merged]}


@verb("proposal.distinguish", MODERATOR, undo=MODERATOR)
def distinguish(act: Act, ask: Distinguish) -> dict[str, Any]:
    """Tells proposals that look alike apart, each from each; they are not named as duplicates again.

    Refuses `bad_payload` for fewer than two, `not_found` for proposals of several boards.
    """
    rows = [act.get(Proposal, proposal_id) for proposal_id in sorted(set(ask.ids))]
    if len(rows) < 2:
        raise Refused("bad_payload", field="ids", why="too_short")
    if len({row.board_id for row in rows}) > 1:
        raise Refused("not_found", noun="proposal")
    ids = [row.id for row in rows]
    known = {
        (told.one_id, told.other_id)
        for told in act.all(Distinction, Distinction.one_id.in_(ids), Distinction.other_id.in_(ids))
    }
    for pair in combinations(ids, 2):
        if pair not in known:
            act.tx.add(
                Distinction(workshop_id=act.workshop.id, id=act.new_id(), one_id=pair[0], other_id=pair[1])
            )
    act.shown.extend(rows)
    return {"ids": ids}


@verb("proposal.split", MODERATOR, undo=MODERATOR)
def split(act: Act, ask: Split) -> dict[str, Any]:
    """Takes proposals out of the one they were merged into; each stands where it stood."""
    into = act.get(Proposal, ask.id)
    parts = [act.get(Proposal, proposal_id) for proposal_id in dict.fromkeys(ask.ids)]
    if any(part.merged_into != into.id for part in parts):
        raise Refused("not_found", noun="proposal")
    for part in parts:
        part.status, part.merged_into = "visible", None
    act.shown.extend([into, *parts])
    return {"id": into.id, "ids": [part.id for part in parts]}


@verb("proposal.place", MODERATOR, undo=MODERATOR)
def place_(act: Act, ask: Place) -> dict[str, Any]:
    """Puts proposals, in the given order, into a section (or none), before one of its own or last."""
    section = act.get(Section, ask.section_id) if ask.section_id is not None else None
    moved = [act.get(Proposal, proposal_id) for proposal_id in dict.fromkeys(ask.ids)]
    for proposal in moved:
        if proposal.status == "merged":
            raise gone(act, proposal)
    if ask.before_id is not None:
        before = act.get(Proposal, ask.before_id)
        if before.section_id != ask.section_id:
            raise Refused("not_found", noun="proposal")
    section_id = section.id if section else None
    neighbours = act.all(Proposal, Proposal.section_id.is_not_distinct_from(section_id))
    if ask.before_id is None:
        at = last([row for row in neighbours if row.id not in {m.id for m in moved}])
        for step, proposal in enumerate(moved):
            proposal.position = at + step
    else:
        place(neighbours, moved, ask.before_id)
    for proposal in moved:
        proposal.section_id = section_id
    act.shown.extend(moved)
    return {"ids": [proposal.id for proposal in moved], "section_id": section_id}
