"""From an archive back to a workshop: the same ids, order, tallies and chain, under a code of its own."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import insert, select
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from facilitator.domain.codes import tidy_code
from facilitator.domain.journal import canonical
from facilitator.domain.pictures import read_picture
from facilitator.domain.templates import free_code
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
from facilitator.results.limits import check_lengths
from facilitator.results.schema import FORMAT, VERSION, Archive
from facilitator.results.verify import verify

Record = dict[str, Any]
MOST_OF_A_PLACE = 120  # signs of the place that a refusal names


def import_archive(tx: Session, archive: Any) -> Workshop:
    """Makes a workshop from an archive that `check_archive` let pass. Writes within the caller's transaction.

    It keeps the archive's code where no workshop has it, else gets a new one; later entries go on with the
    archive's chain. What an archive does not hold does not come back: tokens and return codes (people join
    anew), whose ballot is whose, what an undo of earlier acts would need, the Wi-Fi.

    Refuses `bad_archive` for rows that the database does not take.
    """
    try:
        return _put(tx, archive)
    except (IntegrityError, DataError) as error:
        raise Refused("bad_archive", field="archive", why=f"rows do not fit: {error.orig}") from error


def check_archive(archive: Any) -> None:
    """Refuses `bad_archive` with `field` and `why` for what is no archive, is of an unknown version, or does
    not hold when it is recounted; `archive_too_long` with the row for a text that no person could have sent.
    """
    if not isinstance(archive, dict) or archive.get("format") != FORMAT:
        raise Refused("bad_archive", field="format", why=f"not a {FORMAT}")
    if archive.get("version") != VERSION or archive["version"] is True:  # to Python, True == 1
        raise Refused("bad_archive", field="version", why=f"version {archive.get('version')!r} is unknown")
    try:
        Archive.model_validate(archive)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "archive"
        # A key of the archive is part of the place, and may be of any length.
        raise Refused("bad_archive", field=field[:MOST_OF_A_PLACE], why=first["msg"]) from None
    check_lengths(archive)
    verdict = verify(archive)
    if not verdict.ok:
        raise Refused("bad_archive", field="archive", why=verdict.message)


def _put(tx: Session, archive: Record) -> Workshop:
    workshop = _workshop(tx, archive)
    seq = workshop.seq

    def add(model: type[Any], rows: Iterable[Record]) -> None:
        batch = [{"workshop_id": workshop.id, **row} for row in rows]
        if batch:
            tx.execute(insert(model.__table__), batch)

    def with_removed(noun: str) -> Iterable[tuple[Record, bool]]:
        # archives made before a noun was known do without it
        yield from ((row, False) for row in archive.get(noun, []))
        yield from ((row, True) for row in archive["removed"].get(noun, []))

    rounds = list(with_removed("rounds"))
    add(StakeholderGroup, ({**row, "removed": gone} for row, gone in with_removed("groups")))
    add(Board, (_board(row, gone) for row, gone in with_removed("boards")))
    add(Section, ({**row, "removed": gone} for row, gone in with_removed("sections")))
    add(Attendee, map(_attendee, archive["attendees"]))
    for generation in _generations(archive["proposals"]):
        add(Proposal, map(_proposal, generation))
    add(Round, (_round(row, gone) for row, gone in rounds))
    add(
        Ballot,
        (
            {
                "round_id": row["round_id"],
                "number": row["number"],
                "attendee_id": None,
                "group_id": row["group"],
                "lane": row["lane"],
                "people": row.get("people", 1),
                "rev": seq,
            }
            for row in archive["ballots"]
        ),
    )
    add(
        Vote,
        (
            {
                "round_id": row["round_id"],
                "ballot": row["number"],
                "proposal_id": int(proposal_id),
                "value": value,
                "rev": seq,
            }
            for row in archive["ballots"]
            for proposal_id, value in row["marks"].items()
        ),
    )
    add(
        Counted,
        (
            {"round_id": row["id"], "proposal_id": int(proposal_id), "lane": lane, "value": value, "rev": seq}
            for row, _gone in rounds
            for proposal_id, lanes in row["counted"].items()
            for lane, value in lanes.items()
        ),
    )
    add(Commitment, (_commitment(row, gone) for row, gone in with_removed("commitments")))
    add(Agreement, ({**row, "removed": gone} for row, gone in with_removed("agreements")))
    add(Announcement, (_announcement(row, gone) for row, gone in with_removed("announcements")))
    add(Note, (_note(row, gone) for row, gone in with_removed("notes")))
    add(Logo, ({**row, "removed": gone} for row, gone in with_removed("logos")))
    add(Picture, map(_picture, archive.get("pictures", ())))
    add(Distinction, ({**row, "removed": gone} for row, gone in with_removed("distinctions")))
    add(JournalEntry, map(_entry, archive["journal"]))
    return workshop


def _generations(proposals: list[Record]) -> Iterable[list[Record]]:
    """Proposals so ordered that each finds the one it was merged into; `verify` has ruled out circles."""
    left, placed = proposals, {None}
    while left:
        ready = [row for row in left if row["merged_into"] in placed]
        if not ready:
            raise Refused("bad_archive", field="proposals", why="merged into one that is not there")
        yield ready
        placed |= {row["id"] for row in ready}
        left = [row for row in left if row["id"] not in placed]


# -- record -> row ---------------------------------------------------------------------------------------


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _workshop(tx: Session, archive: Record) -> Workshop:
    record = archive["workshop"]
    code = record["code"]
    taken = tx.scalar(select(Workshop.id).where(Workshop.code == code)) is not None
    nouns = (
        "boards", "sections", "groups", "rounds", "commitments", "agreements", "announcements", "notes",
        "logos", "distinctions",
    )  # fmt: skip
    ids = [row["id"] for noun in nouns for row in (*archive.get(noun, []), *archive["removed"].get(noun, []))]
    ids += [row["id"] for noun in ("attendees", "proposals") for row in archive[noun]]
    names = (
        "rev", "title", "lang", "template", "place", "date", "state", "joining_locked", "ask_name",
        "show_authors", "seq", "head",
    )  # fmt: skip
    workshop = Workshop(
        **{name: record[name] for name in names},
        code=free_code(tx) if taken or tidy_code(code) != code else code,
        hide_reasons=record.get("hide_reasons"),
        ask_section=record.get("ask_section", True),
        ask_year=record.get("ask_year", True),
        screen_view=record["screen"]["view"],
        screen_board_id=record["screen"]["board_id"],
        screen_proposal_id=record["screen"].get("proposal_id"),
        screen_theme=record["screen"].get("theme", "auto"),
        created_at=_moment(record["created_at"]),
        papers=record.get("papers") or None,
        # Counters that give out numbers never fall behind what is already numbered.
        last_id=max([record["last_id"], *ids]),
        proposals_numbered=max(
            [record["proposals_numbered"], *(row["number"] for row in archive["proposals"])]
        ),
    )
    tx.add(workshop)
    tx.flush()
    return workshop


def _board(record: Record, removed: bool) -> Record:
    timer, screen = record["timer"], record.get("screen") or {}
    return {
        "agenda": None,
        "agenda_log": None,
        **{key: value for key, value in record.items() if key not in ("timer", "screen")},
        "screen_view": screen.get("view", "auto"),
        "screen_proposal_id": screen.get("proposal_id"),
        "timer_state": timer["state"],
        "timer_ends_at": _moment(timer["ends_at"]),
        "timer_left": timer["left"],
        "timer_ends_stage": timer["ends_stage"],
        "removed": removed,
    }


def _attendee(record: Record) -> Record:
    consent = record.get("consent") or {"text": "", "at": None}
    return {
        **{key: value for key, value in record.items() if key not in ("ready", "consent")},
        "ready_boards": record["ready"],
        # archives of the first days hold none of these
        "supports": record.get("supports", []),
        "people": record.get("people", 1),
        "consent_text": consent["text"],
        "consent_at": _moment(consent["at"]),
        "joined_at": _moment(record["joined_at"]),
        "return_hash": "",
    }


def _proposal(record: Record) -> Record:
    plan, apart = record["plan"], ("plan", "author", "merged_ids")
    return {
        **{key: value for key, value in record.items() if key not in apart},
        **plan,
        "support": record.get("support", 0),
        "starts": _day(plan["starts"]),
        "ends": _day(plan["ends"]),
        "author_id": record["author"]["id"] if record["author"] else None,
        "submitted_at": _moment(record["submitted_at"]),
    }


# What archives made before it was there do not say.
OF_LATER_ROUNDS = {"present": None, "base": "entitled", "shown_from": None}


def _round(record: Record, removed: bool) -> Record:
    apart = ("turnout", "tally", "counted")
    return {
        **OF_LATER_ROUNDS,
        **{key: value for key, value in record.items() if key not in apart},
        "opened_at": _moment(record["opened_at"]),
        "closed_at": _moment(record["closed_at"]),
        "removed": removed,
    }


def _commitment(record: Record, removed: bool) -> Record:
    return {**record, "made_at": _moment(record["made_at"]), "removed": removed}


def _note(record: Record, removed: bool) -> Record:
    return {**record, "noted_at": _moment(record["noted_at"]), "removed": removed}


def _announcement(record: Record, removed: bool) -> Record:
    return {**record, "sent_at": _moment(record["sent_at"]), "removed": removed}


def _picture(record: Record) -> Record:
    """Checked as if it were uploaded anew: an archive may have been put together by anybody."""
    try:
        picture = read_picture(b64decode(record["body"], validate=True))
    except (ValueError, Refused):
        raise Refused("bad_archive", field="pictures", why="not a picture") from None
    if picture.digest != record["digest"]:
        raise Refused("bad_archive", field="pictures", why="a picture is not what its digest says")
    return {"digest": picture.digest, "kind": picture.kind, "body": picture.body}


def _entry(record: Record) -> Record:
    return {
        **record,
        "at": _moment(record["at"]),
        "data": canonical(record["data"]),
        "before": None,
        "rev": max(record["seq"], record["undone_by"] or 0),
    }
