"""Places in an order: one move changes one row, as long as there is room between its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.order import last, place


@dataclass
class Card:
    id: int
    position: float


def cards(*positions: float) -> list[Card]:
    return [Card(number, position) for number, position in enumerate(positions, start=1)]


def order(rows: list[Card]) -> list[int]:
    return [row.id for row in sorted(rows, key=lambda row: (row.position, row.id))]


def test_a_card_goes_before_another_and_nobody_else_moves() -> None:
    rows = cards(1, 2, 3)
    place(rows, [rows[2]], before_id=1)
    assert order(rows) == [3, 1, 2]
    assert [row.position for row in rows[:2]] == [1, 2]


def test_without_a_neighbour_it_goes_last() -> None:
    rows = cards(1, 2, 3)
    place(rows, [rows[0]], before_id=None)
    assert order(rows) == [2, 3, 1]


def test_a_card_before_itself_stays_where_it_is() -> None:
    rows = cards(1, 2, 3)
    for row in rows:
        place(sorted(rows, key=lambda r: r.position), [row], before_id=row.id)
        assert order(rows) == [1, 2, 3]


def test_the_last_place_is_after_all() -> None:
    assert last([]) == 1.0
    assert last(cards(5, 2)) == 6.0


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(1, 3), st.integers(0, 12)), max_size=120))
def test_any_moves_give_the_order_that_was_asked_for(moves: list[tuple[int, int, int]]) -> None:
    rows = cards(*(float(number) for number in range(12)))
    expected = list(range(1, 13))
    for start, number, before in moves:
        now = sorted(rows, key=lambda row: (row.position, row.id))
        moved = now[start : start + number]
        before_id = before or None
        ids = [row.id for row in moved]
        place(now, moved, before_id)
        at = expected.index(before_id) if before_id else len(expected)
        follows = next((row_id for row_id in expected[at:] if row_id not in ids), None)
        expected = [row_id for row_id in expected if row_id not in ids]
        at = expected.index(follows) if follows else len(expected)
        expected[at:at] = ids
        assert order(rows) == expected
