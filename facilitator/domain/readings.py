"""What a counted round says: one source for the console, the screen, the phones and the documents. Pure.

**Bands.** Places that cannot be told apart at this number of votes. Two proposals are compared on the ballots
that mark them differently: of n such ballots k favour the higher one. They can be told apart when the lower
end of Wilson's 95 % score interval of k / n lies above one half (Wilson, "Probable inference, the law of
succession, and statistical inference", JASA 22, 1927); no ballots decide nothing. A band begins with its
first proposal and takes in all that follow as long as they cannot be told from that first one. Duels have
intervals of their own (`methods/pairwise.py`): they cannot be told apart while the intervals overlap.

**Dispute**, from 0 to 1. Of opinions: the variance of +1 (for), −1 (against), 0 (abstained); 1 when half are
for and half against. Of ratings: the mean of the criteria's standard deviations by 2, the largest there is.

**Consensus** of the sides, of opinions: Polis multiplies over its groups the chance that a member agrees,
each smoothed as (for + 1) / (voters + 2) (Small, Bjorkegren, Erkkilä, Shaw, Megill, "Polis: Scaling
deliberation by mapping high dimensional opinion spaces", Recerca 26, 2021, "group-informed consensus"). Here
the groups are the sides that may be shown, and the product's root of their number is taken, so that proposals
marked by different numbers of sides can be compared.

**Small cells.** A side with fewer than five people on a proposal is not told apart (`open_cells`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import prod, sqrt
from typing import Any, NotRequired, TypedDict

from facilitator.domain.methods.base import METHODS, Counts, Tally
from facilitator.domain.tallies import Place, balanced, ranking

SMALLEST_CELL = 5  # fewer people of a side than this are not told apart before the hall
Z = 1.959963984540054
LEVEL = 0.95
BASES = ("voting", "present", "entitled")

Weights = Mapping[int, Mapping[int, int | float]]


class Share(TypedDict):
    """Points and people of phones and lanes together."""

    points: int
    voters: int


Row = TypedDict(
    "Row",
    {
        "id": int,
        "from": int,
        "to": int,
        "band": NotRequired[list[int]],
        "score": float | int,
        "together": NotRequired[Share],
        "fair": NotRequired[list[int]],
        "moved": NotRequired[int],
        "dispute": NotRequired[float],
        "consensus": NotRequired[float],
        "was": NotRequired[int],
        "shift": NotRequired[int],
        "schulze": NotRequired[list[int]],
    },
)


class TurnoutReading(TypedDict):
    """People who voted by phone, and what is taken for a hundred per cent."""

    voting: int
    present: int | None
    entitled: int | None
    base: str
    of: int
    lanes: dict[str, int]


class Bands(TypedDict):
    """How it was decided what cannot be told apart."""

    how: str
    level: float


class Readings(TypedDict):
    """See docs/design.md, "Readings"."""

    score: str
    turnout: TurnoutReading
    bands: Bands | None
    sides: int
    rows: list[Row]


def readings(
    method: str,
    tally: Mapping[int, Tally],
    *,
    voting: int,
    sizes: Mapping[int, int],
    secret: bool = False,
    present: int | None = None,
    entitled: int | None = None,
    base: str = "entitled",
    weights: Weights | None = None,
    counted_out: bool = True,
    earlier: Mapping[int, int] | None = None,
) -> Readings:
    """All readings of one round.

    `tally`: as `tallies.tally` gives it. `voting`: ballots with a mark; `sizes`: of each side, of which those
    under five do not weigh in a `secret` round: the places they move would tell them. `weights`: as
    `tallies.weights` gives them. `counted_out`: the round is not open any more, so bands are told. `earlier`:
    proposal -> place in the earlier round that is compared with.
    """
    places = ranking(tally, method)
    rows: dict[int, Row] = {}
    for place in places:
        counts = tally[place.proposal_id]
        row: Row = {
            "id": place.proposal_id,
            "from": place.place_from,
            "to": place.place_to,
            "score": _shown(place.score),
        }
        if counts["lanes"]:
            every = (counts, *counts["lanes"].values())
            row["together"] = {
                "points": sum(one["points"] for one in every),
                "voters": sum(one["voters"] for one in every),
            }
        rows[place.proposal_id] = row
        _agreement(method, counts, row)
    told = counted_out and bool(places)
    if told:
        for id_, band in bands(method, places, tally, weights or {}).items():
            rows[id_]["band"] = list(band)
    least = SMALLEST_CELL if secret else 1
    weigh = {side: size for side, size in sizes.items() if size >= least}
    sides = len(weigh)
    if sides > 1:
        for place in balanced(tally, method, weigh):
            fair = rows[place.proposal_id]
            fair["fair"] = [place.place_from, place.place_to]
            fair["moved"] = fair["from"] - place.place_from
    if earlier:
        _shift(rows, earlier)
    if any("wins" in counts for counts in tally.values()):
        _by_schulze(tally, rows)
    return {
        "score": METHODS[method].reads,
        "turnout": turnout(tally, voting, present, entitled, base),
        "bands": {"how": "wilson", "level": LEVEL} if told else None,
        "sides": sides if sides > 1 else 0,
        "rows": list(rows.values()),
    }


def _shown(score: int | Fraction) -> float | int:
    return score if isinstance(score, int) else round(float(score), 2)


def turnout(
    tally: Mapping[int, Tally], voting: int, present: int | None, entitled: int | None, base: str
) -> TurnoutReading:
    """Who voted, of how many. A base that is not known falls back to one that is."""
    lanes: dict[str, int] = {}
    for counts in tally.values():
        for lane, cell in counts["lanes"].items():
            lanes[lane] = max(lanes.get(lane, 0), cell["voters"])
    known = {"voting": voting, "present": present, "entitled": entitled}
    order = (base, "entitled", "present", "voting")
    taken = next(name for name in order if known.get(name) is not None)
    return {
        "voting": voting,
        "present": present,
        "entitled": entitled,
        "base": taken,
        "of": max(voting, known[taken] or 0),
        "lanes": lanes,
    }


# -- bands -----------------------------------------------------------------------------------------------


def bands(
    method: str, places: Sequence[Place], tally: Mapping[int, Tally], weights: Weights
) -> dict[int, tuple[int, int]]:
    """Proposal -> the first and last place of those it cannot be told from. Equal ones stay together."""
    groups: list[list[Place]] = []
    for place in places:
        if groups and groups[-1][0].place_from == place.place_from:
            groups[-1].append(place)
        else:
            groups.append([place])
    joined: list[list[Place]] = []
    for group in groups:
        leader = joined[-1][0].proposal_id if joined else None
        if leader is not None and any(
            not _told_apart(method, leader, other.proposal_id, tally, weights) for other in group
        ):
            joined[-1].extend(group)
        else:
            joined.append(list(group))
    return {place.proposal_id: (band[0].place_from, band[-1].place_to) for band in joined for place in band}


def _told_apart(method: str, higher: int, lower: int, tally: Mapping[int, Tally], weights: Weights) -> bool:
    if METHODS[method].weight is None:
        return tally[higher].get("low", 0.0) > tally[lower].get("high", 100.0)
    mine, other = weights.get(higher, {}), weights.get(lower, {})
    silence = METHODS[method].silence
    favour = against = 0
    for ballot, worth in mine.items():
        if ballot in other or silence:
            second = other.get(ballot, 0)
            favour += worth > second
            against += worth < second
    if silence:
        for ballot, worth in other.items():
            if ballot not in mine:
                favour += worth < 0
                against += worth > 0
    return wilson_low(favour, favour + against) > 0.5


def wilson_low(favour: int, number: int) -> float:
    """The lower end of Wilson's 95 % interval of favour / number; 0 for none."""
    if not number:
        return 0.0
    share, square = favour / number, Z * Z
    middle = share + square / (2 * number)
    reach = Z * sqrt(share * (1 - share) / number + square / (4 * number * number))
    return (middle - reach) / (1 + square / number)


# -- agreement, shift, the other order -------------------------------------------------------------------


def _agreement(method: str, counts: Tally, row: Row) -> None:
    if method == "opinion" and counts["voters"]:
        number, yes, no = counts["voters"], counts["for"], counts["against"]
        row["dispute"] = round((yes + no) / number - ((yes - no) / number) ** 2, 3)
        shares = [
            (cell["for"] + 1) / (cell["voters"] + 2)
            for cell in open_cells(counts["by_group"], number).values()
        ]
        if len(shares) > 1:
            row["consensus"] = round(prod(shares) ** (1 / len(shares)), 3)
    elif method == "rating" and counts.get("criteria") and counts["voters"]:
        spreads = [one["spread"] for one in counts["criteria"].values()]
        row["dispute"] = round(sum(spreads) / len(spreads) / 2, 3)


def _shift(rows: Mapping[int, Row], earlier: Mapping[int, int]) -> None:
    """`was` is the place as it was; `shift` moves among those alone that stood in both rounds."""
    both = [id_ for id_ in rows if id_ in earlier]
    for id_ in both:
        before = 1 + sum(1 for other in both if earlier[other] < earlier[id_])
        now = 1 + sum(1 for other in both if rows[other]["from"] < rows[id_]["from"])
        rows[id_]["was"], rows[id_]["shift"] = earlier[id_], before - now


def _by_schulze(tally: Mapping[int, Tally], rows: Mapping[int, Row]) -> None:
    wins = {id_: counts.get("wins", 0) for id_, counts in tally.items()}
    for id_, mine in wins.items():
        above = sum(1 for other in wins.values() if other > mine)
        same = sum(1 for other in wins.values() if other == mine)
        rows[id_]["schulze"] = [above + 1, above + same]


# -- small cells -----------------------------------------------------------------------------------------


def open_cells(by_group: Mapping[str, Counts], voters: int) -> dict[str, Counts]:
    """The sides that may be told apart on a proposal that `voters` people marked.

    Sides of fewer than five people are left out; where those left out are fewer than five in all, the whole
    less the shown ones would tell them, so the smallest of the shown goes with them.
    """
    shown = {group: cell for group, cell in by_group.items() if cell["voters"] >= SMALLEST_CELL}
    rest = voters - sum(cell["voters"] for cell in shown.values())
    if shown and 0 < rest < SMALLEST_CELL:
        del shown[min(shown, key=lambda group: (shown[group]["voters"], group))]
    return shown


def before_the_hall(read: Readings, shown_from: int | None) -> Readings:
    """What may be shown while places are revealed one by one: those from `shown_from` down."""
    if shown_from is None:
        return read
    return {**read, "rows": [row for row in read["rows"] if row["from"] >= shown_from]}


def for_a_phone(read: Readings) -> dict[str, Any]:
    """The few readings that a phone shows: a thousand of them load this in the same minute."""
    names = ("id", "from", "to", "band", "score")
    rows = [{name: row[name] for name in names if name in row} for row in read["rows"]]  # type: ignore[literal-required]
    return {"score": read["score"], "turnout": read["turnout"], "bands": read["bands"], "rows": rows}
