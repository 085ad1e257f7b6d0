"""What the office says of the workshop's documents: who approves, who signs, which columns, what was decided.

Kept as one JSON column; what was never said is not in it, and the documents leave a line to write on there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from facilitator.domain.text import clean
from facilitator.domain.verbs import Ask
from facilitator.errors import Refused

ColumnName = Literal[
    "no", "measure", "term", "owner", "co_owners", "result",
    "indicator", "funding", "sources", "grounds", "note",
]  # fmt: skip
COLUMNS: tuple[ColumnName, ...] = (
    "no", "measure", "term", "owner", "co_owners", "result",
    "indicator", "funding", "sources", "grounds", "note",
)  # fmt: skip
DEFAULT_COLUMNS: tuple[ColumnName, ...] = ("no", "measure", "term", "owner", "result")
Approval = Literal["sign", "act", "none"]
Base = Literal["round", "voting", "present", "entitled"]
APPROVALS: tuple[Approval, ...] = ("sign", "act", "none")
BASES: tuple[Base, ...] = ("round", "voting", "present", "entitled")
DECISIONS = 6000  # signs; a decision is a line

# The texts, and how much each may hold. Those of several lines keep their line breaks.
_LINES = {"organization": 300, "approve_post": 300, "agree_post": 300, "act": 300, "decisions": DECISIONS}
_WORDS = {"number": 40, "chair": 200, "secretary": 200, "approve_name": 120, "agree_name": 120}
LIMITS = {**_LINES, **_WORDS}


class Papers(Ask):
    """What is named is set, the rest is left; an empty text takes back what was said.

    `columns`: of the roadmap, in order; `agree`: a block of agreement to the left of the approval;
    `base`: what is 100 % in the documents ("round": as each round says).
    """

    organization: str | None = None
    number: str | None = None
    chair: str | None = None
    secretary: str | None = None
    approval: Approval | None = None
    approve_post: str | None = None
    approve_name: str | None = None
    act: str | None = None
    agree: bool | None = None
    agree_post: str | None = None
    agree_name: str | None = None
    columns: list[ColumnName] | None = None
    indicators: bool | None = None
    base: Base | None = None
    decisions: str | None = None


def with_papers(kept: Mapping[str, Any] | None, ask: Papers) -> dict[str, Any]:
    """What is kept after `ask`; refuses `too_long`, and `bad_payload` for columns that are twice or none."""
    given = ask.model_dump(exclude_unset=True, exclude_none=True)
    for field, limit in LIMITS.items():
        if field in given:
            given[field] = clean(field, given[field], limit=limit, lines=field in _LINES)
    columns = given.get("columns")
    if columns is not None and (len(set(columns)) != len(columns) or "measure" not in columns):
        raise Refused("bad_payload", field="columns", why="each once, and measure among them")
    return {field: value for field, value in {**(kept or {}), **given}.items() if value != ""}
