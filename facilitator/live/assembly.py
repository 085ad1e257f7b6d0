"""The live layer put together: the one object the rest of the program holds."""

from __future__ import annotations

import logging
import time
from typing import Any

import orjson

from facilitator.access import Viewer
from facilitator.live import packets
from facilitator.live.acks import Acks
from facilitator.live.bus import Bus, LocalBus
from facilitator.live.guard import Guard, Say
from facilitator.live.hall import Hall, Reader
from facilitator.live.hands import Hands
from facilitator.live.house import Guesses
from facilitator.live.line import Line
from facilitator.live.memory import Memory
from facilitator.live.plain import Plain
from facilitator.live.presence import House, People, Presence
from facilitator.live.seam import Done, Seam
from facilitator.live.turns import Turns
from facilitator.live.watch import Watch
from facilitator.live.wire import Wire

log = logging.getLogger("facilitator.live")

BEAT = 1.0  # seconds


class Live:
    """Sockets, tick, presence and guard of one process.

    `changed` and `kick` may be called from any thread; `start` once, in the thread that serves.
    """

    def __init__(
        self,
        seam: Seam,
        reader: Reader,
        *,
        people: People,
        say: Say,
        bus: Bus | None = None,
        house: House = dict,
        guesses: Guesses | None = None,
        watchful: bool = True,
    ) -> None:
        self.seam = seam
        self.reader = reader
        self.bus: Bus = bus or LocalBus()
        self._guesses = guesses or Guesses()
        self.guard = Guard(say, watchful=watchful)
        self.wire = Wire(seam, self.guard, self._ended)
        self.hall = Hall(seam, reader, self.wire.shout)
        self.turns = Turns(seam, watchful=watchful)
        self.acks = Acks(seam, self._answered)
        self.presence = Presence(self.hall, people, reader.seq, self.bus.elsewhere, house)
        self.plain = Plain(seam, self.guard, self.presence)
        self.hands = Hands(seam.lock(), self._show_hands)
        self._memory = Memory()
        self._watch = Watch(reader.heads, self.hall.changed, reader.eras, self._renew)
        self._stopped = False

    def start(self) -> None:
        """Starts the pulse, the sweep, the bus and the watch."""
        self._memory.start()
        self.bus.start(self)
        self._watch.start()
        self.seam.spawn(self._beat)

    def stop(self) -> None:
        """Says "restarting" to all and closes their lines. Answers that wait are written first."""
        self._stopped = True
        self._watch.stop()
        self.bus.stop()

        def leave(done: Done) -> None:
            # On the hub, behind the answers that were handed to it before.
            self.acks.flush()
            self.wire.farewell(packets.event_frame("restarting", b"{}"))
            done(None)

        self.seam.wait_for(lambda done: self.seam.call_soon(lambda: leave(done)), timeout=2.0)

    def changed(self, workshop_id: int) -> None:
        """A change of this workshop has been committed: here, so tell the other processes as well."""
        self.hall.changed(workshop_id)
        self.bus.changed(workshop_id)

    def kick(
        self, workshop_id: int, *, attendee_id: int | None = None, credential_id: int | None = None
    ) -> None:
        """Closes the open sockets of a removed attendee or a revoked credential, in all processes."""
        self.hall.kick(workshop_id, attendee_id=attendee_id, credential_id=credential_id)
        self.bus.kick(workshop_id, attendee_id, credential_id)

    def guessed(self) -> bool:
        """A code or token was wrong; whether there were so many that nobody is told any more what it was.

        Then the answer is held. One that is answered counts in the other processes too.
        """
        too_many = self._guesses.wrong()
        if not too_many:
            self.bus.guessed()
        return self.plain.slow_down(too_many)

    def pulse(self, workshop_id: int) -> dict[str, Any]:
        """The pulse as a page carries it."""
        return self.presence.pulse(workshop_id)

    def _renew(self, workshop_id: int) -> None:
        """A backup was put back: whoever is here comes in again, by what the backup knows of them."""
        self.presence.forget(workshop_id)
        self.hall.renew(workshop_id)

    def figures(self) -> dict[str, float]:
        """Numbers for the metrics page."""
        lines = list(self.wire.lines.values())
        return {
            "sockets": len(lines),
            "sockets_slow": sum(line.busy for line in lines),
            "people": sum(self.presence.count_here(number)[0] for number in self.presence.workshops()),
            "messages_in": self.wire.messages_in,
            "frames_out": self.wire.frames_out,
            "broadcasts": self.hall.broadcasts,
            "broadcast_seconds": self.hall.last_cost,
            "catch_ups": self.hall.catch_ups,
            "refused": self.guard.refused + self.plain.refused,
            "cut_off": self.guard.cut_off,
            "bus_connected": float(self.bus.connected),
        }

    # -- what the bus hears ---------------------------------------------------------------------

    def changed_elsewhere(self, workshop_id: int | None) -> None:
        """Another process committed; None: look at every workshop that is open here."""
        if workshop_id is not None:
            self.hall.changed(workshop_id)
            return
        for open_id in list(self.hall.rooms):
            self.hall.changed(open_id)

    def kick_here(self, workshop_id: int, attendee_id: int | None, credential_id: int | None) -> None:
        """Another process let somebody go."""
        self.hall.kick(workshop_id, attendee_id=attendee_id, credential_id=credential_id)

    def held_elsewhere(self, workshop_id: int, actor: str, by: str, ids: list[int]) -> None:
        """A moderator of another process takes cards in hand, or lets go."""
        self.hands.hold(workshop_id, actor, by, ids)

    def guessed_elsewhere(self, count: int) -> None:
        """Another process answered so many guesses."""
        self._guesses.elsewhere(count)

    # -- hands --------------------------------------------------------------------------------------

    def hold(self, viewer: Viewer, ids: list[int]) -> list[dict[str, Any]]:
        """A moderator takes cards in hand (none: lets go); gives those that others hold, as `{id, by}`.

        Refuses `other_board` to who leads one board and reaches for another's cards.
        """
        if viewer.board_id is not None:
            self.reader.check_cards(viewer, ids)
        theirs = self.hands.hold(viewer.workshop_id, viewer.actor, viewer.label, ids)
        self.bus.hold(viewer.workshop_id, viewer.actor, viewer.label, ids)
        return theirs

    def _show_hands(self, workshop_id: int, hands: list[dict[str, Any]]) -> None:
        frame = packets.event_frame("hands", orjson.dumps({"hands": hands}))
        self.seam.call_soon(lambda: self.hall.tell(self.hall.lines_of(workshop_id, "moderator"), frame))

    # -- inside ---------------------------------------------------------------------------------

    def answer(self, line: Line, ack_id: int | None, answer: dict[str, Any]) -> None:
        """Queues a command's answer for its line. From any thread."""
        body = b"" if ack_id is None else orjson.dumps(answer, option=orjson.OPT_NON_STR_KEYS)
        self.acks.add(line, ack_id, body, answer["seq"] if answer["ok"] else 0)

    def _answered(self, line: Line, newest: int, count: int) -> None:
        if newest:
            self.hall.answered(line, newest)
        self.turns.answered(line, count)

    def _ended(self, line: Line) -> None:
        self.hall.leave(line)
        viewer = line.viewer
        if viewer is None or viewer.audience != "moderator":
            return
        left = self.hall.lines_of(viewer.workshop_id, "moderator")
        if not any(other.viewer is not None and other.viewer.actor == viewer.actor for other in left):
            self.hold(viewer, [])

    def _beat(self) -> None:
        while not self._stopped:
            self.seam.sleep(BEAT)
            try:
                self.wire.sweep()
                self.presence.beat(time.monotonic())
                self.hands.beat()
                here = self.presence.workshops()
                self.bus.present({workshop_id: self.presence.count_here(workshop_id) for workshop_id in here})
                self._memory.look(len(self.wire.lines))
            except Exception:
                log.exception("a beat of the hall failed")
