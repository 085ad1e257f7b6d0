"""WCAG 2.2 AA: axe-core over every surface at every stage, light and dark, in both languages.

axe is put into the page by the test (its context bypasses the page's Content-Security-Policy for that) and asked
for the rules of WCAG 2.0 to 2.2, levels A and AA. What a machine cannot see is in test_by_hand.py.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.day.crowded import Filled, long_words
from tests.day.people import Company, ConsoleDevice, Device, PhoneDevice, ScreenDevice, hall_address
from tests.services import ROOT, Server

pytestmark = [pytest.mark.xdist_group("axe"), pytest.mark.timeout(240)]

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
METHODS: dict[str, dict[str, Any]] = {
    "dots": {"budget": 5, "max_per_proposal": 3},
    "opinion": {},
    "rating": {"criteria": ["Важность", "Осуществимость"]},
    "ranking": {"budget": 3},
    "pairwise": {},
}
MARKS = {
    "dots": ".stepper-more",
    "opinion": ".opinion",
    "rating": ".scale .opinion",
    "ranking": "article .one-dot",
    "pairwise": "article .one-dot",
}
SIDES = {"ru": "Индустрия", "en": "Industry"}
FINDINGS = """(levels) => axe.run(document, { runOnly: { type: 'tag', values: levels }, resultTypes: ['violations'] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.slice(0, 4).map((node) =>
    `${id}: ${node.target.join(' ')} ${(node.any[0] || node.all[0] || node.none[0] || {}).message || ''}`)))"""


@cache
def axe() -> str:
    """The checker's own script."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def findings(page: Page) -> list[str]:
    """What axe finds on a page as it is now."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe())
    found: list[str] = page.evaluate(FINDINGS, LEVELS)
    return found


class Inspector:
    """Asks axe about devices; keeps what it finds until the end, so that one run names all."""

    def __init__(self, lang: str, scheme: str) -> None:
        self.of = f"{lang}/{scheme}"
        self.found: list[str] = []

    def look(self, what: str, *devices: Device) -> None:
        """Asks about each device's page."""
        for device in devices:
            device.page.wait_for_timeout(150)
            self.look_at(f"{what} {device.who}", device.page)

    def look_at(self, what: str, page: Page) -> None:
        """Asks about one page."""
        expect(page.locator("h1").first).to_be_attached()
        self.found += [f"{self.of} {what}: {one}" for one in findings(page)]

    def settle(self) -> None:
        """Fails with all that was found."""
        assert not self.found, "\n".join(sorted(set(self.found)))


@pytest.mark.parametrize(
    ("lang", "scheme"),
    [
        ("ru", "light"),
        pytest.param("en", "dark", marks=pytest.mark.long),
        pytest.param("ru", "dark", marks=pytest.mark.long),
        pytest.param("en", "light", marks=pytest.mark.long),
    ],
)
def test_every_surface_at_every_stage(
    server: Server, browser: Browser, company: Company, lang: str, scheme: str
) -> None:
    options: Any = {"bypass_csp": True, "color_scheme": scheme}
    inspector = Inspector(lang, scheme)
    hall = Filled(server, "Дорожная карта" if lang == "ru" else "Roadmap", lang=lang)
    hall.act("organizer", "workshop.configure", ask_name="optional")
    hall.join(12)
    phone = company.add(PhoneDevice(browser, "phone", None, **options))
    phone.watch.expected += ["404", "403"]  # a code nobody has; pages of staff, which a phone may not open
    console = company.add(ConsoleDevice(browser, "console", None, **options))
    screen = company.add(ScreenDevice(browser, "screen", None, **options))
    links = hall.server.run("workshop", "links", hall.code).stdout.split()
    for device, path in ((console, "/console"), (screen, "/screen")):
        device.open(next(word for word in links if path in word and "#t=" in word))

    phone.watch.expected += ["404"]
    phone.open(f"{hall_address(server)}/j/НЕТТАКОГО?lang={lang}")
    inspector.look("a code nobody has", phone)
    phone.open(f"{hall_address(server)}/j/{hall.code}?lang={lang}")
    phone.page.locator("#organization").press_sequentially("Пред")
    inspector.look("join", phone)
    phone.page.locator("#organization").press("Escape")
    phone.page.locator(".side-choice", has_text=SIDES[lang]).click()
    phone.page.locator("#name").fill("Вера")
    phone.page.locator(".door button[type=submit]").click()
    expect(phone.page.get_by_test_id("consent-yes")).to_be_visible()
    inspector.look("consent", phone)
    phone.page.get_by_test_id("consent-yes").click()
    phone.page.wait_for_url("**/w/*")
    expect(phone.page.locator(".head")).to_be_visible()
    expect(console.get("stage-lobby")).to_be_visible()
    inspector.look("lobby", phone, console, screen)
    phone.page.locator(".head-what").click()
    expect(phone.page.locator(".sheet")).to_be_visible()
    inspector.look("menu", phone)
    with phone.context.expect_page() as opened:
        phone.page.locator("form[action$='/pass'] button").click()
    inspector.look_at("the way back", opened.value)
    opened.value.close()
    phone.page.keyboard.press("Escape")

    hall.act("organizer", "board.edit", id=hall.board_id, private_writing=True)
    hall.stage("proposing")
    expect(phone.page.locator("#title")).to_be_visible()
    inspector.look("private writing", phone)
    hall.act("organizer", "board.edit", id=hall.board_id, private_writing=False)
    hall.write(
        ["Учебный цех горячего стекла", "Общежитие у завода", "Олимпиада по химии", "Наставники в цехе"]
    )
    hall.act("moderator", "announcement.send", text="Кофе через десять минут")
    hall.act("moderator", "timer.start", board_id=hall.board_id, seconds=600)
    phone.page.locator("#title").fill("Учебный цех стекла")
    phone.page.locator(".composer-more").click()
    expect(phone.page.locator(".twins li").first).to_be_visible()
    inspector.look("proposing", phone, console, screen)
    phone.page.locator("#title").press("Enter")
    phone.page.locator("li.mine .icon-button").click()
    expect(phone.page.locator(".sheet")).to_be_visible()
    inspector.look("edit", phone)
    phone.page.keyboard.press("Escape")

    hall.stage("grouping")
    hall.spread()
    expect(phone.page.locator(".lanes")).to_be_visible()
    inspector.look("grouping", phone, console, screen)

    for method, asked in METHODS.items():
        (round_,) = hall.act("moderator", "round.open", board_id=hall.board_id, method=method, **asked)[
            "rounds"
        ]
        mark = MARKS[method]
        phone.page.locator(mark).first.click()
        expect(phone.page.locator(".receipt .good")).to_be_visible()
        inspector.look(f"{method} open", phone, console, screen)
        hall.act("moderator", "round.close", id=round_["id"])
        expect(phone.page.locator(mark)).to_have_count(0)
        inspector.look(f"{method} closed", phone)
        hall.act("moderator", "round.reveal", id=round_["id"])
        expect(phone.page.locator(".ranks")).to_be_visible()
        inspector.look(f"{method} revealed", phone, screen)

    hall.stage("deciding")
    phone.page.locator(".line .button").first.click()
    expect(phone.page.locator(".sheet")).to_be_visible()
    inspector.look("commitment", phone)
    phone.page.keyboard.press("Escape")
    inspector.look("deciding", phone, console, screen)
    hall.stage("closed")
    expect(phone.page.locator("h1").filter(visible=True)).to_be_visible()
    inspector.look("closed", phone)
    hall.act("moderator", "announcement.send", text="Все на улицу", urgent=True)
    expect(phone.page.locator(".urgent")).to_be_visible()
    inspector.look("urgent", phone)
    phone.context.clear_cookies()
    enters = (f"/w/{hall.code}/screen", f"/w/{hall.code}/console", "/office")
    for path in (f"/w/{hall.code}/receipts", "/trust", "/j", *enters):
        phone.open(f"{hall_address(server)}{path}")
        expect(phone.page.locator("h1").first).to_be_visible()
        inspector.look(path.replace(hall.code, "CODE"), phone)
    inspector.settle()


@pytest.mark.parametrize(
    ("how", "lang", "scheme"),
    [
        ("320 px", "en", "dark"),
        pytest.param("twice the text", "ru", "light", marks=pytest.mark.long),
        pytest.param("on its side", "ru", "dark", marks=pytest.mark.long),
        ("forced colours", "ru", "light"),
    ],
)
def test_the_phone_under_strain(
    server: Server, browser: Browser, company: Company, how: str, lang: str, scheme: str
) -> None:
    options: Any = {"bypass_csp": True, "color_scheme": scheme}
    if how == "forced colours":
        options["forced_colors"] = "active"
    inspector = Inspector(lang, f"{scheme} {how}")
    hall = Filled(server, "Сверхвысокотемпературноэлектростекловаренная дорожная карта", lang=lang)
    hall.join(6)
    phone = company.add(PhoneDevice(browser, "phone", None, **options))
    phone.page.set_viewport_size(
        {"width": 844, "height": 390} if how == "on its side" else {"width": 320, "height": 700}
    )
    if how == "twice the text":
        chrome = phone.context.new_cdp_session(phone.page)
        chrome.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    phone.open(f"{hall_address(server)}/j/{hall.code}?lang={lang}")
    inspector.look("join", phone)
    phone.page.locator(".side-choice", has_text=SIDES[lang]).click()
    phone.page.locator(".door button[type=submit]").click()
    phone.page.wait_for_url("**/w/*")
    hall.stage("proposing")
    hall.write(long_words()[:5])
    expect(phone.page.locator("article.proposal").first).to_be_visible()
    phone.page.locator(".composer-more").click()
    inspector.look("proposing", phone)
    hall.stage("grouping")
    hall.spread()
    expect(phone.page.locator(".lanes")).to_be_visible()
    inspector.look("grouping", phone)
    for method, asked in METHODS.items():
        (round_,) = hall.act("moderator", "round.open", board_id=hall.board_id, method=method, **asked)[
            "rounds"
        ]
        phone.page.locator(MARKS[method]).first.click()
        expect(phone.page.locator(".receipt .good")).to_be_visible()
        inspector.look(f"{method} open", phone)
        hall.act("moderator", "round.close", id=round_["id"])
        hall.act("moderator", "round.reveal", id=round_["id"])
        expect(phone.page.locator(".ranks")).to_be_visible()
        inspector.look(f"{method} revealed", phone)
    hall.stage("deciding")
    expect(phone.page.locator(".line").first).to_be_visible()
    inspector.look("deciding", phone)
    hall.stage("closed")
    expect(phone.page.locator("h1").filter(visible=True)).to_be_visible()
    inspector.look("closed", phone)
    inspector.settle()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_the_office(server: Server, browser: Browser, company: Company, scheme: str) -> None:
    options: Any = {"bypass_csp": True, "color_scheme": scheme}
    hall = Filled(server, "Дорожная карта")
    hall.join(3)
    links = hall.server.run("workshop", "links", hall.code).stdout.split()
    office = company.add(ConsoleDevice(browser, "office", None, **options))
    office.open(next(word for word in links if "/office" in word and "#t=" in word))
    inspector = Inspector("ru", scheme)
    office.page.wait_for_url("**/office**")
    office.page.wait_for_load_state("networkidle")
    paths = ["/office", *sorted(set(office.page.evaluate(
        """() => [...document.querySelectorAll('a[href]')].map((a) => new URL(a.href))
          .filter((url) => url.origin === location.origin && url.pathname.startsWith('/office') && !/results|files|[.]/.test(url.pathname))
          .map((url) => url.pathname)"""
    )))]  # fmt: skip
    assert len(paths) > 1, paths
    for path in paths:
        office.page.goto(f"http://127.0.0.1:{server.port}{path}")
        inspector.look(path.replace(hall.code, "CODE"), office)
    inspector.settle()


def test_the_checker_sees_what_is_wrong(browser: Browser, company: Company) -> None:
    """Without this, a checker that never ran would pass every page."""
    device = company.add(PhoneDevice(browser, "phone", None, bypass_csp=True))
    device.page.set_content(
        "<html lang=ru><title>x</title><main><img src='data:,'><p style='color:#bbb'>бледно</p></main></html>"
    )
    found = " ".join(findings(device.page))
    assert "image-alt" in found
    assert "color-contrast" in found
