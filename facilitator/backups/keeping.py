"""Backups by themselves, into `var/backups`: every ten minutes in which something happened."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from facilitator.backups.sealing import Sealed, check
from facilitator.config import ROOT
from facilitator.db import Database
from facilitator.errors import Refused
from facilitator.models import Credential, Workshop

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=10)
LOOKS = 15.0  # seconds between two looks
PATIENCE = 300.0  # seconds one backup may take
NAME = "auto-%Y%m%d-%H%M%S.db"
# How many of the newest are kept, then one an hour, then one a day.
NEWEST, HOURS, DAYS = 6, 24, 7
ROOM = 3  # times its size must be free on the disk: a backup must never be what fills it


class Keeper:
    """A real thread that looks whether a backup is due; the backup itself is made in another process."""

    def __init__(self, db: Database, folder: Path) -> None:
        self._db = db
        self._folder = folder
        self._stop = threading.Event()
        self._now = threading.Event()
        self._making: subprocess.Popen[str] | None = None
        self._saved: object = None  # how the data stood at the newest backup of this process
        self.failing = False

    @property
    def newest_at(self) -> datetime | None:
        """The moment of the newest backup that was made by itself; None before the first."""
        return max((at for _, at in automatic(self._folder)), default=None)

    def start(self) -> None:
        """Starts looking."""
        threading.Thread(target=self._run, name="backups", daemon=True).start()

    def stop(self) -> None:
        """Ends the thread soon, and the backup that is being made."""
        self._stop.set()
        self._now.set()
        if self._making is not None:
            self._making.kill()

    def forget(self) -> None:
        """Destroys all backups of this folder: they hold what was just erased. A new one is made at once."""
        destroy(self._folder)
        self._saved = None
        self._now.set()

    def look(self, at_once: bool = False) -> Path | None:
        """Makes a backup if one is due; the file, or None."""
        now = datetime.now(UTC)
        newest = self.newest_at
        if not at_once and newest is not None and now - newest < EVERY:
            return None
        stands = self._stands()
        if stands == self._saved:
            return None
        file = self._folder / now.strftime(NAME)
        self._make(file)
        self._saved = stands
        for old in superfluous(automatic(self._folder), now):
            old.unlink(missing_ok=True)
        return file

    def _stands(self) -> object:
        """Something that differs whenever anything was done."""
        with self._db.read() as tx:
            counted = select(func.count(), func.sum(Workshop.seq), func.sum(Workshop.last_id))
            return (tuple(tx.execute(counted).one()), tx.scalar(select(func.max(Credential.id))))

    def _make(self, file: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        place = Path(self._db.url.database or "") if self._db.is_sqlite else None
        needed = ROOM * place.stat().st_size if place is not None else 0
        if shutil.disk_usage(self._folder).free < needed:
            raise Refused("no_space")
        self._making = subprocess.Popen(
            [sys.executable, "-m", "facilitator.backups", str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": self._db.url.render_as_string(hide_password=False),
                "PYTHONIOENCODING": "utf-8",
            },
        )
        try:
            _, said = self._making.communicate(timeout=PATIENCE)
            if self._making.returncode and not self._stop.is_set():
                raise RuntimeError(said.strip()[-500:])
        finally:
            self._making.kill()
            self._making = None

    def _run(self) -> None:
        while True:
            at_once = self._now.wait(LOOKS)
            self._now.clear()
            if self._stop.is_set():
                return
            try:
                self.look(at_once)
                self.failing = False
            except Exception as error:
                if not self.failing:  # a disk that is full for an hour is one line
                    log.error("no backup could be made: %s", error)
                self.failing = True


def automatic(folder: Path) -> list[tuple[Path, datetime]]:
    """The backups of a folder that were made by themselves, and their moments."""
    found = []
    for file in folder.glob("auto-*.db"):
        try:
            found.append((file, datetime.strptime(file.name, NAME).replace(tzinfo=UTC)))
        except ValueError:
            continue  # somebody else's file
    return found


def superfluous(files: Iterable[tuple[Path, datetime]], now: datetime) -> list[Path]:
    """The rest: past the newest few one an hour stays for a day, then one a day for a week."""
    ordered = sorted(files, key=lambda one: one[1], reverse=True)
    seen: set[object] = set()
    left: list[Path] = []
    for number, (file, at) in enumerate(ordered):
        age = now - at
        hour, day = ("hour", at.date(), at.hour), ("day", at.date())
        if number < NEWEST:
            continue
        if age <= timedelta(hours=HOURS) and hour not in seen:
            seen.add(hour)
        elif timedelta(hours=HOURS) < age <= timedelta(days=DAYS) and day not in seen:
            seen.add(day)
        else:
            left.append(file)
    return left


def newest_good(folder: Path, besides: Sequence[Path] = ()) -> Sealed | None:
    """The newest backup of the folder that is whole, whoever made it."""
    files = [*folder.glob("*.db"), *besides]
    for file in sorted(files, key=lambda one: one.stat().st_mtime, reverse=True):
        try:
            return check(file)
        except Refused:
            continue
    return None


def destroy(folder: Path) -> None:
    """Removes the backups that the program made: those by itself, and those kept before a restore."""
    for file in [*folder.glob("auto-*.db"), *folder.glob("before-restore-*.db"), *folder.glob("*.part")]:
        file.unlink(missing_ok=True)
