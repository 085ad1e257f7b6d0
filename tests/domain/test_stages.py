"""Stages of a board and its timer; the server decides time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from facilitator.models import STAGES
from tests.cast import Hall
from tests.examples import overdue


def test_stages_open_in_any_order_and_the_journal_keeps_why(hall: Hall) -> None:
    for stage in ("proposing", "voting", "lobby", "closed", "grouping", "deciding", "deciding"):
        board = hall.ok(hall.boris, "stage.open", board_id=hall.board_id, stage=stage, reason="Пора")
        assert board["stage"] == stage
    assert '"was":"grouping"' in hall.table("journal")[-2]["data"]
    hall.refused(hall.boris, "stage.open", "bad_payload", board_id=hall.board_id, stage="dancing")
    hall.refused(hall.boris, "stage.open", "not_found", board_id=999_999, stage="lobby")
    hall.refused(
        hall.boris, "stage.open", "too_long", board_id=hall.board_id, stage="lobby", reason="я" * 241
    )


def test_each_board_stands_where_it_stands(hall: Hall) -> None:
    side = hall.ok(hall.anna, "board.add", title="Вторая")
    hall.stage("proposing")
    boards = hall.sees(hall.vera, "boards")
    assert (boards[hall.board_id]["stage"], boards[side["id"]]["stage"]) == ("proposing", "lobby")
    hall.refused(hall.vera, "proposal.submit", "wrong_stage", board_id=side["id"], title="Мысль")


def test_a_wrong_stage_says_which_it_is_and_which_it_should_be(hall: Hall) -> None:
    params = hall.refused(hall.vera, "proposal.submit", "wrong_stage", title="Мысль")
    assert params == {"stage": "lobby", "allowed": ["proposing"]}


# -- the timer -------------------------------------------------------------------------------------------


def ends_in(board: dict, of: datetime) -> float:  # type: ignore[type-arg]
    """Seconds from a moment to the timer's end."""
    return (datetime.fromisoformat(board["timer"]["ends_at"]) - of).total_seconds()


def test_a_timer_starts_grows_pauses_goes_on_and_stops(hall: Hall) -> None:
    now = datetime.now(UTC)
    board = hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=300)
    assert board["timer"]["state"] == "running"
    assert 299 <= ends_in(board, now) <= 330
    board = hall.ok(hall.boris, "timer.add", board_id=hall.board_id)
    assert 359 <= ends_in(board, now) <= 390
    board = hall.ok(hall.boris, "timer.add", board_id=hall.board_id, seconds=-120)
    assert 239 <= ends_in(board, now) <= 270
    board = hall.ok(hall.boris, "timer.pause", board_id=hall.board_id)
    assert (board["timer"]["state"], board["timer"]["ends_at"]) == ("paused", None)
    assert 200 <= board["timer"]["left"] <= 241
    left = board["timer"]["left"]
    board = hall.ok(hall.boris, "timer.add", board_id=hall.board_id, seconds=30)
    assert board["timer"]["left"] == left + 30
    board = hall.ok(hall.boris, "timer.pause", board_id=hall.board_id)
    assert board["timer"]["state"] == "running"
    board = hall.ok(hall.boris, "timer.stop", board_id=hall.board_id)
    assert board["timer"] == {"state": "stopped", "ends_at": None, "left": 0.0, "ends_stage": False}


def test_a_minute_added_to_a_stopped_timer_starts_it(hall: Hall) -> None:
    now = datetime.now(UTC)
    board = hall.ok(hall.boris, "timer.add", board_id=hall.board_id)
    assert board["timer"]["state"] == "running"
    assert 59 <= ends_in(board, now) <= 90


def test_a_minute_added_to_a_timer_that_has_run_out_counts_from_now(hall: Hall) -> None:
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=5)
    overdue(hall, hall.board_id)
    board = hall.ok(hall.boris, "timer.add", board_id=hall.board_id, seconds=60)
    assert 50 <= ends_in(board, datetime.now(UTC)) <= 61


def test_more_taken_away_than_there_is_ends_the_time_now(hall: Hall) -> None:
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=60)
    board = hall.ok(hall.boris, "timer.add", board_id=hall.board_id, seconds=-600)
    assert -5 <= ends_in(board, datetime.now(UTC)) <= 0
    hall.ok(hall.boris, "timer.pause", board_id=hall.board_id)
    board = hall.ok(hall.boris, "timer.add", board_id=hall.board_id, seconds=-600)
    assert board["timer"]["left"] == 0


@pytest.mark.parametrize("seconds", [0, -1, 86_401, 1.5, "60"])
def test_a_timer_runs_from_a_second_to_a_day(hall: Hall, seconds: object) -> None:
    hall.refused(hall.boris, "timer.start", "bad_payload", board_id=hall.board_id, seconds=seconds)


def test_a_stopped_timer_is_not_paused(hall: Hall) -> None:
    assert hall.refused(hall.boris, "timer.pause", "bad_value", board_id=hall.board_id) == {
        "why": "timer_stopped"
    }


def test_another_stage_stops_the_timer(hall: Hall) -> None:
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=300, ends_stage=True)
    hall.stage("proposing")
    assert hall.sees(hall.screen, "boards")[hall.board_id]["timer"]["state"] == "stopped"


@pytest.mark.parametrize("number", range(len(STAGES)))
def test_a_timer_that_ends_its_stage_opens_the_next_one(lite: Hall, number: int) -> None:
    lite.stage(STAGES[number])
    lite.ok(lite.boris, "timer.start", board_id=lite.board_id, seconds=5, ends_stage=True)
    overdue(lite, lite.board_id)
    due = lite.reader.due_timers()
    assert [(workshop_id, board_id) for workshop_id, board_id, _at in due] == [
        (lite.workshop_id, lite.board_id)
    ]
    lite.ok(lite.system, "timer.ring", board_id=lite.board_id)
    board = lite.sees(lite.screen, "boards")[lite.board_id]
    assert board["stage"] == STAGES[min(number + 1, len(STAGES) - 1)]
    assert board["timer"]["state"] == "stopped"
    assert lite.reader.due_timers() == []
    lite.refused(lite.system, "timer.ring", "bad_value", board_id=lite.board_id)


def test_a_timer_that_is_not_due_does_not_ring(hall: Hall) -> None:
    hall.refused(hall.system, "timer.ring", "bad_value", board_id=hall.board_id)
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=300, ends_stage=True)
    assert hall.refused(hall.system, "timer.ring", "bad_value", board_id=hall.board_id) == {
        "why": "timer_not_due"
    }
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=300)
    overdue(hall, hall.board_id)
    hall.refused(hall.system, "timer.ring", "bad_value", board_id=hall.board_id)
    assert hall.reader.due_timers() == []


def test_the_end_of_a_timer_is_told_to_the_millisecond(hall: Hall) -> None:
    board = hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=300)
    told = datetime.fromisoformat(board["timer"]["ends_at"])
    kept = hall.table("boards")[0]["timer_ends_at"]
    assert kept == told
    assert abs(told - datetime.now(UTC) - timedelta(seconds=300)) < timedelta(seconds=30)
