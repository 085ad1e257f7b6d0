"""An example of every verb, and a furnished hall in which each of them can be carried out.

A verb that is registered and has no example here fails the suite: so no verb can be forgotten by the matrix
of roles and stages, by the sync law and by the search for what must not be seen.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import update

from facilitator.access import Role, Viewer
from facilitator.domain.attendees import join_token, return_codes
from facilitator.models import Board
from tests.cast import SECRET_KEY, Hall
from tests.dots import DOTS

# Words that may be seen by some and must never reach the others (`audience/test_who_sees_what.py`).
PENDING, HIDDEN, WITHDRAWN = "ждёт-проверки-7f3a", "скрыто-модератором-7f3a", "отозвано-автором-7f3a"
HIDE_REASON, ORIGINAL = "причина-скрытия-7f3a", "исходная-редакция-7f3a"


@dataclass(frozen=True)
class Scene:
    """What stands in a furnished hall; all ids are of one workshop."""

    board: int  # with proposals, an open round and a running timer
    side_board: int  # stands empty, its timer is due and ends the stage
    step: int  # the last of the first board's agenda
    first_section: int
    spare_section: int
    spare_group: int
    first: int  # Vera's, visible, the target of a merge
    second: int  # Vera's, visible
    third: int  # Gleb's, visible
    pending: int
    hidden: int
    merged: int  # Gleb's, merged into `first`
    withdrawn: int
    reworded: int  # Gleb's, visible, with an original wording
    open_round: int
    closed_round: int
    revealed_round: int
    secret_round: int  # closed, its link is erased
    commitment: int  # Vera's
    agreement: int
    signed: int
    logo: int
    third_person: Viewer
    return_code: str
    undoable_seq: int


def furnish(hall: Hall) -> Scene:
    """Fills a hall with something of every kind; ends on the first board at `voting`."""
    anna, boris, vera, gleb = hall.anna, hall.boris, hall.vera, hall.gleb
    board: int = hall.board_id
    side = hall.ok(anna, "board.add", title="Вторая доска")
    steps = [{"title": title, "minutes": 20, "stage": None} for title in ("Вступление", "Обед", "Доклады")]
    hall.ok(anna, "agenda.set", board_id=board, steps=steps)
    step = hall.sees(boris, "boards")[board]["agenda"]["steps"][-1]["id"]
    spare_section = hall.ok(boris, "section.add", title="Пустой раздел")
    spare_group = hall.ok(anna, "group.add", title="Журналисты")
    op_id = secrets.token_hex(12)
    joined = hall.send(hall.zoya, "attendee.join", {"group": "Наука", "organization": "НИИ стекла"}, op_id)
    assert joined["ok"], joined
    third_person = hall.let_in(join_token(SECRET_KEY, hall.code, op_id))

    hall.stage("proposing")
    first, second, withdrawn, hidden = (
        hall.ok(
            vera,
            "proposal.submit",
            board_id=board,
            title=title,
            details="Подробности",
            section_id=hall.sections[0],
        )  # fmt: skip
        for title in ("Стажировки на заводах", "Лаборатория стекла", WITHDRAWN, HIDDEN)
    )
    third, merged, reworded = (
        hall.ok(gleb, "proposal.submit", board_id=board, title=title, year=2027)
        for title in ("Целевой набор", "Стажировки преподавателей", ORIGINAL)
    )
    hall.ok(anna, "board.edit", id=board, approve_first=True)
    pending = hall.ok(vera, "proposal.submit", board_id=board, title=PENDING)
    hall.ok(anna, "board.edit", id=board, approve_first=False)
    hall.ok(vera, "proposal.withdraw", id=withdrawn["id"])
    hall.ok(vera, "ready.set", board_id=board, value=True)
    hall.ok(boris, "proposal.hide", id=hidden["id"], reason=HIDE_REASON)
    hall.ok(boris, "proposal.reword", id=reworded["id"], title="Профориентация в школах")
    hall.ok(boris, "proposal.merge", into_id=first["id"], ids=[merged["id"]])
    hall.ok(boris, "proposal.place", ids=[third["id"], second["id"]], section_id=hall.sections[1])

    def vote(round_: dict[str, Any], viewer: Viewer, proposal: dict[str, Any], value: Any) -> None:
        hall.ok(viewer, "vote.cast", round_id=round_["id"], proposal_id=proposal["id"], value=value)

    revealed = hall.round("opinion", title="Первый тур")
    vote(revealed, vera, first, "for")
    vote(revealed, gleb, first, "against")
    hall.ok(boris, "round.close", id=revealed["id"])
    hall.ok(boris, "round.reveal", id=revealed["id"])
    secret = hall.round("dots", secret=True, budget=3)
    vote(secret, vera, first, 2)
    vote(secret, gleb, third, 3)
    hall.ok(boris, "round.close", id=secret["id"])
    closed = hall.round("dots", budget=5)
    vote(closed, vera, second, 4)
    hall.ok(boris, "round.add_counted", round_id=closed["id"], proposal_id=third["id"], value=7, lane="hands")
    hall.ok(boris, "round.close", id=closed["id"])

    hall.stage("deciding")
    commitment = hall.ok(
        vera, "commitment.make", proposal_id=first["id"], role="train", quantity=12, unit="человек"
    )
    hall.ok(boris, "plan.set", proposal_id=first["id"], term="до конца 2027 года", ends="2027-12-31")
    agreement, signed = (
        hall.ok(boris, "agreement.add", title=title, parties=["Завод", "Колледж"], proposal_ids=[first["id"]])
        for title in ("О практике", "О сетевой программе")
    )
    hall.ok(boris, "agreement.sign", id=signed["id"], signatories=["Иванов И. И."], date="16 декабря")
    logo = hall.ok(anna, "logo.add", title="Стекольный завод", picture=DOTS)
    hall.ok(anna, "logo.add", title="Область", picture=DOTS)
    hall.ok(boris, "announcement.send", text="Кофе через десять минут")
    undoable = hall.say(boris, "section.rename", id=spare_section["id"], title="Ещё пустой раздел")

    open_round = hall.round("dots", budget=4, max_per_proposal=3)
    vote(open_round, vera, first, 2)
    vote(open_round, gleb, first, 1)
    hall.ok(boris, "timer.start", board_id=board, seconds=600)
    hall.ok(boris, "timer.start", board_id=side["id"], seconds=60, ends_stage=True)
    overdue(hall, side["id"])
    return Scene(
        board=board,
        side_board=side["id"],
        step=step,
        first_section=hall.sections[0],
        spare_section=spare_section["id"],
        spare_group=spare_group["id"],
        first=first["id"],
        second=second["id"],
        third=third["id"],
        pending=pending["id"],
        hidden=hidden["id"],
        merged=merged["id"],
        withdrawn=withdrawn["id"],
        reworded=reworded["id"],
        open_round=open_round["id"],
        closed_round=closed["id"],
        revealed_round=revealed["id"],
        secret_round=secret["id"],
        commitment=commitment["id"],
        agreement=agreement["id"],
        signed=signed["id"],
        logo=logo["id"],
        third_person=third_person,
        return_code=next(return_codes(SECRET_KEY, hall.code, third_person.attendee_id or 0)),
        undoable_seq=undoable["seq"],
    )


def overdue(hall: Hall, board_id: int) -> None:
    """Sets the clock of a board's timer so that it has run out a minute ago."""
    ended = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
    where = (Board.workshop_id == hall.workshop_id, Board.id == board_id)
    hall.write(lambda tx: tx.execute(update(Board).where(*where).values(timer_ends_at=ended)))


@dataclass(frozen=True)
class Example:
    """A payload with which the verb is carried out in a furnished hall, and who may do so at which stages.

    `roles` and `stages` repeat what the contract says (docs/protocol.md), so that a slip in the registry is
    seen. `by` is who does it; `while_closed`: in a workshop that is over too.
    """

    payload: Callable[[Scene], dict[str, Any]]
    by: str
    roles: frozenset[Role]
    stages: frozenset[str] | None = None
    while_closed: bool = False


ANYBODY_OUTSIDE: frozenset[Role] = frozenset({"stranger"})
PHONES: frozenset[Role] = frozenset({"attendee"})
LEADERS: frozenset[Role] = frozenset({"moderator", "organizer", "system"})
ORGANIZERS: frozenset[Role] = frozenset({"organizer", "system"})
CLOCK: frozenset[Role] = frozenset({"system"})
ANY_STAGE = frozenset({"lobby", "proposing", "grouping", "voting", "deciding", "closed"})


def _phone(payload: Callable[[Scene], dict[str, Any]], *stages: str, by: str = "vera") -> Example:
    return Example(payload, by, PHONES, frozenset(stages) if stages else None)


def _leads(payload: Callable[[Scene], dict[str, Any]]) -> Example:
    return Example(payload, "boris", LEADERS)


def _organizes(payload: Callable[[Scene], dict[str, Any]], *, while_closed: bool = False) -> Example:
    return Example(payload, "anna", ORGANIZERS, while_closed=while_closed)


EXAMPLES: dict[str, Example] = {
    "attendee.join": Example(
        lambda s: {"name": "Пётр", "organization": "Техникум", "group": "Наука"}, "zoya", ANYBODY_OUTSIDE
    ),
    "attendee.return": Example(lambda s: {"return_code": s.return_code}, "zoya", ANYBODY_OUTSIDE),
    "attendee.update": _phone(lambda s: {"organization": "Стекольный завод", "group": "Наука"}),
    "attendee.consent": _phone(lambda s: {"text": "names-1", "value": True}),
    "ready.set": _phone(lambda s: {"board_id": s.board, "value": True}, *ANY_STAGE, by="gleb"),
    "proposal.submit": _phone(
        lambda s: {"board_id": s.board, "title": "Новая печь", "details": "На две смены", "year": 2028},
        "proposing",
    ),
    "proposal.support": _phone(lambda s: {"id": s.third, "value": True}, "proposing"),
    "proposal.edit": _phone(
        lambda s: {"id": s.second, "title": "Лаборатория оптического стекла"}, "proposing"
    ),
    "proposal.withdraw": _phone(lambda s: {"id": s.second}, "proposing"),
    "vote.cast": _phone(
        lambda s: {"round_id": s.open_round, "proposal_id": s.third, "value": 2}, "voting", by="gleb"
    ),
    "commitment.make": _phone(
        lambda s: {"proposal_id": s.first, "role": "invest", "quantity": 2.5, "by_year": {"2027": 1.5}},
        "deciding",
        by="gleb",
    ),
    "commitment.withdraw": _phone(lambda s: {"id": s.commitment}, "deciding"),
    "stage.open": _leads(lambda s: {"board_id": s.side_board, "stage": "grouping", "reason": "Пора"}),
    "agenda.open": _leads(lambda s: {"board_id": s.board, "step": s.step}),
    "agenda.set": _organizes(
        lambda s: {
            "board_id": s.side_board,
            "starts": "10:00",
            "steps": [
                {"title": "Сбор", "minutes": 15, "stage": "lobby"},
                {"title": "Обед", "minutes": 60, "stage": None},
            ],
        }
    ),
    "round.open": _leads(lambda s: {"board_id": s.side_board, "method": "dots", "title": "Второй тур"}),
    "round.close": _leads(lambda s: {"id": s.open_round}),
    "round.reveal": _leads(lambda s: {"id": s.closed_round}),
    "round.count_heads": _leads(lambda s: {"id": s.closed_round, "present": 61, "base": "present"}),
    "round.add_counted": _leads(
        lambda s: {"round_id": s.open_round, "proposal_id": s.first, "value": 9, "lane": "paper"}
    ),
    "proposal.approve": _leads(lambda s: {"id": s.pending, "reason": "Хорошо"}),
    "proposal.hide": _leads(lambda s: {"id": s.second, "reason": "Повтор"}),
    "proposal.restore": _leads(lambda s: {"id": s.hidden}),
    "proposal.reword": _leads(lambda s: {"id": s.second, "title": "Учебная лаборатория стекла"}),
    "proposal.note": _leads(lambda s: {"id": s.first, "text": "Спросить завод"}),
    "proposal.merge": _leads(lambda s: {"into_id": s.first, "ids": [s.second, s.third]}),
    "proposal.distinguish": _leads(lambda s: {"ids": [s.first, s.second]}),
    "proposal.split": _leads(lambda s: {"id": s.first, "ids": [s.merged]}),
    "proposal.place": _leads(
        lambda s: {"ids": [s.first, s.reworded], "section_id": s.spare_section, "before_id": None}
    ),
    "section.add": _leads(lambda s: {"title": "Цифровые стенды"}),
    "section.rename": _leads(lambda s: {"id": s.spare_section, "title": "Стенды"}),
    "section.remove": _leads(lambda s: {"id": s.spare_section}),
    "section.move": _leads(lambda s: {"id": s.spare_section, "before_id": s.first_section}),
    "plan.set": _leads(
        lambda s: {
            "proposal_id": s.first,
            "term": "2027",
            "starts": "2027-01-10",
            "ends": "2027-12-20",
            "owner": "Колледж",
            "co_owners": "Завод",
            "result": "Двадцать стажировок",
            "document": "Соглашение",
            "indicator": {"name": "Стажёры", "unit": "чел.", "base": 5, "by_year": {"2027": 20}},
            "basis": "Поручение губернатора",
            "remark": "Согласовать с заводом",
            "funding": {"Завод": {"2027": 1500}},
        }
    ),
    "agreement.add": _leads(
        lambda s: {
            "title": "О стажировках",
            "kind": "Соглашение",
            "parties": ["Завод", "Колледж"],
            "proposal_ids": [s.first],
            "text": "Стороны договорились",
        }
    ),
    "agreement.edit": _leads(
        lambda s: {
            "id": s.agreement,
            "title": "О практике студентов",
            "parties": ["Завод"],
            "state": "agreed",
        }
    ),
    "agreement.sign": _leads(
        lambda s: {"id": s.agreement, "signatories": ["Петрова А. А."], "date": "16.12.2026"}
    ),
    "agreement.remove": _leads(lambda s: {"id": s.agreement}),
    "announcement.send": _leads(lambda s: {"text": "Возвращаемся в зал", "urgent": True}),
    "timer.start": _leads(lambda s: {"board_id": s.board, "seconds": 300, "ends_stage": True}),
    "timer.add": _leads(lambda s: {"board_id": s.board, "seconds": 60}),
    "timer.pause": _leads(lambda s: {"board_id": s.side_board}),
    "timer.stop": _leads(lambda s: {"board_id": s.side_board}),
    "timer.ring": Example(lambda s: {"board_id": s.side_board}, "system", CLOCK),
    "workshop.restore": Example(lambda s: {"lost": 12}, "system", CLOCK, while_closed=True),
    "screen.show": _leads(lambda s: {"view": "proposal", "proposal_id": s.first, "theme": "dark"}),
    "journal.undo": _leads(lambda s: {"seq": s.undoable_seq}),
    "attendee.speak_for": _leads(lambda s: {"id": s.third_person.attendee_id, "people": 8}),
    "attendee.remove": _leads(lambda s: {"id": s.third_person.attendee_id}),
    "workshop.lock_joining": _leads(lambda s: {"value": True}),
    "workshop.configure": _organizes(
        lambda s: {
            "title": "Кластер",
            "place": "Дом культуры",
            "date": "16 декабря",
            "lang": "en",
            "ask_name": "optional",
            "show_authors": "all",
            "ask_section": True,
            "ask_year": False,
            "papers": {"organization": "Министерство образования", "columns": ["no", "measure", "owner"]},
            "screen_theme": "light",
            "wifi_ssid": "hall",
            "wifi_password": "glass-2026",
            "hide_reasons": ["Не по теме", "Повтор"],
        }
    ),
    "board.add": _organizes(
        lambda s: {
            "title": "Кадры",
            "question": "Кого готовим?",
            "hint": "Стеклодувов",
            "approve_first": True,
            "private_writing": True,
            "proposals_limit": 3,
        }
    ),
    "board.edit": _organizes(
        lambda s: {
            "id": s.side_board,
            "title": "Кадры",
            "question": "Кого готовим?",
            "hint": "Мастеров",
            "approve_first": True,
            "private_writing": True,
            "proposals_limit": 3,
        }
    ),
    "board.remove": _organizes(lambda s: {"id": s.side_board}),
    "group.add": _organizes(lambda s: {"title": "Банки", "letter": "Б", "colour": 3}),
    "group.edit": _organizes(lambda s: {"id": s.spare_group, "title": "Пресса", "letter": "П", "colour": 5}),
    "group.remove": _organizes(lambda s: {"id": s.spare_group}),
    "logo.add": _organizes(lambda s: {"title": "Завод", "picture": DOTS}),
    "logo.move": _organizes(lambda s: {"id": s.logo}),
    "logo.remove": _organizes(lambda s: {"id": s.logo}),
    "attendee.erase": _organizes(
        lambda s: {"id": s.third_person.attendee_id, "words": "erase"}, while_closed=True
    ),
    "workshop.close": _organizes(lambda s: {"reason": "Всё решено"}),
    "workshop.reopen": _organizes(lambda s: {"reason": "Забыли подписать"}, while_closed=True),
    "workshop.archive": _organizes(lambda s: {}, while_closed=True),
    "workshop.erase": _organizes(lambda s: {}, while_closed=True),
}
