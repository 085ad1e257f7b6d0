"""The agenda: what is planned, what has begun, and how both follow each other."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.domain.scripts import script
from tests.cast import Hall

STEPS = [
    {"title": "Сбор", "minutes": 10, "stage": "lobby"},
    {"title": "Предложения", "minutes": 20, "stage": "proposing"},
    {"title": "Обед", "minutes": 60, "stage": None},
    {"title": "Первый тур", "minutes": 10, "stage": "voting"},
    {"title": "Второй тур", "minutes": 10, "stage": "voting"},
]


def planned(hall: Hall) -> dict[str, int]:
    """Lays down the steps; title -> id."""
    board = hall.ok(hall.anna, "agenda.set", board_id=hall.board_id, starts="10:00", steps=STEPS) or _board(
        hall
    )
    return {step["title"]: step["id"] for step in board["agenda"]["steps"]}


def _board(hall: Hall) -> dict[str, Any]:
    return dict(hall.sees(hall.boris, "boards")[hall.board_id])


def begun(hall: Hall) -> list[int]:
    return [entry["step"] for entry in _board(hall)["agenda_log"]]


@pytest.mark.parametrize(("name", "hours"), [("day", 7), ("three_hours", 3)])
def test_the_ready_made_scripts_fill_their_hours(hall: Hall, name: str, hours: int) -> None:
    for lang in ("ru", "en"):
        ready = script(name, lang)
        steps = [{key: step[key] for key in ("title", "minutes", "stage")} for step in ready["steps"]]
        hall.ok(hall.anna, "agenda.set", board_id=hall.board_id, starts=ready["starts"], steps=steps)
        assert sum(step["minutes"] for step in _board(hall)["agenda"]["steps"]) == hours * 60


def test_a_step_opens_its_stage_and_lunch_opens_none(hall: Hall) -> None:
    ids = planned(hall)
    hall.ok(hall.boris, "agenda.open", board_id=hall.board_id, step=ids["Предложения"])
    assert _board(hall)["stage"] == "proposing"
    hall.ok(hall.boris, "agenda.open", board_id=hall.board_id, step=ids["Обед"])
    assert _board(hall)["stage"] == "proposing"
    assert begun(hall) == [ids["Предложения"], ids["Обед"]]
    hall.refused(hall.boris, "agenda.open", "not_found", board_id=hall.board_id, step=999)


def test_a_stage_opened_by_hand_takes_the_agenda_along(hall: Hall) -> None:
    ids = planned(hall)
    hall.stage("proposing")
    hall.stage("voting")
    assert begun(hall) == [ids["Предложения"], ids["Первый тур"]]
    hall.stage("grouping")  # no step of that stage: the agenda stays where it was
    hall.stage("voting")
    assert begun(hall) == [ids["Предложения"], ids["Первый тур"]]
    hall.ok(hall.boris, "agenda.open", board_id=hall.board_id, step=ids["Второй тур"])
    hall.stage("proposing")
    assert begun(hall)[-1] == ids["Предложения"]


def test_undo_takes_a_step_back_with_its_stage_and_its_time(hall: Hall) -> None:
    ids = planned(hall)
    hall.stage("proposing")
    before = _board(hall)
    step = hall.say(hall.boris, "agenda.open", board_id=hall.board_id, step=ids["Первый тур"])
    assert hall.say(hall.bella, "journal.undo", seq=step["seq"])["ok"]
    after = _board(hall)
    assert [after[key] for key in ("stage", "agenda", "agenda_log")] == [
        before[key] for key in ("stage", "agenda", "agenda_log")
    ]


def test_a_step_that_keeps_its_title_keeps_its_past(hall: Hall) -> None:
    ids = planned(hall)
    hall.stage("proposing")
    fewer = [{**STEPS[1], "minutes": 35}, {"title": "Кофе", "minutes": 15, "stage": None}]
    hall.ok(hall.anna, "agenda.set", board_id=hall.board_id, steps=fewer)
    steps = _board(hall)["agenda"]["steps"]
    assert steps[0]["id"] == ids["Предложения"]
    assert steps[1]["id"] not in ids.values(), "an id that has a past is not given to another step"
    hall.ok(hall.anna, "agenda.set", board_id=hall.board_id, steps=[])
    assert _board(hall)["agenda"] is None
    hall.stage("lobby")  # and stages are opened as before


def test_a_clock_is_a_clock_and_a_step_has_a_name(hall: Hall) -> None:
    for starts in ("25:00", "9:30", "soon"):
        hall.refused(
            hall.anna, "agenda.set", "bad_payload", board_id=hall.board_id, starts=starts, steps=STEPS
        )
    nameless = [{"title": "\u200b", "minutes": 1, "stage": None}]
    hall.refused(hall.anna, "agenda.set", "empty_text", board_id=hall.board_id, steps=nameless)


def test_a_plan_laid_down_in_the_middle_of_the_day_runs_where_the_board_stands(hall: Hall) -> None:
    planned(hall)
    assert begun(hall) == [], "people gather before the day begins"
    hall.ok(hall.anna, "agenda.set", board_id=hall.board_id, steps=[])
    hall.stage("voting")
    assert begun(hall) == []
    ids = planned(hall)
    assert begun(hall) == [ids["Первый тур"]]
    hall.ok(hall.boris, "agenda.open", board_id=hall.board_id, step=ids["Второй тур"])
    assert begun(hall)[-1] == planned(hall)["Второй тур"], "what runs goes on running"


def test_only_those_who_lead_see_the_plan(hall: Hall) -> None:
    planned(hall)
    for viewer in (hall.vera, hall.screen):
        assert not {"agenda", "agenda_log"} & set(hall.sees(viewer, "boards")[hall.board_id])
