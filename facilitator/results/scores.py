"""What a round of each method counts: the figures of its sheet, its table in the minutes, its words.

A method is ordered by something of its own (dots, a balance, a mean, Borda's points, a strength), and a paper
that calls all of them points says what nobody counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from facilitator.results import words
from facilitator.results.paper import Head
from facilitator.results.report import Record, Report, RoundReport, Score
from facilitator.results.words import say

Number = float | int | str | None  # a text is a band of places: "2–3"
ADDED_UP = ("dots", "opinion", "ranking")  # of these the phones and the hall's lanes can be added
MOST_APART = 2  # criteria whose figures have columns of their own on a standing page


@dataclass(frozen=True)
class Figure:
    """A column of numbers: its heading, and what it is of a proposal."""

    title: str
    of: Callable[[Score], Number]


def score_name(lang: str, round_: RoundReport) -> str:
    """What the order is by: «Голоса», «Средняя оценка», «Сила, %»."""
    return say(lang, f"doc-score-{_kind(round_)}")


def _kind(round_: RoundReport) -> str:
    """The method; duels that are not counted to the end have no strengths yet."""
    counted = any("strength" in score.counts for score in round_.scores)
    return "duels" if round_.method == "pairwise" and not counted else round_.method


def told(lang: str, round_: RoundReport, score: Score) -> str:
    """What a proposal got, as a sentence says it: 12 голосов; сила 64,2 % (интервал 51–75,3 %)."""
    kind, counts = _kind(round_), score.counts
    if kind in ("rating", "duels"):
        return say(lang, f"doc-counted-{kind}", score=words.number(lang, score.score), points=score.points)
    if kind == "pairwise":
        figures = {name: words.number(lang, counts[name]) for name in ("strength", "low", "high")}
        return say(lang, "doc-counted-pairwise", **figures)
    return say(lang, f"doc-counted-{kind}", points=score.points)


def lane_told(lang: str, round_: RoundReport, counts: Record) -> str:
    """The same of what was counted in the hall."""
    if round_.method == "opinion":
        facts = {name: str(counts[name]) for name in ("for", "against", "abstain")}
        return say(lang, "doc-minutes-lane-opinion", **facts)
    if round_.method == "rating":
        means = "; ".join(
            f"{name} – {words.number(lang, one['mean'])}" for name, one in counts["criteria"].items()
        )
        return say(lang, "doc-minutes-lane-rating", means=means, voters=counts["voters"])
    return say(lang, f"doc-counted-{round_.method}", points=counts["points"])


# -- the sheet of a round --------------------------------------------------------------------------------


def figures(lang: str, round_: RoundReport) -> list[Figure]:
    """The numbers of a round's sheet, that of the order first."""
    return [
        Figure(score_name(lang, round_), lambda score: score.score),
        Figure(say(lang, "doc-col-voters"), lambda score: score.voters),
        *(Figure(title, of) for title, of in _FIGURES[round_.method](lang, round_)),
        *_lanes(lang, round_),
        *_further(lang, round_),
    ]


_Named = Iterator[tuple[str, Callable[[Score], Number]]]


def _counted(name: str) -> Callable[[Score], Number]:
    return lambda score: score.counts.get(name)


def _read(name: str) -> Callable[[Score], Number]:
    return lambda score: score.reading.get(name)


def _of_criterion(criterion: str, name: str) -> Callable[[Score], Number]:
    return lambda score: score.counts.get("criteria", {}).get(criterion, {}).get(name)


def _no_more(_lang: str, _round: RoundReport) -> _Named:
    yield from ()


def _of_opinions(lang: str, round_: RoundReport) -> _Named:
    for name in ("for", "against", "abstain"):
        yield say(lang, f"doc-col-{name}"), _counted(name)
    if round_.entitled is not None:
        entitled = round_.entitled
        yield say(lang, "doc-col-not-voted"), lambda score: entitled - score.voters


def _of_ratings(lang: str, round_: RoundReport) -> _Named:
    for criterion in round_.criteria:
        for name in ("mean", "median", "spread"):
            title = say(lang, f"doc-col-{name}-of", criterion=criterion)
            yield title, _of_criterion(criterion, name)


def _of_rankings(lang: str, _round: RoundReport) -> _Named:
    yield say(lang, "doc-col-first"), _counted("first")
    yield say(lang, "doc-col-wins"), _counted("wins")
    yield say(lang, "doc-col-schulze"), _by_schulze


def _by_schulze(score: Score) -> Number:
    places = score.reading.get("schulze")
    return words.place(*places) if places else None


def _of_pairs(lang: str, _round: RoundReport) -> _Named:
    yield say(lang, "doc-col-low"), _counted("low")
    yield say(lang, "doc-col-high"), _counted("high")
    yield say(lang, "doc-col-won"), _counted("points")
    yield say(lang, "doc-col-lost"), lambda score: score.counts.get("losses", 0)


_FIGURES: dict[str, Callable[[str, RoundReport], _Named]] = {
    "dots": _no_more,
    "opinion": _of_opinions,
    "rating": _of_ratings,
    "ranking": _of_rankings,
    "pairwise": _of_pairs,
}


def _lanes(lang: str, round_: RoundReport) -> Iterator[Figure]:
    """Hands, paper and tables, each apart; then all together where they can be added."""
    names = {"opinion": ("for", "against", "abstain"), "rating": ("voters",)}.get(
        round_.method, ("points", "voters")
    )
    for lane in round_.lanes:
        for name in names:
            yield Figure(_lane_title(lang, round_, lane, name), _of_lane(lane, name))
    if round_.lanes and round_.method in ADDED_UP:
        for name in ("points", "voters"):
            yield Figure(_lane_title(lang, round_, "together", name), _together(name))


def _lane_title(lang: str, round_: RoundReport, lane: str, name: str) -> str:
    what = score_name(lang, round_) if name == "points" else say(lang, f"doc-col-{name}")
    what = what[:1].lower() + what[1:]  # the names of people in it keep their capitals
    return say(lang, "doc-col-lane", lane=say(lang, f"doc-lane-{lane}"), what=what)


def _of_lane(lane: str, name: str) -> Callable[[Score], Number]:
    return lambda score: score.lanes[lane][name] if lane in score.lanes else None


def _together(name: str) -> Callable[[Score], Number]:
    return lambda score: score.reading.get("together", score.counts)[name]


def _further(lang: str, round_: RoundReport) -> Iterator[Figure]:
    """Readings that only some rounds have: dispute, consensus, the place in the round before."""
    for name in ("dispute", "consensus", "was", "shift"):
        if any(name in score.reading for score in round_.scores):
            yield Figure(say(lang, f"doc-col-{name}"), _read(name))


# -- the minutes -----------------------------------------------------------------------------------------


def heads(lang: str, round_: RoundReport) -> list[Head]:
    """The headings of what `cells` gives."""
    made = [Head(score_name(lang, round_), 20), Head(say(lang, "doc-col-voters"), 20)]
    if round_.method == "opinion":
        made = [Head(title, 19) for title, _of in _of_opinions(lang, round_)]
    elif round_.method == "rating":
        parts = tuple(say(lang, f"doc-part-{name}") for name in ("mean", "median", "spread"))
        apart = len(round_.criteria) <= MOST_APART
        for criterion in round_.criteria:
            title = criterion if apart else f"{criterion}: {' / '.join(parts)}"
            made.append(Head(title, 48, parts) if apart else Head(title, 26))
    elif round_.method == "ranking":
        made += [Head(say(lang, "doc-col-first"), 20), Head(say(lang, "doc-col-schulze"), 20)]
    elif round_.method == "pairwise":
        made += [Head(say(lang, "doc-col-interval"), 28), Head(say(lang, "doc-col-duels"), 24)]
    return made


def cells(lang: str, round_: RoundReport, score: Score) -> tuple[str, ...]:
    """A proposal's row in the minutes, after its place and its name."""
    made = [words.number(lang, score.score), str(score.voters)]
    if round_.method == "opinion":
        made = [_written(lang, of(score)) for _title, of in _of_opinions(lang, round_)]
    elif round_.method == "rating":
        given = [_written(lang, of(score)) for _title, of in _of_ratings(lang, round_)]
        if len(round_.criteria) <= MOST_APART:
            made += given
        else:
            made += [" / ".join(given[at : at + 3]) for at in range(0, len(given), 3)]
    elif round_.method == "ranking":
        made += [str(score.counts.get("first", 0)), _written(lang, _by_schulze(score))]
    elif round_.method == "pairwise":
        low, high = score.counts.get("low"), score.counts.get("high")
        made.append("–" if low is None else f"{words.number(lang, low)}–{words.number(lang, high or 0)}")
        made.append(f"{score.points} / {score.points + score.counts.get('losses', 0)}")
    return tuple(made)


def _written(lang: str, value: Number) -> str:
    if isinstance(value, str):
        return value
    return "–" if value is None else words.number(lang, value)


# -- what is said of the whole round ---------------------------------------------------------------------


def notes(report: Report, lang: str, round_: RoundReport) -> list[str]:
    """Turnout and its 100 %, what the hall counted, how places are found, which are not told apart."""
    return [
        turnout(report, lang, round_),
        *lanes_line(lang, round_),
        say(lang, f"doc-counts-{round_.method}", places=round_.budget or 0),
        *bands_line(lang, round_),
    ]


def turnout(report: Report, lang: str, round_: RoundReport) -> str:
    """How many voted, of whom, and what is taken as 100 %."""
    base, of = words.base(report, round_)
    share = words.percent(lang, round_.voters, of)
    named = say(lang, f"doc-base-{base}")
    return say(lang, "doc-round-turnout", voters=round_.voters, of=of, base=named, share=share)


def lanes_line(lang: str, round_: RoundReport) -> Iterator[str]:
    """How many were counted in the hall beside the phones; nothing where nobody was."""
    lanes = round_.readings["turnout"]["lanes"] if round_.readings else {}
    if lanes:
        said = ", ".join(
            f"{say(lang, f'doc-lane-{lane}').lower()} – {count}" for lane, count in lanes.items()
        )
        yield say(lang, "doc-round-lanes", lanes=said)


def bands_line(lang: str, round_: RoundReport) -> Iterator[str]:
    """The places that this number of votes does not tell apart; nothing where it tells all."""
    if found := bands(round_.scores):
        said = ", ".join(f"{first}–{last}" for first, last in found)
        how = "intervals" if round_.method == "pairwise" else "wilson"
        yield say(lang, "doc-round-bands", bands=said, how=say(lang, f"doc-bands-{how}"))
    elif any(score.band_from is not None for score in round_.scores):
        yield say(lang, "doc-round-no-bands")


def bands(given: Iterable[Score]) -> list[tuple[int, int]]:
    """The bands of places that are not told apart, in order."""
    return list(dict.fromkeys(score.band for score in given if score.band))
