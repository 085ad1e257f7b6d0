"""WebSocket frames as the server reads and writes them, whatever the network does to their pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.live import frames
from tests.live.phones import Frames, frame

messages = st.lists(
    st.tuples(
        st.sampled_from([frames.TEXT, frames.BINARY]),
        st.one_of(st.binary(max_size=300), st.integers(125, 70_000).map(lambda size: b"z" * size)),
        st.binary(min_size=4, max_size=4),
        st.integers(1, 4),
    ),
    max_size=6,
)


def sent(kind: int, payload: bytes, mask: bytes, pieces: int) -> bytes:
    """The message in so many fragments, with a ping between them."""
    size = max(1, -(-len(payload) // pieces))
    parts = [payload[at : at + size] for at in range(0, len(payload), size)] or [b""]
    out = b""
    for at, part in enumerate(parts):
        out += frame(part, kind if at == 0 else 0, last=at == len(parts) - 1, mask=mask)
        if at < len(parts) - 1:
            out += frame(b"are you there", frames.PING, mask=mask)
    return out


def taken(chunks: list[bytes]) -> list[tuple[int, bytes]]:
    reader = frames.Reader()
    found = []
    for chunk in chunks:
        reader.feed(chunk)
        while (message := reader.take()) is not None:
            found.append(message)
    return [message for message in found if message[0] not in (frames.PART, frames.PING)]


@given(messages, st.lists(st.integers(1, 70_000), max_size=8))
def test_messages_survive_any_cutting_into_chunks_and_fragments(
    wanted: list[tuple[int, bytes, bytes, int]], cuts: list[int]
) -> None:
    stream = b"".join(sent(*message) for message in wanted)
    chunks, at = [], 0
    for cut in [*cuts, len(stream)]:
        chunks.append(stream[at : at + cut])
        at += cut
    chunks.append(stream[at:])
    expected = [
        (kind, payload) if len(payload) <= frames.LIMIT else (frames.TOO_LARGE, payload[: frames.HEAD])
        for kind, payload, _, _ in wanted
    ]
    assert taken([chunk for chunk in chunks if chunk]) == expected


def test_the_head_of_a_message_that_is_too_long_is_kept_and_the_next_one_is_read() -> None:
    reader = frames.Reader()
    reader.feed(frame(b'427["command",' + b"x" * 200_000, mask=b"abcd") + frame(b"next"))
    assert reader.take() == (frames.TOO_LARGE, (b'427["command",' + b"x" * 200)[: frames.HEAD])
    assert reader.take() == (frames.TEXT, b"next")
    assert reader.take() is None


def test_a_message_beyond_all_measure_ends_the_connection() -> None:
    reader = frames.Reader()
    reader.feed(frame(b"", 1)[:1] + b"\xff" + (2**40).to_bytes(8, "big") + b"abcd")
    with pytest.raises(frames.Broken) as broken:
        reader.take()
    assert broken.value.status == 1009


@pytest.mark.parametrize(
    "wrong",
    [
        b"\x81\x02hi....",  # not masked
        b"\xc1\x82abcdhi",  # compressed, which was not agreed to
        b"\x83\x80abcd",  # an opcode that does not exist
        b"\x80\x80abcd",  # the end of a message that did not begin
        b"\x89\xfe\x00\x7eabcd" + b"x" * 126,  # a ping longer than 125 bytes
        b"\x09\x80abcd",  # a ping in fragments
        b"\x01\x80abcd\x81\x80abcd",  # a new message in the middle of another
    ],
)
def test_broken_frames_are_named(wrong: bytes) -> None:
    reader = frames.Reader()
    reader.feed(wrong)
    status = 0
    try:
        while reader.take() is not None:
            pass
    except frames.Broken as broken:
        status = broken.status
    assert status == 1002


def test_a_hundred_thousand_tiny_fragments_take_no_more_room_than_their_bytes() -> None:
    reader = frames.Reader()
    reader.feed(frame(b"a", last=False))
    for _ in range(60_000):
        reader.feed(frame(b"a", 0, last=False))
        assert reader.take() == (frames.PART, b"")
    assert len(reader._parts) < 100
    reader.feed(frame(b"", 0))
    reader.take()
    assert reader.take() == (frames.TEXT, b"a" * 60_001)


@given(st.binary(max_size=2000), st.sampled_from([frames.TEXT, frames.BINARY]))
def test_packed_frames_are_read_back_by_a_client(payload: bytes, opcode: int) -> None:
    assert Frames().feed(frames.pack(payload, opcode)) == [(opcode, payload)]


@pytest.mark.parametrize("size", [0, 125, 126, 65535, 65536, 200_000])
def test_every_length_of_frame_is_packed(size: int) -> None:
    assert Frames().feed(frames.pack(b"y" * size)) == [(1, b"y" * size)]


@given(st.binary(max_size=200), st.binary(min_size=4, max_size=4))
def test_unmasking_is_its_own_inverse(body: bytes, mask: bytes) -> None:
    masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(body))
    assert frames.unmask(masked, mask) == body
