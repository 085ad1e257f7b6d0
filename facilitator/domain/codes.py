"""Codes that people read aloud and type: no vowels, so no words; no signs that are taken for one another."""

from __future__ import annotations

import secrets
import unicodedata

CODE_SIGNS = "BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 6
# 24 to the power of 6 is 191 million. Wrong ones are answered 30 times a minute in one workshop:
# in a hall of 500 somebody is hit once in nine days of guessing, under an alarm on the console all the while.
RETURN_SIGNS = CODE_SIGNS + "3479"
RETURN_LENGTH = 6
# Those given before were of eight, and had signs that look alike: they are read as they stand.
LONG_RETURN_SIGNS = CODE_SIGNS + "2346789"
LONG_RETURN_LENGTH = 8

# What a hand may have typed instead: Cyrillic letters that look the same, the same keys of the Russian
# layout, and signs that no code has, by those they are taken for.
_EYE = str.maketrans("АВЕКМНОРСТУХЗЧ", "ABEKMHOPCTYX34")
_KEYS = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM")
_ALIKE = str.maketrans("8256O0I1UA", "BZSGQQLLV4")


def new_code() -> str:
    """A workshop's code: six consonants, one of 64 million."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def readings(typed: str, signs: str = CODE_SIGNS) -> list[str]:
    """What codes may have been meant, the likeliest first: any case, spaces and dashes, either layout.

    Cyrillic letters were copied by the eye, or typed by the fingers with the other layout on, or some of them
    so and some so. What cannot be a code has no reading.
    """
    text = unicodedata.normalize("NFKC", typed[:64]).upper()
    text = "".join(sign for sign in text if sign.isalnum())
    ways = ((_EYE,), (_KEYS,), (_EYE, _KEYS), (_KEYS, _EYE))
    read = ["".join(_sign(sign, tables, signs) for sign in text) for tables in ways]
    return [code for code in dict.fromkeys(read) if code and len(code) == len(text)]


def tidy_code(typed: str, signs: str = CODE_SIGNS) -> str:
    """The likeliest code, as it is stored; "" when it cannot be one."""
    return next(iter(readings(typed, signs)), "")


def return_readings(typed: str) -> list[str]:
    """As `readings`, of return codes of either length."""
    long = [code for code in readings(typed, LONG_RETURN_SIGNS) if len(code) == LONG_RETURN_LENGTH]
    return [code for code in readings(typed, RETURN_SIGNS) if len(code) == RETURN_LENGTH] or long


def _sign(sign: str, tables: tuple[dict[int, int], ...], signs: str) -> str:
    for read in (sign, *(sign.translate(table) for table in tables)):
        for meant in (read, read.translate(_ALIKE)):
            if meant in signs:
                return meant
    return ""
