"""Faults 36: another origin opens a socket, polls, posts, frames, rebinds Host, sends no Origin, asks JSONP."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.attacks.visitor import Visitor
from tests.live.phones import Phone
from tests.services import Server

pytestmark = pytest.mark.xdist_group("attacks")

ELSEWHERE = "http://evil.example"
FOREIGN = [
    ELSEWHERE,
    "null",
    "http://127.0.0.1:1",
    "https://127.0.0.1",
    "http://127.0.0.1.evil.example",
    "http://",
]
SOCKET = "/socket.io/?EIO=4&transport=websocket"
POLLING = "/socket.io/?EIO=4&transport=polling"

Visit = Callable[[], Visitor]


@pytest.fixture
def vera(visitor: Visit, made: dict[str, Any]) -> Visitor:
    """A browser with an attendee's cookie."""
    browser = visitor()
    joined = browser.post_json(
        f"/api/w/{made['code']}/attendees", {"op_id": "vera-joins-1", "group": "Индустрия"}
    )
    assert joined.status == 201
    return browser


def submit(made: dict[str, Any], title: str) -> dict[str, Any]:
    return {"verb": "proposal.submit", "payload": {"title": title}, "op_id": f"op-{abs(hash(title))}"}


def titles(server: Server, made: dict[str, Any]) -> list[str]:
    put = server.get(f"/api/w/{made['code']}/changes?since=0", made["tokens"]["moderator"])["put"]
    return [row["title"] for row in put.get("proposals", [])]


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_socket_of_another_origin_is_refused(server: Server, origin: str) -> None:
    with pytest.raises(ConnectionRefusedError):
        Phone(server.port, Origin=origin)


def test_a_cookie_without_an_origin_opens_no_socket(
    server: Server, made: dict[str, Any], vera: Visitor
) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in vera.cookies.items())
    auth = {"code": made["code"], "surface": "phone"}
    phone = Phone(server.port, Cookie=cookie)
    refused = phone.join(auth)
    phone.close()
    assert refused["message"] == "not_allowed"
    from_our_page = Phone(server.port, Cookie=cookie, Origin=server.url)
    assert from_our_page.join(auth) is None  # or the refusal above proves nothing
    from_our_page.close()


@pytest.mark.parametrize(
    "path", [POLLING, POLLING + "&j=0", SOCKET + "&j=0", "/socket.io/?transport=polling"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_polling_and_jsonp_are_refused(visitor: Visit, path: str, method: str) -> None:
    for origin in (None, ELSEWHERE):
        answer = visitor().ask(method, path, body="40" if method == "POST" else None, Origin=origin)
        assert answer.status in (400, 403, 405) or method == "OPTIONS", answer
        assert "sid" not in answer.text
        assert not answer.header("Access-Control-Allow-Origin")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "", "127.0.0.1.evil.example", "a..b", "[::1"]
)
@pytest.mark.parametrize("path", ["/j", "/office", SOCKET, "/healthz", "/api/w/ABCDEF/changes"])
def test_a_host_that_is_not_ours_gets_nothing(visitor: Visit, path: str, host: str) -> None:
    answer = visitor().get(path, Host=host)
    assert answer.status in (400, 421)
    assert "boot" not in answer.text
    assert len(answer.text) < 200


@pytest.mark.parametrize("origin", [*FOREIGN, None])
def test_a_post_with_a_cookie_must_come_from_our_own_page(
    server: Server, made: dict[str, Any], vera: Visitor, origin: str | None
) -> None:
    before = titles(server, made)
    path = f"/api/w/{made['code']}/commands"
    answer = vera.post_json(path, submit(made, f"Чужое {origin}"), Origin=origin)
    assert answer.status == 403
    assert titles(server, made) == before
    assert not answer.header("Access-Control-Allow-Origin")


def test_our_own_page_may_post(server: Server, made: dict[str, Any], vera: Visitor) -> None:
    assert vera.post_json(f"/api/w/{made['code']}/commands", submit(made, "Своё")).json["ok"]
    assert "Своё" in titles(server, made)


@pytest.mark.parametrize("origin", FOREIGN)
def test_another_page_cannot_let_anybody_in(visitor: Visit, made: dict[str, Any], origin: str) -> None:
    """Neither join in one's name, nor hand one's browser over to somebody else's link."""
    browser = visitor()
    as_text = {"Origin": origin, "Content_Type": "text/plain"}
    joined = browser.post_json(f"/api/w/{made['code']}/attendees", {"op_id": "by-another-1"}, **as_text)
    entered = browser.post_json(
        f"/api/w/{made['code']}/enter", {"token": made["tokens"]["moderator"]}, **as_text
    )
    assert (joined.status, entered.status) == (403, 403)
    assert browser.cookies == {}


def test_the_office_takes_forms_of_its_own_pages_alone(
    server: Server, made: dict[str, Any], visitor: Visit
) -> None:
    anna = visitor()
    assert anna.enter(made["code"], made["tokens"]["organizer"]).status == 200
    path, fields = f"/office/{made['code']}/do/section-add", {"title": "Чужой раздел"}
    for headers in ({"Origin": ELSEWHERE}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}):
        assert anna.post_form(f"/office/{made['code']}/do/section-add", fields, **headers).status == 403
    without_mark = anna.ask(
        "POST", path, "title=X", Content_Type="application/x-www-form-urlencoded", Origin=server.url
    )
    assert without_mark.status == 403
    sections = server.get(f"/api/w/{made['code']}/changes?since=0", made["tokens"]["moderator"])["put"][
        "sections"
    ]
    assert not {"Чужой раздел", "X"} & {row["title"] for row in sections}


@pytest.mark.parametrize(
    "path", ["/j", "/j/ZZZZZZ", "/w/{code}/console", "/office", "/healthz", "/nowhere", "/api/w/{code}/changes",
             SOCKET, POLLING, "/static/nothing.js"],
)  # fmt: skip
def test_the_headers_stand_on_every_answer(visitor: Visit, made: dict[str, Any], path: str) -> None:
    answer = visitor().get(path.format(code=made["code"]))
    assert answer.header("X-Content-Type-Options") == "nosniff"
    policy = dict(
        part.strip().partition(" ")[::2] for part in answer.header("Content-Security-Policy").split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in json.dumps(policy)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(visitor: Visit, made: dict[str, Any]) -> None:
    joined = visitor().post_json(
        f"/api/w/{made['code']}/attendees", {"op_id": "cookies-0001", "group": "Наука"}
    )
    entered = visitor().enter(made["code"], made["tokens"]["moderator"])
    for answer in (joined, entered):
        given = answer.header("Set-Cookie")
        assert "HttpOnly" in given
        assert "SameSite=Lax" in given or "SameSite=Strict" in given
