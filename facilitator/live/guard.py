"""Stands between the sockets and the rules: pace, size, shape. What it refuses it answers.

A person makes a few messages a second, a program some hundred. Each socket and each attendee has a
bucket of tokens; a message takes one, and one more for every 2 KB. Over the limit a sender is told
`too_fast`; who goes on is cut off within half a second. The pause after each message, which lets the
rest of the hall go first, is the seam's and the wire's.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Protocol

import orjson

from facilitator.live import frames, packets
from facilitator.live.line import Line

log = logging.getLogger("facilitator.live")

RATE = 200.0  # tokens a second
STRANGER_BURST = 20.0  # tokens of a socket nobody has let in yet
BURST = 300.0  # tokens a bucket holds
ACTOR_SHARE = 2.0  # an attendee's sockets together may do this many times what one may
CONNECT_COSTS = 4.0  # tokens of the attendee's bucket
BYTES_A_TOKEN = 2048
EXCESS_AT_MOST = 30  # answers of `too_fast` before the socket is cut
EXCESS_FOR = 0.5  # seconds
OUT_FOR = 3.0  # seconds in which who was cut off is not let in again
REFUSALS_AT_MOST = 3  # wrong tokens on one socket
LINES_A_MINUTE = 30  # of log, about misbehaviour of any one kind

Say = Callable[[str, str, dict[str, Any]], str]


class Bucket:
    """Tokens that come back with time. `excess` counts what was asked for beyond them."""

    __slots__ = ("at", "excess", "excess_since", "holds", "rate", "tokens")

    def __init__(self, rate: float, holds: float, now: float) -> None:
        self.rate = rate
        self.holds = holds
        self.tokens = holds
        self.at = now
        self.excess = 0
        self.excess_since = 0.0

    def take(self, cost: float, now: float) -> bool:
        """Takes `cost` tokens; False if there are none (then nothing is taken, and excess grows by one)."""
        tokens = min(self.holds, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if tokens >= cost:
            self.tokens = tokens - cost
            if self.excess and tokens > self.holds / 4:
                self.excess = 0
            return True
        self.tokens = tokens
        if not self.excess:
            self.excess_since = now
        self.excess += 1
        return False

    def owe(self, cost: float, at_most: float, now: float) -> None:
        """Takes tokens that others have spent, though they may not be there: a debt, of `at_most` tokens."""
        tokens = min(self.holds, self.tokens + (now - self.at) * self.rate)
        self.tokens, self.at = max(tokens - cost, -at_most), now

    def give_back(self, cost: float) -> None:
        """Returns what was taken for something that turned out to be honest."""
        self.tokens = min(self.holds, self.tokens + cost)

    def spent(self, now: float) -> bool:
        """Whether its owner has been told often or long enough."""
        return self.excess > EXCESS_AT_MOST or (self.excess > 1 and now - self.excess_since > EXCESS_FOR)

    def forfeit(self, seconds: float, now: float) -> None:
        """Takes all tokens away, and those of the coming seconds."""
        self.tokens, self.at = -seconds * self.rate, now

    def full(self, now: float) -> bool:
        """Whether it may be forgotten: a new one would be the same."""
        return self.tokens + (now - self.at) * self.rate >= self.holds


class Door(Protocol):
    """What the guard lets through."""

    def connect(self, line: Line, text: bytes) -> bool:
        """A CONNECT of the default namespace, its JSON checked. False when it was refused."""

    def event(self, line: Line, name: str, args: list[Any], ack_id: int | None) -> None:
        """An event of a line that has connected."""


class Guard:
    """Checks each message of each line. `watchful=False` lets all pass and exists for one test alone."""

    def __init__(self, say: Say, *, watchful: bool = True) -> None:
        self.say = say
        self.watchful = watchful
        self.door: Door
        self.cut_off = 0  # sockets cut for their pace
        self.refused = 0  # messages refused for their shape, size or pace
        self._actors: dict[tuple[int, str], Bucket] = {}
        self._logged: dict[str, tuple[float, int]] = {}

    def bucket(self, now: float) -> Bucket:
        """A bucket for one socket, small until it is let in."""
        return Bucket(RATE, STRANGER_BURST, now)

    def welcome(self, line: Line, workshop_id: int, actor: str) -> bool:
        """Gives a line that is let in its full share; False when its owner has been too fast already."""
        now = time.monotonic()
        shared = self._actor_bucket(workshop_id, actor, now)
        if self.watchful and not shared.take(CONNECT_COSTS, now):
            return False
        line.actor_bucket = shared
        line.bucket = Bucket(RATE, BURST, now)
        return True

    def _actor_bucket(self, workshop_id: int, actor: str, now: float) -> Bucket:
        # It outlives the sockets: one who was cut and comes back is not new.
        key = workshop_id, actor
        bucket = self._actors.get(key)
        if bucket is None:
            if len(self._actors) > 10_000:
                self._actors = {k: b for k, b in self._actors.items() if not b.full(now)}
            bucket = self._actors[key] = Bucket(RATE * ACTOR_SHARE, BURST * ACTOR_SHARE, now)
        return bucket

    def hear(self, line: Line, kind: int, body: bytes) -> None:
        """One message from the wire. Answers or passes on; never raises; may cut the line."""
        if not self.watchful:
            self._read(line, kind, body)
            return
        now = time.monotonic()
        cost = 1 + len(body) / BYTES_A_TOKEN
        own, shared = line.bucket, line.actor_bucket
        if own.take(cost, now) and (shared is None or shared.take(cost, now)):
            self._read(line, kind, body)
        elif own.spent(now) or (shared is not None and shared.spent(now)):
            self._cut(line, now)
        elif kind == frames.TEXT:
            self._refuse_message(line, body, "too_fast")

    def hear_bytes(self, line: Line, size: int) -> None:
        """Bytes that are read past without ever becoming a message take tokens as well."""
        now = time.monotonic()
        if self.watchful and not line.bucket.take(size / BYTES_A_TOKEN, now) and line.bucket.spent(now):
            self._cut(line, now)

    def _cut(self, line: Line, now: float) -> None:
        self.cut_off += 1
        if line.actor_bucket is not None:
            line.actor_bucket.forfeit(OUT_FOR, now)
        self.note("flood", "cut off a socket that sent too fast (workshop %s)", _where(line))
        line.cut()

    def _read(self, line: Line, kind: int, body: bytes) -> None:
        if kind == frames.TEXT:
            self._read_text(line, body)
        elif kind == frames.PING:
            line.write(frames.pack(body, frames.PONG))
        elif kind == frames.CLOSE:
            line.end()
        elif kind == frames.TOO_LARGE:
            self._refuse_message(line, body, "too_large", limit=frames.LIMIT)
        elif kind == frames.BINARY:
            # Attachments of a refused packet come after it; there is nobody to answer.
            self.refused += 1

    def _read_text(self, line: Line, body: bytes) -> None:
        first = body[:1]
        if first == b"4":
            self._read_packet(line, body[1:])
        elif first == b"1":
            line.end()
        # A pong (3) is noted by the wire; ping, upgrade and noop mean nothing on a websocket.

    def _read_packet(self, line: Line, text: bytes) -> None:
        packet = packets.parse_head(text)
        if packet is None:
            self._refuse(line, None, "bad_json")
        elif packet.kind == packets.EVENT:
            self._read_event(line, packet)
        elif packet.kind == packets.CONNECT:
            self._read_connect(line, packet, text)
        elif packet.kind == packets.DISCONNECT:
            if packet.namespace == "/":
                line.end()
        elif packet.kind in (packets.BINARY_EVENT, packets.BINARY_ACK):
            self._refuse(line, packet, "bad_payload", field="event", why="binary")
        # The server asks no acknowledgements, so an ACK answers nothing; a CONNECT_ERROR is ours to send.

    def _read_connect(self, line: Line, packet: packets.Packet, text: bytes) -> None:
        refusal = None
        try:
            auth = packets.load(packet.rest) if packet.rest else {}
            if packet.namespace != "/":
                refusal = self.refusal(line, "not_found", noun="namespace")
            elif not isinstance(auth, dict):
                refusal = self.refusal(line, "bad_payload", field="auth", why="shape")
        except ValueError:
            refusal = self.refusal(line, "bad_json")
        if refusal is not None:
            self.refused += 1
            line.write(packets.connect_error_frame(packet.namespace, refusal))
        elif line.viewer is not None or self.door.connect(line, text):
            return
        line.refusals += 1
        if line.refusals >= REFUSALS_AT_MOST and line.viewer is None:
            line.end(1008)

    def _read_event(self, line: Line, packet: packets.Packet) -> None:
        try:
            args = packets.load(packet.rest)
        except ValueError:
            self._refuse(line, packet, "bad_json")
            return
        if not isinstance(args, list) or not args or not isinstance(args[0], str):
            self._refuse(line, packet, "bad_payload", field="event", why="shape")
        elif packet.namespace != "/":
            self._refuse(line, packet, "not_found", noun="namespace")
        elif line.viewer is None:
            self._refuse(line, packet, "not_allowed", role="stranger")
        else:
            self.door.event(line, args[0], args[1:], packet.ack_id)

    def _refuse_message(self, line: Line, body: bytes, code: str, **params: Any) -> None:
        packet = packets.parse_head(body[1:]) if body[:1] == b"4" else None
        if packet is not None and packet.kind not in (packets.EVENT, packets.BINARY_EVENT):
            packet = packet._replace(ack_id=None)
        self._refuse(line, packet, code, **params)

    def _refuse(self, line: Line, packet: packets.Packet | None, code: str, **params: Any) -> None:
        ack_id = None if packet is None else packet.ack_id
        self.refuse(line, ack_id, code, namespace=packet.namespace if packet else "/", **params)

    def refuse(
        self, line: Line, ack_id: int | None, code: str, *, namespace: str = "/", **params: Any
    ) -> None:
        """Answers with a refusal: as the acknowledgement asked for, or as an event `refused`."""
        self.refused += 1
        body = orjson.dumps(self.refusal(line, code, **params))
        if ack_id is not None:
            line.write(packets.ack_frame(ack_id, body, namespace))
        elif line.viewer is not None:
            line.write(packets.event_frame("refused", body))

    def refusal(self, line: Line, code: str, **params: Any) -> dict[str, Any]:
        """`{"ok": false, "code", "params", "message"}` in the viewer's language."""
        lang = line.viewer.lang if line.viewer is not None else ""
        return {"ok": False, "code": code, "params": params, "message": self.say(lang, code, params)}

    def note(self, about: str, message: str, *args: Any) -> None:
        """Logs misbehaviour, at most LINES_A_MINUTE times a minute of each kind."""
        minute = time.monotonic() // 60
        started, lines = self._logged.get(about, (minute, 0))
        if started != minute:
            lines = 0
        self._logged[about] = (minute, lines + 1)
        if lines < LINES_A_MINUTE:
            log.warning(message, *args)
        elif lines == LINES_A_MINUTE:
            log.warning("more of the same (%s) this minute is not logged", about)


def _where(line: Line) -> object:
    return "none yet" if line.viewer is None else line.viewer.workshop_id
