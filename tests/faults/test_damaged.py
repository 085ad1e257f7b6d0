"""Faults 6: flipped bytes in the database at start. Nothing is overwritten, the newest whole backup is named."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.backups import flip, verified
from tests.faults.clients import set_scene
from tests.services import Server

pytestmark = pytest.mark.long


def started(server: Server) -> str:
    """What `run.py` says when it does not start."""
    done = server.run()
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr, done.stderr
    return done.stderr


def test_a_damaged_database_is_not_served_and_comes_back_from_the_newest_whole_backup(tmp_path: Path) -> None:
    with Server(var=tmp_path) as server:
        code = set_scene(server).code
        server.stop()
        folder = tmp_path / "backups"
        for name in ("auto-20261125-100000.db", "auto-20261125-101000.db"):
            folder.mkdir(exist_ok=True)
            assert server.run("backup", str(folder / name)).returncode == 0
            time.sleep(0.02)
        good, spoilt = sorted(folder.iterdir())
        whole = spoilt.read_bytes()
        flip(spoilt, whole.index("Предложение 3".encode()))

        database = tmp_path / "facilitator.db"
        for at in (3, 20, 105, 4096 * 5, 4096 * 5 + 1, 4096 * 5 + 5):  # the header, a page's head
            intact = database.read_bytes()
            flip(database, at)
            damaged = database.read_bytes()
            said = started(server)
            assert database.name in said
            assert str(good) in said, "the newest one that is whole"
            assert str(spoilt) not in said
            assert database.read_bytes() == damaged
            database.write_bytes(intact)
        database.write_bytes(damaged)

        back = server.run("restore", str(good))
        assert back.returncode == 0, back.stderr
        (aside,) = tmp_path.glob("facilitator.db.damaged-*[0-9]")
        assert aside.read_bytes() == damaged
        assert str(aside) in back.stdout
        server.start()
        verified(server, code, tmp_path / "a.json")


def test_without_a_backup_it_says_so(tmp_path: Path) -> None:
    with Server(var=tmp_path, start=False) as server:
        server.workshop_new("blank", "Одна")
        flip(tmp_path / "facilitator.db", 3)
        assert "Целых копий" in started(server)
        english = Server({"LANGUAGE": "en"}, var=tmp_path, start=False)
        assert "no whole backup" in started(english)


def test_a_damaged_file_is_not_taken_from_under_a_running_server(tmp_path: Path) -> None:
    with Server(var=tmp_path) as server:
        set_scene(server)
        assert server.run("backup", str(tmp_path / "b.db")).returncode == 0
        database = tmp_path / "facilitator.db"
        with closing(sqlite3.connect(database)) as beside:  # else the log would still hold the page whole
            assert beside.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        flip(database, 3)
        damaged = database.read_bytes()
        done = server.run("restore", str(tmp_path / "b.db"))
        assert done.returncode == 1
        assert "Остановите" in done.stderr
        assert database.read_bytes() == damaged
        server.kill9()
        assert server.run("restore", str(tmp_path / "b.db")).returncode == 0
        server.start()
