"""Reading a session file: what is played, what is cut, what is left out and said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from facilitator.rehearsal.invented import invent
from facilitator.rehearsal.script import BadScript, Script, read_script
from facilitator.rehearsal.words import words_of


def script_of(folder: Path, *events: dict[str, Any]) -> Script:
    """The script of these events."""
    file = folder / "session.jsonl"
    file.write_text("".join(json.dumps(event) + "\n" for event in events), "utf-8")
    return read_script(file)


def test_a_title_is_cut_by_signs_as_readers_count_them_and_kept_whole_in_the_details(tmp_path: Path) -> None:
    family = "👩‍👩‍👧‍👦"  # one sign, seven code points
    text = family * 150 + "x" * 51
    event = {"type": "propose", "proposal": "1", "participant": "vera", "text": text, "description": "more"}
    script = script_of(tmp_path, event)
    assert script.ideas[0].title == family * 150 + "x" * 50
    assert script.ideas[0].details == text + "\n\nmore"
    assert script.cut == 1


def test_a_text_of_200_signs_is_not_cut(tmp_path: Path) -> None:
    event = {"type": "propose", "proposal": "1", "participant": "vera", "text": "й" * 200}
    script = script_of(tmp_path, event)
    assert (script.ideas[0].title, script.ideas[0].details, script.cut) == ("й" * 200, "", 0)


def test_votes_become_one_round_in_the_order_of_the_file(tmp_path: Path) -> None:
    votes = [
        {"type": "vote", "t": at, "proposal": "1", "participant": who, "value": value}
        for at, (who, value) in enumerate((("vera", 1), ("gleb", -1), ("vera", 0)))
    ]
    (tour,) = script_of(tmp_path, *votes).tours
    assert (tour.method, tour.budget, tour.most) == ("opinion", None, None)
    assert [(mark.person, mark.value) for mark in tour.marks] == [
        ("vera", "for"),
        ("gleb", "against"),
        ("vera", "abstain"),
    ]


def test_ballots_become_dots_with_the_largest_as_the_budget(tmp_path: Path) -> None:
    approvals, points = script_of(
        tmp_path,
        {"type": "ballot", "participant": "vera", "approves": ["1", "2", "3"]},
        {"type": "ballot", "participant": "gleb", "approves": ["2"], "points": None},
        {"type": "ballot", "participant": "vera", "approves": ["1", "2"], "points": ["7", 2]},
    ).tours
    assert (approvals.budget, approvals.most, {mark.value for mark in approvals.marks}) == (3, 1, {1})
    assert (points.budget, points.most) == (9, 7)
    assert [(mark.key, mark.value) for mark in points.marks] == [("1", 7), ("2", 2)]


def test_a_second_ballot_gives_back_before_it_takes(tmp_path: Path) -> None:
    (tour,) = script_of(
        tmp_path,
        {"type": "ballot", "participant": "vera", "approves": ["1", "2", "3"], "points": [5, 3, 2]},
        {"type": "ballot", "participant": "vera", "approves": ["2", "3", "4"], "points": [6, 2, 2]},
    ).tours
    spent: dict[str, int] = {}
    for mark in tour.marks:
        spent[mark.key] = int(mark.value)
        assert sum(spent.values()) <= 10
    assert spent == {"1": 0, "2": 6, "3": 2, "4": 2}


def test_what_cannot_be_played_is_counted_by_reason(tmp_path: Path) -> None:
    script = script_of(
        tmp_path,
        {"type": "propose", "proposal": "1", "participant": "vera", "text": "once"},
        {"type": "propose", "proposal": "1", "participant": "gleb", "text": "twice"},
        {"type": "vote", "proposal": "1", "participant": "vera", "value": "yes"},
        {"type": "ballot", "participant": "vera", "approves": ["1", "1", "1"], "points": ["0.5", "many", -1]},
        {"type": "applause"},
    )
    assert [idea.title for idea in script.ideas] == ["once"]
    assert script.tours == ()
    assert script.left_out == {"proposed_again": 1, "vote": 1, "points": 3, "applause": 1}


@pytest.mark.parametrize("line", ["{", "[]", '{"t": 1}', '{"type": 5}'])
def test_a_file_that_is_no_session_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "session.jsonl"
    file.write_text('{"type": "session"}\n\n' + line + "\n", "utf-8")
    with pytest.raises(BadScript, match=r"session\.jsonl:3"):
        read_script(file)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("people", [1, 7, 400])
def test_an_invented_session_stays_within_its_own_rules(lang: str, people: int) -> None:
    script = invent(people, words_of(lang))
    assert script == invent(people, words_of(lang)), "two rehearsals can be compared"
    assert len(script.people) == people
    assert {idea.person for idea in script.ideas} == set(script.people)
    (tour,) = script.tours
    assert tour.budget is not None
    assert tour.most is not None
    spent: dict[str, dict[str, int]] = {}
    for mark in tour.marks:
        sheet = spent.setdefault(mark.person, {})
        sheet[mark.key] = int(mark.value)
        assert 0 <= int(mark.value) <= tour.most
        assert sum(sheet.values()) <= tour.budget
