"""Making files: here and in a process of its own, a few at a time, nothing left behind."""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.config import ROOT
from facilitator.errors import Refused
from facilitator.results import FORMATS
from facilitator.results.compiling import report_of
from facilitator.results.make import Made, Maker, file_name, make, pieces
from facilitator.results.verify import verify_file
from tests.results.hall import Hall

FIRST_BYTES = {
    "json": b"{",
    "xlsx": b"PK",
    "csv": b"PK",
    "zip": b"PK",
    "press": b"PK",
    "signatures": b"PK",
    "press-pdf": b"%PDF-",
    "signatures-pdf": b"%PDF-",
    "docx": b"PK",
    "pdf": b"%PDF",
    "pptx": b"PK",
    "pictures": b"PK",
}


@pytest.fixture
def maker(hall: Hall, tmp_path: Path) -> Iterator[Maker]:
    made = Maker(str(hall.db.url), tmp_path / "files", at_once=2, most_waiting=2, patience=60)
    yield made
    made.close()


class Asked:
    """Asks a maker and waits for what it says."""

    def __init__(self, maker: Maker) -> None:
        self.maker = maker
        self.said: queue.Queue[Made | Refused] = queue.Queue()

    def ask(self, code: str, format_name: str, lang: str | None = None) -> None:
        began = time.perf_counter()
        self.maker.start(code, format_name, lang, self.said.put)
        assert time.perf_counter() - began < 0.2, "asking must not block"

    def answer(self) -> Made | Refused:
        return self.said.get(timeout=90)


# -- here ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_name", FORMATS)
def test_each_format_is_made_whole_and_nothing_else_is_left(
    hall: Hall, tmp_path: Path, format_name: str
) -> None:
    out = tmp_path / "out"
    made = make(hall.db, hall.code.lower(), format_name, out)
    assert out.read_bytes().startswith(FIRST_BYTES[format_name])
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert made.ascii_name.startswith(hall.code)
    if format_name == "json":
        assert verify_file(out) == 0


def test_a_file_that_fails_on_the_way_does_not_appear(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facilitator.results.formats import json_archive

    def spoiled(archive: Any) -> Iterator[bytes]:
        yield b"{}"

    monkeypatch.setattr(json_archive, "_lines", spoiled)
    with pytest.raises(Exception, match="not the one written"):
        make(hall.db, hall.code, "json", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "format_name", "lang", "refusal"),
    [
        ("BCDFGH", "json", None, "unknown_code"),
        ("", "json", None, "unknown_code"),
        (None, "exe", None, "not_found"),
        (None, "../json", None, "not_found"),
        (None, "json", "de", "bad_payload"),
    ],
)
def test_what_cannot_be_made_is_refused(
    hall: Hall, tmp_path: Path, code: str | None, format_name: str, lang: str | None, refusal: str
) -> None:
    with pytest.raises(Refused) as refused:
        make(hall.db, hall.code if code is None else code, format_name, tmp_path / "out", lang)
    assert refused.value.code == refusal


def test_a_file_is_named_after_the_workshop_for_people_and_in_ascii(archive: dict[str, Any]) -> None:
    archive["workshop"]["title"] = 'Кластер: "стекло"/химия <2030>?'
    name, ascii_name = file_name(report_of(archive), "docx", "ru")
    assert name == "Кластер стекло химия 2030 – дорожная карта и протокол.docx"
    assert re.fullmatch(r"[A-Z]{6}-docx\.docx", ascii_name)
    archive["workshop"]["title"] = "../.."
    assert file_name(report_of(archive), "csv", "en")[0] == f"{archive['workshop']['code']} – tables.zip"
    archive["workshop"]["title"] = "я" * 200
    assert len(file_name(report_of(archive), "xlsx", "ru")[0].encode()) < 255


# -- in a process of its own -----------------------------------------------------------------------------


def test_a_process_makes_the_same_file(hall: Hall, maker: Maker, tmp_path: Path) -> None:
    asked = Asked(maker)
    asked.ask(hall.code, "json")
    made = asked.answer()
    assert isinstance(made, Made)
    assert made.name == "Кластер стекло и химия – архив.json"
    with made.open() as file:
        body = b"".join(pieces(file))
    made.discard()
    make(hall.db, hall.code, "json", tmp_path / "here.json")
    assert body == (tmp_path / "here.json").read_bytes()
    assert list((tmp_path / "files").iterdir()) == [], "what is taken is gone"


def test_what_the_process_refuses_comes_back_as_a_refusal(maker: Maker, tmp_path: Path) -> None:
    asked = Asked(maker)
    asked.ask("BCDFGH", "xlsx")
    refused = asked.answer()
    assert isinstance(refused, Refused)
    assert (refused.code, refused.params) == ("unknown_code", {"given": "BCDFGH"})
    asked.ask("BCDFGH", "exe")
    refused = asked.answer()
    assert isinstance(refused, Refused)
    assert (refused.code, refused.params) == ("not_found", {"noun": "format"})
    assert list((tmp_path / "files").iterdir()) == []


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], int]:
    """Processes that never end; says how many have begun."""
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\necho x >> {tmp_path}/begun\nexec sleep 60\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    return lambda: len((tmp_path / "begun").read_text().split()) if (tmp_path / "begun").exists() else 0


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_two_are_made_at_once_two_wait_and_more_are_told_to_come_later(
    maker: Maker, slow: Callable[[], int], tmp_path: Path
) -> None:
    asked = Asked(maker)
    for _ in range(5):
        asked.ask("BCDFGH", "json")
    refused = asked.answer()
    assert isinstance(refused, Refused)
    assert refused.code == "busy"
    until(lambda: slow() == 2)
    time.sleep(0.3)
    assert slow() == 2
    maker.close()
    codes = [answer.code for answer in (asked.answer() for _ in range(4)) if isinstance(answer, Refused)]
    assert codes == ["restarting"] * 4
    assert list((tmp_path / "files").iterdir()) == []
    asked.ask("BCDFGH", "json")
    late = asked.answer()
    assert isinstance(late, Refused)
    assert late.code == "restarting"


def test_a_process_that_takes_too_long_is_ended(hall: Hall, slow: Callable[[], int], tmp_path: Path) -> None:
    maker = Maker(str(hall.db.url), tmp_path / "files", patience=0.5)
    asked = Asked(maker)
    asked.ask(hall.code, "json")
    refused = asked.answer()
    assert isinstance(refused, Refused)
    assert refused.code == "busy"
    assert slow() == 1
    assert maker._running == set()
    assert list((tmp_path / "files").iterdir()) == []


def test_a_process_that_breaks_is_internal_and_said_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    maker = Maker(f"sqlite:///{tmp_path / 'no' / 'such.db'}", tmp_path / "files")
    asked = Asked(maker)
    asked.ask("BCDFGH", "json")
    refused = asked.answer()
    assert isinstance(refused, Refused)
    assert refused.code == "internal"
    assert "unable to open database file" in caplog.text


def test_the_password_of_the_database_is_not_among_the_arguments(
    hall: Hall, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    real = subprocess.Popen

    def watched(command: list[str], **options: Any) -> Any:
        started.append(command)
        return real(command, **options)

    monkeypatch.setattr(subprocess, "Popen", watched)
    asked = Asked(maker)
    asked.ask(hall.code, "json")
    made = asked.answer()
    assert isinstance(made, Made)
    made.discard()
    assert started
    assert not [word for word in started[0] if "sqlite" in word]


def test_files_left_by_a_killed_process_are_cleared_younger_ones_are_not(hall: Hall, tmp_path: Path) -> None:
    old, young = tmp_path / "making-old", tmp_path / "making-young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "results.xlsx").write_bytes(b"x")
    hours_ago = time.time() - 3 * 3600
    os.utime(old, (hours_ago, hours_ago))
    Maker(str(hall.db.url), tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["making-young"]
    shutil.rmtree(young)


def test_the_command_writes_a_file_and_says_what_it_is_called(hall: Hall, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    command = [
        sys.executable,
        "-m",
        "facilitator.results",
        str(hall.db.url),
        hall.code,
        "xlsx",
        str(out),
        "en",
    ]
    said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=90)
    assert (said.returncode, said.stderr) == (0, "")
    assert json.loads(said.stdout)["name"] == "Кластер стекло и химия – results.xlsx"
    assert zipfile.is_zipfile(out)
    command[4] = "BCDFGH"
    said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=90)
    assert said.returncode == 3
    assert json.loads(said.stdout)["refused"] == "unknown_code"
