"""The roadmap and the minutes as PDF: read by another program, page by page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from facilitator.domain.papers import COLUMNS
from facilitator.errors import Refused
from facilitator.results.formats import WRITERS, pdf, typesetting
from facilitator.results.formats.source import Differs, Source
from tests.results.conftest import MADE, MOSCOW

A4_LYING, A4_STANDING, A3_LYING = (842, 595), (595, 842), (1191, 842)


def written(archive: dict[str, Any], folder: Path, lang: str = "ru", columns: Any = None) -> Any:
    path = folder / "a.pdf"
    WRITERS["pdf"].write(Source(archive, lang, MADE, MOSCOW, columns), path)
    return pdfplumber.open(io.BytesIO(path.read_bytes()))


def words(page: Any) -> str:
    return " ".join(page.extract_text().split())


def roadmap_of(archive: dict[str, Any], sections: int, lines: int, title: str) -> None:
    """Fills the archive's roadmap: so many sections with so many lines each."""
    model = archive["proposals"][0]
    archive["proposals"] = []
    archive["rounds"] = archive["ballots"] = archive["commitments"] = archive["agreements"] = []
    for at in range(sections * lines):
        section = archive["sections"][at // lines]
        plan = {**model["plan"], "owner": f"Министерство образования {at}", "term": "до 31.12.2027"}
        archive["proposals"].append(
            {**model, "id": 1000 + at, "number": at + 1, "position": at, "title": f"{title} {at + 1}", "plan": plan,
             "section_id": section["id"], "merged_into": None, "merged_ids": [], "status": "visible"}
        )  # fmt: skip


def test_the_roadmap_lies_the_minutes_stand_each_with_pages_of_its_own(
    archive: dict[str, Any], tmp_path: Path
) -> None:
    with written(archive, tmp_path) as read:
        sizes = [(round(page.width), round(page.height)) for page in read.pages]
        assert sizes[0] == A4_LYING
        assert set(sizes[1:]) == {A4_STANDING}
        tops = [page.crop((0, 0, page.width, 55)).extract_text() for page in read.pages]
        assert tops[:3] == ["", "", "2"], "the first page of each bears no number"
        assert all(archive["workshop"]["head"][:12] in words(page) for page in read.pages)
        assert min(sign["x0"] for sign in read.pages[0].chars) >= 56, "20 mm for the binder"


def test_the_type_is_in_the_file_and_the_file_names_nobody(archive: dict[str, Any], tmp_path: Path) -> None:
    with written(archive, tmp_path) as read:
        fonts = {sign["fontname"] for page in read.pages for sign in page.chars}
        assert {name.partition("+")[2] for name in fonts} >= {
            "LibertinusSerif-Regular",
            "LibertinusSerif-Bold",
        }
        assert all("+" in name for name in fonts), "embedded, a part of each"
        assert read.metadata["Title"] == "Кластер: стекло и химия"
        assert read.metadata["Keywords"] == archive["workshop"]["head"]
        assert not read.metadata.get("Author")


def test_seventy_lines_in_eight_sections_repeat_their_heads_and_leave_no_section_alone(
    archive: dict[str, Any], tmp_path: Path
) -> None:
    roadmap_of(
        archive, 8, 9, "Создание межрегионального образовательно-производственного центра, мероприятие"
    )
    heads = [f"{at}. {section['title']}" for at, section in enumerate(archive["sections"], start=1)]
    with written(archive, tmp_path) as read:
        lying = [page for page in read.pages if page.width > page.height]
        assert len(lying) > 3
        for page in lying:
            rows = page.extract_table()
            assert rows[0][0] == "№ п/п"
            assert rows[1] == ["1", "2", "3", "4", "5"]
            assert "\n".join(row[0] for row in rows[2:]).strip().split("\n")[-1].count("."), "a line is last"
            last = " ".join((rows[-1][0] or "").split())
            assert last not in heads, "a section stands with its first line"
        text = " ".join(words(page) for page in lying)
        assert all(head in text for head in heads)
        assert "8.9 Создание" in text


def test_money_by_year_stands_under_one_heading(archive: dict[str, Any], tmp_path: Path) -> None:
    columns = ("no", "measure", "funding", "sources")
    with written(archive, tmp_path, columns=columns) as read:
        rows = read.pages[0].extract_table()
        assert "Финансирование" in rows[0][2]
        assert rows[1][2:5] == ["Всего", "2027", "2028"]
        assert [cell for cell in rows[2] if cell] == ["1", "2", "3", "4", "5", "6"]
        assert rows[4][2:5] == ["157,5", "100,5", "57"]


def test_columns_that_a4_does_not_hold_take_a3_and_no_word_is_cut(
    archive: dict[str, Any], tmp_path: Path
) -> None:
    roadmap_of(archive, 2, 6, "Создание образовательно-производственного центра")
    for row in archive["proposals"]:
        row["plan"] |= {
            "co_owners": "Стекольный завод",
            "result": "Лаборатория",
            "indicator": "Численность",
            "basis": "Соглашение",
            "remark": "Уточняется",
            "funding": {"федеральный бюджет": {"2026": 12500.5, "2027": 1_250_000, "2028": 350}},
        }
    with written(archive, tmp_path, columns=COLUMNS) as read:
        lying, standing = read.pages[0], read.pages[-1]
        assert (round(lying.width), round(lying.height)) == A3_LYING
        assert (round(standing.width), round(standing.height)) == A4_STANDING
        assert lying.extract_text().startswith("Приложение 2\n")
        told = {word["text"] for word in lying.extract_words()}
    assert {"Соисполнители", "исполнитель", "Показатель", "Основание", "Примечание", "Численность"} <= told
    assert {"мероприятия", "реализации", "Лаборатория", "Соглашение", "31.12.2027"} <= told


def test_money_of_more_years_than_any_page_holds_stands_in_one_cell(
    archive: dict[str, Any], tmp_path: Path
) -> None:
    roadmap_of(archive, 1, 3, "Создание центра")
    for row in archive["proposals"]:
        row["plan"]["funding"] = {"федеральный бюджет": {str(year): 1_250_000 for year in range(2026, 2050)}}
    with written(archive, tmp_path, columns=[name for name in COLUMNS if name != "sources"]) as read:
        told = words(read.pages[0])
    assert "30 000 000" in told, "all of it"
    assert all(f"{year}: 1 250 000" in told for year in range(2026, 2050))


def test_the_office_says_who_approves_who_signs_and_what_was_decided(
    archive: dict[str, Any], tmp_path: Path
) -> None:
    archive["workshop"]["papers"] = {
        "organization": "Министерство образования Владимирской области", "number": "7", "chair": "И. И. Иванов",
        "secretary": "П. П. Петрова", "approve_post": "Губернатор\nВладимирской области",
        "approve_name": "А. А. Авдеев", "agree": True, "agree_post": "Директор колледжа", "agree_name": "С. С. Сидоров",
        "columns": ["owner", "measure"], "decisions": "Создать рабочую группу.\nСобраться 1 марта.",
    }  # fmt: skip
    with written(archive, tmp_path) as read:
        first, minutes = words(read.pages[0]), words(read.pages[1])
        assert read.pages[0].extract_table()[0] == ["Ответственный исполнитель", "Наименование мероприятия"]
        for said in ("СОГЛАСОВАНО УТВЕРЖДАЮ", "Владимирской области", "А. А. Авдеев", "С. С. Сидоров"):
            assert said in first
        whole = " ".join(words(page) for page in read.pages)
        for said in ("Председательствующий – И. И. Иванов", "Секретарь – П. П. Петрова", "№ 7",
                     "1.1. Создать рабочую группу.", "1.2. Собраться 1 марта."):  # fmt: skip
            assert said in whole
        assert "Министерство образования Владимирской области" in minutes
        assert "Одобрить проект" not in whole, "the office's words stand instead of ours"


def test_approved_by_an_act(archive: dict[str, Any], tmp_path: Path) -> None:
    archive["workshop"]["papers"] = {"approval": "act", "act": "приказом Министерства\nот 16.12.2022 № 123"}
    with written(archive, tmp_path) as read:
        assert "УТВЕРЖДЕН приказом Министерства от 16.12.2022 № 123" in words(read.pages[0])


def test_indicators_have_a_table_of_values_by_year(archive: dict[str, Any], tmp_path: Path) -> None:
    archive["workshop"]["papers"] = {"indicators": True}
    archive["proposals"][0]["plan"]["indicator"] = "Приём на целевое обучение, чел.: 2027 – 25; 2028 – 40,5"
    with written(archive, tmp_path) as read:
        rows = read.pages[0].extract_tables()[1]
        assert rows[1][3:5] == ["2027", "2028"]
        assert rows[3] == ["1", "Приём на целевое обучение", "чел.", "25", "40,5", "1.1"]


def test_an_indicator_with_fields_of_its_own_is_told_with_its_base(
    archive: dict[str, Any], tmp_path: Path
) -> None:
    row = archive["proposals"][0]
    row["plan"] |= {
        "indicator": "Приём на целевое обучение", "indicator_unit": "чел.", "indicator_base": 12,
        "indicator_by_year": {"2027": 25, "2028": 40.5}, "basis": "Поручение Губернатора", "remark": "Уточнить",
    }  # fmt: skip
    archive["workshop"]["papers"] = {"indicators": True}
    with written(archive, tmp_path, columns=("no", "measure", "indicator", "grounds", "note")) as read:
        told = read.pages[0].extract_table()
        line = [" ".join(cell.split()).replace("- ", "") for cell in told[3]]
        assert line[2] == "Приём на целевое обучение, чел. (базовое значение – 12) – 2027: 25; 2028: 40,5"
        assert line[3] == "Поручение Губернатора О создании кластера", "what was typed, then the agreements"
        assert line[4] == "Уточнить"
        table = next(
            table for page in read.pages for table in page.extract_tables() if table[0][1] == "Показатель"
        )
        assert [" ".join(cell.split()) for cell in table[0] if cell] == [
            "№ п/п", "Показатель", "Единица", "Базовое значение", "По годам", "Строка дорожной карты",
        ]  # fmt: skip
        assert [" ".join(cell.split()).replace("- ", "") for cell in table[3]] == [
            "1", "Приём на целевое обучение", "чел.", "12", "25", "40,5", "1.1",
        ]  # fmt: skip


def test_a_roadmap_without_lines_says_so(archive: dict[str, Any], tmp_path: Path) -> None:
    for row in archive["proposals"]:
        row["section_id"] = None
    with written(archive, tmp_path) as read:
        assert "В разделах пока нет строк." in words(read.pages[0])


def test_in_english_all_is_english(archive: dict[str, Any], tmp_path: Path) -> None:
    with written(archive, tmp_path, "en") as read:
        assert "APPROVED" in words(read.pages[0])
        assert "MINUTES of the strategic session" in words(read.pages[1])


def test_lineage_is_told(archive: dict[str, Any], tmp_path: Path) -> None:
    with written(archive, tmp_path) as read:
        whole = " ".join(words(page) for page in read.pages)
    assert "19, 20, 23" in whole


def test_an_unknown_column_is_refused(archive: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(Refused):
        written(archive, tmp_path, columns=("weather",))


def test_a_pdf_that_lost_a_word_is_not_handed_out(
    archive: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = typesetting.typeset

    def loses(template: str, facts: dict[str, Any], *rest: Any) -> list[bytes]:
        facts["sheets"][0]["parts"][-1]["rows"] = facts["sheets"][0]["parts"][-1]["rows"][:-1]
        return real(template, facts, *rest)

    monkeypatch.setattr(pdf, "typeset", loses)
    with pytest.raises(Differs, match="missing"):
        written(archive, tmp_path)
    assert not (tmp_path / "a.pdf").exists()
