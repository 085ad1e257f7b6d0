"""Small pictures made here: dots of one colour, as PNG."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode


def chunk(name: bytes, body: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, colour: tuple[int, int, int] = (31, 79, 191), more: bytes = b"") -> bytes:
    """A picture of one colour; `more`: parts put in before the dots."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + bytes(colour) * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + more
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


DOTS = b64encode(png(32, 16)).decode()
