"""The workshop as a whole: settings, closing, archiving, erasing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Hall
from tests.examples import furnish


def test_settings_change_where_they_are_named(hall: Hall) -> None:
    asked = {"title": "Кластер", "place": "ДК", "date": "16 декабря", "lang": "en", "ask_name": "optional"}
    after = hall.ok(
        hall.anna,
        "workshop.configure",
        **asked,
        show_authors="all",
        wifi_ssid="hall",
        wifi_password="12345678",
    )
    assert {name: after[name] for name in asked} == asked
    assert (after["show_authors"], after["wifi"]) == ("all", {"ssid": "hall", "password": "12345678"})
    after = hall.ok(hall.anna, "workshop.configure", wifi_ssid="")
    assert (after["title"], after["wifi"]) == ("Кластер", None)
    hall.refused(hall.anna, "workshop.configure", "empty_text", title=" ")
    hall.refused(hall.anna, "workshop.configure", "too_long", place="я" * 121)
    for wrong in ({"lang": "de"}, {"ask_name": "yes"}, {"show_authors": "some"}):
        hall.refused(hall.anna, "workshop.configure", "bad_payload", **wrong)


@pytest.mark.parametrize(
    ("shown", "hall_sees", "moderator_sees"),
    [("no", False, False), ("moderators", False, True), ("all", True, True)],
)
def test_authors_are_seen_by_whom_the_organizer_lets(
    hall: Hall, shown: str, hall_sees: bool, moderator_sees: bool
) -> None:
    hall.ok(hall.anna, "workshop.configure", show_authors=shown, ask_name="optional")
    hall.ok(hall.vera, "attendee.update", name="Вера", organization="Завод")
    proposal = hall.proposals("Мысль")[0]
    whole = {
        "id": hall.vera.attendee_id, "name": "Вера", "organization": "Завод", "group_id": hall.groups["Индустрия"],
    }  # fmt: skip
    for who in (hall.gleb, hall.screen):
        assert hall.sees(who, "proposals")[proposal["id"]].get("author") == (whole if hall_sees else None)
    of_side = {"group_id": hall.groups["Индустрия"]}
    assert hall.sees(hall.boris, "proposals")[proposal["id"]]["author"] == (
        whole if moderator_sees else of_side
    )


def test_hiding_the_authors_takes_them_from_every_screen(hall: Hall) -> None:
    hall.ok(hall.anna, "workshop.configure", show_authors="all")
    hall.proposals("Мысль")
    since = hall.reader.seq(hall.workshop_id)
    hall.ok(hall.anna, "workshop.configure", show_authors="no")
    patch = hall.patch(hall.screen, since)
    assert patch["reset"]
    assert all("author" not in proposal for proposal in patch["put"]["proposals"])


def test_a_new_name_of_an_author_reaches_the_wall(hall: Hall) -> None:
    hall.ok(hall.anna, "workshop.configure", show_authors="all", ask_name="optional")
    proposal = hall.proposals("Мысль")[0]
    since = hall.reader.seq(hall.workshop_id)
    hall.ok(hall.vera, "attendee.update", name="Вера")
    (shown,) = hall.patch(hall.screen, since)["put"]["proposals"]
    assert (shown["id"], shown["author"]["name"]) == (proposal["id"], "Вера")


# -- the end ---------------------------------------------------------------------------------------------


def test_a_closed_workshop_is_read_and_not_changed(hall: Hall) -> None:
    proposal = hall.proposals("Мысль")[0]
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=60)
    assert hall.ok(hall.anna, "workshop.close", reason="Всё решено")["state"] == "closed"
    board = hall.sees(hall.vera, "boards")[hall.board_id]
    assert (board["stage"], board["timer"]["state"]) == ("closed", "stopped")
    assert proposal["id"] in hall.sees(hall.vera, "proposals")
    sent: list[tuple[Any, str, dict[str, Any]]] = [
        (hall.vera, "proposal.submit", {"title": "Ещё"}),
        (hall.boris, "stage.open", {"stage": "proposing"}),
        (hall.anna, "workshop.close", {}),
        (hall.zoya, "attendee.join", {}),
        (hall.boris, "journal.undo", {"seq": 1}),
    ]
    for viewer, verb, payload in sent:
        hall.refused(viewer, verb, "workshop_closed", **payload)
    assert hall.ok(hall.anna, "workshop.reopen", reason="Забыли")["state"] == "open"
    hall.stage("proposing")
    assert hall.ok(hall.vera, "proposal.submit", title="Ещё")


def test_an_archived_workshop_comes_back_when_it_is_reopened(hall: Hall) -> None:
    assert hall.ok(hall.anna, "workshop.archive")["state"] == "archived"
    assert hall.workshop_id not in hall.reader.heads()
    assert hall.ok(hall.anna, "workshop.reopen")["state"] == "open"
    assert hall.workshop_id in hall.reader.heads()


def test_erasing_leaves_no_row_and_touches_no_neighbour(hall: Hall) -> None:
    hall.scene = furnish(hall)
    other = hall.neighbour()
    before = hall.rows()
    kept = {
        name: [row for row in table if row.get("workshop_id") == other.workshop_id]
        for name, table in before.items()
    }
    assert hall.say(hall.anna, "workshop.erase")["ok"]
    after = hall.rows()
    assert [row["id"] for row in after.pop("workshops")] == [other.workshop_id]
    kept.pop("workshops")
    assert after == kept
    assert hall.say(hall.anna, "section.add", title="Раздел")["code"] == "not_found"
    assert other.ok(other.boris, "section.add", title="Раздел")


def test_what_comes_after_an_erasure_in_the_same_batch_is_refused(hall: Hall) -> None:
    answers = hall.batch(
        [
            (hall.boris, "section.add", {"title": "Раз"}, None),
            (hall.anna, "workshop.erase", {}, None),
            (hall.boris, "section.add", {"title": "Два"}, None),
        ]
    )
    assert [answer["ok"] for answer in answers] == [True, True, False]
    assert answers[2]["code"] == "unknown_code"
    assert hall.table("workshops") == hall.table("sections") == hall.table("journal") == []


def test_an_erased_workshops_number_is_never_given_again(hall: Hall) -> None:
    other = hall.neighbour()
    assert other.say(other.anna, "workshop.erase")["ok"]
    assert hall.neighbour().workshop_id > other.workshop_id
