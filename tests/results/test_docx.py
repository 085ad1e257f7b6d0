"""The roadmap and the minutes, opened by another library: laid out as offices expect, words as given."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from facilitator.errors import Refused
from facilitator.results.formats import WRITERS, wordml
from facilitator.results.formats.source import Differs, Source
from facilitator.results.paper import STYLES
from tests.results.conftest import MADE, MOSCOW
from tests.results.hall import CORPUS


def written(source: Source, folder: Path) -> Document:
    WRITERS["docx"].write(source, folder / "a.docx")
    return docx.Document(str(folder / "a.docx"))


@pytest.fixture
def document(source: Source, tmp_path: Path) -> Document:
    return written(source, tmp_path)


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def millimetres(length: Any) -> int:
    whole: int = round(length / Mm(1))
    return whole


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


# -- the roadmap -----------------------------------------------------------------------------------------


def test_the_roadmap_has_the_default_columns_with_their_numbers_under_them(document: Document) -> None:
    rows = cells(document.tables[0])
    assert rows[0] == [
        "№ п/п",
        "Наименование мероприятия",
        "Срок реализации",
        "Ответственный исполнитель",
        "Результат. Вид документа",
    ]
    assert rows[1] == ["1", "2", "3", "4", "5"]


def test_sections_stand_over_the_full_width_and_lines_under_them(document: Document) -> None:
    table = document.tables[0]
    rows = cells(table)
    assert rows[2] == ["Инфраструктура и оснащение"] * 5, "one cell over five columns"
    assert len(table.rows[2]._tr.tc_lst) == 1
    assert rows[3] == ["", "=1+2", "Май, ежегодно с 2023", "Колледж", "Открыта лаборатория\nприказ"]
    assert rows[6][0] == "Образовательные программы"
    assert len(rows) == 9, "empty sections are not in it"


def levels(document: Document) -> list[tuple[int, int] | None]:
    """List and level of the first paragraph of each row of the roadmap."""
    places: list[tuple[int, int] | None] = []
    for row in document.tables[0].rows:
        number = row.cells[0].paragraphs[0]._p.pPr.numPr
        places.append(None if number is None else (number.numId.val, number.ilvl.val))
    return places


def test_sections_and_lines_are_numbered_by_word_itself(document: Document) -> None:
    places = levels(document)
    assert places[:2] == [None, None], "headings"
    list_ = places[2][0] if places[2] else 0
    assert places[2:] == [(list_, level) for level in (0, 1, 1, 1, 0, 1, 1)]
    numbering = document.part.numbering_part.element
    used = next(num for num in numbering.num_lst if num.numId == list_)
    outline = next(
        one
        for one in numbering.findall(qn("w:abstractNum"))
        if one.get(qn("w:abstractNumId")) == str(used.abstractNumId.val)
    )
    shapes = [level.find(qn("w:lvlText")).get(qn("w:val")) for level in outline.findall(qn("w:lvl"))]
    assert shapes == ["%1.", "%1.%2"]


def test_a_section_after_an_empty_one_keeps_its_number(archive: dict[str, Any], tmp_path: Path) -> None:
    second = archive["sections"][1]["id"]
    for row in archive["proposals"]:
        if row["section_id"] == second:
            row["section_id"] = archive["sections"][4]["id"]
    document = written(Source(archive, "ru", MADE, MOSCOW), tmp_path)
    lists = [place[0] for place in levels(document) if place is not None and place[1] == 0]
    numbering = document.part.numbering_part.element
    starts = {
        num.numId: num.find(qn("w:lvlOverride"))[0].get(qn("w:val"))
        for num in numbering.num_lst
        if num.find(qn("w:lvlOverride")) is not None
    }
    assert [starts[list_] for list_ in lists] == ["1", "5"]


def test_headings_repeat_and_no_row_is_torn(document: Document) -> None:
    rows = document.tables[0].rows
    repeated = [row._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows]
    assert repeated == [True, True] + [False] * (len(rows) - 2)
    assert all(row._tr.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
    section_style = rows[2].cells[0].paragraphs[0].style
    assert section_style is not None
    assert section_style.paragraph_format.keep_with_next, "a section is not left alone at the foot of a page"


def test_the_pages_are_a4_the_roadmap_lies_the_minutes_stand(document: Document) -> None:
    lying, standing = document.sections
    assert (millimetres(lying.page_width), millimetres(lying.page_height)) == (297, 210)
    assert (millimetres(standing.page_width), millimetres(standing.page_height)) == (210, 297)
    assert millimetres(lying.left_margin) == millimetres(standing.left_margin) == 20
    assert "PAGE" in lying.header._element.xml
    assert lying.header.paragraphs[0].style.name == "PageNumber"


def test_the_block_of_approval_stands_top_right_and_reads_from_the_left(document: Document) -> None:
    annex, first = document.paragraphs[:2]
    assert (annex.text, annex.style.name) == ("Приложение 2", "AnnexHead")
    assert first.text == "УТВЕРЖДАЮ"
    assert first.style is not None
    assert millimetres(first.style.paragraph_format.left_indent) == 170
    assert first.style.paragraph_format.alignment == 0


def test_the_chains_head_stands_in_the_footer(document: Document, archive: dict[str, Any]) -> None:
    for section in document.sections:
        for footer in (section.footer, section.first_page_footer):
            assert archive["workshop"]["head"][:12] in footer.paragraphs[0].text
    assert "16.12.2026 16:05:00" in document.sections[0].footer.paragraphs[0].text


def test_the_font_has_cyrillic_and_no_theme_replaces_it(tmp_path: Path, document: Document) -> None:
    styles = {style.name for style in document.styles}
    assert {name.name for name in STYLES} <= styles
    for style in STYLES:
        fonts = document.styles[style.name].element.rPr.rFonts
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            assert fonts.get(qn(f"w:{script}")) == "Times New Roman"
            assert fonts.get(qn(f"w:{script}Theme")) is None
    languages = {mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"ru-RU"}


def test_the_file_names_neither_a_person_nor_a_program(document: Document, tmp_path: Path) -> None:
    core = document.core_properties
    assert (core.author, core.last_modified_by) == ("", "")
    assert core.title == "Кластер: стекло и химия"
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_columns_can_be_chosen_and_ordered_money_stands_under_two_headings(
    archive: dict[str, Any], tmp_path: Path
) -> None:
    columns = ("no", "owner", "measure", "funding", "co_owners", "note")
    document = written(Source(archive, "ru", MADE, MOSCOW, columns), tmp_path)
    rows = cells(document.tables[0])
    money = "Финансирование, тыс. руб."
    assert rows[0] == ["№ п/п", "Ответственный исполнитель", "Наименование мероприятия", *[money] * 3,
                       "Соисполнители", "Примечание"]  # fmt: skip
    assert rows[1][3:6] == ["Всего", "2027", "2028"]
    assert rows[1][0] == rows[0][0], "the headings of other columns stand over both rows"
    assert rows[2] == [str(number) for number in range(1, 9)]
    assert rows[4][:6] == ["", "Колледж", "=1+2", "157,5", "100,5", "57"]


def test_an_unknown_column_is_refused(archive: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        written(Source(archive, "ru", MADE, MOSCOW, ("no", "weather")), tmp_path)
    assert refused.value.params == {"field": "columns", "why": "unknown: weather"}


def test_a_workshop_without_lines_says_so(archive: dict[str, Any], tmp_path: Path) -> None:
    for row in archive["proposals"]:
        row["section_id"] = None
    document = written(Source(archive, "ru", MADE, MOSCOW), tmp_path)
    assert "В разделах пока нет строк." in texts(document)


# -- the minutes -----------------------------------------------------------------------------------------


def test_the_minutes_follow_the_form(document: Document) -> None:
    said = texts(document)
    for line in (
        "ПРОЕКТ",
        "ПРОТОКОЛ",
        "стратегической сессии «Кластер: стекло и химия»",
        "16.12.2022\tг. Гусь-Хрустальный\t№ _____",
        "Присутствовали: 23 человека (список прилагается).",
        "ПОВЕСТКА ДНЯ:",
        "1. Что должно появиться в дорожной карте? (докладчик – ______________________)",
        "ГОЛОСОВАЛИ:",
        "РЕШИЛИ:",
        "1.1. Одобрить проект дорожной карты (приложение 2).",
        "1. Список участников",
        "2. Проект дорожной карты",
        "3. Перечень предложений",
    ):
        assert line in said


def test_an_opinion_is_told_with_those_who_did_not_vote(document: Document, archive: dict[str, Any]) -> None:
    round_ = archive["rounds"][1]
    row = archive["proposals"][0]
    counts = round_["tally"][str(row["id"])]
    silent = round_["entitled"] - counts["voters"]
    told = (
        f"Тур 2. № 1 «=1+2»: «за» – {counts['for']}, «против» – {counts['against']}, "
        f"«воздержались» – {counts['abstain']}; не голосовали – {silent}."
    )
    said = texts(document)
    assert told in said
    assert said[said.index(told) + 1] == "Руками: «за» – 6, «против» – 1, «воздержались» – 0"


def test_many_votes_become_a_table(archive: dict[str, Any], tmp_path: Path) -> None:
    round_ = archive["rounds"][1]
    for row in archive["proposals"][5:9]:
        round_["tally"][str(row["id"])] = round_["tally"][str(archive["proposals"][0]["id"])]
    document = written(Source(archive, "ru", MADE, MOSCOW), tmp_path)
    heads = [cells(table)[0] for table in document.tables]
    assert any(head[:3] == ["Место", "№", "Предложение"] and "Не голосовали" in head for head in heads)


def test_up_to_ten_people_are_named(archive: dict[str, Any], tmp_path: Path) -> None:
    archive["attendees"] = archive["attendees"][:3]
    document = written(Source(archive, "ru", MADE, MOSCOW), tmp_path)
    assert "Присутствовали: 3 человека: Анна 00, Анна 01, Анна 02." in texts(document)


def test_a_phone_of_a_table_counts_all_who_sit_there(archive: dict[str, Any], tmp_path: Path) -> None:
    archive["attendees"] = archive["attendees"][:3]
    archive["attendees"][0]["people"] = 8
    source = Source(archive, "ru", MADE, MOSCOW)
    said = texts(written(source, tmp_path))
    assert (
        "Присутствовали: 10 человек, в том числе 8 за 1 столом, у которого один телефон на всех "
        "(список прилагается)."
    ) in said
    assert source.report.phones == 2
    assert sum(side.people for side in source.report.sides) == 10
    (people,) = [table for table in source.tables if table.name == "Участники"]
    assert [row[-1] for row in people.rows] == [8, 1, 1]
    assert ("Из них за столами с одним телефоном", 8) in source.tables[0].rows


def test_without_names_only_the_number_is_told(archive: dict[str, Any], tmp_path: Path) -> None:
    archive["workshop"]["ask_name"] = "no"
    document = written(Source(archive, "ru", MADE, MOSCOW), tmp_path)
    said = texts(document)
    assert "Присутствовали: 23 человека." in said
    assert "Список участников" not in " ".join(said)
    assert "1.1. Одобрить проект дорожной карты (приложение 1)." in said


def test_all_proposals_are_annexed_with_their_fate(document: Document) -> None:
    rows = cells(document.tables[-1])
    fates = {row[0]: row[4] for row in rows[1:]}
    assert len(fates) == 30
    assert fates["1"] == "строка 1.1 дорожной карты"
    assert fates["23"] == "строка 1.2 собрана из предложений № 19, 20, 23"
    assert fates["2"] == "отозвано автором"
    assert fates["3"] == "отклонено: не по теме"
    assert fates["20"] == "объединено с № 23 (строка 1.2)", "at the end of the chain"
    assert {row[2] for row in rows} >= set(CORPUS[4:])


def test_words_that_were_taken_off_the_screens_are_not_printed(document: Document) -> None:
    rows = {row[0]: row for row in cells(document.tables[-1])}
    for number in ("2", "3"):  # withdrawn by its author; hidden by the moderator
        assert rows[number][2] == "(текст не показан залу)"
    for text in (CORPUS[1], CORPUS[2]):
        assert f">{text}<" not in document.element.xml


def test_commitments_and_agreements_are_told(document: Document) -> None:
    said = texts(document)
    assert "Завод «0» – Принимаем на практику: № 1 «=1+2» (5 чел.; 2027: 5; 2028: 10)" in said
    assert "О создании кластера (Колледж; =Завод) – подписано" in said


def test_english_documents_are_english(archive: dict[str, Any], tmp_path: Path) -> None:
    said = texts(written(Source(archive, "en", MADE, MOSCOW), tmp_path))
    assert "APPROVED" in said
    assert "MINUTES" in said
    assert "Present: 23 people (list attached)." in said


def test_a_document_that_lost_a_word_is_not_handed_out(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    meant = [
        paragraph.text for paragraph in document.element.body.iter(qn("w:p")) if hasattr(paragraph, "text")
    ]
    wordml.check(path, meant)
    with pytest.raises(Differs, match="missing"):
        wordml.check(path, [*meant, "ещё"])
    with pytest.raises(Differs, match="paragraph 3"):
        wordml.check(path, [*meant[:2], "другое", *meant[3:]])
