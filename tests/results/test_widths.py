"""Columns of printed tables: as wide as the page together, no number and no heading broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.results.widths import LYING, LYING_A3, STANDING, fitted, lines


def test_with_room_enough_columns_are_as_wide_as_wanted() -> None:
    widths, dense, _room = fitted([30, 60, 90], [1, 1, 1], [["а"], ["б"], ["в"]], [STANDING])
    assert widths == pytest.approx([30, 60, 90])
    assert not dense


def test_a_number_gets_what_it_needs_and_the_others_share_the_rest() -> None:
    texts = [["Всего", "1\u00a0250\u00a0000,5"], ["Мероприятие", "слово и слово"]]
    narrow, _dense, _room = fitted([5, 95], [1, 1], texts, [STANDING])
    assert narrow[0] > 9 * 2 * 0.95, "nine digits and their spaces in a type of 11 points"
    assert sum(narrow) == pytest.approx(STANDING)


def test_the_columns_under_one_heading_are_equally_wide() -> None:
    texts = [["Всего", "1\u00a0250\u00a0000,5"], ["2027", "5"], ["2028", "5"], ["Мероприятие", ""]]
    widths, _dense, _room = fitted([10, 100], [3, 1], texts, [STANDING])
    alone, _dense, _room = fitted([10, 100], [1, 1], [texts[0], texts[3]], [STANDING])
    assert widths[0] == pytest.approx(3 * alone[0])


def test_what_needs_more_than_the_page_is_set_smaller() -> None:
    texts = [["Ответственный исполнитель"]] * 10
    widths, dense, _room = fitted([20] * 10, [1] * 10, texts, [LYING])
    assert dense
    assert sum(widths) == pytest.approx(LYING)


def test_what_fits_on_no_page_in_the_smaller_type_takes_the_larger_page() -> None:
    texts = [["Ответственный исполнитель"]] * 12
    widths, dense, room = fitted([20] * 12, [1] * 12, texts, [LYING, LYING_A3])
    assert (dense, room) == (True, LYING_A3)
    assert sum(widths) == pytest.approx(LYING_A3)
    assert min(widths) >= 25, "the longer word of the heading stands whole"
    few, dense, room = fitted([20] * 3, [1] * 3, texts[:3], [LYING, LYING_A3])
    assert (dense, room) == (False, LYING)
    assert sum(few) == pytest.approx(LYING)


def test_a_long_word_does_not_push_all_others_aside() -> None:
    widths, dense, _room = fitted([50, 50], [1, 1], [["а", "б" * 200], ["в", "г"]], [STANDING])
    assert widths == pytest.approx([90, 90])
    assert not dense


@given(
    st.lists(st.tuples(st.floats(1, 200), st.text(max_size=40)), min_size=1, max_size=14), st.sampled_from([LYING, STANDING])
)  # fmt: skip
def test_the_table_is_always_as_wide_as_the_page(columns: list[tuple[float, str]], room: float) -> None:
    wanted = [width for width, _text in columns]
    widths, _dense, _room = fitted(
        wanted, [1] * len(columns), [["", text] for _width, text in columns], [room]
    )
    assert sum(widths) == pytest.approx(room)
    assert min(widths) > 0


def test_lines_of_a_heading_are_counted() -> None:
    assert lines("Срок", 30, dense=False) == 1
    assert lines("Срок реализации", 36, dense=False) == 2
    assert lines("Ответственный исполнитель", 20, dense=False) >= 3
