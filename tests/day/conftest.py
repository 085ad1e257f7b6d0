"""Browsers, servers and everybody's devices of the day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.day.people import Company, chromium
from tests.services import Server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a file: Playwright holds an event loop, which must be gone before other files run."""
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One server a file."""
    with Server() as running:
        yield running


@pytest.fixture
def company() -> Iterator[Company]:
    """Those who come with a device; their pages may complain of nothing but what a test says it brings about."""
    everybody = Company()
    yield everybody
    complaints = everybody.complaints
    everybody.close()
    assert not complaints, "\n".join(complaints)
