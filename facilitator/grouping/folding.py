"""Exact repeats: the same words, whatever the case, the punctuation, the spaces, the emoji."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# A sign before a number is kept within a sentence, where "+5 %" and "-5 %" are not the same; before the first
# word it is the bullet of a list. What a number counts is kept as well.
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*|(?<=\S\s)[+-](?=\d)|[%\u2030$\u20ac\u00a3\u20bd]")
_ASIDE = re.compile(r"[\s\ufe00-\ufe0f\u200b-\u200d]+")  # spaces and signs that only vary others
_MINUS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"\u2019": "'"})
# Latin letters that look like Cyrillic ones: phones that switch keyboards in the middle of a word.
_LATIN = str.maketrans("aceopxykmhtb", "асеорхукмнтв")
_CYRILLIC = re.compile("[а-я]")


@lru_cache(maxsize=5000)  # texts: one is asked for five times while suggestions are made
def words(text: str) -> tuple[str, ...]:
    """The words, numbers and units of a text in order: small letters, ё as е, nothing else."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_MINUS).replace("ё", "е")
    found = _WORDS.findall(text)
    return tuple(word.translate(_LATIN) if _CYRILLIC.search(word) else word for word in found)


def fold(text: str) -> str:
    """What two texts have in common exactly when they are the same to a reader.

    A text without a word ("👍", "+") is its own signs: two different ones never meet.
    """
    return " ".join(words(text)) or _ASIDE.sub("", unicodedata.normalize("NFKC", text).casefold())


def folded(cards: Mapping[int, str]) -> list[list[int]]:
    """Ids of exact repeats, in groups of two and more; groups and ids in the order of `cards`."""
    groups: dict[str, list[int]] = {}
    for card_id, text in cards.items():
        groups.setdefault(fold(text), []).append(card_id)
    return [ids for ids in groups.values() if len(ids) > 1]
