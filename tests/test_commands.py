"""The registry's door: any input in, one answer out, and the same op_id the same answer for ever."""

from __future__ import annotations

import secrets
import threading
import time
from typing import Any

import pytest

from facilitator.access import Viewer
from facilitator.errors import REFUSALS, Refused, status_of
from facilitator.ledger import Answer
from tests.cast import Hall, in_english

# -- the form --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "verb", ["", "vote", "vote.steal", "Vote.cast", None, 1, [], {}, True, "x" * 10_000, "\x00"]
)
def test_an_unknown_verb_is_refused_and_named_in_short(lite: Hall, verb: Any) -> None:
    answer = lite.send(lite.boris, verb, {})
    assert (answer["ok"], answer["code"]) == (False, "unknown_verb")
    assert len(answer["params"]["verb"]) <= 60


@pytest.mark.parametrize(
    "op_id", ["", " ", "раз", "a b", "a\n", "\x7f", "x" * 129, None, 1, True, [], {}, b"abcdefgh"]
)
def test_an_op_id_is_visible_ascii_of_some_length(lite: Hall, op_id: Any) -> None:
    done: list[Answer] = []
    lite.commands.submit(lite.boris, "section.add", {"title": "Раздел"}, op_id, done.append)
    assert [answer["code"] for answer in done] == ["bad_op_id"]


@pytest.mark.parametrize("op_id", ["a", "!", "~" * 128, "550e8400-e29b-41d4-a716-446655440000"])
def test_other_peoples_op_ids_are_taken_too(lite: Hall, op_id: str) -> None:
    assert lite.send(lite.boris, "section.add", {"title": "Раздел"}, op_id)["ok"]


def test_whatever_comes_submit_does_not_raise_and_answers_once(lite: Hall) -> None:
    deep: Any = {}
    for _ in range(50_000):
        deep = {"x": deep}
    circle: list[Any] = []
    circle.append(circle)
    strange = [None, 1, "x", [], {}, deep, circle, {"title": deep}, {"title": circle}, {1: 2}, {"title": b"x"},
               {"title": float("nan")}, {("a", "b"): 1}, {"title": object()}, object(), {"\ud800": "\udfff"}]  # fmt: skip
    for payload in strange:
        for verb in ("section.add", "vote.cast", "round.add_counted", payload):
            answers: list[Answer] = []
            ended = threading.Event()

            def done(answer: Answer, answers: list[Answer] = answers, ended: threading.Event = ended) -> None:
                answers.append(answer)
                ended.set()

            given = {"round_id": 1, "proposal_id": 1, "value": payload} if verb == "vote.cast" else payload
            lite.commands.submit(lite.boris, verb, given, secrets.token_hex(8), done)
            assert ended.wait(10)
            assert not answers[0]["ok"]
            assert answers[0]["code"] in ("bad_payload", "unknown_verb", "not_allowed"), answers
    assert len(lite.table("sections")) == len(lite.sections)


def test_a_refusal_is_said_in_the_readers_language(lite: Hall) -> None:
    russian = lite.say(lite.vera, "proposal.submit", title="Мысль")
    english = lite.say(in_english(lite.vera), "proposal.submit", title="Мысль")
    assert russian["params"] == english["params"]
    assert "участник" in russian["message"]
    assert "gathering" in english["message"]


def test_a_kept_answer_is_said_in_the_language_of_whoever_asks_again(lite: Hall) -> None:
    op_id = secrets.token_hex(8)
    russian = lite.send(lite.vera, "proposal.submit", {"title": "Мысль"}, op_id)
    english = lite.send(in_english(lite.vera), "proposal.submit", {"title": "Мысль"}, op_id)
    assert russian["code"] == english["code"] == "wrong_stage"
    assert russian["message"] != english["message"]


def test_every_code_has_its_status() -> None:
    for code in REFUSALS:
        assert 400 <= status_of(code) < 600
    with pytest.raises(ValueError, match="without a sentence"):
        Refused("no_such_code")


# -- once and for ever -----------------------------------------------------------------------------------


def test_the_same_op_id_gets_the_same_answer_for_ever(hall: Hall) -> None:
    hall.stage("proposing")
    op_id = secrets.token_hex(8)
    first = hall.send(hall.vera, "proposal.submit", {"title": "Мысль"}, op_id)
    assert first["ok"]
    hall.ok(hall.boris, "proposal.reword", id=first["put"]["proposals"][0]["id"], title="Другая мысль")
    hall.stage("voting")
    rows = hall.rows()
    assert hall.send(hall.vera, "proposal.submit", {"title": "Мысль"}, op_id) == first
    hall.restart()
    assert hall.send(hall.vera, "proposal.submit", {"title": "Мысль"}, op_id) == first
    assert hall.rows() == rows


def test_a_refusal_is_kept_as_well(hall: Hall) -> None:
    op_id = secrets.token_hex(8)
    first = hall.send(hall.vera, "proposal.submit", {"title": "Мысль"}, op_id)
    assert first["code"] == "wrong_stage"
    hall.stage("proposing")
    assert hall.send(hall.vera, "proposal.submit", {"title": "Мысль"}, op_id) == first
    assert hall.table("proposals") == []


def test_with_another_payload_it_is_refused_and_the_first_answer_stays(hall: Hall) -> None:
    hall.stage("proposing")
    op_id = secrets.token_hex(8)
    first = hall.send(hall.vera, "proposal.submit", {"title": "Мысль"}, op_id)
    for verb, payload in (
        ("proposal.submit", {"title": "Мысль!"}),
        ("proposal.submit", {"title": "Мысль", "details": ""}),
        ("attendee.update", {"organization": "Завод"}),
    ):
        assert hall.send(hall.vera, verb, payload, op_id)["code"] == "op_reused"
    assert hall.send(hall.vera, "proposal.submit", {"title": "Мысль"}, op_id) == first
    assert len(hall.table("proposals")) == 1


def test_the_order_of_fields_does_not_matter(lite: Hall) -> None:
    lite.stage("proposing")
    first = lite.send(lite.vera, "proposal.submit", {"title": "Мысль", "details": "Да"}, "op-00000001")
    again = lite.send(lite.vera, "proposal.submit", {"details": "Да", "title": "Мысль"}, "op-00000001")
    assert first == again


def test_an_op_id_belongs_to_one_actor_of_one_workshop(hall: Hall) -> None:
    other = hall.neighbour()
    hall.stage("proposing")
    other.stage("proposing")
    answers = [
        at.send(who, "proposal.submit", {"title": "Мысль"}, "op-00000001")
        for at, who in ((hall, hall.vera), (hall, hall.gleb), (other, other.vera))
    ]
    assert all(answer["ok"] for answer in answers)
    assert len(hall.table("proposals")) == 3


def test_one_op_id_sent_fifty_times_at_once_is_one_row(hall: Hall) -> None:
    hall.stage("proposing")
    answers = hall.at_once([(hall.vera, "proposal.submit", {"title": "Мысль"})] * 50, "op-00000001")
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["ok"]
    assert len(hall.table("proposals")) == 1


def test_the_same_op_id_twice_in_one_batch_is_one_row(hall: Hall) -> None:
    hall.stage("proposing")
    sent = (hall.vera, "proposal.submit", {"title": "Мысль"}, "op-00000001")
    other = (hall.vera, "proposal.submit", {"title": "Другая"}, "op-00000001")
    answers = hall.batch([sent, sent, other, sent])
    assert [answer.get("code") for answer in answers] == [None, None, "op_reused", None]
    assert answers[0] == answers[1] == answers[3]
    assert len(hall.table("proposals")) == 1


def test_answers_that_mean_later_are_not_kept(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitator.domain.verbs import VERBS

    real = VERBS["section.add"].run

    def breaks(act: Any, ask: Any) -> dict[str, Any]:
        raise OSError("the disk is gone")

    monkeypatch.setitem(VERBS, "section.add", _with_run(VERBS["section.add"], breaks))
    assert hall.send(hall.boris, "section.add", {"title": "Раз"}, "op-00000001")["code"] == "internal"
    monkeypatch.setitem(VERBS, "section.add", _with_run(VERBS["section.add"], real))
    assert hall.send(hall.boris, "section.add", {"title": "Раз"}, "op-00000001")["ok"]


def _with_run(known: Any, run: Any) -> Any:
    from dataclasses import replace

    return replace(known, run=run)


# -- waiting ---------------------------------------------------------------------------------------------


def test_execute_gives_up_after_a_while_and_the_act_still_counts_once(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.commands.PATIENCE", 0.1)
    with hall.held():
        answer = hall.send(hall.boris, "section.add", {"title": "Раз"}, "op-00000001")
        assert answer["code"] == "busy"
    monkeypatch.setattr("facilitator.commands.PATIENCE", 30.0)
    assert hall.send(hall.boris, "section.add", {"title": "Раз"}, "op-00000001")["ok"]
    assert [row["title"] for row in hall.table("sections")].count("Раз") == 1


def test_submit_never_waits_for_the_writer(lite: Hall) -> None:
    done: list[Answer] = []
    with lite.held():
        started = time.perf_counter()
        for number in range(100):
            lite.commands.submit(
                lite.boris, "section.add", {"title": str(number)}, f"op-{number:08}", done.append
            )
        assert time.perf_counter() - started < 1
        assert done == []


def test_a_workshop_that_is_not_there_is_not_found(hall: Hall) -> None:
    nowhere = Viewer(999_999, "system")
    assert hall.send(nowhere, "section.add", {"title": "Раз"})["code"] == "not_found"
