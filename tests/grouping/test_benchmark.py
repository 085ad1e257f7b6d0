"""The benchmark's own figures on texts of ours: a town's proposals (tests/grouping/town)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.grouping import main, measure, read
from facilitator.grouping.encoder import LIKELY, has_encoder, make_encoder
from facilitator.grouping.likeness import vectors

TOWN = Path(__file__).parent / "town" / "proposals-ru.tsv"
FIGURES = {
    "section_top1",
    "section_top3",
    "twin_top1",
    "twin_top3",
    "duplicates_precision",
    "duplicates_said",
    "seconds",
}


def test_words_and_letters_keep_their_quality() -> None:
    found = measure(*read(TOWN), vectors, 5)
    assert found["section_top3"] >= 0.6, found  # by chance 0.38; these texts hardly share a word
    assert found["twin_top3"] >= 0.75, found
    assert found["duplicates_precision"] >= 0.38, found
    assert found["duplicates_said"] <= found["duplicates_precision"] + 0.1, found  # nobody trusts it blindly


@pytest.mark.skipif(not has_encoder(), reason="requirements-nlp.txt is not installed: no encoder to measure")
def test_the_encoder_keeps_its_quality() -> None:
    found = measure(*read(TOWN), make_encoder(), 5, LIKELY)
    assert found["section_top3"] >= 0.91, found
    assert found["duplicates_said"] <= found["duplicates_precision"] + 0.1, found
    assert found["twin_top3"] >= 0.85, found


@pytest.mark.alone
def test_a_thousand_proposals_take_two_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(TOWN), "--orders", "1"]) == 0
    printed = capsys.readouterr().out
    found = json.loads(printed)
    assert printed.count("\n") == 1
    assert set(found) == FIGURES
    assert found["seconds"] <= 2
