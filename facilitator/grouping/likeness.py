"""How alike texts are: TF-IDF of stems beside TF-IDF of letters, and the cosine between them.

numpy is a dependency for this module alone. All pairs of 1,000 texts are one product of matrices (0.1 s);
the same sums over Python's dictionaries took seconds, for letters are shared by nearly all texts and an
inverted index saves nothing. Groups of two and three letters have few thousand different values in a
language, so dense rows stay small (1,000 texts: 30 MB) and scipy is not needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from facilitator.grouping.abbreviations import spelled_out
from facilitator.grouping.lemmas import grams, is_short, stems, subject

Matrix = npt.NDArray[np.float32]
Vectors = Callable[[Sequence[str]], Matrix]  # texts -> a row each; a product of rows is their likeness

WORDS = 0.5  # the part of stems in the likeness of texts with context; letters are the rest
FEW = 20  # texts that do not show yet what is common to all


def vectors(texts: Sequence[str]) -> Matrix:
    """A row of length 1 for each text (0 for one without a word), so that a product of rows is their cosine.

    A row is two rows beside one another, of stems and of letters, each of length 1 before it is weighed;
    short texts have letters alone. Weights of features: binary counts times ln((n + 1) / (df + 1/2)), the
    inverse document frequency of Sparck Jones (1972), smoothed so that it stays positive. Fewer than `FEW`
    texts do not show what is common: a word that two of three share says as much as if two of `FEW` did.
    """
    read = spelled_out(texts)
    subjects = [subject(text) for text in read]
    long = np.array([not is_short(text) for text in read], dtype=np.float32)[:, None]
    by_words = _weighed(subjects, stems) * np.sqrt(WORDS * long)
    by_letters = _weighed(subjects, grams) * np.sqrt(1 - WORDS * long)
    return np.hstack([by_words, by_letters])


def _weighed(subjects: Sequence[Sequence[str]], features: Callable[[str], Iterable[str]]) -> Matrix:
    places: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for row, lemmas in enumerate(subjects):
        own = {places.setdefault(feature, len(places)) for form in lemmas for feature in features(form)}
        columns += sorted(own)
        rows += [row] * len(own)
    table = np.zeros((len(subjects), len(places)), dtype=np.float32)
    table[rows, columns] = 1
    table *= np.log((max(len(subjects), FEW) + 1) / (table.sum(axis=0) + 0.5))
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.where(lengths > 0, lengths, 1)
    return table
