"""The archive as a file: UTF-8, one object, a row or an entry on a line of its own, to be looked through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from facilitator.results.formats.source import Differs, Source


def write(source: Source, path: Path) -> None:
    """Writes the archive; read back, it is equal."""
    with path.open("wb") as file:
        file.writelines(_lines(source.archive))
    if not _holds(path, source.archive):
        raise Differs("the archive read back is not the one written")


def _lines(archive: Mapping[str, Any]) -> Iterator[bytes]:
    last = len(archive)
    for number, (key, value) in enumerate(archive.items(), start=1):
        head, comma = orjson.dumps(key) + b": ", b"," if number < last else b""
        if not isinstance(value, list):
            yield (b"{" if number == 1 else b"") + head + orjson.dumps(value) + comma + b"\n"
            continue
        yield (b"{" if number == 1 else b"") + head + b"[\n"
        for at, row in enumerate(value, start=1):
            yield orjson.dumps(row) + (b",\n" if at < len(value) else b"\n")
        yield b"]" + comma + b"\n"
    yield b"}\n"


def _holds(path: Path, archive: Mapping[str, Any]) -> bool:
    """Whether the file, parsed, is the archive. Parsed as a whole: what is wrong between rows counts too."""
    read: object = orjson.loads(path.read_bytes())
    return read == archive
