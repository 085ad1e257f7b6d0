"""The spreadsheet and the CSV: equal to the report and to each other; text stays text, numbers numbers."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from facilitator.results.formats import WRITERS, csv_zip, xlsx
from facilitator.results.formats.csv_zip import guarded, unguarded
from facilitator.results.formats.source import Differs, Source
from facilitator.results.tables import Cell, Column, Table
from facilitator.results.verify.tables import check_tables
from facilitator.results.verify.words import Broken
from tests.results.conftest import MADE, MOSCOW
from tests.results.hall import CORPUS, LONG

SHEETS = [
    "Итоги", "Дорожная карта", "Предложения", "Тур 1", "Тур 2", "По сторонам", "Обязательства", "Соглашения",
    "Участники", "Журнал",
]  # fmt: skip


@pytest.fixture
def book(source: Source, tmp_path: Path) -> Workbook:
    """The spreadsheet, opened by another library."""
    WRITERS["xlsx"].write(source, tmp_path / "a.xlsx")
    return openpyxl.load_workbook(tmp_path / "a.xlsx")


@pytest.fixture
def files(source: Source, tmp_path: Path) -> dict[str, list[list[str]]]:
    """The CSV files, as another program reads them."""
    WRITERS["csv"].write(source, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        raw = {name: archive.read(name) for name in archive.namelist()}
    assert all(body.startswith(b"\xef\xbb\xbf") for body in raw.values())
    return {
        name.split(" ", 1)[1].removesuffix(".csv"): list(
            csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
        )
        for name, body in raw.items()
    }


def table(source: Source, name: str) -> Table:
    return next(table for table in source.tables if table.name == name)


def column(source: Source, name: str, title: str) -> list[Cell]:
    found = table(source, name)
    at = [column.title for column in found.columns].index(title)
    return [row[at] for row in found.rows]


# -- the sheets ------------------------------------------------------------------------------------------


def test_the_sheets_are_those_of_the_contract(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_every_cell_is_the_reports(book: Workbook, source: Source) -> None:
    for meant in source.tables:
        sheet = book[meant.name]
        rows = list(sheet.iter_rows(max_col=len(meant.columns), values_only=True))
        assert rows[0] == tuple(column.title for column in meant.columns)
        for found, cells in zip(rows[1:], meant.rows, strict=True):
            assert found == tuple(cell if cell != "" else None for cell in cells)


def test_there_is_no_formula_and_no_link(book: Workbook) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert cell.hyperlink is None


def test_the_corpus_survives_as_text(book: Workbook) -> None:
    held = {cell.value for row in book["Предложения"].iter_rows() for cell in row}
    changed = {CORPUS[0]: "=1+2", CORPUS[3]: "Правка модератора"}
    for text in CORPUS:
        assert changed.get(text, text) in held
    assert CORPUS[3] in held, "the author's words stand beside the moderator's"
    assert LONG.strip() in held


def test_numbers_stay_numbers(book: Workbook) -> None:
    for name, titles in {
        "Тур 1": ("№ предложения", "Голоса", "Голосовали"),
        "Тур 2": ("За", "Против", "Воздержались", "Не голосовали", "За минус против"),
        "Обязательства": ("Количество",),
        "Дорожная карта": ("Финансирование, тыс. руб.",),
    }.items():
        sheet = book[name]
        heads = [cell.value for cell in sheet[1]]
        for title in titles:
            cells = [row[heads.index(title)] for row in sheet.iter_rows(min_row=2)]
            assert any(isinstance(cell.value, int | float) for cell in cells)
            assert all(cell.data_type == "n" for cell in cells)


def test_headers_are_frozen_filtered_printed_on_a4_and_wide_enough(book: Workbook, source: Source) -> None:
    for meant in source.tables:
        sheet = book[meant.name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref is not None
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToHeight == 0
        areas = sheet.print_area if isinstance(sheet.print_area, list) else [sheet.print_area]
        beside = bool(meant.notes or meant.chart)
        assert len(",".join(areas).split(",")) == 1 + beside, "what stands beside the rows is printed too"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.column_dimensions["A"].width >= meant.columns[0].width


def test_each_round_has_a_native_chart_of_its_first_places(book: Workbook) -> None:
    sheets: Any = book
    charts = {name: sheets[name]._charts for name in SHEETS}
    assert [name for name in SHEETS if charts[name]] == ["Тур 1", "Тур 2"]
    series = charts["Тур 1"][0].series[0]
    assert series.val.numRef.f.startswith("'Тур 1'!$F$2:$F$")


def test_the_file_names_neither_a_person_nor_a_machine(book: Workbook) -> None:
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert book.properties.title == "Кластер: стекло и химия"


# -- what they say ---------------------------------------------------------------------------------------


def test_the_fate_of_each_proposal_is_told(source: Source) -> None:
    fates = dict(zip(column(source, "Предложения", "№"), table(source, "Предложения").rows, strict=True))
    heads = [column.title for column in table(source, "Предложения").columns]

    def say(number: int, title: str) -> Cell:
        return fates[number][heads.index(title)]

    assert say(2, "Статус") == "отозвано автором"
    assert (say(3, "Статус"), say(3, "Причина")) == ("отклонено", "не по теме")
    assert (say(4, "Предложение"), say(4, "Исходная формулировка")) == ("Правка модератора", CORPUS[3])
    assert (say(20, "Статус"), say(20, "Объединено с №")) == ("объединено", 19)
    assert (say(19, "Вошли №"), say(19, "Объединено с №")) == ("20", 23)
    assert (say(1, "Раздел"), say(1, "Строка дорожной карты")) == ("1. Инфраструктура и оснащение", "1.1")
    assert (say(1, "Сторона"), say(1, "Автор")) == ("Индустрия", "Анна 00, Завод «0»")


def test_votes_of_each_round_stand_beside_the_proposal(source: Source, archive: dict[str, Any]) -> None:
    numbers = {row["id"]: row["number"] for row in archive["proposals"]}
    title = "Тур 1: Первый, голоса"
    points = dict(zip(column(source, "Предложения", "№"), column(source, "Предложения", title), strict=True))
    for id_, counts in archive["rounds"][0]["tally"].items():
        assert points[numbers[int(id_)]] == counts["points"]


def test_equal_proposals_share_a_band_of_places(archive: dict[str, Any]) -> None:
    for counts in archive["rounds"][1]["tally"].values():
        counts.update(points=3, voters=9)
    source = Source(archive, "ru", MADE, MOSCOW)
    assert column(source, "Тур 2", "Место") == ["1–3", "1–3", "1–3"]


def test_hands_and_paper_have_columns_of_their_own(source: Source) -> None:
    assert 5 in column(source, "Тур 1", "Руками: голоса")
    assert 8 in column(source, "Тур 1", "На бумаге: голоса")
    assert 6 in column(source, "Тур 2", "Руками: за")


def test_sides_of_fewer_than_five_are_hidden(source: Source, archive: dict[str, Any]) -> None:
    cells = [cell for row in table(source, "По сторонам").rows for cell in row[3:10]]
    assert "менее 5" in cells
    shown = [
        counts["by_group"][group]["points"]
        for round_ in archive["rounds"]
        for counts in round_["tally"].values()
        for group in counts["by_group"]
        if counts["by_group"][group]["voters"] >= 5
    ]
    assert sorted(cell for cell in cells if isinstance(cell, int) and cell) == sorted(n for n in shown if n)


def test_a_blind_round_is_not_told_while_it_is_open(archive: dict[str, Any]) -> None:
    archive["rounds"][1].update(blind=True, state="open")
    source = Source(archive, "ru", MADE, MOSCOW)
    assert table(source, "Тур 2").rows == ()
    assert "Тур 2, за минус против" not in [column.title for column in table(source, "Предложения").columns]
    assert ("Тур 2: место 1", "скрыто до конца тура") in table(source, "Итоги").rows
    assert "Тур 2" not in column(source, "По сторонам", "Тур")


def test_the_roadmap_is_numbered_and_says_what_is_missing(source: Source) -> None:
    rows = table(source, "Дорожная карта").rows
    assert [row[0] for row in rows[:5]] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    assert rows[0][3] == "Май, ежегодно с 2023"
    assert rows[0][-1] == ""
    assert rows[1][3] == "15.01.2027 – 31.12.2027"
    assert rows[1][-1] == "результат"
    assert rows[2][3] == "2027 г."
    assert all(row[1] == "Не распределено по разделам" for row in rows[5:])
    assert ("Строк дорожной карты без ответственного", 3) in table(source, "Итоги").rows


def test_people_are_listed_only_where_the_workshop_asks_for_names(archive: dict[str, Any]) -> None:
    archive["workshop"]["ask_name"] = "no"
    names = [table.name for table in Source(archive, "ru", MADE, MOSCOW).tables]
    assert "Участники" not in names


def test_authors_stay_unnamed_where_they_are_not_shown(archive: dict[str, Any]) -> None:
    archive["workshop"]["show_authors"] = "no"
    source = Source(archive, "ru", MADE, MOSCOW)
    assert "Автор" not in [column.title for column in table(source, "Предложения").columns]
    assert set(column(source, "Журнал", "Кто")) == {
        "сервер",
        "новый участник",
        "участник",
        "участники",
    }


def test_the_journal_is_told_in_words_and_votes_in_a_row_are_one_line(
    source: Source, archive: dict[str, Any]
) -> None:
    rows = table(source, "Журнал").rows
    told = {row[0]: row for row in rows}
    merge = next(entry for entry in archive["journal"] if entry["verb"] == "proposal.merge")
    assert told[merge["seq"]][3:5] == ("Предложения объединены", "№ 20, 21 → № 19")
    assert told[1][1] == archive_time(archive["journal"][0]["at"])
    runs = [row for row in rows if row[3] == "Голоса"]
    votes = [entry for entry in archive["journal"] if entry["verb"] == "vote.cast"]
    assert 0 < len(runs) < 6 < len(votes)
    covered = 0
    for row in rows:
        first, _, last = str(row[0]).partition("–")
        covered += int(last or first) - int(first) + 1
    assert covered == len(archive["journal"])
    assert any(row[5] == "да" for row in rows)


def archive_time(at: str) -> str:
    from datetime import datetime

    return f"{datetime.fromisoformat(at).astimezone(MOSCOW):%d.%m.%Y %H:%M:%S}"


def test_english_documents_are_english(archive: dict[str, Any]) -> None:
    source = Source(archive, "en", MADE, MOSCOW)
    assert [table.name for table in source.tables][:3] == ["Summary", "Roadmap", "Proposals"]
    words = [
        column.title for table in source.tables for column in table.columns if not column.title[0].isdigit()
    ]
    sides = {side.title for side in source.report.sides}
    assert not [word for word in words if word not in sides and "Первый" not in word and has_cyrillic(word)]


def has_cyrillic(text: str) -> bool:
    return any("а" <= sign <= "я" or "А" <= sign <= "Я" for sign in text)


# -- csv -------------------------------------------------------------------------------------------------


def test_csv_and_spreadsheet_hold_the_same(files: dict[str, list[list[str]]], book: Workbook) -> None:
    assert list(files) == SHEETS
    for name, rows in files.items():
        sheet = list(book[name].iter_rows(max_col=len(rows[0]), values_only=True))
        for line, cells in zip(rows, sheet, strict=True):
            for text, cell in zip(line, cells, strict=True):
                assert unguarded(text) == cell if isinstance(cell, str) else as_number(text) == cell


def as_number(text: str) -> float | None:
    return float(text) if text else None


def test_no_csv_cell_begins_like_a_formula_unless_it_is_a_number(files: dict[str, list[list[str]]]) -> None:
    for rows in files.values():
        for cell in (cell for row in rows for cell in row):
            if cell[:1] in ("=", "+", "@", "\t", "\r"):
                raise AssertionError(cell)
            if cell.startswith("-"):
                float(cell)


@given(st.text())
def test_a_guarded_text_comes_back_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


# -- they are read back before they are handed out -------------------------------------------------------


def test_a_text_that_no_cell_holds_is_cut_with_a_mark_and_does_not_cost_the_file(
    source: Source, tmp_path: Path
) -> None:
    whole, longer = "x" * 32_767, "'" + "x" + "👩" * 16_384
    source.tables.append(Table("Длинный", (Column("a", 9), Column("b", 9)), ((whole, longer),)))
    for kind in ("xlsx", "csv"):
        WRITERS[kind].write(source, tmp_path / f"a.{kind}")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Длинный"]
    cut = "'x" + "👩" * 16_380 + " […]"
    assert (sheet["A2"].value, sheet["B2"].value) == (whole, cut)
    with zipfile.ZipFile(tmp_path / "a.csv") as files:
        csv_files = {name: files.read(name) for name in files.namelist()}
    assert longer in csv_files["11 Длинный.csv"].decode()
    book = (tmp_path / "a.xlsx").read_bytes()
    assert check_tables(source.archive, book, csv_files) > 0, "and verify takes it for the same cell"
    for there, here in ((whole, whole[1:]), (longer, longer.replace("x", "y"))):
        text = csv_files["11 Длинный.csv"].decode().replace(there, here)
        with pytest.raises(Broken):
            check_tables(source.archive, book, csv_files | {"11 Длинный.csv": text.encode()})


def test_a_spreadsheet_that_lost_a_cell_is_not_handed_out(source: Source, tmp_path: Path) -> None:
    WRITERS["xlsx"].write(source, tmp_path / "a.xlsx")
    name, rows = source.tables[2].name, list(source.tables[2].rows)
    rows[4] = (rows[4][0], "другое", *rows[4][2:])
    tables = [Table(t.name, t.columns, tuple(rows) if t.name == name else t.rows) for t in source.tables]
    with pytest.raises(Differs, match="Предложения, row 6"):
        xlsx._check(tmp_path / "a.xlsx", tables)


def test_a_csv_that_lost_a_row_is_not_handed_out(source: Source) -> None:
    meant = source.tables[2]
    text = csv_zip._text(Table(meant.name, meant.columns, meant.rows[:-1]))
    with pytest.raises(Differs, match="row 31"):
        csv_zip._check(text, meant)
