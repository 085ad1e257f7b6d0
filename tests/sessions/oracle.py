"""Counts a session file by itself: plain Python, nothing of the product, so that both may not err alike."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

Counts = dict[str, int]
Round = dict[str, Counts]  # title -> counts

OPINION = {1: "for", -1: "against", 0: "abstain"}


def plain(text: str) -> str:
    """A title as it may be compared: composed, single spaces, at most 200 signs."""
    signs = " ".join(unicodedata.normalize("NFC", text[:200]).split())
    return "".join(sign for sign in signs if sign not in "\u200b\u200d").strip()


def read(path: Path) -> list[Round]:
    """The rounds in the order in which they are played.

    A file holds at most one round of opinion, one of approvals and one of points. A person's last vote on
    a proposal counts, a person's last ballot counts. Proposals without a visible sign do not exist.
    """
    titles: dict[str, str] = {}
    opinions: dict[tuple[str, str], str] = {}
    approvals: dict[str, dict[str, int]] = {}
    points: dict[str, dict[str, int]] = {}
    for line in path.read_text("utf-8").splitlines():
        event = json.loads(line)
        if event["type"] == "propose" and plain(event["text"]):
            titles[event["proposal"]] = plain(event["text"])
        elif event["type"] == "vote" and event["value"] in OPINION:
            opinions[event["participant"], event["proposal"]] = OPINION[event["value"]]
        elif event["type"] == "ballot" and event["points"] is None:
            approvals[event["participant"]] = dict.fromkeys(event["approves"], 1)
        elif event["type"] == "ballot":
            given = zip(event["approves"], event["points"], strict=True)
            points[event["participant"]] = {
                key: int(n) for key, n in given if float(n).is_integer() and float(n)
            }
    rounds = []
    if opinions:
        rounds.append(_round(titles, [(key, word) for (_person, key), word in opinions.items()]))
    for sheets in (approvals, points):
        if sheets:
            rounds.append(_round(titles, [mark for sheet in sheets.values() for mark in sheet.items()]))
    return rounds


def _round(titles: dict[str, str], marks: list[tuple[str, Any]]) -> Round:
    counted: Round = defaultdict(lambda: dict.fromkeys(("voters", "points", "for", "against", "abstain"), 0))
    for title in titles.values():
        counted[title]["voters"] += 0
    for key, mark in marks:
        if key not in titles:
            continue
        row = counted[titles[key]]
        row["voters"] += 1
        if isinstance(mark, int):
            row["points"] += mark
        else:
            row[mark] += 1
            row["points"] += {"for": 1, "against": -1, "abstain": 0}[mark]
    return dict(counted)
