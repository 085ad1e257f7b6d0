"""What a rehearsal measures, and how it is told."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from facilitator.i18n import text

RANKS = {"p50": 0.50, "p95": 0.95, "p99": 0.99, "max": 1.0}
MOST_TOLD = 20  # problems that are named one by one


@dataclass
class Figures:
    """Counted while it runs; times in seconds."""

    joins: list[float] = field(default_factory=list)  # asked to join -> let in
    pages: list[float] = field(default_factory=list)  # let in -> holds the first snapshot
    acks: dict[str, list[float]] = field(default_factory=dict)  # verb -> sent for the first time -> answered
    patches: dict[str, list[float]] = field(default_factory=dict)  # noun -> answered -> seen by another phone
    late: list[float] = field(default_factory=list)  # how late the rehearsal's own clock ran
    sent: int = 0
    acked: int = 0
    resent: int = 0
    unanswered: int = 0
    reconnects: int = 0
    away: list[float] = field(default_factory=list)  # seconds without a network, one each time
    refused: Counter[str] = field(default_factory=Counter)  # code -> commands
    joins_refused: Counter[str] = field(default_factory=Counter)

    @property
    def all_acks(self) -> list[float]:
        """The answers of all verbs."""
        return [seconds for of_verb in self.acks.values() for seconds in of_verb]

    @property
    def all_patches(self) -> list[float]:
        """The patches of all nouns."""
        return [seconds for of_noun in self.patches.values() for seconds in of_noun]


@dataclass
class Outcome:
    """A rehearsal that was played. `problems`: what was acknowledged and is missing, doubled, different."""

    code: str
    url: str
    attendees: int
    figures: Figures
    own_server: bool = False
    proposals: int = 0  # acknowledged
    marks: int = 0  # acknowledged, retaken ones among them
    cut: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    unplayed: int = 0  # votes on proposals that were refused or are not in the script
    compared: int = 0  # screens held against a fresh snapshot
    differences: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0
    kept: bool = False
    wiped: bool = False
    not_wiped: str = ""

    @property
    def good(self) -> bool:
        """Whether all that was acknowledged is there, once and the same, for everybody."""
        figures = self.figures
        return not (
            self.problems or self.differences or figures.unanswered or figures.joins_refused or self.not_wiped
        )

    @property
    def lost(self) -> int:
        """What was acknowledged and is not there."""
        return sum(problem.endswith(": missing") for problem in self.problems)

    @property
    def doubled(self) -> int:
        """What is there more often than it was acknowledged."""
        return sum(problem.endswith(": doubled") for problem in self.problems)


def spread(seconds: Sequence[float]) -> dict[str, float] | None:
    """p50, p95, p99 and the largest, in milliseconds (nearest rank); None of nothing."""
    if not seconds:
        return None
    ordered = sorted(seconds)
    places = {name: math.ceil(len(ordered) * rank) - 1 for name, rank in RANKS.items()}
    return {name: round(ordered[place] * 1000, 2) for name, place in places.items()}


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The whole outcome as one object; times in milliseconds."""
    figures = outcome.figures
    return {
        "ok": outcome.good,
        "code": outcome.code,
        "url": outcome.url,
        "own_server": outcome.own_server,
        "seconds": round(outcome.seconds, 2),
        "attendees": outcome.attendees,
        "joins": {
            "ok": len(figures.joins),
            "refused": dict(figures.joins_refused),
            "ms": spread(figures.joins),
            "page_ms": spread(figures.pages),
        },
        "commands": {
            "sent": figures.sent,
            "acked": figures.acked,
            "refused": dict(figures.refused),
            "resent": figures.resent,
            "unanswered": figures.unanswered,
            "reconnects": figures.reconnects,
        },
        "losses": {"times": len(figures.away), "seconds": round(sum(figures.away), 1)},
        "lost": outcome.lost,
        "doubled": outcome.doubled,
        "ack_ms": spread(figures.all_acks),
        "ack_ms_by_verb": {verb: spread(seconds) for verb, seconds in sorted(figures.acks.items())},
        "patch_ms": spread(figures.all_patches),
        "patch_ms_by_noun": {noun: spread(seconds) for noun, seconds in sorted(figures.patches.items())},
        "client_late_ms": spread(figures.late),
        "proposals": outcome.proposals,
        "votes": outcome.marks,
        "titles_cut": outcome.cut,
        "left_out": outcome.left_out,
        "votes_not_played": outcome.unplayed,
        "compared": outcome.compared,
        "differences": len(outcome.differences),
        "problems": [*outcome.problems, *outcome.differences][:MOST_TOLD],
        "kept": outcome.kept,
        "wiped": outcome.wiped,
        "not_wiped": outcome.not_wiped or None,
    }


def as_lines(outcome: Outcome, lang: str) -> list[str]:
    """The outcome in words."""

    def say(key: str, **args: Any) -> str:
        return text(lang, f"cli-rehearse-{key}", **{name: _number(value) for name, value in args.items()})

    def times(seconds: Sequence[float]) -> str:
        found = spread(seconds)
        return say("times", **found) if found else "–"

    def by_code(counts: dict[str, int]) -> str:
        return ", ".join(f"{code} {count}" for code, count in sorted(counts.items()) if count)

    figures = outcome.figures
    lines = [
        say("joined", joined=len(figures.joins), asked=outcome.attendees, times=times(figures.joins)),
        say("pages", times=times(figures.pages)),
        say("commands", sent=figures.sent, acked=figures.acked, resent=figures.resent),
        say("acks", times=times(figures.all_acks)),
        say("patches", times=times(figures.all_patches)),
        say("made", proposals=outcome.proposals, votes=outcome.marks),
    ]
    refused = figures.refused + figures.joins_refused
    lines.append(say("refused", count=refused.total(), codes=by_code(refused) or "–"))
    if figures.unanswered:
        lines.append(say("unanswered", count=figures.unanswered))
    if figures.reconnects:
        lines.append(say("reconnects", count=figures.reconnects))
    if figures.away:
        seconds = round(sum(figures.away), 1)
        lines.append(say("losses", count=len(figures.away), seconds=seconds))
        lines.append(say("verdict", lost=outcome.lost, doubled=outcome.doubled))
    if outcome.cut:
        lines.append(say("cut", count=outcome.cut))
    if outcome.left_out or outcome.unplayed:
        lines.append(
            say("left-out", codes=by_code({**outcome.left_out, "unknown_proposal": outcome.unplayed}))
        )
    lines.append(say("compared", screens=outcome.compared, differences=len(outcome.differences)))
    troubles = [*outcome.problems, *outcome.differences]
    lines += [f"  {trouble}" for trouble in troubles[:MOST_TOLD]]
    if len(troubles) > MOST_TOLD:
        lines.append(say("more", count=len(troubles) - MOST_TOLD))
    lines.append(say("good" if outcome.good else "bad", seconds=round(outcome.seconds, 1)))
    return lines


def _number(value: Any) -> Any:
    """Numbers as they are printed: Fluent would put its own signs between the digits."""
    if isinstance(value, float):
        return f"{value:.1f}"
    return str(value) if isinstance(value, int) else value
