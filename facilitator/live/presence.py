"""Who is online, told to all at most once a second: people, not sockets.

Who comes by plain requests is here as long as they come: while it is looked at, a page asks every 12 s at
the latest.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from facilitator.access import Viewer
from facilitator.live import packets
from facilitator.live.hall import Hall, Room

AT_LEAST_EVERY = 25.0  # seconds between two pulses when nothing changes
ASKED_WITHIN = 20.0  # seconds in which somebody without a socket has asked for something

# attendee id -> group id (None without one), of all who joined and were not removed
People = Callable[[int], Mapping[int, int | None]]
# workshop id -> what other processes see: {"online": n, "by_group": {group id: n}}
House = Callable[[], Mapping[str, Any]]  # what moderators are told besides (`live/house.py`)
Elsewhere = Callable[[int], tuple[int, Mapping[int, int]]]


def utc_now() -> str:
    """The server's time as the records carry it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Presence:
    """Counts the hall's people and makes the pulse."""

    def __init__(
        self,
        hall: Hall,
        people: People,
        seq: Callable[[int], int],
        elsewhere: Elsewhere,
        house: House = dict,
    ) -> None:
        self._house = house
        self._hall = hall
        self._people = people
        self._seq = seq
        self._elsewhere = elsewhere
        self._joined: dict[int, tuple[int, Mapping[int, int | None]]] = {}
        self._told: dict[int, tuple[Any, float]] = {}
        self._told_moderators: dict[int, Any] = {}
        self._asking: dict[int, dict[int, float]] = {}  # workshop -> attendee -> when they asked last

    def asked(self, viewer: Viewer) -> None:
        """An attendee sent a plain request, so they are here."""
        if viewer.attendee_id is not None:
            self._asking.setdefault(viewer.workshop_id, {})[viewer.attendee_id] = time.monotonic()

    def workshops(self) -> list[int]:
        """Those where anybody is."""
        return list({**self._hall.rooms, **self._asking})

    def count_here(self, workshop_id: int) -> tuple[int, dict[int, int]]:
        """People with a line in this process, or who ask it by plain requests: how many, and by group."""
        room = self._hall.rooms.get(workshop_id)
        here = set(room.people) if room is not None else set()
        by_group: dict[int, int] = {}
        groups = self._groups(workshop_id)
        here |= set(self._asking.get(workshop_id, ())) & groups.keys()
        for attendee_id in here:
            group_id = groups.get(attendee_id)
            if group_id is not None:
                by_group[group_id] = by_group.get(group_id, 0) + 1
        return len(here), by_group

    def forget(self, workshop_id: int) -> None:
        """Its numbers mean other acts now: who has joined is read anew."""
        self._joined.pop(workshop_id, None)

    def pulse(self, workshop_id: int) -> dict[str, Any]:
        """`{online, joined, by_group, now}`; `by_group` counts people online."""
        online, by_group = self.count_here(workshop_id)
        more, more_by_group = self._elsewhere(workshop_id)
        for group_id, count in more_by_group.items():
            by_group[group_id] = by_group.get(group_id, 0) + count
        # A person with one tab on each of two workers counts twice; never more people than joined.
        joined = len(self._groups(workshop_id))
        return {
            "online": min(online + more, max(joined, online)),
            "joined": joined,
            "by_group": {str(group_id): count for group_id, count in sorted(by_group.items())},
            "now": utc_now(),
        }

    def house(self, workshop_id: int) -> dict[str, Any]:
        """What moderators are told with the pulse: the house, and how many have just lost their line."""
        still_here = set(self._asking.get(workshop_id, ()))
        return {**self._house(), "dropped": self._hall.dropped(workshop_id, still_here)}

    def beat(self, now: float) -> None:
        """Once a second: sends each workshop its pulse if it changed, or every 25 s."""
        self._forget_silent(now)
        rooms: list[Room] = list(self._hall.rooms.values())
        for room in rooms:
            pulse = self.pulse(room.workshop_id)
            essence = {key: value for key, value in pulse.items() if key != "now"}
            last, at = self._told.get(room.workshop_id, (None, 0.0))
            told = essence == last and now - at < AT_LEAST_EVERY
            house = self.house(room.workshop_id)
            if told and house == self._told_moderators.get(room.workshop_id):
                continue
            self._told_moderators[room.workshop_id] = house
            leaders = self._hall.lines_of(room.workshop_id, "moderator")
            self._hall.tell(leaders, packets.event_frame("pulse", orjson.dumps({**pulse, "house": house})))
            if told:
                continue
            self._told[room.workshop_id] = (essence, now)
            others = [line for line in room.lines() if line not in set(leaders)]
            self._hall.tell(others, packets.event_frame("pulse", orjson.dumps(pulse)))
        open_ids = {room.workshop_id for room in rooms}
        for kept in (self._told, self._told_moderators, self._joined):
            for workshop_id in kept.keys() - (open_ids | self._asking.keys()):
                del kept[workshop_id]

    def _forget_silent(self, now: float) -> None:
        for workshop_id, asking in list(self._asking.items()):
            # copied: requests write into it from threads of their own
            for attendee_id, at in list(asking.items()):
                if now - at > ASKED_WITHIN:
                    del asking[attendee_id]
            if not asking:
                del self._asking[workshop_id]

    def _groups(self, workshop_id: int) -> Mapping[int, int | None]:
        seq = self._seq(workshop_id)
        known = self._joined.get(workshop_id)
        if known is None or known[0] != seq:
            known = self._joined[workshop_id] = (seq, self._people(workshop_id))
        return known[1]
