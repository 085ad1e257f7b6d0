"""Looks at the database for changes made by another process: the command line, another worker."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger("facilitator.live")

EVERY = 0.5  # seconds


class Watch:
    """A real thread that compares each workshop's number and era with those seen half a second ago.

    `renewed` is told of a workshop whose numbers mean nothing any more: a backup was put back, or it is gone.
    """

    def __init__(
        self,
        heads: Callable[[], dict[int, int]],
        changed: Callable[[int], None],
        eras: Callable[[], dict[int, int]] = dict,
        renewed: Callable[[int], None] = lambda _workshop_id: None,
    ) -> None:
        self._heads = heads
        self._changed = changed
        self._eras = eras
        self._renewed = renewed
        self._stop = threading.Event()
        self._failing = False
        self._known: dict[int, int] = {}
        self._known_eras: dict[int, int] = {}
        self.rounds = 0

    def start(self) -> None:
        """Starts the thread."""
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    def stop(self) -> None:
        """Ends it within half a second."""
        self._stop.set()

    def look(self) -> None:
        """One comparison. What this process changed itself is seen too; telling twice is harmless."""
        eras = self._eras()
        for workshop_id, era in self._known_eras.items():
            if eras.get(workshop_id) != era:
                self._renewed(workshop_id)
        self._known_eras = eras
        heads = self._heads()
        for workshop_id, seq in heads.items():
            if self._known.get(workshop_id) != seq:
                self._changed(workshop_id)
        self._known = dict(heads)
        self.rounds += 1

    def _run(self) -> None:
        while not self._stop.wait(EVERY):
            try:
                self.look()
                self._failing = False
            except Exception as error:  # a database that is away comes back
                if not self._failing:
                    log.warning("the database cannot be watched: %s", error)
                self._failing = True
