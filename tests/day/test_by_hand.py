"""What axe cannot see: a phone without a touch, twice the text, 320 px, a phone on its side, forced colours, quiet.

WCAG 2.2: 1.4.4 resize text, 1.4.10 reflow, 1.3.4 orientation, 2.1.1 keyboard, 2.4.7 and 2.4.11 focus, 4.1.3 status.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.day.crowded import Filled, long_words
from tests.day.people import PICTURES, Company, PhoneDevice, hall_address
from tests.day.test_pictures import fits, thumbs
from tests.services import Server

pytestmark = [pytest.mark.xdist_group("axe"), pytest.mark.timeout(180)]

MOST_TABS = 120
STAGES = ("lobby", "proposing", "grouping", "voting", "deciding", "closed")
# What a screen reader is told: each change of a live region's text.
HEARD = """() => {
  window.heard = [];
  const regions = '[aria-live]:not([aria-live=off]), [role=status], [role=alert]';
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest?.(regions);
      if (region && region.textContent.trim()) heard.push(region.textContent.trim());
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return { what: at.id || at.className || at.tagName, inside: box.bottom > 0 && box.top < innerHeight,
    covered: !!middle && middle !== at && !at.contains(middle) && !middle.contains(at) && !at.labels?.length,
    ring: style.outlineStyle !== 'none' || at.matches('input[type=radio], textarea') };
}"""


def tab_to(page: Page, selector: str) -> None:
    """Tab until the focus is there; at each stop it is seen, and what floats does not cover it."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["inside"], focus
        assert not focus["covered"], focus
        assert focus["ring"], focus
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def test_a_session_by_keyboard_alone(server: Server, browser: Browser, company: Company) -> None:
    hall = Filled(server, "Без мыши")
    hall.join(4)
    phone = company.add(PhoneDevice(browser, "phone", None, is_mobile=False, has_touch=False))
    page = phone.page
    phone.open(f"{hall_address(server)}/j/{hall.code}")
    expect(page.locator(".side-choice").first).to_be_visible()
    tab_to(page, "input[type=radio]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "#organization")
    page.keyboard.type("Предпр")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#organization")).to_have_value(re.compile("Предприятие №"))
    tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/w/*")

    hall.stage("proposing")
    hall.write(["Общежитие у завода", "Олимпиада по химии"])
    expect(page.locator("#title")).to_be_visible()
    tab_to(page, "#title")
    page.keyboard.type("Учебный цех")
    page.keyboard.press("Enter")
    phone.fate("Учебный цех", "принято")
    tab_to(page, "li.mine .icon-button")
    page.keyboard.press("Enter")
    expect(page.locator(".sheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_have_count(0)
    expect(page.locator("li.mine .icon-button")).to_be_focused()

    hall.stage("voting")
    hall.act("moderator", "round.open", board_id=hall.board_id, method="dots", budget=3, max_per_proposal=2)
    phone.sees("Осталось 3 из 3")
    page.evaluate(HEARD)
    tab_to(page, ".stepper-more")
    for _ in range(2):
        page.keyboard.press("Enter")
    phone.sees("Осталось 1 из 3", "1 отметка принята")
    page.wait_for_timeout(500)
    heard = page.evaluate("heard")
    assert heard, "nothing was said"
    assert len(heard) <= 3, f"a screen reader would be told too much: {heard}"


@pytest.mark.parametrize("how", ["twice the text", "on its side", "forced colours"])
def test_every_stage_still_fits(server: Server, browser: Browser, company: Company, how: str) -> None:
    hall = Filled(server, "Сверхвысокотемпературноэлектростекловаренная дорожная карта")
    hall.join(9)
    name = {"twice the text": "text-200", "on its side": "landscape", "forced colours": "forced"}[how]
    forced = {"forced_colors": "active"} if how == "forced colours" else {}
    phone = company.add(PhoneDevice(browser, name, PICTURES / "phone-by-hand", **forced))
    phone.page.set_viewport_size(
        {"width": 844, "height": 390} if how == "on its side" else {"width": 360, "height": 740}
    )
    if how == "twice the text":
        # as a person sets it in the browser: 1em is 32 px, in media queries too
        chrome = phone.context.new_cdp_session(phone.page)
        chrome.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    phone.open(f"{hall_address(server)}/j/{hall.code}")
    phone.picture("join")
    fits(phone)
    phone.page.locator(".side-choice", has_text="Индустрия").click()
    phone.page.locator(".door button[type=submit]").click()
    phone.page.wait_for_url("**/w/*")
    for stage in STAGES:
        hall.stage(stage)
        if stage == "proposing":
            hall.write(long_words()[:6])
        if stage == "grouping":
            hall.spread()
        if stage == "voting":
            hall.act(
                "moderator", "round.open", board_id=hall.board_id, method="dots", budget=7, max_per_proposal=3
            )
            phone.sees("Осталось 7 из 7")
        phone.page.wait_for_timeout(400)
        phone.picture(stage)
        fits(phone)
        thumbs(phone)
