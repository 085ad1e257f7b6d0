"""The checker of histories can fail: each kind of damage is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.faults.history import Entry, Event, Evidence, Verdict, check

SUBMIT = {"board_id": 1, "title": "Мысль a"}
VOTE = {"round_id": 5, "proposal_id": 7, "value": 2}


def ok(seq: int) -> dict[str, object]:
    return {"ok": True, "seq": seq, "receipt": f"R-{seq}"}


HONEST = [
    Event("invoke", 1, "a", "proposal.submit", SUBMIT),
    Event("ok", 1, "a", "proposal.submit", SUBMIT, ok(1)),
    Event("invoke", 1, "b", "vote.cast", VOTE),
    Event("info", 1, "b", "vote.cast", VOTE),
    Event("invoke", 1, "b", "vote.cast", VOTE),
    Event("ok", 1, "b", "vote.cast", VOTE, ok(2)),
    Event("invoke", 2, "c", "vote.cast", {**VOTE, "value": 9}),
    Event("fail", 2, "c", "vote.cast", {**VOTE, "value": 9}, {"ok": False, "code": "bad_value"}),
    Event("invoke", 2, "d", "proposal.submit", {"board_id": 1, "title": "Мысль d"}),
    Event("info", 2, "d", "proposal.submit", {"board_id": 1, "title": "Мысль d"}),
]


def held() -> Evidence:
    journal = [Entry(1, "proposal.submit", "R-1"), Entry(2, "vote.cast", "R-2")]
    return Evidence(journal, Counter({"Мысль a": 1}), {(1, 7): 2})


def test_an_honest_history_is_sorted_and_holds() -> None:
    verdict = check(HONEST, held())
    assert verdict == Verdict(ok=["a"], recovered=["b"], refused=["c"], unknown=["d"])
    assert verdict.holds


def test_what_was_never_answered_may_be_there_once() -> None:
    evidence = held()
    evidence.journal.append(Entry(3, "proposal.submit", "R-3"))
    evidence.titles["Мысль d"] = 1
    assert check(HONEST, evidence).holds


def no_entry(evidence: Evidence) -> None:
    del evidence.journal[0]


def no_text(evidence: Evidence) -> None:
    evidence.titles.clear()


def other_receipt(evidence: Evidence) -> None:
    evidence.journal[0] = replace(evidence.journal[0], receipt="R-9")


def older_mark(evidence: Evidence) -> None:
    evidence.marks[(1, 7)] = 1


def no_mark(evidence: Evidence) -> None:
    evidence.marks.clear()


def text_twice(evidence: Evidence) -> None:
    evidence.titles["Мысль a"] = 2


def entry_twice(evidence: Evidence) -> None:
    evidence.journal.append(Entry(3, "vote.cast", "R-3"))


def text_of_nobody(evidence: Evidence) -> None:
    evidence.titles["Мысль z"] = 1


def mark_of_nobody(evidence: Evidence) -> None:
    evidence.marks[(9, 7)] = 3


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (no_entry, "lost"),
        (no_text, "lost"),
        (other_receipt, "lost"),
        (older_mark, "lost"),
        (no_mark, "lost"),
        (text_twice, "doubled"),
        (entry_twice, "phantom"),
        (text_of_nobody, "phantom"),
        (mark_of_nobody, "phantom"),
    ],
)
def test_damage_is_named(damage: Callable[[Evidence], None], named: str) -> None:
    evidence = held()
    damage(evidence)
    verdict = check(HONEST, evidence)
    assert getattr(verdict, named), verdict
    assert not verdict.holds


def test_one_operation_with_two_answers_is_doubled() -> None:
    again = Event("ok", 1, "a", "proposal.submit", SUBMIT, ok(3))
    evidence = held()
    evidence.journal.append(Entry(3, "proposal.submit", "R-3"))
    assert check([*HONEST, again], evidence).doubled == ["a"]


def test_what_was_refused_and_is_there_is_a_phantom() -> None:
    refused = Event("fail", 2, "d", "proposal.submit", {"title": "Мысль d"}, {"ok": False})
    evidence = held()
    evidence.titles["Мысль d"] = 1
    assert "d" in check([*HONEST, refused], evidence).phantom
