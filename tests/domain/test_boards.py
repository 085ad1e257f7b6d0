"""Boards: questions put to the hall."""

from __future__ import annotations

from facilitator.domain.workshops import MOST_BOARDS
from tests.cast import Hall


def test_a_board_is_added_after_the_others_with_its_rules(hall: Hall) -> None:
    asked = {
        "title": "Кадры",
        "question": "Кого готовим?\nИ где?",
        "hint": "Стеклодувов",
        "approve_first": True,
        "private_writing": True,
        "proposals_limit": 3,
    }
    board = hall.ok(hall.anna, "board.add", **asked)
    assert {name: board[name] for name in asked} == asked
    assert (board["stage"], board["timer"]["state"]) == ("lobby", "stopped")
    first = hall.sees(hall.vera, "boards")[hall.board_id]
    assert board["position"] > first["position"]


def test_a_board_needs_a_title_and_a_limit_of_at_least_one(hall: Hall) -> None:
    hall.refused(hall.anna, "board.add", "empty_text", title=" ")
    hall.refused(hall.anna, "board.add", "too_long", title="Кадры", question="я" * 2001)
    for limit in (0, -1, 1001):
        params = hall.refused(hall.anna, "board.add", "bad_payload", title="Кадры", proposals_limit=limit)
        assert params["field"] == "proposals_limit"


def test_editing_changes_what_is_named_and_null_lifts_the_limit(hall: Hall) -> None:
    hall.ok(hall.anna, "board.edit", id=hall.board_id, proposals_limit=2, approve_first=True)
    board = hall.ok(
        hall.anna, "board.edit", id=hall.board_id, title="Кадры", question=None, approve_first=None
    )
    assert (board["title"], board["approve_first"], board["proposals_limit"]) == ("Кадры", True, 2)
    assert board["question"]
    board = hall.ok(hall.anna, "board.edit", id=hall.board_id, proposals_limit=None, question="")
    assert (board["proposals_limit"], board["question"]) == (None, "")
    hall.refused(hall.anna, "board.edit", "empty_text", id=hall.board_id, title=" ")
    hall.refused(hall.anna, "board.edit", "not_found", id=999_999, title="Кадры")


def test_an_empty_board_is_removed_and_one_in_use_stays(hall: Hall) -> None:
    assert hall.refused(hall.anna, "board.remove", "bad_value", id=hall.board_id) == {"why": "board_in_use"}
    empty, voted = (hall.ok(hall.anna, "board.add", title=title) for title in ("Вторая", "Третья"))
    hall.proposals("Мысль", board_id=hall.board_id)
    hall.ok(hall.boris, "round.open", board_id=voted["id"], method="dots")
    for board_id in (hall.board_id, voted["id"]):
        hall.refused(hall.anna, "board.remove", "bad_value", id=board_id)
    hall.ok(hall.anna, "board.remove", id=empty["id"])
    assert empty["id"] not in hall.sees(hall.vera, "boards")
    hall.refused(hall.anna, "board.remove", "not_found", id=empty["id"])
    hall.refused(hall.boris, "stage.open", "not_found", board_id=empty["id"], stage="proposing")


def test_a_board_on_which_something_was_withdrawn_is_in_use(hall: Hall) -> None:
    side = hall.ok(hall.anna, "board.add", title="Вторая")
    proposal = hall.proposals("Мысль", board_id=side["id"])[0]
    hall.ok(hall.vera, "proposal.withdraw", id=proposal["id"])
    hall.refused(hall.anna, "board.remove", "bad_value", id=side["id"])


def test_a_workshop_has_at_most_forty_boards(lite: Hall) -> None:
    for number in range(MOST_BOARDS - 1):
        lite.ok(lite.anna, "board.add", title=f"Доска {number}")
    assert lite.refused(lite.anna, "board.add", "over_limit", title="Ещё") == {"limit": MOST_BOARDS}


def test_while_a_board_writes_in_private_each_sees_their_own(hall: Hall) -> None:
    hall.ok(hall.anna, "board.edit", id=hall.board_id, private_writing=True)
    mine, other = hall.proposals("Моё")[0], hall.proposals("Чужое", by=hall.gleb)[0]
    assert set(hall.sees(hall.vera, "proposals")) == {mine["id"]}
    assert set(hall.sees(hall.gleb, "proposals")) == {other["id"]}
    assert hall.sees(hall.screen, "proposals") == {}
    assert set(hall.sees(hall.boris, "proposals")) == {mine["id"], other["id"]}
    since = hall.reader.seq(hall.workshop_id)
    hall.stage("grouping")
    assert hall.patch(hall.screen, since)["reset"]
    for who in (hall.vera, hall.gleb, hall.screen):
        assert set(hall.sees(who, "proposals")) == {mine["id"], other["id"]}
