"""The archive as a file: UTF-8, one object, an entry or a row a line so that a person can look for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson

from facilitator.results.formats.source import Differs, Source


def write(source: Source, path: Path) -> None:
    """Writes the archive; read back, it is equal."""
    with path.open("wb") as file:
        for piece in _pieces(source):
            file.write(piece)
    if orjson.loads(path.read_bytes()) != source.archive:
        raise Differs("the archive read back is not the one written")


def _pieces(source: Source) -> Iterator[bytes]:
    separator = b"{"
    for key, value in source.archive.items():
        yield separator + b"\n" + orjson.dumps(key) + b": "
        if isinstance(value, list) and value:
            yield b"[\n" + b",\n".join(map(orjson.dumps, value)) + b"\n]"
        else:
            yield orjson.dumps(value)
        separator = b","
    yield b"\n}\n"
