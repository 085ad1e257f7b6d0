"""What the one who leads must know: disk, backup, a database that cannot be written, guesses, a wave of lost lines."""

from __future__ import annotations

import shutil
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from facilitator.live import house as live_house
from facilitator.live.hall import Hall, Room
from facilitator.live.house import Guesses, House
from tests.cast import Hall as Workshop


@dataclass
class Backups:
    newest_at: datetime | None = None
    failing: bool = False


def looked(
    var: Path, *, writes: bool = True, guesses: Guesses | None = None, backups: Backups | None = None
) -> dict[str, Any]:
    house = House(var, lambda: writes, guesses or Guesses(), backups or Backups())
    house.look()
    return house.facts()


def test_a_healthy_house_has_no_alarm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: (100 * 2**30, 60 * 2**30, 40 * 2**30))
    assert looked(tmp_path) == {"disk": {"free": 40 * 1024, "share": 0.4}, "backup_at": None, "alarms": []}


def test_a_disk_below_a_tenth_is_an_alarm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: (100 * 2**30, 91 * 2**30, 9 * 2**30))
    assert looked(tmp_path)["alarms"] == ["disk"]


def test_the_newest_backup_is_named_and_none_that_can_be_made_is_an_alarm(tmp_path: Path) -> None:
    assert looked(tmp_path)["backup_at"] is None
    made = Backups(datetime(2027, 1, 15, 8, tzinfo=UTC))
    assert looked(tmp_path, backups=made)["backup_at"] == "2027-01-15T08:00:00Z"
    assert looked(tmp_path, backups=made)["alarms"] == []
    assert looked(tmp_path, backups=Backups(failing=True))["alarms"] == ["backup"]


def test_guesses_are_an_alarm_and_typing_mistakes_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(live_house.time, "monotonic", lambda: clock[0])
    guesses = Guesses()
    for _ in range(live_house.GUESSES * 3):  # one wrong code every four seconds: a hall that types
        guesses.wrong()
        clock[0] += 4.0
    assert not guesses.many
    for _ in range(live_house.GUESSES):
        guesses.wrong()
    assert looked(tmp_path, guesses=guesses)["alarms"] == ["guesses"]
    clock[0] += live_house.GUESSES_TOLD_FOR
    assert not guesses.many


def test_guesses_that_other_processes_answered_count_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr(live_house.time, "monotonic", lambda: clock[0])
    guesses = Guesses()
    guesses.elsewhere(int(live_house.ANSWERED_AT_ONCE) - 1)
    assert looked(tmp_path, guesses=guesses)["alarms"] == ["guesses"]
    assert [guesses.wrong(), guesses.wrong()] == [False, True]
    guesses.elsewhere(10**9)
    clock[0] += 60
    assert guesses.wrong()
    clock[0] += 60 / live_house.ANSWERED_A_MINUTE
    assert [guesses.wrong(), guesses.wrong()] == [False, True], "nobody waits longer than a minute"


@pytest.mark.parametrize("workers", [2, 3, 5])
@pytest.mark.parametrize("delay", [1, 5])
def test_processes_asked_in_step_answer_no_more_guesses_than_one(
    monkeypatch: pytest.MonkeyPatch, workers: int, delay: int
) -> None:
    step = 0.02  # seconds; what is answered is heard by the others `delay` steps later
    clock = [1000.0]
    monkeypatch.setattr(live_house.time, "monotonic", lambda: clock[0])
    all_of_them = [Guesses() for _ in range(workers)]
    told: list[list[int]] = []  # by step: how many each has answered
    minutes = [0, 0, 0]
    for number in range(int(len(minutes) * 60 / step)):
        clock[0] = 1000.0 + number * step
        if number >= delay:
            heard = told[number - delay]
            for guesses, own in zip(all_of_them, heard, strict=True):
                guesses.elsewhere(sum(heard) - own)
        told.append([int(not guesses.wrong()) for guesses in all_of_them])
        minutes[int(number * step // 60)] += sum(told[-1])
    assert minutes[0] <= live_house.ANSWERED_AT_ONCE + live_house.ANSWERED_A_MINUTE + workers
    assert max(minutes[1:]) <= live_house.ANSWERED_A_MINUTE + workers
    assert min(minutes) >= live_house.ANSWERED_A_MINUTE - workers, "those who mistype are still told"


def test_a_house_is_swept_at_each_look(tmp_path: Path) -> None:
    house, swept = House(tmp_path, lambda: True, Guesses(), Backups()), threading.Event()
    house.sweep = swept.set
    house.start()
    assert swept.wait(5)
    house.stop()


def test_a_database_that_takes_no_write_is_an_alarm(hall: Workshop, tmp_path: Path) -> None:
    assert hall.writer.works()
    before = hall.rows()
    assert hall.rows() == before
    assert looked(tmp_path, writes=False)["alarms"] == ["database"]


def test_a_read_only_database_is_found_out(hall: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses() -> Any:  # as a disk that was remounted read-only answers
        raise OperationalError("BEGIN IMMEDIATE", {}, Exception("attempt to write a readonly database"))

    monkeypatch.setattr(hall.db, "write", refuses)
    assert not hall.writer.works()


def test_many_lines_lost_at_once_are_a_wave_and_one_is_none() -> None:
    class Seam:
        def lock(self) -> Any:
            import threading

            return threading.Lock()

    hall = Hall(Seam(), None, lambda *_: None)  # type: ignore[arg-type]
    room = hall.rooms[1] = Room(1)
    room.people = {number: {} for number in range(40)}
    assert hall.dropped(1) == 0
    now = time.monotonic()
    room.gone = {100 + number: now for number in range(9)}
    assert hall.dropped(1) == 0, "nine of forty-nine are below a fifth"
    room.gone |= {200: now, 201: now}
    assert hall.dropped(1) == 11
    room.gone = dict.fromkeys(range(20), now - 30)
    assert hall.dropped(1) == 0, "half a minute ago"
    assert hall.dropped(2) == 0
