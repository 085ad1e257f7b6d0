"""What the projector shows, and words sent to everybody."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from facilitator.domain.screens import View
from tests.cast import Hall


@pytest.mark.parametrize("view", get_args(View))
def test_the_screen_shows_what_the_moderator_chose(lite: Hall, view: str) -> None:
    more = {"proposal_id": proposal(lite)} if view == "proposal" else {}
    shown = lite.ok(lite.boris, "screen.show", view=view, board_id=lite.board_id, **more)
    assert (shown["screen"]["view"], shown["screen"]["board_id"]) == (view, lite.board_id)
    (seen,) = lite.sees(lite.screen, "workshop").values()
    assert seen["screen"] == shown["screen"]


def test_a_view_without_a_board_is_that_of_the_first_one(hall: Hall) -> None:
    hall.ok(hall.boris, "screen.show", view="wall", board_id=hall.board_id)
    alone = {"view": "auto", "board_id": None, "proposal_id": None, "theme": "auto"}
    assert hall.ok(hall.boris, "screen.show", view="auto")["screen"] == alone
    hall.refused(hall.boris, "screen.show", "not_found", view="wall", board_id=999_999)
    hall.refused(hall.boris, "screen.show", "bad_payload", view="cinema")


def proposal(hall: Hall, title: str = "Печь") -> int:
    """A visible proposal of Vera's."""
    hall.stage("proposing")
    submitted = hall.ok(hall.vera, "proposal.submit", board_id=hall.board_id, title=title)
    return int(submitted["id"])


def screen_of(hall: Hall, noun: str = "workshop") -> dict[str, Any]:
    """What the projector is told to show."""
    (seen,) = [row for row in hall.sees(hall.screen, noun).values() if row["screen"]["view"] != "auto"]
    return dict(seen["screen"])


def test_one_proposal_is_shown_large_and_forgotten_with_the_next_view(hall: Hall) -> None:
    one = proposal(hall)
    hall.ok(hall.boris, "screen.show", view="proposal", proposal_id=one)
    assert screen_of(hall) == {
        "view": "proposal", "board_id": hall.board_id, "proposal_id": one, "theme": "auto",
    }  # fmt: skip
    hall.ok(hall.boris, "screen.show", view="wall")
    assert screen_of(hall)["proposal_id"] is None


def test_only_what_the_hall_may_see_is_shown_large(hall: Hall) -> None:
    one, into = proposal(hall), proposal(hall, "Другая печь")
    hall.refused(hall.boris, "screen.show", "bad_payload", view="proposal")
    hall.refused(hall.boris, "screen.show", "not_found", view="proposal", proposal_id=999_999)
    hall.ok(hall.boris, "proposal.merge", into_id=into, ids=[one])
    hall.ok(hall.boris, "screen.show", view="proposal", proposal_id=one)
    assert screen_of(hall)["proposal_id"] == into, "a merged one is shown as what it became"
    last = proposal(hall, "Обе печи")
    hall.ok(hall.boris, "proposal.merge", into_id=last, ids=[into])
    hall.ok(hall.boris, "screen.show", view="proposal", proposal_id=one)
    assert screen_of(hall)["proposal_id"] == last, "at the end of the chain"
    hall.ok(hall.boris, "proposal.split", id=last, ids=[into])
    hall.ok(hall.boris, "proposal.hide", id=into)
    hall.refused(hall.boris, "screen.show", "proposal_hidden", view="proposal", proposal_id=into)


def test_screens_of_one_board_are_told_apart_from_the_halls(hall: Hall) -> None:
    side = hall.ok(hall.anna, "board.add", title="Второй стол")["id"]
    hall.ok(hall.boris, "screen.show", view="roadmap")
    seq = hall.say(hall.boris, "screen.show", view="timer", board_id=side, where="board")["seq"]
    assert screen_of(hall)["view"] == "roadmap"
    assert screen_of(hall, "boards") == {"view": "timer", "proposal_id": None}
    hall.refused(hall.boris, "screen.show", "bad_payload", view="timer", where="board")
    hall.ok(hall.boris, "journal.undo", seq=seq)
    assert all(row["screen"]["view"] == "auto" for row in hall.sees(hall.screen, "boards").values())


def test_the_theme_stays_until_told_otherwise(hall: Hall) -> None:
    hall.ok(hall.boris, "screen.show", view="wall", theme="dark")
    hall.ok(hall.boris, "screen.show", view="timer")
    assert screen_of(hall)["theme"] == "dark"
    hall.ok(hall.anna, "workshop.configure", screen_theme="light")
    assert screen_of(hall)["theme"] == "light"
    hall.refused(hall.boris, "screen.show", "bad_payload", view="wall", theme="pink")


def test_an_announcement_reaches_everybody(hall: Hall) -> None:
    sent = hall.ok(hall.boris, "announcement.send", text=" Кофе\n\n\nчерез десять минут ", urgent=True)
    assert (sent["text"], sent["urgent"]) == ("Кофе\n\nчерез десять минут", True)
    for who in (hall.vera, hall.screen, hall.bella):
        assert hall.sees(who, "announcements")[sent["id"]]["text"] == sent["text"]
    hall.refused(hall.boris, "announcement.send", "empty_text", text="\n")
    hall.refused(hall.boris, "announcement.send", "too_long", text="я" * 2001)
