"""Plain requests: how fast one person may send them, and that whoever sends them is here.

A hall is one address, so the pace is a person's and never an address's: by whom a token let in, since one
person may hold several, and known by the token alone from then on. Who sends more than a person does is
served at a person's pace, one request after another, so that twenty at once never stand before somebody
else's; who goes on is told `too_fast`, and after that the token is refused unread for some seconds.
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

    __slots__ = ("due", "refused", "step", "workshop_id")

    def __init__(self, viewer: Viewer) -> None:
        self.step = 1.0 / (RATE if viewer.role == "attendee" else STAFF_RATE)
        self.workshop_id = viewer.workshop_id
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
        self._of_token: dict[str, Pace] = {}  # by a hash of the token: no look at the database is needed
        self._out: dict[str, float] = {}  # a hash of the token -> until when it is refused unread
        self.refused = 0

    def admit(self, token: str) -> None:
        """One request with a token, before anything is read: waits for its turn, or refuses `too_fast`.

        One that nobody has shown before is let through to be looked up; see `take`.
        """
        if not self._guard.watchful:
            return
        hashed = token_hash(token)
        if self._out and self._out.get(hashed, 0.0) > time.monotonic():
            self._refuse()
        pace = self._of_token.get(hashed)
        if pace is not None:
            self._wait(pace, hashed)

    def take(self, token: str, viewer: Viewer) -> None:
        """Whom the token let in: they are here, and from now on their pace is known by it."""
        self._presence.asked(viewer)
        hashed = token_hash(token)
        if not self._guard.watchful or hashed in self._of_token:
            return
        with self._lock:
            if len(self._of_token) >= MOST_KNOWN:
                now = time.monotonic()
                self._paces = {kept: pace for kept, pace in self._paces.items() if pace.due > now}
                self._of_token = {kept: pace for kept, pace in self._of_token.items() if pace.due > now}
            pace = self._paces.setdefault((viewer.workshop_id, viewer.actor), Pace(viewer))
            self._of_token[hashed] = pace
        self._wait(pace, hashed)

    def slow_down(self, too_many: bool) -> bool:
        """Whether there were too many; then the answer is held, so that who asks at once gains nothing."""
        if too_many:
            self._seam.sleep(GUESS_HELD)
        return too_many

    def _wait(self, pace: Pace, hashed: str) -> None:
        now = time.monotonic()
        with self._lock:
            due = max(pace.due, now - (AT_ONCE - 1) * pace.step)
            wait = due - now
            if wait <= LONGEST_WAIT:
                pace.due = due + pace.step
                pace.refused = 0 if wait <= 0 else pace.refused
            else:
                pace.refused += 1
                if pace.refused > EXCESS_AT_MOST:
                    self._shut_out(pace, hashed, now)
        if wait > LONGEST_WAIT:
            self._refuse()
        if wait > 0:
            self._seam.sleep(wait)

    def _shut_out(self, pace: Pace, hashed: str, now: float) -> None:
        self._out = {kept: until for kept, until in self._out.items() if until > now}
        self._out[hashed] = now + OUT_FOR
        self._guard.note("flood", "a token sends plain requests too fast (workshop %s)", pace.workshop_id)

    def _refuse(self) -> None:
        self.refused += 1
        self._seam.sleep(HELD)
        raise Refused("too_fast", seconds=TELL_AFTER)
