"""A server, a workshop with something in it, and visitors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.attacks.visitor import Visitor
from tests.services import Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def made(server: Server) -> dict[str, Any]:
    """`{"code", "links", "tokens"}` of a workshop that takes proposals."""
    made = server.workshop_new()
    (board,) = server.get(f"/api/w/{made['code']}/changes?since=0", made["tokens"]["moderator"])["put"][
        "boards"
    ]
    opened = {"board_id": board["id"], "stage": "proposing"}
    assert server.command(made["code"], made["tokens"]["moderator"], "stage.open", opened, "made-0001")["ok"]
    return {**made, "board_id": board["id"]}


@pytest.fixture
def visitor(server: Server) -> Callable[[], Visitor]:
    """A new browser each time."""
    return lambda: Visitor(server)
