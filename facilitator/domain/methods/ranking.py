"""Ranking: a person puts the best few in order; the round's budget says how many places there are.

A mark is a place, 1 the first. Only the order of a ballot's marks is read: its places are closed up, so
2 and 4 count as first and second, and while someone rearranges a list on a phone no vote need be refused. Two
proposals on one place both count as the lower of the places they take up (1, 1 counts as 2, 2), so that
naming two firsts gains nothing.

- Borda, for the order: with k places the first gets k points, the last 1, what is not named 0 (Borda,
  "Mémoire sur les élections au scrutin", 1781; for truncated ballots: Emerson, "The original Borda count and
  partial voting", Social Choice and Welfare 40, 2013).
- Schulze, beside it: d(a, b) ballots place a above b (the named above all that are not); the strength of a
  path is its weakest link, p(a, b) the strongest path from a to b; a beats b when p(a, b) > p(b, a). Schulze
  proved this transitive, so the number of rivals beaten (`wins`) is the order itself (Schulze, "A new
  monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method",
  Social Choice and Welfare 36, 2011; links by winning votes). Its cost grows with the cube: at most
  MOST_BY_SCHULZE proposals, past that `wins` is left out.

Merged: the best of the person's places on the root and on what was merged into it; the ballot closes up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.domain.methods.base import (
    Counts,
    Method,
    Persons,
    Score,
    Tally,
    lane_of_points,
    points_a_ballot,
    register,
    whole,
)

PLACES = 5  # of a round that names no number
MOST_PLACES = 1000
MOST_BY_SCHULZE = 150


def _check(value: object, max_per_proposal: int | None, _criteria: Sequence[str]) -> int | None:
    if value is None:
        return None
    return whole(value, max_per_proposal or MOST_PLACES) or None


def _join(own: int | None, others: Sequence[int]) -> int:
    return min([own, *others] if own else others)


def _prepare(persons: Persons, _roots: Mapping[int, int], most: int | None) -> Persons:
    """Places -> (points, rank): how many stand on this place of the ballot or above."""
    places = most or PLACES
    ballots: dict[int, list[tuple[int, int]]] = {}
    for root, marks in persons.items():
        for ballot, place in marks.items():
            ballots.setdefault(ballot, []).append((place, root))
    prepared: Persons = {root: {} for root in persons}
    for ballot, given in ballots.items():
        for place, root in given:
            rank = sum(1 for other, _root in given if other <= place)
            prepared[root][ballot] = (max(0, places + 1 - rank), rank)
    return prepared


def _count(counts: Counts | Tally, mark: tuple[int, int]) -> None:
    points, rank = mark
    counts["votes"] += 1
    counts["voters"] += 1
    counts["points"] += points
    counts["first"] = counts.get("first", 0) + (rank == 1)


def _finish(rows: Mapping[int, Tally], persons: Persons, counted_out: bool) -> None:
    for row in rows.values():
        row.setdefault("first", 0)
    named = [root for root in rows if persons.get(root)]
    if counted_out and len(named) <= MOST_BY_SCHULZE:
        for row in rows.values():
            row["wins"] = 0
        for root, wins in schulze(_duels(named, persons)).items():
            rows[root]["wins"] = wins + len(rows) - len(named)  # also of those that only hands named


def _duels(named: Sequence[int], persons: Persons) -> dict[int, dict[int, int]]:
    duels = {a: dict.fromkeys(named, 0) for a in named}
    for a in named:
        for b in named:
            other = persons[b]
            duels[a][b] = sum(
                1
                for ballot, (_points, rank) in persons[a].items()
                if ballot not in other or rank < other[ballot][1]
            )
    return duels


def schulze(duels: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    """How many rivals each beats. `duels[a][b]`: how many place a above b."""
    ids = list(duels)
    at = range(len(ids))
    path = [
        [
            duels[a][b] if a != b and duels[a][b] > duels[b][a] else 0
            for b in ids
        ]
        for a in ids
    ]  # fmt: skip
    for over in at:  # the strongest paths, as Floyd and Warshall find the shortest
        through = path[over]
        for start in at:
            first = path[start][over]
            if first and start != over:
                path[start] = [
                    max(straight, min(first, rest))
                    for straight, rest in zip(path[start], through, strict=True)
                ]
    return {
        ids[a]: sum(1 for b in at if a != b and path[a][b] > path[b][a]) for a in at
    }  # fmt: skip


def _score(row: Tally) -> Score:
    return (row["points"], row.get("first", 0), row["voters"])


register(
    Method(
        name="ranking",
        check=_check,
        join=_join,
        count=_count,
        lane=lane_of_points,
        score=_score,
        side_score=points_a_ballot,
        weight=lambda mark: int(mark[0]),
        asks=frozenset({"budget"}),
        reads="points",
        prepare=_prepare,
        finish=_finish,
    )
)
