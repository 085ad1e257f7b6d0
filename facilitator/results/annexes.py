"""The annexes of the minutes: who was there, and what became of every proposal."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.results import words
from facilitator.results.formats.source import Source
from facilitator.results.paper import Head, Sheet
from facilitator.results.report import Person, ProposalRow, Report
from facilitator.results.words import say


def annex_numbers(report: Report) -> dict[str, int]:
    """Key of an annex's title -> its number; the list of people is one where names are asked for."""
    people = ["doc-annex-people"] if report.people is not None else []
    titles = (*people, "doc-annex-map", "doc-annex-proposals")
    return {title: number for number, title in enumerate(titles, start=1)}


def annexes(source: Source, sheet: Sheet) -> None:
    """Adds the people, where the workshop asks for names, and the fate of every proposal."""
    _Annexes(source, sheet).put_all()


class _Annexes:
    def __init__(self, source: Source, sheet: Sheet) -> None:
        self.report, self.lang, self.sheet = source.report, source.lang, sheet
        self.numbers = annex_numbers(source.report)

    def say(self, key: str, **args: object) -> str:
        return say(self.lang, key, **args)

    def put(self, style: str, key: str, **args: object) -> None:
        self.sheet.paragraph(self.say(key, **args), style)

    def put_all(self) -> None:
        if self.report.people is not None:
            self._begin("doc-annex-people")
            heads = [
                Head(self.say("doc-col-no"), 15),
                Head(self.say("doc-col-person"), 60),
                Head(self.say("doc-col-organization"), 70),
                Head(self.say("doc-col-side"), 38),
            ]
            people = (
                (str(at), self._named(person), person.organization, person.side)
                for at, person in enumerate(self.report.people, start=1)
            )
            self.sheet.table(heads, people, centred=(0,))
        self._begin("doc-annex-proposals")
        heads = [
            Head("№", 13),
            Head(self.say("doc-col-section"), 42),
            Head(self.say("doc-col-proposal"), 70),
            Head(self.say("doc-col-side"), 30),
            Head(self.say("doc-col-fate"), 36),
        ]
        self.sheet.table(heads, self._proposals(), centred=(0,))

    def _named(self, person: Person) -> str:
        name = person.name or self.say("doc-anonymous")
        return name if person.people == 1 else self.say("doc-for-a-table", name=name, people=person.people)

    def _begin(self, title: str) -> None:
        self.put("Annex", "doc-annex", number=str(self.numbers[title]))
        self.put("MinutesTitle", title)

    def _proposals(self) -> Iterator[tuple[str, ...]]:
        for row in self.report.proposals:
            # The words that the hall did not see, or that were taken off its screens, are not printed.
            title = row.title if row.status in ("visible", "merged") else self.say("doc-not-shown")
            yield (str(row.number), row.section, title, row.side, self._fate(row))

    def _fate(self, row: ProposalRow) -> str:
        if row.status == "merged":
            key = "doc-fate-merged-line" if row.root_line else "doc-fate-merged"
            return self.say(key, number=str(row.root), line=row.root_line)
        if row.status == "hidden" and row.reason:
            return self.say("doc-fate-hidden", reason=row.reason)
        if row.line and len(row.lineage) > 1:
            return self.say("doc-fate-gathered", line=row.line, numbers=words.numbers(row.lineage))
        if row.line:
            return self.say("doc-fate-line", line=row.line)
        if len(row.lineage) > 1:
            return self.say("doc-map-gathered", numbers=words.numbers(row.lineage))
        return self.say(f"doc-status-{row.status}")
