"""The roadmap («План мероприятий («дорожная карта»)») as a paper, laid out as Russian offices expect it.

Its columns can be chosen and ordered. All that only people can know (posts, names of those who sign) is left
as a line to write on until the office says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.results import words
from facilitator.results.annexes import annex_numbers
from facilitator.results.paper import Approval, Head, Sheet
from facilitator.results.report import Indicator, Line, Papers, Report
from facilitator.results.words import say


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


def _by_year(lang: str, line: Line) -> str:
    sums: dict[str, float] = {}
    for _source, year, money in line.funding:
        sums[year] = sums.get(year, 0) + money
    return words.years(lang, sorted(sums.items()))


def _note(lang: str, line: Line) -> str:
    """What was typed, then what the line was gathered from."""
    gathered = ""
    if len(line.lineage) > 1:
        gathered = say(lang, "doc-map-gathered", numbers=words.numbers(line.lineage))
    return "\n".join(text for text in (line.remark, gathered) if text)


def _basis(_lang: str, line: Line) -> str:
    """What was typed, then the agreements that serve the line."""
    return "\n".join(text for text in (line.basis, *line.grounds) if text)


COLUMNS: dict[str, MapColumn] = {
    "no": MapColumn("doc-col-no", 16, lambda _lang, line: line.number, centred=True),
    "measure": MapColumn("doc-col-measure", 90, lambda _lang, line: line.title),
    "term": MapColumn("doc-col-term", 36, words.term, centred=True),
    "owner": MapColumn("doc-col-owner", 58, lambda _lang, line: line.owner),
    "co_owners": MapColumn("doc-col-co-owners", 44, lambda _lang, line: line.co_owners),
    "result": MapColumn("doc-col-result-document", 68, _result_and_document),
    "indicator": MapColumn("doc-col-indicator", 44, words.indicator),
    # Its sums stand in several columns under one heading: all, and each year.
    "funding": MapColumn("doc-col-money", 23, lambda lang, line: _money(lang, line, None), centred=True),
    "sources": MapColumn("doc-col-sources", 48, words.funding),
    "grounds": MapColumn("doc-col-grounds", 44, _basis),
    "note": MapColumn("doc-col-note", 40, _note),
}


def roadmap(report: Report, lang: str, columns: Sequence[str]) -> Sheet:
    """The roadmap, lying, an annex of the minutes; with its table of indicators if asked for."""
    sheet = Sheet(landscape=True)
    sheet.paragraph(say(lang, "doc-annex", number=str(annex_numbers(report)["doc-annex-map"])), "AnnexHead")
    if report.papers.approval != "none" or report.papers.agree:
        sheet.parts.append(_approval(report.papers, lang))
    sheet.paragraph(say(lang, "doc-map-title"), "MapTitle")
    sheet.paragraph(report.title, "MapSubtitle")
    if where := ", ".join(text for text in (report.place, words.written_day(lang, report.date)) if text):
        sheet.paragraph(where, "MapPlace")
    if not any(report.lines):
        sheet.paragraph(say(lang, "doc-map-empty"), "Office")
        return sheet
    years = sorted({year for line in report.lines for _source, year, _money_ in line.funding})
    heads, rows = _table(report, lang, columns, years)
    if not sheet.holds(heads, rows):  # so many years that no page has room for a column of each
        years = []
        heads, rows = _table(report, lang, columns, years)
    leaves = [name for name in columns for _ in range(1 + len(years) if name == "funding" else 1)]
    sheet.table(
        heads,
        rows,
        numbered=True,
        centred=(at for at, name in enumerate(leaves) if COLUMNS[name].centred),
        outline=leaves.index("no") if "no" in leaves else None,
    )
    if report.papers.indicators and report.indicators:
        _indicators(sheet, report.indicators, lang)
    return sheet


def _approval(papers: Papers, lang: str) -> Approval:
    right: tuple[str, ...] = ()
    if papers.approval == "act":
        act = papers.act or say(lang, "doc-approve-act")
        right = (say(lang, "doc-approve-by-act"), *act.split("\n"))
    elif papers.approval == "sign":
        right = tuple(_signed(lang, "doc-approve-word", papers.approve_post, papers.approve_name))
    left = (
        tuple(_signed(lang, "doc-agree-word", papers.agree_post, papers.agree_name)) if papers.agree else ()
    )
    return Approval(right, left)


def _signed(lang: str, word: str, post: str, name: str) -> Iterator[str]:
    """The word, the post, the line to sign on with the name, the date. A name is printed as it was given."""
    yield say(lang, word)
    yield from post.split("\n") if post else ("_" * 30, say(lang, "doc-approve-post"))
    whole = name.replace(" ", "\u00a0")  # initials stay with their surname
    yield from ("", f"{'_' * 16} {whole}") if name else ("_" * 30, say(lang, "doc-approve-name"))
    yield say(lang, "doc-approve-date")


def _table(
    report: Report, lang: str, columns: Sequence[str], years: Sequence[str]
) -> tuple[list[Head], list[tuple[str, ...]]]:
    """Headings and rows; without `years` all sums of a line stand in one cell."""
    return [_head(lang, name, years) for name in columns], list(_rows(report, lang, columns, years))


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
                if name == "funding" and years:
                    cells += [_money(lang, line, year) for year in years]
                elif name == "funding":
                    cells[-1] = "\n".join(text for text in (cells[-1], _by_year(lang, line)) if text)
            yield tuple(cells)


def _indicators(sheet: Sheet, indicators: Iterable[Indicator], lang: str) -> None:
    """№, the indicator, its unit, how it stands now, the values by year, the line it belongs to."""
    rows = tuple(indicators)
    years = sorted({year for row in rows for year in row.by_year})
    based = any(row.base is not None for row in rows)
    heads = [
        Head(say(lang, "doc-col-no"), 14),
        Head(say(lang, "doc-col-indicator"), 110),
        Head(say(lang, "doc-col-unit"), 24),
        *([Head(say(lang, "doc-col-base"), 26)] if based else []),
        *([Head(say(lang, "doc-col-by-year"), 20 * len(years), tuple(years))] if years else []),
        Head(say(lang, "doc-col-map-line"), 30),
    ]
    sheet.paragraph(say(lang, "doc-indicators-title"), "MapTitle")
    values = (
        (
            str(at),
            row.name,
            row.unit,
            *(["" if row.base is None else words.number(lang, row.base)] if based else []),
            *(words.number(lang, row.by_year[year]) if year in row.by_year else "" for year in years),
            ", ".join(row.lines),
        )
        for at, row in enumerate(rows, start=1)
    )
    wide = len(years) + 3 + based
    sheet.table(heads, values, numbered=True, centred=(0, *range(2, wide + 1)))
