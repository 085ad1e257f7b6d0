"""Browsers, servers and everybody's devices of the day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.day.crowded import OBJECTS, PLACES, Filled
from tests.day.people import Company, OfficeDevice, chromium
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


@pytest.fixture
def hall(server: Server) -> Filled:
    """Six people and twelve proposals that wait for their sections."""
    filled = Filled(server, "Кластер «Гусь-Хрустальный»")
    filled.join(6)
    filled.stage("proposing")
    filled.write([f"{what} {where}" for what, where in zip(OBJECTS[:12], PLACES * 2, strict=False)])
    filled.stage("grouping")
    return filled


@pytest.fixture
def office(hall: Filled, browser: Browser, company: Company) -> OfficeDevice:
    """Anna's office of that hall."""
    anna: OfficeDevice = company.add(OfficeDevice(browser, "anna", None))
    anna.open(hall.made["links"]["organizer"])
    expect(anna.page.locator("main.office")).to_be_visible()
    return anna
