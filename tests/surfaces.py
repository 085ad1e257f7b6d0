"""`python -m tests.surfaces` makes docs/surfaces.png: the screen, the console and a phone of one example session.

The session is played over HTTP and real sockets, the pictures are taken in Chromium, and a small page puts
them beside each other.
"""

from __future__ import annotations

import base64
import sys

from playwright.sync_api import Browser

from tests.day.crowded import Filled
from tests.day.people import HALL, ConsoleDevice, PhoneDevice, ScreenDevice, chromium, hall_address
from tests.live.phones import Crowd
from tests.services import ROOT, Server

OUT = ROOT / "docs" / "surfaces.png"
LARGEST = 400_000  # bytes; it is loaded with the README
PEOPLE = 36
TITLE = "Дорожная карта стекольного кластера"
# Section (0: nobody has sorted it yet) and text. The first of a section is the one that most vote for.
PROPOSALS = (
    (1, "Учебный цех горячего стекла с двумя печами"),
    (1, "Лаборатория химического анализа шихты"),
    (1, "Общежитие рядом с заводом"),
    (2, "Программа «Оператор стекловаренной печи»"),
    (2, "Учебные планы пишут вместе технологи и преподаватели"),
    (3, "Сетевая форма с химическим университетом"),
    (3, "Попечительский совет из директоров предприятий"),
    (4, "Софинансирование оборудования предприятиями"),
    (5, "Договоры целевого обучения со второго курса"),
    (5, "Оплачиваемая практика каждое лето"),
    (5, "Наставник на каждом производственном участке"),
    (6, "Профильный химический класс в каждом районе"),
    (6, "День открытых печей для школьников"),
    (7, "Стажировка мастеров на заводе две недели в год"),
    (7, "Доплата практикам, которые преподают"),
    (8, "Опытная партия лабораторного стекла"),
    (8, "Переработка стеклобоя как учебный проект"),
    (0, "Больше практики в цехе, меньше в аудитории"),
    (0, "Стажировки преподавателей на стекольных заводах"),
    (0, "Олимпиада по химии с призами от предприятий"),
    (0, "Экскурсии на производство для родителей"),
    (0, "Жильё молодым специалистам на первые три года"),
)
# How many of the people put a dot on which proposal, by its place in the list above.
DOTS = {13: 21, 0: 18, 8: 15, 11: 15, 3: 12, 5: 9, 15: 8, 9: 7}


def main() -> int:
    """Makes the picture; 1 when it came out too large."""
    with Server(name_of_hall()) as server, chromium() as browser:
        parts = take(server, browser)
        OUT.write_bytes(beside(browser, *parts))
    size = OUT.stat().st_size
    print(f"{OUT.relative_to(ROOT)}: {size / 1000:.0f} KB")
    return 0 if size <= LARGEST else 1


def name_of_hall() -> dict[str, str]:
    """Settings that keep this machine's address out of the picture."""
    return {"PUBLIC_URL": f"http://{HALL}"}


def take(server: Server, browser: Browser) -> tuple[bytes, bytes, bytes]:
    """The screen, the console and the phone, each at its busiest."""
    hall = Filled(server, TITLE)
    links = hall.made["links"]
    hall.join(PEOPLE)
    crowd = Crowd(server.port, hall.people)
    phone = PhoneDevice(browser, "phone", None)
    console = ConsoleDevice(browser, "console", None)
    screen = ScreenDevice(browser, "screen", None)
    try:
        phone.join(f"{hall_address(server)}/j/{hall.code}", "Образование")
        console.page.set_viewport_size({"width": 1280, "height": 800})
        console.open(links["moderator"])
        screen.open(links["screen"].replace(f"http://{HALL}", hall_address(server)))
        hall.stage("proposing")
        hall.write([title for _, title in PROPOSALS])
        hall.stage("grouping")
        for number, section in enumerate(hall.sections, start=1):
            ids = [one for one, (where, _) in zip(hall.proposals, PROPOSALS, strict=True) if where == number]
            hall.act("moderator", "proposal.place", ids=ids, section_id=section)
        shot_of_console = console_shot(console)
        hall.act("moderator", "proposal.place", ids=hall.proposals[17:], section_id=hall.sections[4])
        hall.stage("voting")
        shot_of_phone = phone_shot(hall, phone)
        shot_of_screen = screen_shot(hall, screen)
    finally:
        for device in (phone, console, screen):
            device.close()
        crowd.close()
    return shot_of_screen, shot_of_console, shot_of_phone


def console_shot(console: ConsoleDevice) -> bytes:
    """Two cards of the inbox are chosen, and may say the same."""
    console.in_lane(8, 2)
    console.get("tab-loose").click()
    console.select(18, 19)
    console.page.mouse.move(640, 790)
    console.page.wait_for_timeout(6000)  # short words about the last act go
    return console.page.screenshot(animations="disabled")


def phone_shot(hall: Filled, phone: PhoneDevice) -> bytes:
    """Two dots of five are given."""
    hall.act("moderator", "round.open", board_id=hall.board_id, method="dots", budget=5, max_per_proposal=3)
    hall.act("moderator", "timer.start", board_id=hall.board_id, seconds=185)
    phone.sees("Осталось 5 из 5")
    first = phone.page.locator("article.proposal")
    for number in (0, 0, 1):
        first.nth(number).locator(".stepper-more").click()
    phone.sees("Осталось 2 из 5", "2 отметки приняты")
    phone.page.evaluate("document.activeElement.blur()")
    return phone.page.screenshot(animations="disabled")


def screen_shot(hall: Filled, screen: ScreenDevice) -> bytes:
    """The result, with two that cannot be told apart."""
    (one,) = [row for row in hall.put()["rounds"] if row["state"] == "open"]
    for number, (at, count) in enumerate(DOTS.items()):
        for person in range(count):
            token = hall.people[(person + 5 * number) % PEOPLE]
            hall.act(token, "vote.cast", round_id=one["id"], proposal_id=hall.proposals[at], value=1)
    hall.act("moderator", "round.close", id=one["id"])
    hall.act("moderator", "round.reveal", id=one["id"])
    screen.shows("ranking")
    screen.page.wait_for_timeout(1500)
    return screen.page.screenshot(animations="disabled")


def beside(browser: Browser, screen: bytes, console: bytes, phone: bytes) -> bytes:
    """One picture: the screen over the console, the phone at their right."""

    def shown(picture: bytes, name: str) -> str:
        return f'<img class="{name}" src="data:image/png;base64,{base64.b64encode(picture).decode()}">'

    page = browser.new_page(viewport={"width": 1276, "height": 991})
    page.set_content(
        """<style>
          body { margin: 0; padding: 32px; background: #e4e9ef; display: grid; gap: 24px;
                 grid-template: 428px 475px / 760px 428px; }
          img { display: block; border-radius: 10px; box-shadow: 0 2px 14px rgb(21 33 43 / 18%); }
          .screen { width: 760px; height: 428px } .console { width: 760px; height: 475px; grid-row: 2 }
          .phone { width: 428px; height: 927px; grid-area: 1 / 2 / 3; border-radius: 26px }
        </style>"""
        + shown(screen, "screen")
        + shown(console, "console")
        + shown(phone, "phone")
    )
    page.wait_for_timeout(300)
    made = page.screenshot()
    page.close()
    return made


if __name__ == "__main__":
    sys.exit(main())
