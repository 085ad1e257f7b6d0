"""A code nobody has, mistyped, closed or gone: a page that helps."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.services import Server

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def made(server: Server) -> dict[str, Any]:
    return server.workshop_new()


def page(server: Server, path: str, lang: str = "ru") -> tuple[int, str, str]:
    """Status, address in the end, and the page."""
    asked = urllib.request.Request(server.url + path, headers={"Accept-Language": lang})
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return answer.status, answer.url, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.url, refused.read().decode()


@pytest.mark.parametrize(
    "path", ["/j/ZZZZZZ", "/w/ZZZZZZ", "/w/ZZZZZZ/console", "/w/ZZZZZZ/screen", "/j/%00%ff"]
)
def test_an_unknown_code_gives_a_page_that_asks_for_it_again(server: Server, path: str) -> None:
    status, _, text = page(server, path)
    assert status == 404
    assert '"surface":"unknown_code"' in text
    assert "Traceback" not in text


@pytest.mark.parametrize("path", ["/office/ZZZZZZ", "/nowhere", "/api/w/ZZZZZZ/changes", "/w/ZZZZZZ/nothing"])
def test_what_is_not_there_is_said_without_a_traceback(server: Server, path: str) -> None:
    status, _, text = page(server, path)
    assert status in (401, 404)
    assert "Traceback" not in text
    assert len(text) > 40


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: f"{code[:3]}%20{code[3:]}",
        lambda code: f"{code[:3]}-{code[3:]}",
        lambda code: f"%20{code}%20",
    ],
)
def test_a_code_is_read_as_people_type_it(server: Server, made: dict[str, Any], typed: Any) -> None:
    for path in (f"/j/{typed(made['code'])}", f"/j?code={typed(made['code'])}"):
        status, url, _ = page(server, path)
        assert status == 200
        assert url.endswith(f"/j/{made['code']}")


def test_the_help_speaks_the_readers_language(server: Server) -> None:
    assert 'lang="en"' in page(server, "/j/ZZZZZZ", "en")[2]
    assert 'lang="ru"' in page(server, "/j/ZZZZZZ", "ru")[2]


def test_a_closed_workshop_says_so_and_an_erased_one_is_unknown(server: Server) -> None:
    made = server.workshop_new("blank", "Прошедшая")
    code, organizer = made["code"], made["tokens"]["organizer"]
    assert server.command(code, organizer, "workshop.close", {}, "close-it-1")["ok"]
    status, _, text = page(server, f"/j/{code}")
    assert status == 200
    assert '"state":"closed"' in text
    refused = server.post(f"/api/w/{code}/attendees", {"op_id": "too-late-01"})
    assert refused[0] == 409
    assert refused[1]["code"] == "workshop_closed"
    assert refused[1]["message"]
    assert server.run("workshop", "erase", code).returncode == 0
    assert page(server, f"/j/{code}")[0] == 404
