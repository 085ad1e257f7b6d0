"""Fifty people who submit and vote over real sockets, whatever happens to the server."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from tests.faults.history import Event, History
from tests.live.phones import Gone, Phone
from tests.services import Server

LATER = {"busy", "restarting", "no_space", "internal", "too_fast"}
ANSWER_WITHIN = 4.0
DOTS, MOST = 16, 3  # of at most 24: over the budget now and then, so that refusals are sorted too


class QuietPhone(Phone):
    """A phone that reads patches past: the tests ask for answers alone."""

    def _sort(self, packet: bytes) -> None:
        if not packet.startswith(b'42["pa') and not packet.startswith(b'42["pu'):
            super()._sort(packet)


@dataclass(frozen=True)
class Scene:
    """Two boards, so that people may submit and vote at the same time."""

    code: str
    moderator: str
    organizer: str
    writing: int  # board where proposals are taken
    round_id: int
    proposal_ids: list[int]
    seq: int  # the journal's number when all stood


def set_scene(server: Server, proposals: int = 8) -> Scene:
    """A workshop with an open round of dots on one board and proposals taken on another."""
    made = server.workshop_new("blank", "Под нагрузкой")
    code, tokens = made["code"], made["tokens"]
    count = iter(range(10_000))

    def act(role: str, verb: str, **payload: Any) -> dict[str, Any]:
        answer = server.command(code, tokens[role], verb, payload, f"scene-{next(count):05d}")
        assert answer["ok"], answer
        return answer

    (voting,) = server.get(f"/api/w/{code}/changes?since=0", tokens["moderator"])["put"]["boards"]
    writing = act("organizer", "board.add", title="Вторая доска")["put"]["boards"][0]["id"]
    for board in (voting["id"], writing):
        act("moderator", "stage.open", board_id=board, stage="proposing")
    seed = server.join(code, "scene-author-1")
    ids = []
    for number in range(proposals):
        payload = {"board_id": voting["id"], "title": f"Предложение {number}"}
        answer = server.command(code, seed["token"], "proposal.submit", payload, f"scene-text-{number:03d}")
        assert answer["ok"], answer
        ids.append(answer["put"]["proposals"][0]["id"])
    act("moderator", "stage.open", board_id=voting["id"], stage="voting")
    opened = act(
        "moderator", "round.open", board_id=voting["id"], method="dots", budget=DOTS, max_per_proposal=MOST
    )
    round_id = opened["put"]["rounds"][0]["id"]
    return Scene(code, tokens["moderator"], tokens["organizer"], writing, round_id, ids, opened["seq"])


@dataclass
class Pending:
    """A command that has no answer yet; it is sent again with the same op_id."""

    op_id: str
    verb: str
    payload: dict[str, Any]


class Client(threading.Thread):
    """One person: one command at a time, each noted, each sent again until it is answered."""

    def __init__(self, number: int, server: Server, scene: Scene, history: History, *, pause: float) -> None:
        super().__init__(name=f"client {number}", daemon=True)
        self.number = number
        self.port = server.port
        self.scene = scene
        self.history = history
        self.pause = pause
        joined = server.join(scene.code, f"join-client-{number:03d}")
        self.token: str = joined["token"]
        self.attendee_id: int = joined["attendee"]["id"]
        self.pending: Pending | None = None
        self.made = 0
        self.heard: list[str] = []
        self.failed: BaseException | None = None
        self.closing = threading.Event()  # nothing new any more; what waits is still sent
        self.over = threading.Event()  # go home, whatever waits
        self._chance = random.Random(number)

    def run(self) -> None:
        """Comes back as often as it is cut off."""
        try:
            while not self.over.is_set() and not (self.closing.is_set() and self.pending is None):
                try:
                    phone = QuietPhone(self.port, self.token)
                except (OSError, Gone):
                    self.over.wait(0.05 + 0.1 * self._chance.random())
                    continue
                try:
                    self._talk(phone)
                except (OSError, Gone):
                    pass  # the server went away in the middle; what waits is sent again
                finally:
                    self.heard += [name for name, _ in phone.events]
                    phone.close()
        except BaseException as failed:  # told by whoever waits for this thread
            self.failed = failed

    def _talk(self, phone: Phone) -> None:
        while not self.over.is_set():
            if self.pending is None:
                if self.closing.is_set():
                    return
                self.pending = self._think()
            asked = self.pending
            self._note("invoke", asked)
            try:
                answer = phone.command(asked.verb, asked.payload, asked.op_id)
            except (OSError, Gone):
                self._note("info", asked)
                raise
            if answer["ok"]:
                self._note("ok", asked, answer)
                self.pending = None
            elif answer["code"] in LATER:
                self._note("info", asked)
                self.over.wait(0.1)
            else:
                self._note("fail", asked, answer)
                self.pending = None
            self.over.wait(self.pause * (0.5 + self._chance.random()))

    def _think(self) -> Pending:
        self.made += 1
        op_id = f"op-{self.number:03d}-{self.made:05d}"
        if self._chance.random() < 0.3:
            title = f"Мысль {op_id}"
            return Pending(op_id, "proposal.submit", {"board_id": self.scene.writing, "title": title})
        vote = {
            "round_id": self.scene.round_id,
            "proposal_id": self._chance.choice(self.scene.proposal_ids),
            "value": self._chance.randint(0, MOST),
        }
        return Pending(op_id, "vote.cast", vote)

    def _note(self, kind: Any, asked: Pending, answer: dict[str, Any] | None = None) -> None:
        self.history.note(Event(kind, self.number, asked.op_id, asked.verb, asked.payload, answer))


@dataclass
class Crowd:
    """All clients of a test."""

    clients: list[Client]
    history: History = field(default_factory=History)

    @classmethod
    def gather(cls, server: Server, scene: Scene, count: int, pause: float) -> Crowd:
        """Lets them in over HTTP; `start` sets them going."""
        history = History()
        clients = [Client(number, server, scene, history, pause=pause) for number in range(count)]
        return cls(clients, history)

    @property
    def by_attendee(self) -> dict[int, int]:
        """Attendee id -> number of the client."""
        return {client.attendee_id: client.number for client in self.clients}

    def start(self) -> None:
        """Sets all going."""
        for client in self.clients:
            client.start()

    def finish(self, within: float = 20.0) -> None:
        """Nothing new; waits until all that waits has been answered. Raises what a client raised."""
        for client in self.clients:
            client.closing.set()
        self._wait(within)
        waiting = [client.pending for client in self.clients if client.pending is not None]
        assert not waiting, f"never answered: {waiting[:3]} of {len(waiting)}"

    def stop(self, within: float = 10.0) -> None:
        """Sends everybody home, whatever waits."""
        for client in self.clients:
            client.over.set()
        self._wait(within)

    def _wait(self, within: float) -> None:
        until = time.monotonic() + within
        for client in self.clients:
            if client.ident is not None:
                client.join(max(0.1, until - time.monotonic()))
        for client in self.clients:
            client.over.set()
        for client in self.clients:
            if client.failed is not None:
                raise client.failed
