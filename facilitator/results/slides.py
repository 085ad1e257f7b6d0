"""The slides that may be shown to those who were not there: what each says, without how it looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.results import scores, words
from facilitator.results.formats.source import Source
from facilitator.results.report import Line, RoundReport, Score
from facilitator.results.tables import short
from facilitator.results.words import say

MOST_BARS, MOST_COMPARED, MOST_ROWS = 10, 6, 9
LABEL, CELL = 44, 110  # signs of a bar's label, of a table's cell
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True)
class Chart:
    """Bars (lying) or columns (standing). A value of None is not shown."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    lying: bool = True


@dataclass(frozen=True)
class Table:
    """A few rows; the shares of its columns' widths."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Slide:
    """One slide: a title, a line under it, and a chart, a table or large figures with what they count."""

    title: str
    note: str = ""
    chart: Chart | None = None
    table: Table | None = None
    figures: tuple[tuple[str, str], ...] = ()
    cover: bool = False


def slides(source: Source) -> list[Slide]:
    """At most ten; what there is nothing to say about is left out."""
    return [slide for slide in _Deck(source).slides() if slide is not None]


class _Deck:
    def __init__(self, source: Source) -> None:
        self.report, self.lang = source.report, source.lang
        seen = [round_ for round_ in self.report.rounds if round_.scores]
        self.last: RoundReport | None = seen[-1] if seen else None

    def say(self, key: str, **args: object) -> str:
        return say(self.lang, key, **args)

    def slides(self) -> Iterator[Slide | None]:
        yield self.cover()
        yield self.numbers()
        yield self.hall()
        yield self.turnout()
        yield self.ranking()
        yield self.sections()
        yield self.sides()
        yield self.years()
        yield self.commitments()
        yield self.agreements()

    def cover(self) -> Slide:
        day = words.written_day(self.lang, self.report.date)
        where = ", ".join(text for text in (self.report.place, day) if text)
        return Slide(self.report.title, where, cover=True)

    def numbers(self) -> Slide:
        report = self.report
        signed = sum(row.state == "signed" for row in report.agreements)
        found = (
            (report.attendees, "attendees"),
            (len(report.proposals), "proposals"),
            (len(list(report.lines)), "lines"),
            (sum(round_.voters for round_ in report.rounds), "ballots"),
            (len(report.commitments), "commitments"),
            (signed, "signed"),
        )
        figures = tuple(
            (words.number(self.lang, count), self.say(f"slide-number-{key}", count=count))
            for count, key in found
        )
        return Slide(self.say("slide-numbers"), figures=figures)

    def hall(self) -> Slide | None:
        sides = [side for side in self.report.sides if side.people or side.proposals]
        if not sides:
            return None
        titles = tuple(side.title or self.say("group-none") for side in sides)
        people = tuple(float(side.people) for side in sides)
        proposals = tuple(float(side.proposals) for side in sides)
        series = (
            (self.say("slide-people"), people),
            (self.say("doc-sheet-proposals"), proposals),
        )
        return Slide(self.say("slide-hall"), chart=Chart(titles, series))

    def turnout(self) -> Slide | None:
        if not self.report.rounds:
            return None
        rounds = self.report.rounds[-MOST_BARS:]
        bases = [words.base(self.report, round_) for round_ in rounds]
        labels = tuple(
            f"{short(words.round_name(self.report, self.lang, round_), LABEL)} – "
            f"{words.percent(self.lang, round_.voters, of)}"
            for round_, (_base, of) in zip(rounds, bases, strict=True)
        )
        voted = tuple(float(round_.voters) for round_ in rounds)
        could = tuple(float(of) for _base, of in bases)
        kinds = ", ".join(dict.fromkeys(self.say(f"doc-base-{base}") for base, _of in bases))
        series = ((self.say("slide-voted"), voted), (self.say("slide-could"), could))
        return Slide(self.say("slide-turnout"), self.say("slide-base", base=kinds), Chart(labels, series))

    def _label(self, score: Score) -> str:
        return f"№ {score.proposal} {short(score.title, LABEL)}"

    def ranking(self) -> Slide | None:
        if self.last is None:
            return None
        first = self.last.scores[:MOST_BARS]
        labels = tuple(self._label(score) for score in first)
        name = words.round_name(self.report, self.lang, self.last)
        if self.last.method == "opinion":
            series = tuple(
                (self.say(f"doc-col-{key}"), tuple(float(getattr(score, field)) for score in first))
                for key, field in (("for", "for_"), ("against", "against"), ("abstain", "abstain"))
            )
        else:
            title = scores.score_name(self.lang, self.last)
            series = ((title, tuple(float(score.score) for score in first)),)
            name = f"{name} – {title[:1].lower()}{title[1:]}"
        return Slide(self.say("slide-ranking"), f"{name}{self._bands(first)}", Chart(labels, series))

    def _bands(self, first: Sequence[Score]) -> str:
        """Which of the places shown are not told apart."""
        said = ", ".join(f"{start}–{end}" for start, end in scores.bands(first))
        return f" · {self.say('slide-bands', bands=said)}" if said else ""

    def sections(self) -> Slide | None:
        """The first of each section by the last round; without a round its first line."""
        places = {score.proposal: score for score in self.last.scores} if self.last else {}
        rows = []
        for block in self.report.blocks:
            if not block.lines:
                continue
            voted = [places[line.proposal] for line in block.lines if line.proposal in places]
            best = min(voted, key=lambda score: score.place_from) if voted else None
            title = best.title if best else block.lines[0].title
            points = words.number(self.lang, best.score) if best else "–"
            section = f"{block.number}. {short(block.title, 60)}"
            rows.append((section, short(title, CELL), points, str(len(block.lines))))
        if not rows:
            return None
        heads = (
            self.say("doc-col-section"),
            self.say("slide-first"),
            scores.score_name(self.lang, self.last) if self.last else "",
            self.say("slide-lines"),
        )
        return Slide(self.say("slide-sections"), table=Table(heads, tuple(rows[:MOST_ROWS]), (30, 52, 10, 8)))

    def sides(self) -> Slide | None:
        sides = [side for side in self.report.sides if side.id is not None]
        if self.last is None or not sides:
            return None
        first = self.last.scores[:MOST_COMPARED]
        series = tuple(
            (side.title, tuple(_shown(score, at) for score in first)) for at, side in enumerate(sides)
        )
        known = tuple((title, values) for title, values in series if any(values))
        if not known:
            return None
        labels = tuple(self._label(score) for score in first)
        note = f"{self.say(f'doc-side-{self.last.method}')} · {self.say('slide-few')}"
        return Slide(self.say("slide-sides"), note, Chart(labels, known))

    def years(self) -> Slide | None:
        lines = list(self.report.lines)
        counts = Counter(year for line in lines if (year := year_of(line)))
        if not counts:
            return None
        years = tuple(sorted(counts))
        money: dict[str, float] = {}
        for line in lines:
            for _source, year, sum_ in line.funding:
                money[year] = money.get(year, 0) + sum_
        note = self.say("slide-undated", count=len(lines) - sum(counts.values()))
        if money:
            note += " " + self.say("slide-money", sums=words.years(self.lang, sorted(money.items())))
        series = ((self.say("slide-lines"), tuple(float(counts[year]) for year in years)),)
        return Slide(self.say("slide-years"), note, Chart(years, series, lying=False))

    def commitments(self) -> Slide | None:
        roles = Counter(row.role for row in self.report.commitments)
        if not roles:
            return None
        labels = tuple(self.say(f"role-{role}") for role, _count in roles.most_common())
        values = tuple(float(count) for _role, count in roles.most_common())
        who = len({row.organization for row in self.report.commitments if row.organization})
        note = self.say("slide-organizations", count=who)
        return Slide(
            self.say("slide-commitments"), note, Chart(labels, ((self.say("slide-commitments"), values),))
        )

    def agreements(self) -> Slide | None:
        rows = tuple(
            (short(row.title, CELL), short("; ".join(row.parties), CELL), self.say(f"agreement-{row.state}"))
            for row in self.report.agreements[:MOST_ROWS]
        )
        if not rows:
            return None
        heads = tuple(self.say(f"doc-col-{key}") for key in ("agreement", "parties", "state"))
        return Slide(self.say("slide-agreements"), table=Table(heads, rows, (45, 40, 15)))


def year_of(line: Line) -> str | None:
    """The year a line ends in: its date, else its year, else the last year its term names."""
    if line.ends or line.starts:
        return (line.ends or line.starts or "")[:4]
    if line.year:
        return str(line.year)
    named: Sequence[str] = _YEAR.findall(line.term)
    return max(named) if named else None


def _shown(score: Score, side: int) -> float | None:
    points = score.by_side[side]
    return None if points is None else float(points)
