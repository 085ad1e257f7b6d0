"""Opinion: for, against or abstained on each proposal, as a protocol wants it.

The balance is "for" less "against" (net approval, majority voting); `abstain` is a voice that weighs nothing.

Merged: the person's mark on the root itself; without one, the mark on the merged ones if all of them say the
same, else `abstain`: someone who said yes to one wording and no to another has not said which is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.methods.base import (
    MOST_POINTS,
    Counts,
    Method,
    Tally,
    by_points,
    points_a_ballot,
    register,
    whole,
)
from facilitator.errors import Refused

OPINIONS = ("for", "against", "abstain")
WORTH = {"for": 1, "against": -1, "abstain": 0}


def _check(value: object, _max: int | None, _criteria: Sequence[str]) -> str | None:
    if value is None or (type(value) is int and value == 0):
        return None
    if not isinstance(value, str) or value not in OPINIONS:
        raise Refused("bad_value", why="choice", choices=", ".join(OPINIONS))
    return value


def _join(own: str | None, others: Sequence[str]) -> str:
    if own is not None:
        return own
    return others[0] if len(set(others)) == 1 else "abstain"


def _count(counts: Counts | Tally, mark: str, times: int) -> None:
    counts["votes"] += times
    counts["voters"] += times
    if mark == "for":
        counts["for"] += times
        counts["points"] += times
    elif mark == "against":
        counts["against"] += times
        counts["points"] -= times
    else:
        counts["abstain"] += times


def _lane(value: object) -> Counts | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not set(value) <= set(OPINIONS):
        raise Refused("bad_value", why="choice", choices=", ".join(OPINIONS))
    yes, no, neither = (whole(value.get(word, 0), MOST_POINTS) for word in OPINIONS)
    voters = yes + no + neither
    if not voters:
        return None
    return {
        "votes": voters, "points": yes - no, "voters": voters, "for": yes, "against": no, "abstain": neither,
    }  # fmt: skip


register(
    Method(
        name="opinion",
        check=_check,
        join=_join,
        count=_count,
        lane=_lane,
        score=by_points,
        side_score=points_a_ballot,
        weight=WORTH.__getitem__,
        asks=frozenset(),
        reads="balance",
        prefer_root=True,
    )
)
