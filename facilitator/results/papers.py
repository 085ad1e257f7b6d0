"""The roadmap and the minutes as one paper, for Word and PDF alike."""

from __future__ import annotations

from facilitator.domain.journal import iso
from facilitator.errors import Refused
from facilitator.results import words
from facilitator.results.formats.source import Source
from facilitator.results.minutes import minutes
from facilitator.results.paper import Paper
from facilitator.results.roadmap import COLUMNS, roadmap
from facilitator.results.words import say


def paper_of(source: Source) -> Paper:
    """Refuses `bad_payload` for an unknown column."""
    report, lang = source.report, source.lang
    columns = source.columns or report.papers.columns
    if unknown := [name for name in columns if name not in COLUMNS]:
        raise Refused("bad_payload", field="columns", why=f"unknown: {', '.join(unknown)}")
    sheets = (roadmap(report, lang, columns), minutes(source))
    return Paper(report.title, lang, proof(source), report.head, sheets)


def proof(source: Source) -> str:
    """What stands at the foot of every page: whose paper it is, and the head of the chain it was made at."""
    report = source.report
    return say(
        source.lang,
        "doc-proof",
        code=report.code,
        entries=str(report.seq),
        head=report.head[:12] or "–",
        made=words.moment(source.lang, iso(source.made), source.zone),
    )
