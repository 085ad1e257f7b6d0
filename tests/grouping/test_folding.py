"""Exact repeats: the same to a reader, whatever the fingers did."""

from __future__ import annotations

import pytest

from facilitator.grouping.folding import fold, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Велодорожки", "ВЕЛОДОРОЖКИ!!!"),
        ("молодёжный центр", "Молодежный  центр."),
        ("«Билет в будущее»", "Билет в будущее"),
        ("+ школа в Северном", "школа в Северном"),
        ("Бассейн 🏊", "бассейн"),
        ("Практика — на заводе", "практика на заводе"),
        ("Cтекло", "Стекло"),  # the first letter of one is Latin
        ("More trees", "more  trees"),
    ],
)
def test_the_same_words_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Нужна школа", "Не нужна школа"),
        ("Класс на 25 мест", "Класс на 250 мест"),
        ("рост +5 %", "рост -5 %"),
        ("👍", "👎"),
    ],
)
def test_other_words_are_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_repeats_are_named_in_the_order_they_came() -> None:
    cards = {7: "Бассейн", 3: "Каток", 9: "каток", 4: "бассейн!", 5: "Парк", 8: "БАССЕЙН"}
    assert folded(cards) == [[7, 4, 8], [3, 9]]
