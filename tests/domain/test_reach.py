"""How far a moderator's hands reach: one board, or the cards alone, checked for every verb there is."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.access import Viewer
from facilitator.domain import credentials
from facilitator.domain.reach import THEME_NOUNS
from facilitator.domain.verbs import VERBS
from facilitator.errors import Refused
from tests.cast import Hall
from tests.domain.test_credentials import NOW
from tests.examples import EXAMPLES

LED = sorted(verb for verb, known in VERBS.items() if "moderator" in known.roles)


def moderator(hall: Hall, *, board_id: int | None = None, scope: str = "") -> Viewer:
    """One more moderator, let in by a link that the organizer made for them."""

    def pair(tx: Any) -> str:
        link = credentials.give(
            tx,
            hall.workshop_id,
            "moderator",
            NOW,
            label="Ирина",
            one_use=True,
            board_id=board_id,
            scope=scope,
        )
        tx.flush()
        return credentials.exchange(tx, hall.code, link, NOW)[1]

    return hall.let_in(hall.write(pair))


@pytest.mark.parametrize("verb", LED)
def test_a_theme_team_works_with_cards_and_sections_alone(furnished_lite: Hall, verb: str) -> None:
    hall = furnished_lite
    team = moderator(hall, scope="theme")
    payload = EXAMPLES[verb].payload(hall.scene)
    if verb.partition(".")[0] in THEME_NOUNS:
        assert hall.say(team, verb, **payload)["ok"]
    else:
        hall.refused(team, verb, "theme_team_only", **payload)


@pytest.mark.parametrize("verb", LED)
def test_who_leads_another_board_changes_nothing_here(furnished_lite: Hall, verb: str) -> None:
    hall = furnished_lite
    third = hall.ok(hall.anna, "board.add", title="Третья доска")
    stranger_here = moderator(hall, board_id=third["id"])
    payload = EXAMPLES[verb].payload(hall.scene)
    params = hall.refused(stranger_here, verb, "other_board", **payload)
    assert params == {"board": "Третья доска"}


# What all boards share belongs to nobody who leads one of them.
SHARED = {
    "agreement.add", "agreement.edit", "agreement.remove", "agreement.sign", "announcement.send",
    "attendee.remove", "attendee.speak_for", "journal.undo", "screen.show", "section.add", "section.move",
    "section.remove", "section.rename", "workshop.lock_joining",
}  # fmt: skip


@pytest.mark.parametrize("verb", LED)
def test_who_leads_a_board_leads_it_wholly_and_nothing_that_all_share(
    furnished_lite: Hall, verb: str
) -> None:
    hall = furnished_lite
    payload = EXAMPLES[verb].payload(hall.scene)
    board = payload.get("board_id", hall.scene.board)
    if verb == "round.close" or verb == "round.reveal" or verb == "round.add_counted":
        board = hall.scene.board
    here = moderator(hall, board_id=board)
    if verb in SHARED:  # the entry to undo renamed a section
        hall.refused(here, verb, "other_board", **payload)
    else:
        answer = hall.say(here, verb, **payload)
        assert answer["ok"], answer


def test_cards_of_two_boards_are_not_taken_in_one_go(hall: Hall) -> None:
    (mine,) = hall.proposals("Моё")
    other = hall.ok(hall.anna, "board.add", title="Вторая")
    (theirs,) = hall.proposals("Чужое", board_id=other["id"])
    here = moderator(hall, board_id=hall.board_id)
    both = [mine["id"], theirs["id"]]
    hall.refused(here, "proposal.place", "other_board", ids=both, section_id=hall.sections[0])
    hall.refused(
        here, "proposal.place", "other_board",
        ids=[mine["id"]], section_id=hall.sections[0], before_id=theirs["id"],
    )  # fmt: skip


def test_a_card_of_another_board_is_not_taken_in_hand(hall: Hall) -> None:
    (mine,) = hall.proposals("Моё")
    other = hall.ok(hall.anna, "board.add", title="Вторая")
    (theirs,) = hall.proposals("Чужое", board_id=other["id"])
    here, team = moderator(hall, board_id=hall.board_id), moderator(hall, scope="theme")
    hall.reader.check_cards(here, [mine["id"], mine["id"]])
    hall.reader.check_cards(here, [])  # lets go
    for reached_for in ([theirs["id"]], [mine["id"], theirs["id"]], [999_999], [other["id"]]):
        with pytest.raises(Refused) as refused:
            hall.reader.check_cards(here, reached_for)
        assert (refused.value.code, refused.value.params) == (
            "other_board",
            {"board": "Дорожная карта кластера"},
        )
        for wide in (hall.boris, team):
            hall.reader.check_cards(wide, reached_for)


def test_screens_of_the_own_board_are_turned_and_how_all_look_is_not(hall: Hall) -> None:
    hall.ok(hall.anna, "board.add", title="Вторая")
    here = moderator(hall, board_id=hall.board_id)
    own = {"view": "wall", "board_id": hall.board_id, "where": "board"}
    assert hall.say(here, "screen.show", **own)["ok"]
    hall.refused(here, "screen.show", "other_board", **own, theme="dark")


def test_undo_reaches_as_far_as_the_act_did(hall: Hall) -> None:
    (mine,) = hall.proposals("Моё")
    other = hall.ok(hall.anna, "board.add", title="Вторая")
    (theirs,) = hall.proposals("Чужое", board_id=other["id"])
    here, team = moderator(hall, board_id=hall.board_id), moderator(hall, scope="theme")
    hidden = [hall.say(hall.boris, "proposal.hide", id=row["id"])["seq"] for row in (mine, theirs)]
    stage = hall.say(hall.boris, "stage.open", board_id=hall.board_id, stage="voting")["seq"]
    hall.refused(here, "journal.undo", "other_board", seq=hidden[1])
    hall.refused(team, "journal.undo", "theme_team_only", seq=stage)
    assert hall.say(here, "journal.undo", seq=hidden[0])["ok"]
    assert hall.say(team, "journal.undo", seq=hidden[1])["ok"]
    assert hall.say(here, "journal.undo", seq=stage)["ok"]
    hall.ok(hall.vera, "ready.set", board_id=hall.board_id, value=True)
    stage = hall.say(here, "stage.open", board_id=hall.board_id, stage="voting")["seq"]
    assert hall.say(here, "journal.undo", seq=stage)["ok"], (
        "that somebody was ready is no other board's matter"
    )
    assert hall.sees(hall.vera, "me")[hall.vera.attendee_id]["ready"] == [hall.board_id]


def test_the_reach_stands_on_the_credential_and_not_in_what_a_page_says(hall: Hall) -> None:
    from dataclasses import replace

    here = moderator(hall, board_id=hall.board_id, scope="theme")
    for forged in (replace(here, board_id=None), replace(here, scope="")):
        assert hall.say(forged, "section.add", title="Раздел")["code"] == "token_wrong"
