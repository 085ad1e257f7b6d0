"""Fault 16: five hundred phones come within five seconds, and all come back after the server was killed."""

from __future__ import annotations

import asyncio
import math
from time import perf_counter

import pytest

from facilitator.rehearsal.course import Course, Played
from facilitator.rehearsal.figures import Figures
from facilitator.rehearsal.invented import invent
from facilitator.rehearsal.joining import join_all
from facilitator.rehearsal.phone import Parsing, Phone
from facilitator.rehearsal.wire import Address
from facilitator.rehearsal.words import words_of
from tests.services import Server

pytestmark = [pytest.mark.alone, pytest.mark.timeout(180)]
PHONES = 500
WALL = 1100  # past the 1,024 connections at which the stock server stops
JOIN_P95, BACK_WITHIN = 2.0, 15.0  # seconds


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[math.ceil(len(seconds) * 0.95) - 1]


async def come_and_come_back(server: Server, course: Course) -> tuple[Figures, float]:
    """What joining took, and how long after the new start the last phone was back."""
    phones: dict[str, Phone] = {}
    figures, played = Figures(), Played()
    try:
        await join_all(course, [], phones, played, figures, lambda *_: None, Parsing())
        assert len(set(played.attendees.values())) == len(phones) == course.attendees
        server.kill9()
        await asyncio.to_thread(server.start)
        started = perf_counter()
        while not all(phone.live for phone in phones.values()):
            assert perf_counter() - started < BACK_WITHIN, "not all came back"
            await asyncio.sleep(0.05)
        return figures, perf_counter() - started
    finally:
        for phone in phones.values():
            phone.close()
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("count", [PHONES, pytest.param(WALL, marks=pytest.mark.long)])
def test_a_full_hall_comes_in_at_once_and_comes_back_after_a_kill(count: int) -> None:
    with Server() as server:
        made = server.workshop_new("blank", "Полный зал")
        course = Course(
            address=Address.of(server.url),
            code=made["code"],
            script=invent(count, words_of("ru")),
            attendees=count,
            joins=[f"full-hall-{number:05d}" for number in range(count)],
            moderator=made["tokens"]["moderator"],
            screen=made["tokens"]["screen"],
            persona=lambda _number: {},
        )
        figures, back = asyncio.run(come_and_come_back(server, course))
    whole = p95(figures.joins) + p95(figures.pages)  # no less than the p95 of both together
    print(f"{count} phones: join p95 {whole:.2f} s, all back {back:.2f} s after the start")
    assert not figures.joins_refused
    assert len(figures.joins) == count
    if count == PHONES:
        assert whole <= JOIN_P95
