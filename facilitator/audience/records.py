"""Row -> what an audience may see of it. Nothing unseen leaves the server by any other way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from facilitator.access import Audience
from facilitator.audience.counting import Standing
from facilitator.domain.journal import iso
from facilitator.domain.readings import before_the_hall, for_a_phone, open_cells
from facilitator.domain.tallies import Tally
from facilitator.domain.undo import lasts
from facilitator.domain.verbs import VERBS
from facilitator.models import (
    Agreement,
    Announcement,
    Attendee,
    Board,
    Commitment,
    JournalEntry,
    Logo,
    Note,
    Proposal,
    Round,
    Section,
    StakeholderGroup,
    Workshop,
)

Record = dict[str, Any]
PLAN_TEXTS = ("term", "owner", "co_owners", "result", "document", "indicator")
PLAN_MORE = ("indicator_unit", "indicator_base", "indicator_by_year", "basis", "remark")


@dataclass(frozen=True)
class Scene:
    """What records need to know besides their row."""

    workshop: Workshop
    audience: Audience
    me: int | None = None  # the attendee who looks, if it is one
    boards: Mapping[int, Board] = field(default_factory=dict)
    authors: Mapping[int, Attendee] = field(default_factory=dict)  # none where their side is not shown
    merged: Mapping[int, Sequence[int]] = field(default_factory=dict)  # proposal id -> ids merged into it
    unseen: Collection[int] = ()  # merged into one that the hall may not see


def _iso(moment: datetime | None) -> str | None:
    return iso(moment) if moment is not None else None


def workshop_record(row: Workshop, audience: Audience) -> Record:
    """Much the same for all audiences: the Wi-Fi's password stands on the projector anyway."""
    record: Record = {
        "id": row.id,
        "rev": row.rev,
        "code": row.code,
        "title": row.title,
        "lang": row.lang,
        "place": row.place,
        "date": row.date,
        "state": row.state,
        "joining_locked": row.joining_locked,
        "ask_name": row.ask_name,
        "show_authors": row.show_authors,
        "ask_section": row.ask_section,
        "ask_year": row.ask_year,
        "screen": {
            "view": row.screen_view,
            "board_id": row.screen_board_id,
            "proposal_id": row.screen_proposal_id,
            "theme": row.screen_theme,
        },
        "wifi": {"ssid": row.wifi_ssid, "password": row.wifi_password} if row.wifi_ssid else None,
    }
    if audience == "moderator":
        record["hide_reasons"] = row.hide_reasons or []
    return record


def board_record(row: Board, audience: Audience) -> Record:
    """A board; how far the day is behind its plan is for those alone who lead it."""
    record: Record = {
        "id": row.id,
        "rev": row.rev,
        "title": row.title,
        "question": row.question,
        "hint": row.hint,
        "position": row.position,
        "stage": row.stage,
        "approve_first": row.approve_first,
        "private_writing": row.private_writing,
        "proposals_limit": row.proposals_limit,
        "timer": {
            "state": row.timer_state,
            "ends_at": _iso(row.timer_ends_at),
            "left": row.timer_left,
            "ends_stage": row.timer_ends_stage,
        },
        "screen": {"view": row.screen_view, "proposal_id": row.screen_proposal_id},
    }
    if audience == "moderator":
        record["agenda"] = row.agenda
        record["agenda_log"] = row.agenda_log or []
    return record


def section_record(row: Section) -> Record:
    """The same for all audiences."""
    return {"id": row.id, "rev": row.rev, "title": row.title, "position": row.position}


def group_record(row: StakeholderGroup) -> Record:
    """The same for all audiences."""
    return {
        "id": row.id,
        "rev": row.rev,
        "title": row.title,
        "letter": row.letter,
        "colour": row.colour,
        "position": row.position,
    }


def proposal_record(row: Proposal, scene: Scene) -> Record | None:
    """A proposal as the viewer may see it; None when not at all.

    The hall sees visible ones and those merged into them, and none while a board writes in private; an author
    always sees their own, with the reason of what became of it; moderators see all.
    """
    mine = scene.me is not None and row.author_id == scene.me
    moderates = scene.audience == "moderator"
    if not (mine or moderates):
        board = scene.boards.get(row.board_id)
        writing = board is not None and board.private_writing and board.stage in ("lobby", "proposing")
        if row.status not in ("visible", "merged") or row.id in scene.unseen or writing:
            return None
    author = scene.authors.get(row.author_id) if row.author_id is not None else None
    record: Record = {
        "id": row.id,
        "rev": max(row.rev, author.byline_rev) if author is not None else row.rev,
        "number": row.number,
        "board_id": row.board_id,
        "section_id": row.section_id,
        "position": row.position,
        "title": row.title,
        "details": row.details,
        "year": row.year,
        "status": row.status,
        "merged_into": row.merged_into,
        "merged_ids": list(scene.merged.get(row.id, ())),
        "submitted_at": iso(row.submitted_at),
        "plan": plan_record(row),
        "support": row.support,
    }
    if mine:
        record["mine"] = True
    if mine or moderates:
        record["reason"] = row.reason
        if row.original_title is not None:
            record["original_title"] = row.original_title
            record["original_details"] = row.original_details
    shown = scene.workshop.show_authors
    if author is not None and (shown == "all" or (moderates and shown == "moderators")):
        record["author"] = {
            "id": author.id,
            "name": author.name,
            "organization": author.organization,
            "group_id": author.group_id,
        }
    elif author is not None and moderates:
        record["author"] = {"group_id": author.group_id}
    return record


def plan_record(row: Proposal) -> Record:
    """The roadmap line of a proposal."""
    plan: Record = {name: getattr(row, name) for name in PLAN_TEXTS}
    plan["starts"] = row.starts.isoformat() if row.starts else None
    plan["ends"] = row.ends.isoformat() if row.ends else None
    plan["funding"] = row.funding
    # Few lines have these, and a phone loads all lines: they are there where something was said.
    return plan | {name: value for name in PLAN_MORE if (value := getattr(row, name)) not in ("", None)}


def round_record(row: Round, audience: Audience, standing: Standing) -> Record:
    """A round; its tally once it is revealed, for the moderator at once unless the round is blind.

    `rev` is that of the newest mark, so that a thousand votes change one record. Before the hall, and before
    anybody in a secret round, cells of fewer than five people of a side are left out; before the hall, so is
    what is not yet revealed of a stepwise reveal.
    """
    turnout = standing.turnout
    record: Record = {
        "id": row.id,
        "rev": max(row.rev, standing.rev),
        "board_id": row.board_id,
        "number": row.number,
        "method": row.method,
        "title": row.title,
        "secret": row.secret,
        "blind": row.blind,
        "budget": row.budget,
        "max_per_proposal": row.max_per_proposal,
        "criteria": row.criteria,
        "proposal_ids": row.proposal_ids,
        "state": row.state,
        "opened_at": iso(row.opened_at),
        "closed_at": _iso(row.closed_at),
        "entitled": row.entitled,
        "present": row.present,
        "base": row.base,
        "shown_from": row.shown_from,
        # How many of each side have voted is the moderator's to see: small sides would be told apart.
        "turnout": (
            turnout
            if audience == "moderator"
            else {name: count for name, count in turnout.items() if name not in ("by_group", "left")}
        ),
    }
    if standing.compared is not None:  # a phone shows what is known least; how often says nothing of how
        record["compared"] = {str(proposal_id): times for proposal_id, times in standing.compared.items()}
    if standing.tally is not None and standing.readings is not None and tally_is_seen(row, audience):
        read, tally = standing.readings, standing.tally
        record["places"] = len(read["rows"])
        if audience == "moderator":
            record["tally"] = {
                str(proposal_id): _without_small_cells(counts) if row.secret else counts
                for proposal_id, counts in tally.items()
            }
            record["readings"] = read
        else:
            read = before_the_hall(read, row.shown_from)
            record["tally"] = {
                str(line["id"]): _without_small_cells(tally[line["id"]]) for line in read["rows"]
            }
            record["readings"] = read if audience == "screen" else for_a_phone(read)
    return record


def tally_is_seen(row: Round, audience: Audience) -> bool:
    """Whether the audience may see the counted result now."""
    return row.state == "revealed" or (audience == "moderator" and not (row.blind and row.state == "open"))


def _without_small_cells(counts: Tally) -> Record:
    return {**counts, "by_group": open_cells(counts["by_group"], counts["voters"])}


def vote_record(round_id: int, proposal_id: int, value: Any, rev: int) -> Record:
    """My own mark; 0 where it was taken back."""
    return {
        "id": f"{round_id}:{proposal_id}",
        "rev": rev,
        "round_id": round_id,
        "proposal_id": proposal_id,
        "value": 0 if value is None else value,
    }


def me_record(row: Attendee) -> Record:
    """What a person said of themselves, for that person alone."""
    return {
        "id": row.id,
        "rev": max(row.rev, row.own_rev),
        "name": row.name,
        "organization": row.organization,
        "group_id": row.group_id,
        "ready": row.ready_boards,
        "people": row.people,
        "supports": row.supports,
        "consent": consent_record(row),
    }


def consent_record(row: Attendee) -> Record | None:
    """Which text about names was agreed to, and when."""
    return {"text": row.consent_text, "at": _iso(row.consent_at)} if row.consent_text else None


def attendee_record(row: Attendee) -> Record:
    """A person as the moderator sees them."""
    record = {**me_record(row), "rev": row.rev, "removed": row.removed, "joined_at": iso(row.joined_at)}
    del record["supports"]  # whom a person is for among the proposals is theirs to know
    return record


def commitment_record(row: Commitment, me: int | None) -> Record:
    """A commitment is made before the hall: all see it, with the organization's name."""
    record: Record = {
        "id": row.id,
        "rev": row.rev,
        "proposal_id": row.proposal_id,
        "role": row.role,
        "organization": row.organization,
        "group_id": row.group_id,
        "quantity": row.quantity,
        "unit": row.unit,
        "by_year": row.by_year,
        "note": row.note,
    }
    if me is not None and row.attendee_id == me:
        record["mine"] = True
    return record


def agreement_record(row: Agreement) -> Record:
    """The same for all audiences."""
    return {
        "id": row.id,
        "rev": row.rev,
        "title": row.title,
        "kind": row.kind,
        "parties": row.parties,
        "proposal_ids": row.proposal_ids,
        "text": row.text,
        "state": row.state,
        "signatories": row.signatories,
        "signed_on": row.signed_on,
    }


def announcement_record(row: Announcement) -> Record:
    """The same for all audiences."""
    return {
        "id": row.id,
        "rev": row.rev,
        "text": row.text,
        "urgent": row.urgent,
        "sent_at": iso(row.sent_at),
    }


def note_record(row: Note) -> Record:
    """What moderators wrote beside a proposal, for moderators alone."""
    return {
        "id": row.id,
        "rev": row.rev,
        "proposal_id": row.proposal_id,
        "text": row.text,
        "by": row.by,
        "noted_at": iso(row.noted_at),
    }


def logo_record(row: Logo) -> Record:
    """For those who see the projector; the picture is fetched by its digest."""
    return {
        "id": row.id,
        "rev": row.rev,
        "title": row.title,
        "picture": row.picture,
        "width": row.width,
        "height": row.height,
        "position": row.position,
    }


def journal_record(row: JournalEntry, data: Record) -> Record:
    """An act, for the moderators' list of last acts; `lasts` says why a moderator cannot undo it."""
    why = lasts(row) or ("" if "moderator" in VERBS[row.verb].undo else "organizer")
    return {
        "id": row.seq,
        "rev": max(row.seq, row.rev),
        "at": iso(row.at),
        "by": row.label,
        "who": row.actor,
        "verb": row.verb,
        "about": data,
        "undoable": not why,
        "lasts": why,
        "undone": row.undone_by is not None,
    }
