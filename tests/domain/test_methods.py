"""The methods of voting: worked examples from published sources, marks that are refused, and the readings."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.methods.pairwise import bradley_terry
from facilitator.domain.methods.ranking import schulze
from facilitator.domain.readings import before_the_hall, for_a_phone, open_cells, readings, wilson_low
from facilitator.domain.tallies import METHODS, check_counted, check_value, ranking, tally, weights
from facilitator.errors import Refused

A, B, C, D, E = 1, 2, 3, 4, 5


def read(method: str, marks: dict[int, dict[int, Any]], most: int | None = None, **asked: Any) -> Any:
    rows = tally(method, marks, {}, asked.pop("groups", {}), asked.pop("counted", {}), most=most)
    voting = len({ballot for sheet in marks.values() for ballot in sheet})
    weighed = weights(method, marks, {}, most)
    return readings(method, rows, **{"voting": voting, "sizes": {}, "weights": weighed, **asked})


def places(found: Any, name: str = "band") -> dict[int, tuple[int, int]]:
    return {row["id"]: tuple(row[name]) for row in found["rows"]}


# -- rating ----------------------------------------------------------------------------------------------


def test_a_rating_gives_mean_median_and_spread_of_each_criterion() -> None:
    # 2, 4, 4, 4, 5, 5 have the mean 4, the median 4 and the standard deviation 1 exactly.
    marks = {A: {n: {"Важность": mark} for n, mark in enumerate((2, 4, 4, 4, 5, 5))}}
    marks[A][6] = {"Выполнимость": 1}
    row = tally("rating", marks, {}, {}, {})[A]
    assert row["criteria"]["Важность"] == {
        "counts": [0, 1, 0, 3, 2],
        "mean": 4.0,
        "median": 4.0,
        "spread": 1.0,
    }
    assert row["criteria"]["Выполнимость"]["mean"] == 1.0
    assert (row["voters"], row["points"]) == (7, 25)
    assert read("rating", marks)["rows"][0]["score"] == 2.5


def test_between_two_middle_marks_the_median_is_their_mean() -> None:
    row = tally("rating", {A: {1: {"x": 1}, 2: {"x": 4}}}, {}, {}, {})[A]
    assert (row["criteria"]["x"]["median"], row["criteria"]["x"]["spread"]) == (2.5, 1.5)


def test_half_ones_and_half_fives_are_the_greatest_dispute() -> None:
    split = {A: {n: {"x": 1 if n % 2 else 5} for n in range(10)}, B: {n: {"x": 3} for n in range(10)}}
    assert {row["id"]: row["dispute"] for row in read("rating", split)["rows"]} == {A: 1.0, B: 0.0}


def test_a_rating_on_merged_twins_keeps_the_own_marks_and_takes_the_lower_median_of_the_others() -> None:
    marks = {A: {1: {"x": 5}}, B: {1: {"x": 1, "y": 2}}, C: {1: {"y": 4}}}
    row = tally("rating", marks, {B: A, C: A}, {}, {})[A]
    assert row["criteria"]["x"]["counts"] == [0, 0, 0, 0, 1]
    assert row["criteria"]["y"]["counts"] == [0, 1, 0, 0, 0]
    assert row["voters"] == 1


# -- ranking ---------------------------------------------------------------------------------------------

# Schulze 2011, example 1: 45 voters order five alternatives; the strongest paths give E > A > C > B > D.
SCHULZE = (
    (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"), (7, "DCEBA"), (8, "EBADC"),
)  # fmt: skip


def orders(given_: tuple[tuple[int, str], ...]) -> dict[int, dict[int, int]]:
    marks: dict[int, dict[int, int]] = {}
    ballot = 0
    for times, order in given_:
        for _one in range(times):
            ballot += 1
            for place, letter in enumerate(order, start=1):
                marks.setdefault("ABCDE".index(letter) + 1, {})[ballot] = place
    return marks


def test_schulzes_own_example() -> None:
    rows = tally("ranking", orders(SCHULZE), {}, {}, {}, most=5)
    assert {id_: row["wins"] for id_, row in rows.items()} == {E: 4, A: 3, C: 2, B: 1, D: 0}
    # Borda of the same ballots (5 for a first place), as pref_voting 1.18 counts it plus one a ballot.
    assert {id_: row["points"] - 45 for id_, row in rows.items()} == {A: 98, B: 92, C: 89, D: 69, E: 102}


def test_borda_and_schulze_may_differ_and_both_are_read() -> None:
    # Three of five put A first; Borda prefers B, whom nobody puts low: Condorcet's and Borda's old quarrel.
    marks = orders(((3, "ABC"), (2, "BCA")))
    found = read("ranking", marks, 3)
    assert places(found, "schulze") == {A: (1, 1), B: (2, 2), C: (3, 3)}
    assert [row["id"] for row in found["rows"]] == [B, A, C]


def test_a_place_given_twice_counts_as_the_lower_of_both_and_gaps_close() -> None:
    rows = tally("ranking", {A: {1: 1, 2: 2}, B: {1: 1, 2: 4}, C: {1: 5}}, {}, {}, {}, most=5)
    assert {id_: row["points"] for id_, row in rows.items()} == {A: 4 + 5, B: 4 + 4, C: 3}
    assert {id_: row["first"] for id_, row in rows.items()} == {A: 1, B: 0, C: 0}


@given(st.lists(st.lists(st.integers(1, 5), unique=True, max_size=5), max_size=6))
def test_wins_are_those_of_the_strongest_paths_found_by_trying_all(ballots: list[list[int]]) -> None:
    duels = {a: dict.fromkeys(range(1, 6), 0) for a in range(1, 6)}
    for ballot in ballots:
        for at, a in enumerate(ballot):
            for b in range(1, 6):
                if b != a and b not in ballot[:at]:
                    duels[a][b] += 1
    links = {(a, b): duels[a][b] for a in duels for b in duels if duels[a][b] > duels[b][a]}

    def strongest(a: int, b: int, passed: frozenset[int]) -> int:
        return max(
            (
                link if c == b else min(link, strongest(c, b, passed | {c}))
                for (start, c), link in links.items()
                if start == a and c not in passed
            ),
            default=0,
        )

    path = {(a, b): strongest(a, b, frozenset({a})) for a in duels for b in duels if a != b}
    assert schulze(duels) == {a: sum(path[a, b] > path[b, a] for b in duels if b != a) for a in duels}


# -- pairwise --------------------------------------------------------------------------------------------

STIGLER = {A: (68.8, 66.9, 70.6), B: (10.4, 9.1, 11.8), C: (57.7, 55.7, 59.7), D: (74.2, 72.2, 76.2)}
FEW = {
    A: (84.3, 42.5, 97.5), B: (71.1, 31.3, 93.0), C: (25.0, 5.7, 64.9), D: (18.7, 3.0, 63.4), E: (49.7, 2.5, 97.5),
}  # fmt: skip


def test_strengths_of_the_statisticians_journals() -> None:
    # Citations between Biometrika, Comm. Statist., JASA, JRSS-B (Stigler 1994; Agresti, Categorical Data
    # Analysis, 2002, 10.6: 2.95 log units from Comm. to Biometrika, 0.27 more to JRSS-B). The figures to the
    # digit are those of choix 0.4.1 (strengths) and numpy (inverse), with the same prior.
    wins = {
        (A, B): 730, (B, A): 33, (A, C): 498, (C, A): 320, (A, D): 221, (D, A): 284,
        (B, C): 68, (C, B): 813, (B, D): 17, (D, B): 276, (C, D): 142, (D, C): 325,
    }  # fmt: skip
    assert bradley_terry([A, B, C, D], wins) == STIGLER


def test_few_duels_have_wide_intervals_and_none_stand_in_the_middle() -> None:
    wins = {(A, B): 3, (B, A): 1, (B, C): 4, (C, D): 2, (D, C): 1, (A, D): 2}
    assert bradley_terry([A, B, C, D, E], wins) == FEW


def test_who_says_both_of_a_pair_has_said_neither() -> None:
    rows = tally("pairwise", {A: {1: [B, C], 2: [B]}, B: {1: [A]}}, {}, {}, {})
    assert {id_: (row["points"], row["losses"]) for id_, row in rows.items()} == {
        A: (2, 0),
        B: (0, 1),
        C: (0, 1),
    }


def test_duels_among_merged_twins_are_none() -> None:
    rows = tally("pairwise", {A: {1: [B, C]}, B: {1: [C]}}, {B: A}, {}, {})
    assert {id_: (row["points"], row["losses"]) for id_, row in rows.items()} == {A: (1, 0), C: (0, 1)}


def test_an_open_round_of_duels_is_ordered_by_the_share_won() -> None:
    rows = tally("pairwise", {A: {1: [B], 2: [B]}, C: {1: [A]}}, {}, {}, {}, whole=False)
    assert "strength" not in rows[A]
    assert next((place.proposal_id, place.score) for place in ranking(rows, "pairwise")) == (C, 100)


# -- marks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "value", "kept"),
    [
        ("rating", {"x": 5}, {"x": 5}), ("rating", {"y": 1, "x": 2}, {"x": 2, "y": 1}), ("rating", {}, None),
        ("rating", 0, None), ("ranking", 3, 3), ("ranking", 0, None), ("ranking", None, None),
        ("pairwise", [9, 4, 9], [4, 9]), ("pairwise", [], None), ("pairwise", 0, None),
    ],
)  # fmt: skip
def test_marks_as_they_are_kept(method: str, value: object, kept: object) -> None:
    assert check_value(method, value, 3, ["x", "y"]) == kept


@pytest.mark.parametrize(
    ("method", "value", "why"),
    [
        ("rating", {"x": 0}, "range"), ("rating", {"x": 6}, "range"), ("rating", {"z": 3}, "choice"),
        ("rating", {"x": True}, "whole_number"), ("rating", 4, "choice"), ("rating", {"x": 3.5}, "whole_number"),
        ("ranking", 4, "range"), ("ranking", "1", "whole_number"), ("ranking", [1], "whole_number"),
        ("pairwise", {"4": 1}, "choice"), ("pairwise", [True], "choice"), ("pairwise", ["4"], "choice"),
        ("pairwise", list(range(1, 400)), "range"),
    ],
)  # fmt: skip
def test_marks_that_are_refused(method: str, value: object, why: str) -> None:
    with pytest.raises(Refused) as refused:
        check_value(method, value, 3, ["x", "y"])
    assert refused.value.params["why"] == why


def test_paper_ratings_are_counted_and_hands_raised_for_pairs_are_not() -> None:
    paper = {"x": [0, 0, 1, 0, 3]}
    assert check_counted("rating", paper) == paper
    assert check_counted("rating", {"x": [0, 0, 0, 0, 0]}) is None
    rows = tally("rating", {}, {}, {}, {A: {"paper": paper}})
    assert rows[A]["lanes"]["paper"]["criteria"]["x"]["mean"] == 4.5
    for method, value in (("pairwise", 3), ("rating", {"x": [1]}), ("rating", 4)):
        with pytest.raises(Refused):
            check_counted(method, value)


# -- a person once ---------------------------------------------------------------------------------------

IDS = range(1, 7)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "dots": st.integers(1, 5),
    "opinion": st.sampled_from(["for", "against", "abstain"]),
    "rating": st.dictionaries(st.sampled_from(["x", "y"]), st.integers(1, 5), min_size=1),
    "ranking": st.integers(1, 5),
    "pairwise": st.lists(st.sampled_from(IDS), min_size=1, max_size=4).map(lambda ids: sorted(set(ids))),
}


@settings(max_examples=150)
@given(st.data())
def test_a_merge_before_or_after_the_votes_counts_the_same_and_a_person_once(data: st.DataObject) -> None:
    """Marks cast on twins that are merged later are those of one person; so by each method."""
    method = data.draw(st.sampled_from(sorted(VALUES)))
    cast = data.draw(st.dictionaries(st.tuples(st.sampled_from(IDS), st.integers(1, 5)), VALUES[method]))
    twins = data.draw(st.sets(st.sampled_from([2, 3, 4]), min_size=1))
    order = list(cast.items())
    random.Random(data.draw(st.integers(0, 99))).shuffle(order)
    results = []
    for moment in (list(cast.items()), order):
        marks: dict[int, dict[int, Any]] = {}
        for (proposal, ballot), value in moment:
            marks.setdefault(proposal, {})[ballot] = value
        results.append(tally(method, marks, dict.fromkeys(twins, 1), {}, {}, most=5))
    assert results[0] == results[1]
    people = {ballot for (_proposal, ballot) in cast}
    for row in results[0].values():
        assert row["voters"] <= len(people)
        if method == "rating":
            assert all(sum(one["counts"]) <= row["voters"] for one in row["criteria"].values())
        if method == "ranking":
            assert row["points"] <= 5 * row["voters"]
        if method == "pairwise":
            assert row["points"] + row["losses"] <= row["voters"] * (6 - len(twins) - 1)
    assert not twins & set(results[0])


def test_every_method_is_a_file_that_registers_itself() -> None:
    assert sorted(METHODS) == sorted(VALUES)
    for name, method in METHODS.items():
        assert method.name == name
        assert method.asks <= {"budget", "max_per_proposal", "criteria"}


# -- readings --------------------------------------------------------------------------------------------


def test_wilsons_interval_is_the_published_one() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263 and 15 of 148.
    assert round(wilson_low(81, 263), 4) == 0.2553
    assert round(wilson_low(15, 148), 4) == 0.0624
    assert wilson_low(0, 0) == 0.0


def test_places_that_cannot_be_told_apart_are_one_band() -> None:
    # 40 people: A beats all clearly, B and C differ by one dot, D is far behind.
    marks = {
        A: dict.fromkeys(range(40), 3),
        B: dict.fromkeys(range(21), 1),
        C: dict.fromkeys(range(20, 40), 1),
        D: {0: 1},
    }
    found = read("dots", marks, 3)
    assert places(found) == {A: (1, 1), B: (2, 3), C: (2, 3), D: (4, 4)}
    assert found["bands"] == {"how": "wilson", "level": 0.95}


def test_an_open_round_tells_exact_ties_alone() -> None:
    marks = {A: {1: 1}, B: {2: 1}, C: {1: 2}}
    found = read("dots", marks, 3, counted_out=False)
    assert found["bands"] is None
    assert [(row["id"], row["from"], row["to"], "band" in row) for row in found["rows"]] == [
        (C, 1, 1, False), (A, 2, 3, False), (B, 2, 3, False),
    ]  # fmt: skip


@given(st.dictionaries(st.integers(1, 8), st.dictionaries(st.integers(1, 20), st.integers(1, 3)), min_size=1))
def test_bands_part_the_places_and_hold_equal_ones_together(marks: dict[int, dict[int, int]]) -> None:
    found = read("dots", marks, 3)
    covered: list[int] = []
    for row in found["rows"]:
        first, last = row["band"]
        assert first <= row["from"] <= row["to"] <= last
        covered += range(first, last + 1)
    assert sorted(set(covered)) == list(range(1, len(found["rows"]) + 1))
    spans = {tuple(row["band"]) for row in found["rows"]}
    assert sum(last - first + 1 for first, last in spans) == len(found["rows"])


def test_sixty_students_and_three_investors_weigh_the_same_and_who_moves_is_told() -> None:
    groups = {n: 70 if n < 60 else 71 for n in range(63)}
    marks = {A: dict.fromkeys(range(50), 1), B: dict.fromkeys(range(60, 63), 1) | dict.fromkeys(range(10), 1)}
    found = read("dots", marks, 3, groups=groups, sizes={70: 60, 71: 3})
    assert found["sides"] == 2
    assert [(row["id"], row["from"], row["fair"], row["moved"]) for row in found["rows"]] == [
        (A, 1, [2, 2], -1), (B, 2, [1, 1], 1),
    ]  # fmt: skip


def test_dispute_and_consensus_of_opinions() -> None:
    groups = {n: 70 if n < 10 else 71 for n in range(20)}
    marks = {
        A: {n: "for" if n < 10 else "against" for n in range(20)},  # one side against the other
        B: dict.fromkeys(range(20), "for"),
        C: dict.fromkeys(range(20), "abstain"),
    }
    rows = {row["id"]: row for row in read("opinion", marks, groups=groups, sizes={70: 10, 71: 10})["rows"]}
    assert [rows[id_]["dispute"] for id_ in (A, B, C)] == [1.0, 0.0, 0.0]
    # Polis: (for + 1) / (voters + 2) of each side: 11/12 and 1/12; both 11/12; both 1/12.
    assert rows[A]["consensus"] == round((11 / 12 * 1 / 12) ** 0.5, 3)
    assert rows[B]["consensus"] == round(11 / 12, 3)
    assert rows[C]["consensus"] == round(1 / 12, 3)


def test_small_sides_have_no_voice_in_the_consensus() -> None:
    groups = {n: 70 if n < 10 else 71 for n in range(14)}
    marks = {A: dict.fromkeys(range(14), "for")}
    assert "consensus" not in read("opinion", marks, groups=groups, sizes={70: 10, 71: 4})["rows"][0]


def test_what_is_left_out_of_the_sides_cannot_be_worked_out() -> None:
    cells = tally(
        "dots", {A: dict.fromkeys(range(20), 1)}, {}, {n: 70 + (n > 9) + (n > 16) for n in range(20)}, {}
    )[A]
    assert {group: cell["voters"] for group, cell in cells["by_group"].items()} == {
        "70": 10,
        "71": 7,
        "72": 3,
    }
    assert set(open_cells(cells["by_group"], 20)) == {"70"}  # 20 less 10 less 7 would be the three
    assert set(open_cells({"70": cells["by_group"]["70"]}, 10)) == {"70"}


def test_the_base_of_a_hundred_per_cent_falls_back_to_what_is_known() -> None:
    marks = {A: dict.fromkeys(range(8), 1)}
    asked: dict[str, Any] = {"entitled": 20, "present": None}
    assert read("dots", marks, 3, **asked, base="voting")["turnout"]["of"] == 8
    assert read("dots", marks, 3, **asked, base="entitled")["turnout"]["of"] == 20
    fallen = read("dots", marks, 3, **asked, base="present")["turnout"]
    assert (fallen["base"], fallen["of"]) == ("entitled", 20)
    few = read("dots", marks, 3, present=5, entitled=20, base="present")["turnout"]
    assert few["of"] == 8  # fewer heads than votes were counted: never over a hundred per cent


def test_lanes_stand_apart_and_together() -> None:
    found = read("dots", {A: {1: 2}}, 3, counted={A: {"hands": 12}, B: {"paper": 3, "hands": 1}})
    assert found["turnout"]["lanes"] == {"hands": 12, "paper": 3}
    together = {row["id"]: row["together"] for row in found["rows"]}
    assert together == {A: {"points": 14, "voters": 13}, B: {"points": 4, "voters": 4}}


def test_the_shift_between_rounds_is_among_those_that_stood_in_both() -> None:
    # A second round over B and C, who were third and second of four.
    found = read("dots", {B: {1: 3}, C: {2: 1}}, 3, earlier={A: 1, C: 2, B: 3, D: 4})
    assert [(row["id"], row["was"], row["shift"]) for row in found["rows"]] == [(B, 3, 1), (C, 2, -1)]


def test_a_stepwise_reveal_shows_the_last_places_first() -> None:
    found = read("dots", {A: {1: 3}, B: {1: 2}, C: {1: 1}}, 3)
    assert [row["id"] for row in before_the_hall(found, 4)["rows"]] == []
    assert [row["id"] for row in before_the_hall(found, 2)["rows"]] == [B, C]
    assert before_the_hall(found, None) == found
    assert set(for_a_phone(found)["rows"][0]) == {"id", "from", "to", "band", "score"}
