"""Between processes: what one tells the others hear; a Redis that goes away stops nobody."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from facilitator.live.bus import LocalBus, RedisBus
from facilitator.live.house import ANSWERED_A_MINUTE, ANSWERED_AT_ONCE
from facilitator.live.watch import Watch
from tests.conftest import PostgresHalls
from tests.services import Redis, Server, Unavailable


class Heard:
    """A process that listens."""

    def __init__(self) -> None:
        self.changed: list[int | None] = []
        self.kicked: list[tuple[int, int | None, int | None]] = []
        self.held: list[tuple[int, str, str, list[int]]] = []
        self.guessed = 0

    def changed_elsewhere(self, workshop_id: int | None) -> None:
        self.changed.append(workshop_id)

    def kick_here(self, workshop_id: int, attendee_id: int | None, credential_id: int | None) -> None:
        self.kicked.append((workshop_id, attendee_id, credential_id))

    def held_elsewhere(self, workshop_id: int, actor: str, by: str, ids: list[int]) -> None:
        self.held.append((workshop_id, actor, by, ids))

    def guessed_elsewhere(self, count: int) -> None:
        self.guessed += count


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    try:
        server = Redis()
    except Unavailable as why:
        pytest.skip(str(why))
    yield server
    server.close()


@pytest.fixture
def pair(redis: Redis) -> Iterator[tuple[RedisBus, Heard, RedisBus, Heard]]:
    """Two processes' buses, connected."""
    first, second = RedisBus(redis.url), RedisBus(redis.url)
    heard = Heard(), Heard()
    first.start(heard[0])
    second.start(heard[1])
    wait(lambda: first.connected and second.connected)
    wait(lambda: heard[0].changed == [None] and heard[1].changed == [None])
    yield first, heard[0], second, heard[1]
    first.stop()
    second.stop()


def wait(true: Callable[[], bool], within: float = 5.0) -> float:
    """Waits until `true()`; gives the seconds it took."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < within, "it did not come true"
        time.sleep(0.005)
    return time.monotonic() - begun


def test_the_others_hear_and_the_teller_does_not(pair: tuple[RedisBus, Heard, RedisBus, Heard]) -> None:
    first, here, _, there = pair
    first.changed(7)
    assert wait(lambda: 7 in there.changed) < 0.5
    first.kick(7, 12, None)
    first.kick(7, None, 3)
    wait(lambda: len(there.kicked) == 2)
    assert there.kicked == [(7, 12, None), (7, None, 3)]
    first.hold(7, "moderator:1", "Борис", [3, 4])
    wait(lambda: there.held == [(7, "moderator:1", "Борис", [3, 4])])
    assert here.changed == [None]
    assert here.kicked == []
    assert here.held == []
    for _ in range(5):
        first.guessed()
    wait(lambda: there.guessed == 5)
    assert here.guessed == 0


def test_people_of_other_processes_are_added_up_and_forgotten(
    pair: tuple[RedisBus, Heard, RedisBus, Heard], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _, second, _ = pair
    first.present({7: (5, {1: 2, 2: 3}), 8: (1, {})})
    wait(lambda: second.elsewhere(7) == (5, {1: 2, 2: 3}))
    assert second.elsewhere(8) == (1, {})
    assert second.elsewhere(9) == (0, {})
    assert first.elsewhere(7) == (0, {})
    monkeypatch.setattr("facilitator.live.bus.COUNTS_LIVE", 0.2)
    wait(lambda: second.elsewhere(7) == (0, {}), 1.0)


def test_nonsense_on_the_channel_is_passed_over(
    redis: Redis, pair: tuple[RedisBus, Heard, RedisBus, Heard]
) -> None:
    first, _, _, there = pair
    with socket.create_connection(("127.0.0.1", redis.port), 2) as line:
        for words in (
            b"{",
            b"[]",
            b"{}",
            b'{"from":"x","changed":"y"}',
            b'{"from":"x","kick":[1]}',
            b'{"from":"x","hold":[1]}',
            b'{"from":"x","guessed":"many"}',
            b"\xff",
        ):
            line.sendall(b"*3\r\n$7\r\nPUBLISH\r\n$16\r\nfacilitator:live\r\n")
            line.sendall(b"$%d\r\n%s\r\n" % (len(words), words))
            line.recv(100)
    first.changed(11)
    wait(lambda: 11 in there.changed)
    assert there.kicked == []


def test_a_redis_that_goes_away_and_returns(
    redis: Redis, pair: tuple[RedisBus, Heard, RedisBus, Heard]
) -> None:
    first, here, second, there = pair
    redis.stop()
    wait(lambda: not first.connected and not second.connected)
    begun = time.monotonic()
    for number in range(10_000):
        first.changed(number % 3 + 20)
        first.present({7: (number, {})})
        first.guessed()
    first.kick(20, 1, None)
    assert time.monotonic() - begun < 1.0, "nobody waits for Redis"
    assert len(first._changed) <= 3, "what waits does not grow"
    time.sleep(1.0)
    redis.start()
    took = wait(lambda: first.connected and second.connected, 5.0)
    assert took < 5.0
    wait(lambda: {20, 21, 22} <= set(there.changed) or there.changed.count(None) == 2)
    assert there.changed.count(None) == 2, "what was missed meanwhile is looked at"
    assert here.changed.count(None) == 2
    first.changed(30)
    wait(lambda: 30 in there.changed)
    assert there.guessed == 0, "each process counted its own meanwhile"


@pytest.mark.long
def test_two_workers_answer_no_more_guesses_than_one(redis: Redis, postgres_halls: PostgresHalls) -> None:
    shared = {"DATABASE_URL": postgres_halls.empty(), "REDIS_URL": redis.url, "SECRET_KEY": "k" * 40}
    with Server(shared) as first, Server(shared) as second:
        code = first.workshop_new("blank", "Подбор")["code"]

        def guess(number: int) -> bool:
            worker = (first, second)[number % 2]
            asked = {"return_code": "BCDFGH", "token": "", "op_id": f"guess-{number:05d}"}
            status, _ = worker.post(f"/api/w/{code}/enter", asked)
            return status != 429

        begun = time.monotonic()
        with ThreadPoolExecutor(20) as many:
            answered = sum(many.map(guess, range(160)))
        came_back = (time.monotonic() - begun) * ANSWERED_A_MINUTE / 60
        print(f"{answered} answered, {came_back:.0f} came back")
        assert answered <= ANSWERED_AT_ONCE + came_back + 20  # 20: on their way while the others are told


def test_one_process_needs_nobody() -> None:
    bus = LocalBus()
    bus.start(Heard())
    bus.changed(1)
    bus.kick(1, None, None)
    bus.guessed()
    bus.present({1: (1, {})})
    assert bus.elsewhere(1) == (0, {})
    assert bus.connected
    bus.stop()


def test_the_watch_tells_what_moved_and_survives_a_database_that_is_away() -> None:
    heads = {1: 5, 2: 7}
    told: list[int] = []
    failing: list[bool] = []

    def look() -> dict[int, int]:
        if failing:
            raise OSError("away")
        return dict(heads)

    watch = Watch(look, told.append)
    watch.look()
    assert sorted(told) == [1, 2]
    watch.look()
    assert len(told) == 2
    heads[2] = 8
    watch.start()
    wait(lambda: told.count(2) == 2, 2.0)
    failing.append(True)
    time.sleep(0.7)
    heads[1] = 6
    failing.clear()
    wait(lambda: told.count(1) == 2, 2.0)
    watch.stop()
