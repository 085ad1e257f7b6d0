"""Sides: whom an attendee speaks for, a letter on a colour."""

from __future__ import annotations

import pytest

from facilitator.domain.workshops import MOST_GROUPS
from tests.cast import Hall


def test_a_side_takes_the_next_free_letter_of_its_title_and_the_next_colour(hall: Hall) -> None:
    assert set(hall.groups) >= {"Индустрия", "Образование"}
    press = hall.ok(hall.anna, "group.add", title="Информация")  # И, Н and Ф are taken
    assert (press["title"], press["letter"], press["colour"]) == ("Информация", "Р", 7)
    banks = hall.ok(hall.anna, "group.add", title="Банки", letter="зб", colour=3)
    assert (banks["letter"], banks["colour"]) == ("ЗБ", 3)
    signs = hall.ok(hall.anna, "group.add", title="«№»")
    assert signs["letter"] == "?"


def test_a_side_is_edited_field_by_field(hall: Hall) -> None:
    industry = hall.groups["Индустрия"]
    before = hall.sees(hall.vera, "groups")[industry]
    after = hall.ok(hall.anna, "group.edit", id=industry, title="Заводы")
    assert (after["title"], after["letter"], after["colour"]) == (
        "Заводы",
        before["letter"],
        before["colour"],
    )
    after = hall.ok(hall.anna, "group.edit", id=industry, letter="з", colour=0)
    assert (after["title"], after["letter"], after["colour"]) == ("Заводы", "З", 0)
    hall.refused(hall.anna, "group.edit", "empty_text", id=industry, title=" ")
    hall.refused(hall.anna, "group.edit", "empty_text", id=industry, letter=" ")
    hall.refused(hall.anna, "group.edit", "too_long", id=industry, letter="зав")
    hall.refused(hall.anna, "group.edit", "bad_payload", id=industry, colour=8)
    hall.refused(hall.anna, "group.edit", "not_found", id=999_999, title="Заводы")


def test_a_side_that_somebody_speaks_for_stays(hall: Hall) -> None:
    params = hall.refused(hall.anna, "group.remove", "bad_value", id=hall.groups["Индустрия"])
    assert params == {"why": "group_in_use"}
    hall.ok(hall.anna, "group.remove", id=hall.groups["Наука"])
    assert hall.groups["Наука"] not in hall.sees(hall.vera, "groups")
    hall.refused(hall.zoya, "attendee.join", "not_found", group="Наука")
    hall.refused(hall.zoya, "attendee.join", "not_found", group=hall.groups["Наука"])


def test_a_side_that_was_voted_or_promised_for_stays(hall: Hall) -> None:
    proposal = hall.proposals("Мысль")[0]
    voter, promiser = hall.join("Наука"), hall.join("Власть")
    round_ = hall.round("dots")
    assert hall.vote(voter, round_, proposal, 1)["ok"]
    hall.stage("deciding")
    hall.ok(promiser, "commitment.make", proposal_id=proposal["id"], role="invest")
    for person in (voter, promiser):
        hall.ok(person, "attendee.update", group="Индустрия")
    for title in ("Наука", "Власть"):
        hall.refused(hall.anna, "group.remove", "bad_value", id=hall.groups[title])


def test_a_workshop_has_at_most_twenty_four_sides(lite: Hall) -> None:
    for number in range(MOST_GROUPS - len(lite.groups)):
        lite.ok(lite.anna, "group.add", title=f"Сторона {number}")
    assert lite.refused(lite.anna, "group.add", "over_limit", title="Ещё") == {"limit": MOST_GROUPS}


@pytest.mark.parametrize("title", ["", " ", "я" * 61])
def test_a_side_needs_a_title_of_one_line(hall: Hall, title: str) -> None:
    hall.refused(hall.anna, "group.add", "too_long" if title.strip() else "empty_text", title=title)
