"""Fault 35: guesses of codes and tokens beside honest joins from the same address, for a hall is one address."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from typing import Any

import pytest

from tests.services import ROOT, Server

# Alone: the attack takes the whole processor for most of a minute, and how long the honest wait is measured.
pytestmark = [pytest.mark.alone, pytest.mark.timeout(180)]

GUESSES, CONNECTIONS, HONEST = 10_000, 350, 50
GIVES_UP_AFTER = 10.0  # seconds in which an honest person must be in


def test_ten_thousand_guesses_are_slowed_told_of_and_keep_nobody_out() -> None:
    with Server() as server:
        made = server.workshop_new("cluster", "Подбор")
        code, moderator = made["code"], made["tokens"]["moderator"]
        calm = server.get(f"/api/w/{code}/changes?since=0", moderator)["pulse"]["house"]["alarms"]
        assert "guesses" not in calm
        asked = [str(part) for part in (server.port, code, GUESSES, CONNECTIONS)]
        attack = subprocess.Popen(
            [sys.executable, "-m", "tests.attacks.guessing", *asked],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert attack.stdout is not None
        assert attack.stdout.readline() == "begins\n"
        waits: list[float | None] = []

        def come_in(number: int) -> None:
            begun = time.monotonic()
            try:
                token = server.join(code, f"honest-{number:04}", organization="Завод")["token"]
                seen = server.get(f"/api/w/{code}/changes?since=0", token)
            except (OSError, KeyError, AssertionError):
                waits.append(None)
            else:
                waits.append(time.monotonic() - begun if seen["put"]["me"] else None)

        people = []
        for number in range(HONEST):
            people.append(threading.Thread(target=come_in, args=(number,)))
            people[-1].start()
            time.sleep(0.3)
        for person in people:
            person.join()
        still = attack.poll() is None
        told = server.get(f"/api/w/{code}/changes?since=0", moderator)["pulse"]["house"]["alarms"]
        report: dict[str, Any] = json.loads(attack.stdout.readline())
        attack.wait()
        attack.stdout.close()
    print({**report, "looked_at": len(report["looked_at"])}, "honest", sorted(filter(None, waits))[-3:])
    assert still, "the attack was over before the honest were in"
    assert sum(report["told"].values()) == GUESSES
    assert "200" not in report["told"], "somebody guessed right"
    in_time = [wait for wait in waits if wait is not None and wait < GIVES_UP_AFTER]
    assert len(in_time) >= 0.99 * HONEST, waits
    assert "guesses" in told, "nobody was told on the console"
    minutes = max(1.0, report["seconds"] / 60)
    assert len(report["looked_at"]) <= 300 * minutes
