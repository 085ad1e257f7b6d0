"""The tables as CSV in a zip: UTF-8 with BOM, commas, one file a sheet.

A spreadsheet runs a cell that begins with = + - @ or a tab as a formula, even from a CSV. Such text is
written with an apostrophe before it; text that begins with an apostrophe gets one more, so `unguarded`
gives back exactly what was there. Numbers are written as numbers and never guarded.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from facilitator.results.formats.source import Differs, Source
from facilitator.results.tables import Cell, Table

RISKY = ("=", "+", "-", "@", "\t", "\r", "'", "＝", "＋", "－", "＠")
BOM = "\ufeff"


def write(source: Source, path: Path) -> None:
    """Writes the zip; read back, every cell is equal."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in _files(source.tables):
            archive.writestr(name, (BOM + _text(table)).encode())
    with zipfile.ZipFile(path) as archive:
        for name, table in _files(source.tables):
            _check(archive.read(name).decode("utf-8-sig"), table)


def _files(tables: Sequence[Table]) -> Iterator[tuple[str, Table]]:
    """Names in reading order: 01 Итоги.csv, 02 …"""
    return ((f"{at:02d} {table.name}.csv", table) for at, table in enumerate(tables, start=1))


def _text(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(column.title) for column in table.columns])
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def guarded(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return "'" + text if text.startswith(RISKY) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") else text


def _check(text: str, table: Table) -> None:
    read = csv.reader(io.StringIO(text, newline=""))
    meant: list[tuple[Cell, ...]] = [tuple(column.title for column in table.columns), *table.rows]
    for at, (found, cells) in enumerate(zip_longest(read, meant), start=1):
        if found is None or cells is None or len(found) != len(cells) or not all(map(_same, found, cells)):
            raise Differs(f"{table.name}, row {at}: {found!r}")


def _same(found: str, cell: Cell) -> bool:
    return unguarded(found) == cell if isinstance(cell, str) else found == _written(cell)
