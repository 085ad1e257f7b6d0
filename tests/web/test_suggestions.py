"""Suggestions over HTTP: moderators get chips and duplicates, attendees the twins of what they type."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.services import Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


class House:
    """A workshop with some proposals on its board."""

    def __init__(self, server: Server) -> None:
        made = server.workshop_new()
        self.server, self.code, self.tokens = server, made["code"], made["tokens"]
        rows = server.get(f"/api/w/{self.code}/changes?since=0", self.tokens["moderator"])["put"]
        self.board = rows["boards"][0]["id"]
        self.sections = {row["title"]: row["id"] for row in rows["sections"]}
        self.do("stage.open", board_id=self.board, stage="proposing")
        self.vera = self.join("join-vera-1")
        self.gleb = self.join("join-gleb-1")

    def join(self, op_id: str) -> str:
        return str(self.server.join(self.code, op_id)["token"])

    def do(self, verb: str, token: str = "", **payload: Any) -> dict[str, Any]:
        who = token or self.tokens["moderator"]
        answer = self.server.command(self.code, who, verb, payload, secrets.token_hex(8))
        assert answer["ok"], answer
        return answer

    def submit(self, title: str, token: str = "") -> int:
        answer = self.do("proposal.submit", token or self.vera, title=title)
        return int(answer["put"]["proposals"][0]["id"])

    def get(self, path: str, token: str = "") -> dict[str, Any]:
        return self.server.get(f"/api/w/{self.code}/{path}", token or self.tokens["moderator"])


@pytest.fixture(scope="module")
def house(server: Server) -> House:
    return House(server)


def test_moderators_get_chips_and_duplicates_until_they_are_told_apart(house: House) -> None:
    pool = house.submit("Гранты и софинансирование станков")
    one, other = house.submit("Экскурсии на завод"), house.submit("экскурсии на завод!!")
    found = house.get(f"suggestions?board={house.board}")
    assert found["ready"], found
    assert house.sections["Инвестиции, финансирование, ГЧП"] in found["sections"][str(pool)]
    assert {"ids": [one, other], "chance": 0.98} in found["duplicates"]
    assert 0 < found["precision"] <= 1
    house.do("proposal.distinguish", ids=[one, other])
    told = house.get(f"suggestions?board={house.board}")
    assert [one, other] not in [row["ids"] for row in told["duplicates"]]


def test_attendees_get_twins_of_what_they_may_see_alone(house: House) -> None:
    seen = house.submit("Каток зимой с прокатом коньков")
    hidden = house.submit("Каток зимой с прокатом коньков и музыкой", house.gleb)
    asked = f"twins?text={quote('зимний каток, прокат коньков')}"
    assert set(house.get(asked, house.vera)["ids"]) == {seen, hidden}
    house.do("proposal.hide", id=hidden)
    assert house.get(asked, house.vera)["ids"] == [seen]
    assert house.get("twins?text=", house.vera)["ids"] == []


def test_nobody_else_is_answered(house: House) -> None:
    def refusal(path: str, token: str) -> str:
        with pytest.raises(AssertionError) as said:
            house.get(path, token)
        return str(said.value)

    board = f"suggestions?board={house.board}"
    moderator = house.tokens["moderator"]
    for path, token, code in (
        (board, house.vera, "not_allowed"),
        (board, house.tokens["screen"], "not_allowed"),
        ("twins?text=a", moderator, "not_allowed"),
        ("suggestions", moderator, "bad_payload"),
        ("suggestions?board=x", moderator, "bad_payload"),
        (board, "nobody", "token_wrong"),
    ):
        assert code in refusal(path, token), path
