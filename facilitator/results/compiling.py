"""Makes the report of an archive.

An archive is read in one transaction; so a spreadsheet, a roadmap and an archive made at the same moment
cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from facilitator.domain.methods.base import Counts, Tally
from facilitator.domain.methods.rating import mean_of
from facilitator.domain.readings import Readings, open_cells, readings
from facilitator.domain.tallies import ranking, roots_of, weights
from facilitator.results import course
from facilitator.results.report import (
    Act,
    AgreementRow,
    Block,
    BoardRow,
    CommitmentRow,
    Line,
    Person,
    ProposalRow,
    Record,
    Report,
    RoundReport,
    Score,
    Side,
)


def report_of(archive: Record) -> Report:
    """The report of an archive (see `archive.archive`)."""
    builder = _Builder(archive)
    workshop = archive["workshop"]
    return Report(
        **{
            name: workshop[name]
            for name in ("code", "title", "lang", "place", "date", "state", "head", "seq")
        },
        attendees=sum(map(_heads, builder.present)),
        tables=tuple(people for people in map(_heads, builder.present) if people > 1),
        boards=builder.boards(),
        sides=builder.sides,
        blocks=builder.blocks,
        unplaced=builder.unplaced,
        proposals=tuple(builder.proposal(row) for row in archive["proposals"]),
        rounds=builder.rounds,
        commitments=tuple(builder.commitment(row) for row in archive["commitments"]),
        agreements=tuple(builder.agreement(row) for row in archive["agreements"]),
        people=builder.people() if workshop["ask_name"] != "no" else None,
        journal=tuple(_acts(archive["journal"], named=workshop["show_authors"] != "no")),
        numbers={id_: row["number"] for id_, row in builder.rows.items()},
        titles=_titles(archive),
        papers=course.papers_of(workshop),
        indicators=tuple(
            course.indicator(line) for block in builder.blocks for line in block.lines if line.indicator
        ),
    )


class _Builder:
    """Holds what the parts of a report look up of each other."""

    def __init__(self, archive: Record) -> None:
        self.archive = archive
        self.rows: dict[int, Record] = {row["id"]: row for row in archive["proposals"]}
        self.groups: dict[int, Record] = {
            row["id"]: row for row in (*archive["groups"], *archive["removed"]["groups"])
        }
        self.board_titles = {row["id"]: row["title"] for row in archive["boards"]}
        self.section_titles = {
            row["id"]: f"{number}. {row['title']}" for number, row in enumerate(archive["sections"], start=1)
        }
        self.roots = roots_of({row["id"]: row["merged_into"] for row in archive["proposals"]})
        self.ballots: dict[int, list[Record]] = {}
        for ballot in archive["ballots"]:
            self.ballots.setdefault(ballot["round_id"], []).append(ballot)
        self.present = [row for row in archive["attendees"] if not row["removed"]]
        self.lineages = course.lineages(archive["proposals"])
        self.grounds = course.grounds(archive["agreements"])
        self.sides = tuple(self._sides())
        self.blocks, self.unplaced = self._roadmap()
        self.line_numbers = {line.proposal: line.number for block in self.blocks for line in block.lines}
        self.rounds = tuple(self._round(row) for row in archive["rounds"])
        self._scored = [
            {score.proposal: score.score for score in round_.scores} for round_ in self.rounds if round_.seen
        ]

    def boards(self) -> tuple[BoardRow, ...]:
        runs = course.stage_runs(self.archive["journal"])
        return tuple(
            BoardRow(
                row["id"], position, row["title"], row["question"], row["stage"], runs.get(row["id"], ())
            )
            for position, row in enumerate(self.archive["boards"], start=1)
        )

    def _sides(self) -> Iterable[Side]:
        people: dict[int | None, int] = {}
        for row in self.present:
            people[row["group_id"]] = people.get(row["group_id"], 0) + _heads(row)
        proposals = _count((row["author"] or {}).get("group_id") for row in self.archive["proposals"])
        for row in self.archive["groups"]:
            yield Side(
                row["id"], row["title"], row["letter"], people.get(row["id"], 0), proposals.get(row["id"], 0)
            )
        if people.get(None) or proposals.get(None):
            yield Side(None, "", "", people.get(None, 0), proposals.get(None, 0))

    def _roadmap(self) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
        placed: dict[int | None, list[Record]] = {}
        visible = [row for row in self.archive["proposals"] if row["status"] == "visible"]
        standing = {row["id"] for row in self.archive["sections"]}
        for row in sorted(visible, key=lambda row: (row["position"], row["id"])):
            section = row["section_id"] if row["section_id"] in standing else None
            placed.setdefault(section, []).append(row)
        blocks = tuple(
            Block(
                number,
                section["title"],
                tuple(
                    self._line(f"{number}.{at}", row)
                    for at, row in enumerate(placed.get(section["id"], []), start=1)
                ),
            )
            for number, section in enumerate(self.archive["sections"], start=1)
        )
        return blocks, tuple(self._line("", row) for row in placed.get(None, []))

    def _line(self, number: str, row: Record) -> Line:
        made = _line(number, row)
        id_ = row["id"]
        return replace(made, lineage=self.lineages[id_], grounds=self.grounds.get(id_, ()))

    def _side(self, group_id: int | None) -> str:
        return str(self.groups[group_id]["title"]) if group_id in self.groups else ""

    def _section(self, row: Record) -> str:
        return self.section_titles.get(row["section_id"], "")

    def proposal(self, row: Record) -> ProposalRow:
        author = row["author"] or {}
        shown = self.archive["workshop"]["show_authors"] != "no"
        root = int(self.rows[self.roots.get(row["id"]) or row["id"]]["number"])
        names = [author.get("name", ""), author.get("organization", "")] if shown else []
        return ProposalRow(
            number=row["number"],
            board=self.board_titles.get(row["board_id"], ""),
            section=self._section(row),
            line=self.line_numbers.get(row["number"], ""),
            title=row["title"],
            details=row["details"],
            original_title=row["original_title"] or "",
            side=self._side(author.get("group_id")),
            author=", ".join(name for name in names if name),
            year=row["year"],
            status=row["status"],
            merged_into=self.rows[row["merged_into"]]["number"] if row["merged_into"] else None,
            merged=tuple(self.rows[id_]["number"] for id_ in row["merged_ids"]),
            reason=row["reason"],
            votes=tuple(scored.get(row["number"]) for scored in self._scored),
            lineage=self.lineages[row["id"]],
            root=root,
            root_line=self.line_numbers.get(root, ""),
        )

    def _round(self, row: Record) -> RoundReport:
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
            sizes=_known(
                _count(ballot["group"] for ballot in ballots if ballot["marks"] and ballot["lane"] != "table")
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
                section=self._section(row),
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

    def commitment(self, row: Record) -> CommitmentRow:
        proposal = self.rows[row["proposal_id"]]
        return CommitmentRow(
            organization=row["organization"],
            side=self._side(row["group_id"]),
            role=row["role"],
            proposal=proposal["number"],
            line=self.line_numbers.get(proposal["number"], ""),
            title=proposal["title"],
            quantity=row["quantity"],
            unit=row["unit"],
            by_year=tuple(sorted((row["by_year"] or {}).items())),
            note=row["note"],
        )

    def agreement(self, row: Record) -> AgreementRow:
        numbers = [self.rows[id_]["number"] for id_ in row["proposal_ids"] if id_ in self.rows]
        return AgreementRow(
            title=row["title"],
            kind=row["kind"],
            parties=tuple(row["parties"]),
            lines=tuple(self.line_numbers.get(number) or f"№ {number}" for number in numbers),
            state=row["state"],
            signatories=tuple(row["signatories"]),
            signed_on=row["signed_on"],
            text=row["text"],
        )

    def people(self) -> tuple[Person, ...]:
        people = (
            Person(
                row["name"], row["organization"], self._side(row["group_id"]), row["joined_at"], _heads(row)
            )
            for row in self.present
        )
        return tuple(
            sorted(people, key=lambda person: (not person.name, _in_order(person.name), person.joined_at))
        )


def _heads(attendee: Record) -> int:
    """For how many people a phone is here; archives from before tables say nothing of it."""
    return int(attendee.get("people", 1))


def _in_order(name: str) -> str:
    """What a name is sorted by: ё stands with е, as in every Russian list."""
    return name.casefold().replace("ё", "е")


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


def _count(keys: Iterable[int | None]) -> dict[int | None, int]:
    counts: dict[int | None, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts


def _known(sizes: Mapping[int | None, int]) -> dict[int, int]:
    return {group: size for group, size in sizes.items() if group is not None}


def _line(number: str, row: Record) -> Line:
    plan = row["plan"]
    funding = tuple(
        (source, year, money)
        for source, years in (plan["funding"] or {}).items()
        for year, money in sorted(years.items())
    )
    names = ("term", "starts", "ends", "owner", "co_owners", "result", "document", "indicator")
    more = ("indicator_unit", "basis", "remark")  # what older archives lack is empty
    return Line(
        number=number,
        proposal=row["number"],
        title=row["title"],
        details=row["details"],
        year=row["year"],
        funding=funding,
        indicator_base=plan.get("indicator_base"),
        indicator_by_year=plan.get("indicator_by_year") or {},
        **{name: plan[name] for name in names},
        **{name: plan.get(name, "") for name in more},
    )


def _titles(archive: Record) -> dict[int, str]:
    nouns: Sequence[str] = ("boards", "sections", "groups", "agreements")
    titles = {
        row["id"]: row["title"] for noun in nouns for row in (*archive[noun], *archive["removed"][noun])
    }
    rounds = (*archive["rounds"], *archive["removed"]["rounds"])
    return titles | {row["id"]: str(row["number"]) for row in rounds}


def _acts(journal: Iterable[Record], named: bool) -> Iterable[Act]:
    """The entries; votes in a row become one act, or a thousand of them would bury all others.

    Without `named` attendees lose their number: it would tell whose proposals are whose.
    """
    run: list[Record] = []
    for entry in journal:
        if entry["verb"] == "vote.cast":
            run.append(entry)
            continue
        yield from _votes(run)
        run = []
        yield Act(
            seq=entry["seq"],
            last_seq=entry["seq"],
            at=entry["at"],
            actor=entry["actor"]
            if named
            else entry["actor"].replace("attendee:", "someone:").partition(":")[0],
            label=entry["label"],
            verb=entry["verb"],
            data=entry["data"],
            undone=entry["undone_by"] is not None,
        )
    yield from _votes(run)


def _votes(run: Sequence[Record]) -> Iterable[Act]:
    if run:
        first, last = run[0], run[-1]
        count = {"count": len(run)}
        yield Act(first["seq"], last["seq"], first["at"], "ballot", "", "vote.cast", count, False)
