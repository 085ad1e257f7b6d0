"""Hours of a session in minutes: the page's clock is wound on, and what a hall does in an hour comes meanwhile.

The board stays as large as it is: what an hour brings, the next one takes away. Only its rounds remain.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle

from playwright.sync_api import Page

from tests.day.crowded import OBJECTS
from tests.screen.memory import Weight, weigh
from tests.screen.stage import ROLES, VIEWS, Stage

# Seconds of the page from one act to the next: it asks whether anybody is there after 20 of silence.
STEP = 12
SILENCE = 40
HOUR = 3600


class Hours:
    """A projector whose clock is wound on, and a hall that goes on working before it."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.hall = stage, stage.hall
        self.number = 0
        self._standing: list[int] = []
        self._chance = random.Random(7)
        self._coming = self._acts()
        stage.screen.watch.expected += ["net::ERR", "Failed to load resource"]
        stage.page.clock.install()

    def spend(self, acts: int = (HOUR - SILENCE) // STEP) -> None:
        """One hour with so many acts, each seen on the wall before the next; the line is lost twice in it."""
        self.number += 1
        clock = self.stage.page.clock
        for at in range(acts):
            if at == acts // 2:
                # Nobody speaks, and the page dials anew: its clock is quicker than any answer.
                clock.run_for(SILENCE * 1000)
            next(self._coming)
            self._seen()
            clock.run_for(STEP * 1000)
        self.hall.server.stop()
        clock.run_for(max(STEP, HOUR - SILENCE - STEP * acts) * 1000)
        self.hall.server.start()
        self._rest()

    def weigh_fresh(self) -> Weight:
        """What a page holds that has just been opened and has shown each view once."""
        fresh = self.stage.page.context.new_page()
        fresh.goto(self.stage.page.url)
        for view in VIEWS:
            self._show(view)
            self._seen(fresh)
        self._rest()
        self._seen(fresh)
        found = weigh(fresh)
        fresh.close()
        return found

    def _rest(self) -> None:
        self.stage.show("timer", "light")
        self.stage.settle()

    def _show(self, view: str) -> None:
        more = {"proposal_id": self.stage.large} if view == "proposal" else {}
        self._do("screen.show", view=view, theme=self._chance.choice(("light", "dark")), **more)

    def _seen(self, page: Page | None = None) -> None:
        there = "(seq) => Number(document.documentElement.dataset.seq) >= seq"
        (page or self.stage.page).wait_for_function(there, arg=self.hall.seq, timeout=30_000)

    def _acts(self) -> Iterator[None]:
        """What comes in an hour, views between all of it, without end."""
        views = cycle(VIEWS)
        for _ in self._work():
            yield
            self._show(next(views))
            yield

    def _do(self, verb: str, **payload: object) -> dict[str, list[dict[str, int]]]:
        put: dict[str, list[dict[str, int]]] = self.hall.act("moderator", verb, **payload)
        return put

    def _work(self) -> Iterator[None]:
        hall, chance, board = self.hall, self._chance, self.hall.board_id
        while True:
            self._do("stage.open", board_id=board, stage="proposing")
            yield
            self._do("timer.start", board_id=board, seconds=600)
            yield
            fresh = []
            for at, who in enumerate(hall.people[:20]):
                title = f"Предложение {self.number}.{at}: {chance.choice(OBJECTS)}"
                fresh.append(
                    hall.act(who, "proposal.submit", board_id=board, title=title)["proposals"][0]["id"]
                )
                yield
            for who, one in zip(hall.people, self._standing, strict=False):
                hall.act(who, "proposal.withdraw", id=one)
                yield
            self._standing = fresh
            self._do("stage.open", board_id=board, stage="grouping")
            yield
            for one in fresh:
                self._do("proposal.place", ids=[one], section_id=chance.choice(hall.sections))
                yield
            self._do("proposal.merge", into_id=fresh[0], ids=fresh[1:3])
            yield
            self._do("proposal.split", id=fresh[0], ids=fresh[1:3])
            yield
            self._do("announcement.send", text=f"Перерыв {self.number}", urgent=True)
            sent = hall.seq
            yield
            self._do("journal.undo", seq=sent)
            yield
            self._do("stage.open", board_id=board, stage="voting")
            yield
            (round_,) = self._do("round.open", board_id=board, method="opinion", proposal_ids=fresh[:6])[
                "rounds"
            ]
            yield
            for who in hall.people[:20]:
                hall.act(who, "vote.cast", round_id=round_["id"], proposal_id=fresh[0], value="for")
                yield
            self._do("round.close", id=round_["id"])
            yield
            for place in (5, 3, 1):
                self._do("round.reveal", id=round_["id"], shown_from=place)
                yield
            self._do("stage.open", board_id=board, stage="deciding")
            yield
            for who, role in zip(hall.people, ROLES, strict=False):
                given = hall.act(who, "commitment.make", proposal_id=self.stage.large, role=role)
                yield
                hall.act(who, "commitment.withdraw", id=given["commitments"][0]["id"])
                yield
            (signed,) = self._do("agreement.add", title="О практике", parties=["Завод", "Колледж"])[
                "agreements"
            ]
            yield
            self._do("agreement.sign", id=signed["id"])
            yield
            self._do("agreement.remove", id=signed["id"])
            yield
