"""A virtual phone's copy of the workshop, kept by the rules of a browser's (static/src/core/patches.js)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Record = dict[str, Any]
Outcome = Literal["applied", "old", "gap"]


class Store:
    """Rows by noun and id. At `seq` it holds every row its viewer may see as of `seq`.

    So a record not newer than `seq` that is not held is gone or out of sight, and does not come back with a
    late answer. Records are shared between phones and never changed in place.
    """

    __slots__ = ("head", "rows", "seq")

    def __init__(self) -> None:
        self.seq = 0
        self.head = ""
        self.rows: dict[str, dict[Any, Record]] = {}

    def noun(self, noun: str) -> dict[Any, Record]:
        """The rows of a noun by id; empty when there are none."""
        return self.rows.get(noun, {})

    def apply(self, patch: Mapping[str, Any], *, asked: bool = False) -> Outcome:
        """Takes a patch. `gap`: nothing was taken, ask `sync {since: seq}`.

        `asked`: it answers our own sync, and is believed even when it goes back.
        """
        seq: int = patch["seq"]
        put: Mapping[str, list[Record]] = patch["put"]
        if patch["reset"]:
            if seq < self.seq and not asked:
                return "gap"
            self.rows = {noun: {row["id"]: row for row in rows} for noun, rows in put.items()}
        elif patch["since"] > self.seq:
            return "gap"
        elif seq <= self.seq:
            self.keep(put)
            return "old"
        else:
            for noun, rows in put.items():
                held = self.rows.setdefault(noun, {})
                for row in rows:
                    mine = held.get(row["id"])
                    if mine is None or row["rev"] >= mine["rev"]:
                        held[row["id"]] = row
            for noun, ids in patch["drop"].items():
                held = self.rows.setdefault(noun, {})
                for row_id in ids:
                    mine = held.get(row_id)
                    # An answer may have brought a newer row than this patch knows of.
                    if mine is not None and mine["rev"] <= seq:
                        del held[row_id]
        self.seq = seq
        self.head = patch.get("head", self.head)
        return "applied"

    def keep(self, put: Mapping[str, list[Record]]) -> None:
        """Takes the records of an answer, or of an old patch, without moving `seq`."""
        for noun, rows in put.items():
            held = self.rows.setdefault(noun, {})
            for row in rows:
                mine = held.get(row["id"])
                if row["rev"] > (self.seq if mine is None else mine["rev"]):
                    held[row["id"]] = row


def differences(store: Store, snapshot: Mapping[str, Any]) -> list[str]:
    """Where a store is not what a fresh snapshot says: a line for each row missing, left over, different."""
    found: list[str] = []
    put: Mapping[str, list[Record]] = snapshot["put"]
    for noun in sorted({*put, *store.rows}):
        true = {row["id"]: row for row in put.get(noun, ())}
        held = store.noun(noun)
        for row_id in [*true, *(row_id for row_id in held if row_id not in true)]:
            name = f"{noun} {row_id}"
            if row_id not in held:
                found.append(f"{name}: missing")
            elif row_id not in true:
                found.append(f"{name}: left over")
            elif held[row_id] != true[row_id]:
                fields = {*held[row_id], *true[row_id]}
                wrong = sorted(f for f in fields if held[row_id].get(f) != true[row_id].get(f))
                found.append(f"{name}: {', '.join(wrong)}")
    return found
