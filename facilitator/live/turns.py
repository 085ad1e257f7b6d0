"""Takes turns: a socket has a few commands with the writer at a time, the rest of its own wait here.

The writer answers in the order it was asked. Without turns twenty sockets that send three hundred
commands at once would put six thousand before the next vote of anybody else; with turns, forty.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from facilitator.live.line import Line
from facilitator.live.seam import Seam

AT_ONCE = 2  # commands of one socket that the writer may hold

Start = Callable[[], None]


class Turns:
    """Who is being answered and who waits. All methods belong to the hub (or hold the seam's lock)."""

    def __init__(self, seam: Seam, *, watchful: bool = True) -> None:
        self._lock = seam.lock()
        self._at_once = AT_ONCE if watchful else 2**30

    def ask(self, line: Line, start: Start) -> None:
        """Calls `start` now, or when earlier commands of this line have been answered."""
        with self._lock:
            if line.flying >= self._at_once:
                if line.waiting is None:
                    line.waiting = deque()
                line.waiting.append(start)
                return
            line.flying += 1
        start()

    def answered(self, line: Line, count: int) -> None:
        """`count` commands of this line were answered: lets waiting ones go; drops those of a cut line."""
        fresh: list[Start] = []
        with self._lock:
            line.flying -= count
            waiting = line.waiting
            if not waiting:
                return
            if line.gone:
                waiting.clear()
                return
            while waiting and line.flying < self._at_once:
                line.flying += 1
                fresh.append(waiting.popleft())
        for start in fresh:
            start()
