"""Counting votes: pure, no database. The same marks give the same tally in whatever order they came.

A merged proposal counts a person once, on the proposal that took the others in (the root):

- dots: the largest of the person's marks on the root and on what was merged into it;
- opinion: the person's mark on the root itself; without one, the mark on the merged ones if all of
  them say the same, else `abstain`: someone who said yes to one wording and no to another has not
  said which of the two is meant.

Both rules look at the marks that stand and at who is merged into whom, never at what came first.

A phone that speaks for a table is in the lane `table`: its one mark, found as above, counts as many times
as the table has people, beside the phones and never among them.

Hands and paper are lanes of their own and are never added to the phones. A lane of a merged proposal
follows the same rule: nobody knows whose hands they were, so dots take the largest count among the
merged ones (nobody is counted twice for certain), opinion the root's own count, else the fullest one.

A method of voting is one entry of METHODS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, TypedDict

from facilitator.errors import Refused

Counts = TypedDict(
    "Counts", {"votes": int, "points": int, "voters": int, "for": int, "against": int, "abstain": int}
)
Tally = TypedDict(
    "Tally",
    {
        "votes": int,
        "points": int,
        "voters": int,
        "for": int,
        "against": int,
        "abstain": int,
        "by_group": dict[str, Counts],
        "lanes": dict[str, Counts],
    },
)

OPINIONS = ("for", "against", "abstain")
MOST_POINTS = 1_000_000  # past any hall; keeps every sum a number that browsers and sheets hold exactly


@dataclass(frozen=True)
class Method:
    """One way to vote.

    `check`: (value, max_per_proposal, criteria) -> the mark as kept, None where it is taken back.
    `join`: (the mark on the root or None, the marks on the merged ones, at least one) -> the person's mark.
    `count`: adds one person's mark to counts.
    `lane`: what was counted by hand -> counts, None where it is taken back.
    `prefer_root`: a lane counted for the root itself stands before larger ones of the merged.
    """

    check: Callable[[object, int | None, Sequence[str]], Any]
    join: Callable[[Any, Sequence[Any]], Any]
    count: Callable[[Counts | Tally, Any], None]
    lane: Callable[[object], Counts | None]
    prefer_root: bool


class Place(NamedTuple):
    """A line of a ranking. Proposals that cannot be told apart share `place_from`–`place_to`."""

    proposal_id: int
    place_from: int
    place_to: int
    score: int | Fraction


# -- the public functions --------------------------------------------------------------------------------


def check_value(method: str, value: object, max_per_proposal: int | None, criteria: Sequence[str]) -> Any:
    """The mark as it is kept; None when it is taken back (`0` or null).

    dots: a whole number up to `max_per_proposal`; opinion: one of OPINIONS. Refuses `bad_value` with
    why=`whole_number`, `range` (with most) or `choice` (with choices); `bad_payload` for an unknown method.
    """
    return method_of(method).check(value, max_per_proposal, criteria)


def check_counted(method: str, value: object) -> Any:
    """A count of hands or paper as it is kept; None when it is taken back. Refuses as `check_value` does.

    dots: a whole number of hands, or {"voters", "points"}; opinion: {"for", "against", "abstain"}, a
    missing one is 0; null takes it back, and so do zeros alone.
    """
    return value if method_of(method).lane(value) is not None else None


def method_of(name: str) -> Method:
    """The method of that name; refuses `bad_payload` for one that is not registered."""
    if name not in METHODS:
        raise Refused("bad_payload", field="method", why="unknown")
    return METHODS[name]


def roots_of(merged_into: Mapping[int, int | None]) -> dict[int, int]:
    """Merged proposal -> the root at the end of its chain. Those that are not merged are left out."""
    roots: dict[int, int] = {}
    for start, parent in merged_into.items():
        if parent is None:
            continue
        passed = {start}
        root = parent
        while (further := merged_into.get(root)) is not None:
            if root in passed:
                raise ValueError(f"proposal {start} is merged in a circle")
            passed.add(root)
            root = further
        roots[start] = root
    return roots


def tally(
    method: str,
    marks: Mapping[int, Mapping[int, Any]],
    roots: Mapping[int, int],
    groups: Mapping[int, int | None],
    counted: Mapping[int, Mapping[str, Any]],
    tables: Mapping[int, int] | None = None,
) -> dict[int, Tally]:
    """The counted result of one round, a record per root proposal with at least one mark or counted lane.

    `marks`: proposal -> ballot number -> mark (None and 0 are marks taken back and count nowhere).
    `roots`: merged proposal -> the root that took it in; a proposal that is not in it is its own root.
    `groups`: ballot number -> side, None for a ballot without one: it counts in the whole and in no side.
    `tables`: ballot number -> people, for the ballots of phones that speak for a table.
    `counted`: proposal -> lane -> value as kept by `check_counted`.
    The marks must have passed `check_value`, the lanes `check_counted`.
    """
    rules, tables = METHODS[method], tables or {}
    result: dict[int, Tally] = {}
    for root, parts in _families(marks, roots).items():
        persons = _persons(root, parts, marks, rules)
        of_tables = [(persons.pop(ballot), tables[ballot]) for ballot in [*persons] if ballot in tables]
        if of_tables:
            result[root] = _empty_tally()
            result[root]["lanes"]["table"] = _at_tables(of_tables, rules)
        if persons:
            row = result.setdefault(root, _empty_tally())
            by_group = row["by_group"]
            for ballot, mark in persons.items():
                rules.count(row, mark)
                group = groups.get(ballot)
                if group is not None:
                    key = str(group)
                    if key not in by_group:
                        by_group[key] = empty_counts()
                    rules.count(by_group[key], mark)
    for root, parts in _families(counted, roots).items():
        lanes = _lanes(root, parts, counted, rules)
        held = result.setdefault(root, _empty_tally())["lanes"] if lanes else {}
        for lane, counts in lanes.items():  # tables counted on paper stand beside those with a phone
            held[lane] = _sum(held[lane], counts) if lane in held else counts
    return result


def ranking(rows: Mapping[int, Tally], method: str) -> list[Place]:
    """The proposals in order: by points, then by voters; equal ones share a band of places.

    Within a band the order is that of the ids and means nothing. The same for all methods so far; `method`
    must be known.
    """
    method_of(method)
    return _banded({id_: (row["points"], row["voters"]) for id_, row in rows.items()})


def balanced(rows: Mapping[int, Tally], method: str, sizes: Mapping[int, int]) -> list[Place]:
    """The order if each side weighed the same: the mean over sides of (points of the side / its ballots).

    `sizes`: side -> ballots of that side in the round. Sides without a ballot do not weigh. Exact fractions,
    so equal ones are equal.
    """
    method_of(method)
    weighing = {str(group): size for group, size in sizes.items() if size > 0}
    scores: dict[int, tuple[Fraction]] = {}
    for id_, row in rows.items():
        shares = (
            Fraction(row["by_group"][group]["points"], size)
            for group, size in weighing.items()
            if group in row["by_group"]
        )
        scores[id_] = (sum(shares, Fraction(0)) / max(1, len(weighing)),)
    return _banded(scores)


def empty_counts() -> Counts:
    """Counts of nobody."""
    return {"votes": 0, "points": 0, "voters": 0, "for": 0, "against": 0, "abstain": 0}


# -- merged proposals ------------------------------------------------------------------------------------


def _families(ids: Iterable[int], roots: Mapping[int, int]) -> dict[int, list[int]]:
    """Root -> those of `ids` that count for it, itself among them where it is in `ids`."""
    families: dict[int, list[int]] = {}
    for id_ in ids:
        families.setdefault(roots.get(id_, id_), []).append(id_)
    return families


def _persons(
    root: int, parts: Sequence[int], marks: Mapping[int, Mapping[int, Any]], rules: Method
) -> dict[int, Any]:
    """Ballot number -> the one mark it has on the root and all that is merged into it."""
    own = {ballot: mark for ballot, mark in marks.get(root, {}).items() if mark}
    if len(parts) == 1 and parts[0] == root:
        return own
    others: dict[int, list[Any]] = {}
    for part in parts:
        if part != root:
            for ballot, mark in marks[part].items():
                if mark:
                    others.setdefault(ballot, []).append(mark)
    for ballot, further in others.items():
        own[ballot] = rules.join(own.get(ballot), further)
    return own


def _lanes(
    root: int, parts: Sequence[int], counted: Mapping[int, Mapping[str, Any]], rules: Method
) -> dict[str, Counts]:
    found: dict[str, list[tuple[bool, int, int, int, Counts]]] = {}
    for part in parts:
        for lane, value in counted[part].items():
            counts = rules.lane(value)
            if counts is not None:
                first = rules.prefer_root and part == root
                found.setdefault(lane, []).append((first, counts["voters"], counts["points"], -part, counts))
    return {lane: max(choices, key=lambda choice: choice[:4])[4] for lane, choices in found.items()}


def _at_tables(of_tables: Sequence[tuple[Any, int]], rules: Method) -> Counts:
    """The lane of the phones that speak for a table: each mark as often as the table has people."""
    lane = empty_counts()
    for mark, people in of_tables:
        one = empty_counts()
        rules.count(one, mark)
        lane = _sum(lane, one, people)
    return lane


def _sum(counts: Counts, more: Counts, times: int = 1) -> Counts:
    return {  # type: ignore[return-value] # the same keys on both sides
        name: value + times * more[name]  # type: ignore[literal-required]
        for name, value in counts.items()
    }


def _empty_tally() -> Tally:
    return {
        "votes": 0,
        "points": 0,
        "voters": 0,
        "for": 0,
        "against": 0,
        "abstain": 0,
        "by_group": {},
        "lanes": {},
    }


def _banded(scores: Mapping[int, tuple[Any, ...]]) -> list[Place]:
    bands: dict[tuple[Any, ...], list[int]] = {}
    for id_, score in scores.items():
        bands.setdefault(score, []).append(id_)
    places: list[Place] = []
    for score in sorted(bands, reverse=True):
        first, last = len(places) + 1, len(places) + len(bands[score])
        places += [Place(id_, first, last, score[0]) for id_ in sorted(bands[score])]
    return places


# -- the methods -----------------------------------------------------------------------------------------


def _whole(value: object, most: int) -> int:
    if type(value) is not int:  # True is an int to Python and to nobody else
        raise Refused("bad_value", why="whole_number")
    if not 0 <= value <= most:
        raise Refused("bad_value", why="range", most=most)
    return value


def _check_dots(value: object, max_per_proposal: int | None, _criteria: Sequence[str]) -> int | None:
    if value is None:
        return None
    return _whole(value, MOST_POINTS if max_per_proposal is None else max_per_proposal) or None


def _join_dots(own: int | None, others: Sequence[int]) -> int:
    return max(own or 0, *others)


def _count_dots(counts: Counts | Tally, mark: int) -> None:
    counts["votes"] += 1
    counts["voters"] += 1
    counts["points"] += mark


def _lane_dots(value: object) -> Counts | None:
    if value is None:
        return None
    if isinstance(value, dict):
        if set(value) != {"voters", "points"}:
            raise Refused("bad_value", why="choice", choices="voters, points")
        voters, points = _whole(value["voters"], MOST_POINTS), _whole(value["points"], MOST_POINTS)
    else:
        voters = points = _whole(value, MOST_POINTS)
    if not voters and not points:
        return None
    return {**empty_counts(), "votes": voters, "voters": voters, "points": points}


def _check_opinion(value: object, _max: int | None, _criteria: Sequence[str]) -> str | None:
    if value is None or (type(value) is int and value == 0):
        return None
    if not isinstance(value, str) or value not in OPINIONS:
        raise Refused("bad_value", why="choice", choices=", ".join(OPINIONS))
    return value


def _join_opinion(own: str | None, others: Sequence[str]) -> str:
    if own is not None:
        return own
    return others[0] if len(set(others)) == 1 else "abstain"


def _count_opinion(counts: Counts | Tally, mark: str) -> None:
    counts["votes"] += 1
    counts["voters"] += 1
    if mark == "for":
        counts["for"] += 1
        counts["points"] += 1
    elif mark == "against":
        counts["against"] += 1
        counts["points"] -= 1
    else:
        counts["abstain"] += 1


def _lane_opinion(value: object) -> Counts | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not set(value) <= set(OPINIONS):
        raise Refused("bad_value", why="choice", choices=", ".join(OPINIONS))
    yes, no, neither = (_whole(value.get(word, 0), MOST_POINTS) for word in OPINIONS)
    voters = yes + no + neither
    if not voters:
        return None
    return {
        "votes": voters, "points": yes - no, "voters": voters, "for": yes, "against": no, "abstain": neither,
    }  # fmt: skip


METHODS: dict[str, Method] = {
    "dots": Method(_check_dots, _join_dots, _count_dots, _lane_dots, prefer_root=False),
    "opinion": Method(_check_opinion, _join_opinion, _count_opinion, _lane_opinion, prefer_root=True),
}
