"""The people of a day, each at a device of their own in one Chromium, and a watch over what the pages say.

Phones come by a mapped host name over plain http, as in a hall, so that they live in an insecure context;
staff come on loopback.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    expect,
    sync_playwright,
)

from tests.services import ROOT, Server, find_chromium

HALL = "hall.test"
PICTURES = ROOT / "tests" / "pictures"
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1440, "height": 900}
PROJECTOR = {"width": 1920, "height": 1080}
PATIENCE = 10_000  # ms; two cores are shared by all
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {HALL} 127.0.0.1",
]
# Said by Chromium when a page goes away with its line open, or the line's server does.
HARMLESS = re.compile(
    r"WebSocket connection to .* (failed|closed)|WebSocket is closed before|ERR_INTERNET_DISCONNECTED"
)
ASK = """async ([path, body]) => {
  const headers = { 'X-Surface': 'phone', 'Content-Type': 'application/json' };
  const sent = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
  return (await fetch(path, sent)).json();
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless; gone with all its processes at the end."""
    expect.set_options(timeout=PATIENCE)
    program = find_chromium()
    assert program is not None, "Chromium is not installed (apt-get install chromium)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=ARGS)
        try:
            yield browser
        finally:
            browser.close()


def hall_address(server: Server) -> str:
    """Where phones find the server."""
    return f"http://{HALL}:{server.port}"


def at_hall(url: str) -> str:
    """A link as a phone in the hall opens it."""
    return url.replace("127.0.0.1", HALL)


@dataclass
class Watch:
    """What a device's pages complained of: errors on the console, scripts that failed, answers past 400."""

    who: str
    said: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)  # parts of complaints that a test brings about itself

    def over(self, context: BrowserContext) -> None:
        """Begins to watch all pages of a context."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.said.append(f"script: {error.error}"))
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not HARMLESS.search(message.text):
            self.said.append(f"{message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.said.append(f"{response.status}: {response.request.method} {response.url}")

    @property
    def complaints(self) -> list[str]:
        """All but the expected."""
        found = [line for line in self.said if not any(part in line for part in self.expected)]
        return [f"{self.who}: {line}" for line in found]


class Device:
    """A browser of its own: one person, or the projector."""

    def __init__(
        self,
        browser: Browser,
        who: str,
        viewport: dict[str, int],
        album: Path | None,
        **options: Any,
    ) -> None:
        self.who = who
        self.album = album
        size: Any = viewport
        self.context = browser.new_context(viewport=size, locale="ru-RU", reduced_motion="reduce", **options)
        self.context.set_default_timeout(PATIENCE)
        self.watch = Watch(who)
        self.watch.over(self.context)
        self.page: Page = self.context.new_page()

    def open(self, url: str) -> None:
        """Opens an address, as typed or scanned."""
        self.page.goto(url)

    def sees(self, *texts: str) -> None:
        """Waits until each text is in sight."""
        for text in texts:
            expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def does_not_see(self, *texts: str) -> None:
        """None of the texts is in sight; asked at once, after something that came later was seen."""
        for text in texts:
            expect(self.page.get_by_text(text).filter(visible=True)).to_have_count(0)

    def press(self, name: str | re.Pattern[str], *, exact: bool = False) -> None:
        """Presses the button of that name."""
        self.page.get_by_role("button", name=name, exact=exact).filter(visible=True).first.click()

    def picture(self, name: str, *, whole: bool = False) -> None:
        """Keeps a picture, where an album is kept."""
        if self.album is not None:
            self.album.mkdir(parents=True, exist_ok=True)
            path = self.album / f"{name}-{self.who}.png"
            self.page.screenshot(path=path, full_page=whole, animations="disabled")

    def get(self, testid: str) -> Locator:
        """What carries that test id."""
        return self.page.get_by_test_id(testid)

    def close(self) -> None:
        """Puts the device away."""
        self.context.close()


class PhoneDevice(Device):
    """An attendee's phone."""

    def __init__(self, browser: Browser, who: str, album: Path | None, **options: Any) -> None:
        touch = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2}
        super().__init__(browser, who, PHONE, album, **{**touch, **options})

    def join(self, link: str, side: str | None, organization: str = "") -> None:
        """Opens the hall's link, says for whom, goes in."""
        self.open(link)
        if side is not None:
            self.page.locator(".side-choice", has_text=side).click()
        if organization:
            self.page.locator("#organization").fill(organization)
        self.enter()

    def enter(self) -> None:
        """Goes in with what is filled in."""
        self.press("Войти", exact=True)
        self.page.wait_for_url(re.compile(r"/w/[A-Z]+"))
        self.sees("на связи")

    def submit(self, title: str, *, details: str = "", section: str = "", year: str = "") -> None:
        """Writes a proposal and sends it; waits until the server has it."""
        self.page.locator("#title").fill(title)
        if details or section or year:
            if not self.page.locator("#details").is_visible():
                self.press("подробности, раздел, год")
            self.page.locator("#details").fill(details)
            if section:
                self.page.locator("#section").select_option(label=section)
            if year:
                self.page.locator("#year").select_option(label=year)
        self.press("Отправить предложение")
        expect(self.mine(title)).to_contain_text(re.compile("получено|принято"))
        expect(self.page.locator("#title")).to_have_value("")

    def ask(self, path: str, body: Any = None) -> Any:
        """The JSON at a path of the server, asked from within the page, with the page's cookie."""
        return self.page.evaluate(ASK, [path, body])

    def mine(self, title: str) -> Locator:
        """One's own proposal, with what became of it."""
        return self.page.locator("li.card.mine", has_text=title)

    def fate(self, title: str, words: str) -> None:
        """Waits until that became of one's own proposal."""
        expect(self.mine(title)).to_contain_text(words)

    def card(self, title: str) -> Locator:
        """A proposal as all see it."""
        return self.page.locator("article.proposal", has_text=title)

    def dots(self, title: str, count: int) -> None:
        """Sets one's dots on a proposal with the stepper."""
        card = self.card(title)
        more, less, full = (
            card.locator(".stepper-more"),
            card.locator(".stepper-less"),
            card.locator("i.full"),
        )
        for _ in range(20):
            have = full.count()
            if have == count:
                return
            (more if have < count else less).click()
            expect(full).to_have_count(have + (1 if have < count else -1))
        raise AssertionError(f"{count} dots on {title!r} could not be set")

    def opinion(self, title: str, word: str) -> None:
        """Says for, against or abstained."""
        button = self.card(title).get_by_role("button", name=word, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")


class ConsoleDevice(Device):
    """A moderator's laptop."""

    def __init__(self, browser: Browser, who: str, album: Path | None, **options: Any) -> None:
        super().__init__(browser, who, LAPTOP, album, **options)

    def card(self, number: int) -> Locator:
        """The first card of that number in sight."""
        return self.get(f"card-{number}").first

    def lane(self, number: int) -> Locator:
        """A section's lane."""
        return self.get(f"lane-{number}")

    def in_lane(self, number: int, cards: int) -> None:
        """Waits until a section holds so many."""
        expect(self.get(f"lane-count-{number}")).to_have_text(str(cards))

    def stage(self, name: str) -> None:
        """Opens a stage on the rail."""
        self.get(f"stage-{name}").click()
        expect(self.get(f"stage-{name}")).to_have_attribute("aria-current", "step")

    def select(self, *numbers: int) -> None:
        """Takes exactly these cards into the selection with the keyboard alone: the cursor, then x."""
        self.page.keyboard.press("Escape")
        for number in numbers:
            self.card(number).focus()
            self.page.keyboard.press("x")
        expect(self.page.locator("[data-selected]")).to_have_count(len(numbers))

    def drag(self, number: int, to: Locator) -> None:
        """Drags a card with the mouse: down, a few moves, up."""
        mouse = self.page.mouse
        self.point_at(number)
        end = to.bounding_box()
        assert end is not None
        mouse.down()
        x, y = end["x"] + end["width"] / 2, end["y"] + min(end["height"] / 2, 160)
        mouse.move(x, y, steps=12)
        mouse.move(x + 2, y + 2, steps=3)
        mouse.up()

    def point_at(self, number: int) -> None:
        """Puts the mouse on a card, once more where the list has moved meanwhile."""
        card = self.card(number)
        for _ in range(20):
            card.hover()
            before = card.bounding_box()
            self.page.wait_for_timeout(100)
            if before is not None and before == card.bounding_box():
                return
        raise AssertionError(f"card {number} does not stand still")

    def carry(self, number: int, to: Locator) -> None:
        """Drags a card with a finger: a long press, a way, off."""
        fingers = self.context.new_cdp_session(self.page)
        start, end = self.card(number).bounding_box(), to.bounding_box()
        assert start is not None
        assert end is not None
        x, y = start["x"] + start["width"] / 3, start["y"] + 12
        to_x, to_y = end["x"] + end["width"] / 2, end["y"] + min(end["height"] / 2, 160)

        def touch(kind: str, *at: float) -> None:
            points = [{"x": at[0], "y": at[1]}] if at else []
            fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", x, y)
        expect(self.page.locator(".in-hand")).to_be_visible()
        for step in range(1, 9):
            touch("touchMove", x + (to_x - x) * step / 8, y + (to_y - y) * step / 8)
        self.page.wait_for_timeout(60)  # a frame, so that it is seen where it would fall
        touch("touchEnd")
        expect(self.page.locator(".in-hand")).to_have_count(0)
        fingers.detach()

    def told(self, words: str) -> None:
        """Waits for the short word about an act."""
        expect(self.page.locator(".toast", has_text=words).first).to_be_visible()


class ScreenDevice(Device):
    """The projector."""

    def __init__(self, browser: Browser, who: str, album: Path | None, **options: Any) -> None:
        super().__init__(browser, who, PROJECTOR, album, **options)

    def shows(self, view: str) -> None:
        """Waits until that view is up."""
        expect(self.page.locator("main.screen")).to_have_attribute("data-view", view)


class OfficeDevice(Device):
    """The organizer's laptop."""

    def __init__(self, browser: Browser, who: str, album: Path | None, **options: Any) -> None:
        super().__init__(browser, who, LAPTOP, album, accept_downloads=True, **options)

    def fresh_link(self, code: str, role: str) -> str:
        """A one-use link for a role, from the office's own page."""
        self.open(re.sub(r"/office.*", f"/office/{code}", self.page.url))
        self.page.locator(f"li[data-role={role}]").get_by_role("button", name="Ссылка и QR").click()
        return self.get("link").input_value()

    def download(self, code: str, kind: str, folder: Path) -> Path:
        """A document, by pressing its link."""
        office = re.sub(r"/office.*", f"/office/{code}", self.page.url)
        self.open(office)
        with self.page.expect_download(timeout=60_000) as waiting:
            self.page.locator(f"[data-format={kind}]").click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        if self.page.url != office:  # it took a while, and a page showed how far it was
            self.open(office)
        return path


@dataclass
class Company:
    """Everybody's devices, so that all can be put away and asked for complaints."""

    devices: list[Device] = field(default_factory=list)

    def add(self, device: Any) -> Any:
        """One more."""
        self.devices.append(device)
        return device

    @property
    def complaints(self) -> list[str]:
        """What all pages complained of."""
        return [line for device in self.devices for line in device.watch.complaints]

    def close(self) -> None:
        """Puts all away."""
        for device in self.devices:
            device.close()
