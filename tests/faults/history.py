"""What clients asked and were told, and one checker that sorts every operation by what became of it.

Each client notes `invoke` before it sends, then `ok` or `fail` when it is answered, or `info` when it cannot
know. What the server holds afterwards is the evidence, read from the archive and from the database. The
checker knows nothing of the product but the receipt's formula (docs/protocol.md).
"""

from __future__ import annotations

import json
import sqlite3
import threading
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Kind = Literal["invoke", "ok", "fail", "info"]
CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")


@dataclass(frozen=True)
class Event:
    """One line of a history. `answer` is the server's, for `ok` and `fail`."""

    kind: Kind
    client: int
    op_id: str
    verb: str
    payload: Mapping[str, Any]
    answer: Mapping[str, Any] | None = None


@dataclass
class History:
    """All that the clients of a test noted, in the order they noted it."""

    events: list[Event] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, event: Event) -> None:
        """Adds a line; called by many threads."""
        with self._lock:
            self.events.append(event)

    def count(self, kind: Kind) -> int:
        """How many lines of one kind there are so far."""
        with self._lock:
            return sum(event.kind == kind for event in self.events)


@dataclass(frozen=True)
class Entry:
    """A journal entry as the checker needs it."""

    seq: int
    verb: str
    receipt: str


@dataclass
class Evidence:
    """What the server holds: journal entries of the verbs the clients use, texts, and marks by person."""

    journal: list[Entry]
    titles: Counter[str]
    marks: dict[tuple[int, int], Any]  # (client, proposal id) -> value


@dataclass(repr=False)
class Verdict:
    """Every op_id in exactly one list, phantoms aside: those nobody asked for."""

    ok: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    recovered: list[str] = field(default_factory=list)  # answered only when it was sent again
    unknown: list[str] = field(default_factory=list)  # never answered, so it may be there or not
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    phantom: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Nothing acked is lost, nothing is there twice, nothing is there that no one sent."""
        return not (self.lost or self.doubled or self.phantom)

    def __repr__(self) -> str:
        counts = " · ".join(f"{name} {len(found)}" for name, found in vars(self).items())
        bad = (self.lost + self.doubled + self.phantom)[:5]
        return f"{counts} {bad}" if bad else counts


def check(history: Iterable[Event], evidence: Evidence) -> Verdict:
    """Sorts every operation of a history against what the server holds."""
    verdict = Verdict()
    by_op: dict[str, list[Event]] = {}
    for event in history:
        by_op.setdefault(event.op_id, []).append(event)
    receipts = {entry.seq: entry.receipt for entry in evidence.journal}
    claimed: set[int] = set()
    for op_id, events in by_op.items():
        getattr(verdict, _fate(op_id, events, receipts, evidence.titles, claimed)).append(op_id)
    verdict.phantom += _strangers(by_op, evidence, claimed)
    verdict.lost += _marks_gone(by_op, evidence)
    return verdict


def _fate(
    op_id: str,
    events: list[Event],
    receipts: Mapping[int, str],
    titles: Counter[str],
    claimed: set[int],
) -> str:
    answers = [event.answer for event in events if event.kind == "ok" and event.answer is not None]
    refused = any(event.kind == "fail" for event in events)
    title = events[0].payload.get("title")
    if not answers:
        if refused:
            return "phantom" if title is not None and titles[title] else "refused"
        return "unknown"
    told = {(answer["seq"], answer["receipt"]) for answer in answers}
    seq, receipt = next(iter(told))
    if len(told) > 1 or refused or seq in claimed:
        return "doubled"  # one op_id, two answers; or two op_ids and one entry
    claimed.add(seq)
    if receipts.get(seq) != receipt or (title is not None and not titles[title]):
        return "lost"
    if title is not None and titles[title] > 1:
        return "doubled"
    return "ok" if sum(event.kind == "invoke" for event in events) == 1 else "recovered"


def _strangers(by_op: Mapping[str, list[Event]], evidence: Evidence, claimed: set[int]) -> list[str]:
    """Entries, texts and marks that no answered operation accounts for. An unknown one may account for a
    single entry of its verb, and for its own text."""
    unknown = Counter(
        events[0].verb
        for events in by_op.values()
        if not any(event.kind in ("ok", "fail") for event in events)
    )
    found = []
    for entry in evidence.journal:
        if entry.seq in claimed:
            continue
        if unknown[entry.verb] > 0:
            unknown[entry.verb] -= 1
        else:
            found.append(f"entry {entry.seq} {entry.verb}")
    sent = {events[0].payload.get("title") for events in by_op.values()}
    found += [f"text {title!r}" for title in evidence.titles if title not in sent]
    voted = {
        (events[0].client, events[0].payload["proposal_id"])
        for events in by_op.values()
        if events[0].verb == "vote.cast"
    }
    return found + [f"mark {key}" for key in evidence.marks if key not in voted]


def _marks_gone(by_op: Mapping[str, list[Event]], evidence: Evidence) -> list[str]:
    """Marks whose value is not the last one that was acked. Those with an unknown later one are left out."""
    last: dict[tuple[int, int], tuple[int, Any, str]] = {}
    open_ended: set[tuple[int, int]] = set()
    for op_id, events in by_op.items():
        if events[0].verb != "vote.cast":
            continue
        key = events[0].client, events[0].payload["proposal_id"]
        seqs = [event.answer["seq"] for event in events if event.kind == "ok" and event.answer is not None]
        if not seqs and not any(event.kind == "fail" for event in events):
            open_ended.add(key)
        elif seqs and seqs[0] > last.get(key, (0, None, ""))[0]:
            # 0 takes a mark back, and what was taken back is kept as nothing
            last[key] = seqs[0], events[0].payload["value"] or None, op_id
    return [
        f"{op_id} (mark {key} is {evidence.marks.get(key)!r}, acked was {value!r})"
        for key, (_seq, value, op_id) in last.items()
        if key not in open_ended and evidence.marks.get(key) != value
    ]


# -- the evidence ----------------------------------------------------------------------------------------


def receipt_of(entry_hash: str) -> str:
    """The receipt of a journal entry, from its hash: 50 bits in Crockford's base32."""
    signs = b32encode(bytes.fromhex(entry_hash[:14] + "00")).decode().translate(CROCKFORD)[:10]
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def read_evidence(archive: Mapping[str, Any], database: Path, clients: Mapping[int, int]) -> Evidence:
    """From the archive and, for whose ballot is whose, the database. `clients`: attendee id -> client.

    The archive's marks and tallies must agree with the database; a difference is an AssertionError.
    """
    journal = [
        Entry(entry["seq"], entry["verb"], receipt_of(entry["hash"]))
        for entry in archive["journal"]
        if entry["verb"] in ("proposal.submit", "vote.cast")
    ]
    titles = Counter(row["title"] for row in archive["proposals"])
    marks: dict[tuple[int, int], Any] = {}
    archived: dict[tuple[int, int], dict[str, Any]] = {
        (row["round_id"], row["number"]): row["marks"] for row in archive["ballots"]
    }
    with connect(database) as db:
        rows = db.execute(
            "SELECT v.round_id, v.ballot, v.proposal_id, v.value, b.attendee_id FROM votes v JOIN ballots b"
            " ON b.workshop_id = v.workshop_id AND b.round_id = v.round_id AND b.number = v.ballot"
        ).fetchall()
    for round_id, ballot, proposal_id, value, attendee_id in rows:
        # a JSON column of numbers comes back as numbers
        mark = json.loads(value) if isinstance(value, str) else value
        assert archived[(round_id, ballot)].get(str(proposal_id)) == mark
        marks[(clients[attendee_id], proposal_id)] = mark
    for one in archive["rounds"]:
        assert_tally(one, [row for row in archive["ballots"] if row["round_id"] == one["id"]])
    return Evidence(journal, titles, marks)


def assert_tally(one: Mapping[str, Any], ballots: Iterable[Mapping[str, Any]]) -> None:
    """The archive's count of a round of dots, made again from its ballots."""
    points: Counter[str] = Counter()
    for ballot in ballots:
        points.update({key: mark for key, mark in ballot["marks"].items() if mark})
    told = {key: row["points"] for key, row in (one["tally"] or {}).items() if row["points"]}
    assert told == dict(points)


def connect(database: Path) -> sqlite3.Connection:
    """The database for reading, beside a server or without it; closed by `with`."""
    db = _Closing(f"file:{database}?mode=ro", uri=True, timeout=10)
    return db


class _Closing(sqlite3.Connection):
    """A connection whose `with` closes it: the standard one only ends the transaction."""

    def __exit__(self, *about: Any) -> Literal[False]:
        self.close()
        return False
