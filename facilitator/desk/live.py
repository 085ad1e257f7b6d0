"""What is asked while a workshop goes on: who is here, suggestions, receipts, the pace of plain requests."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from facilitator.access import Viewer
from facilitator.audience.receipts import Found
from facilitator.desk.counter import Counter, Done
from facilitator.errors import Refused
from facilitator.suggestions import Suggestions


class Live:
    """What the doors are told of the hall as it is now."""

    def __init__(
        self,
        desk: Counter,
        *,
        pulse: Callable[[int], dict[str, Any]] | None,
        suggestions: Suggestions | None,
        house: Callable[[int], dict[str, Any]],
        admit: Callable[[str], None],
        take: Callable[[str, Viewer], None],
    ) -> None:
        self._desk = desk
        self.pulse = pulse or self._pulse_of_nobody
        self.house = house
        self.admit, self.take = admit, take  # the pace of plain requests (`live/plain.py`)
        self._suggestions = suggestions
        self._one_receipt = threading.Lock()

    def ring(self, workshop_id: int, board_id: int, moment: str) -> None:
        """A timer that ends its stage has run out. Of several workers that see it, one is answered anew."""
        viewer = Viewer(workshop_id, "system")
        op_id = f"ring-{board_id}-{moment}"
        self._desk.commands.submit(viewer, "timer.ring", {"board_id": board_id}, op_id, lambda _answer: None)

    def suggestions(self, viewer: Viewer, board_id: int) -> dict[str, Any]:
        """What may belong together on a board, for moderators; refuses `not_allowed`."""
        return self._suggested(lambda made, done: made.for_board(viewer, board_id, done))

    def twins(self, viewer: Viewer, board_id: int | None, text: str) -> dict[str, Any]:
        """Up to three proposals that may say what an attendee is typing; refuses `not_allowed`."""
        return self._suggested(lambda made, done: made.twins(viewer, board_id, text, done))

    def _suggested(self, ask: Callable[[Suggestions, Done], None]) -> dict[str, Any]:
        made = self._suggestions
        if made is None:
            raise Refused("not_found", noun="suggestions")
        found: dict[str, Any] = self._desk.wait_for(lambda done: ask(made, done))
        return found

    def receipt(self, workshop_id: int, given: str) -> Found:
        """What a receipt or a head stands for; waits in a thread of its own, behind those asked before."""

        def look() -> Found:
            with self._one_receipt:
                return self._desk.reader.receipt(workshop_id, given)

        return self._desk.aside(look)

    def _pulse_of_nobody(self, workshop_id: int) -> dict[str, Any]:
        return {"online": 0, "joined": self._desk.reader.joined(workshop_id), "by_group": {}}

    def close(self) -> None:
        """Ends the process of suggestions."""
        if self._suggestions is not None:
            self._suggestions.close()
