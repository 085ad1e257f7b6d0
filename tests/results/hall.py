"""A workshop that really took place, through the real commands: every kind of act, some undone."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from facilitator.access import Viewer
from facilitator.commands import Commands
from facilitator.db import Database
from facilitator.domain.templates import new_workshop
from facilitator.models import Base, Credential
from facilitator.writer import Writer
from tests.dots import DOTS

FAMILY = "👩‍👩‍👧‍👦"
# Texts that a spreadsheet could take for something else, and texts that are hard to write down.
CORPUS = (
    "=1+1",
    "+7 999 123-45-67",
    "-1",
    "@SUM(A1:A9)",
    "'quoted",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.com";"жми")',
    "-2+3+cmd",
    "10.5",
    "1e5",
    "0012",
    "TRUE",
    "http://example.com/a?b=1&c=<d>",
    '«Ёлки» & <b>палки</b>, №1; "кавычки", запятая',
    f"семья {FAMILY} и флаг 🇷🇺",
    "ЙОД й ё",
    "_x0041_ подчёркивания",
)
LONG = f"Очень {FAMILY} долго. " * 125  # 2,000 graphemes


class Hall:
    """A workshop and the people in it. Every act is a command and must be accepted."""

    def __init__(self, folder: Path, template: str = "cluster", lang: str = "ru") -> None:
        self.db = Database(f"sqlite:///{folder / 'hall.db'}")
        Base.metadata.create_all(self.db.engine)
        self.writer = Writer(self.db, b"a key for tests, 32 bytes long..")
        self.commands = Commands(self.writer)
        self._ops = (f"op-{number:06d}" for number in itertools.count())
        with self.db.write() as tx:
            workshop = new_workshop(tx, template, "Кластер: стекло и химия", lang, datetime.now(UTC))
            self.id, self.code = workshop.id, workshop.code
        self.boris = Viewer(self.id, "system")  # moderates

    def do(self, who: Viewer, verb: str, **payload: Any) -> dict[str, Any]:
        """One accepted command; its answer."""
        answer = self.commands.execute(who, verb, payload, next(self._ops))
        assert answer["ok"], (verb, payload, answer)
        return answer

    def made(self, who: Viewer, verb: str, noun: str, **payload: Any) -> int:
        """The id of the row that a command made."""
        return int(self.do(who, verb, **payload)["put"][noun][0]["id"])

    def undo(self, seq: int) -> None:
        """Takes an act back."""
        self.do(self.boris, "journal.undo", seq=seq)

    def join(self, **payload: Any) -> Viewer:
        """A new attendee."""
        self.do(Viewer(self.id, "stranger"), "attendee.join", **payload)
        with self.db.read() as tx:
            newest = tx.scalars(select(Credential).order_by(Credential.id.desc()).limit(1)).one()
        return Viewer(self.id, "attendee", attendee_id=newest.attendee_id, credential_id=newest.id)

    def close(self) -> None:
        """Ends the writing thread and lets the database go."""
        self.writer.stop()
        self.db.close()


def full_hall(folder: Path) -> Hall:
    """A day from joining to commitments: merges, splits, undo, a removal, two rounds, hands, agreements."""
    hall = Hall(folder)
    boris = hall.boris
    hall.do(boris, "workshop.configure", ask_name="optional", place="г. Гусь-Хрустальный", date="16.12.2022")
    sides = ("Индустрия", "Образование", "Наука", "Власть")
    people = [
        hall.join(
            name=f"Анна {number:02d}",
            organization=f"Завод «{number % 5}»",
            group=sides[number % 4],
            consent="names-1" if number == 6 else None,
        )
        for number in range(24)
    ]
    hall.do(people[3], "attendee.consent", text="names-1", value=True)
    for agrees in (True, False):
        hall.do(people[4], "attendee.consent", text="names-1", value=agrees)
    hall.do(people[4], "attendee.update", name="Анна 04")  # with the consent the name was let go of
    hall.do(boris, "stage.open", stage="proposing")
    ids = [
        hall.made(people[at % 24], "proposal.submit", "proposals", title=title, details="Почему:\nпотому")
        for at, title in enumerate(CORPUS)
    ]
    ids.append(
        hall.made(people[0], "proposal.submit", "proposals", title="Длинное", details=LONG.strip(), year=2027)
    )
    ids += [hall.made(people[at], "proposal.submit", "proposals", title=f"Мера {at}") for at in range(12)]
    hall.do(people[0], "proposal.edit", id=ids[0], title="=1+2")
    for at, values in ((3, (True,)), (4, (True, False))):
        for value in values:
            hall.do(people[at], "proposal.support", id=ids[0], value=value)
    hall.do(people[1], "proposal.withdraw", id=ids[1])
    hall.do(boris, "proposal.hide", id=ids[2], reason="не по теме")
    hall.undo(hall.do(boris, "proposal.hide", id=ids[4], reason="ошибка")["seq"])
    hall.do(boris, "proposal.reword", id=ids[3], title="Правка модератора")
    hall.undo(hall.do(boris, "proposal.reword", id=ids[4], title="Лишняя правка")["seq"])
    hall.do(boris, "proposal.merge", into_id=ids[18], ids=[ids[19], ids[20]])
    hall.undo(hall.do(boris, "proposal.merge", into_id=ids[18], ids=[ids[21]])["seq"])
    hall.do(boris, "proposal.split", id=ids[18], ids=[ids[20]])
    hall.do(boris, "proposal.merge", into_id=ids[22], ids=[ids[18]])  # a chain of merges
    extra = hall.made(boris, "section.add", "sections", title="Лишний раздел")
    first = [section["id"] for section in _sections(hall)][:3]
    hall.do(boris, "proposal.place", ids=[ids[0], ids[22], ids[17]], section_id=first[0])
    hall.do(boris, "proposal.place", ids=[ids[3], ids[24], ids[25]], section_id=first[1])
    hall.do(boris, "proposal.place", ids=[ids[26]], section_id=extra)
    hall.do(boris, "section.remove", id=extra)
    _dots(hall, people, ids)
    _opinion(hall, people, ids)
    _decide(hall, people, ids)
    return hall


def _sections(hall: Hall) -> list[dict[str, Any]]:
    from facilitator.results.archive import archive

    with hall.db.read() as tx:
        return list(archive(tx, hall.id)["sections"])


def _dots(hall: Hall, people: list[Viewer], ids: list[int]) -> None:
    boris = hall.boris
    round_ = hall.made(
        boris,
        "round.open",
        "rounds",
        method="dots",
        secret=True,
        budget=7,
        max_per_proposal=3,
        title="Первый",
    )
    for at, person in enumerate(people):
        for step in range(3):
            target = ids[(at * 5 + step * 7) % 9 + 20]
            if target != ids[18]:
                hall.do(person, "vote.cast", round_id=round_, proposal_id=target, value=1 + (at + step) % 2)
    hall.do(people[5], "vote.cast", round_id=round_, proposal_id=ids[0], value=1)
    hall.do(people[5], "vote.cast", round_id=round_, proposal_id=ids[0], value=None)
    hall.do(boris, "proposal.merge", into_id=ids[24], ids=[ids[25]])  # while people vote on both
    hall.do(boris, "attendee.remove", id=people[23].attendee_id)
    hall.undo(hall.do(boris, "attendee.remove", id=people[22].attendee_id)["seq"])
    hall.do(boris, "round.add_counted", round_id=round_, proposal_id=ids[24], value=5, lane="hands")
    hall.undo(
        hall.do(boris, "round.add_counted", round_id=round_, proposal_id=ids[24], value=9, lane="hands")[
            "seq"
        ]
    )
    paper = {"voters": 3, "points": 8}
    hall.do(boris, "round.add_counted", round_id=round_, proposal_id=ids[25], value=paper, lane="paper")
    hall.do(boris, "round.close", id=round_)
    hall.do(boris, "round.reveal", id=round_)


def _opinion(hall: Hall, people: list[Viewer], ids: list[int]) -> None:
    boris = hall.boris
    chosen = [ids[0], ids[22], ids[24]]
    round_ = hall.made(boris, "round.open", "rounds", method="opinion", proposal_ids=chosen)
    for at, person in enumerate(people[:20]):
        for step, target in enumerate(chosen):
            value = ("for", "for", "against", "for", "abstain")[(at + step) % 5]
            hall.do(person, "vote.cast", round_id=round_, proposal_id=target, value=value)
    hands = {"for": 6, "against": 1}
    hall.do(boris, "round.add_counted", round_id=round_, proposal_id=ids[0], value=hands, lane="hands")
    hall.do(boris, "round.count_heads", id=round_, present=30, base="entitled")
    hall.do(boris, "round.close", id=round_)
    hall.do(boris, "round.reveal", id=round_)


def _decide(hall: Hall, people: list[Viewer], ids: list[int]) -> None:
    boris = hall.boris
    hall.do(boris, "stage.open", stage="deciding")
    hall.do(
        boris,
        "plan.set",
        proposal_id=ids[0],
        term="Май, ежегодно с 2023",
        owner="Колледж",
        result="Открыта лаборатория",
        document="приказ",
        funding={"федеральный бюджет": {"2027": 100.5, "2028": 50}, "средства работодателей": {"2028": 7}},
    )
    hall.do(boris, "plan.set", proposal_id=ids[22], starts="2027-01-15", ends="2027-12-31", owner="Завод")
    make = {"proposal_id": ids[0], "quantity": 5, "unit": "чел.", "by_year": {"2027": 5, "2028": 10}}
    hall.do(people[0], "commitment.make", role="train", **make)
    hall.do(
        people[1], "commitment.make", proposal_id=ids[22], role="invest", quantity=1500.5, note="+ станки"
    )
    taken_back = hall.made(people[2], "commitment.make", "commitments", proposal_id=ids[22], role="lead")
    hall.do(people[2], "commitment.withdraw", id=taken_back)
    agreement = hall.made(
        boris,
        "agreement.add",
        "agreements",
        title="О сотрудничестве",
        parties=["Колледж", "=Завод"],
        proposal_ids=[ids[0], ids[5]],
    )
    hall.do(boris, "agreement.edit", id=agreement, kind="трёхстороннее", title="О создании кластера")
    hall.do(boris, "agreement.sign", id=agreement, signatories=["Иванов И. И."], date="16.12.2022")
    hall.made(boris, "logo.add", "logos", title="Стекольный завод", picture=DOTS)
    gone = hall.made(boris, "logo.add", "logos", title="Ушедший партнёр", picture=DOTS)
    hall.do(boris, "logo.remove", id=gone)
    (board,) = hall.do(boris, "board.add", title="Вторая доска")["put"]["boards"]
    hall.do(boris, "screen.show", view="timer", board_id=board["id"], where="board", theme="dark")
    hall.do(boris, "board.remove", id=board["id"])
    hall.do(boris, "announcement.send", text="Обед до 13:30")
    hall.do(boris, "proposal.note", id=ids[0], text="Спросить завод")
    hall.do(boris, "proposal.distinguish", ids=ids[:2])
    hall.undo(hall.do(boris, "section.add", title="Девятый")["seq"])
    hall.undo(hall.do(boris, "round.open", method="dots")["seq"])
