"""Halls filled over HTTP: three hundred proposals, long words, nothing at all."""

from __future__ import annotations

import random
import time
from typing import Any

from tests.services import Server

OBJECTS = (
    "Учебный цех с печью", "Лаборатория химического анализа", "Программа «Стекловар»", "Сетевая форма обучения",
    "Договоры целевого обучения", "Стажировки мастеров", "Общежитие для студентов", "Музей стекла",
    "Профильный класс в школе", "Олимпиада по химии", "Центр коллективного пользования", "Опытная партия стекла",
    "Наставники на производстве", "Демонстрационный экзамен", "Грант на оборудование", "Курсы для безработных",
)  # fmt: skip
PLACES = (
    "на опытном заводе", "в Гусевском колледже", "вместе с институтом стекла", "для трёх районов области", "к 2028 году",
    "на базе технопарка", "за счёт софинансирования", "по заказу предприятий", "с оплатой студентам", "без отрыва от работы",
)  # fmt: skip
LONG = (
    "Высококвалифицированноэлектрооборудованиемобеспеченный",
    "Сверхвысокотемпературноэлектростекловаренный",
    "Частнопредпринимательскогосударственноинвестиционный",
)


class Filled:
    """A workshop, and the tokens that act in it."""

    def __init__(self, server: Server, title: str, template: str = "cluster", lang: str = "ru") -> None:
        self.server = server
        self.made = server.workshop_new(template, title, lang)
        self.code: str = self.made["code"]
        self._count = 0
        put = self.put()
        self.board_id: int = put["boards"][0]["id"]
        self.sections: list[int] = [row["id"] for row in put.get("sections", [])]
        self.groups: list[int] = [row["id"] for row in put.get("groups", [])]
        self.people: list[str] = []
        self.proposals: list[int] = []

    def put(self) -> Any:
        """All records, as moderators see them."""
        path = f"/api/w/{self.code}/changes?since=0"
        return self.server.get(path, self.made["tokens"]["moderator"])["put"]

    def act(self, who: str, verb: str, **payload: Any) -> Any:
        """One act by a role or by a token; its records."""
        self._count += 1
        token = self.made["tokens"].get(who, who)
        answer = self.server.command(self.code, token, verb, payload, f"filled-{self._count:05d}")
        assert answer["ok"], (verb, answer)
        self.seq: int = answer["seq"]
        return answer["put"]

    def soon(self, noun: str, column: str, wanted: list[Any]) -> None:
        """Waits until the records of a noun hold these values: a phone shows a tap before it is on disk."""
        for _ in range(50):
            found = [row[column] for row in self.put().get(noun, [])]
            if found == wanted:
                return
            time.sleep(0.1)
        assert found == wanted

    def holds(self, number: int, column: str, wanted: Any) -> None:
        """Waits until the proposal of that number holds this value: a page shows an act before it is on disk."""
        for _ in range(50):
            (found,) = (row[column] for row in self.put()["proposals"] if row["number"] == number)
            if found == wanted:
                return
            time.sleep(0.1)
        assert found == wanted

    def stage(self, stage: str) -> None:
        """Opens a stage of the one board."""
        self.act("moderator", "stage.open", board_id=self.board_id, stage=stage)

    def join(self, count: int) -> None:
        """So many people, of all sides in turn."""
        for number in range(count):
            asked: dict[str, Any] = {"organization": f"Предприятие № {number % 9 + 1}"}
            if self.groups:
                asked["group"] = self.groups[number % len(self.groups)]
            self.people.append(self.server.join(self.code, f"filled-join-{number:04d}", **asked)["token"])

    def write(self, titles: list[str]) -> None:
        """Proposals, by the people in turn."""
        for number, title in enumerate(titles):
            put = self.act(
                self.people[number % len(self.people)], "proposal.submit", board_id=self.board_id, title=title
            )
            self.proposals.append(put["proposals"][0]["id"])

    def spread(self) -> None:
        """Most of them into sections, a tenth left where it is; some merged, some with a plan."""
        chance = random.Random(1)
        for at, section in enumerate(self.sections):
            ids = [one for number, one in enumerate(self.proposals) if number % 9 == at]
            if ids:
                self.act("moderator", "proposal.place", ids=ids, section_id=section)
            if len(ids) > 4:
                self.act("moderator", "proposal.merge", into_id=ids[0], ids=ids[1:4])
            for one in ids[4:9]:
                starts = chance.choice((2026, 2027, 2028))
                self.act(
                    "moderator", "plan.set", proposal_id=one, term=f"до 31.12.{starts + 1}", owner="Гусевский колледж",
                    starts=f"{starts}-02-01", ends=f"{starts + chance.choice((0, 1, 2))}-12-01",
                )  # fmt: skip

    def vote(self, method: str = "dots", most: int = 40) -> int:
        """A round over everything that stands: opened, voted in, closed and shown. Its id."""
        chance = random.Random(2)
        standing = [row["id"] for row in self.put()["proposals"] if row["status"] == "visible"]
        asked = {"budget": 7, "max_per_proposal": 3} if method == "dots" else {}
        (one,) = self.act("moderator", "round.open", board_id=self.board_id, method=method, **asked)["rounds"]
        for token in self.people[:most]:
            for proposal in chance.sample(standing, min(4, len(standing))):
                value: Any = 1 if method == "dots" else chance.choice(("for", "for", "against", "abstain"))
                self.act(token, "vote.cast", round_id=one["id"], proposal_id=proposal, value=value)
        self.act("moderator", "round.close", id=one["id"])
        self.act("moderator", "round.reveal", id=one["id"])
        found: int = one["id"]
        return found


def three_hundred() -> list[str]:
    """Titles as people write them, some of them more than once."""
    chance = random.Random(3)
    return [f"{chance.choice(OBJECTS)} {chance.choice(PLACES)}" for _ in range(300)]


def long_words() -> list[str]:
    """Words no column is wide enough for, a title of two hundred signs, and one of a single sign."""
    return [
        *LONG,
        f"{LONG[0]} {LONG[1]} {LONG[2]}",
        "А" * 200,
        "Очень подробное предложение о том, что именно, кем, когда и на какие средства должно быть построено, "
        "оснащено и открыто в первую очередь, чтобы остальное было вообще возможно сделать",
        "!",
        "https://example.org/ochen/dlinnyj/adres/bez/edinogo/probela/kotoryj/kto-to/skopiroval/iz/brauzera",
        "👩‍🔬👨‍🏭 стекло 🔥 печь ✨",
    ]
