"""Counting votes: worked examples, and laws that hold for any votes in any order."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.tallies import (
    OPINIONS,
    balanced,
    check_counted,
    check_value,
    ranking,
    roots_of,
    tally,
)
from facilitator.errors import Refused

VERA, GLEB, THIRD = 1, 2, 3
INDUSTRY, EDUCATION = 71, 72
GROUPS = {VERA: INDUSTRY, GLEB: EDUCATION, THIRD: None}
BOILER, OVEN, ROOF = 10, 11, 12


def counts(**given_: int) -> dict[str, int]:
    return {"votes": 0, "points": 0, "voters": 0, "for": 0, "against": 0, "abstain": 0, **given_}


# -- worked examples -------------------------------------------------------------------------------------


def test_dots_add_points_and_count_persons() -> None:
    rows = tally("dots", {BOILER: {VERA: 3, GLEB: 1, THIRD: 2}}, {}, GROUPS, {})
    assert rows == {
        BOILER: {
            **counts(votes=3, voters=3, points=6),
            "by_group": {
                str(INDUSTRY): counts(votes=1, voters=1, points=3),
                str(EDUCATION): counts(votes=1, voters=1, points=1),
            },
            "lanes": {},
        }
    }


def test_opinion_counts_for_against_abstain_and_their_difference() -> None:
    rows = tally("opinion", {BOILER: {VERA: "for", GLEB: "against", THIRD: "for"}}, {}, GROUPS, {})
    assert rows[BOILER]["for"] == 2
    assert rows[BOILER]["against"] == 1
    assert rows[BOILER]["points"] == 1
    assert rows[BOILER]["voters"] == rows[BOILER]["votes"] == 3


def test_a_mark_taken_back_counts_nowhere() -> None:
    assert tally("dots", {BOILER: {VERA: None, GLEB: 0}}, {}, GROUPS, {}) == {}
    assert tally("opinion", {BOILER: {VERA: None}}, {}, GROUPS, {}) == {}


def test_dots_on_merged_twins_count_a_person_once_with_the_largest_mark() -> None:
    rows = tally("dots", {BOILER: {VERA: 1, GLEB: 2}, OVEN: {VERA: 3}}, {OVEN: BOILER}, GROUPS, {})
    assert list(rows) == [BOILER]
    assert (rows[BOILER]["voters"], rows[BOILER]["points"]) == (2, 5)


@pytest.mark.parametrize(
    ("own", "twins", "counted_as"),
    [
        ("for", ["against"], "for"),
        ("abstain", ["for", "for"], "abstain"),
        (None, ["against"], "against"),
        (None, ["for", "for"], "for"),
        (None, ["for", "against"], "abstain"),
        (None, ["for", "abstain"], "abstain"),
    ],
)
def test_opinion_on_merged_twins(own: str | None, twins: list[str], counted_as: str) -> None:
    marks: dict[int, dict[int, Any]] = {BOILER: {VERA: own}}
    marks |= {100 + n: {VERA: twin} for n, twin in enumerate(twins)}
    roots = {100 + n: BOILER for n in range(len(twins))}
    row = tally("opinion", marks, roots, GROUPS, {})[BOILER]
    assert {word: row[word] for word in OPINIONS} == {word: int(word == counted_as) for word in OPINIONS}  # type: ignore[literal-required]


def test_hands_and_paper_stand_beside_the_phones_and_are_never_added() -> None:
    counted = {BOILER: {"hands": 12, "paper": {"voters": 4, "points": 9}}, ROOF: {"hands": 3}}
    rows = tally("dots", {BOILER: {VERA: 2}}, {}, GROUPS, counted)
    assert (rows[BOILER]["voters"], rows[BOILER]["points"]) == (1, 2)
    assert rows[BOILER]["lanes"] == {
        "hands": counts(votes=12, voters=12, points=12),
        "paper": counts(votes=4, voters=4, points=9),
    }
    assert rows[ROOF]["voters"] == 0
    assert rows[ROOF]["lanes"]["hands"]["voters"] == 3


def test_hands_for_merged_twins_take_the_largest_dots_and_the_roots_own_opinion() -> None:
    roots = {OVEN: BOILER}
    dots = tally("dots", {}, roots, {}, {BOILER: {"hands": 3}, OVEN: {"hands": 20}})
    assert dots[BOILER]["lanes"]["hands"]["voters"] == 20
    own, twin = {"for": 2, "against": 1, "abstain": 0}, {"for": 9, "against": 0, "abstain": 0}
    both = tally("opinion", {}, roots, {}, {BOILER: {"hands": own}, OVEN: {"hands": twin}})
    assert both[BOILER]["lanes"]["hands"]["for"] == 2
    assert tally("opinion", {}, roots, {}, {OVEN: {"hands": twin}})[BOILER]["lanes"]["hands"]["for"] == 9


def test_roots_are_found_through_any_depth_and_a_circle_is_named() -> None:
    assert roots_of({1: None, 2: 1, 3: 2, 4: 3}) == {2: 1, 3: 1, 4: 1}
    with pytest.raises(ValueError, match="circle"):
        roots_of({1: 2, 2: 1})


def test_equal_proposals_share_a_band_of_places() -> None:
    marks = {1: {1: 3, 2: 3}, 2: {1: 2, 2: 1}, 3: {2: 3}, 4: {1: 1, 2: 2}}
    rows = tally("dots", marks, {}, {}, {})
    assert [(p.proposal_id, p.place_from, p.place_to, p.score) for p in ranking(rows, "dots")] == [
        (1, 1, 1, 6),
        (2, 2, 3, 3),  # the same points from the same number of people: nobody can tell them apart
        (4, 2, 3, 3),
        (3, 4, 4, 3),  # the same points from fewer people
    ]


def test_the_balanced_order_gives_each_side_the_same_weight() -> None:
    # sixty students want the roof, three investors the boiler
    groups = dict.fromkeys(range(60), EDUCATION) | dict.fromkeys(range(60, 63), INDUSTRY)
    marks = {ROOF: dict.fromkeys(range(60), 1), BOILER: dict.fromkeys(range(60, 63), 1) | {0: 1}}
    rows = tally("dots", marks, {}, groups, {})
    assert [p.proposal_id for p in ranking(rows, "dots")] == [ROOF, BOILER]
    fair = balanced(rows, "dots", {EDUCATION: 60, INDUSTRY: 3, 99: 0})
    assert [(p.proposal_id, p.score) for p in fair] == [(BOILER, Fraction(61, 120)), (ROOF, Fraction(1, 2))]


# -- what a mark may be ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "value", "kept"),
    [
        ("dots", 1, 1),
        ("dots", 3, 3),
        ("dots", 0, None),
        ("dots", None, None),
        ("opinion", "for", "for"),
        ("opinion", "against", "against"),
        ("opinion", "abstain", "abstain"),
        ("opinion", 0, None),
        ("opinion", None, None),
    ],
)
def test_a_good_mark_is_kept_as_it_is(method: str, value: object, kept: object) -> None:
    assert check_value(method, value, 3, []) == kept


@pytest.mark.parametrize(
    ("method", "value", "why"),
    [
        ("dots", True, "whole_number"),
        ("dots", False, "whole_number"),
        ("dots", 1.0, "whole_number"),
        ("dots", "1", "whole_number"),
        ("dots", [1], "whole_number"),
        ("dots", float("nan"), "whole_number"),
        ("dots", -1, "range"),
        ("dots", 4, "range"),
        ("dots", 10**30, "range"),
        ("opinion", "yes", "choice"),
        ("opinion", "FOR", "choice"),
        ("opinion", "", "choice"),
        ("opinion", 1, "choice"),
        ("opinion", False, "choice"),
        ("opinion", 0.0, "choice"),
        ("opinion", {"for": 1}, "choice"),
        ("opinion", ["for"], "choice"),
    ],
)
def test_a_bad_mark_is_refused_with_the_reason(method: str, value: object, why: str) -> None:
    with pytest.raises(Refused) as refused:
        check_value(method, value, 3, [])
    assert (refused.value.code, refused.value.params["why"]) == ("bad_value", why)


def test_without_a_cap_a_mark_is_still_a_number_that_sums_hold() -> None:
    assert check_value("dots", 1_000_000, None, []) == 1_000_000
    with pytest.raises(Refused):
        check_value("dots", 1_000_001, None, [])


@pytest.mark.parametrize("value", [-1, True, "3", 1.5, {"voters": 1}, {"voters": 1, "points": 1, "x": 1}])
def test_bad_counts_of_hands_are_refused(value: object) -> None:
    with pytest.raises(Refused):
        check_counted("dots", value)


def test_counts_of_hands_for_an_opinion() -> None:
    assert check_counted("opinion", {"for": 3}) == {"for": 3}
    assert check_counted("opinion", {"for": 0}) is None
    assert check_counted("dots", 0) is None
    for wrong in (3, {"yes": 1}, {"for": -1}, {"for": True}):
        with pytest.raises(Refused):
            check_counted("opinion", wrong)


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        check_value("quadratic", 1, 3, [])
    assert refused.value.params == {"field": "method", "why": "unknown"}


# -- laws ------------------------------------------------------------------------------------------------

proposals, ballots = st.integers(1, 6), st.integers(1, 8)
VALUES = {"dots": st.sampled_from([None, 0, 1, 2, 5]), "opinion": st.sampled_from([None, *OPINIONS])}
# The laws of all methods are in test_methods.py; these are of marks that stand each for itself.


@st.composite
def rounds(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, Any]], dict[int, int | None]]:
    method = draw(st.sampled_from(sorted(VALUES)))
    cast = draw(st.lists(st.tuples(proposals, ballots, VALUES[method]), max_size=40))
    merged: dict[int, int | None] = {}
    for child in range(2, 7):  # into a lower one, so never in a circle
        merged[child] = draw(st.none() | st.integers(1, child - 1))
    return method, list({(p, b): (p, b, v) for p, b, v in cast}.values()), merged


def sheet(cast: list[tuple[int, int, Any]]) -> dict[int, dict[int, Any]]:
    marks: dict[int, dict[int, Any]] = {}
    for proposal, ballot, value in cast:
        marks.setdefault(proposal, {})[ballot] = value
    return marks


def side_of(ballot: int) -> int | None:
    return None if ballot % 4 == 0 else ballot % 4


@given(rounds(), st.randoms())
def test_neither_the_order_of_votes_nor_of_merges_matters(
    round_: tuple[str, list[tuple[int, int, Any]], dict[int, int | None]], random: Any
) -> None:
    method, cast, merged = round_
    groups = {b: side_of(b) for b in range(1, 9)}
    rows = tally(method, sheet(cast), roots_of(merged), groups, {})
    random.shuffle(cast)
    turned = list(merged.items())
    random.shuffle(turned)
    assert tally(method, sheet(cast), roots_of(dict(turned)), groups, {}) == rows


@given(rounds())
def test_a_person_is_counted_once_whatever_is_merged(
    round_: tuple[str, list[tuple[int, int, Any]], dict[int, int | None]],
) -> None:
    method, cast, merged = round_
    roots = roots_of(merged)
    groups = {b: side_of(b) for b in range(1, 9)}
    rows = tally(method, sheet(cast), roots, groups, {})
    reached: dict[int, set[int]] = {}
    for proposal, ballot, value in cast:
        if value:
            reached.setdefault(roots.get(proposal, proposal), set()).add(ballot)
    assert {root: row["voters"] for root, row in rows.items()} == {r: len(b) for r, b in reached.items()}
    for root, row in rows.items():
        assert row["votes"] == row["voters"]
        sided = sum(1 for ballot in reached[root] if side_of(ballot) is not None)
        assert sum(side["voters"] for side in row["by_group"].values()) == sided
        if method == "opinion":
            assert row["for"] + row["against"] + row["abstain"] == row["voters"]
            assert row["points"] == row["for"] - row["against"]
        else:
            marks = [v for p, b, v in cast if v and roots.get(p, p) == root]
            assert max(marks) <= row["points"] <= sum(marks)


@given(rounds())
def test_without_merges_the_tally_is_the_plain_sum(
    round_: tuple[str, list[tuple[int, int, Any]], dict[int, int | None]],
) -> None:
    method, cast, _merged = round_
    rows = tally(method, sheet(cast), {}, {}, {})
    for proposal in {p for p, _b, v in cast if v}:
        marks = [v for p, _b, v in cast if p == proposal and v]
        expected = sum(marks) if method == "dots" else marks.count("for") - marks.count("against")
        assert rows[proposal]["points"] == expected


@given(rounds())
def test_splitting_brings_back_what_was(
    round_: tuple[str, list[tuple[int, int, Any]], dict[int, int | None]],
) -> None:
    method, cast, merged = round_
    before = tally(method, sheet(cast), {}, {}, {})
    tally(method, sheet(cast), roots_of(merged), {}, {})
    assert tally(method, sheet(cast), {}, {}, {}) == before


@given(rounds())
def test_a_ranking_holds_every_proposal_once_and_its_bands_fill_the_places(
    round_: tuple[str, list[tuple[int, int, Any]], dict[int, int | None]],
) -> None:
    method, cast, merged = round_
    rows = tally(method, sheet(cast), roots_of(merged), {}, {})
    places = ranking(rows, method)
    assert sorted(p.proposal_id for p in places) == sorted(rows)
    for at, place in enumerate(places, start=1):
        assert place.place_from <= at <= place.place_to
        same = [
            p for p in places
            if (rows[p.proposal_id]["points"], rows[p.proposal_id]["voters"])
            == (rows[place.proposal_id]["points"], rows[place.proposal_id]["voters"])
        ]  # fmt: skip
        assert place.place_to - place.place_from + 1 == len(same)
    assert [p.score for p in places] == sorted((p.score for p in places), reverse=True)
