"""The names of the engines that are not public and that we lean on. An upgrade that moves one fails here."""

from __future__ import annotations

import importlib.metadata
import inspect

import engineio
import engineio.socket
import pytest
import socketio
import socketio.base_manager

from facilitator.live import wire


@pytest.mark.parametrize("package", sorted(wire.CONTRACT))
def test_the_versions_are_those_that_were_read(package: str) -> None:
    assert importlib.metadata.version(package) == wire.CONTRACT[package], "read its private parts anew"


def test_the_engine_is_built_as_the_wire_expects() -> None:
    server = socketio.Server(async_mode="threading", transports=["websocket"], monitor_clients=False)
    engine = server.eio
    assert {"thread", "queue", "queue_empty", "event", "websocket", "sleep"} <= engine._async.keys()
    assert engine.handlers.keys() == {"connect", "message", "disconnect"}
    assert engine.sockets == {}
    assert engine.start_service_task is False
    assert server.manager.eio_sid_from_sid("x", "/") is None
    sock = engineio.socket.Socket(engine, "sid")
    for name in ("queue", "last_ping", "connected", "upgraded", "closed", "closing", "sid"):
        assert hasattr(sock, name), name


def test_the_engine_calls_what_the_wire_replaces() -> None:
    upgrade = inspect.getsource(engineio.socket.Socket._upgrade_websocket)
    assert "self.server._async['websocket'](\n            self._websocket_handler, self.server)" in upgrade
    assert "return ws(environ, start_response)" in upgrade
    send = inspect.getsource(engineio.socket.Socket.send)
    assert "self.queue.put(pkt)" in send
    ping = inspect.getsource(engineio.socket.Socket.schedule_ping)
    assert "if self.last_ping:" in ping
    connect = inspect.getsource(engineio.Server._handle_connect)
    order = ["s.send(pkt)", "_trigger_event('connect'", "s.schedule_ping()", "s.handle_get_request("]
    assert [connect.index(step) for step in order] == sorted(connect.index(step) for step in order)
    assert "if ret is not None and ret is not True:" in connect


def test_the_manager_is_asked_to_emit_as_ours_is() -> None:
    ours = list(inspect.signature(wire.DirectManager.emit).parameters)
    theirs = list(inspect.signature(socketio.Manager.emit).parameters)
    assert ours == theirs


def test_eventlet_keeps_what_the_seam_uses() -> None:
    from facilitator.live import seam

    eventlet = seam.eventlet
    server = inspect.getsource(eventlet.wsgi.server)
    assert "custom_pool" in server
    assert "sock.accept()" in server
    protocol = eventlet.wsgi.HttpProtocol
    assert {"_read_request_line", "parse_request", "get_environ", "finish"} <= set(dir(protocol))
    assert {"_do_read", "_chunked_read"} <= set(dir(eventlet.wsgi.Input))
    assert "self.content_length = content_length" in inspect.getsource(eventlet.wsgi.Input.__init__)
    assert "already_handled" in inspect.getsource(protocol.handle_one_response)
    assert callable(eventlet.hubs.trampoline)
    assert callable(eventlet.hubs.notify_opened)
