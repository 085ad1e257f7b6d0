"""The downloads of the day, opened with other libraries than those that wrote them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from tests.day import programme as day


def json_tells(path: Path) -> None:
    """The archive: fates, counts, decisions."""
    archive = json.loads(path.read_text("utf-8"))
    assert archive["format"] == "facilitator-archive"
    rows = {row["number"]: row for row in archive["proposals"]}
    by_title = {row["title"]: row for row in rows.values()}
    status = {title: rows[number]["status"] for title, number in day.NUMBERS.items()}
    assert status == {
        day.HALL_FIRST: "visible",
        day.MASTERS: "visible",
        day.MASTERS_TWIN: "merged",
        day.PROGRAMME_EDITED: "visible",
        day.BUS: "withdrawn",
        day.CONTRACTS: "visible",
        day.OLYMPIAD: "visible",
        day.RUDE: "hidden",
    }
    masters = by_title[day.MASTERS_REWORDED]
    assert rows[3]["merged_into"] == masters["id"]
    assert by_title[day.RUDE]["reason"] == day.REASON
    assert by_title[day.HALL_FIRST]["details"] == day.HALL_DETAILS
    assert by_title[day.HALL_FIRST]["year"] == 2027
    dots, opinion = sorted(archive["rounds"], key=lambda one: one["number"])
    told = {
        title: (row["points"], row["voters"])
        for title in day.POINTS
        if (row := dots["tally"].get(str(by_title[title]["id"])))
    }
    assert told == {title: want[:2] for title, want in day.POINTS.items() if title in told}
    assert {title for title, want in day.POINTS.items() if want[0]} <= set(told)
    for title, counts in day.SAID.items():
        row = opinion["tally"][str(by_title[title]["id"])]
        assert (row["for"], row["against"], row["abstain"]) == counts
    assert opinion["secret"] is True
    plan = masters["plan"]
    assert (plan["owner"], plan["term"], plan["result"]) == (day.OWNER, day.TERM, day.RESULT)
    (commitment,) = archive["commitments"]
    assert (commitment["role"], commitment["quantity"]) == ("train", day.TRAINEES)
    (agreement,) = archive["agreements"]
    assert (agreement["title"], agreement["state"]) == (day.AGREEMENT, "signed")
    assert [row["text"] for row in archive["announcements"]] == [day.PLAIN, day.URGENT]


def csv_tells(path: Path) -> None:
    """The tables in the zip, by their Russian names."""
    tables = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            raw = archive.read(name)
            assert raw.startswith(b"\xef\xbb\xbf")
            text = raw.decode("utf-8-sig")
            tables[name.removesuffix(".csv").split(" ", 1)[1]] = list(
                csv.DictReader(io.StringIO(text, newline=""))
            )
    rows_tell(tables)


def xlsx_tells(path: Path) -> None:
    """The sheets, with openpyxl: the same rows, headers frozen, numbers numbers."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    tables: dict[str, list[dict[str, str]]] = {}
    for sheet in book.worksheets:
        grid = [list(row) for row in sheet.iter_rows(values_only=True)]
        head = next(at for at, row in enumerate(grid) if sum(cell is not None for cell in row) > 1)
        names = [str(cell) for cell in grid[head]]
        tables[sheet.title] = [
            {name: "" if cell is None else str(cell) for name, cell in zip(names, row, strict=True)}
            for row in grid[head + 1 :]
        ]
        assert sheet.freeze_panes, f"{sheet.title}: the header is not frozen"
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    rows_tell(tables)
    book.close()


def rows_tell(tables: dict[str, list[dict[str, str]]]) -> None:
    """What both kinds of tables must say."""
    for name in (
        "Итоги",
        "Дорожная карта",
        "Предложения",
        "По сторонам",
        "Обязательства",
        "Соглашения",
        "Журнал",
    ):
        assert name in tables, list(tables)
    proposals = {row["Предложение"]: row for row in tables["Предложения"]}
    assert len(proposals) == len(day.NUMBERS)
    assert proposals[day.RUDE]["Причина"] == day.REASON
    (roadmap,) = [row for row in tables["Дорожная карта"] if day.MASTERS_REWORDED in row.values()]
    assert {day.OWNER, day.TERM, day.RESULT} <= set(roadmap.values())
    rounds = [name for name in tables if name.startswith("Тур")]
    assert len(rounds) == 2, list(tables)
    first = {row["Предложение"]: row for row in tables[rounds[0]]}
    for title, (points, voters, place) in day.POINTS.items():
        row = first[title]
        assert (row["Голоса"], row["Голосовали"], row["Место"]) == (str(points), str(voters), place)
    (commitment,) = tables["Обязательства"]
    assert day.PLANT in commitment.values()
    assert str(day.TRAINEES) in commitment.values(), commitment
    (agreement,) = tables["Соглашения"]
    assert day.AGREEMENT in agreement.values()


def sections_of(document: Any) -> list[str]:
    """The sections of the roadmap as Word numbers them: its lists give where they start, the rows their turn."""
    from docx.oxml.ns import qn

    numbering = document.part.numbering_part.element
    starts = {
        num.numId: int(start.get(qn("w:val")))
        for num in numbering.num_lst
        for start in num.iter(qn("w:startOverride"))
    }
    sections: list[str] = []
    number, list_ = 0, 0
    for row in document.tables[0].rows:
        place = row.cells[0].paragraphs[0]._p.pPr.numPr
        if place is not None and place.ilvl.val == 0:
            number = number + 1 if place.numId.val == list_ else starts[place.numId.val]
            list_ = place.numId.val
            sections.append(f"{number}. {row.cells[0].text}")
    return sections


def pdf_tells(path: Path) -> None:
    """The roadmap and the minutes as they are printed, with pdfplumber."""
    import pdfplumber

    with pdfplumber.open(path) as read:
        (line,) = [
            row for page in read.pages for table in page.extract_tables() for row in table if row[0] == "7.1"
        ]
        text = " ".join(" ".join((page.extract_text() or "").split()) for page in read.pages)
    cells = [_unbroken(cell or "") for cell in line]
    for said, cell in ((day.TERM, cells[2]), (day.OWNER, cells[3]), (day.RESULT, cells[4])):
        assert _unbroken(said) in cell
    assert "7. Преподаватели и наставники" in text
    assert "ПРОТОКОЛ" in text
    assert day.RUDE not in text


def _unbroken(text: str) -> str:
    """Without spaces and hyphens: words are parted at the ends of lines."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-\u2010\xad")


def docx_tells(path: Path) -> None:
    """The roadmap as a document, with python-docx."""
    from docx import Document

    document: Any = Document(str(path))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    (line,) = [row for row in cells if len(row) == 5 and day.MASTERS_REWORDED in row[1]]
    assert day.TERM in line[2]
    assert day.OWNER in line[3]
    assert day.RESULT in line[4]
    assert ["1", "2", "3", "4", "5"] in cells  # the row of column numbers
    assert "7. Преподаватели и наставники" in sections_of(document), "by Word itself, as on the screen"
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "дорожная карта" in text.lower()
    assert day.RUDE not in text
