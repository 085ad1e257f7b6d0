"""The figures of a round's sheet, read off the archive by the rules of this file: places, bands, readings."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from facilitator.results.verify.chain import OPINIONS
from facilitator.results.verify.counting import marks_by_ballot
from facilitator.results.verify.words import HEADINGS

Z95 = 1.959963984540054
FEW = 5  # people of a side: fewer are not told apart
Figures = dict[str, Any]  # heading's key -> what must stand there


def figures_of(archive: Any, round_: Any, roots: dict[int, int]) -> dict[int, Figures]:
    """Proposal -> its figures. The tally they are read off has been recounted before."""
    tally = {int(id_): row for id_, row in round_["tally"].items()}
    method, closed = round_["method"], round_["state"] != "open"
    places = _places({id_: _order(method, row) for id_, row in tally.items()})
    bands = _bands(archive, round_, roots, tally, places) if closed else {}
    wins = {id_: (row.get("wins", 0),) for id_, row in tally.items()}
    schulze = _places(wins) if any("wins" in row for row in tally.values()) else {}
    was, shift = _moves(archive, round_, places) if closed else ({}, {})
    sheet: dict[int, Figures] = {}
    for id_, row in tally.items():
        band = bands.get(id_)
        sheet[id_] = {
            "col-place": _written(places[id_]),
            "col-band": _written(band) if band and band[0] != band[1] else None,
            score_key(method, tally): _score(method, row),
            "col-voters": row["voters"],
            "col-schulze": _written(schulze[id_]) if id_ in schulze else None,
            "col-was": was.get(id_),
            "col-shift": shift.get(id_),
            **_of_method(method, row, round_["entitled"]),
            **_of_lanes(method, row, score_key(method, tally)),
        }
    return sheet


def score_key(method: str, tally: Mapping[int, Any]) -> str:
    """The heading of what the order is by; duels that are not counted to the end have no strengths yet."""
    duels = method == "pairwise" and not any("strength" in row for row in tally.values())
    return "score-duels" if duels else f"score-{method}"


def titles(key: str) -> tuple[str, ...]:
    """A heading in both languages. A key may name a criterion or a lane: "col-mean-of|Важность"."""
    name, _, rest = key.partition("|")
    if name.startswith("lane-"):
        both = zip(HEADINGS[name], HEADINGS[rest], strict=True)
        return tuple(f"{lane}: {what[:1].lower()}{what[1:]}" for lane, what in both)
    return tuple(title.replace("{criterion}", rest) for title in HEADINGS[name])


# -- the order ---------------------------------------------------------------------------------------------


def _mean(counts: Any) -> Fraction | None:
    means = [
        Fraction(sum(mark * n for mark, n in enumerate(one["counts"], 1)), sum(one["counts"]))
        for one in counts.get("criteria", {}).values()
    ]
    return sum(means, Fraction(0)) / len(means) if means else None


def _strength(row: Any) -> Fraction:
    if "strength" in row:
        return Fraction(round(row["strength"] * 10), 10)
    duels = row["points"] + row.get("losses", 0)
    return 100 * Fraction(row["points"], duels) if duels else Fraction(50)


def _order(method: str, row: Any) -> tuple[Any, ...]:
    """What a proposal is ordered by, the highest first."""
    if method == "rating":
        return (_mean(row) or Fraction(0),)
    if method == "ranking":
        return (row["points"], row.get("first", 0), row["voters"])
    if method == "pairwise":
        return (_strength(row), row["points"])
    return (row["points"], row["voters"])


def _score(method: str, row: Any) -> float | int:
    first = _order(method, row)[0]
    return first if isinstance(first, int) else round(float(first), 2)


def _places(scores: Mapping[int, tuple[Any, ...]]) -> dict[int, tuple[int, int]]:
    """Proposal -> the first and last place it shares with those that are equal."""
    given = sorted(scores.values())
    size = len(given)
    return {
        id_: (1 + size - bisect_right(given, own), size - bisect_left(given, own))
        for id_, own in scores.items()
    }


def _written(places: tuple[int, int]) -> int | str:
    return places[0] if places[0] == places[1] else f"{places[0]}–{places[1]}"


# -- what cannot be told apart -----------------------------------------------------------------------------

_WORTH: dict[str, Callable[[Any], Any]] = {
    "dots": lambda mark: mark,
    "opinion": {"for": 1, "against": -1, "abstain": 0}.__getitem__,
    "rating": lambda mark: Fraction(sum(mark.values()), len(mark)),
    "ranking": lambda mark: mark[0],
}


def _bands(
    archive: Any,
    round_: Any,
    roots: dict[int, int],
    tally: Mapping[int, Any],
    places: dict[int, tuple[int, int]],
) -> dict[int, tuple[int, int]]:
    """A band takes in all that follow its first proposal while they cannot be told from it."""
    ballots = [
        ballot
        for ballot in archive["ballots"]
        if ballot["round_id"] == round_["id"] and ballot.get("lane") != "table"
    ]
    worth: dict[int, dict[int, Any]] = {}
    if round_["method"] in _WORTH:
        for number, sheet in marks_by_ballot(round_, ballots, roots).items():
            for id_, mark in sheet.items():
                worth.setdefault(id_, {})[number] = _WORTH[round_["method"]](mark)
    order = sorted(tally, key=lambda id_: (places[id_], id_))
    groups: list[list[int]] = []
    for id_ in order:
        if groups and places[groups[-1][0]] == places[id_]:
            groups[-1].append(id_)
        else:
            groups.append([id_])
    joined: list[list[int]] = []
    for group in groups:
        if joined and any(not _apart(round_["method"], joined[-1][0], id_, tally, worth) for id_ in group):
            joined[-1] += group
        else:
            joined.append(group)
    return {id_: (places[band[0]][0], places[band[-1]][1]) for band in joined for id_ in band}


def _apart(
    method: str, higher: int, lower: int, tally: Mapping[int, Any], worth: Mapping[int, Mapping[int, Any]]
) -> bool:
    """By Wilson's 95 % interval over the ballots that mark both differently; duels by their intervals."""
    if method == "pairwise":
        return bool(tally[higher].get("low", 0.0) > tally[lower].get("high", 100.0))
    mine, other = worth.get(higher, {}), worth.get(lower, {})
    both = {*mine, *other} if method != "rating" else {*mine} & {*other}  # silence is worth 0, not of ratings
    favour = sum(mine.get(ballot, 0) > other.get(ballot, 0) for ballot in both)
    number = favour + sum(mine.get(ballot, 0) < other.get(ballot, 0) for ballot in both)
    if not number:
        return False
    share, square = favour / number, Z95 * Z95
    middle = share + square / (2 * number)
    reach = Z95 * math.sqrt(share * (1 - share) / number + square / (4 * number * number))
    return bool((middle - reach) / (1 + square / number) > 0.5)


# -- the other figures -------------------------------------------------------------------------------------


def _of_method(method: str, row: Any, entitled: int | None) -> Figures:
    if method == "opinion":
        shares = [(cell["for"] + 1) / (cell["voters"] + 2) for cell in _open_cells(row).values()]
        consensus = round(math.prod(shares) ** (1 / len(shares)), 3) if len(shares) > 1 else None
        return {
            **{f"col-{name}": row[name] for name in OPINIONS},
            **({} if entitled is None else {"col-not-voted": entitled - row["voters"]}),
            "col-dispute": _dispute(row) if row["voters"] else None,
            "col-consensus": consensus if row["voters"] else None,
        }
    if method == "rating":
        criteria = row.get("criteria", {})
        spreads = [one["spread"] for one in criteria.values()]
        return {
            "col-dispute": round(sum(spreads) / len(spreads) / 2, 3) if spreads and row["voters"] else None,
            **{
                f"col-{figure}-of|{name}": one[figure]
                for name, one in criteria.items()
                for figure in ("mean", "median", "spread")
            },
        }
    if method == "ranking":
        return {"col-first": row.get("first"), "col-wins": row.get("wins")}
    if method == "pairwise":
        return {
            "col-low": row.get("low"),
            "col-high": row.get("high"),
            "col-won": row["points"],
            "col-lost": row.get("losses", 0),
        }
    return {}


def _dispute(row: Any) -> float:
    number, yes, no = row["voters"], row["for"], row["against"]
    return float(round((yes + no) / number - ((yes - no) / number) ** 2, 3))


def _open_cells(row: Any) -> dict[str, Any]:
    shown = {group: cell for group, cell in row["by_group"].items() if cell["voters"] >= FEW}
    rest = row["voters"] - sum(cell["voters"] for cell in shown.values())
    if shown and 0 < rest < FEW:
        del shown[min(shown, key=lambda group: (shown[group]["voters"], group))]
    return shown


def _of_lanes(method: str, row: Any, score: str) -> Figures:
    names: Sequence[str] = {"opinion": OPINIONS, "rating": ("voters",)}.get(method, ("points", "voters"))
    heading = {name: score if name == "points" else f"col-{name}" for name in ("points", "voters", *OPINIONS)}
    made: Figures = {}
    for lane, counts in row["lanes"].items():
        for name in names:
            made[f"lane-{lane}|{heading[name]}"] = counts[name]
    if method != "rating" and method != "pairwise":
        for name in ("points", "voters"):
            every = (row, *row["lanes"].values())
            made[f"lane-together|{heading[name]}"] = sum(one[name] for one in every)
    return made


def _moves(
    archive: Any, round_: Any, places: dict[int, tuple[int, int]]
) -> tuple[dict[int, int], dict[int, int]]:
    """The place in the last round that the hall has seen whole, and the move among those in both."""
    before = [
        other
        for other in archive["rounds"]
        if other["board_id"] == round_["board_id"]
        and other["number"] < round_["number"]
        and other["state"] == "revealed"
        and other.get("shown_from") is None
    ]
    if not before:
        return {}, {}
    last = max(before, key=lambda other: int(other["number"]))
    earlier = _places({int(id_): _order(last["method"], row) for id_, row in last["tally"].items()})
    both = [id_ for id_ in places if id_ in earlier]
    was, now = (sorted(of[id_][0] for id_ in both) for of in (earlier, places))
    moved = {id_: bisect_left(was, earlier[id_][0]) - bisect_left(now, places[id_][0]) for id_ in both}
    return {id_: earlier[id_][0] for id_ in both}, moved
