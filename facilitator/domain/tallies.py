"""Counting votes: pure, no database. The same marks give the same tally in whatever order they came.

A merged proposal counts a person once, on the proposal that took the others in (the root); what becomes of
several marks of one person is said by each method (`methods/`). All of them look at the marks that stand and
at who is merged into whom, never at what came first.

A phone that speaks for a table is in the lane `table`: its one mark, found as above, counts as many times as
the table has people, beside the phones and never among them.

Hands and paper are lanes of their own and are never added to the phones. A lane of a merged proposal follows
the same rule: nobody knows whose hands they were, so the largest count among the merged ones stands (nobody
is counted twice for certain), in an opinion the root's own count, else the fullest one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from facilitator.domain.methods.base import METHODS, Counts, Method, Persons, Tally, empty_counts
from facilitator.domain.methods.opinion import OPINIONS
from facilitator.errors import Refused

__all__ = [
    "METHODS", "OPINIONS", "Counts", "Place", "Sums", "Tally", "balanced", "check_counted", "check_value",
    "empty_counts", "finished", "method_of", "ranking", "roots_of", "sums", "tally", "weights", "weights_of",
]  # fmt: skip


class Sums(NamedTuple):
    """What a round's marks add up to, before anything is worked out from them.

    `rows`: root -> its counts. `persons`: root -> ballot -> the one mark that was counted, tables left out.
    """

    rows: dict[int, Tally]
    persons: Persons


class Place(NamedTuple):
    """A line of a ranking. Proposals that cannot be told apart share `place_from`–`place_to`."""

    proposal_id: int
    place_from: int
    place_to: int
    score: int | Fraction


# -- the public functions --------------------------------------------------------------------------------


def check_value(method: str, value: object, max_per_proposal: int | None, criteria: Sequence[str]) -> Any:
    """The mark as it is kept; None when it is taken back (`0` or null).

    dots: a whole number up to `max_per_proposal`; opinion: one of OPINIONS; rating: {criterion: 1..5};
    ranking: a place from 1; pairwise: the list of those it is better than. Refuses `bad_value` with
    why=`whole_number`, `range` (with most) or `choice` (with choices); `bad_payload` for an unknown method.
    """
    return method_of(method).check(value, max_per_proposal, criteria)


def check_counted(method: str, value: object) -> Any:
    """A count of hands or paper as it is kept; None when it is taken back. Refuses as `check_value` does.

    dots, ranking: a whole number of hands, or {"voters", "points"}; opinion: {"for", "against", "abstain"}, a
    missing one is 0; rating: {criterion: [how many gave 1, 2, 3, 4, 5]}; pairwise has no lanes. null takes it
    back, and so do zeros alone.
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
    *,
    most: int | None = None,
    whole: bool = True,
) -> dict[int, Tally]:
    """The counted result of one round, a record per root proposal with at least one mark or counted lane.

    `marks`: proposal -> ballot number -> mark (None and 0 are marks taken back and count nowhere).
    `roots`: merged proposal -> the root that took it in; a proposal that is not in it is its own root.
    `groups`: ballot number -> side, None for a ballot without one: it counts in the whole and in no side.
    `tables`: ballot number -> people, for the ballots of phones that speak for a table.
    `counted`: proposal -> lane -> value as kept by `check_counted`.
    `most`: the round's max_per_proposal. `whole`: also what is dear to count (Schulze, Bradley–Terry): for
    rounds that are not open any more.
    The marks must have passed `check_value`, the lanes `check_counted`.
    """
    return finished(method, sums(method, marks, roots, groups, counted, tables, most=most), whole=whole)


def sums(
    method: str,
    marks: Mapping[int, Mapping[int, Any]],
    roots: Mapping[int, int],
    groups: Mapping[int, int | None],
    counted: Mapping[int, Mapping[str, Any]],
    tables: Mapping[int, int] | None = None,
    *,
    most: int | None = None,
) -> Sums:
    """The part of `tally` that looks at each mark: the same whether the round is open or closed."""
    rules, tables = METHODS[method], tables or {}
    result: dict[int, Tally] = {}
    prepared = _prepared(rules, marks, roots, most)
    for root, persons in prepared.items():
        of_tables = [(persons.pop(ballot), tables[ballot]) for ballot in [*persons] if ballot in tables]
        if of_tables:
            result[root] = _empty_tally()
            result[root]["lanes"]["table"] = _at_tables(of_tables, rules)
        if persons:
            row = result.setdefault(root, _empty_tally())
            by_group = row["by_group"]
            marked = [*_alike(rules, persons.values())]
            for alike, times in Counter(marked).items():
                rules.count(row, alike, times)
            for (group, alike), times in Counter(zip(map(groups.get, persons), marked, strict=True)).items():
                if group is not None:
                    key = str(group)
                    if key not in by_group:
                        by_group[key] = empty_counts()
                    rules.count(by_group[key], alike, times)
    for root, parts in _families(counted, roots).items():
        lanes = _lanes(root, parts, counted, rules)
        held = result.setdefault(root, _empty_tally())["lanes"] if lanes else {}
        for lane, counts in lanes.items():  # tables counted on paper stand beside those with a phone
            held[lane] = _sum(held[lane], counts) if lane in held else counts
    return Sums(result, prepared)


def finished(method: str, added: Sums, *, whole: bool) -> dict[int, Tally]:
    """The part of `tally` that works out what the sums say. They may be finished again, otherwise."""
    rows: dict[int, Tally] = {root: {**row} for root, row in added.rows.items()}
    METHODS[method].finish(rows, added.persons, whole)
    return rows


def weights(
    method: str,
    marks: Mapping[int, Mapping[int, Any]],
    roots: Mapping[int, int],
    most: int | None,
    tables: Mapping[int, int] | None = None,
) -> dict[int, dict[int, int | float]] | None:
    """Root -> ballot -> what its mark is worth against its other marks; None where ballots say no such.

    Ballots of `tables` are left out: they are not of the phones' order.
    """
    if tables:
        marks = {id_: {b: m for b, m in on.items() if b not in tables} for id_, on in marks.items()}
    return weights_of(method, _prepared(METHODS[method], marks, roots, most))


def weights_of(method: str, persons: Persons) -> dict[int, dict[int, int | float]] | None:
    """As `weights`, of marks that were added up before."""
    weigh = METHODS[method].weight
    if weigh is None:
        return None
    return {
        root: dict(zip(marks, map(weigh, marks.values()), strict=True)) for root, marks in persons.items()
    }


def ranking(rows: Mapping[int, Tally], method: str) -> list[Place]:
    """The proposals in order of the method's score; equal ones share a band of places.

    Within a band the order is that of the ids and means nothing. Refuses an unknown method.
    """
    rules = method_of(method)
    return banded({id_: rules.score(row) for id_, row in rows.items()})


def balanced(rows: Mapping[int, Tally], method: str, sizes: Mapping[int, int]) -> list[Place]:
    """The order if each side weighed the same: the mean over the sides of what each of them says.

    For points that is the points of the side / its ballots; for ratings and duels sides that did not speak of
    a proposal do not weigh on it. `sizes`: side -> ballots of that side in the round. Sides without a ballot
    do not weigh. Exact fractions, so equal ones are equal.
    """
    rules = method_of(method)
    weighing = {str(group): size for group, size in sizes.items() if size > 0}
    scores: dict[int, tuple[Fraction]] = {}
    for id_, row in rows.items():
        voices = [
            voice
            for group, size in weighing.items()
            if (voice := rules.side_score(row["by_group"].get(group), size)) is not None
        ]
        scores[id_] = (sum(voices, Fraction(0)) / max(1, len(voices)),)
    return banded(scores)


def _prepared(
    rules: Method,
    marks: Mapping[int, Mapping[int, Any]],
    roots: Mapping[int, int],
    most: int | None,
) -> Persons:
    persons = {root: _persons(root, parts, marks, rules) for root, parts in _families(marks, roots).items()}
    return rules.prepare(persons, roots, most)


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
    for alike, (_mark, people) in zip(
        _alike(rules, (mark for mark, _people in of_tables)), of_tables, strict=True
    ):
        rules.count(lane, alike, people)
    return lane


def _alike(rules: Method, marks: Iterable[Any]) -> Iterable[Any]:
    return marks if rules.alike is None else map(rules.alike, marks)


def _sum(counts: Counts, more: Counts) -> Counts:
    """Field by field, also where a method counts by criteria."""
    held: dict[str, Any] = {**counts}
    for name, value in more.items():
        if name == "criteria":
            both = {key: {**one, "counts": [*one["counts"]]} for key, one in held.get(name, {}).items()}
            for key, one in more["criteria"].items():
                if key in both:
                    both[key]["counts"] = [
                        a + b for a, b in zip(both[key]["counts"], one["counts"], strict=True)
                    ]
                else:
                    both[key] = {**one}
            held[name] = both
        else:
            held[name] = held.get(name, 0) + value
    return held  # type: ignore[return-value] # the keys of both


def _empty_tally() -> Tally:
    return {**empty_counts(), "by_group": {}, "lanes": {}}


def banded(scores: Mapping[int, tuple[Any, ...]]) -> list[Place]:
    """Places by score, the highest first; equal scores share places and stand in the order of their ids."""
    bands: dict[tuple[Any, ...], list[int]] = {}
    for id_, score in scores.items():
        bands.setdefault(score, []).append(id_)
    places: list[Place] = []
    for score in sorted(bands, reverse=True):
        first, last = len(places) + 1, len(places) + len(bands[score])
        places += [Place(id_, first, last, score[0]) for id_ in sorted(bands[score])]
    return places
