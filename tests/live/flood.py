"""Floods a server with commands from many sockets at full speed, in a process of its own.

    python -m tests.live.flood PORT SOCKETS SECONDS

A socket that is cut comes back with the same token and goes on. Prints JSON: seconds from the first byte
until each socket was cut the first time (or null), and how often they came back.
"""

from __future__ import annotations

import json
import selectors
import sys
import time

from tests.live.phones import Gone, Phone, frame

COMMAND = frame(b'427["command",{"verb":"note","payload":{"text":"me"},"op_id":"op-flood-1"}]')
CHUNK = COMMAND * 500


class Flooder:
    """One socket after another of the same attendee."""

    def __init__(self, port: int, number: int, selector: selectors.BaseSelector) -> None:
        self.port, self.number, self.selector = port, number, selector
        self.rest = b""
        self.first_cut: float | None = None
        self.told = self.back = 0
        self.sock = Phone(port, f"att-{1000 + number}").sock
        self._watch()

    def _watch(self) -> None:
        self.sock.setblocking(False)
        self.selector.register(self.sock, selectors.EVENT_READ | selectors.EVENT_WRITE, self)

    def go_on(self, what: int) -> None:
        """Reads what came, sends as much as fits."""
        if what & selectors.EVENT_READ:
            heard = self.sock.recv(65536)
            if not heard:
                raise ConnectionResetError
            self.told += heard.count(b'"code":"too_fast"')
        if what & selectors.EVENT_WRITE:
            wanted = self.rest or CHUNK
            self.rest = wanted[self.sock.send(wanted) :]

    def come_back(self, now: float) -> None:
        """After a cut: the same attendee, a new socket, and no waiting for the answer."""
        self.first_cut = self.first_cut or now
        self.selector.unregister(self.sock)
        self.sock.close()
        self.back += 1
        phone = Phone(self.port)
        phone.send(b'40{"token":"att-%d"}' % (1000 + self.number))
        self.sock, self.rest = phone.sock, b""
        self._watch()


def main() -> None:
    port, sockets, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    selector = selectors.DefaultSelector()
    flooders = [Flooder(port, number, selector) for number in range(sockets)]
    print("ready", flush=True)
    sys.stdin.readline()
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        for key, what in selector.select(0.1):
            flooder: Flooder = key.data
            try:
                flooder.go_on(what)
            except BlockingIOError:
                continue
            except (ConnectionError, Gone):
                try:
                    flooder.come_back(time.monotonic() - begun)
                except (OSError, Gone):
                    return
    report = {
        "cut": [flooder.first_cut for flooder in flooders],
        "told": sum(flooder.told for flooder in flooders),
        "back": sum(flooder.back for flooder in flooders),
    }
    print(json.dumps(report), flush=True)


if __name__ == "__main__":
    main()
