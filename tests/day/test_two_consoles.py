"""Two moderators at once in Chromium: hands that are seen, locks, races that end in words; links that reach less far; the
agenda on the rail; notes; the house; what comes next on the screen."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.day.crowded import Filled
from tests.day.people import Company, ConsoleDevice, OfficeDevice, ScreenDevice

pytestmark = [pytest.mark.timeout(180), pytest.mark.xdist_group("two-consoles")]
ALBUM = Path(os.environ["CONSOLE_ALBUM"]) if "CONSOLE_ALBUM" in os.environ else None


def console(
    office: OfficeDevice,
    hall: Filled,
    browser: Browser,
    company: Company,
    name: str,
    *,
    port: int | None = None,
    **reach: str,
) -> ConsoleDevice:
    """A moderator whose link the organizer made, with a name and as far as they may reach; by another port if told."""
    page = office.page
    office.open(page.url.split("/office")[0] + f"/office/{hall.code}")
    form = page.locator("li[data-role=moderator]")
    form.locator("[name=label]").fill(name)
    for field, words in reach.items():
        form.locator(f"[name={field}]").select_option(label=words)
    form.get_by_role("button", name="Ссылка и QR").click()
    device: ConsoleDevice = company.add(ConsoleDevice(browser, name, ALBUM))
    link = office.get("link").input_value()
    device.open(link if port is None else link.replace(f":{hall.server.port}/", f":{port}/"))
    expect(device.get("inbox")).to_be_visible()
    return device


def test_a_held_card_is_seen_locked_and_let_go(
    hall: Filled, office: OfficeDevice, browser: Browser, company: Company
) -> None:
    irina = console(office, hall, browser, company, "Ирина")
    boris = console(office, hall, browser, company, "Борис")
    irina.select(3)
    before = boris.card(3).bounding_box()
    irina.page.keyboard.press("e")
    expect(boris.get("held-3").first).to_have_text("Держит Ирина")
    assert boris.card(3).bounding_box() == before  # taken by one, it does not move away from under the other
    boris.picture("held")
    boris.select(3)
    boris.page.keyboard.press("2")
    boris.told("Ирина")
    boris.in_lane(2, 0)
    boris.drag(3, boris.lane(2))  # it cannot even be lifted
    boris.in_lane(2, 0)
    boris.page.keyboard.press("h")
    boris.told("сейчас держит Ирина")
    expect(boris.get("hide-now")).to_have_count(0)
    irina.page.keyboard.press("Escape")
    expect(boris.get("held-3")).to_have_count(0)
    boris.select(3)
    boris.page.keyboard.press("2")
    boris.in_lane(2, 1)


def test_both_merge_the_same_cards_and_the_second_is_told_what_became(
    hall: Filled, office: OfficeDevice, browser: Browser, company: Company
) -> None:
    irina = console(office, hall, browser, company, "Ирина")
    boris = console(office, hall, browser, company, "Борис")
    for device in (irina, boris):
        device.select(5, 6)
    irina.page.keyboard.press("m")
    irina.get("merge-now").click()
    irina.told("бъедин")
    boris.page.keyboard.press("Escape")
    irina.in_lane(1, 0)
    merged = [row for row in hall.put()["proposals"] if row["status"] == "merged"]
    assert len(merged) == 1
    # A place given right after somebody else's is said to the one who was first.
    boris.select(7)
    boris.page.keyboard.press("1")
    boris.in_lane(1, 1)
    irina.in_lane(1, 1)
    irina.drag(7, irina.lane(2))
    irina.in_lane(2, 1)
    boris.told("сразу после вас")


def test_the_theme_team_groups_cards_and_leads_nothing(
    hall: Filled, office: OfficeDevice, browser: Browser, company: Company
) -> None:
    team = console(
        office, hall, browser, company, "Тема", scope="тематическая группа: только карточки и разделы"
    )
    expect(team.get("theme-team")).to_be_visible()
    expect(team.get("next-stage")).to_have_count(0)
    expect(team.get("stage-voting")).to_be_disabled()
    undo = team.page.locator("#last-acts ~ ul button")
    expect(team.page.locator("#last-acts ~ ul")).to_contain_text("этап")
    expect(undo).to_have_count(0)  # stages are not theirs to take back
    team.page.keyboard.press("n")
    team.select(4)
    team.page.keyboard.press("1")
    team.in_lane(1, 1)
    team.page.keyboard.press("Escape")
    expect(undo).to_have_count(1)
    team.picture("theme")
    assert hall.put()["boards"][0]["stage"] == "grouping"


def test_the_agenda_says_how_late_it_is_and_goes_on_by_one_key(
    hall: Filled, office: OfficeDevice, browser: Browser, company: Company
) -> None:
    steps = [
        {"title": "Карточки по разделам", "minutes": 30, "stage": "grouping"},
        {"title": "Обед", "minutes": 45, "stage": None},
        {"title": "Первый тур", "minutes": 20, "stage": "voting"},
    ]
    hall.act("organizer", "agenda.set", board_id=hall.board_id, starts="", steps=steps)
    boris = console(office, hall, browser, company, "Борис")
    boris.picture("rail")
    expect(boris.get("next-stage")).to_contain_text("Обед")  # cards are sorted already, so that step runs
    expect(boris.get("agenda")).to_contain_text("0 из 30 мин")
    expect(boris.get("agenda")).to_contain_text("конец в")
    boris.page.keyboard.press("n")
    expect(boris.get("agenda")).to_contain_text("0 из 45 мин")
    expect(boris.get("stage-grouping")).to_have_attribute("aria-current", "step")
    boris.page.keyboard.press("t")
    boris.get("timer-planned").press("Enter")  # lunch opens no stage, and has its clock all the same
    expect(boris.get("timer-left")).to_have_text(re.compile("^4[45]:"))
    boris.get("timer-stop").click()
    boris.get("agenda").click()
    boris.picture("agenda")
    boris.page.get_by_role("button", name="Первый тур").first.click()
    expect(boris.get("stage-voting")).to_have_attribute("aria-current", "step")
    boris.page.keyboard.press("u")
    expect(boris.get("stage-grouping")).to_have_attribute("aria-current", "step")


def test_notes_reasons_filters_and_the_next_view(
    hall: Filled, office: OfficeDevice, browser: Browser, company: Company
) -> None:
    hall.act("organizer", "workshop.configure", hide_reasons=["Уже решено областью"])
    irina = console(office, hall, browser, company, "Ирина")
    boris = console(office, hall, browser, company, "Борис")
    irina.select(2)
    irina.get("note-text").fill("Спросить завод")
    irina.get("note-add").click()
    boris.select(2)
    expect(boris.get("notes")).to_contain_text("Спросить завод")
    boris.picture("note")
    boris.page.keyboard.press("h")
    boris.page.get_by_role("button", name="Уже решено областью").click()
    boris.get("hide-now").click()
    boris.get("tab-away").click()
    expect(boris.card(2)).to_contain_text("Уже решено областью")
    boris.get("traits-filter").click()
    boris.get("trait-mine").click()
    expect(boris.get("inbox-count")).to_have_text("1")
    boris.get("trait-withdrawn").click()
    expect(boris.get("inbox-count")).to_have_text("0")
    boris.page.keyboard.press("Escape")
    boris.get("hall-open").click()
    expect(boris.get("hall")).to_contain_text("диск")
    boris.picture("hall")
    boris.get("screen-menu").click()
    shown = boris.page.frame_locator("iframe").locator("main[data-view]")
    expect(shown).to_have_attribute("data-view", "sections")
    boris.get("view-join").hover()
    expect(shown).to_have_attribute("data-view", "join")
    boris.picture("chooser")
    boris.get("view-join").click()
    boris.told("На экране")
    assert hall.put()["workshop"][0]["screen"]["view"] == "join"


def test_the_second_screen_is_let_in_and_turned_from_the_console(
    hall: Filled, office: OfficeDevice, browser: Browser, company: Company
) -> None:
    side = hall.act("organizer", "board.add", title="Стол стекольщиков")["boards"][0]["id"]
    boris = console(office, hall, browser, company, "Борис")
    boris.get("screen-menu").click()
    boris.get("screen-whose").select_option(str(side))
    boris.get("screen-link").click()
    screen: ScreenDevice = company.add(ScreenDevice(browser, "second", ALBUM))
    screen.open(boris.get("screen-link-url").input_value())
    screen.shows("join")
    boris.picture("second-screen")
    boris.get("view-timer").click()
    screen.shows("timer")
    assert hall.put()["workshop"][0]["screen"]["view"] == "auto", "the hall's screen stays as it is"
    boris.page.keyboard.press("u")
    screen.shows("join")
    boris.get("screen-menu").click()
    boris.get("theme-dark").click()
    expect(screen.page.locator("html")).to_have_attribute("data-theme", "dark")
    frame = boris.page.frame_locator("iframe").locator("html")
    expect(frame).to_have_attribute("data-theme", "dark")
    boris.get("screen-board").focus()
    boris.page.keyboard.press("ArrowDown")  # a list of its own: the menu around it does not take its keys
    expect(boris.get("screen-board")).not_to_have_value("")

    irina = console(office, hall, browser, company, "Ирина", board_id="Стол стекольщиков")
    expect(irina.get("section-add")).to_have_count(0)  # sections are everybody's
    irina.get("lane-menu-1").click()
    for shared in ("section-rename", "section-remove", "section-right"):
        expect(irina.get(shared)).to_be_disabled()
    irina.page.keyboard.press("Escape")
    irina.get("screen-menu").click()
    expect(irina.get("theme-light")).to_have_count(0)
    irina.get("view-black").click()
    screen.shows("black")


def test_the_hall_says_how_many_have_votes_left_and_of_a_secret_round_never_who(
    hall: Filled, office: OfficeDevice, browser: Browser, company: Company
) -> None:
    boris = console(office, hall, browser, company, "Борис")
    hall.stage("voting")
    asked = {"method": "dots", "budget": 3, "max_per_proposal": 3, "secret": True}
    (round_,) = hall.act("moderator", "round.open", board_id=hall.board_id, **asked)["rounds"]
    boris.get("hall-open").click()
    boris.get("people-open").click()
    expect(boris.get("not-voted")).to_have_text("ещё не голосовали 6 человек")
    people, sides = (boris.page.locator(part) for part in (".people", ".by-sides"))
    before = [people.inner_text(), sides.inner_text()]
    changes, moderator = f"/api/w/{hall.code}/changes?since=", hall.made["tokens"]["moderator"]
    seq = hall.server.get(f"{changes}0", moderator)["seq"]
    for token, dots in zip(hall.people, (3, 1, 1), strict=False):
        hall.act(token, "vote.cast", round_id=round_["id"], proposal_id=hall.proposals[0], value=dots)
    expect(boris.get("not-voted")).to_have_text(
        "ещё не голосовали 3 человека · у 2 проголосовавших остались голоса"
    )
    boris.picture("votes-left")
    assert [people.inner_text(), sides.inner_text()] == before, "nothing beside a person says how they stand"
    told = hall.server.get(f"{changes}{seq}", moderator)
    assert set(told["put"]) == {"rounds"}
    (record,) = told["put"]["rounds"]
    assert set(record["turnout"]) == {"voters", "by_group", "left"}, "numbers, and nobody's"
    last = hall.people[0]
    hall.act(last, "vote.cast", round_id=round_["id"], proposal_id=hall.proposals[0], value=1)
    expect(boris.get("not-voted")).to_contain_text("у 3 проголосовавших")
