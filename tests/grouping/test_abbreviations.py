"""Abbreviations are read as what they stand for."""

from __future__ import annotations

from facilitator.grouping.abbreviations import spelled_out
from facilitator.grouping.suggesting import sections, twins


def test_the_usual_ones_are_known() -> None:
    assert spelled_out(["Новый корпус через ГЧП", "Build it by PPP"]) == [
        "Новый корпус через государственно-частное партнёрство",
        "Build it by public-private partnership",
    ]


def test_others_are_read_off_the_halls_own_texts() -> None:
    texts = ["Создать Центр стекольных технологий", "Кто будет содержать ЦСТ?", "При чём тут ЩЪЮ"]
    assert spelled_out(texts) == [texts[0], "Кто будет содержать Центр стекольных технологий?", texts[2]]


def test_who_shouts_abbreviates_nothing() -> None:
    assert spelled_out(["НАМ НУЖНО ПО ДВЕ ПЕЧИ", "Ремонт"]) == ["НАМ НУЖНО ПО ДВЕ ПЕЧИ", "Ремонт"]
    assert spelled_out(["ГЧП"]) == ["государственно-частное партнёрство"]


def test_a_title_of_letters_finds_its_card() -> None:
    titles = {1: "Кадры", 2: "Инвестиции, ГЧП"}
    card = {10: "Корпус по модели государственно-частного партнерства"}
    assert sections(card, {}, titles)[10][0][0] == 2


def test_a_twin_in_letters_is_found() -> None:
    cards = {1: "Открыть центр коллективного пользования", 2: "Открыть столовую", 3: "Центр города"}
    assert twins("нужен ЦКП", cards)[0][0] == 1
