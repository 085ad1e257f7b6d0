"""The console in pictures: three widths, a tablet with touch both ways up, both languages, light and dark, each stage
and each panel, empty to crowded.

`tests/pictures/console/` is for eyes; what a machine can see is checked beside: nothing sticks out of the page or the
window, nothing lies over its neighbour, nothing is cut without saying so, a finger can hit what it must. Takes minutes,
so `make test-long` runs it.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.day.crowded import Filled, long_words, three_hundred
from tests.day.people import PICTURES, Company, ConsoleDevice
from tests.day.test_phone_pictures import WORDS
from tests.day.test_pictures import SMALLEST_TARGET, fits
from tests.services import Server

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("console-pictures"), pytest.mark.timeout(900)]

# Width, height, colours, whether by touch.
DESKS: tuple[tuple[int, int, str, bool], ...] = (
    (1280, 800, "light", False),
    (1440, 900, "dark", False),
    (2560, 1440, "light", False),
    (1024, 768, "light", True),
    (768, 1024, "dark", True),
)
LONG_NAME = "Дорожная карта образовательно-производственного кластера стекольной и химической отрасли"
# Rows of the frame, where everything stands beside everything; what is taken out of the row is not asked.
BESIDE = ".rail, .areas, .foot, .tabs, .timer, .round-head, .lane-head, .pane-foot, .row"
TOUCHING = """(rows) => {
  const found = [], shown = (one) => one.offsetParent && one.getBoundingClientRect().width > 0;
  const name = (one) => one.dataset.testid || one.className || one.tagName;
  for (const row of document.querySelectorAll(rows)) {
    if (!shown(row)) continue;
    const parts = [...row.children].filter((one) => shown(one) && getComputedStyle(one).position !== 'absolute');
    const edge = row.getBoundingClientRect();
    parts.forEach((one, at) => {
      const a = one.getBoundingClientRect();
      if (a.right > edge.right + 1 && getComputedStyle(row).overflowX === 'visible') found.push(`${name(one)} sticks out of ${name(row)}`);
      for (const other of parts.slice(at + 1)) {
        const b = other.getBoundingClientRect();
        const [x, y] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
        if (x > 1 && y > 1) found.push(`${name(one)} and ${name(other)} of ${name(row)} by ${Math.round(x)} px`);
      }
      const style = getComputedStyle(one);
      if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth && style.display !== 'inline' && !one.querySelector('.menu') && one.tagName !== 'SELECT') {
        if (style.overflowX === 'visible') found.push(`${name(one)} is ${one.scrollWidth} px wide in ${one.clientWidth}`);
        if (style.overflowX === 'hidden' && style.textOverflow === 'clip' && style.flexWrap === 'nowrap') found.push(`${name(one)} is cut`);
      }
    });
  }
  for (const box of document.querySelectorAll('.pane-scroll, .inbox-list, .lane-list')) {
    if (shown(box) && box.scrollWidth > box.clientWidth + 1) found.push(`${name(box)} is ${box.scrollWidth} px wide in ${box.clientWidth}`);
  }
  return [...new Set(found)];
}"""
# What floats stays in the window; what a finger presses is 44 px each way (a filter's field is, with its frame).
FLOATING = """() => [...document.querySelectorAll('.menu, .sheet')].filter((one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
}).map((one) => `${one.className} sticks out of the window`)"""
FINGERS = """(least) => [...document.querySelectorAll('button, select, input:not(#filter), textarea, label.check, label.choice, [role=option]')].filter((one) => {
  if (!one.offsetParent || one.disabled || (one.matches('[type=checkbox], [type=radio]') && one.closest('label'))) return false;
  const { width, height } = one.getBoundingClientRect();
  return width + 0.5 < least || height + 0.5 < least;
}).map((one) => `${one.dataset.testid || one.className} ${Math.round(one.getBoundingClientRect().width)} x ${Math.round(one.getBoundingClientRect().height)}`)"""
# What is opened over or beside a stage: by a press, or by a key where only that opens it everywhere.
PANELS = {
    "agenda": "agenda", "sides": "side-filter", "traits": "traits-filter", "section": "lane-menu-1", "screen-menu": "screen-menu",
    "timer": "t", "palette": "/", "keys": "?", "alike": "d",
}  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "content"),
    [(lang, content) for lang in ("ru", "en") for content in ("0", "3", "300", "long")],
)
def test_every_stage_on_every_desk(
    server: Server, browser: Browser, company: Company, lang: str, content: str
) -> None:
    hall = Filled(
        server, LONG_NAME if lang == "ru" else "The roadmap of a cluster of glass and chemistry", lang=lang
    )
    if content == "long":
        hall.act("organizer", "board.add", title="Стол " + long_words()[0])
    hall.join(12)
    desks: list[ConsoleDevice] = []
    fingers = {f"{width}-{scheme}" for width, _height, scheme, touch in DESKS if touch}
    for width, height, scheme, touch in DESKS:
        options: dict[str, Any] = {"color_scheme": scheme, "has_touch": touch, "is_mobile": touch}
        name = f"{width}-{scheme}"
        desk = company.add(
            ConsoleDevice(browser, name, PICTURES / "console" / f"{lang}-{content}", **options)
        )
        desk.page.set_viewport_size({"width": width, "height": height})
        links = server.run("workshop", "links", hall.code).stdout.split()
        desk.open(
            next(word for word in links if "/console" in word and "#t=" in word).replace(
                "#t=", f"?lang={lang}#t="
            )
        )
        desks.append(desk)

    wrong: list[str] = []

    def look(name: str, stage: str) -> None:
        for desk in desks:
            expect(desk.get(f"stage-{stage}")).to_have_attribute("aria-current", "step")
            desk.page.wait_for_timeout(400)
            desk.picture(name)
            fits(desk)
            found = desk.page.evaluate(TOUCHING, BESIDE) + desk.page.evaluate(FLOATING)
            if desk.who in fingers:
                found += desk.page.evaluate(FINGERS, SMALLEST_TARGET)
            wrong.extend(f"{desk.who} {name}: {one}" for one in found)

    def panels() -> None:
        for name, opener in PANELS.items():
            for desk in desks:
                if len(opener) == 1:
                    desk.page.keyboard.press(opener)
                else:
                    desk.get(opener).click()
            look(f"panel-{name}", "grouping")
            for desk in desks:
                desk.page.keyboard.press("Escape")
                expect(desk.page.locator(".menu, .sheet")).to_have_count(0)

    look("lobby", "lobby")
    hall.stage("proposing")
    hall.write({"0": [], "3": WORDS[lang][1], "300": three_hundred(), "long": long_words()}[content])
    look("proposing", "proposing")
    hall.stage("grouping")
    hall.act("moderator", "timer.start", board_id=hall.board_id, seconds=4985)
    look("grouping", "grouping")
    hall.spread()
    for desk in desks:
        if content != "0":
            desk.page.locator(".pcard").first.click()
    look("card", "grouping")
    hall.act("moderator", "timer.stop", board_id=hall.board_id)
    if content in ("3", "long"):
        panels()
    for method in ("dots", "opinion") if content != "0" else ():
        asked = {"budget": 7, "max_per_proposal": 3} if method == "dots" else {}
        (one,) = hall.act("moderator", "round.open", board_id=hall.board_id, method=method, **asked)["rounds"]
        look(f"{method}-open", "voting")
        hall.act("moderator", "round.close", id=one["id"])
        look(f"{method}-closed", "voting")
        hall.act("moderator", "round.reveal", id=one["id"])
        look(f"{method}-revealed", "voting")
    for stage in ("voting", "deciding", "closed"):
        hall.stage(stage)
        look(stage, stage)
    for desk in desks:
        desk.get("hall-open").click()
    look("hall", "closed")
    for desk in desks:
        desk.get("screen-menu").click()
    look("screens", "closed")
    assert not wrong, "\n".join(wrong)
