"""Undo: each moderator's act can be taken back as long as nothing later depends on it.

The flush hook (`act.py`) has kept every column an act changed, before and after. An undo puts the old
values back, but only where the column still holds what the act wrote; a later change of the same column
is the dependence that forbids it, and so is whatever has come to point to a row that would go. Undo is
itself an act: journalled, sent, and never itself undone. A clock that an act had taken off the wall comes
back with the rest it had then; one that went on meanwhile is set back to the end it had. Where that end is
past the clock shows it and opens no stage: what a moderator takes back must not lead the hall on.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, inspect, select

from facilitator.domain.act import NOUNS, Act, plain
from facilitator.domain.reach import check_rows
from facilitator.domain.verbs import MODERATOR, VERBS, Ask, Id, verb
from facilitator.domain.workshops import board_in_use, group_in_use
from facilitator.errors import Refused
from facilitator.models import (
    Ballot,
    Base,
    Board,
    Counted,
    JournalEntry,
    Moment,
    Proposal,
    Round,
    Section,
    StakeholderGroup,
    Vote,
    Workshop,
)

Image = dict[str, Any]  # what the flush hook kept of a row: table, key, columns before and after
SHOWN: tuple[type[Any], ...] = (*NOUNS, Workshop)
MODELS: dict[str, type[Any]] = {m.class_.__tablename__: m.class_ for m in Base.registry.mappers}


class Undo(Ask):
    seq: Id


@verb("journal.undo", MODERATOR, lasts="undo")
def undo(act: Act, ask: Undo) -> dict[str, Any]:
    """Takes back the act of that number.

    Refuses `undo_unable`, `already_undone`, `undo_conflict` with the number of a later act that rests on it.
    """
    entry = act.tx.get(JournalEntry, (act.workshop.id, ask.seq))
    if entry is None:
        raise Refused("not_found", noun="entry")
    if entry.undone_by is not None:
        raise Refused("already_undone", seq=ask.seq)
    if why := lasts(entry):
        raise Refused("undo_unable", verb=entry.verb, why=why)
    if act.viewer.role not in VERBS[entry.verb].undo:
        raise Refused("not_allowed", role=act.viewer.role)
    images: list[Image] = json.loads(entry.before or "[]")
    rows = [(image, _row(act, image)) for image in images]
    check_rows(act, entry.verb, [row for image, row in rows if not _readiness(image)])
    rows = [(image, row) for image, row in rows if not (_readiness(image) and _gone_on(image, row))]
    coming_back = {row for image, row in rows if image["before"] and image["before"].get("removed") is False}
    for image, row in rows:
        later = ask.seq if row is None else _in_the_way(act, image, row, coming_back)
        if later is not None:
            raise Refused("undo_conflict", seq=later)
    for image, row in rows:
        _put_back(image, row, entry.at, act.now)
        # A person's marks come back with the person; whose they are is no moderator's business.
        if isinstance(row, SHOWN) and row not in act.shown:
            act.shown.append(row)
    entry.undone_by, entry.rev = act.seq, act.seq
    return {"seq": ask.seq, "verb": entry.verb}


def lasts(entry: JournalEntry) -> str:
    """The word why an act cannot be taken back; "" where it can."""
    known = VERBS.get(entry.verb)
    if known is None:
        return "unknown"
    # What it was before is not kept where the act itself forbids its undo, or a later one has let go of it.
    return "" if known.undo and entry.before is not None else known.lasts


def _readiness(image: Image) -> bool:
    """Whether a person's "ready" is all that changed: it goes with the stage, and nothing rests on it."""
    return set(image["after"]) == {"ready_boards"}


def _gone_on(image: Image, row: Any) -> bool:
    """Whether a person has said "ready" anew since, or has left: then it is not brought back."""
    return row is None or row.removed or plain(row.ready_boards) != image["after"]["ready_boards"]


def _row(act: Act, image: Image) -> Any:
    model = MODELS[image["table"]]
    if model is Workshop:
        return act.workshop
    whole = {**image["key"], "workshop_id": act.workshop.id}
    return act.tx.get(model, tuple(whole[column.key] for column in inspect(model).primary_key))


def _in_the_way(act: Act, image: Image, row: Any, coming_back: set[Any]) -> int | None:
    """The number of a later act that rests on this one, None where the row still is as the act left it."""
    rev = int(row.rev)
    if getattr(row, "removed", False) and row not in coming_back:
        return rev
    if any(plain(getattr(row, column)) != value for column, value in image["after"].items()):
        return rev
    before = image["before"]
    if before is None:
        return rev if _needed(act, row) else None
    if isinstance(row, Vote | Counted):
        round_ = act.get(Round, row.round_id)
        # What is closed has been counted: a person's marks do not come back into it.
        return round_.rev if isinstance(row, Vote) and round_.state != "open" else None
    if isinstance(row, Round) and before.get("state") == "open":
        open_ones = act.all(Round, Round.board_id == row.board_id, Round.state == "open")
        return open_ones[0].rev if open_ones else None
    return _pointed_away(act, row, before, coming_back)


def _pointed_away(act: Act, row: Any, before: dict[str, Any], coming_back: set[Any]) -> int | None:
    """The last act on a row that the old values point to, where it may not be pointed to any more."""
    pointers: tuple[tuple[str, type[Any]], ...] = (
        ("section_id", Section),
        ("screen_board_id", Board),
        ("screen_proposal_id", Proposal),
        ("merged_into", Proposal),
    )
    for column, model in pointers:
        target: Any = act.tx.get(model, (act.workshop.id, before[column])) if before.get(column) else None
        if target is None:
            continue
        if getattr(target, "removed", False) and target not in coming_back:
            return int(target.rev)
        if isinstance(target, Proposal) and target.status not in ("visible", "merged"):
            return int(target.rev)
        while isinstance(target, Proposal) and column == "merged_into":  # nothing may be merged in a circle
            if target is row:
                return int(target.rev)
            above = target.merged_into
            target = act.get(Proposal, above) if above is not None else None
    return None


def _needed(act: Act, row: Any) -> bool:
    """Whether something else has come to depend on a row that the act made."""
    if isinstance(row, Section):
        return bool(act.all(Proposal, Proposal.section_id == row.id))
    if isinstance(row, StakeholderGroup):
        return group_in_use(act, row.id)
    if isinstance(row, Board):
        return board_in_use(act, row.id)
    if isinstance(row, Round):
        ballots = select(Ballot.number).where(
            Ballot.workshop_id == row.workshop_id, Ballot.round_id == row.id
        )
        counted = select(Counted.lane).where(
            Counted.workshop_id == row.workshop_id, Counted.round_id == row.id, Counted.value.is_not(None)
        )
        return any(act.tx.scalar(query.limit(1)) is not None for query in (ballots, counted))
    return False


def _put_back(image: Image, row: Any, at: datetime, now: datetime) -> None:
    if image["before"] is None:
        if isinstance(row, Counted):
            row.value = None
        else:
            row.removed = True
        return
    columns = inspect(type(row)).column_attrs
    for column, value in image["before"].items():
        kind = columns[column].columns[0].type
        if value is not None and isinstance(kind, Moment):
            value = datetime.fromisoformat(value)
        elif value is not None and isinstance(kind, Date):
            value = date.fromisoformat(value)
        setattr(row, column, value)
    if isinstance(row, Board) and image["before"].get("timer_ends_at") is not None:
        _set_going(row, stood=now - at if "timer_state" in image["before"] else timedelta(), now=now)


def _set_going(board: Board, stood: timedelta, now: datetime) -> None:
    """A clock goes on with its old end, moved by the time for which it stood off the wall."""
    assert board.timer_ends_at is not None  # a running clock has its end
    board.timer_ends_at += stood
    if board.timer_ends_at <= now:  # the server would ring at once, and no undo brings a left stage back
        board.timer_ends_stage = False
