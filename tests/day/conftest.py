"""Browsers, servers and albums of the day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.day.people import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a file: Playwright holds an event loop, which must be gone before other files run."""
    with chromium() as launched:
        yield launched
