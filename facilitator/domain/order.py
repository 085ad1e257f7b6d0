"""Places in an order: a number between two neighbours, so that one move changes one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

SMALLEST_GAP = 1e-6


def place(rows: Sequence[Any], moved: Sequence[Any], before_id: int | None) -> None:
    """Puts `moved`, in their order, before the row of `before_id` (or last) among `rows`.

    `rows` come ordered by position and may contain some of `moved`. Only `moved` change, unless the gap
    between two neighbours has become too small to halve: then all are numbered anew.
    """
    taken = {row.id for row in moved}
    rest = [row for row in rows if row.id not in taken]
    # Before one of those that move themselves means: before whatever follows it and stays.
    named = next((i for i, row in enumerate(rows) if row.id == before_id), len(rows))
    follows = next((row for row in rows[named:] if row.id not in taken), None)
    at = rest.index(follows) if follows is not None else len(rest)
    low = rest[at - 1].position if at > 0 else None
    high = rest[at].position if at < len(rest) else None
    if low is None and high is None:
        low, step = 0.0, 1.0
    elif high is None:
        assert low is not None
        step = 1.0
    elif low is None:
        low, step = high - len(moved) - 1.0, 1.0
    else:
        step = (high - low) / (len(moved) + 1)
    if step < SMALLEST_GAP:
        for number, row in enumerate([*rest[:at], *moved, *rest[at:]]):
            row.position = float(number + 1)
        return
    for number, row in enumerate(moved):
        row.position = low + step * (number + 1)


def last(rows: Sequence[Any]) -> float:
    """The position after all `rows`."""
    return max((row.position for row in rows), default=0.0) + 1.0
