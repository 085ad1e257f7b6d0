"""Faults 37: a pairing link used twice, after ten minutes, taken back with its socket open."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.attacks.visitor import Visitor, secret_of
from tests.live.phones import Phone
from tests.services import Server

pytestmark = pytest.mark.xdist_group("attacks")

Visit = Callable[[], Visitor]
PAGES = {"moderator": "/w/{code}/console", "screen": "/w/{code}/screen", "organizer": "/office/{code}"}
# What a page says only to whom it lets in: the first snapshot, or the office's parts.
INSIDE = {"moderator": '"patch":{', "screen": '"patch":{', "organizer": 'id="documents"'}


@pytest.fixture
def anna(visitor: Visit, made: dict[str, Any]) -> Visitor:
    """The organizer's browser."""
    browser = visitor()
    assert browser.enter(made["code"], made["tokens"]["organizer"]).status == 200
    return browser


def fresh_link(anna: Visitor, code: str, role: str) -> str:
    """The secret of a new link, made in the office."""
    page = anna.post_form(f"/office/{code}/link/{role}", {})
    found = re.search(r"#t=([a-z2-7]+)", page.text)
    assert found, page.text[:300]
    return found[1]


@pytest.mark.parametrize("role", list(PAGES))
def test_a_link_lets_in_once(visitor: Visit, anna: Visitor, made: dict[str, Any], role: str) -> None:
    secret = fresh_link(anna, made["code"], role)
    first, second = visitor(), visitor()
    page = PAGES[role].format(code=made["code"])
    assert INSIDE[role] not in first.get(page).text
    assert first.enter(made["code"], secret).status == 200
    assert INSIDE[role] in first.get(page).text
    refused = second.enter(made["code"], secret)
    assert (refused.status, refused.json["code"]) == (403, "link_used")
    assert refused.json["message"]
    assert second.cookies == {}
    assert INSIDE[role] not in second.get(page).text
    assert INSIDE[role] in first.get(page).text  # whoever came first stays


def test_a_link_is_no_token_for_programs(server: Server, anna: Visitor, made: dict[str, Any]) -> None:
    secret = fresh_link(anna, made["code"], "moderator")
    phone = Phone(server.port)
    refused = phone.join({"token": secret})
    phone.close()
    assert refused["message"] == "token_wrong"
    answer = server.command(made["code"], secret, "timer.stop", {"board_id": made["board_id"]}, "no-token-01")
    assert answer["code"] == "token_wrong"


def test_a_link_of_more_than_ten_minutes_is_refused(
    server: Server, visitor: Visit, anna: Visitor, made: dict[str, Any]
) -> None:
    secret = fresh_link(anna, made["code"], "moderator")
    digest = hashlib.sha256(secret.encode()).hexdigest()
    with closing(sqlite3.connect(server.var / "facilitator.db", timeout=10)) as db:
        made_at, until = db.execute(
            "SELECT created_at, expires_at FROM credentials WHERE token_hash = ?", (digest,)
        ).fetchone()
        # ten minutes pass for this link alone
        db.execute("UPDATE credentials SET expires_at = ? WHERE token_hash = ?", (made_at, digest))
        db.commit()
    lives = datetime.fromisoformat(until) - datetime.fromisoformat(made_at)
    assert lives == timedelta(minutes=10)
    refused = visitor().enter(made["code"], secret)
    assert (refused.status, refused.json["code"]) == (403, "link_expired")


@pytest.mark.parametrize("role", ["moderator", "screen"])
def test_taking_a_key_back_closes_its_open_socket_within_a_second(
    server: Server, visitor: Visit, anna: Visitor, made: dict[str, Any], role: str
) -> None:
    code, surface = made["code"], {"moderator": "console", "screen": "screen"}[role]
    boris = visitor()
    boris.enter(code, fresh_link(anna, code, role))
    cookie = "; ".join(f"{name}={value}" for name, value in boris.cookies.items())
    socket = Phone(server.port, Cookie=cookie, Origin=server.url)
    assert socket.join({"code": code, "surface": surface}) is None
    assert socket.sync()["put"]

    office = anna.get(f"/office/{code}").text
    keys = re.findall(rf'data-key="{role}".*?/revoke/(\d+)', office, re.DOTALL)
    taken = time.monotonic()
    assert anna.post_form(f"/office/{code}/revoke/{keys[0]}", {}).status == 303
    socket.wait_gone(5)
    assert time.monotonic() - taken <= 1.0
    socket.close()

    again = Phone(server.port, Cookie=cookie, Origin=server.url)
    refused = again.join({"code": code, "surface": surface})
    again.close()
    assert refused["message"] == "token_wrong"
    asked = {"verb": "timer.stop", "payload": {"board_id": made["board_id"]}, "op_id": "taken-back-1"}
    answer = boris.post_json(f"/api/w/{code}/commands", asked, X_Surface=surface)
    assert answer.json["code"] == "token_wrong"
    assert INSIDE[role] not in boris.get(PAGES[role].format(code=code)).text


def test_an_attendee_who_was_removed_is_shown_out_within_a_second(
    server: Server, made: dict[str, Any]
) -> None:
    joined = server.join(made["code"], "to-be-removed", group="Наука")
    phone = Phone(server.port, joined["token"])
    asked = time.monotonic()
    removed = {"id": joined["attendee"]["id"]}
    assert server.command(
        made["code"], made["tokens"]["moderator"], "attendee.remove", removed, "remove-0001"
    )["ok"]
    phone.wait_gone(5)
    assert time.monotonic() - asked <= 1.0
    phone.close()
    payload = {"title": "Ещё одно"}
    answer = server.command(made["code"], joined["token"], "proposal.submit", payload, "after-removal")
    assert answer["code"] == "token_wrong"


def test_a_secret_of_another_workshop_opens_nothing_here(
    server: Server, visitor: Visit, made: dict[str, Any]
) -> None:
    other = server.workshop_new("blank", "Другая")
    for role in ("moderator", "screen", "organizer"):
        refused = visitor().enter(made["code"], other["tokens"][role])
        assert (refused.status, refused.json["code"]) == (401, "token_wrong")
        by_link = visitor().enter(made["code"], secret_of(other["links"][role]))
        assert by_link.status == 401
    for wrong in ("", "x" * 32, "null", "a" * 5000):
        assert visitor().enter(made["code"], wrong).status in (401, 413, 429)


def test_no_secret_stands_in_a_page_or_in_the_log(
    server: Server, anna: Visitor, made: dict[str, Any]
) -> None:
    secret = fresh_link(anna, made["code"], "moderator")
    pages = [anna.get(path).text for path in (f"/office/{made['code']}", "/office", f"/j/{made['code']}")]
    for kept in (secret, *made["tokens"].values(), *anna.cookies.values()):
        assert not any(kept in page for page in pages)
        assert kept not in server.log()
