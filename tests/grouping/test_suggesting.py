"""Sections, duplicates and twins that are suggested: from texts alone, the same each time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from facilitator.grouping.lemmas import lemma, subject
from facilitator.grouping.likeness import Matrix
from facilitator.grouping.suggesting import chance, duplicates, sections, twins

TITLES = {
    1: "Инфраструктура и оснащение",
    2: "Целевое обучение, практика, трудоустройство",
    3: "Профориентация",
}


def test_words_come_back_to_the_dictionary() -> None:
    assert [lemma(word)[0] for word in ("мастерских", "ребята", "заводами", "policies", "workshops")] == [
        "мастерская", "ребята", "завод", "policy", "workshop",
    ]  # fmt: skip
    assert subject("Не хватает нам в колледже печей") == ("хватает", "колледже", "печей")
    assert subject("и что") == ("и", "что"), "a text about nothing keeps its words"


def test_a_title_alone_leads_to_its_section() -> None:
    chips = sections({10: "Оплачиваемая практика студентов"}, {}, TITLES)
    assert chips[10][0][0] == 2


def test_what_was_placed_teaches() -> None:
    card = {10: "Печь для варки стекла"}
    for taught in TITLES:
        placed = {taught: ["Показать печь детям", "Варка стекла для детей"]}
        assert sections(card, placed, TITLES)[10][0][0] == taught


def test_a_card_that_is_sure_teaches_others_before_anybody_placed_it() -> None:
    rows = {  # roads, theatre, and what a bridge has to do with roads, which no title says
        "Дороги": (1, 0, 0), "Театр": (0, 1, 0), "Дорога через мост": (0.8, 0, 0.6), "Мост": (0.1, 0.2, 0.97),
    }  # fmt: skip

    def look(texts: Sequence[str]) -> Matrix:
        return np.array([rows[text] for text in texts], dtype=np.float32)

    titles = {1: "Дороги", 2: "Театр"}
    assert sections({10: "Мост"}, {}, titles, look)[10][0][0] == 2, "by itself it is nearer to the theatre"
    assert sections({10: "Мост", 11: "Дорога через мост"}, {}, titles, look)[10][0][0] == 1


def test_what_shares_nothing_is_not_suggested() -> None:
    assert sections({10: "xyz"}, {}, TITLES)[10] == []
    assert sections({10: "печь"}, {}, {}) == {}
    assert sections({}, {}, TITLES) == {}


def test_at_most_three_chips() -> None:
    titles = {key: f"Практика {key}" for key in range(6)}
    assert len(sections({10: "практика"}, {}, titles)[10]) == 3


def test_english_works_beside_russian() -> None:
    titles = {1: "Roads and transport", 2: "Parks and trees"}
    chips = sections({10: "Plant more trees along the street"}, {1: ["Night buses"]}, titles)
    assert chips[10][0][0] == 2


def test_repeats_come_first_and_all_of_a_kind_at_once() -> None:
    cards = {
        1: "Отремонтировать дорогу от вокзала до больницы",
        2: "Бассейн",
        3: "бассейн!",
        4: "Отремонтировать дорогу от вокзала до районной больницы",
        5: "БАССЕЙН",
        6: "Библиотека с лекторием",
    }
    assert [(ids, score == 1) for ids, score in duplicates(cards)] == [([2, 3, 5], True), ([1, 4], False)]


def test_what_was_told_apart_is_not_named_again() -> None:
    cards = {1: "Бассейн", 2: "бассейн", 3: "Построить каток у школы", 4: "Построить каток у школы № 2"}
    assert [ids for ids, _ in duplicates(cards)] == [[1, 2], [3, 4]]
    assert duplicates(cards, apart=[(2, 1), (3, 4)]) == []


def test_other_numbers_and_denials_are_less_alike() -> None:
    def score(one: str, other: str) -> float:
        return max((score for _, score in duplicates({1: one, 2: other, 3: "Бассейн"})), default=0.0)

    same = score("Строить новый мост через реку", "Строить новый мост через речку")
    assert score("Строить новый мост через реку", "Не строить новый мост через реку") < same
    assert score("Класс на 25 мест в колледже", "Класс на 250 мест в колледже") < same


def test_a_twin_is_found_while_it_is_typed() -> None:
    cards = {1: "Каток зимой с прокатом коньков", 2: "Бассейн", 3: "Прокат велосипедов в парке"}
    assert twins("прокат коньков", cards)[0][0] == 1
    assert twins("qqq", cards) == []
    assert twins("каток", {}) == []


@pytest.mark.parametrize("others", [[], ["Каток зимой с прокатом коньков и музыкой"]])
def test_the_first_cards_of_a_board_are_known_again(others: list[str]) -> None:
    """What two of two cards share is not yet common to all: the phone asks for a likeness of 0.35."""
    cards = dict(enumerate(["Каток зимой с прокатом коньков", *others]))
    assert all(score > 0.5 for _card, score in twins("зимний каток, прокат коньков", cards))
    assert all(score < 0.2 for _card, score in twins("ремонт дороги к заводу", cards))


def test_chances_fall_with_the_score() -> None:
    shares = [chance(score) for score in (1.0, 0.7, 0.4, 0.2)]
    assert shares == sorted(shares, reverse=True)
    assert 0 < shares[-1] < shares[0] < 1


def test_the_same_cards_give_the_same_suggestions() -> None:
    cards = {key: f"Мастерская номер {key} для практики" for key in range(20)}
    assert sections(cards, {}, TITLES) == sections(cards, {}, TITLES)
    assert duplicates(cards) == duplicates(cards)
