"""Papers for the hall: what is on them, in what size, for which round; read by another library."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pypdfium2
import pytest
import zxingcpp

from facilitator.errors import Refused
from facilitator.results.formats import WRITERS
from facilitator.results.formats.source import Source
from facilitator.results.hallpapers import MOST_LOGOS, SIZES, Printed, Size, ballots, way_in
from tests.dots import png
from tests.results.hall import CORPUS

MM = 72 / 25.4
HALL: dict[str, Any] = {
    "title": "Дорожная карта образовательно-производственного кластера химии и стекла",
    "code": "KFXKTL", "place": "г. Гусь-Хрустальный", "wifi": {"ssid": "Hall-Guest", "password": "steklo-2026"},
}  # fmt: skip
URL = "http://192.168.1.10:8000/j/KFXKTL"


def pages(pdf: bytes) -> tuple[list[tuple[int, int]], list[str]]:
    """Sizes in mm and texts of the pages."""
    with pdfplumber.open(io.BytesIO(pdf)) as read:
        sizes = [(round(float(page.width) / MM), round(float(page.height) / MM)) for page in read.pages]
        return sizes, [" ".join(page.extract_text().split()) for page in read.pages]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("wifi", [True, False])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_way_in_is_one_page_with_the_code_and_the_address(size: Size, wifi: bool, lang: str) -> None:
    hall = HALL if wifi else {**HALL, "wifi": None}
    sizes, (told,) = pages(way_in(hall, "16 декабря 2026", URL, lang, size))
    assert sizes == [(148, 210) if size == "a5" else (210, 297)]
    assert "KFX KTL" in told
    assert "192.168.1.10:8000" in told
    assert ("Hall-Guest" in told and "steklo-2026" in told) is wifi


def codes(pdf: bytes) -> list[str]:
    """What a phone's camera reads off the printed pages, as they are at 150 dots an inch."""
    document: Any = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    try:
        pictures = [page.render(scale=150 / 72).to_pil() for page in document]
    finally:
        document.close()
    return sorted(code.text for picture in pictures for code in zxingcpp.read_barcodes(picture))


@pytest.mark.parametrize("size", SIZES)
def test_a_camera_reads_the_printed_codes(size: Size) -> None:
    read = codes(way_in(HALL, "16 декабря 2026", URL, "ru", size))
    sides = 2 if size == "tent" else 1
    assert read.count(URL) == sides
    assert len(read) == 2 * sides
    wifi = next(code for code in read if code.startswith("WIFI:"))
    assert {"S:Hall-Guest", "P:steklo-2026", "T:WPA"} <= set(wifi.removeprefix("WIFI:").split(";"))


@pytest.mark.parametrize("size", SIZES)
def test_a_network_with_signs_of_its_own_and_without_a_password_is_read_too(size: Size) -> None:
    hall = {**HALL, "wifi": {"ssid": "Зал; №1:\\", "password": ""}}
    wifi = next(code for code in codes(way_in(hall, "", URL, "ru", size)) if code.startswith("WIFI:"))
    assert "T:nopass" in wifi or "T:;" in wifi or "T:" not in wifi
    assert "S:Зал\\; №1\\:\\\\" in wifi


@pytest.mark.parametrize("size", SIZES)
def test_logos_stand_at_the_foot_and_as_many_as_can_be_told_apart(size: Size) -> None:
    logos = [
        Printed(f"Завод {number}", "image/png", png(300, 100, (200, 30 * number, 40)), 300, 100)
        for number in range(MOST_LOGOS + 2)
    ]
    pdf = way_in(HALL, "16 декабря 2026", URL, "ru", size, logos)
    with pdfplumber.open(io.BytesIO(pdf)) as read:
        (page,) = read.pages
        found = page.images
    assert len(found) == MOST_LOGOS * (2 if size == "tent" else 1)
    assert all(image["x0"] >= 0 and image["x1"] <= page.width for image in found)
    assert all(2.7 < image["width"] / image["height"] < 3.3 for image in found), "nothing is squeezed"


@pytest.mark.parametrize("title", ["И", "Ёлки " * 25, "=1+1 #set page(fill: red) \\ $x$ *", "A" * 120])
def test_any_title_fits_and_is_no_markup(title: str) -> None:
    for size in SIZES:
        sizes, told = pages(way_in({**HALL, "title": title.strip()}, "", URL, "ru", size))
        assert len(sizes) == 1
        assert "KFX KTL" in told[0]


def rows(count: int, title: str = "Стажировки на заводе") -> list[dict[str, Any]]:
    return [{"number": at, "title": f"{title} {at}"} for at in range(1, count + 1)]


def round_of(method: str, **more: Any) -> dict[str, Any]:
    empty = {"title": "", "number": 2, "budget": None, "max_per_proposal": None, "criteria": []}
    return {**empty, "method": method, **more}


def squares(pdf: bytes) -> int:
    with pdfplumber.open(io.BytesIO(pdf)) as read:
        return sum(
            1 for page in read.pages for shape in (*page.rects, *page.curves)
            if abs(float(shape["width"]) - 5.5 * MM) < 1 and abs(float(shape["height"]) - 5.5 * MM) < 1
        )  # fmt: skip


@pytest.mark.parametrize(
    ("round_", "each"),
    [
        (round_of("opinion"), 3),
        (round_of("dots", budget=5, max_per_proposal=3), 3),
        (round_of("dots", budget=2, max_per_proposal=9), 2),
        (round_of("rating", criteria=["Важность", "Осуществимость"]), 2),
    ],
)
def test_each_proposal_has_its_squares(round_: dict[str, Any], each: int) -> None:
    short = ballots(HALL, round_, rows(6), "ru")
    assert squares(short) == 6 * each * 2, "a short ballot stands twice on a sheet"
    assert pages(short)[0] == [(297, 210)]
    long = ballots(HALL, round_, rows(60), "ru")
    sizes, told = pages(long)
    assert squares(long) == 60 * each
    assert set(sizes) == {(210, 297)}
    assert "Стажировки на заводе 60" in told[-1]


def test_many_dots_are_written_as_a_number_and_places_too() -> None:
    for round_ in (round_of("dots", budget=40, max_per_proposal=20), round_of("ranking")):
        assert squares(ballots(HALL, round_, rows(3), "ru")) == 0


def test_what_paper_cannot_do_is_refused() -> None:
    for round_, given in ((round_of("pairwise"), rows(3)), (round_of("dots", budget=3), [])):
        with pytest.raises(Refused) as refused:
            ballots(HALL, round_, given, "ru")
        assert refused.value.code == "not_found"


def test_words_of_people_are_no_markup_on_a_ballot() -> None:
    given = [{"number": at, "title": title} for at, title in enumerate(CORPUS, start=1)]
    _sizes, told = pages(ballots(HALL, round_of("opinion"), given, "ru"))
    together = "".join(told).replace(" ", "")
    for title in CORPUS:
        if title.isascii():
            assert title.replace(" ", "").replace("-", "") in together.replace("-", ""), title


def test_the_press_note_is_a_page_of_text_with_the_figures_of_the_report(
    source: Source, tmp_path: Path
) -> None:
    WRITERS["press"].write(source, tmp_path / "press.docx")
    told = [paragraph.text for paragraph in docx.Document(str(tmp_path / "press.docx")).paragraphs]
    together = "\n".join(told)
    report = source.report
    assert f"участвовали {report.attendees} человека" in together
    assert f"{sum(1 for _ in report.lines)} мероприятий" in together
    for round_ in report.rounds:
        assert f"{round_.voters} из {round_.entitled}" in together
        assert round_.scores[0].title in together
    assert report.head[:12] in together
    assert len(together) < 3000, "it must stay one page"
    for name in (person.name for person in report.people or ()):
        assert name not in together


def test_a_small_side_is_not_told_to_the_press(
    archive: dict[str, Any], source: Source, tmp_path: Path
) -> None:
    small = next(side for side in source.report.sides if side.title == "Власть")
    for row in [row for row in archive["attendees"] if row["group_id"] == small.id][1:]:
        row["group_id"] = None
    few = Source(archive, "ru", source.made, source.zone)
    WRITERS["press"].write(few, tmp_path / "press.docx")
    told = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "press.docx")).paragraphs)
    assert "Индустрия – " in told
    assert "Власть" not in told


def test_the_list_for_signatures_names_people_in_order_and_leaves_lines(
    source: Source, archive: dict[str, Any], tmp_path: Path
) -> None:
    WRITERS["signatures"].write(source, tmp_path / "list.docx")
    (table,) = docx.Document(str(tmp_path / "list.docx")).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    named = [row[1] for row in cells if row[1]]
    assert named == sorted(person.name for person in source.report.people or ())
    assert len(cells) >= len(named) + 5
    assert [row[0] for row in cells] == [str(at) for at in range(1, len(cells) + 1)]
    archive["workshop"]["ask_name"] = "no"
    nameless = Source(archive, "ru", source.made, source.zone)
    WRITERS["signatures"].write(nameless, tmp_path / "blank.docx")
    (blank,) = docx.Document(str(tmp_path / "blank.docx")).tables
    assert len(blank.rows) - 1 >= nameless.report.attendees
    assert not [cell.text for row in blank.rows[1:] for cell in row.cells[1:] if cell.text.strip()]


def test_the_list_for_signatures_is_a_pdf_too(source: Source, tmp_path: Path) -> None:
    WRITERS["signatures-pdf"].write(source, tmp_path / "list.pdf")
    with pdfplumber.open(tmp_path / "list.pdf") as read:
        rows = [row for page in read.pages for row in page.extract_table() if row[0].isdecimal()]
        assert {(round(page.width), round(page.height)) for page in read.pages} == {(595, 842)}
        heights = [row.bbox[3] - row.bbox[1] for row in read.pages[0].find_table().rows[1:]]
    people = source.report.people or ()
    assert [row[1] for row in rows if row[1]] == sorted(person.name for person in people)
    assert [row[0] for row in rows] == [str(at) for at in range(1, len(rows) + 1)]
    assert min(heights) > 8 * MM, "room to sign in"


def test_the_press_note_is_one_page_of_pdf_with_the_same_words(source: Source, tmp_path: Path) -> None:
    WRITERS["press"].write(source, tmp_path / "press.docx")
    WRITERS["press-pdf"].write(source, tmp_path / "press.pdf")
    told = [paragraph.text for paragraph in docx.Document(str(tmp_path / "press.docx")).paragraphs]
    _sizes, (page,) = pages((tmp_path / "press.pdf").read_bytes())
    squeezed = page.replace(" ", "").replace("-", "")
    for text in told:
        assert text.replace(" ", "").replace("-", "").replace("\u00a0", "") in squeezed
