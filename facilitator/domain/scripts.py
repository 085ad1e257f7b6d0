"""Scripts of such sessions, as agendas to start from: a day of 60 to 150 people, three hours of 30 to 60."""

from __future__ import annotations

from typing import Any

Steps = tuple[tuple[str, int, str | None], ...]  # title, minutes, the stage it opens

SCRIPTS: dict[str, tuple[str, dict[str, Steps]]] = {
    "day": (
        "09:30",
        {
            "ru": (
                ("Регистрация", 30, "lobby"),
                ("Вступление", 30, None),
                ("Разминка в одном слове", 15, None),
                ("Предложения", 45, "proposing"),
                ("Группировка", 30, "grouping"),
                ("Первый тур", 20, "voting"),
                ("Итоги тура и спорное", 40, None),
                ("Обед", 30, None),
                ("Столы: сроки, исполнители, результаты", 90, "deciding"),
                ("Доклады столов", 50, None),
                ("Второй тур", 15, "voting"),
                ("Решения и подписание", 25, "deciding"),
            ),
            "en": (
                ("Registration", 30, "lobby"),
                ("Frame", 30, None),
                ("Warm-up in one word", 15, None),
                ("Proposals", 45, "proposing"),
                ("Grouping", 30, "grouping"),
                ("First round", 20, "voting"),
                ("Results and disputed ones", 40, None),
                ("Lunch", 30, None),
                ("Tables: terms, owners, results", 90, "deciding"),
                ("Reports of the tables", 50, None),
                ("Second round", 15, "voting"),
                ("Decisions and signing", 25, "deciding"),
            ),
        },
    ),
    "three_hours": (
        "",
        {
            "ru": (
                ("Вступление", 15, "lobby"),
                ("Предложения", 25, "proposing"),
                ("Группировка", 20, "grouping"),
                ("Первый тур", 10, "voting"),
                ("Обсуждение", 15, None),
                ("Столы: сроки, исполнители, результаты", 45, "deciding"),
                ("Доклады столов", 25, None),
                ("Второй тур", 10, "voting"),
                ("Завершение", 15, "deciding"),
            ),
            "en": (
                ("Frame", 15, "lobby"),
                ("Proposals", 25, "proposing"),
                ("Grouping", 20, "grouping"),
                ("First round", 10, "voting"),
                ("Discussion", 15, None),
                ("Tables: terms, owners, results", 45, "deciding"),
                ("Reports of the tables", 25, None),
                ("Second round", 10, "voting"),
                ("Close", 15, "deciding"),
            ),
        },
    ),
}


def script(name: str, lang: str) -> dict[str, Any]:
    """A script as a board's agenda."""
    starts, words = SCRIPTS[name]
    return {
        "starts": starts,
        "steps": [
            {"id": number, "title": title, "minutes": minutes, "stage": stage}
            for number, (title, minutes, stage) in enumerate(words[lang], 1)
        ],
    }
