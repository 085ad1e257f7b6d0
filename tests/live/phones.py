"""Clients of the tests: one that waits, and a crowd that does not. Plain sockets, no library under test."""

from __future__ import annotations

import base64
import json
import os
import selectors
import socket
import struct
import time
from typing import Any


def frame(payload: bytes, opcode: int = 1, *, last: bool = True, mask: bytes = b"\x00\x00\x00\x00") -> bytes:
    """A client's frame. The mask of zeros is as valid as any and leaves the payload readable."""
    size = len(payload)
    first = (0x80 if last else 0) | opcode
    if size < 126:
        head = struct.pack("!BB", first, 0x80 | size)
    elif size < 65536:
        head = struct.pack("!BBH", first, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", first, 0x80 | 127, size)
    body = payload if mask == b"\x00\x00\x00\x00" else bytes(b ^ mask[i % 4] for i, b in enumerate(payload))
    return head + mask + body


def handshake(port: int, **headers: str) -> bytes:
    """The HTTP request that asks for a websocket."""
    lines = {
        "Host": f"127.0.0.1:{port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n{head}\r\n".encode()


class Frames:
    """Splits what a server sends into (opcode, payload); raises ValueError on anything malformed."""

    def __init__(self) -> None:
        self.buffer = bytearray()

    def feed(self, chunk: bytes) -> list[tuple[int, bytes]]:
        self.buffer += chunk
        found = []
        while len(self.buffer) >= 2:
            first, second = self.buffer[0], self.buffer[1]
            if first & 0x70 or not first & 0x80 or first & 15 not in (1, 2, 8, 9, 10) or second & 0x80:
                raise ValueError(f"not a server's frame: {bytes(self.buffer[:16])!r}")
            size, start = second, 2
            if second == 126:
                size, start = int.from_bytes(self.buffer[2:4], "big"), 4
            elif second == 127:
                size, start = int.from_bytes(self.buffer[2:10], "big"), 10
            if len(self.buffer) < start + size:
                break
            found.append((first & 15, bytes(self.buffer[start : start + size])))
            del self.buffer[: start + size]
        return found


class Gone(Exception):
    """The server closed the connection; `status` of its close frame, if there was one."""

    def __init__(self, status: int | None = None) -> None:
        super().__init__(status)
        self.status = status


class Phone:
    """One Socket.IO client that blocks. Answers pings; keeps events it was not asked for in `events`."""

    def __init__(self, port: int, token: str | None = None, **headers: str) -> None:
        self.sock = socket.create_connection(("127.0.0.1", port), 5)
        try:
            self._shake_hands(port, headers)
        except BaseException:
            self.sock.close()
            raise
        if token is not None:
            self.join({"token": token})

    def _shake_hands(self, port: int, headers: dict[str, str]) -> None:
        self.sock.sendall(handshake(port, **headers))
        head = b""
        while b"\r\n\r\n" not in head:
            try:
                chunk = self.sock.recv(4096)
            except ConnectionError:
                raise Gone from None
            if not chunk:
                raise Gone
            head += chunk
        self.head, _, rest = head.partition(b"\r\n\r\n")
        if not self.head.startswith(b"HTTP/1.1 101"):
            raise ConnectionRefusedError(self.head.split(b"\r\n")[0].decode())
        self.frames = Frames()
        self.inbox: list[tuple[int, bytes]] = self.frames.feed(rest)
        self.events: list[tuple[str, Any]] = []
        self.answers: dict[int, Any] = {}
        self.connected: Any = None
        self.next_id = 0
        assert self.packet()[:1] == b"0"

    def join(self, auth: Any) -> Any:
        """Sends CONNECT; returns None, or the refusal."""
        self.send(b"40" + json.dumps(auth).encode())
        while True:
            packet = self.packet()
            if packet.startswith(b"40"):
                return None
            if packet.startswith(b"44"):
                return json.loads(packet[2:])
            self._sort(packet)

    def send(self, text: bytes) -> None:
        self.sock.sendall(frame(text))

    def packet(self, within: float = 5.0) -> bytes:
        """The next Engine.IO packet of text. Raises Gone, TimeoutError."""
        until = time.monotonic() + within
        while True:
            while self.inbox:
                opcode, payload = self.inbox.pop(0)
                if opcode == 8:
                    raise Gone(int.from_bytes(payload[:2], "big"))
                if opcode == 1 and payload == b"2":
                    self.send(b"3")
                elif opcode == 1:
                    return payload
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self.sock.settimeout(left)
            try:
                chunk = self.sock.recv(65536)
            except ConnectionError:
                raise Gone from None
            if not chunk:
                raise Gone
            self.inbox += self.frames.feed(chunk)

    def _sort(self, packet: bytes) -> None:
        if packet.startswith(b"42"):
            name, *args = json.loads(packet[2:])
            self.events.append((name, args[0] if args else None))
        elif packet.startswith(b"43"):
            number, _, body = packet[2:].partition(b"[")
            self.answers[int(number)] = json.loads(b"[" + body)[0]

    def ask(self, event: str, *args: Any, within: float = 5.0) -> Any:
        """Emits with an acknowledgement and waits for it."""
        self.next_id += 1
        number = self.next_id
        self.send(b"42%d" % number + json.dumps([event, *args]).encode())
        return self.answer(number, within)

    def answer(self, number: int, within: float = 5.0) -> Any:
        until = time.monotonic() + within
        while number not in self.answers:
            self._sort(self.packet(max(0.001, until - time.monotonic())))
        return self.answers.pop(number)

    def command(self, verb: str, payload: Any, op_id: str = "op-00000000") -> Any:
        return self.ask("command", {"verb": verb, "payload": payload, "op_id": op_id})

    def sync(self, since: int = 0) -> Any:
        return self.ask("sync", {"since": since})

    def event(self, name: str, within: float = 5.0) -> Any:
        """The next event of that name."""
        until = time.monotonic() + within
        while True:
            for at, (found, body) in enumerate(self.events):
                if found == name:
                    del self.events[at]
                    return body
            self._sort(self.packet(max(0.001, until - time.monotonic())))

    def wait_gone(self, within: float = 5.0) -> int | None:
        """Waits until the server closes; returns the close status. Raises TimeoutError."""
        until = time.monotonic() + within
        try:
            while True:
                self._sort(self.packet(max(0.001, until - time.monotonic())))
        except Gone as gone:
            return gone.status

    def close(self) -> None:
        self.sock.close()


class Crowd:
    """Many phones on one selector."""

    def __init__(self, port: int, tokens: list[str], at_once: int = 200) -> None:
        self.selector = selectors.DefaultSelector()
        self.frames: dict[socket.socket, Frames] = {}
        self.port = port
        self.up = 0
        for start in range(0, len(tokens), at_once):
            self._connect(tokens[start : start + at_once])

    def _connect(self, tokens: list[str]) -> None:
        fresh = []
        for token in tokens:
            sock = socket.create_connection(("127.0.0.1", self.port), 10)
            sock.sendall(handshake(self.port))
            fresh.append((sock, token))
        for sock, token in fresh:
            head = b""
            while b"\r\n\r\n" not in head:
                chunk = sock.recv(4096)
                if not chunk:
                    raise Gone
                head += chunk
            self.frames[sock] = Frames()
            self.frames[sock].feed(head.partition(b"\r\n\r\n")[2])
            sock.sendall(frame(b"40" + json.dumps({"token": token}).encode()))
        for sock, _ in fresh:
            while not any(
                payload.startswith(b"40") for _, payload in self.frames[sock].feed(sock.recv(4096))
            ):
                pass
            sock.setblocking(False)
            self.selector.register(sock, selectors.EVENT_READ)
            self.up += 1

    def read(self, wait: float) -> list[tuple[socket.socket, bytes]]:
        """What came from whom; closed sockets are let go (and counted off `up`). Answers pings."""
        found = []
        for key, _ in self.selector.select(wait):
            sock: socket.socket = key.fileobj  # type: ignore[assignment]
            try:
                chunk = sock.recv(262144)
            except BlockingIOError:
                continue
            except ConnectionError:
                chunk = b""
            if not chunk:
                self.selector.unregister(sock)
                sock.close()
                self.up -= 1
                continue
            for opcode, payload in self.frames[sock].feed(chunk):
                if opcode == 1 and payload == b"2":
                    sock.send(frame(b"3"))
                elif opcode == 1:
                    found.append((sock, payload))
        return found

    def close(self) -> None:
        for sock in self.frames:
            sock.close()
        self.selector.close()
