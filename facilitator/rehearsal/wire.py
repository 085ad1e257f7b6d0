"""The least of a client: questions over HTTP, and a websocket that carries text. All on one event loop."""

from __future__ import annotations

import asyncio
import base64
import os
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

import orjson

PATIENCE = 30.0  # seconds for one question
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


@dataclass(frozen=True)
class Address:
    """Where the server is; `tls` for https."""

    url: str
    host: str
    port: int
    name: str  # as the Host header says it
    tls: ssl.SSLContext | None

    @classmethod
    def of(cls, url: str) -> Address:
        """The address of `http://host:port` or `https://host`. Raises ValueError for anything else."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"not an address: {url}")
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        context = ssl.create_default_context() if secure else None
        return cls(f"{parts.scheme}://{parts.netloc}", parts.hostname, port, parts.netloc, context)


async def ask(
    address: Address, method: str, path: str, *, body: Any = None, token: str | None = None
) -> tuple[int, Any]:
    """Asks over a connection of its own: the status, and the JSON of the answer (None when it is not JSON).

    Raises OSError (TimeoutError among them) when the server cannot be reached or does not answer in time.
    """
    content = b"" if body is None else orjson.dumps(body)
    # HTTP/1.0: the answer ends with the connection, and nobody may send it in chunks.
    head = f"{method} {path} HTTP/1.0\r\nHost: {address.name}\r\nAccept: application/json\r\n"
    if token is not None:
        head += f"Authorization: Bearer {token}\r\n"
    if body is not None:
        head += f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
    async with asyncio.timeout(PATIENCE):
        reader, writer = await asyncio.open_connection(address.host, address.port, ssl=address.tls)
        try:
            writer.write(head.encode() + b"\r\n" + content)
            answer = await reader.read(-1)
        finally:
            writer.close()
    said, _, text = answer.partition(b"\r\n\r\n")
    words = said.split(b" ", 2)
    if len(words) < 2 or not words[1].isdigit():
        raise ConnectionError("the server closed without an answer")
    try:
        return int(words[1]), orjson.loads(text)
    except orjson.JSONDecodeError:
        return int(words[1]), None


class Wire(asyncio.Protocol):
    """One websocket to /socket.io: `hear(text)` for each message, `gone()` once when it has ended."""

    def __init__(self, address: Address, hear: Callable[[bytes], None], gone: Callable[[], None]) -> None:
        self._address = address
        self._hear = hear
        self._gone: Callable[[], None] | None = gone
        self._buffer = bytearray()
        self._open = False
        self._transport: asyncio.Transport

    async def connect(self) -> None:
        """Opens the connection; raises OSError when nobody answers."""
        loop = asyncio.get_running_loop()
        address = self._address
        async with asyncio.timeout(PATIENCE):
            await loop.create_connection(lambda: self, address.host, address.port, ssl=address.tls)

    def send(self, text: bytes) -> None:
        """Sends one message."""
        self._transport.write(_frame(text, TEXT))

    def close(self) -> None:
        """Says goodbye; `gone` is not called any more."""
        self._gone = None
        if self._open and not self._transport.is_closing():
            self._transport.write(_frame(b"\x03\xe8", CLOSE))
        self._transport.close()

    def mute(self) -> None:
        """Hears nothing more and does not tell of its end: a line whose network is gone without a word."""
        self._gone = None

    def cut(self) -> None:
        """Drops the connection without a word, as a phone does that leaves the Wi-Fi."""
        self._transport.abort()

    # -- asyncio's side -------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asks for the websocket."""
        self._transport = cast(asyncio.Transport, transport)
        key = base64.b64encode(os.urandom(16)).decode()
        self._transport.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {self._address.name}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )

    def data_received(self, chunk: bytes) -> None:
        """Cuts what came into messages."""
        buffer = self._buffer
        buffer += chunk
        if not self._open and not self._opens():
            return
        start, size = 0, len(buffer)
        while size - start >= 2:
            first, length = buffer[start], buffer[start + 1]
            at = start + 2
            if length > 125:
                wide = 2 if length == 126 else 8
                if size - at < wide:
                    break
                length = int.from_bytes(buffer[at : at + wide], "big")
                at += wide
            if size - at < length:
                break
            start = at + length
            self._take(first, bytes(buffer[at:start]))
        del buffer[:start]

    def connection_lost(self, _exc: Exception | None) -> None:
        """The end, whoever brought it about."""
        gone, self._gone = self._gone, None
        if gone is not None:
            gone()

    def _opens(self) -> bool:
        head, blank, rest = self._buffer.partition(b"\r\n\r\n")
        if not blank:
            return False
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            self._transport.abort()
            return False
        self._open, self._buffer[:] = True, rest
        return True

    def _take(self, first: int, content: bytes) -> None:
        if first == 0x80 | TEXT:
            if self._gone is not None:
                self._hear(content)
        elif first == 0x80 | PING:
            self._transport.write(_frame(content, PONG))
        else:  # goodbye, or something our server never sends
            self._transport.close()


def _frame(content: bytes, kind: int) -> bytes:
    """A client's frame, masked as the standard asks."""
    size = len(content)
    if size < 126:
        head = bytes((0x80 | kind, 0x80 | size))
    elif size < 65536:
        head = bytes((0x80 | kind, 0xFE)) + size.to_bytes(2, "big")
    else:
        head = bytes((0x80 | kind, 0xFF)) + size.to_bytes(8, "big")
    mask = os.urandom(4)
    pad = mask * (size // 4 + 1)
    masked = int.from_bytes(content, "big") ^ int.from_bytes(pad[:size], "big")
    return head + mask + masked.to_bytes(size, "big")
