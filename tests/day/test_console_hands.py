"""Where a newcomer's hand would have lost its way on the console: the focus, the lists, the menus of a tablet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.day.test_console_still import TOUCH
from tests.day.test_grouping import SIX, Board, board

__all__ = ["board"]
# Letters that come faster than the page is painted.
TYPED_AT_ONCE = """async (field, all) => {
  for (const words of all) {
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    for (let turn = 0; turn < 5; turn += 1) await null;
  }
}"""
pytestmark = [pytest.mark.timeout(60), pytest.mark.xdist_group("console-hands")]


def test_the_cursor_stays_with_the_work(board: Callable[..., Board]) -> None:
    hall = board(*SIX)
    keys = hall.page.keyboard
    hall.boris.card(2).focus()
    keys.press("9")
    hall.boris.told("Раздела 9 нет. Нажмите цифру от 1 до 3.")
    expect(hall.boris.card(2)).to_be_focused()  # nothing was done, so nothing moved on
    keys.press("h")
    expect(hall.boris.get("hide-reason")).to_be_focused()
    keys.press("Enter")
    hall.boris.told("№ 2 скрыто")
    expect(hall.boris.card(3)).to_be_focused()
    keys.press("/")
    expect(hall.boris.get("palette-input")).to_be_focused()
    hall.boris.get("palette-input").evaluate(TYPED_AT_ONCE, ["раздел", "раздел парки"])
    keys.press("Enter")
    hall.boris.in_lane(2, 1)
    expect(hall.boris.card(4)).to_be_focused()
    keys.press("f")
    expect(hall.boris.get("filter")).to_be_focused()
    keys.type("автобус")
    keys.press("ArrowDown")
    expect(hall.boris.card(5)).to_be_focused()
    keys.press("f")
    expect(hall.boris.get("filter")).to_be_focused()
    keys.press("Escape")
    expect(hall.boris.card(5)).to_be_focused()
    hall.boris.get("section-add").focus()
    keys.press("Enter")
    keys.type("Рынок")  # at once: no letter is lost, none is taken for a key of the console's
    keys.press("Enter")
    hall.boris.told("Добавлен раздел «Рынок»")


def test_a_list_of_duplicates_keeps_its_keys_after_a_press_of_the_mouse(board: Callable[..., Board]) -> None:
    hall = board(*SIX)
    hall.page.keyboard.press("d")
    hall.boris.get("alike-5-6").get_by_test_id("alike-differ").click()
    expect(hall.boris.get("alike-5-6")).to_have_count(0)
    expect(hall.boris.get("alike")).to_be_focused()
    hall.page.keyboard.press("Escape")
    expect(hall.page.locator(".sheet")).to_have_count(0)
    expect(hall.page.locator("html.has-sheet")).to_have_count(0)  # or a phone's page would never scroll again


def test_a_round_and_a_roadmap_are_led_by_keys(board: Callable[..., Board]) -> None:
    hall = board(*SIX)
    keys = hall.page.keyboard
    hall.page.set_viewport_size({"width": 1280, "height": 800})
    hall.do("stage.open", board_id=hall.board, stage="voting")
    put = hall.do("round.open", board_id=hall.board, method="dots", budget=3, max_per_proposal=3)["put"]
    round_id = put["rounds"][0]["id"]
    for number, dots in ((3, 2), (4, 1)):
        card = hall.cards()[number]["id"]
        hall.do("vote.cast", hall.vera, round_id=round_id, proposal_id=card, value=dots)
    expect(hall.boris.get("round-close")).to_be_visible()
    command(hall, "закрыть тур")
    expect(hall.boris.get("round-reveal-steps")).to_be_visible()
    # beside the buttons its title stood letter under letter
    assert width(hall.page.locator(".round-words")) > 200
    command(hall, "по шагам")
    hall.boris.told("Залу показано, сколько проголосовали")
    hall.boris.get("reveal-next").focus()
    keys.press("Enter")
    hall.boris.told("Залу открыто место 2")
    expect(hall.boris.get("reveal-next")).to_have_text("Открыть первое место")
    expect(hall.boris.get("reveal-next")).to_be_focused()
    hall.do("stage.open", board_id=hall.board, stage="deciding")
    lines = hall.page.locator(".plan .plan-open")
    lines.first.focus()
    keys.press("ArrowDown")
    expect(lines.nth(1)).to_be_focused()
    keys.press("Enter")
    expect(hall.page.locator("#plan-term")).to_be_focused()
    keys.press("Escape")
    expect(lines.nth(1)).to_be_focused()
    command(hall, "экран вход")
    hall.boris.get("screen-follow").click()
    expect(hall.boris.get("screen-menu")).to_have_attribute("data-view", "auto")


def test_an_upright_tablet_holds_all_of_it(board: Callable[..., Board]) -> None:
    hall = board(*SIX, **TOUCH)
    hall.page.set_viewport_size({"width": 768, "height": 1024})
    for opener in ("timer-open", "traits-filter", "screen-menu"):
        hall.boris.get(opener).tap()
        within(hall, hall.page.locator(".menu"))
        hall.boris.get(opener).tap()
    within(hall, hall.boris.get("pane"))
    hall.boris.get("undo-last").tap()
    hall.boris.told("Отменять нечего")


def command(hall: Board, words: str) -> None:
    """A command by its name."""
    hall.page.keyboard.press("Escape")
    hall.page.keyboard.press("/")
    expect(hall.boris.get("palette-input")).to_be_focused()
    hall.page.keyboard.type(words)
    hall.page.keyboard.press("Enter")


def width(what: Locator) -> float:
    box = what.bounding_box()
    assert box is not None
    return box["width"]


def within(hall: Board, what: Locator) -> None:
    """It is all in the window."""
    expect(what).to_be_visible()
    box, window = what.bounding_box(), hall.page.viewport_size
    assert box is not None
    assert window is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= window["width"]
    assert box["y"] + box["height"] <= window["height"]
