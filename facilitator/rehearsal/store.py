"""A virtual phone's copy of the workshop, kept by the rules of a browser's (static/src/core/patches.js)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Record = dict[str, Any]
Outcome = Literal["applied", "old", "gap"]


class Store:
    """Rows by noun and id. `seq`: up to where it holds every row that all of its viewer's kind may see.

    The viewer's own rows it holds as of `whole`, the last snapshot, and as answers brought them since: an
    answer may come after the patch that passed it. So a late answer is believed, unless its row was dropped
    at or after it (`gone`). Records are shared between phones and never changed in place.
    """

    __slots__ = ("era", "gone", "head", "rows", "seq", "whole")

    def __init__(self) -> None:
        self.seq = 0
        self.era = 0  # grows when a backup is put back: numbers of an earlier one mean nothing
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
        era: int = patch.get("era", 0)
        same = era == self.era or not self.seq
        if patch["reset"]:
            if (seq < self.seq and not asked) if same else era < self.era:
                return "gap"
            if not same:
                self.seq, self.rows = 0, {}
            self._start_anew(patch)
            self.era = era
        elif not same or patch["since"] > self.seq:
            return "gap"
        elif seq <= self.seq:
            self.keep(patch["put"], own=False)
            return "old"
        else:
            self._follow(patch)
        self.seq = seq
        self.head = patch.get("head", self.head)
        return "applied"

    def _start_anew(self, patch: Mapping[str, Any]) -> None:
        seq: int = patch["seq"]
        rows = {noun: {row["id"]: row for row in records} for noun, records in patch["put"].items()}
        if seq >= self.seq:  # a server that went back has forgotten what answers brought
            for noun, held in self.rows.items():
                newer = {row_id: row for row_id, row in held.items() if row["rev"] > seq}
                if newer:
                    rows.setdefault(noun, {}).update(newer)
        self.rows, self.gone, self.whole = rows, {}, seq

    def _follow(self, patch: Mapping[str, Any]) -> None:
        for noun, records in patch["put"].items():
            held = self.rows.setdefault(noun, {})
            for row in records:
                mine = held.get(row["id"])
                if mine is None or row["rev"] >= mine["rev"]:
                    held[row["id"]] = row
        for noun, ids in patch["drop"].items():
            held = self.rows.setdefault(noun, {})
            for row_id in ids:
                self.gone[noun, row_id] = patch["seq"]
                mine = held.get(row_id)
                # An answer may have brought a newer row than this patch knows of.
                if mine is not None and mine["rev"] <= patch["seq"]:
                    del held[row_id]

    def keep(self, put: Mapping[str, list[Record]], *, own: bool = True) -> None:
        """Takes the records of an answer, or of an old patch, without moving `seq`.

        `own`: they are of an answer, which at the same `rev` says more of an own row than a patch for all.
        """
        for noun, records in put.items():
            held = self.rows.setdefault(noun, {})
            for row in records:
                mine = held.get(row["id"])
                if mine is None:
                    known = max(self.whole, self.gone.get((noun, row["id"]), 0)) + 1
                else:
                    known = mine["rev"] + (0 if own else 1)
                if row["rev"] >= known:
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
