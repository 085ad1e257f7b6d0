"""The rehearsal's own eyes: each fault it looks for is shown to it once, and it must say so."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.rehearsal.checking import missing_people, wrong_counts, wrong_proposals
from facilitator.rehearsal.course import Played
from facilitator.rehearsal.figures import Figures, Outcome, spread
from facilitator.rehearsal.script import Tour
from facilitator.rehearsal.store import Store, differences

Rows = dict[int, dict[str, Any]]


def proposal(id_: int, title: str = "Печь", author: int | None = 7) -> dict[str, Any]:
    """A proposal as the moderator's snapshot holds it."""
    return {"id": id_, "title": title, "details": "", "author": {"id": author} if author else None}


@pytest.fixture
def played() -> Played:
    """Attendee 7 made proposal 20; proposal 3 was there before."""
    made = {"a": {"id": 20, "title": "Печь", "details": ""}}
    return Played(attendees={"vera": 7}, proposals=made, before=frozenset({3}))


def test_proposals_that_are_as_acknowledged_are_not_complained_of(played: Played) -> None:
    rows = {3: proposal(3), 20: proposal(20), 21: proposal(21, author=99), 22: proposal(22, "Своё", 7)}
    assert wrong_proposals(played, rows) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ({}, "proposal 20: missing"),
        ({20: proposal(20, "Печка")}, "proposal 20: its words are different"),
        ({20: proposal(20), 21: proposal(21)}, "proposal 21: doubled"),
        ({20: proposal(20), 21: proposal(21, author=None)}, "proposal 21: doubled"),
    ],
)
def test_a_proposal_that_is_missing_different_or_doubled_is_named(
    played: Played, rows: Rows, found: str
) -> None:
    assert wrong_proposals(played, rows) == [found]


def test_two_acknowledgements_of_one_proposal_are_a_fault(played: Played) -> None:
    played.proposals["b"] = played.proposals["a"]
    assert wrong_proposals(played, {20: proposal(20)}) == ["2 proposals were acknowledged with 1 ids"]


def test_people_who_are_not_there_any_more_are_named(played: Played) -> None:
    assert missing_people(played, {7: {"removed": False}}) == []
    assert missing_people(played, {7: {"removed": True}}) == ["attendee 7 (#vera): missing"]
    assert missing_people(played, {}) == ["attendee 7 (#vera): missing"]


def counted(voters: int, **by_proposal: dict[str, int]) -> dict[int, dict[str, Any]]:
    """Round 5 as the moderator's snapshot holds it; `p20={…}` is the tally of proposal 20."""
    nobody = {"votes": 0, "points": 0, "voters": 0, "for": 0, "against": 0, "abstain": 0}
    tally = {name[1:]: {**nobody, **counts} for name, counts in by_proposal.items()}
    return {5: {"turnout": {"voters": voters}, "tally": tally}}


def test_a_round_that_counts_otherwise_than_was_acknowledged_is_named() -> None:
    held: dict[tuple[str, int], int | str] = {("vera", 20): 3, ("gleb", 20): 1, ("gleb", 21): 0}
    dots = Tour("dots", (), 4, 3)
    right = counted(2, p20={"votes": 2, "voters": 2, "points": 4})
    assert wrong_counts(5, dots, held, right) == []
    twice = counted(2, p20={"votes": 3, "voters": 3, "points": 5})
    assert wrong_counts(5, dots, held, twice) == [
        "round 5, proposal 20: votes 3 for 2; points 5 for 4; voters 3 for 2 acknowledged"
    ]
    kept = counted(2, p20=right[5]["tally"]["20"], p21={"votes": 1, "voters": 1, "points": 1})
    assert len(wrong_counts(5, dots, held, kept)) == 1, "a mark that was taken back"
    assert wrong_counts(5, dots, held, counted(3, p20=right[5]["tally"]["20"])) == [
        "round 5: 3 voters, acknowledged 2"
    ]
    assert wrong_counts(5, dots, held, {}) == ["round 5: missing"]


def test_an_opinion_is_counted_word_by_word() -> None:
    held: dict[tuple[str, int], int | str] = {
        ("vera", 20): "for",
        ("gleb", 20): "against",
        ("lev", 20): "abstain",
    }
    right = {"votes": 3, "voters": 3, "for": 1, "against": 1, "abstain": 1}
    assert wrong_counts(5, Tour("opinion", ()), held, counted(3, p20=right)) == []
    swapped = {**right, "for": 2, "against": 0, "points": 2}
    assert len(wrong_counts(5, Tour("opinion", ()), held, counted(3, p20=swapped))) == 1


# -- the copy on a phone ---------------------------------------------------------------------------------


def patch(since: int, seq: int, put: dict[str, Any], drop: dict[str, Any] | None = None) -> dict[str, Any]:
    """A patch as it comes over the wire; since 0 is a snapshot."""
    return {"since": since, "seq": seq, "reset": since == 0, "put": put, "drop": drop or {}}


def row(id_: int, rev: int, **more: Any) -> dict[str, Any]:
    """A record."""
    return {"id": id_, "rev": rev, **more}


def test_a_store_follows_patches_and_says_where_it_differs() -> None:
    store = Store()
    assert store.apply(patch(0, 10, {"boards": [row(1, 4), row(2, 9)]})) == "applied"
    assert store.apply(patch(10, 12, {"boards": [row(1, 12)]}, {"boards": [2]})) == "applied"
    assert differences(store, patch(0, 12, {"boards": [row(1, 12)]})) == []
    other = patch(0, 12, {"boards": [row(1, 12, stage="voting"), row(3, 2)], "groups": [row(5, 1)]})
    assert differences(store, other) == ["boards 1: stage", "boards 3: missing", "groups 5: missing"]
    assert differences(store, patch(0, 12, {})) == ["boards 1: left over"]


def test_a_gap_takes_nothing_and_an_old_patch_takes_only_what_is_newer() -> None:
    store = Store()
    store.apply(patch(0, 10, {"boards": [row(1, 4)]}))
    assert store.apply(patch(11, 12, {"boards": [row(1, 12)]})) == "gap"
    store.keep({"boards": [row(1, 15)]})
    assert store.apply(patch(8, 10, {"boards": [row(1, 9), row(2, 9)]})) == "old"
    assert store.noun("boards") == {1: row(1, 15)}
    assert store.apply(patch(10, 14, {}, {"boards": [1]})) == "applied"
    assert store.noun("boards") == {1: row(1, 15)}, "an answer brought a newer row than the patch knows of"


def test_an_answer_that_comes_after_the_patch_that_passed_it_is_believed() -> None:
    store = Store()
    store.apply(patch(0, 10, {}))
    store.apply(patch(10, 14, {}, {"proposals": [5]}))
    store.keep({"votes": [row(1, 12)], "proposals": [row(5, 13), row(6, 9)]})
    assert store.noun("votes") == {1: row(1, 12)}
    assert store.noun("proposals") == {}, "dropped later than the answer; older than the snapshot"
    store.keep({"votes": [row(1, 12, mine=True)]})
    assert store.noun("votes") == {1: row(1, 12, mine=True)}
    store.keep({"votes": [row(1, 12, mine=False)]}, own=False)
    assert store.noun("votes") == {1: row(1, 12, mine=True)}


def test_a_snapshot_keeps_what_an_answer_brought_since() -> None:
    store = Store()
    store.apply(patch(0, 10, {}))
    store.keep({"votes": [row(1, 15)]})
    store.apply(patch(0, 12, {}))
    assert store.noun("votes") == {1: row(1, 15)}
    store.apply(patch(0, 11, {}), asked=True)
    assert store.noun("votes") == {}


def test_a_snapshot_that_goes_back_is_believed_only_when_it_was_asked_for() -> None:
    store = Store()
    store.apply(patch(0, 10, {"boards": [row(1, 4)]}))
    assert store.apply(patch(0, 3, {})) == "gap"
    assert store.apply(patch(0, 3, {}), asked=True) == "applied"
    assert (store.seq, store.noun("boards")) == (3, {})


def test_the_spread_is_the_nearest_rank_in_milliseconds() -> None:
    assert spread([]) is None
    assert spread([0.001 * n for n in range(100, 0, -1)]) == {
        "p50": 50.0,
        "p95": 95.0,
        "p99": 99.0,
        "max": 100.0,
    }
    assert spread([0.5]) == {"p50": 500.0, "p95": 500.0, "p99": 500.0, "max": 500.0}


def test_any_fault_makes_the_outcome_bad() -> None:
    def outcome() -> Outcome:
        return Outcome("BCDFGH", "http://127.0.0.1:1", 1, Figures())

    assert outcome().good
    for spoil in ("problems", "differences"):
        spoiled = outcome()
        getattr(spoiled, spoil).append("x")
        assert not spoiled.good
    unanswered, locked, others = outcome(), outcome(), outcome()
    unanswered.figures.unanswered = 1
    locked.figures.joins_refused["joining_locked"] = 1
    others.not_wiped = "x"
    assert not any(each.good for each in (unanswered, locked, others))
