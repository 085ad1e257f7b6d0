"""What the documents call things: rounds, terms, amounts, times, and the acts of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Any

from facilitator.i18n import text
from facilitator.results.report import Act, Line, Report, RoundReport

_RUSSIAN = str.maketrans({",": "\u00a0", ".": ","})


@lru_cache(maxsize=4096)
def say(lang: str, key: str, **args: Any) -> str:
    """A sentence of the catalogue; a sheet asks for the same one thousands of times."""
    return text(lang, key, **args)


def round_name(report: Report, lang: str, round_: RoundReport) -> str:
    """What a round is called: its number, its board where there are several, its title."""
    name = say(lang, "doc-sheet-round", number=str(round_.number))
    if len(report.boards) > 1:
        name += f" ({round_.board})"
    return f"{name}: {round_.title}" if round_.title else name


def place(first: int, last: int) -> int | str:
    """A place, or the band of places that cannot be told apart: 3 or "6–9"."""
    return first if first == last else f"{first}–{last}"


def day(lang: str, iso: str) -> str:
    """A date as people write it."""
    moment = date.fromisoformat(iso)
    return f"{moment:%d.%m.%Y}" if lang == "ru" else iso


def written_day(lang: str, given: str) -> str:
    """A day as the office typed it; one that a machine wrote (2026-12-16) as people write it."""
    try:
        return day(lang, given)
    except ValueError:
        return given


def numbers(given: Iterable[int]) -> str:
    """14, 27, 31."""
    return ", ".join(map(str, given))


def moment(lang: str, iso: str, zone: tzinfo | None) -> str:
    """A time as people write it, in the given zone (this machine's without one)."""
    local = datetime.fromisoformat(iso).astimezone(zone)
    return f"{local:%d.%m.%Y %H:%M:%S}" if lang == "ru" else f"{local:%Y-%m-%d %H:%M:%S}"


def clock(iso: str, zone: tzinfo | None) -> str:
    """The time of day: 10:45."""
    return f"{datetime.fromisoformat(iso).astimezone(zone):%H:%M}"


def base(report: Report, round_: RoundReport) -> tuple[str, int]:
    """What is 100 % in a round, and how many that are; never fewer than voted.

    The office's word goes first, then the round's own; where that is not known, those who voted.
    """
    known = {
        "voting": round_.voters,
        "present": report.phones if round_.present is None else round_.present,
        "entitled": round_.entitled,
    }
    said = round_.readings["turnout"]["base"] if round_.readings else "entitled"
    wanted = report.papers.base if report.papers.base in known else said
    of = known[wanted]
    return (wanted, of) if of is not None and of >= round_.voters > 0 else ("voting", round_.voters)


def percent(lang: str, part: int, of: int) -> str:
    """A share in whole per cent: 97 % in Russian, 97% in English."""
    share = round(100 * part / of) if of else 0
    return f"{share}\u00a0%" if lang == "ru" else f"{share}%"


def term(lang: str, line: Line) -> str:
    """The term as written; without one the dates, without them the year."""
    if line.term:
        return line.term
    if line.starts and line.ends:
        return say(lang, "doc-term-from-to", starts=day(lang, line.starts), ends=day(lang, line.ends))
    if line.starts:
        return say(lang, "doc-term-from", starts=day(lang, line.starts))
    if line.ends:
        return say(lang, "doc-term-to", ends=day(lang, line.ends))
    return say(lang, "doc-year-term", year=str(line.year)) if line.year else ""


def number(lang: str, value: float) -> str:
    """A number as people write it: 12 500,5 in Russian, 12,500.5 in English."""
    written = f"{value:,.3f}".rstrip("0").rstrip(".")
    return written.translate(_RUSSIAN) if lang == "ru" else written


def years(lang: str, pairs: Iterable[tuple[str, float]]) -> str:
    """Amounts by year: 2027: 5; 2028: 10."""
    return "; ".join(f"{year}: {number(lang, value)}" for year, value in pairs)


def funding(lang: str, line: Line) -> str:
    """Money by source and year, a line a source: средства работодателей – 2027: 500; 2028: 700."""
    sources: dict[str, list[tuple[str, float]]] = {}
    for source, year, money in line.funding:
        sources.setdefault(source, []).append((year, money))
    return "\n".join(f"{source} – {years(lang, sums)}" for source, sums in sources.items())


def indicator(lang: str, line: Line) -> str:
    """An indicator in one cell: its name and unit, how it stands now, what it shall be by year."""
    told = ", ".join(part for part in (line.indicator, line.indicator_unit) if part)
    if line.indicator_base is not None:
        base = say(lang, "doc-indicator-base", base=number(lang, line.indicator_base))
        told = f"{told} ({base})" if told else base
    if not line.indicator_by_year:
        return told
    by_year = years(lang, sorted(line.indicator_by_year.items()))
    return f"{told} – {by_year}" if told else by_year


def missing(lang: str, line: Line) -> str:
    """What the line lacks, in words."""
    return ", ".join(say(lang, f"doc-missing-{name}") for name in line.missing)


# -- the journal -----------------------------------------------------------------------------------------


def actor(lang: str, act: Act) -> str:
    """Who did it: the label a moderator goes by, else the role."""
    if act.label:
        return act.label
    role, _, id_ = act.actor.partition(":")
    if role == "attendee":
        return say(lang, "doc-actor-attendee", id=id_)
    known = role in ("moderator", "organizer", "screen", "system", "stranger", "ballot", "someone")
    return say(lang, f"doc-actor-{role}") if known else act.actor


def verb(lang: str, act: Act) -> str:
    """What was done; a verb without words of its own stands under its name."""
    try:
        return say(lang, "doc-act-" + act.verb.replace(".", "-").replace("_", "-"))
    except KeyError:
        return act.verb


def about(lang: str, report: Report, act: Act) -> str:
    """What it was done to: numbers of proposals, titles, stages, counts. Never a person's words."""
    return "; ".join(_about(lang, report, act))


def _about(lang: str, report: Report, act: Act) -> Iterable[str]:
    data, noun = act.data, act.verb.partition(".")[0]
    if act.verb == "vote.cast":
        yield say(lang, "doc-about-votes", count=data["count"])
        return
    if act.verb == "proposal.merge":
        into = _number(report, data["into_id"])
        yield say(lang, "doc-about-merged", numbers=_numbers(report, data["ids"]), into=into)
        return
    if act.verb == "proposal.split":
        yield say(
            lang,
            "doc-about-split",
            numbers=_numbers(report, data["ids"]),
            **{"from": _number(report, data["id"])},
        )
        return
    if act.verb == "journal.undo":
        yield say(lang, "doc-about-entry", seq=str(data["seq"]))
        return
    if act.verb == "workshop.lock_joining":
        yield say(lang, "doc-about-locked" if data["value"] else "doc-about-unlocked")
        return
    if noun == "round" or "round_id" in data:
        round_id = data.get("round_id", data.get("id"))
        yield say(lang, "doc-about-round", number=report.titles.get(round_id, str(round_id)))
    if noun == "proposal" and "id" in data:
        yield say(lang, "doc-about-proposal", number=_number(report, data["id"]))
    elif "proposal_id" in data:
        yield say(lang, "doc-about-proposal", number=_number(report, data["proposal_id"]))
    elif "ids" in data:
        yield say(lang, "doc-about-proposal", number=_numbers(report, data["ids"]))
    for key in ("board_id", "section_id"):
        if data.get(key) in report.titles and (key != "board_id" or len(report.boards) > 1):
            yield report.titles[data[key]]
    if noun in ("board", "section", "group", "agreement"):
        yield str(data.get("title") or report.titles.get(data.get("id", 0), ""))
    if "stage" in data:
        yield say(lang, f"stage-{data['stage']}")
    if "lane" in data:
        yield say(lang, f"doc-lane-{data['lane']}")
    if "seconds" in data:
        yield say(lang, "doc-about-seconds", seconds=str(data["seconds"]))
    if act.verb == "commitment.make":
        yield say(lang, f"role-{data['role']}")
    if act.verb == "announcement.send":
        yield str(data["text"])
    if noun in ("stage", "workshop") and data.get("reason"):
        yield str(data["reason"])


def _number(report: Report, proposal_id: int) -> str:
    return str(report.numbers.get(proposal_id, "?"))


def _numbers(report: Report, ids: Iterable[int]) -> str:
    return ", ".join(_number(report, id_) for id_ in ids)
