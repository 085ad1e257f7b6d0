"""A screen's own copy and the way to it, as small models of what runs in browsers and in the hall.

`Screen` follows the rules of `static/src/core/patches.js`; `Circles` follows those of `live/hall.py`:
one patch for all of an audience, a patch of their own for those whose own rows changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from facilitator.access import AUDIENCES, Viewer
from tests.cast import Hall, as_json

Patch = dict[str, Any]
Rows = dict[str, dict[Any, dict[str, Any]]]
Outcome = Literal["applied", "old", "gap"]


@dataclass
class Screen:
    """What one browser holds."""

    viewer: Viewer
    seq: int = 0
    rows: Rows = field(default_factory=dict)

    def apply(self, patch: Patch, asked: bool = False) -> Outcome:
        """Takes a patch; `gap` says that nothing was taken and `sync` must be asked."""
        if patch["reset"]:
            if patch["seq"] < self.seq and not asked:
                return "gap"
            self.rows = {}
            self._take(patch["put"])
            self.seq = patch["seq"]
            return "applied"
        if patch["since"] > self.seq:
            return "gap"
        if patch["seq"] <= self.seq:
            self.keep(patch["put"])
            return "old"
        self._take(patch["put"])
        for noun, ids in patch["drop"].items():
            for row_id in ids:
                held = self.rows.get(noun, {}).get(row_id)
                if held is not None and held["rev"] <= patch["seq"]:
                    del self.rows[noun][row_id]
        self.seq = patch["seq"]
        return "applied"

    def _take(self, put: Mapping[str, list[dict[str, Any]]]) -> None:
        for noun, row in _each(put):
            held = self.rows.get(noun, {}).get(row["id"])
            if held is None or row["rev"] >= held["rev"]:
                self.rows.setdefault(noun, {})[row["id"]] = row

    def keep(self, put: Mapping[str, list[dict[str, Any]]]) -> None:
        """Takes the records of an answer, or of an old patch, without moving `seq`."""
        for noun, row in _each(put):
            held = self.rows.get(noun, {}).get(row["id"])
            if row["rev"] > (held["rev"] if held is not None else self.seq):
                self.rows.setdefault(noun, {})[row["id"]] = row

    @property
    def shown(self) -> Rows:
        """The rows, without nouns of which there is none."""
        return {noun: rows for noun, rows in self.rows.items() if rows}


def _each(put: Mapping[str, list[dict[str, Any]]]) -> Iterable[tuple[str, dict[str, Any]]]:
    for noun, rows in put.items():
        for row in rows:
            yield noun, row


def fresh(hall: Hall, viewer: Viewer) -> Screen:
    """A screen that has just been opened."""
    screen = Screen(viewer)
    assert screen.apply(as_json(hall.reader.patch(viewer, 0).body), asked=True) == "applied"
    return screen


def synced(hall: Hall, screen: Screen) -> None:
    """`sync {since}`, as a screen asks it."""
    outcome = screen.apply(as_json(hall.reader.patch(screen.viewer, screen.seq).body), asked=True)
    assert outcome != "gap", "an asked patch must always fit"


class Circles:
    """How far each audience has been told; `tick` gives what goes to whom now."""

    def __init__(self, hall: Hall, screens: list[Screen]) -> None:
        self.hall, self.screens = hall, screens
        seq = hall.reader.seq(hall.workshop_id)
        self.sent = dict.fromkeys(AUDIENCES, seq)
        self.seen = seq
        self.heard: dict[int, int] = {}

    def answered(self, viewer: Viewer, seq: int) -> None:
        """An attendee with one line was sent the answer of its own act."""
        lines = [screen for screen in self.screens if screen.viewer == viewer]
        if viewer.attendee_id is not None and len(lines) == 1:
            self.heard[viewer.attendee_id] = max(seq, self.heard.get(viewer.attendee_id, 0))

    def tick(self) -> list[tuple[Screen, Patch]]:
        """One broadcast: (screen, patch) in the order in which they are written."""
        out: list[tuple[Screen, Patch]] = []
        reader, workshop_id = self.hall.reader, self.hall.workshop_id
        for audience in AUDIENCES:
            since = self.sent[audience]
            lines = [screen for screen in self.screens if screen.viewer.audience == audience]
            shared = reader.shared(workshop_id, audience, since)
            told: set[int] = set()
            if audience == "attendee":
                heard, self.heard = self.heard, {}
                told = reader.owners(workshop_id, self.seen) | reader.markers(workshop_id, self.seen, heard)
                for screen in lines:
                    if screen.viewer.attendee_id in told:
                        own = reader.patch(screen.viewer, since)
                        if not own.empty:
                            out.append((screen, as_json(own.body)))
                self.seen = shared.seq
            if not shared.empty:
                body = as_json(shared.body)
                out += [(screen, body) for screen in lines if screen.viewer.attendee_id not in told]
                self.sent[audience] = shared.seq
        return out
