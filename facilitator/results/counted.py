"""The rounds of a report: scores in order, readings, sides and lanes, from tallies and ballots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from facilitator.domain.methods.base import Counts, Tally
from facilitator.domain.methods.rating import mean_of
from facilitator.domain.readings import Readings, open_cells, readings
from facilitator.domain.tallies import ranking, weights
from facilitator.results.report import Record, RoundReport, Score, Side


def rounds_of(
    archive: Record,
    sides: Sequence[Side],
    board_titles: Mapping[int, str],
    section_titles: Mapping[int, str],
    roots: Mapping[int, int],
) -> tuple[RoundReport, ...]:
    """All rounds that stand, in order. `roots`: merged proposal -> the one that took it in."""
    counted = _Counted(archive, sides, board_titles, section_titles, roots)
    return tuple(counted.round(row) for row in archive["rounds"])


class _Counted:
    def __init__(
        self,
        archive: Record,
        sides: Sequence[Side],
        board_titles: Mapping[int, str],
        section_titles: Mapping[int, str],
        roots: Mapping[int, int],
    ) -> None:
        self.archive, self.sides, self.roots = archive, sides, roots
        self.board_titles, self.section_titles = board_titles, section_titles
        self.rows: dict[int, Record] = {row["id"]: row for row in archive["proposals"]}
        self.ballots: dict[int, list[Record]] = {}
        for ballot in archive["ballots"]:
            self.ballots.setdefault(ballot["round_id"], []).append(ballot)

    def round(self, row: Record) -> RoundReport:
        """One round."""
        read = self._readings(row) if _seen(row) else None
        scores = tuple(self._scores(row, read)) if read else ()
        names = (
            "id",
            "board_id",
            "number",
            "method",
            "title",
            "secret",
            "state",
            "budget",
            "opened_at",
            "closed_at",
            "entitled",
        )
        return RoundReport(
            **{name: row[name] for name in names},
            board=self.board_titles.get(row["board_id"], ""),
            voters=row["turnout"]["voters"],
            seen=_seen(row),
            lanes=tuple(
                lane for lane in ("hands", "paper", "table") if any(lane in score.lanes for score in scores)
            ),
            scores=scores,
            present=row.get("present"),
            criteria=tuple(row["criteria"]),
            readings=read,
        )

    def _readings(self, round_: Record) -> Readings:
        ballots = self.ballots.get(round_["id"], ())
        closed = round_["state"] != "open"
        weighed = None
        if closed:
            marks: dict[int, dict[int, Any]] = {}
            for ballot in ballots:
                for id_, mark in ballot["marks"].items() if ballot["lane"] != "table" else ():
                    marks.setdefault(int(id_), {})[ballot["number"]] = mark
            weighed = weights(round_["method"], marks, self.roots, round_["max_per_proposal"])
        return readings(
            round_["method"],
            _tally(round_),
            voting=round_["turnout"]["voters"],
            sizes=Counter(
                ballot["group"]
                for ballot in ballots
                if ballot["marks"] and ballot["lane"] != "table" and ballot["group"] is not None
            ),
            secret=round_["secret"],
            present=round_.get("present"),
            entitled=round_["entitled"],
            base=round_.get("base", "entitled"),
            weights=weighed,
            counted_out=closed,
            earlier=self._earlier(round_) if closed else None,
        )

    def _earlier(self, round_: Record) -> dict[int, int] | None:
        """Places in the last round of the board before this one that the hall has seen whole."""
        before = [
            row
            for row in self.archive["rounds"]
            if row["board_id"] == round_["board_id"]
            and row["number"] < round_["number"]
            and row["state"] == "revealed"
            and row.get("shown_from") is None
        ]
        if not before:
            return None
        last = max(before, key=lambda row: int(row["number"]))
        return {place.proposal_id: place.place_from for place in ranking(_tally(last), last["method"])}

    def _scores(self, round_: Record, read: Readings) -> Iterable[Score]:
        rows = _tally(round_)
        for line in read["rows"]:
            row, counts = self.rows[line["id"]], rows[line["id"]]
            cells = open_cells(counts["by_group"], counts["voters"])
            fair = line.get("fair", [line["from"], line["to"]])
            band = line.get("band", [None, None])
            yield Score(
                proposal=row["number"],
                title=row["title"],
                section=self.section_titles.get(row["section_id"], ""),
                place_from=line["from"],
                place_to=line["to"],
                points=counts["points"],
                voters=counts["voters"],
                for_=counts["for"],
                against=counts["against"],
                abstain=counts["abstain"],
                by_side=tuple(
                    _cell(counts["by_group"].get(str(side.id)), cells.get(str(side.id)))
                    for side in self.sides
                    if side.id
                ),
                fair_from=fair[0],
                fair_to=fair[1],
                lanes=counts["lanes"],
                score=line["score"],
                band_from=band[0],
                band_to=band[1],
                reading=line,
                counts=counts,
            )


def _seen(round_: Record) -> bool:
    return not (round_["blind"] and round_["state"] == "open")


def _tally(round_: Record) -> dict[int, Tally]:
    return {int(id_): counts for id_, counts in round_["tally"].items()}


def _cell(counts: Counts | None, open_: Counts | None) -> float | int | None:
    """What a side said; None where so few people of it did that the cell would show who."""
    if counts is None or not counts["voters"]:
        return 0
    if open_ is None:
        return None
    mean = mean_of(open_)
    return open_["points"] if mean is None else round(float(mean), 2)
