"""One person who floods by plain requests is told so and slows nobody else, from the same address."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from typing import Any

import pytest

from tests.live.phones import Phone
from tests.live.test_flood import bound, p99
from tests.services import ROOT, Server

pytestmark = pytest.mark.alone

CONNECTIONS, SECONDS = 120, 3.0


def flood(server: Server) -> tuple[list[float], list[float], list[float], dict[str, Any]]:
    """Vera floods while Gleb's phone sends 20 commands a second and Darya's, without a socket, asks twice a second.

    Gives Gleb's waits in the second before and under the flood, Darya's waits, and the flooder's report.
    """
    code = server.workshop_new("cluster", "Напор")["code"]
    vera, gleb, darya = (server.join(code, f"{name}-joins-1")["token"] for name in ("vera", "gleb", "darya"))
    asked = [str(part) for part in (server.port, code, vera, CONNECTIONS, SECONDS)]
    flooder = subprocess.Popen(
        [sys.executable, "-m", "tests.live.plain_flood", *asked],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert flooder.stdin is not None
    assert flooder.stdout is not None
    phone = Phone(server.port, gleb)
    waits: list[float] = []
    pulls: list[float] = []
    over = threading.Event()

    def press() -> None:
        number = 0
        while not over.is_set():
            number += 1
            begun = time.monotonic()
            answer = phone.command("ready.set", {"value": bool(number % 2)}, f"gleb-{number:08}")
            waits.append(time.monotonic() - begun)
            assert answer["ok"], answer
            time.sleep(0.05)

    def poll() -> None:
        while not over.wait(0.5):
            begun = time.monotonic()
            assert server.get(f"/api/w/{code}/changes?since=0", darya)["seq"]
            pulls.append(time.monotonic() - begun)

    threads = [threading.Thread(target=work) for work in (press, poll)]
    try:
        assert flooder.stdout.readline() == "ready\n"
        for thread in threads:
            thread.start()
        time.sleep(1.0)
        calm = len(waits)
        flooder.stdin.write("go\n")
        flooder.stdin.flush()
        report = json.loads(flooder.stdout.readline())
    finally:
        over.set()
        for thread in threads:
            thread.join(10)
        flooder.kill()
        flooder.communicate()
        phone.close()
    return waits[:calm], waits[calm:], pulls, report


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_others_are_answered_in_time_and_the_flooder_is_told(mode: str) -> None:
    with Server({"ASYNC_MODE": mode}) as server:
        calm, waits, pulls, report = flood(server)
    print(mode, f"p99 calm {p99(calm):.3f} flood {p99(waits):.3f} pulls {max(pulls):.3f}", report["told"])
    assert len(waits) > 30
    assert p99(waits) <= bound(calm), f"p99 {p99(waits):.3f} s, before the flood {p99(calm):.3f} s"
    assert len(pulls) >= 5, "who asks at a person's pace is not refused"
    assert report["told"]["429"] > report["told"]["200"]
    (refusal,) = report["refusals"]
    assert (refusal["code"], refusal["retry_after"]) == ("too_fast", "1")
    assert refusal["message"].endswith("отправим сами.")


def test_without_the_guard_the_same_flood_slows_the_hall() -> None:
    with Server(program=[sys.executable, "-m", "tests.live.unguarded"]) as server:
        calm, waits, _, report = flood(server)
    print(f"p99 calm {p99(calm):.3f} flood {p99(waits):.3f}", report["told"])
    assert p99(waits) > bound(calm), "the flood is too weak to prove anything"
    assert "429" not in report["told"]


def test_a_program_with_one_token_is_slowed_to_a_persons_pace_and_never_refused() -> None:
    with Server() as server:
        code = server.workshop_new("blank", "Программа")["code"]
        vera, gleb = (server.join(code, f"{name}-joins-1")["token"] for name in ("vera", "gleb"))
        begun = time.monotonic()
        for number in range(80):
            assert server.command(code, vera, "ready.set", {"value": bool(number % 2)}, f"vera-{number:05}")[
                "ok"
            ]
        assert time.monotonic() - begun > 1.7, "eighty requests less the eight at once, forty a second"
        begun = time.monotonic()
        assert server.command(code, gleb, "ready.set", {"value": True}, "gleb-00001")["ok"]
        assert time.monotonic() - begun < 0.5
