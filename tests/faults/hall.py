"""A workshop whose board takes proposals, and a phone in its hall."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from tests.day.people import HALL, Company, PhoneDevice
from tests.services import Server


@dataclass(frozen=True)
class Hall:
    """A server, and a workshop whose board takes proposals; `port`: where phones find it."""

    server: Server
    code: str
    moderator: str
    board_id: int
    port: int

    @property
    def link(self) -> str:
        return f"http://{HALL}:{self.port}/j/{self.code}"

    @property
    def page(self) -> str:
        return f"http://{HALL}:{self.port}/w/{self.code}"

    def titles(self) -> list[str]:
        """All texts on the server, as moderators see them."""
        put = self.server.get(f"/api/w/{self.code}/changes?since=0", self.moderator)["put"]
        return [row["title"] for row in put.get("proposals", [])]

    def act(self, verb: str, op_id: str | None = None, **payload: Any) -> Any:
        """What the moderator does."""
        answer = self.server.command(self.code, self.moderator, verb, payload, op_id or secrets.token_hex(8))
        assert answer["ok"], answer
        return answer

    def neighbour_submits(self, *titles: str) -> None:
        """Somebody else in the hall writes."""
        token = self.server.join(self.code, secrets.token_hex(8))["token"]
        for title in titles:
            asked = {"board_id": self.board_id, "title": title}
            assert self.server.command(self.code, token, "proposal.submit", asked, secrets.token_hex(8))["ok"]


def open_hall(server: Server, port: int | None = None) -> Hall:
    """A new workshop that takes proposals; phones come by `port` where it is another than the server's."""
    made = server.workshop_new("blank", "Без сети")
    moderator = made["tokens"]["moderator"]
    (board,) = server.get(f"/api/w/{made['code']}/changes?since=0", moderator)["put"]["boards"]
    hall = Hall(server, made["code"], moderator, board["id"], port or server.port)
    hall.act("stage.open", board_id=board["id"], stage="proposing")
    return hall


@contextmanager
def phone_in(browser: Browser, hall: Hall) -> Iterator[PhoneDevice]:
    """Vera's phone, not yet in; at the end its pages may have complained of the network alone."""
    company = Company()
    device: PhoneDevice = company.add(PhoneDevice(browser, "vera", None))
    device.watch.expected += [
        "net::ERR",
        "Failed to fetch",
        "Failed to load resource",
        "WebSocket connection to",
    ]
    yield device
    complaints = company.complaints
    company.close()
    assert not complaints, "\n".join(complaints)
