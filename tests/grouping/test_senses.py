"""What words mean: near for words that are met in the same company, nothing for words nobody knows."""

from __future__ import annotations

import numpy as np
import pytest

from facilitator.grouping.likeness import vectors
from facilitator.grouping.senses import sense


def test_a_word_is_nearer_to_what_is_met_beside_it() -> None:
    assert sense("врачам") @ sense("медикам") > 0.6
    assert sense("зарплата") @ sense("оклад") > 0.4
    assert abs(sense("стипендия") @ sense("дорога")) < 0.2
    assert np.linalg.norm(sense("стипендия")) == pytest.approx(1, abs=1e-5)


def test_a_word_that_nobody_knows_says_nothing() -> None:
    assert not sense("кварцедув").any()
    assert not sense("workshop").any()


def test_texts_without_a_known_word_are_compared_by_their_letters_alone() -> None:
    rows = vectors(
        ["Repair the dormitory roof", "repair a roof of the dormitory", "Стипендии студентам", "", "!"]
    )
    assert rows[0] @ rows[1] > 0.9
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1, 0, 0], abs=1e-5)
    assert np.linalg.norm(vectors(["roof", "door"]), axis=1) == pytest.approx(1, abs=1e-5)


def test_other_words_for_the_same_are_nearer_than_the_same_word_for_another() -> None:
    rows = vectors(
        ["Платить врачам больше", "Поднять зарплату медикам", "Не пускать грузовики больше десяти тонн"]
    )
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
