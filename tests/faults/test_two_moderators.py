"""Two moderators at the same cards (faults.md 22): they move, merge, split, reword, hide and undo, one after
the other and at once, while the writer crashes and comes back; against a small pure model.

No card is lost, a person is counted once however cards are merged, and an undo puts back exactly what was.
The model knows the rules and not the code: cards as plain values, acts as the values they wrote. Only the
numbers that order a lane are read from the database (`domain/test_order.py` checks those).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from facilitator.access import Viewer
from facilitator.results.archive import archive
from facilitator.results.verify import verify
from tests.cast import Hall, standing
from tests.conftest import Halls, SqliteHalls

CARDS, PEOPLE = 7, 3
NUMBER = st.integers(0, 10_000)
MOVABLE = ("visible", "pending")


class Crashed(Exception):
    """The writer went down before its transaction was committed."""


@dataclass(frozen=True)
class Card:
    """What a moderator can change of a card."""

    title: str
    original: str | None = None
    status: str = "visible"
    into: int | None = None
    section: int | None = None
    position: float = 0.0
    reason: str = ""


Cards = dict[int, Card]
Refusal = str


@dataclass
class Act:
    """What was done: per card the fields that changed, before and after."""

    changed: dict[int, dict[str, tuple[Any, Any]]]
    undone: bool = False


@dataclass
class Model:
    """The cards, and what was done to them by number of the journal."""

    cards: Cards
    marks: dict[int, dict[int, int]]  # card -> person -> dots
    acts: dict[int, Act] = field(default_factory=dict)

    # -- rules: the cards after the act, or the code of the refusal ---------------------------------------

    def merge(self, into_id: int, ids: list[int]) -> Cards | Refusal:
        into = self.cards[into_id]
        if into.status != "visible":
            return gone(into)
        for card_id in dict.fromkeys(ids):
            if card_id == into_id:
                return "bad_payload"
            if self.cards[card_id].status not in MOVABLE:
                return gone(self.cards[card_id])
        return self.with_(ids, status="merged", into=into_id)

    def split(self, into_id: int, ids: list[int]) -> Cards | Refusal:
        if any(self.cards[card_id].into != into_id for card_id in ids):
            return "not_found"
        return self.with_(ids, status="visible", into=None)

    def hide(self, card_id: int, reason: str) -> Cards | Refusal:
        card = self.cards[card_id]
        return (
            gone(card) if card.status == "merged" else self.with_([card_id], status="hidden", reason=reason)
        )

    def restore(self, card_id: int) -> Cards | Refusal:
        card = self.cards[card_id]
        return gone(card) if card.status == "merged" else self.with_([card_id], status="visible", reason="")

    def reword(self, card_id: int, title: str) -> Cards | Refusal:
        card = self.cards[card_id]
        original = card.title if card.original is None else card.original
        return self.with_([card_id], title=title, original=original)

    def place(self, ids: list[int], section: int | None, before: int | None) -> Cards | Refusal:
        for card_id in ids:
            if self.cards[card_id].status == "merged":
                return gone(self.cards[card_id])
        if before is not None and self.cards[before].section != section:
            return "not_found"
        return self.with_(ids, section=section)

    def undo(self, seq: int) -> Cards | Refusal:
        act = self.acts.get(seq)
        if act is None:
            return "undo_unable"
        if act.undone:
            return "already_undone"
        for card_id, fields in act.changed.items():
            card = self.cards[card_id]
            if any(getattr(card, name) != after for name, (_before, after) in fields.items()):
                return "undo_conflict"
            back_into = fields.get("into", (None, None))[0]
            if back_into is not None and not self.may_take_in(back_into, card_id):
                return "undo_conflict"
        return {
            card_id: replace(card, **{name: was for name, (was, _) in act.changed.get(card_id, {}).items()})
            for card_id, card in self.cards.items()
        }

    # -- what the rules need -----------------------------------------------------------------------------

    def with_(self, ids: list[int], **values: Any) -> Cards:
        return {
            card_id: replace(card, **values) if card_id in ids else card
            for card_id, card in self.cards.items()
        }

    def may_take_in(self, parent: int | None, child: int) -> bool:
        """Whether a card can point to a parent again: it stands, and nothing goes in a circle."""
        if parent is not None and self.cards[parent].status not in ("visible", "merged"):
            return False
        while parent is not None:
            if parent == child:
                return False
            parent = self.cards[parent].into
        return True

    def root(self, card_id: int) -> int:
        for _ in self.cards:
            parent = self.cards[card_id].into
            if parent is None:
                return card_id
            card_id = parent
        raise AssertionError("cards are merged in a circle")

    def tally(self) -> dict[int, tuple[int, int]]:
        """Root -> (people, points): a person's largest mark in the family, once."""
        people: dict[int, dict[int, int]] = {}
        for card_id, marks in self.marks.items():
            family = people.setdefault(self.root(card_id), {})
            for person, dots in marks.items():
                family[person] = max(dots, family.get(person, 0))
        return {root: (len(family), sum(family.values())) for root, family in people.items() if family}


def gone(card: Card) -> Refusal:
    return "proposal_merged" if card.status == "merged" else "proposal_hidden"


Sent = tuple[Viewer, str, dict[str, Any]]
Rule = Callable[[Model], Cards | Refusal]


class TwoModerators(RuleBasedStateMachine):
    """Boris and Bella at the same seven cards, on which three people have voted."""

    halls: ClassVar[Halls]

    @initialize()
    def open(self) -> None:
        self.hall = self.halls.open(furnish)
        scene = self.hall.scene
        self.ids: list[int] = scene["ids"]
        self.round: int = scene["round"]
        self.sections = [*self.hall.sections[:3], None]
        self.model = Model(read(self.hall), scene["marks"])
        self.first = self.hall.reader.seq(self.hall.workshop_id)

    # -- acts --------------------------------------------------------------------------------------------

    @rule(kind=NUMBER, who=NUMBER, a=NUMBER, b=NUMBER, c=NUMBER)
    def act(self, kind: int, who: int, a: int, b: int, c: int) -> None:
        """One act, answered before the next."""
        sent, law = self.choose(kind, who, a, b, c)
        answer = self.hall.send(*sent)
        self.hold_to(sent, law, answer)
        if answer["ok"]:
            self.see_positions(answer["seq"])

    @rule(one=st.tuples(NUMBER, NUMBER, NUMBER, NUMBER), other=st.tuples(NUMBER, NUMBER, NUMBER, NUMBER))
    def at_once(self, one: tuple[int, ...], other: tuple[int, ...]) -> None:
        """Both act in one moment: the writer finds both waiting, and the second meets what the first did."""
        # The second moves nothing in a lane, so that the numbers that changed are known to be the first one's.
        both = [self.choose(one[0], 0, *one[1:]), self.choose(other[0] % 5, 1, *other[1:])]
        answers = self.hall.batch([(*sent, None) for sent, _law in both])
        for (sent, law), answer in zip(both, answers, strict=True):
            self.hold_to(sent, law, answer)
        if answers[0]["ok"]:
            self.see_positions(answers[0]["seq"])

    @rule(who=NUMBER, back=NUMBER)
    def undo(self, who: int, back: int) -> None:
        newest = self.hall.reader.seq(self.hall.workshop_id)
        if newest == self.first:
            return
        seq = newest - back % min(6, newest - self.first)
        before = self.hall.rows()
        sent = (self.leader(who), "journal.undo", {"seq": seq})
        law = self.model.undo(seq)
        answer = self.hall.send(*sent)
        self.check(sent, law, answer)
        if isinstance(law, dict):
            self.model.cards = law
            self.model.acts[seq].undone = True
        else:
            assert standing(self.hall.rows()) == standing(before), "a refused undo has changed something"

    @rule(kind=NUMBER, who=NUMBER, a=NUMBER, b=NUMBER, c=NUMBER)
    def undone_at_once(self, kind: int, who: int, a: int, b: int, c: int) -> None:
        """An act and its undo leave every row as it was, the order in the lanes too."""
        before = standing(self.hall.rows())
        sent, law = self.choose(kind, who, a, b, c)
        answer = self.hall.send(*sent)
        self.check(sent, law, answer)
        if not answer["ok"]:
            return
        assert self.hall.send(self.leader(who + 1), "journal.undo", {"seq": answer["seq"]})["ok"]
        assert standing(self.hall.rows()) == before
        self.model.acts[answer["seq"]] = Act({}, undone=True)

    # -- crashes -----------------------------------------------------------------------------------------

    @rule(kind=NUMBER, who=NUMBER, a=NUMBER, b=NUMBER, c=NUMBER, committed=st.booleans())
    def crash(self, kind: int, who: int, a: int, b: int, c: int, committed: bool) -> None:
        """The writer goes down in an act, before its commit or after it; the page sends it again."""
        sent, law = self.choose(kind, who, a, b, c)
        op_id = secrets.token_hex(12)
        before = self.hall.rows()
        if committed:
            first = self.hall.send(*sent, op_id)  # this answer is lost on the way
        else:
            with dying(self.hall):
                answer = self.hall.send(*sent, op_id)
            assert answer["code"] == "internal"
        self.hall.restart()
        if not committed:
            assert self.hall.rows() == before, "what was never committed is there"
        again = self.hall.send(*sent, op_id)
        if committed:
            assert {**again, "message": None} == {**first, "message": None}, (
                "the same command, another answer"
            )
        self.hold_to(sent, law, again)
        if again["ok"]:
            self.see_positions(again["seq"])
        acts = [row["verb"] for row in self.hall.table("journal")]
        assert len(acts) == len(before["journal"]) + bool(again["ok"]), "done twice, or not at all"

    # -- what must hold ----------------------------------------------------------------------------------

    @invariant()
    def the_cards_are_those_of_the_model(self) -> None:
        if hasattr(self, "hall"):
            assert read(self.hall) == self.model.cards

    @invariant()
    def every_person_counts_once(self) -> None:
        if hasattr(self, "hall"):
            counted = self.hall.tally(self.round)
            found = {
                int(key): (row["voters"], row["points"]) for key, row in counted.items() if row["voters"]
            }
            assert found == self.model.tally()

    def teardown(self) -> None:
        if not hasattr(self, "hall"):
            return
        try:
            with self.hall.db.read() as tx:
                verdict = verify(archive(tx, self.hall.workshop_id))
            assert verdict.ok, verdict.message
        finally:
            self.hall.close()
            self.halls.close(self.hall.url)

    # -- how -------------------------------------------------------------------------------------------

    def leader(self, who: int) -> Viewer:
        found: Viewer = (self.hall.boris, self.hall.bella)[who % 2]
        return found

    def choose(self, kind: int, who: int, a: int, b: int, c: int) -> tuple[Sent, Rule]:
        """An act from numbers, and the rule of the model for it."""
        one, two, three = (self.ids[number % CARDS] for number in (a, b, c))
        some = list(dict.fromkeys((two, three)))
        section = self.sections[c % len(self.sections)]
        leader = self.leader(who)
        match kind % 7:
            case 0:
                return (leader, "proposal.merge", {"into_id": one, "ids": some}), lambda m: m.merge(one, some)
            case 1:
                parts = [card for card, kept in self.model.cards.items() if kept.into == one] or [two]
                return (leader, "proposal.split", {"id": one, "ids": parts}), lambda m: m.split(one, parts)
            case 2:
                return (
                    (leader, "proposal.hide", {"id": one, "reason": f"Так {b % 3}"}),
                    lambda m: m.hide(one, f"Так {b % 3}"),
                )
            case 3:
                return (leader, "proposal.restore", {"id": one}), lambda m: m.restore(one)
            case 4:
                words = f"Слова {b % 4}"
                return (leader, "proposal.reword", {"id": one, "title": words}), lambda m: m.reword(
                    one, words
                )
            case 5:
                lane = [card for card, kept in self.model.cards.items() if kept.section == section]
                before = lane[b % len(lane)] if lane else None
                asked = {"ids": [one], "section_id": section, "before_id": before}
                return (leader, "proposal.place", asked), lambda m: m.place([one], section, before)
            case _:
                asked = {"ids": some, "section_id": section}
                return (leader, "proposal.place", asked), lambda m: m.place(some, section, None)

    def check(self, sent: Sent, law: Rule | Cards | Refusal, answer: dict[str, Any]) -> Cards | None:
        """Whether the answer is what the model's rule says; the cards that follow, if any."""
        result = law(self.model) if callable(law) else law
        assert answer["ok"] is isinstance(result, dict), (sent, result, answer)
        if isinstance(result, str):
            assert (answer["code"], bool(answer["message"])) == (result, True), (sent, result, answer)
            return None
        return result

    def hold_to(self, sent: Sent, law: Rule, answer: dict[str, Any]) -> None:
        """Checks the answer and goes on with the model."""
        cards = self.check(sent, law, answer)
        if cards is None:
            return
        before = self.model.cards
        self.model.cards = cards
        self.model.acts[answer["seq"]] = Act(differences(before, cards))

    def see_positions(self, seq: int) -> None:
        """Takes over the numbers that order the lanes, as part of what that act did."""
        seen = read(self.hall)
        for card_id, card in self.model.cards.items():
            now = seen[card_id].position
            if card.position != now:
                self.model.acts[seq].changed.setdefault(card_id, {})["position"] = (card.position, now)
                self.model.cards[card_id] = replace(card, position=now)


def read(hall: Hall) -> Cards:
    """The cards as they stand in the database."""
    return {
        row["id"]: Card(
            row["title"],
            row["original_title"],
            row["status"],
            row["merged_into"],
            row["section_id"],
            row["position"],
            row["reason"],
        )
        for row in hall.table("proposals")
    }


def furnish(hall: Hall) -> dict[str, Any]:
    """Seven cards, and three people who gave some of them their dots."""
    ids = [row["id"] for row in hall.proposals(*(f"Мысль {number}" for number in range(CARDS)))]
    people = [hall.vera, hall.gleb, hall.join("Наука")]
    hall.stage("voting")
    round_ = hall.round(budget=40, max_per_proposal=3)
    marks: dict[int, dict[int, int]] = {card: {} for card in ids}
    for at, card in enumerate(ids[:-1]):  # the last one has no mark of its own
        for person in range(PEOPLE):
            if dots := (at * 2 + person * 3) % 4:
                assert hall.vote(people[person], round_, {"id": card}, dots)["ok"]
                marks[card][person] = dots
    return {"ids": ids, "round": round_["id"], "marks": marks}


@contextmanager
def dying(hall: Hall) -> Iterator[None]:
    """Within it the writer runs the whole act and goes down before its commit."""
    whole = hall.db.write

    @contextmanager
    def write() -> Iterator[Any]:
        with whole() as tx:
            yield tx
            tx.flush()
            raise Crashed

    hall.db.write = write  # type: ignore[method-assign]
    yield


def differences(before: Cards, after: Cards) -> dict[int, dict[str, tuple[Any, Any]]]:
    changed: dict[int, dict[str, tuple[Any, Any]]] = {}
    for card_id, card in after.items():
        for name, value in vars(card).items():
            was = getattr(before[card_id], name)
            if was != value:
                changed.setdefault(card_id, {})[name] = (was, value)
    return changed


def run(halls: Halls, examples: int, steps: int) -> None:
    TwoModerators.halls = halls
    run_state_machine_as_test(
        TwoModerators, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    )


def test_whatever_two_moderators_do_no_card_is_lost_and_nobody_counted_twice(halls: Halls) -> None:
    run(halls, examples=7 if isinstance(halls, SqliteHalls) else 4, steps=20)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_two_moderators_for_a_whole_day(halls: Halls) -> None:
    run(halls, examples=250, steps=50)
