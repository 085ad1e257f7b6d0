"""The tables that lie beside an archive: the same cells in both, and what the archive knows of them.

Columns are known by their headings; those that the archive does not know are compared only between
spreadsheet and CSV.
"""

from __future__ import annotations

import re
from typing import Any

from facilitator.results.verify.books import (
    Cell,
    Sheets,
    Written,
    fitted,
    letters,
    read_csv,
    read_xlsx,
    same_cell,
    unguarded,
    whole_number,
)
from facilitator.results.verify.figures import Figures, figures_of, titles
from facilitator.results.verify.merges import merge_roots
from facilitator.results.verify.words import HEADINGS, Broken

_ROUND_SHEET = re.compile(r"(?:Тур|Round) (\d+)(?: \(\d+\))?")


def check_tables(archive: Any, xlsx: bytes | None, csv_files: dict[str, bytes]) -> int:
    """Compares the tables with each other and with the archive; gives how many cells were compared.

    `csv_files`: name of a file ("02 Дорожная карта.csv") -> its bytes. Raises Broken at the first cell.
    """
    books = []
    if xlsx is not None:
        books.append(("xlsx", read_xlsx(xlsx)))
    if csv_files:
        books.append(("csv", read_csv(csv_files)))
    roots = merge_roots(archive)
    figures = [figures_of(archive, round_, roots) for round_ in archive["rounds"]]
    for kind, sheets in books:
        _check_known(archive, kind, sheets, figures)
    if len(books) == 2:
        _check_same(books[0][1], books[1][1])
    return sum(len(row) for _kind, sheets in books for rows in sheets.values() for row in rows)


def differs(kind: str, sheet: str, row: int, column: int, found: Cell, meant: Cell, whose: str) -> Broken:
    """A cell that holds something else than `whose` (archive or csv) says."""
    cell = letters(column) + str(row + 1)
    return Broken("cell", "holds", file=kind, sheet=sheet, cell=cell, found=found, meant=meant, whose=whose)


def _check_same(xlsx: Sheets, csv_: Sheets) -> None:
    for name in {**xlsx, **csv_}:
        if name not in xlsx or name not in csv_:
            raise Broken("sheet", "only", sheet=name)
        for row in range(max(len(xlsx[name]), len(csv_[name]))):
            one, two = (rows[row] if row < len(rows) else [] for rows in (xlsx[name], csv_[name]))
            for column in range(max(len(one), len(two))):
                ours = one[column] if column < len(one) else None
                theirs = two[column] if column < len(two) else Written()
                if not same_cell(theirs, ours) and fitted(unguarded(str(theirs))) != ours:
                    raise differs("xlsx", name, row, column, ours, theirs, "csv")


def is_heading(key: str, text: Cell) -> bool:
    """Whether a cell is that heading, in either language."""
    return text in HEADINGS[key]


def _sheet(sheets: Sheets, key: str, kind: str) -> tuple[str, list[list[Cell]]]:
    for name, rows in sheets.items():
        if is_heading(key, name) and rows:
            return name, rows
    raise Broken("sheet", "missing", sheet=HEADINGS[key][0], kind=kind)


def _check_known(archive: Any, kind: str, sheets: Sheets, figures: list[dict[int, Figures]]) -> None:
    summary, rows = _sheet(sheets, "sheet-summary", kind)
    workshop = archive["workshop"]
    for key, meant in (("sum-entries", workshop["seq"]), ("sum-head", workshop["head"])):
        at = next((at for at, row in enumerate(rows) if row and is_heading(key, row[0])), None)
        if at is None:
            raise Broken("sheet", "says", sheet=summary, what=HEADINGS[key][0])
        if not same_cell(rows[at][1], meant):
            raise differs(kind, summary, at, 1, rows[at][1], meant, "archive")
    numbers = {row["id"]: row["number"] for row in archive["proposals"]}
    facts = {row["number"]: _facts(row, numbers) for row in archive["proposals"]}
    for key, number, names, whole in (
        ("sheet-proposals", "col-line", _OF_PROPOSALS, True),
        ("sheet-roadmap", "col-number", _OF_LINES, False),
    ):
        name, rows = _sheet(sheets, key, kind)
        told = {which: {name: row[name] for name in names} for which, row in facts.items()}
        _check_rows_of(kind, name, rows, number, told, whole)
    named = [name for name in sheets if _ROUND_SHEET.fullmatch(name)]
    if len(named) != len(archive["rounds"]):
        raise Broken("sheet", "rounds", sheet=", ".join(named))
    for name, round_, of_round in zip(named, archive["rounds"], figures, strict=True):
        if len(sheets[name]) == 1 and round_["state"] != "revealed":
            continue  # of a round that is not shown yet the tables may say nothing
        scored = {
            numbers[id_]: {"col-proposal": facts[numbers[id_]]["col-proposal"], **row}
            for id_, row in of_round.items()
        }
        _check_rows_of(kind, name, sheets[name], "col-number", scored, True)


_OF_PROPOSALS = ("col-proposal", "col-details", "col-status", "col-merged-into")
_PLAN = ("owner", "co_owners", "result", "document", "indicator")
_OF_LINES = ("col-measure", *(f"col-{name.replace('_', '-')}" for name in _PLAN))


def _facts(row: Any, numbers: dict[int, int]) -> dict[str, Any]:
    return {
        "col-proposal": row["title"],
        "col-measure": row["title"],
        "col-details": row["details"],
        "col-status": HEADINGS["status-" + row["status"]],
        "col-merged-into": numbers.get(row["merged_into"]),
        **{f"col-{name.replace('_', '-')}": row["plan"][name] for name in _PLAN},
    }


def _check_rows_of(
    kind: str, name: str, rows: list[list[Cell]], number: str, facts: dict[int, dict[str, Any]], whole: bool
) -> None:
    """Rows found by the number of their proposal. `whole`: every proposal of `facts` must have its row."""
    columns: dict[int, str] = {}
    keys = sorted({key for row in facts.values() for key in row})
    for at, heading in enumerate(rows[0]):
        for key in keys:
            if heading in titles(key):
                columns.setdefault(at, key)
    at_number = next((at for at, heading in enumerate(rows[0]) if is_heading(number, heading)), None)
    if at_number is None or (facts and not columns):
        raise Broken("sheet", "column", sheet=name, what=HEADINGS[number][0])
    left = set(facts)
    for at, row in enumerate(rows[1:], start=1):
        which = whole_number(row[at_number])
        meant = facts.get(which) if which is not None else None
        if meant is None or which not in left:
            raise differs(kind, name, at, at_number, row[at_number], None, "archive")
        left.discard(which)
        for column, key in columns.items():
            given = meant.get(key)
            if isinstance(given, tuple):  # a word in either language
                given = row[column] if row[column] in given else given[0]
            if not same_cell(row[column], given):
                raise differs(kind, name, at, column, row[column], given, "archive")
    if whole and left:
        raise Broken("sheet", "lacks", sheet=name, proposal=min(left))
