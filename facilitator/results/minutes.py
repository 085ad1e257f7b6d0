"""The minutes of the workshop, as a draft for the secretary, with their annexes.

Names are printed as they were given; nobody's name is ever declined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.results import scores, words
from facilitator.results.annexes import annex_numbers, annexes
from facilitator.results.formats.source import Source
from facilitator.results.paper import Head, Sheet
from facilitator.results.report import (
    BoardRow,
    CommitmentRow,
    Person,
    Report,
    RoundReport,
    Score,
)
from facilitator.results.words import say

MOST_NAMED = 10  # so many people are named in the text; more become a number and a list
MOST_TOLD = 3  # so many votes are told in sentences; more become a table
MOST_LEADERS, MOST_LISTED = 5, 15
MOST_TABLED = 150  # rows of a table of votes; the rest stands in the spreadsheet, where it can be sorted
MOST_WANTED = 12  # so many lines that lack something are named in a decision; more are counted
BLANK = "_" * 22


def minutes(source: Source) -> Sheet:
    """The minutes and their annexes, standing."""
    writer = _Minutes(source)
    writer.opening()
    for board in source.report.boards:
        writer.point(board)
    writer.promises()
    writer.closing()
    annexes(source, writer.sheet)
    return writer.sheet


class _Minutes:
    def __init__(self, source: Source) -> None:
        self.sheet = Sheet(landscape=False)
        self.source = source
        self.report: Report = source.report
        self.papers = source.report.papers
        self.annex_numbers = annex_numbers(self.report)

    def say(self, key: str, **args: object) -> str:
        return say(self.source.lang, key, **args)

    def put(self, style: str, key: str, **args: object) -> None:
        self.sheet.paragraph(self.say(key, **args), style)

    def opening(self) -> None:
        report, papers = self.report, self.papers
        self.put("Draft", "doc-minutes-draft")
        if papers.organization:
            self.sheet.paragraph(papers.organization, "Organization")
        else:
            self.sheet.paragraph("_" * 50, "Office")
            self.put("Small", "doc-minutes-organization")
        self.put("MinutesTitle", "doc-minutes-title")
        self.put("Office", "doc-minutes-of", title=report.title)
        day = words.written_day(self.source.lang, report.date) or "_" * 16
        number = self.say("doc-minutes-number", number=papers.number or "_____")
        self.sheet.paragraph("\t".join((day, report.place, number)), "Spread")
        self.put("Plain", "doc-minutes-chair", name=papers.chair or BLANK)
        self.put("Plain", "doc-minutes-secretary", name=papers.secretary or BLANK)
        self._present()
        self.put("Point", "doc-minutes-agenda")
        for board in report.boards:
            number, title = str(board.position), board.question or board.title
            self.put("Line", "doc-minutes-agenda-item", number=number, title=title)
            for at, run in enumerate(board.stages, start=1):
                self.put(
                    "Step",
                    "doc-minutes-agenda-step",
                    number=f"{number}.{at}",
                    stage=self.say(f"doc-stage-{run.stage}"),
                    since=self._clock(run.since),
                    to=self._clock(run.to) if run.to else "…",
                )

    def _clock(self, iso: str) -> str:
        return words.clock(iso, self.source.zone)

    def _present(self) -> None:
        people = self.report.people
        present = self.say("doc-minutes-present", people=self.report.attendees)
        if self.report.tables:
            seated = sum(self.report.tables)
            present += self.say("doc-minutes-at-tables", tables=len(self.report.tables), people=seated)
        if people is None:
            self.put("Plain", "doc-minutes-present-only", present=present)
        elif self._all_named(people):
            names = ", ".join(person.name for person in people)
            self.put("Plain", "doc-minutes-present-named", present=present, names=names)
        else:
            self.put("Plain", "doc-minutes-present-listed", present=present)

    def _all_named(self, people: Sequence[Person]) -> bool:
        """Whether the hall is so small that it stands in the text; nobody knows who sits at a table."""
        few = 0 < len(people) <= MOST_NAMED and not self.report.tables
        return few and all(person.name for person in people)

    def point(self, board: BoardRow) -> None:
        """One board: what was heard, voted and decided."""
        number = str(board.position)
        self.put("Point", "doc-minutes-heard", number=number, title=board.question or board.title)
        self._spoken(board)
        rounds = [round_ for round_ in self.report.rounds if round_.board_id == board.id and round_.scores]
        if rounds:
            self.put("Point", "doc-minutes-voted")
        for round_ in rounds:
            if round_.method == "opinion":
                self._opinion(round_)
            elif round_.method == "dots":
                self._dots(round_)
            else:
                self._table_of(round_)
        self.put("Point", "doc-minutes-decided")
        for at, decision in enumerate(self._decisions(board), start=1):
            self.sheet.paragraph(f"{number}.{at}. {decision}", "Line")

    def _spoken(self, board: BoardRow) -> None:
        """Who spoke only the secretary knows; what was put in is counted."""
        self.put("Line", "doc-minutes-spoke")
        rows = [row for row in self.report.proposals if row.board == board.title]
        if rows:
            merged = sum(row.status == "merged" for row in rows)
            lines = sum(bool(row.line) for row in rows)
            self.put("Line", "doc-minutes-put-in", proposals=len(rows), merged=merged, lines=lines)

    def _decisions(self, board: BoardRow) -> Iterator[str]:
        """What the office wrote, a line a decision; else what follows from the roadmap as it stands."""
        last = board is self.report.boards[-1]
        if self.papers.decisions and last:
            yield from (line for line in self.papers.decisions.split("\n") if line)
            return
        if not last:
            yield self.say("doc-decision-noted")
            yield "_" * 44
            return
        yield self.say("doc-minutes-approve-map", annex=str(self.annex_numbers["doc-annex-map"]))
        lines = list(self.report.lines)
        wanting = [line.number for line in lines if line.missing]
        if wanting:
            named = ", ".join(wanting) if len(wanting) <= MOST_WANTED else ""
            key = "doc-decision-fill" if named else "doc-decision-fill-many"
            yield self.say(key, lines=named, count=len(wanting))
        if any(not line.missing for line in lines):
            yield self.say("doc-decision-carry-out")
        unsigned = [row.title for row in self.report.agreements if row.state != "signed"]
        if unsigned:
            yield self.say("doc-decision-sign", agreements="; ".join(f"«{title}»" for title in unsigned))
        yield self.say("doc-decision-control")

    def _name(self, round_: RoundReport) -> str:
        return words.round_name(self.report, self.source.lang, round_)

    def _share(self, round_: RoundReport) -> None:
        """How many voted, of whom, what is taken as 100 %, and how many were counted in the hall."""
        said = scores.turnout(self.report, self.source.lang, round_)
        self.put("Line", "doc-minutes-turnout", round=self._name(round_), turnout=said[:1].lower() + said[1:])
        for line in scores.lanes_line(self.source.lang, round_):
            self.sheet.paragraph(line, "Step")

    def _bands(self, round_: RoundReport, style: str = "Line") -> None:
        for line in scores.bands_line(self.source.lang, round_):
            self.sheet.paragraph(line, style)

    def _opinion(self, round_: RoundReport) -> None:
        if len(round_.scores) > MOST_TOLD:
            self._table_of(round_)
            return
        self._share(round_)
        for score in round_.scores:
            told = {
                "round": self._name(round_),
                "proposal": str(score.proposal),
                "title": score.title,
                "for": str(score.for_),
                "against": str(score.against),
                "abstain": str(score.abstain),
            }
            if round_.entitled is None:
                self.put("Line", "doc-minutes-vote-open", **told)
            else:
                self.put("Line", "doc-minutes-vote", **told, silent=str(round_.entitled - score.voters))
            self._lanes(round_, score)
        self._bands(round_)

    def _dots(self, round_: RoundReport) -> None:
        self._share(round_)
        self.put("Line", "doc-minutes-first")
        leaders = [score for score in round_.scores if score.place_from <= MOST_LEADERS]
        for score in leaders[:MOST_LISTED]:  # a whole band of equal ones, unless it is the whole hall
            self.put(
                "Line",
                "doc-minutes-dots-line",
                place=str(words.place(score.place_from, score.place_to)),
                proposal=str(score.proposal),
                title=score.title,
                told=scores.told(self.source.lang, round_, score),
            )
            self._lanes(round_, score)
        self._bands(round_)

    def _lanes(self, round_: RoundReport, score: Score) -> None:
        """Hands and paper, each told apart from the phones."""
        for lane, counts in score.lanes.items():
            told = scores.lane_told(self.source.lang, round_, counts)
            self.put("Step", "doc-minutes-lane", lane=self.say(f"doc-lane-{lane}"), counts=told)

    def _table_of(self, round_: RoundReport) -> None:
        """A row a proposal, with all that the method counts; how it counts is said before."""
        lang = self.source.lang
        self._share(round_)
        self.put("Line", f"doc-counts-{round_.method}", places=round_.budget or 0)
        heads = [
            Head(self.say("doc-col-place"), 15),
            Head("№", 12),
            Head(self.say("doc-col-proposal"), 66),
            *scores.heads(lang, round_),
        ]
        told = round_.scores[:MOST_TABLED]
        rows = (
            (
                str(words.place(score.place_from, score.place_to)),
                str(score.proposal),
                score.title,
                *scores.cells(lang, round_, score),
            )
            for score in told
        )
        wide = sum(head.span for head in heads)
        self.sheet.table(heads, rows, centred=(0, 1, *range(3, wide)))
        if len(round_.scores) > MOST_TABLED:
            self.put("AfterTable", "doc-minutes-rest", count=len(round_.scores) - MOST_TABLED)
        self._bands(round_, "AfterTable")
        for score in told:
            if score.lanes:
                self.put("Step", "doc-minutes-lanes-of", proposal=str(score.proposal), title=score.title)
            self._lanes(round_, score)

    def promises(self) -> None:
        """Commitments and agreements, said in the hall."""
        if self.report.commitments:
            self.put("Point", "doc-minutes-commitments")
        for row in self.report.commitments:
            self.put(
                "Line",
                "doc-minutes-commitment",
                organization=row.organization or self.say("doc-no-organization"),
                role=self.say(f"role-{row.role}"),
                proposal=str(row.proposal),
                title=row.title,
                amount=_amount(self.source.lang, row),
            )
        if self.report.agreements:
            self.put("Point", "doc-minutes-agreements")
        for agreement in self.report.agreements:
            state = self.say(f"agreement-{agreement.state}")
            parties = "; ".join(agreement.parties)
            self.put("Line", "doc-minutes-agreement", title=agreement.title, parties=parties, state=state)

    def closing(self) -> None:
        """The list of annexes and the lines to sign on."""
        self.put("Point", "doc-minutes-annexes")
        for title, number in self.annex_numbers.items():
            self.put("KeptLine", "doc-minutes-annex", number=str(number), title=self.say(title))
        for key, name in (("chair", self.papers.chair), ("secretary", self.papers.secretary)):
            signer = self.say(f"doc-minutes-sign-{key}")
            self.sheet.paragraph("\t".join((signer, "_" * 20, name or BLANK)), "Signature")


def _amount(lang: str, row: CommitmentRow) -> str:
    parts = []
    if row.quantity is not None:
        parts.append(f"{words.number(lang, row.quantity)} {row.unit}".strip())
    if row.by_year:
        parts.append(words.years(lang, row.by_year))
    return f" ({'; '.join(parts)})" if parts else ""
