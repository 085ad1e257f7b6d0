"""One phone's, console's or screen's connection: what waits to be written to it, and how it is cut.

Everything that is ever written to a socket goes through its Line, whole frame after whole frame, so
the engine's own pings and packets cannot cut into ours. On the hub nobody interrupts a Line; with
threads each has a lock.

A reader that is too slow gets what was promised to it (answers), and of the live patches at most one
is kept for it; when a second one comes, both are dropped and the line notes from where it has to
catch up. So a slow phone costs a fixed amount of memory and gets the newest state alone.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from facilitator.live import frames

if TYPE_CHECKING:
    from facilitator.access import Viewer
    from facilitator.live.guard import Bucket
    from facilitator.live.seam import Seam

NO_WAIT = socket.MSG_DONTWAIT | getattr(socket, "MSG_NOSIGNAL", 0)
QUEUE_AT_MOST = 4 * 1024 * 1024  # bytes; beyond it the reader is given up
KERNEL_KEEPS = 64 * 1024  # bytes the kernel may hold unsent; what waits here can still be dropped


class Line:
    """A connection. `write` for what must arrive, `offer` for live patches, `spare` for what may be lost."""

    __slots__ = (
        "_lock",
        "_pending",
        "_pending_since",
        "_queue",
        "_seam",
        "actor_bucket",
        "awaited",
        "bucket",
        "busy",
        "flying",
        "frames",
        "gone",
        "lag",
        "moved",
        "on_clear",
        "queued",
        "raw",
        "refusals",
        "sid",
        "since",
        "viewer",
        "waiting",
    )

    def __init__(self, seam: Seam, sid: str, raw: socket.socket, bucket: Bucket, now: float) -> None:
        self._seam = seam
        self._lock: AbstractContextManager[Any] = nullcontext() if seam.green else threading.RLock()
        self.sid = sid
        self.raw = raw
        self.busy = False  # something waits to be written, or the line is gone: take the slow path
        self.gone = False
        self.queued = 0
        self._queue: deque[memoryview] = deque()
        self._pending: bytes | None = None
        self._pending_since = 0
        self.lag: int | None = None  # the reader holds this number and must catch up from it
        self.on_clear: Callable[[Line], None] | None = None  # called when a lagging line can take more
        self.viewer: Viewer | None = None
        self.frames = frames.Reader()
        self.bucket = bucket
        self.actor_bucket: Bucket | None = None
        self.flying = 0  # commands the writer holds
        self.waiting: deque[Callable[[], None]] | None = None  # commands whose turn has not come
        self.refusals = 0  # refused attempts to connect
        self.since = now
        self.awaited = 0.0  # since when a pong is awaited; 0 if none is
        self.moved = now  # when the queue last got shorter
        with contextlib.suppress(OSError, AttributeError):  # not every system can hold the kernel back
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, KERNEL_KEEPS)

    def write(self, *parts: bytes) -> None:
        """Sends one or more parts that together are whole frames; keeps what the socket does not take."""
        with self._lock:
            if self.gone:
                return
            sent = 0
            if not self.busy:
                try:
                    if len(parts) == 1:
                        sent = self.raw.send(parts[0], NO_WAIT)
                    else:
                        sent = self.raw.sendmsg(parts, (), NO_WAIT)
                except BlockingIOError:
                    pass
                except OSError:
                    self.cut()
                    return
            self._keep(parts, sent)

    def offer(self, frame: bytes, since: int) -> None:
        """A live patch that starts at `since`. May be dropped: then `lag` says where to catch up from."""
        with self._lock:
            if not self.busy:
                self.write(frame)
            elif self.gone or self.lag is not None:
                return
            elif self._pending is None:
                self._pending, self._pending_since = frame, since
            else:
                self.lag, self._pending = self._pending_since, None

    def spare(self, frame: bytes) -> None:
        """What is soon said again anyway: not sent at all while anything waits."""
        if not self.busy:
            self.write(frame)

    def take_rest(self, frame: bytes, sent: int) -> None:
        """After a direct send that took only `sent` bytes of `frame`: the rest waits its turn."""
        with self._lock:
            self._keep((frame,), sent)

    def _keep(self, parts: tuple[bytes, ...], sent: int) -> None:
        for part in parts:
            if sent >= len(part):
                sent -= len(part)
                continue
            self._queue.append(memoryview(part)[sent:])
            self.queued += len(part) - sent
            sent = 0
        if not self._queue or self.gone:
            return
        if self.queued > QUEUE_AT_MOST:
            self.cut()
        elif not self.busy:
            self.busy = True
            self.moved = 0.0  # the sweep sets it to its own clock
            self._seam.when_writable(self.raw, self._drain)

    def _drain(self) -> bool:
        """Writes what waits, oldest first, then the one pending patch. True while something is left."""
        with self._lock:
            while not self.gone:
                if not self._queue:
                    if self._pending is None:
                        self.busy = False
                        break
                    self._queue.append(memoryview(self._pending))
                    self.queued, self._pending = len(self._pending), None
                part = self._queue[0]
                try:
                    sent = self.raw.send(part, NO_WAIT)
                except BlockingIOError:
                    return True
                except OSError:
                    self.cut()
                    return False
                self.moved = 0.0
                self.queued -= sent
                if sent == len(part):
                    self._queue.popleft()
                else:
                    self._queue[0] = part[sent:]
            if self.gone:
                return False
        if self.lag is not None and self.on_clear is not None:
            self.on_clear(self)
        return False

    def end(self, status: int = 1000) -> None:
        """Says goodbye with a close status and cuts. What waits for a slow reader is lost."""
        with self._lock:
            if not self.busy:
                with contextlib.suppress(OSError):
                    self.raw.send(frames.pack_close(status), NO_WAIT)
            self.cut()

    def cut(self) -> None:
        """Shuts the raw socket down; whoever reads it wakes and cleans up. Safe to call twice."""
        with self._lock:
            self.busy = self.gone = True
            self._queue.clear()
            self._pending = self.lag = None
            self.queued = 0
            with contextlib.suppress(OSError):
                self.raw.shutdown(socket.SHUT_RDWR)
