"""Putting a backup back: beside a running server as one more writer, or in place of a file that is damaged.

A number that a screen holds may mean another act afterwards. So each workshop that was put back gets a new
`era`, which only grows: whoever asks for changes since a number of an older era gets everything anew, however
long they slept. Ids go on above all that were ever given out: a vote that waits on a phone for a proposal of
the lost time finds none, and never another one.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from facilitator.access import Viewer
from facilitator.backups.copying import back_up, fill
from facilitator.backups.sealing import SEAL, Sealed, check
from facilitator.db import Database, sqlite_module
from facilitator.domain.verbs import VERBS
from facilitator.errors import Refused, WrongSetting
from facilitator.ledger import Command, Committed, Ledger
from facilitator.models import Base, JournalEntry, Workshop
from facilitator.upgrade import upgrade

_WORKSHOPS = Base.metadata.tables[Workshop.__tablename__]
_ID_STEP, _ID_RANGES = 10**8, 10**6  # as a rehearsal does: ids stay below 2**53, which browsers hold exactly
_SQLITE_SHARED = (0x40000002, 510)  # the bytes that whoever has a SQLite file open keeps locked


@dataclass(frozen=True)
class Restored:
    """What came of it. `kept`: where that which stood before lies now, None where nothing stood."""

    backup: Sealed
    kept: Path | None
    lost: dict[str, int] = field(default_factory=dict)  # code -> entries that came after the backup
    gone: list[str] = field(default_factory=list)  # codes of workshops that the backup does not know
    erased: dict[str, int] = field(default_factory=dict)  # code -> erasures that must be done again


def restore(db: Database, file: Path, folder: Path, secret_key: bytes) -> Restored:
    """Makes the data what the backup holds; what stood before is kept in `folder`, or beside itself.

    The backup is read through first. Refuses `not_a_backup`, `backup_damaged`, `backup_newer`; `still_served`
    where a damaged file is held by a running server; `busy` where another writer holds the data too long.
    """
    sealed = check(file)
    with _prepared(file) as fresh:
        if not db.is_sqlite or damage(db) is None:
            try:
                upgrade(db)
                return _put_back(db, fresh, sealed, folder, secret_key)
            except OperationalError as error:
                if any(word in str(error.orig).lower() for word in ("locked", "timeout")):
                    raise Refused("busy") from None
                raise
        return _put_in_place(db, fresh, sealed)


def damage(db: Database) -> str | None:
    """What is wrong with a SQLite file, None where it is whole. A missing or an empty one has no tables."""
    driver = sqlite_module()
    place = _place(db)
    if not place.exists() or place.stat().st_size == 0:
        return "no such file"
    try:
        with closing(driver.connect(place, isolation_level=None, timeout=10)) as found:
            said = str(found.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except driver.DatabaseError as error:
        if "locked" in str(error):
            raise Refused("busy") from None
        return str(error)
    return None if said == "ok" else said.splitlines()[-1]


@contextmanager
def _prepared(file: Path) -> Iterator[Path]:
    """A copy of the backup without its seal and with this program's newest schema."""
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        fresh = Path(folder) / "fresh.db"
        shutil.copyfile(file, fresh)
        db = Database(f"sqlite:///{fresh}")
        try:
            with db.write() as tx:
                tx.execute(text(f"DROP TABLE {SEAL}"))
            upgrade(db)
        except WrongSetting:
            raise Refused("backup_newer", file=str(file)) from None
        finally:
            db.close()
        yield fresh


# -- beside a running server -----------------------------------------------------------------------------


def _put_back(db: Database, fresh: Path, sealed: Sealed, folder: Path, secret_key: bytes) -> Restored:
    """Row by row in one transaction: readers see the old state until all of the new one is there."""
    source = Database(f"sqlite:///{fresh}")
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    try:
        with db.write() as tx, source.read() as backup:
            _hold(db, tx)
            back_up(db, kept)  # nothing can be committed between this copy and the change
            before = {row.code: row for row in tx.execute(select(_WORKSHOPS))}
            erasures = _erasures(tx)
            for table in reversed(Base.metadata.sorted_tables):
                tx.execute(delete(table))
            fill(backup, tx)
            _lift_counters(db, tx, backup)
            result = Restored(sealed, kept)
            for row in tx.execute(select(_WORKSHOPS)).all():
                known = before.pop(row.code, None)
                _begin_era(tx, row, known)
                if known is not None and known.head != row.head:
                    result.lost[row.code] = lost = max(0, known.seq - row.seq)
                    _enter(tx, row.id, lost, secret_key)
                    if missed := sum(at > row.seq for at in erasures.get(row.code, ())):
                        result.erased[row.code] = missed
            result.gone.extend(before)
    finally:
        source.close()
    return result


def _hold(db: Database, tx: Session) -> None:
    """Shuts every other writer out; SQLite's BEGIN IMMEDIATE has done it already."""
    if not db.is_sqlite:
        names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
        tx.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))


def _erasures(tx: Session) -> dict[str, list[int]]:
    """Code -> numbers of the entries that erased somebody."""
    query = (
        select(_WORKSHOPS.c.code, JournalEntry.seq)
        .join(JournalEntry, JournalEntry.workshop_id == _WORKSHOPS.c.id)
        .where(JournalEntry.verb == "attendee.erase")
    )
    found: dict[str, list[int]] = {}
    for code, seq in tx.execute(query):
        found.setdefault(code, []).append(seq)
    return found


def _lift_counters(db: Database, tx: Session, backup: Session) -> None:
    """An id of a workshop or a credential that was ever given is never given to another."""
    for name in ("workshops", "credentials"):
        if db.is_sqlite:
            given = backup.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": name})
            tx.execute(
                text("UPDATE sqlite_sequence SET seq = max(seq, :given) WHERE name = :name"),
                {"name": name, "given": given or 0},
            )
        else:
            newest = tx.scalar(select(func.max(Base.metadata.tables[name].c.id))) or 0
            sequence = f"pg_get_serial_sequence('{name}', 'id')"
            tx.execute(
                text(f"SELECT setval({sequence}, greatest(nextval({sequence}), :newest))"), {"newest": newest}
            )


def _begin_era(tx: Session, row: Any, known: Any | None) -> None:
    last_id = max(row.last_id, known.last_id if known is not None else 0)
    if known is None:  # nobody knows which ids were given out since
        last_id += _ID_STEP * (1 + secrets.randbelow(_ID_RANGES))
    era = max(int(time.time()), row.era + 1, known.era + 1 if known is not None else 0)
    tx.execute(update(_WORKSHOPS).where(_WORKSHOPS.c.id == row.id).values(era=era, last_id=last_id))


def _enter(tx: Session, workshop_id: int, lost: int, secret_key: bytes) -> None:
    """The journal says that something is missing from it."""
    verb = VERBS["workshop.restore"]
    ask = verb.payload.model_validate({"lost": lost})
    system = Viewer(workshop_id, "system")
    command = Command(system, verb, ask, secrets.token_hex(12), "", lambda _answer: None)
    ledger = Ledger(tx, workshop_id, secret_key, Committed())
    [answer] = ledger.carry_out([command])
    if not answer["ok"]:
        raise RuntimeError(f"workshop.restore was refused: {answer['code']}")
    ledger.close()


# -- in place of a damaged file --------------------------------------------------------------------------


def _put_in_place(db: Database, fresh: Path, sealed: Sealed) -> Restored:
    """Moves the damaged file aside, with its log, and puts the fresh one there."""
    place = _place(db)
    db.close()
    if _held(place):
        raise Refused("still_served", file=str(place))
    copy = Database(f"sqlite:///{fresh}")
    with copy.write() as tx:
        for row in tx.execute(select(_WORKSHOPS)).all():
            _begin_era(tx, row, None)
    copy.close()
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.restoring")
    shutil.copyfile(fresh, beside)
    with beside.open("rb") as written:
        os.fsync(written.fileno())
    aside = place.with_name(f"{place.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    stood = place.exists()
    for ending in ("", "-wal", "-shm"):
        old = place.with_name(place.name + ending)
        if old.exists():
            old.rename(aside.with_name(aside.name + ending))
    beside.rename(place)
    return Restored(sealed, aside if stood else None)


def _place(db: Database) -> Path:
    return Path(db.url.database or "")


def _held(place: Path) -> bool:
    """Whether another process has the file open: with a log (WAL), SQLite keeps it locked all the while."""
    try:
        import fcntl
    except ImportError:  # Windows lets nobody move a file that is open
        return False
    if not place.exists():
        return False
    start, length = _SQLITE_SHARED
    with place.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
        except OSError:
            return True
    return False
