"""The console keeps still under a hand: what arrives by itself moves no card away from under the mouse or the finger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.day.test_grouping import Board, board

__all__ = ["board"]
pytestmark = [pytest.mark.timeout(60), pytest.mark.xdist_group("console-hands")]

TOUCH: dict[str, Any] = {"has_touch": True, "is_mobile": True}
BOXES = """() => [...document.querySelectorAll('.inbox .pcard')].map((card) => {
  const { top, left, width, height } = card.getBoundingClientRect();
  return [card.dataset.number, top, left, width, height];
})"""


@pytest.mark.parametrize("device", [{}, TOUCH], ids=["mouse", "touch"])
def test_a_card_keeps_its_height_and_place_when_its_suggestions_come(
    board: Callable[..., Board], device: dict[str, Any]
) -> None:
    hall = board("Автобус", "Оркестр играет по выходным и праздникам, если позволит погода", "Ёлка", **device)
    answer: dict[str, Any] = {"ready": False, "sections": {}, "duplicates": [], "precision": None}
    hall.page.route("**/suggestions?*", lambda route: route.fulfill(json=answer))
    with hall.page.expect_response("**/suggestions?*"):
        hall.page.reload()
    expect(hall.page.locator(".inbox .pcard")).to_have_count(3)
    expect(hall.page.locator(".guess")).to_have_count(0)
    before = hall.page.evaluate(BOXES)
    cards = [row["id"] for row in hall.cards().values()]
    answer |= {"ready": True, "sections": {id_: [hall.section(1), hall.section(3)] for id_ in cards}}
    hall.do("proposal.note", id=cards[0], text="Спросить завод")  # any act: the console asks anew
    expect(hall.page.locator(".guess")).to_have_count(6)
    assert hall.page.evaluate(BOXES) == before
