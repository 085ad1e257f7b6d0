"""Rings for timers that end their stage. A real thread: the server decides time, no phone does."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable

log = logging.getLogger("facilitator.live")

EVERY = 0.5  # seconds

Due = Callable[[], Iterable[tuple[int, int, str]]]  # workshop, board, the moment it was due
Ring = Callable[[int, int, str], None]


class Alarm:
    """Looks for timers that have run out and hands each to `ring`; ringing twice must be harmless."""

    def __init__(self, due: Due, ring: Ring) -> None:
        self._due = due
        self._ring = ring
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="alarm", daemon=True)

    def start(self) -> None:
        """Starts looking."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread; waits until it is done with what it was at."""
        self._ended.set()
        self._thread.join(2.0)

    def _run(self) -> None:
        troubled = False
        while not self._ended.wait(EVERY):
            try:
                for workshop_id, board_id, moment in self._due():
                    self._ring(workshop_id, board_id, moment)
                troubled = False
            except Exception as error:
                if not troubled:  # a database that is away for an hour is one line, not seven thousand
                    log.warning("timers cannot be read: %s", error)
                troubled = True
