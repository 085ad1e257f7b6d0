"""A full hall: past the 1,024 connections of the stock server, and nothing is left when all go home."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from tests.live.conftest import ROOT, House
from tests.live.phones import Phone


@pytest.mark.alone  # it counts seconds
@pytest.mark.parametrize(("mode", "count"), [("eventlet", 1500), ("threading", 300)])
def test_a_full_hall_is_let_in_told_and_let_go(start: Callable[..., House], mode: str, count: int) -> None:
    house = start(mode=mode)
    crowd = subprocess.Popen(
        [sys.executable, "-m", "tests.live.crowd", str(house.port), str(count)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert crowd.stdin is not None
    assert crowd.stdout is not None
    try:
        word, up, took = crowd.stdout.readline().split()
        assert (word, int(up)) == ("up", count)
        assert float(took) < 15
        assert house.figures["sockets"] == count
        talker = Phone(house.port, "mod-1")
        for _ in range(3):
            seq = talker.command("note", {"text": "to all"})["seq"]
            crowd.stdin.write(f"wait {seq}\n")
            crowd.stdin.flush()
            there, took = crowd.stdout.readline().split()
            assert int(there) == count
            assert float(took) < 2.0
        pulse = None
        while pulse is None or pulse["online"] != count:
            pulse = talker.event("pulse", 3.0)
        talker.close()
    finally:
        crowd.kill()
        crowd.communicate()
    until = time.monotonic() + 15  # three hundred threads take their time to end
    while (house.figures["people"] or house.figures["engine_environs"]) and time.monotonic() < until:
        time.sleep(0.1)
    figures = house.figures
    assert figures["sockets"] == figures["people"] == 0
    assert figures["engine_sockets"] == figures["engine_environs"] == 0
