"""The library others will use: python-socketio's own client against our wire. And pings."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from collections.abc import Callable

import pytest

from tests.live.conftest import ROOT, House
from tests.live.phones import Phone

# In a process of its own: the library leaves its sockets and threads to the end of the process.
HEAD = """
import queue, sys, time, urllib.request, json
import socketio, socketio.exceptions
url = f"http://127.0.0.1:{sys.argv[1]}"
client = socketio.Client(reconnection=False)
def sockets():
    return json.load(urllib.request.urlopen(url + "/figures"))["sockets"]
def command(text, op_id):
    asked = {"verb": "note", "payload": {"text": text}, "op_id": op_id}
    return client.call("command", asked, timeout=5)
"""

CASES = {
    "a program acts and hears": """
        patches = queue.SimpleQueue()
        client.on("patch", patches.put)
        client.connect(url, auth={"token": "mod-1"}, transports=["websocket"])
        answer = command("hello", "op-00000001")
        assert answer["ok"], answer
        assert patches.get(timeout=5)["seq"] == answer["seq"]
        assert client.call("sync", {"since": 0}, timeout=5)["seq"] >= answer["seq"]
        assert client.call("nonsense", timeout=5)["code"] == "unknown_verb"
        assert command("д" * 9_000, "op-00000002")["ok"]
        client.disconnect()
    """,
    "a refusal is the library's own error": """
        said = []
        client.on("connect_error", said.append)
        try:
            client.connect(url, auth={"token": "nobody"}, transports=["websocket"], wait_timeout=3)
        except socketio.exceptions.ConnectionError:
            pass
        else:
            raise AssertionError("let in")
        assert said[0]["message"] == "token_wrong", said
        assert said[0]["data"]["ok"] is False
    """,
    "who leaves politely is gone at once": """
        before = sockets()
        client.connect(url, auth={"token": "att-1"}, transports=["websocket"])
        assert sockets() == before + 1
        client.disconnect()
        until = time.monotonic() + 2
        while sockets() > before and time.monotonic() < until:
            time.sleep(0.02)
        assert sockets() == before
    """,
}


@pytest.mark.parametrize("case", CASES)
def test_the_usual_library(house: House, case: str) -> None:
    code = HEAD + textwrap.dedent(CASES[case])
    command = [sys.executable, "-c", code, str(house.port)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert ran.returncode == 0, ran.stderr


def test_pings_keep_a_quiet_phone_and_find_a_dead_one(start: Callable[..., House], mode: str) -> None:
    house = start(mode=mode, ping=0.5)
    quiet, dead, talker = (Phone(house.port, f"att-{number}") for number in (1, 2, 3))
    begun = time.monotonic()
    heard = 0
    while time.monotonic() - begun < 4.0:
        talker.command("note", {"text": "x"})  # patches go between the pings
        quiet.event("patch")  # reads, and answers pings on the way
        heard += 1
    assert heard > 20
    assert quiet.sync(0)["seq"] >= heard
    dead.sock.settimeout(1.0)
    while dead.sock.recv(65536):
        pass
    assert house.figures["sockets"] == 2
    for phone in (quiet, dead, talker):
        phone.close()
