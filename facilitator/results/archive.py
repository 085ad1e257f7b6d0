"""A workshop as one JSON object that can be imported again and recounted by anybody (docs/archive.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from facilitator.domain.journal import iso
from facilitator.domain.tallies import roots_of
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
from facilitator.results.archive_form import FORMAT, VERSION
from facilitator.results.archive_rows import (
    Cells,
    Record,
    agreement_record,
    announcement_record,
    attendee_record,
    board_record,
    commitment_record,
    distinction_record,
    group_record,
    logo_record,
    note_record,
    picture_record,
    proposal_records,
    round_record,
    section_record,
    workshop_record,
)

__all__ = ["FORMAT", "VERSION", "archive"]


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

    attendees = [attendee_record(row, workshop["ask_name"] != "no") for row in rows(Attendee, "id")]
    proposals = proposal_records(rows(Proposal, "id"), {row["id"]: row for row in attendees})
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

    sort_out("boards", ((row, board_record(row)) for row in rows(Board, "position", "id")))
    sort_out("sections", ((row, section_record(row)) for row in rows(Section, "position", "id")))
    sort_out("groups", ((row, group_record(row)) for row in rows(StakeholderGroup, "position", "id")))
    sort_out(
        "rounds",
        (
            (
                row,
                round_record(
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
    sort_out("commitments", ((row, commitment_record(row)) for row in rows(Commitment, "id")))
    sort_out("agreements", ((row, agreement_record(row)) for row in rows(Agreement, "id")))
    sort_out("notes", ((row, note_record(row)) for row in rows(Note, "id")))
    sort_out("distinctions", ((row, distinction_record(row)) for row in rows(Distinction, "id")))
    sort_out("announcements", ((row, announcement_record(row)) for row in rows(Announcement, "id")))
    sort_out("logos", ((row, logo_record(row)) for row in rows(Logo, "position", "id")))
    return {
        "format": FORMAT,
        "version": VERSION,
        "workshop": workshop_record(workshop),
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
        "pictures": [picture_record(row) for row in rows(Picture, "digest")],
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
