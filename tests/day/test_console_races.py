"""Two moderators in each other's way, and lines that lose what they carry: every end is one clear state, said in words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.day.crowded import OBJECTS, PLACES, Filled
from tests.day.people import Company, ConsoleDevice, OfficeDevice
from tests.day.test_two_consoles import console
from tests.faults.proxy import proxy_to
from tests.services import Server

pytestmark = [pytest.mark.timeout(180), pytest.mark.xdist_group("console-races")]


@pytest.fixture
def boris(hall: Filled, office: OfficeDevice, browser: Browser, company: Company) -> ConsoleDevice:
    return console(office, hall, browser, company, "Борис")


@pytest.fixture
def irina(hall: Filled, office: OfficeDevice, browser: Browser, company: Company) -> ConsoleDevice:
    return console(office, hall, browser, company, "Ирина")


def record(hall: Filled, number: int) -> dict[str, object]:
    return next(row for row in hall.put()["proposals"] if row["number"] == number)


def test_the_chosen_command_stays_when_sections_move_under_it(hall: Filled, boris: ConsoleDevice) -> None:
    boris.select(5)
    boris.page.keyboard.press("/")
    for _ in range(2):
        boris.page.keyboard.press("ArrowDown")
    chosen = boris.page.locator("#palette-list [aria-selected=true]")
    expect(chosen).to_contain_text("Партнёрство")
    hall.act("moderator", "section.remove", id=hall.sections[0])
    expect(chosen).to_contain_text("раздел 2 «Партнёрство")  # the same one, which has another number now
    boris.page.keyboard.press("Enter")
    boris.in_lane(2, 1)
    hall.holds(5, "section_id", hall.sections[2])


def test_a_chosen_command_that_goes_away_leaves_none_chosen(hall: Filled, boris: ConsoleDevice) -> None:
    boris.select(5)
    boris.page.keyboard.press("/")
    boris.page.keyboard.type("на")
    boris.page.keyboard.press("ArrowDown")
    chosen = boris.page.locator("#palette-list [aria-selected=true]")
    expect(chosen).to_contain_text("Наука")  # the next one would turn the hall's screen
    hall.act("moderator", "section.rename", id=hall.sections[7], title="Лаборатории")
    expect(chosen).to_have_count(0)
    boris.page.keyboard.press("Enter")
    expect(boris.get("palette-input")).to_be_visible()
    assert record(hall, 5)["section_id"] is None


def test_what_another_undid_is_told_and_so_is_what_another_did_to_the_same(
    hall: Filled, boris: ConsoleDevice, irina: ConsoleDevice
) -> None:
    boris.select(5)
    boris.page.keyboard.press("2")
    boris.in_lane(2, 1)
    irina.in_lane(2, 1)
    irina.page.keyboard.press("Escape")
    irina.page.locator("#last-acts ~ ul button").first.click()
    irina.in_lane(2, 0)
    boris.told("Ирина отменяет ваше действие: № 5 → раздел 2")
    boris.select(6)
    boris.page.keyboard.press("2")
    irina.in_lane(2, 1)
    irina.select(6)
    irina.page.keyboard.press("3")
    boris.told("Ирина – сразу после вас: № 6 → раздел 3")
    boris.page.keyboard.press("u")
    boris.told("после этого было – Ирина · № 6 → раздел 3. Сначала отмените это.")
    boris.get("stage-proposing").click()
    expect(irina.get("stage-proposing")).to_have_attribute("aria-current", "step")
    irina.get("stage-grouping").click()
    boris.told("Ирина – сразу после вас: этап «Группировка»")


def test_u_goes_on_after_the_page_came_anew(hall: Filled, boris: ConsoleDevice) -> None:
    for key in "23":
        boris.select(int(key))
        boris.page.keyboard.press(key)
        boris.in_lane(int(key), 1)
    hall.holds(3, "section_id", hall.sections[2])
    boris.page.reload()
    boris.in_lane(2, 1)
    hall.act("moderator", "section.rename", id=hall.sections[0], title="Чужое действие")
    boris.page.keyboard.press("u")
    boris.told("Отменено: № 3 → раздел 3")
    boris.page.keyboard.press("u")
    boris.told("Отменено: № 2 → раздел 2")
    boris.page.keyboard.press("u")
    boris.told("Отменять нечего")


def test_a_clock_that_ended_a_stage_is_taken_back(hall: Filled, boris: ConsoleDevice) -> None:
    hall.act("moderator", "timer.start", board_id=hall.board_id, seconds=1, ends_stage=True)
    expect(boris.get("stage-voting")).to_have_attribute("aria-current", "step")
    boris.get("area-cards").click()
    acts = boris.page.locator("#last-acts ~ ul")
    expect(acts).to_contain_text("время вышло: этап «Голосование»")
    expect(acts).to_contain_text("таймер: 0 мин")
    boris.page.keyboard.press("u")
    expect(boris.get("stage-grouping")).to_have_attribute("aria-current", "step")
    expect(boris.get("timer-left")).to_have_class(re.compile("is-over"))


def test_an_act_whose_answer_is_lost_is_done_once_and_undone_once(
    hall: Filled, office: OfficeDevice, browser: Browser, company: Company, server: Server
) -> None:
    with proxy_to(server.port) as proxy:
        boris = console(office, hall, browser, company, "Борис", port=proxy.port)
        boris.select(5)
        proxy.deaf = True
        boris.page.keyboard.press("2")
        boris.page.keyboard.press("u")  # before anything is answered
        boris.told("Отменю, как только")
        proxy.deaf = False
        boris.told("Отменено: № 5 → раздел 2")
        acts = [row["verb"] for row in hall.put()["journal"] if row["by"] == "Борис"]
        assert acts == ["proposal.place", "journal.undo"]
        assert record(hall, 5)["section_id"] is None


def test_words_that_changed_under_the_hand_are_not_written_over_unseen(
    hall: Filled, boris: ConsoleDevice, irina: ConsoleDevice
) -> None:
    hall.act("moderator", "proposal.reword", id=hall.proposals[4], title="Слова")
    expect(irina.card(5)).to_contain_text("Слова")
    irina.select(5)
    irina.page.keyboard.press("e")
    irina.page.keyboard.press("End")
    irina.page.keyboard.type(" Ирины")
    boris.page.locator("#last-acts ~ ul button").first.click()  # taken back: an undo asks for no hold
    expect(irina.get("reword-changed")).to_contain_text(OBJECTS[4])
    irina.page.keyboard.press("Enter")
    expect(irina.get("reword-title")).to_be_visible()
    assert record(hall, 5)["title"] == f"{OBJECTS[4]} {PLACES[4]}"
    irina.page.keyboard.press("Enter")
    expect(irina.get("reword-title")).to_have_count(0)
    hall.holds(5, "title", "Слова Ирины")


def test_a_lane_that_moved_under_a_carried_card_does_not_get_it(hall: Filled, boris: ConsoleDevice) -> None:
    mouse, lane = boris.page.mouse, boris.lane(3).bounding_box()
    assert lane is not None
    boris.point_at(5)
    mouse.down()
    mouse.move(lane["x"] + 60, lane["y"] + 160, steps=12)
    hall.act("moderator", "section.remove", id=hall.sections[2])
    expect(boris.get("lane-8")).to_have_count(0)  # the fourth stands where the third stood
    mouse.move(lane["x"] + 62, lane["y"] + 162, steps=3)
    mouse.up()
    boris.told("Разделы сменились")
    assert record(hall, 5)["section_id"] is None
    boris.drag(5, boris.lane(3))
    boris.in_lane(3, 1)
