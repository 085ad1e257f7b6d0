"""Who comes by plain requests is in the hall: in the pulse of everybody, and not among those who lost their line."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from facilitator.access import Viewer
from facilitator.live import presence as live_presence
from facilitator.live.hall import Hall, Room
from facilitator.live.presence import Presence
from tests.live.phones import Phone
from tests.services import Server

pytestmark = pytest.mark.xdist_group("plain-presence")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def test_a_phone_without_a_socket_is_counted_for_its_side_and_told_the_pulse(server: Server) -> None:
    made = server.workshop_new("cluster", "Без сокета")
    code = made["code"]
    path = f"/api/w/{code}/changes?since=0"
    groups = server.get(path, made["tokens"]["moderator"])["put"]["groups"]
    polls, listens = (
        server.join(code, f"{name}-joins-1", group=groups[at]["id"])["token"]
        for at, name in enumerate(("vera", "gleb"))
    )
    phone = Phone(server.port, listens)
    try:
        told = server.get(path, polls)["pulse"]
        wanted = {str(groups[0]["id"]): 1, str(groups[1]["id"]): 1}
        assert (told["online"], told["joined"], told["by_group"]) == (2, 2, wanted)
        assert "house" not in told, "what moderators know of the house is theirs"
        assert "alarms" in server.get(path, made["tokens"]["moderator"])["pulse"]["house"]
        # the one with a socket hears of the other within a beat, and twice the same person is one
        server.get(path, listens)
        while phone.event("pulse")["online"] != 2:
            pass  # the last one was of a moment before; `event` gives up after five seconds
        assert server.get(path, polls)["pulse"]["online"] == 2
    finally:
        phone.close()


class Lock:
    """A seam's lock on the hub: nobody interrupts."""

    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...
    def lock(self) -> Lock:
        return self


def test_who_stops_asking_is_gone_and_who_lost_a_line_but_asks_is_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(live_presence.time, "monotonic", lambda: clock[0])
    hall = Hall(Lock(), None, lambda *_: None)  # type: ignore[arg-type]
    people = {number: number % 2 for number in range(1, 21)}
    there = Presence(hall, lambda _workshop_id: people, lambda _workshop_id: 1, lambda _workshop_id: (0, {}))
    room = hall.rooms[1] = Room(1)
    room.people = {number: {} for number in range(1, 11)}
    room.gone = dict.fromkeys(range(11, 21), clock[0])
    assert there.house(1)["dropped"] == 10
    for number in range(11, 21):
        there.asked(Viewer(1, "attendee", number))
    there.asked(Viewer(1, "attendee", 99))  # was shown out
    there.asked(Viewer(1, "moderator"))
    assert there.house(1)["dropped"] == 0, "they only lost their sockets"
    assert there.count_here(1) == (20, {0: 10, 1: 10})
    clock[0] += live_presence.ASKED_WITHIN + 1
    there.asked(Viewer(1, "attendee", 11))
    there.asked(Viewer(2, "attendee", 12))
    there.beat(clock[0])
    assert there.count_here(1)[0] == 11
    assert sorted(there.workshops()) == [1, 2]
    clock[0] += live_presence.ASKED_WITHIN + 1
    there.beat(clock[0])
    assert there.workshops() == [1]
    assert json.dumps(there.pulse(1))
