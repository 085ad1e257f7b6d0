"""Words as the dictionary has them, and the letters in them.

Russian forms are brought back by pymorphy3 (Korobov, "Morphological analyzer and generator for Russian and
Ukrainian languages", 2015), the first and likeliest reading. English plurals lose their ending by the
"S stemmer" (Harman, "How effective is suffixing?", JASIS 42, 1991).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from facilitator.grouping.folding import words

SHORT = 3  # up to so many words a text has no context: its letters alone are compared
PREFIX = 4  # letters: стекло, стекольный, стеклодув

# Words that say nothing of the subject. In Russian the dictionary knows them by their part of speech.
_FUNCTION = {"PREP", "CONJ", "PRCL", "NPRO", "INTJ", "PRED", "NUMR"}
# fmt: off
_ENGLISH = frozenset([
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "before", "being", "both", "but", "by", "can", "could", "did", "do", "does", "doing", "done",
    "during", "each", "every", "few", "for", "from", "further", "had", "has", "have", "having", "he", "her",
    "here", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "itself", "just",
    "let", "like", "may", "me", "might", "more", "most", "must", "my", "no", "nor", "not", "of", "off",
    "on", "once", "one", "only", "or", "other", "our", "out", "over", "own", "per", "please", "same",
    "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "upon", "us", "very",
    "via", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why",
    "will", "with", "within", "without", "would", "you", "your",
])
# fmt: on
_NEGATIONS = frozenset(
    ["не", "нет", "ни", "без", "против", "not", "no", "never", "without", "against", "don't", "doesn't"]
)


@cache
def dictionary() -> Any:
    """The Russian dictionary: 0.2 s and 15 MB, so it is loaded when it is first asked for."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=100_000)
def lemma(word: str) -> tuple[str, bool]:
    """The dictionary form of a word of `words`, and whether it says something of the subject."""
    if re.match("[а-я]", word):
        reading = dictionary().parse(word)[0]
        tag = reading.tag
        return reading.normal_form.replace("ё", "е"), tag.POS not in _FUNCTION and "Apro" not in tag
    return _singular(word), not (word in _ENGLISH or word[:1].isdigit() or not word.isalnum())


def _singular(word: str) -> str:
    if word.endswith("ies") and not word.endswith(("eies", "aies")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")):
        return word[:-1]
    return word


@lru_cache(maxsize=100_000)
def stems(word: str) -> tuple[str, ...]:
    """The lemma and its first letters. Both languages put the root near the front of a word: truncated words
    find each other across parts of speech (McNamee, Nicholas, Mayfield, "Addressing morphological variation
    in alphabetic languages", SIGIR 2009)."""
    return (word, word[:PREFIX] + "*") if len(word) >= PREFIX else (word,)


@lru_cache(maxsize=100_000)
def grams(word: str) -> tuple[str, ...]:
    """Two and three letters in a row, with the word's borders."""
    bound = f"<{word}>"
    return tuple(bound[at : at + n] for n in (2, 3) for at in range(len(bound) - n + 1))


def subject(text: str) -> tuple[str, ...]:
    """The words a text is about, as they are written; all of its words where it is about nothing."""
    found = words(text)
    return tuple(word for word in found if lemma(word)[1]) or found


def is_short(text: str) -> bool:
    """Whether a text has one to three words."""
    return len(words(text)) <= SHORT


def stance(text: str) -> tuple[frozenset[str], bool]:
    """What makes two texts different that are alike: the numbers, and whether something is denied."""
    found = words(text)
    numbers = frozenset(word for word in found if any(sign.isdigit() for sign in word))
    return numbers, any(word in _NEGATIONS for word in found)


def forget() -> None:
    """Empties what was kept of words (not the dictionary); for measuring."""
    for kept in (words, lemma, stems, grams):
        kept.cache_clear()
