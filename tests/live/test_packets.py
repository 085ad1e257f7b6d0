"""Socket.IO packets: what is read strictly, and what is written ready."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.live import packets
from facilitator.live.frames import pack
from tests.live.phones import Frames


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (b'2["a"]', (2, "/", None, b'["a"]')),
        (b'217["a"]', (2, "/", 17, b'["a"]')),
        (b'2/x,17["a"]', (2, "/x", 17, b'["a"]')),
        (b'2/x?token=1,17["a"]', (2, "/x", 17, b'["a"]')),
        (b'0{"token":"t"}', (0, "/", None, b'{"token":"t"}')),
        (b"0", (0, "/", None, b"")),
        (b"0/admin,", (0, "/admin", None, b"")),
        (b"0/admin", (0, "/admin", None, b"")),
        (b'51-["a",{"_placeholder":true,"num":0}]', (5, "/", None, b'["a",{"_placeholder":true,"num":0}]')),
        (b'52-3["a"]', (5, "/", 3, b'["a"]')),
    ],
)
def test_heads_are_read_as_the_protocol_writes_them(text: bytes, read: tuple[object, ...]) -> None:
    assert packets.parse_head(text) == read


@pytest.mark.parametrize("text", [b"", b"7[]", b"x", b"\xff", b"-1"])
def test_what_is_no_packet_is_no_packet(text: bytes) -> None:
    assert packets.parse_head(text) is None


@pytest.mark.parametrize(
    "text",
    [
        b"NaN",
        b"[1,Infinity]",
        b"1e999",
        b'"\\ud800"',
        b'"\xff"',
        b"{",
        b"",
        b"[" * 17 + b"]" * 17,
        b'{"a":' * 17 + b"1" + b"}" * 17,
        b"[" * 5000 + b"]" * 5000,
    ],
)
def test_json_that_a_browser_would_choke_on_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError):
        packets.load(text)


def test_flat_and_moderately_nested_json_is_read() -> None:
    wide = {"ids": [{"id": number} for number in range(100)]}
    assert packets.load(json.dumps(wide).encode()) == wide
    deep: object = 1
    for _ in range(packets.DEEPEST):
        deep = [deep]
    assert packets.load(json.dumps(deep).encode()) == deep


@given(st.integers(0, 10**9), st.binary(max_size=400) | st.just(b"x" * 70_000))
def test_the_uncopied_answer_is_the_copied_one(ack_id: int, body: bytes) -> None:
    assert b"".join(packets.ack_parts(ack_id, body)) == packets.ack_frame(ack_id, body)
    assert Frames().feed(packets.ack_frame(ack_id, body)) == [(1, b"43%d[" % ack_id + body + b"]")]


def test_frames_say_what_python_socketio_would_say() -> None:
    from socketio.packet import Packet

    event = Packet(2, ["patch", {"seq": 1}]).encode().encode()
    assert packets.event_frame("patch", b'{"seq":1}') == pack(b"4" + event)
    answer = Packet(3, [{"ok": True}], id=12).encode().encode()
    assert packets.ack_frame(12, b'{"ok":true}') == pack(b"4" + answer)
    elsewhere = Packet(3, [{"ok": False}], id=1, namespace="/x").encode().encode()
    assert packets.ack_frame(1, b'{"ok":false}', "/x") == pack(b"4" + elsewhere)
