"""Votes: how many a second are acknowledged from the disk, what one costs, and who sees it when.

500 phones on real sockets. `durable` lets every phone send its next vote as soon as the last one is
acknowledged, through the whole command path, against the same path with a commit for each vote, on this
disk and with 5 ms more for each fsync. `whole job` compares the product with the naive server, where all
phones see what changed: the most votes a second, and the CPU at a steady pace.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.clients import connect_many, masked, pin

ROOT = Path(__file__).resolve().parent.parent
SLOW_DISK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
int fsync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fsync");
    usleep(5000); return real(fd); }
int fdatasync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
    usleep(5000); return real(fd); }
"""


@dataclass
class Measured:
    """One run. Latencies in ms; CPU of the server in µs per vote, and as a share of one core."""

    votes_a_second: float
    ack_p50: float
    ack_p95: float
    ack_p99: float
    cpu_us: float
    core: float
    frames_a_second: float
    seen_p99: float


@dataclass
class Phone:
    """A phone of the load: its buffer, its vote under way."""

    sock: socket.socket
    rest: bytes = b""
    number: int = 0
    sent_at: float = 0.0
    waits: list[float] = field(default_factory=list)


class Server:
    """A server of `benchmarks.halls` in a process of its own, with its data in `folder`.

    On one core, unless `anywhere`: what it starts would have to share that core with it.
    """

    def __init__(
        self, kind: str, phones: int, folder: Path, preload: Path | None = None, *, anywhere: bool = False
    ) -> None:
        env = dict(os.environ)
        if preload is not None:
            env["LD_PRELOAD"] = str(preload)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.halls", kind, str(folder), str(phones)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            env=env,
        )
        if not anywhere:
            pin(self.process.pid, 0)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the server {kind} did not start")
        self.setup: dict[str, Any] = json.loads(line)

    def cpu(self) -> float:
        """CPU seconds so far."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("usage\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline().split()[0])

    def close(self) -> None:
        """Ends it."""
        self.process.kill()
        self.process.communicate()


class Load:
    """All phones on one epoll; sends votes, reads answers, and sees when a screen was told."""

    def __init__(self, server: Server, phones: int) -> None:
        setup = server.setup
        self.server = server
        self.setup = setup
        self.random = random.Random(7)
        self.poll = select.epoll()
        self.phones: dict[int, Phone] = {}
        for sock in connect_many(setup["port"], phones, token=setup["tokens"]):
            self.phones[sock.fileno()] = Phone(sock)
            self.poll.register(sock.fileno(), select.EPOLLIN)
        self.idle = list(self.phones.values())
        self.frames = 0
        self.acks = 0
        self.refused = 0

    def vote(self, phone: Phone, now: float) -> None:
        """One more vote of a phone: a mark, or the same mark taken back, so the budget is never spent."""
        turn = phone.number
        phone.number += 1
        proposals = self.setup["proposal_ids"]
        payload = {
            "round_id": self.setup["round_id"],
            "proposal_id": proposals[(turn // 2 + phone.sock.fileno()) % len(proposals)],
            "value": 0 if turn % 2 else 1,
        }
        command = {"verb": "vote.cast", "payload": payload, "op_id": f"op-{phone.sock.fileno()}-{turn:06}"}
        phone.sent_at = now
        phone.sock.send(masked(b"42%d" % turn + json.dumps(["command", command]).encode()))

    def read(self, wait: float) -> list[Phone]:
        """Reads what is there; gives the phones whose vote was answered."""
        answered = []
        for number, _ in self.poll.poll(wait):
            phone = self.phones[number]
            chunk = phone.sock.recv(262144)
            if not chunk:
                raise RuntimeError("the server let a phone go")
            data = phone.rest + chunk if phone.rest else chunk
            at, size = 0, len(data)
            while size - at >= 2:
                length, start = data[at + 1], at + 2
                if length == 126:
                    length, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
                elif length == 127:
                    length, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
                if start + length > size:
                    break
                if data[start : start + 2] == b"43":
                    self.acks += 1
                    self.refused += b'"ok":true' not in data[start : start + length]
                    answered.append(phone)
                else:
                    self.frames += 1
                    if length == 1 and data[start : start + 1] == b"2":
                        phone.sock.send(masked(b"3"))
                at = start + length
            phone.rest = data[at:]
        return answered

    def flat_out(self, seconds: float) -> Measured:
        """Every phone votes again as soon as it is answered."""
        return self._run(seconds, None)

    def steady(self, seconds: float, a_second: float) -> Measured:
        """So many votes a second, from phones taken at random."""
        return self._run(seconds, a_second)

    def _run(self, seconds: float, a_second: float | None) -> Measured:
        waits: list[float] = []
        for phone in self.phones.values() if a_second is None else ():
            self.vote(phone, time.perf_counter())
        free = [] if a_second is None else list(self.phones.values())
        self.random.shuffle(free)
        warm = time.perf_counter() + min(1.0, seconds / 4)
        end = warm + seconds
        started = cpu = frames = acks = 0.0
        due = time.perf_counter()
        while (now := time.perf_counter()) < end:
            if not started and now >= warm:
                cpu, started = self.server.cpu(), time.perf_counter()
                frames, acks = self.frames, self.acks
                waits.clear()
            wait = 0.05
            if a_second is not None:
                while due <= now and free:
                    self.vote(free.pop(0), now)
                    due += 1 / a_second
                wait = max(0.0, min(0.05, due - now))
            for phone in self.read(wait):
                heard = time.perf_counter()
                waits.append(heard - phone.sent_at)
                if a_second is None:
                    self.vote(phone, heard)
                else:
                    free.append(phone)
        used, took = self.server.cpu() - cpu, time.perf_counter() - started
        votes = self.acks - acks
        shown = self.frames - frames
        until = time.perf_counter() + 5
        while a_second is None and len(self.settle(0.5)) and time.perf_counter() < until:
            continue
        if self.refused:
            raise RuntimeError(f"{self.refused} votes were refused")
        waits.sort()
        return Measured(
            votes_a_second=votes / took,
            ack_p50=statistics.median(waits) * 1e3 if waits else float("nan"),
            ack_p95=waits[int(len(waits) * 0.95)] * 1e3 if waits else float("nan"),
            ack_p99=waits[int(len(waits) * 0.99)] * 1e3 if waits else float("nan"),
            cpu_us=used / max(1, votes) * 1e6,
            core=used / took,
            frames_a_second=shown / took,
            seen_p99=float("nan"),
        )

    def settle(self, seconds: float) -> list[Phone]:
        """Reads until nothing has come for a while; the phones that were answered."""
        answered: list[Phone] = []
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            answered += self.read(0.05)
        return answered

    def lone(self, times: int) -> float:
        """Milliseconds from one vote until the last phone has been told of it: the median."""
        found = []
        for _ in range(times):
            self.settle(0.4)
            phone = self.random.choice(list(self.phones.values()))
            before = self.frames
            begun = time.perf_counter()
            self.vote(phone, begun)
            # The product sends the voter its answer alone, the naive server an event as well.
            while self.frames - before < len(self.phones) - 1 and time.perf_counter() - begun < 5:
                self.read(0.05)
            found.append((time.perf_counter() - begun) * 1e3)
        return statistics.median(found)

    def close(self) -> None:
        """Hangs up."""
        for phone in self.phones.values():
            phone.sock.close()


@contextlib.contextmanager
def running(kind: str, phones: int, preload: Path | None = None, *, anywhere: bool = False) -> Iterator[Load]:
    """A server with all its phones connected."""
    folder = Path(tempfile.mkdtemp(prefix="votes-"))
    server = Server(kind, phones, folder, preload, anywhere=anywhere)
    try:
        load = Load(server, phones)
        load.settle(1.2)
        yield load
        load.close()
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def slow_disk(folder: Path) -> Path | None:
    """A shim that makes each fsync 5 ms slower; None where there is no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    source, library = folder / "slow.c", folder / "slow.so"
    source.write_text(SLOW_DISK)
    made = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], capture_output=True, check=False
    )
    return library if made.returncode == 0 else None


def durable(phones: int, seconds: float, runs: int, preload: Path | None) -> dict[str, Any]:
    """Product and single commits, interleaved; medians."""
    found: dict[str, list[Measured]] = {"product": [], "single": []}
    for _ in range(runs):
        for kind, rows in found.items():
            with running(kind, phones, preload) as load:
                rows.append(load.flat_out(seconds))
    return _row(found)


def whole_job(phones: int, seconds: float, runs: int) -> dict[str, Any]:
    """Product and naive server: flat out, at 100 votes a second, and one vote alone."""
    flat: dict[str, list[Measured]] = {"product": [], "naive": []}
    steady: dict[str, list[Measured]] = {"product": [], "naive": []}
    lone: dict[str, list[float]] = {"product": [], "naive": []}
    for _ in range(runs):
        for kind, rows in flat.items():
            with running(kind, phones) as load:
                lone[kind].append(load.lone(5))
                steady[kind].append(load.steady(seconds, 100))
                rows.append(load.flat_out(seconds))
    row = {f"flat_{name}": value for name, value in _row(flat).items()}
    row |= {f"at100_{name}": value for name, value in _row(steady).items()}
    for kind, times in lone.items():
        row[f"{kind}_lone_ms"] = round(statistics.median(times), 1)
    return row


def _row(found: dict[str, list[Measured]]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for kind, rows in found.items():
        for name in ("votes_a_second", "ack_p50", "ack_p99", "cpu_us", "core", "frames_a_second"):
            row[f"{kind}_{name}"] = round(statistics.median(getattr(m, name) for m in rows), 2)
    ours, other = found
    row["votes_ratio"] = round(row[f"{ours}_votes_a_second"] / row[f"{other}_votes_a_second"], 2)
    row["core_ratio"] = round(row[f"{ours}_core"] / row[f"{other}_core"], 3)
    row["p99_ratio"] = round(row[f"{ours}_ack_p99"] / row[f"{other}_ack_p99"], 3)
    return row


def run(phones: int, seconds: float, runs: int) -> dict[str, Any]:
    """All of it."""
    pin(os.getpid(), 1)
    with tempfile.TemporaryDirectory(prefix="slow-") as folder:
        preload = slow_disk(Path(folder))
        return {
            "durable": durable(phones, seconds, runs, None),
            "durable_5ms": durable(phones, seconds, runs, preload) if preload else None,
            "whole_job": whole_job(phones, seconds, runs),
        }
