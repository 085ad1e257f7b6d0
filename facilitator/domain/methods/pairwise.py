"""Pairwise: a phone shows two proposals at a time; the person says which is better.

A mark on a proposal is the list of those it was preferred to; what says the same twice counts once, and
whoever said both "a over b" and "b over a" has said neither.

Bradley and Terry ("Rank analysis of incomplete block designs", Biometrika 39, 1952): each proposal has a
strength λ > 0, and a wins over b with the probability λa / (λa + λb). The strengths are found by the MM
algorithm of Hunter ("MM algorithms for generalized Bradley–Terry models", Annals of Statistics 32, 2004):

    λi ← wi / (Σj nij / (λi + λj))

Each proposal also draws once with an imagined average one of λ = 1 (half a win, half a loss): a prior, by
which one that never lost stays finite and proposals that were never compared can be. With x = log λ less the
mean of all of them, `strength` is 100 / (1 + exp(−x)): in how many of a hundred duels it would win over the
average proposal. `low` and `high` are the 95 % interval: x ± 1.96 standard errors from the inverse of the
observed information, brought to the same scale; past MOST_EXACT proposals from its diagonal alone (then the
interval is a little too short). To one decimal.

While a round is open the order is by the share of duels won.

Merged: all duels of the root and of what was merged into it, without those between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import exp, log, sqrt

from facilitator.domain.methods.base import (
    Counts,
    Method,
    Persons,
    Score,
    Tally,
    register,
)
from facilitator.errors import Refused

MOST_DUELS = 300  # a person's preferences of one proposal over others
MOST_EXACT = 120
Z = 1.959963984540054
PRIOR = 0.5  # of a win and of a loss against the average one


def _check(value: object, _max: int | None, _criteria: Sequence[str]) -> list[int] | None:
    if value is None or (type(value) is int and value == 0) or value == []:
        return None
    if not isinstance(value, list) or any(type(id_) is not int for id_ in value):
        raise Refused("bad_value", why="choice", choices="[id, …]")
    others = sorted(set(value))
    if len(others) > MOST_DUELS:
        raise Refused("bad_value", why="range", most=MOST_DUELS)
    return others


def _join(own: list[int] | None, others: Sequence[list[int]]) -> list[int]:
    return sorted({*(own or ()), *(id_ for mark in others for id_ in mark)})


def _prepare(persons: Persons, roots: Mapping[int, int], _most: int | None) -> Persons:
    """Lists of the beaten -> for both of each pair: ([those it beat], [those it lost to])."""
    said: dict[int, set[tuple[int, int]]] = {}
    for root, marks in persons.items():
        for ballot, beaten in marks.items():
            pairs = said.setdefault(ballot, set())
            pairs.update((root, roots.get(other, other)) for other in beaten)
    prepared: Persons = {}
    for ballot, pairs in said.items():
        for winner, loser in sorted(pairs):
            if winner != loser and (loser, winner) not in pairs:
                prepared.setdefault(winner, {}).setdefault(ballot, ([], []))[0].append(loser)
                prepared.setdefault(loser, {}).setdefault(ballot, ([], []))[1].append(winner)
    return prepared


def _count(counts: Counts | Tally, duels: tuple[int, int], times: int) -> None:
    won, lost = duels
    counts["votes"] += times * (won + lost)
    counts["voters"] += times
    counts["points"] += times * won
    counts["losses"] = counts.get("losses", 0) + times * lost


def _finish(rows: Mapping[int, Tally], persons: Persons, counted_out: bool) -> None:
    if not counted_out or not rows:
        return
    wins: dict[tuple[int, int], int] = {}
    for root in sorted(persons):
        for won, _lost in persons[root].values():
            for loser in won:
                wins[root, loser] = wins.get((root, loser), 0) + 1
    for root, (strength, low, high) in bradley_terry(sorted(rows), wins).items():
        rows[root]["strength"], rows[root]["low"], rows[root]["high"] = strength, low, high


def bradley_terry(
    ids: Sequence[int], wins: Mapping[tuple[int, int], int]
) -> dict[int, tuple[float, float, float]]:
    """Proposal -> (strength, low, high) in per cent to one decimal. `wins`: (winner, loser) -> how often."""
    at = {id_: place for place, id_ in enumerate(ids)}
    size = len(ids)
    won = [PRIOR] * size
    rivals: list[dict[int, int]] = [{} for _ in ids]
    for (winner, loser), count in sorted(wins.items()):
        a, b = at[winner], at[loser]
        won[a] += count
        rivals[a][b] = rivals[a].get(b, 0) + count
        rivals[b][a] = rivals[b].get(a, 0) + count
    strengths = [1.0] * size
    for _turn in range(2000):
        moved = 0.0
        for a in range(size):
            mine = strengths[a]
            met = 2 * PRIOR / (mine + 1.0)
            for b, count in rivals[a].items():
                met += count / (mine + strengths[b])
            strengths[a] = won[a] / met
            moved = max(moved, abs(strengths[a] / mine - 1.0))
        # Duels say nothing of the common level, and the steps above find it slowly; Newton's does at once.
        chances = [strength / (strength + 1) for strength in strengths]
        level = exp((size / 2 - sum(chances)) / sum(chance * (1 - chance) for chance in chances))
        strengths = [strength * level for strength in strengths]
        if moved < 1e-7 and abs(level - 1.0) < 1e-7:
            break
    errors = _errors(strengths, rivals)
    logs = [log(strength) for strength in strengths]
    average = sum(logs) / max(1, size)
    return {
        id_: (
            _per_cent(logs[place] - average),
            _per_cent(logs[place] - average - Z * errors[place]),
            _per_cent(logs[place] - average + Z * errors[place]),
        )
        for id_, place in at.items()
    }


def _per_cent(log_strength: float) -> float:
    return round(100 / (1 + exp(-log_strength)), 1)


def _errors(strengths: Sequence[float], rivals: Sequence[Mapping[int, int]]) -> list[float]:
    """Standard errors of log λ less the mean of all: from the inverse of the information, centred."""
    size = len(strengths)
    information = [[0.0] * size for _ in strengths]
    for a, mine in enumerate(strengths):
        information[a][a] = 2 * PRIOR * mine / (mine + 1.0) ** 2
        for b, count in rivals[a].items():
            part = count * mine * strengths[b] / (mine + strengths[b]) ** 2
            information[a][a] += part
            information[a][b] -= part
    if size > MOST_EXACT:
        return [1 / sqrt(information[a][a]) for a in range(size)]
    # Cholesky L·Lᵗ, then the columns of its inverse: the diagonal of the whole inverse is their squares.
    lower = [[0.0] * size for _ in strengths]
    for a in range(size):
        for b in range(a + 1):
            rest = information[a][b] - sum(x * y for x, y in zip(lower[a][:b], lower[b][:b], strict=True))
            lower[a][b] = sqrt(rest) if a == b else rest / lower[b][b]
    squares = [0.0] * size
    sums = [0.0] * size  # of the columns of L⁻¹
    inverses: list[list[float]] = []
    for column in range(size):
        inverse = [0.0] * size
        inverse[column] = 1 / lower[column][column]
        squares[column] += inverse[column] ** 2
        for a in range(column + 1, size):
            known = sum(
                x * y for x, y in zip(lower[a][column:a], inverse[column:a], strict=True)
            )  # fmt: skip
            inverse[a] = -known / lower[a][a]
            squares[column] += inverse[a] ** 2
        for a in range(column, size):
            sums[a] += inverse[a]
        inverses.append(inverse)
    # The inverse is (L⁻¹)ᵗ·L⁻¹: a row's sum is its column of L⁻¹ times the sums of the rows of L⁻¹.
    rows = [sum(x * y for x, y in zip(inverse, sums, strict=True)) for inverse in inverses]
    all_of_it = sum(rows)
    return [
        sqrt(max(0.0, square - 2 * row / size + all_of_it / size**2))
        for square, row in zip(squares, rows, strict=True)
    ]


def _lane(_value: object) -> Counts | None:
    if _value is None:
        return None
    raise Refused("bad_payload", field="lane", why="no_lanes")  # hands cannot be raised for a pair


def _share(counts: Counts | Tally) -> Fraction:
    duels = counts["points"] + counts.get("losses", 0)
    return Fraction(counts["points"], duels) if duels else Fraction(1, 2)


def _score(row: Tally) -> Score:
    # Tenths of a per cent as a whole number: floats do not stand in exact scores.
    first = Fraction(round(row["strength"] * 10), 10) if "strength" in row else 100 * _share(row)
    return (first, row["points"])


def _side_score(cell: Counts | None, _size: int) -> Fraction | None:
    return _share(cell) if cell is not None else None


register(
    Method(
        name="pairwise",
        check=_check,
        join=_join,
        count=_count,
        lane=_lane,
        score=_score,
        side_score=_side_score,
        weight=None,
        asks=frozenset(),
        reads="strength",
        silence=False,
        alike=lambda mark: (len(mark[0]), len(mark[1])),
        prepare=_prepare,
        finish=_finish,
        named=lambda mark: mark,
    )
)
