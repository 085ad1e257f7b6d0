"""A phone that slept for an hour in a pocket, in Chromium over plain http, without waiting the hour.

What an hour does to it is done to it: the page is frozen; the network forgets its connection without a word, so that
no goodbye is heard; the server gives the line up and counts nobody; far more happens than the server keeps ready, and
the last of it voids all that was held before; then the page's clock and the server's say an hour more.
The page's timers stand still meanwhile, as they do on a phone whose processor sleeps.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import urllib.request
from typing import Any

import pytest

from facilitator.live.guard import BURST, RATE
from tests.faults.bare import BarePage, bare_page
from tests.faults.hall import Hall, open_hall
from tests.faults.proxy import proxy_to
from tests.live.phones import Phone
from tests.services import Server

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("browser"), pytest.mark.timeout(120)]

WITHIN = 2.0  # seconds in which it is whole again
CHANGES, AT_ONCE = 1_050, 50
A_DAY = 24 * 3600
CLOCK = """(() => {
  const Real = Date;
  let ahead = 0;
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; }
  };
  globalThis.anHourGoesBy = () => { ahead = 3600 * 1000; };
  document.addEventListener('freeze', () => { globalThis.frozen = true; });
})();"""
LINK = "document.querySelector('.head-link')?.innerText"
TIME = "document.querySelector('.head-time').innerText.trim()"
CARDS = "[...document.querySelectorAll('article.proposal h3')].map((card) => card.textContent)"
MINE = "[...document.querySelectorAll('li.mine')].map((card) => card.innerText)"
DRAFT = "document.querySelector('#title').value"
ALL = "document.querySelector('main').textContent"
WHOLE = 40  # so many cards the page draws; more of them as one scrolls


def type_in(page: BarePage, text: str) -> None:
    page.evaluate("document.querySelector('#title').focus()")
    page.send("Input.insertText", text=text)


def press(page: BarePage, selector: str) -> None:
    page.evaluate(f"document.querySelector({selector!r}).click()")


def much_happens(hall: Hall, ids: list[int]) -> None:
    """The one who leads, over a line of their own: everything is reworded over and over."""
    line = Phone(hall.server.port, hall.moderator)
    begun = time.monotonic()
    for start in range(0, CHANGES, AT_ONCE):
        for count in range(start, start + AT_ONCE):
            row = ids[count % len(ids)]
            asked = {"id": row, "title": f"Строка {row} в редакции {count}"}
            command = {"verb": "proposal.reword", "payload": asked, "op_id": f"reword-{count:05d}"}
            line.send(b"42%d" % count + json.dumps(["command", command]).encode())
        for count in range(start, start + AT_ONCE):
            answer = line.answer(count, 20.0)
            assert answer["ok"], answer
        # nobody is let act much faster
        time.sleep(max(0.0, begun + (start + 2 * AT_ONCE - BURST / 2) / RATE - time.monotonic()))
    line.close()


def seen_by_moderator(hall: Hall) -> Any:
    return hall.server.get(f"/api/w/{hall.code}/changes?since=0", hall.moderator)


def nobody_is_left(hall: Hall) -> None:
    """Waits until the server has given up the line of the one who sleeps, and counts them out."""
    until = time.monotonic() + 8
    while True:
        with urllib.request.urlopen(f"{hall.server.url}/metrics", timeout=5) as told:
            lines = b"facilitator_sockets 0.0\n" not in told.read()
        online = seen_by_moderator(hall)["pulse"]["online"]
        if not lines and online == 0:
            return
        assert time.monotonic() < until, f"it slept too short: {online} are counted as here"
        time.sleep(0.2)


def test_a_phone_asleep_for_an_hour_is_whole_within_two_seconds_and_has_lost_nothing() -> None:
    with (
        Server(program=[sys.executable, "-m", "tests.faults.hasty"]) as server,
        proxy_to(server.port) as proxy,
        bare_page() as page,
    ):
        hall = open_hall(server, proxy.port)
        hall.neighbour_submits(*(f"Было раньше {number}" for number in range(WHOLE - 2)))
        ids = [row["id"] for row in seen_by_moderator(hall)["put"]["proposals"]]
        page.send("Page.addScriptToEvaluateOnNewDocument", source=CLOCK)
        page.send("Page.navigate", url=hall.link)
        page.wait("document.querySelector('.door-foot button') !== null", 10)
        press(page, ".door-foot button")
        page.wait(f"{LINK} === 'на связи' && {CARDS}.length === {WHOLE - 2}", 10)
        cookies = page.send("Network.getCookies")["cookies"]
        assert all(each["expires"] - time.time() > A_DAY for each in cookies), (
            "it would not be let in tomorrow"
        )

        proxy.silent = True  # the lift, the cellar, the pocket
        type_in(page, "Отправлено в лифте")
        press(page, ".foot .button-primary")
        page.wait(f"{DRAFT} === ''", 1)
        type_in(page, "Недописанная мысль")
        page.wait(f"{MINE}.length === 1", 1)
        time.sleep(0.5)  # it is kept a quarter of a second after the last letter
        page.send("Page.setWebLifecycleState", state="frozen")
        before = seen_by_moderator(hall)["seq"]
        much_happens(hall, ids)
        hall.neighbour_submits("Во сне")
        hall.act("proposal.hide", id=ids[0])  # the fresh snapshot does not say so, it is silent of it
        hall.act("stage.open", board_id=hall.board_id, stage="voting")
        asked = {"board_id": hall.board_id, "method": "opinion", "secret": True}
        (secret,) = hall.act("round.open", **asked)["put"]["rounds"]
        hall.act("round.close", id=secret["id"])  # whoever holds less than this gets all anew
        hall.act("stage.open", board_id=hall.board_id, stage="proposing")
        hall.act("timer.start", board_id=hall.board_id, seconds=1200)
        os.kill(server.pid, signal.SIGUSR1)
        nobody_is_left(hall)
        slept_through = seen_by_moderator(hall)["seq"] - before
        assert slept_through > CHANGES

        proxy.silent = False
        page.evaluate("anHourGoesBy()")
        page.send("Page.setWebLifecycleState", state="active")
        woken = time.monotonic()
        page.wait(f"{CARDS}.includes('Во сне') && {LINK} === 'на связи'", WITHIN)
        for seen in (f"{MINE}.join().includes('принято')", f"{TIME} === '00:00 время вышло'"):
            page.wait(seen, woken + WITHIN - time.monotonic())
        print(f"whole {time.monotonic() - woken:.2f} s after an hour of sleep, {slept_through} changes")
        assert page.evaluate("globalThis.frozen"), "the page was never frozen"
        assert page.evaluate(DRAFT) == "Недописанная мысль"
        rows = seen_by_moderator(hall)["put"]["proposals"]
        titles = [row["title"] for row in rows if row["status"] == "visible"]
        assert titles.count("Отправлено в лифте") == 1
        titles.remove("Отправлено в лифте")
        assert sorted(page.evaluate(CARDS)) == sorted(titles)
        assert seen_by_moderator(hall)["pulse"]["online"] == 1

        held = page.evaluate(ALL)
        page.send("Page.reload")
        page.wait(f"document.readyState === 'complete' && {DRAFT} === 'Недописанная мысль'", 10)
        assert page.evaluate(ALL) == held, "a fresh snapshot shows something else"
