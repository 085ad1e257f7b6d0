"""Putting a workshop back as it was before a rehearsal: every row, its counters, its chain.

What a rehearsal makes gets ids from a range of its own, far above the session's: a browser that slept
through the wiping and still holds a row of the rehearsal cannot take it for a later one of the session.
The rows as they were are kept in a file until the workshop is back, so that a rehearsal that was killed can
still be undone.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Date, Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from facilitator.access import Viewer, token_hash
from facilitator.desk import Desk
from facilitator.domain.attendees import join_token
from facilitator.models import Base, Credential, JournalEntry, Moment, StoredAnswer, Workshop

_WORKSHOPS, _TOKENS, _ANSWERS = (
    Base.metadata.tables[model.__tablename__] for model in (Workshop, Credential, StoredAnswer)
)
# Tokens and stored answers are not restored but cleared of ours: others may be made while we rehearse.
_APART = {_WORKSHOPS.name, _TOKENS.name, _ANSWERS.name}
_ALIVE_WITHIN = 15.0  # seconds without a sign of life
_ID_STEP, _ID_RANGES = 10**8, 10**6  # ids stay below 2**53, which browsers hold exactly


class StillRuns(Exception):  # noqa: N818
    """Another rehearsal of the same workshop is under way."""


class RealActivity(Exception):  # noqa: N818
    """Somebody else has acted in the workshop meanwhile; nothing was put back. `entries`: their numbers."""

    def __init__(self, entries: list[int]) -> None:
        super().__init__(entries)
        self.entries = entries


@dataclass(frozen=True)
class Before:
    """A workshop as it was: rows by table, and what tells our own acts from others'."""

    code: str
    workshop: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]]
    answers: list[str]  # keys of the answers that were stored
    lent: list[str]  # hashes of the tokens lent to the rehearsal
    joined: list[str]  # hashes of the tokens that its attendees get when they join


def remember(desk: Desk, code: str, tokens: list[str], joins: list[str]) -> Before:
    """Reads the workshop, keeps it in a file, and moves its ids to a range of the rehearsal's own.

    `tokens`: those lent to the rehearsal; `joins`: the op_ids its attendees will join with.
    """
    workshop = desk.workshop(code)
    key = desk.config.secret_key
    joined = [token_hash(join_token(key, workshop.code, op_id)) for op_id in joins]
    workshop_id = workshop.id

    def read(tx: Session) -> Before:
        workshop: dict[str, Any] = _locked(tx, workshop_id)
        rows = {
            table.name: [dict(row) for row in tx.execute(_rows_of(table, workshop_id)).mappings()]
            for table in _tables()
        }
        answers = tx.scalars(select(StoredAnswer.key).where(StoredAnswer.workshop_id == workshop_id)).all()
        lent = [token_hash(token) for token in tokens]
        before = Before(workshop["code"], workshop, rows, list(answers), lent, joined)
        _keep(_file(desk, workshop["code"]), before)
        base = workshop["last_id"] + _ID_STEP * (1 + secrets.randbelow(_ID_RANGES))
        tx.execute(update(_WORKSHOPS).where(_WORKSHOPS.c.id == workshop_id).values(last_id=base))
        return before

    return desk.errand(read)


def left_over(desk: Desk, code: str) -> Before | None:
    """What a rehearsal of this workshop that was cut off has kept; None when there is nothing.

    Raises StillRuns when that rehearsal runs, or did seconds ago.
    """
    file = _file(desk, code)
    if not file.exists():
        return None
    if time.time() - file.stat().st_mtime < _ALIVE_WITHIN:
        raise StillRuns(code)
    return _read(file)


def still_here(desk: Desk, before: Before) -> None:
    """Shows a second rehearsal of this workshop that this one runs; to be called every few seconds."""
    os.utime(_file(desk, before.code))


def forget(desk: Desk, before: Before) -> None:
    """Throws the kept rows away."""
    _file(desk, before.code).unlink(missing_ok=True)


def put_back(desk: Desk, before: Before) -> int:
    """Makes the workshop what it was, in one transaction; the number of entries taken out of the journal.

    Raises RealActivity, and changes nothing, when others have acted since.
    """

    def restore(tx: Session) -> int:
        workshop_id = before.workshop["id"]
        now = _locked(tx, workshop_id)
        mine = _attendees(tx, before)
        strangers = _acts_of_others(tx, before, mine)
        if strangers:
            raise RealActivity(strangers)
        _clear_apart(tx, before, mine)
        tables = _tables()
        for table in reversed(tables):
            _take_out(tx, table, before)
        for table in tables:
            _set_right(tx, table, before)
        tx.execute(update(_WORKSHOPS).where(_WORKSHOPS.c.id == workshop_id).values(**before.workshop))
        return int(now["seq"] - before.workshop["seq"])

    taken = desk.errand(restore)
    forget(desk, before)
    return taken


# -- whose acts ------------------------------------------------------------------------------------------


def _attendees(tx: Session, before: Before) -> set[int]:
    """The virtual attendees, by the tokens they joined with."""
    found: set[int] = set()
    for start in range(0, len(before.joined), 500):
        some = before.joined[start : start + 500]
        query = select(Credential.attendee_id).where(Credential.token_hash.in_(some))
        found.update(attendee_id for attendee_id in tx.scalars(query) if attendee_id is not None)
    return found


def _acts_of_others(tx: Session, before: Before, mine: set[int]) -> list[int]:
    workshop_id = before.workshop["id"]
    lent = tx.scalars(select(Credential.id).where(Credential.token_hash.in_(before.lent))).all()
    roles = ("moderator", "screen", "organizer")
    actors = {Viewer(workshop_id, role, credential_id=id_).actor for role in roles for id_ in lent}  # type: ignore[arg-type]
    actors |= {Viewer(workshop_id, "attendee", attendee_id=id_).actor for id_ in mine}
    ballots = Base.metadata.tables["ballots"]
    sheets = {
        (round_id, number)
        for round_id, number, attendee_id in tx.execute(
            select(ballots.c.round_id, ballots.c.number, ballots.c.attendee_id).where(
                ballots.c.workshop_id == workshop_id
            )
        )
        if attendee_id in mine
    }
    entries = select(JournalEntry.seq, JournalEntry.actor, JournalEntry.verb, JournalEntry.data).where(
        JournalEntry.workshop_id == workshop_id, JournalEntry.seq > before.workshop["seq"]
    )
    strangers: list[int] = []
    for seq, actor, verb, data in tx.execute(entries.order_by(JournalEntry.seq)):
        if actor in actors:
            continue
        said = json.loads(data)
        joined = verb == "attendee.join" and said["id"] in mine
        voted = verb == "vote.cast" and (said["round_id"], said["ballot"]) in sheets
        if not joined and not voted:
            strangers.append(seq)
    return strangers


# -- rows ------------------------------------------------------------------------------------------------


def _tables() -> list[Table]:
    """The tables whose rows are put back, parents first."""
    return [
        table
        for table in Base.metadata.sorted_tables
        if "workshop_id" in table.c and table.name not in _APART
    ]


def _rows_of(table: Table, workshop_id: int) -> Any:
    return select(table).where(table.c.workshop_id == workshop_id)


def _locked(tx: Session, workshop_id: int) -> dict[str, Any]:
    """The workshop's own row, held against every other writer until the end of the transaction."""
    query = select(_WORKSHOPS).where(_WORKSHOPS.c.id == workshop_id)
    return dict(tx.execute(query.with_for_update()).mappings().one())


def _key(table: Table, row: Any) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _this(table: Table) -> Any:
    """The condition that finds a row by its key, given as key_COLUMN."""
    columns = list(table.primary_key)
    condition = columns[0] == bindparam(f"key_{columns[0].name}")
    for column in columns[1:]:
        condition &= column == bindparam(f"key_{column.name}")
    return condition


def _named(table: Table, key: tuple[Any, ...]) -> dict[str, Any]:
    return {f"key_{column.name}": value for column, value in zip(table.primary_key, key, strict=True)}


def _take_out(tx: Session, table: Table, before: Before) -> None:
    """Deletes the rows that were not there."""
    known = {_key(table, row) for row in before.rows[table.name]}
    query = select(*table.primary_key).where(table.c.workshop_id == before.workshop["id"])
    new = [tuple(row) for row in tx.execute(query) if tuple(row) not in known]
    if new:
        newest_first = [_named(table, key) for key in sorted(new, reverse=True)]
        tx.execute(delete(table).where(_this(table)), newest_first)


def _set_right(tx: Session, table: Table, before: Before) -> None:
    """Gives the rows that were there their old values back, and brings back those that are gone."""
    rows = tx.execute(_rows_of(table, before.workshop["id"])).mappings()
    now = {_key(table, row): dict(row) for row in rows}
    for row in before.rows[table.name]:
        key = _key(table, row)
        if key not in now:
            tx.execute(insert(table), row)
        elif now[key] != row:
            tx.execute(update(table).where(_this(table)).values(**row), _named(table, key))


def _clear_apart(tx: Session, before: Before, attendees: set[int]) -> None:
    """Takes away the tokens and the stored answers of the rehearsal."""
    workshop_id = before.workshop["id"]
    query = select(_TOKENS.c.id, _TOKENS.c.attendee_id, _TOKENS.c.token_hash).where(
        _TOKENS.c.workshop_id == workshop_id
    )
    lent = [
        {"gone": row.id}
        for row in tx.execute(query)
        if row.attendee_id in attendees or row.token_hash in before.lent
    ]
    if lent:
        tx.execute(delete(_TOKENS).where(_TOKENS.c.id == bindparam("gone")), lent)
    known = set(before.answers)
    stored = tx.scalars(select(_ANSWERS.c.key).where(_ANSWERS.c.workshop_id == workshop_id))
    new = [{"gone": key} for key in stored if key not in known]
    if new:
        tx.execute(delete(_ANSWERS).where(_ANSWERS.c.key == bindparam("gone")), new)


# -- the file --------------------------------------------------------------------------------------------


def _file(desk: Desk, code: str) -> Path:
    return desk.config.var / f"rehearsal-{code}.json"


def _keep(file: Path, before: Before) -> None:
    """Writes the file whole or not at all; nobody else may read it, it holds what people wrote."""
    draft = file.with_suffix(".part")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(orjson.dumps(before, option=orjson.OPT_NON_STR_KEYS))  # SQLAlchemy's names are no plain str
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)


def _read(file: Path) -> Before:
    kept = orjson.loads(file.read_bytes())
    kept["workshop"] = _typed(_WORKSHOPS, kept["workshop"])
    kept["rows"] = {
        name: [_typed(Base.metadata.tables[name], row) for row in rows] for name, rows in kept["rows"].items()
    }
    return Before(**kept)


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row from JSON with its moments and days as such."""
    typed = dict(row)
    for column in table.c:
        value = typed[column.name]
        if value is not None and isinstance(column.type, Moment):
            typed[column.name] = datetime.fromisoformat(value)
        elif value is not None and isinstance(column.type, Date):
            typed[column.name] = date.fromisoformat(value)
    return typed
