"""Faults 38: every download and every page by every other role; no field beyond the role's list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.attacks.visitor import Visitor
from tests.services import Server

pytestmark = pytest.mark.xdist_group("attacks")

FORMATS = (
    "json",
    "csv",
    "xlsx",
    "docx",
    "pdf",
    "pptx",
    "zip",
    "press",
    "press-pdf",
    "signatures",
    "signatures-pdf",
    "pictures",
)
HIDDEN, PENDING = "Скрытое предложение", "Чужое ждёт одобрения"
Visit = Callable[[], Visitor]


@pytest.fixture(scope="module")
def filled(server: Server, made: dict[str, Any]) -> dict[str, Any]:
    """The workshop with people, something hidden with a reason, something that waits, a vote under way."""
    code, tokens = made["code"], made["tokens"]
    count = iter(range(1000))

    def act(token: str, verb: str, **payload: Any) -> dict[str, Any]:
        answer = server.command(code, token, verb, payload, f"filled-{next(count):05d}")
        assert answer["ok"], answer
        return answer

    people = {
        name: server.join(code, f"filled-join-{name}", group=side, organization=f"Завод {name}")["token"]
        for name, side in (("vera", "Индустрия"), ("gleb", "Образование"))
    }
    shown = act(people["vera"], "proposal.submit", title="Видно всем")["put"]["proposals"][0]
    hidden = act(people["vera"], "proposal.submit", title=HIDDEN)["put"]["proposals"][0]
    act(tokens["moderator"], "proposal.hide", id=hidden["id"], reason="Тайная причина")
    act(tokens["organizer"], "board.edit", id=made["board_id"], approve_first=True)
    act(people["vera"], "proposal.submit", title=PENDING)
    act(tokens["moderator"], "stage.open", board_id=made["board_id"], stage="voting")
    opened = act(tokens["moderator"], "round.open", board_id=made["board_id"], method="dots", budget=3)
    round_id = opened["put"]["rounds"][0]["id"]
    act(people["vera"], "vote.cast", round_id=round_id, proposal_id=shown["id"], value=1)
    stranger = server.workshop_new("blank", "Чужая сессия")
    return {**made, "people": people, "stranger": stranger["tokens"]["organizer"]}


def everybody_else(filled: dict[str, Any]) -> dict[str, str | None]:
    return {
        "nobody": None,
        "a made-up token": "x" * 32,
        "an attendee": filled["people"]["gleb"],
        "the moderator": filled["tokens"]["moderator"],
        "the screen": filled["tokens"]["screen"],
        "another workshop's organizer": filled["stranger"],
    }


@pytest.mark.parametrize("kind", FORMATS)
def test_documents_are_for_the_organizer_alone(server: Server, filled: dict[str, Any], kind: str) -> None:
    path = f"/api/w/{filled['code']}/results.{kind}"
    browser = Visitor(server)
    for who, token in everybody_else(filled).items():
        refused = browser.get(path, Authorization=f"Bearer {token}" if token else None)
        assert refused.status in (401, 403, 404), who
        assert len(refused.text) < 500, who
    given = browser.get(path, Authorization=f"Bearer {filled['tokens']['organizer']}")
    assert given.status == 200
    assert given.header("Cache-Control") == "no-store"
    assert "attachment" in given.header("Content-Disposition")


def test_a_cookie_of_another_surface_downloads_nothing(
    server: Server, visitor: Visit, filled: dict[str, Any]
) -> None:
    boris = visitor()
    boris.enter(filled["code"], filled["tokens"]["moderator"])
    for surface in ("office", "console", "phone", "screen", "nothing"):
        path = f"/api/w/{filled['code']}/results.json?surface={surface}"
        assert boris.get(path).status in (401, 403)
        assert boris.get(path.split("?")[0], X_Surface=surface).status in (401, 403)


@pytest.mark.parametrize("kind", ["pdfx", "..%2f..%2fetc%2fpasswd", "", "json%00", "JSON"])
def test_a_kind_we_have_not_is_not_found(server: Server, filled: dict[str, Any], kind: str) -> None:
    asked = Visitor(server).get(
        f"/api/w/{filled['code']}/results.{kind}", Authorization=f"Bearer {filled['tokens']['organizer']}"
    )
    assert asked.status == 404


def test_pages_of_staff_show_nothing_to_others(
    server: Server, visitor: Visit, filled: dict[str, Any]
) -> None:
    code = filled["code"]
    vera = visitor()
    vera.post_json(f"/api/w/{code}/attendees", {"op_id": "downloads-vera", "group": "Наука"})
    screen = visitor()
    screen.enter(code, filled["tokens"]["screen"])
    boris = visitor()
    boris.enter(code, filled["tokens"]["moderator"])
    for who, paths in (
        (visitor(), ["console", "screen", "office"]),
        (vera, ["console", "screen", "office"]),
        (screen, ["console", "office"]),
        (boris, ["office"]),
    ):
        for path in paths:
            page = who.get(f"/office/{code}" if path == "office" else f"/w/{code}/{path}")
            assert HIDDEN not in page.text
            assert "Видно всем" not in page.text
    for who in (visitor(), vera):
        assert who.get(f"/api/w/{code}/screen-pictures").status == 401
    assert vera.get(f"/api/w/{code}/screen-pictures?surface=phone").status == 403
    assert screen.get(f"/api/w/{code}/screen-pictures").status == 200
    for path in ("do/close", "erase", "link/moderator", "revoke/1"):
        assert boris.post_form(f"/office/{code}/{path}", {"code": code}).status in (401, 403)


def test_what_a_role_may_not_see_is_not_in_what_it_is_told(server: Server, filled: dict[str, Any]) -> None:
    path = f"/api/w/{filled['code']}/changes?since=0"
    told = {
        "gleb": server.get(path, filled["people"]["gleb"])["put"],
        "screen": server.get(path, filled["tokens"]["screen"])["put"],
        "moderator": server.get(path, filled["tokens"]["moderator"])["put"],
    }
    for who in ("gleb", "screen"):
        put = told[who]
        assert {row["title"] for row in put["proposals"]} == {"Видно всем"}
        assert not {"journal", "attendees"} & put.keys()
        assert all(not row.get("tally") for row in put["rounds"])
        text = repr(put)
        for secret in (HIDDEN, PENDING, "Тайная причина", "Завод vera"):
            assert secret not in text
    assert not {"me", "votes"} & told["screen"].keys()
    assert [row["organization"] for row in told["gleb"]["me"]] == ["Завод gleb"]
    assert told["gleb"].get("votes", []) == []
    assert {HIDDEN, PENDING} <= {row["title"] for row in told["moderator"]["proposals"]}


def test_pages_are_kept_by_no_cache(visitor: Visit, filled: dict[str, Any]) -> None:
    boris = visitor()
    boris.enter(filled["code"], filled["tokens"]["moderator"])
    for path in (f"/w/{filled['code']}/console", f"/j/{filled['code']}", "/office"):
        assert "no-store" in boris.get(path).header("Cache-Control")


def test_figures_are_for_this_machine_alone(server: Server) -> None:
    assert Visitor(server).get("/metrics").status == 200
    # a proxy before us must not make the whole world local
    assert "facilitator_" in Visitor(server).get("/metrics").text
