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
        answers: list[tuple[str, int, int, Any]] = []  # (token, proposal, value, answer)

        def vote(token: str, phone: Phone) -> None:
            """Marks every proposal at once, then again and again at a person's pace until it is refused."""
            gate.wait(10)
            for number in range(EACH * 100):
                proposal, value = scene.proposal_ids[number % EACH], 1 + number // EACH % 2
                payload = {"round_id": scene.round_id, "proposal_id": proposal, "value": value}
                answer = phone.command("vote.cast", payload, f"race-vote-{number}")
                answers.append((token, proposal, value, answer))
                if not answer["ok"]:
                    return
                if number >= EACH:
                    time.sleep(0.1)

        racing = [threading.Thread(target=vote, args=pair) for pair in zip(tokens, phones, strict=True)]
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
    refused = [answer["code"] for *_, answer in answers if not answer["ok"]]
    assert refused == ["round_closed"] * VOTERS
    acked = sorted((answer["seq"], token, at, value) for token, at, value, answer in answers if answer["ok"])
    assert len(acked) > VOTERS, "the round was closed before the race began"
    assert acked[-1][0] < closed["seq"]
    marks = {(token, proposal): value for _, token, proposal, value in acked}
    counted: Counter[int] = Counter()
    for (_, proposal), value in marks.items():
        counted[proposal] += value
    tally = archive["rounds"][0]["tally"]
    assert {int(key): row["points"] for key, row in tally.items() if row["points"]} == dict(counted)
    journal = {entry["seq"] for entry in archive["journal"] if entry["verb"] == "vote.cast"}
    assert journal == {seq for seq, *_ in acked}
