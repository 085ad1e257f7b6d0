"""One clear task a stage: consent, a way back, a twin supported, one phone for a table, what is unmarked first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.day.crowded import Filled
from tests.day.people import Company, PhoneDevice, hall_address
from tests.services import Server

pytestmark = [pytest.mark.xdist_group("phone-tasks"), pytest.mark.timeout(120)]


@pytest.fixture
def phone(browser: Browser, company: Company) -> PhoneDevice:
    device: PhoneDevice = company.add(PhoneDevice(browser, "vera", None))
    return device


def test_a_name_is_agreed_to_on_a_screen_of_its_own_and_can_be_taken_back(
    server: Server, phone: PhoneDevice
) -> None:
    hall = Filled(server, "Имена")
    hall.act("organizer", "workshop.configure", ask_name="optional")
    phone.open(f"{hall_address(server)}/j/{hall.code}")
    phone.page.locator(".side-choice", has_text="Наука").click()
    phone.page.locator("#name").fill("Вера Павловна")
    phone.press("Войти", exact=True)
    phone.sees("Согласие на имя", "Имя хранится до дня, когда организатор удалит материалы сессии.")
    assert hall.put().get("attendees", []) == [], "nobody came in before they agreed"
    phone.press("Согласен, войти")
    phone.page.wait_for_url("**/w/*")
    (vera,) = hall.put()["attendees"]
    assert vera["name"] == "Вера Павловна"
    assert vera["consent"]["text"] == "names-1"
    phone.page.locator(".head-what").click()
    phone.press("Отозвать согласие и стереть имя")
    phone.sees("Имя стёрто")
    (vera,) = hall.put()["attendees"]
    assert (vera["name"], vera["consent"]) == ("", None)


def test_a_card_with_a_qr_brings_the_same_person_to_another_phone(
    server: Server, phone: PhoneDevice, browser: Browser, company: Company
) -> None:
    hall = Filled(server, "Возврат")
    phone.join(f"{hall_address(server)}/j/{hall.code}", "Наука")
    phone.page.evaluate("localStorage.clear()")  # the device keeps nothing: the server knows the code
    phone.page.reload()
    phone.page.locator(".head-what").click()
    with phone.context.expect_page() as opened:
        phone.press("Показать как QR, можно распечатать")
    card = opened.value
    expect(card.get_by_role("img")).to_be_visible()
    code = card.locator(".pass-code").inner_text().replace(" ", "")
    assert code not in card.url
    other = company.add(PhoneDevice(browser, "another", None))
    other.open(f"{hall_address(server)}/j/{hall.code}#r={code}")
    other.page.wait_for_url("**/w/*")
    other.sees("на связи")
    # by hand on a third one, small, with a space, and in Cyrillic where that looks the same
    by_hand = company.add(PhoneDevice(browser, "by-hand", None))
    by_hand.open(f"{hall_address(server)}/j/{hall.code}")
    by_hand.page.locator(".door-again summary").click()
    typed = code.translate(str.maketrans("BCHKMPTX34", "ВСНКМРТХЗЧ")).lower()
    by_hand.page.get_by_label("Код возврата").fill(f"{typed[:3]} {typed[3:]}")
    by_hand.press("Вернуться")
    by_hand.page.wait_for_url("**/w/*")
    by_hand.sees("на связи")
    assert len(hall.put()["attendees"]) == 1


def test_a_twin_is_supported_instead_of_written_again(server: Server, phone: PhoneDevice) -> None:
    hall = Filled(server, "Похожее")
    hall.join(2)
    phone.join(f"{hall_address(server)}/j/{hall.code}", "Наука")
    hall.stage("proposing")
    hall.write(["Стажировка преподавателей на стекольных заводах"])
    phone.sees("Стажировка преподавателей на стекольных заводах")
    phone.page.locator("#title").fill("Стажировки преподавателей на заводах")
    phone.sees("Похожее уже есть")
    phone.page.locator(".twin .button").click()
    phone.sees("Поддержано. Писать заново не нужно.", "Вы поддержали")
    expect(phone.page.locator("#title")).to_have_value("")
    hall.soon("proposals", "support", [1])
    phone.page.locator(".proposal .button").click()
    expect(phone.page.locator(".proposal .button")).to_have_text("Поддержать")
    hall.soon("proposals", "support", [0])


def test_the_form_asks_only_for_what_the_workshop_asks(server: Server, phone: PhoneDevice) -> None:
    hall = Filled(server, "Без раздела и года")
    phone.join(f"{hall_address(server)}/j/{hall.code}", "Наука")
    hall.stage("proposing")
    more, section, year = (phone.page.locator(at) for at in (".composer-more", "#section", "#year"))
    expect(more).to_have_text("подробности, раздел, год")
    phone.page.locator("#title").fill("Печь")
    more.click()
    section.select_option(str(hall.sections[0]))
    year.select_option(index=2)
    # what was chosen before the moderators stopped asking must not make the proposal come back refused
    hall.act("organizer", "workshop.configure", ask_section=False)
    expect(section).to_have_count(0)
    expect(more).to_have_text("подробности, год")
    hall.act("organizer", "workshop.configure", ask_year=False)
    expect(year).to_have_count(0)
    expect(more).to_have_text("подробности")
    phone.press("Отправить")
    phone.sees("Принято")
    (made,) = hall.put()["proposals"]
    assert (made["title"], made["section_id"], made["year"]) == ("Печь", None, None)


def test_who_comes_late_is_told_what_goes_on_and_finds_the_unmarked_first(
    server: Server, phone: PhoneDevice
) -> None:
    hall = Filled(server, "Поздно")
    hall.join(2)
    hall.stage("proposing")
    hall.write([f"Предложение {number}" for number in range(6)])
    hall.act("moderator", "round.open", board_id=hall.board_id, method="dots", budget=3, max_per_proposal=1)
    phone.join(f"{hall_address(server)}/j/{hall.code}", "Наука")
    phone.sees("Сейчас идёт голосование. Ваш голос ещё успеет.")
    phone.press("Понятно")
    titles = phone.page.locator("article.proposal h3")
    before = titles.all_inner_texts()
    assert before != sorted(before), "the top of the list would have an advantage"
    phone.page.locator(".one-dot").first.click()
    phone.sees("1 отметка принята")
    assert titles.all_inner_texts() == before, "a card ran away from under the thumb"
    phone.page.reload()
    phone.sees("1 отметка принята")
    assert titles.all_inner_texts() == [*before[1:], before[0]]
    phone.does_not_see("Сейчас идёт голосование. Ваш голос ещё успеет.")


@pytest.mark.parametrize("method", ["rating", "ranking", "pairwise"])
def test_a_mark_on_what_was_merged_says_where_it_counts_and_stays_until_taken_back(
    server: Server, phone: PhoneDevice, method: str
) -> None:
    hall = Filled(server, "Объединение")
    hall.join(2)
    phone.join(f"{hall_address(server)}/j/{hall.code}", "Наука")
    hall.stage("proposing")
    hall.write(["Печь", "Учебная печь", "Общежитие", "Олимпиада"])
    asked = {"rating": {"criteria": ["Важность"]}, "ranking": {"budget": 3}, "pairwise": {}}[method]
    hall.act("moderator", "round.open", board_id=hall.board_id, method=method, **asked)
    mark = ".scale .opinion" if method == "rating" else "article .one-dot"
    expect(phone.page.locator(mark).first).to_be_visible()
    for _ in range(2 if method == "ranking" else 1):
        phone.page.locator(mark).first.click()
    phone.sees("2 отметки приняты" if method == "ranking" else "1 отметка принята")
    votes = phone.ask(f"/api/w/{hall.code}/changes?since=0")["put"]["votes"]
    mine = next(vote["proposal_id"] for vote in votes if vote["value"])
    into = next(one for one in hall.proposals if one not in {vote["proposal_id"] for vote in votes})
    hall.act("moderator", "proposal.merge", into_id=into, ids=[mine])
    stray = phone.page.locator(".stray")
    expect(stray).to_contain_text("Ваша отметка учтена там.")
    if method == "ranking":
        phone.sees("Осталось мест 1 из 2")
        phone.page.locator("article .one-dot").first.click()
        phone.sees("3 отметки приняты")
    expect(stray).to_have_count(1)  # no other act takes the mark back unasked
    tally = hall.put()["rounds"][0]["tally"]
    assert tally[str(into)]["voters"] == 1
    stray.get_by_role("button").click()
    expect(stray).to_have_count(0)
    phone.sees("2 отметки приняты" if method == "ranking" else "отметок пока нет")


def test_one_phone_speaks_for_a_table_and_says_so(server: Server, phone: PhoneDevice) -> None:
    hall = Filled(server, "Стол")
    hall.join(2)
    phone.join(f"{hall_address(server)}/j/{hall.code}", "Наука")
    me = max(row["id"] for row in hall.put()["attendees"])
    hall.act("moderator", "attendee.speak_for", id=me, people=8)
    phone.sees("Телефон стола: 8 человек")
    hall.stage("proposing")
    hall.write(["Печь"])
    (round_,) = hall.act("moderator", "round.open", board_id=hall.board_id, method="opinion")["rounds"]
    phone.opinion("Печь", "за")
    phone.sees("1 отметка принята")
    hall.act("moderator", "round.close", id=round_["id"])
    phone.sees("за столами: 8")
    (row,) = hall.put()["rounds"][0]["tally"].values()
    assert (row["voters"], row["lanes"]["table"]["for"]) == (0, 8)
