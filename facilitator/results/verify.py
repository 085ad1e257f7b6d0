"""Recounts an archive: the journal's chain, what the journal says of the rows, all ballots, all tallies.

This file needs nothing but Python: copy it anywhere and run `python verify.py ARCHIVE.json`. It does not
import the program whose word it checks; the rules of counting are written down here a second time.

Exit 0 and the counts when everything holds; 1 and the first thing that does not; 2 when there is no such
file. An archive alone cannot show that its newest entries were cut off and its head replaced, or that the
whole chain was made anew: give it a head that a document or the screen showed (`--head 3fa9c1…`), or a
receipt that a phone kept (`--receipt K7M2-QX4P-9C`), and that entry must be in the chain. A spreadsheet and
CSV files that lie beside the archive are compared with it, cell by cell.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import math
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

FORMAT, VERSION = "facilitator-archive", 1
NOUNS = (
    "boards", "sections", "groups", "attendees", "proposals", "rounds", "ballots", "commitments",
    "agreements", "announcements", "journal",
)  # fmt: skip
MAY_BE_REMOVED = ("boards", "sections", "groups", "rounds", "commitments", "agreements", "announcements")
WITH_IDS = tuple(noun for noun in NOUNS if noun not in ("ballots", "journal"))
ONLY_BY_VERBS = ("attendees", "proposals", "rounds", "commitments", "agreements", "announcements")
OPINIONS = ("for", "against", "abstain")
Sheet = tuple[int, int]  # a round and the number of a ballot


@dataclass(frozen=True)
class Verdict:
    """`code` and `where` say what did not hold and where ("" and {} when all did); `message` in English."""

    ok: bool
    counts: dict[str, int]
    code: str = ""
    where: dict[str, Any] = field(default_factory=dict)
    message: str = ""


SENTENCES = {
    "format": "this is not a " + FORMAT,
    "version": "version {version!r} is unknown to this verify, which knows version 1",
    "shape": "not the form of an archive: {what}",
    "seq": "entry {seq} is missing or out of place: here stands {found}",
    "chain": "the chain is broken at entry {seq}: {what}",
    "head": "the head does not hold: it is not the number and the hash of the newest entry, {seq}",
    "known_head": "no entry has the hash {head}: entries were cut off or made anew",
    "receipt": "no entry has the receipt {receipt}: entries were cut off or made anew",
    "missing": "{noun}: {id} is in the journal and not in the archive",
    "phantom": "{noun}: {id} is in the archive and not in the journal",
    "row": "{noun}: {id}: {field} is not what the journal says",
    "circle": "proposals: {id} is merged in a circle",
    "counted": "round {round_id}, proposal {proposal_id}: {lane} are not what the journal says",
    "ballot": "round {round_id}, ballot {ballot}: {what}",
    "mark": "round {round_id}, ballot {ballot}: the mark on proposal {proposal_id} {what}",
    "method": "round {round_id}: this verify cannot count the method {method!r}",
    "turnout": "round {round_id}: the number of voters does not hold",
    "sheet": "the sheet {sheet} {what}",
    "cell": "{file}: {sheet}, cell {cell}: {what}",
    "tally": "round {round_id}, proposal {proposal_id}: the tally does not hold: {fields}",
}


class _Broken(Exception):  # noqa: N818 - a finding, not a failure
    def __init__(self, code: str, **where: Any) -> None:
        super().__init__(SENTENCES[code].format(**where))
        self.code, self.where = code, where


def verify(archive: Any, heads: Sequence[str] = (), receipts: Sequence[str] = ()) -> Verdict:
    """The verdict on an archive read from JSON. `heads` (hex, from 8 digits) and `receipts` must be in it."""
    counts: dict[str, int] = {}
    try:
        _check_shape(archive)
        counts = {noun: len(archive[noun]) for noun in NOUNS}
        counts["marks"] = sum(len(ballot["marks"]) for ballot in archive["ballots"])
        _check_chain(archive, heads, receipts)
        replay = Replay(archive["journal"])
        _check_rows(archive, replay)
        counts["taken_back"] = _check_ballots(archive, replay)
        _check_tallies(archive)
    except _Broken as found:
        return Verdict(False, counts, found.code, found.where, str(found))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        # A row without its field, or with another kind of value than it may have.
        broken = _Broken("shape", what=repr(error))
        return Verdict(False, counts, broken.code, broken.where, str(broken))
    return Verdict(True, counts)


def _check_shape(archive: Any) -> None:
    if not isinstance(archive, dict) or archive.get("format") != FORMAT:
        raise _Broken("format")
    if archive.get("version") != VERSION:
        raise _Broken("version", version=archive.get("version"))
    for noun in NOUNS:
        if not isinstance(archive.get(noun), list):
            raise _Broken("shape", what=f"{noun} is not a list")
    for noun in WITH_IDS:
        ids = [row["id"] for row in _rows(archive, noun)]
        if len(ids) != len(set(ids)):
            raise _Broken("shape", what=f"{noun} holds an id twice")


def _rows(archive: Any, noun: str) -> Iterator[Any]:
    yield from archive[noun]
    if noun in MAY_BE_REMOVED:
        yield from archive["removed"][noun]


# -- the chain -------------------------------------------------------------------------------------------


def entry_hash(entry: dict[str, Any]) -> str:
    """SHA-256 in hex over the canonical JSON of seq, at, actor, verb, data and prev."""
    hashed = {name: entry[name] for name in ("seq", "at", "actor", "verb", "data", "prev")}
    text = json.dumps(hashed, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def receipt(hash_: str) -> str:
    """The receipt of an entry: the first 50 bits of its hash in Crockford's base32, as XXXX-XXXX-XX."""
    bits = int(hash_[:16], 16) >> 14
    signs = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> 5 * at & 31] for at in range(9, -1, -1))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def _check_chain(archive: Any, heads: Sequence[str], receipts: Sequence[str]) -> None:
    prev, hashes = "", []
    for seq, entry in enumerate(archive["journal"], start=1):
        if entry["seq"] != seq:
            raise _Broken("seq", seq=seq, found=entry["seq"])
        if entry["prev"] != prev:
            raise _Broken("chain", seq=seq, what="it does not follow the one before")
        if entry_hash(entry) != entry["hash"]:
            raise _Broken("chain", seq=seq, what="it was changed")
        prev = entry["hash"]
        hashes.append(prev)
    workshop = archive["workshop"]
    if workshop["seq"] != len(hashes) or workshop["head"] != prev:
        raise _Broken("head", seq=len(hashes))
    for head in heads:
        wanted = head.strip().lower()
        if len(wanted) < 8 or not any(hash_.startswith(wanted) for hash_ in hashes):
            raise _Broken("known_head", head=head)
    kept = {receipt(hash_) for hash_ in hashes} if receipts else set()
    for given in receipts:
        if given.strip().upper() not in kept:
            raise _Broken("receipt", receipt=given)


# -- what the journal says of the rows -------------------------------------------------------------------

_UNKNOWN: Any = object()  # the journal does not say
_MADE = {  # verb -> the noun it makes and what the journal says of it
    "proposal.submit": ("proposals", ("number", "board_id", "section_id", "text")),
    "round.open": ("rounds", ("board_id", "method", "secret", "budget", "max_per_proposal", "proposal_ids")),
    "commitment.make": ("commitments", ("proposal_id", "role", "quantity")),
    "agreement.add": ("agreements", ("title",)),
    "announcement.send": ("announcements", ("text", "urgent")),
    "section.add": ("sections", ("title",)),
    "group.add": ("groups", ("title",)),
    "board.add": ("boards", ("title",)),
    "attendee.join": ("attendees", ("group_id",)),
}
_SET = {  # verb -> the noun it changes, what the journal says of it, and what it makes so
    "proposal.edit": ("proposals", ("text",), {}),
    "proposal.reword": ("proposals", ("text",), {}),
    "proposal.withdraw": ("proposals", (), {"status": "withdrawn"}),
    "proposal.approve": ("proposals", (), {"status": "visible", "reason": _UNKNOWN}),
    "proposal.hide": ("proposals", ("reason",), {"status": "hidden"}),
    "proposal.restore": ("proposals", (), {"status": "visible", "reason": _UNKNOWN}),
    "round.close": ("rounds", ("entitled",), {"state": "closed"}),
    "round.reveal": ("rounds", (), {"state": "revealed"}),
    "section.rename": ("sections", ("title",), {}),
    "group.edit": ("groups", ("title",), {}),
    "attendee.update": ("attendees", ("group_id",), {}),
    "attendee.speak_for": ("attendees", ("people",), {}),
    "proposal.support": ("proposals", ("support",), {}),
    "attendee.remove": ("attendees", (), {"removed": True}),
    "agreement.sign": ("agreements", (), {"state": "signed"}),
    "agreement.remove": ("agreements", (), {"removed": True}),
    "commitment.withdraw": ("commitments", (), {"removed": True}),
    "section.remove": ("sections", (), {"removed": True}),
    "group.remove": ("groups", (), {"removed": True}),
    "board.remove": ("boards", (), {"removed": True}),
}
_STARTS: dict[str, dict[str, Any]] = {
    "proposals": {"status": "submitted", "merged_into": None},
    "rounds": {"state": "open", "removed": False},
}
# Of these the journal names the fields that were set, not the values.
_LISTED = {"board.edit": "boards", "agreement.edit": "agreements"}


class Replay:
    """What the rows must be, read from the journal alone, entry by entry, with every undo."""

    def __init__(self, journal: Sequence[Any]) -> None:
        self.facts: dict[tuple[str, Any], dict[str, Any]] = {}
        self.marks: dict[Sheet, dict[int, Any]] = {}  # (round, ballot) -> proposal -> value
        self.people: dict[Sheet, set[int]] = {}  # (round, ballot) -> for how many it stands; one number
        self.last_cast: dict[Sheet, int] = {}  # (round, ballot) -> seq
        self.removals: dict[int, list[int]] = {}  # round -> seq of each attendee.remove while it was open
        self.erased: set[int] = set()  # proposals whose words were erased on request
        self._before: dict[int, list[tuple[tuple[str, Any], str, Any, Any]]] = {}
        for entry in journal:
            self._enter(entry["seq"], entry["verb"], entry["data"])

    def _enter(self, seq: int, verb: str, data: dict[str, Any]) -> None:
        if verb == "vote.cast":
            sheet = (data["round_id"], data["ballot"])
            self.marks.setdefault(sheet, {})[data["proposal_id"]] = data["value"]
            self.people.setdefault(sheet, set()).add(data.get("people", 1))
            self.last_cast[sheet] = seq
        elif verb in _MADE:
            noun, named = _MADE[verb]
            starts = _STARTS.get(noun, {"removed": False})
            made = {**starts, **{name: data[name] for name in named}}
            self._put(seq, (noun, data["id"]), made)
        elif verb in _SET:
            noun, named, fixed = _SET[verb]
            self._put(seq, (noun, data["id"]), {**{name: data[name] for name in named}, **fixed})
            if verb == "attendee.remove":
                self._taken_out(seq)
            elif verb == "section.remove":
                for (other, proposal_id), facts in self.facts.items():
                    if other == "proposals" and facts.get("section_id") == data["id"]:
                        self._put(seq, ("proposals", proposal_id), {"section_id": None})
        elif verb in _LISTED:
            self._put(seq, (_LISTED[verb], data["id"]), dict.fromkeys(data["set"], _UNKNOWN))
        elif verb in ("proposal.merge", "proposal.split"):
            merging = verb == "proposal.merge"
            into, status = (data["into_id"], "merged") if merging else (None, "visible")
            for proposal_id in data["ids"]:
                self._put(seq, ("proposals", proposal_id), {"merged_into": into, "status": status})
        elif verb == "proposal.place":
            for proposal_id in data["ids"]:
                self._put(seq, ("proposals", proposal_id), {"section_id": data["section_id"]})
        elif verb == "round.add_counted":
            key = ("counted", (data["round_id"], data["proposal_id"], data["lane"]))
            self._put(seq, key, {"value": data["value"]})
        elif verb == "attendee.erase":
            self.erased.update(data["proposal_ids"])
            self._put(seq, ("attendees", data["id"]), {"group_id": None, "removed": True})
            for commitment_id in data["commitment_ids"]:
                self._put(seq, ("commitments", commitment_id), {"removed": True})
            self._taken_out(seq)
        elif verb == "journal.undo":
            self._undo(data["seq"], data["verb"])

    def _taken_out(self, seq: int) -> None:
        """With a person the marks go that they had in rounds still open."""
        for (noun, round_id), facts in self.facts.items():
            if noun == "rounds" and facts["state"] == "open":
                self.removals.setdefault(round_id, []).append(seq)

    def _undo(self, seq: int, verb: str) -> None:
        for key, name, before, after in reversed(self._before.get(seq, [])):
            if verb in _MADE:  # what was made is taken away and stays what it was
                self.facts[key]["removed"] = True
            elif self.facts[key][name] == after:  # else the act had changed nothing there: nothing goes back
                self.facts[key][name] = _UNKNOWN if after is _UNKNOWN else before
        if verb == "attendee.remove":
            for at in self.removals.values():
                at[:] = [removal for removal in at if removal != seq]

    def _put(self, seq: int, key: tuple[str, Any], facts: dict[str, Any]) -> None:
        held = self.facts.setdefault(key, {})
        for name, value in facts.items():
            before = held.get(name, _UNKNOWN)
            if before != value:
                self._before.setdefault(seq, []).append((key, name, before, value))
            held[name] = value


def _check_rows(archive: Any, replay: Replay) -> None:
    rows = {(noun, row["id"]): row for noun in WITH_IDS for row in _rows(archive, noun)}
    gone = {(noun, row["id"]) for noun in MAY_BE_REMOVED for row in archive["removed"][noun]}
    for (noun, id_), facts in replay.facts.items():
        if noun == "counted":
            continue
        row = rows.get((noun, id_))
        if row is None:
            raise _Broken("missing", noun=noun, id=id_)
        if noun in MAY_BE_REMOVED:
            row = {**row, "removed": (noun, id_) in gone}
        for name, value in facts.items():
            if value is not _UNKNOWN and not _agrees(replay, noun, row, name, value):
                raise _Broken("row", noun=noun, id=id_, field=name)
    for noun, id_ in rows:
        if noun in ONLY_BY_VERBS and (noun, id_) not in replay.facts:
            raise _Broken("phantom", noun=noun, id=id_)
    children: dict[int, list[int]] = {}
    for row in archive["proposals"]:
        children.setdefault(row["merged_into"], []).append(row["id"])
    for row in archive["proposals"]:
        if sorted(row["merged_ids"]) != sorted(children.get(row["id"], [])):
            raise _Broken("row", noun="proposals", id=row["id"], field="merged_ids")
    _roots(archive)
    _check_counted(archive, replay)


def _agrees(replay: Replay, noun: str, row: Any, name: str, value: Any) -> bool:
    """Whether a field is what the journal says: the value itself, or for a person's words their digest."""
    if noun == "proposals" and name in ("text", "reason"):
        words = (row["title"], row["details"]) if name == "text" else (row["reason"],)
        digest = hashlib.sha256("\x1f".join((row["salt"], *words)).encode()).hexdigest()[:32]
        return row["id"] in replay.erased or digest == value
    if name == "status" and value == "submitted":
        return row["status"] in ("visible", "pending")
    return bool(row[name] == value)


def _check_counted(archive: Any, replay: Replay) -> None:
    said = {key: facts["value"] for (noun, key), facts in replay.facts.items() if noun == "counted"}
    held = {
        (round_["id"], int(proposal_id), lane): value
        for round_ in _rows(archive, "rounds")
        for proposal_id, lanes in round_["counted"].items()
        for lane, value in lanes.items()
    }
    for key in [*said, *held]:
        value = said.get(key)
        if (None if value is _UNKNOWN else value) != held.get(key):
            raise _Broken("counted", round_id=key[0], proposal_id=key[1], lane=key[2])


# -- ballots ---------------------------------------------------------------------------------------------


def _check_ballots(archive: Any, replay: Replay) -> int:
    """Each ballot against the journal; gives how many were taken back with a person who was shown out."""
    rounds = {round_["id"]: round_ for round_ in _rows(archive, "rounds")}
    proposals = {row["id"] for row in archive["proposals"]}
    emptied: list[Sheet] = []
    seen: set[Sheet] = set()
    for ballot in archive["ballots"]:
        sheet = (ballot["round_id"], ballot["number"])
        where = {"round_id": sheet[0], "ballot": sheet[1]}
        if sheet in seen or sheet[0] not in rounds:
            raise _Broken("ballot", **where, what="stands twice, or is of a round that is not there")
        seen.add(sheet)
        if sheet not in replay.marks:
            raise _Broken("ballot", **where, what="is not in the journal")
        people = ballot.get("people", 1)
        if replay.people[sheet] != {people} or (ballot.get("lane") == "table") != (people > 1):
            raise _Broken("ballot", **where, what="does not stand for as many people as the journal says")
        marks = {int(proposal_id): value for proposal_id, value in ballot["marks"].items()}
        said = {id_: value for id_, value in replay.marks[sheet].items() if value is not None}
        if said and not marks:
            emptied.append(sheet)
        elif marks != said or list(map(str, marks)) != list(ballot["marks"]):
            wrong = min((id_ for id_ in {*marks, *said} if marks.get(id_) != said.get(id_)), default=0)
            raise _Broken("mark", **where, proposal_id=wrong, what="is not the last one in the journal")
        _check_marks(rounds[sheet[0]], marks, proposals, where)
    for sheet in replay.marks:
        if sheet not in seen:
            raise _Broken("ballot", round_id=sheet[0], ballot=sheet[1], what="is in the journal alone")
    _check_emptied(emptied, replay)
    return len(emptied)


def _check_emptied(emptied: Sequence[Sheet], replay: Replay) -> None:
    """Showing a person out empties one ballot in each open round; the journal does not say which.

    So an empty ballot must have a removal after its last mark, and each removal explains one of a round.
    """
    left = {round_id: sorted(removals) for round_id, removals in replay.removals.items()}
    # The newest first, each with the newest removal: if any way of pairing them exists, this is one.
    for sheet in sorted(emptied, key=lambda sheet: -replay.last_cast[sheet]):
        removals = left.get(sheet[0])
        if not removals or removals.pop() < replay.last_cast[sheet]:
            what = "its marks are gone and nobody was shown out"
            raise _Broken("ballot", round_id=sheet[0], ballot=sheet[1], what=what)


def _check_marks(round_: Any, marks: dict[int, Any], proposals: set[int], where: dict[str, Any]) -> None:
    asked = proposals if round_["proposal_ids"] is None else proposals & set(round_["proposal_ids"])
    for proposal_id, value in marks.items():
        if proposal_id not in asked:
            raise _Broken("mark", **where, proposal_id=proposal_id, what="is not of this round")
        if not _may_be(round_, proposal_id, value, proposals):
            raise _Broken("mark", **where, proposal_id=proposal_id, what="is none that this round allows")
    if round_["method"] == "dots" and round_["budget"] is not None and sum(marks.values()) > round_["budget"]:
        raise _Broken("ballot", **where, what="more dots than the budget")


def _may_be(round_: Any, proposal_id: int, value: Any, proposals: set[int]) -> bool:
    """Whether a round of this method takes such a mark."""
    method = round_["method"]
    if method in ("dots", "ranking"):
        most = round_["max_per_proposal"]
        return type(value) is int and value > 0 and (most is None or value <= most)
    if method == "rating":
        marks = [type(mark) is int and 1 <= mark <= 5 for mark in value.values()]
        return bool(marks) and all(marks) and set(value) <= set(round_["criteria"])
    if method == "pairwise":
        return bool(value) and value == sorted({*value} & proposals - {proposal_id})
    return method != "opinion" or value in OPINIONS


# -- tallies ---------------------------------------------------------------------------------------------


def _check_tallies(archive: Any) -> None:
    roots = _roots(archive)
    sheets: dict[int, list[Any]] = {}
    for ballot in archive["ballots"]:
        sheets.setdefault(ballot["round_id"], []).append(ballot)
    for round_ in _rows(archive, "rounds"):
        ballots, id_ = sheets.get(round_["id"], []), round_["id"]
        if round_["method"] not in JOINED:
            raise _Broken("method", round_id=id_, method=round_["method"])
        marked = [ballot for ballot in ballots if ballot["marks"]]
        phones = sum(1 for ballot in marked if ballot.get("lane") != "table")
        table = sum(ballot.get("people", 1) for ballot in marked if ballot.get("lane") == "table")
        if (round_["turnout"]["voters"], round_["turnout"].get("table", 0)) != (phones, table):
            raise _Broken("turnout", round_id=id_)
        counted, given = recount(round_, ballots, roots), round_["tally"]
        for proposal_id in sorted({*counted, *map(int, given)}):
            ours, theirs = counted.get(proposal_id, {}), given.get(str(proposal_id), {})
            wrong = [
                name for name in {**ours, **theirs} if not _equal(name, ours.get(name), theirs.get(name))
            ]
            if wrong or not ours:
                raise _Broken("tally", round_id=id_, proposal_id=proposal_id, fields=", ".join(wrong))


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
    method = round_["method"]
    marks: dict[int, dict[int, Any]] = {}  # ballot -> root -> the person's one mark
    for ballot in ballots:
        on_root: dict[int, list[tuple[bool, Any]]] = {}
        for key, value in ballot["marks"].items():
            root = roots[int(key)]
            on_root.setdefault(root, []).append((int(key) == root, value))
        marks[ballot["number"]] = {
            root: JOINED[method]([value for own, value in of_root if own], [value for _own, value in of_root])
            for root, of_root in on_root.items()
        }
    rows: dict[int, dict[str, Any]] = {}
    for ballot in ballots:
        sheet = marks[ballot["number"]]
        if method == "ranking":
            sheet = _ranks(sheet, round_.get("max_per_proposal") or 5)
        elif method == "pairwise":
            sheet = _pairs(sheet, roots)
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


def _roots(archive: Any) -> dict[int, int]:
    """Each proposal -> the one at the end of its chain of merges, itself where it was not merged."""
    parents = {row["id"]: row["merged_into"] for row in archive["proposals"]}
    roots = {}
    for id_ in parents:
        root, passed = id_, set()
        while parents[root] is not None:
            if root in passed:
                raise _Broken("circle", id=id_)
            passed.add(root)
            root = parents[root]
            if root not in parents:
                raise _Broken("missing", noun="proposals", id=root)
        roots[id_] = root
    return roots


# -- the tables beside ------------------------------------------------------------------------------------
# A spreadsheet and CSV files made with the archive must hold the same cells, and what of them the archive
# knows must be what it says. Columns are known by their headings; those it does not know are compared only
# between spreadsheet and CSV.

Cell = str | float | None
Sheets = dict[str, list[list[Cell]]]  # name of a sheet -> its rows, the headings first
_HEADINGS = {
    "sum-head": ("Контрольная сумма журнала", "Check sum of the journal"),
    "sum-entries": ("Записей в журнале", "Journal entries"),
    "sheet-summary": ("Итоги", "Summary"),
    "sheet-roadmap": ("Дорожная карта", "Roadmap"),
    "sheet-proposals": ("Предложения", "Proposals"),
    "line": ("№", "No."),
    "number": ("№ предложения", "Proposal no."),
    "proposal": ("Предложение", "Proposal"),
    "details": ("Подробности", "Details"),
    "status": ("Статус", "Status"),
    "merged-into": ("Объединено с №", "Merged into no."),
    "measure": ("Наименование мероприятия", "Measure"),
    "owner": ("Ответственный исполнитель", "Owner"),
    "co-owners": ("Соисполнители", "Co-owners"),
    "result": ("Результат", "Result"),
    "document": ("Вид документа", "Kind of document"),
    "indicator": ("Показатель", "Indicator"),
    "points": ("Баллы", "Points"),
    "balance": ("За минус против", "For minus against"),
    "voters": ("Голосовали", "Voted"),
    "for": ("За", "For"),
    "against": ("Против", "Against"),
    "abstain": ("Воздержались", "Abstained"),
    "status-pending": ("ждёт проверки", "waits for approval"),
    "status-visible": ("принято к рассмотрению", "under consideration"),
    "status-hidden": ("отклонено", "declined"),
    "status-withdrawn": ("отозвано автором", "withdrawn by its author"),
    "status-merged": ("объединено", "merged"),
    "lane-hands": ("Руками", "Hands"),
    "lane-paper": ("На бумаге", "Paper"),
    "lane-table": ("Столом", "Table"),
    "lane-points": (": баллы", ": points"),
    "lane-voters": (": голосовали", ": voted"),
    "lane-for": (": за", ": for"),
    "lane-against": (": против", ": against"),
    "lane-abstain": (": воздержались", ": abstained"),
}


class Written(str):
    """A cell of a CSV, where nothing says whether it is a text or a number."""

    __slots__ = ()


_ROUND_SHEET = re.compile(r"(?:Тур|Round) (\d+)(?: \(\d+\))?")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_COUNTS = ("points", "voters", "for", "against", "abstain")
MOST_XML = 512 * 1024 * 1024  # bytes of one part unpacked: a table of ours is far below


def check_tables(archive: Any, xlsx: bytes | None, csv_files: dict[str, bytes]) -> int:
    """Compares the tables with each other and with the archive; gives how many cells were compared.

    `csv_files`: name of a file ("02 Дорожная карта.csv") -> its bytes. Raises _Broken at the first cell.
    """
    books = []
    if xlsx is not None:
        books.append(("xlsx", read_xlsx(xlsx)))
    if csv_files:
        books.append(("csv", read_csv(csv_files)))
    for kind, sheets in books:
        _check_known(archive, kind, sheets)
    if len(books) == 2:
        _check_same(books[0][1], books[1][1])
    return sum(len(row) for _kind, sheets in books for rows in sheets.values() for row in rows)


def _differ(kind: str, sheet: str, row: int, column: int, found: Cell, meant: Cell, whose: str) -> _Broken:
    place = _letters(column) + str(row + 1)
    said = [("nothing" if cell is None else repr(cell))[:80] for cell in (found, meant)]
    return _Broken(
        "cell", file=kind, sheet=sheet, cell=place, what=f"it holds {said[0]}, {whose} says {said[1]}"
    )


def _check_same(xlsx: Sheets, csv_: Sheets) -> None:
    for name in {**xlsx, **csv_}:
        if name not in xlsx or name not in csv_:
            raise _Broken("sheet", sheet=name, what="is in the xlsx or in the csv alone")
        for row in range(max(len(xlsx[name]), len(csv_[name]))):
            one, two = (rows[row] if row < len(rows) else [] for rows in (xlsx[name], csv_[name]))
            for column in range(max(len(one), len(two))):
                ours = one[column] if column < len(one) else None
                theirs = two[column] if column < len(two) else Written()
                if not _same(theirs, ours):
                    raise _differ("xlsx", name, row, column, ours, theirs, "the csv")


def _is(key: str, text: Cell) -> bool:
    return text in _HEADINGS[key]


def _sheet(sheets: Sheets, key: str, kind: str) -> tuple[str, list[list[Cell]]]:
    for name, rows in sheets.items():
        if _is(key, name) and rows:
            return name, rows
    raise _Broken("sheet", sheet=_HEADINGS[key][0], what=f"is not in the {kind}")


def _check_known(archive: Any, kind: str, sheets: Sheets) -> None:
    summary, rows = _sheet(sheets, "sheet-summary", kind)
    workshop = archive["workshop"]
    for key, meant in (("sum-entries", workshop["seq"]), ("sum-head", workshop["head"])):
        at = next((at for at, row in enumerate(rows) if row and _is(key, row[0])), None)
        if at is None:
            raise _Broken("sheet", sheet=summary, what=f"does not say: {_HEADINGS[key][0]}")
        if not _same(rows[at][1], meant):
            raise _differ(kind, summary, at, 1, rows[at][1], meant, "the archive")
    numbers = {row["id"]: row["number"] for row in archive["proposals"]}
    facts = {row["number"]: _facts(row, numbers) for row in archive["proposals"]}
    for key, number, names, whole in (
        ("sheet-proposals", "line", ("proposal", "details", "status", "merged-into"), True),
        (
            "sheet-roadmap",
            "number",
            ("measure", "owner", "co-owners", "result", "document", "indicator"),
            False,
        ),
    ):
        name, rows = _sheet(sheets, key, kind)
        _check_rows_of(
            kind, name, rows, number, {no: {n: row[n] for n in names} for no, row in facts.items()}, whole
        )
    titles = [name for name in sheets if _ROUND_SHEET.fullmatch(name)]
    if len(titles) != len(archive["rounds"]):
        raise _Broken("sheet", sheet=", ".join(titles), what="are not the rounds of the archive")
    for name, round_ in zip(titles, archive["rounds"], strict=True):
        if len(sheets[name]) == 1 and round_["state"] != "revealed":
            continue  # of a round that is not shown yet the tables may say nothing
        if round_["method"] in ("dots", "opinion"):
            tally = {numbers[int(id_)]: _counts(row) for id_, row in round_["tally"].items()}
            _check_rows_of(kind, name, sheets[name], "number", tally, True)
        else:  # its columns are readings of the tally; they are compared between the tables alone
            titled = {number: {"proposal": row["proposal"]} for number, row in facts.items()}
            _check_rows_of(kind, name, sheets[name], "number", titled, False)


def _facts(row: Any, numbers: dict[int, int]) -> dict[str, Any]:
    return {
        "proposal": row["title"],
        "measure": row["title"],
        "details": row["details"],
        "status": _HEADINGS["status-" + row["status"]],
        "merged-into": numbers.get(row["merged_into"]),
        **{name.replace("_", "-"): row["plan"][name] for name in _PLAN},
    }


_PLAN = ("owner", "co_owners", "result", "document", "indicator")


def _counts(row: Any) -> dict[str, Any]:
    counts = {name: row[name] for name in _COUNTS}
    counts["balance"] = row["points"]
    for lane, of_lane in row["lanes"].items():
        for name in _COUNTS:
            counts[f"lane-{lane} lane-{name}"] = of_lane[name]
    return counts


def _check_rows_of(
    kind: str, name: str, rows: list[list[Cell]], number: str, facts: dict[int, dict[str, Any]], whole: bool
) -> None:
    """Rows found by the number of their proposal. `whole`: every proposal of `facts` must have its row."""
    columns: dict[int, str] = {}
    keys = sorted({key for row in facts.values() for key in row})
    for at, heading in enumerate(rows[0]):
        for key in keys:
            parts = key.split(" ")
            if heading in (_HEADINGS[key] if len(parts) == 1 else _lane_headings(*parts)):
                columns.setdefault(at, key)
    at_number = next((at for at, heading in enumerate(rows[0]) if _is(number, heading)), None)
    if at_number is None or (facts and not columns):
        raise _Broken("sheet", sheet=name, what=f"has no column: {_HEADINGS[number][0]}")
    left = set(facts)
    for at, row in enumerate(rows[1:], start=1):
        which = _whole(row[at_number])
        meant = facts.get(which) if which is not None else None
        if meant is None or which not in left:
            raise _differ(kind, name, at, at_number, row[at_number], None, "the archive")
        left.discard(which)
        for column, key in columns.items():
            given = meant.get(key)
            if isinstance(given, tuple):  # a word in either language
                given = row[column] if row[column] in given else given[0]
            if not _same(row[column], given):
                raise _differ(kind, name, at, column, row[column], given, "the archive")
    if whole and left:
        raise _Broken("sheet", sheet=name, what=f"lacks proposal {min(left)}")


def _lane_headings(lane: str, count: str) -> tuple[str, ...]:
    if lane not in _HEADINGS:
        return ()
    return tuple(one + two for one, two in zip(_HEADINGS[lane], _HEADINGS[count], strict=True))


def read_csv(files: dict[str, bytes]) -> Sheets:
    """CSV files as sheets: the number before the name of a file is dropped."""
    sheets: Sheets = {}
    for file in sorted(files):
        name = re.sub(r"^\d+ |\.csv$", "", file)
        rows = csv.reader(io.StringIO(files[file].decode("utf-8-sig"), newline=""))
        sheets[name] = [[Written(text) for text in row] for row in rows]
    return sheets


def _same(found: Cell, meant: Cell) -> bool:
    """Whether a cell holds what it must; of a CSV every cell is text, and numbers are written as they are."""
    if not isinstance(found, Written):
        return found == (None if meant == "" else meant)
    if isinstance(meant, str):
        return (found[1:] if found.startswith("'") else str(found)) == meant
    if isinstance(meant, float) and meant.is_integer():
        meant = int(meant)
    return found == ("" if meant is None else str(meant))


def _whole(cell: Cell) -> int | None:
    """The number of a proposal in a cell."""
    if isinstance(cell, Written):
        return int(cell) if cell.isdecimal() and cell.isascii() and len(cell) < 10 else None
    return int(cell) if isinstance(cell, float) and cell.is_integer() else None


def read_xlsx(data: bytes) -> Sheets:
    """The sheets of a workbook with the standard library; a formula anywhere is a finding."""
    sheets: Sheets = {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = [
            _unescape("".join(part.text or "" for part in item.iter(_MAIN + "t")))
            for item in _xml(book, "xl/sharedStrings.xml").iter(_MAIN + "si")
        ]
        targets = {
            rel.get("Id"): (rel.get("Target") or "").removeprefix("/xl/")
            for rel in _xml(book, "xl/_rels/workbook.xml.rels")
        }
        for sheet in _xml(book, "xl/workbook.xml").iter(_MAIN + "sheet"):
            name = sheet.get("name") or ""
            sheets[name] = _xlsx_rows(name, _xml(book, f"xl/{targets[sheet.get(_REL)]}"), strings)
    return sheets


def _xml(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if book.getinfo(name).file_size > MOST_XML:
        raise _Broken("sheet", sheet=name, what="is too large")
    text = book.read(name)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise _Broken("sheet", sheet=name, what="holds what no table of ours holds")
    return ElementTree.fromstring(text)


def _xlsx_rows(name: str, sheet: ElementTree.Element, strings: list[str]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    width = 0
    for row in sheet.iter(_MAIN + "row"):
        at_row = int(row.get("r") or len(rows) + 1) - 1
        while len(rows) <= at_row:
            rows.append([None] * width)
        for cell in row.iter(_MAIN + "c"):
            reference = cell.get("r") or ""
            at = _place(reference)
            if cell.find(_MAIN + "f") is not None:
                raise _Broken("cell", file="xlsx", sheet=name, cell=reference, what="it holds a formula")
            value = cell.findtext(_MAIN + "v")
            if not rows[0][at:] and at_row and at >= width:
                continue  # the labels of a chart stand apart, beyond the headings
            while len(rows[at_row]) <= at:
                rows[at_row].append(None)
            kind = cell.get("t", "n")
            if kind == "inlineStr":
                value = "".join(part.text or "" for part in cell.iter(_MAIN + "t"))
            if value is not None:
                rows[at_row][at] = (
                    (strings[int(value)] or None)
                    if kind == "s"
                    else float(value)
                    if kind == "n"
                    else _unescape(value) or None
                )
        if at_row == 0:
            width = len(rows[0])
    return rows


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _place(reference: str) -> int:
    number = 0
    for sign in reference.rstrip("0123456789"):
        number = number * 26 + ord(sign) - 64
    return number - 1


def _letters(column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# -- the command -----------------------------------------------------------------------------------------


def load(text: str | bytes) -> Any:
    """JSON, strictly: no NaN, no key twice in one object (two readers could read two things)."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        read = dict(pairs)
        if len(read) != len(pairs):
            raise ValueError("a key stands twice in one object")
        return read

    def never(word: str) -> Any:
        raise ValueError(f"{word} is not JSON")

    return json.loads(text, object_pairs_hook=once, parse_constant=never)


def main(argv: Sequence[str]) -> int:
    """`verify [FILE] [--head HEX]… [--receipt XXXX-XXXX-XX]…`: prints the verdict, gives the exit code."""
    parser = argparse.ArgumentParser(prog="verify", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "file", nargs="?", default="results.json", help="an archive (results.json), or the zip it came in"
    )
    parser.add_argument(
        "--head", action="append", default=[], metavar="HEX", help="a head that a document or screen showed"
    )
    parser.add_argument(
        "--receipt", action="append", default=[], metavar="XXXX-XXXX-XX", help="a receipt that a phone kept"
    )
    asked = parser.parse_args(argv)
    return verify_file(Path(asked.file), asked.head, asked.receipt)


def verify_file(file: Path, heads: Sequence[str] = (), receipts: Sequence[str] = ()) -> int:
    """Prints the verdict on a file, gives the exit code: 0, 1, or 2 when there is no such file.

    With the archive its tables are compared: `NAME.xlsx` and the folder `csv` that lie beside `NAME.json`,
    or stand with it in a zip.
    """
    try:
        text, xlsx, csv_files = open_archive(file)
        archive = load(text.decode("utf-8-sig"))
    except OSError as error:
        print(f"cannot read {file}: {error.strerror}", file=sys.stderr)
        return 2
    except (ValueError, RecursionError, KeyError, zipfile.BadZipFile) as error:
        print(f"does not hold: not JSON: {error}")
        return 1
    verdict = verify(archive, heads, receipts)
    if not verdict.ok:
        print(f"does not hold: {verdict.message}")
        return 1
    cells = 0
    if xlsx is not None or csv_files:
        try:
            cells = check_tables(archive, xlsx, csv_files)
        except _Broken as found:
            print(f"does not hold: {found}")
            return 1
        except (KeyError, ValueError, IndexError, zipfile.BadZipFile, ElementTree.ParseError) as error:
            print(f"does not hold: the tables cannot be read: {error!r}")
            return 1
    workshop = archive["workshop"]
    print(
        "holds: "
        + ", ".join(f"{count} {noun.replace('_', ' ')}" for noun, count in verdict.counts.items() if count)
    )
    if cells:
        beside = " and ".join(name for name, there in (("xlsx", xlsx), ("csv", csv_files)) if there)
        print(f"tables hold: {cells} cells ({beside})")
    print(f"head: {workshop['head']} (entry {workshop['seq']})")
    return 0


def open_archive(file: Path) -> tuple[bytes, bytes | None, dict[str, bytes]]:
    """The archive's JSON and, where they are with it, the spreadsheet and the CSV files."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as bundle:
            names = {
                name.rpartition("/")[2] if "csv/" not in name else name: name for name in bundle.namelist()
            }
            tables = {
                name.rpartition("csv/")[2]: bundle.read(whole)
                for name, whole in names.items()
                if "csv/" in name and name.endswith(".csv")
            }
            xlsx = bundle.read(names["results.xlsx"]) if "results.xlsx" in names else None
            return bundle.read(names["results.json"]), xlsx, tables
    beside = file.with_suffix(".xlsx")
    folder = file.with_name("csv")
    return (
        file.read_bytes(),
        beside.read_bytes() if beside.is_file() else None,
        {path.name: path.read_bytes() for path in folder.glob("*.csv")} if folder.is_dir() else {},
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
