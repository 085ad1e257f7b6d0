"""Downloads slow nobody: answers to votes while documents of a large workshop are made, and while none are.

200 phones vote at a steady pace. In one turn nobody downloads, in the next the organizer takes one document
after the other of a workshop with 2,000 proposals and 100,000 votes, as the office's page does; the turns
alternate, so that whatever else the machine does falls on both.
"""

from __future__ import annotations

import os
import statistics
import threading
import time
import urllib.request
from typing import Any

from benchmarks.clients import pin
from benchmarks.votes import Load, running

FORMATS = ("xlsx", "docx", "pdf", "json")
VOTES_A_SECOND = 100.0


class Downloads:
    """An organizer who takes one document after the other until told to stop."""

    def __init__(self, setup: dict[str, Any], format_name: str) -> None:
        self._url = f"http://127.0.0.1:{setup['port']}/api/w/{setup['large']}/results.{format_name}"
        self._token = setup["organizer"]
        self._enough = threading.Event()
        self.seconds: list[float] = []
        self.failed: list[BaseException] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            while not self._enough.is_set():
                asked = urllib.request.Request(self._url, headers={"Authorization": f"Bearer {self._token}"})
                began = time.perf_counter()
                with urllib.request.urlopen(asked, timeout=120) as answer:
                    if len(answer.read()) < 1000:
                        raise RuntimeError(f"{self._url} is empty")
                self.seconds.append(time.perf_counter() - began)
        except BaseException as error:  # raised again where the figures are read
            self.failed.append(error)

    def close(self) -> float:
        """Ends after the document under way; the median of what one took. Raises what went wrong."""
        self._enough.set()
        self._thread.join(180)
        if self.failed:
            raise self.failed[0]
        return statistics.median(self.seconds)


def run(phones: int = 200, seconds: float = 8.0, runs: int = 3) -> list[dict[str, Any]]:
    """A row a format: how long a document takes, p95 and p99 of the answers with it and without, in ms."""
    pin(os.getpid(), 1)
    with running("archived", phones, anywhere=True) as load:
        return [_row(load, name, seconds, runs) for name in FORMATS]


def _row(load: Load, format_name: str, seconds: float, runs: int) -> dict[str, Any]:
    calm, busy, took = [], [], []
    for _turn in range(runs):
        load.settle(1.0)
        calm.append(load.steady(seconds, VOTES_A_SECOND))
        downloads = Downloads(load.setup, format_name)
        busy.append(load.steady(seconds, VOTES_A_SECOND))
        took.append(downloads.close())
    row: dict[str, Any] = {"format": format_name, "document_s": round(statistics.median(took), 2)}
    for name in ("ack_p50", "ack_p95", "ack_p99"):
        without, beside = (statistics.median(getattr(one, name) for one in turns) for turns in (calm, busy))
        row |= {f"{name}_without": round(without, 2), f"{name}_with": round(beside, 2)}
        row[f"{name}_ratio"] = round(beside / without, 2)
    return row
