"""Dots: a person has a budget of points and spreads it, up to a cap on one proposal.

Cumulative voting with a cap ("dotmocracy"): the score of a proposal is the sum of the dots on it. With a cap
of one it is approval voting of limited size (Brams and Fishburn, Approval Voting, 1983).

Merged: the largest of the person's marks on the root and on what was merged into it.
"""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.methods.base import (
    MOST_POINTS,
    Counts,
    Method,
    Tally,
    by_points,
    lane_of_points,
    points_a_ballot,
    register,
    whole,
)


def _check(value: object, max_per_proposal: int | None, _criteria: Sequence[str]) -> int | None:
    if value is None:
        return None
    return whole(value, MOST_POINTS if max_per_proposal is None else max_per_proposal) or None


def _join(own: int | None, others: Sequence[int]) -> int:
    return max(own or 0, *others)


def _count(counts: Counts | Tally, mark: int, times: int) -> None:
    counts["votes"] += times
    counts["voters"] += times
    counts["points"] += times * mark


register(
    Method(
        name="dots",
        check=_check,
        join=_join,
        count=_count,
        lane=lane_of_points,
        score=by_points,
        side_score=points_a_ballot,
        weight=int,
        asks=frozenset({"budget", "max_per_proposal"}),
        reads="points",
    )
)
