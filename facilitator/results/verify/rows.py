"""Whether the rows are what the journal says of them."""

from __future__ import annotations

import hashlib
from typing import Any

from facilitator.results.verify.chain import MAY_BE_REMOVED, WITH_IDS, all_rows
from facilitator.results.verify.merges import merge_roots
from facilitator.results.verify.replay import UNKNOWN, Replay
from facilitator.results.verify.words import Broken

ONLY_BY_VERBS = ("attendees", "proposals", "rounds", "commitments", "agreements", "announcements")
_OLDER: dict[str, Any] = {  # what archives made before it was there do not hold
    "present": None, "base": "entitled", "shown_from": None, "people": 1, "supports": [], "support": 0,
    "consent": None,
}  # fmt: skip
_WORDS = {  # what the journal holds a digest of
    "text": ("title", "details"),
    "reason": ("reason",),
    "original": ("original_title", "original_details"),
}


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
            if value is not UNKNOWN and not _agrees(noun, row, name, value):
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
    _check_authors(archive)
    merge_roots(archive)
    _check_counted(archive, replay)


def _check_authors(archive: Any) -> None:
    """What stands of an author beside a proposal is what stands in the author's own row."""
    people = {row["id"]: row for row in archive["attendees"]}
    for row in archive["proposals"]:
        author = row["author"]
        if author is not None and any(people[author["id"]][name] != author[name] for name in author):
            raise Broken("row", "author", id=row["id"])


def _agrees(noun: str, row: Any, name: str, value: Any) -> bool:
    """Whether a field is what the journal says: the value itself, or for a person's words their digest."""
    if noun == "proposals" and name in _WORDS:
        words = [row[field] for field in _WORDS[name]]
        return _digest(row["salt"], *words) == value if value else words == [value] * len(words)
    if name == "author_id":
        return bool((row["author"] or {"id": None})["id"] == value)
    if name == "status" and value == "submitted":
        return row["status"] in ("visible", "pending")
    return bool((row.get(name, _OLDER[name]) if name in _OLDER else row[name]) == value)


def _digest(salt: str, *words: str | None) -> str:
    return hashlib.sha256("\x1f".join((salt, *map(str, words))).encode()).hexdigest()[:32]


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
        if (None if value is UNKNOWN else value) != held.get(key):
            raise Broken("counted", round_id=key[0], proposal_id=key[1], lane=key[2])
