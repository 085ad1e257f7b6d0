"""Faults 32: a corpus of scripts in every text, on phone, console, screen and office. Nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog

from tests.attacks.visitor import secret_of
from tests.day.people import Company, ConsoleDevice, Device, OfficeDevice, PhoneDevice, ScreenDevice, chromium
from tests.day.people import hall_address as hall
from tests.services import Server

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(180)]

CORPUS = [
    "<script>window.ran=1</script>",
    "</script><script>window.ran=2</script>",
    "<img src=x onerror=window.ran=3>",
    '"><svg onload=window.ran=4>',
    "'-alert(5)-'",
    "javascript:window.ran=6",
    "</textarea></title><script>window.ran=7</script>",
    "<!--<script>window.ran=8</script>",
    "<a href=javascript:window.ran=9>сюда</a>",
    "{{7*191}} ${7*191} {% raise 1 %}",
    "<iframe srcdoc='<script>parent.ran=11</script>'>",
    "<math><mtext><style><img src=x onerror=window.ran=12>",
    "\\u003cscript\\u003ewindow.ran=13\\u003c/script\\u003e",
    "&lt;script&gt;window.ran=14&lt;/script&gt;",
    "<b onmouseover=window.ran=15>жирно</b>",
]
COMPUTED = "1337"  # what a template would make of the tenth


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


class Poisoned:
    """A workshop with the corpus in every text that anybody can write."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.made = server.workshop_new("cluster", CORPUS[1])
        self.code: str = self.made["code"]
        self.count = 0
        put = self.put()
        self.board_id = put["boards"][0]["id"]
        self.fill(put)

    def put(self) -> Any:
        return self.server.get(f"/api/w/{self.code}/changes?since=0", self.made["tokens"]["moderator"])["put"]

    def act(self, who: str, verb: str, **payload: Any) -> Any:
        self.count += 1
        token = self.made["tokens"].get(who, who)
        answer = self.server.command(self.code, token, verb, payload, f"poison-{self.count:04d}")
        assert answer["ok"], answer
        return answer["put"]

    def stage(self, stage: str) -> None:
        self.act("moderator", "stage.open", board_id=self.board_id, stage=stage)

    def fill(self, put: Any) -> None:
        first = CORPUS[2]
        self.act("organizer", "workshop.configure", place=CORPUS[3], ask_name="optional", show_authors="all",
                 wifi_ssid=CORPUS[0][:32], wifi_password=CORPUS[4])  # fmt: skip
        self.act("organizer", "board.edit", id=self.board_id, question=first, hint=CORPUS[6])
        section = put["sections"][0]["id"]
        self.act("moderator", "section.rename", id=section, title=first)
        self.act("organizer", "group.edit", id=put["groups"][0]["id"], title=CORPUS[0])
        self.stage("proposing")
        joined = self.server.join(
            self.code, "poison-join-1", name=CORPUS[8], organization=CORPUS[2], group=put["groups"][0]["id"]
        )
        self.attendee: str = joined["token"]
        ids = [
            self.act(self.attendee, "proposal.submit", title=text, details=text)["proposals"][0]["id"]
            for text in CORPUS
        ]
        self.ids = ids
        self.act("moderator", "proposal.hide", id=ids[5], reason=CORPUS[0])
        self.act("moderator", "proposal.place", ids=ids[:4], section_id=section)
        self.act("moderator", "proposal.merge", into_id=ids[0], ids=[ids[1]])
        self.act(
            "moderator", "plan.set", proposal_id=ids[0], term=CORPUS[2], owner=CORPUS[0], result=CORPUS[3]
        )
        self.act(
            "moderator", "agreement.add", title=CORPUS[2], parties=[CORPUS[0], CORPUS[3]], text=CORPUS[1]
        )
        self.act("moderator", "announcement.send", text=CORPUS[2])


@pytest.fixture(scope="module")
def poisoned(server: Server) -> Poisoned:
    return Poisoned(server)


def test_nothing_of_the_corpus_runs_on_any_surface(browser: Browser, poisoned: Poisoned) -> None:
    company = Company()
    try:
        phone, console, screen, office = arrive(browser, company, poisoned)
        dialogs: list[str] = []

        def close(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        for device in company.devices:
            device.page.on("dialog", close)
        everybody = (phone, console, screen, office)
        for stage in ("proposing", "grouping", "voting", "deciding", "closed"):
            poisoned.stage(stage)
            if stage == "voting":
                opened = poisoned.act(
                    "moderator",
                    "round.open",
                    board_id=poisoned.board_id,
                    method="dots",
                    budget=3,
                    title=CORPUS[2],
                )
                round_id = opened["rounds"][0]["id"]
                poisoned.act("moderator", "round.close", id=round_id)
                poisoned.act("moderator", "round.reveal", id=round_id)
            if stage == "deciding":
                poisoned.act(
                    poisoned.attendee,
                    "commitment.make",
                    proposal_id=poisoned.ids[0],
                    role="lead",
                    note=CORPUS[3],
                )
            for device in (phone, console, screen):
                device.page.wait_for_timeout(400)
                assert_still(device)
        for view in ("agreements", "message", "wall", "sections", "roadmap", "join"):
            poisoned.act("moderator", "screen.show", view=view)
            screen.shows(view)
            assert_still(screen)
        look_closer(phone, console, office, poisoned)
        for device in everybody:
            assert_still(device)
        assert not dialogs
        assert not company.complaints, "\n".join(company.complaints)
    finally:
        company.close()


def arrive(
    browser: Browser, company: Company, poisoned: Poisoned
) -> tuple[PhoneDevice, ConsoleDevice, ScreenDevice, OfficeDevice]:
    phone = company.add(PhoneDevice(browser, "phone", None))
    phone.open(f"{hall(poisoned.server)}/j/{poisoned.code}")
    phone.sees(CORPUS[1], CORPUS[0])
    assert_still(phone)
    phone.page.locator("#organization").fill("<im")  # the list of those already in the hall
    phone.page.locator("#name").fill(CORPUS[0])
    phone.page.locator(".side-choice").first.click()
    phone.press("Войти", exact=True)
    phone.sees(CORPUS[0])  # the consent names the name
    assert_still(phone)
    phone.page.get_by_test_id("consent-yes").click()
    phone.page.wait_for_url("**/w/*")
    phone.sees("на связи")
    phone.sees(CORPUS[2])
    console = company.add(ConsoleDevice(browser, "console", None))
    console.open(poisoned.made["links"]["moderator"])
    console.sees(CORPUS[2])
    screen = company.add(ScreenDevice(browser, "screen", None))
    screen.open(poisoned.made["links"]["screen"])
    screen.shows("wall")
    office = company.add(OfficeDevice(browser, "office", None))
    office.open(
        f"{poisoned.server.url}/office?code={poisoned.code}#t={secret_of(poisoned.made['links']['organizer'])}"
    )
    office.sees(CORPUS[1])
    return phone, console, screen, office


def look_closer(phone: PhoneDevice, console: ConsoleDevice, office: OfficeDevice, poisoned: Poisoned) -> None:
    """Menus, panes, dialogs and the poster: places where texts are shown once more."""
    phone.page.locator(".head-what").click()
    assert_still(phone)
    for area in ("cards", "plan", "rounds"):
        console.get(f"area-{area}").click()
        console.page.wait_for_timeout(200)
        assert_still(console)
    console.get("area-cards").click()
    console.get("tab-away").click()
    console.get("inbox").locator("[data-card]").first.click()
    console.page.wait_for_timeout(200)
    console.get("hall-open").click()
    console.page.wait_for_timeout(200)
    for path in ("", "/poster", "/poster?kind=tent"):
        office.open(f"{poisoned.server.url}/office/{poisoned.code}{path}")
        assert_still(office)


def assert_still(device: Device) -> None:
    """No script ran, no element was made of a text, no template counted."""
    found = device.page.evaluate(
        """() => ({
          ran: window.ran ?? null,
          elements: document.querySelectorAll('img[src="x"], iframe, math, svg[onload], [onerror], [onmouseover], a[href^="javascript"]').length,
          scripts: [...document.scripts].filter((one) => !one.src && one.type !== 'application/json').length,
          text: document.body.innerText,
        })"""
    )
    assert found["ran"] is None, device.who
    assert found["elements"] == 0, device.who
    assert found["scripts"] == 0, device.who
    assert COMPUTED not in found["text"], device.who


@pytest.mark.parametrize("text", [CORPUS[0], CORPUS[2], CORPUS[8], "<p>1337</p>"])
def test_the_check_sees_what_would_run(browser: Browser, text: str) -> None:
    device = Device(browser, "control", {"width": 400, "height": 400}, None)
    device.page.set_content(text)
    device.page.wait_for_timeout(100)
    with pytest.raises(AssertionError):
        assert_still(device)
    device.close()
