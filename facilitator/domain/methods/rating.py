"""Rating: each proposal by named criteria from 1 to 5, by default importance and feasibility.

A mark is {criterion: 1..5}; a criterion may be left out and then says nothing. For each criterion the tally
keeps how many gave 1, 2, 3, 4, 5 and, from these:

- mean: the sum of marks by their number, to 3 decimals;
- median: the middle mark, between two middle ones their mean (x.5);
- spread: the standard deviation of those who marked, sqrt(Σ(x − mean)² / n), to 3 decimals; 2 at most, when
  half say 1 and half say 5.

The order is by the mean of the criteria's means, as exact fractions. (Range voting: Smith, "Range voting",
2000; that marks of 1–5 may be averaged at all is the usual simplification: the median stands beside it.)

Merged: the person's own marks on the root; a criterion not marked there takes the lower median of the
person's marks on the merged ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import sqrt

from facilitator.domain.methods.base import (
    MOST_POINTS,
    Counts,
    Criterion,
    Method,
    Persons,
    Score,
    Tally,
    empty_counts,
    register,
    whole,
)
from facilitator.errors import Refused

BEST = 5
Mark = dict[str, int]


def _check(value: object, _max: int | None, criteria: Sequence[str]) -> Mark | None:
    if value is None or (type(value) is int and value == 0) or value == {}:
        return None
    if not isinstance(value, dict) or not set(value) <= set(criteria):
        raise Refused("bad_value", why="choice", choices=", ".join(criteria))
    return {name: whole(value[name], BEST, least=1) for name in criteria if name in value}


def _join(own: Mark | None, others: Sequence[Mark]) -> Mark:
    joined: Mark = {}
    for name in {name for mark in others for name in mark}:
        marks = sorted(mark[name] for mark in others if name in mark)
        joined[name] = marks[(len(marks) - 1) // 2]
    return joined | (own or {})


def _count(counts: Counts | Tally, marks: tuple[tuple[str, int], ...], times: int) -> None:
    counts["votes"] += times
    counts["voters"] += times
    criteria = counts.setdefault("criteria", {})
    for name, given in marks:
        counts["points"] += times * given
        if name not in criteria:
            criteria[name] = {"counts": [0] * BEST, "mean": 0.0, "median": 0.0, "spread": 0.0}
        criteria[name]["counts"][given - 1] += times


def _finish(rows: Mapping[int, Tally], _persons: Persons, _whole: bool) -> None:
    for row in rows.values():
        for counts in (row, *row["by_group"].values(), *row["lanes"].values()):
            for criterion in counts.get("criteria", {}).values():
                _describe(criterion)


def _describe(criterion: Criterion) -> None:
    counts = criterion["counts"]
    number = sum(counts)
    total = sum(mark * count for mark, count in enumerate(counts, start=1))
    squares = sum(mark * mark * count for mark, count in enumerate(counts, start=1))
    criterion["mean"] = round(total / number, 3)
    criterion["median"] = (_mark_at(counts, (number - 1) // 2) + _mark_at(counts, number // 2)) / 2
    criterion["spread"] = round(sqrt(number * squares - total * total) / number, 3)


def _mark_at(counts: Sequence[int], at: int) -> int:
    """The mark at a place, from 0, when all marks stand in order."""
    for mark, count in enumerate(counts, start=1):
        if at < count:
            return mark
        at -= count
    raise IndexError(at)


def _lane(value: object) -> Counts | None:
    """Paper: {criterion: [how many gave 1, 2, 3, 4, 5]}."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Refused("bad_value", why="choice", choices="{criterion: [1, 2, 3, 4, 5]}")
    counts: Counts = empty_counts()
    criteria: dict[str, Criterion] = {}
    for name, given in value.items():
        if not isinstance(given, list) or len(given) != BEST:
            raise Refused("bad_value", why="choice", choices="{criterion: [1, 2, 3, 4, 5]}")
        of_each = [whole(count, MOST_POINTS) for count in given]
        if any(of_each):
            criteria[name] = {"counts": of_each, "mean": 0.0, "median": 0.0, "spread": 0.0}
            counts["points"] += sum(mark * count for mark, count in enumerate(of_each, start=1))
            counts["voters"] = max(counts["voters"], sum(of_each))
    if not criteria:
        return None
    return {**counts, "votes": counts["voters"], "criteria": criteria}


def mean_of(counts: Counts | Tally) -> Fraction | None:
    """The mean over the criteria of their means; None where nothing was marked."""
    means = [
        Fraction(sum(mark * count for mark, count in enumerate(one["counts"], start=1)), sum(one["counts"]))
        for one in counts.get("criteria", {}).values()
    ]
    return sum(means, Fraction(0)) / len(means) if means else None


def _score(row: Tally) -> Score:
    return (mean_of(row) or Fraction(0),)


def _side_score(cell: Counts | None, _size: int) -> Fraction | None:
    return mean_of(cell) if cell is not None else None


def _weight(mark: Mark) -> float:
    # Of at most five marks from 1 to 5: equal means give equal floats, others differ by a twentieth at least.
    return sum(mark.values()) / len(mark)


register(
    Method(
        name="rating",
        check=_check,
        join=_join,
        count=_count,
        lane=_lane,
        score=_score,
        side_score=_side_score,
        weight=_weight,
        asks=frozenset({"criteria"}),
        reads="mean",
        silence=False,
        alike=lambda mark: tuple(mark.items()),
        finish=_finish,
    )
)
