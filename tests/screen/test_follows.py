"""What a screen follows: the hall, one board, the console's wish; through a lost line."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.day.people import ConsoleDevice
from tests.screen.looking import faults_of
from tests.screen.stage import SIZES, Stage
from tests.services import Server

pytestmark = [pytest.mark.xdist_group("screen"), pytest.mark.timeout(900)]

FRAME = """async (src) => {
  const frame = Object.assign(document.createElement('iframe'), { src });
  document.body.append(frame);
  await new Promise((done) => { frame.onload = done; });
}"""
WATCH_SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifted += one.value; })
    .observe({ type: 'layout-shift' });
  window.kept = document.querySelector('.slot');
}"""


def test_a_second_screen_follows_its_board_and_not_the_hall(stage: Stage) -> None:
    side = stage.hall.act("organizer", "board.add", title="Второй стол")["boards"][0]["id"]
    stage.screen.open(f"{stage.page.url.split('?')[0]}?board={side}")
    stage.screen.shows("join")
    stage.hall.act("moderator", "screen.show", view="black")
    stage.hall.act("moderator", "screen.show", view="timer", board_id=side, where="board")
    stage.screen.shows("timer")
    stage.screen.open(stage.page.url.split("?")[0])
    stage.screen.shows("black")


def test_the_console_previews_a_view_with_the_eyes_of_the_hall(stage: Stage, browser: Browser) -> None:
    console = ConsoleDevice(browser, "console", None)
    try:
        console.open(stage.hall.made["links"]["moderator"])
        expect(console.get("stage-lobby")).to_be_visible()
        page, hidden = console.page, stage.hall.proposals[3]
        stage.hall.act("moderator", "proposal.hide", id=hidden)
        page.evaluate(FRAME, f"/w/{stage.hall.code}/screen?preview=wall&theme=dark")
        frame = page.frames[-1]
        shown = frame.locator("main.screen")
        expect(shown).to_have_attribute("data-view", "wall")
        assert all(row["status"] != "hidden" for row in frame.evaluate("""async () => {
          const path = `/api${location.pathname.replace('/screen', '')}/changes?since=0&surface=preview`;
          return (await (await fetch(path)).json()).put.proposals; }"""))  # fmt: skip
        page.evaluate(
            "document.querySelector('iframe').contentWindow"
            ".postMessage({ preview: { view: 'timer' } }, location.origin)"
        )
        expect(shown).to_have_attribute("data-view", "timer")
        assert not console.watch.complaints
    finally:
        console.close()


@pytest.mark.alone  # past five seconds the page says that it has no line
def test_a_restarted_server_moves_nothing_on_the_wall(browser: Browser) -> None:
    with Server() as server, Stage(server, browser, 20) as stage:
        stage.screen.watch.expected += ["net::ERR", "Failed to load resource"]
        stage.show("wall")
        stage.settle()
        stage.page.evaluate(WATCH_SHIFTS)
        server.kill9()
        stage.page.wait_for_timeout(1500)
        server.start()
        stage.hall.act("moderator", "screen.show", view="wall", theme="dark")
        expect(stage.page.locator("html")).to_have_attribute("data-theme", "dark")
        shifted, kept = stage.page.evaluate("[window.shifted, window.kept.isConnected]")
        assert kept
        assert shifted < 0.001, "a tenth of this is a pixel's fraction of one line"


@pytest.mark.alone  # past five seconds the page says that it has no line
def test_a_lost_line_is_said_where_there_is_room(browser: Browser) -> None:
    with Server() as server, Stage(server, browser, 0) as stage:
        stage.screen.watch.expected += ["net::ERR", "Failed to load resource"]
        stage.show("wall")
        server.kill9()
        expect(stage.page.locator(".lost")).to_be_visible()
        for size in SIZES:
            assert not faults_of(stage.page, *stage.size(size)), size
        server.start()
        expect(stage.page.locator(".foot-code")).to_be_visible()
