"""The rules of counting, written down a second time: every tally from its ballots."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from facilitator.results.verify.chain import OPINIONS, all_rows
from facilitator.results.verify.merges import merge_roots
from facilitator.results.verify.words import Broken


def check_tallies(archive: Any) -> None:
    roots = merge_roots(archive)
    sheets: dict[int, list[Any]] = {}
    for ballot in archive["ballots"]:
        sheets.setdefault(ballot["round_id"], []).append(ballot)
    for round_ in all_rows(archive, "rounds"):
        ballots, id_ = sheets.get(round_["id"], []), round_["id"]
        if round_["method"] not in JOINED:
            raise Broken("method", round_id=id_, method=round_["method"])
        marked = [ballot for ballot in ballots if ballot["marks"]]
        phones = sum(1 for ballot in marked if ballot.get("lane") != "table")
        table = sum(ballot.get("people", 1) for ballot in marked if ballot.get("lane") == "table")
        if (round_["turnout"]["voters"], round_["turnout"].get("table", 0)) != (phones, table):
            raise Broken("turnout", round_id=id_)
        counted, given = recount(round_, ballots, roots), round_["tally"]
        for proposal_id in sorted({*counted, *map(int, given)}):
            ours, theirs = counted.get(proposal_id, {}), given.get(str(proposal_id), {})
            wrong = [
                name for name in {**ours, **theirs} if not _equal(name, ours.get(name), theirs.get(name))
            ]
            if wrong or not ours:
                raise Broken("tally", round_id=id_, proposal_id=proposal_id, fields=", ".join(wrong))


def _equal(name: str, ours: Any, theirs: Any) -> bool:
    """Counts are equal. Strengths may differ by a last digit: machines round logarithms each its way."""
    if name in ("strength", "low", "high") and None not in (ours, theirs):
        return bool(abs(ours - theirs) < 0.11)
    return bool(ours == theirs)


def recount(round_: Any, ballots: Sequence[Any], roots: dict[int, int]) -> dict[int, dict[str, Any]]:
    """The tally of a round from its ballots. `roots`: proposal -> the one at the end of its chain of merges.

    A merged proposal counts a person once: the largest of their dots; in an opinion their word on the
    proposal itself, else what they said of the merged ones if it is always the same, else `abstain`; in a
    rating their own marks, else the lower median of those on the merged ones; in a ranking the best place;
    of duels all but those among the merged ones. A ballot of the lane `table` counts there, as many times as
    it has people, and nowhere else.
    """
    method, marks = round_["method"], marks_by_ballot(round_, ballots, roots)
    rows: dict[int, dict[str, Any]] = {}
    for ballot in ballots:
        sheet = marks[ballot["number"]]
        of_table = ballot.get("lane") == "table"
        marks[ballot["number"]] = {} if of_table else sheet
        for root, mark in sheet.items():
            row = rows.setdefault(root, {**_nobody(), "by_group": {}, "lanes": {}})
            if of_table:
                for _person in range(ballot.get("people", 1)):
                    _add(method, row["lanes"].setdefault("table", _nobody()), mark)
                continue
            _add(method, row, mark)
            if ballot["group"] is not None:
                _add(method, row["by_group"].setdefault(str(ballot["group"]), _nobody()), mark)
    best: dict[tuple[int, str], tuple[tuple[bool, int, int, int], dict[str, Any]]] = {}
    for key, lanes in round_["counted"].items():
        proposal_id = int(key)
        root = roots[proposal_id]
        for lane, value in lanes.items():
            counts = _lane(method, value)
            # Hands on merged ones: the largest count, in an opinion first the root's own. Nobody twice.
            rank = (
                method == "opinion" and proposal_id == root,
                counts["voters"],
                counts["points"],
                -proposal_id,
            )
            if counts["voters"] or counts["points"]:
                best[root, lane] = max(
                    best.get((root, lane), (rank, counts)), (rank, counts), key=lambda pair: pair[0]
                )
    for (root, lane), (_rank, counts) in best.items():
        lanes = rows.setdefault(root, {**_nobody(), "by_group": {}, "lanes": {}})["lanes"]
        lanes[lane] = _both(lanes.get(lane, _nobody()), counts)
    _finish(method, rows, list(marks.values()), round_.get("state") != "open")
    return rows


def marks_by_ballot(round_: Any, ballots: Sequence[Any], roots: dict[int, int]) -> dict[int, dict[int, Any]]:
    """Ballot -> root -> the person's one mark, of rankings as (points, rank), of duels as (won, lost)."""
    method = round_["method"]
    marks: dict[int, dict[int, Any]] = {}
    for ballot in ballots:
        on_root: dict[int, list[tuple[bool, Any]]] = {}
        for key, value in ballot["marks"].items():
            root = roots[int(key)]
            on_root.setdefault(root, []).append((int(key) == root, value))
        sheet = {
            root: JOINED[method]([value for own, value in of_root if own], [value for _own, value in of_root])
            for root, of_root in on_root.items()
        }
        if method == "ranking":
            sheet = _ranks(sheet, round_.get("max_per_proposal") or 5)
        elif method == "pairwise":
            sheet = _pairs(sheet, roots)
        marks[ballot["number"]] = sheet
    return marks


def _both(held: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Tables with a phone and tables on paper, field by field."""
    both = {name: held.get(name, 0) + more.get(name, 0) for name in {**held, **more} if name != "criteria"}
    criteria = [one["criteria"] for one in (held, more) if "criteria" in one]
    if criteria:
        both["criteria"] = {}
        for name in {name for one in criteria for name in one}:
            given = [one[name]["counts"] for one in criteria if name in one]
            both["criteria"][name] = {"counts": [sum(counts) for counts in zip(*given, strict=True)]}
    return both


def _join_ratings(own: list[Any], words: list[Any]) -> dict[str, int]:
    joined = {}
    for name in {name for mark in words for name in mark}:
        given = sorted(mark[name] for mark in words if name in mark)
        joined[name] = given[(len(given) - 1) // 2]
    return {**joined, **(own[0] if own else {})}


def _join_opinions(own: list[Any], words: list[Any]) -> str:
    said = set(words)
    return str(own[0] if own else said.pop() if len(said) == 1 else "abstain")


# Method -> (marks on the root, all marks) of one person -> the one that counts.
JOINED: dict[str, Callable[[list[Any], list[Any]], Any]] = {
    "dots": lambda _own, words: max(words),
    "opinion": _join_opinions,
    "rating": _join_ratings,
    "ranking": lambda _own, words: min(words),
    "pairwise": lambda _own, words: sorted({id_ for beaten in words for id_ in beaten}),
}


def _nobody() -> dict[str, Any]:
    return {"votes": 0, "points": 0, "voters": 0, "for": 0, "against": 0, "abstain": 0}


def _add(method: str, counts: dict[str, Any], mark: Any) -> None:
    counts["votes"] += 1
    counts["voters"] += 1
    if method == "dots":
        counts["points"] += mark
    elif method == "opinion":
        counts[mark] += 1
        counts["points"] += {"for": 1, "against": -1, "abstain": 0}[mark]
    elif method == "rating":
        for name, given in mark.items():
            counts["points"] += given
            counts.setdefault("criteria", {}).setdefault(name, {"counts": [0] * 5})["counts"][given - 1] += 1
    elif method == "ranking":
        points, rank = mark
        counts["points"] += points
        counts["first"] = counts.get("first", 0) + (rank == 1)
    else:
        won, lost = mark
        counts["votes"] += len(won) + len(lost) - 1
        counts["points"] += len(won)
        counts["losses"] = counts.get("losses", 0) + len(lost)


def _lane(method: str, value: Any) -> dict[str, Any]:
    if method == "opinion":
        yes, no, neither = (value.get(word, 0) for word in OPINIONS)
        voters = yes + no + neither
        return {
            **_nobody(),
            "votes": voters,
            "points": yes - no,
            "voters": voters,
            "for": yes,
            "against": no,
            "abstain": neither,
        }
    if method == "rating":
        given = {name: {"counts": counts} for name, counts in value.items() if any(counts)}
        points = sum(mark * count for one in given.values() for mark, count in enumerate(one["counts"], 1))
        voters = max((sum(one["counts"]) for one in given.values()), default=0)
        return {**_nobody(), "votes": voters, "voters": voters, "points": points, "criteria": given}
    voters, points = (value["voters"], value["points"]) if isinstance(value, dict) else (value, value)
    return {**_nobody(), "votes": voters, "voters": voters, "points": points}


def _ranks(sheet: dict[int, int], places: int) -> dict[int, tuple[int, int]]:
    """Places of a ballot closed up, equal ones as the lower: (points by Borda, rank)."""
    ranks = {id_: sum(1 for other in sheet.values() if other <= place) for id_, place in sheet.items()}
    return {id_: (max(0, places + 1 - rank), rank) for id_, rank in ranks.items()}


def _pairs(sheet: dict[int, list[int]], roots: dict[int, int]) -> dict[int, tuple[list[int], list[int]]]:
    """Whom each beat and lost to on one ballot; who said both of a pair has said neither."""
    said = {(winner, roots[loser]) for winner, beaten in sheet.items() for loser in beaten}
    duels: dict[int, tuple[list[int], list[int]]] = {}
    for winner, loser in sorted(said):
        if winner != loser and (loser, winner) not in said:
            duels.setdefault(winner, ([], []))[0].append(loser)
            duels.setdefault(loser, ([], []))[1].append(winner)
    return duels


def _finish(method: str, rows: dict[int, dict[str, Any]], sheets: list[Any], closed: bool) -> None:
    """What needs the whole round: figures of ratings, Schulze's wins, strengths by Bradley and Terry."""
    if method == "rating":
        for row in rows.values():
            for counts in (row, *row["by_group"].values(), *row["lanes"].values()):
                for criterion in counts.get("criteria", {}).values():
                    _describe(criterion)
    elif method == "ranking":
        for row in rows.values():
            row.setdefault("first", 0)
        named = sorted({id_ for sheet in sheets for id_ in sheet})
        if closed and len(named) <= 150:
            for row in rows.values():
                row["wins"] = 0
            for id_, wins in _schulze(named, sheets).items():
                rows[id_]["wins"] = wins + len(rows) - len(named)
    elif method == "pairwise" and closed and rows:
        _strengths(rows, sheets)


def _describe(criterion: dict[str, Any]) -> None:
    marks = [mark for mark, count in enumerate(criterion["counts"], start=1) for _one in range(count)]
    number, total = len(marks), sum(marks)
    criterion["mean"] = round(total / number, 3)
    criterion["median"] = (marks[(number - 1) // 2] + marks[number // 2]) / 2
    squares = sum(mark * mark for mark in marks)
    criterion["spread"] = round(math.sqrt(number * squares - total * total) / number, 3)


def _schulze(named: list[int], sheets: list[Any]) -> dict[int, int]:
    """How many rivals each beats by the strongest path; links by winning votes."""
    above = {(a, b): 0 for a in named for b in named}
    for sheet in sheets:
        for a, (_points, rank) in sheet.items():
            for b in named:
                if b not in sheet or sheet[b][1] > rank:
                    above[a, b] += 1
    path = {(a, b): votes if votes > above[b, a] else 0 for (a, b), votes in above.items()}
    for over in named:
        for a in named:
            first = path[a, over]
            if first and a != over:
                for b in named:
                    path[a, b] = max(path[a, b], min(first, path[over, b]))
    return {a: sum(1 for b in named if a != b and path[a, b] > path[b, a]) for a in named}


def _strengths(rows: dict[int, dict[str, Any]], sheets: list[Any]) -> None:
    """Bradley–Terry by the MM steps of Hunter (2004), each with half a win and half a loss against 1."""
    met: dict[int, dict[int, int]] = {id_: {} for id_ in rows}
    for sheet in sheets:
        for a, (won, lost) in sheet.items():
            for b in (*won, *lost):
                met[a][b] = met[a].get(b, 0) + 1
    force = dict.fromkeys(sorted(rows), 1.0)
    for _turn in range(2000):
        moved = 0.0
        for a, mine in force.items():
            weight = 1 / (mine + 1) + sum(count / (mine + force[b]) for b, count in met[a].items())
            force[a] = (rows[a]["points"] + 0.5) / weight
            moved = max(moved, abs(force[a] / mine - 1))
        won = [mine / (mine + 1) for mine in force.values()]  # the common level, by Newton's step
        level = math.exp((len(won) / 2 - sum(won)) / sum(chance * (1 - chance) for chance in won))
        force = {a: mine * level for a, mine in force.items()}
        if moved < 1e-7 and abs(level - 1) < 1e-7:
            break
    errors = _errors(force, met)
    average = sum(math.log(mine) for mine in force.values()) / max(1, len(force))
    for a, mine in force.items():
        for name, step in (("strength", 0.0), ("low", -1.959963984540054), ("high", 1.959963984540054)):
            rows[a][name] = round(100 / (1 + math.exp(-(math.log(mine) - average + step * errors[a]))), 1)


def _errors(force: dict[int, float], met: dict[int, dict[int, int]]) -> dict[int, float]:
    """Standard errors of the logarithms less their mean: the inverse of the information (Gauss, Jordan)."""
    ids = list(force)
    rows = []
    for a in ids:
        parts = {b: n * force[a] * force[b] / (force[a] + force[b]) ** 2 for b, n in met[a].items()}
        own = force[a] / (force[a] + 1) ** 2 + sum(parts.values())
        rows.append([own if b == a else -parts.get(b, 0.0) for b in ids] + [float(a == b) for b in ids])
    size = len(ids)
    if size > 120:
        return {a: 1 / math.sqrt(rows[at][at]) for at, a in enumerate(ids)}
    for at in range(size):
        pivot = rows[at][at]
        rows[at] = [value / pivot for value in rows[at]]
        for other in range(size):
            factor = rows[other][at]
            if other != at and factor:
                rows[other] = [x - factor * y for x, y in zip(rows[other], rows[at], strict=True)]
    inverse = [row[size:] for row in rows]
    whole = sum(map(sum, inverse)) / size**2
    return {
        a: math.sqrt(max(0.0, inverse[at][at] - 2 * sum(inverse[at]) / size + whole))
        for at, a in enumerate(ids)
    }
