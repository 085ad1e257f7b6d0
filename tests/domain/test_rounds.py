"""Rounds of voting: opened, closed, revealed; hands and paper beside them; secret ones."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import func, select

from facilitator.models import Ballot, StoredAnswer, Vote
from tests.cast import Hall, Row


@pytest.fixture
def ideas(hall: Hall) -> list[Row]:
    """Three visible proposals: two of Vera's, one of Gleb's."""
    return [*hall.proposals("Стажировки", "Лаборатория"), *hall.proposals("Целевой набор", by=hall.gleb)]


# -- opening ---------------------------------------------------------------------------------------------


def test_opening_a_round_brings_its_board_to_voting(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", title="Первый тур", budget=5, max_per_proposal=2)
    assert (round_["number"], round_["method"], round_["title"], round_["state"]) == (
        1,
        "dots",
        "Первый тур",
        "open",
    )
    assert (round_["budget"], round_["max_per_proposal"], round_["proposal_ids"]) == (5, 2, None)
    assert (round_["entitled"], round_["closed_at"], round_["turnout"]) == (
        None,
        None,
        {"voters": 0, "by_group": {}, "left": 0},
    )
    assert hall.sees(hall.vera, "boards")[hall.board_id]["stage"] == "voting"


@pytest.mark.parametrize(("proposals", "budget"), [(0, 3), (12, 3), (18, 4), (27, 6), (60, 7)])
def test_a_budget_that_nobody_names_grows_with_the_options(lite: Hall, proposals: int, budget: int) -> None:
    lite.proposals(*(f"Мысль {number}" for number in range(proposals)))
    round_ = lite.round("dots")
    assert (round_["budget"], round_["max_per_proposal"]) == (budget, budget)


def test_a_cap_above_the_budget_is_the_budget(hall: Hall) -> None:
    assert hall.round("dots", budget=3, max_per_proposal=10)["max_per_proposal"] == 3


def test_opinions_have_no_budget(hall: Hall) -> None:
    round_ = hall.round("opinion")
    assert (round_["budget"], round_["max_per_proposal"]) == (None, None)
    hall.ok(hall.boris, "round.close", id=round_["id"])
    for field in ("budget", "max_per_proposal"):
        asked: dict[str, Any] = {"board_id": hall.board_id, "method": "opinion", field: 3}
        assert hall.refused(hall.boris, "round.open", "bad_payload", **asked)["why"] == "not_in_opinion"


def test_a_board_has_one_open_round_and_another_board_its_own(hall: Hall) -> None:
    side = hall.ok(hall.anna, "board.add", title="Вторая")
    first = hall.round("dots")
    assert hall.refused(hall.boris, "round.open", "over_limit", board_id=hall.board_id, method="dots") == {
        "limit": 1
    }
    assert hall.ok(hall.boris, "round.open", board_id=side["id"], method="opinion")["number"] == 1
    hall.ok(hall.boris, "round.close", id=first["id"])
    assert hall.round("opinion")["number"] == 2


def test_a_second_tour_takes_some_proposals_only(hall: Hall, ideas: list[Row]) -> None:
    wanted = [ideas[0]["id"], ideas[2]["id"]]
    round_ = hall.round("dots", proposal_ids=[*wanted, ideas[0]["id"]], budget=3)
    assert round_["proposal_ids"] == wanted
    assert hall.vote(hall.vera, round_, ideas[0], 1)["ok"]
    assert hall.vote(hall.vera, round_, ideas[1], 1)["code"] == "not_found"


def test_a_tour_over_what_is_not_on_the_board_is_refused_whole(hall: Hall, ideas: list[Row]) -> None:
    side = hall.ok(hall.anna, "board.add", title="Вторая")
    elsewhere = hall.proposals("Другое", board_id=side["id"])[0]
    for ids in ([ideas[0]["id"], elsewhere["id"]], [999_999]):
        asked = {"board_id": hall.board_id, "method": "dots", "proposal_ids": ids}
        hall.refused(hall.boris, "round.open", "not_found", **asked)


def test_a_criterion_without_words_is_refused_and_uses_up_no_number(hall: Hall) -> None:
    asked = {"board_id": hall.board_id, "method": "opinion", "criteria": ["Польза", " "]}
    assert hall.refused(hall.boris, "round.open", "empty_text", **asked) == {"field": "criteria"}


# -- closing and revealing -------------------------------------------------------------------------------


def test_closing_counts_who_was_entitled_and_takes_no_more_marks(hall: Hall, ideas: list[Row]) -> None:
    hall.ok(hall.boris, "attendee.remove", id=hall.join().attendee_id)
    round_ = hall.round("dots", budget=3)
    assert hall.vote(hall.vera, round_, ideas[0], 2)["ok"]
    closed = hall.ok(hall.boris, "round.close", id=round_["id"])
    assert (closed["state"], closed["entitled"], closed["turnout"]) == (
        "closed",
        2,
        {"voters": 1, "by_group": {str(hall.groups["Индустрия"]): 1}, "left": 1},
    )
    assert closed["closed_at"] >= closed["opened_at"]
    assert hall.vote(hall.gleb, round_, ideas[0], 1)["code"] == "round_closed"
    hall.refused(hall.boris, "round.close", "round_not_open", id=round_["id"])


def test_the_hall_sees_a_tally_when_it_is_revealed_and_the_moderator_before(
    hall: Hall, ideas: list[Row]
) -> None:
    round_ = hall.round("dots", budget=3)
    hall.vote(hall.vera, round_, ideas[0], 2)
    hall.vote(hall.gleb, round_, ideas[0], 3)
    key, number = round_["id"], str(ideas[0]["id"])
    for who in (hall.vera, hall.screen):
        assert "tally" not in hall.sees(who, "rounds")[key]
        assert hall.sees(who, "rounds")[key]["turnout"] == {"voters": 2}
    assert hall.sees(hall.boris, "rounds")[key]["tally"][number]["points"] == 5
    hall.ok(hall.boris, "round.close", id=key)
    assert "tally" not in hall.sees(hall.vera, "rounds")[key]
    hall.ok(hall.boris, "round.reveal", id=key)
    for who in (hall.vera, hall.screen, hall.boris):
        seen = hall.sees(who, "rounds")[key]["tally"][number]
        assert (seen["votes"], seen["voters"], seen["points"]) == (2, 2, 5)


def test_in_a_blind_round_the_moderator_waits_too(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("opinion", blind=True)
    hall.vote(hall.vera, round_, ideas[0], "for")
    assert "tally" not in hall.sees(hall.boris, "rounds")[round_["id"]]
    assert "tally" not in hall.sees(hall.anna, "rounds")[round_["id"]]
    hall.ok(hall.boris, "round.close", id=round_["id"])
    assert hall.tally(round_["id"])[str(ideas[0]["id"])]["for"] == 1


def test_revealing_an_open_round_closes_it_first(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=3)
    shown = hall.ok(hall.boris, "round.reveal", id=round_["id"])
    assert (shown["state"], shown["entitled"]) == ("revealed", 2)
    assert shown["closed_at"] is not None
    assert hall.vote(hall.vera, round_, ideas[0], 1)["code"] == "round_closed"
    assert hall.ok(hall.boris, "round.reveal", id=round_["id"])["state"] == "revealed"


def test_before_the_hall_a_side_of_fewer_than_five_is_not_told_apart(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("opinion")
    industry, education = str(hall.groups["Индустрия"]), str(hall.groups["Образование"])
    for person in [hall.vera, *hall.crowd(4)]:
        hall.vote(person, round_, ideas[0], "for")
    hall.vote(hall.gleb, round_, ideas[0], "against")
    hall.ok(hall.boris, "round.reveal", id=round_["id"])
    number = str(ideas[0]["id"])
    assert set(hall.tally(round_["id"])[number]["by_group"]) == {industry, education}
    for who in (hall.vera, hall.screen):
        seen = hall.sees(who, "rounds")[round_["id"]]["tally"][number]
        # Six less the five of industry would be Gleb's own word.
        assert (set(seen["by_group"]), seen["voters"]) == (set(), 6)


def test_a_side_is_told_apart_when_those_left_out_are_five_too(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("opinion")
    industry, education = hall.groups["Индустрия"], hall.groups["Образование"]
    for person in [hall.vera, *hall.crowd(5), *(hall.join(group=education) for _ in range(4)), hall.gleb]:
        hall.vote(person, round_, ideas[0], "for")
    hall.ok(hall.boris, "round.reveal", id=round_["id"])
    seen = hall.sees(hall.screen, "rounds")[round_["id"]]["tally"][str(ideas[0]["id"])]
    assert set(seen["by_group"]) == {str(industry), str(education)}


# -- hands and paper -------------------------------------------------------------------------------------


def test_hands_and_paper_are_lanes_of_their_own(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=3)
    where = {"round_id": round_["id"], "proposal_id": ideas[0]["id"]}
    hall.ok(hall.boris, "round.add_counted", **where, lane="hands", value=12)
    hall.ok(hall.boris, "round.add_counted", **where, lane="paper", value={"voters": 4, "points": 9})
    hall.vote(hall.vera, round_, ideas[0], 2)
    counted = hall.tally(round_["id"])[str(ideas[0]["id"])]
    assert (counted["points"], counted["voters"]) == (2, 1)
    assert counted["lanes"]["hands"]["points"] == 12
    assert (counted["lanes"]["paper"]["voters"], counted["lanes"]["paper"]["points"]) == (4, 9)
    hall.ok(hall.boris, "round.add_counted", **where, lane="hands", value=10)
    hall.ok(hall.boris, "round.add_counted", **where, lane="paper", value=None)
    lanes = hall.tally(round_["id"])[str(ideas[0]["id"])]["lanes"]
    assert (set(lanes), lanes["hands"]["points"]) == ({"hands"}, 10)


def test_paper_is_entered_after_the_round_is_closed_too(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("opinion")
    hall.ok(hall.boris, "round.reveal", id=round_["id"])
    value = {"for": 7, "against": 2}
    asked = {"round_id": round_["id"], "proposal_id": ideas[0]["id"], "lane": "paper", "value": value}
    shown = hall.ok(hall.boris, "round.add_counted", **asked)
    assert shown["tally"][str(ideas[0]["id"])]["lanes"]["paper"]["for"] == 7
    since = shown["rev"] - 1
    assert hall.patch(hall.screen, since)["put"]["rounds"][0]["id"] == round_["id"]


def test_counts_that_cannot_be_are_refused(hall: Hall, ideas: list[Row]) -> None:
    dots = hall.round("dots")
    where = {"round_id": dots["id"], "proposal_id": ideas[0]["id"], "lane": "hands"}
    for value in (-1, 1.5, "7", True, [], {"voters": 1}, {"voters": 1, "points": -1}, 10**9, {"for": 1}):
        hall.refused(hall.boris, "round.add_counted", "bad_value", **where, value=value)
    hall.refused(hall.boris, "round.add_counted", "bad_payload", **{**where, "lane": "feet"}, value=1)
    hall.refused(hall.boris, "round.add_counted", "not_found", **{**where, "proposal_id": 999_999}, value=1)
    hall.refused(hall.boris, "round.add_counted", "not_found", **{**where, "round_id": 999_999}, value=1)


def test_hands_for_a_proposal_of_another_board_are_refused(hall: Hall) -> None:
    side = hall.ok(hall.anna, "board.add", title="Вторая")
    elsewhere = hall.proposals("Другое", board_id=side["id"])[0]
    round_ = hall.round("dots")
    asked = {"round_id": round_["id"], "proposal_id": elsewhere["id"], "lane": "hands", "value": 1}
    hall.refused(hall.boris, "round.add_counted", "not_found", **asked)


# -- secret rounds ---------------------------------------------------------------------------------------


def test_while_a_secret_round_is_open_a_mark_can_be_changed(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", secret=True, budget=3)
    assert hall.vote(hall.vera, round_, ideas[0], 3)["ok"]
    assert hall.vote(hall.vera, round_, ideas[0], 1)["ok"]
    assert hall.vote(hall.vera, round_, ideas[1], 2)["ok"]
    assert {vote["value"] for vote in hall.sees(hall.vera, "votes").values()} == {1, 2}
    assert hall.table("ballots")[0]["attendee_id"] == hall.vera.attendee_id


def test_closing_a_secret_round_erases_whose_ballot_is_whose(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", secret=True, budget=3)
    hall.vote(hall.vera, round_, ideas[0], 3)
    hall.vote(hall.gleb, round_, ideas[1], 2)
    hall.ok(hall.boris, "round.close", id=round_["id"])
    ballots = hall.table("ballots")
    assert [(row["number"], row["attendee_id"]) for row in ballots] == [(1, None), (2, None)]
    tally = hall.tally(round_["id"])
    assert (tally[str(ideas[0]["id"])]["points"], tally[str(ideas[1]["id"])]["points"]) == (3, 2)


def test_revealing_an_open_secret_round_erases_it_as_well(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("opinion", secret=True)
    hall.vote(hall.vera, round_, ideas[0], "for")
    hall.ok(hall.boris, "round.reveal", id=round_["id"])
    assert [row["attendee_id"] for row in hall.table("ballots")] == [None]


def test_an_open_round_keeps_the_link_when_a_secret_one_is_closed(hall: Hall, ideas: list[Row]) -> None:
    side = hall.ok(hall.anna, "board.add", title="Вторая")
    elsewhere = hall.proposals("Другое", board_id=side["id"])[0]
    open_one = hall.ok(hall.boris, "round.open", board_id=side["id"], method="dots")
    secret = hall.round("dots", secret=True)
    hall.vote(hall.vera, open_one, elsewhere, 1)
    hall.vote(hall.vera, secret, ideas[0], 1)
    hall.ok(hall.boris, "round.close", id=secret["id"])
    of = {row["round_id"]: row["attendee_id"] for row in hall.table("ballots")}
    assert of == {open_one["id"]: hall.vera.attendee_id, secret["id"]: None}


def test_phones_let_go_of_their_marks_when_a_secret_round_is_closed(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", secret=True)
    hall.vote(hall.vera, round_, ideas[0], 1)
    since = hall.reader.seq(hall.workshop_id)
    hall.ok(hall.boris, "round.close", id=round_["id"])
    patch = hall.patch(hall.vera, since)
    assert patch["reset"]
    assert "votes" not in patch["put"]
    assert [me["id"] for me in patch["put"]["me"]] == [hall.vera.attendee_id]
    assert hall.vera.attendee_id in hall.reader.owners(hall.workshop_id, since)


def test_after_closing_nothing_that_is_kept_leads_from_a_person_to_a_ballot(
    hall: Hall, ideas: list[Row]
) -> None:
    """Whoever holds the whole database finds no person beside a ballot of a secret round."""
    round_ = hall.round("dots", secret=True, budget=3)
    hall.vote(hall.vera, round_, ideas[0], 3)
    removed = hall.join()
    hall.vote(removed, round_, ideas[1], 2)
    hall.vote(hall.gleb, round_, ideas[1], 1)
    removal = hall.say(hall.boris, "attendee.remove", id=removed.attendee_id)
    hall.ok(hall.boris, "round.close", id=round_["id"])
    rows = hall.rows()

    assert {row["attendee_id"] for row in rows["ballots"]} == {None}
    people = {hall.vera.attendee_id, hall.gleb.attendee_id, removed.attendee_id}
    for entry in rows["journal"]:
        data = json.loads(entry["data"])
        if entry["verb"] == "vote.cast":
            assert entry["actor"] == "ballot"
            assert entry["label"] == ""
            assert not people & {
                value for key, value in data.items() if key not in ("proposal_id", "round_id")
            } - {1, 2, 3}
        elif "ballot" in data:
            raise AssertionError(f"{entry['verb']} names a ballot")
        if entry["verb"] == "attendee.remove":
            assert entry["before"] is None
    # The number of a change names an act; that of the removal must not stand on the marks it took back.
    assert removal["seq"] not in {vote["rev"] for vote in rows["votes"]}
    assert len({vote["rev"] for vote in rows["votes"]}) == 1
    with hall.db.read() as tx:
        for answer in tx.scalars(select(StoredAnswer.answer)):
            put = json.loads(answer)["put"] if json.loads(answer)["ok"] else {}
            assert not ("votes" in put and ("me" in put or "attendees" in put))
        columns = set(StoredAnswer.__table__.columns.keys())
    assert columns == {"key", "workshop_id", "digest", "answer", "at"}


def test_a_secret_round_stays_closed_and_a_removal_in_it_stays_done(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", secret=True)
    gone = hall.join()
    hall.vote(gone, round_, ideas[0], 1)
    removal = hall.say(hall.boris, "attendee.remove", id=gone.attendee_id)
    closing = hall.say(hall.boris, "round.close", id=round_["id"])
    hall.refused(hall.boris, "journal.undo", "undo_unable", seq=closing["seq"])
    hall.refused(hall.boris, "journal.undo", "undo_unable", seq=removal["seq"])
    reveal = hall.say(hall.boris, "round.reveal", id=round_["id"])
    hall.ok(hall.boris, "journal.undo", seq=reveal["seq"])
    assert hall.sees(hall.boris, "rounds")[round_["id"]]["state"] == "closed"


def test_a_closed_secret_round_is_still_counted_after_a_restart(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", secret=True, budget=3)
    hall.vote(hall.vera, round_, ideas[0], 2)
    hall.ok(hall.boris, "round.reveal", id=round_["id"])
    before = hall.tally(round_["id"])
    hall.restart()
    assert hall.tally(round_["id"]) == before
    with hall.db.read() as tx:
        assert tx.scalar(select(func.count()).select_from(Ballot)) == 1
        assert tx.scalar(select(func.count()).select_from(Vote)) == 1


# -- other methods, and what the hall is shown of them ---------------------------------------------------


def test_a_rating_without_criteria_asks_for_importance_and_feasibility(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("rating")
    assert round_["criteria"] == ["Важность", "Выполнимость"]
    hall.vote(hall.vera, round_, ideas[0], {"Важность": 5, "Выполнимость": 2})
    hall.vote(hall.vera, round_, ideas[0], {"Важность": 4})  # the whole mark, so feasibility is taken back
    counted = hall.tally(round_["id"])[str(ideas[0]["id"])]
    assert {name: one["counts"] for name, one in counted["criteria"].items()} == {"Важность": [0, 0, 0, 1, 0]}
    assert hall.refused(hall.boris, "round.open", "over_limit", board_id=hall.board_id, method="rating")


def test_criteria_that_are_named_twice_are_refused(hall: Hall, ideas: list[Row]) -> None:
    asked = {"board_id": hall.board_id, "method": "rating", "criteria": ["Польза", "Польза"]}
    assert hall.refused(hall.boris, "round.open", "bad_payload", **asked)["field"] == "criteria"


def test_a_ranking_takes_its_number_of_places_from_the_budget(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("ranking", budget=2)
    assert (round_["budget"], round_["max_per_proposal"]) == (2, 2)
    hall.refused(
        hall.vera, "vote.cast", "bad_value", round_id=round_["id"], proposal_id=ideas[0]["id"], value=3
    )
    hall.vote(hall.vera, round_, ideas[1], 1)
    hall.vote(hall.vera, round_, ideas[0], 2)
    hall.ok(hall.boris, "round.reveal", id=round_["id"])
    (first, second) = hall.sees(hall.vera, "rounds")[round_["id"]]["readings"]["rows"]
    assert (first["id"], first["score"], second["score"]) == (ideas[1]["id"], 2, 1)


def test_a_preference_names_proposals_of_its_round_alone(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("pairwise", proposal_ids=[ideas[0]["id"], ideas[1]["id"]])
    where = {"round_id": round_["id"], "proposal_id": ideas[0]["id"]}
    assert hall.refused(hall.vera, "vote.cast", "bad_value", **where, value=[ideas[0]["id"]]) == {
        "why": "itself"
    }
    hall.refused(hall.vera, "vote.cast", "not_found", **where, value=[ideas[2]["id"]])
    hall.refused(hall.vera, "vote.cast", "not_found", **where, value=[987654])
    hall.vote(hall.vera, round_, ideas[0], [ideas[1]["id"]])
    seen = hall.sees(hall.gleb, "rounds")[round_["id"]]
    assert seen["compared"] == {str(ideas[0]["id"]): 1, str(ideas[1]["id"]): 1}
    assert not {"tally", "readings"} & set(seen)


def test_a_round_may_start_the_timer(hall: Hall, ideas: list[Row]) -> None:
    hall.round("dots", seconds=180)
    timer = hall.sees(hall.vera, "boards")[hall.board_id]["timer"]
    assert (timer["state"], timer["left"]) == ("running", 180.0)


@pytest.mark.parametrize("end", ["round.close", "round.reveal"])
def test_the_time_of_a_vote_is_over_with_it(hall: Hall, ideas: list[Row], end: str) -> None:
    def timer() -> str:
        state: str = hall.sees(hall.vera, "boards")[hall.board_id]["timer"]["state"]
        return state

    round_ = hall.round("dots", seconds=180)
    closed = hall.say(hall.boris, end, id=round_["id"])
    assert timer() == "stopped"
    hall.ok(hall.boris, "journal.undo", seq=closed["seq"])
    assert timer() == "running", "a round opened again goes on with the time it had"
    hall.stage("deciding")
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=60)
    hall.ok(hall.boris, end, id=round_["id"])
    assert timer() == "running", "another stage's time is its own"


def test_places_are_revealed_from_the_last_up_and_late_phones_agree(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", budget=5, max_per_proposal=3)
    for dots, idea in zip((3, 2), ideas, strict=False):
        hall.vote(hall.vera, round_, idea, dots)
    hall.vote(hall.gleb, round_, ideas[2], 1)
    hall.ok(hall.boris, "round.reveal", id=round_["id"], shown_from=4)
    shown = hall.sees(hall.screen, "rounds")[round_["id"]]
    assert (shown["state"], shown["places"], shown["tally"], shown["readings"]["rows"]) == (
        "revealed",
        3,
        {},
        [],
    )
    hall.ok(hall.boris, "round.reveal", id=round_["id"], shown_from=3)
    for who in (hall.screen, hall.join()):
        seen = hall.sees(who, "rounds")[round_["id"]]
        assert list(seen["tally"]) == [str(ideas[2]["id"])]
        assert [row["from"] for row in seen["readings"]["rows"]] == [3]
    assert len(hall.sees(hall.boris, "rounds")[round_["id"]]["readings"]["rows"]) == 3
    hall.ok(hall.boris, "round.reveal", id=round_["id"], shown_from=1)
    shown = hall.sees(hall.vera, "rounds")[round_["id"]]
    assert (shown["shown_from"], len(shown["readings"]["rows"])) == (None, 3)


def test_heads_and_the_base_are_entered_apart(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots")
    hall.vote(hall.vera, round_, ideas[0], 1)
    hall.ok(hall.boris, "round.count_heads", id=round_["id"], present=60)
    hall.ok(hall.boris, "round.count_heads", id=round_["id"], base="present")
    read = hall.sees(hall.boris, "rounds")[round_["id"]]["readings"]["turnout"]
    assert (read["present"], read["base"], read["of"], read["voting"]) == (60, "present", 60, 1)


def test_a_later_round_says_who_moved_since_the_one_the_hall_has_seen(hall: Hall, ideas: list[Row]) -> None:
    first = hall.round("dots", budget=3)
    hall.vote(hall.vera, first, ideas[0], 2)
    hall.vote(hall.vera, first, ideas[1], 1)
    hall.ok(hall.boris, "round.close", id=first["id"])
    second = hall.round("dots", budget=3)
    hall.vote(hall.vera, second, ideas[1], 3)
    hall.vote(hall.gleb, second, ideas[0], 1)
    hall.ok(hall.boris, "round.reveal", id=second["id"])

    def was() -> list[int | None]:
        rows = hall.sees(hall.screen, "rounds")[second["id"]]["readings"]["rows"]
        return [row.get("was") for row in rows]

    assert was() == [None, None]  # the hall has not seen the first round
    hall.ok(hall.boris, "round.reveal", id=first["id"], shown_from=3)
    assert was() == [None, None]
    hall.ok(hall.boris, "round.reveal", id=first["id"])
    assert was() == [2, 1]


def test_moderators_are_told_how_many_have_dots_left_and_nobody_else_is(hall: Hall) -> None:
    one, two = hall.proposals("Печь", "Станок")
    hall.stage("voting")
    round_ = hall.round(budget=3, max_per_proposal=3, secret=True)
    for viewer, row, dots in ((hall.vera, one, 3), (hall.gleb, one, 1), (hall.gleb, two, 1)):
        assert hall.vote(viewer, round_, row, dots)["ok"]
    assert hall.sees(hall.boris, "rounds")[round_["id"]]["turnout"]["left"] == 1
    assert hall.vote(hall.gleb, round_, two, 2)["ok"]
    assert hall.sees(hall.boris, "rounds")[round_["id"]]["turnout"]["left"] == 0
    assert hall.vote(hall.vera, round_, one, 0)["ok"]  # taken back: no voter any more
    turnout = hall.sees(hall.boris, "rounds")[round_["id"]]["turnout"]
    assert (turnout["voters"], turnout["left"]) == (1, 0)
    for viewer in (hall.vera, hall.screen):
        assert "left" not in hall.sees(viewer, "rounds")[round_["id"]]["turnout"]


# -- what a secret round keeps from those who lead ---------------------------------------------------------


def test_a_secret_round_is_blind_unless_told_otherwise(hall: Hall, ideas: list[Row]) -> None:
    secret = hall.round("dots", secret=True)
    assert secret["blind"] is True
    hall.vote(hall.vera, secret, ideas[0], 1)
    assert "tally" not in hall.sees(hall.boris, "rounds")[secret["id"]]
    hall.ok(hall.boris, "round.close", id=secret["id"])
    assert hall.sees(hall.boris, "rounds")[secret["id"]]["tally"][str(ideas[0]["id"])]["points"] == 1
    seen = hall.round("dots", secret=True, blind=False)
    assert "tally" in hall.sees(hall.boris, "rounds")[seen["id"]]
    hall.ok(hall.boris, "round.close", id=seen["id"])
    assert hall.round("dots")["blind"] is False


def test_whoever_has_looked_at_a_blind_round_cannot_open_it_again(hall: Hall, ideas: list[Row]) -> None:
    round_ = hall.round("dots", blind=True)
    hall.vote(hall.vera, round_, ideas[0], 1)
    closed = hall.say(hall.boris, "round.close", id=round_["id"])
    hall.refused(hall.boris, "journal.undo", "undo_unable", seq=closed["seq"])


def test_a_small_side_of_a_secret_round_neither_shows_nor_weighs(hall: Hall) -> None:
    ideas = hall.proposals("Стажировки", "Лаборатория")
    many, alone = hall.crowd(6, "Индустрия"), hall.crowd(1, "Наука")
    for secret, sides in ((True, 0), (False, 2)):
        round_ = hall.round("dots", secret=secret, budget=3)
        for person in many:
            hall.vote(person, round_, ideas[0], 1)
        hall.vote(alone[0], round_, ideas[1], 3)
        hall.ok(hall.boris, "round.reveal", id=round_["id"])
        seen = hall.sees(hall.boris, "rounds")[round_["id"]]
        assert seen["readings"]["sides"] == sides
        assert any("fair" in row for row in seen["readings"]["rows"]) is not secret
        assert ("by_group", bool(seen["tally"][str(ideas[1]["id"])]["by_group"])) == ("by_group", not secret)
