"""Making a backup while people work: one moment of the data, and no writer waits for it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from facilitator.backups.sealing import Sealed, is_backup, seal
from facilitator.db import Database, sqlite_module
from facilitator.errors import Refused
from facilitator.models import Base
from facilitator.upgrade import upgrade

PAGES = 256  # a megabyte at a time,
PAUSE = 0.002  # seconds between two: the disk is the voters' in the first place
ROWS = 2000

Rows = list[dict[str, Any]]


def back_up(db: Database, file: Path) -> Sealed:
    """Writes a backup whole or not at all; an older backup of that name is replaced.

    Refuses `file_taken` where something else lies there, `database_damaged` where the data is not whole.
    """
    if file.is_dir() or (file.exists() and not is_backup(file)):
        raise Refused("file_taken", file=str(file))
    draft = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))  # it holds what people wrote
        if db.is_sqlite:
            _copy_pages(db, draft)
        else:
            copy_rows(db, draft)
        sealed = seal(draft)
        _to_disk(draft)
        draft.replace(file)
        _to_disk(file.parent)
    except OSError as error:
        raise Refused("cannot_write", file=str(file), why=error.strerror or str(error)) from None
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            draft.with_name(draft.name + ending).unlink(missing_ok=True)
    return Sealed(file, sealed.made_at, sealed.workshops)


def _copy_pages(db: Database, draft: Path) -> None:
    """SQLite's own backup, inside one reading transaction: what is committed meanwhile is not in it."""
    driver = sqlite_module()
    place = Path(db.url.database or "")
    if not place.exists():
        raise Refused("database_damaged", file=str(place), what="no such file")
    try:
        with (
            closing(driver.connect(place, isolation_level=None, timeout=10)) as source,
            closing(driver.connect(draft, isolation_level=None)) as copy,
        ):
            copy.execute("PRAGMA synchronous = OFF")  # the whole file is brought to the disk at the end
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(copy, pages=PAGES, progress=lambda *_: time.sleep(PAUSE))
    except driver.DatabaseError as error:
        if "full" in str(error):
            raise Refused("no_space") from None
        raise Refused("database_damaged", file=str(place), what=str(error)) from None


def copy_rows(db: Database, draft: Path) -> None:
    """All rows of any database into a new SQLite file of the newest schema, as of one moment."""
    copy = Database(f"sqlite:///{draft}")
    try:
        upgrade(copy)
        with db.read() as source, copy.write() as target:
            fill(source, target)
    finally:
        copy.close()


def fill(source: Session, target: Session) -> None:
    """Puts all rows into the empty tables of another database, none before those that it names."""
    for table in Base.metadata.sorted_tables:
        rows = source.execute(select(table).execution_options(yield_per=ROWS)).mappings()
        batches: Iterator[Rows] = ([{**row} for row in some] for some in rows.partitions(ROWS))
        own = [key for key in table.foreign_key_constraints if key.referred_table is table]
        if own:
            names = [(element.parent.name, element.column.name) for element in own[0].elements]
            batches = _parents_first([row for batch in batches for row in batch], names)
        for batch in batches:
            target.execute(insert(table), batch)


def _parents_first(rows: Rows, names: list[tuple[str, str]]) -> Iterator[Rows]:
    """Rows of a table that names itself, in batches each of which names earlier ones alone."""
    children: dict[tuple[Any, ...] | None, Rows] = {}
    for row in rows:
        named = tuple(row[column] for column, _ in names)
        children.setdefault(None if None in named else named, []).append(row)
    batch = children.pop(None, [])
    while batch:
        yield batch
        there = [tuple(row[column] for _, column in names) for row in batch]
        batch = [row for key in there for row in children.pop(key, [])]


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
