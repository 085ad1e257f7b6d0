"""The documents as an office sees them: opened by LibreOffice, printed to PDF, looked at page by page.

The machine's fonts stand in for Times and Arial, often wider ones; what fits here fits there. With
FACILITATOR_LOOK=FOLDER the pictures of the pages are kept there to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PIL import Image

from facilitator.domain.papers import COLUMNS
from facilitator.results.formats import WRITERS
from facilitator.results.formats.source import Source
from tests.office import by_libreoffice, pages_of
from tests.results.conftest import MADE, MOSCOW
from tests.results.test_pdf import roadmap_of, words

pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("office")]
MM = 72 / 25.4
LONG_SECTION = (
    "Развитие материально-технической базы образовательных организаций и оснащение производственных площадок "
    "современным оборудованием для подготовки кадров стекольной и химической промышленности"
)
LONG_LINE = (
    "Создание межрегионального образовательно-производственного центра подготовки высококвалифицированных "
    "рабочих кадров с участием предприятий-партнёров кластера"
)
WITH_MONEY = ("no", "measure", "term", "owner", "result", "funding", "sources", "note")


def sixty(archive: dict[str, Any]) -> Source:
    """60 lines in 8 sections with long names, filled in as an office would."""
    roadmap_of(archive, 8, 8, LONG_LINE)
    del archive["proposals"][60:]
    for section in archive["sections"]:
        section["title"] = f"{section['title']}. {LONG_SECTION}"
    for at, row in enumerate(archive["proposals"]):
        row["plan"] |= {
            "owner": "Министерство образования и молодёжной политики Владимирской области",
            "co_owners": "АО «Гусевский хрустальный завод им. Мальцова»; колледж",
            "term": ("Май, ежегодно с 2023", "до 31.12.2027", "II квартал 2027 г.", "постоянно")[at % 4],
            "result": "Открыты лаборатории стекловарения и химического анализа",
            "document": "приказ, акт ввода в эксплуатацию",
            "funding": {},
        }
    archive["workshop"]["papers"] = {
        "approve_post": "Заместитель Губернатора\nВладимирской области",
        "approve_name": "А. А. Константинопольский",
    }
    return Source(archive, "ru", MADE, MOSCOW)


def empty(archive: dict[str, Any]) -> Source:
    """Nothing was proposed."""
    for noun in ("proposals", "rounds", "ballots", "commitments", "agreements"):
        archive[noun] = []
    return Source(archive, "ru", MADE, MOSCOW)


def money(archive: dict[str, Any]) -> Source:
    """Money by year from four sources under a heading of two levels."""
    sixty(archive)
    sources = (
        "федеральный бюджет", "бюджет субъекта РФ", "внебюджетные средства образовательной организации",
        "средства работодателей",
    )  # fmt: skip
    for at, row in enumerate(archive["proposals"]):
        row["plan"]["funding"] = {
            sources[at % 4]: {"2026": 12500.5, "2027": 1_250_000, "2028": 350},
            sources[(at + 1) % 4]: {"2027": 800},
        }
        row["plan"]["indicator"] = "Приём на целевое обучение, чел.: 2026 – 25; 2027 – 40; 2028 – 60"
    archive["workshop"]["papers"] |= {"indicators": True, "agree": True, "agree_post": "Директор колледжа"}
    return Source(archive, "ru", MADE, MOSCOW, WITH_MONEY)


def every(archive: dict[str, Any]) -> Source:
    """All columns, with money of three years: more than a lying A4 holds."""
    money(archive)
    for row in archive["proposals"]:
        row["plan"] |= {
            "basis": "Указ Президента РФ от 07.05.2024 № 309",
            "remark": "Средства уточняются при формировании бюджета",
        }
    return Source(archive, "ru", MADE, MOSCOW, COLUMNS)


Case = Callable[[dict[str, Any]], Source]


def name_of(case: Case) -> str:
    """What a case is called in the list of tests."""
    return case.__name__


CASES = [sixty, empty, money, pytest.param(every, marks=pytest.mark.long)]


def opened(source: Source, kind: str, name: str, folder: Path) -> Path:
    """A file of that format as a PDF by LibreOffice."""
    path = folder / f"{name}.{kind}"
    WRITERS[kind].write(source, path)
    return by_libreoffice(path, "pdf", folder)


def inked(picture: Path) -> float:
    """How much of a page is not white."""
    with Image.open(picture) as page:
        counts = page.convert("L").histogram()
    return 1 - sum(counts[250:]) / sum(counts)


def look(pdf: Path, folder: Path) -> list[Path]:
    """Every page has something on it, and something is left white around it."""
    pictures = pages_of(pdf, folder)
    for picture in pictures:
        assert 0.0005 < inked(picture) < 0.7, picture
    return pictures


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_word_document_opens_as_an_official_wants_it(
    archive: dict[str, Any], tmp_path: Path, case: Case
) -> None:
    source = case(archive)
    pdf = opened(source, "docx", case.__name__, tmp_path)
    look(pdf, tmp_path)
    with pdfplumber.open(pdf) as read:
        lying = [page for page in read.pages if page.width > page.height]
        size = (420, 297) if case is every else (297, 210)
        assert {(round(page.width / MM), round(page.height / MM)) for page in lying} == {size}
        assert "Приложение 2" in words(lying[0])
        assert "УТВЕРЖДАЮ" in words(lying[0])
        if case is empty:
            assert "В разделах пока нет строк." in words(lying[0])
            return
        assert len(lying) > 3
        titles = [" ".join(section["title"].split()) for section in archive["sections"]]
        for number, page in enumerate(lying, start=1):
            rows = [[" ".join((cell or "").split()) for cell in row] for row in page.extract_table()]
            wide = {"sixty": 5, "money": 11, "every": 14}[case.__name__]
            if rows[0][1] == "Показатель":
                break  # the table of indicators comes after, with columns of its own
            assert rows[0][0] == "№ п/п", "the headings repeat"
            assert [str(at) for at in range(1, wide + 1)] in rows[:4], "and so do the numbers of the columns"
            last = next(cell for cell in reversed(rows) if any(cell))
            assert not any(title in last[0] for title in titles), "no section is left alone at the foot"
            top = page.crop((0, 0, page.width, 15 * MM)).extract_text().strip()
            assert top == ("" if number == 1 else str(number)), "pages are numbered from the second on"
        told = " ".join(words(page) for page in lying)
        assert all(number in told for number in ("1.1", "1.8", "8.4")), "numbers of lines, by Word itself"


def test_the_block_of_approval_is_read_from_the_left_within_the_right(
    archive: dict[str, Any], tmp_path: Path
) -> None:
    pdf = opened(sixty(archive), "docx", "approval", tmp_path)
    with pdfplumber.open(pdf) as read:
        annex, *lines = read.pages[0].extract_text_lines()
    assert annex["text"] == "Приложение 2"
    block = lines[: next(at for at, line in enumerate(lines) if "План мероприятий" in line["text"])]
    assert [line["text"] for line in block[:3]] == [
        "УТВЕРЖДАЮ",
        "Заместитель Губернатора",
        "Владимирской области",
    ]
    assert len({round(line["x0"]) for line in block}) == 1
    assert block[0]["x0"] > 180 * MM
    assert max(line["x1"] for line in block) <= 287.5 * MM, "within the margin"


def test_money_by_year_stands_under_a_heading_of_two_levels(archive: dict[str, Any], tmp_path: Path) -> None:
    pdf = opened(money(archive), "docx", "money-heads", tmp_path)
    with pdfplumber.open(pdf) as read:
        rows = read.pages[0].extract_table()
    assert "Финансирование" in " ".join((rows[0][5] or "").split())
    assert rows[1][5:9] == ["Всего", "2026", "2027", "2028"]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_spreadsheet_prints_on_a4_with_every_number_shown(
    archive: dict[str, Any], tmp_path: Path, case: Case
) -> None:
    pdf = opened(case(archive), "xlsx", f"{case.__name__}-sheets", tmp_path)
    look(pdf, tmp_path)
    with pdfplumber.open(pdf) as read:
        for page in read.pages:
            assert sorted((round(page.width / MM), round(page.height / MM))) == [210, 297]
            assert "###" not in page.extract_text(), "a column too narrow for its numbers"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_the_slides_open_wide(archive: dict[str, Any], tmp_path: Path, case: Case) -> None:
    pdf = opened(case(archive), "pptx", f"{case.__name__}-slides", tmp_path)
    look(pdf, tmp_path)
    with pdfplumber.open(pdf) as read:
        assert all(abs(page.width / page.height - 16 / 9) < 0.01 for page in read.pages)


def test_the_session_itself_opens_in_every_format(source: Source, tmp_path: Path) -> None:
    """With its rounds, commitments and agreements, which the cases above leave out."""
    for kind in ("docx", "xlsx", "pptx"):
        assert look(opened(source, kind, f"session-{kind}", tmp_path), tmp_path)
    with pdfplumber.open(tmp_path / "saved" / "session-xlsx.pdf") as read:
        pages = [words(page.dedupe_chars()) for page in read.pages]  # it paints a box of text twice
    for title, note in (
        ("Тур 1: Первый: первые места", "Голосовали 23 из 23"),
        ("Тур 2: первые места", "20 из 23"),
    ):
        (chart,) = [page for page in pages if title in page]
        assert note in chart, "the chart of a round is printed, on one page with the notes"
