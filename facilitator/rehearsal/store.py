"""A virtual phone's copy of the workshop, kept by the rules of a browser's (static/src/core/patches.js)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Record = dict[str, Any]
Outcome = Literal["applied", "old", "gap"]


class Store:
    """Rows by noun and id. At `seq` it holds every row that all attendees may see as of `seq`, and the own
    ones as of `whole`, the last snapshot, and as answers brought them since.

    So a late answer is believed, unless its row was dropped at or after it. Records are shared between
    phones and never changed in place.
    """

    __slots__ = ("gone", "head", "rows", "seq", "whole")

    def __init__(self) -> None:
        self.seq = 0
        self.whole = 0
        self.gone: dict[tuple[str, Any], int] = {}
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
            self._replace(put, seq)
        elif patch["since"] > self.seq:
            return "gap"
        elif seq <= self.seq:
            self.keep(put, own=False)
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
                    self.gone[noun, row_id] = seq
                    mine = held.get(row_id)
                    # An answer may have brought a newer row than this patch knows of.
                    if mine is not None and mine["rev"] <= seq:
                        del held[row_id]
        self.seq = seq
        self.head = patch.get("head", self.head)
        return "applied"

    def _replace(self, put: Mapping[str, list[Record]], seq: int) -> None:
        fresh = {noun: {row["id"]: row for row in rows} for noun, rows in put.items()}
        if seq >= self.seq:  # an answer may have brought what is newer than this snapshot
            for noun, rows in self.rows.items():
                newer = {row_id: row for row_id, row in rows.items() if row["rev"] > seq}
                fresh.setdefault(noun, {}).update(newer)
        self.rows, self.whole, self.gone = fresh, seq, {}

    def keep(self, put: Mapping[str, list[Record]], *, own: bool = True) -> None:
        """Takes the records of an answer, or of an old patch, without moving `seq`.

        `own`: at the same `rev` an answer says more of an own row than a patch for all does.
        """
        for noun, rows in put.items():
            held = self.rows.setdefault(noun, {})
            for row in rows:
                mine = held.get(row["id"])
                if mine is None:
                    newest = max(self.whole, self.gone.get((noun, row["id"]), 0))
                else:
                    newest = mine["rev"] - own
                if row["rev"] > newest:
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
