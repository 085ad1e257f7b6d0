"""Who is here, and how a change reaches their screens: the tick.

The first change goes out at once, the next not before ten times what the last broadcast took, within
10 and 250 ms. So a lone vote is seen in milliseconds, and a thousand votes a second still cost one
patch a tick. For each audience of a workshop the rows changed since the last tick become one frame.

The chain: a patch starts where the last sent one of its audience ended (`Circle.sent`), which moves
only when a patch is sent. A screen that holds less than a patch's start asks `sync`; nothing is lost
by a patch that is dropped on a slow line, sent twice, or overtaken.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping, Set
from typing import Protocol

from facilitator.access import Audience, Viewer
from facilitator.live import frames, packets
from facilitator.live.line import Line
from facilitator.live.seam import Seam

log = logging.getLogger("facilitator.live")

SHORTEST = 0.010  # seconds between two broadcasts of a workshop
LONGEST = 0.250
COST_SHARE = 10  # broadcasting may take a tenth of the time
PATIENCE = 1.0  # seconds somebody's own rows may wait for the answer that carries them
AGAIN_AFTER = 1.0  # seconds, when reading a patch failed
SLICE = 0.010
WAVE = 20.0  # seconds in which lines that end are one trouble
WAVE_AT_LEAST = 5  # people
LET_GO = frames.pack(b"41")  # Socket.IO: the server lets you go, do not come back


class Patch(Protocol):
    """Rows changed since a number; `body` is the whole patch as JSON."""

    @property
    def seq(self) -> int: ...
    @property
    def empty(self) -> bool: ...
    @property
    def body(self) -> bytes: ...


class Reader(Protocol):
    """What the hall reads (`audience.reader.Reader`)."""

    def patch(self, viewer: Viewer, since: int, era: int | None = ..., /) -> Patch: ...
    def shared(self, workshop_id: int, audience: Audience, since: int) -> Patch: ...
    def owners(self, workshop_id: int, since: int) -> set[int]: ...
    def markers(self, workshop_id: int, since: int, heard: Mapping[int, int]) -> set[int]: ...
    def seq(self, workshop_id: int) -> int: ...
    def heads(self) -> dict[int, int]: ...
    def eras(self) -> dict[int, int]: ...
    def check_cards(self, viewer: Viewer, ids: Iterable[int]) -> None: ...


class Circle:
    """The lines of one audience of one workshop, and how far they have been told."""

    __slots__ = ("lines", "seen", "sent")

    def __init__(self, seq: int) -> None:
        self.lines: dict[Line, None] = {}
        self.sent = seq  # the end of the last patch sent: where the next one starts
        self.seen = seq  # how far changes of people's own rows have been looked at


class Room:
    """One workshop's lines in this process."""

    __slots__ = (
        "changed",
        "circles",
        "gone",
        "heard",
        "next_at",
        "patient_since",
        "people",
        "running",
        "workshop_id",
    )

    def __init__(self, workshop_id: int) -> None:
        self.workshop_id = workshop_id
        self.circles: dict[Audience, Circle] = {}
        self.people: dict[int, dict[Line, None]] = {}  # attendee id -> that person's lines
        self.heard: dict[int, int] = {}  # attendee id -> the newest answer its one line was sent
        self.changed = False
        self.running = False
        self.next_at = 0.0
        self.gone: dict[int, float] = {}  # attendee id -> when their last line ended
        self.patient_since = time.monotonic()  # when nobody was last passed over

    def lines(self) -> list[Line]:
        """All lines, as a copy."""
        return [line for circle in self.circles.values() for line in circle.lines]

    @property
    def empty(self) -> bool:
        """Whether nobody is here."""
        return not any(circle.lines for circle in self.circles.values())


class Hall:
    """All rooms. `changed` and `kick` may be called from any thread; the rest belongs to the hub."""

    def __init__(
        self, seam: Seam, reader: Reader, shout: Callable[[list[Line], bytes, int | None], None]
    ) -> None:
        self._seam = seam
        self._reader = reader
        self._shout = shout
        self._lock = seam.lock()
        self._heard: set[int] = set()  # workshops whose change the hub has not taken up yet
        self._called = False
        self.rooms: dict[int, Room] = {}
        self.broadcasts = 0
        self.patches_own = 0
        self.catch_ups = 0
        self.last_cost = 0.0

    # -- coming and going -----------------------------------------------------------------------

    def join(self, line: Line, viewer: Viewer) -> None:
        """Lets a line in. Its page then asks `sync` from what it holds."""
        with self._lock:
            line.viewer = viewer
            line.on_clear = self.catch_up
            room = self.rooms.get(viewer.workshop_id)
            if room is None:
                room = self.rooms[viewer.workshop_id] = Room(viewer.workshop_id)
            circle = room.circles.get(viewer.audience)
            if circle is None or not circle.lines:
                # Nobody was here to be told: the chain starts at what is true now.
                circle = room.circles[viewer.audience] = Circle(self._reader.seq(viewer.workshop_id))
            circle.lines[line] = None
            if viewer.attendee_id is not None:
                room.people.setdefault(viewer.attendee_id, {})[line] = None
                room.gone.pop(viewer.attendee_id, None)
                # A second tab has not heard what the first was answered.
                room.heard.pop(viewer.attendee_id, None)

    def leave(self, line: Line) -> None:
        """Lets a line out. Safe for one that never joined."""
        viewer = line.viewer
        if viewer is None:
            return
        with self._lock:
            room = self.rooms.get(viewer.workshop_id)
            if room is None:
                return
            room.circles[viewer.audience].lines.pop(line, None)
            if viewer.attendee_id is not None and viewer.attendee_id in room.people:
                mine = room.people[viewer.attendee_id]
                mine.pop(line, None)
                room.heard.pop(viewer.attendee_id, None)
                if not mine:
                    del room.people[viewer.attendee_id]
                    room.gone[viewer.attendee_id] = time.monotonic()
            if room.empty:
                del self.rooms[viewer.workshop_id]

    def dropped(self, workshop_id: int, still_here: Set[int] = frozenset()) -> int:
        """How many people have lost their line within seconds and are not back; 0 where it is no wave.

        `still_here`: who goes on by plain requests.

        One who closes the page is no trouble; a fifth of the hall at once is the network's.
        """
        room = self.rooms.get(workshop_id)
        if room is None:
            return 0
        since = time.monotonic() - WAVE
        with self._lock:
            room.gone = {who: at for who, at in room.gone.items() if at > since}
            gone, here = len(room.gone.keys() - still_here), len(room.people)
        return gone if gone >= WAVE_AT_LEAST and gone * 5 >= gone + here else 0

    def lines_of(self, workshop_id: int, audience: Audience) -> list[Line]:
        """The lines of one audience, as a copy."""
        with self._lock:
            room = self.rooms.get(workshop_id)
            circle = room.circles.get(audience) if room is not None else None
            return list(circle.lines) if circle is not None else []

    def kick(
        self, workshop_id: int, *, attendee_id: int | None = None, credential_id: int | None = None
    ) -> None:
        """Closes the lines of one attendee or credential, or (neither given) of the whole workshop."""

        def close() -> None:
            with self._lock:
                room = self.rooms.get(workshop_id)
                lines = [] if room is None else room.lines()
            for line in lines:
                viewer = line.viewer
                if viewer is None:
                    continue
                if attendee_id is not None and viewer.attendee_id != attendee_id:
                    continue
                if credential_id is not None and viewer.credential_id != credential_id:
                    continue
                line.write(LET_GO)
                line.end(1008)

        self._seam.call_soon(close)

    def renew(self, workshop_id: int) -> None:
        """Closes all lines of a workshop as a restart does: they come back, and show their tokens."""

        def close() -> None:
            with self._lock:
                room = self.rooms.get(workshop_id)
                lines = [] if room is None else room.lines()
            for line in lines:
                line.write(packets.event_frame("restarting", b"{}"))
                line.end(1012)

        self._seam.call_soon(close)

    def answered(self, line: Line, seq: int) -> None:
        """A line was sent the answer of its own act `seq`: that act's own rows need no patch as well."""
        viewer = line.viewer
        if viewer is None or viewer.attendee_id is None:
            return
        room = self.rooms.get(viewer.workshop_id)
        if room is not None and len(room.people.get(viewer.attendee_id, ())) == 1:
            room.heard[viewer.attendee_id] = max(seq, room.heard.get(viewer.attendee_id, 0))

    # -- the tick -------------------------------------------------------------------------------

    def changed(self, workshop_id: int) -> None:
        """Something committed. From any thread; many calls between two ticks are one."""
        self._heard.add(workshop_id)
        if not self._called:
            self._called = True
            self._seam.call_soon(self._take_up)

    def _take_up(self) -> None:
        self._called = False
        heard = self._heard
        while heard:
            self._start(heard.pop())

    def _start(self, workshop_id: int) -> None:
        with self._lock:
            room = self.rooms.get(workshop_id)
            if room is None:
                return
            room.changed = True
            if room.running:
                return
            room.running = True
        self._seam.spawn(self._run, room)

    def _run(self, room: Room) -> None:
        while True:
            pause = room.next_at - time.monotonic()
            if pause > 0:
                self._seam.sleep(pause)
            room.changed = False
            started = time.perf_counter()
            try:
                self._broadcast(room)
            except Exception:
                log.exception("a broadcast failed (workshop %s)", room.workshop_id)
                room.changed = True
                room.next_at = time.monotonic() + AGAIN_AFTER
                continue
            cost = self.last_cost = time.perf_counter() - started
            room.next_at = time.monotonic() + min(LONGEST, max(SHORTEST, COST_SHARE * cost))
            with self._lock:
                if not room.changed or room.empty:
                    room.running = False
                    return

    def _broadcast(self, room: Room) -> None:
        self.broadcasts += 1
        for audience, circle in list(room.circles.items()):
            if not circle.lines:
                continue
            since = circle.sent
            patch = self._reader.shared(room.workshop_id, audience, since)
            told = self._tell_owners(room, circle, patch.seq) if audience == "attendee" else set()
            if not patch.empty:
                frame = packets.event_frame("patch", patch.body)
                with self._lock:
                    lines = [line for line in circle.lines if line not in told]
                circle.sent = patch.seq
                self._shout(lines, frame, since)

    def _tell_owners(self, room: Room, circle: Circle, seq: int) -> set[Line]:
        """Sends those whose own rows changed a patch of their own. Returns their lines.

        Who only marked a ballot, has one line and waits for an answer on it is passed over for now: that
        mark may be what the answer is about to say. Then `circle.seen` stays, and the next tick looks
        again. Other own rows are never passed over: what is sent to all in their place drops a proposal
        that waits for approval from its author's phone, and an answer that comes later cannot tell.
        """
        owners = self._reader.owners(room.workshop_id, circle.seen)
        markers = self._reader.markers(room.workshop_id, circle.seen, room.heard) - owners
        since = min(circle.seen, circle.sent)
        told: set[Line] = set()
        patient = time.monotonic() - room.patient_since < PATIENCE
        waiting = False
        until = time.perf_counter() + SLICE
        for attendee_id in (owners | markers) & room.people.keys():
            with self._lock:
                lines = list(room.people.get(attendee_id, ()))
            viewer = lines[0].viewer if lines else None
            if viewer is None:
                continue
            if attendee_id in markers and patient and len(lines) == 1 and lines[0].flying:
                waiting = True
                continue
            patch = self._reader.patch(viewer, since)
            self.patches_own += 1
            if not patch.empty:
                frame = packets.event_frame("patch", patch.body)
                for line in lines:
                    line.offer(frame, since)
            told.update(lines)
            room.heard[attendee_id] = max(patch.seq, room.heard.get(attendee_id, 0))
            if time.perf_counter() > until:
                self._seam.sleep(0)
                until = time.perf_counter() + SLICE
        if not waiting:
            circle.seen = seq
            room.heard = {who: number for who, number in room.heard.items() if number > seq}
            room.patient_since = time.monotonic()
        return told

    def catch_up(self, line: Line) -> None:
        """A slow line can take more: one patch from what it holds to what is true now."""
        viewer, since = line.viewer, line.lag
        line.lag = None
        if viewer is None or since is None or line.gone:
            return
        self.catch_ups += 1
        patch = self._reader.patch(viewer, since)
        line.offer(packets.event_frame("patch", patch.body), since)

    def tell(self, lines: Iterable[Line], frame: bytes) -> None:
        """Sends a frame that may be lost on slow lines."""
        self._shout(list(lines), frame, None)
