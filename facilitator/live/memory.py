"""Garbage collection that does not stop the hall.

With 3,000 phones one full pass takes 200-300 ms, which would be the whole tail of a broadcast. What
lives as long as its phone is taken out of the passes after a mass arrival; reference counts still free
it when the phone leaves.
"""

from __future__ import annotations

import gc

GROWN_BY = 200  # lines


class Memory:
    """Decides when to freeze. `look(lines)` once a second on the hub."""

    def __init__(self) -> None:
        self._frozen_at = 0

    def start(self) -> None:
        """After start: everything imported and made so far stays."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 100)

    def look(self, lines: int) -> None:
        """Freezes after the hall has grown; in an empty hall, where a pause hurts nobody, collects all."""
        if lines >= self._frozen_at + GROWN_BY:
            gc.collect(1)
            gc.freeze()
            self._frozen_at = lines
        elif lines == 0 and self._frozen_at:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._frozen_at = 0
        elif lines < self._frozen_at - GROWN_BY:
            self._frozen_at = lines
