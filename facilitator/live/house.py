"""What the one who leads must know of the house: room on the disk, the last backup, whether the database can
be written, whether somebody guesses codes. Looked at in a real thread every few seconds; told to moderators.
"""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from facilitator.live.guard import Bucket

log = logging.getLogger("facilitator.live")

EVERY = 5.0  # seconds between two looks
LOW = 0.10  # of the disk: below it the console warns
GUESSES, WITHIN = 30, 60.0  # wrong codes and tokens within so many seconds are no typing mistakes
ANSWERED_AT_ONCE, ANSWERED_A_MINUTE = 60.0, 240.0  # 300 in the first minute, 240 in each that follows
GUESSES_TOLD_FOR = 300.0  # seconds the alarm stays


class Guesses:
    """Counts wrong codes, tokens and return codes, of all addresses: a hall is one. From any thread.

    Processes that hear of each other (`live/bus.py`) count together: more of them answer no more guesses.
    What they answered at the same moment each of them owes, up to what one answers in a minute: nobody
    is made to wait longer.
    """

    def __init__(self) -> None:
        self._at: deque[float] = deque(maxlen=GUESSES)
        self._seen = -GUESSES_TOLD_FOR
        self._answered = Bucket(ANSWERED_A_MINUTE / 60, ANSWERED_AT_ONCE, time.monotonic())
        self._lock = threading.Lock()

    def wrong(self) -> bool:
        """One more; whether there have been so many that nobody is told any more what it was."""
        now = time.monotonic()
        with self._lock:
            self._note(now)
            return not self._answered.take(1.0, now)

    def elsewhere(self, count: int) -> None:
        """So many were answered by other processes."""
        now = time.monotonic()
        with self._lock:
            for _ in range(min(count, GUESSES)):
                self._note(now)
            self._answered.owe(float(count), ANSWERED_A_MINUTE, now)

    def _note(self, now: float) -> None:
        self._at.append(now)
        if len(self._at) == GUESSES and now - self._at[0] < WITHIN:
            self._seen = now

    @property
    def many(self) -> bool:
        """Whether somebody has been guessing lately."""
        return time.monotonic() - self._seen < GUESSES_TOLD_FOR


class Backups(Protocol):
    """What is asked of whoever makes the backups: the moment of the newest, and whether they fail."""

    @property
    def newest_at(self) -> datetime | None: ...
    @property
    def failing(self) -> bool: ...


class House:
    """The facts: `{disk: {free, share}, backup_at, alarms}`; `alarms` of `disk database guesses backup`."""

    def __init__(
        self,
        var: Path,
        writes: Callable[[], bool],
        guesses: Guesses,
        backups: Backups,
    ) -> None:
        self._var = var
        self._writes = writes
        self._guesses = guesses
        self._backups = backups
        self.sweep: Callable[[], None] = lambda: None  # throws away what lies too long; called at each look
        self._stop = threading.Event()
        self._facts: dict[str, Any] = {"disk": None, "backup_at": None, "writes": True}

    def start(self) -> None:
        """Starts looking."""
        threading.Thread(target=self._run, name="house", daemon=True).start()

    def stop(self) -> None:
        """Ends the thread soon."""
        self._stop.set()

    def facts(self) -> dict[str, Any]:
        """What was seen last."""
        seen = self._facts
        disk = seen["disk"]
        alarms = [
            code
            for code, on in (
                ("database", not seen["writes"]),
                ("disk", disk is not None and disk["share"] < LOW),
                ("guesses", self._guesses.many),
                ("backup", self._backups.failing),
            )
            if on
        ]
        return {"disk": disk, "backup_at": seen["backup_at"], "alarms": alarms}

    def look(self) -> None:
        """One look."""
        total, _used, free = shutil.disk_usage(self._var)
        self._facts = {
            # whole megabytes and per cent: what moves less is no news
            "disk": {"free": free // 2**20, "share": round(free / total, 2) if total else 0.0},
            "backup_at": _moment(self._backups.newest_at),
            "writes": self._writes(),
        }

    def _run(self) -> None:
        while True:
            try:
                self.look()
                self.sweep()
            except Exception:
                log.exception("the house could not be looked at")
            if self._stop.wait(EVERY):
                return


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
