"""Codes that people read aloud and type: no vowels, so no words; no look-alikes."""

from __future__ import annotations

import secrets
import unicodedata

CODE_SIGNS = "BCDFGHJKLMNPQRSTVWXZ"
RETURN_SIGNS = "BCDFGHJKLMNPQRSTVWXZ2346789"
CODE_LENGTH = 6

# What a hand may have typed instead: look-alike Cyrillic capitals, then the same keys of the Russian layout.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_LAYOUT = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM")


def new_code() -> str:
    """A workshop's code: six consonants, one of 64 million."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def tidy_code(typed: str, signs: str = CODE_SIGNS) -> str:
    """A code as it is stored, from what was typed: any case, spaces and dashes, either keyboard layout.

    Cyrillic letters are read as their Latin look-alikes if that gives a code, else by the key's place.
    What cannot be a code comes back as "".
    """
    text = unicodedata.normalize("NFKC", typed[:64]).upper()
    text = "".join(sign for sign in text if sign.isalnum())
    for table in (_LOOKALIKES, _LAYOUT):
        read = text.translate(table)
        if read and all(sign in signs for sign in read):
            return read
    return ""
