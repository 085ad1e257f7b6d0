"""The console in pictures: four widths, a tablet with touch, both languages, light and dark, each stage, empty to crowded.

`tests/pictures/console/` is for eyes; what a machine can see is checked beside: nothing sticks out of the page, nothing
lies over its neighbour, nothing is cut without saying so. Takes minutes, so `make test-long` runs it.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.day.crowded import Filled, long_words, three_hundred
from tests.day.people import PICTURES, Company, ConsoleDevice
from tests.day.test_phone_pictures import WORDS
from tests.day.test_pictures import fits
from tests.services import Server

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("console-pictures"), pytest.mark.timeout(600)]

# Width, height, colours, whether by touch.
DESKS: tuple[tuple[int, int, str, bool], ...] = (
    (1280, 800, "light", False),
    (1440, 900, "dark", False),
    (2560, 1440, "light", False),
    (1024, 768, "light", True),
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
            wrong.extend(f"{desk.who} {name}: {one}" for one in desk.page.evaluate(TOUCHING, BESIDE))

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
    for method in ("dots", "opinion") if content != "0" else ():
        asked = {"budget": 7, "max_per_proposal": 3} if method == "dots" else {}
        (one,) = hall.act("moderator", "round.open", board_id=hall.board_id, method=method, **asked)["rounds"]
        look(f"{method}-open", "voting")
        hall.act("moderator", "round.close", id=one["id"])
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
