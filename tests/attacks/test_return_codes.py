"""Fault 35, of return codes: guesses are slowed for the whole workshop, since a hall is one address; joins are not."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from tests.services import Server

pytestmark = pytest.mark.xdist_group("attacks")


def come_back(server: Server, code: str, return_code: str) -> dict[str, Any]:
    asked = {"return_code": return_code, "op_id": secrets.token_hex(8)}
    answer: dict[str, Any] = server.post(f"/api/w/{code}/attendees", asked)[1]
    return answer


def test_guesses_are_slowed_and_newcomers_are_not() -> None:
    with Server() as server:
        made = server.workshop_new("blank", "Подбор кодов")
        code = made["code"]
        vera = server.join(code, "vera-joins-1")
        for _ in range(100):  # who comes back honestly takes nothing from the others
            assert come_back(server, code, vera["return_code"])["attendee"]["id"] == vera["attendee"]["id"]
        told = [come_back(server, code, "BCDFGHJK")["code"] for _ in range(90)]
        assert told[:60] == ["token_wrong"] * 60
        assert told.count("too_fast") >= 20
        assert server.join(code, "gleb-joins-1")["token"]  # a newcomer amid the guesses
