"""Under Socket.IO: our own websockets in the engine, and frames made once and sent straight to sockets.

python-engineio keeps its sessions, its handshake and its events, and python-socketio its rooms. What
they do per message and per socket (a queue, a writing thread, a pinging thread, a copy of the packet)
is replaced: one reading thread a socket, one `Line` that writes, one sweep that pings them all.

Every name of theirs that is not public is used in this module only and listed in `CONTRACT`;
`tests/live/test_contract.py` fails when an upgrade changes one.
"""

# mypy: disallow-untyped-calls=False
# (the engines below carry no types)

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import engineio
import orjson
import socketio
from engineio.socket import Socket as EngineSocket

from facilitator.live import frames
from facilitator.live.line import NO_WAIT, Line
from facilitator.live.seam import Seam

log = logging.getLogger("facilitator.live")

# The versions whose private parts were read. An upgrade reads them anew.
CONTRACT = {"python-engineio": "4.15.1", "python-socketio": "5.18.1", "eventlet": "0.41.3"}

PING_EVERY = 25.0  # seconds; told to the client when it connects
PONG_WITHIN = 20.0
CONNECT_WITHIN = 10.0  # seconds from the handshake to a CONNECT that is let in
STUCK_AT_MOST = 30.0  # seconds in which a full socket takes nothing
SLICE = 0.010  # seconds of broadcasting before the rest of the hub gets its turn
ANSWER = "facilitator.websocket_answer"  # where a checked handshake's answer waits in the environ
_PING = frames.pack(b"2")


class Ear(Protocol):
    """Who hears what comes in (the guard)."""

    def bucket(self, now: float) -> Any: ...
    def hear(self, line: Line, kind: int, body: bytes) -> None: ...
    def hear_bytes(self, line: Line, size: int) -> None: ...


class Outlet:
    """Stands where the engine expects a queue of packets: what is put in is written at once."""

    def __init__(self, *_: Any, **__: Any) -> None:
        self.line: Line | None = None
        self.before: list[bytes] = []  # put in before the websocket was there: the engine's OPEN packet

    def put(self, packet: Any) -> None:
        """Takes an Engine.IO packet; None ends the line."""
        if packet is None:
            if self.line is not None:
                self.line.end()
            return
        encoded = packet.encode()
        binary = isinstance(encoded, bytes)
        frame = frames.pack(encoded if binary else encoded.encode(), frames.BINARY if binary else frames.TEXT)
        if self.line is None:
            self.before.append(frame)
        else:
            self.line.write(frame)

    def get(self, *_: Any, **__: Any) -> Any:
        """Nobody may poll: websockets are the only transport."""
        raise LookupError("there is nothing to poll")

    def task_done(self) -> None:
        """Nothing is queued."""

    def join(self) -> None:
        """Nothing is queued."""


class Wire:
    """All lines of this process, and what keeps them alive."""

    def __init__(self, seam: Seam, ear: Ear, on_end: Callable[[Line], None]) -> None:
        self._seam = seam
        self._ear = ear
        self._on_end = on_end
        self._pinged: deque[tuple[float, Line]] = deque()
        self._stopped = False
        self._engine: engineio.Server
        self._server: socketio.Server
        self.lines: dict[str, Line] = {}  # by the engine's id
        self.messages_in = 0
        self.frames_out = 0

    # -- the engine's side ----------------------------------------------------------------------

    def install(self, server: socketio.Server) -> None:
        """Puts our websockets, outlets and events into a `socketio.Server`, before it serves."""
        self._server = server
        self._engine = engine = server.eio
        engine._async = {**engine._async, "websocket": self._websocket, "queue": Outlet}
        connected = engine.handlers["connect"]

        def connect(eio_sid: str, environ: dict[str, Any]) -> Any:
            answer = frames.accept(environ)
            if answer is None:
                return "a websocket handshake was expected"
            environ[ANSWER] = answer
            # The engine would start a pinging thread for each socket; without a last ping it does not.
            engine.sockets[eio_sid].last_ping = None
            return connected(eio_sid, environ)

        engine.on("connect", connect)

    def _websocket(self, handler: Callable[..., Any], _engine: Any) -> Callable[..., Any]:
        """The engine calls this for an upgrade; `handler` is the bound handler of its socket."""
        engine_socket: EngineSocket = handler.__self__  # type: ignore[attr-defined]

        def run(environ: dict[str, Any], _start_response: Callable[..., Any]) -> Iterable[bytes]:
            self._live(engine_socket, self._seam.take_over(environ), environ.pop(ANSWER))
            return self._seam.taken_over()

        return run

    def _live(self, engine_socket: EngineSocket, raw: Any, answer: bytes) -> None:
        sid = engine_socket.sid
        now = time.monotonic()
        line = Line(self._seam, sid, raw, self._ear.bucket(now), now)
        outlet: Outlet = engine_socket.queue
        line.write(answer + b"".join(outlet.before))
        outlet.before.clear()
        outlet.line = line
        engine_socket.connected = engine_socket.upgraded = True
        self.lines[sid] = line
        self._pinged.append((now, line))
        try:
            if self._stopped:
                line.end(1012)
            self._read(line)
        finally:
            line.cut()
            self.lines.pop(sid, None)
            self._on_end(line)
            engine_socket.close(wait=False, abort=True, reason=self._engine.reason.TRANSPORT_CLOSE)
            self._engine.sockets.pop(sid, None)

    def _read(self, line: Line) -> None:
        receive, raw = self._seam.receive, line.raw
        reader, ear = line.frames, self._ear
        while not line.gone:
            chunk = receive(raw)
            if not chunk:
                return
            line.awaited = 0.0
            reader.feed(chunk)
            heard = False
            try:
                message = reader.take()
                while message is not None:
                    heard = True
                    self.messages_in += 1
                    ear.hear(line, message[0], message[1])
                    if line.gone:
                        return
                    if reader.more:
                        self._seam.sleep(0)
                    message = reader.take()
            except frames.Broken as broken:
                line.end(broken.status)
                return
            except Exception:
                log.exception("a message could not be handled")
                line.end(1011)
                return
            if not heard:
                ear.hear_bytes(line, len(chunk))

    # -- our side -------------------------------------------------------------------------------

    def line_of(self, sid: str) -> Line | None:
        """The line of a Socket.IO id of the default namespace."""
        return self.lines.get(self._server.manager.eio_sid_from_sid(sid, "/"))

    def pass_on(self, line: Line, text: bytes) -> None:
        """Gives a checked Socket.IO packet to python-socketio."""
        self._engine.handlers["message"](line.sid, text.decode())

    def shout(self, lines: Sequence[Line], frame: bytes, since: int | None = None) -> None:
        """Sends one ready frame to many, straight to each socket that has nothing waiting.

        `since` is the start of a live patch (slow readers then keep one at most); without it the frame
        may be lost on who is slow. Lets the hub run every 10 ms, so `lines` must be the caller's own copy.
        """
        size = len(frame)
        self.frames_out += len(lines)
        green = self._seam.green
        until = time.perf_counter() + SLICE
        for start in range(0, len(lines), 64):
            for line in lines[start : start + 64]:
                if green and not line.busy:
                    try:
                        sent = line.raw.send(frame, NO_WAIT)
                    except BlockingIOError:
                        sent = 0
                    except OSError:
                        line.cut()
                        continue
                    if sent != size:
                        line.take_rest(frame, sent)
                elif since is None:
                    line.spare(frame)
                else:
                    line.offer(frame, since)
            if time.perf_counter() > until:
                self._seam.sleep(0)
                until = time.perf_counter() + SLICE

    def sweep(self) -> None:
        """Once a second: pings who is due, cuts who does not answer, never connects, or never reads."""
        now = time.monotonic()
        pinged = self._pinged
        while pinged and pinged[0][0] + PING_EVERY <= now:
            line = pinged.popleft()[1]
            if not line.gone:
                line.awaited = line.awaited or now
                line.write(_PING)
                pinged.append((now, line))
        for line in list(self.lines.values()):
            silent = line.awaited and now - line.awaited > PONG_WITHIN
            if silent or (line.viewer is None and now - line.since > CONNECT_WITHIN):
                line.cut()
            elif line.busy and not line.gone:
                if not line.moved:
                    line.moved = now
                elif now - line.moved > STUCK_AT_MOST:
                    line.cut()

    def farewell(self, frame: bytes) -> None:
        """Tells everybody `frame`, then closes all lines with "service restart". New ones close at once."""
        self._stopped = True
        for line in list(self.lines.values()):
            line.write(frame)
            line.end(1012)


class DirectManager(socketio.Manager):
    """Socket.IO's rooms, whose `emit` makes the frame once and writes it to each line."""

    wire: Wire

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: Any = None,
        skip_sid: Any = None,
        callback: Any = None,
        to: Any = None,
        **kwargs: Any,
    ) -> None:
        """As in `socketio.Manager`; with a callback, or elsewhere than "/", it is done there."""
        if callback or namespace != "/":
            super().emit(event, data, namespace, room, skip_sid, callback, to, **kwargs)
            return
        if namespace not in self.rooms:
            return
        args = list(data) if isinstance(data, tuple) else [] if data is None else [data]
        frame = frames.pack(b"42" + orjson.dumps([event, *args]))
        skipped = skip_sid if isinstance(skip_sid, list) else [skip_sid]
        lines = self.wire.lines
        for sid, eio_sid in list(self.get_participants(namespace, to or room)):
            line = lines.get(eio_sid)
            if line is not None and sid not in skipped:
                line.write(frame)
