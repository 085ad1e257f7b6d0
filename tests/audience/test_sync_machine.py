"""The sync law under any mixture of acts, ticks, lost and doubled patches, late answers and restarts.

What a line may do is what `live/line.py` does: a frame that a slow line drops is made up for by one patch
from what the line held. Patches of the shared audiences are also lost without a trace and swapped, and
must then be found out by their gap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from facilitator.access import Viewer
from tests.audience.client import Circles, Patch, Screen, fresh, synced
from tests.audience.test_sync_law import assert_all_true
from tests.conftest import SqliteHalls
from tests.examples import furnish

NUMBER = st.integers(0, 10_000)
Sent = tuple[Viewer, str, dict[str, Any]]


class Line:
    """One screen and the frames on their way to it."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.frames: list[Patch] = []
        self.lag: int | None = None  # what the line held when it first dropped a frame

    @property
    def shares(self) -> bool:
        """Whether all that it gets is what its whole audience gets."""
        return self.screen.viewer.attendee_id is None


class Day(RuleBasedStateMachine):
    """Random acts in a furnished hall, and random fates of what is sent."""

    halls: ClassVar[SqliteHalls]

    @initialize()
    def open(self) -> None:
        self.hall = self.halls.open(furnish)
        cast = self.hall.cast
        self.people = [cast.vera, cast.gleb, self.hall.scene.third_person]
        viewers = (cast.vera, *self.people, cast.boris, cast.bella, cast.anna, cast.screen)
        self.lines = [Line(fresh(self.hall, viewer)) for viewer in viewers]
        self.circles = Circles(self.hall, [line.screen for line in self.lines])

    # -- acts -------------------------------------------------------------------------------------------

    @rule(kind=NUMBER, a=NUMBER, b=NUMBER, c=NUMBER, answered=st.booleans())
    def act(self, kind: int, a: int, b: int, c: int, answered: bool) -> None:
        make = ACTS[kind % len(ACTS)]
        viewer, verb, payload = make(self, a, b, c)
        answer = self.hall.send(viewer, verb, payload)
        assert answer["ok"] or answer["code"] not in ("internal", "busy"), (verb, payload, answer)
        if answer["ok"] and answered:
            doers = [line for line in self.lines if line.screen.viewer == viewer]
            if doers:
                doers[0].screen.keep(answer["put"])
                self.circles.answered(viewer, answer["seq"])

    # -- fates ------------------------------------------------------------------------------------------

    @rule()
    def tick(self) -> None:
        for screen, patch in self.circles.tick():
            line = next(line for line in self.lines if line.screen is screen)
            if line.lag is None:
                line.frames.append(patch)

    @rule(which=NUMBER)
    def deliver(self, which: int) -> None:
        line = self.lines[which % len(self.lines)]
        while line.frames:
            self._take(line, line.frames.pop(0))

    @rule(which=NUMBER)
    def double(self, which: int) -> None:
        line = self.lines[which % len(self.lines)]
        if line.frames:
            self._take(line, line.frames[0])

    @rule(which=NUMBER)
    def drop(self, which: int) -> None:
        line = self.lines[which % len(self.lines)]
        if not line.frames:
            return
        if line.shares:
            line.frames.pop(0)
        else:
            line.lag = line.frames[0]["since"] if not line.frames[0]["reset"] else 0
            line.frames.clear()

    @rule(which=NUMBER, a=NUMBER)
    def swap(self, which: int, a: int) -> None:
        line = self.lines[which % len(self.lines)]
        if line.shares and len(line.frames) > 1:
            line.frames.insert(0, line.frames.pop(a % len(line.frames)))

    @rule(which=NUMBER)
    def catch_up(self, which: int) -> None:
        line = self.lines[which % len(self.lines)]
        if line.lag is not None:
            self._take(line, self.hall.patch(line.screen.viewer, line.lag))
            line.lag = None

    @rule(which=NUMBER)
    def come_back(self, which: int) -> None:
        """The line was lost with all that was on it, and is there again."""
        line = self.lines[which % len(self.lines)]
        line.frames.clear()
        line.lag = None
        synced(self.hall, line.screen)

    @rule()
    def restart(self) -> None:
        """The server goes down and comes back; every page asks for what it missed."""
        self.hall.restart()
        self.circles = Circles(self.hall, [line.screen for line in self.lines])
        for number in range(len(self.lines)):
            self.come_back(number)

    def _take(self, line: Line, patch: Patch) -> None:
        if line.screen.apply(patch) == "gap":
            synced(self.hall, line.screen)

    def teardown(self) -> None:
        if not hasattr(self, "hall"):
            return
        try:
            self._end()
        finally:
            self.hall.close()
            self.halls.close(self.hall.url)

    def _end(self) -> None:
        """All that is on its way arrives; one more act lets each screen find out what it has missed."""
        self.hall.say(self.hall.boris, "announcement.send", text="Конец")
        self.tick()
        for number in range(len(self.lines)):
            self.catch_up(number)
            self.deliver(number)
        assert_all_true(self.hall, [line.screen for line in self.lines])
        moderators = [line.screen.shown for line in self.lines if line.screen.viewer.audience == "moderator"]
        assert all(shown == moderators[0] for shown in moderators)
        twins = [line.screen.shown for line in self.lines[:2]]
        assert twins[0] == twins[1], "two tabs of one phone show the same"

    # -- choosing ---------------------------------------------------------------------------------------

    def some(self, noun: str, number: int) -> int:
        """The id of some row that stands or stood."""
        ids = [row["id"] for row in self.hall.table(noun)]
        return int(ids[number % len(ids)]) if ids else 0

    def person(self, number: int) -> Viewer:
        return self.people[number % len(self.people)]

    def leader(self, number: int) -> Viewer:
        return (self.hall.boris, self.hall.bella, self.hall.anna)[number % 3]


Act = Callable[[Day, int, int, int], Sent]
STAGE = ("lobby", "proposing", "grouping", "voting", "deciding", "closed")
ACTS: list[Act] = [
    lambda d, a, b, c: (d.person(a), "proposal.submit", {"board_id": d.some("boards", b), "title": f"Мысль {c}"}),
    lambda d, a, b, c: (d.person(a), "proposal.submit", {"board_id": d.hall.scene.board, "title": f"Мысль {c}"}),
    lambda d, a, b, c: (d.person(a), "proposal.edit", {"id": d.some("proposals", b), "title": f"Правка {c}"}),
    lambda d, a, b, c: (d.person(a), "proposal.withdraw", {"id": d.some("proposals", b)}),
    lambda d, a, b, c: (
        d.person(a), "vote.cast",
        {"round_id": d.some("rounds", c), "proposal_id": d.some("proposals", b), "value": c % 4},
    ),
    lambda d, a, b, c: (
        d.person(a), "vote.cast",
        {"round_id": d.hall.scene.open_round, "proposal_id": d.some("proposals", b), "value": c % 4},
    ),
    lambda d, a, b, c: (d.person(a), "ready.set", {"board_id": d.some("boards", b), "value": c % 2 == 0}),
    lambda d, a, b, c: (d.person(a), "attendee.update", {"organization": f"Завод {c % 9}", "name": f"Имя {c}"}),
    lambda d, a, b, c: (d.person(a), "commitment.make", {"proposal_id": d.some("proposals", b), "role": "lead"}),
    lambda d, a, b, c: (d.person(a), "commitment.withdraw", {"id": d.some("commitments", b)}),
    lambda d, a, b, c: (d.leader(a), "proposal.hide", {"id": d.some("proposals", b), "reason": f"Так {c}"}),
    lambda d, a, b, c: (d.leader(a), "proposal.restore", {"id": d.some("proposals", b)}),
    lambda d, a, b, c: (d.leader(a), "proposal.approve", {"id": d.some("proposals", b)}),
    lambda d, a, b, c: (d.leader(a), "proposal.reword", {"id": d.some("proposals", b), "title": f"Слова {c}"}),
    lambda d, a, b, c: (
        d.leader(a), "proposal.merge", {"into_id": d.some("proposals", b), "ids": [d.some("proposals", c)]},
    ),
    lambda d, a, b, c: (
        d.leader(a), "proposal.split", {"id": d.some("proposals", b), "ids": [d.some("proposals", c)]},
    ),
    lambda d, a, b, c: (
        d.leader(a), "proposal.place", {"ids": [d.some("proposals", b)], "section_id": d.some("sections", c)},
    ),
    lambda d, a, b, c: (d.leader(a), "section.add", {"title": f"Раздел {c}"}),
    lambda d, a, b, c: (d.leader(a), "section.remove", {"id": d.some("sections", b)}),
    lambda d, a, b, c: (
        d.leader(a), "section.move", {"id": d.some("sections", b), "before_id": d.some("sections", c)},
    ),
    lambda d, a, b, c: (
        d.leader(a), "round.open",
        {"board_id": d.some("boards", b), "method": ("dots", "opinion")[c % 2], "secret": c % 3 == 0,
         "blind": c % 5 == 0},
    ),
    lambda d, a, b, c: (d.leader(a), "round.close", {"id": d.some("rounds", b)}),
    lambda d, a, b, c: (d.leader(a), "round.reveal", {"id": d.some("rounds", b)}),
    lambda d, a, b, c: (
        d.leader(a), "round.add_counted",
        {"round_id": d.some("rounds", b), "proposal_id": d.some("proposals", c), "value": c % 5, "lane": "hands"},
    ),
    lambda d, a, b, c: (d.leader(a), "stage.open", {"board_id": d.some("boards", b), "stage": STAGE[c % 6]}),
    lambda d, a, b, c: (d.leader(a), "stage.open", {"board_id": d.hall.scene.board, "stage": STAGE[c % 6]}),
    lambda d, a, b, c: (d.leader(a), "timer.start", {"board_id": d.some("boards", b), "seconds": 60 + c}),
    lambda d, a, b, c: (d.leader(a), "agreement.sign", {"id": d.some("agreements", b), "date": str(c)}),
    lambda d, a, b, c: (d.leader(a), "plan.set", {"proposal_id": d.some("proposals", b), "owner": f"Завод {c}"}),
    lambda d, a, b, c: (d.hall.anna, "board.edit", {"id": d.some("boards", b), "private_writing": c % 2 == 0}),
    lambda d, a, b, c: (d.hall.anna, "board.edit", {"id": d.some("boards", b), "approve_first": c % 2 == 0}),
    lambda d, a, b, c: (d.hall.anna, "workshop.configure", {"show_authors": ("no", "moderators", "all")[c % 3]}),
    lambda d, a, b, c: (d.hall.anna, "workshop.configure", {"ask_name": ("no", "optional")[c % 2]}),
    lambda d, a, b, c: (d.leader(a), "attendee.remove", {"id": d.hall.scene.third_person.attendee_id}),
    lambda d, a, b, c: (d.leader(a), "journal.undo", {"seq": d.hall.reader.seq(d.hall.workshop_id) - b % 8}),
    lambda d, a, b, c: (d.leader(a), "journal.undo", {"seq": d.hall.reader.seq(d.hall.workshop_id) - b % 3}),
]  # fmt: skip


def test_every_screen_is_true_in_the_end_whatever_happens_on_the_way(sqlite_halls: SqliteHalls) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    Day.halls = sqlite_halls
    run_state_machine_as_test(Day, settings=settings(max_examples=14, stateful_step_count=40))
