"""How wide the columns of a printed table are: as wanted, and never so narrow that a number or a name breaks.

Widths are guessed from the number of signs, by a type as wide as any an office may have in place of Times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LYING, STANDING = 267.0, 180.0  # mm of text between the margins of A4
LYING_A3 = 390.0
CROWDED = 1.35  # so many times wider than the page a table may be wanted before its type is made smaller
MM_A_POINT = 25.4 / 72
SIZE = {False: 11.0, True: 8.0}  # points, of the plain type and of the dense one
SIDE = {False: 1.5, True: 0.8}  # mm of a cell's own to the left and to the right of its text
WIDTH = 0.56  # of a sign, in shares of the type's size
LONGEST = 13  # signs of a word that must stand unbroken; longer ones are parted by syllables
SHORT = 6  # signs of a heading that stands on one line: № п/п
BOLD = 1.25  # so much wider in bold
_BREAKS = re.compile(r"[ \t\n/-]+")  # no break at a no-break space: 1 250 000 is one number


def fitted(
    wanted: Sequence[float], spans: Sequence[int], texts: Sequence[Sequence[str]], rooms: Sequence[float]
) -> tuple[list[float], bool, float]:
    """The widths of headings in mm, together as wide as one of `rooms`; whether in the smaller type; which.

    `wanted`: in mm, or in any share; `spans`: over how many columns each heading stands; `texts`: of each
    column, its headings first. What the longest words need is given first, the rest by what was wanted.

    The rule: the plain type, then the smaller one, then the next larger page, until every word fits. Where
    none is large enough the last one is taken, and words are parted.
    """
    ways = [(room, dense) for room in rooms for dense in (False, True)]
    for room, dense in ways:
        least = _least(spans, texts, dense=dense)
        if sum(least) <= room and (dense or sum(wanted) <= CROWDED * room):
            return _shared(wanted, least, room), dense, room
    return [need * room / sum(least) for need in least], dense, room


def holds(spans: Sequence[int], texts: Sequence[Sequence[str]], room: float) -> bool:
    """Whether in the smaller type every word of such columns stands whole in that room; else it is parted."""
    return sum(_least(spans, texts, dense=True)) <= room


def _shared(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    # Those that need more than their share get what they need; the others share what is left.
    widths = list(least)
    free = set(range(len(wanted)))
    while free:
        left = room - sum(widths[at] for at in range(len(wanted)) if at not in free)
        share = left / sum(wanted[at] for at in free)
        short = {at for at in free if wanted[at] * share < least[at]}
        if not short:
            for at in free:
                widths[at] = wanted[at] * share
            break
        free -= short
    return widths


def _least(spans: Sequence[int], texts: Sequence[Sequence[str]], *, dense: bool) -> list[float]:
    """What each heading needs for all the columns it stands over, which are equally wide."""
    needs = [_need(column, dense=dense) for column in texts]
    least, at = [], 0
    for span in spans:
        least.append(span * max(needs[at : at + span]))
        at += span
    return least


def _need(texts: Sequence[str], *, dense: bool) -> float:
    """What the longest word of a column needs; the first text is its heading, in bold."""
    signs = 0.0
    for number, text in enumerate(texts):
        if text:
            whole = number == 0 and len(text) <= SHORT
            longest = len(text) if whole else max(map(len, _BREAKS.split(text)))
            signs = max(signs, BOLD * longest if number == 0 else min(longest, LONGEST))
    return signs * _sign(dense) + 2 * SIDE[dense] + 0.4  # the lines between the cells


def lines(heading: str, width: float, *, dense: bool) -> int:
    """How many lines a heading takes in a column of that width in mm."""
    room = (width - 2 * SIDE[dense]) / (BOLD * _sign(dense))
    taken, left = 1, room
    for word in heading.split():
        if len(word) > left and left < room:
            taken, left = taken + 1, room
        over = max(0, len(word) - 1) // max(1, int(room))
        taken, left = taken + over, left - len(word) % max(1, int(room) + 1) - 1
    return taken


def _sign(dense: bool) -> float:
    return SIZE[dense] * MM_A_POINT * WIDTH
