"""Guesses codes and tokens by every door, in a process of its own.

    python -m tests.attacks.guessing PORT CODE HOW_MANY CONNECTIONS

Codes of sessions, tokens of programs, secrets of links, return codes, sockets' tokens, in turn. Prints a line when it
begins, and at the end JSON: how many were answered as what, and when each answer that was no `too_fast` came.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections import Counter

from tests.live.phones import frame, handshake

SIGNS = "BCDFGHJKLMNPQRSTVWXZ"


def guess(chance: random.Random, code: str, number: int) -> bytes:
    """A request with something that was made up."""
    drawn = "".join(chance.choice(SIGNS) for _ in range(6))
    token = "".join(chance.choice("abcdefghijklmnopqrstuvwxyz234567") for _ in range(32))
    kind = number % 4
    if kind == 0:
        return get(f"/j/{drawn}")
    if kind == 1:
        return get(f"/api/w/{code}/changes?since=0", f"Authorization: Bearer {token}\r\n")
    if kind == 2:
        return post(f"/api/w/{code}/enter", {"token": token})
    return post(f"/api/w/{code}/attendees", {"return_code": drawn, "op_id": token})


def get(path: str, headers: str = "") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode()


def post(path: str, body: object) -> bytes:
    text = json.dumps(body)
    headers = f"Host: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n"
    return f"POST {path} HTTP/1.1\r\n{headers}\r\n{text}".encode()


class Attack:
    """Many connections, each asking again as soon as it is answered."""

    def __init__(self, port: int, code: str, count: int) -> None:
        self.port, self.code = port, code
        self.left = iter(range(count))
        self.chance = random.Random(35)
        self.told: Counter[str] = Counter()
        self.looked_at: list[float] = []

    async def by_requests(self) -> None:
        """One kept-alive connection after another."""
        reader = writer = None
        for number in self.left:
            if writer is None or writer.is_closing():
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            assert reader is not None
            writer.write(guess(self.chance, self.code, number))
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")
            )
            await reader.readexactly(length)
            self._count(head.split(b" ", 2)[1].decode())
            if b"connection: close" in head.lower():
                writer.close()
        if writer is not None:
            writer.close()

    async def by_sockets(self) -> None:
        """A socket a guess: a wrong token is refused by a packet 44."""
        for number in self.left:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(handshake(self.port))
            await reader.readuntil(b"\r\n\r\n")
            writer.write(frame(b'40{"token":"guess-%d"}' % number))
            said = b""
            while b"44{" not in said:
                more = await reader.read(4096)
                if not more:
                    break
                said += more
            self._count("429" if b"too_fast" in said else "401" if b"token_wrong" in said else "gone")
            writer.close()

    def _count(self, status: str) -> None:
        self.told[status] += 1
        if status != "429":
            self.looked_at.append(time.monotonic())


async def main() -> None:
    port, code, count, connections = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    attack = Attack(port, code, count)
    print("begins", flush=True)
    begun = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for number in range(connections):
            group.create_task(attack.by_sockets() if number % 8 == 0 else attack.by_requests())
    report = {
        "told": dict(attack.told),
        "seconds": time.monotonic() - begun,
        "looked_at": [at - begun for at in attack.looked_at],
    }
    print(json.dumps(report), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
