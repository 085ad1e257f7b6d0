"""The seam made of threads: slower, for some hundred phones, and free of eventlet."""

from __future__ import annotations

import logging
import queue
import selectors
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from facilitator.live.seam import (
    CHUNK,
    PASSING,
    STEP_WITHIN,
    Done,
    Seam,
    WsgiApp,
    listening_socket,
    quiet_app,
    raise_descriptor_limit,
)

log = logging.getLogger("facilitator.live")


class ThreadSeam(Seam):
    """A thread for each connection, one that runs what others ask for, one that empties full sockets."""

    green = False

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], Any]] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._writers = _Writers()
        # A flooding thread may hold the interpreter for 5 ms by default, twenty of them for 100 ms.
        sys.setswitchinterval(0.001)
        threading.Thread(target=self._run_jobs, name="hub", daemon=True).start()

    def spawn(self, fn: Callable[..., Any], *args: Any) -> None:
        threading.Thread(target=_logged, args=(fn, *args), name=fn.__name__, daemon=True).start()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def call_soon(self, fn: Callable[[], Any]) -> None:
        self._jobs.put(fn)

    def _run_jobs(self) -> None:
        while True:
            _logged(self._jobs.get())

    def wait_for(self, start: Callable[[Done], None], timeout: float | None = None) -> Any:
        event = threading.Event()
        box: list[Any] = []

        def done(result: Any) -> None:
            box.append(result)
            event.set()

        start(done)
        if not event.wait(timeout):
            raise TimeoutError("no answer in time")
        return box[0]

    def lock(self) -> AbstractContextManager[Any]:
        return threading.RLock()

    def take_over(self, environ: dict[str, Any]) -> socket.socket:
        raw: socket.socket = environ["werkzeug.socket"]
        raw.settimeout(None)
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return raw

    def receive(self, raw: socket.socket) -> bytes:
        try:
            return raw.recv(CHUNK)
        except (OSError, ValueError):
            return b""

    def when_writable(self, raw: socket.socket, fn: Callable[[], bool]) -> None:
        self._writers.add(raw, fn)

    def taken_over(self) -> list[bytes]:
        raise ConnectionError("the connection was used up as a websocket")

    def serve(
        self,
        app: WsgiApp,
        host: str,
        port: int,
        *,
        ready: Callable[[int], None] | None = None,
        drain: Callable[[], None] | None = None,
        leave_within: float = 2.0,
    ) -> None:
        raise_descriptor_limit()
        listener = listening_socket(host, port)
        server = _Server(host, port, quiet_app(app), handler=_Http, fd=listener.fileno())
        listener.close()  # the server holds a duplicate
        if ready is not None:
            ready(server.port)
        serving = threading.Thread(target=server.serve_forever, args=(0.1,), name="accept", daemon=True)
        serving.start()
        while not self._stopping.wait(0.5):  # in slices, so that a signal is noticed on every platform
            pass
        server.shutdown()
        serving.join(1.0)
        if drain is not None:
            drain()
        until = time.monotonic() + leave_within
        while server.open_connections and time.monotonic() < until:
            time.sleep(0.02)

    def stop(self) -> None:
        self._stopping.set()


def _logged(fn: Callable[..., Any], *args: Any) -> None:
    try:
        fn(*args)
    except Exception:
        log.exception("a task failed: %s", getattr(fn, "__qualname__", fn))


class _Writers:
    """One thread that waits for full sockets to take more."""

    def __init__(self) -> None:
        self._wanted: queue.SimpleQueue[tuple[socket.socket, Callable[[], bool]]] = queue.SimpleQueue()
        self._ear, self._bell = socket.socketpair()
        self._ear.setblocking(False)
        self._bell.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._ear, selectors.EVENT_READ, None)
        threading.Thread(target=self._run, name="writers", daemon=True).start()

    def add(self, raw: socket.socket, fn: Callable[[], bool]) -> None:
        self._wanted.put((raw, fn))
        try:
            self._bell.send(b"\x00")
        except BlockingIOError:
            pass  # rung often enough already

    def _run(self) -> None:
        while True:
            for key, _ in self._selector.select(1.0):
                if key.data is None:
                    self._ear.recv(4096)
                    continue
                if not _carry_on(key.data):
                    self._selector.unregister(key.fileobj)
            self._drop_closed()
            while not self._wanted.empty():
                raw, fn = self._wanted.get()
                try:
                    self._selector.register(raw, selectors.EVENT_WRITE, fn)
                except (ValueError, KeyError, OSError):  # gone meanwhile
                    _carry_on(fn)

    def _drop_closed(self) -> None:
        closed = [key for key in self._selector.get_map().values() if _number(key.fileobj) < 0]
        for key in closed:
            self._selector.unregister(key.fileobj)
            _carry_on(key.data)


def _number(sock: Any) -> int:
    return int(sock.fileno())


def _carry_on(fn: Callable[[], bool]) -> bool:
    try:
        return fn()
    except Exception:
        log.exception("a full socket could not be written to")
        return False


class _Server(ThreadedWSGIServer):
    """werkzeug's threaded server with a log of its own only for what is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_connections = 0
        self._count = threading.Lock()

    def get_request(self) -> tuple[Any, Any]:
        try:
            client, address = super().get_request()
        except OSError as error:
            if error.errno in PASSING:
                log.error("cannot accept more connections: %s", error.strerror)
                time.sleep(0.2)
            raise
        client.setblocking(True)
        return client, address

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        with self._count:
            self.open_connections += 1
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._count:
                self.open_connections -= 1

    def handle_error(self, *_: Any) -> None:
        error = sys.exc_info()[1]
        if not isinstance(error, (ConnectionError, TimeoutError)):
            log.error("a connection failed", exc_info=error)

    def log(self, _kind: str, message: str, *args: Any) -> None:
        log.debug(message, *args)


class _Http(WSGIRequestHandler):
    timeout = STEP_WITHIN

    def connection_dropped(self, *_: Any) -> None:
        # What a finished websocket left unread must not be taken for another request.
        self.close_connection = True

    def log_request(self, *_: Any) -> None:
        pass  # no access log

    def log_error(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        log.debug(format, *args)
