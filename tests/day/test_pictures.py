"""What is hard to draw: three hundred proposals, long words, nothing yet, dark, English, no network.

Each surface is pictured in `tests/pictures/`, and what a machine can see is checked: nothing sticks out of
the page, the hall can read the screen from the last row, a thumb can hit what it must.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.day.crowded import Filled, long_words, three_hundred
from tests.day.people import (
    PICTURES,
    Company,
    ConsoleDevice,
    Device,
    PhoneDevice,
    ScreenDevice,
    hall_address,
)
from tests.services import Server

pytestmark = [pytest.mark.xdist_group("pictures"), pytest.mark.timeout(240)]

SMALLEST_ON_SCREEN = 28  # px at 1920 x 1080
SMALLEST_TARGET = 44  # px; 48 is meant, but a link within a line of text may be lower
VIEWS = {
    "lobby": "join",
    "proposing": "wall",
    "grouping": "sections",
    "deciding": "roadmap",
    "closed": "roadmap",
}
STAGES = ("proposing", "grouping", "voting", "deciding", "closed")

Arrive = Callable[..., tuple[PhoneDevice, ConsoleDevice, ScreenDevice]]


@pytest.fixture
def arrive(browser: Browser, company: Company) -> Arrive:
    """A phone, a console and a screen in a workshop; they may complain of nothing."""

    def come(
        hall: Filled, album: Path, side: str | None = "Индустрия", **options: Any
    ) -> tuple[PhoneDevice, ConsoleDevice, ScreenDevice]:
        links = hall.server.run("workshop", "links", hall.code).stdout
        found = {
            role: next(word for word in links.split() if path in word and "#t=" in word)
            for role, path in (("console", "/console"), ("screen", "/screen"))
        }
        phone = company.add(PhoneDevice(browser, "phone", album, **options))
        console = company.add(ConsoleDevice(browser, "console", album, **options))
        screen = company.add(ScreenDevice(browser, "screen", album, **options))
        phone.open(f"{hall_address(hall.server)}/j/{hall.code}")
        if side is not None:
            phone.page.locator(".side-choice", has_text=side).click()
        phone.page.locator(".door button[type=submit]").click()
        phone.page.wait_for_url("**/w/*")
        console.open(found["console"])
        screen.open(found["screen"])
        expect(screen.page.locator("main.screen")).to_be_visible()
        expect(console.get("stage-lobby")).to_be_visible()
        return phone, console, screen

    return come


@pytest.mark.long
def test_three_hundred_proposals(server: Server, arrive: Arrive) -> None:
    hall = Filled(server, "Дорожная карта образовательно-производственного кластера")
    hall.join(30)
    phone, console, screen = arrive(hall, PICTURES / "crowded")
    hall.stage("proposing")
    hall.write(three_hundred())
    look(hall, "proposing", phone, console, screen)
    hall.stage("grouping")
    hall.spread()
    look(hall, "grouping", phone, console, screen)
    hall.stage("voting")
    hall.vote()
    phone.sees("Итоги тура 1")
    look(hall, "voting", phone, console, screen)
    hall.vote("opinion", most=15)
    phone.sees("Итоги тура 2")
    look(hall, "voting-opinion", phone, console, screen)
    hall.stage("deciding")
    look(hall, "deciding", phone, console, screen)
    hall.stage("closed")
    look(hall, "closed", phone, console, screen)


@pytest.mark.long
def test_long_words(server: Server, arrive: Arrive) -> None:
    hall = Filled(server, "Сверхвысокотемпературноэлектростекловаренная дорожная карта " + "оченьдлинная" * 5)
    hall.join(14)
    phone, console, screen = arrive(hall, PICTURES / "long")
    hall.stage("proposing")
    hall.write(long_words())
    cards = screen.page.locator(".slot").filter(visible=True)
    # Few enough for one wall, if they are laid as they are drawn.
    expect(cards).to_have_count(len(long_words()))
    for stage in STAGES:
        hall.stage(stage)
        if stage == "grouping":
            hall.spread()
        if stage == "voting":
            hall.vote()
        look(hall, stage, phone, console, screen)


@pytest.mark.long
def test_nothing_yet(server: Server, arrive: Arrive) -> None:
    hall = Filled(server, "Пустая сессия", "blank")
    phone, console, screen = arrive(hall, PICTURES / "empty", side=None)
    for stage in ("lobby", *STAGES):
        hall.stage(stage)
        look(hall, stage, phone, console, screen)
    for view in ("by_side", "matrix", "agreements", "timer", "message", "ranking"):
        hall.act("moderator", "screen.show", view=view)
        screen.page.wait_for_timeout(300)
        legible(screen)
        screen.picture(f"view-{view}")


@pytest.mark.long
def test_dark_and_english(server: Server, arrive: Arrive) -> None:
    hall = Filled(server, "The glass cluster's roadmap", lang="en")
    hall.join(21)
    phone, console, screen = arrive(hall, PICTURES / "dark-english", side="Industry", color_scheme="dark")
    hall.stage("proposing")
    hall.write(["A teaching workshop at the glass plant", "Two weeks a year for every teacher at a plant",
                "An olympiad in chemistry", "A dormitory", "Contracts from the second year"])  # fmt: skip
    for stage in STAGES:
        hall.stage(stage)
        if stage == "grouping":
            hall.spread()
        if stage == "voting":
            hall.vote()
            hall.vote("opinion")
        look(hall, stage, phone, console, screen)
    for device in (phone, console, screen):
        expect(device.page.locator("html")).to_have_attribute("lang", "en")
        ground = device.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert sum(int(part) for part in ground.removeprefix("rgb(").removesuffix(")").split(", ")[:3]) < 200
        letters = "".join(device.page.locator("body").inner_text().split())
        assert not any("а" <= letter <= "я" for letter in letters.lower()), device.who


def test_a_phone_without_a_network(server: Server, arrive: Arrive) -> None:
    hall = Filled(server, "Без сети", "blank")
    hall.join(3)
    phone, _console, screen = arrive(hall, PICTURES / "offline", side=None)
    for device in (phone, screen):
        device.watch.expected += ["net::ERR", "Failed to load resource"]
    hall.stage("proposing")
    hall.write(["Уже на доске"])
    phone.sees("Уже на доске")
    for device in (phone, screen):
        device.context.set_offline(True)
    phone.page.locator("#title").fill("Написано без сети")
    phone.press("Отправить предложение")
    phone.fate("Написано без сети", "сохранено на телефоне")
    phone.picture("proposing")
    screen.sees("нет связи с сервером, показано последнее")
    screen.picture("proposing")
    fits(phone)
    for device in (phone, screen):
        device.context.set_offline(False)
    phone.fate("Написано без сети", "принято")
    screen.sees("Написано без сети")


# -- what a machine can see ------------------------------------------------------------------------------


def look(hall: Filled, name: str, phone: PhoneDevice, console: ConsoleDevice, screen: ScreenDevice) -> None:
    """Waits until all three have drawn the newest, pictures them, checks them."""
    board = hall.put()["boards"][0]
    for device, stage in ((phone, ".head"), (console, ".rail"), (screen, "main.screen")):
        expect(device.page.locator(stage).first).to_be_visible()
    expect(console.get(f"stage-{board['stage']}")).to_have_attribute("aria-current", "step")
    screen.shows(VIEWS.get(board["stage"]) or view_of(hall))
    for device in (phone, console, screen):
        device.page.wait_for_timeout(600)  # what comes in, comes in calmly
        device.picture(name)
        fits(device)
    thumbs(phone)
    legible(screen)


def view_of(hall: Filled) -> str:
    """What the screen shows while the hall votes: the turnout, or the newest result."""
    rounds = hall.put().get("rounds", [])
    return "ranking" if rounds and rounds[-1]["state"] == "revealed" else "turnout"


def fits(device: Device) -> None:
    """Nothing makes the page wider than the window."""
    wide, window = device.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, f"{device.who}: the page is {wide} px wide in a window of {window}"


def thumbs(phone: PhoneDevice) -> None:
    """What can be pressed is large enough."""
    small = phone.page.evaluate(
        """(least) => [...document.querySelectorAll('button, select, input:not([type=checkbox]):not([type=radio]), textarea, .chip, summary')]
          .filter((one) => one.offsetParent && one.getBoundingClientRect().height + 0.5 < least)
          .map((one) => `${one.className || one.id || one.tagName} ${Math.round(one.getBoundingClientRect().height)}`)""",
        SMALLEST_TARGET,
    )
    assert not small, sorted(set(small))


def legible(screen: ScreenDevice) -> None:
    """No text on the projector is smaller than the last row can read."""
    small = screen.page.evaluate(
        """(least) => {
          const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const box = walk.currentNode.parentElement;
            if (!walk.currentNode.data.trim() || !box.offsetParent || box.closest('script')) continue;
            const size = parseFloat(getComputedStyle(box).fontSize);
            if (size < least - 0.1) found.add(`${box.className || box.tagName} ${size}`);
          }
          return [...found];
        }""",
        SMALLEST_ON_SCREEN,
    )
    assert not small, small
