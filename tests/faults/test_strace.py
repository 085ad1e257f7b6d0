"""Faults 2, where no disk can be unplugged: strace shows each ack after the fdatasync that covers its commit.

The control with `synchronous = NORMAL` must be caught by the same check, or the check proves nothing.
"""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults import tracing
from tests.faults.clients import Scene, set_scene
from tests.live.phones import Phone
from tests.services import ROOT, Server

PHONES, EACH = 8, 5

pytestmark = [
    pytest.mark.xdist_group("sockets"),
    pytest.mark.skipif(tracing.why_not() is not None, reason=str(tracing.why_not())),
]


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_each_ack_follows_the_sync_that_covers_it(mode: str, tmp_path: Path) -> None:
    calls, markers = traced(tmp_path, mode, ROOT / "run.py")
    assert any(call.syncs and call.on_log for call in calls)
    assert tracing.uncovered(calls, markers) == []


def test_the_check_catches_a_server_that_syncs_too_seldom(tmp_path: Path) -> None:
    calls, markers = traced(tmp_path, "eventlet", ROOT / "tests" / "faults" / "relaxed.py")
    caught = tracing.uncovered(calls, markers)
    assert len(caught) > len(markers) / 2, caught
    assert all("told before the log was synced" in reason for reason in caught)


def traced(folder: Path, mode: str, program: Path) -> tuple[list[tracing.Call], list[bytes]]:
    """A server under strace while phones submit, alone and at once; its calls, and what marks each text."""
    trace = folder / "trace"
    serving = tracing.strace(trace, [sys.executable, str(program)])
    with Server({"ASYNC_MODE": mode}, var=folder, program=serving) as server:
        scene = set_scene(server, proposals=1)
        phones = [
            Phone(server.port, server.join(scene.code, f"traced-{n:03d}")["token"]) for n in range(PHONES)
        ]
        markers = [submit(phones[0], scene, f"alone-{n:02d}-mark") for n in range(EACH)]
        gate = threading.Barrier(PHONES)

        def at_once(number: int) -> list[bytes]:
            gate.wait(10)
            return [submit(phones[number], scene, f"together-{number}-{n:02d}-mark") for n in range(EACH)]

        with ThreadPoolExecutor(PHONES) as pool:
            for made in pool.map(at_once, range(PHONES)):
                markers += made
        for phone in phones:
            phone.close()
        assert server.stop() == 0
        return tracing.read(trace, server.pid), markers


def submit(phone: Phone, scene: Scene, title: str) -> bytes:
    answer = phone.command("proposal.submit", {"board_id": scene.writing, "title": title}, f"op-{title}")
    assert answer["ok"], answer
    return title.encode()
