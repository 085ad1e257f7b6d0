"""What the process of suggestions is asked and what it answers: plain JSON on both sides.

A question holds texts by id and nothing else of the product; ids are whole numbers, and travel as text where
JSON wants keys.
"""

from __future__ import annotations

from typing import Any

from facilitator.grouping.likeness import Vectors
from facilitator.grouping.suggesting import chance, duplicates, sections, twins

Json = dict[str, Any]


def answer(question: Json, look: Vectors) -> Json:
    """The answer to one question: `{"cards", "sections", "apart"}` or `{"cards", "twins_of"}`.

    `cards` is a list of [id, text, section id or null] in the order they came; `sections` of [id, title].
    Gives `sections` (card -> up to three section ids, the likeliest first; of cards without a section),
    `duplicates` (a list of {ids, chance}) and `precision`, the part of that list that will be right if it is
    as good as on the texts it was measured with; or `twins`, ids.
    """
    cards = {card_id: text for card_id, text, _section in question["cards"]}
    if "twins_of" in question:
        found = twins(question["twins_of"], cards, look=look)
        return {"twins": [card_id for card_id, score in found if score >= question["at_least"]]}
    titles = dict(question["sections"])
    placed: dict[int, list[str]] = {}
    loose: dict[int, str] = {}
    for card_id, text, section in question["cards"]:
        if section in titles:
            placed.setdefault(section, []).append(text)
        else:
            loose[card_id] = text
    chips = sections(loose, placed, titles, look)
    alike: list[Json] = [
        {"ids": ids, "chance": chance(score)}
        for ids, score in duplicates(cards, [(one, other) for one, other in question["apart"]], look)
    ]
    right = sum(float(row["chance"]) for row in alike)
    return {
        "sections": {str(card): [section for section, _score in found] for card, found in chips.items()},
        "duplicates": alike,
        "precision": round(right / len(alike), 2) if alike else None,
    }
