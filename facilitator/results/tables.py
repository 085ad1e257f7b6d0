"""The tables of a report. Spreadsheet and CSV are written from this one list, so they cannot differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Literal

import regex

from facilitator.domain.readings import SMALLEST_CELL
from facilitator.results import scores, words
from facilitator.results.report import Line, ProposalRow, Report, RoundReport, Score
from facilitator.results.summary import summary
from facilitator.results.words import say

Cell = str | int | float | None
Kind = Literal["text", "number"]


@dataclass(frozen=True)
class Column:
    """`width` in signs. A cell of a number column may still be text ("6–9", "менее 5")."""

    title: str
    width: int
    kind: Kind = "text"


@dataclass(frozen=True)
class Chart:
    """Bars over the first rows: the title, the column of values, the short labels of those rows."""

    title: str
    values: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One sheet, or one CSV file. `name` is unique within a report.

    `notes` stand beside the rows of a sheet; what they say is among the rows of the summary, too.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    of_round: bool = False


@dataclass(frozen=True)
class _Made:
    """A column, and how its cell is read off a row."""

    column: Column
    cell: Callable[..., Cell]


def tables(report: Report, lang: str, made: datetime, zone: tzinfo | None = None) -> list[Table]:
    """All tables, in the order of the sheets. Times are written in `zone`, this machine's without one."""
    shaper = _Shaper(report, lang, zone)
    return [
        shaper.summary(made),
        shaper.roadmap(),
        shaper.proposals(),
        *shaper.rounds(),
        shaper.sides(),
        shaper.commitments(),
        shaper.agreements(),
        *shaper.attendees(),
        shaper.journal(),
    ]


class _Shaper:
    def __init__(self, report: Report, lang: str, zone: tzinfo | None) -> None:
        self.report, self.lang, self.zone = report, lang, zone

    def say(self, key: str, **args: object) -> str:
        return say(self.lang, key, **args)

    def col(self, key: str, width: int, cell: Callable[..., Cell], kind: Kind = "text") -> _Made:
        return _Made(Column(self.say(f"doc-col-{key}"), width, kind), cell)

    def num(self, key: str, cell: Callable[..., Cell], width: int = 15) -> _Made:
        return self.col(key, width, cell, "number")

    def sheet(self, key: str, columns: Sequence[_Made], rows: Iterable[object]) -> Table:
        return self.table(self.say(f"doc-sheet-{key}"), columns, rows)

    def table(self, name: str, columns: Sequence[_Made], rows: Iterable[object]) -> Table:
        return Table(
            name,
            tuple(made.column for made in columns),
            tuple(tuple(made.cell(row) for made in columns) for row in rows),
        )

    # -- the sheets ----------------------------------------------------------------------------------

    def summary(self, made: datetime) -> Table:
        columns = (Column(self.say("doc-col-item"), 52), Column(self.say("doc-col-value"), 60))
        return Table(
            self.say("doc-sheet-summary"), columns, tuple(summary(self.report, self.lang, made, self.zone))
        )

    def roadmap(self) -> Table:
        lang = self.lang

        def years(by_year: Mapping[str, float]) -> str:
            return words.years(lang, sorted(by_year.items()))

        def total(row: tuple[str, Line]) -> Cell:
            return sum(money for _source, _year, money in row[1].funding) if row[1].funding else None

        columns = (
            self.col("line", 7, lambda row: row[1].number),
            self.col("section", 30, lambda row: row[0]),
            self.col("measure", 60, lambda row: row[1].title),
            self.col("term", 22, lambda row: words.term(lang, row[1])),
            self.col("starts", 12, lambda row: words.day(lang, row[1].starts) if row[1].starts else ""),
            self.col("ends", 12, lambda row: words.day(lang, row[1].ends) if row[1].ends else ""),
            self.col("owner", 28, lambda row: row[1].owner),
            self.col("co-owners", 28, lambda row: row[1].co_owners),
            self.col("result", 36, lambda row: row[1].result),
            self.col("document", 24, lambda row: row[1].document),
            self.col("indicator", 28, lambda row: row[1].indicator),
            self.col("indicator-unit", 12, lambda row: row[1].indicator_unit),
            self.num("base", lambda row: row[1].indicator_base),
            self.col("indicator-by-year", 30, lambda row: years(row[1].indicator_by_year)),
            self.num("money", total, 20),
            self.col("sources", 40, lambda row: words.funding(lang, row[1])),
            self.col(
                "grounds", 30, lambda row: "\n".join(part for part in (row[1].basis, *row[1].grounds) if part)
            ),
            self.col("note", 30, lambda row: row[1].remark),
            self.num("number", lambda row: row[1].proposal),
            self.col("missing", 26, lambda row: words.missing(lang, row[1]) if row[1].number else ""),
        )
        placed = [
            (f"{block.number}. {block.title}", line) for block in self.report.blocks for line in block.lines
        ]
        apart = [(self.say("doc-unplaced"), line) for line in self.report.unplaced]
        return self.sheet("roadmap", columns, placed + apart)

    def proposals(self) -> Table:
        seen = [round_ for round_ in self.report.rounds if round_.seen]
        columns = [
            self.num("line", lambda row: row.number, 8),
            self.col("section", 30, lambda row: row.section),
            self.col("proposal", 60, lambda row: row.title),
            self.col("details", 60, lambda row: row.details),
            self.col("side", 20, lambda row: row.side),
            self.num("year", lambda row: row.year, 8),
            *(self._votes(at, round_) for at, round_ in enumerate(seen)),
            self.col("status", 22, lambda row: self.say(f"doc-status-{row.status}")),
            self.num("merged-into", lambda row: row.merged_into, 14),
            self.col("merged", 14, lambda row: ", ".join(map(str, row.merged))),
            self.col("reason", 30, lambda row: row.reason),
            self.col("map-line", 14, lambda row: row.line),
            self.col("original", 40, lambda row: row.original_title),
        ]
        if any(row.author for row in self.report.proposals):
            columns.insert(5, self.col("author", 30, lambda row: row.author))
        if len(self.report.boards) > 1:
            columns.insert(1, self.col("board", 24, lambda row: row.board))
        return self.sheet("proposals", columns, self.report.proposals)

    def _votes(self, at: int, round_: RoundReport) -> _Made:
        name = words.round_name(self.report, self.lang, round_)
        score = scores.score_name(self.lang, round_)
        title = self.say("doc-col-round-points", round=name, score=score[:1].lower() + score[1:])

        def points(row: ProposalRow) -> Cell:
            return row.votes[at]

        return _Made(Column(title, 14, "number"), points)

    def rounds(self) -> Iterator[Table]:
        names: set[str] = set()
        for round_ in self.report.rounds:
            name = sheet = self.say("doc-sheet-round", number=str(round_.number))
            while sheet in names:  # boards number their rounds each for itself
                sheet = f"{name} ({len(names) + 1})"
            names.add(sheet)
            shape = self.table(sheet, self._round_columns(round_), round_.scores)
            notes = tuple(scores.notes(self.report, self.lang, round_))
            yield replace(shape, chart=self._chart(round_), notes=notes, of_round=True)

    def _round_columns(self, round_: RoundReport) -> Sequence[_Made]:
        figures = scores.figures(self.lang, round_)
        return [
            *self._leading(),
            *(_Made(Column(figure.title, 15, "number"), figure.of) for figure in figures),
        ]

    def _leading(self) -> Sequence[_Made]:
        return [
            self.col("place", 10, lambda row: words.place(row.place_from, row.place_to), "number"),
            self.col("band", 14, lambda row: words.place(*row.band) if row.band else None, "number"),
            self.num("number", lambda row: row.proposal),
            self.col("proposal", 70, lambda row: row.title),
            self.col("section", 30, lambda row: row.section),
        ]

    def _chart(self, round_: RoundReport) -> Chart | None:
        first = round_.scores[:15]
        if not first:
            return None
        values = len(self._leading())  # what the order is by stands first among the figures
        name = words.round_name(self.report, self.lang, round_)
        labels = tuple(f"№ {row.proposal} {short(row.title)}" for row in first)
        return Chart(self.say("doc-chart-ranking", round=name), values, labels)

    def sides(self) -> Table:
        few = self.say("doc-few", number=str(SMALLEST_CELL))
        columns = [
            self.col("round", 24, lambda row: words.round_name(self.report, self.lang, row[0])),
            self.num("number", lambda row: row[1].proposal),
            self.col("proposal", 60, lambda row: row[1].title),
        ]
        for at, side in enumerate(side for side in self.report.sides if side.id is not None):
            columns.append(_Made(Column(side.title, 16, "number"), _side_cell(at, few)))
        columns += [
            self.col("side-figures", 20, lambda row: self.say(f"doc-side-{row[0].method}")),
            self.col("place", 10, lambda row: words.place(row[1].place_from, row[1].place_to), "number"),
            self.col("fair-place", 18, lambda row: words.place(row[1].fair_from, row[1].fair_to), "number"),
            self.col("moved", 12, lambda row: self.say("doc-yes") if _moves(row[1]) else ""),
        ]
        rows = [(round_, score) for round_ in self.report.rounds for score in round_.scores]
        return self.sheet("sides", columns, rows)

    def commitments(self) -> Table:
        columns = (
            self.col("organization", 32, lambda row: row.organization),
            self.col("side", 20, lambda row: row.side),
            self.col("commitment", 26, lambda row: self.say(f"role-{row.role}")),
            self.col("map-line", 14, lambda row: row.line),
            self.num("number", lambda row: row.proposal),
            self.col("proposal", 60, lambda row: row.title),
            self.num("quantity", lambda row: row.quantity),
            self.col("unit", 12, lambda row: row.unit),
            self.col("by-year", 30, lambda row: words.years(self.lang, row.by_year)),
            self.col("note", 40, lambda row: row.note),
        )
        return self.sheet("commitments", columns, self.report.commitments)

    def agreements(self) -> Table:
        columns = (
            self.col("agreement", 50, lambda row: row.title),
            self.col("kind", 24, lambda row: row.kind),
            self.col("parties", 50, lambda row: "; ".join(row.parties)),
            self.col("lines", 20, lambda row: ", ".join(row.lines)),
            self.col("state", 14, lambda row: self.say(f"agreement-{row.state}")),
            self.col("signatories", 40, lambda row: "; ".join(row.signatories)),
            self.col("date", 14, lambda row: row.signed_on),
            self.col("text", 60, lambda row: row.text),
        )
        return self.sheet("agreements", columns, self.report.agreements)

    def attendees(self) -> Iterator[Table]:
        if self.report.people is not None:
            columns: tuple[_Made, ...] = (
                self.col("person", 40, lambda row: row.name),
                self.col("organization", 44, lambda row: row.organization),
                self.col("side", 24, lambda row: row.side),
                self.col("joined", 20, lambda row: words.moment(self.lang, row.joined_at, self.zone)),
            )
            if self.report.tables:
                columns = (*columns, self.num("people", lambda row: row.people))
            yield self.sheet("attendees", columns, self.report.people)

    def journal(self) -> Table:
        lang, report = self.lang, self.report
        columns = (
            self.col("line", 10, lambda act: words.place(act.seq, act.last_seq), "number"),
            self.col("at", 20, lambda act: words.moment(lang, act.at, self.zone)),
            self.col("who", 24, lambda act: words.actor(lang, act)),
            self.col("act", 34, lambda act: words.verb(lang, act)),
            self.col("about", 70, lambda act: words.about(lang, report, act)),
            self.col("undone", 10, lambda act: self.say("doc-yes") if act.undone else ""),
        )
        return self.sheet("journal", columns, report.journal)


def _side_cell(at: int, few: str) -> Callable[[tuple[RoundReport, Score]], Cell]:
    return lambda row: few if row[1].by_side[at] is None else row[1].by_side[at]


def _moves(score: Score) -> bool:
    """Whether the two bands of places have nothing in common."""
    return score.place_to < score.fair_from or score.fair_to < score.place_from


def short(title: str, most: int = 40) -> str:
    """The beginning of a text that is longer than `most` signs."""
    signs = regex.findall(r"\X", title)  # a sign may be several characters, and must not be cut
    return title if len(signs) <= most else "".join(signs[: most - 1]).rstrip() + "…"
