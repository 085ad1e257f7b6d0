"""A large workshop, written straight into the tables with its journal: for measuring, not for rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from facilitator.db import Database
from facilitator.domain.journal import canonical, entry_hash, iso, text_digest
from facilitator.domain.templates import new_workshop
from facilitator.models import (
    Attendee,
    Ballot,
    Commitment,
    JournalEntry,
    Proposal,
    Round,
    Vote,
    Workshop,
)

Row = dict[str, Any]
START = datetime(2026, 12, 16, 6, 0, tzinfo=UTC)
TEXT = "Оснастить лабораторию стекловарения и открыть набор на новую программу вместе с заводом"


def write_big(db: Database, proposals: int, votes: int, people: int = 1000) -> str:
    """A workshop of so many proposals and marks in two rounds; its code. Its archive verifies."""
    with db.write() as tx:
        workshop = new_workshop(tx, "cluster", "Большая сессия", "ru", START)
        workshop_id, code = workshop.id, workshop.code
        sections, groups = list(range(2, 10)), list(range(10, 17))
        entries: list[Row] = []

        def enter(verb: str, data: Row, actor: str) -> datetime:
            at = START + timedelta(milliseconds=40 * len(entries))
            prev = entries[-1]["hash"] if entries else ""
            seq, kept = len(entries) + 1, canonical(data)
            entries.append(
                {
                    "seq": seq,
                    "at": at,
                    "actor": actor,
                    "label": "",
                    "verb": verb,
                    "data": kept,
                    "prev": prev,
                    "hash": entry_hash(seq, iso(at), actor, verb, kept, prev),
                    "rev": seq,
                }
            )
            return at

        attendees: list[Row] = []
        for id_ in range(100, 100 + people):
            group_id = groups[id_ % 7]
            attendees.append(
                {
                    "id": id_,
                    "name": "",
                    "organization": f"Завод {id_ % 40}",
                    "group_id": group_id,
                    "joined_at": enter("attendee.join", {"id": id_, "group_id": group_id}, "stranger:0"),
                }
            )
        first = 100 + people
        rows = [_proposal(first, at, people, sections) for at in range(proposals)]
        for row in rows:
            words = text_digest(row["salt"], row["title"], row["details"])
            data = {key: row[key] for key in ("id", "number", "board_id", "section_id")}
            author = f"attendee:{row['author_id']}"
            row["submitted_at"] = enter("proposal.submit", data | {"text": words}, author)
        rounds: list[Row] = []
        ballots: list[Row] = []
        marks: list[Row] = []
        for number, method in enumerate(("dots", "opinion"), start=1):
            round_ = _round(first + proposals + number, number, method, people)
            rounds.append(round_)
            rules = ("id", "board_id", "method", "secret", "budget", "max_per_proposal", "proposal_ids")
            round_["opened_at"] = enter("round.open", {key: round_[key] for key in rules}, "system:0")
            each = votes // 2 // people
            for ballot in range(1, people + 1):
                ballots.append({"round_id": round_["id"], "number": ballot, "group_id": groups[ballot % 7]})
                for step in range(each):
                    proposal_id = first + (ballot * 31 + step * 17) % proposals
                    value = (
                        1 + step % 2
                        if method == "dots"
                        else ("for", "against", "abstain")[(ballot + step) % 3]
                    )
                    mark = {
                        "round_id": round_["id"],
                        "ballot": ballot,
                        "proposal_id": proposal_id,
                        "value": value,
                    }
                    marks.append(mark)
                    enter("vote.cast", mark, "ballot")
            round_["closed_at"] = enter("round.close", {"id": round_["id"], "entitled": people}, "system:0")
        commitments: list[Row] = []
        for at in range(200):
            data = {
                "id": first + proposals + 10 + at,
                "proposal_id": first + at,
                "role": "train",
                "quantity": 5,
            }
            made_at = enter("commitment.make", data, f"attendee:{100 + at}")
            id_ = 100 + at
            who = {"attendee_id": id_, "group_id": groups[id_ % 7], "organization": f"Завод {id_ % 40}"}
            commitments.append(data | who | {"made_at": made_at})
        for model, batch in (
            (Attendee, attendees),
            (Proposal, rows),
            (Round, rounds),
            (Ballot, ballots),
            (Vote, marks),
            (Commitment, commitments),
            (JournalEntry, entries),
        ):
            tx.execute(insert(model.__table__), [{"workshop_id": workshop_id, **row} for row in batch])  # type: ignore[arg-type]
        held = tx.get_one(Workshop, workshop_id)
        held.seq, held.head = len(entries), entries[-1]["hash"]
        held.last_id, held.proposals_numbered = first + proposals + 300, proposals
    return code


def _proposal(first: int, at: int, people: int, sections: list[int]) -> Row:
    return {
        "id": first + at,
        "number": at + 1,
        "board_id": 1,
        "section_id": sections[at % 8],
        "position": float(at),
        "title": f"{TEXT} № {at}",
        "details": TEXT * 3,
        "status": "visible",
        "author_id": 100 + at % people,
        "salt": f"{at:016x}",
        "term": "до 31.12.2027",
        "owner": "Колледж стекла",
        "result": "Открыта лаборатория",
        "document": "приказ",
    }


def _round(id_: int, number: int, method: str, people: int) -> Row:
    dots = method == "dots"
    return {
        "id": id_,
        "board_id": 1,
        "number": number,
        "method": method,
        "secret": False,
        "budget": 1000 if dots else None,
        "max_per_proposal": 3 if dots else None,
        "proposal_ids": None,
        "state": "closed",
        "entitled": people,
    }
