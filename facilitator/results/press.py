"""Two papers an office goes on editing: the note for the press, and the list for signatures."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.domain.readings import SMALLEST_CELL
from facilitator.results import words
from facilitator.results.formats.source import Source
from facilitator.results.paper import Head, Paper, Sheet
from facilitator.results.papers import proof
from facilitator.results.report import Report, RoundReport
from facilitator.results.words import say

MOST_FIRST = 3  # places that are told
MOST_SIDES = 8
LEAST_LINES, SPARE_LINES = 25, 5  # of the list: a page full, and some for those who come late


def press_note(source: Source) -> Paper:
    """One page of text: who met, what was proposed, what the votes say, who takes on what. Figures only.

    Sides of fewer than five people are told together; a round that was not shown to the hall is left out.
    """
    sheet = Sheet(landscape=False)
    sheet.paragraph(source.report.title, "MinutesTitle")
    for text in _told(source):
        sheet.paragraph(text, "Told")
    return Paper(source.report.title, source.lang, proof(source), source.report.head, (sheet,))


def _told(source: Source) -> Iterator[str]:
    report, lang = source.report, source.lang
    when = ", ".join(part for part in (words.written_day(lang, report.date), report.place) if part)
    where = f" ({when})" if when else ""
    yield say(lang, "press-met", title=report.title, where=where, people=report.attendees)
    sides = [side for side in report.sides if side.id is not None and side.people >= SMALLEST_CELL]
    if sides:
        told = sorted(sides, key=lambda side: -side.people)[:MOST_SIDES]
        yield say(lang, "press-sides", sides=", ".join(f"{side.title} – {side.people}" for side in told))
    merged = sum(1 for row in report.proposals if row.status == "merged")
    sent = sum(1 for row in report.proposals if row.status not in ("withdrawn", "pending"))
    lines = sum(1 for _line in report.lines)
    blocks = sum(1 for block in report.blocks if block.lines)
    if sent:
        yield say(lang, "press-proposed", sent=sent, merged=merged)
    if lines:
        yield say(lang, "press-roadmap", lines=lines, blocks=blocks)
    for round_ in report.rounds:
        if round_.state == "revealed" and round_.scores:
            yield _vote(report, round_, lang)
    organizations = {row.organization for row in report.commitments if row.role != "against"}
    if organizations:
        count = sum(1 for row in report.commitments if row.role != "against")
        yield say(lang, "press-commitments", organizations=len(organizations), count=count)
    signed = [row.title for row in report.agreements if row.state == "signed"]
    if signed:
        yield say(lang, "press-signed", count=len(signed), titles="; ".join(signed[:MOST_FIRST]))
    yield say(lang, "press-proof", entries=report.seq, head=report.head[:12] or "–")


def _vote(report: Report, round_: RoundReport, lang: str) -> str:
    first = "; ".join(f"«{score.title}»" for score in round_.scores[:MOST_FIRST])
    name = words.round_name(report, lang, round_)
    if round_.entitled is None:
        return say(lang, "press-vote-open", round=name, voters=round_.voters, first=first)
    return say(lang, "press-vote", round=name, voters=round_.voters, entitled=round_.entitled, first=first)


def signatures(source: Source) -> Paper:
    """A table to sign in: those who gave a name, in alphabetical order, then empty lines."""
    report, lang = source.report, source.lang
    sheet = Sheet(landscape=False)
    sheet.paragraph(say(lang, "press-list-title"), "MinutesTitle")
    sheet.paragraph(say(lang, "press-list-of", title=report.title), "Office")
    where = ", ".join(part for part in (report.place, words.written_day(lang, report.date)) if part)
    if where:
        sheet.paragraph(where, "Office")
    named = sorted(
        ((person.name, person.organization) for person in report.people or () if person.name),
        key=lambda row: row[0].casefold(),
    )
    spare = SPARE_LINES if named else report.attendees
    blank = [("", "")] * max(LEAST_LINES - len(named), spare)
    sheet.table(
        [
            Head(say(lang, "doc-col-no"), 12),
            Head(say(lang, "press-list-name"), 66),
            Head(say(lang, "press-list-organization"), 66),
            Head(say(lang, "press-list-signature"), 36),
        ],
        [(str(at), *row, "\n") for at, row in enumerate([*named, *blank], start=1)],
        centred=(0,),
    )
    return Paper(report.title, lang, proof(source), report.head, (sheet,))
