"""The roadmap and the minutes as a Word document, laid out as Russian offices expect them.

The roadmap's columns can be chosen and ordered: see COLUMNS. All that only people can know (posts, names of
those who sign, speakers) is left as a line to write on; nobody's name is ever declined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from docx import Document
from docx.enum.section import WD_SECTION

from facilitator.domain.journal import iso
from facilitator.errors import Refused
from facilitator.results import words
from facilitator.results.formats import minutes
from facilitator.results.formats.source import Source
from facilitator.results.formats.wordml import (
    Body,
    Head,
    Style,
    add_styles,
    check,
    clean_properties,
    page,
    page_number,
    restart_numbering,
    save,
)
from facilitator.results.report import Line, Report
from facilitator.results.words import say

STYLES = (
    Style("Approval", 12, indent_mm=170),
    Style("MapTitle", 14, bold=True, align="center", before=12, after=2, keep_next=True),
    Style("MapSubtitle", 13, align="center", after=2, keep_next=True),
    Style("MapPlace", 12, align="center", after=6, keep_next=True),
    Style("TableHead", 11, bold=True, align="center", keep_next=True),
    Style("TableNumber", 9, align="center", keep_next=True),
    Style("TableSection", 11, bold=True, before=3, after=3, keep_next=True),
    Style("TableText", 11),
    Style("TableCentred", 11, align="center"),
    Style("Draft", 11, bold=True, align="right", grey=True),
    Style("Annex", 11, bold=True, align="right", grey=True, new_page=True),
    Style("Office", 12, align="center"),
    Style("Small", 9, align="center", grey=True, after=8),
    Style("MinutesTitle", 14, bold=True, align="center", before=6),
    Style("Point", 12, before=8, after=2, keep_next=True),
    Style("Line", 12, indent_mm=10, after=3),
    Style("KeptLine", 12, indent_mm=10, after=3, keep_next=True),  # never far from who signs
    Style("Plain", 12, after=3),
    Style("Proof", 8, align="center", grey=True),
    Style("PageNumber", 10, align="center"),
    Style("SectionEnd", 1),
)


@dataclass(frozen=True)
class MapColumn:
    """A column of the roadmap: the key of its heading, its share of the width, and its cell."""

    title: str
    width: float
    cell: Callable[[str, Line], str]
    centred: bool = False


def _result_and_document(_lang: str, line: Line) -> str:
    return "\n".join(text for text in (line.result, line.document) if text)


def _money(lang: str, line: Line, year: str | None) -> str:
    sums = [money for _source, of_year, money in line.funding if year in (None, of_year)]
    return words.number(lang, sum(sums)) if sums else ""


COLUMNS: dict[str, MapColumn] = {
    "no": MapColumn("doc-col-no", 14, lambda _lang, line: line.number, centred=True),
    "measure": MapColumn("doc-col-measure", 92, lambda _lang, line: line.title),
    "term": MapColumn("doc-col-term", 35, words.term, centred=True),
    "owner": MapColumn("doc-col-owner", 54, lambda _lang, line: line.owner),
    "co_owners": MapColumn("doc-col-co-owners", 44, lambda _lang, line: line.co_owners),
    "result": MapColumn("doc-col-result-document", 68, _result_and_document),
    "indicator": MapColumn("doc-col-indicator", 44, lambda _lang, line: line.indicator),
    # Its sums stand in several columns under one heading: all, and each year.
    "funding": MapColumn("doc-col-money", 24, lambda lang, line: _money(lang, line, None), centred=True),
    "sources": MapColumn("doc-col-sources", 48, words.funding),
    "note": MapColumn("doc-col-note", 40, lambda _lang, _line: ""),
}
DEFAULT = ("no", "measure", "term", "owner", "result")


def write(source: Source, path: Path) -> None:
    """Writes the document; read back, it is equal. Refuses `bad_payload` for an unknown column."""
    columns = source.columns or DEFAULT
    if unknown := [name for name in columns if name not in COLUMNS]:
        raise Refused("bad_payload", field="columns", why=f"unknown: {', '.join(unknown)}")
    report, lang = source.report, source.lang
    document = Document()
    body = Body()
    add_styles(document, STYLES, lang)
    clean_properties(
        document,
        {
            "title": report.title,
            "created": source.made.astimezone(UTC),
            "modified": source.made.astimezone(UTC),
        },
    )
    first = document.sections[0]
    width = page(first, landscape=True)
    _margins(source, first)
    _roadmap(body, report, lang, columns, width)
    body.into(document)
    second = document.add_section(WD_SECTION.NEW_PAGE)
    body.texts.append("")  # the paragraph that ends a section, so small that it fits under a full page
    document.paragraphs[-1].style = "SectionEnd"
    width = page(second, landscape=False)
    restart_numbering(second)
    minutes.write(body, source, width)
    body.into(document)
    save(document, body, path)
    check(path, body.texts)


def _margins(source: Source, section: object) -> None:
    """Page numbers above, from the second page on; the chain's head below, on each page."""
    report = source.report
    proof = say(
        source.lang,
        "doc-proof",
        code=report.code,
        entries=str(report.seq),
        head=report.head[:12] or "–",
        made=words.moment(source.lang, iso(source.made), source.zone),
    )
    above = section.header.paragraphs[0]  # type: ignore[attr-defined]
    above.style = "PageNumber"
    page_number(above)
    for footer in (section.footer, section.first_page_footer):  # type: ignore[attr-defined]
        footer.paragraphs[0].text = proof
        footer.paragraphs[0].style = "Proof"


def _roadmap(body: Body, report: Report, lang: str, columns: Sequence[str], width: float) -> None:
    for text in (
        say(lang, "doc-approve-word"),
        "_" * 34,
        say(lang, "doc-approve-post"),
        "_" * 34,
        say(lang, "doc-approve-name"),
        say(lang, "doc-approve-date"),
    ):
        body.paragraph(text, "Approval")
    body.paragraph(say(lang, "doc-map-title").upper(), "MapTitle")
    body.paragraph(report.title, "MapSubtitle")
    if where := ", ".join(text for text in (report.place, report.date) if text):
        body.paragraph(where, "MapPlace")
    if not any(report.lines):
        body.paragraph(say(lang, "doc-map-empty"), "Office")
        return
    years = sorted({year for line in report.lines for _source, year, _money_ in line.funding})
    leaves = [name for name in columns for _ in range(1 + len(years) if name == "funding" else 1)]
    body.table(
        [_head(lang, name, years) for name in columns],
        _rows(report, lang, columns, years),
        width,
        numbered=True,
        centred=frozenset(at for at, name in enumerate(leaves) if COLUMNS[name].centred),
    )


def _head(lang: str, name: str, years: Sequence[str]) -> Head:
    column = COLUMNS[name]
    title = say(lang, column.title)
    if name != "funding" or not years:
        return Head(title, column.width)
    return Head(title, column.width * (1 + len(years)), (say(lang, "doc-col-total"), *years))


def _rows(
    report: Report, lang: str, columns: Sequence[str], years: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    for block in report.blocks:
        if not block.lines:
            continue
        yield (f"{block.number}. {block.title}",)
        for line in block.lines:
            cells: list[str] = []
            for name in columns:
                cells.append(COLUMNS[name].cell(lang, line))
                if name == "funding":
                    cells += [_money(lang, line, year) for year in years]
            yield tuple(cells)
