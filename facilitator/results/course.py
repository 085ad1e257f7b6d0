"""What documents tell besides rows and rounds: lineage, indicators, the stages a board went through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from facilitator.results.report import Indicator, Line, Papers, Record, StageRun

# "Приём на целевое, чел.: 2027 – 25; 2028 – 40": a name, a unit after a comma, values by year.
_BY_YEAR = re.compile(r"(?P<year>20\d\d)\s*(?:г\.|год)?\s*[–—:=-]\s*(?P<value>\d+(?:[.,]\d+)?)")
_WITH_YEARS = re.compile(r"^(?P<name>.+?)[:;,]?\s*(?P<years>" + _BY_YEAR.pattern + r".*)$", re.DOTALL)
_UNIT = re.compile(r"^(?P<name>.+),\s*(?P<unit>[^,.;:\d]{1,12}\.?)$", re.DOTALL)
SHORTEST = 60.0  # seconds: a stage that was left sooner was a slip, not a point of the agenda


def papers_of(workshop: Record) -> Papers:
    """What the office says of the documents."""
    kept = dict(workshop.get("papers") or {})
    if "columns" in kept:
        kept["columns"] = tuple(kept["columns"])
    return Papers(**kept)


def lineages(proposals: Iterable[Record]) -> dict[int, tuple[int, ...]]:
    """Id of each proposal -> the numbers of all it was gathered from, its own among them, in order."""
    rows = {row["id"]: row for row in proposals}
    gathered: dict[int, list[int]] = {id_: [row["number"]] for id_, row in rows.items()}
    for row in rows.values():
        above, seen = row["merged_into"], {row["id"]}
        while above in rows and above not in seen:
            gathered[above].append(row["number"])
            seen.add(above)
            above = rows[above]["merged_into"]
    return {id_: tuple(sorted(numbers)) for id_, numbers in gathered.items()}


def grounds(agreements: Iterable[Record]) -> dict[int, tuple[str, ...]]:
    """Id of a proposal -> the agreements that serve it."""
    served: dict[int, tuple[str, ...]] = {}
    for row in agreements:
        for id_ in row["proposal_ids"]:
            served[id_] = (*served.get(id_, ()), row["title"])
    return served


def indicator(line: Line) -> Indicator:
    """The indicator of a line; where only a text was typed, its unit and years where they can be told."""
    name, years = line.indicator.strip(), {}
    if line.indicator_unit or line.indicator_by_year or line.indicator_base is not None:
        given = (line.indicator_unit, line.indicator_base, line.indicator_by_year)
        return Indicator(name, *given, (line.number,))
    if found := _WITH_YEARS.match(name):
        name = found["name"].strip()
        pairs = _BY_YEAR.finditer(found["years"])
        years = {pair["year"]: float(pair["value"].replace(",", ".")) for pair in pairs}
    unit = ""
    if years and (found := _UNIT.match(name)):
        name, unit = found["name"], found["unit"]
    return Indicator(name, unit, None, years, (line.number,))


def stage_runs(journal: Iterable[Record]) -> dict[int, tuple[StageRun, ...]]:
    """Board -> the stages it was in, in order, but for the lobby and slips; `to` is None while it lasts."""
    runs: dict[int, list[StageRun]] = {}
    for entry in journal:
        data = entry["data"]
        if entry["verb"] not in ("stage.open", "timer.ring") or entry["undone_by"] is not None:
            continue
        board_id, stage = data.get("board_id"), data.get("stage")
        if board_id is None or stage is None:
            continue
        of_board = runs.setdefault(board_id, [])
        if of_board and of_board[-1].to is None:
            of_board[-1] = StageRun(of_board[-1].stage, of_board[-1].since, entry["at"])
        of_board.append(StageRun(stage, entry["at"], None))
    return {board_id: tuple(_real(of_board)) for board_id, of_board in runs.items()}


def _real(runs: Sequence[StageRun]) -> Iterator[StageRun]:
    lasting = [run for run in runs if run.stage not in ("lobby", "closed") and run.seconds >= SHORTEST]
    seen: dict[str, StageRun] = {}
    for run in lasting:
        first = seen.get(run.stage)
        seen[run.stage] = run if first is None else StageRun(run.stage, first.since, run.to)
    yield from seen.values()


def sums_by_year(commitments: Iterable[Mapping[str, object]]) -> dict[tuple[str, str], dict[str, float]]:
    """(role, unit) -> year -> what all organizations together take on."""
    sums: dict[tuple[str, str], dict[str, float]] = {}
    for row in commitments:
        for year, value in (row["by_year"] or {}).items():  # type: ignore[attr-defined]
            of_kind = sums.setdefault((str(row["role"]), str(row["unit"])), {})
            of_kind[year] = of_kind.get(year, 0) + value
    return sums
