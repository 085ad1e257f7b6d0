"""Downloads slow nobody: answers to votes while documents of a large workshop are made, and while none are.

200 phones vote at a steady pace. In one turn nobody downloads, in the next the organizer takes one document
after the other of a workshop with 2,000 proposals and 100,000 votes, as the office's page does; the turns
alternate, so that whatever else the machine does falls on both.
"""

from __future__ import annotations

import os
import select
import statistics
import subprocess
import sys
import time
import urllib.request
from typing import Any

from benchmarks.clients import pin
from benchmarks.votes import ROOT, Load, running

FORMATS = ("xlsx", "docx", "pdf", "json")
VOTES_A_SECOND = 100.0


class Downloads:
    """An organizer who takes one document after the other until told to stop.

    In a process of its own, as a browser is: what forty megabytes cost to read is no phone's wait.
    """

    def __init__(self, setup: dict[str, Any], format_name: str) -> None:
        url = f"http://127.0.0.1:{setup['port']}/api/w/{setup['large']}/results.{format_name}"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.downloads", url, setup["organizer"]],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> float:
        """Ends after the document under way; the median of the seconds that one took. Raises what failed."""
        said, _ = self._process.communicate("enough\n", timeout=180)
        if self._process.returncode:
            raise RuntimeError("a download failed")
        return statistics.median(map(float, said.split()))


def take(url: str, token: str) -> None:
    """Takes one document after the other until standard input says something; prints the seconds of each."""
    asked = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    while not select.select([sys.stdin], [], [], 0)[0]:
        began = time.perf_counter()
        size = 0
        with urllib.request.urlopen(asked, timeout=120) as answer:
            while piece := answer.read(1 << 20):
                size += len(piece)
        if size < 1000:
            raise RuntimeError(f"{url} is empty")
        print(time.perf_counter() - began, flush=True)


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


if __name__ == "__main__":
    take(*sys.argv[1:])
