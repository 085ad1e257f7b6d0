"""The office: forms that work without a script, and do nothing for anybody but the organizer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from facilitator.access import Viewer
from facilitator.app import Running, create_app, open_desk
from facilitator.config import Config
from facilitator.domain.papers import COLUMNS
from facilitator.i18n import text

DIST = Path(__file__).resolve().parents[2] / "static" / "dist" / "manifest.json"


class Browser:
    """A browser that fills in forms as a person does: opens the page, types, sends."""

    def __init__(self, running: Running) -> None:
        self.client: FlaskClient = running.app.test_client()

    def open(self, path: str, **asked: Any) -> TestResponse:
        return self.client.get(path, **asked)

    def send(self, path: str, typed: dict[str, str], **headers: str) -> TestResponse:
        page = self.client.get("/office").text
        found = re.search(r'name="form_token" value="([^"]+)"', page)
        assert found
        return self.client.post(path, data={"form_token": found[1], **typed}, headers=headers)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    if not DIST.exists():
        pytest.fail("the pages are not built: node build.mjs")
    var = tmp_path_factory.mktemp("office")
    made = create_app(Config.from_env({"FACILITATOR_VAR": str(var), "ASYNC_MODE": "threading"}))
    yield made
    made.writer.stop()
    made.db.close()


@pytest.fixture
def anna(running: Running) -> tuple[Browser, str]:
    """Anna has just made a workshop; her browser and its code."""
    browser = Browser(running)
    made = browser.send("/office/new", {"title": "Дорожная карта", "template": "cluster", "lang": "ru"})
    assert made.status_code == 303
    return browser, made.location.rpartition("/")[2]


def flag(page: str, name: str) -> str:
    """The checkbox of this name."""
    found = re.search(rf'<input type="checkbox"[^>]*name="{name}"[^>]*>', page)
    assert found, page
    return found[0]


def refusal(page: TestResponse) -> str:
    """What stands beside the form that was refused."""
    found = re.search(r'class="refusal" role="alert"[^>]*>([^<]+)', page.text)
    assert found, page.text
    return found[1]


def test_whoever_makes_a_workshop_organizes_it(anna: tuple[Browser, str]) -> None:
    browser, code = anna
    page = browser.open(f"/office/{code}")
    assert page.status_code == 200
    assert "Дорожная карта" in page.text
    assert f'data-code="{code}"' in browser.open("/office").text


def test_essentials_are_saved_and_shown(anna: tuple[Browser, str]) -> None:
    browser, code = anna
    typed = {
        "title": "Кластер «Стекло»", "place": "Гусь-Хрустальный", "date": "2026-12-16", "lang": "ru",
        "ask_name": "optional", "show_authors": "all", "wifi_ssid": "hall", "wifi_password": "steklo",
    }  # fmt: skip
    saved = browser.send(f"/office/{code}/do/essentials", typed)
    assert (saved.status_code, saved.location) == (303, f"/office/{code}?saved=essentials#essentials")
    page = browser.open(saved.location).text
    assert "Кластер «Стекло»" in page
    assert "16 декабря 2026" in page
    assert '<option value="optional" selected>' in page
    assert "checked" not in flag(page, "ask_section") + flag(page, "ask_year")
    browser.send(f"/office/{code}/do/essentials", {**typed, "ask_year": "yes"})
    page = browser.open(saved.location).text
    assert ("checked" in flag(page, "ask_section"), "checked" in flag(page, "ask_year")) == (False, True)
    assert "steklo" in browser.open(f"/office/{code}/poster").text


def test_a_refused_form_says_why_and_keeps_what_was_typed(anna: tuple[Browser, str]) -> None:
    browser, code = anna
    typed = {"title": "Ы" * 300, "place": "Владимир", "lang": "ru", "ask_name": "no", "show_authors": "no"}
    page = browser.send(f"/office/{code}/do/essentials", typed)
    assert page.status_code == 422
    assert refusal(page).startswith("Название: ")
    assert "Ы" * 300 in page.text
    assert 'value="Владимир"' in page.text
    assert "Ы" not in browser.open(f"/office/{code}").text


def test_what_is_no_number_is_refused_by_the_name_of_its_field(anna: tuple[Browser, str]) -> None:
    browser, code = anna
    page = browser.send(f"/office/{code}/do/board-add", {"title": "Кадры", "proposals_limit": "много"})
    assert page.status_code == 422
    assert refusal(page).startswith(text("ru", "office-field-proposals-limit"))


def test_sections_are_added_moved_and_removed(anna: tuple[Browser, str]) -> None:
    browser, code = anna

    def sections() -> list[tuple[str, str]]:
        page = browser.open(f"/office/{code}").text
        part = page[page.index('id="sections"') : page.index('id="sides"')]
        ids = re.findall(r'data-section="(\d+)"', part)
        return list(zip(ids, re.findall(r'name="title"[^>]*required value="([^"]*)"', part), strict=False))

    before = sections()
    browser.send(f"/office/{code}/do/section-add", {"title": "Экология <б>"})
    assert len(sections()) == len(before) + 1
    last = sections()[-1][0]
    browser.send(f"/office/{code}/do/section-move", {"id": last, "before_id": before[0][0]})
    assert sections()[0] == (last, "Экология &lt;б&gt;")
    browser.send(f"/office/{code}/do/section-remove", {"id": last})
    assert sections() == before


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://elsewhere.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
    ids=["another site", "no site", "said by the browser"],
)
def test_a_form_on_another_site_does_nothing(anna: tuple[Browser, str], headers: dict[str, str]) -> None:
    browser, code = anna
    assert browser.send(f"/office/{code}/do/close", {}, **headers).status_code == 403
    assert 'data-state="open"' in browser.open(f"/office/{code}").text


def test_a_token_of_another_browser_does_nothing(anna: tuple[Browser, str], running: Running) -> None:
    browser, code = anna
    found = re.search(r'name="form_token" value="([^"]+)"', Browser(running).open("/office").text)
    assert found
    for token in (found[1], "", "forged"):
        answer = browser.client.post(f"/office/{code}/do/close", data={"form_token": token})
        assert answer.status_code == 403
    assert 'data-state="open"' in browser.open(f"/office/{code}").text


def test_zoya_gets_the_door_and_nothing_behind_it(anna: tuple[Browser, str], running: Running) -> None:
    _, code = anna
    zoya = Browser(running)
    assert "Дорожная карта" in zoya.open(f"/office/{code}").text
    assert 'id="essentials"' not in zoya.open(f"/office/{code}").text
    assert code not in zoya.open("/office").text
    assert zoya.open(f"/office/{code}/poster").status_code == 401
    for path in ("do/close", "link/moderator", "erase"):
        assert zoya.send(f"/office/{code}/{path}", {"code": code}).status_code == 401


def test_a_link_made_here_lets_a_moderator_in_once(anna: tuple[Browser, str], running: Running) -> None:
    browser, code = anna
    page = browser.send(f"/office/{code}/link/moderator", {})
    found = re.search(r'data-testid="link">([^<]+)<', page.text)
    assert found
    boris = Browser(running)
    entered = boris.send("/office/enter", {"token": found[1]})
    assert entered.location == f"/w/{code}/console"
    again = Browser(running).send("/office/enter", {"token": found[1]})
    assert again.status_code == 403
    assert refusal(again) == text("ru", "refused-link-used")
    # a moderator's cookie opens the console and not the office
    assert boris.send(f"/office/{code}/do/close", {}).status_code == 401


def test_a_closed_workshop_is_read_and_reopened(anna: tuple[Browser, str]) -> None:
    browser, code = anna
    browser.send(f"/office/{code}/do/close", {"reason": ""})
    assert 'data-state="closed"' in browser.open(f"/office/{code}").text
    refused = browser.send(f"/office/{code}/do/section-add", {"title": "Поздно"})
    assert refused.status_code == 409
    browser.send(f"/office/{code}/do/reopen", {"reason": "доделать"})
    assert 'data-state="open"' in browser.open(f"/office/{code}").text


def test_erasing_asks_for_the_code(anna: tuple[Browser, str]) -> None:
    browser, code = anna
    assert browser.send(f"/office/{code}/erase", {"code": "BCDFGH"}).status_code == 422
    assert browser.open(f"/office/{code}").status_code == 200
    assert browser.send(f"/office/{code}/erase", {"code": code.lower()}).status_code == 303
    assert browser.open(f"/office/{code}").status_code == 404


def test_the_office_speaks_the_language_that_was_chosen(anna: tuple[Browser, str]) -> None:
    browser, code = anna
    page = browser.open(f"/office/{code}?lang=en").text
    assert '<html lang="en">' in page
    assert text("en", "office-part-essentials") in page
    refused = browser.send(f"/office/{code}/do/section-add", {"title": " "})
    assert refusal(refused) == f"Title: {text('en', 'refused-empty-text')}"


# -- the console's day -----------------------------------------------------------------------------------


def records(running: Running, code: str, noun: str) -> list[dict[str, Any]]:
    """What moderators see of a noun."""
    from facilitator.web.officepages import moderator_records

    found: list[dict[str, Any]] = moderator_records(running.desk, running.desk.workshop(code))[noun]
    return found


def test_an_agenda_is_typed_one_step_a_line(anna: tuple[Browser, str], running: Running) -> None:
    browser, code = anna
    (board,) = records(running, code, "boards")
    steps = "15 Вступление\n\n45 Предложения | Предложения\n"
    typed = {"board_id": str(board["id"]), "starts": "10:00", "steps": steps}
    assert browser.send(f"/office/{code}/do/agenda", typed).status_code == 303
    (board,) = records(running, code, "boards")
    assert [(s["title"], s["minutes"], s["stage"]) for s in board["agenda"]["steps"]] == [
        ("Вступление", 15, None),
        ("Предложения", 45, "proposing"),
    ]
    assert "45 Предложения | Предложения" in browser.open(f"/office/{code}").text
    wrong = browser.send(f"/office/{code}/do/agenda", {**typed, "steps": "скоро Обед"})
    assert wrong.status_code == 422
    assert "скоро Обед" in wrong.text
    assert text("ru", "office-field-wrong") in refusal(wrong)


def test_reasons_to_hide_are_typed_one_a_line(anna: tuple[Browser, str], running: Running) -> None:
    browser, code = anna
    typed = {"title": "Карта", "lang": "ru", "ask_name": "no", "show_authors": "no"}
    reasons = {"hide_reasons": "Не по теме\r\n\r\nРеклама"}
    assert browser.send(f"/office/{code}/do/essentials", {**typed, **reasons}).status_code == 303
    assert records(running, code, "workshop")[0]["hide_reasons"] == ["Не по теме", "Реклама"]


def test_a_moderators_link_may_be_for_one_board_or_for_the_cards(
    anna: tuple[Browser, str], running: Running
) -> None:
    browser, code = anna
    (board,) = records(running, code, "boards")
    typed = {"label": "Ирина", "board_id": str(board["id"]), "scope": "theme", "here": "yes"}
    let_in = browser.send(f"/office/{code}/link/moderator", typed)
    assert let_in.status_code == 303
    page = browser.open(f"/w/{code}/console")
    assert page.status_code == 200
    (key,) = [key for key in running.desk.office.keys(running.desk.workshop(code).id) if key.label == "Ирина"]
    assert (key.role, key.board_id, key.scope) == ("moderator", board["id"], "theme")
    assert text("ru", "office-link-scope-theme") in browser.open(f"/office/{code}").text
    nowhere = browser.send(f"/office/{code}/link/moderator", {"board_id": "999999"})
    assert nowhere.status_code == 404
    assert refusal(nowhere)


def test_a_second_screen_comes_in_by_a_link_that_names_its_board(
    anna: tuple[Browser, str], running: Running
) -> None:
    browser, code = anna
    board = str(records(running, code, "boards")[0]["id"])
    assert 'id="link-board-screen"' not in browser.open(f"/office/{code}").text, (
        "of one board nothing is asked"
    )
    browser.send(f"/office/{code}/do/board-add", {"title": "Второй стол"})
    assert 'id="link-board-screen"' in browser.open(f"/office/{code}").text
    made = browser.send(f"/office/{code}/link/screen", {"board_id": board}).text
    link = re.search(rf"/w/{code}/screen\?board={board}#t=\w+", made)
    assert link, made
    here = browser.send(f"/office/{code}/link/screen", {"board_id": board, "here": "yes"})
    assert here.location == f"/w/{code}/screen?board={board}"
    assert browser.open(here.location).status_code == 200


def test_who_leads_hands_out_links_to_screens_and_nobody_else_does(
    anna: tuple[Browser, str], running: Running
) -> None:
    browser, code = anna
    path, headers = f"/api/w/{code}/screen-link", {"Origin": "http://localhost", "X-Surface": "console"}

    def ask(follows: Any = None, /, **reach: str) -> TestResponse:
        browser.send(f"/office/{code}/link/moderator", {**reach, "here": "yes"})
        return browser.client.post(path, json={"board_id": follows}, headers=headers)

    (board,) = (row["id"] for row in records(running, code, "boards"))
    browser.send(f"/office/{code}/do/board-add", {"title": "Второй стол"})
    other = records(running, code, "boards")[1]["id"]
    made = ask(board)
    assert made.status_code == 201
    assert made.json is not None
    assert made.json["qr"].startswith("data:image/svg+xml")
    address, _, secret = made.json["url"].partition("#t=")
    assert address.endswith(f"/w/{code}/screen?board={board}")
    guest = running.app.test_client()
    assert guest.post(f"/api/w/{code}/enter", json={"token": secret}).json == {
        "ok": True,
        "surface": "screen",
    }
    assert "?board" not in str(ask().json)

    def refused(answer: TestResponse) -> str:
        assert answer.json is not None
        return str(answer.json["code"])

    assert refused(ask(999)) == "not_found"
    assert refused(ask("1")) == "bad_payload"
    assert refused(ask(scope="theme")) == "theme_team_only"
    assert refused(ask(other, board_id=str(board))) == "other_board"
    assert refused(ask(board_id=str(board))) == "other_board", "the hall's screen is everybody's"
    assert ask(board, board_id=str(board)).status_code == 201
    assert refused(guest.post(path, json={}, headers={**headers, "X-Surface": "screen"})) == "not_allowed"
    assert refused(running.app.test_client().post(path, json={}, headers=headers)) == "token_wrong"


def test_what_the_documents_say_is_set_in_a_form(anna: tuple[Browser, str], running: Running) -> None:
    browser, code = anna
    places = {f"columns-{name}": "0" for name in COLUMNS}
    typed = {
        "organization": "Министерство\r\nобразования", "number": "7", "chair": "И. И. Иванов", "approval": "act",
        "act": "приказом № 5", "agree": "yes", "agree_post": "Директор", "base": "present",
        "decisions": "Создать группу.\r\nСобраться.", **places, "columns-owner": "1", "columns-measure": "2",
        "columns-no": "2",
    }  # fmt: skip
    sent = browser.send(f"/office/{code}/do/papers", typed)
    assert sent.status_code == 303
    assert sent.location.endswith("#papers")
    kept = running.desk.documents.papers(running.desk.workshop(code).id)
    assert kept["organization"] == "Министерство\nобразования"
    assert kept["columns"] == ["owner", "no", "measure"], "a place given twice goes by the order on the page"
    assert (kept["agree"], kept["approval"], kept["base"]) == (True, "act", "present")
    assert kept["decisions"] == "Создать группу.\nСобраться."
    assert "secretary" not in kept, "what was left empty is a line to write on"
    page = browser.open(f"/office/{code}").text
    assert "И. И. Иванов" in page
    again = browser.send(f"/office/{code}/do/papers", {**typed, "chair": "", "columns-measure": "0"})
    assert again.status_code == 422
    assert refusal(again).startswith(text("ru", "office-field-columns"))
    assert running.desk.documents.papers(running.desk.workshop(code).id) == kept, (
        "nothing of a refused form is kept"
    )
    browser.send(f"/office/{code}/do/papers", {**typed, "chair": ""})
    assert "chair" not in running.desk.documents.papers(running.desk.workshop(code).id), (
        "emptied, it is taken back"
    )


def test_a_person_is_erased_on_request_and_an_act_is_printed(
    running: Running, anna: tuple[Browser, str]
) -> None:
    browser, code = anna
    workshop = running.desk.workshop(code)
    answer, _token, return_code = running.desk.phones.join(
        code, {"organization": "Артель", "group": "Наука"}, "erase-me-1", "ru"
    )
    who = answer["put"]["me"][0]["id"]
    assert f"/office/{code}/people" in browser.open(f"/office/{code}").text
    assert "Артель" in browser.open(f"/office/{code}/people").text
    assert text("ru", "office-people-no-code") in browser.open(f"/office/{code}/people?return_code=XXXX").text
    found = browser.open(f"/office/{code}/people?return_code={return_code}").text
    assert f'name="id" value="{who}"' in found
    done = browser.send(f"/office/{code}/erase-person", {"id": str(who)})
    assert done.status_code == 303
    act = browser.open(done.location)
    assert text("ru", "office-act-title") in act.text
    assert running.desk.reader.head(workshop.id) in act.text
    assert "Артель" not in act.text
    assert "Артель" not in browser.open(f"/office/{code}/people").text
    assert browser.send(f"/office/{code}/erase-person", {"id": "999999"}).status_code == 404
    assert browser.open(f"/office/{code}/act/1").status_code == 404


def test_people_and_acts_are_for_the_organizer_alone(running: Running, anna: tuple[Browser, str]) -> None:
    _anna, code = anna
    zoya = Browser(running)
    for path in ("people", "act/1"):
        assert zoya.open(f"/office/{code}/{path}").status_code == 401
    assert zoya.send(f"/office/{code}/erase-person", {"id": "1"}).status_code == 401


def test_papers_for_the_hall_are_downloaded_under_readable_names(
    running: Running, anna: tuple[Browser, str]
) -> None:
    browser, code = anna
    page = browser.open(f"/office/{code}").text
    for size in ("a4", "a5", "tent"):
        assert f"/office/{code}/papers/{size}.pdf" in page
        paper = browser.open(f"/office/{code}/papers/{size}.pdf")
        assert paper.status_code == 200
        assert paper.data.startswith(b"%PDF")
        assert f'filename="{code}-{size}.pdf"' in paper.headers["Content-Disposition"]
        assert quote("Дорожная карта") in paper.headers["Content-Disposition"]
    assert browser.open(f"/office/{code}/papers/ballot-77.pdf").status_code == 404
    assert browser.open(f"/office/{code}/papers/poster.pdf").status_code == 404
    assert Browser(running).open(f"/office/{code}/papers/a4.pdf").status_code == 401
    for name in ("signatures", "signatures-pdf", "press", "press-pdf"):
        assert f"/api/w/{code}/results.{name}?surface=office" in page


def test_a_round_has_its_paper_ballot(running: Running, anna: tuple[Browser, str]) -> None:
    browser, code = anna
    workshop = running.desk.workshop(code)
    system = Viewer(workshop.id, "system")
    person = running.desk.phones.join(code, {}, "paper-ballot-1", "ru")[1]
    vera = running.desk.find_viewer(person)
    assert vera is not None
    running.desk.execute(system, "stage.open", {"stage": "proposing"})
    for title in ("Печь", "Стажировки"):
        assert running.desk.execute(vera, "proposal.submit", {"title": title})["ok"]
    opened = running.desk.execute(system, "round.open", {"method": "opinion"})
    round_id = opened["put"]["rounds"][0]["id"]
    assert f"papers/ballot-{round_id}.pdf" in browser.open(f"/office/{code}").text
    paper = browser.open(f"/office/{code}/papers/ballot-{round_id}.pdf")
    assert paper.data.startswith(b"%PDF")


def test_a_document_is_handed_out_piece_by_piece_and_others_go_first(
    running: Running, anna: tuple[Browser, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, code = anna
    pauses: list[int] = []
    monkeypatch.setattr(running.desk.documents, "pause", lambda: pauses.append(1))
    monkeypatch.setattr("facilitator.results.make.PIECE", 1000)
    file = browser.open(f"/api/w/{code}/results.json?surface=office")
    assert (file.status_code, int(file.headers["Content-Length"])) == (200, len(file.data))
    assert json.loads(file.data)["workshop"]["code"] == code
    assert len(pauses) == len(file.data) // 1000 + 1 > 3
    file.close()
    folder = running.desk.config.var / "results"
    assert not [*folder.glob("making-*/results.json")], "what is taken is gone"


def test_a_document_is_given_at_once_or_by_a_page_that_can_be_stopped(
    anna: tuple[Browser, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, code = anna
    monkeypatch.setattr("facilitator.web.officefiles.SOON", 60.0)
    sent = browser.send(f"/office/{code}/files", {"format": "json"})
    assert sent.status_code == 303
    assert sent.location.endswith("/take"), "made soon, it needs no page"
    file = browser.open(sent.location)
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.get_json()["format"] == "facilitator-archive"
    monkeypatch.setattr("facilitator.web.officefiles.SOON", 0.0)
    asked = browser.send(f"/office/{code}/files", {"format": "json"})
    page = browser.open(asked.location)
    assert 'http-equiv="refresh"' in page.text
    stopped = browser.send(f"{asked.location}/stop", {})
    assert stopped.status_code == 303
    stranger = browser.client.application.test_client()
    assert stranger.get(asked.location).status_code == 401
    assert stranger.get(f"{sent.location}").status_code == 401
    assert browser.send(f"/office/{code}/files", {"format": "exe"}).status_code == 404
    assert browser.send(f"/office/{code}/files", {}).status_code == 404


def ordered(browser: Browser, code: str) -> str:
    """The address of a file that lies ready; SOON is long."""
    sent = browser.send(f"/office/{code}/files", {"format": "json"})
    assert sent.location.endswith("/take")
    return str(sent.location).removesuffix("/take")


def test_a_document_that_lay_ready_is_gone_when_somebody_was_erased(
    anna: tuple[Browser, str], running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, code = anna
    monkeypatch.setattr("facilitator.web.officefiles.SOON", 60.0)
    joined = running.desk.phones.join(code, {}, "joins-to-go-1", "ru")[0]
    address = ordered(browser, code)
    erased = {"id": str(joined["put"]["me"][0]["id"])}
    assert browser.send(f"/office/{code}/erase-person", erased).status_code == 303
    assert "тем временем что-то стёрли" in browser.open(address).text
    assert browser.open(f"{address}/take").status_code == 404
    assert browser.send(f"{ordered(browser, code)}/stop", {}).status_code == 303, "a new one is made"


def test_a_command_beside_the_server_takes_documents_back_too(
    anna: tuple[Browser, str], running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, code = anna
    monkeypatch.setattr("facilitator.web.officefiles.SOON", 60.0)
    address = ordered(browser, code)
    other, _tokens = running.desk.office.make_workshop("blank", "Другая", "ru")
    desk, close = open_desk(running.config)
    desk.office.erase(other)
    close()
    assert "тем временем что-то стёрли" in browser.open(address).text
    assert browser.open(f"{address}/take").status_code == 404


def test_documents_that_nobody_took_are_swept_while_the_house_stands(
    anna: tuple[Browser, str], running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, code = anna
    monkeypatch.setattr("facilitator.web.officefiles.SOON", 60.0)
    address = ordered(browser, code)
    running.house.sweep()
    assert browser.open(address).status_code == 200
    monkeypatch.setattr("facilitator.results.make.STALE", -1.0)
    running.house.sweep()
    assert browser.open(address).status_code == 404
    assert browser.open(f"{address}/take").status_code == 404
    assert browser.send(f"{address}/stop", {}).status_code == 404


def test_nothing_is_made_by_being_looked_at(anna: tuple[Browser, str], running: Running) -> None:
    """A page that a browser fetches ahead, or a picture on another site, begins no work."""
    browser, code = anna
    folder = running.desk.config.var / "results"
    before = set(folder.iterdir())
    assert browser.open(f"/office/{code}/files").status_code == 405
    assert browser.open(f"/office/{code}/files/new/json").status_code == 404
    assert browser.client.post(f"/office/{code}/files", data={"format": "json"}).status_code == 403
    assert set(folder.iterdir()) == before


@pytest.mark.parametrize(
    ("address", "secure"), [("https://session.example", True), ("http://hall.local", False)]
)
def test_cookies_behind_a_proxy_with_tls_never_travel_in_the_clear(
    tmp_path: Path, address: str, secure: bool
) -> None:
    made = create_app(
        Config.from_env(
            {
                "FACILITATOR_VAR": str(tmp_path),
                "ASYNC_MODE": "threading",
                "PUBLIC_URL": address,
                "ADMIN_LAN": "1",
            }
        )
    )
    try:
        code, _tokens = made.desk.office.make_workshop("blank", "Сессия", "ru")
        host = address.partition("://")[2]
        browser = made.app.test_client()
        asked = {"op_id": "behind-a-proxy-1"}
        joined = browser.post(f"/api/w/{code}/attendees", json=asked, headers={"Host": host})
        page = browser.get("/office", headers={"Host": host})
        given = [cookie for answer in (joined, page) for cookie in answer.headers.getlist("Set-Cookie")]
        assert len(given) >= 2, given
        assert [("; Secure" in cookie) for cookie in given] == [secure] * len(given), given
    finally:
        made.writer.stop()
        made.db.close()
