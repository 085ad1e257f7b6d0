"""Faults 33 and 34: whatever people write stays text in every file, opened by other hands than wrote it.

The spreadsheet, CSV, Word document, PDF and slides of one hall are read by openpyxl, by the csv module, by
python-docx, pdfplumber and python-pptx, and opened and saved again by LibreOffice.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from facilitator.access import Viewer
from facilitator.results.archive import archive
from facilitator.results.formats import WRITERS
from facilitator.results.formats.csv_zip import unguarded
from facilitator.results.formats.source import Source
from facilitator.results.make import make
from facilitator.results.slides import CELL
from facilitator.results.tables import short
from tests.office import by_libreoffice
from tests.results.hall import CORPUS, LONG, Hall, full_hall

# What may come in by a phone and cannot stand in a file as it is.
HOSTILE = (
    "до\x00после", "строка\x0bвкладка", "знак\ufffeнет", "знак\uffffнет", "поворот\u202eтекста\u202c",
    "за\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307льго", "\u200b\u200c\u200d", "\ud83d", "дом\ud800",
    "\u2066изоляция\u2069", "\x1b[31mкрасное", "\r\nновая строка", "\t=1+1", "\x7f", "\ufeffначало", "ﷺ" * 50,
    "Я" * 1_000_000, "👨‍👩‍👧‍👦" * 40, "_x0000_", "]]>", "&#0;", "<w:p/>", "\u2028разрыв\u2029", "＝1+1", "\xa0=2+2",
    "%0A=1+1", "DDE(\"cmd\")", "=+@-", "1/2", "1-2", "00:00", "#N/A", "NaN", "-0", "1e309", "٣", "½",
)  # fmt: skip


def submit(hall: Hall, who: Viewer, title: str) -> str | None:
    """What was taken of a text, or None where it was refused with a code."""
    answer = hall.commands.execute(who, "proposal.submit", {"title": title}, f"hostile-{abs(hash(title))}")
    if answer["ok"]:
        taken: str = answer["put"]["proposals"][0]["title"]
        return taken
    assert answer["code"] in ("empty_text", "too_long", "bad_value", "bad_payload"), (title[:40], answer)
    return None


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    made = full_hall(tmp_path_factory.mktemp("formulas"))
    made.do(made.boris, "stage.open", stage="proposing")
    writer = made.join(group="Индустрия", organization="=1+1", name="@SUM(A1)")
    for title in HOSTILE:
        submit(made, writer, title)
    with made.db.read() as tx:
        held = archive(tx, made.id)
    visible = [row["id"] for row in held["proposals"] if row["status"] == "visible"]
    made.do(made.boris, "proposal.place", ids=visible, section_id=held["sections"][0]["id"])
    yield made
    made.close()


@pytest.fixture(scope="module")
def titles(hall: Hall) -> list[str]:
    """Every title that was taken, and the long text."""
    with hall.db.read() as tx:
        return [row["title"] for row in archive(tx, hall.id)["proposals"]]


@pytest.fixture(scope="module")
def printed(hall: Hall) -> list[str]:
    """Those that a paper prints: not what was taken off the screens."""
    with hall.db.read() as tx:
        rows = archive(tx, hall.id)["proposals"]
    return [row["title"] for row in rows if row["status"] in ("visible", "merged")]


@pytest.fixture(scope="module")
def files(hall: Hall, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    made = {kind: folder / f"results.{kind}" for kind in ("xlsx", "csv", "docx", "pdf")}
    for kind, path in made.items():
        make(hall.db, hall.code, kind, path)
    with zipfile.ZipFile(made["csv"]) as tables:
        (name,) = (name for name in tables.namelist() if "Предложения" in name)
        (folder / "proposals.csv").write_bytes(tables.read(name))
    return {**made, "proposals": folder / "proposals.csv"}


def column(rows: Any, heading: str) -> list[Any]:
    read = [[cell.value for cell in row] for row in rows]
    at = read[0].index(heading)
    return [row[at] for row in read[1:]]


def test_much_of_it_was_taken_and_nothing_that_no_file_can_hold(titles: list[str]) -> None:
    assert set(CORPUS[1:3]) <= set(titles)
    assert len(titles) > len(CORPUS) + 20
    for title in titles:
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]", title
        )


def test_openpyxl_reads_texts_as_texts(files: dict[str, Path], titles: list[str]) -> None:
    book = load_workbook(files["xlsx"])
    assert column(book["Предложения"].rows, "Предложение") == titles
    assert LONG.strip() in column(book["Предложения"].rows, "Подробности")
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f" or cell.hyperlink]
    assert all(isinstance(number, int | float) for number in column(book["Предложения"].rows, "№"))


def test_the_csv_reads_back_exactly(files: dict[str, Path], titles: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(files["proposals"].read_text("utf-8-sig"), newline="")))
    at = rows[0].index("Предложение")
    assert [unguarded(row[at]) for row in rows[1:]] == titles


def test_word_holds_every_line(files: dict[str, Path], printed: list[str]) -> None:
    document: Any = Document(str(files["docx"]))
    told = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    told += "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert not [title for title in printed if title not in told]


def test_the_pdf_holds_every_line_and_no_empty_box(files: dict[str, Path], printed: list[str]) -> None:
    with pdfplumber.open(files["pdf"]) as read:
        fonts = {sign["fontname"].partition("+")[2] for page in read.pages for sign in page.chars}
        told = squeezed("".join(page.extract_text(x_tolerance=0) for page in read.pages))
    missing = [title for title in printed if squeezed(title) not in told]
    assert missing == ["＝1+1"], "a sign that no font of ours has"
    assert squeezed("=1+1") in told, "its plain twin stands there"
    assert any(name.startswith("NotoEmoji") for name in fonts), fonts


def squeezed(text: str) -> str:
    """Without what a page may add, leave out or draw apart: spaces, hyphens, marks over letters."""
    told = re.sub(
        r"\(cid:\d+\)", "", unicodedata.normalize("NFC", text)
    )  # a mark, drawn as a sign of its own
    return re.sub(r"[\s\-\u00ad\u2010\u0300-\u036f]", "", told)


def test_the_slides_hold_every_line(hall: Hall, printed: list[str], tmp_path: Path) -> None:
    """A slide has room for nine sections, so the lines are shown a few at a time, each alone in its section."""
    with hall.db.read() as tx:
        held = archive(tx, hall.id)
    rows = [row for row in held["proposals"] if row["status"] == "visible"]
    seen: list[str] = []
    for at in range(0, len(rows), 8):
        placed = [
            {**row, "section_id": section["id"], "merged_ids": []}
            for row, section in zip(rows[at : at + 8], held["sections"], strict=False)
        ]
        cut = {**held, "proposals": placed, "rounds": [], "ballots": [], "commitments": [], "agreements": []}
        WRITERS["pptx"].write(Source(cut, "ru", datetime.now(UTC)), tmp_path / "a.pptx")
        show: Any = Presentation(str(tmp_path / "a.pptx"))
        (table,) = [shape.table for slide in show.slides for shape in slide.shapes if shape.has_table]
        seen += [table.cell(row, 1).text_frame.text for row in range(1, len(table.rows))]
    assert seen == [short(row["title"], CELL) for row in rows]
    assert set(CORPUS[1:3]) & set(printed) <= set(seen)


# -- LibreOffice -----------------------------------------------------------------------------------------


def test_libreoffice_opens_the_spreadsheet_without_a_formula(
    files: dict[str, Path], titles: list[str], tmp_path: Path
) -> None:
    book = load_workbook(by_libreoffice(files["xlsx"], "xlsx", tmp_path))
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]
    found = column(book["Предложения"].rows, "Предложение")
    assert found == titles, [pair for pair in zip(found, titles, strict=False) if pair[0] != pair[1]]
    assert LONG.strip() in column(book["Предложения"].rows, "Подробности")
    assert all(isinstance(number, int | float) for number in column(book["Предложения"].rows, "№"))


def test_libreoffice_opens_the_csv_without_a_formula(
    files: dict[str, Path], titles: list[str], tmp_path: Path
) -> None:
    utf8_with_commas = "--infilter=CSV:44,34,76,1"
    book = load_workbook(by_libreoffice(files["proposals"], "xlsx", tmp_path, utf8_with_commas))
    (sheet,) = book.worksheets
    rows = list(sheet.rows)
    assert not [cell.coordinate for row in rows for cell in row if cell.data_type == "f"]
    found = column(rows, "Предложение")
    assert len(found) == len(titles)
    risky = [title for title in titles if title.startswith(("=", "+", "-", "@"))]
    assert risky
    assert all(unguarded(str(cell)) in titles for cell in found if str(cell).startswith("'"))


def test_libreoffice_opens_the_document_with_every_line(
    files: dict[str, Path], printed: list[str], tmp_path: Path
) -> None:
    told = by_libreoffice(files["docx"], "txt:Text (encoded):UTF8", tmp_path).read_text("utf-8-sig")
    together = re.sub(r"\s", "", told)
    assert not [title for title in printed if re.sub(r"\s", "", title) not in together]
