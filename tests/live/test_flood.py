"""One socket, or twenty, at full speed: the others do not notice, the flooder is told and cut."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.live.conftest import ROOT, House
from tests.live.phones import Phone

pytestmark = pytest.mark.alone

WRITING = 0.0002  # seconds the pretended writer takes for one command


def flood(house: House, sockets: int, seconds: float) -> tuple[list[float], list[float], dict[str, Any]]:
    """Lets `sockets` flood while an honest phone sends 50 commands a second.

    Gives the honest phone's waits in the second before (what this machine can do just now), its waits
    under the flood, and the flooder's report.
    """
    flooder = subprocess.Popen(
        [sys.executable, "-m", "tests.live.flood", str(house.port), str(sockets), str(seconds)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert flooder.stdin is not None
    assert flooder.stdout is not None
    honest = Phone(house.port, "att-1")
    waits: list[float] = []
    over = threading.Event()

    def vote() -> None:
        number = 0
        while not over.is_set():
            number += 1
            begun = time.monotonic()
            try:
                answer = honest.command("note", {"text": "still here"}, f"op-{number:08}")
            except TimeoutError:
                waits.append(5.0)
                return
            waits.append(time.monotonic() - begun)
            assert answer["ok"], answer
            time.sleep(0.02)

    voting = threading.Thread(target=vote)
    try:
        assert flooder.stdout.readline() == "ready\n"
        voting.start()
        time.sleep(1.0)
        calm = len(waits)
        flooder.stdin.write("go\n")
        flooder.stdin.flush()
        report = json.loads(flooder.stdout.readline())
    finally:
        over.set()
        voting.join(10)
        flooder.kill()
        flooder.communicate()
        honest.close()
    return waits[:calm], waits[calm:], report


def p99(waits: list[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.99)]


def bound(calm: list[float]) -> float:
    """100 ms on a machine of our own; where others take the cores, more by as much as calm was slower."""
    usual = 0.002  # seconds an answer takes in a calm hall, generously
    return 0.1 * max(1.0, statistics.median(calm) / usual) + p99(calm)


@pytest.mark.parametrize(("mode", "sockets"), [("eventlet", 1), ("eventlet", 20), ("threading", 8)])
def test_others_answer_in_time_and_the_flooder_is_cut(
    start: Callable[..., House], mode: str, sockets: int
) -> None:
    house = start(mode=mode, cost=WRITING)
    calm, waits, report = flood(house, sockets, 2.5)
    assert all(cut is not None and cut < 1.0 for cut in report["cut"]), report
    assert report["told"] > 0, "nobody was told too_fast"
    assert len(waits) > 30
    assert p99(waits) <= bound(calm), f"p99 {p99(waits):.3f} s, before the flood {p99(calm):.3f} s"
    assert len(house.log) <= 100
    assert house.figures["cut_off"] >= sockets
    until = time.monotonic() + 2
    while house.figures["engine_sockets"] and time.monotonic() < until:
        time.sleep(0.05)
    assert house.figures["engine_sockets"] == house.figures["sockets"] == 0


def test_without_the_guard_the_same_flood_breaks_the_promise(start: Callable[..., House]) -> None:
    house = start(mode="eventlet", watchful=False, cost=WRITING)
    _, waits, report = flood(house, 20, 2.0)
    assert p99(waits) > 0.1 or not all(cut is not None and cut < 1.0 for cut in report["cut"])
    assert max(waits) > 0.1, "the flood is too weak to prove anything"
    house.process.kill()  # thousands of commands wait for its writer
