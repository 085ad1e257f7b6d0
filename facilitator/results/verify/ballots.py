"""Each ballot against the journal, and against the rules of its round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.results.verify.chain import OPINIONS, all_rows
from facilitator.results.verify.replay import Replay, Sheet
from facilitator.results.verify.words import Broken


def check_ballots(archive: Any, replay: Replay) -> int:
    """Each ballot against the journal; gives how many were taken back with a person who was shown out."""
    rounds = {round_["id"]: round_ for round_ in all_rows(archive, "rounds")}
    proposals = {row["id"] for row in archive["proposals"]}
    emptied: list[Sheet] = []
    seen: set[Sheet] = set()
    for ballot in archive["ballots"]:
        sheet = (ballot["round_id"], ballot["number"])
        where = {"round_id": sheet[0], "ballot": sheet[1]}
        if sheet in seen or sheet[0] not in rounds:
            raise Broken("ballot", "known", **where)
        seen.add(sheet)
        if sheet not in replay.marks:
            raise Broken("ballot", "journal", **where)
        people = ballot.get("people", 1)
        if replay.people[sheet] != {people}:
            raise Broken("ballot", "people", **where)
        if ballot["lane"] != ("table" if people > 1 else "phone"):
            raise Broken("ballot", "lane", **where)
        marks = {int(proposal_id): value for proposal_id, value in ballot["marks"].items()}
        said = {id_: value for id_, value in replay.marks[sheet].items() if value is not None}
        if said and not marks:
            emptied.append(sheet)
        elif marks != said or list(map(str, marks)) != list(ballot["marks"]):
            wrong = min((id_ for id_ in {*marks, *said} if marks.get(id_) != said.get(id_)), default=0)
            raise Broken("mark", "last", **where, proposal_id=wrong)
        _check_marks(rounds[sheet[0]], marks, proposals, where)
    for sheet in replay.marks:
        if sheet not in seen:
            raise Broken("ballot", "alone", round_id=sheet[0], ballot=sheet[1])
    _check_emptied(emptied, replay)
    _check_empty(archive, rounds, replay)
    return len(emptied)


def _check_empty(archive: Any, rounds: Mapping[int, Any], replay: Replay) -> None:
    """The ballots without a mark are those that had none when their round was closed."""
    empty: dict[int, set[int]] = {}
    for ballot in archive["ballots"]:
        if not ballot["marks"]:
            empty.setdefault(ballot["round_id"], set()).add(ballot["number"])
    for round_id in rounds:
        said, held = replay.empty_of(round_id), empty.get(round_id, set())
        if said is not None and said != held:
            raise Broken("ballot", "emptied", round_id=round_id, ballot=min(said ^ held))


def _check_emptied(emptied: Sequence[Sheet], replay: Replay) -> None:
    """Showing a person out empties one ballot in each open round; the journal does not say which.

    So an empty ballot must have a removal after its last mark, and each removal explains one of a round.
    """
    left = {round_id: sorted(removals) for round_id, removals in replay.removals.items()}
    # The newest first, each with the newest removal: if any way of pairing them exists, this is one.
    for sheet in sorted(emptied, key=lambda sheet: -replay.last_cast[sheet]):
        removals = left.get(sheet[0])
        if not removals or removals.pop() < replay.last_cast[sheet]:
            raise Broken("ballot", "emptied", round_id=sheet[0], ballot=sheet[1])


def _check_marks(round_: Any, marks: dict[int, Any], proposals: set[int], where: dict[str, Any]) -> None:
    asked = proposals if round_["proposal_ids"] is None else proposals & set(round_["proposal_ids"])
    for proposal_id, value in marks.items():
        if proposal_id not in asked:
            raise Broken("mark", "round", **where, proposal_id=proposal_id)
        if not _may_be(round_, proposal_id, value, proposals):
            raise Broken("mark", "rules", **where, proposal_id=proposal_id)
    if round_["method"] == "dots" and round_["budget"] is not None and sum(marks.values()) > round_["budget"]:
        raise Broken("ballot", "budget", **where)


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
