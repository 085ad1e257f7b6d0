"""A row of the database as the record an archive holds of it (`importing.py` goes the other way)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping

from facilitator.domain.journal import iso
from facilitator.domain.tallies import tally

Record = dict[str, Any]
Cells = RowMapping
PLAN = (
    "term", "owner", "co_owners", "result", "document", "indicator", "indicator_unit", "indicator_base",
    "indicator_by_year", "basis", "remark", "funding",
)  # fmt: skip


def _iso(moment: datetime | None) -> str | None:
    return iso(moment) if moment is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _pick(row: Cells | Record, *names: str) -> Record:
    return {name: row[name] for name in names}


def workshop_record(row: Cells) -> Record:
    """The workshop, without the hall's Wi-Fi and the counters of screens."""
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


def board_record(row: Cells) -> Record:
    """A board with its timer and its agenda."""
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


def distinction_record(row: Cells) -> Record:
    """Two proposals that were told apart."""
    return _pick(row, "id", "rev", "one_id", "other_id")


def section_record(row: Cells) -> Record:
    """A section."""
    return _pick(row, "id", "rev", "title", "position")


def group_record(row: Cells) -> Record:
    """A side."""
    return _pick(row, "id", "rev", "title", "letter", "colour", "position")


def attendee_record(row: Cells, named: bool) -> Record:
    """A person; `named` where the workshop asks for names."""
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


def proposal_records(rows: list[Cells], attendees: Mapping[int, Record]) -> list[Record]:
    """The proposals with their lineage and their authors; `attendees`: id -> record."""
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


def round_record(
    row: Cells,
    marks: Mapping[int, Mapping[int, Any]],
    roots: Mapping[int, int],
    groups: Mapping[int, int | None],
    counted: Mapping[int, Record],
    tables: Mapping[int, int],
) -> Record:
    """A round with its tally, of `marks` (proposal -> ballot -> value) and what was `counted` by hand.

    `roots`: proposal -> the one that took it in; `groups`: ballot -> side; `tables`: ballot -> people.
    """
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


def commitment_record(row: Cells) -> Record:
    """What an organization took on."""
    return {
        **_pick(row, "id", "rev", "proposal_id", "attendee_id", "role", "organization", "group_id"),
        **_pick(row, "quantity", "unit", "by_year", "note"),
        "made_at": iso(row["made_at"]),
    }


def agreement_record(row: Cells) -> Record:
    """A document with its parties."""
    names = ("title", "kind", "parties", "proposal_ids", "text", "state", "signatories", "signed_on")
    return _pick(row, "id", "rev", *names)


def announcement_record(row: Cells) -> Record:
    """Words sent to everybody."""
    return {**_pick(row, "id", "rev", "text", "urgent"), "sent_at": iso(row["sent_at"])}


def note_record(row: Cells) -> Record:
    """A moderator's words beside a proposal."""
    return {**_pick(row, "id", "rev", "proposal_id", "text", "by"), "noted_at": iso(row["noted_at"])}


def logo_record(row: Cells) -> Record:
    """A logo; its picture by digest."""
    return _pick(row, "id", "rev", "title", "picture", "width", "height", "position")


def picture_record(row: Cells) -> Record:
    """A picture, in base64."""
    return {**_pick(row, "digest", "kind"), "body": b64encode(row["body"]).decode()}
