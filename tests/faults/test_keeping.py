"""Backups by themselves: when they are due, how long they stay, and that they keep nobody who was erased."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from facilitator.backups import Keeper, back_up, check, keeping, restore
from facilitator.db import Database
from facilitator.errors import Refused
from tests.cast import SECRET_KEY, Hall
from tests.conftest import Halls
from tests.faults.backups import archives


def test_everything_goes_through_a_file_whatever_the_database(
    furnished: Hall, halls: Halls, tmp_path: Path
) -> None:
    before = archives(furnished.db)
    made = back_up(furnished.db, tmp_path / "b.db")
    assert made == check(tmp_path / "b.db")
    laptop = Database(f"sqlite:///{tmp_path / 'laptop.db'}")
    restore(laptop, tmp_path / "b.db", tmp_path / "kept", SECRET_KEY)
    assert archives(laptop) == before
    laptop.close()
    url = halls.empty()
    there = Database(url)
    restore(there, tmp_path / "b.db", tmp_path / "kept", SECRET_KEY)
    assert archives(there) == before
    there.close()
    halls.close(url)


def test_new_rows_get_ids_and_workshops_that_nobody_had(hall: Hall, tmp_path: Path) -> None:
    back_up(hall.db, tmp_path / "b.db")
    (lost,) = hall.proposals("Потерянное")
    restored = restore(hall.db, tmp_path / "b.db", tmp_path, SECRET_KEY)
    assert restored.kept is not None
    assert list(restored.lost.values()) == [2]  # the stage, the proposal
    hall.restart()
    (found,) = hall.proposals("Новое")
    assert found["id"] > lost["id"]


def test_an_erasure_after_the_backup_is_named(hall: Hall, tmp_path: Path) -> None:
    aglaya = hall.join("Наука")
    back_up(hall.db, tmp_path / "b.db")
    hall.ok(hall.anna, "attendee.erase", id=aglaya.attendee_id)
    restored = restore(hall.db, tmp_path / "b.db", tmp_path, SECRET_KEY)
    assert list(restored.erased.values()) == [1]


def test_another_writer_holds_it_off(lite: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    back_up(lite.db, tmp_path / "b.db")
    impatient = Database(lite.url)
    with lite.db.write():
        event.listen(impatient.engine, "connect", lambda c, _: c.execute("PRAGMA busy_timeout = 100"))
        with pytest.raises(Refused) as refused:
            restore(impatient, tmp_path / "b.db", tmp_path, SECRET_KEY)
    assert refused.value.code == "busy"
    impatient.close()


# -- by themselves ---------------------------------------------------------------------------------------


def test_a_backup_is_made_when_something_changed_and_not_twice(hall: Hall, tmp_path: Path) -> None:
    keeper = Keeper(hall.db, tmp_path)
    made = keeper.look()
    assert made is not None
    assert check(made).workshops == 1
    assert keeper.newest_at is not None
    assert keeper.look(at_once=True) is None, "nothing has happened since"
    hall.proposals("Новое")
    assert keeper.look() is None, "it is not ten minutes ago"
    late = made.with_name((datetime.now(UTC) - keeping.EVERY).strftime(keeping.NAME))
    made.rename(late)
    assert keeper.look() is not None


def test_nothing_is_made_when_it_would_fill_the_disk(
    lite: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping.shutil, "disk_usage", lambda _folder: type("U", (), {"free": 1000})())
    with pytest.raises(Refused) as refused:
        Keeper(lite.db, tmp_path).look()
    assert refused.value.code == "no_space"
    assert not list(tmp_path.glob("*.db"))


def test_the_newest_stay_then_one_an_hour_then_one_a_day() -> None:
    now = datetime(2026, 12, 16, 18, 0, tzinfo=UTC)
    files = [(Path(f"{number}"), now - timedelta(minutes=10 * number)) for number in range(6 * 24 * 9)]
    gone = set(keeping.superfluous(files, now))
    kept = [at for file, at in files if file not in gone]
    assert kept[: keeping.NEWEST] == [
        now - timedelta(minutes=10 * number) for number in range(keeping.NEWEST)
    ]
    older = kept[keeping.NEWEST :]
    assert len([at for at in older if now - at <= timedelta(hours=24)]) == 24
    assert len([at for at in older if now - at > timedelta(hours=24)]) == 7
    assert min(kept) > now - timedelta(days=8)


def test_who_is_erased_is_in_no_backup_of_ours(lite: Hall, tmp_path: Path) -> None:
    keeper = Keeper(lite.db, tmp_path)
    lite.writer.after_scrub = keeper.forget
    lite.ok(lite.anna, "workshop.configure", ask_name="optional")
    aglaya = lite.join("Наука", name="Ксенофонтова Аглая")
    first = keeper.look()
    assert first is not None
    assert "Ксенофонтова".encode() in first.read_bytes()
    lite.ok(lite.anna, "attendee.erase", id=aglaya.attendee_id)
    assert not first.exists()
    again = keeper.look(at_once=True)
    assert again is not None
    assert "Ксенофонтова".encode() not in again.read_bytes()


def test_a_secret_round_that_is_closed_leaves_no_backup_with_its_link(lite: Hall, tmp_path: Path) -> None:
    keeper = Keeper(lite.db, tmp_path)
    lite.writer.after_scrub = keeper.forget
    (proposal,) = lite.proposals("Стажировки")
    round_ = lite.round("dots", budget=3, secret=True)
    lite.vote(lite.vera, round_, proposal, 2)
    first = keeper.look()
    assert first is not None
    lite.ok(lite.boris, "round.close", id=round_["id"])
    assert not first.exists()
