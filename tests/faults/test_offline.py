"""Faults 13 and 15 in Chromium, on a phone in a hall over plain http: no network, a closed tab, two tabs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.day.people import PhoneDevice, chromium
from tests.faults.hall import Hall, open_hall, phone_in
from tests.services import Server

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(120)]
TITLE = "Написано без сети"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module", params=["eventlet", "threading"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with Server({"ASYNC_MODE": request.param}) as running:
        yield running


@pytest.fixture
def hall(server: Server) -> Hall:
    return open_hall(server)


@pytest.fixture
def phone(browser: Browser, hall: Hall) -> Iterator[PhoneDevice]:
    with phone_in(browser, hall) as device:
        device.join(hall.link, None)
        yield device


def test_what_is_sent_without_a_network_outlives_the_tab_and_arrives_once(
    phone: PhoneDevice, hall: Hall
) -> None:
    assert phone.page.evaluate("window.isSecureContext") is False
    phone.context.set_offline(True)
    phone.page.locator("#title").fill(TITLE)
    phone.press("Отправить предложение")
    phone.fate(TITLE, "сохранено на телефоне")
    expect(phone.page.locator(".head-link")).to_contain_text("сохранено на телефоне", timeout=6000)
    assert TITLE not in hall.titles()
    phone.page.close()

    phone.context.set_offline(False)
    phone.page = phone.context.new_page()
    phone.open(hall.page)
    phone.fate(TITLE, "принято")
    assert hall.titles().count(TITLE) == 1
    phone.page.reload()
    phone.fate(TITLE, "принято")
    expect(phone.mine(TITLE)).to_have_count(1)
    phone.page.wait_for_timeout(1500)  # anything that would be sent again has been
    assert hall.titles().count(TITLE) == 1


def test_a_vote_made_without_a_network_is_shown_as_saved_and_counts_once(
    phone: PhoneDevice, hall: Hall
) -> None:
    phone.submit("Первое")
    hall.act("stage.open", board_id=hall.board_id, stage="voting")
    hall.act("round.open", board_id=hall.board_id, method="dots", budget=3, max_per_proposal=3)
    phone.sees("Осталось 3 из 3")
    phone.context.set_offline(True)
    phone.dots("Первое", 2)
    phone.sees("Осталось 1 из 3", "1 отметка сохранена на телефоне")
    phone.context.set_offline(False)
    phone.sees("1 отметка принята")
    tally = hall.server.get(f"/api/w/{hall.code}/changes?since=0", hall.moderator)["put"]["rounds"][0][
        "tally"
    ]
    assert [row["points"] for row in tally.values()] == [2]


def test_a_draft_outlives_a_closed_tab_without_a_network(phone: PhoneDevice, hall: Hall) -> None:
    phone.context.set_offline(True)
    phone.page.locator("#title").fill("Недописанная мысль о")
    phone.page.wait_for_timeout(500)
    phone.page.close()
    phone.context.set_offline(False)
    phone.page = phone.context.new_page()
    phone.open(hall.page)
    expect(phone.page.locator("#title")).to_have_value("Недописанная мысль о")
    assert hall.titles() == []


def test_two_tabs_of_one_phone_are_one_person_and_one_row(phone: PhoneDevice, hall: Hall) -> None:
    other = phone.context.new_page()
    other.goto(hall.page)
    phone.submit("Из первой вкладки")
    expect(mine(other, "Из первой вкладки")).to_be_visible()
    other.locator("#title").fill("Из второй вкладки")
    other.get_by_role("button", name="Отправить предложение").click()
    expect(mine(phone.page, "Из второй вкладки")).to_contain_text("принято")
    assert sorted(hall.titles()) == ["Из второй вкладки", "Из первой вкладки"]


def test_reloading_in_mid_submit_makes_one_row(phone: PhoneDevice, hall: Hall) -> None:
    for number in range(3):
        title = f"Перед перезагрузкой {number}"
        phone.page.locator("#title").fill(title)
        phone.press("Отправить предложение")
        phone.page.reload()
        # While it is sent again the kept one stands beside the received one; then there is one.
        expect(phone.mine(title)).to_have_count(1)
        phone.fate(title, "принято")
    assert sorted(hall.titles()) == [f"Перед перезагрузкой {number}" for number in range(3)]


def test_the_phone_comes_back_by_itself_after_the_server_was_killed(phone: PhoneDevice, hall: Hall) -> None:
    hall.server.kill9()
    phone.page.locator("#title").fill("Пока сервер лежит")
    phone.press("Отправить предложение")
    phone.fate("Пока сервер лежит", "сохранено на телефоне")
    hall.server.start()
    phone.fate("Пока сервер лежит", "принято")
    expect(phone.page.locator(".head-link")).to_contain_text("на связи")
    assert hall.titles() == ["Пока сервер лежит"]


def mine(page: Page, title: str) -> Any:
    return page.locator("li.card.mine", has_text=title)
