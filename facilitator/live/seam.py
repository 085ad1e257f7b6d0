"""The one place that knows how the process waits: green threads of eventlet, or threads.

Everything above asks a `Seam`. Only the hub of eventlet is green; nothing is monkey patched, so
`threading`, `socket` and `time` mean what they say everywhere else. A real thread reaches the hub by
`call_soon` alone.
"""

# mypy: disallow-untyped-calls=False
# (the engines below carry no types)

from __future__ import annotations

import errno
import logging
import resource
import socket
import sys
import threading
import time
import warnings
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from facilitator.errors import WrongSetting

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Done = Callable[[Any], None]

BACKLOG = 8192
MOST_CONNECTIONS = 20_000
CHUNK = 16 * 1024
HEAD_WITHIN = 10.0  # seconds for a request line and its headers, from their first byte
IDLE_AT_MOST = 30.0  # seconds a kept-alive connection may be silent
BODY_GRACE = 10.0  # seconds for a request body, and one more for each BODY_PER_SECOND of its length
BODY_PER_SECOND = 20_000  # bytes
STEP_WITHIN = 15.0  # seconds for any one read or write of plain HTTP
# A process out of descriptors or memory waits for some to come back; it does not stop listening.
PASSING = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
UNLUCKY = {errno.ECONNABORTED, errno.ECONNRESET, errno.EPIPE, errno.EPROTO, errno.EINTR, errno.ENOTCONN}

log = logging.getLogger("facilitator.live")


class Seam(ABC):
    """How to start, wait, wake and serve. One per process, made in the thread that will serve."""

    green: bool

    @abstractmethod
    def spawn(self, fn: Callable[..., Any], *args: Any) -> None:
        """Starts `fn` beside the caller. Call it from the hub's thread (or use `call_soon`)."""

    @abstractmethod
    def sleep(self, seconds: float) -> None:
        """Waits; 0 lets everybody else who is ready go first."""

    @abstractmethod
    def call_soon(self, fn: Callable[[], Any]) -> None:
        """Runs `fn` on the hub, in order, from any thread. `fn` must be short; many calls wake once."""

    @abstractmethod
    def wait_for(self, start: Callable[[Done], None], timeout: float | None = None) -> Any:
        """Calls `start(done)` and blocks the calling green (or real) thread alone until `done(result)`.

        `done` may come from any thread, even before `start` returns; later calls of it are ignored.
        Raises TimeoutError after `timeout` seconds.
        """

    @abstractmethod
    def lock(self) -> AbstractContextManager[Any]:
        """What guards the state of the hall: nothing on the hub (nobody interrupts), a lock in threads."""

    @abstractmethod
    def take_over(self, environ: dict[str, Any]) -> socket.socket:
        """The raw socket behind a request, free of the web server's timeouts, with TCP_NODELAY."""

    @abstractmethod
    def receive(self, raw: socket.socket) -> bytes:
        """Up to 16 KB; b"" at the end. On eventlet each call passes the hub: no one reads twice in a row."""

    @abstractmethod
    def when_writable(self, raw: socket.socket, fn: Callable[[], bool]) -> None:
        """Calls `fn` each time `raw` can take more, until it returns False; also when the socket is gone."""

    @abstractmethod
    def taken_over(self) -> list[bytes]:
        """What a WSGI app returns (or raises) after it has used up the connection itself."""

    @abstractmethod
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
        """Serves until `stop()`. `ready(port)` is called once it listens. After a stop it accepts nothing
        more, calls `drain()`, waits at most `leave_within` seconds for open connections, and returns."""

    @abstractmethod
    def stop(self) -> None:
        """Ends `serve`. May be called from any thread and from a signal handler."""

    def in_thread(self, fn: Callable[..., Any], *args: Any) -> Any:
        """Runs what blocks in a real thread; only the caller waits. Returns or raises what `fn` does."""

        def start(done: Done) -> None:
            def work() -> None:
                try:
                    done((fn(*args), None))
                except BaseException as error:  # raised again where it was asked for
                    done((None, error))

            threading.Thread(target=work, name=getattr(fn, "__name__", "work"), daemon=True).start()

        result, error = self.wait_for(start)
        if error is not None:
            raise error
        return result


def make_seam(async_mode: str) -> Seam:
    """`eventlet` or `threading`; anything else is a ValueError."""
    if async_mode == "eventlet":
        return EventletSeam()
    if async_mode == "threading":
        from facilitator.live.threads import ThreadSeam

        return ThreadSeam()
    raise ValueError(f"no such mode: {async_mode}")


def raise_descriptor_limit() -> int:
    """Raises the soft limit of open files to the hard one. Returns what it is now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        except (ValueError, OSError):  # some systems report a hard limit they do not grant
            return soft
    return hard


def listening_socket(host: str, port: int) -> socket.socket:
    """A bound, listening, non-blocking TCP socket; what it accepts inherits TCP_NODELAY.

    Raises WrongSetting where nobody can listen.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # No SO_REUSEPORT: a second server on the same port must fail, not share the hall.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.bind((host, port))
        sock.listen(BACKLOG)
        sock.setblocking(False)
    except OSError as error:
        sock.close()
        why = error.strerror or "nobody can listen there"
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise WrongSetting("HOST", host, why) from None
        raise WrongSetting("PORT", str(port), why) from None
    return sock


def quiet_app(app: WsgiApp) -> WsgiApp:
    """The web server keeps no log of its own, so what an app raises is logged here."""

    def wrapped(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            return app(environ, start_response)
        except ConnectionError:
            raise  # the visitor is gone, or the connection was used up as a websocket
        except Exception:
            log.exception("a request failed: %s %s", environ.get("REQUEST_METHOD"), environ.get("PATH_INFO"))
            raise

    return wrapped


with warnings.catch_warnings():
    # eventlet announces its own retirement at import; the reason it stays is in STYLE.md.
    warnings.simplefilter("ignore")
    import eventlet
    import eventlet.event
    import eventlet.greenio
    import eventlet.greenpool
    import eventlet.hubs
    import eventlet.wsgi


class EventletSeam(Seam):
    """Green threads on one hub, which belongs to the thread that makes this object."""

    green = True

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._jobs: deque[Callable[[], Any]] = deque()
        self._rung = False
        self._ear, self._bell = socket.socketpair()
        self._ear.setblocking(False)
        self._bell.setblocking(False)
        self._stopping = eventlet.event.Event()
        eventlet.spawn_n(self._listen_to_bell)

    def spawn(self, fn: Callable[..., Any], *args: Any) -> None:
        eventlet.spawn_n(_logged, fn, *args)

    def sleep(self, seconds: float) -> None:
        eventlet.sleep(seconds)

    def call_soon(self, fn: Callable[[], Any]) -> None:
        # Append first, look at the flag after: the ear clears the flag before it takes the jobs, so a
        # job is either taken by that turn or rings again. Two threads may both ring; that is harmless.
        self._jobs.append(fn)
        if not self._rung:
            self._rung = True
            try:
                self._bell.send(b"\x00")
            except BlockingIOError:
                pass  # the pipe is full of rings nobody has read yet: the ear is about to wake anyway

    def _listen_to_bell(self) -> None:
        jobs = self._jobs
        while True:
            eventlet.hubs.trampoline(self._ear.fileno(), read=True)
            self._ear.recv(4096)
            self._rung = False
            until = time.perf_counter() + 0.01
            for _ in range(len(jobs)):
                try:
                    jobs.popleft()()
                except Exception:
                    log.exception("a job on the hub failed")
                if time.perf_counter() > until:
                    eventlet.sleep(0)
                    until = time.perf_counter() + 0.01

    def wait_for(self, start: Callable[[Done], None], timeout: float | None = None) -> Any:
        event = eventlet.event.Event()

        def send(result: Any) -> None:
            if not event.ready():
                event.send(result)

        def done(result: Any) -> None:
            if threading.get_ident() == self._thread:
                send(result)
            else:
                self.call_soon(lambda: send(result))

        start(done)
        if timeout is None:
            return event.wait()
        with eventlet.Timeout(timeout, TimeoutError("no answer in time")):
            return event.wait()

    def lock(self) -> AbstractContextManager[Any]:
        return nullcontext()

    def take_over(self, environ: dict[str, Any]) -> socket.socket:
        green = environ["eventlet.input"].get_socket()
        green.settimeout(None)  # the engine's pings decide who is gone, not the web server's timeout
        raw: socket.socket = green.fd
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return raw

    def receive(self, raw: socket.socket) -> bytes:
        try:
            while True:
                eventlet.hubs.trampoline(raw.fileno(), read=True)
                try:
                    return raw.recv(CHUNK)
                except BlockingIOError:
                    continue
        except (OSError, ValueError):  # reset, or closed under our feet
            return b""

    def when_writable(self, raw: socket.socket, fn: Callable[[], bool]) -> None:
        eventlet.spawn_n(_logged, self._keep_writing, raw, fn)

    def _keep_writing(self, raw: socket.socket, fn: Callable[[], bool]) -> None:
        while True:
            try:
                eventlet.hubs.trampoline(raw.fileno(), write=True)
            except (OSError, ValueError):
                fn()
                return
            if not fn():
                return

    def taken_over(self) -> list[bytes]:
        eventlet.wsgi.WSGI_LOCAL.already_handled = True
        return []

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
        door = _Door(listening_socket(host, port))
        pool = eventlet.greenpool.GreenPool(MOST_CONNECTIONS)
        acceptor = eventlet.spawn(
            eventlet.wsgi.server,
            door,
            quiet_app(app),
            custom_pool=pool,
            protocol=_Http,
            keepalive=IDLE_AT_MOST,
            socket_timeout=STEP_WITHIN,
            log_output=False,
            debug=False,
        )
        acceptor.link(lambda _: self.stop())  # a server that cannot accept any more must not linger
        if ready is not None:
            ready(door.getsockname()[1])
        self._stopping.wait()
        failed = acceptor.dead
        door.close()
        acceptor.kill()  # closes what idles; the rest may finish while we drain
        if drain is not None:
            drain()
        until = time.monotonic() + leave_within
        while pool.running() and time.monotonic() < until:
            eventlet.sleep(0.02)
        if failed:
            acceptor.wait()  # raises what ended it

    def stop(self) -> None:
        self.call_soon(lambda: None if self._stopping.ready() else self._stopping.send(None))


def _logged(fn: Callable[..., Any], *args: Any) -> None:
    try:
        fn(*args)
    except Exception:
        log.exception("a task failed: %s", getattr(fn, "__qualname__", fn))


class _Door:
    """What eventlet's server accepts from. Unlike its own, a burst of bad luck does not end it."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self.family = sock.family

    def accept(self) -> tuple[Any, Any]:
        while True:
            try:
                client, address = self._sock.accept()
            except BlockingIOError:
                eventlet.hubs.trampoline(self._sock.fileno(), read=True)
            except OSError as error:
                if error.errno in PASSING:
                    log.error("cannot accept more connections: %s", error.strerror)
                    eventlet.sleep(0.2)
                elif error.errno not in UNLUCKY:
                    raise
            else:
                eventlet.hubs.notify_opened(client.fileno())
                return eventlet.greenio.GreenSocket(client), address

    def getsockname(self) -> Any:
        return self._sock.getsockname()

    def close(self) -> None:
        self._sock.close()


class _SlowBody(eventlet.wsgi.Input):
    """A request body that must come at a fair pace, whole, not only in its parts."""

    until = 0.0

    def _do_read(self, reader: Any, length: int | None = None) -> Any:
        with eventlet.Timeout(self._left(), TimeoutError("the body came too slowly")):
            return super()._do_read(reader, length)

    def _chunked_read(self, rfile: Any, length: int | None = None, use_readline: bool = False) -> Any:
        with eventlet.Timeout(self._left(), TimeoutError("the body came too slowly")):
            return super()._chunked_read(rfile, length, use_readline)

    def _left(self) -> float:
        if not self.until:
            self.until = time.monotonic() + BODY_GRACE + (self.content_length or 0) / BODY_PER_SECOND
        return max(0.001, self.until - time.monotonic())


class _Http(eventlet.wsgi.HttpProtocol):
    """eventlet's HTTP, with a limit on the whole head and body: a byte every few seconds holds nothing."""

    def _read_request_line(self) -> Any:
        self.connection.settimeout(IDLE_AT_MOST)
        try:
            if not self.rfile.peek(1):
                return b""
        except (OSError, ValueError, EOFError):
            return b""
        self._head_until = time.monotonic() + HEAD_WITHIN
        with eventlet.Timeout(HEAD_WITHIN, TimeoutError("the request line came too slowly")):
            return super()._read_request_line()

    def parse_request(self) -> Any:
        left = max(0.001, self._head_until - time.monotonic())
        with eventlet.Timeout(left, TimeoutError("the headers came too slowly")):
            return super().parse_request()

    def get_environ(self) -> Any:
        env = super().get_environ()
        env["eventlet.input"].__class__ = _SlowBody
        return env

    def log_error(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        log.debug(format, *args)

    def finish(self) -> None:
        try:
            super().finish()
        except (OSError, ValueError):  # a visitor that left in the middle of an answer
            log.debug("a connection ended early: %s", sys.exc_info()[1])
