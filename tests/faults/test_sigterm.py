"""Faults 8: SIGTERM under load. Nothing new is taken, all that was taken is answered, phones are told."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest

from tests.faults.clients import Crowd, QuietPhone, set_scene
from tests.faults.history import check, read_evidence
from tests.live.phones import Gone
from tests.services import Server

GONE_WITHIN = 5.0


@pytest.mark.xdist_group("sockets")
@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_the_server_leaves_in_order(mode: str, tmp_path: Path) -> None:
    with Server({"ASYNC_MODE": mode}, var=tmp_path) as server:
        scene = set_scene(server)
        crowd = Crowd.gather(server, scene, 30, pause=0.02)
        watcher = QuietPhone(server.port, server.join(scene.code, "watcher-001")["token"])
        crowd.start()
        try:
            until = time.monotonic() + 10
            while crowd.history.count("ok") < 150 and time.monotonic() < until:
                time.sleep(0.01)
            assert server.process is not None
            asked = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            status = server.process.wait(GONE_WITHIN + 5)
            took = time.monotonic() - asked
        finally:
            crowd.stop()
        with pytest.raises(Gone):
            while True:
                watcher._sort(watcher.packet(2))
        told = [name for name, _ in watcher.events]
        watcher.close()

        done = server.run("results", scene.code, "--format", "json", "--out", str(tmp_path / "a.json"))
        assert done.returncode == 0, done.stderr
        archive = json.loads((tmp_path / "a.json").read_text("utf-8"))
        archive["proposals"] = [row for row in archive["proposals"] if row["board_id"] == scene.writing]
        archive["journal"] = [entry for entry in archive["journal"] if entry["seq"] > scene.seq]
        evidence = read_evidence(archive, tmp_path / "facilitator.db", crowd.by_attendee)
        verdict = check(crowd.history.events, evidence)
        log = server.log()

    assert status == 0
    assert took <= GONE_WITHIN
    assert "Traceback" not in log, log[-2000:]
    assert told.count("restarting") == 1
    assert verdict.holds, verdict
    # what was carried out was answered before the lines were closed: nothing is there without its ack
    acked = {event.answer["seq"] for event in crowd.history.events if event.kind == "ok" and event.answer}
    assert {entry.seq for entry in evidence.journal} == acked
