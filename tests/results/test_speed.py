"""2,000 proposals and 100,000 votes: what a download may cost, in processor time of its own process."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facilitator.config import ROOT
from facilitator.db import Database
from facilitator.models import Base
from facilitator.results.verify import verify
from tests.pace import slowness
from tests.results.big import write_big

TURNS = 3  # the best of so many: a machine that does something else for a second is not what is measured


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The address of a database with the large workshop, and its code."""
    url = f"sqlite:///{tmp_path_factory.mktemp('big') / 'big.db'}"
    db = Database(url)
    Base.metadata.create_all(db.engine)
    code = write_big(db, proposals=2000, votes=100_000)
    db.close()
    return url, code


@pytest.mark.alone  # it measures time
@pytest.mark.parametrize(
    ("format_name", "seconds"), [("json", 3), ("xlsx", 5), ("docx", 5), ("pdf", 3), ("pptx", 5)]
)
def test_a_large_workshop_is_downloaded_in_time(
    big: tuple[str, str], tmp_path: Path, format_name: str, seconds: float
) -> None:
    url, code = big
    out = tmp_path / "out"
    command = [sys.executable, "-m", "facilitator.results", url, code, format_name, str(out)]
    took = []
    while len(took) < TURNS and (not took or min(took) > seconds * slowness()):
        begun = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
        took.append(time.perf_counter() - begun)  # what the organizer waits; typst sets on both cores
    print(f"{format_name}: {min(took):.2f} s, {out.stat().st_size} bytes")
    assert min(took) <= seconds * slowness()
    if format_name == "json":
        archive = json.loads(out.read_bytes())
        began = time.process_time()
        verdict = verify(archive)
        assert verdict.ok, verdict.message
        assert (verdict.counts["proposals"], verdict.counts["marks"]) == (2000, 100_000)
        assert time.process_time() - began <= 5
