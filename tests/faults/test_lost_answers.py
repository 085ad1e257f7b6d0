"""Faults 11 and 23: the server commits and the answer is lost; one op_id sent many times at once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.faults.clients import Scene, set_scene
from tests.faults.proxy import proxy_to
from tests.live.phones import Gone, Phone
from tests.services import Server

pytestmark = pytest.mark.xdist_group("sockets")


@pytest.fixture(scope="module", params=["eventlet", "threading"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with Server({"ASYNC_MODE": request.param}) as running:
        yield running


@pytest.fixture(scope="module")
def scene(server: Server) -> Scene:
    return set_scene(server, proposals=3)


def commands_of(scene: Scene) -> dict[str, dict[str, Any]]:
    """One command of each kind a phone sends at its busiest."""
    vote = {"round_id": scene.round_id, "proposal_id": scene.proposal_ids[0], "value": 2}
    return {
        "proposal.submit": {"board_id": scene.writing, "title": "Одна мысль"},
        "vote.cast": vote,
        "ready.set": {"board_id": scene.writing, "value": True},
    }


def entries(server: Server, scene: Scene, verb: str) -> Counter[int]:
    """How often each seq is in the journal, for one verb."""
    archive = server.get(f"/api/w/{scene.code}/results.json", scene.organizer)
    return Counter(entry["seq"] for entry in archive["journal"] if entry["verb"] == verb)


@pytest.mark.parametrize("verb", ["proposal.submit", "vote.cast", "ready.set"])
def test_a_retry_after_a_lost_answer_gets_the_same_receipt(server: Server, scene: Scene, verb: str) -> None:
    token = server.join(scene.code, f"lost-{verb}")["token"]
    payload, op_id = commands_of(scene)[verb], f"lost-answer-{verb}"
    before = entries(server, scene, verb)
    with proxy_to(server.port) as proxy:
        phone = Phone(proxy.port, token)
        proxy.deaf = True
        with pytest.raises((TimeoutError, Gone)):
            phone.ask("command", {"verb": verb, "payload": payload, "op_id": op_id}, within=1)
        phone.close()
    made = entries(server, scene, verb) - before
    assert sum(made.values()) == 1, "the server did not carry out what it heard"

    again = Phone(server.port, token)
    answer = again.command(verb, payload, op_id)
    over_http = server.command(scene.code, token, verb, payload, op_id)
    again.close()
    assert answer["ok"]
    assert answer["seq"] in made
    assert over_http == answer  # the two doors have one memory
    assert entries(server, scene, verb) - before == made


def test_the_same_op_id_fifty_times_at_once_is_one_row(server: Server, scene: Scene) -> None:
    token = server.join(scene.code, "at-once-1")["token"]
    payload = {"board_id": scene.writing, "title": "Нажали пятьдесят раз"}
    before = entries(server, scene, "proposal.submit")
    phones = [Phone(server.port, token) for _ in range(5)]
    locks = [threading.Lock() for _ in phones]
    gate = threading.Barrier(50)

    def by_socket(number: int) -> Any:
        gate.wait(10)
        with locks[number % 5]:
            return phones[number % 5].command("proposal.submit", payload, "fifty-times")

    def by_http(_number: int) -> Any:
        gate.wait(10)
        return server.command(scene.code, token, "proposal.submit", payload, "fifty-times")

    with ThreadPoolExecutor(50) as pool:
        sent = [pool.submit(by_socket if number < 40 else by_http, number) for number in range(50)]
        answers = [one.result(20) for one in sent]
    for phone in phones:
        phone.close()
    told = {(answer["ok"], answer["seq"], answer["receipt"]) for answer in answers}
    assert len(told) == 1
    assert len(entries(server, scene, "proposal.submit") - before) == 1
    archive = server.get(f"/api/w/{scene.code}/results.json", scene.organizer)
    assert [row["title"] for row in archive["proposals"]].count("Нажали пятьдесят раз") == 1


def test_the_same_op_id_with_other_words_is_refused(server: Server, scene: Scene) -> None:
    token = server.join(scene.code, "other-words")["token"]
    first = {"board_id": scene.writing, "title": "Первая"}
    assert server.command(scene.code, token, "proposal.submit", first, "same-op-id")["ok"]
    other = server.command(scene.code, token, "proposal.submit", {**first, "title": "Вторая"}, "same-op-id")
    assert other["code"] == "op_reused"


def test_joining_again_with_the_same_op_id_is_the_same_person(server: Server, scene: Scene) -> None:
    with ThreadPoolExecutor(10) as pool:
        joined = list(pool.map(lambda _: server.join(scene.code, "joined-at-once"), range(10)))
    assert len({(one["token"], one["attendee"]["id"], one["return_code"]) for one in joined}) == 1
