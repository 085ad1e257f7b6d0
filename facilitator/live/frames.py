"""WebSocket frames (RFC 6455) without any input or output: bytes in, messages out, and back.

permessage-deflate is never agreed to: it costs more time and memory than it saves on small patches.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
PART, TOO_LARGE = 0, 16  # a fragment that is not the last; a message longer than the limit, skipped

LIMIT = 64 * 1024  # bytes of one message, all its fragments together
SKIP_AT_MOST = 4 * 1024 * 1024  # a longer message ends the connection; one in between is read past
HEAD = 96  # bytes kept of a skipped message: enough to find whom to answer

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Broken(Exception):  # noqa: N818 - it says what the other side did
    """The other side broke the protocol; `status` is the close status it is told."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def pack(payload: bytes, opcode: int = TEXT) -> bytes:
    """One whole unmasked frame, as a server sends it."""
    size = len(payload)
    if size < 126:
        return bytes((0x80 | opcode, size)) + payload
    if size < 65536:
        return bytes((0x80 | opcode, 126)) + size.to_bytes(2, "big") + payload
    return bytes((0x80 | opcode, 127)) + size.to_bytes(8, "big") + payload


def pack_close(status: int) -> bytes:
    """A close frame with a status of RFC 6455 § 7.4."""
    return pack(status.to_bytes(2, "big"), CLOSE)


def unmask(body: bytes, mask: bytes) -> bytes:
    """XOR with the repeated four bytes of the mask, as one big integer: 20 times faster than byte by byte."""
    size = len(body)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(body, "little") ^ int.from_bytes(key, "little")).to_bytes(size, "little")


def accept(headers: Mapping[str, str]) -> bytes | None:
    """The 101 answer to a WSGI environ that asks for a websocket; None if it does not ask properly."""
    key = headers.get("HTTP_SEC_WEBSOCKET_KEY", "")
    wishes = {wish.strip() for wish in headers.get("HTTP_CONNECTION", "").lower().split(",")}
    if "upgrade" not in wishes or headers.get("HTTP_UPGRADE", "").lower() != "websocket":
        return None
    if headers.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        return None
    try:
        if len(base64.b64decode(key, validate=True)) != 16:
            return None
    except (binascii.Error, ValueError):
        return None
    proof = base64.b64encode(hashlib.sha1(key.encode() + GUID, usedforsecurity=False).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + proof + b"\r\n\r\n"
    )


class Reader:
    """Turns what a client sends into messages. Holds at most one message of `LIMIT` bytes and one chunk."""

    __slots__ = ("_buffer", "_head", "_kind", "_parts", "_size", "_skip", "_skip_last", "_skip_mask")

    def __init__(self) -> None:
        self._buffer = b""
        self._kind = 0  # opcode of the fragmented message under way; 0 if none
        self._parts: list[bytes] = []
        self._size = 0  # bytes of that message so far, skipped ones too
        self._head: bytes | None = None  # its first bytes, once it has grown past the limit
        self._skip = 0  # bytes of the current frame still to be thrown away
        self._skip_last = False
        self._skip_mask = b""

    def feed(self, chunk: bytes) -> None:
        """Takes what came from the socket; `take()` gives the messages in it."""
        self._buffer = self._buffer + chunk if self._buffer else chunk

    def take(self) -> tuple[int, bytes] | None:
        """The next message as (kind, payload), or None when more bytes are needed. Raises Broken.

        Kinds: TEXT, BINARY, CLOSE, PING, PONG, PART (a fragment, payload empty) and TOO_LARGE (the
        payload is the first bytes alone).
        """
        buffer = self._buffer
        if self._skip:
            return self._skip_some()
        have = len(buffer)
        if have < 2:
            return None
        first, second = buffer[0], buffer[1]
        opcode = first & 15
        size = second & 127
        if first & 0x70 or not second & 0x80:  # no extension was agreed to; a client must mask
            raise Broken(1002)
        if have < 6:
            return None
        start = 6
        if opcode > 7:
            if opcode > PONG or not first & 0x80 or size > 125:
                raise Broken(1002)
        else:
            if size == 126:
                start = 8
                if have < 8:
                    return None
                size = int.from_bytes(buffer[2:4], "big")
            elif size == 127:
                start = 14
                if have < 14:
                    return None
                size = int.from_bytes(buffer[2:10], "big")
            if opcode > BINARY or (opcode == 0) != (self._kind != 0):
                raise Broken(1002)
            if self._size + size > LIMIT:
                return self._begin_to_skip(opcode, start, size, bool(first & 0x80))
        end = start + size
        if have < end:
            return None
        body = unmask(buffer[start:end], buffer[start - 4 : start])
        self._buffer = buffer[end:]
        if opcode > 7 or (first & 0x80 and opcode):
            return opcode, body
        return self._add_part(opcode, body, bool(first & 0x80))

    @property
    def more(self) -> bool:
        """Whether bytes are waiting that may hold another message."""
        return len(self._buffer) >= 6

    def _add_part(self, opcode: int, body: bytes, last: bool) -> tuple[int, bytes]:
        self._kind = self._kind or opcode
        self._size += len(body)
        if self._head is None:
            self._parts.append(body)
        else:
            self._head = (self._head + body)[:HEAD]
        if not last:
            if len(self._parts) > 64:  # ten thousand fragments of one byte are an attack on memory
                self._parts = [b"".join(self._parts)]
            return PART, b""
        kind = TOO_LARGE if self._head is not None else self._kind
        whole = self._head if self._head is not None else b"".join(self._parts)
        self._kind, self._size, self._parts, self._head = 0, 0, [], None
        return kind, whole

    def _begin_to_skip(self, opcode: int, start: int, size: int, last: bool) -> tuple[int, bytes] | None:
        if self._size + size > SKIP_AT_MOST:
            raise Broken(1009)
        if self._head is None:
            self._head = b"".join(self._parts)[:HEAD]
            self._parts = []
        self._kind = self._kind or opcode
        self._size += size
        self._skip, self._skip_last = size, last
        self._skip_mask = self._buffer[start - 4 : start]
        self._buffer = self._buffer[start:]
        return self._skip_some()

    def _skip_some(self) -> tuple[int, bytes] | None:
        gone = min(self._skip, len(self._buffer))
        head = self._head or b""
        if len(head) < HEAD:
            self._head = head + unmask(self._buffer[: min(gone, HEAD - len(head))], self._skip_mask)
            turn = gone % 4
            self._skip_mask = self._skip_mask[turn:] + self._skip_mask[:turn]
        self._skip -= gone
        self._buffer = self._buffer[gone:]
        if self._skip:
            return None
        return self._add_part(0, b"", self._skip_last)
