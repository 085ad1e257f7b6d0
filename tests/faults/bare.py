"""A Chromium driven by its own protocol alone. Playwright keeps every page in front (it emulates focus), and a page in
front cannot be frozen: there `Page.setWebLifecycleState` says yes and does nothing."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import websocket

from tests.day.people import ARGS
from tests.services import end, find_chromium, temporary_folder

STARTS_WITHIN = 20.0
POLL = 0.05


class BarePage:
    """One page."""

    def __init__(self, address: str) -> None:
        self._line = websocket.create_connection(address, timeout=15, suppress_origin=True)
        self._number = 0
        self.send("Page.enable")

    def send(self, method: str, **params: Any) -> Any:
        """A command of the protocol and its result."""
        self._number += 1
        self._line.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._line.recv())
            if message.get("id") == self._number:
                assert "error" not in message, message
                return message["result"]

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page."""
        asked = {"expression": expression, "returnByValue": True, "awaitPromise": True}
        answer = self.send("Runtime.evaluate", **asked)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, expression: str, seconds: float) -> None:
        """Waits until an expression is true."""
        until = time.monotonic() + seconds
        while not self.evaluate(expression):
            assert time.monotonic() < until, f"not within {seconds} s: {expression}"
            time.sleep(POLL)

    def close(self) -> None:
        """Lets go of the page."""
        self._line.close()


@contextmanager
def bare_page() -> Iterator[BarePage]:
    """A page of a Chromium of its own; gone with all its processes at the end."""
    program, profile = find_chromium(), temporary_folder("facbare")
    assert program is not None, "Chromium is not installed (apt-get install chromium)"
    options = [*ARGS, "--headless", "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen([program, *options], stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            found = None
            until = time.monotonic() + STARTS_WITHIN
            while found is None and time.monotonic() < until:
                found = re.search(r"ws://(127\.0\.0\.1:\d+)/", process.stderr.readline())
            assert found, "Chromium did not say where it listens"
            with urllib.request.urlopen(f"http://{found[1]}/json/list", timeout=10) as listed:
                (target,) = [each for each in json.load(listed) if each["type"] == "page"]
            page = BarePage(target["webSocketDebuggerUrl"])
            yield page
            page.close()
        finally:
            end(process)
            shutil.rmtree(profile, ignore_errors=True)
