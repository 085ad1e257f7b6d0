"""Faults 11, 12, 14 and 17 in Chromium over plain http, behind a network that misbehaves; and old proxies, and
devices that keep nothing."""

from __future__ import annotations

import sys
import time
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.day.people import PhoneDevice, chromium
from tests.faults.bare import bare_page
from tests.faults.hall import Hall, open_hall, phone_in
from tests.faults.proxy import Proxy, proxy_to
from tests.services import Server

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(120)]
SAVED, TAKEN = "сохранено на телефоне", "принято"
SAVED_WITHIN, DELIVERED_WITHIN, LIVE_WITHIN = 5000, 3000, 2000  # ms
NO_DATABASE = "Object.defineProperty(window, 'indexedDB', { value: undefined });"
NO_STORAGE = (
    NO_DATABASE
    + "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } });"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    with proxy_to(server.port) as between:
        yield between


@pytest.fixture
def hall(server: Server, proxy: Proxy) -> Hall:
    return open_hall(server, proxy.port)


@pytest.fixture
def phone(browser: Browser, hall: Hall) -> Iterator[PhoneDevice]:
    with phone_in(browser, hall) as device:
        yield device


def write(phone: PhoneDevice, title: str) -> None:
    phone.page.locator("#title").fill(title)
    phone.press("Отправить предложение")


def is_saved_in_time(phone: PhoneDevice, title: str) -> None:
    expect(phone.mine(title)).to_contain_text(SAVED, timeout=SAVED_WITHIN)
    expect(phone.page.locator(".head-link")).to_contain_text(SAVED, timeout=1000)


def is_delivered_in_time(phone: PhoneDevice, title: str) -> None:
    expect(phone.mine(title)).to_contain_text(TAKEN, timeout=DELIVERED_WITHIN)


def test_an_answer_that_was_lost_is_asked_for_again_and_there_is_one_row(
    phone: PhoneDevice, hall: Hall, proxy: Proxy
) -> None:
    phone.join(hall.link, None)
    proxy.deaf = True
    write(phone, "Ответ потерялся")
    is_saved_in_time(phone, "Ответ потерялся")
    assert hall.titles() == ["Ответ потерялся"]  # it was done, and only the answer is missing
    proxy.deaf = False
    is_delivered_in_time(phone, "Ответ потерялся")
    expect(phone.mine("Ответ потерялся")).to_have_count(1)
    assert hall.titles() == ["Ответ потерялся"]


@pytest.mark.parametrize(
    "seconds", [pytest.param(5, marks=pytest.mark.long), 13, pytest.param(30, marks=pytest.mark.long)]
)
def test_after_a_silence_what_was_saved_is_delivered_at_once(
    phone: PhoneDevice, hall: Hall, proxy: Proxy, seconds: int
) -> None:
    phone.join(hall.link, None)
    proxy.silent = True
    begun = time.monotonic()
    write(phone, "Написано в тишине")
    is_saved_in_time(phone, "Написано в тишине")
    hall.neighbour_submits("Пока вас не было")
    phone.page.wait_for_timeout(max(0.0, seconds - (time.monotonic() - begun)) * 1000)
    assert hall.titles() == ["Пока вас не было"]
    proxy.silent = False
    is_delivered_in_time(phone, "Написано в тишине")
    phone.sees("Пока вас не было")
    expect(phone.page.locator(".head-link")).to_have_text("на связи", timeout=5000)
    assert sorted(hall.titles()) == ["Написано в тишине", "Пока вас не было"]


def test_a_page_that_was_frozen_is_live_and_whole_at_once(hall: Hall, proxy: Proxy) -> None:
    """The phone slept for seconds, its connection was forgotten by the network meanwhile, and much has happened."""

    def dies() -> Callable[[], None]:
        proxy.silent = True  # without a word
        return lambda: setattr(proxy, "silent", False)

    is_whole_after_sleep(hall, 4, dies)


@pytest.mark.parametrize(
    ("program", "seconds"),
    [("tests.faults.hasty", 5), pytest.param("", 60, marks=pytest.mark.long)],
    ids=["short-pings", "a-minute"],
)
def test_a_page_whose_line_the_server_gave_up_is_live_and_whole_at_once(program: str, seconds: int) -> None:
    with Server(program=[sys.executable, "-m", program] if program else ()) as server:
        hall = open_hall(server)

        def nothing() -> Callable[[], None]:
            def was_given_up() -> None:
                with urllib.request.urlopen(f"{server.url}/metrics", timeout=5) as told:
                    standing = b"facilitator_sockets 0.0\n" not in told.read()
                assert not standing, "it slept too short: the server had not given up its line"

            return was_given_up

        is_whole_after_sleep(hall, seconds, nothing)


def is_whole_after_sleep(hall: Hall, seconds: float, falls_asleep: Callable[[], Callable[[], None]]) -> None:
    """A phone joins, is frozen for so long, and is live within two seconds after: equal to what the server has.

    `falls_asleep` does what happens to its line then, and gives what is to be done just before it is woken.
    """
    cards = "[...document.querySelectorAll('article.proposal h3')].map((card) => card.textContent)"
    link = "document.querySelector('.head-link')?.innerText"
    with bare_page() as page:
        page.send("Page.navigate", url=hall.link)
        page.wait("document.querySelector('.door-foot button') !== null", 10)
        page.evaluate("document.querySelector('.door-foot button').click()")
        page.wait(f"{link} === 'на связи'", 10)
        hall.neighbour_submits("Было раньше")
        page.wait(f"{cards}.length === 1", 5)
        page.evaluate("globalThis.froze = 0, document.addEventListener('freeze', () => { froze += 1; })")

        page.send("Page.setWebLifecycleState", state="frozen")
        waking = falls_asleep()
        hall.neighbour_submits(*(f"Во сне {number}" for number in range(5)))
        time.sleep(seconds)
        waking()
        page.send("Page.setWebLifecycleState", state="active")
        woken = time.monotonic()
        page.wait(f"{cards}.length === 6", LIVE_WITHIN / 1000)
        print(f"whole {time.monotonic() - woken:.2f} s after {seconds} s of sleep")
        assert page.evaluate("froze") == 1, "the page was never frozen"
        assert sorted(page.evaluate(cards)) == sorted(hall.titles())
        page.wait(f"{link} === 'на связи'", 3)


@pytest.mark.parametrize("mode", ["eventlet", pytest.param("threading", marks=pytest.mark.long)])
def test_where_no_websocket_gets_through_the_session_goes_on_and_says_that_it_is_slower(
    browser: Browser, mode: str
) -> None:
    with Server({"ASYNC_MODE": mode}) as of_mode, proxy_to(of_mode.port) as proxy:
        hall = open_hall(of_mode, proxy.port)
        proxy.blocks_upgrade = True
        with phone_in(browser, hall) as phone:
            phone.open(hall.link)
            phone.press("Войти", exact=True)
            where = phone.page.locator(".head-link")
            expect(where).to_contain_text("медленнее")
            write(phone, "Через старый прокси")
            is_delivered_in_time(phone, "Через старый прокси")
            hall.neighbour_submits("Сосед написал")
            phone.sees("Сосед написал")
            assert sorted(hall.titles()) == ["Сосед написал", "Через старый прокси"]

            proxy.blocks_upgrade = False
            phone.page.evaluate("window.dispatchEvent(new Event('online'))")  # another network
            expect(where).to_have_text("на связи")


def test_without_a_database_what_was_written_is_kept_and_found_again_when_there_is_one(
    phone: PhoneDevice, hall: Hall
) -> None:
    phone.join(hall.link, None)
    phone.page.close()
    phone.page = phone.context.new_page()
    phone.page.add_init_script(NO_DATABASE)
    phone.open(hall.page)
    phone.sees("на связи")
    phone.context.set_offline(True)
    write(phone, "Без базы и без сети")
    phone.fate("Без базы и без сети", SAVED)
    phone.page.locator("#title").fill("И черновик")
    phone.page.wait_for_timeout(500)
    phone.does_not_see("Не закрывайте вкладку")
    phone.page.close()
    phone.context.set_offline(False)
    phone.page = phone.context.new_page()  # here the database opens
    phone.open(hall.page)
    phone.fate("Без базы и без сети", TAKEN)
    expect(phone.page.locator("#title")).to_have_value("И черновик")
    assert hall.titles() == ["Без базы и без сети"]


def test_a_device_that_keeps_nothing_says_so_and_still_sends(phone: PhoneDevice, hall: Hall) -> None:
    phone.page.add_init_script(NO_STORAGE)
    phone.join(hall.link, None)
    phone.sees("Не закрывайте вкладку")
    write(phone, "Из частного окна")
    is_delivered_in_time(phone, "Из частного окна")
    assert hall.titles() == ["Из частного окна"]


@pytest.mark.long
def test_a_very_slow_line_is_usable_and_sends_once(phone: PhoneDevice, hall: Hall, proxy: Proxy) -> None:
    proxy.bytes_a_second, proxy.delay = 64_000 / 8, 0.25  # 64 kbit/s, 500 ms there and back
    sent: list[str] = []
    phone.page.on("websocket", lambda line: line.on("framesent", lambda text: sent.append(str(text))))
    phone.page.on("request", lambda asked: sent.append(asked.post_data or ""))
    phone.context.set_default_timeout(60_000)
    phone.open(hall.link)
    phone.press("Войти", exact=True)
    expect(phone.page.locator(".head-link")).to_have_text("на связи", timeout=60_000)
    for number in range(5):
        write(phone, f"По узкой линии {number}")
    for number in range(5):
        expect(phone.mine(f"По узкой линии {number}")).to_contain_text(TAKEN, timeout=15_000)
    hall.neighbour_submits(*(f"От соседей {number}" for number in range(40)))
    expect(phone.page.locator("article.proposal h3")).to_have_count(40, timeout=30_000)
    assert sum("proposal.submit" in text for text in sent) == 5
    assert sorted(hall.titles()) == sorted(
        [*(f"По узкой линии {n}" for n in range(5)), *(f"От соседей {n}" for n in range(40))]
    )
    assert proxy.upgrades <= 2, "the line was given up though it was only slow"
