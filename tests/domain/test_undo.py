"""Undo: every moderator's act can be taken back as long as nothing later rests on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from facilitator import ledger
from facilitator.audience.changes import moderators_verbs
from facilitator.domain.verbs import SYSTEM, VERBS
from facilitator.i18n import LANGUAGES, catalogue
from tests.cast import Hall, Row, standing
from tests.examples import EXAMPLES, Scene

# What a person does. The clock rings by itself, and comes back without its stage: see below.
UNDOABLE = sorted(name for name, verb in VERBS.items() if verb.undo and verb.roles != SYSTEM)
NOT_UNDOABLE = sorted(
    name for name, verb in VERBS.items() if not verb.undo and not name.startswith("workshop.")
)


def do(hall: Hall, verb: str, /, **payload: Any) -> int:
    """Carries out a verb as whoever may; the number of the act."""
    by = hall.anna if "organizer" in VERBS[verb].roles else hall.cast.all[EXAMPLES[verb].by]
    answer = hall.say(by, verb, **payload)
    assert answer["ok"], answer
    return int(answer["seq"])


def undo(hall: Hall, seq: int) -> None:
    """Takes an act back."""
    hall.ok(hall.anna, "journal.undo", seq=seq)


class Clock:
    """The server's clock, which goes on when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stands = [datetime.now(UTC)]
        self._stands = stands

        class Stood(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:
                return stands[0]

        monkeypatch.setattr(ledger, "datetime", Stood)

    @property
    def now(self) -> datetime:
        """As an act keeps it: to the millisecond."""
        stands = self._stands[0]
        return stands.replace(microsecond=stands.microsecond // 1000 * 1000)

    def wait(self, seconds: float) -> None:
        self._stands[0] += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


# -- each verb -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", UNDOABLE)
def test_an_undo_restores_exactly_what_was(furnished: Hall, clock: Clock, verb: str) -> None:
    hall, example = furnished, EXAMPLES[verb]
    # Before the side board's clock ran out: one that has comes back without its stage. The hall was furnished
    # when the first test of this process asked for it, which may be many minutes ago.
    clock.wait(-3600)
    before = standing(hall.rows())
    seq = do(hall, verb, **example.payload(hall.scene))
    assert standing(hall.rows()) != before, "the example changes nothing, so it proves nothing"
    undo(hall, seq)
    assert standing(hall.rows()) == before


@pytest.mark.parametrize("verb", UNDOABLE)
def test_an_undone_act_can_be_done_again_and_undone_again(
    furnished_lite: Hall, clock: Clock, verb: str
) -> None:
    hall, example = furnished_lite, EXAMPLES[verb]
    clock.wait(-3600)
    before = standing(hall.rows())
    undo(hall, do(hall, verb, **example.payload(hall.scene)))
    undo(hall, do(hall, verb, **example.payload(hall.scene)))
    assert standing(hall.rows()) == before


@pytest.mark.parametrize("verb", NOT_UNDOABLE)
def test_what_is_no_moderators_act_is_not_undone(furnished_lite: Hall, verb: str) -> None:
    hall, example = furnished_lite, EXAMPLES[verb]
    if example.stages is not None and "voting" not in example.stages:
        hall.stage(min(example.stages), hall.scene.board)
    answer = hall.send(hall.cast.all[example.by], verb, example.payload(hall.scene))
    assert answer["ok"], answer
    assert hall.refused(hall.anna, "journal.undo", "undo_unable", seq=answer["seq"]) == {
        "verb": verb, "why": VERBS[verb].lasts,
    }  # fmt: skip


@pytest.mark.parametrize("verb", moderators_verbs())
def test_the_list_of_last_acts_says_every_act_and_undoes_it_or_says_why_not(verb: str) -> None:
    known = VERBS[verb]
    assert known.undo or known.lasts
    for lang in LANGUAGES:
        assert catalogue(lang).message(f"console-act-{verb.replace('.', '-').replace('_', '-')}")
        assert not known.lasts or catalogue(lang).message(f"console-lasts-{known.lasts}")


@pytest.mark.parametrize("verb", sorted({*moderators_verbs()} - {"workshop.erase"}))
def test_moderators_are_told_of_every_act_and_whether_they_can_take_it_back(
    furnished_lite: Hall, verb: str
) -> None:
    hall, example = furnished_lite, EXAMPLES[verb]
    answer = hall.send(hall.cast.all[example.by], verb, example.payload(hall.scene))
    assert answer["ok"], answer
    entry = hall.sees(hall.boris, "journal")[answer["seq"]]
    assert entry["undoable"] is (entry["lasts"] == "")
    if not entry["undoable"]:
        code = "not_allowed" if entry["lasts"] == "organizer" else "undo_unable"
        code = "workshop_closed" if hall.table("workshops")[0]["state"] != "open" else code
        hall.refused(hall.boris, "journal.undo", code, seq=answer["seq"])
        return
    hall.ok(hall.boris, "journal.undo", seq=answer["seq"])
    assert hall.sees(hall.boris, "journal")[answer["seq"]]["undone"] is True


def test_of_a_secret_or_blind_round_the_moderators_are_told_why_it_stays_closed(hall: Hall) -> None:
    hall.proposals("Мысль")
    for kind in ({"secret": True}, {"blind": True}):
        closed = hall.say(hall.boris, "round.close", id=hall.round("dots", **kind)["id"])
        entry = hall.sees(hall.boris, "journal")[closed["seq"]]
        assert (entry["undoable"], entry["lasts"]) == (False, "counted")
        refused = hall.refused(hall.boris, "journal.undo", "undo_unable", seq=closed["seq"])
        assert refused == {"verb": "round.close", "why": "counted"}


def test_an_undo_is_an_act_of_its_own_and_happens_once(hall: Hall) -> None:
    seq = do(hall, "section.rename", id=hall.sections[0], title="Стены")
    answer = hall.say(hall.bella, "journal.undo", seq=seq)
    assert answer["put"]["sections"][0]["rev"] == answer["seq"] == seq + 1
    entries = {row["id"]: row for row in hall.patch(hall.boris)["put"]["journal"]}
    assert (entries[seq]["undone"], entries[seq]["undoable"], entries[seq]["rev"]) == (True, True, seq + 1)
    assert (entries[seq + 1]["verb"], entries[seq + 1]["undoable"]) == ("journal.undo", False)
    assert hall.refused(hall.boris, "journal.undo", "already_undone", seq=seq) == {"seq": seq}
    hall.refused(hall.boris, "journal.undo", "undo_unable", seq=seq + 1)
    for number in (0, -1, 999_999):
        hall.refused(hall.boris, "journal.undo", "not_found", seq=number)


def test_a_moderator_does_not_undo_what_only_the_organizer_may_do(hall: Hall) -> None:
    hall.ok(hall.anna, "workshop.configure", show_authors="all")
    seq = do(hall, "workshop.configure", show_authors="no")
    assert hall.refused(hall.boris, "journal.undo", "not_allowed", seq=seq) == {"role": "moderator"}
    undo(hall, seq)
    assert hall.sees(hall.boris, "workshop")[hall.workshop_id]["show_authors"] == "all"


def test_an_act_that_changed_nothing_is_undone_without_a_trace(hall: Hall) -> None:
    before = standing(hall.rows())
    undo(hall, do(hall, "stage.open", board_id=hall.board_id, stage="lobby"))
    assert standing(hall.rows()) == before


def test_acts_are_undone_one_after_another_back_to_the_beginning(hall: Hall) -> None:
    first, second, third = hall.proposals("Раз", "Два", "Три")
    states, acts = [], []
    for verb, payload in [
        ("proposal.place", {"ids": [first["id"], second["id"]], "section_id": hall.sections[0]}),
        ("proposal.merge", {"into_id": first["id"], "ids": [second["id"]]}),
        ("proposal.reword", {"id": first["id"], "title": "Раз и два"}),
        ("proposal.merge", {"into_id": third["id"], "ids": [first["id"]]}),
        ("proposal.hide", {"id": third["id"], "reason": "Нет"}),
        ("proposal.restore", {"id": third["id"]}),
        ("section.remove", {"id": hall.sections[0]}),
        ("stage.open", {"board_id": hall.board_id, "stage": "grouping"}),
        ("round.open", {"board_id": hall.board_id, "method": "dots"}),
    ]:
        states.append(standing(hall.rows()))
        acts.append(do(hall, verb, **payload))
    while acts:
        undo(hall, acts.pop())
        assert standing(hall.rows()) == states.pop()


# -- what rests on an act --------------------------------------------------------------------------------

Story = Callable[[Hall, Scene], tuple[int, int]]


def renamed_twice(hall: Hall, scene: Scene) -> tuple[int, int]:
    return (
        do(hall, "section.rename", id=scene.spare_section, title="Раз"),
        do(hall, "section.rename", id=scene.spare_section, title="Два"),
    )


def removed_after_renaming(hall: Hall, scene: Scene) -> tuple[int, int]:
    return (
        do(hall, "section.rename", id=scene.spare_section, title="Раз"),
        do(hall, "section.remove", id=scene.spare_section),
    )


def added_and_renamed(hall: Hall, scene: Scene) -> tuple[int, int]:
    added = hall.say(hall.boris, "section.add", title="Новый")
    return added["seq"], do(hall, "section.rename", id=added["put"]["sections"][0]["id"], title="Новее")


def added_and_filled(hall: Hall, scene: Scene) -> tuple[int, int]:
    added = hall.say(hall.boris, "section.add", title="Новый")
    do(hall, "proposal.place", ids=[scene.first], section_id=added["put"]["sections"][0]["id"])
    return added["seq"], added["seq"]


def a_section_gone_from_under_a_move(hall: Hall, scene: Scene) -> tuple[int, int]:
    do(hall, "proposal.place", ids=[scene.first], section_id=scene.spare_section)
    moved = do(hall, "proposal.place", ids=[scene.first], section_id=hall.sections[2])
    return moved, do(hall, "section.remove", id=scene.spare_section)


def a_board_gone_from_the_screen(hall: Hall, scene: Scene) -> tuple[int, int]:
    do(hall, "screen.show", view="wall", board_id=scene.side_board)
    shown = do(hall, "screen.show", view="auto")
    return shown, do(hall, "board.remove", id=scene.side_board)


def a_board_that_is_used(hall: Hall, scene: Scene) -> tuple[int, int]:
    added = hall.say(hall.anna, "board.add", title="Третья")
    board = added["put"]["boards"][0]["id"]
    do(hall, "round.open", board_id=board, method="dots")
    hall.ok(hall.boris, "stage.open", board_id=board, stage="lobby")
    return added["seq"], hall.say(hall.boris, "stage.open", board_id=board, stage="lobby")["seq"] - 1


def a_side_that_somebody_chose(hall: Hall, scene: Scene) -> tuple[int, int]:
    added = hall.say(hall.anna, "group.add", title="Банки")
    hall.ok(hall.gleb, "attendee.update", group="Банки")
    return added["seq"], added["seq"]


def a_round_with_votes(hall: Hall, scene: Scene) -> tuple[int, int]:
    do(hall, "round.close", id=scene.open_round)
    opened = hall.say(hall.boris, "round.open", board_id=scene.board, method="opinion")
    round_ = opened["put"]["rounds"][0]
    assert hall.vote(hall.vera, round_, {"id": scene.first}, "for")["ok"]
    return opened["seq"], opened["seq"]


def a_round_with_hands(hall: Hall, scene: Scene) -> tuple[int, int]:
    opened = hall.say(hall.boris, "round.open", board_id=scene.side_board, method="dots")
    round_id = opened["put"]["rounds"][0]["id"]
    proposal = hall.proposals("Мысль", board_id=scene.side_board)[0]
    hall.ok(hall.boris, "stage.open", board_id=scene.side_board, stage="voting")
    counted = do(
        hall, "round.add_counted", round_id=round_id, proposal_id=proposal["id"], value=1, lane="hands"
    )
    return opened["seq"], counted


def two_open_rounds(hall: Hall, scene: Scene) -> tuple[int, int]:
    closed = do(hall, "round.close", id=scene.open_round)
    return closed, do(hall, "round.open", board_id=scene.board, method="opinion")


def hands_counted_again(hall: Hall, scene: Scene) -> tuple[int, int]:
    where = {"round_id": scene.open_round, "proposal_id": scene.third, "lane": "hands"}
    return do(hall, "round.add_counted", **where, value=3), do(hall, "round.add_counted", **where, value=5)


def a_merge_the_other_way_round(hall: Hall, scene: Scene) -> tuple[int, int]:
    split = do(hall, "proposal.split", id=scene.first, ids=[scene.merged])
    return split, do(hall, "proposal.merge", into_id=scene.merged, ids=[scene.first])


def a_longer_circle(hall: Hall, scene: Scene) -> tuple[int, int]:
    split = do(hall, "proposal.split", id=scene.first, ids=[scene.merged])
    do(hall, "proposal.merge", into_id=scene.third, ids=[scene.first])
    return split, do(hall, "proposal.merge", into_id=scene.merged, ids=[scene.third])


def a_root_that_was_hidden(hall: Hall, scene: Scene) -> tuple[int, int]:
    split = do(hall, "proposal.split", id=scene.first, ids=[scene.merged])
    return split, do(hall, "proposal.hide", id=scene.first)


def signed_meanwhile(hall: Hall, scene: Scene) -> tuple[int, int]:
    added = hall.say(hall.boris, "agreement.add", title="О сети", parties=["Завод"])
    return added["seq"], do(hall, "agreement.sign", id=added["put"]["agreements"][0]["id"])


def hidden_and_restored(hall: Hall, scene: Scene) -> tuple[int, int]:
    return do(hall, "proposal.hide", id=scene.first), do(hall, "proposal.restore", id=scene.first)


STORIES: list[Story] = [
    renamed_twice, removed_after_renaming, added_and_renamed, added_and_filled, a_section_gone_from_under_a_move,
    a_board_gone_from_the_screen, a_board_that_is_used, a_side_that_somebody_chose, a_round_with_votes,
    a_round_with_hands, two_open_rounds, hands_counted_again, a_merge_the_other_way_round, a_longer_circle,
    a_root_that_was_hidden, signed_meanwhile, hidden_and_restored,
]  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_an_act_on_which_a_later_one_rests_stays(furnished: Hall, story: Story) -> None:
    hall = furnished
    seq, later = story(hall, hall.scene)
    params = hall.refused(hall.anna, "journal.undo", "undo_conflict", seq=seq)
    assert params["seq"] >= seq
    if later != seq:
        assert params == {"seq": later}


@pytest.mark.parametrize(
    "story",
    [
        story
        for story in STORIES
        if story
        not in (added_and_filled, a_side_that_somebody_chose, a_round_with_votes, a_board_that_is_used)
    ],
)
def test_what_rests_on_it_can_be_undone_first_and_then_the_act(furnished_lite: Hall, story: Story) -> None:
    hall = furnished_lite
    seq, later = story(hall, hall.scene)
    undo(hall, later)
    if story is a_longer_circle:
        undo(hall, later - 1)
    undo(hall, seq)


def test_the_last_board_is_not_undone_away(hall: Hall) -> None:
    added = do(hall, "board.add", title="Вторая")
    do(hall, "board.remove", id=hall.board_id)
    hall.refused(hall.anna, "journal.undo", "undo_conflict", seq=added)


def test_an_undo_of_counted_hands_is_seen_on_every_screen(hall: Hall) -> None:
    proposal: Row = hall.proposals("Мысль")[0]
    round_ = hall.round("dots")
    where = {"round_id": round_["id"], "proposal_id": proposal["id"], "lane": "hands"}
    hall.ok(hall.boris, "round.reveal", id=round_["id"])
    seq = do(hall, "round.add_counted", **where, value=12)
    undo(hall, seq)
    (shown,) = hall.patch(hall.screen, seq)["put"]["rounds"]
    assert shown["tally"] == {}


def test_undoing_a_merge_gives_the_votes_back_to_where_they_were_given(hall: Hall) -> None:
    first, second = hall.proposals("Раз", "Два")
    round_ = hall.round("dots", budget=4)
    hall.vote(hall.vera, round_, first, 2)
    hall.vote(hall.vera, round_, second, 1)
    before = hall.tally(round_["id"])
    seq = do(hall, "proposal.merge", into_id=first["id"], ids=[second["id"]])
    assert hall.tally(round_["id"])[str(first["id"])]["points"] == 2
    undo(hall, seq)
    assert hall.tally(round_["id"]) == before


def test_who_has_said_ready_since_or_has_left_keeps_no_stage_from_being_undone(hall: Hall) -> None:
    gone = hall.join()
    for person in (hall.vera, hall.gleb, gone):
        hall.ok(person, "ready.set", board_id=hall.board_id, value=True)
    seq = do(hall, "stage.open", board_id=hall.board_id, stage="proposing")
    hall.ok(hall.vera, "ready.set", board_id=hall.board_id, value=True)
    hall.ok(hall.boris, "attendee.remove", id=gone.attendee_id)
    undo(hall, seq)
    assert hall.sees(hall.vera, "boards")[hall.board_id]["stage"] == "lobby"
    people = hall.sees(hall.boris, "attendees")
    assert [people[one.attendee_id]["ready"] for one in (hall.vera, hall.gleb)] == [[hall.board_id]] * 2
    assert people[gone.attendee_id]["removed"] is True


# -- the timer -------------------------------------------------------------------------------------------


BACK = [  # acts that leave a clock on the wall, and what undoes them brings the older one back
    ("timer.add", {"seconds": 600}),
    ("timer.start", {"seconds": 900}),
    ("round.open", {"method": "dots", "seconds": 900}),
]


def left(hall: Hall, clock: Clock) -> float:
    """Seconds left on the board's running timer, as every page counts them."""
    timer = hall.sees(hall.vera, "boards")[hall.board_id]["timer"]
    return (datetime.fromisoformat(timer["ends_at"]) - clock.now).total_seconds()


@pytest.mark.parametrize(
    ("verb", "payload", "rest"),
    [
        ("timer.stop", {}, 200),  # it stood off the wall for 20 s, and these are given back
        ("timer.pause", {}, 200),
        ("stage.open", {"stage": "grouping"}, 200),
        ("timer.add", {"seconds": 60}, 180),  # it went on all the while
        ("timer.start", {"seconds": 900}, 180),
    ],
)
def test_an_undo_gives_a_clock_the_rest_that_was_left(
    hall: Hall, clock: Clock, verb: str, payload: Row, rest: int
) -> None:
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=300, ends_stage=True)
    clock.wait(100)
    seq = do(hall, verb, board_id=hall.board_id, **payload)
    clock.wait(20)
    undo(hall, seq)
    timer = hall.sees(hall.vera, "boards")[hall.board_id]["timer"]
    assert (timer["state"], left(hall, clock), timer["ends_stage"]) == ("running", rest, True)


@pytest.mark.parametrize(("verb", "payload"), BACK)
def test_a_clock_that_comes_back_run_out_opens_no_stage(
    hall: Hall, clock: Clock, verb: str, payload: Row
) -> None:
    hall.stage("proposing")
    hall.proposals("Стажировки")
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=60, ends_stage=True)
    seq = do(hall, verb, board_id=hall.board_id, **payload)
    clock.wait(120)  # the old end is past, and nobody has been there to see it
    undo(hall, seq)
    timer = hall.sees(hall.vera, "boards")[hall.board_id]["timer"]
    assert (timer["state"], left(hall, clock), timer["ends_stage"]) == ("running", -60, False)
    assert hall.refused(hall.system, "timer.ring", "bad_value", board_id=hall.board_id) == {
        "why": "timer_not_due"
    }
    hall.ok(hall.boris, "timer.add", board_id=hall.board_id, seconds=60)
    assert left(hall, clock) == 60


def test_a_stopped_clock_that_had_run_out_comes_back_without_its_stage(hall: Hall, clock: Clock) -> None:
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=60, ends_stage=True)
    clock.wait(61)  # he was quicker than the server that would have rung
    undo(hall, do(hall, "timer.stop", board_id=hall.board_id))
    timer = hall.sees(hall.vera, "boards")[hall.board_id]["timer"]
    assert (timer["state"], left(hall, clock), timer["ends_stage"]) == ("running", -1, False)


def test_a_stage_that_the_clock_has_left_is_come_back_to_and_not_left_again(hall: Hall, clock: Clock) -> None:
    hall.stage("proposing")
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=60, ends_stage=True)
    clock.wait(61)
    rang = hall.say(hall.system, "timer.ring", board_id=hall.board_id)
    assert hall.sees(hall.vera, "boards")[hall.board_id]["stage"] == "grouping"
    clock.wait(20)
    hall.ok(hall.boris, "journal.undo", seq=rang["seq"])
    board = hall.sees(hall.vera, "boards")[hall.board_id]
    assert (board["stage"], left(hall, clock), board["timer"]["ends_stage"]) == ("proposing", -1, False)
    hall.refused(hall.system, "timer.ring", "bad_value", board_id=hall.board_id)
    hall.ok(hall.boris, "timer.add", board_id=hall.board_id, seconds=60)
    assert left(hall, clock) == 60


def test_a_stage_opened_after_the_clock_rang_is_not_undone_with_it(hall: Hall, clock: Clock) -> None:
    hall.stage("proposing")
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=60, ends_stage=True)
    clock.wait(61)
    rang = hall.say(hall.system, "timer.ring", board_id=hall.board_id)
    later = do(hall, "stage.open", board_id=hall.board_id, stage="voting")
    assert hall.refused(hall.boris, "journal.undo", "undo_conflict", seq=rang["seq"]) == {"seq": later}


def test_an_undo_beside_the_clock_leaves_it_as_it_is(hall: Hall, clock: Clock) -> None:
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=60, ends_stage=True)
    seq = do(hall, "board.edit", id=hall.board_id, title="Другая доска")
    clock.wait(120)
    undo(hall, seq)
    assert hall.sees(hall.vera, "boards")[hall.board_id]["timer"]["ends_stage"] is True


def test_an_undone_start_takes_the_clock_off_the_wall(hall: Hall, clock: Clock) -> None:
    seq = do(hall, "timer.start", board_id=hall.board_id, seconds=300, ends_stage=True)
    clock.wait(400)  # also when it has run out meanwhile
    undo(hall, seq)
    assert hall.sees(hall.vera, "boards")[hall.board_id]["timer"] == {
        "state": "stopped", "ends_at": None, "left": 0.0, "ends_stage": False,
    }  # fmt: skip


def test_a_stop_does_not_come_back_over_a_newer_clock(hall: Hall, clock: Clock) -> None:
    hall.ok(hall.boris, "timer.start", board_id=hall.board_id, seconds=300)
    stopped = do(hall, "timer.stop", board_id=hall.board_id)
    started = do(hall, "timer.start", board_id=hall.board_id, seconds=60)
    assert hall.refused(hall.anna, "journal.undo", "undo_conflict", seq=stopped) == {"seq": started}
    undo(hall, started)
    undo(hall, stopped)
    assert left(hall, clock) == 300
