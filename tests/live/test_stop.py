"""SIGTERM: nothing new is taken, all that was taken is answered, phones hear of it, the process leaves."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable

import pytest

from tests.live.conftest import House
from tests.live.phones import Gone, Phone


def test_a_stop_under_load_answers_what_was_taken(start: Callable[..., House], mode: str) -> None:
    house = start(mode=mode, cost=0.001)
    phones = [Phone(house.port, f"att-{number}") for number in range(1, 21)]
    acked: list[int] = []
    refused: list[str] = []
    heard: list[str] = []
    statuses: list[int | None] = []
    hanging: list[int] = []

    def vote(phone: Phone) -> None:
        sent = 0
        try:
            while True:
                sent += 1
                answer = phone.command("note", {"text": "x"}, f"op-{sent:08}")
                if answer["ok"]:
                    acked.append(answer["seq"])
                else:
                    refused.append(answer["code"])
        except Gone as gone:
            statuses.append(gone.status)
        except (TimeoutError, ConnectionError):
            hanging.append(sent)
        heard.extend(name for name, _ in phone.events)

    threads = [threading.Thread(target=vote, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    time.sleep(0.7)
    begun = time.monotonic()
    house.process.send_signal(signal.SIGTERM)
    assert house.process.wait(5) == 0
    assert time.monotonic() - begun < 5
    for thread in threads:
        thread.join(5)
    for phone in phones:
        phone.close()
    assert len(acked) > 100
    assert len(set(acked)) == len(acked)
    # Every number the workshop gave away was acknowledged: they run without a hole up to the last.
    assert sorted(acked) == list(range(1, len(acked) + 1))
    assert set(refused) <= {"restarting"}
    assert heard.count("restarting") == 20
    assert statuses == [1012] * 20
    assert not hanging


def test_a_slow_command_under_way_is_still_answered(start: Callable[..., House], mode: str) -> None:
    house = start(mode=mode)
    phone = Phone(house.port, "att-1")
    phone.send(b'425["command",{"verb":"slow","payload":{},"op_id":"op-00000001"}]')
    time.sleep(0.1)
    house.process.send_signal(signal.SIGTERM)
    assert phone.answer(5)["ok"]
    assert phone.wait_gone() == 1012
    assert house.process.wait(5) == 0
    with pytest.raises(OSError):
        Phone(house.port)
    phone.close()


def test_a_deaf_phone_does_not_hold_up_the_stop(start: Callable[..., House], mode: str) -> None:
    house = start(mode=mode, padding=200_000)
    deaf, talker = Phone(house.port, "att-1"), Phone(house.port, "att-2")
    for _ in range(30):
        talker.command("note", {"text": "x"})
        talker.event("patch")
    begun = time.monotonic()
    assert house.stop() == 0
    assert time.monotonic() - begun < 5
    deaf.close()
    talker.close()


def test_a_request_under_way_is_answered_and_an_idle_one_let_go(
    start: Callable[..., House], mode: str
) -> None:
    house = start(mode=mode)
    answers: list[object] = []
    asking = threading.Thread(target=lambda: answers.append(house.get("/wait")))
    asking.start()
    time.sleep(0.15)
    assert house.stop() == 0
    asking.join(5)
    assert answers
    assert answers[0]["ok"]  # type: ignore[index]
