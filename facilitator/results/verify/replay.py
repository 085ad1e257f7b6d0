"""What the journal says of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Sheet = tuple[int, int]  # a round and the number of a ballot
UNKNOWN: Any = object()  # the journal does not say
_MADE = {  # verb -> the noun it makes and what the journal says of it
    "proposal.submit": ("proposals", ("number", "board_id", "section_id", "text")),
    "round.open": (
        "rounds",
        ("board_id", "method", "secret", "budget", "max_per_proposal", "proposal_ids"),
    ),
    "commitment.make": ("commitments", ("proposal_id", "role", "quantity")),
    "agreement.add": ("agreements", ("title",)),
    "announcement.send": ("announcements", ("text", "urgent")),
    "section.add": ("sections", ("title",)),
    "group.add": ("groups", ("title",)),
    "board.add": ("boards", ("title",)),
    "attendee.join": ("attendees", ("group_id",)),
}
_SAID_SINCE = {  # verb -> what entries of older archives do not say
    "proposal.submit": ("year", "status"),
    "proposal.approve": ("reason",),
    "proposal.restore": ("reason",),
    "round.open": ("number", "title", "blind", "criteria"),
    "round.reveal": ("shown_from",),
    "commitment.make": ("by_year",),
    "board.edit": ("title",),
    "agreement.edit": ("title",),
}
_MOMENTS = {  # noun -> the field that holds when it was made
    "proposals": "submitted_at",
    "rounds": "opened_at",
    "commitments": "made_at",
    "announcements": "sent_at",
    "attendees": "joined_at",
}
_SET = {  # verb -> the noun it changes, what the journal says of it, and what it makes so
    "proposal.edit": ("proposals", ("text",), {}),
    "proposal.reword": ("proposals", ("text",), {}),
    "proposal.withdraw": ("proposals", (), {"status": "withdrawn"}),
    "proposal.approve": ("proposals", (), {"status": "visible", "reason": UNKNOWN}),
    "proposal.hide": ("proposals", ("reason",), {"status": "hidden"}),
    "proposal.restore": ("proposals", (), {"status": "visible", "reason": UNKNOWN}),
    "round.close": ("rounds", ("entitled",), {"state": "closed"}),
    "round.reveal": ("rounds", (), {"state": "revealed"}),
    "round.count_heads": ("rounds", ("present", "base"), {}),
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
    "proposals": {"status": "submitted", "merged_into": None, "reason": "", "original": None, "support": 0},
    "rounds": {
        "state": "open", "closed_at": None, "entitled": None, "present": None, "base": "entitled",
        "shown_from": None, "removed": False,
    },
    "attendees": {"consent": None, "people": 1, "supports": [], "removed": False},
}  # fmt: skip
_ERASED: dict[str, dict[str, Any]] = {  # what is left of a person who was erased
    "attendees": {
        "name": "", "organization": "", "group_id": None, "consent": None, "people": 1, "supports": [],
        "removed": True,
    },
    "commitments": {
        "attendee_id": None, "group_id": None, "organization": "", "unit": "", "note": "", "by_year": None,
        "removed": True,
    },
    # What the title says instead the journal does not tell; what is written later is under the chain again.
    "proposals": {"text": UNKNOWN, "reason": "", "original": None},
}  # fmt: skip
# Of these the journal names the fields that were set, not the values but for a title.
_LISTED = {"board.edit": "boards", "agreement.edit": "agreements"}


class Replay:
    """What the rows must be, read from the journal alone, entry by entry, with every undo."""

    def __init__(self, journal: Sequence[Any]) -> None:
        self.facts: dict[tuple[str, Any], dict[str, Any]] = {}
        self.marks: dict[Sheet, dict[int, Any]] = {}  # (round, ballot) -> proposal -> value
        self.people: dict[Sheet, set[int]] = {}  # (round, ballot) -> for how many it stands; one number
        self.last_cast: dict[Sheet, int] = {}  # (round, ballot) -> seq
        self.removals: dict[int, list[int]] = {}  # round -> seq of each attendee.remove while it was open
        self._before: dict[int, list[tuple[tuple[str, Any], str, Any, Any]]] = {}
        for entry in journal:
            self._enter(entry["seq"], entry["at"], _attendee(entry["actor"]), entry["verb"], entry["data"])

    def _enter(self, seq: int, at: str, who: int | None, verb: str, data: dict[str, Any]) -> None:
        if verb == "vote.cast":
            sheet = (data["round_id"], data["ballot"])
            self.marks.setdefault(sheet, {})[data["proposal_id"]] = data["value"]
            self.people.setdefault(sheet, set()).add(data.get("people", 1))
            self.last_cast[sheet] = seq
        elif verb in _MADE:
            self._make(seq, at, who, verb, data)
        elif verb in _SET:
            noun, named, fixed = _SET[verb]
            said = {name: data[name] for name in named} | fixed
            said |= {name: data[name] for name in _SAID_SINCE.get(verb, ()) if name in data}
            self._put(seq, (noun, data["id"]), said | self._besides(at, verb, data))
            if "empty" in data:
                self._put(seq, ("empty", data["id"]), {"ballots": data["empty"]})
            if verb == "proposal.support":
                held = {*self._fact(("attendees", who), "supports", [])} - {data["id"]}
                supports = sorted(held | ({data["id"]} if data["value"] else set()))
                self._put(seq, ("attendees", who), {"supports": supports})
            elif verb == "attendee.remove":
                self._taken_out(seq)
            elif verb == "section.remove":
                for (other, proposal_id), facts in self.facts.items():
                    if other == "proposals" and facts.get("section_id") == data["id"]:
                        self._put(seq, ("proposals", proposal_id), {"section_id": None})
        elif verb in _LISTED:
            said = {name: data[name] for name in _SAID_SINCE[verb] if name in data}
            self._put(seq, (_LISTED[verb], data["id"]), dict.fromkeys(data["set"], UNKNOWN) | said)
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
        elif verb == "attendee.consent":
            self._put(
                seq, ("attendees", data["id"]), {"consent": _consent(data["value"] and data["text"], at)}
            )
        elif verb == "attendee.erase":
            self._put(seq, ("attendees", data["id"]), _ERASED["attendees"])
            for proposal_id in data["proposal_ids"]:
                self._put(seq, ("proposals", proposal_id), _ERASED["proposals"])
            for proposal_id in (*data["proposal_ids"], *data.get("unsigned_ids", ())):
                self._put(seq, ("proposals", proposal_id), {"author_id": None})
            for commitment_id in data["commitment_ids"]:
                self._put(seq, ("commitments", commitment_id), _ERASED["commitments"])
            self._taken_out(seq)
        elif verb == "journal.undo":
            self._undo(data["seq"], data["verb"])

    def _make(self, seq: int, at: str, who: int | None, verb: str, data: dict[str, Any]) -> None:
        noun, named = _MADE[verb]
        key = (noun, data["id"])
        made: dict[str, Any] = {}
        if key not in self.facts:  # a commitment may be made again
            made |= _STARTS.get(noun, {"removed": False})
            if noun in _MOMENTS:
                made[_MOMENTS[noun]] = at
        made |= {name: data[name] for name in named}
        made |= {name: data[name] for name in _SAID_SINCE.get(verb, ()) if name in data}
        if verb == "proposal.submit":
            made["author_id"] = who
        elif verb == "commitment.make":
            made |= {"attendee_id": who, "group_id": self._fact(("attendees", who), "group_id", UNKNOWN)}
        elif verb == "attendee.join":
            made["consent"] = _consent(data.get("consent"), at)
        self._put(seq, key, made)

    def _besides(self, at: str, verb: str, data: dict[str, Any]) -> dict[str, Any]:
        """What an entry makes so without saying it."""
        key = (_SET[verb][0], data["id"])
        if verb == "proposal.edit":  # the author's newest words are the original
            return {"original": None}
        if verb == "proposal.reword" and self._fact(key, "original", UNKNOWN) is None:
            return {"original": self._fact(key, "text", UNKNOWN)}
        if verb == "round.close":
            return {"closed_at": at}
        if verb == "round.reveal" and self._fact(key, "state", UNKNOWN) == "open":
            return {"closed_at": at, "entitled": UNKNOWN}
        return {}

    def _fact(self, key: tuple[str, Any], name: str, otherwise: Any) -> Any:
        return self.facts.get(key, {}).get(name, otherwise)

    def empty_of(self, round_id: int) -> set[int] | None:
        """The ballots without a mark when the round was closed; None where the journal does not say."""
        ballots = self.facts.get(("empty", round_id), {}).get("ballots", UNKNOWN)
        return None if ballots is UNKNOWN else set(ballots)

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
                self.facts[key][name] = UNKNOWN if after is UNKNOWN else before
        if verb == "attendee.remove":
            for at in self.removals.values():
                at[:] = [removal for removal in at if removal != seq]

    def _put(self, seq: int, key: tuple[str, Any], facts: dict[str, Any]) -> None:
        held = self.facts.setdefault(key, {})
        for name, value in facts.items():
            before = held.get(name, UNKNOWN)
            if before != value:
                self._before.setdefault(seq, []).append((key, name, before, value))
            held[name] = value


def _attendee(actor: str) -> int | None:
    """The id of the attendee who acted."""
    role, _, id_ = actor.partition(":")
    return int(id_) if role == "attendee" else None


def _consent(text: str | None, at: str) -> dict[str, str] | None:
    return {"text": text, "at": at} if text else None
