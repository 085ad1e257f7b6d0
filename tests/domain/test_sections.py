"""Sections of the roadmap: their number is their place in order."""

from __future__ import annotations

from facilitator.domain.sections import MOST_SECTIONS
from tests.cast import Hall


def order(hall: Hall) -> list[int]:
    """Ids of the sections as they stand."""
    rows = hall.sees(hall.screen, "sections").values()
    return [row["id"] for row in sorted(rows, key=lambda row: (row["position"], row["id"]))]


def test_a_section_is_added_after_the_others(hall: Hall) -> None:
    section = hall.ok(hall.boris, "section.add", title="  Цифра ")
    assert section["title"] == "Цифра"
    assert order(hall) == [*hall.sections, section["id"]]


def test_a_section_is_renamed_and_needs_a_title(hall: Hall) -> None:
    assert hall.ok(hall.boris, "section.rename", id=hall.sections[0], title="Стены")["title"] == "Стены"
    hall.refused(hall.boris, "section.rename", "empty_text", id=hall.sections[0], title=" ")
    hall.refused(hall.boris, "section.add", "empty_text", title="\u200b")
    params = hall.refused(hall.boris, "section.add", "too_long", title="я" * 201)
    assert params == {"field": "title", "limit": 200, "length": 201}
    hall.refused(hall.boris, "section.rename", "not_found", id=999_999, title="Стены")


def test_a_roadmap_has_at_most_fifty_sections(hall: Hall) -> None:
    for number in range(MOST_SECTIONS - len(hall.sections)):
        hall.ok(hall.boris, "section.add", title=f"Раздел {number}")
    assert hall.refused(hall.boris, "section.add", "over_limit", title="Ещё") == {"limit": MOST_SECTIONS}
    hall.ok(hall.boris, "section.remove", id=hall.sections[0])
    assert hall.ok(hall.boris, "section.add", title="Ещё")


def test_removing_a_section_puts_its_proposals_back_among_those_not_placed(hall: Hall) -> None:
    first, second = hall.proposals("Раз", "Два")
    hall.ok(hall.boris, "proposal.place", ids=[first["id"], second["id"]], section_id=hall.sections[0])
    hall.ok(hall.boris, "proposal.hide", id=second["id"])
    assert hall.ok(hall.boris, "section.remove", id=hall.sections[0]) == {}
    assert hall.sections[0] not in hall.sees(hall.vera, "sections")
    for proposal in hall.sees(hall.boris, "proposals").values():
        assert proposal["section_id"] is None
    hall.refused(hall.boris, "section.remove", "not_found", id=hall.sections[0])
    hall.refused(hall.boris, "section.rename", "not_found", id=hall.sections[0], title="Стены")


def test_sections_are_moved_before_one_another_and_to_the_end(hall: Hall) -> None:
    first, second, third, *rest = hall.sections
    hall.ok(hall.boris, "section.move", id=third, before_id=first)
    assert order(hall) == [third, first, second, *rest]
    hall.ok(hall.boris, "section.move", id=third)
    assert order(hall) == [first, second, *rest, third]
    hall.ok(hall.boris, "section.move", id=second, before_id=second)
    assert order(hall) == [first, second, *rest, third]
    hall.refused(hall.boris, "section.move", "not_found", id=second, before_id=999_999)
    hall.refused(hall.boris, "section.move", "not_found", id=999_999)
