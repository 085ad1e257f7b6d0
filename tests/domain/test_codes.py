"""Codes that people read aloud and type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.codes import CODE_LENGTH, CODE_SIGNS, new_code, tidy_code


def test_codes_are_consonants_that_are_not_taken_for_one_another() -> None:
    drawn = {new_code() for _ in range(500)}
    assert len(drawn) == 500
    assert {len(code) for code in drawn} == {CODE_LENGTH}
    assert set("".join(drawn)) <= set(CODE_SIGNS)
    assert not set(CODE_SIGNS) & set("AEIOUY01")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("BCDFGH", "BCDFGH"),
        (" bcd-fgh ", "BCDFGH"),
        ("bcd fgh", "BCDFGH"),
        ("ВСНКМТ", "BCHKMT"),  # Cyrillic look-alikes
        ("всн кмт", "BCHKMT"),
        ("ИСВАПР", "BCDFGH"),  # the same keys of the other layout
        ("ＢＣＤＦＧＨ", "BCDFGH"),
        ("B.C.D,F/G\\H", "BCDFGH"),
        ("", ""),
        ("ABCDEF", ""),
        ("BCD0GH", ""),
        ("🙂" * 6, ""),
        ("Щ", ""),
    ],
)
def test_a_code_is_read_however_it_was_typed(typed: str, code: str) -> None:
    assert tidy_code(typed) == code


@given(st.text(max_size=200))
def test_whatever_is_typed_comes_back_as_a_code_or_as_nothing(typed: str) -> None:
    read = tidy_code(typed)
    assert set(read) <= set(CODE_SIGNS)
    assert tidy_code(read) == read


@given(st.text(CODE_SIGNS, min_size=6, max_size=6))
def test_a_true_code_is_never_misread(code: str) -> None:
    assert tidy_code(code) == tidy_code(code.lower()) == code
