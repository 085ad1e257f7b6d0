"""Undo: each moderator's act can be taken back as long as nothing later depends on it.

The flush hook (`act.py`) has kept every column an act changed, before and after. An undo puts the old
values back, but only where the column still holds what the act wrote; a later change of the same column
is the dependence that forbids it. Undo is itself an act: journalled, sent, and never itself undone.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, inspect, select

from facilitator.domain.act import Act, plain
from facilitator.domain.verbs import MODERATOR, VERBS, Ask, verb
from facilitator.errors import Refused
from facilitator.models import Ballot, Base, Counted, JournalEntry, Moment, Proposal, Round, Section, Workshop

MODELS: dict[str, type[Any]] = {m.class_.__tablename__: m.class_ for m in Base.registry.mappers}


class Undo(Ask):
    seq: int


@verb("journal.undo", MODERATOR)
def undo(act: Act, ask: Undo) -> dict[str, Any]:
    """Takes back the act of that number. Refuses `undo_unable`, `already_undone`, `undo_conflict`."""
    entry = act.tx.get(JournalEntry, (act.workshop.id, ask.seq))
    if entry is None:
        raise Refused("not_found", noun="entry")
    if entry.undone_by is not None:
        raise Refused("already_undone", seq=ask.seq)
    if not may_undo(entry):
        raise Refused("undo_unable", verb=entry.verb)
    images: list[dict[str, Any]] = json.loads(entry.before or "[]")
    rows = [(image, _row(act, image)) for image in images]
    for image, row in rows:
        if row is None or not _stands(act, image, row):
            raise Refused("undo_conflict", seq=ask.seq)
    for image, row in rows:
        _put_back(image, row)
        if not isinstance(row, Counted) and row not in act.shown:
            act.shown.append(row)
    entry.undone_by, entry.rev = act.seq, act.seq
    return {"seq": ask.seq, "verb": entry.verb}


def may_undo(entry: JournalEntry) -> bool:
    """Whether the act is of a kind that can be taken back, and what it was is still known."""
    known = VERBS.get(entry.verb)
    return known is not None and known.undoable and entry.before is not None


def _row(act: Act, image: dict[str, Any]) -> Any:
    model = MODELS[image["table"]]
    if model is Workshop:
        return act.workshop
    whole = {**image["key"], "workshop_id": act.workshop.id}
    return act.tx.get(model, tuple(whole[column.key] for column in inspect(model).primary_key))


def _stands(act: Act, image: dict[str, Any], row: Any) -> bool:
    """Whether the row still is as the act left it."""
    if image["before"] is None:
        return not getattr(row, "removed", False) and not _needed(act, row)
    return all(plain(getattr(row, column)) == value for column, value in image["after"].items())


def _needed(act: Act, row: Any) -> bool:
    """Whether something else has come to depend on a row that the act made."""
    if isinstance(row, Section):
        return bool(act.all(Proposal, Proposal.section_id == row.id))
    if isinstance(row, Round):
        ballots = select(Ballot.number).where(Ballot.workshop_id == row.workshop_id)
        return act.tx.scalar(ballots.where(Ballot.round_id == row.id).limit(1)) is not None
    return False


def _put_back(image: dict[str, Any], row: Any) -> None:
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
