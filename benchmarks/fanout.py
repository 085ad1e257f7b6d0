"""Fan-out: one event of 290 bytes to N sockets; the server's CPU per delivered message, and the last phone.

Three servers, each a process pinned to one core while this client runs on another:

- `bare`: websockets accepted by hand, one ready frame, the raw non-blocking `send` in a loop (the floor);
- `ours`: the live layer whole: commit signal, tick, patch, frame, lines;
- `stock`: python-socketio on eventlet, `emit`.

A round is asked for, and the next one begins when all bytes of it have arrived.
"""

from __future__ import annotations

import os
import select
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.clients import connect_many, pin

ROOT = Path(__file__).resolve().parent.parent
EVENT_BYTES = 290
SERVERS = ("bare", "ours", "stock")


@dataclass(frozen=True)
class Measured:
    """One run: CPU of the server in µs per delivered message; milliseconds until the last phone had it."""

    cpu_us: float
    tail_p50_ms: float
    tail_p99_ms: float
    kb_a_socket: float


class Server:
    """A benchmark server in a process of its own, asked through its standard input."""

    def __init__(self, kind: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.servers", kind],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        pin(self.process.pid, 0)
        self.port = int(self.read())

    def read(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the benchmark's server ended early")
        return line

    def ask(self, word: str) -> str:
        """Sends a word and gives the line it answers."""
        self.say(word)
        return self.read()

    def say(self, word: str) -> None:
        """Sends a word that is not answered."""
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def close(self) -> None:
        """Ends it."""
        self.process.kill()
        self.process.communicate()


def measure(kind: str, sockets: int, rounds: int) -> Measured:
    """One run of one server."""
    server = Server(kind)
    try:
        _, kb_before = _usage(server)
        phones = connect_many(server.port, sockets, token="att")
        time.sleep(1.2)  # the first pulse, the freeze of the garbage collector, late packets
        _drain(phones)
        cpu_before, kb_after = _usage(server)
        poll = select.epoll()
        by_number = {}
        for phone in phones:
            poll.register(phone.fileno(), select.EPOLLIN)
            by_number[phone.fileno()] = phone
        size = _round(server, poll, by_number, None)[1] // sockets
        cpu_before, _ = _usage(server)
        tails = [_round(server, poll, by_number, size * sockets)[0] for _ in range(rounds)]
        cpu_after, _ = _usage(server)
        for phone in phones:
            phone.close()
    finally:
        server.close()
    tails.sort()
    return Measured(
        cpu_us=(cpu_after - cpu_before) / (rounds * sockets) * 1e6,
        tail_p50_ms=statistics.median(tails) * 1e3,
        tail_p99_ms=tails[min(len(tails) - 1, int(len(tails) * 0.99))] * 1e3,
        kb_a_socket=(kb_after - kb_before) / sockets,
    )


def _usage(server: Server) -> tuple[float, float]:
    cpu, kb = server.ask("usage").split()
    return float(cpu), float(kb)


def _drain(phones: list[socket.socket]) -> None:
    for phone in phones:
        try:
            while phone.recv(65536):
                pass
        except BlockingIOError:
            continue


def _round(
    server: Server, poll: select.epoll, phones: dict[int, socket.socket], expected: int | None
) -> tuple[float, int]:
    """Asks for one event to all. Seconds until the last byte, and how many bytes came."""
    begun = time.perf_counter()
    server.say("round")
    came = 0
    into = bytearray(65536)
    while expected is None or came < expected:
        ready = poll.poll(0.5 if expected is None else 10.0)
        if not ready:
            if expected is None:
                break
            raise RuntimeError(f"only {came} of {expected} bytes arrived")
        for number, _ in ready:
            came += phones[number].recv_into(into)
    took = time.perf_counter() - begun
    # The same pause for all servers, longer than the longest tick: ours would wait for its own pace, and
    # caches are as cold for one as for the other.
    time.sleep(0.26)
    return took, came


def run(sizes: tuple[int, ...], runs: int, rounds: dict[int, int]) -> list[dict[str, Any]]:
    """All servers at all sizes, interleaved, medians of `runs`."""
    pin(os.getpid(), 1)
    rows = []
    for sockets in sizes:
        found: dict[str, list[Measured]] = {kind: [] for kind in SERVERS}
        for _ in range(runs):
            for kind in SERVERS:
                found[kind].append(measure(kind, sockets, rounds[sockets]))
        row: dict[str, Any] = {"sockets": sockets}
        for kind in SERVERS:
            for name in ("cpu_us", "tail_p50_ms", "tail_p99_ms", "kb_a_socket"):
                row[f"{kind}_{name}"] = round(statistics.median(getattr(m, name) for m in found[kind]), 2)
        row["ours_to_bare"] = round(row["ours_cpu_us"] / row["bare_cpu_us"], 2)
        row["ours_to_stock"] = round(row["ours_cpu_us"] / row["stock_cpu_us"], 2)
        row["tail_to_stock"] = round(row["ours_tail_p99_ms"] / row["stock_tail_p99_ms"], 2)
        rows.append(row)
    return rows
