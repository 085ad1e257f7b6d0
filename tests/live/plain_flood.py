"""Floods a server with plain requests of one person over many connections, in a process of its own.

    python -m tests.live.plain_flood PORT CODE TOKEN CONNECTIONS SECONDS

Half of the connections send commands, half ask for changes, each as fast as it is answered. Prints JSON: how many
were answered with which status, and the first refusal: its sentence and its Retry-After.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from collections import Counter
from typing import Any


def main() -> None:
    port, code, token = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    connections, seconds = int(sys.argv[4]), float(sys.argv[5])
    told: Counter[int] = Counter()
    refusals: list[dict[str, Any]] = []
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    print("ready", flush=True)
    sys.stdin.readline()
    until = time.monotonic() + seconds

    def flood(number: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        count = 0
        while time.monotonic() < until:
            count += 1
            if number % 2:
                body = {
                    "verb": "ready.set",
                    "payload": {"value": bool(count % 2)},
                    "op_id": f"flood-{number}-{count:06}",
                }
                line.request("POST", f"/api/w/{code}/commands", json.dumps(body), headers)
            else:
                line.request("GET", f"/api/w/{code}/changes?since=0", headers=headers)
            answer = line.getresponse()
            said = answer.read()
            told[answer.status] += 1
            if answer.status == 429 and not refusals:
                refusals.append({**json.loads(said), "retry_after": answer.headers["Retry-After"]})
        line.close()

    threads = [threading.Thread(target=flood, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(
        json.dumps({"told": {str(status): count for status, count in told.items()}, "refusals": refusals}),
        flush=True,
    )


if __name__ == "__main__":
    main()
