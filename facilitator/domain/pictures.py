"""Pictures that people upload: which are taken, and what is kept of them.

Raster only. An SVG can hold scripts and links; a PNG or JPEG, read part by part and written anew without what
does not draw (comments, EXIF with its places and times, whatever follows the end), holds nothing but dots.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass

from facilitator.errors import Refused

MOST_BYTES = 256 * 1024
MOST_SIDE = 4096  # pixels; a browser must unpack it
LEAST_SIDE = 16

PNG = b"\x89PNG\r\n\x1a\n"
# What draws. All else is words, times and tools.
PNG_PARTS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND"})
JPEG = b"\xff\xd8\xff"
JPEG_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive: what browsers draw
JPEG_PARTS = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xE0, 0xEE})  # with JFIF's and Adobe's colours


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept; sides in pixels."""

    kind: str
    body: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        """The name of exactly these bytes."""
        return hashlib.sha256(self.body).hexdigest()


def read_picture(data: bytes) -> Picture:
    """The picture without what does not draw; reading it once more changes nothing.

    Refuses `bad_picture` with `why`: `kind` (neither PNG nor JPEG), `size` (bytes or sides), `broken`.
    """
    if len(data) > MOST_BYTES:
        raise Refused("bad_picture", why="size", kilobytes=MOST_BYTES // 1024)
    try:
        if data.startswith(PNG):
            picture = _png(data)
        elif data.startswith(JPEG):
            picture = _jpeg(data)
        else:
            raise Refused("bad_picture", why="kind", kilobytes=MOST_BYTES // 1024)
    except (struct.error, IndexError, ValueError):
        raise Refused("bad_picture", why="broken", kilobytes=MOST_BYTES // 1024) from None
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in (picture.width, picture.height)):
        raise Refused("bad_picture", why="size", kilobytes=MOST_BYTES // 1024)
    return picture


def _png(data: bytes) -> Picture:
    """Walks the chunks (PNG specification, 5.3): length, name, body, CRC of name and body."""
    at, kept = len(PNG), [PNG]
    names: list[bytes] = []
    while not names or names[-1] != b"IEND":
        length, name = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if crc != zlib.crc32(name + body):
            raise ValueError("a chunk is damaged")
        if name in PNG_PARTS:
            kept.append(data[at : at + 12 + length])
        names.append(name)
        at += 12 + length
    if names[0] != b"IHDR" or b"IDAT" not in names:
        raise ValueError("no picture in it")
    width, height = struct.unpack(">II", data[len(PNG) + 8 : len(PNG) + 16])
    return Picture("image/png", b"".join(kept), width, height)


def _jpeg(data: bytes) -> Picture:
    """Walks the segments (ITU-T T.81, B.1) up to the scan; from there to the last end mark is picture."""
    at, kept, size = 2, [data[:2]], (0, 0)
    while True:
        if data[at] != 0xFF:
            raise ValueError("no mark where one must be")
        mark = data[at + 1]
        if mark == 0xFF:  # padding
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if mark in JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            size = (width, height)
        if mark == 0xDA:
            break
        if mark in JPEG_PARTS:
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    end = data.rindex(b"\xff\xd9")
    if end < at:
        raise ValueError("it has no end")
    return Picture("image/jpeg", b"".join([*kept, data[at : end + 2]]), *size)
