"""What does not fit waits for its page: all of it comes, each once, no sooner than a hall has read what is there."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import expect

from tests.screen.stage import Stage

pytestmark = [pytest.mark.xdist_group("screen"), pytest.mark.timeout(900)]

ITEMS = {
    "wall": ".cards:not(.aside) > .slot",
    "ranking": ".places:not(.aside) > .place",
    "matrix": ".spots:not(.aside) > .spot-line",
    "roadmap": ".rows:not(.aside) .line",
    "commitments": ".words-given:not(.aside) > .given",
}
READ = """(items) => {
  const part = document.querySelector('.part');
  return { page: Number(part.dataset.page), pages: Number(part.dataset.pages),
    texts: [...document.querySelectorAll(items)].map((one) => one.innerText) };
}"""
WORDS_A_SECOND = 3


def test_a_long_list_turns_its_own_pages_at_reading_speed(stage: Stage) -> None:
    page = stage.page
    page.clock.install()
    page.clock.pause_at(
        page.evaluate("Date.now() + 1000")
    )  # a page turns by this clock, however slow the machine
    for view, items in ITEMS.items():
        stage.show(view, wound=True)
        page.clock.run_for(500)  # drawn, measured, drawn anew
        expect(page.locator(".part")).to_have_attribute("data-page", "1")
        first = now = page.evaluate(READ, items)
        assert now["pages"] > 1, view
        seen: list[str] = []
        for at in range(1, now["pages"] + 1):
            assert now["page"] == at
            assert now["texts"], f"page {at} of {view} is empty"
            seen += now["texts"]
            waited, words = 0, sum(len(text.split()) for text in now["texts"])
            while now["page"] == at:
                page.clock.run_for(1000)
                waited += 1
                assert waited <= 31, f"page {at} of {view} does not turn"
                now = page.evaluate(READ, items)
            # its small print is not read at a glance, but neither does all of it have to be
            assert waited >= min(28, math.floor(words / WORDS_A_SECOND / 2)), (
                f"{view}: {words} words in {waited} s"
            )
            assert waited >= 5
        assert now["texts"] == first["texts"], f"{view} begins anew"
        assert len(seen) == len(set(seen)) or view in ("commitments", "roadmap"), view


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_black_is_black_from_edge_to_edge(wall: Stage, theme: str) -> None:
    wall.show("black", theme)
    wall.settle()
    shown = wall.page.evaluate(
        """() => {
          const box = document.querySelector('.black'), { left, top, width, height } = box.getBoundingClientRect();
          return [getComputedStyle(box).backgroundColor, left, top, width, height, document.querySelector('main').innerText];
        }"""
    )
    assert shown == ["rgb(0, 0, 0)", 0, 0, 1920, 1080, ""]
