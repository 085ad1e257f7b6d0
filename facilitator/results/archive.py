"""A workshop as one JSON object that can be imported again and recounted by anybody (docs/archive.md)."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import RowMapping, String, cast, select
from sqlalchemy.orm import Session

from facilitator.domain.journal import iso
from facilitator.domain.tallies import roots_of, tally
from facilitator.errors import Refused
from facilitator.models import (
    Agreement,
    Announcement,
    Attendee,
    Ballot,
    Board,
    Commitment,
    Counted,
    Distinction,
    JournalEntry,
    Logo,
    Note,
    Picture,
    Proposal,
    Round,
    Section,
    StakeholderGroup,
    Vote,
    Workshop,
)
from facilitator.results.schema import FORMAT, VERSION

__all__ = ["FORMAT", "VERSION", "archive"]

Record = dict[str, Any]
Cells = RowMapping
PLAN = (
    "term", "owner", "co_owners", "result", "document", "indicator", "indicator_unit", "indicator_base",
    "indicator_by_year", "basis", "remark", "funding",
)  # fmt: skip


def archive(tx: Session, workshop_id: int, *, every_vote: bool = True) -> Record:
    """The whole workshop as `docs/archive.schema.json` describes it; a trip through JSON changes nothing.

    Read it within one transaction. Holds what an open or blind round has taken so far: it is for organizers.
    Names of people are in it only where the workshop asks for them; the hall's Wi-Fi never is.
    Without `every_vote` the journal lacks its votes, a hundred thousand entries that no paper tells of; such
    an archive is to be read, not handed out. Refuses `not_found` for a workshop that is not there.
    """
    table = Workshop.__table__
    workshop = tx.execute(select(table).where(table.c.id == workshop_id)).mappings().one_or_none()
    if workshop is None:
        raise Refused("not_found", noun="workshop")

    def rows(model: type[Any], *order: str) -> list[Cells]:
        columns = model.__table__.c
        query = select(model.__table__).where(columns.workshop_id == workshop_id)
        return list(tx.execute(query.order_by(*(columns[name] for name in order))).mappings())

    attendees = [_attendee(row, workshop["ask_name"] != "no") for row in rows(Attendee, "id")]
    proposals = _proposals(rows(Proposal, "id"), {row["id"]: row for row in attendees})
    ballots, marks = _ballots(rows(Ballot, "round_id", "number"), _votes(tx, workshop_id))
    counted: dict[int, dict[int, Record]] = {}
    for row in rows(Counted, "round_id", "proposal_id", "lane"):
        if row["value"] is not None:
            of_round = counted.setdefault(row["round_id"], {})
            of_round.setdefault(row["proposal_id"], {})[row["lane"]] = row["value"]
    sides: dict[int, dict[int, int | None]] = {}
    for ballot in ballots:
        sides.setdefault(ballot["round_id"], {})[ballot["number"]] = ballot["group"]
    tables: dict[int, dict[int, int]] = {}
    for ballot in ballots:
        if ballot["lane"] == "table":
            tables.setdefault(ballot["round_id"], {})[ballot["number"]] = ballot["people"]
    roots = roots_of({row["id"]: row["merged_into"] for row in proposals})

    standing: dict[str, list[Record]] = {}
    removed: dict[str, list[Record]] = {}

    def sort_out(noun: str, records: Iterable[tuple[Cells, Record]]) -> None:
        standing[noun], removed[noun] = [], []
        for row, record in records:
            (removed if row["removed"] else standing)[noun].append(record)

    sort_out("boards", ((row, _board(row)) for row in rows(Board, "position", "id")))
    sort_out("sections", ((row, _section(row)) for row in rows(Section, "position", "id")))
    sort_out("groups", ((row, _group(row)) for row in rows(StakeholderGroup, "position", "id")))
    sort_out(
        "rounds",
        (
            (
                row,
                _round(
                    row,
                    marks.get(row["id"], {}),
                    roots,
                    sides.get(row["id"], {}),
                    counted.get(row["id"], {}),
                    tables.get(row["id"], {}),
                ),
            )
            for row in rows(Round, "id")
        ),
    )
    sort_out("commitments", ((row, _commitment(row)) for row in rows(Commitment, "id")))
    sort_out("agreements", ((row, _agreement(row)) for row in rows(Agreement, "id")))
    sort_out("notes", ((row, _note(row)) for row in rows(Note, "id")))
    sort_out("distinctions", ((row, _distinction(row)) for row in rows(Distinction, "id")))
    sort_out("announcements", ((row, _announcement(row)) for row in rows(Announcement, "id")))
    sort_out("logos", ((row, _logo(row)) for row in rows(Logo, "position", "id")))
    return {
        "format": FORMAT,
        "version": VERSION,
        "workshop": _workshop(workshop),
        "boards": standing["boards"],
        "sections": standing["sections"],
        "groups": standing["groups"],
        "attendees": attendees,
        "proposals": proposals,
        "rounds": standing["rounds"],
        "ballots": ballots,
        "commitments": standing["commitments"],
        "agreements": standing["agreements"],
        "announcements": standing["announcements"],
        "notes": standing["notes"],
        "distinctions": standing["distinctions"],
        "logos": standing["logos"],
        "pictures": [_picture(row) for row in rows(Picture, "digest")],
        "journal": _journal(tx, workshop_id, every_vote),
        "removed": removed,
    }


# -- what is read in bulk --------------------------------------------------------------------------------


def _votes(tx: Session, workshop_id: int) -> Iterable[tuple[int, int, int, Any]]:
    """(round, ballot, proposal, value) of all marks that stand, in order."""
    columns = Vote.__table__.c
    query = (
        select(columns.round_id, columns.ballot, columns.proposal_id, cast(columns.value, String))
        .where(columns.workshop_id == workshop_id, columns.value.is_not(None))
        .order_by(columns.round_id, columns.ballot, columns.proposal_id)
    )
    read = lru_cache(json.loads)  # a hundred thousand marks are a handful of texts
    return ((round_id, ballot, id_, read(value)) for round_id, ballot, id_, value in tx.execute(query))


def _ballots(
    rows: Iterable[Cells], votes: Iterable[tuple[int, int, int, Any]]
) -> tuple[list[Record], dict[int, dict[int, dict[int, Any]]]]:
    """The ballots, and their marks turned round: round -> proposal -> ballot -> value."""
    ballots = [
        {
            "round_id": row["round_id"],
            "number": row["number"],
            "lane": row["lane"],
            "group": row["group_id"],
            "people": row["people"],
            "marks": {},
        }
        for row in rows
    ]
    sheets = {(ballot["round_id"], ballot["number"]): ballot["marks"] for ballot in ballots}
    marks: dict[int, dict[int, dict[int, Any]]] = {}
    for round_id, number, proposal_id, value in votes:
        sheets[round_id, number][str(proposal_id)] = value
        marks.setdefault(round_id, {}).setdefault(proposal_id, {})[number] = value
    return ballots, marks


def _journal(tx: Session, workshop_id: int, every_vote: bool) -> list[Record]:
    columns = JournalEntry.__table__.c
    names = ("seq", "at", "actor", "label", "verb", "data", "prev", "hash", "undone_by")
    query = select(*(columns[name] for name in names)).where(columns.workshop_id == workshop_id)
    if not every_vote:
        query = query.where(columns.verb != "vote.cast")
    return [
        {
            "seq": seq,
            "at": iso(at),
            "actor": actor,
            "label": label,
            "verb": verb,
            # The fast reader holds whole numbers of 64 bits, which every mark is.
            "data": orjson.loads(data) if verb == "vote.cast" else json.loads(data),
            "prev": prev,
            "hash": hash_,
            "undone_by": undone_by,
        }
        for seq, at, actor, label, verb, data, prev, hash_, undone_by in tx.execute(
            query.order_by(columns.seq)
        )
    ]


# -- row -> record ---------------------------------------------------------------------------------------


def _iso(moment: datetime | None) -> str | None:
    return iso(moment) if moment is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _pick(row: Cells | Record, *names: str) -> Record:
    return {name: row[name] for name in names}


def _workshop(row: Cells) -> Record:
    return {
        **_pick(row, "id", "rev", "code", "title", "lang", "template", "place", "date", "state"),
        **_pick(row, "joining_locked", "ask_name", "show_authors", "hide_reasons"),
        **_pick(row, "ask_section", "ask_year"),
        "papers": row["papers"] or {},
        "screen": {
            "view": row["screen_view"],
            "board_id": row["screen_board_id"],
            "proposal_id": row["screen_proposal_id"],
            "theme": row["screen_theme"],
        },
        "created_at": iso(row["created_at"]),
        **_pick(row, "seq", "head", "last_id", "proposals_numbered"),
    }


def _board(row: Cells) -> Record:
    return {
        **_pick(row, "id", "rev", "title", "question", "hint", "position", "stage"),
        **_pick(row, "approve_first", "private_writing", "proposals_limit"),
        "timer": {
            "state": row["timer_state"],
            "ends_at": _iso(row["timer_ends_at"]),
            "left": row["timer_left"],
            "ends_stage": row["timer_ends_stage"],
        },
        **_pick(row, "agenda", "agenda_log"),
        "screen": {"view": row["screen_view"], "proposal_id": row["screen_proposal_id"]},
    }


def _distinction(row: Cells) -> Record:
    return _pick(row, "id", "rev", "one_id", "other_id")


def _section(row: Cells) -> Record:
    return _pick(row, "id", "rev", "title", "position")


def _group(row: Cells) -> Record:
    return _pick(row, "id", "rev", "title", "letter", "colour", "position")


def _attendee(row: Cells, named: bool) -> Record:
    return {
        **_pick(row, "id", "rev"),
        "name": row["name"] if named else "",
        **_pick(row, "organization", "group_id"),
        "ready": row["ready_boards"],
        **_pick(row, "supports", "people"),
        "consent": (
            {"text": row["consent_text"], "at": _iso(row["consent_at"])} if row["consent_text"] else None
        ),
        "removed": row["removed"],
        "joined_at": iso(row["joined_at"]),
    }


def _proposals(rows: list[Cells], attendees: Mapping[int, Record]) -> list[Record]:
    merged: dict[int, list[int]] = {}
    for row in rows:
        if row["merged_into"] is not None:
            merged.setdefault(row["merged_into"], []).append(row["id"])
    return [
        {
            **_pick(row, "id", "rev", "number", "board_id", "section_id", "position", "title", "details"),
            **_pick(row, "year", "status", "merged_into", "support"),
            "merged_ids": merged.get(row["id"], []),
            "plan": {
                **_pick(row, *PLAN),
                "starts": _day(row["starts"]),
                "ends": _day(row["ends"]),
            },
            "submitted_at": iso(row["submitted_at"]),
            **_pick(row, "reason", "original_title", "original_details"),
            "author": (
                _pick(attendees[row["author_id"]], "id", "name", "organization", "group_id")
                if row["author_id"] is not None
                else None
            ),
            "salt": row["salt"],
        }
        for row in rows
    ]


def _round(
    row: Cells,
    marks: Mapping[int, Mapping[int, Any]],
    roots: Mapping[int, int],
    groups: Mapping[int, int | None],
    counted: Mapping[int, Record],
    tables: Mapping[int, int],
) -> Record:
    rows = tally(
        row["method"],
        marks,
        roots,
        groups,
        counted,
        tables,
        most=row["max_per_proposal"],
        whole=row["state"] != "open",
    )
    marked = {ballot for sheet in marks.values() for ballot in sheet}
    of_tables = sum(people for ballot, people in tables.items() if ballot in marked)
    return {
        **_pick(row, "id", "rev", "board_id", "number", "method", "title", "secret", "blind"),
        **_pick(row, "budget", "max_per_proposal", "criteria", "proposal_ids", "state"),
        "opened_at": iso(row["opened_at"]),
        "closed_at": _iso(row["closed_at"]),
        **_pick(row, "entitled", "present", "base", "shown_from"),
        "turnout": {"voters": len(marked - set(tables)), **({"table": of_tables} if of_tables else {})},
        "tally": {str(proposal_id): rows[proposal_id] for proposal_id in sorted(rows)},
        "counted": {str(proposal_id): lanes for proposal_id, lanes in counted.items()},
    }


def _commitment(row: Cells) -> Record:
    return {
        **_pick(row, "id", "rev", "proposal_id", "attendee_id", "role", "organization", "group_id"),
        **_pick(row, "quantity", "unit", "by_year", "note"),
        "made_at": iso(row["made_at"]),
    }


def _agreement(row: Cells) -> Record:
    names = ("title", "kind", "parties", "proposal_ids", "text", "state", "signatories", "signed_on")
    return _pick(row, "id", "rev", *names)


def _announcement(row: Cells) -> Record:
    return {**_pick(row, "id", "rev", "text", "urgent"), "sent_at": iso(row["sent_at"])}


def _note(row: Cells) -> Record:
    return {**_pick(row, "id", "rev", "proposal_id", "text", "by"), "noted_at": iso(row["noted_at"])}


def _logo(row: Cells) -> Record:
    return _pick(row, "id", "rev", "title", "picture", "width", "height", "position")


def _picture(row: Cells) -> Record:
    return {**_pick(row, "digest", "kind"), "body": b64encode(row["body"]).decode()}
