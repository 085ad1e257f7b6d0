"""Makes the report of an archive.

An archive is read in one transaction; so a spreadsheet, a roadmap and an archive made at the same moment
cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from facilitator.domain.tallies import roots_of
from facilitator.results import course
from facilitator.results.counted import rounds_of
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
        self.present = [row for row in archive["attendees"] if not row["removed"]]
        self.lineages = course.lineages(archive["proposals"])
        self.grounds = course.grounds(archive["agreements"])
        self.sides = tuple(self._sides())
        self.blocks, self.unplaced = self._roadmap()
        self.line_numbers = {line.proposal: line.number for block in self.blocks for line in block.lines}
        self.rounds = rounds_of(archive, self.sides, self.board_titles, self.section_titles, self.roots)
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


def _count(keys: Iterable[int | None]) -> dict[int | None, int]:
    counts: dict[int | None, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts


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
