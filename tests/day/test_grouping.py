"""Grouping with suggestions and a rubber band, and 120 proposals by the keyboard alone. Each act: test_each_act.py."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.grouping import Line, read
from tests.day.people import ConsoleDevice
from tests.services import ROOT, Server

pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("grouping")]

OURS = ROOT / "tests" / "grouping" / "town" / "proposals-ru.tsv"


class Board:
    """A workshop in the stage of grouping, with a moderator's console on it."""

    def __init__(
        self, server: Server, browser: Browser, sections: list[str], texts: list[str], **device: Any
    ):
        made = server.workshop_new("blank")
        self.server, self.code, self.token = server, made["code"], made["tokens"]["moderator"]
        self.vera = server.join(self.code, secrets.token_hex(8))["token"]
        rows = server.get(f"/api/w/{self.code}/changes?since=0", self.token)["put"]
        self.board = rows["boards"][0]["id"]
        for row in rows.get("sections", []):
            self.do("section.remove", id=row["id"])
        for title in sections:
            self.do("section.add", title=title)
        self.do("stage.open", board_id=self.board, stage="proposing")
        for text in texts:
            self.do("proposal.submit", self.vera, title=text)
        self.do("stage.open", board_id=self.board, stage="grouping")
        self.boris = ConsoleDevice(browser, "boris", None, **device)
        self.boris.open(made["links"]["moderator"])
        expect(self.boris.get("inbox")).to_be_visible()
        self.page = self.boris.page

    def do(self, verb: str, token: str = "", **payload: Any) -> dict[str, Any]:
        op_id = secrets.token_hex(8)
        answer = self.server.command(self.code, token or self.token, verb, payload, op_id)
        assert answer["ok"], answer
        return answer

    def cards(self) -> dict[int, dict[str, Any]]:
        """Proposals by their number, as the moderator's records have them."""
        put = self.server.get(f"/api/w/{self.code}/changes?since=0", self.token)["put"]
        return {row["number"]: row for row in put["proposals"]}

    def holds(self, number: int, field: str, value: Any) -> None:
        """Waits until a proposal's record says so."""
        until = time.monotonic() + 10
        while (found := self.cards()[number][field]) != value:
            assert time.monotonic() < until, (number, field, found, value)
            time.sleep(0.05)

    def section(self, number: int) -> int:
        put = self.server.get(f"/api/w/{self.code}/changes?since=0", self.token)["put"]
        return int(sorted(put["sections"], key=lambda row: row["position"])[number - 1]["id"])


@pytest.fixture
def board(server: Server, browser: Browser) -> Iterator[Callable[..., Board]]:
    made: list[Board] = []

    def make(*texts: str, **device: Any) -> Board:
        made.append(Board(server, browser, ["Дороги", "Парки", "Школы"], list(texts), **device))
        return made[-1]

    yield make
    for one in made:
        complaints = one.boris.watch.complaints
        one.boris.close()
        assert complaints == []


SIX = ("Асфальт на Мира", "Асфальт на улице Мира", "Каток у школы", "Липы в парке", "Автобус", "автобус!")


def test_the_first_suggestion_is_taken_by_one_key(board: Callable[..., Board]) -> None:
    hall = board(*SIX)
    expect(hall.boris.get("guess-4-1")).to_have_text(re.compile("2"))
    hall.boris.card(4).focus()
    hall.page.keyboard.press("Space")
    hall.boris.in_lane(2, 1)
    hall.holds(4, "section_id", hall.section(2))
    hall.page.keyboard.press("u")
    hall.boris.in_lane(2, 0)


def test_look_alikes_are_merged_or_told_apart_by_one_key_each(board: Callable[..., Board]) -> None:
    hall = board(*SIX)
    hall.page.keyboard.press("d")
    expect(hall.page.locator(".alike-sheet")).to_contain_text("из 10")
    first = hall.boris.get("alike").locator("section").first
    expect(first).to_have_attribute("data-testid", "alike-5-6")
    hall.page.keyboard.press("ArrowUp")  # wherever the cursor was while the list came
    hall.page.keyboard.press("m")
    hall.holds(6, "status", "merged")
    expect(first).to_have_attribute("data-testid", "alike-1-2")
    hall.page.keyboard.press("d")
    expect(hall.boris.get("alike-1-2")).to_have_count(0)
    hall.page.reload()
    expect(hall.boris.get("inbox")).to_be_visible()
    expect(hall.boris.get("guess-4-1")).to_be_visible()  # the server's suggestions are there
    hall.page.keyboard.press("d")
    expect(hall.boris.get("alike")).to_contain_text("Похожих больше нет")
    hall.page.keyboard.press("u")  # nothing of this page to undo: the list stays
    expect(hall.boris.get("alike")).to_be_visible()


def test_a_rubber_band_takes_what_it_touches(board: Callable[..., Board]) -> None:
    hall = board(*SIX)
    expect(
        hall.page.locator('[data-testid^="guess-"]').first
    ).to_be_visible()  # cards grow when they get chips
    one, three = hall.boris.card(1).bounding_box(), hall.boris.card(3).bounding_box()
    assert one is not None
    assert three is not None
    mouse = hall.page.mouse
    mouse.move(one["x"] - 3, one["y"] + 4)
    mouse.down()
    mouse.move(three["x"] + 60, three["y"] + 20, steps=5)
    for _ in range(20):  # a card may still grow on the way, when its chips come
        three = hall.boris.card(3).bounding_box()
        assert three is not None
        mouse.move(three["x"] + 60, three["y"] + 20, steps=2)
        if hall.page.locator("[data-selected]").count() == 3:
            break
        hall.page.wait_for_timeout(100)
    mouse.up()
    expect(hall.page.locator("[data-selected]")).to_have_count(3)
    hall.boris.drag(2, hall.boris.lane(1))
    hall.holds(2, "section_id", hall.section(1))
    hall.boris.in_lane(1, 3)
    hall.page.keyboard.press("u")
    hall.boris.in_lane(1, 0)


def test_fingers_do_all_of_it(board: Callable[..., Board]) -> None:
    hall = board(*SIX, has_touch=True)
    hall.boris.get("guess-4-1").tap()
    hall.boris.in_lane(2, 1)
    for number in (1, 3):
        hall.boris.card(number).locator(".pcard-pick").tap()
    hall.boris.get("place-1").tap()
    hall.boris.in_lane(1, 2)
    hall.page.keyboard.press("Escape")
    hall.boris.get("alike-open").tap()
    hall.boris.get("alike-5-6").get_by_test_id("alike-merge").tap()
    hall.holds(6, "status", "merged")


# -- the timed script ------------------------------------------------------------------------------------


@pytest.mark.long
def test_120_proposals_are_grouped_by_the_keyboard_alone(server: Server, browser: Browser) -> None:
    """Prints the presses a proposal. FACILITATOR_PROPOSALS names another file of the benchmark's form."""
    lines, titles = read(Path(os.environ.get("FACILITATOR_PROPOSALS", OURS)))
    hall = Board(server, browser, list(titles.values()), [line.text for line in lines])
    numbers = {code: at for at, code in enumerate(titles, start=1)}
    by_number: dict[int, Line] = dict(enumerate(lines, start=1))
    expect(hall.page.locator(".pcard-guesses").first).to_be_visible()
    presses = {"alike": 0, "taken": 0, "digits": 0, "walk": 0}
    started = time.monotonic()

    def press(key: str, why: str) -> None:
        presses[why] += 1
        hall.page.keyboard.press(key)

    press("d", "walk")
    rows = hall.boris.get("alike").locator("section")
    expect(hall.page.locator(".alike-sheet")).to_contain_text("из 10")
    expect(rows.first).to_be_visible()
    while rows.count():
        named = hall.page.locator(".alike-row[data-cursor]").get_attribute("data-testid") or ""
        one, *others = (by_number[int(number)] for number in named.removeprefix("alike-").split("-"))
        press("m" if all(one.says_what(other) for other in others) else "d", "alike")
        expect(hall.boris.get(named)).to_have_count(0)
    press("Escape", "walk")
    press("ArrowDown", "walk")
    focused = hall.page.locator(".inbox .pcard:focus")
    left = sum(row["status"] == "visible" for row in hall.cards().values())
    for rest in range(left, 0, -1):
        expect(hall.boris.get("inbox-count")).to_have_text(str(rest))
        number = int(focused.get_attribute("data-number") or 0)
        right = numbers[by_number[number].section]
        guess = focused.locator(".guess b").first
        taken = guess.count() > 0 and guess.inner_text() == str(right)
        press("Space" if taken else str(right), "taken" if taken else "digits")
    expect(hall.boris.get("inbox-count")).to_have_text("0")
    took = time.monotonic() - started
    sections = {number: hall.section(number) for number in numbers.values()}
    wanted = {at: sections[numbers[line.section]] for at, line in by_number.items()}
    hall.holds(number, "section_id", wanted[number])  # the last one is answered, so all before it are
    stand = {at: row["section_id"] for at, row in hall.cards().items() if row["status"] == "visible"}
    assert stand == {at: wanted[at] for at in stand}
    each = sum(presses.values()) / len(lines)
    print(f"\n{len(lines)} proposals: {each:.2f} presses each in {took:.0f} s, {presses}")
    assert each <= 2.2
    hall.boris.close()
