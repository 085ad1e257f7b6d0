"""Votes: the whole mark of a person on a proposal, within a budget, once however often it is sent."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from facilitator.audience import counting
from facilitator.domain.verbs import VERBS
from facilitator.errors import Refused
from tests.cast import Hall, Row


@pytest.fixture
def ideas(hall: Hall) -> list[Row]:
    """Three visible proposals: two of Vera's, one of Gleb's."""
    return [*hall.proposals("Стажировки", "Лаборатория"), *hall.proposals("Целевой набор", by=hall.gleb)]


def points(hall: Hall, round_: Row, proposal: Row) -> int:
    """What a proposal has in a round now."""
    return int(hall.tally(round_["id"]).get(str(proposal["id"]), {"points": 0})["points"])


# -- one's own mark --------------------------------------------------------------------------------------


def test_a_mark_is_the_whole_mark_and_never_adds(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=5)
    for value in (2, 2, 3, 1):
        mine = hall.ok(hall.vera, "vote.cast", round_id=round_["id"], proposal_id=ideas[0]["id"], value=value)
        assert (mine["value"], mine["id"]) == (value, f"{round_['id']}:{ideas[0]['id']}")
        assert points(hall, round_, ideas[0]) == value
    assert len(hall.table("votes")) == len(hall.table("ballots")) == 1


@pytest.mark.parametrize("nothing", [0, None])
@pytest.mark.parametrize(("method", "mark"), [("dots", 2), ("opinion", "for")])
def test_nothing_takes_a_mark_back(
    hall: Hall, ideas: list[Row], method: str, mark: Any, nothing: Any
) -> None:
    round_ = hall.round(method)
    hall.vote(hall.vera, round_, ideas[0], mark)
    answer = hall.vote(hall.vera, round_, ideas[0], nothing)
    assert answer["put"]["votes"][0]["value"] == 0
    assert hall.tally(round_["id"]) == {}
    assert hall.sees(hall.screen, "rounds")[round_["id"]]["turnout"] == {"voters": 0}
    assert hall.vote(hall.vera, round_, ideas[1], nothing)["ok"]


def test_a_mark_is_seen_by_its_owner_alone(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots")
    hall.vote(hall.vera, round_, ideas[0], 2)
    assert [vote["value"] for vote in hall.sees(hall.vera, "votes").values()] == [2]
    for other in (hall.gleb, hall.boris, hall.anna, hall.screen):
        assert hall.sees(other, "votes") == {}


@pytest.mark.parametrize("value", [-1, 1.0, 1.5, "1", True, [], {}, {"points": 1}, "for", 4, 10**30])
def test_what_is_no_number_of_dots_is_refused(hall: Hall, ideas: list[Row], value: Any) -> None:
    round_ = hall.round("dots", budget=5, max_per_proposal=3)
    hall.refused(
        hall.vera, "vote.cast", "bad_value", round_id=round_["id"], proposal_id=ideas[0]["id"], value=value
    )


@pytest.mark.parametrize("value", [1, True, "yes", "За", "FOR", "", [], {"for": 1}, ["for"]])
def test_what_is_no_opinion_is_refused(hall: Hall, ideas: list[Row], value: Any) -> None:
    round_ = hall.round("opinion")
    hall.refused(
        hall.vera, "vote.cast", "bad_value", round_id=round_["id"], proposal_id=ideas[0]["id"], value=value
    )


def test_a_value_that_json_cannot_hold_is_refused_and_nothing_is_raised(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots")
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    for value in (float("nan"), float("inf"), b"2", {1: 2, "a": 3}, {1, 2}, deep):
        answer = hall.vote(hall.vera, round_, ideas[0], value)
        assert answer["code"] in ("bad_payload", "bad_value"), answer
    assert hall.table("votes") == []


# -- the budget ------------------------------------------------------------------------------------------


def test_a_budget_is_kept_over_all_proposals(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=4)
    assert hall.vote(hall.vera, round_, ideas[0], 3)["ok"]
    asked = {"round_id": round_["id"], "proposal_id": ideas[1]["id"]}
    assert hall.refused(hall.vera, "vote.cast", "over_budget", **asked, value=2) == {"left": 1, "budget": 4}
    assert hall.vote(hall.vera, round_, ideas[1], 1)["ok"]
    assert hall.vote(hall.vera, round_, ideas[0], 0)["ok"]
    assert hall.vote(hall.vera, round_, ideas[1], 4)["ok"]
    assert hall.refused(hall.vera, "vote.cast", "over_budget", **{**asked, "proposal_id": ideas[2]["id"]}, value=1) == {
        "left": 0, "budget": 4,
    }  # fmt: skip
    assert hall.vote(hall.gleb, round_, ideas[2], 4)["ok"]


def test_a_cap_holds_on_each_proposal(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=6, max_per_proposal=2)
    params = hall.refused(
        hall.vera, "vote.cast", "bad_value", round_id=round_["id"], proposal_id=ideas[0]["id"], value=3
    )
    assert params == {"why": "range", "most": 2}
    assert all(hall.vote(hall.vera, round_, idea, 2)["ok"] for idea in ideas)


def test_each_round_has_a_budget_of_its_own(hall: Hall, ideas: list[Row]) -> None:
    first = hall.round("dots", budget=2)
    assert hall.vote(hall.vera, first, ideas[0], 2)["ok"]
    hall.ok(hall.boris, "round.close", id=first["id"])
    second = hall.round("dots", budget=2)
    assert hall.vote(hall.vera, second, ideas[1], 2)["ok"]


def test_dots_on_what_was_hidden_can_be_taken_back_and_given_elsewhere(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=2)
    hall.vote(hall.vera, round_, ideas[0], 2)
    hall.ok(hall.boris, "proposal.hide", id=ideas[0]["id"])
    assert hall.vote(hall.vera, round_, ideas[0], 1)["code"] == "proposal_hidden"
    assert hall.vote(hall.vera, round_, ideas[1], 1)["code"] == "over_budget"
    assert hall.vote(hall.vera, round_, ideas[0], 0)["ok"]
    assert hall.vote(hall.vera, round_, ideas[1], 2)["ok"]


# -- what cannot be voted on -----------------------------------------------------------------------------


def test_a_merged_proposal_sends_its_voters_to_where_it_went(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=4)
    hall.vote(hall.vera, round_, ideas[1], 2)
    hall.ok(hall.boris, "proposal.merge", into_id=ideas[1]["id"], ids=[ideas[0]["id"]])
    hall.ok(hall.boris, "proposal.merge", into_id=ideas[2]["id"], ids=[ideas[1]["id"]])
    answer = hall.vote(hall.vera, round_, ideas[0], 1)
    assert answer["code"] == "proposal_merged"
    assert answer["params"] == {"into": ideas[2]["number"], "into_id": ideas[2]["id"]}
    assert hall.vote(hall.vera, round_, ideas[1], 0)["ok"]


def test_what_is_pending_withdrawn_or_elsewhere_takes_no_votes(hall: Hall, ideas: list[Row]) -> None:
    side = hall.ok(hall.anna, "board.add", title="Вторая")
    elsewhere = hall.proposals("Другое", board_id=side["id"])[0]
    hall.ok(hall.vera, "proposal.withdraw", id=ideas[1]["id"])
    hall.ok(hall.anna, "board.edit", id=hall.board_id, approve_first=True)
    pending = hall.proposals("Ждёт", board_id=hall.board_id)[0]
    round_ = hall.round("dots")
    assert hall.vote(hall.vera, round_, ideas[1], 1)["code"] == "proposal_hidden"
    assert hall.vote(hall.vera, round_, pending, 1)["code"] == "proposal_hidden"
    assert hall.vote(hall.vera, round_, elsewhere, 1)["code"] == "not_found"
    assert hall.vote(hall.vera, round_, {"id": 999_999}, 1)["code"] == "not_found"
    assert hall.vote(hall.vera, {"id": 999_999}, ideas[0], 1)["code"] == "not_found"


def test_the_stage_rules_over_an_open_round(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots")
    hall.stage("grouping")
    answer = hall.vote(hall.vera, round_, ideas[0], 1)
    assert (answer["code"], answer["params"]) == ("wrong_stage", {"stage": "grouping", "allowed": ["voting"]})
    hall.stage("voting")
    assert hall.vote(hall.vera, round_, ideas[0], 1)["ok"]


# -- a person counts once --------------------------------------------------------------------------------


def test_a_merged_proposal_counts_a_person_once(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=6)
    first, second, _third = ideas
    hall.vote(hall.vera, round_, first, 3)
    hall.vote(hall.vera, round_, second, 2)
    hall.vote(hall.gleb, round_, second, 1)
    assert (points(hall, round_, first), points(hall, round_, second)) == (3, 3)
    hall.ok(hall.boris, "proposal.merge", into_id=second["id"], ids=[first["id"]])
    counted = hall.tally(round_["id"])
    assert set(counted) == {str(second["id"])}
    assert (counted[str(second["id"])]["points"], counted[str(second["id"])]["voters"]) == (4, 2)
    hall.ok(hall.boris, "proposal.split", id=second["id"], ids=[first["id"]])
    assert (points(hall, round_, first), points(hall, round_, second)) == (3, 3)


def test_an_opinion_on_two_that_were_merged_counts_once(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("opinion")
    first, second, third = ideas
    hall.vote(hall.vera, round_, first, "for")
    hall.vote(hall.vera, round_, second, "against")
    hall.vote(hall.gleb, round_, first, "for")
    hall.ok(hall.boris, "proposal.merge", into_id=third["id"], ids=[first["id"], second["id"]])
    counted = hall.tally(round_["id"])[str(third["id"])]
    assert (counted["voters"], counted["for"], counted["against"], counted["abstain"]) == (2, 1, 0, 1)


def test_a_revealed_tally_follows_a_merge_on_every_screen(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=4)
    hall.vote(hall.vera, round_, ideas[0], 1)
    hall.ok(hall.boris, "round.reveal", id=round_["id"])
    since = hall.reader.seq(hall.workshop_id)
    hall.ok(hall.boris, "proposal.merge", into_id=ideas[1]["id"], ids=[ideas[0]["id"]])
    shown = hall.patch(hall.screen, since)["put"]["rounds"]
    assert [set(row["tally"]) for row in shown] == [{str(ideas[1]["id"])}]


# -- voting twice (faults 27) ----------------------------------------------------------------------------


def test_a_second_tab_and_a_new_op_id_change_nothing_in_the_count(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=3)
    for _ in range(5):
        assert hall.vote(hall.vera, round_, ideas[0], 3)["ok"]
    assert points(hall, round_, ideas[0]) == 3
    assert hall.tally(round_["id"])[str(ideas[0]["id"])]["voters"] == 1


def test_many_hands_of_one_person_stay_within_the_budget(hall: Hall, ideas: list[Row]) -> None:
    more = hall.proposals(*(f"Мысль {number}" for number in range(17)))
    round_ = hall.round("dots", budget=5)
    sent = [
        (hall.vera, "vote.cast", {"round_id": round_["id"], "proposal_id": idea["id"], "value": 2})
        for idea in [*ideas, *more]
    ]
    answers = hall.at_once(sent)
    assert sum(answer["ok"] for answer in answers) == 2
    assert {answer["code"] for answer in answers if not answer["ok"]} == {"over_budget"}
    assert sum(row["points"] for row in hall.tally(round_["id"]).values()) == 4
    assert len(hall.table("ballots")) == 1


def test_the_side_of_a_vote_is_the_one_the_person_spoke_for_at_the_first_mark(
    hall: Hall, ideas: list[Row]
) -> None:
    round_ = hall.round("dots")
    hall.vote(hall.vera, round_, ideas[0], 1)
    hall.ok(hall.vera, "attendee.update", group="Наука")
    hall.vote(hall.vera, round_, ideas[1], 1)
    for idea in ideas[:2]:
        assert set(hall.tally(round_["id"])[str(idea["id"])]["by_group"]) == {str(hall.groups["Индустрия"])}


def test_the_journal_names_a_ballot_and_not_a_person(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("opinion")
    hall.vote(hall.vera, round_, ideas[0], "for")
    entry = hall.table("journal")[-1]
    assert (entry["verb"], entry["actor"]) == ("vote.cast", "ballot")
    assert f'"ballot":1,"proposal_id":{ideas[0]["id"]}' in entry["data"]


# -- votes that come together ----------------------------------------------------------------------------


def mark(viewer: Any, round_: Row, proposal: Row, value: Any) -> tuple[Any, str, Row, None]:
    """A vote, as `hall.batch` takes it."""
    return (
        viewer,
        "vote.cast",
        {"round_id": round_["id"], "proposal_id": proposal["id"], "value": value},
        None,
    )


def test_the_votes_of_a_batch_know_of_one_another(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=4)
    hall.vote(hall.vera, round_, ideas[0], 1)
    answers = hall.batch(
        [
            mark(hall.vera, round_, ideas[0], 3),
            mark(hall.vera, round_, ideas[1], 2),
            mark(hall.gleb, round_, ideas[1], 4),
            mark(hall.vera, round_, ideas[0], 0),
            mark(hall.vera, round_, ideas[1], 4),
            mark(hall.vera, round_, ideas[2], 1),
        ]
    )
    assert [answer.get("code") for answer in answers] == [
        None,
        "over_budget",
        None,
        None,
        None,
        "over_budget",
    ]
    assert [points(hall, round_, idea) for idea in ideas] == [0, 8, 0]
    assert [row["number"] for row in hall.table("ballots")] == [1, 2]
    revs = {(row["ballot"], row["proposal_id"]): row["rev"] for row in hall.table("votes")}
    first, second = (idea["id"] for idea in ideas[:2])
    seqs = {(1, first): answers[3]["seq"], (1, second): answers[4]["seq"], (2, second): answers[2]["seq"]}
    assert revs == seqs, "each mark carries the number of the act that set it last"


def test_who_is_shown_out_between_two_votes_of_a_batch_has_no_second_one(
    hall: Hall, ideas: list[Row]
) -> None:
    round_ = hall.round("dots", budget=4)
    who = {"id": hall.vera.attendee_id}
    answers = hall.batch(
        [
            mark(hall.vera, round_, ideas[0], 2),
            (hall.boris, "attendee.remove", who, None),
            mark(hall.vera, round_, ideas[1], 2),
            mark(hall.gleb, round_, ideas[1], 1),
        ]
    )
    assert [answer.get("code") for answer in answers] == [None, None, "token_wrong", None]
    assert [points(hall, round_, idea) for idea in ideas] == [0, 1, 0]


def test_what_other_verbs_have_read_of_marks_is_not_older_than_the_votes_after_it(
    hall: Hall, ideas: list[Row]
) -> None:
    """A person is shown out, let in again, votes and is shown out once more, all of it in one batch."""
    seen: list[Any] = []  # holds what the session itself would let go of

    def keep(_tx: Any, row: Any) -> None:
        seen.append(row)

    round_ = hall.round("dots", budget=4)
    hall.vote(hall.vera, round_, ideas[0], 1)
    who = {"id": hall.vera.attendee_id}
    seq = hall.reader.seq(hall.workshop_id)
    event.listen(Session, "loaded_as_persistent", keep)
    try:
        answers = hall.batch(
            [
                (hall.boris, "attendee.remove", who, None),
                (hall.boris, "journal.undo", {"seq": seq + 1}, None),
                mark(hall.vera, round_, ideas[0], 3),
                (hall.boris, "attendee.remove", who, None),
                (hall.boris, "journal.undo", {"seq": seq + 4}, None),
            ]
        )
    finally:
        event.remove(Session, "loaded_as_persistent", keep)
    assert all(answer["ok"] for answer in answers), answers
    assert points(hall, round_, ideas[0]) == 3


def test_a_vote_that_blows_up_spoils_no_other_of_its_batch(
    hall: Hall, ideas: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = VERBS["vote.cast"]

    def run(act: Any, ask: Any) -> Row:
        said = real.run(act, ask)
        if ask.value == 3:
            raise ZeroDivisionError
        return said

    monkeypatch.setitem(VERBS, "vote.cast", replace(real, run=run))
    round_ = hall.round("dots", budget=4)
    answers = hall.batch([mark(hall.vera, round_, ideas[0], 1), mark(hall.vera, round_, ideas[1], 3),
                          mark(hall.gleb, round_, ideas[0], 2)])  # fmt: skip
    assert [answer.get("code") for answer in answers] == [None, "internal", None]
    assert [points(hall, round_, idea) for idea in ideas] == [3, 0, 0]
    assert [row["number"] for row in hall.table("ballots")] == [1, 2]


def test_a_vote_that_is_refused_after_it_was_marked_is_caught(
    hall: Hall, ideas: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = VERBS["vote.cast"]

    def run(act: Any, ask: Any) -> Row:
        real.run(act, ask)
        raise Refused("round_closed")

    monkeypatch.setitem(VERBS, "vote.cast", replace(real, run=run))
    round_ = hall.round("dots")
    assert hall.vote(hall.vera, round_, ideas[0], 1)["code"] == "internal"
    assert hall.table("votes") == hall.table("ballots") == []


def test_a_batch_of_votes_asks_the_database_a_fixed_number_of_times(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=4)
    crowd = hall.crowd(30)
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if threading.current_thread().name == "writer":
            asked.append(statement)

    def cost(people: list[Any]) -> int:
        asked.clear()
        assert all(answer["ok"] for answer in hall.batch([mark(who, round_, ideas[0], 1) for who in people]))
        return len(asked)

    event.listen(hall.db.engine, "before_cursor_execute", note)
    assert cost(crowd[:3]) == cost(crowd[3:])


def test_what_a_batch_has_counted_and_taken_back_is_in_no_tally(
    hall: Hall, ideas: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Vera's vote stands while the batch is tried, and is counted there; run alone it blows up."""
    real, tried = VERBS["vote.cast"], []

    def run(act: Any, ask: Any) -> Row:
        tried.append(ask.value)
        if ask.value == 3 or tried.count(2) > 1:
            raise ZeroDivisionError
        return real.run(act, ask)

    monkeypatch.setitem(VERBS, "vote.cast", replace(real, run=run))
    round_ = hall.round("dots", budget=4)
    counted = (hall.boris, "round.count_heads", {"id": round_["id"], "present": 9}, None)
    answers = hall.batch(
        [mark(hall.vera, round_, ideas[0], 2), counted, mark(hall.gleb, round_, ideas[0], 3)]
    )
    assert [answer.get("code") for answer in answers] == ["internal", None, "internal"]
    assert hall.tally(round_["id"]) == {}


def test_what_the_writer_has_counted_at_the_close_nobody_counts_again(
    hall: Hall, ideas: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[str] = []
    real = counting.count

    def count(*asked: Any) -> Any:
        counts.append(threading.current_thread().name)
        return real(*asked)

    monkeypatch.setattr(counting, "count", count)
    round_ = hall.round("ranking", budget=3)
    hall.vote(hall.vera, round_, ideas[0], 1)
    counts.clear()
    hall.ok(hall.boris, "round.reveal", id=round_["id"])
    for viewer in (hall.boris, hall.screen, hall.vera):
        assert hall.sees(viewer, "rounds")[round_["id"]]["tally"]
    assert counts == ["writer"]


def test_a_round_that_closes_as_it_was_last_shown_is_not_added_up_again(
    hall: Hall, ideas: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    added: list[str] = []
    real = counting.sums

    def sums(*asked: Any, **further: Any) -> Any:
        added.append(threading.current_thread().name)
        return real(*asked, **further)

    monkeypatch.setattr(counting, "sums", sums)
    round_ = hall.round("opinion")
    hall.vote(hall.vera, round_, ideas[0], "for")
    hall.vote(hall.vera, round_, ideas[1], "against")
    assert hall.tally(round_["id"])[str(ideas[0]["id"])]["for"] == 1
    added.clear()
    closed = hall.ok(hall.boris, "round.close", id=round_["id"])
    assert closed["readings"]["bands"] is not None
    assert added == []
    hall.ok(hall.boris, "proposal.merge", into_id=ideas[0]["id"], ids=[ideas[1]["id"]])
    assert [*hall.tally(round_["id"])] == [str(ideas[0]["id"])], "what was merged is added up with the root"
    assert len(added) == 1
