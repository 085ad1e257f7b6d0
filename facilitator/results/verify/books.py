"""Spreadsheet and CSV, read with the standard library."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

from facilitator.results.verify.words import Broken

Cell = str | float | None
Sheets = dict[str, list[list[Cell]]]  # name of a sheet -> its rows, the headings first
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
MOST_UNITS = 32_767  # of UTF-16: what a cell of a spreadsheet holds
CUT = " […]"  # at the end of a text that a cell does not hold; the CSV has it whole
MOST_XML = 512 * 1024 * 1024  # bytes of one part unpacked: a table of ours is far below


class Written(str):
    """A cell of a CSV, where nothing says whether it is a text or a number."""

    __slots__ = ()


def read_csv(files: dict[str, bytes]) -> Sheets:
    """CSV files as sheets: the number before the name of a file is dropped."""
    sheets: Sheets = {}
    for file in sorted(files):
        name = re.sub(r"^\d+ |\.csv$", "", file)
        rows = csv.reader(io.StringIO(files[file].decode("utf-8-sig"), newline=""))
        sheets[name] = [[Written(text) for text in row] for row in rows]
    return sheets


def fitted(text: str) -> str:
    """What a cell of a spreadsheet holds of a text: all of it, or its beginning and CUT."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * MOST_UNITS:
        return text
    return units[: 2 * (MOST_UNITS - len(CUT))].decode("utf-16-le", "ignore") + CUT


def unguarded(text: str) -> str:
    """The text of a CSV's cell without the apostrophe that keeps it from being run as a formula."""
    return text[1:] if text.startswith("'") else text


def same_cell(found: Cell, meant: Cell) -> bool:
    """Whether a cell holds what it must; of a CSV every cell is text, and numbers are written as they are."""
    if not isinstance(found, Written):
        return found == ((fitted(meant) or None) if isinstance(meant, str) else meant)
    if isinstance(meant, str):
        return unguarded(found) == meant
    if isinstance(meant, float) and meant.is_integer():
        meant = int(meant)
    return found == ("" if meant is None else str(meant))


def whole_number(cell: Cell) -> int | None:
    """The number of a proposal in a cell."""
    if isinstance(cell, Written):
        return int(cell) if cell.isdecimal() and cell.isascii() and len(cell) < 10 else None
    return int(cell) if isinstance(cell, float) and cell.is_integer() else None


def read_xlsx(data: bytes) -> Sheets:
    """The sheets of a workbook with the standard library; a formula anywhere is a finding."""
    sheets: Sheets = {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = [
            unescape("".join(part.text or "" for part in item.iter(_MAIN + "t")))
            for item in _xml(book, "xl/sharedStrings.xml").iter(_MAIN + "si")
        ]
        targets = {
            rel.get("Id"): (rel.get("Target") or "").removeprefix("/xl/")
            for rel in _xml(book, "xl/_rels/workbook.xml.rels")
        }
        for sheet in _xml(book, "xl/workbook.xml").iter(_MAIN + "sheet"):
            name = sheet.get("name") or ""
            sheets[name] = _xlsx_rows(name, _xml(book, f"xl/{targets[sheet.get(_REL)]}"), strings)
    return sheets


def _xml(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if book.getinfo(name).file_size > MOST_XML:
        raise Broken("sheet", "large", sheet=name)
    text = book.read(name)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Broken("sheet", "foreign", sheet=name)
    return ElementTree.fromstring(text)


def _xlsx_rows(name: str, sheet: ElementTree.Element, strings: list[str]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    width = 0
    for row in sheet.iter(_MAIN + "row"):
        at_row = int(row.get("r") or len(rows) + 1) - 1
        while len(rows) <= at_row:
            rows.append([None] * width)
        for cell in row.iter(_MAIN + "c"):
            reference = cell.get("r") or ""
            at = _place(reference)
            if cell.find(_MAIN + "f") is not None:
                raise Broken("cell", "formula", file="xlsx", sheet=name, cell=reference)
            value = cell.findtext(_MAIN + "v")
            if not rows[0][at:] and at_row and at >= width:
                continue  # the labels of a chart stand apart, beyond the headings
            while len(rows[at_row]) <= at:
                rows[at_row].append(None)
            kind = cell.get("t", "n")
            if kind == "inlineStr":
                value = "".join(part.text or "" for part in cell.iter(_MAIN + "t"))
            if value is not None:
                rows[at_row][at] = (
                    (strings[int(value)] or None)
                    if kind == "s"
                    else float(value)
                    if kind == "n"
                    else unescape(value) or None
                )
        if at_row == 0:
            width = len(rows[0])
    return rows


def unescape(text: str) -> str:
    """A text of a sheet with the signs that it writes by their numbers."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _place(reference: str) -> int:
    number = 0
    for sign in reference.rstrip("0123456789"):
        number = number * 26 + ord(sign) - 64
    return number - 1


def letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
