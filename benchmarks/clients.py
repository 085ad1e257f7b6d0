"""Raw clients of the benchmarks: cheap enough not to be what is measured."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct

GROUP = 250  # handshakes under way at once


def pin(pid: int, core: int) -> None:
    """Puts a process on one core, where there are two; elsewhere the system decides."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    every = os.cpu_count() or 1
    if every >= 2 and cores:
        os.sched_setaffinity(pid, {core % every})


def masked(payload: bytes) -> bytes:
    """A client's text frame; the mask of zeros leaves the payload as it is."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", 0x81, 0x80 | size) + b"\0\0\0\0" + payload
    return struct.pack("!BBH", 0x81, 0x80 | 126, size) + b"\0\0\0\0" + payload


def handshake(port: int) -> bytes:
    """The request for a websocket. No compression is offered, which spares the stock server its cost."""
    key = base64.b64encode(os.urandom(16)).decode()
    return (
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
        "\r\n"
    ).encode()


def connect_many(port: int, count: int, token: str | list[str]) -> list[socket.socket]:
    """Connected Socket.IO clients on non-blocking sockets; `token` is a list, or a prefix for numbers."""
    tokens = token if isinstance(token, list) else [f"{token}-{number}" for number in range(1, count + 1)]
    phones: list[socket.socket] = []
    for start in range(0, count, GROUP):
        group = []
        for name in tokens[start : start + GROUP]:
            phone = socket.create_connection(("127.0.0.1", port), 20)
            phone.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            phone.sendall(handshake(port))
            group.append((phone, name))
        for phone, name in group:
            _until(phone, b'"sid"')  # the 101 and the engine's OPEN
            phone.sendall(masked(b"40" + json.dumps({"token": name}).encode()))
        for phone, _ in group:
            _until(phone, b"40{")
            phone.setblocking(False)
            phones.append(phone)
    return phones


def _until(phone: socket.socket, mark: bytes) -> None:
    heard = b""
    while mark not in heard:
        chunk = phone.recv(4096)
        if not chunk:
            raise RuntimeError(f"a phone was not let in: {heard[:200]!r}")
        heard += chunk
