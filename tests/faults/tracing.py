"""What a server did to its write-ahead log and to its sockets, in order, as strace saw it.

The layout of the log: https://www.sqlite.org/fileformat2.html#walformat. A frame is a header of 24 bytes and
a page; in the header of a transaction's last frame the second number is not zero.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.services import find_strace

CALLS = "pwrite64,write,writev,fsync,fdatasync,sendto,sendmsg"
HEADER = 24
_WHOLE = re.compile(r"^(\d+) +(\w+)\((\d+)<([^>]*)>(.*)\) = (-?\d+)")
_BEGUN = re.compile(r"^(\d+) +(\w+)\((\d+)<([^>]*)>(.*) <unfinished \.\.\.>$")
_ENDED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>.* = (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Call:
    """One system call: when it began and when it ended, as positions in the trace."""

    name: str
    file: str
    sent: bytes
    began: int
    ended: int

    @property
    def on_log(self) -> bool:
        """Whether it is about the write-ahead log."""
        return self.file.endswith("-wal")

    @property
    def syncs(self) -> bool:
        """Whether it brings a file to the disk."""
        return self.name in ("fsync", "fdatasync")


def why_not() -> str | None:
    """Why strace cannot be used here; None when it can."""
    if find_strace() is None:
        return "strace is not installed (apt-get install strace)"
    tried = subprocess.run(strace(Path("/dev/null"), ["true"]), capture_output=True, text=True, check=False)
    return None if tried.returncode == 0 else f"strace may not trace here: {tried.stderr.strip()[-200:]}"


def strace(trace: Path, command: list[str]) -> list[str]:
    """The command under strace, as the direct child of who starts it; the trace goes to a file."""
    options = ["-D", "-f", "-y", "-xx", "-s", "70000", "-e", f"trace={CALLS}", "--seccomp-bpf"]
    return [str(find_strace()), *options, "-o", str(trace), *command]


def read(trace: Path, pid: int, patience: float = 10.0) -> list[Call]:
    """All calls of the trace of a process that has ended, by the order in which they began."""
    until = time.monotonic() + patience
    # strace pads a process id to five signs, so that a small one has several blanks behind it.
    ended = re.compile(rf"^{pid} +\+\+\+ exited with", re.MULTILINE)
    while not ended.search(trace.read_text("ascii", errors="replace")[-2000:]):
        assert time.monotonic() < until, "strace did not write its trace to the end"
        time.sleep(0.1)
    with trace.open(encoding="ascii", errors="replace") as lines:
        return sorted(_calls(lines), key=lambda call: call.began)


def _calls(lines: Iterator[str]) -> Iterator[Call]:
    open_calls: dict[str, tuple[str, str, bytes, int]] = {}
    for at, line in enumerate(lines):
        if whole := _WHOLE.match(line):
            _pid, name, _fd, file, rest, result = whole.groups()
            if int(result) >= 0:
                yield Call(name, _path(file), _bytes(rest), at, at)
        elif begun := _BEGUN.match(line):
            pid, name, _fd, file, rest = begun.groups()
            open_calls[pid] = name, _path(file), _bytes(rest), at
        elif ended := _ENDED.match(line):
            pid, name, result = ended.groups()
            held = open_calls.pop(pid, None)
            if held is not None and held[0] == name and int(result) >= 0:
                yield Call(name, held[1], held[2], held[3], at)


def _path(file: str) -> str:
    return _bytes(f'"{file}"').decode() if file.startswith("\\x") else file


def _bytes(rest: str) -> bytes:
    return b"".join(bytes.fromhex(part.replace("\\x", "")) for part in _TEXT.findall(rest))


def uncovered(calls: list[Call], markers: list[bytes]) -> list[str]:
    """For each marker that was told to anybody before a sync covered its commit: the reason.

    `markers` are bytes that stand in a row of one command alone and in whatever is sent about it.
    """
    log = [call for call in calls if call.on_log]
    told = [call for call in calls if call.file.startswith("socket:") or "TCP" in call.file]
    return [reason for marker in markers if (reason := _uncovered(log, told, marker))]


def _uncovered(log: list[Call], told: list[Call], marker: bytes) -> str | None:
    name = marker.decode()
    first_told = next((call for call in told if marker in call.sent), None)
    if first_told is None:
        return f"{name}: nobody was told"
    row = next((at for at, call in enumerate(log) if call.name == "pwrite64" and marker in call.sent), None)
    if row is None:
        return f"{name}: not found in the log"
    committed = _commit(log, row)
    if committed is None:
        return f"{name}: its transaction was never committed"
    synced = next((call for call in log[committed + 1 :] if call.syncs), None)
    if synced is None or synced.ended >= first_told.began:
        return f"{name}: told before the log was synced"
    return None


def _commit(log: list[Call], row: int) -> int | None:
    """The write of the transaction's last page, which holds the page written at `row` or follows it."""
    for at in range(max(0, row - 1), len(log) - 1):
        header = log[at]
        if header.name == "pwrite64" and len(header.sent) == HEADER and any(header.sent[4:8]):
            return at + 1
    return None
