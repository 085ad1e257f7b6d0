"""A wrong setting stops the start with one line that says which and why."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import ROOT, free_port

SECRET = "do-not-print-me"

# What is set, what the line must name, what it must say.
WRONG = {
    "a port in letters": ({"PORT": "abc"}, "PORT", "whole number"),
    "a port too high": ({"PORT": "70000"}, "PORT", "65535"),
    "a host that is none": ({"HOST": "300.1.2.3"}, "HOST", ""),
    "another kind of database": ({"DATABASE_URL": f"mysql://u:{SECRET}@h/x"}, "DATABASE_URL", "sqlite"),
    "a database in no folder": ({"DATABASE_URL": "sqlite:////nowhere/at/all/x.db"}, "DATABASE_URL", ""),
    "a database that nobody serves": (
        {"DATABASE_URL": f"postgresql://u:{SECRET}@127.0.0.1:1/x"},
        "DATABASE_URL",
        "",
    ),
    "a secret's file that is not there": (
        {"SECRET_KEY_FILE": "/nowhere/key"},
        "SECRET_KEY_FILE",
        "No such file",
    ),
    "a short secret": ({"SECRET_KEY": "short"}, "SECRET_KEY", "16"),
    "a queue over http": ({"REDIS_URL": "http://127.0.0.1:1"}, "REDIS_URL", "redis"),
    "a public address over ftp": ({"PUBLIC_URL": "ftp://hall"}, "PUBLIC_URL", "http"),
    "a mode we have not": ({"ASYNC_MODE": "gevent"}, "ASYNC_MODE", "eventlet, threading"),
    "a switch that is none": ({"ADMIN_LAN": "maybe"}, "ADMIN_LAN", "1 or 0"),
    "a language we have not": ({"LANGUAGE": "de"}, "LANGUAGE", "ru, en"),
    "a folder under a file": ({"FACILITATOR_VAR": f"{__file__}/var"}, "FACILITATOR_VAR", ""),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_stops_the_start_with_one_line(name: str, tmp_path: Path) -> None:
    settings, setting, why = WRONG[name]
    status, said = begin(tmp_path, settings)
    assert status == 1
    (line,) = [line for line in said.splitlines() if line.strip()]
    assert setting in line
    assert why in line
    assert SECRET not in said


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, said = begin(tmp_path, {"PORT": port})
    assert status == 1
    (line,) = [line for line in said.splitlines() if line.strip()]
    assert port in line


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "workshop", "list"],
        env=environment(tmp_path, {}), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    file = tmp_path / "facilitator.db"
    db = sqlite3.connect(file)
    db.execute("UPDATE alembic_version SET version_num = 'from the future'")
    db.commit()
    db.close()
    status, said = begin(tmp_path, {})
    assert status == 1
    assert "Traceback" not in said
    assert len([line for line in said.splitlines() if line.strip()]) == 1, said


def begin(var: Path, settings: dict[str, str]) -> tuple[int, str]:
    """Starts the server, which must not go on; its status and what it said on stderr."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py")],
        env=environment(var, settings), cwd=ROOT, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done.returncode, done.stderr


def environment(var: Path, settings: dict[str, str]) -> dict[str, str]:
    own = {"HOST": "127.0.0.1", "PORT": str(free_port()), "FACILITATOR_VAR": str(var), "LANGUAGE": "ru"}
    return {"PATH": os.environ["PATH"], **own, **settings}
