"""How alike texts are: what their words mean, TF-IDF of stems and of letters, and the cosine between them.

numpy is a dependency for this alone. All pairs of 1,000 texts are one product of matrices (0.1 s);
the same sums over Python's dictionaries took seconds, for letters are shared by nearly all texts and an
inverted index saves nothing. Groups of two and three letters have few thousand different values in a
language, so dense rows stay small (1,000 texts: 30 MB) and scipy is not needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from facilitator.grouping.abbreviations import spelled_out
from facilitator.grouping.lemmas import grams, is_short, lemma, stems, subject
from facilitator.grouping.senses import sense

Matrix = npt.NDArray[np.float32]
Vectors = Callable[[Sequence[str]], Matrix]  # texts -> a row each; a product of rows is their likeness

SENSE = 0.5  # the part of what words mean in the likeness of texts; how they are spelled is the rest
WORDS = 0.5  # the part of stems in how texts with context are spelled; letters are the rest
FEW = 20  # texts that do not show yet what is common to all


def vectors(texts: Sequence[str]) -> Matrix:
    """A row of length 1 for each text (0 for one without a word), so that a product of rows is their cosine.

    A row is three rows beside one another, of senses, of stems and of letters, each of length 1 before it is
    weighed; short texts have no stems, texts without a known word no senses. Weights of features: binary
    counts times ln((n + 1) / (df + 1/2)), the inverse document frequency of Sparck Jones (1972), smoothed so
    that it stays positive. Fewer than `FEW` texts do not show what is common: a word that two of three share
    says as much as if two of `FEW` did.
    """
    read = spelled_out(texts)
    subjects = [subject(text) for text in read]
    lemmas = [[lemma(word)[0] for word in words] for words in subjects]
    by_senses = _senses(subjects)
    spelled = 1 - SENSE * by_senses.any(axis=1)
    by_words = WORDS * np.array([not is_short(text) for text in read])
    return beside(
        (by_senses, SENSE),
        (_weighed(lemmas, stems)[0], spelled * by_words),
        (_weighed(lemmas, grams)[0], spelled * (1 - by_words)),
    )


def beside(*kinds: tuple[Matrix, float | npt.NDArray[np.float64]]) -> Matrix:
    """Rows laid beside one another, each kind with the part it has in the likeness, of all or of each row."""
    laid = np.hstack([rows for rows, _part in kinds])
    at = 0
    for rows, part in kinds:
        width = rows.shape[1]
        laid[:, at : at + width] *= np.sqrt(np.broadcast_to(part, len(rows)).astype(np.float32))[:, None]
        at += width
    return laid


def apart(rows: Matrix) -> Matrix:
    """Rows without what all of them have in common, of length 1 again."""
    return unit(rows - rows.mean(axis=0) * (len(rows) / (len(rows) + FEW)))


def unit(rows: Matrix) -> Matrix:
    """Rows of length 1; zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _senses(subjects: Sequence[Sequence[str]]) -> Matrix:
    """The weighed mean of the senses of a text's words."""
    table, words = _weighed(subjects, lambda word: (word,))
    if not words:
        return np.zeros((len(subjects), 1), dtype=np.float32)
    meant = unit(table @ np.stack([sense(word) for word in words]))
    known = meant.any(axis=1, keepdims=True)
    return apart(meant) * known


def _weighed(
    subjects: Sequence[Sequence[str]], features: Callable[[str], Iterable[str]]
) -> tuple[Matrix, list[str]]:
    """A row for each text, and what its columns are."""
    places: dict[str, int] = {}
    columns = {
        form: np.array([places.setdefault(feature, len(places)) for feature in features(form)], dtype=np.intp)
        for form in dict.fromkeys(chain.from_iterable(subjects))
    }
    table = np.zeros((len(subjects), len(places)), dtype=np.float32)
    for row, forms in zip(table, subjects, strict=True):
        for form in forms:
            row[columns[form]] = 1
    table *= np.log((max(len(subjects), FEW) + 1) / (table.sum(axis=0) + 0.5))
    return unit(table), list(places)
