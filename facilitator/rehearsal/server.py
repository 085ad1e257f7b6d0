"""The server that a rehearsal plays against: the one that runs, or one of its own."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from facilitator.config import ROOT, Config
from facilitator.rehearsal.wire import Address

STARTS_WITHIN = 120.0  # seconds; the first start may build the pages
STOPS_WITHIN = 15.0


class NoServer(Exception):  # noqa: N818
    """No server to rehearse against; says why."""


@dataclass(frozen=True)
class Server:
    """Where it is. `pid` of one that was started for the rehearsal, else None."""

    address: Address
    pid: int | None = None


@contextmanager
def server_for(config: Config, code: str, token: str, url: str | None) -> Iterator[Server]:
    """A server on the same data: the named one, the one of the settings if it runs, else one of its own.

    `token` is one that only a server on the same data knows. Raises NoServer.
    """
    if url is not None:
        try:
            address = Address.of(url)
        except ValueError as error:
            raise NoServer(str(error)) from None
        if not lives(address):
            raise NoServer(f"{url} does not answer")
        if not knows(address, code, token):
            raise NoServer(f"{url} does not know {code}, or works on other data")
        yield Server(address)
        return
    here = Address.of(f"http://127.0.0.1:{config.port or 8000}")
    if config.port and lives(here) and knows(here, code, token):
        yield Server(here)
        return
    with _own_server() as (address, pid):
        yield Server(address, pid)


def lives(address: Address) -> bool:
    """Whether a server answers there that says it is well."""
    return _status(address, "/healthz") == 200


def knows(address: Address, code: str, token: str) -> bool:
    """Whether the server there works on the same data as we do."""
    return _status(address, f"/api/w/{code}/changes", token) == 200


def _status(address: Address, path: str, token: str | None = None) -> int:
    """The HTTP status; 0 when nobody answers."""
    kind = http.client.HTTPSConnection if address.tls else http.client.HTTPConnection
    connection = kind(address.host, address.port, timeout=5)
    headers = {"Host": address.name} | ({"Authorization": f"Bearer {token}"} if token else {})
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


@contextmanager
def _own_server() -> Iterator[tuple[Address, int]]:
    """`run.py` with the same settings on a free port of this machine alone; stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = Address.of(f"http://127.0.0.1:{port}")
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "run.py")],
            env={**os.environ, "HOST": "127.0.0.1", "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            until = time.monotonic() + STARTS_WITHIN
            while not lives(address):
                if process.poll() is not None or time.monotonic() > until:
                    log.seek(0)
                    said = log.read().decode(errors="replace").strip().splitlines()
                    raise NoServer("\n".join(["the server did not start:", *said[-8:]]))
                time.sleep(0.1)
            yield address, process.pid
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(STOPS_WITHIN)
            if process.poll() is None:
                process.kill()
                process.wait()
