"""The sync law: what a screen holds after the patches equals what a screen opened now would hold."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event

from facilitator.access import AUDIENCES
from facilitator.domain.verbs import SYSTEM, VERBS
from tests.audience.client import Circles, Screen, fresh, synced
from tests.cast import Hall, as_json
from tests.examples import EXAMPLES

# An erased workshop shows nothing to anybody: there is nothing to be equal to.
SHOWN = sorted(set(VERBS) - {"workshop.erase"})


def everybody(hall: Hall) -> list[Screen]:
    """All kinds of screens: an author with two tabs, two other attendees, two moderators, Anna, the projector."""
    who = (
        hall.vera,
        hall.vera,
        hall.gleb,
        hall.scene.third_person,
        hall.boris,
        hall.bella,
        hall.anna,
        hall.screen,
    )
    return [fresh(hall, viewer) for viewer in who]


def assert_all_true(hall: Hall, screens: list[Screen]) -> None:
    for screen in screens:
        now = fresh(hall, screen.viewer).shown
        assert screen.shown == now, (
            f"{screen.viewer.role} {screen.viewer.attendee_id}: {_difference(screen.shown, now)}"
        )


def _difference(held: Any, now: Any) -> list[Any]:
    nouns = sorted({*held, *now})
    return [
        (noun, row_id, held.get(noun, {}).get(row_id), now.get(noun, {}).get(row_id))
        for noun in nouns
        for row_id in {*held.get(noun, {}), *now.get(noun, {})}
        if held.get(noun, {}).get(row_id) != now.get(noun, {}).get(row_id)
    ]


def prepared(hall: Hall, verb: str) -> None:
    """Brings the first board to a stage where the verb may be used."""
    stages = EXAMPLES[verb].stages
    if stages is not None and "voting" not in stages:
        hall.stage(min(stages), hall.scene.board)


@pytest.mark.parametrize("answer_first", [True, False])
@pytest.mark.parametrize("verb", SHOWN)
def test_after_each_verb_every_screen_is_true(furnished_lite: Hall, verb: str, answer_first: bool) -> None:
    hall, example = furnished_lite, EXAMPLES[verb]
    prepared(hall, verb)
    screens = everybody(hall)
    circles = Circles(hall, screens)
    doer = hall.cast.all[example.by]
    answer = hall.send(doer, verb, example.payload(hall.scene))
    assert answer["ok"], answer
    mine = [screen for screen in screens if screen.viewer == doer]
    if answer_first:
        for screen in mine[:1]:  # the tab that asked; another tab of the same person has heard nothing
            screen.keep(answer["put"])
        circles.answered(doer, answer["seq"])
    for screen, patch in circles.tick():
        assert screen.apply(patch) == "applied"
    if not answer_first:
        for screen in mine:
            screen.keep(answer["put"])
    assert_all_true(hall, screens)
    assert circles.tick() == [], "there is nothing more to tell"


@pytest.mark.parametrize(
    "verb", sorted(name for name, known in VERBS.items() if known.undo and known.roles != SYSTEM)
)
def test_after_each_undo_every_screen_is_true(furnished_lite: Hall, verb: str) -> None:
    hall, example = furnished_lite, EXAMPLES[verb]
    done = hall.send(hall.anna, verb, example.payload(hall.scene))
    screens = everybody(hall)
    circles = Circles(hall, screens)
    answer = hall.say(hall.anna, "journal.undo", seq=done["seq"])
    assert answer["ok"], answer
    for screen, patch in circles.tick():
        assert screen.apply(patch) == "applied"
    assert_all_true(hall, screens)


@pytest.mark.parametrize("verb", SHOWN)
def test_whoever_missed_the_patch_is_true_after_a_sync(furnished_lite: Hall, verb: str) -> None:
    hall, example = furnished_lite, EXAMPLES[verb]
    prepared(hall, verb)
    screens = everybody(hall)
    assert hall.send(hall.cast.all[example.by], verb, example.payload(hall.scene))["ok"]
    for screen in screens:
        synced(hall, screen)
    assert_all_true(hall, screens)


def test_the_law_holds_on_postgresql_for_a_whole_day(furnished: Hall) -> None:
    """One screen of each kind through all verbs in a row, on both databases."""
    hall = furnished
    screens = everybody(hall)
    circles = Circles(hall, screens)
    for verb in SHOWN:
        if not verb.startswith("workshop.") or verb in ("workshop.configure", "workshop.lock_joining"):
            prepared(hall, verb)
            hall.send(hall.cast.all[EXAMPLES[verb].by], verb, EXAMPLES[verb].payload(hall.scene))
            for screen, patch in circles.tick():
                assert screen.apply(patch) == "applied"
    assert_all_true(hall, screens)


def test_a_gap_is_seen_and_closed_by_a_sync(furnished_lite: Hall) -> None:
    hall = furnished_lite
    screen = fresh(hall, hall.screen)
    circles = Circles(hall, [screen])
    hall.ok(hall.boris, "section.add", title="Раз")
    circles.tick()  # lost on the way
    hall.ok(hall.boris, "section.add", title="Два")
    ((_, late),) = circles.tick()
    assert screen.apply(late) == "gap"
    synced(hall, screen)
    assert screen.apply(late) == "old"
    assert_all_true(hall, [screen])


def test_a_late_answer_brings_nothing_back_that_has_gone(furnished_lite: Hall) -> None:
    hall = furnished_lite
    screen = fresh(hall, hall.boris)
    circles = Circles(hall, [screen])
    answer = hall.say(hall.boris, "section.add", title="Раз")
    hall.ok(hall.bella, "section.remove", id=answer["put"]["sections"][0]["id"])
    for _, patch in circles.tick():
        screen.apply(patch)
    screen.keep(answer["put"])
    assert_all_true(hall, [screen])


def test_a_newcomer_hears_of_what_they_changed_in_the_same_tick(furnished_lite: Hall) -> None:
    hall = furnished_lite
    circles = Circles(hall, [])
    newcomer = hall.join("Наука")
    screen = fresh(hall, newcomer)
    circles.screens.append(screen)
    hall.ok(newcomer, "attendee.update", organization="НИИ")
    for one, patch in circles.tick():
        one.apply(patch)
    assert_all_true(hall, [screen])


def test_a_server_that_came_back_older_resets_every_screen(furnished_lite: Hall) -> None:
    hall = furnished_lite
    screen = fresh(hall, hall.screen)
    screen.seq += 1000  # it heard of acts that a restored backup does not know
    patch = hall.patch(hall.screen, screen.seq)
    assert patch["reset"]
    assert screen.apply(patch) == "gap"
    synced(hall, screen)
    assert_all_true(hall, [screen])


def test_a_tick_in_which_only_votes_came_asks_for_marks_alone(hall: Hall) -> None:
    idea, other = hall.proposals("Раз", "Два")
    round_ = hall.round("dots", budget=4)
    assert hall.vote(hall.vera, round_, idea, 1)["ok"]
    hall.patch(hall.boris)
    since = hall.reader.seq(hall.workshop_id)
    assert hall.vote(hall.gleb, round_, other, 1)["ok"]
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.extend(re.findall(r"FROM (\w+)", statement))

    event.listen(hall.db.engine, "before_cursor_execute", note)
    for audience in AUDIENCES:
        patch = as_json(hall.reader.shared(hall.workshop_id, audience, since).body)
        assert [*patch["put"]] == ["rounds"]
    assert hall.reader.owners(hall.workshop_id, since) == set()
    assert set(asked) <= {"workshops", "journal", "rounds", "votes", "ballots", "proposals", "counted"}
    assert asked.count("proposals") <= 1, "merges are looked up where a tally is seen"
    assert not {"boards", "sections", "attendees"} & set(asked)
