"""The spreadsheet: a sheet a table, with frozen headers, filters, widths, an A4 print area and native charts.

Text is always written as text, whatever it begins with; numbers are numbers. A text that no cell holds ends
with a mark that says so, and the CSV has it whole: one cell must not cost a hall the file.
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from itertools import zip_longest
from pathlib import Path
from typing import Any

import xlsxwriter
from lxml import etree
from xlsxwriter.utility import xl_range_abs

from facilitator.results.formats.source import Differs, Source
from facilitator.results.tables import Cell, Chart, Table
from facilitator.results.verify.books import fitted
from facilitator.results.words import say

ACCENT, INK, LINE, GROUND = "#1F4FBF", "#15212B", "#DCE2E8", "#EEF2F8"
A4 = 9  # the code of the paper
LANDSCAPE_FROM, MOST_ACROSS = 90, 230  # widths in signs: beyond them a sheet is turned, goes over two pages
LINE_HEIGHT, TALLEST = 15.0, 409.0  # points; a row cannot be taller
COLUMN_DOTS, POINTS_A_DOT = 64, 0.75  # of a column that nobody has set; of a dot of the screen
CHART_WIDTH, NOTE_SIGNS = 640, 88  # of a chart in dots; signs of a note that fit into a line as wide
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how a sheet writes a sign, and a text that looks like that
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def write(source: Source, path: Path) -> None:
    """Writes the workbook; read back, every cell is equal."""
    tables = [_fitted(table) for table in source.tables]
    book = xlsxwriter.Workbook(str(path), {"strings_to_urls": False})
    book.set_properties(
        {"title": source.report.title, "comments": source.report.head, "created": source.made.astimezone(UTC)}
    )
    looks = _looks(book)
    for table in tables:
        _sheet(book, table, looks, source.lang)
    book.close()
    _check(path, tables)


def _fitted(table: Table) -> Table:
    rows = (tuple(fitted(cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _looks(book: Any) -> dict[str, Any]:
    """How headings and cells of each kind of column look."""
    line: dict[str, Any] = {"bottom": 1, "border_color": LINE}
    head = line | {
        "text_wrap": True,
        "bold": True,
        "bg_color": GROUND,
        "font_color": INK,
        "valign": "vcenter",
    }
    kinds: dict[str, dict[str, Any]] = {
        "text": {"align": "left", "text_wrap": True},
        "number": {"align": "right", "indent": 1},
    }
    return {
        key: book.add_format(of_all | of_kind)
        for kind, of_kind in kinds.items()
        for key, of_all in ((kind, line | {"valign": "top"}), (f"head {kind}", head))
    }


def _sheet(book: Any, table: Table, looks: Mapping[str, Any], lang: str) -> None:
    sheet = book.add_worksheet(table.name)
    last_row, last_column = max(1, len(table.rows)), len(table.columns) - 1
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.title, looks[f"head {column.kind}"])
    sheet.set_row(0, _height(tuple(column.title for column in table.columns), table))
    for number, row in enumerate(table.rows, start=1):
        sheet.set_row(number, _height(row, table))
        for at, cell in enumerate(row):
            look = looks[table.columns[at].kind]
            if cell is None or cell == "":
                sheet.write_blank(number, at, None, look)
            elif isinstance(cell, str):
                sheet.write_string(number, at, cell, look)
            else:
                sheet.write_number(number, at, cell, look)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.set_paper(A4)
    width = sum(column.width for column in table.columns)
    if width > LANDSCAPE_FROM:
        sheet.set_landscape()
    sheet.fit_to_pages(math.ceil(width / MOST_ACROSS), 0)
    sheet.repeat_rows(0)
    if width > MOST_ACROSS:
        sheet.repeat_columns(0, 0)
    book.define_name(f"'{table.name}'!_xlnm.Print_Area", _printed(table, last_row, last_column))
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header("&L&A")
    sheet.set_footer("&R" + say(lang, "doc-page"))
    if table.notes:
        height = _notes_height(table)
        look = {"width": CHART_WIDTH, "height": height, "font": {"size": 10}, "line": {"color": LINE}}
        sheet.insert_textbox(1, last_column + 3, "\n".join(table.notes), look)
    if table.chart is not None:
        _chart(book, sheet, table, table.chart)


def _printed(table: Table, last_row: int, last_column: int) -> str:
    """What is printed: the rows, and on a page of their own the notes and the chart beside them."""
    areas = [(0, 0, last_row, last_column)]
    if table.notes or table.chart is not None:
        under = (_notes_height(table) + 12 if table.notes else 0) * POINTS_A_DOT
        left = under + (_chart_height(table.chart) * POINTS_A_DOT if table.chart is not None else 0)
        row = 1
        while left > 0:
            left -= _height(table.rows[row - 1], table) if row <= len(table.rows) else LINE_HEIGHT
            row += 1
        areas.append((1, last_column + 3, row, last_column + 2 + math.ceil(CHART_WIDTH / COLUMN_DOTS)))
    name = table.name.replace("'", "''")
    return "=" + ",".join(f"'{name}'!{xl_range_abs(*area)}" for area in areas)


def _height(cells: tuple[Cell, ...], table: Table) -> float:
    """Of the tallest cell of a row, with its lines wrapped: not every program works that out by itself."""
    lines = 1
    for cell, column in zip(cells, table.columns, strict=True):
        if isinstance(cell, str) and cell:
            signs = max(1.0, column.width * 0.95)
            lines = max(lines, sum(max(1, math.ceil(len(line) / signs)) for line in cell.split("\n")))
    return min(TALLEST, lines * LINE_HEIGHT + 2)


def _chart(book: Any, sheet: Any, table: Table, chart: Chart) -> None:
    """Bars over the first rows, the best on top; their short labels stand in a hidden column."""
    column, rows = len(table.columns) + 1, len(chart.labels)
    for at, label in enumerate(chart.labels, start=1):
        sheet.write_string(at, column, label)
    sheet.set_column(column, column, None, None, {"hidden": True})
    bars = book.add_chart({"type": "bar"})
    bars.add_series(
        {
            "name": table.columns[chart.values].title,
            "categories": [table.name, 1, column, rows, column],
            "values": [table.name, 1, chart.values, rows, chart.values],
            "fill": {"color": ACCENT},
            "gap": 40,
            "data_labels": {"value": True},
        }
    )
    bars.set_title({"name": chart.title, "name_font": {"size": 14}, "overlay": False})
    bars.set_legend({"none": True})
    bars.set_y_axis(
        {"reverse": True, "num_font": {"size": 9}, "line": {"none": True}, "label_position": "low"}
    )
    bars.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    bars.set_size({"width": CHART_WIDTH, "height": _chart_height(chart)})
    bars.show_hidden_data()
    under = _notes_height(table) + 12 if table.notes else 0
    sheet.insert_chart(1, column + 1, bars, {"y_offset": under})


def _chart_height(chart: Chart) -> int:
    """In dots of the screen."""
    return 110 + 30 * len(chart.labels)


def _notes_height(table: Table) -> int:
    """Of the notes beside the rows, in dots of the screen; the chart stands under them."""
    lines = sum(math.ceil(len(note) / NOTE_SIGNS) for note in table.notes)
    return 14 + 18 * lines


# -- read back -------------------------------------------------------------------------------------------


def _check(path: Path, tables: list[Table]) -> None:
    with zipfile.ZipFile(path) as book:
        shared = _strings(book)
        for number, table in enumerate(tables, start=1):
            rows = _rows(book, f"xl/worksheets/sheet{number}.xml", shared, len(table.columns))
            meant: list[tuple[Cell, ...]] = [tuple(column.title for column in table.columns), *table.rows]
            for at, (found, cells) in enumerate(zip_longest(rows, meant)):
                if found is None or cells is None or found != _as_read(cells):
                    raise Differs(f"{table.name}, row {at + 1}: {found!r}")


def _as_read(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """An empty text and no text are the same in a sheet; all numbers are floats."""
    return tuple(float(cell) if isinstance(cell, int | float) else cell or None for cell in cells)


def _strings(book: zipfile.ZipFile) -> list[str]:
    strings: list[str] = []
    with book.open("xl/sharedStrings.xml") as file:
        for _event, item in etree.iterparse(file, tag=MAIN + "si"):
            text = "".join(text.text or "" for text in item.iter(MAIN + "t"))
            strings.append(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
            item.clear()
    return strings


def _rows(book: zipfile.ZipFile, name: str, shared: list[str], width: int) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    with book.open(name) as file:
        for _event, row in etree.iterparse(file, tag=MAIN + "row"):
            cells: list[Cell] = [None] * width
            for cell in row.iter(MAIN + "c"):
                at = _column(cell.get("r", "A"))
                if at >= width:
                    continue  # the labels of a chart
                if cell.find(MAIN + "f") is not None:
                    raise Differs(f"{name}: a formula at {cell.get('r')}")
                value = cell.findtext(MAIN + "v")
                if value is not None:
                    cells[at] = shared[int(value)] if cell.get("t") == "s" else float(value)
            rows.append(tuple(cells))
            row.clear()
    return rows


def _column(reference: str) -> int:
    number = 0
    for sign in reference:
        if sign.isdigit():
            break
        number = number * 26 + ord(sign) - 64
    return number - 1
