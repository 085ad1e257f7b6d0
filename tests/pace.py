"""How fast this machine is just now: seconds that are promised for one machine are not the same on another."""

from __future__ import annotations

import time

USUAL = 0.04  # seconds of the loop below where a download of json took 1.86 s, and the promises were set


def slowness() -> float:
    """How many times longer plain Python takes here than where promises were set; never under 1."""
    best = min(_loop() for _ in range(5))
    return max(1.0, best / USUAL)


def _loop() -> float:
    begun = time.perf_counter()
    total = 0
    for number in range(2_000_000):
        total += number
    return time.perf_counter() - begun
