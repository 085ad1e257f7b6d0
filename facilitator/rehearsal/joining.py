"""How a hall comes in: within seconds, each from a phone of its own, spread over the sides."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import perf_counter
from typing import Any

from facilitator.errors import LATER
from facilitator.rehearsal.course import Course, Played, Tell
from facilitator.rehearsal.figures import Figures
from facilitator.rehearsal.phone import Parsing, Phone
from facilitator.rehearsal.wire import ask

WITHIN = 5.0  # seconds in which a hall of more than RATE * WITHIN people comes in
RATE = 60.0  # people a second at most, in smaller halls
AT_ONCE = 40
ATTEMPTS = 8  # while the server says "later" or does not answer
WATCHERS = 32  # phones whose patches are timed


async def join_all(
    course: Course,
    sides: Sequence[int],
    phones: dict[str, Phone],
    played: Played,
    figures: Figures,
    tell: Tell,
    parsing: Parsing,
) -> None:
    """Lets everybody in and connects them; fills `phones` and `played.attendees`. `sides`: ids of groups."""
    people = [*course.script.people]
    people += [f"+{number}" for number in range(course.attendees - len(people))]
    gap = min(WITHIN, len(people) / RATE) / max(1, len(people))
    door = asyncio.Semaphore(AT_ONCE)
    started = perf_counter()
    done = 0

    async def come(number: int, person: str) -> None:
        nonlocal done
        await asyncio.sleep(max(0.0, started + number * gap - perf_counter()))
        body: dict[str, Any] = {**course.persona(number), "op_id": course.joins[number]}
        if sides:
            body["group"] = sides[side_of(number, len(sides))]
        async with door:
            answer = await _let_in(course, body, figures)
            if answer is not None:
                let_in = perf_counter()
                phone = Phone(
                    course.address,
                    answer["token"],
                    body["op_id"],
                    figures,
                    parsing,
                    watches=is_one_of(number, WATCHERS / len(people)),
                    drops=is_one_of(number, course.drops),
                )
                phones[person] = phone
                played.attendees[person] = answer["attendee"]["id"]
                await phone.open()
                figures.pages.append(perf_counter() - let_in)
        done += 1
        tell("join", done, len(people))

    async with asyncio.TaskGroup() as tasks:
        for number, person in enumerate(people):
            tasks.create_task(come(number, person))


def side_of(number: int, sides: int) -> int:
    """The side of the n-th person: one of each first, then the first sides more often than the last."""
    if number < sides:
        return number
    number -= sides
    step = 1
    while number >= step:
        number -= step
        step = step % sides + 1
    return number


def is_one_of(number: int, share: float) -> bool:
    """Whether the n-th person is among that share of all, taken evenly."""
    return int((number + 1) * min(1.0, share)) > int(number * min(1.0, share))


async def _let_in(course: Course, body: dict[str, Any], figures: Figures) -> dict[str, Any] | None:
    """The answer to a join; None when it was refused (which is counted)."""
    asked = perf_counter()
    code = "unreachable"
    for attempt in range(ATTEMPTS):
        await asyncio.sleep(0.3 * attempt)
        try:
            _, answer = await ask(course.address, "POST", f"/api/w/{course.code}/attendees", body=body)
        except OSError:
            continue
        if isinstance(answer, dict) and answer.get("token"):
            figures.joins.append(perf_counter() - asked)
            return answer
        code = answer["code"] if isinstance(answer, dict) and "code" in answer else "no_json"
        if code not in LATER:
            break
    figures.joins_refused[code] += 1
    return None
