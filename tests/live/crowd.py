"""A crowd in a process of its own: connects N phones, then reports what reaches them.

    python -m tests.live.crowd PORT COUNT

prints "up N SECONDS"; then for each line of standard input `wait SEQ` prints how many phones hold a patch
up to SEQ and how long that took; `idle S` reads for S seconds and prints how many are still connected.
"""

from __future__ import annotations

import re
import sys
import time

from tests.live.phones import Crowd

SEQ = re.compile(rb'"seq":(\d+)')


def main() -> None:
    port, count = int(sys.argv[1]), int(sys.argv[2])
    begun = time.monotonic()
    crowd = Crowd(port, [f"att-{number}" for number in range(1, count + 1)])
    print("up", crowd.up, round(time.monotonic() - begun, 3), flush=True)
    holds: dict[int, int] = {}
    for line in sys.stdin:
        word, number = line.split()
        begun = time.monotonic()
        if word == "idle":
            while time.monotonic() - begun < float(number):
                crowd.read(0.1)
            print(crowd.up, flush=True)
            continue
        wanted, there = int(number), 0
        while there < count and time.monotonic() - begun < 10:
            for sock, packet in crowd.read(0.1):
                if packet.startswith(b'42["patch"'):
                    found = SEQ.search(packet)
                    assert found is not None
                    holds[sock.fileno()] = max(holds.get(sock.fileno(), 0), int(found[1]))
            there = sum(held >= wanted for held in holds.values())
        print(there, round(time.monotonic() - begun, 3), flush=True)


if __name__ == "__main__":
    main()
