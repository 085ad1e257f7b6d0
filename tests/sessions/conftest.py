"""One real server for all sessions, and the folder of real ones where it is at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import ROOT, Postgres, Server, Unavailable
from tests.sessions.house import House

REAL = Path(os.environ.get("FACILITATOR_DATA") or ROOT.parent / "shared" / "data")


@pytest.fixture(scope="package")
def house() -> Iterator[House]:
    with Server() as server:
        lived_in = House(server)
        yield lived_in
        lived_in.close()


@pytest.fixture
def house_on_postgresql() -> Iterator[House]:
    try:
        postgres = Postgres()
    except Unavailable as why:
        pytest.skip(str(why))
    try:
        with Server({"DATABASE_URL": postgres.create("sessions")}) as server:
            lived_in = House(server)
            yield lived_in
            lived_in.close()
    finally:
        postgres.stop()


@pytest.fixture(
    params=[
        "evening",
        "polis-london.youth.policing",
        "pabulib-assen-2024",
        "pabulib-zurich-points",
        # 1,288 phones in one round
        pytest.param("pabulib-warszawa-rembertow-2022", marks=[pytest.mark.long, pytest.mark.timeout(900)]),
    ]
)
def session(request: pytest.FixtureRequest) -> Path:
    """A session file: our own always, a real one where its folder is."""
    name: str = request.param
    if name == "evening":
        return Path(__file__).parent / "evening.jsonl"
    if not (REAL / f"{name}.jsonl").exists():
        pytest.skip(f"no real sessions in {REAL} (FACILITATOR_DATA names another folder)")
    return REAL / f"{name}.jsonl"
