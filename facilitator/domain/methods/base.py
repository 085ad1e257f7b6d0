"""What a method of voting is: a handful of pure functions under one name, found by registration."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NotRequired, TypedDict

from facilitator.errors import Refused


class Criterion(TypedDict):
    counts: list[int]
    mean: float
    median: float
    spread: float


Counts = TypedDict(
    "Counts",
    {
        "votes": int,
        "points": int,
        "voters": int,
        "for": int,
        "against": int,
        "abstain": int,
        "criteria": NotRequired[dict[str, Criterion]],  # rating
        "first": NotRequired[int],  # ranking: how many put it first
        "wins": NotRequired[int],  # ranking, counted to the end: rivals it beats by Schulze
        "losses": NotRequired[int],  # pairwise; the wins are the points
        "strength": NotRequired[float],  # pairwise, counted to the end: per cent
        "low": NotRequired[float],  # and its interval
        "high": NotRequired[float],
    },
)


class Tally(Counts):
    """The counts of a proposal, of each side, and of what was counted by hand."""

    by_group: dict[str, Counts]
    lanes: dict[str, Counts]


Persons = dict[int, dict[int, Any]]  # root proposal -> ballot -> that person's one mark
Score = tuple[int | Fraction, ...]

MOST_POINTS = 1_000_000  # past any hall; keeps every sum a number that browsers and sheets hold exactly


def as_they_are(persons: Persons, _roots: Mapping[int, int], _most: int | None) -> Persons:
    """Marks that can be counted proposal by proposal."""
    return persons


def nothing_more(_rows: Mapping[int, Tally], _persons: Persons, _whole: bool) -> None:
    """Counts that are complete when each mark was added."""


def no_other(_mark: Any) -> Sequence[int]:
    """A mark that speaks of its own proposal alone."""
    return ()


@dataclass(frozen=True)
class Method:
    """One way to vote.

    `check`: (value, max_per_proposal, criteria) -> the mark as kept, None where it is taken back.
    `join`: (the mark on the root or None, the marks on the merged ones, at least one) -> the person's mark.
    `alike`: a prepared mark -> all that `count` needs of it; a hall says the same a thousand times over, and
    what is alike is counted together. `count`: (counts, what `alike` gave, how many gave it) adds them.
    `lane`: what was counted by hand -> counts, None where it is taken back.
    `score`: a counted row -> what it is ordered by, the highest first.
    `side_score`: (a side's counts or None, the side's ballots) -> its voice in the balanced order, None for
    a side that does not speak of this proposal.
    `weight`: a prepared mark -> what it is worth against another mark of the same ballot; None where
    ballots do not say so. `silence`: whether a missing mark is worth 0 (else the ballot says nothing).
    `prepare`: (persons, roots, max_per_proposal) -> what `count` takes; where a mark means something only
    beside the other marks of its ballot.
    `finish`: (rows, prepared persons, whole) adds what needs the whole round; the dear part only if `whole`.
    `named`: a mark -> the other proposals it speaks of.
    `prefer_root`: a lane counted for the root itself stands before larger ones of the merged.
    `asks`: which of `budget`, `max_per_proposal` and `criteria` a round may set.
    `reads`: what the first part of the score is called: points, balance, mean, strength.
    """

    name: str
    check: Callable[[object, int | None, Sequence[str]], Any]
    join: Callable[[Any, Sequence[Any]], Any]
    count: Callable[[Counts | Tally, Any, int], None]
    lane: Callable[[object], Counts | None]
    score: Callable[[Tally], Score]
    side_score: Callable[[Counts | None, int], Fraction | None]
    weight: Callable[[Any], int | float] | None
    asks: frozenset[str]
    reads: str
    silence: bool = True
    alike: Callable[[Any], Hashable] | None = None  # None: the mark itself
    prepare: Callable[[Persons, Mapping[int, int], int | None], Persons] = as_they_are
    finish: Callable[[Mapping[int, Tally], Persons, bool], None] = nothing_more
    named: Callable[[Any], Sequence[int]] = no_other
    prefer_root: bool = False


METHODS: dict[str, Method] = {}


def register(method: Method) -> Method:
    """Makes a method known under its name."""
    if method.name in METHODS:
        raise TypeError(f"{method.name} is registered twice")
    METHODS[method.name] = method
    return method


# -- what methods share ----------------------------------------------------------------------------------


def empty_counts() -> Counts:
    """Counts of nobody."""
    return {"votes": 0, "points": 0, "voters": 0, "for": 0, "against": 0, "abstain": 0}


def whole(value: object, most: int, least: int = 0) -> int:
    """A whole number from `least` to `most`; refuses `bad_value`."""
    if type(value) is not int:  # True is an int to Python and to nobody else
        raise Refused("bad_value", why="whole_number")
    if not least <= value <= most:
        raise Refused("bad_value", why="range", most=most)
    return value


def lane_of_points(value: object) -> Counts | None:
    """Hands: a number of people with a point each, or {"voters", "points"}."""
    if value is None:
        return None
    if isinstance(value, dict):
        if set(value) != {"voters", "points"}:
            raise Refused("bad_value", why="choice", choices="voters, points")
        voters, points = whole(value["voters"], MOST_POINTS), whole(value["points"], MOST_POINTS)
    else:
        voters = points = whole(value, MOST_POINTS)
    if not voters and not points:
        return None
    return {**empty_counts(), "votes": voters, "voters": voters, "points": points}


def by_points(row: Tally) -> Score:
    """By points, then by the number of people."""
    return (row["points"], row["voters"])


def points_a_ballot(cell: Counts | None, size: int) -> Fraction:
    """Points of a side by its ballots; a side that gave none weighs nothing."""
    return Fraction(cell["points"], size) if cell is not None else Fraction(0)
