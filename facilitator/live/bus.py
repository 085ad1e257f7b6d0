"""How several processes of one installation hear of each other's changes.

`LocalBus` is for one process. `RedisBus` tells the others "workshop N changed", whom to let go, how
many people are here and how many guesses were answered. It carries no rows: each process reads them
from the database. So a Redis that is gone delays screens of other processes until the watch or its
return, and loses nothing.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import orjson

log = logging.getLogger("facilitator.live")

CHANNEL = "facilitator:live"
BACKOFF = (0.1, 0.2, 0.5, 1.0, 2.0)  # seconds between attempts to reach Redis
MOST_GUESSES = 1000  # that wait to be told of
COUNTS_LIVE = 3.5  # seconds after which another process's counts are forgotten

Counts = Mapping[int, tuple[int, Mapping[int, int]]]  # workshop id -> (people online, by group)


class Listener(Protocol):
    """What a bus tells this process. Called from the bus's own thread."""

    def changed_elsewhere(self, workshop_id: int | None) -> None:
        """None: something may have been missed, look at all."""

    def kick_here(self, workshop_id: int, attendee_id: int | None, credential_id: int | None) -> None: ...
    def held_elsewhere(self, workshop_id: int, actor: str, by: str, ids: list[int]) -> None: ...
    def guessed_elsewhere(self, count: int) -> None: ...


class Bus(Protocol):
    """Between processes. All methods may be called from any thread and never block."""

    def start(self, listener: Listener) -> None: ...
    def changed(self, workshop_id: int) -> None: ...
    def kick(self, workshop_id: int, attendee_id: int | None, credential_id: int | None) -> None: ...
    def hold(self, workshop_id: int, actor: str, by: str, ids: list[int]) -> None: ...
    def guessed(self) -> None: ...
    def present(self, counts: Counts) -> None: ...
    def elsewhere(self, workshop_id: int) -> tuple[int, dict[int, int]]: ...
    def stop(self) -> None: ...
    @property
    def connected(self) -> bool: ...


class LocalBus:
    """One process: there is nobody to tell."""

    connected = True

    def start(self, listener: Listener) -> None:
        """Nothing will be heard."""

    def changed(self, workshop_id: int) -> None:
        """Nobody to tell."""

    def kick(self, workshop_id: int, attendee_id: int | None, credential_id: int | None) -> None:
        """Nobody to tell."""

    def hold(self, workshop_id: int, actor: str, by: str, ids: list[int]) -> None:
        """Nobody to tell."""

    def guessed(self) -> None:
        """Nobody to tell."""

    def present(self, counts: Counts) -> None:
        """Nobody to tell."""

    def elsewhere(self, workshop_id: int) -> tuple[int, dict[int, int]]:  # noqa: ARG002
        """Nobody is elsewhere."""
        return 0, {}

    def stop(self) -> None:
        """Nothing runs."""


class RedisBus:
    """Over Redis, by two real threads: one publishes what waits, one listens. Both retry for ever."""

    def __init__(self, url: str, *, connect: Callable[[str], Any] | None = None) -> None:
        self._url = url
        self._connect = connect or _connect
        self._me = secrets.token_hex(6)
        self._wake = threading.Event()
        self._stopped = False
        self._changed: set[int] = set()
        self._kicks: list[tuple[int, int | None, int | None]] = []
        self._hands: dict[tuple[int, str], tuple[str, list[int]]] = {}
        self._guesses: deque[None] = deque(maxlen=MOST_GUESSES)
        self._counts: Counts | None = None
        self._others: dict[str, tuple[float, dict[int, tuple[int, dict[int, int]]]]] = {}
        self._listener: Listener | None = None
        self._publishing = self._listening = False

    @property
    def connected(self) -> bool:
        """Whether both directions work now."""
        return self._publishing and self._listening

    def start(self, listener: Listener) -> None:
        """Starts both threads."""
        self._listener = listener
        threading.Thread(target=self._keep, args=("publish",), name="bus-out", daemon=True).start()
        threading.Thread(target=self._keep, args=("listen",), name="bus-in", daemon=True).start()

    def changed(self, workshop_id: int) -> None:
        """Tells the others; while Redis is away, changes of a workshop wait as one."""
        self._changed.add(workshop_id)
        self._wake.set()

    def kick(self, workshop_id: int, attendee_id: int | None, credential_id: int | None) -> None:
        """Asks the others to close these lines too."""
        self._kicks.append((workshop_id, attendee_id, credential_id))
        self._wake.set()

    def hold(self, workshop_id: int, actor: str, by: str, ids: list[int]) -> None:
        """Tells the others what a moderator holds; only the newest of each is kept."""
        self._hands[workshop_id, actor] = (by, ids)
        self._wake.set()

    def guessed(self) -> None:
        """Tells the others of one more; while Redis is away each process counts its own alone."""
        self._guesses.append(None)
        self._wake.set()

    def present(self, counts: Counts) -> None:
        """Tells the others how many people are here; only the newest counts are kept."""
        self._counts = counts
        self._wake.set()

    def elsewhere(self, workshop_id: int) -> tuple[int, dict[int, int]]:
        """The sum of what other processes told within the last seconds."""
        now = time.monotonic()
        online = 0
        by_group: dict[int, int] = {}
        for at, counts in list(self._others.values()):
            if now - at > COUNTS_LIVE or workshop_id not in counts:
                continue
            people, groups = counts[workshop_id]
            online += people
            for group_id, count in groups.items():
                by_group[group_id] = by_group.get(group_id, 0) + count
        return online, by_group

    def stop(self) -> None:
        """Ends both threads soon."""
        self._stopped = True
        self._wake.set()

    def _keep(self, what: str) -> None:
        run = self._publish if what == "publish" else self._listen
        attempt = 0
        while not self._stopped:
            started = time.monotonic()
            try:
                run()
            except Exception as error:  # whatever is wrong with Redis must not stop the hall
                if time.monotonic() - started > 5:
                    attempt = 0
                if attempt == 0:
                    log.warning("Redis cannot be reached (%s): %s", what, error)
                pause = BACKOFF[min(attempt, len(BACKOFF) - 1)]
                attempt += 1
                if not self._stopped:
                    time.sleep(pause)
            finally:
                if what == "publish":
                    self._publishing = False
                else:
                    self._listening = False

    def _publish(self) -> None:
        redis = self._connect(self._url)
        try:
            redis.ping()
            self._guesses.clear()  # of before: they have come back since
            self._publishing = True
            while not self._stopped:
                self._wake.wait(5.0)
                self._wake.clear()
                for message in self._take():
                    try:
                        redis.publish(CHANNEL, orjson.dumps({"from": self._me, **message}))
                    except Exception:
                        self._put_back(message)
                        raise
        finally:
            redis.close()

    def _take(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = []
        while self._changed:
            messages.append({"changed": self._changed.pop()})
        while self._kicks:
            messages.append({"kick": self._kicks.pop(0)})
        while self._hands:
            (workshop_id, actor), (by, ids) = self._hands.popitem()
            messages.append({"hold": [workshop_id, actor, by, ids]})
        guesses = 0
        while self._guesses:
            self._guesses.pop()
            guesses += 1
        if guesses:
            messages.append({"guessed": guesses})
        if self._counts is not None:
            counts, self._counts = self._counts, None
            messages.append(
                {
                    "present": {
                        str(workshop_id): [people, {str(g): n for g, n in groups.items()}]
                        for workshop_id, (people, groups) in counts.items()
                    }
                }
            )
        return messages

    def _put_back(self, message: dict[str, Any]) -> None:
        if "changed" in message:
            self._changed.add(message["changed"])
        elif "kick" in message:
            self._kicks.append(message["kick"])
        self._wake.set()

    def _listen(self) -> None:
        redis = self._connect(self._url)
        try:
            channel = redis.pubsub(ignore_subscribe_messages=True)
            channel.subscribe(CHANNEL)
            listener = self._listener
            assert listener is not None
            self._listening = True
            # What was said while this process was not listening is lost: look at everything once.
            listener.changed_elsewhere(None)
            while not self._stopped:
                message = channel.get_message(timeout=1.0)
                if message is not None:
                    self._hear(listener, message["data"])
        finally:
            redis.close()

    def _hear(self, listener: Listener, raw: bytes) -> None:
        try:
            message = orjson.loads(raw)
            if message["from"] == self._me:
                return
            if "changed" in message:
                listener.changed_elsewhere(int(message["changed"]))
            elif "kick" in message:
                workshop_id, attendee_id, credential_id = message["kick"]
                listener.kick_here(workshop_id, attendee_id, credential_id)
            elif "hold" in message:
                workshop_id, actor, by, ids = message["hold"]
                listener.held_elsewhere(int(workshop_id), str(actor), str(by), [int(card) for card in ids])
            elif "guessed" in message:
                listener.guessed_elsewhere(int(message["guessed"]))
            elif "present" in message:
                self._others[message["from"]] = (
                    time.monotonic(),
                    {
                        int(workshop_id): (int(people), {int(g): int(n) for g, n in groups.items()})
                        for workshop_id, (people, groups) in message["present"].items()
                    },
                )
                self._forget_silent()
        except (ValueError, KeyError, TypeError, AttributeError):
            log.warning("a message on the channel %s was not understood", CHANNEL)

    def _forget_silent(self) -> None:
        now = time.monotonic()
        for name, (at, _) in list(self._others.items()):
            if now - at > COUNTS_LIVE:
                del self._others[name]


def _connect(url: str) -> Any:
    import redis

    return redis.Redis.from_url(
        url,
        socket_timeout=5.0,
        socket_connect_timeout=2.0,
        health_check_interval=2,
        client_name="facilitator",
    )
