"""Plain requests: how fast one person may send them, and that whoever sends them is here.

A hall is one address, so the pace is a person's and never an address's: by whom a token let in, since one
person may hold several. Who sends more than a person does is served at a person's pace, one request after
another, so that twenty at once never stand before somebody else's; who goes on is told `too_fast`, and after
that the token is refused unread for some seconds.
"""

from __future__ import annotations

import time

from facilitator.access import Viewer, token_hash
from facilitator.errors import Refused
from facilitator.live.guard import EXCESS_AT_MOST, OUT_FOR, Guard
from facilitator.live.presence import Presence
from facilitator.live.seam import Seam

# A plain request costs the server some milliseconds where a message of a socket costs a fraction of one.
RATE = 40.0  # requests a second of an attendee
STAFF_RATE = 400.0  # of a program or a page that leads: as fast as over a socket
AT_ONCE = 8  # a page asks for what it missed while its outbox sends
LONGEST_WAIT = 1.5  # seconds a request may wait for its turn, so that sixty more may wait
HELD = 0.5  # seconds a refusal is held: asking again at once gains nothing
GUESS_HELD = 1.0  # seconds, where codes and tokens are guessed
TELL_AFTER = 1  # seconds of Retry-After
MOST_KNOWN = 10_000  # people whose pace is remembered


class Pace:
    """When the next request of one person is due, and how many were refused lately."""

    __slots__ = ("due", "refused")

    def __init__(self) -> None:
        self.due = 0.0
        self.refused = 0


class Plain:
    """The pace of plain requests and the presence of who sends them."""

    def __init__(self, seam: Seam, guard: Guard, presence: Presence) -> None:
        self._seam = seam
        self._guard = guard
        self._presence = presence
        self._lock = seam.lock()
        self._paces: dict[tuple[int, str], Pace] = {}
        self._out: dict[str, float] = {}  # a hash of the token -> until when it is refused unread
        self.refused = 0

    def admit(self, token: str) -> None:
        """Refuses `too_fast` a token whose owner was told so again and again, before anything is read."""
        if self._out and self._out.get(token_hash(token), 0.0) > time.monotonic():
            self._refuse()

    def take(self, token: str, viewer: Viewer) -> None:
        """One request of a person, who is here by it. Waits for its turn, or refuses `too_fast`."""
        self._presence.asked(viewer)
        if not self._guard.watchful:
            return
        step = 1.0 / (RATE if viewer.role == "attendee" else STAFF_RATE)
        now = time.monotonic()
        with self._lock:
            pace = self._pace(viewer, now)
            due = max(pace.due, now - (AT_ONCE - 1) * step)
            wait = due - now
            if wait <= LONGEST_WAIT:
                pace.due = due + step
                pace.refused = 0 if wait <= 0 else pace.refused
            else:
                pace.refused += 1
                if pace.refused > EXCESS_AT_MOST:
                    self._shut_out(token, viewer, now)
        if wait > LONGEST_WAIT:
            self._refuse()
        if wait > 0:
            self._seam.sleep(wait)

    def slow_down(self, too_many: bool) -> bool:
        """Whether there were too many; then the answer is held, so that who asks at once gains nothing."""
        if too_many:
            self._seam.sleep(GUESS_HELD)
        return too_many

    def _pace(self, viewer: Viewer, now: float) -> Pace:
        key = viewer.workshop_id, viewer.actor
        if key not in self._paces and len(self._paces) >= MOST_KNOWN:
            self._paces = {kept: pace for kept, pace in self._paces.items() if pace.due > now}
        return self._paces.setdefault(key, Pace())

    def _shut_out(self, token: str, viewer: Viewer, now: float) -> None:
        self._out = {kept: until for kept, until in self._out.items() if until > now}
        self._out[token_hash(token)] = now + OUT_FOR
        self._guard.note("flood", "a token sends plain requests too fast (workshop %s)", viewer.workshop_id)

    def _refuse(self) -> None:
        self.refused += 1
        self._seam.sleep(HELD)
        raise Refused("too_fast", seconds=TELL_AFTER)
