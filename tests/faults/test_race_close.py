"""Faults 24: two hundred votes race with `round.close`. Every ack is in the tally, every refusal is not."""

from __future__ import annotations

import threading
import time
from collections import Counter
from typing import Any

import pytest

from tests.faults.clients import set_scene
from tests.live.phones import Phone
from tests.services import Server

VOTERS, EACH = 40, 5


@pytest.mark.xdist_group("sockets")
@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_votes_race_with_the_closing_of_their_round(mode: str) -> None:
    with Server({"ASYNC_MODE": mode}) as server:
        scene = set_scene(server, proposals=EACH)
        tokens = [server.join(scene.code, f"racer-{number:04d}")["token"] for number in range(VOTERS)]
        phones = [Phone(server.port, token) for token in tokens]
        gate = threading.Barrier(VOTERS + 1)
        answers: list[tuple[int, Any]] = []  # (proposal, answer)

        def vote(phone: Phone) -> None:
            gate.wait(10)
            for number, proposal in enumerate(scene.proposal_ids):
                payload = {"round_id": scene.round_id, "proposal_id": proposal, "value": 1}
                answers.append((proposal, phone.command("vote.cast", payload, f"race-vote-{number}")))

        racing = [threading.Thread(target=vote, args=(phone,)) for phone in phones]
        for thread in racing:
            thread.start()
        gate.wait(10)
        until = time.monotonic() + 10
        while len(answers) < VOTERS * EACH / 3 and time.monotonic() < until:
            time.sleep(0.001)
        closed = server.command(
            scene.code, scene.moderator, "round.close", {"id": scene.round_id}, "race-close"
        )
        for thread in racing:
            thread.join(20)
        for phone in phones:
            phone.close()
        archive = server.get(f"/api/w/{scene.code}/results.json", scene.organizer)

    assert closed["ok"], closed
    assert len(answers) == VOTERS * EACH
    acked = [(proposal, answer["seq"]) for proposal, answer in answers if answer["ok"]]
    refused = [answer["code"] for _, answer in answers if not answer["ok"]]
    assert acked, "the round was closed before the race began"
    assert refused, "the race was over before the round was closed"
    assert set(refused) == {"round_closed"}
    assert max(seq for _, seq in acked) < closed["seq"]
    counted = Counter(proposal for proposal, _ in acked)
    tally = archive["rounds"][0]["tally"]
    assert {int(key): row["points"] for key, row in tally.items() if row["points"]} == dict(counted)
    journal = {entry["seq"] for entry in archive["journal"] if entry["verb"] == "vote.cast"}
    assert journal == {seq for _, seq in acked}
