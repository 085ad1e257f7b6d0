"""The catalogue: a sentence takes in whatever a person was allowed to say."""

from __future__ import annotations

import pytest

from facilitator.domain.text import LIMITS, LONGEST_SIGN
from facilitator.i18n import LANGUAGES, text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_longest_words_that_are_taken_stand_in_a_sentence_whole(lang: str) -> None:
    words = "я" * (LIMITS["details"] * LONGEST_SIGN)
    assert words in text(lang, "doc-about-merged", numbers=words, into="1")
