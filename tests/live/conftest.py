"""A live server in a process of its own, in both modes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


class House:
    """A running server: its port, its log, its figures."""

    def __init__(self, **options: Any) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.live.house", json.dumps(options)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self.log: list[str] = []
        self._reading = threading.Thread(target=self._read_log, daemon=True)
        self._reading.start()
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the server did not start:\n" + "".join(self.log)
        self.port = int(line)

    def _read_log(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.log.append(line.decode(errors="replace"))

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return json.loads(answer.read())

    def post(self, path: str, body: bytes = b"") -> Any:
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body, method="POST")
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return json.loads(answer.read())

    @property
    def figures(self) -> dict[str, Any]:
        found: dict[str, Any] = self.get("/figures")
        return found

    def stop(self) -> int:
        """SIGTERM; the exit code. Kills what does not leave within 10 s."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            self._reading.join(2)
            assert self.process.stdout is not None
            assert self.process.stderr is not None
            self.process.stdout.close()
            self.process.stderr.close()


@pytest.fixture(params=["eventlet", "threading"])
def mode(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def start() -> Iterator[Callable[..., House]]:
    """Starts servers with options of their own; stops them at the end."""
    houses: list[House] = []

    def begin(**options: Any) -> House:
        houses.append(House(**options))
        return houses[-1]

    yield begin
    for house in houses:
        house.stop()


@pytest.fixture(scope="session")
def shared() -> Iterator[Callable[[str], House]]:
    """One plain server a mode for all tests that do it no harm."""
    houses: dict[str, House] = {}

    def of(mode: str) -> House:
        if mode not in houses:
            houses[mode] = House(mode=mode)
        return houses[mode]

    yield of
    for house in houses.values():
        house.stop()


@pytest.fixture
def house(shared: Callable[[str], House], mode: str) -> House:
    return shared(mode)
