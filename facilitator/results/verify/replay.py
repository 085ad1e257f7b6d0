"""What the journal says of the rows, and whether they are so."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from facilitator.results.verify.chain import MAY_BE_REMOVED, WITH_IDS, all_rows
from facilitator.results.verify.merges import merge_roots
from facilitator.results.verify.words import Broken

ONLY_BY_VERBS = ("attendees", "proposals", "rounds", "commitments", "agreements", "announcements")
Sheet = tuple[int, int]  # a round and the number of a ballot
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
            if "empty" in data:
                self._put(seq, ("empty", data["id"]), {"ballots": data["empty"]})
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

    def empty_of(self, round_id: int) -> set[int] | None:
        """The ballots without a mark when the round was closed; None where the journal does not say."""
        ballots = self.facts.get(("empty", round_id), {}).get("ballots", _UNKNOWN)
        return None if ballots is _UNKNOWN else set(ballots)

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


def check_rows(archive: Any, replay: Replay) -> None:
    rows = {(noun, row["id"]): row for noun in WITH_IDS for row in all_rows(archive, noun)}
    gone = {(noun, row["id"]) for noun in MAY_BE_REMOVED for row in archive["removed"][noun]}
    for (noun, id_), facts in replay.facts.items():
        if noun in ("counted", "empty"):
            continue
        row = rows.get((noun, id_))
        if row is None:
            raise Broken("missing", noun=noun, id=id_)
        if noun in MAY_BE_REMOVED:
            row = {**row, "removed": (noun, id_) in gone}
        for name, value in facts.items():
            if value is not _UNKNOWN and not _agrees(replay, noun, row, name, value):
                raise Broken("row", noun=noun, id=id_, field=name)
    for noun, id_ in rows:
        if noun in ONLY_BY_VERBS and (noun, id_) not in replay.facts:
            raise Broken("phantom", noun=noun, id=id_)
    children: dict[int, list[int]] = {}
    for row in archive["proposals"]:
        children.setdefault(row["merged_into"], []).append(row["id"])
    for row in archive["proposals"]:
        if sorted(row["merged_ids"]) != sorted(children.get(row["id"], [])):
            raise Broken("row", noun="proposals", id=row["id"], field="merged_ids")
    merge_roots(archive)
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
        for round_ in all_rows(archive, "rounds")
        for proposal_id, lanes in round_["counted"].items()
        for lane, value in lanes.items()
    }
    for key in [*said, *held]:
        value = said.get(key)
        if (None if value is _UNKNOWN else value) != held.get(key):
            raise Broken("counted", round_id=key[0], proposal_id=key[1], lane=key[2])
