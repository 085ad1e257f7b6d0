"""Stages of a board, and its timer. The server decides time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field

from facilitator.domain.act import Act
from facilitator.domain.journal import iso
from facilitator.domain.text import clean
from facilitator.domain.verbs import MODERATOR, SYSTEM, Ask, Id, verb
from facilitator.errors import Refused
from facilitator.models import STAGES, Attendee, Board

LONGEST = 24 * 3600
LOGGED = 200  # steps begun that are kept
Seconds = Annotated[int, Field(ge=1, le=LONGEST)]


class Open(Ask):
    board_id: Id | None = None
    stage: Literal["lobby", "proposing", "grouping", "voting", "deciding", "closed"]
    reason: str = ""


class OnBoard(Ask):
    board_id: Id | None = None


class Start(Ask):
    board_id: Id | None = None
    seconds: Seconds
    ends_stage: bool = False


class More(Ask):
    board_id: Id | None = None
    seconds: Annotated[int, Field(ge=-LONGEST, le=LONGEST)] = 60


@verb("stage.open", MODERATOR, undo=MODERATOR)
def open_(act: Act, ask: Open) -> dict[str, Any]:
    """Moves a board to a stage; free in both directions. Clears "ready" and the timer."""
    board = act.board(ask.board_id)
    reason = clean("reason", ask.reason, limit="short")
    was = board.stage
    enter(act, board, ask.stage)
    act.shown.append(board)
    return {"board_id": board.id, "stage": ask.stage, "was": was, "reason": reason}


def enter(act: Act, board: Board, stage: str) -> None:
    """Sets the stage of a board, with what follows from it."""
    if board.stage == stage:
        return
    board.stage = stage
    stop_timer(board)
    for attendee in act.all(Attendee):
        if board.id in attendee.ready_boards:
            attendee.ready_boards = [other for other in attendee.ready_boards if other != board.id]
    step = step_of(board, stage)
    if step is not None:
        follow(board, step, act.now)


def step_of(board: Board, stage: str) -> int | None:
    """The step of the agenda that a stage opened by hand begins: the next one of that stage, else the first.

    None where the step that runs is of that stage already, or where there is none.
    """
    steps = (board.agenda or {}).get("steps", [])
    runs = (board.agenda_log or [{"step": None}])[-1]["step"]
    at = next((place for place, step in enumerate(steps) if step["id"] == runs), -1)
    if at >= 0 and steps[at]["stage"] == stage:
        return None
    found = next((step["id"] for step in [*steps[at + 1 :], *steps] if step["stage"] == stage), None)
    return found if found is None else int(found)


def follow(board: Board, step: int, now: datetime) -> None:
    """Notes that a step of the agenda has begun. The log is kept to what a long day needs."""
    log = board.agenda_log or []
    if not log or log[-1]["step"] != step:
        board.agenda_log = [*log, {"step": step, "at": iso(now)}][-LOGGED:]


def next_stage(stage: str) -> str:
    """The stage after this one; the last one stays."""
    return STAGES[min(STAGES.index(stage) + 1, len(STAGES) - 1)]


def stop_timer(board: Board) -> None:
    """Takes the timer of a board off every screen."""
    board.timer_state, board.timer_ends_at, board.timer_left = "stopped", None, 0.0
    board.timer_ends_stage = False


@verb("timer.start", MODERATOR, undo=MODERATOR)
def start(act: Act, ask: Start) -> dict[str, Any]:
    """Starts the timer anew. On zero it rings; with `ends_stage` the next stage opens."""
    board = act.board(ask.board_id)
    run_timer(board, act.now + timedelta(seconds=ask.seconds), ask.seconds, ask.ends_stage)
    act.shown.append(board)
    return {"board_id": board.id, "seconds": ask.seconds, "ends_stage": ask.ends_stage}


def run_timer(board: Board, ends_at: datetime, seconds: int, ends_stage: bool = False) -> None:
    """Sets the timer of a board going."""
    board.timer_state, board.timer_ends_at = "running", ends_at
    board.timer_left, board.timer_ends_stage = float(seconds), ends_stage


@verb("timer.add", MODERATOR, undo=MODERATOR)
def add(act: Act, ask: More) -> dict[str, Any]:
    """Adds seconds (a minute when none are named) to a running or paused timer; starts a stopped one."""
    board = act.board(ask.board_id)
    step = timedelta(seconds=ask.seconds)
    if board.timer_state == "paused":
        board.timer_left = max(0.0, board.timer_left + ask.seconds)
    else:
        from_ = board.timer_ends_at if board.timer_state == "running" and board.timer_ends_at else act.now
        board.timer_state, board.timer_ends_at = "running", max(act.now, max(act.now, from_) + step)
    act.shown.append(board)
    return {"board_id": board.id, "seconds": ask.seconds}


@verb("timer.pause", MODERATOR, undo=MODERATOR)
def pause(act: Act, ask: OnBoard) -> dict[str, Any]:
    """Pauses a running timer; a paused one goes on."""
    board = act.board(ask.board_id)
    if board.timer_state == "running" and board.timer_ends_at is not None:
        left = (board.timer_ends_at - act.now).total_seconds()
        board.timer_state, board.timer_left, board.timer_ends_at = "paused", max(0.0, left), None
    elif board.timer_state == "paused":
        board.timer_state = "running"
        board.timer_ends_at = act.now + timedelta(seconds=board.timer_left)
    else:
        raise Refused("bad_value", why="timer_stopped")
    act.shown.append(board)
    return {"board_id": board.id, "state": board.timer_state}


@verb("timer.stop", MODERATOR, undo=MODERATOR)
def stop(act: Act, ask: OnBoard) -> dict[str, Any]:
    """Stops the timer and clears it from every screen."""
    board = act.board(ask.board_id)
    stop_timer(board)
    act.shown.append(board)
    return {"board_id": board.id}


@verb("timer.ring", SYSTEM, undo=MODERATOR)
def ring(act: Act, ask: OnBoard) -> dict[str, Any]:
    """The server's own act when a timer that ends its stage has run out."""
    board = act.board(ask.board_id)
    due = board.timer_state == "running" and board.timer_ends_stage and board.timer_ends_at is not None
    if not due or (board.timer_ends_at is not None and board.timer_ends_at > act.now):
        raise Refused("bad_value", why="timer_not_due")
    stop_timer(board)  # the last stage stays, and its timer would go on ringing
    enter(act, board, next_stage(board.stage))
    return {"board_id": board.id, "stage": board.stage}
