"""Frames no client of ours would send: refused with an answer, the others undisturbed, nothing kept."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.live.conftest import House
from tests.live.phones import Phone, frame, handshake

COMMAND = {"verb": "note", "payload": {"text": "x"}, "op_id": "op-00000001"}


@pytest.fixture
def bystander(house: House) -> Iterator[Phone]:
    """Somebody else, who must not notice."""
    phone = Phone(house.port, "att-2")
    yield phone
    begun = time.monotonic()
    assert phone.sync(0)["seq"] >= 0
    assert time.monotonic() - begun < 1.0
    assert not [event for event in phone.events if event[0] == "refused"]
    phone.close()


@pytest.fixture
def phone(house: House, bystander: Phone) -> Iterator[Phone]:
    phone = Phone(house.port, "att-1")
    yield phone
    phone.close()


@pytest.mark.parametrize(
    ("packet", "code"),
    [
        (b'423["command"]', "bad_payload"),
        (b'423["command",{},{}]', "bad_payload"),
        (b'423["command",{"verb":"note","payload":{},"op_id":"op-1","as":"moderator"}]', "bad_payload"),
        (b'423["command",[1,2]]', "bad_payload"),
        (b'423["command",null]', "bad_payload"),
        (b"423[]", "bad_payload"),
        (b'423{"command":1}', "bad_payload"),
        (b'423"command"', "bad_payload"),
        (b"423[7]", "bad_payload"),
        (b"423", "bad_json"),
        (b'423["command",{"verb":"note","payload":{"text":NaN}}]', "bad_json"),
        (b'423["command",{"verb":"note","payload":{"text":"\\ud800"}}]', "bad_json"),
        (b'423["command",{"verb":"note","payload":{"text":"\xff"}}]', "bad_json"),
        (b'423["command",' + b"[" * 30_000 + b"]" * 30_000 + b"]", "bad_json"),
        (b'423["command",' + b"[" * 20 + b"]" * 20 + b"]", "bad_json"),
        (b'423["connect",{}]', "unknown_verb"),
        (b'423["disconnect"]', "unknown_verb"),
        (b'423["__class__"]', "unknown_verb"),
        (b'423["what",{}]', "unknown_verb"),
        (b'451-3["command",{"_placeholder":true,"num":0}]', "bad_payload"),
        (b'45999-3["command"]', "bad_payload"),
        (b'423["command",{"verb":"note","payload":{"text":"' + b"x" * 100_000 + b'"}}]', "too_large"),
    ],
)
def test_a_bad_message_is_answered_and_the_connection_stays(phone: Phone, packet: bytes, code: str) -> None:
    phone.send(packet)
    answer = phone.answer(3)
    assert answer["ok"] is False
    assert answer["code"] == code
    assert answer["message"] == f"{code} in en"
    assert phone.ask("command", COMMAND)["ok"], "the connection stays"


def test_another_namespace_is_refused_by_name(phone: Phone) -> None:
    phone.send(b'42/admin,3["command",{}]')
    while (packet := phone.packet())[:2] != b"43":
        pass
    assert packet.startswith(b"43/admin,3[")
    phone.send(b"40/admin,")
    while (packet := phone.packet())[:2] != b"44":
        pass
    assert packet.startswith(b"44/admin,")
    assert json.loads(packet[len(b"44/admin,") :])["message"] == "not_found"
    assert phone.ask("command", COMMAND)["ok"]


@pytest.mark.parametrize(
    "packet", [b'42["what"]', b'42["command"]', b"42{", b"4", b"47", b"4x", b'451-["a"]']
)
def test_a_bad_message_that_asked_for_no_answer_is_told_all_the_same(phone: Phone, packet: bytes) -> None:
    phone.send(packet)
    assert phone.event("refused")["ok"] is False
    assert phone.ask("command", COMMAND)["ok"]


@pytest.mark.parametrize(
    "packet", [b"", b"2", b"3", b"5", b"6", b"9", b"x", b"b4AA", b"\xf0", b"43[]", b"44{}"]
)
def test_what_means_nothing_is_passed_over(phone: Phone, packet: bytes) -> None:
    phone.send(packet)
    phone.sock.sendall(frame(b"\x00" * 50, 2))
    assert phone.ask("command", COMMAND)["ok"]


def test_attachments_that_never_complete_keep_nothing(house: House, phone: Phone) -> None:
    before = house.figures["kb"]
    for _ in range(60):
        phone.send(b'45999-["command",{"_placeholder":true,"num":0}]')
        phone.sock.sendall(frame(b"\x01" * 5000, 2))
        time.sleep(0.01)
    assert house.figures["kb"] - before < 5_000
    assert phone.ask("command", COMMAND)["ok"]


def test_a_megabyte_again_and_again_is_cut_off_and_keeps_nothing(house: House, bystander: Phone) -> None:
    before = house.figures["kb"]
    for number in range(10):
        phone = Phone(house.port, f"att-{100 + number}")
        huge = frame(b'421["command",' + b"x" * 1_000_000)
        with contextlib.suppress(ConnectionError):
            for _ in range(40):
                phone.sock.sendall(huge)
        phone.wait_gone(1.0)
        phone.close()
    until = time.monotonic() + 1
    while house.figures["engine_sockets"] > 1 and time.monotonic() < until:
        time.sleep(0.05)
    assert house.figures["engine_sockets"] == 1, "the sockets are freed within a second"
    assert house.figures["kb"] - before < 5_000


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x81\x02hi", 1002),
        (b"\xf1\x80abcd", 1002),
        (b"\x8b\x80abcd", 1002),
        (b"\x80\x80abcd", 1002),
        (b"\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xffabcd", 1009),
        (frame(b"\x03\xe8bye", 8), 1000),
        (frame(b"1"), 1000),
        (frame(b"41"), 1000),
    ],
)
def test_a_broken_or_ended_connection_is_freed_at_once(
    house: House, bystander: Phone, sent: bytes, status: int
) -> None:
    phone = Phone(house.port, "att-3")
    phone.sock.sendall(sent)
    assert phone.wait_gone(1.0) == status
    phone.close()
    until = time.monotonic() + 1
    while house.figures["sockets"] > 1 and time.monotonic() < until:
        time.sleep(0.02)
    assert house.figures["sockets"] == 1


def test_random_bytes_disturb_nobody(house: House, bystander: Phone) -> None:
    for number in range(30):
        phone = Phone(house.port, f"att-{200 + number}")
        try:
            phone.sock.sendall(os.urandom(2000))
            phone.sock.sendall(frame(os.urandom(200)))
        except ConnectionError:
            pass
        phone.close()
    assert not [line for line in house.log if "Traceback" in line], "".join(house.log)


def test_a_stranger_who_never_connects_is_shown_out(start: Callable[..., House]) -> None:
    house = start(mode="eventlet", patience=2)
    idle = [Phone(house.port) for _ in range(5)]
    begun = time.monotonic()
    for phone in idle:
        phone.wait_gone(5)
        phone.close()
    assert 1 < time.monotonic() - begun < 5
    assert house.figures["engine_sockets"] == 0


def test_commands_before_the_door_are_refused(house: House, bystander: Phone) -> None:
    phone = Phone(house.port)
    phone.send(b"421" + json.dumps(["command", COMMAND]).encode())
    assert phone.answer(1)["code"] == "not_allowed"
    phone.close()


def test_slow_heads_and_bodies_hold_nothing(start: Callable[..., House]) -> None:
    house = start(mode="eventlet", patience=2)
    slow = []
    for number in range(60):
        sock = socket.create_connection(("127.0.0.1", house.port), 5)
        half = b"GET /figures HTTP/1.1\r\nHost: x\r\nX-"
        body = b"POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\nabc"
        sock.sendall((half, body, handshake(house.port)[:60])[number % 3])
        slow.append(sock)
    over = threading.Event()

    def dribble() -> None:
        while not over.wait(0.5):
            for sock in slow:
                try:
                    sock.send(b"a")
                except OSError:
                    pass

    dribbling = threading.Thread(target=dribble)
    dribbling.start()
    begun = time.monotonic()
    phone = Phone(house.port, "att-1")
    assert phone.ask("command", COMMAND)["ok"]
    assert time.monotonic() - begun < 2.0, "joining works"
    closed = 0
    while closed < 60 and time.monotonic() - begun < 12:
        time.sleep(0.5)
        closed = sum(ended(sock) for sock in slow)
    over.set()
    dribbling.join()
    for sock in slow:
        sock.close()
    phone.close()
    assert closed == 60, f"{60 - closed} are still held"


def ended(sock: socket.socket) -> bool:
    """Whether the other side has closed."""
    sock.setblocking(False)
    try:
        while True:
            if not sock.recv(4096):
                return True
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        sock.setblocking(True)
