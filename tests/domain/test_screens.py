"""What the projector shows, and words sent to everybody."""

from __future__ import annotations

from typing import get_args

import pytest

from facilitator.domain.screens import View
from tests.cast import Hall


@pytest.mark.parametrize("view", get_args(View))
def test_the_screen_shows_what_the_moderator_chose(lite: Hall, view: str) -> None:
    shown = lite.ok(lite.boris, "screen.show", view=view, board_id=lite.board_id)
    assert shown["screen"] == {"view": view, "board_id": lite.board_id}
    (seen,) = lite.sees(lite.screen, "workshop").values()
    assert seen["screen"] == shown["screen"]


def test_a_view_without_a_board_is_that_of_the_first_one(hall: Hall) -> None:
    hall.ok(hall.boris, "screen.show", view="wall", board_id=hall.board_id)
    assert hall.ok(hall.boris, "screen.show", view="auto")["screen"] == {"view": "auto", "board_id": None}
    hall.refused(hall.boris, "screen.show", "not_found", view="wall", board_id=999_999)
    hall.refused(hall.boris, "screen.show", "bad_payload", view="cinema")


def test_an_announcement_reaches_everybody(hall: Hall) -> None:
    sent = hall.ok(hall.boris, "announcement.send", text=" Кофе\n\n\nчерез десять минут ", urgent=True)
    assert (sent["text"], sent["urgent"]) == ("Кофе\n\nчерез десять минут", True)
    for who in (hall.vera, hall.screen, hall.bella):
        assert hall.sees(who, "announcements")[sent["id"]]["text"] == sent["text"]
    hall.refused(hall.boris, "announcement.send", "empty_text", text="\n")
    hall.refused(hall.boris, "announcement.send", "too_long", text="я" * 2001)
