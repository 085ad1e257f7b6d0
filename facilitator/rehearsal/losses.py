"""Phones that are without a network again and again, as in a hall with bad Wi-Fi."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from time import perf_counter

from facilitator.rehearsal.phone import Phone

AWAY = (5.0, 60.0)  # seconds without a network
BETWEEN = (0.5, 12.0)  # seconds with one, before it is lost


async def lose_at_random(phone: Phone, speed: float) -> None:
    """Takes the network away and gives it back until cancelled.

    Every second time the server is not told, and when something is sent until then, its answer is lost.
    """
    silent = random.random() < 0.5
    while True:
        seconds = random.uniform(*AWAY) / speed
        phone.loses_answer = seconds if silent else None
        await asyncio.sleep(random.uniform(*BETWEEN) / speed)
        if not phone.away:
            phone.lose_network(seconds, silent=silent)
        silent = not silent
        while phone.away:
            await asyncio.sleep(0.05)


async def all_back(phones: Sequence[Phone], within: float) -> None:
    """Waits until every phone has its network again and has caught up, at most so many seconds."""
    until = perf_counter() + within
    while perf_counter() < until and not all(phone.live for phone in phones):
        await asyncio.sleep(0.05)
