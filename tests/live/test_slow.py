"""Readers that are slow, or never read: whole frames, the newest state, and flat memory."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

import pytest

from tests.live.conftest import House
from tests.live.phones import Phone, frame
from tests.live.test_delivery import Store

PADDING = 30_000  # bytes in every patch, so that a few dozen fill any buffer


def slow_phone(house: House, token: str) -> Phone:
    """A phone whose kernel takes little: connected first, then its window is shut."""
    phone = Phone(house.port, token)
    phone.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
    return phone


def test_a_slow_reader_gets_whole_frames_and_the_newest_state(start: Callable[..., House], mode: str) -> None:
    house = start(mode=mode, padding=PADDING)
    slow, quick = slow_phone(house, "att-1"), Phone(house.port, "att-2")
    slow_store, quick_store = Store(slow), Store(quick)
    last = 0
    for number in range(150):
        last = quick.command("note", {"text": f"note {number}"})["seq"]
        if number % 10 == 0:
            # Answers and the engine's packets go between the patches that wait.
            slow.send(b'42%d["sync",{"since":%d}]' % (9000 + number, last))
            slow.sock.sendall(frame(b"ping", 9))
        quick_store.read(last)
    assert house.figures["sockets_slow"] == 1
    patches = 0
    while slow_store.holds < last:
        slow_store.apply(slow.event("patch"))  # Frames raises on anything that is not a whole frame
        patches += 1
    assert slow_store.notes == quick_store.notes
    assert slow_store.gaps <= 1
    assert patches < 75, "most patches were dropped for the newest state"
    assert house.figures["catch_ups"] >= 1
    for number in range(0, 150, 10):
        # Each sync was answered, in full or (while too much waited) with a refusal.
        answer = slow.answers.pop(9000 + number, None) or slow.answer(9000 + number)
        assert answer.get("code") == "too_fast" or answer["seq"] >= number
    after = quick.command("note", {"text": "after"})["seq"]
    slow_store.read(after)
    assert slow_store.notes[after] == "after"
    assert house.figures["sockets_slow"] == 0
    slow.close()
    quick.close()


def test_readers_that_never_read_cost_a_fixed_amount(start: Callable[..., House]) -> None:
    house = start(mode="eventlet", padding=PADDING)
    deaf = [slow_phone(house, f"att-{number}") for number in range(1, 41)]
    talker = Phone(house.port, "mod-1")

    def talk(notes: int) -> int:
        for _ in range(notes):
            talker.command("note", {"text": "x"})
            talker.event("patch")
        return int(house.figures["kb"])

    filled = talk(60)
    for phone in deaf:
        for number in range(5):
            phone.send(b'42%d["sync",{"since":0}]' % number)
    later = talk(120)
    assert house.figures["sockets_slow"] == 40
    # Without a cap this would be 40 readers x 120 patches x 30 KB = 144 MB.
    assert later - filled < 12_000, f"{later - filled} KB more"
    for phone in [*deaf, talker]:
        phone.close()


@pytest.mark.parametrize("size", [1, 5, 100])
def test_a_handshake_and_messages_in_tiny_pieces_are_understood(house: House, size: int) -> None:
    phone = Phone(house.port, "att-9")
    stream = frame(b'421["sync",{"since":0}]', mask=b"wxyz") + frame(b'422["sync",{"since":0}]', mask=b"1234")
    for at in range(0, len(stream), size):
        phone.sock.sendall(stream[at : at + size])
        if size < 100:
            time.sleep(0.001)
    assert phone.answer(1)["seq"] >= 0
    assert phone.answer(2)["seq"] >= 0
    phone.close()
