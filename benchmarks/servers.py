"""The servers that the fan-out benchmark compares: `python -m benchmarks.servers bare|ours|stock`.

Each prints its port, then obeys its standard input: `round` sends one event to all, `usage` prints CPU
seconds and resident kilobytes.
"""

# mypy: disallow-untyped-calls=False
# (the engines below carry no types)

from __future__ import annotations

import base64
import gc
import hashlib
import os
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.fanout import EVENT_BYTES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import eventlet
    import eventlet.hubs
    import eventlet.wsgi

PAD = "x" * (EVENT_BYTES - 96)


def usage() -> str:
    """CPU seconds of this process, its resident kilobytes."""
    kb = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    return f"{time.process_time()} {kb}"


def obey_green(on_round: Callable[[], Any]) -> None:
    """Reads standard input on the hub."""
    os.set_blocking(0, False)
    rest = b""
    while True:
        eventlet.hubs.trampoline(0, read=True)
        chunk = os.read(0, 4096)
        if not chunk:
            os._exit(0)
        *words, rest = (rest + chunk).split(b"\n")
        for word in words:
            if word == b"round":
                on_round()
            else:
                print(usage(), flush=True)


def event() -> dict[str, Any]:
    """The event's argument: a patch of EVENT_BYTES bytes of JSON."""
    return {"since": 1000000, "seq": 1000001, "reset": False, "put": {"n": [PAD]}, "drop": {}, "now": "T"}


def bare() -> None:
    """The floor: no Socket.IO at all after the handshake."""
    from facilitator.live.frames import pack
    from facilitator.live.packets import event_frame

    sockets: list[Any] = []
    listener = eventlet.listen(("127.0.0.1", 0), backlog=8192)

    def welcome(client: Any) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += client.recv(4096)
        key = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key:"))
        proof = hashlib.sha1(key.split(b":")[1].strip() + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()
        client.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + base64.b64encode(proof) + b"\r\n\r\n" + pack(b'0{"sid":"0"}')
        )
        client.recv(4096)
        client.sendall(pack(b'40{"sid":"0"}'))
        sockets.append(client.fd)
        client.recv(4096)

    def accept() -> None:
        while True:
            eventlet.spawn_n(welcome, listener.accept()[0])

    import orjson

    frame = event_frame("patch", orjson.dumps(event()))

    def on_round() -> None:
        for sock in sockets:
            sock.send(frame)

    eventlet.spawn_n(accept)
    print(listener.getsockname()[1], flush=True)
    obey_green(on_round)


def stock() -> None:
    """python-socketio on eventlet as its documentation runs it, websockets only."""
    import socketio

    server = socketio.Server(async_mode="eventlet", transports=["websocket"], cors_allowed_origins=[])
    server.on("connect", lambda *_: None)
    listener = eventlet.listen(("127.0.0.1", 0), backlog=8192)
    eventlet.spawn_n(
        eventlet.wsgi.server,
        listener,
        socketio.WSGIApp(server),
        max_size=20_000,
        log_output=False,
        debug=False,
    )
    print(listener.getsockname()[1], flush=True)
    obey_green(lambda: server.emit("patch", event()))


def ours() -> None:
    """The live layer over a reader that has the patch ready, as the product's does after the first viewer."""
    import orjson
    from flask import Flask

    from facilitator.access import Viewer
    from facilitator.live.assembly import Live
    from facilitator.live.seam import make_seam
    from facilitator.sockets import mount

    @dataclass(frozen=True)
    class Patch:
        seq: int
        empty: bool
        body: bytes

    body = orjson.dumps(event())

    class Reader:
        def __init__(self) -> None:
            self.number = 1

        def patch(self, _viewer: Viewer, _since: int, _era: int | None = None) -> Patch:
            return Patch(self.number, False, body)

        def shared(self, _workshop_id: int, _audience: str, since: int) -> Patch:
            return Patch(self.number, self.number == since, body)

        def owners(self, *_: Any) -> set[int]:
            return set()

        def markers(self, *_: Any) -> set[int]:
            return set()

        def seq(self, _workshop_id: int) -> int:
            return self.number

        def heads(self) -> dict[int, int]:
            return {}

        def eras(self) -> dict[int, int]:
            return {}

        def check_cards(self, _viewer: Viewer, _ids: Iterable[int]) -> None:
            raise NotImplementedError

    class NoCommands:
        def submit(self, *_: Any) -> None:
            raise NotImplementedError

    def find_viewer(token: str) -> Viewer:
        return Viewer(1, "attendee", int(token.split("-")[1]), 1, "", "en")

    seam = make_seam("eventlet")
    reader = Reader()
    live = Live(seam, reader, people=lambda _: {}, say=lambda _lang, code, _params: code)
    app = Flask(__name__)
    mount(app, live, NoCommands(), find_viewer=find_viewer, viewer_from_cookies=lambda *_: None)
    live.start()

    def obey() -> None:
        for line in sys.stdin:
            if line == "round\n":
                reader.number += 1
                live.changed(1)
            else:
                print(usage(), flush=True)
        os._exit(0)

    threading.Thread(target=obey, daemon=True).start()
    seam.serve(app, "127.0.0.1", 0, ready=lambda port: print(port, flush=True))


if __name__ == "__main__":
    if sys.argv[1] != "ours":
        gc.collect()
    {"bare": bare, "ours": ours, "stock": stock}[sys.argv[1]]()
