"""What a new workshop starts from. The cluster's sections and sides follow the real session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.domain.codes import new_code
from facilitator.domain.scripts import script
from facilitator.domain.text import required
from facilitator.errors import Refused
from facilitator.models import Board, Section, StakeholderGroup, Workshop


@dataclass(frozen=True)
class Template:
    """The frame of a workshop: a question, sections, and sides as (title, letter)."""

    question: str
    hint: str
    sections: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]


# The plan a workshop of a template starts with, if any. The three hours have no clock of their own, so nobody
# is told to be late who has not said when to begin; the office changes plans by one press.
SCRIPT_OF = {"cluster": "three_hours"}

TEMPLATES: dict[str, dict[str, Template]] = {
    "cluster": {
        "ru": Template(
            question="Что должно появиться в дорожной карте?",
            hint="Например: стажировка преподавателей на стекольных заводах раз в год",
            sections=(
                "Инфраструктура и оснащение",
                "Образовательные программы",
                "Партнёрство, соглашения, управление",
                "Инвестиции, финансирование, ГЧП",
                "Целевое обучение, практика, трудоустройство",
                "Профориентация и приём",
                "Преподаватели и наставники",
                "Наука, кооперация, производство",
            ),
            groups=(
                ("Индустрия", "И"),
                ("Образование", "О"),
                ("Наука", "Н"),
                ("Власть", "В"),
                ("Инвесторы", "Ф"),
                ("Отраслевые союзы", "С"),
                ("Студенты", "У"),
            ),
        ),
        "en": Template(
            question="What should the roadmap contain?",
            hint="For example: teachers spend two weeks a year at a glass plant",
            sections=(
                "Buildings and equipment",
                "Educational programmes",
                "Partnership, agreements, governance",
                "Investment, funding, PPP",
                "Employer-sponsored training, practice, employment",
                "Career guidance and admission",
                "Teachers and mentors",
                "Science, co-operation, production",
            ),
            groups=(
                ("Industry", "I"),
                ("Education", "E"),
                ("Science", "S"),
                ("Government", "G"),
                ("Investors", "F"),
                ("Trade associations", "A"),
                ("Students", "T"),
            ),
        ),
    },
    "blank": {
        "ru": Template(question="Что вы предлагаете?", hint="", sections=(), groups=()),
        "en": Template(question="What do you propose?", hint="", sections=(), groups=()),
    },
}


def new_workshop(tx: Session, template: str, title: str, lang: str, now: datetime) -> Workshop:
    """Adds a workshop made from a template, with one board. Refuses an unknown template or language."""
    if template not in TEMPLATES or lang not in TEMPLATES[template]:
        raise Refused("not_found", noun="template")
    title = required("title", title, limit="title")
    frame = TEMPLATES[template][lang]
    workshop = Workshop(
        code=free_code(tx), title=title, lang=lang, template=template, created_at=now, last_id=0, seq=0
    )
    tx.add(workshop)
    tx.flush()
    ids = iter(range(1, 1000))
    rows: list[Board | Section | StakeholderGroup] = [
        Board(
            workshop_id=workshop.id,
            id=next(ids),
            title=title,
            question=frame.question,
            hint=frame.hint,
            position=1.0,
            agenda=script(SCRIPT_OF[template], lang) if template in SCRIPT_OF else None,
        )
    ]
    for number, section in enumerate(frame.sections):
        rows.append(Section(workshop_id=workshop.id, id=next(ids), title=section, position=float(number + 1)))
    for number, (name, letter) in enumerate(frame.groups):
        rows.append(
            StakeholderGroup(
                workshop_id=workshop.id,
                id=next(ids),
                title=name,
                letter=letter,
                colour=number % 8,
                position=float(number + 1),
            )
        )
    tx.add_all(rows)
    workshop.last_id = len(rows)
    tx.flush()
    return workshop


def free_code(tx: Session) -> str:
    """A code that no workshop has."""
    while True:
        code = new_code()
        if tx.scalar(select(Workshop.id).where(Workshop.code == code)) is None:
            return code
