"""Answers on their way back: those of one committed batch leave together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from facilitator.live import packets
from facilitator.live.line import Line
from facilitator.live.seam import Seam


class Acks:
    """Collects answers from any thread and writes them on the hub, one wake-up for a batch."""

    def __init__(self, seam: Seam, written: Callable[[Line, int, int], None]) -> None:
        self._seam = seam
        self._written = written
        self._waiting: deque[tuple[Line, int | None, bytes, int]] = deque()
        self._called = False

    def add(self, line: Line, ack_id: int | None, body: bytes, seq: int) -> None:
        """An answer (JSON) for `ack_id` of `line`; `seq` is the act it is of, 0 for a refusal.

        None: nobody asked for the answer, but the command is done.
        """
        self._waiting.append((line, ack_id, body, seq))
        if not self._called:
            self._called = True
            self._seam.call_soon(self.flush)

    def flush(self) -> None:
        """Writes what waits: a line's answers leave in one packet.

        Then calls `written(line, newest act, number of answers)`.
        """
        self._called = False
        waiting = self._waiting
        by_line: dict[Line, tuple[bytes, int, int]] = {}
        for _ in range(len(waiting)):
            line, ack_id, body, seq = waiting.popleft()
            frames, newest, count = by_line.get(line, (b"", 0, 0))
            if ack_id is not None:
                frames += packets.ack_frame(ack_id, body)
                newest = max(newest, seq)
            by_line[line] = frames, newest, count + 1
        for line, (frames, newest, count) in by_line.items():
            if frames:
                line.write(frames)
            self._written(line, newest, count)
