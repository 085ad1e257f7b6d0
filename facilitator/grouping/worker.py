"""Asks the process of suggestions from a serving process, which loads neither numpy nor the dictionary.

One thread asks, one question at a time. A question that waits is replaced by a newer one about the same
thing, so a hall that changes faster than it is thought about costs no more. The process is started when it
is first asked, killed when it takes too long, and started anew when it died; whoever asked is told None.
Without it everything else works: nothing is suggested.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Hashable
from typing import Any

from facilitator.config import ROOT

log = logging.getLogger(__name__)

Json = dict[str, Any]
Make = Callable[[], Json | None]  # makes the question when its turn comes; None: nothing to ask
Done = Callable[[Json | None], None]

MOST_WAITING = 64
KEPT = 16  # last answers that are kept, for who asks the same again
PATIENCE = 20.0  # seconds for one answer, the start of the process included
REST = 30.0  # seconds of silence after the process has failed, so that it is not started in a loop
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
COMMAND = (sys.executable, "-m", "facilitator.grouping")


class Worker:
    """The process of suggestions of one serving process."""

    def __init__(
        self, command: tuple[str, ...] = COMMAND, patience: float = PATIENCE, rest: float = REST
    ) -> None:
        self._command, self._patience, self._rest = command, patience, rest
        self._wake = threading.Condition()
        self._waiting: dict[Hashable, tuple[Make, list[Done]]] = {}
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self._resting_until = 0.0
        self._closed = False
        self._kept: dict[Hashable, tuple[str, Json]] = {}  # the last question about a thing, its answer

    def ask(self, about: Hashable, make: Make, done: Done) -> None:
        """Never blocks. `done` is called once, from any thread: with the answer, or with None.

        Who asks `about` the same while it waits gets the answer to the newest `make`.
        """
        with self._wake:
            waiting = self._waiting.get(about)
            if not self._closed and (waiting is not None or len(self._waiting) < MOST_WAITING):
                self._waiting[about] = (make, [*(waiting[1] if waiting else ()), done])
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="suggestions", daemon=True)
                    self._thread.start()
                self._wake.notify()
                return
        done(None)

    def close(self) -> None:
        """Ends the process; who waits is told None."""
        with self._wake:
            self._closed = True
            process = self._process
            self._wake.notify()
        if process is not None:
            process.kill()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while True:
            with self._wake:
                while not self._waiting and not self._closed:
                    self._wake.wait()
                if self._closed:
                    left = [done for _make, dones in self._waiting.values() for done in dones]
                    self._waiting.clear()
                    break
                about = next(iter(self._waiting))
                make, dones = self._waiting.pop(about)
            found = self._answer(about, make)
            for done in dones:
                done(found)
        for done in left:
            done(None)
        self._end()

    def _answer(self, about: Hashable, make: Make) -> Json | None:
        try:
            question = make()
            if question is None:
                return None
            asked = json.dumps(question)
            before, kept = self._kept.get(about, ("", None))
            if asked == before:
                return kept
            if time.monotonic() < self._resting_until:
                return None
            answer = self._put(asked)
            self._kept.pop(about, None)
            self._kept[about] = (asked, answer)
            while len(self._kept) > KEPT:
                self._kept.pop(next(iter(self._kept)))
            return answer
        except Exception:
            if not self._closed:
                log.exception("nothing is suggested for %g s", self._rest)
                self._resting_until = time.monotonic() + self._rest
            self._end()
            return None

    def _put(self, question: str) -> Json:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        watch = threading.Timer(self._patience, process.kill)
        watch.start()
        try:
            process.stdin.write(question + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        finally:
            watch.cancel()
        if not line:
            raise RuntimeError(f"the process of suggestions ended: {process.wait()}")
        answer: Json = json.loads(line)
        return answer

    def _started(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            # One thread: the other cores are the server's.
            env={**os.environ, **dict.fromkeys(THREADS, "1"), "PYTHONIOENCODING": "utf-8"},
        )
        with self._wake:
            self._process = process
            if self._closed:
                process.kill()
        return process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was left to write has no reader any more
                    pass
