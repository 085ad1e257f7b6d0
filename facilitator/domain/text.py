"""The one door through which text enters. What passes here can be shown, exported and printed anywhere."""

from __future__ import annotations

import unicodedata

import regex

from facilitator.errors import Refused

# The most a person may write, counted in graphemes: what a reader would call signs.
LIMITS = {"name": 60, "organization": 120, "title": 200, "details": 2000, "text": 2000, "short": 240}
MOST_MARKS = 3  # combining marks in a row: enough for every living script, too few for zalgo

_LINE_BREAKS = regex.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
# Controls (but the line break), private use, unassigned, surrogates; bidi embeddings, overrides, isolates.
_FORBIDDEN = regex.compile(
    r"[\p{Cc}--\n]|[\p{Co}\p{Cn}\p{Cs}]"
    r"|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]",
    regex.V1,
)
# Signs without width are kept only where they join: between emoji and between letters that need them.
_STRAY_JOINERS = regex.compile(r"(?<![\p{Extended_Pictographic}\ufe0f\p{M}\p{L}])[\u200c\u200d]")
_ALWAYS_STRAY = regex.compile(r"[\u200b\u2060-\u2064\u00ad\u180e\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5]")
_TOO_MANY_MARKS = regex.compile(rf"(\p{{M}}{{{MOST_MARKS}}})\p{{M}}+")
_SPACES = regex.compile(r"[^\S\n]+")
_VISIBLE = regex.compile(r"[^\p{Z}\p{C}\p{M}]")


def clean(field: str, text: str, *, limit: str | int = "text", lines: bool = False) -> str:
    """The text in NFC without what cannot be shown; `lines` keeps line breaks, else they become spaces.

    `limit` is a name of LIMITS or a number of graphemes. Refuses `too_long`; what is empty after cleaning
    comes back as "" (see `required`). Never cuts: a person's words are taken whole or not at all.
    """
    most = LIMITS[limit] if isinstance(limit, str) else limit
    if len(text) > most * 40:  # before any work on a line of a megabyte; a family emoji has 11 code points
        raise Refused("too_long", field=field, limit=most, length=len(text))
    text = _LINE_BREAKS.sub("\n", text)
    text = _FORBIDDEN.sub("", unicodedata.normalize("NFC", _FORBIDDEN.sub("", text)))
    text = _STRAY_JOINERS.sub("", _ALWAYS_STRAY.sub("", text))
    text = _TOO_MANY_MARKS.sub(r"\1", text)
    if lines:
        text = "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))
        text = regex.sub(r"\n{3,}", "\n\n", text).strip()
    else:
        text = _SPACES.sub(" ", text.replace("\n", " ")).strip()
    if not _VISIBLE.search(text):
        return ""
    length = graphemes(text)
    if length > most:
        raise Refused("too_long", field=field, limit=most, length=length)
    return text


def required(field: str, text: str, *, limit: str | int = "text", lines: bool = False) -> str:
    """As `clean`, but refuses `empty_text` when nothing visible is left."""
    text = clean(field, text, limit=limit, lines=lines)
    if not text:
        raise Refused("empty_text", field=field)
    return text


def graphemes(text: str) -> int:
    """How many signs a reader counts (extended grapheme clusters, UAX 29)."""
    return len(regex.findall(r"\X", text))
