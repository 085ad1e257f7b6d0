"""What a phone pays: bytes and requests of the first visit, time on a slow network with a slow processor, battery.

Chromium is slowed by its own protocol: slow 4G as Lighthouse has it (150 ms there and back, 1.6 Mbit/s down,
0.75 up) and a processor four times slower. The figures are printed; `make test` runs this with nothing beside it.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from tests.day.crowded import Filled, three_hundred
from tests.day.people import Company, PhoneDevice, hall_address
from tests.services import Server

pytestmark = [pytest.mark.alone, pytest.mark.timeout(240)]

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
MOST_BYTES, MOST_REQUESTS = 45 * 1024, 4
LCP_MS, INTERACTIVE_MS = 1500, 2000
WATCH = """
window.seen = { lcp: 0, busy: 0 };
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.lcp = Math.max(seen.lcp, one.startTime); })
  .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.busy = Math.max(seen.busy, one.startTime + one.duration); })
  .observe({ type: 'longtask', buffered: true });
"""
FIGURES = """() => ({ lcp: Math.round(seen.lcp), interactive: Math.round(Math.max(
  seen.busy, performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd)) })"""
# From the tap on the door: when the hall was painted, and when the last long task since was over.
ENTERS = """() => {
  window.entered = { seen: 0, quiet: 0 };
  document.querySelector('.door button[type=submit]').addEventListener('click', () => {
    const tapped = performance.now();
    seen.busy = 0;
    const look = () => {
      if (!document.querySelector('.head')) return requestAnimationFrame(look);
      entered.seen = Math.round(performance.now() - tapped);
      setTimeout(() => { entered.quiet = Math.round(Math.max(entered.seen, seen.busy - tapped)); }, 1500);
    };
    requestAnimationFrame(look);
  });
}"""
WAITED = "(async () => { const before = performance.now(); await fetch('/healthz'); return performance.now() - before; })()"
IDLE = """
window.idle = { timers: [], asked: 0, frames: 0 };
const timeout = window.setTimeout, interval = window.setInterval, ask = window.fetch, frame = window.requestAnimationFrame;
window.setTimeout = (run, ms = 0, ...rest) => { idle.timers.push(['once', ms]); return timeout(run, ms, ...rest); };
window.setInterval = (run, ms = 0, ...rest) => { idle.timers.push(['again', ms]); return interval(run, ms, ...rest); };
window.fetch = (...asked) => { idle.asked += 1; return ask(...asked); };
window.requestAnimationFrame = (run) => { idle.frames += 1; return frame(run); };
"""
SCROLL = """async () => {
  const steps = [];
  let before = performance.now();
  for (let n = 0; n < 120; n += 1) {
    scrollBy(0, 300);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    steps.push(now - before);
    before = now;
  }
  steps.sort((a, b) => a - b);
  return { p50: steps[60], p95: steps[114], most: steps[119], cards: document.querySelectorAll('article.proposal').length, at: scrollY };
}"""


class Wire:
    """What goes over a page's network, by Chromium's own count of bytes."""

    def __init__(self, phone: PhoneDevice) -> None:
        self.session: CDPSession = phone.context.new_cdp_session(phone.page)
        self.session.send("Network.enable")
        self.addresses: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        self.session.on("Network.requestWillBeSent", self._asked)
        self.session.on("Network.loadingFinished", self._came)

    def _asked(self, event: Any) -> None:
        if event["request"]["url"].startswith("http"):
            self.addresses[event["requestId"]] = f"{event['request']['method']} {event['request']['url']}"

    def _came(self, event: Any) -> None:
        if event["requestId"] in self.addresses:
            self.bytes[event["requestId"]] = int(event["encodedDataLength"])

    def slow(self) -> None:
        """From now on as slow as a phone in a hall."""
        self.session.send("Network.emulateNetworkConditions", SLOW_4G)
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

    @property
    def loaded(self) -> dict[str, int]:
        """Address -> bytes of what was loaded (what came from the phone's own cache costs none)."""
        return {self.addresses[one]: size for one, size in self.bytes.items() if size}


def test_the_first_visit(
    server: Server, browser: Browser, company: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    hall = Filled(server, "Дорожная карта образовательно-производственного кластера")
    hall.join(100)
    phone = company.add(PhoneDevice(browser, "phone", None))
    phone.context.add_init_script(WATCH)
    wire = Wire(phone)
    wire.slow()
    phone.open(f"{hall_address(server)}/j/{hall.code}")
    phone.page.wait_for_timeout(2500)
    door = phone.page.evaluate(FIGURES)
    phone.page.locator(".side-choice", has_text="Индустрия").click()
    phone.page.evaluate(ENTERS)
    phone.page.locator(".door button[type=submit]").click()
    phone.page.wait_for_url(re.compile(r"/w/[A-Z]+"))
    expect(phone.page.get_by_text("на связи")).to_be_visible()
    phone.page.wait_for_timeout(2500)
    loads = wire.loaded
    inside = phone.page.evaluate("window.entered")
    whole = sum(loads.values())
    assert phone.page.evaluate(WAITED) >= SLOW_4G["latency"] * 0.9, "the network was not slowed"
    with capsys.disabled():
        print(f"\nfirst visit: {whole / 1024:.1f} KB in {len(loads)} requests, the entry among them")
        print(f"slow 4G, processor slowed {SLOWER} times: door {door} ms; in {inside} ms after the tap")
    assert len(loads) <= MOST_REQUESTS, "\n".join(loads)
    assert whole <= MOST_BYTES, loads
    assert 0 < door["lcp"] <= LCP_MS
    assert door["interactive"] <= INTERACTIVE_MS
    assert 0 < inside["seen"] <= LCP_MS
    assert inside["quiet"] <= INTERACTIVE_MS


def test_five_hundred_proposals_scroll(
    server: Server, browser: Browser, company: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    hall = Filled(server, "Пятьсот", "blank")
    hall.join(20)
    hall.stage("proposing")
    hall.write([f"{title} {number}" for number, title in enumerate((three_hundred() * 2)[:500])])
    hall.stage("voting")
    hall.act("moderator", "round.open", board_id=hall.board_id, method="dots", budget=7)
    phone = company.add(PhoneDevice(browser, "phone", None))
    phone.context.add_init_script(WATCH)
    phone.join(f"{hall_address(server)}/j/{hall.code}", None)
    wire = Wire(phone)
    wire.slow()
    phone.page.reload()
    phone.page.wait_for_timeout(2500)
    came = phone.page.evaluate(FIGURES)
    steps = phone.page.evaluate(SCROLL)
    with capsys.disabled():
        print(f"\n500 proposals: {came} ms; a step of scrolling {steps}")
    assert steps["at"] > 20_000, "it did not scroll"
    assert steps["cards"] <= 150, "the list is not a window"
    assert steps["p95"] <= 100
    assert came["lcp"] <= LCP_MS


def test_a_phone_at_rest_rests(server: Server, browser: Browser, company: Company) -> None:
    hall = Filled(server, "Покой", "blank")
    hall.stage("proposing")
    phone = company.add(PhoneDevice(browser, "phone", None))
    phone.context.add_init_script(IDLE)
    phone.join(f"{hall_address(server)}/j/{hall.code}", None)
    phone.page.wait_for_timeout(3000)
    phone.page.evaluate(
        "Object.assign(idle, { timers: idle.timers.filter(([kind]) => kind === 'again'), asked: 0, frames: 0 })"
    )
    phone.page.wait_for_timeout(6000)
    idle = phone.page.evaluate("idle")
    quick = [timer for timer in idle["timers"] if timer[1] < 1000]
    assert not quick, "a timer faster than a second"
    assert idle["asked"] == 0, "it asks while its line is up"
    assert idle["frames"] <= 6, "something moves"
    running = phone.page.evaluate(
        "document.getAnimations().filter((one) => one.playState === 'running').length"
    )
    assert running == 0
