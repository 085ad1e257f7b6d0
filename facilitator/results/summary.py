"""The workshop in figures: the rows of the first sheet, from what was proposed to the head of the chain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from functools import partial

from facilitator.domain.journal import iso
from facilitator.results import scores, words
from facilitator.results.report import Report, RoundReport
from facilitator.results.words import say

STATUSES = ("visible", "pending", "merged", "hidden", "withdrawn")


def summary(
    report: Report, lang: str, made: datetime, zone: tzinfo | None
) -> Iterator[tuple[str, str | int]]:
    """What is said and what is meant by it, row by row; times are written in `zone`."""
    say_ = partial(say, lang)
    for name in ("title", "code", "place", "date"):
        if value := getattr(report, name):
            yield say_(f"doc-sum-{name}"), value
    yield say_("doc-sum-state"), say_(f"doc-state-{report.state}")
    yield say_("doc-sum-attendees"), report.attendees
    if report.tables:
        yield say_("doc-sum-tables"), sum(report.tables)
    for side in report.sides:
        yield say_("doc-sum-attendees-of", side=side.title or say_("group-none")), side.people
    yield say_("doc-sum-proposals"), len(report.proposals)
    for status in STATUSES:
        count = sum(1 for row in report.proposals if row.status == status)
        yield say_("doc-sum-status", status=say_(f"doc-status-{status}")), count
    for side in report.sides:
        yield say_("doc-sum-proposals-of", side=side.title or say_("group-none")), side.proposals
    lines = list(report.lines)
    yield say_("doc-sum-sections"), len(report.blocks)
    yield say_("doc-sum-lines"), len(lines)
    yield say_("doc-sum-unplaced"), len(report.unplaced)
    for name in ("owner", "term", "result"):
        yield say_(f"doc-sum-missing-{name}"), sum(1 for line in lines if name in line.missing)
    for round_ in report.rounds:
        yield from _of_round(report, lang, round_)
    yield say_("doc-sum-commitments"), len(report.commitments)
    for role in dict.fromkeys(row.role for row in report.commitments):
        count = sum(1 for row in report.commitments if row.role == role)
        yield say_("doc-sum-commitments-of", role=say_(f"role-{role}")), count
    yield say_("doc-sum-agreements"), len(report.agreements)
    yield say_("doc-sum-signed"), sum(1 for row in report.agreements if row.state == "signed")
    yield say_("doc-sum-entries"), report.seq
    yield say_("doc-sum-head"), report.head
    yield say_("doc-sum-made"), words.moment(lang, iso(made), zone)


def _of_round(report: Report, lang: str, round_: RoundReport) -> Iterator[tuple[str, str | int]]:
    say_ = partial(say, lang)
    name = words.round_name(report, lang, round_)
    kind = [say_(f"doc-method-{round_.method}"), say_(f"doc-round-{round_.state}")]
    if round_.secret:
        kind.append(say_("doc-round-secret"))
    yield say_("doc-sum-round", round=name), ", ".join(kind)
    yield say_("doc-sum-round-voters", round=name), round_.voters
    if round_.entitled is not None:
        yield say_("doc-sum-round-entitled", round=name), round_.entitled
    yield say_("doc-sum-round-turnout", round=name), scores.turnout(report, lang, round_)
    for line in scores.lanes_line(lang, round_):
        yield say_("doc-sum-round-lanes", round=name), line
    if not round_.seen:
        yield say_("doc-sum-round-first", round=name, place="1"), say_("doc-sum-round-unseen")
    else:
        how = say_(f"doc-counts-{round_.method}", places=round_.budget or 0)
        yield say_("doc-sum-round-counts", round=name), how
    for line in scores.bands_line(lang, round_):
        yield say_("doc-sum-round-bands", round=name), line
    for score in round_.scores[:3]:
        place = str(words.place(score.place_from, score.place_to))
        yield (
            say_("doc-sum-round-first", round=name, place=place),
            f"№ {score.proposal} {score.title} – {scores.told(lang, round_, score)}",
        )
