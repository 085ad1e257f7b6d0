"""A browser, a server and halls of 0, 20 and 300 proposals."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.day.people import chromium
from tests.screen.stage import Stage
from tests.services import Server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a file, as in tests/day."""
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One server a file."""
    with Server() as running:
        yield running


@pytest.fixture
def stage(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Stage]:
    """A hall with as many proposals as the test asks for (20 unless told), and its projector."""
    proposals = getattr(request, "param", 20)
    with Stage(server, browser, proposals) as furnished:
        yield furnished
        assert not furnished.screen.watch.complaints, "\n".join(furnished.screen.watch.complaints)


@pytest.fixture(scope="module")
def standing(browser: Browser, server: Server) -> Iterator[Stage]:
    """One hall of 20 proposals a file, for tests that choose a view and change nothing else."""
    with Stage(server, browser, 20) as furnished:
        yield furnished
        assert not furnished.screen.watch.complaints, "\n".join(furnished.screen.watch.complaints)


@pytest.fixture
def wall(standing: Stage) -> Stage:
    """That hall's projector as it stands in the hall: of its usual size."""
    standing.size("16x9")
    return standing
