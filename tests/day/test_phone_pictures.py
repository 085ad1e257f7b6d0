"""The phone in pictures: 320, 390 and 768 px, both languages, light and dark, each stage, empty to crowded.

`tests/pictures/phone/` is for eyes; what a machine can see is checked beside: nothing sticks out of the page, a
thumb can hit what it must. Takes minutes, so `make test-long` runs it.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.day.crowded import Filled, long_words, three_hundred
from tests.day.people import PICTURES, Company, PhoneDevice, hall_address
from tests.day.test_pictures import fits, thumbs
from tests.services import Server

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("phone-pictures"), pytest.mark.timeout(600)]

WIDTHS = (320, 390, 768)
SCHEMES = ("light", "dark")
WORDS = {
    "ru": ("Индустрия", ["Учебный цех горячего стекла", "Стажировки мастеров на заводе", "Договоры целевого обучения"]),
    "en": ("Industry", ["A teaching workshop for hot glass", "Two weeks a year at a plant", "Contracts for training"]),
}  # fmt: skip
CONTENTS = ("0", "3", "300", "long")


def titles(lang: str, content: str) -> list[str]:
    """What the hall writes."""
    return {"0": [], "3": WORDS[lang][1], "300": three_hundred(), "long": long_words()}[content]


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("lang", list(WORDS))
def test_every_stage_at_every_width(
    server: Server, browser: Browser, company: Company, lang: str, content: str
) -> None:
    name = "Дорожная карта образовательно-производственного кластера" if lang == "ru" else "The roadmap"
    hall = Filled(server, name, lang=lang)
    hall.join(9)
    phones: list[PhoneDevice] = []
    for width in WIDTHS:
        for scheme in SCHEMES:
            options: dict[str, Any] = {"color_scheme": scheme}
            phone = PhoneDevice(
                browser, f"{width}-{scheme}", PICTURES / "phone" / f"{lang}-{content}", **options
            )
            company.add(phone)
            phone.page.set_viewport_size({"width": width, "height": 844})
            phones.append(phone)
            phone.open(f"{hall_address(server)}/j/{hall.code}?lang={lang}")
            phone.picture("join")
            fits(phone)
            phone.page.locator(".side-choice", has_text=WORDS[lang][0]).click()
            phone.page.locator(".door button[type=submit]").click()
            phone.page.wait_for_url("**/w/*")

    def look(stage: str, selector: str) -> None:
        for phone in phones:
            expect(phone.page.locator(selector).first).to_be_visible()
            phone.page.wait_for_timeout(200)
            phone.picture(stage)
            fits(phone)
            thumbs(phone)

    look("lobby", ".page h1")
    hall.stage("proposing")
    hall.write(titles(lang, content))
    for phone in phones[:2] if content != "0" else ():
        phone.page.locator("#title").fill(titles(lang, content)[0][:199])
        phone.page.locator("#title").press("Enter")
    look("proposing", ".composer")
    hall.stage("grouping")
    hall.spread()
    look("grouping", ".lanes")
    for method in ("dots", "opinion"):
        asked = {"budget": 7, "max_per_proposal": 3} if method == "dots" else {}
        (round_,) = hall.act("moderator", "round.open", board_id=hall.board_id, method=method, **asked)[
            "rounds"
        ]
        look(f"{method}-open", ".budget")
        hall.act("moderator", "round.close", id=round_["id"])
        look(f"{method}-closed", ".page h1")
        hall.act("moderator", "round.reveal", id=round_["id"])
        look(f"{method}-revealed", ".ranks, .empty")
    hall.stage("deciding")
    look("deciding", ".page h1")
    hall.stage("closed")
    look("closed", ".page h1")
