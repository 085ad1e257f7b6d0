"""What the writer keeps from vote to vote: never older than what anybody has done, here or in another worker."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from facilitator.access import Viewer
from tests.cast import Hall
from tests.conftest import Halls


@pytest.fixture
def neighbour(hall: Hall) -> Iterator[Hall]:
    """Another worker on the same database."""
    other = Hall(hall.url, hall.cast)
    yield other
    other.close()


class Evening:
    """A board with two rounds, four who vote and all that may be done to them. Deeds are told by names alone.

    `forgetful`: nothing is kept from one vote to the next.
    """

    def __init__(self, hall: Hall, *, forgetful: bool) -> None:
        self.workers = hall, Hall(hall.url, hall.cast)
        self.forgetful = forgetful
        self.ideas = hall.proposals("Раз", "Два", "Три", "Четыре")
        self.people = hall.crowd(4)
        self.second = hall.ok(hall.anna, "board.add", title="Рядом")["id"]
        self.near = hall.proposals("Рядом", board_id=self.second)
        self.round = hall.round("dots", budget=4, max_per_proposal=3)
        self.beside = hall.round("rating", board_id=self.second)

    def say(self, worker: int, viewer: Viewer, verb: str, **payload: Any) -> dict[str, Any]:
        if self.forgetful:
            for one in self.workers:
                one.writer._known.clear()
        answer = self.workers[worker].say(viewer, verb, **payload)
        kept = ("ok", "code", "params", "put") if verb == "vote.cast" else ("ok", "code")
        return {name: answer.get(name) for name in kept}

    def step(self, dice: random.Random) -> dict[str, Any]:
        hall, worker = self.workers[0], dice.randrange(2)
        who, idea = dice.randrange(4), dice.randrange(4)
        match dice.choice(
            [*["vote"] * 12, "near", "hide", "restore", "merge", "close", "stage", "undo", "go"]
        ):
            case "vote":
                asked = {"round_id": self.round["id"], "proposal_id": self.ideas[idea]["id"]}
                value = dice.randrange(4)
                return self.say(worker, self.people[who], "vote.cast", **asked, value=value)
            case "near":
                asked = {"round_id": self.beside["id"], "proposal_id": self.near[0]["id"]}
                value = {"Важность": dice.randint(1, 5)}
                return self.say(worker, self.people[who], "vote.cast", **asked, value=value)
            case "hide":
                return self.say(worker, hall.boris, "proposal.hide", id=self.ideas[idea]["id"])
            case "restore":
                return self.say(worker, hall.boris, "proposal.restore", id=self.ideas[idea]["id"])
            case "merge":
                into, part = self.ideas[idea]["id"], self.ideas[idea - 1]["id"]
                return self.say(worker, hall.boris, "proposal.merge", into_id=into, ids=[part])
            case "close":
                done = self.say(worker, hall.boris, "round.close", id=self.round["id"])
                self.round = hall.round("dots", budget=4, max_per_proposal=3)
                return done
            case "stage":
                self.say(worker, hall.boris, "stage.open", board_id=hall.board_id, stage="grouping")
                refused = self.say(1 - worker, self.people[who], "vote.cast", round_id=self.round["id"],
                                   proposal_id=self.ideas[idea]["id"], value=1)  # fmt: skip
                self.say(worker, hall.boris, "stage.open", board_id=hall.board_id, stage="voting")
                return refused
            case "undo":
                last = max(row["seq"] for row in hall.table("journal") if row["verb"].startswith("proposal."))
                return self.say(worker, hall.boris, "journal.undo", seq=last)
        self.say(worker, hall.boris, "attendee.remove", id=self.people[who].attendee_id)
        refused = self.say(1 - worker, self.people[who], "vote.cast", round_id=self.round["id"],
                           proposal_id=self.ideas[idea]["id"], value=1)  # fmt: skip
        self.people[who] = hall.join()
        return refused

    def close(self) -> None:
        self.workers[1].close()


@pytest.mark.parametrize("seed", range(2))
def test_two_workers_that_keep_what_they_read_answer_as_two_that_keep_nothing(
    halls: Halls, seed: int
) -> None:
    told = []
    for forgetful in (False, True):
        hall = halls.open()
        evening, dice = Evening(hall, forgetful=forgetful), random.Random(seed)
        told.append([evening.step(dice) for _ in range(50)])
        tally = {id_: hall.tally(id_) for id_ in (evening.round["id"], evening.beside["id"])}
        told[-1].append({"tally": tally})
        evening.close()
        hall.close()
        halls.close(hall.url)
    kept, read = told
    assert sum(step.get("ok", False) for step in kept) > 20
    assert kept == read


def statements(hall: Hall) -> list[str]:
    """What the writing thread asks the database from now on."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if threading.current_thread().name == "writer":
            asked.append(statement)

    event.listen(hall.db.engine, "before_cursor_execute", note)
    return asked


def test_a_vote_after_a_vote_asks_for_what_may_have_changed_alone(hall: Hall) -> None:
    idea, other = hall.proposals("Раз", "Два")
    round_ = hall.round("dots", budget=4)
    asked = statements(hall)
    for proposal in (idea, other):
        assert hall.vote(hall.vera, round_, proposal, 1)["ok"]
    asked.clear()
    assert hall.vote(hall.vera, round_, idea, 2)["ok"]
    tables = [statement.split("FROM ")[1].split()[0] for statement in asked if statement.startswith("SELECT")]
    assert tables == ["workshops", "answers", "credentials"]
    written = [statement.split()[0] for statement in asked if statement.startswith(("INSERT", "UPDATE"))]
    assert written == ["INSERT", "INSERT", "INSERT", "UPDATE"]


def test_a_round_closed_by_another_worker_takes_no_more_votes(hall: Hall, neighbour: Hall) -> None:
    [idea] = hall.proposals("Раз")
    round_ = hall.round("dots", budget=4)
    assert hall.vote(hall.vera, round_, idea, 1)["ok"]
    neighbour.ok(hall.boris, "round.close", id=round_["id"])
    assert hall.vote(hall.vera, round_, idea, 2)["code"] == "round_closed"


def test_dots_given_through_another_worker_count_against_the_budget(hall: Hall, neighbour: Hall) -> None:
    idea, other = hall.proposals("Раз", "Два")
    round_ = hall.round("dots", budget=4)
    assert hall.vote(hall.vera, round_, idea, 1)["ok"]
    assert neighbour.vote(hall.vera, round_, other, 3)["ok"]
    assert hall.vote(hall.vera, round_, idea, 2)["code"] == "over_budget"


def test_what_a_batch_that_failed_has_marked_is_not_kept(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    idea, other = hall.proposals("Раз", "Два")
    round_ = hall.round("dots", budget=4)
    assert hall.vote(hall.vera, round_, idea, 1)["ok"]

    def fail(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO journal"):
            raise RuntimeError("the power went")

    event.listen(hall.db.engine, "before_cursor_execute", fail)
    assert hall.vote(hall.vera, round_, other, 3)["code"] == "internal"
    event.remove(hall.db.engine, "before_cursor_execute", fail)
    assert hall.vote(hall.vera, round_, idea, 4)["ok"], "the three that were not written weigh nothing"
    assert "the power went" in caplog.text
