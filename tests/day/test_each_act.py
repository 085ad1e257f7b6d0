"""Each act on cards and sections by mouse, by touch and by keyboard, in one real console; each undone the same way.

A case is a row of `ACTS` and an input. It starts from one state, ends in what the row says, and is undone back to
the state it started from, so the cases share one workshop.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.day.people import ConsoleDevice
from tests.day.test_grouping import Board
from tests.services import Server

pytestmark = [pytest.mark.timeout(120), pytest.mark.xdist_group("each-act")]

SECTIONS = ["Дороги", "Парки", "Школы"]
# 1, 3 and 4 stand in the first section; 7 has become a part of 2; 8 is hidden; 5 and 6 are in the inbox.
TEXTS = ["Асфальт", "Автобус", "Светофор", "Мост", "Липы", "Каток", "Автобусы", "Реклама"]
DOTS = {1: 1, 3: 3, 4: 2}
State = dict[str, Any]


class Mouse:
    """Presses by a click, carries by a drag."""

    name = "mouse"

    def __init__(self, boris: ConsoleDevice) -> None:
        self.boris, self.page = boris, boris.page

    def press(self, what: Locator) -> None:
        what.click()

    def choose(self, *numbers: int) -> None:
        self.boris.card(numbers[0]).click()
        for number in numbers[1:]:
            self.boris.card(number).click(modifiers=["ControlOrMeta"])

    def carry(self, number: int, to: Locator) -> None:
        self.boris.drag(number, to)

    def undo(self) -> None:
        self.press(self.page.locator(".toast button", has_text="тменить").last)


class Touch(Mouse):
    """Presses by a tap, carries after a long press."""

    name = "touch"

    def press(self, what: Locator) -> None:
        what.tap()

    def choose(self, *numbers: int) -> None:
        for number in numbers:
            self.press(self.boris.card(number).locator(".pcard-pick"))

    def carry(self, number: int, to: Locator) -> None:
        self.boris.carry(number, to)


class Keys(Mouse):
    """Keys alone: what has none of its own is come to with Tab and pressed with Enter."""

    name = "keyboard"

    def press(self, what: Locator) -> None:
        what.focus()
        expect(what).to_be_focused()
        self.page.keyboard.press("Space" if what.get_attribute("type") in ("radio", "checkbox") else "Enter")

    def choose(self, *numbers: int) -> None:
        self.boris.select(*numbers)

    def undo(self) -> None:
        self.page.keyboard.press("u")


Hand = Mouse | Touch | Keys
Do = Callable[[Hand], None]


@dataclass(frozen=True)
class Act:
    """What is done by each input, and what has become of what: keys of the state that differ after it."""

    name: str
    by_hand: Do
    by_keys: Do
    after: Callable[[State], bool]


def type_into(hand: Hand, testid: str, words: str) -> None:
    """Words into a field that has the focus already, instead of those that are there."""
    field = hand.boris.get(testid)
    expect(field).to_be_focused()
    hand.page.keyboard.press("ControlOrMeta+a")
    hand.page.keyboard.type(words)


def get(hand: Hand, testid: str) -> Locator:
    return hand.boris.get(testid)


# -- the acts --------------------------------------------------------------------------------------------


def by_keys(*keys: str, cards: tuple[int, ...] = ()) -> Do:
    """The cards chosen, then keys."""

    def do(hand: Hand) -> None:
        if cards:
            hand.choose(*cards)
        for key in keys:
            hand.page.keyboard.press(key)

    return do


def pressing(*testids: str, cards: tuple[int, ...] = ()) -> Do:
    """The cards chosen, then buttons."""

    def do(hand: Hand) -> None:
        if cards:
            hand.choose(*cards)
        for testid in testids:
            hand.press(get(hand, testid))

    return do


def merge_by_hand(hand: Hand) -> None:
    pressing("bulk-merge", "root-6", cards=(5, 6))(hand)
    hand.press(get(hand, "merge-words"))
    type_into(hand, "merge-words", "Липы и каток")
    hand.press(get(hand, "merge-now"))


def merge_by_keys(hand: Hand) -> None:
    by_keys("m", cards=(5, 6))(hand)
    expect(get(hand, "root-5")).to_be_focused()
    for key in ("ArrowDown", "Tab"):  # the other one's words, then other words than both
        hand.page.keyboard.press(key)
    type_into(hand, "merge-words", "Липы и каток")
    hand.page.keyboard.press("Tab")
    hand.page.keyboard.press("Enter")


def reword_by_hand(hand: Hand) -> None:
    pressing("act-reword", cards=(5,))(hand)
    type_into(hand, "reword-title", "Липы вдоль реки")
    hand.press(get(hand, "reword-save"))


def reword_by_keys(hand: Hand) -> None:
    by_keys("e", cards=(5,))(hand)
    type_into(hand, "reword-title", "Липы вдоль реки")
    hand.page.keyboard.press("Enter")


def hide_by_hand(hand: Hand) -> None:
    pressing("act-hide", cards=(6,))(hand)
    hand.press(hand.page.locator(".offers button", has_text="повтор"))
    hand.press(get(hand, "hide-now"))


def hide_by_keys(hand: Hand) -> None:
    by_keys("h", cards=(6,))(hand)
    type_into(hand, "hide-reason", "повтор")
    hand.page.keyboard.press("Enter")


def restore(hand: Hand) -> None:
    hand.press(get(hand, "tab-away"))
    hand.choose(8)
    hand.press(get(hand, "act-restore"))
    hand.press(get(hand, "tab-loose"))


def named(opened_by: str, field: str, words: str, saved_by: str) -> Do:
    """A form with a name in it."""

    def do(hand: Hand) -> None:
        hand.press(get(hand, opened_by))
        type_into(hand, field, words)
        if isinstance(hand, Keys):
            hand.page.keyboard.press("Enter")
        else:
            hand.press(get(hand, saved_by))
        if opened_by == "section-add":  # it stays open for one more
            expect(get(hand, field)).to_have_value("")
            hand.page.keyboard.press("Escape")

    return do


def close_after(do: Do) -> Do:
    """The form stays open, for one may want to press again."""

    def done(hand: Hand) -> None:
        do(hand)
        hand.page.keyboard.press("Escape") if isinstance(hand, Keys) else hand.press(
            hand.page.locator(".sheet-head button")
        )

    return done


def by_name(hand: Hand) -> None:
    by_keys("/", cards=(5,))(hand)
    hand.page.keyboard.type("шко")  # at once: nothing typed right after the key may be lost
    hand.page.keyboard.press("Enter")


def carrying(number: int, to: str, *, cards: tuple[int, ...] = ()) -> Do:
    def do(hand: Hand) -> None:
        if cards:
            hand.choose(*cards)
        hand.carry(number, get(hand, to).first)

    return do


def lane(number: int, *cards: int) -> Callable[[State], bool]:
    return lambda state: state["lanes"][number - 1] == list(cards)


ACTS = (
    Act("assign", carrying(5, "lane-2"), by_keys("2", cards=(5,)), lane(2, 5)),
    Act("assign many", carrying(6, "lane-3", cards=(5, 6)), by_keys("3", cards=(5, 6)), lane(3, 5, 6)),
    Act("assign by menu", pressing("place-2", cards=(5,)), pressing("place-2", cards=(5,)), lane(2, 5)),
    Act("assign by name", by_name, by_name, lane(3, 5)),
    Act("take out", carrying(3, "inbox"), by_keys("0", cards=(3,)), lane(1, 1, 4)),
    Act("take out by menu", pressing("place-0", cards=(3,)), pressing("place-0", cards=(3,)), lane(1, 1, 4)),
    Act("order", carrying(1, "card-4"), by_keys("Alt+ArrowDown", "Alt+ArrowDown", cards=(1,)), lane(1, 3, 4, 1)),
    Act("order by menu", pressing("order-down", cards=(3,)), pressing("order-down", cards=(3,)), lane(1, 1, 4, 3)),
    Act("merge", merge_by_hand, merge_by_keys, lambda state: state["cards"][5][0] == "merged" and state["cards"][6][1] == "Липы и каток"),
    Act("split", pressing("split-7", cards=(2,)), pressing("split-7", cards=(2,)), lambda state: state["cards"][7][0] == "visible"),
    Act("reword", reword_by_hand, reword_by_keys, lambda state: state["cards"][5][1:3] == ["Липы вдоль реки", "Липы"]),
    Act("hide", hide_by_hand, hide_by_keys, lambda state: state["cards"][6][0::3] == ["hidden", "повтор"]),
    Act("restore", restore, restore, lambda state: state["cards"][8][0] == "visible"),
    Act("add a section", named("section-add", "section-title", "Дворы", "section-save"), named("section-add", "section-title", "Дворы", "section-save"), lambda state: state["sections"] == [*SECTIONS, "Дворы"]),
    Act("rename a section", named("lane-menu-2", "section-name", "Скверы", "section-rename"), named("lane-menu-2", "section-name", "Скверы", "section-rename"), lambda state: state["sections"] == ["Дороги", "Скверы", "Школы"]),
    Act("move a section", close_after(pressing("lane-menu-1", "section-right")), close_after(pressing("lane-menu-1", "section-right")), lambda state: state["sections"] == ["Парки", "Дороги", "Школы"]),
    Act("remove a section", pressing("lane-menu-3", "section-remove"), pressing("lane-menu-3", "section-remove"), lambda state: state["sections"] == ["Дороги", "Парки"]),
    Act("sort by votes", pressing("lane-menu-1", "section-sort"), pressing("lane-menu-1", "section-sort"), lane(1, 3, 4, 1)),
)  # fmt: skip


# -- the hall --------------------------------------------------------------------------------------------


def furnished(server: Server, browser: Browser) -> Board:
    hall = Board(server, browser, SECTIONS, TEXTS, has_touch=True)
    ids = {number: card["id"] for number, card in hall.cards().items()}
    hall.do("proposal.place", ids=[ids[number] for number in DOTS], section_id=hall.section(1))
    hall.do("proposal.merge", into_id=ids[2], ids=[ids[7]])
    hall.do("proposal.hide", id=ids[8], reason="не по теме")
    put = hall.do("round.open", board_id=hall.board, method="dots", budget=6, max_per_proposal=3)["put"]
    for number, dots in DOTS.items():
        hall.do("vote.cast", hall.vera, round_id=put["rounds"][0]["id"], proposal_id=ids[number], value=dots)
    hall.do("round.close", id=put["rounds"][0]["id"])
    hall.do("round.reveal", id=put["rounds"][0]["id"])
    hall.do("stage.open", board_id=hall.board, stage="grouping")
    expect(hall.boris.get("lane-count-1")).to_have_text("3")
    return hall


def state_of(hall: Board) -> State:
    """What the records say: each card, each lane in order, the sections in order."""
    put = hall.server.get(f"/api/w/{hall.code}/changes?since=0", hall.token)["put"]
    cards = sorted(put["proposals"], key=lambda row: row["position"])
    sections = sorted(put["sections"], key=lambda row: row["position"])
    standing = [card for card in cards if card["status"] == "visible"]
    told = ("status", "title", "original_title", "reason")
    return {
        "cards": {card["number"]: [card.get(field) for field in told] for card in cards},
        "merged": {card["number"]: card["merged_into"] for card in cards},
        "sections": [section["title"] for section in sections],
        "lanes": [[card["number"] for card in standing if card["section_id"] == section["id"]] for section in sections],
        "inbox": [card["number"] for card in standing if card["section_id"] is None],
    }  # fmt: skip


@pytest.fixture(scope="module")
def halls() -> Iterator[list[Board]]:
    """The workshop of the cases; a case that leaves it otherwise than it was puts it away."""
    kept: list[Board] = []
    yield kept
    for hall in kept:
        hall.boris.close()


@pytest.mark.parametrize("input_", [Mouse, Touch, Keys], ids=lambda one: one.name)
@pytest.mark.parametrize("act", ACTS, ids=lambda one: one.name.replace(" ", "-"))
def test_each_act_is_done_and_undone(
    server: Server, browser: Browser, halls: list[Board], act: Act, input_: type[Hand]
) -> None:
    hall = halls.pop() if halls else furnished(server, browser)
    before = state_of(hall)
    hand = input_(hall.boris)
    try:
        hall.page.keyboard.press("Escape")
        expect(hall.page.locator("[data-selected]")).to_have_count(0)
        (act.by_keys if input_ is Keys else act.by_hand)(hand)
        becomes(hall, act.after, act.name)
        expect(hall.page.locator(".toast")).not_to_have_count(0)
        expect(hall.page.locator(".sheet")).to_have_count(0)
        hand.undo()
        if act.name == "order" and input_ is Keys:  # two presses were two acts
            hand.undo()
        becomes(hall, lambda state: state == before, f"{act.name}, undone")
        seq = hall.server.get(f"/api/w/{hall.code}/changes?since=0", hall.token)["seq"]
        expect(get(hand, "journal-head")).to_contain_text(f" {seq} ")  # the console has seen it, too
        hall.page.keyboard.press("Escape")
        hall.page.keyboard.press("Escape")
        assert not hall.boris.watch.complaints
    except BaseException:
        hall.boris.close()
        raise
    halls.append(hall)


def becomes(hall: Board, wanted: Callable[[State], bool], what: str) -> None:
    """Waits until the records say so."""
    until = time.monotonic() + 8
    while not wanted(state := state_of(hall)):
        assert time.monotonic() < until, (what, state)
        time.sleep(0.05)
