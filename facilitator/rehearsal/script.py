"""What a rehearsal plays: who is there, what they propose, how they vote.

A file is a session of the past, one JSON object a line with `t` (seconds from its start) and `type`:

- `session {title}`
- `propose {proposal, participant, text, description?, section?}`
- `vote {proposal, participant, value}`: 1, 0 or −1, a person's last word on a proposal counts; all votes
  of a file are one round of opinion
- `ballot {participant, approves, points?}`: approvals are one round of dots worth 1, points another
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

from facilitator.domain.text import LIMITS

OPINIONS = {1: "for", 0: "abstain", -1: "against"}


class BadScript(Exception):  # noqa: N818
    """A file that cannot be played; says which line and why."""


@dataclass(frozen=True)
class Idea:
    """A proposal at a moment (seconds). `key` names it within the script; `section` is a title or ""."""

    at: float
    key: str
    person: str
    title: str
    details: str = ""
    section: str = ""


@dataclass(frozen=True)
class Mark:
    """What a person does to a proposal at a moment: the value of `vote.cast`; 0 takes a mark back."""

    at: float
    person: str
    key: str
    value: int | str


@dataclass(frozen=True)
class Tour:
    """A round of voting. `budget` and `most` (for one proposal) are those of dots, else None."""

    method: str
    marks: tuple[Mark, ...]
    budget: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Script:
    """A session to play. `cut` titles were too long and are whole in the details.

    `left_out`: events that cannot be played, by reason.
    """

    title: str
    people: tuple[str, ...]
    ideas: tuple[Idea, ...]
    tours: tuple[Tour, ...]
    cut: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)


def read_script(path: Path) -> Script:
    """Reads a session file. Raises BadScript for what is not one; single odd events are left out."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadScript(f"{path}: {error}") from None
    events: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            event = json.loads(line)
        except ValueError as error:
            raise BadScript(f"{path}:{number}: {error}") from None
        if not isinstance(event, dict) or not isinstance(event.get("type"), str):
            raise BadScript(f"{path}:{number}: not an event")
        events.append(event)
    return _script(events)


def _script(events: Iterable[dict[str, Any]]) -> Script:
    left_out: Counter[str] = Counter()
    title, cut = "", 0
    people: dict[str, None] = {}
    ideas: dict[str, Idea] = {}
    opinions: list[Mark] = []
    approvals: list[dict[str, Any]] = []
    pointed: list[dict[str, Any]] = []
    for event in events:
        kind = event["type"]
        if kind == "session":
            title = str(event.get("title") or title)
            continue
        if kind not in ("propose", "vote", "ballot") or event.get("participant") is None:
            left_out[kind] += 1
            continue
        people[str(event["participant"])] = None
        if kind == "propose":
            idea, was_cut = _idea(event)
            if idea.key in ideas:
                left_out["proposed_again"] += 1
                continue
            ideas[idea.key] = idea
            cut += was_cut
        elif kind == "vote":
            value = OPINIONS.get(event.get("value"))  # type: ignore[arg-type]
            if value is None:
                left_out["vote"] += 1
                continue
            opinions.append(Mark(_at(event), str(event["participant"]), str(event.get("proposal")), value))
        else:
            (pointed if event.get("points") is not None else approvals).append(event)
    tours = [Tour("opinion", tuple(opinions))] if opinions else []
    tours += [tour for ballots in (approvals, pointed) if (tour := _dots(ballots, left_out)) is not None]
    return Script(title, tuple(people), tuple(ideas.values()), tuple(tours), cut, dict(left_out))


def _at(event: Mapping[str, Any]) -> float:
    at = event.get("t", 0)
    return float(at) if isinstance(at, int | float) and math.isfinite(at) else 0.0


def _idea(event: Mapping[str, Any]) -> tuple[Idea, bool]:
    text, more = str(event.get("text") or ""), str(event.get("description") or "")
    signs = regex.findall(r"\X", text)
    cut = len(signs) > LIMITS["title"]
    title = "".join(signs[: LIMITS["title"]])
    details = "\n\n".join(part for part in (text if cut else "", more) if part)
    section = str(event.get("section") or "").split(",")[0].strip()
    key, person = str(event.get("proposal")), str(event["participant"])
    return Idea(_at(event), key, person, title, details, section), cut


def _dots(ballots: list[dict[str, Any]], left_out: Counter[str]) -> Tour | None:
    """Ballots as a round of dots. A person's later ballot stands in the place of the earlier one."""
    marks: list[Mark] = []
    held: dict[str, dict[str, int]] = {}
    budget = most = 0
    for event in ballots:
        sheet = _sheet(event, left_out)
        person, before = str(event["participant"]), held.get(str(event["participant"]), {})
        changed = {key: sheet.get(key, 0) for key in {**before, **sheet} if before.get(key) != sheet.get(key)}
        # What is given back goes first, so that the budget is never overdrawn on the way.
        for key, value in sorted(changed.items(), key=lambda item: item[1] > before.get(item[0], 0)):
            marks.append(Mark(_at(event), person, key, value))
        held[person] = sheet
        budget, most = max(budget, sum(sheet.values())), max([most, *sheet.values()])
    return Tour("dots", tuple(marks), budget, most) if marks else None


def _sheet(event: Mapping[str, Any], left_out: Counter[str]) -> dict[str, int]:
    approves = [str(key) for key in event.get("approves") or ()]
    points = event.get("points")
    if points is None:
        return dict.fromkeys(approves, 1)
    sheet: dict[str, int] = {}
    for key, given in zip(approves, points, strict=False):
        try:
            value = float(given)
        except (TypeError, ValueError):
            value = math.nan
        if value > 0 and value.is_integer():
            sheet[key] = int(value)
        elif value != 0:
            left_out["points"] += 1
    return sheet
