"""Socket.IO packets inside Engine.IO messages: strict in, ready frames out.

Only what our own clients send is understood: CONNECT, DISCONNECT, EVENT and ACK of text. Binary
events never complete when their attachments do not come, so packet types 5 and 6 are refused.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import orjson

from facilitator.live.frames import pack

CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR, BINARY_EVENT, BINARY_ACK = range(7)
DEEPEST = 16  # levels of lists and objects in what a client sends

# type, attachments of a binary packet, namespace, id of the acknowledgement; JSON follows
_HEAD = re.compile(
    rb"([0-6])(?:(\d{1,3})-)?(?:(/[A-Za-z0-9_/-]{0,63})(?:\?[^,\[{]{0,64})?(?:,|$))?(\d{1,15})?"
)


class Packet(NamedTuple):
    """A packet's type, its namespace, the id its answer must carry (None: no answer asked), its JSON."""

    kind: int
    namespace: str
    ack_id: int | None
    rest: bytes


def parse_head(text: bytes) -> Packet | None:
    """Reads what stands before the JSON of an Engine.IO message's content; None if it is no packet."""
    found = _HEAD.match(text)
    if found is None:
        return None
    kind, _, namespace, ack_id = found.groups()
    return Packet(
        int(kind),
        namespace.decode() if namespace else "/",
        None if ack_id is None else int(ack_id),
        text[found.end() :],
    )


def load(text: bytes) -> Any:
    """Strict JSON: no NaN, no infinity, no lone surrogate, not deeper than DEEPEST. Raises ValueError."""
    value = orjson.loads(text)
    if text.count(b"[") + text.count(b"{") > DEEPEST and _deeper_than(value, DEEPEST):
        raise ValueError("nested too deeply")
    return value


def _deeper_than(value: Any, limit: int) -> bool:
    level = [value]
    for _ in range(limit):
        level = [
            inner
            for outer in level
            if isinstance(outer, (list, dict))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return any(isinstance(inner, (list, dict)) for inner in level)


def event_frame(name: str, body: bytes) -> bytes:
    """The frame of `name` with one argument, given as JSON."""
    return pack(b'42["' + name.encode() + b'",' + body + b"]")


def ack_frame(ack_id: int, body: bytes, namespace: str = "/") -> bytes:
    """The frame that answers `ack_id` with one argument, given as JSON."""
    return pack(_ack_head(ack_id, namespace) + body + b"]")


def ack_parts(ack_id: int, body: bytes) -> tuple[bytes, bytes, bytes]:
    """`ack_frame` without copying the body: a thousand phones that return share one snapshot in memory."""
    head = _ack_head(ack_id, "/")
    size = len(head) + len(body) + 1
    if size < 126:
        start = bytes((0x81, size))
    elif size < 65536:
        start = b"\x81\x7e" + size.to_bytes(2, "big")
    else:
        start = b"\x81\x7f" + size.to_bytes(8, "big")
    return start + head, body, b"]"


def _ack_head(ack_id: int, namespace: str) -> bytes:
    return b"43%s%d[" % (b"" if namespace == "/" else namespace.encode() + b",", ack_id)


def connect_error_frame(namespace: str, refusal: dict[str, Any]) -> bytes:
    """Refuses a namespace; the code stands in `message`, the whole refusal in `data`."""
    body = orjson.dumps({"message": refusal["code"], "data": refusal})
    return pack(b"44" + (b"" if namespace == "/" else namespace.encode() + b",") + body)
