"""What Russian words mean: a vector a word, near for words that are met in the same company.

navec's vectors of 250,000 words of Russian news (GloVe: Pennington, Socher, Manning, "Global vectors for word
representation", EMNLP 2014, quantized), which lie in natasha's wheel, so they work without internet; of that
package the file alone is read. Latin words are left out: in Russian news they are names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.metadata import distribution
from typing import Any

import numpy as np
import numpy.typing as npt

FILE = "natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar"
EVERY = 50  # of so many words one is asked what all have in common
_RUSSIAN = re.compile("[а-я]")

Sense = npt.NDArray[np.float32]


@cache
def _known() -> Any:
    """All words: 1.4 s and 150 MB, so they are loaded when they are first asked for."""
    from navec import Navec

    return Navec.load(distribution("natasha").locate_file(FILE))


@cache
def _common() -> Sense:
    """The mean of all words. What all have in common says nothing of one (Mu, Viswanath, "All-but-the-top",
    ICLR 2018)."""
    known = _known()
    some = known.pq.sampled(range(0, known.pq.vectors, EVERY)).unpack()
    mean: Sense = (some / np.linalg.norm(some, axis=1, keepdims=True)).mean(axis=0)
    return mean


@lru_cache(maxsize=20_000)  # 24 MB
def sense(word: str) -> Sense:
    """The vector of a word of `words`, of length 1; zeros for one that is not known."""
    found = _known().get(word) if _RUSSIAN.match(word) else None
    if found is None:
        return np.zeros_like(_common())
    moved = found / np.linalg.norm(found) - _common()
    own: Sense = (moved / np.linalg.norm(moved)).astype(np.float32)
    return own


def load() -> None:
    """Loads what `sense` needs, before anybody waits for it."""
    _common()


def forget() -> None:
    """Empties what was kept of words (not the file); for measuring."""
    sense.cache_clear()
