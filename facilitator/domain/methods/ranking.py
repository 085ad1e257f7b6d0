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
  Social Choice and Welfare 36, 2011; links by winning votes). Its cost grows faster than their
  square: at most MOST_BY_SCHULZE proposals, past that `wins` is left out.

Merged: the best of the person's places on the root and on what was merged into it; the ballot closes up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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


def _count(counts: Counts | Tally, mark: tuple[int, int], times: int) -> None:
    points, rank = mark
    counts["votes"] += times
    counts["voters"] += times
    counts["points"] += times * points
    counts["first"] = counts.get("first", 0) + times * (rank == 1)


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
    """How many place a above b: all who named a, but those who named b no lower."""
    ballots: dict[int, list[tuple[int, int]]] = {}
    for root in named:
        for ballot, (_points, rank) in persons[root].items():
            ballots.setdefault(ballot, []).append((rank, root))
    duels = {a: dict.fromkeys(named, len(persons[a])) for a in named}
    for given in ballots.values():
        given.sort()
        above: list[int] = []  # and those beside: equal ones are above nobody of theirs
        for at, (rank, root) in enumerate(given):
            above.append(root)
            if at + 1 < len(given) and given[at + 1][0] == rank:
                continue
            level = [other for other_rank, other in given[: at + 1] if other_rank == rank]
            for one in level:
                of_one = duels[one]
                for other in above:
                    of_one[other] -= 1
    return duels


def schulze(duels: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    """How many rivals each beats. `duels[a][b]`: how many place a above b.

    The links are laid from the strongest down; the strongest path from a to b is as strong as the link with
    which b first can be reached from a. Who reaches whom is kept as bits, so each pair is looked at once.
    """
    ids = list(duels)
    size = len(ids)
    links = sorted(
        (
            (duels[a][b], x, y)
            for x, a in enumerate(ids)
            for y, b in enumerate(ids)
            if x != y and duels[a][b] > duels[b][a]
        ),
        reverse=True,
    )
    path = [[0] * size for _ in ids]
    reached = [1 << x for x in range(size)]  # whom x reaches, itself among them
    reaching = [1 << x for x in range(size)]  # who reaches x
    for strength, x, y in links:
        if reached[x] >> y & 1:
            continue
        beyond = reached[y]
        for start in _bits(reaching[x] & ~reaching[y]):
            new = beyond & ~reached[start]
            reached[start] |= new
            for end in _bits(new):
                reaching[end] |= 1 << start
                path[start][end] = strength
    return {
        ids[a]: sum(1 for b in range(size) if a != b and path[a][b] > path[b][a]) for a in range(size)
    }  # fmt: skip


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


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
