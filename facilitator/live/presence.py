"""Who is online, told to all at most once a second: people, not sockets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from facilitator.live import packets
from facilitator.live.hall import Hall, Room

AT_LEAST_EVERY = 25.0  # seconds between two pulses when nothing changes

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

    def count_here(self, workshop_id: int) -> tuple[int, dict[int, int]]:
        """People with at least one line in this process: how many, and by group."""
        room = self._hall.rooms.get(workshop_id)
        by_group: dict[int, int] = {}
        if room is None:
            return 0, by_group
        here = list(room.people)
        groups = self._groups(workshop_id)
        for attendee_id in here:
            group_id = groups.get(attendee_id)
            if group_id is not None:
                by_group[group_id] = by_group.get(group_id, 0) + 1
        return len(here), by_group

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
        return {**self._house(), "dropped": self._hall.dropped(workshop_id)}

    def beat(self, now: float) -> None:
        """Once a second: sends each workshop its pulse if it changed, or every 25 s."""
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
            for workshop_id in kept.keys() - open_ids:
                del kept[workshop_id]

    def _groups(self, workshop_id: int) -> Mapping[int, int | None]:
        seq = self._seq(workshop_id)
        known = self._joined.get(workshop_id)
        if known is None or known[0] != seq:
            known = self._joined[workshop_id] = (seq, self._people(workshop_id))
        return known[1]
