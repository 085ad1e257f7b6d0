"""One virtual screen: a phone, the moderator's console or the projector, over the real protocol."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import orjson

from facilitator.errors import LATER
from facilitator.rehearsal.figures import Figures
from facilitator.rehearsal.store import Store
from facilitator.rehearsal.wire import Address, Wire

ANSWER_WITHIN = 10.0  # seconds; then the command is sent again
LATER_MEANS = 0.3  # seconds until a command that was told "later" is sent again
AWAY_AT_MOST = 3.0  # seconds between two attempts to come back
OPEN_WITHIN = 60.0

Answer = dict[str, Any]


class Unwelcome(Exception):  # noqa: N818 - the server said no
    """The server does not let this token in; carries the refusal's code."""


class Parsing:
    """Reads packets. Phones of one hall hear the same bytes, so what was just read is not read again."""

    def __init__(self) -> None:
        self._known: dict[bytes, Any] = {}

    def read(self, text: bytes) -> Any:
        """The JSON of a packet. The same object for the same bytes: treat it as read-only."""
        found = self._known.get(text)
        if found is None:
            if len(self._known) > 8:
                self._known.clear()
            found = self._known[text] = orjson.loads(text)
        return found


@dataclass
class Op:
    """A command that waits for its answer. `body` is the event as JSON."""

    verb: str
    body: bytes
    answered: asyncio.Future[Answer]
    first_sent: float = 0.0
    sent: float = 0.0


@dataclass(frozen=True)
class Seen:
    """A patch a watching phone took: it brought its store from one number to another."""

    since: int
    seq: int
    at: float
    nouns: frozenset[str]


class Phone:
    """Keeps a store, sends its commands one after the other, comes back when the connection is lost."""

    def __init__(
        self,
        address: Address,
        token: str,
        ops: str,
        figures: Figures,
        parsing: Parsing,
        *,
        watches: bool = False,
        drops: bool = False,
    ) -> None:
        self.token = token
        self.drops = drops  # is to lose its connection once
        self.away = False  # where no network is
        self.loses_answer: float | None = None  # seconds without a network from the next command sent
        self.store = Store()
        self.seen: list[Seen] | None = [] if watches else None
        self._address = address
        self._ops = ops
        self._figures = figures
        self._parsing = parsing
        self._number = 0
        self._acks = 0
        self._outbox: deque[Op] = deque()
        self._flying: Op | None = None
        self._waiting: dict[int, Op | None] = {}  # ack id -> the command it answers, None for `sync`
        self._wire: Wire | None = None
        self._live = False
        self._closed = False
        self._attempts = 0
        self._opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._tasks: set[asyncio.Task[None]] = set()

    # -- what a person does ---------------------------------------------------------------------

    async def open(self) -> None:
        """Connects and waits for the first snapshot. Raises Unwelcome, TimeoutError."""
        self._start(self._connect())
        async with asyncio.timeout(OPEN_WITHIN):
            await self._opened

    def command(self, verb: str, payload: dict[str, Any]) -> asyncio.Future[Answer]:
        """Queues a command; it is sent when those before it are answered, and again until it is."""
        self._number += 1
        message = {"verb": verb, "payload": payload, "op_id": f"{self._ops}-{self._number:04d}"}
        op = Op(verb, orjson.dumps(["command", message]), asyncio.get_running_loop().create_future())
        self._outbox.append(op)
        self._send_next()
        return op.answered

    def lose_connection(self) -> None:
        """Leaves the Wi-Fi for a moment."""
        if self._wire is not None and self._live:
            self._wire.cut()

    def lose_network(self, seconds: float, *, silent: bool) -> None:
        """Goes where no network is. `silent`: the server is not told, and its answers go into nothing."""
        wire = self._wire
        if wire is None or not self._live:
            return
        self.away, self._live, self._wire = True, False, None
        self._waiting.clear()
        self.loses_answer = None
        wire.mute()
        if not silent:
            wire.cut()
        self._figures.away.append(seconds)
        self._start(self._after(seconds, lambda: self._network_is_back(wire)))

    async def _network_is_back(self, wire: Wire) -> None:
        wire.cut()
        self.away = False
        self._figures.reconnects += 1
        await self._connect()

    @property
    def live(self) -> bool:
        """Whether it is connected and everything it asked for has come."""
        return self._live and not self._waiting

    def look(self, now: float) -> None:
        """Sends again what has waited too long; called about once a second."""
        op = self._flying
        if op is not None and self._live and now - op.sent > ANSWER_WITHIN:
            self._send(op)

    def close(self) -> None:
        """Leaves for good."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        if self._wire is not None:
            self._wire.close()

    # -- the connection -------------------------------------------------------------------------

    def _start(self, coroutine: Any) -> None:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _connect(self) -> None:
        wire = Wire(self._address, self._hear, self._gone)
        with suppress(OSError):
            await wire.connect()
            if self._closed:
                wire.close()
            self._wire = wire
            return
        self._come_back()

    def _gone(self) -> None:
        self._live, self._wire = False, None
        self._waiting.clear()
        if not self._closed:
            self._figures.reconnects += 1
            self._come_back()

    def _come_back(self) -> None:
        self._attempts += 1
        pause = min(AWAY_AT_MOST, 0.1 * 2 ** min(self._attempts, 5)) * (0.5 + random.random() / 2)
        self._start(self._after(pause, self._connect))

    async def _after(self, pause: float, then: Callable[[], Any]) -> None:
        await asyncio.sleep(pause)
        if not self._closed:
            await then()

    # -- what is heard --------------------------------------------------------------------------

    def _hear(self, text: bytes) -> None:
        kind = text[:2]
        if kind == b"42":
            self._event(text[2:])
        elif kind == b"43":
            self._ack(text[2:])
        elif text == b"2":
            self._write(b"3")
        elif kind == b"40":
            self._live, self._attempts = True, 0
            self._sync()
            if self._flying is not None:
                self._send(self._flying)
            self._send_next()
        elif kind[:1] == b"0":
            self._write(b"40" + orjson.dumps({"token": self.token}))
        elif kind in (b"44", b"41"):
            self._turned_away(orjson.loads(text[2:] or b"{}"))

    def _turned_away(self, refusal: Any) -> None:
        code = str(refusal.get("message", "closed")) if isinstance(refusal, dict) else "closed"
        self._closed = True
        if self._wire is not None:
            self._wire.close()
        problem = Unwelcome(code)
        if not self._opened.done():
            self._opened.set_exception(problem)
        for op in (self._flying, *self._outbox):
            if op is not None and not op.answered.done():
                op.answered.set_exception(problem)

    def _event(self, text: bytes) -> None:
        name, *args = self._parsing.read(text)
        if name == "patch" and args:
            self._patch(args[0], asked=False)

    def _ack(self, text: bytes) -> None:
        number, _, rest = text.partition(b"[")
        key = int(number)
        if key not in self._waiting:
            return
        op = self._waiting.pop(key)
        answer = orjson.loads(b"[" + rest)[0]
        if op is not None:
            self._answered(op, answer)
        elif answer.get("ok") is False:
            self._start(self._after(LATER_MEANS, self._sync_again))
        else:
            self._patch(answer, asked=True)
            if not self._opened.done():
                self._opened.set_result(None)

    def _patch(self, patch: dict[str, Any], *, asked: bool) -> None:
        before = self.store.seq
        outcome = self.store.apply(patch, asked=asked)
        if outcome == "gap":
            self._sync()
        elif outcome == "applied" and self.seen is not None and not asked:
            nouns = frozenset((*patch["put"], *patch["drop"]))
            self.seen.append(Seen(before, patch["seq"], perf_counter(), nouns))

    # -- what is sent ---------------------------------------------------------------------------

    def _write(self, text: bytes) -> None:
        if self._wire is not None:
            self._wire.send(text)

    def _sync(self) -> None:
        if None not in self._waiting.values():
            self._acks += 1
            self._waiting[self._acks] = None
            self._write(b'42%d["sync",{"since":%d,"era":%d}]' % (self._acks, self.store.seq, self.store.era))

    async def _sync_again(self) -> None:
        if self._live:
            self._sync()

    def _send_next(self) -> None:
        if self._live and self._flying is None and self._outbox:
            self._flying = self._outbox.popleft()
            self._send(self._flying)

    def _send(self, op: Op) -> None:
        op.sent = perf_counter()
        if op.first_sent:
            self._figures.resent += 1
        else:
            op.first_sent = op.sent
            self._figures.sent += 1
        self._acks += 1
        self._waiting[self._acks] = op
        self._write(b"42%d" % self._acks + op.body)
        if self.loses_answer is not None:
            self.lose_network(self.loses_answer, silent=True)

    def _answered(self, op: Op, answer: Answer) -> None:
        if op is not self._flying:  # sent twice and answered twice: the same answer
            return
        if not answer["ok"] and answer["code"] in LATER:
            self._start(self._after(LATER_MEANS, lambda: self._again(op)))
            return
        self._flying = None
        figures = self._figures
        figures.acks.setdefault(op.verb, []).append(perf_counter() - op.first_sent)
        if answer["ok"]:
            figures.acked += 1
            self.store.keep(answer["put"])
        else:
            figures.refused[answer["code"]] += 1
        if not op.answered.done():
            op.answered.set_result({**answer, "at": perf_counter()})
        self._send_next()

    async def _again(self, op: Op) -> None:
        if self._live and op is self._flying:
            self._send(op)
