"""Codes that people read aloud and type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.codes import (
    CODE_LENGTH,
    CODE_SIGNS,
    RETURN_SIGNS,
    new_code,
    readings,
    return_readings,
    tidy_code,
)


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
        ("8сd 50h", "BCDSQH"),  # signs that no code has, by those they are taken for
        ("ABCDEF", ""),
        ("BCD4GH", ""),
        ("🙂" * 6, ""),
        ("Э", ""),
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


@given(st.text(RETURN_SIGNS, min_size=6, max_size=6))
def test_a_true_return_code_is_never_misread(code: str) -> None:
    assert return_readings(f" {code[:3].lower()}-{code[3:]} ") == [code]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("вк3 хч9", "BK3X49"),  # copied by the eye on a Russian keyboard, where Ч stands for 4
        ("ИЛЗ-ЧЯ9", "BKPXZ9"),  # the keys of BKPXZ9 with the Russian layout on
        ("8k3xA9", "BK3X49"),
        ("6SLZ77", "GSLZ77"),
        ("GSIZ77", "GSLZ77"),
        ("G512TT", "GSLZTT"),
    ],
)
def test_a_return_code_is_read_however_it_was_typed(typed: str, meant: str) -> None:
    assert meant in return_readings(typed)


def test_a_code_with_several_readings_has_all_of_them() -> None:
    assert readings("МТСКРВ") == ["MTCKPB", "VNCRHD"]
    assert "BCDFGH" in readings("вСdаПh"), "half copied by the eye, half typed with the wrong layout on"


def test_the_longer_return_codes_of_before_are_read_as_they_stand() -> None:
    assert return_readings("bz28 86gb") == ["BZ2886GB"]
    for typed in ("BCDFG", "BCDFGHJ", "BCDFGHJKL", "", "💥"):
        assert return_readings(typed) == []
