"""The agenda of a board: steps with planned minutes, and when each of them really began.

A step may open a stage; lunch and reports of tables open none. Whoever opens a stage by hand is followed:
the agenda goes to the next step of that stage. Only moderators are shown any of it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from facilitator.domain.act import Act
from facilitator.domain.stages import enter, follow, step_of
from facilitator.domain.text import required
from facilitator.domain.verbs import MODERATOR, ORGANIZER, Ask, Id, verb
from facilitator.errors import Refused

MOST_STEPS = 60
Minutes = Annotated[int, Field(ge=0, le=24 * 60)]
Clock = Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")]


class Step(Ask):
    title: str
    minutes: Minutes
    stage: Literal["lobby", "proposing", "grouping", "voting", "deciding", "closed"] | None = None


class Set(Ask):
    board_id: Id | None = None
    starts: Clock = ""
    steps: Annotated[list[Step], Field(max_length=MOST_STEPS)]


class OpenStep(Ask):
    board_id: Id | None = None
    step: Id


@verb("agenda.set", ORGANIZER, undo=ORGANIZER)
def set_(act: Act, ask: Set) -> dict[str, Any]:
    """Lays down the steps of a board; none take the agenda away. A step that keeps its title keeps its id.

    On a board that has left the lobby the step of its stage runs from now on, unless one runs already.
    `starts` is the planned beginning by the hall's clock, "10:00", or "".
    """
    board = act.board(ask.board_id)
    titles = [required("steps", step.title, limit="title") for step in ask.steps]
    former = {step["title"]: step["id"] for step in (board.agenda or {}).get("steps", [])}
    highest = max([0, *former.values(), *(entry["step"] for entry in board.agenda_log or [])])
    steps: list[dict[str, Any]] = []
    for title, step in zip(titles, ask.steps, strict=True):
        known = former.pop(title, None)
        if known is None:
            known = highest = highest + 1
        steps.append({"id": known, "title": title, "minutes": step.minutes, "stage": step.stage})
    board.agenda = {"starts": ask.starts, "steps": steps} if steps else None
    runs = next((entry["step"] for entry in reversed(board.agenda_log or [])), None)
    here = step_of(board, board.stage)
    if board.stage != "lobby" and here is not None and all(step["id"] != runs for step in steps):
        follow(board, here, act.now)
    act.shown.append(board)
    return {"board_id": board.id, "steps": len(steps), "minutes": sum(step["minutes"] for step in steps)}


@verb("agenda.open", MODERATOR, undo=MODERATOR)
def open_(act: Act, ask: OpenStep) -> dict[str, Any]:
    """Begins a step, the next one or any other; opens its stage where it has one. Refuses `not_found`."""
    board = act.board(ask.board_id)
    steps = (board.agenda or {}).get("steps", [])
    step = next((one for one in steps if one["id"] == ask.step), None)
    if step is None:
        raise Refused("not_found", noun="step")
    if step["stage"] is not None:
        enter(act, board, step["stage"])
    follow(board, ask.step, act.now)
    act.shown.append(board)
    return {"board_id": board.id, "step": ask.step, "title": step["title"], "stage": step["stage"]}
