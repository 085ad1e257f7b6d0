"""The seal: a backup carries the digest of all its rows, so one flipped bit is found before it is trusted."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.db import sqlite_module
from facilitator.domain.journal import iso
from facilitator.errors import Refused

SEAL = "facilitator_backup"
FORMAT = 1


@dataclass(frozen=True)
class Sealed:
    """A backup that is whole: where it is and of which moment."""

    file: Path
    made_at: datetime
    workshops: int


def seal(draft: Path) -> Sealed:
    """Closes a fresh copy: looks at its structure, writes the digest of its rows into it.

    Refuses `database_damaged` when the copy does not hold together, for then its source does not either.
    """
    with closing(_connect(f"{draft.resolve().as_uri()}?mode=rw")) as db:
        db.execute("PRAGMA journal_mode = DELETE")  # the copy is one file, without a log beside it
        db.execute("PRAGMA synchronous = FULL")
        try:
            _assert_whole(db)
            digest = _digest(db)
        except _storage_errors() as error:
            raise Refused("database_damaged", file=str(draft), what=str(error)) from None
        made_at = datetime.fromisoformat(iso(datetime.now(UTC)))
        db.execute("BEGIN")
        db.execute(f"CREATE TABLE {SEAL} (format INTEGER, made_at TEXT, digest TEXT)")
        db.execute(f"INSERT INTO {SEAL} VALUES (?, ?, ?)", (FORMAT, iso(made_at), digest))
        db.execute("COMMIT")
        return Sealed(draft, made_at, _workshops(db))


def check(file: Path) -> Sealed:
    """What a backup is of, when every row is as it was sealed.

    Refuses `not_a_backup` for anything that `backup` did not make, `backup_damaged` where a bit has changed.
    """
    if not file.is_file():
        raise Refused("not_a_backup", file=str(file))
    try:
        with closing(_connect(f"{file.resolve().as_uri()}?mode=ro")) as db:
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (SEAL,)).fetchone():
                raise Refused("not_a_backup", file=str(file))
            format_, made_at, digest = db.execute(f"SELECT format, made_at, digest FROM {SEAL}").fetchone()
            if format_ > FORMAT:
                raise Refused("backup_newer", file=str(file))
            _assert_whole(db)
            if _digest(db).encode() != digest:
                raise Refused("backup_damaged", file=str(file), what="digest")
            return Sealed(file, datetime.fromisoformat(made_at.decode()), _workshops(db))
    except _storage_errors() as error:
        code = "not_a_backup" if "not a database" in str(error) else "backup_damaged"
        raise Refused(code, file=str(file), what=str(error)) from None
    except (TypeError, ValueError) as error:  # the seal's own row is spoilt
        raise Refused("backup_damaged", file=str(file), what=str(error)) from None


def is_backup(file: Path) -> bool:
    """Whether `backup` made this file, whole or not."""
    try:
        check(file)
    except Refused as refused:
        return refused.code != "not_a_backup"
    return True


def _connect(uri: str) -> Any:
    db = sqlite_module().connect(uri, uri=True, isolation_level=None, timeout=10)
    db.text_factory = bytes  # a spoilt letter is a wrong digest, and no error of its own
    return db


def _storage_errors() -> tuple[type[Exception], ...]:
    return (sqlite_module().DatabaseError, sqlite3.DatabaseError)


def _assert_whole(db: Any) -> None:
    found = [row[0].decode(errors="replace") for row in db.execute("PRAGMA integrity_check(3)")]
    if found != ["ok"]:
        raise sqlite3.DatabaseError(found[0])
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.DatabaseError("foreign_key_check")


def _digest(db: Any) -> str:
    """SHA-256 over every table's form and rows, the seal's own aside."""
    hashed = hashlib.sha256()
    tables = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for name, form in tables:
        if name.decode() == SEAL:
            continue
        hashed.update(repr((name, form)).encode())
        for row in db.execute(f'SELECT * FROM "{name.decode()}" ORDER BY rowid'):
            hashed.update(repr(row).encode())
    return hashed.hexdigest()


def _workshops(db: Any) -> int:
    return int(db.execute("SELECT count(*) FROM workshops").fetchone()[0])
