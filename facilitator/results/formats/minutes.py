"""The minutes of the workshop, as a draft for the secretary, with their annexes."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.results import words
from facilitator.results.formats.source import Source
from facilitator.results.formats.wordml import Body, Head
from facilitator.results.report import CommitmentRow, ProposalRow, Report, RoundReport, Score
from facilitator.results.words import say

MOST_NAMED = 10  # so many people are named in the text; more become a number and a list
MOST_TOLD = 3  # so many votes are told in sentences; more become a table
MOST_LEADERS, MOST_LISTED = 5, 15


def write(body: Body, source: Source, width: float) -> None:
    """Puts the minutes and their annexes into the body. `width` of the text in mm."""
    writer = _Minutes(body, source, width)
    writer.opening()
    for number, _board in enumerate(source.report.boards, start=1):
        writer.point(number)
    writer.promises()
    writer.closing()
    writer.annexes()


class _Minutes:
    def __init__(self, body: Body, source: Source, width: float) -> None:
        self.body, self.source, self.width = body, source, width
        self.report: Report = source.report
        titles = ["doc-annex-map", "doc-annex-proposals"]
        if self.report.people is not None:
            titles.insert(0, "doc-annex-people")
        self.annex_numbers = {title: number for number, title in enumerate(titles, start=1)}

    def say(self, key: str, **args: object) -> str:
        return say(self.source.lang, key, **args)

    def put(self, style: str, key: str, **args: object) -> None:
        self.body.paragraph(self.say(key, **args), style)

    def opening(self) -> None:
        report = self.report
        self.put("Draft", "doc-minutes-draft")
        self.body.paragraph("_" * 50, "Office")
        self.put("Small", "doc-minutes-organization")
        self.put("MinutesTitle", "doc-minutes-title")
        self.put("Office", "doc-minutes-of", title=report.title)
        where = [text for text in (report.date, report.place) if text] or ["_" * 16]
        self.body.paragraph("     ".join([*where, self.say("doc-minutes-number")]), "Office")
        self.put("Plain", "doc-minutes-chair")
        self.put("Plain", "doc-minutes-secretary")
        self._present()
        self.put("Point", "doc-minutes-agenda")
        for number, board in enumerate(report.boards, start=1):
            self.put(
                "Line", "doc-minutes-agenda-item", number=str(number), title=board.question or board.title
            )

    def _present(self) -> None:
        people, count = self.report.people, self.report.attendees
        if people is None:
            self.put("Plain", "doc-minutes-present-only", people=count)
        elif len(people) <= MOST_NAMED and people and all(person.name for person in people):
            names = ", ".join(person.name for person in people)
            self.put("Plain", "doc-minutes-present-named", people=count, names=names)
        else:
            self.put("Plain", "doc-minutes-present-listed", people=count)

    def point(self, number: int) -> None:
        """One board: what was heard, voted and decided."""
        board = self.report.boards[number - 1]
        self.put("Point", "doc-minutes-heard", number=str(number), title=board.question or board.title)
        self.put("Line", "doc-minutes-spoke")
        rounds = [round_ for round_ in self.report.rounds if round_.board_id == board.id and round_.scores]
        if rounds:
            self.put("Point", "doc-minutes-voted")
        for round_ in rounds:
            if round_.method == "opinion":
                self._opinion(round_)
            else:
                self._dots(round_)
        self.put("Point", "doc-minutes-decided")
        annex = str(self.annex_numbers["doc-annex-map"])
        self.put("Line", "doc-minutes-approve-map", number=str(number), annex=annex)
        self.put("Line", "doc-minutes-decision", number=str(number))

    def _name(self, round_: RoundReport) -> str:
        return words.round_name(self.report, self.source.lang, round_)

    def _opinion(self, round_: RoundReport) -> None:
        if len(round_.scores) > MOST_TOLD:
            self.body.paragraph(self._name(round_) + ":", "Line")
            self._table_of(round_)
            return
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
            self._lanes(score, "opinion")

    def _dots(self, round_: RoundReport) -> None:
        self.put("Line", "doc-minutes-dots", round=self._name(round_), voters=round_.voters)
        leaders = [score for score in round_.scores if score.place_from <= MOST_LEADERS]
        for score in leaders[:MOST_LISTED]:  # a whole band of equal ones, unless it is the whole hall
            self.put(
                "Line",
                "doc-minutes-dots-line",
                place=str(words.place(score.place_from, score.place_to)),
                proposal=str(score.proposal),
                title=score.title,
                points=score.points,
            )
            self._lanes(score, "dots")

    def _lanes(self, score: Score, method: str) -> None:
        """Hands and paper, each told apart from the phones."""
        for lane, counts in score.lanes.items():
            args = {name: str(counts[name]) for name in ("for", "against", "abstain", "points")}
            told = self.say(f"doc-minutes-lane-{method}", **args)
            self.put("Line", "doc-minutes-lane", lane=self.say(f"doc-lane-{lane}"), counts=told)

    def _table_of(self, round_: RoundReport) -> None:
        """The sheet of the round, without the column of sections."""
        at = self.report.rounds.index(round_)
        table = self.source.round_tables[at]
        section = self.say("doc-col-section")
        kept = [i for i, column in enumerate(table.columns) if column.title != section]
        heads = [Head(table.columns[i].title, table.columns[i].width) for i in kept]
        rows = (tuple(_plain(row[i]) for i in kept) for row in table.rows)
        numbers = frozenset(at for at, i in enumerate(kept) if table.columns[i].kind == "number")
        self.body.table(heads, rows, self.width, centred=numbers)

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
        for key in ("doc-minutes-sign-chair", "doc-minutes-sign-secretary"):
            self.body.paragraph(f"{self.say(key)} {'_' * 20} / {'_' * 24}", "Point")

    def annexes(self) -> None:
        """The people, where the workshop asks for names, and the fate of every proposal."""
        if self.report.people is not None:
            self._annex("doc-annex-people")
            heads = [
                Head(self.say("doc-col-no"), 12),
                Head(self.say("doc-col-person"), 60),
                Head(self.say("doc-col-organization"), 70),
                Head(self.say("doc-col-side"), 38),
            ]
            nobody = self.say("doc-anonymous")
            people = (
                (str(at), person.name or nobody, person.organization, person.side)
                for at, person in enumerate(self.report.people, start=1)
            )
            self.body.table(heads, people, self.width, centred=frozenset({0}))
        self._annex("doc-annex-proposals")
        heads = [
            Head("№", 12),
            Head(self.say("doc-col-section"), 38),
            Head(self.say("doc-col-proposal"), 78),
            Head(self.say("doc-col-side"), 26),
            Head(self.say("doc-col-fate"), 36),
        ]
        self.body.table(heads, self._proposals(), self.width, centred=frozenset({0}))

    def _annex(self, title: str) -> None:
        self.put("Annex", "doc-annex", number=str(self.annex_numbers[title]))
        self.put("MinutesTitle", title)
        self.body.paragraph("", "Small")

    def _proposals(self) -> Iterator[tuple[str, ...]]:
        for row in self.report.proposals:
            # The words that the hall did not see, or that were taken off its screens, are not printed.
            title = row.title if row.status in ("visible", "merged") else self.say("doc-not-shown")
            yield (str(row.number), row.section, title, row.side, self._fate(row))

    def _fate(self, row: ProposalRow) -> str:
        if row.status == "merged":
            return self.say("doc-fate-merged", number=str(row.merged_into))
        if row.status == "hidden" and row.reason:
            return self.say("doc-fate-hidden", reason=row.reason)
        if row.line:
            return f"{self.say('doc-col-map-line')} {row.line}"
        return self.say(f"doc-status-{row.status}")


def _amount(lang: str, row: CommitmentRow) -> str:
    parts = []
    if row.quantity is not None:
        parts.append(f"{words.number(lang, row.quantity)} {row.unit}".strip())
    if row.by_year:
        parts.append(words.years(lang, row.by_year))
    return f" ({'; '.join(parts)})" if parts else ""


def _plain(cell: str | int | float | None) -> str:
    return "" if cell is None else str(cell)
