"""What a page holds: bytes of its own objects, nodes, listeners. Garbage is collected before it is weighed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page

OWN = {"object", "array", "closure", "string", "concatenated string"}


@dataclass(frozen=True)
class Weight:
    """own: bytes in the heap; nodes and listeners: all there are, those that nobody sees any more among them."""

    own: int
    nodes: int
    listeners: int


def weigh(page: Page) -> Weight:
    """Weighs a page by a snapshot of its heap.

    Compiled code is left out: the engine goes on translating what is hot for some hundreds of views; and so is
    what the browser keeps of its own, such as its last 250 timings.
    """
    probe = page.context.new_cdp_session(page)
    probe.send("Performance.enable")
    for _ in range(3):
        probe.send("HeapProfiler.collectGarbage")
    got = {one["name"]: int(one["value"]) for one in probe.send("Performance.getMetrics")["metrics"]}
    found = Weight(_own(probe), got["Nodes"], got["JSEventListeners"])
    probe.detach()
    return found


def _own(probe: CDPSession) -> int:
    chunks: list[str] = []
    probe.on("HeapProfiler.addHeapSnapshotChunk", lambda event: chunks.append(event["chunk"]))
    probe.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    found = json.loads("".join(chunks))
    fields = found["snapshot"]["meta"]["node_fields"]
    kinds = found["snapshot"]["meta"]["node_types"][0]
    own = {kinds.index(kind) for kind in OWN}
    nodes, wide = found["nodes"], len(fields)
    kind_at, size_at = fields.index("type"), fields.index("self_size")
    return sum(nodes[at + size_at] for at in range(0, len(nodes), wide) if nodes[at + kind_at] in own)
