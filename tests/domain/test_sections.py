"""Sections of the roadmap."""

from __future__ import annotations

from tests.cast import Hall


def test_a_section_is_added_after_the_others(hall: Hall) -> None:
    section = hall.ok(hall.boris, "section.add", title="Цифра")
    assert section["title"] == "Цифра"
    assert [row["id"] for row in sorted(hall.sees(hall.vera, "sections").values(), key=lambda r: r["position"])] == [
        *hall.sections, section["id"]
    ]
