"""The one door through which text enters. What passes here can be shown, exported and printed anywhere."""

from __future__ import annotations

import unicodedata

import regex

from facilitator.errors import Refused

# The most a person may write, counted in graphemes: what a reader would call signs.
LIMITS = {"name": 60, "organization": 120, "title": 200, "details": 2000, "text": 2000, "short": 240}
MOST_MARKS = 3  # combining marks in a row: enough for every living script, too few for zalgo
# UTF-16 units: the longest emoji has 15; a longer chain counts as several signs. So no text is larger than
# its limit times this, and 2,000 signs fit into a cell of a spreadsheet, which takes 32,767 units.
LONGEST_SIGN = 16

_LINE_BREAKS = regex.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
# Controls (but the line break), private use, unassigned, surrogates; bidi embeddings, overrides, isolates and
# all else that no reader sees, but for what joins or varies signs and the tags that spell a flag.
_FORBIDDEN = regex.compile(
    r"[\p{Cc}--\n]|[\p{Co}\p{Cn}\p{Cs}\ufff9-\ufffb\U0001d159]"
    r"|[\p{Default_Ignorable_Code_Point}--[\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f]]"
    r"|(?<!\U0001f3f4[\U000e0020-\U000e007f]{0,6})[\U000e0020-\U000e007f]",
    regex.V1,
)
# Signs without width are kept only where they join: between emoji and between letters that need them.
_STRAY_JOINERS = regex.compile(
    r"(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{L}])[\u200c\u200d]"
    r"|[\u200c\u200d](?![\p{Extended_Pictographic}\p{M}\p{L}])"
)
_MARKS_ALONE = regex.compile(r"^\p{M}+", regex.MULTILINE)
_TOO_MANY_MARKS = regex.compile(
    rf"(\p{{M}}(?:[\u200c\u200d]?\p{{M}}){{{MOST_MARKS - 1}}})[\p{{M}}\u200c\u200d]+"
)
_SPACES = regex.compile(r"(?:[^\S\n]|\u2800)+")  # an empty Braille sign is a space to whoever sees
_VISIBLE = regex.compile(r"[^\p{Z}\p{C}\p{M}]")
# \X looks back over a whole row of flags at each of them, which takes seconds: pairs are taken off first.
_SIGN = regex.compile(r"\p{Regional_Indicator}{2}\p{Grapheme_Extend}*|\X")


def clean(field: str, text: str, *, limit: str | int = "text", lines: bool = False) -> str:
    """The text in NFC without what cannot be shown; `lines` keeps line breaks, else they become spaces.

    `limit` is a name of LIMITS or a number of graphemes. Refuses `too_long`; what is empty after cleaning
    comes back as "" (see `required`). Never cuts: a person's words are taken whole or not at all.
    """
    most = LIMITS[limit] if isinstance(limit, str) else limit
    if len(text) > most * 40:  # before any work on a line of a megabyte; a family emoji has 11 code points
        raise Refused("too_long", field=field, limit=most, length=len(text))
    text = _FORBIDDEN.sub("", _LINE_BREAKS.sub("\n", text).replace("\t", " "))
    # All that stood between a letter and its mark is gone by now, so the composed form is final.
    text = unicodedata.normalize("NFC", _STRAY_JOINERS.sub("", text))
    text = _TOO_MANY_MARKS.sub(r"\1", _MARKS_ALONE.sub("", text))
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
    """How many signs a reader counts (extended grapheme clusters, UAX 29); a chain without end is many.

    At most LONGEST_SIGN units of UTF-16 a sign.
    """
    return sum(1 + (_units(sign) - 1) // LONGEST_SIGN for sign in _SIGN.findall(text))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# -- names that nobody in the hall may bear --------------------------------------------------------------

# Signs that are taken for one another, across alphabets, cases and hands.
_ALIKE = (
    "aаα", "bвβ", "cс", "dдgԁ", "eеεё", "hнη", "iіιl1|", "kкκ", "mмμ", "oоο0", "pрρ", "rг", "sѕ5$", "tтτ",
    "uиυ", "xхχ", "yу", "3з",
)  # fmt: skip
_SKELETON = str.maketrans({sign: signs[0] for signs in _ALIKE for sign in signs})
_NUMBER = regex.compile(r"[^\p{L}]+$")  # "Moderator 2"


def _skeleton(name: str) -> str:
    text = unicodedata.normalize("NFKD", _NUMBER.sub("", name)).casefold().translate(_SKELETON)
    return "".join(sign for sign in text if sign.isalnum())


_STAFF = frozenset(
    _skeleton(name)
    for name in (
        "модератор", "организатор", "администратор", "ведущий", "экран",
        "moderator", "organizer", "organiser", "administrator", "admin", "facilitator", "screen",
    )
)  # fmt: skip


def poses_as_staff(name: str) -> bool:
    """Whether a reader would take the name for the moderator's, the organizer's or the screen's."""
    return _skeleton(name) in _STAFF
