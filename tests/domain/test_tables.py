"""One phone for a table: a lane of its own, counted apart, recounted by anybody."""

from __future__ import annotations

import copy

import pytest

from facilitator.results.archive import archive
from facilitator.results.verify import verify
from tests.cast import Hall


def seat(hall: Hall, people: int = 8) -> None:
    hall.ok(hall.boris, "attendee.speak_for", id=hall.vera.attendee_id, people=people)


def written(hall: Hall, *titles: str) -> list[int]:
    hall.stage("proposing")
    return [
        hall.ok(hall.gleb, "proposal.submit", board_id=hall.board_id, title=title)["id"] for title in titles
    ]


def test_a_table_counts_in_its_own_lane_and_never_among_the_phones(hall: Hall) -> None:
    first, second = written(hall, "Печь", "Класс")
    seat(hall)
    round_ = hall.round("dots", budget=3)
    hall.ok(hall.vera, "vote.cast", round_id=round_["id"], proposal_id=first, value=2)
    hall.ok(hall.gleb, "vote.cast", round_id=round_["id"], proposal_id=first, value=1)
    hall.ok(hall.vera, "vote.cast", round_id=round_["id"], proposal_id=second, value=1)
    hall.ok(hall.boris, "round.close", id=round_["id"])
    seen = hall.ok(hall.boris, "round.reveal", id=round_["id"])
    row = seen["tally"][str(first)]
    assert (row["voters"], row["points"]) == (1, 1)
    assert (row["lanes"]["table"]["voters"], row["lanes"]["table"]["points"]) == (8, 16)
    assert seen["tally"][str(second)]["voters"] == 0
    assert seen["tally"][str(second)]["by_group"] == {}
    assert (seen["turnout"]["voters"], seen["turnout"]["table"]) == (1, 8)
    assert seen["entitled"] == 1  # the phones: the table is not one of them


def test_a_table_says_for_and_against_as_often_as_it_has_people(hall: Hall) -> None:
    (first,) = written(hall, "Печь")
    seat(hall, 5)
    round_ = hall.round("opinion")
    hall.ok(hall.vera, "vote.cast", round_id=round_["id"], proposal_id=first, value="against")
    hall.ok(
        hall.boris,
        "round.add_counted",
        round_id=round_["id"],
        proposal_id=first,
        value={"for": 2},
        lane="table",
    )
    seen = hall.ok(hall.boris, "round.reveal", id=round_["id"])
    lane = seen["tally"][str(first)]["lanes"]["table"]
    assert (lane["for"], lane["against"], lane["voters"]) == (2, 5, 7)


def test_nobodys_weight_changes_under_marks_already_cast(hall: Hall) -> None:
    first, second = written(hall, "Печь", "Класс")
    seat(hall, 8)
    round_ = hall.round("opinion")
    hall.ok(hall.vera, "vote.cast", round_id=round_["id"], proposal_id=first, value="for")
    seat(hall, 1)
    hall.ok(hall.vera, "vote.cast", round_id=round_["id"], proposal_id=second, value="for")
    seen = hall.ok(hall.boris, "round.reveal", id=round_["id"])
    assert [seen["tally"][str(one)]["lanes"]["table"]["for"] for one in (first, second)] == [8, 8]
    again = hall.round("opinion")
    hall.ok(hall.vera, "vote.cast", round_id=again["id"], proposal_id=first, value="for")
    assert hall.ok(hall.boris, "round.reveal", id=again["id"])["tally"][str(first)]["for"] == 1


def test_it_can_be_undone_and_is_shown_on_the_phone_and_to_moderators(hall: Hall) -> None:
    given = hall.say(hall.boris, "attendee.speak_for", id=hall.vera.attendee_id, people=6)
    assert given["put"]["attendees"][0]["people"] == 6
    assert hall.say(hall.vera, "attendee.update")["put"]["me"][0]["people"] == 6
    hall.ok(hall.boris, "journal.undo", seq=given["seq"])
    assert hall.say(hall.vera, "attendee.update")["put"]["me"][0]["people"] == 1


@pytest.mark.parametrize("people", [0, -1, 501, 2.5, "много", None])
def test_a_table_has_a_sensible_number_of_people(hall: Hall, people: object) -> None:
    hall.refused(hall.boris, "attendee.speak_for", "bad_payload", id=hall.vera.attendee_id, people=people)


def test_verify_recounts_tables_and_sees_a_changed_weight(hall: Hall) -> None:
    (first,) = written(hall, "Печь")
    seat(hall)
    round_ = hall.round("dots", budget=3)
    hall.ok(hall.vera, "vote.cast", round_id=round_["id"], proposal_id=first, value=2)
    hall.ok(hall.boris, "round.reveal", id=round_["id"])
    with hall.db.read() as tx:
        made = archive(tx, hall.workshop_id)
    assert verify(made).ok, verify(made).message
    heavier = copy.deepcopy(made)
    heavier["ballots"][0]["people"] = 80
    assert verify(heavier).code == "ballot"
    mixed = copy.deepcopy(made)
    mixed["ballots"][0]["lane"] = "phone"
    assert verify(mixed).code == "ballot"
    counted = copy.deepcopy(made)
    counted["rounds"][0]["tally"][str(first)]["lanes"]["table"]["points"] = 17
    assert verify(counted).code == "tally"
