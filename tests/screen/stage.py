"""A hall with something for every view of the projector, and the projector in a browser."""

from __future__ import annotations

import random
import time
from base64 import b64encode
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from playwright.sync_api import Browser, expect

from tests.day.crowded import Filled, three_hundred
from tests.day.people import PICTURES, ScreenDevice
from tests.dots import png
from tests.live.phones import Crowd
from tests.services import Server

# Every view that screen.show knows but `auto`.
VIEWS = (
    "join", "wall", "sections", "proposal", "turnout", "ranking", "by_side", "matrix", "roadmap",
    "commitments", "agreements", "timer", "message", "logos", "thanks", "black",
)  # fmt: skip
# What votes show is pictured here and looked at in tests of its own.
SIZES = {"16x9": (1920, 1080), "4x3": (1024, 768), "4k": (3840, 2160), "portrait": (1080, 1920)}
TITLE = "Дорожная карта образовательно-производственного кластера"
QUESTION = "Что сделать, чтобы выпускники колледжей оставались работать на стекольных заводах области?"
DETAILS = (
    "Две печи на 300 килограммов, отжиг, участок холодной обработки. Завод даёт наставников и сырьё, "
    "колледж помещение, область софинансирует оборудование. Первый набор в сентябре."
)
ROLES = ("lead", "join", "resource", "train", "upskill", "invest")
MANY = (14, 9, 6, 2)  # of the first sides; the last are too few to be told apart
MESSAGE = "Обед до 13:30. После обеда столы собираются в тех же залах, у каждого стола свой модератор."


class Stage:
    """A hall of so many proposals. Its people are online, so that heads are counted."""

    def __init__(self, server: Server, browser: Browser, proposals: int, **options: Any) -> None:
        self.count = proposals
        self.hall = Filled(server, TITLE)
        self.hall.join(24 if proposals else 0)
        self.crowd = Crowd(server.port, self.hall.people) if proposals else None
        self.screen = ScreenDevice(browser, "screen", None, **options)
        self.page = self.screen.page
        self._furnish()
        self.link = self.hall.made["links"]["screen"]

    def __enter__(self) -> Self:
        self.screen.open(self.link)
        expect(self.page.locator("main.screen")).to_be_visible()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.screen.close()
        if self.crowd is not None:
            self.crowd.close()

    def _furnish(self) -> None:
        hall, chance = self.hall, random.Random(5)
        hall.act(
            "organizer", "workshop.configure", date="2026-12-16", place="г. Гусь-Хрустальный",
            wifi_ssid="cluster-hall", wifi_password="steklo2026",
        )  # fmt: skip
        hall.act("organizer", "board.edit", id=hall.board_id, question=QUESTION)
        if not self.count:
            return
        for number, (width, height) in enumerate(((600, 200), (300, 300), (700, 180), (200, 400)), start=1):
            colour = (chance.randrange(160), chance.randrange(160), chance.randrange(200))
            picture = b64encode(png(width, height, colour)).decode()
            hall.act("organizer", "logo.add", title=f"Опытный стекольный завод № {number}", picture=picture)
        hall.stage("proposing")
        hall.write(three_hundred()[: self.count - 1])
        put = hall.act(
            hall.people[0], "proposal.submit", title="Учебный цех горячего стекла", details=DETAILS
        )
        self.large: int = put["proposals"][0]["id"]
        hall.stage("grouping")
        hall.spread()
        hall.act("moderator", "proposal.place", ids=[self.large], section_id=hall.sections[0])
        hall.stage("voting")
        hall.vote()
        hall.vote("opinion", most=20)
        hall.stage("deciding")
        hall.act(
            "moderator", "plan.set", proposal_id=self.large, owner="Гусевский стекольный колледж",
            term="до 31.12.2027", result="Цех на 60 учебных мест открыт",
        )  # fmt: skip
        standing = [row["id"] for row in hall.put()["proposals"] if row["status"] == "visible"]
        for number, token in enumerate(hall.people):
            role = ROLES[number % len(ROLES)]
            more = {"quantity": 12 + number, "unit": "мест"} if role == "train" else {}
            hall.act(token, "commitment.make", proposal_id=chance.choice(standing), role=role, **more)
        for number in range(3 if self.count < 100 else 14):
            put = hall.act(
                "moderator", "agreement.add", title=f"О практической подготовке студентов, часть {number + 1}",
                parties=["Опытный стекольный завод", "Гусевский стекольный колледж", "Министерство образования"],
            )  # fmt: skip
            if number % 3 == 0:
                hall.act("moderator", "agreement.sign", id=put["agreements"][0]["id"])
        hall.act("moderator", "announcement.send", text=MESSAGE)
        hall.act("moderator", "timer.start", board_id=hall.board_id, seconds=754)
        hall.act("moderator", "timer.pause", board_id=hall.board_id)

    def divide(self, method: str, **asked: Any) -> None:
        """A round on few proposals by many of few sides, so that some of the sides may be told apart: over and shown."""
        hall, chance, few = self.hall, random.Random(9), self.hall.proposals[5:12]
        while len(hall.people) < 24 + sum(MANY):
            at = len(hall.people) - 24
            side = next(number for number in range(len(MANY)) if at < sum(MANY[: number + 1]))
            joined = hall.server.join(hall.code, f"divided-{at:04d}", group=hall.groups[side])
            hall.people.append(joined["token"])
        standing = {row["id"] for row in hall.put()["proposals"] if row["status"] == "visible"}
        few = [one for one in few if one in standing]
        hall.stage("voting")
        (one,) = hall.act(
            "moderator", "round.open", board_id=hall.board_id, method=method, proposal_ids=few, **asked
        )["rounds"]
        for at, token in enumerate(hall.people[24:]):
            for place, proposal in enumerate(few):
                warm = chance.random() < (0.85 - 0.1 * place if at % 2 else 0.3 + 0.1 * place)
                value: Any = (1 + warm) if method == "dots" else "for" if warm else "against"
                if method == "rating":
                    value = dict.fromkeys(asked["criteria"], 4 if warm else 2)
                hall.act(token, "vote.cast", round_id=one["id"], proposal_id=proposal, value=value)
        hall.act("moderator", "round.close", id=one["id"])
        hall.act("moderator", "round.reveal", id=one["id"])

    def show(self, view: str, theme: str | None = None, wound: bool = False) -> str:
        """Shows a view; gives the view that is really up (what is not there yet is not shown).

        `wound`: the page's clock stands still and is wound on while the view is waited for: a page whose line
        broke asks again by it.
        """
        asked: dict[str, Any] = {"view": view}
        if view == "proposal":
            if not self.count:
                return "none"
            asked["proposal_id"] = self.large
        if theme is not None:
            asked["theme"] = theme
        self.hall.act("moderator", "screen.show", **asked)
        path = f"/api/w/{self.hall.code}/changes?since=0"
        seq = self.hall.server.get(path, self.hall.made["tokens"]["screen"])["seq"]
        reached = "(seq) => Number(document.documentElement.dataset.seq) >= seq"
        for _ in range(100 if wound else 0):
            if self.page.evaluate(reached, seq):
                break
            time.sleep(0.1)
            self.page.clock.run_for(100)
        self.page.wait_for_function(reached, arg=seq)
        return str(self.page.locator("main.screen").get_attribute("data-view"))

    def size(self, name: str) -> tuple[int, int]:
        """Gives the wall another shape."""
        width, height = SIZES[name]
        self.page.set_viewport_size({"width": width, "height": height})
        return width, height

    def settle(self) -> None:
        """Two frames and the fonts: what is laid out anew has been."""
        self.page.evaluate(
            "() => document.fonts.ready.then(() => new Promise((done) =>"
            " requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))))"
        )

    def picture(self, name: str, folder: Path = PICTURES / "screen") -> None:
        """Keeps a picture."""
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=folder / f"{name}.png", animations="disabled")
