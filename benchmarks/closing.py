"""Closing a large round holds nobody: how long a vote waits that comes with it, and one that does not.

150 proposals, 500 people, every method. The hall's screens have been told of the marks as they came, as the
tick does. A vote on another board is sent together with the closing, so that it meets it in the writer's
queue; `told` is what the hub then needs to read the moderators' patch. The reference in the same run is the
same closing by a writer that has to read and count the round from its first mark.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from facilitator.access import Viewer
from facilitator.audience.counting import Counting
from facilitator.audience.reader import Reader
from facilitator.commands import Commands
from facilitator.db import Database
from facilitator.domain import credentials
from facilitator.domain.attendees import join_token
from facilitator.domain.methods import METHODS
from facilitator.domain.templates import new_workshop
from facilitator.upgrade import upgrade
from facilitator.writer import Writer

KEY = b"a key for benchmarks, long enough"
PLACES = 7


class Fresh(Counting):
    """Knows nothing of any round, and keeps nothing."""

    def branch(self) -> Counting:
        """A counting from the first mark on."""
        return Counting()

    def adopt(self, branch: Counting) -> None:
        """Keeps nothing."""


class Room:
    """A workshop with a large board and a small one, and people who vote on both."""

    def __init__(self, folder: Path, proposals: int, people: int, *, fresh: bool) -> None:
        self.db = Database(f"sqlite:///{folder / 'closing.db'}")
        upgrade(self.db)
        self.reader = Reader(self.db)
        counting = Fresh() if fresh else self.reader.counting
        self.writer = Writer(self.db, KEY, counting=counting)
        self.commands = Commands(self.writer)
        now = datetime.now(UTC)
        with self.db.write() as tx:
            workshop = new_workshop(tx, "cluster", "Закрытие", "ru", now)
            self.workshop_id, code = workshop.id, workshop.code
            token = credentials.give(tx, workshop.id, "organizer", now)
        self.anna = self._viewer(token)
        for number in range(people):
            self.act(Viewer(self.workshop_id, "stranger"), "attendee.join", op_id=f"join-{number:08}")
        self.people = [self._viewer(join_token(KEY, code, f"join-{number:08}")) for number in range(people)]
        self.small = self.act(self.anna, "board.add", title="Рядом")["boards"][0]["id"]
        self.large = self.act(self.anna, "board.add", title="Большая")["boards"][0]["id"]
        self.ids = self._fill(self.large, proposals)
        self.beside = self._fill(self.small, 1)[0]

    def _viewer(self, token: str) -> Viewer:
        with self.db.read() as tx:
            viewer = credentials.find_viewer(tx, token)
        assert viewer is not None
        return viewer

    def _fill(self, board_id: int, number: int) -> list[int]:
        self.act(self.anna, "stage.open", board_id=board_id, stage="proposing")
        put = [
            self.act(self.people[n], "proposal.submit", board_id=board_id, title=f"Предложение {n}")
            for n in range(number)
        ]
        return [one["proposals"][0]["id"] for one in put]

    def act(self, viewer: Viewer, verb: str, op_id: str | None = None, **payload: Any) -> dict[str, Any]:
        """What a verb's answer puts."""
        answer = self.commands.execute(viewer, verb, payload, op_id or os.urandom(8).hex())
        if not answer["ok"]:
            raise RuntimeError(f"{verb}: {answer}")
        return answer["put"]  # type: ignore[no-any-return]

    def send(self, sent: list[tuple[Viewer, str, dict[str, Any]]]) -> list[float]:
        """Sends all at once; seconds until each was answered."""
        waits = [0.0] * len(sent)
        ended = threading.Semaphore(0)
        began = time.perf_counter()
        for number, (viewer, verb, payload) in enumerate(sent):

            def done(answer: dict[str, Any], number: int = number) -> None:
                if not answer["ok"]:
                    raise RuntimeError(str(answer))
                waits[number] = time.perf_counter() - began
                ended.release()

            self.commands.submit(viewer, verb, payload, os.urandom(8).hex(), done)
        for _ in sent:
            if not ended.acquire(timeout=120):
                raise RuntimeError("somebody was not answered")
        return waits

    def open(self, board_id: int, method: str) -> int:
        """A round's id."""
        asked: dict[str, Any] = {"board_id": board_id, "method": method}
        if "budget" in METHODS[method].asks:
            asked["budget"] = PLACES
        return int(self.act(self.anna, "round.open", **asked)["rounds"][0]["id"])

    def close(self) -> None:
        """Ends the writer."""
        self.writer.stop()
        self.db.close()


def marks(method: str, ids: list[int], dice: random.Random) -> dict[int, Any]:
    """One person's sheet."""
    match method:
        case "opinion":
            return {id_: dice.choice(("for", "for", "against", "abstain")) for id_ in ids}
        case "rating":
            return {
                id_: {"Важность": dice.randint(1, 5), "Выполнимость": dice.randint(1, 5)}
                for id_ in dice.sample(ids, min(40, len(ids)))
            }
        case "pairwise":
            pairs = [dice.sample(ids, 2) for _ in range(20)]
            return {winner: [loser] for winner, loser in pairs}
        case "ranking":
            return {id_: place for place, id_ in enumerate(dice.sample(ids, PLACES), start=1)}
    return dict.fromkeys(dice.sample(ids, PLACES), 1)


def run(proposals: int = 150, people: int = 500, runs: int = 1) -> list[dict[str, Any]]:
    """A row a method: ms that a vote waited beside the closing and without it, and the hub's reading."""
    found: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory(prefix="closing-") as folder:
        for kind in ("ours", "fresh"):
            place = Path(folder) / kind
            place.mkdir()
            room = Room(place, proposals, people, fresh=kind == "fresh")
            for method in sorted(METHODS):
                rows = found.setdefault(method, {})
                for turn in range(runs):
                    for name, value in _closing(room, method, turn).items():
                        rows.setdefault(f"{kind}_{name}", []).append(value)
            room.close()
    return [
        {"method": method} | {name: _ms(values) for name, values in rows.items()}
        for method, rows in found.items()
    ]


def _ms(seconds: list[float]) -> float:
    return round(statistics.median(seconds) * 1e3, 1)


def _closing(room: Room, method: str, turn: int) -> dict[str, float]:
    dice = random.Random(turn)
    round_id, beside = room.open(room.large, method), room.open(room.small, "dots")
    sent = [
        (who, "vote.cast", {"round_id": round_id, "proposal_id": id_, "value": value})
        for who in room.people
        for id_, value in marks(method, room.ids, dice).items()
    ]
    for start in range(0, len(sent), 2000):
        room.send(sent[start : start + 2000])
        room.reader.shared(room.workshop_id, "moderator", room.reader.seq(room.workshop_id) - 1)

    def vote(who: int) -> tuple[Viewer, str, dict[str, Any]]:
        asked = {"round_id": beside, "proposal_id": room.beside, "value": 1}
        return room.people[who], "vote.cast", asked

    alone = statistics.median(room.send([vote(who)])[0] for who in range(9))
    since = room.reader.seq(room.workshop_id)
    waited = room.send([(room.anna, "round.close", {"id": round_id}), vote(10)])[1]
    began = time.perf_counter()
    room.reader.shared(room.workshop_id, "moderator", since)
    told = time.perf_counter() - began
    room.act(room.anna, "round.close", id=beside)
    return {"alone": alone, "waited": waited, "told": told}
