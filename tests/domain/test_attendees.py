"""Attendees: they join without an account, speak for a side, come back by a code, are shown out."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from facilitator.access import token_hash
from facilitator.domain import attendees
from facilitator.domain.attendees import join_token, return_codes
from facilitator.models import Attendee
from tests.cast import SECRET_KEY, Hall, Row

# -- joining ---------------------------------------------------------------------------------------------


def test_a_stranger_joins_with_nothing_at_all(hall: Hall) -> None:
    person = hall.join(None)
    me = hall.sees(person, "me")[person.attendee_id]
    assert (me["name"], me["organization"], me["group_id"], me["ready"]) == ("", "", None, [])


@pytest.mark.parametrize("named", ["Наука", "  наука ", "id"])
def test_a_side_is_named_by_title_or_by_id(hall: Hall, named: str) -> None:
    group = hall.groups["Наука"] if named == "id" else named
    person = hall.ok(hall.zoya, "attendee.join", group=group, organization="НИИ")
    assert (person["group_id"], person["organization"]) == (hall.groups["Наука"], "НИИ")


@pytest.mark.parametrize("group", ["Пришельцы", 999_999])
def test_a_side_that_is_not_there_cannot_be_chosen(hall: Hall, group: Any) -> None:
    assert hall.refused(hall.zoya, "attendee.join", "not_found", group=group) == {"noun": "group"}


def test_a_name_is_not_kept_unless_it_is_asked_for(hall: Hall) -> None:
    assert hall.ok(hall.zoya, "attendee.join", name="Зоя")["name"] == ""
    hall.ok(hall.anna, "workshop.configure", ask_name="optional")
    assert hall.ok(hall.zoya, "attendee.join", name="Зоя")["name"] == "Зоя"
    assert hall.ok(hall.zoya, "attendee.join")["name"] == ""
    hall.ok(hall.anna, "workshop.configure", ask_name="required")
    hall.refused(hall.zoya, "attendee.join", "name_required")
    hall.refused(hall.zoya, "attendee.join", "name_required", name="\u200b\u2800 ")
    assert hall.ok(hall.zoya, "attendee.join", name="Зоя")["name"] == "Зоя"


def test_a_name_and_an_organization_have_a_length(hall: Hall) -> None:
    hall.ok(hall.anna, "workshop.configure", ask_name="optional")
    assert hall.refused(hall.zoya, "attendee.join", "too_long", name="я" * 61)["limit"] == 60
    assert hall.refused(hall.zoya, "attendee.join", "too_long", organization="я" * 121)["limit"] == 120
    assert hall.ok(hall.zoya, "attendee.join", name="я" * 60, organization="я" * 120)


@pytest.mark.parametrize(
    "name", ["Модератор", "Mодеpатoр", "МОДЕРАТОР 2", "Организатоp", "Экран", "Moderator"]
)
def test_nobody_takes_the_moderators_name(hall: Hall, name: str) -> None:
    hall.ok(hall.anna, "workshop.configure", ask_name="optional")
    assert hall.refused(hall.zoya, "attendee.join", "bad_value", name=name)["why"] == "reserved"
    assert hall.refused(hall.vera, "attendee.update", "bad_value", name=name)["why"] == "reserved"


def test_a_locked_door_keeps_newcomers_out_and_those_inside_in(hall: Hall) -> None:
    assert hall.ok(hall.boris, "workshop.lock_joining", value=True)["joining_locked"] is True
    hall.refused(hall.zoya, "attendee.join", "joining_locked")
    assert hall.ok(hall.vera, "ready.set", value=True)
    hall.ok(hall.boris, "workshop.lock_joining", value=False)
    assert hall.ok(hall.zoya, "attendee.join")


def test_the_same_join_sent_again_is_the_same_person(hall: Hall) -> None:
    people = len(hall.table("attendees"))
    op_id = secrets.token_hex(12)
    answers = [hall.send(hall.zoya, "attendee.join", {"group": "Наука"}, op_id) for _ in range(3)]
    assert answers[0]["ok"]
    assert answers[0] == answers[1] == answers[2]
    assert len(hall.table("attendees")) == people + 1
    assert hall.send(hall.zoya, "attendee.join", {"group": "Власть"}, op_id)["code"] == "op_reused"
    person = hall.let_in(join_token(SECRET_KEY, hall.code, op_id))
    assert person.attendee_id == answers[0]["put"]["me"][0]["id"]


ALSO = {"people", "supports", "consent"}


def test_a_newcomer_is_answered_with_nothing_but_their_own_row(hall: Hall) -> None:
    answer = hall.say(hall.zoya, "attendee.join", group="Наука")
    assert set(answer["put"]) == {"me"}
    assert set(answer["put"]["me"][0]) == {"id", "rev", "name", "organization", "group_id", "ready", *ALSO}


# -- coming back -----------------------------------------------------------------------------------------


def code_of(hall: Hall, joined: Row) -> str:
    """The return code of who joined."""
    return next(return_codes(SECRET_KEY, hall.code, joined["put"]["me"][0]["id"]))


def test_a_return_code_lets_the_same_person_in_from_another_phone(hall: Hall) -> None:
    op_id, again = secrets.token_hex(12), secrets.token_hex(12)
    joined = hall.send(hall.zoya, "attendee.join", {"group": "Наука"}, op_id)
    code = code_of(hall, joined)
    for typed in (code, f" {code[:3].lower()}-{code[3:]} "):
        answer = hall.send(hall.zoya, "attendee.return", {"return_code": typed}, again)
        assert answer["put"]["me"][0]["id"] == joined["put"]["me"][0]["id"]
        second_phone = hall.let_in(join_token(SECRET_KEY, hall.code, again))
        assert second_phone.attendee_id == joined["put"]["me"][0]["id"]
        again = secrets.token_hex(12)
    assert hall.ok(second_phone, "ready.set", value=True)


def test_a_code_that_somebody_has_is_not_given_again(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [return_codes(SECRET_KEY, hall.code, 1), return_codes(SECRET_KEY, hall.code, 2)]
    first, second = (list(codes) for codes in drawn)
    monkeypatch.setattr(attendees, "return_codes", lambda *_: iter([first[0], second[0]]))
    ids = [hall.say(hall.zoya, "attendee.join")["put"]["me"][0]["id"] for _ in range(2)]
    with hall.db.read() as tx:
        found = [attendees.by_return_code(tx, hall.workshop_id, code) for code in (first[0], second[0])]
    assert found == ids


def test_a_long_code_given_before_still_lets_its_owner_in(hall: Hall) -> None:
    with hall.db.write() as tx:
        vera = tx.get_one(Attendee, (hall.workshop_id, hall.vera.attendee_id))
        vera.return_hash = token_hash("B8Z2G6KK")
    answer = hall.say(hall.zoya, "attendee.return", return_code="b8z2 g6kk")
    assert answer["put"]["me"][0]["id"] == hall.vera.attendee_id
    assert hall.say(hall.zoya, "attendee.return", return_code="bbzzggkk")["code"] == "token_wrong"
    known = attendees.known_return_code(SECRET_KEY, hall.code, vera.id, token_hash("B8Z2G6KK"))
    assert known is None, "it cannot be shown again, and no wrong one is"


@pytest.mark.parametrize("code", ["", "BCDFGH", "BCDFGHJK", "нет", "1" * 10_000])
def test_a_guessed_return_code_lets_nobody_in(hall: Hall, code: str) -> None:
    hall.refused(hall.zoya, "attendee.return", "token_wrong", return_code=code)


def test_who_was_shown_out_does_not_come_back_by_code(hall: Hall) -> None:
    op_id = secrets.token_hex(12)
    joined = hall.send(hall.zoya, "attendee.join", {}, op_id)
    hall.ok(hall.boris, "attendee.remove", id=joined["put"]["me"][0]["id"])
    hall.refused(hall.zoya, "attendee.return", "token_wrong", return_code=code_of(hall, joined))


def test_a_code_of_another_workshop_lets_nobody_in_here(hall: Hall) -> None:
    other, op_id = hall.neighbour(), secrets.token_hex(12)
    joined = hall.send(other.zoya, "attendee.join", {}, op_id)
    hall.refused(hall.zoya, "attendee.return", "token_wrong", return_code=code_of(other, joined))


# -- who I am --------------------------------------------------------------------------------------------


def test_a_person_changes_what_is_named_and_nothing_else(hall: Hall) -> None:
    before = hall.sees(hall.vera, "me")[hall.vera.attendee_id]
    after = hall.ok(hall.vera, "attendee.update", organization="Стекольный завод")
    assert (after["organization"], after["group_id"]) == ("Стекольный завод", before["group_id"])
    after = hall.ok(hall.vera, "attendee.update", group="Власть")
    assert (after["organization"], after["group_id"]) == ("Стекольный завод", hall.groups["Власть"])
    hall.refused(hall.vera, "attendee.update", "not_found", group="Пришельцы")


def test_a_name_may_be_given_later_where_it_is_asked_for(hall: Hall) -> None:
    assert hall.ok(hall.vera, "attendee.update", name="Вера")["name"] == ""
    hall.ok(hall.anna, "workshop.configure", ask_name="required")
    hall.refused(hall.vera, "attendee.update", "name_required", organization="Завод")
    assert hall.ok(hall.vera, "attendee.update", name="Вера")["name"] == "Вера"
    assert hall.ok(hall.vera, "attendee.update", organization="Завод")["name"] == "Вера"
    hall.refused(hall.vera, "attendee.update", "name_required", name="")


def test_ready_is_said_for_a_board_and_cleared_by_the_next_stage(hall: Hall) -> None:
    side = hall.ok(hall.anna, "board.add", title="Вторая")
    for board_id in (hall.board_id, side["id"]):
        me = hall.ok(hall.vera, "ready.set", board_id=board_id, value=True)
    assert me["ready"] == [hall.board_id, side["id"]]
    assert hall.ok(hall.vera, "ready.set", board_id=side["id"], value=False)["ready"] == [hall.board_id]
    assert hall.sees(hall.boris, "attendees")[hall.vera.attendee_id]["ready"] == [hall.board_id]
    hall.stage("proposing")
    assert hall.sees(hall.vera, "me")[hall.vera.attendee_id]["ready"] == []
    hall.refused(hall.vera, "ready.set", "not_found", board_id=999_999, value=True)


# -- being shown out -------------------------------------------------------------------------------------


def test_who_is_shown_out_may_do_nothing_more(hall: Hall) -> None:
    hall.ok(hall.boris, "attendee.remove", id=hall.vera.attendee_id)
    hall.refused(hall.vera, "ready.set", "token_wrong", value=True)
    assert hall.sees(hall.boris, "attendees")[hall.vera.attendee_id]["removed"] is True
    assert hall.reader.joined(hall.workshop_id) == 1
    hall.refused(hall.boris, "attendee.remove", "not_found", id=hall.vera.attendee_id)
    hall.refused(hall.boris, "attendee.remove", "not_found", id=999_999)


def test_marks_in_open_rounds_go_with_the_person_and_closed_rounds_stand(hall: Hall) -> None:
    proposal = hall.proposals("Мысль")[0]
    closed = hall.round("dots")
    hall.vote(hall.vera, closed, proposal, 2)
    hall.ok(hall.boris, "round.close", id=closed["id"])
    open_one = hall.round("dots")
    hall.vote(hall.vera, open_one, proposal, 3)
    hall.vote(hall.gleb, open_one, proposal, 1)
    hall.ok(hall.boris, "attendee.remove", id=hall.vera.attendee_id)
    assert hall.tally(closed["id"])[str(proposal["id"])]["points"] == 2
    counted = hall.tally(open_one["id"])[str(proposal["id"])]
    assert (counted["points"], counted["voters"]) == (1, 1)


def test_a_person_shown_out_by_mistake_comes_back_with_their_marks(hall: Hall) -> None:
    proposal = hall.proposals("Мысль")[0]
    round_ = hall.round("dots")
    hall.vote(hall.vera, round_, proposal, 3)
    removal = hall.say(hall.boris, "attendee.remove", id=hall.vera.attendee_id)
    answer = hall.say(hall.bella, "journal.undo", seq=removal["seq"])
    assert set(answer["put"]) == {"attendees"}, "a moderator is not told whose marks came back"
    assert hall.tally(round_["id"])[str(proposal["id"])]["points"] == 3
    assert hall.vote(hall.vera, round_, proposal, 1)["ok"]
    assert hall.sees(hall.vera, "votes")[f"{round_['id']}:{proposal['id']}"]["value"] == 1


def test_a_counted_round_takes_no_marks_back_in(hall: Hall) -> None:
    proposal = hall.proposals("Мысль")[0]
    round_ = hall.round("dots")
    hall.vote(hall.vera, round_, proposal, 3)
    removal = hall.say(hall.boris, "attendee.remove", id=hall.vera.attendee_id)
    closing = hall.say(hall.boris, "round.close", id=round_["id"])
    params = hall.refused(hall.boris, "journal.undo", "undo_conflict", seq=removal["seq"])
    assert params == {"seq": closing["seq"]}
    assert hall.tally(round_["id"]) == {}
