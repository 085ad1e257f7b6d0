"""The sockets' door: finds the viewer, passes commands on, answers `sync`. It holds no rule.

Messages are taken in each socket's own reading thread: no request context, no thread a message. The
answer of a command is written after its commit, together with the others of the batch.
"""

# mypy: disallow-untyped-calls=False
# (the engines below carry no types)

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import urlsplit

import orjson
from flask import Flask
from flask_socketio import SocketIO
from socketio import exceptions as socketio_says

from facilitator.access import Viewer
from facilitator.errors import Refused
from facilitator.live import packets
from facilitator.live.assembly import Live
from facilitator.live.frames import SKIP_AT_MOST
from facilitator.live.hands import MOST_CARDS
from facilitator.live.line import Line
from facilitator.live.wire import PING_EVERY, PONG_WITHIN, DirectManager

log = logging.getLogger("facilitator.sockets")

COMMAND_KEYS = {"verb", "payload", "op_id"}
SYNC_QUEUE_AT_MOST = 64 * 1024  # bytes that may wait on a line which asks for yet another snapshot

FindViewer = Callable[[str], Viewer | None]
NoSuch = Callable[[str], Refused]
ViewerFromCookies = Callable[[dict[str, Any], str, str], Viewer | None]


class Commands(Protocol):
    """What the door needs of `commands.Commands`."""

    def submit(
        self,
        viewer: Viewer,
        verb: object,
        payload: object,
        op_id: object,
        done: Callable[[dict[str, Any]], None],
    ) -> None: ...


def mount(
    app: Flask,
    live: Live,
    commands: Commands,
    *,
    find_viewer: FindViewer,
    viewer_from_cookies: ViewerFromCookies,
    no_such: NoSuch = Refused,
    public_url: str | None = None,
) -> SocketIO:
    """Puts Socket.IO at /socket.io of `app` and returns it.

    `find_viewer(token)` and `viewer_from_cookies(environ, code, surface)` give a viewer, or None, or raise
    Refused with a code of their own; `no_such("token_wrong")` gives the refusal for None.
    """
    manager = DirectManager()
    manager.wire = live.wire
    socketio = SocketIO(
        app,
        async_mode="eventlet" if live.seam.green else "threading",
        client_manager=manager,
        transports=["websocket"],
        cors_allowed_origins=lambda origin, environ: same_origin(origin, environ, public_url),
        allow_upgrades=False,
        http_compression=False,
        monitor_clients=False,  # the wire's sweep does it
        ping_interval=int(PING_EVERY),
        ping_timeout=int(PONG_WITHIN),
        max_http_buffer_size=SKIP_AT_MOST,
        manage_session=False,
        cookie=None,
        logger=logging.getLogger("facilitator.socketio"),
        engineio_logger=logging.getLogger("facilitator.engineio"),
    )
    door = SocketDoor(live, commands, find_viewer, viewer_from_cookies, no_such)
    live.guard.door = door
    server = socketio.server
    assert server is not None  # made by SocketIO(app)
    live.wire.install(server)
    server.on("connect", door.admit)
    return socketio


def same_origin(origin: str, environ: dict[str, Any], public_url: str | None) -> bool:
    """Whether a page of `origin` is one of ours: the same host and port as asked for, or PUBLIC_URL's."""
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return False
    if public_url is not None and origin.rstrip("/").lower() == public_url.rstrip("/").lower():
        return True
    return parts.netloc.lower() == str(environ.get("HTTP_HOST", "")).lower()


class SocketDoor:
    """Who may come in, and what becomes of their messages."""

    def __init__(
        self,
        live: Live,
        commands: Commands,
        find_viewer: FindViewer,
        viewer_from_cookies: ViewerFromCookies,
        no_such: NoSuch,
    ) -> None:
        self._live = live
        self._commands = commands
        self._find_viewer = find_viewer
        self._viewer_from_cookies = viewer_from_cookies
        self._no_such = no_such

    def connect(self, line: Line, text: bytes) -> bool:
        """A CONNECT packet: python-socketio keeps its books and calls `admit`."""
        self._live.wire.pass_on(line, text)
        return line.viewer is not None

    def admit(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Lets a socket in, or refuses it with a code (`message` of the client's connect_error)."""
        line = self._live.wire.line_of(sid)
        if line is None:  # it went away in between
            raise socketio_says.ConnectionRefusedError("token_wrong")
        try:
            viewer = self._viewer(environ, auth if isinstance(auth, dict) else {})
        except Refused as refused:
            refusal = self._live.guard.refusal(line, refused.code, **refused.params)
            raise socketio_says.ConnectionRefusedError(refused.code, refusal) from None
        if not self._live.guard.welcome(line, viewer.workshop_id, viewer.actor):
            refusal = self._live.guard.refusal(line, "too_fast")
            raise socketio_says.ConnectionRefusedError("too_fast", refusal)
        self._live.hall.join(line, viewer)

    def _viewer(self, environ: dict[str, Any], auth: dict[str, Any]) -> Viewer:
        token = auth.get("token")
        if token is not None:
            viewer = self._find_viewer(token) if isinstance(token, str) else None
        elif "HTTP_ORIGIN" not in environ:
            # A browser always says where its page came from; whoever does not must bring a token.
            raise Refused("not_allowed", role="stranger")
        else:
            code, surface = auth.get("code"), auth.get("surface")
            if not isinstance(code, str) or not isinstance(surface, str):
                raise Refused("bad_payload", field="auth", why="shape")
            viewer = self._viewer_from_cookies(environ, code, surface)
        if viewer is None:
            raise self._no_such("token_wrong")
        return viewer

    def event(self, line: Line, name: str, args: list[Any], ack_id: int | None) -> None:
        """`command {verb, payload, op_id}`, `sync {since, era?}`, a moderator's `hold {ids}`; no others."""
        if name == "command":
            self._command(line, args, ack_id)
        elif name == "sync":
            self._sync(line, args, ack_id)
        elif name == "hold":
            self._hold(line, args, ack_id)
        else:
            self._live.guard.refuse(line, ack_id, "unknown_verb", verb=name[:60])

    def _command(self, line: Line, args: list[Any], ack_id: int | None) -> None:
        if len(args) != 1 or not isinstance(args[0], dict) or not args[0].keys() <= COMMAND_KEYS:
            self._live.guard.refuse(line, ack_id, "bad_payload", field="command", why="shape")
            return
        viewer, command = line.viewer, args[0]
        assert viewer is not None  # the guard passes nothing on before a viewer is known
        self._live.turns.ask(
            line,
            lambda: self._commands.submit(
                viewer,
                command.get("verb"),
                command.get("payload"),
                command.get("op_id"),
                lambda answer: self._live.answer(line, ack_id, answer),
            ),
        )

    def _hold(self, line: Line, args: list[Any], ack_id: int | None) -> None:
        ids = args[0].get("ids") if len(args) == 1 and isinstance(args[0], dict) else None
        if not isinstance(ids, list) or len(ids) > MOST_CARDS or any(_number(card) is None for card in ids):
            self._live.guard.refuse(line, ack_id, "bad_payload", field="ids", why="shape")
            return
        viewer = line.viewer
        assert viewer is not None
        if viewer.audience != "moderator":
            self._live.guard.refuse(line, ack_id, "not_allowed", role=viewer.role)
            return
        try:
            theirs = self._live.hold(viewer, ids)
        except Refused as refused:
            self._live.guard.refuse(line, ack_id, refused.code, **refused.params)
            return
        if ack_id is not None:
            hands = self._live.hands.shown(viewer.workshop_id)
            line.write(packets.ack_frame(ack_id, orjson.dumps({"ok": True, "held": theirs, "hands": hands})))

    def _sync(self, line: Line, args: list[Any], ack_id: int | None) -> None:
        asked = args[0] if len(args) == 1 and isinstance(args[0], dict) else {}
        since, era = _number(asked.get("since")), _number(asked.get("era", 0))
        if since is None or era is None or ack_id is None:
            field = "era" if era is None else "since"
            self._live.guard.refuse(line, ack_id, "bad_payload", field=field, why="shape")
            return
        if line.queued > SYNC_QUEUE_AT_MOST:
            self._live.guard.refuse(line, ack_id, "too_fast")
            return
        viewer = line.viewer
        assert viewer is not None
        line.write(*packets.ack_parts(ack_id, self._live.reader.patch(viewer, since, era).body))


def _number(value: object) -> int | None:
    """A whole number that a browser holds exactly, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None
