"""Moderators see each other's hands; a held card is locked for a while, and the second is told who was first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from facilitator.live import hands as live_hands
from facilitator.live.hands import Hands
from tests.cast import Hall
from tests.live.conftest import House
from tests.live.phones import Phone


@contextmanager
def let_in(house: House, *tokens: str) -> Iterator[list[Phone]]:
    phones = [Phone(house.port, token) for token in tokens]
    yield phones
    for phone in phones:
        phone.close()


def seen(phone: Phone) -> list[tuple[str, list[int]]]:
    """What the next word about hands says: by whom, which cards."""
    return [(hand["by"], hand["ids"]) for hand in phone.event("hands")["hands"]]


def test_what_one_holds_the_other_sees_until_it_is_let_go(house: House) -> None:
    with let_in(house, "mod-1", "mod-2", "att-1", "scr-1") as (boris, bella, vera, screen):
        assert boris.ask("hold", {"ids": [3, 4]}) == {
            "ok": True, "held": [], "hands": [{"who": "moderator:1", "by": "mod-1", "ids": [3, 4]}],
        }  # fmt: skip
        assert seen(bella) == [("mod-1", [3, 4])]
        second = bella.ask("hold", {"ids": [4, 5]})
        assert second["held"] == [{"id": 4, "by": "mod-1"}]
        assert seen(bella) == [("mod-1", [3, 4]), ("mod-2", [5])]
        boris.ask("hold", {"ids": []})
        assert seen(bella) == [("mod-2", [5])]
        for outsider in (vera, screen):
            answer = outsider.ask("hold", {"ids": [1]})
            assert (answer["ok"], answer["code"]) == (False, "not_allowed")
            assert not [name for name, _ in outsider.events if name == "hands"]
        bella.ask("hold", {"ids": []})


def test_whoever_goes_away_lets_go(house: House) -> None:
    with let_in(house, "mod-1", "mod-2") as (boris, bella):
        bella.ask("hold", {"ids": [7]})
        assert seen(boris) == [("mod-2", [7])]
        bella.close()
        assert seen(boris) == []


@pytest.mark.parametrize(
    "wrong", [None, {}, {"ids": 3}, {"ids": ["x"]}, {"ids": [True]}, {"ids": [2**63]}, {"ids": [1] * 501}]
)
def test_a_hand_of_no_cards_is_refused(house: House, wrong: Any) -> None:
    with let_in(house, "mod-3") as (moderator,):
        assert moderator.ask("hold", wrong)["code"] == "bad_payload"
        assert moderator.ask("hold", {"ids": []})["ok"], "the line goes on"


def test_who_leads_one_board_takes_no_card_of_another_in_hand(house: House) -> None:
    with let_in(house, "brd-5", "mod-1") as (irina, boris):
        assert irina.ask("hold", {"ids": [7]})["ok"]
        assert seen(boris) == [("brd-5", [7])]
        refused = irina.ask("hold", {"ids": [7, 104]})
        assert (refused["ok"], refused["code"], refused["params"]) == (
            False,
            "other_board",
            {"board": "Table 1"},
        )
        assert boris.ask("hold", {"ids": [104]})["held"] == [], "it is free"
        boris.ask("hold", {"ids": []})
        irina.ask("hold", {"ids": []})


# -- the lock --------------------------------------------------------------------------------------------


@pytest.fixture
def hands(hall: Hall) -> Hands:
    found = Hands(threading.Lock(), lambda _workshop_id, _hands: None)
    hall.commands.in_hand = found.refusal
    return found


def hold(hands: Hands, viewer: Any, *cards: int) -> list[dict[str, Any]]:
    return hands.hold(viewer.workshop_id, viewer.actor, viewer.label, cards)


def test_a_held_card_is_locked_for_others_and_they_are_told_by_whom(hall: Hall, hands: Hands) -> None:
    one, two, three = (row["id"] for row in hall.proposals("Печь", "Станок", "Стекло"))
    hold(hands, hall.boris, two)
    for verb, payload in (
        ("proposal.place", {"ids": [one, two], "section_id": hall.sections[0]}),
        ("proposal.merge", {"into_id": two, "ids": [one]}),
        ("proposal.merge", {"into_id": one, "ids": [three, two]}),
        ("proposal.hide", {"id": two}),
        ("proposal.reword", {"id": two, "title": "Другое"}),
    ):
        params = hall.refused(hall.bella, verb, "held", **payload)
        assert params == {"id": two, "by": "Boris"}
        assert "Boris" in hall.say(hall.bella, verb, **payload)["message"]
    assert hall.ok(hall.bella, "proposal.place", ids=[one, three], section_id=hall.sections[0])
    assert hall.say(hall.bella, "proposal.note", id=two, text="Смотрю")["ok"]
    assert hall.ok(hall.boris, "proposal.place", ids=[two], section_id=hall.sections[1])
    hold(hands, hall.boris)
    assert hall.ok(hall.bella, "proposal.hide", id=two)


def test_the_same_command_is_tried_again_when_the_card_is_free(hall: Hall, hands: Hands) -> None:
    (card,) = (row["id"] for row in hall.proposals("Печь"))
    hold(hands, hall.boris, card)
    asked = (hall.bella, "proposal.hide", {"id": card}, "the-same-op")
    assert hall.send(*asked)["code"] == "held"
    hold(hands, hall.boris)
    first = hall.send(*asked)
    assert first["ok"]
    hold(hands, hall.boris, card)
    assert hall.send(*asked) == first, "what was done is answered the same, whoever holds the card by now"


def test_a_hand_lets_go_by_silence_and_never_holds_for_ever(
    hall: Hall, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    (card,) = (row["id"] for row in hall.proposals("Печь"))
    clock = [1000.0]
    monkeypatch.setattr(live_hands.time, "monotonic", lambda: clock[0])
    hold(hands, hall.boris, card)
    clock[0] += live_hands.HELD_FOR + 0.1
    assert hands.shown(hall.workshop_id) == []
    assert hold(hands, hall.bella, card) == []
    for _ in range(20):  # said again and again, as an open dialog does
        clock[0] += 4.0
        hold(hands, hall.bella, card)
    assert hands.shown(hall.workshop_id) == [], "a minute is long enough"
    clock[0] += live_hands.HELD_FOR + 0.1  # let go, and taken again
    hold(hands, hall.bella, card)
    assert hands.shown(hall.workshop_id) != []
    clock[0] += live_hands.HELD_FOR + 0.1
    assert hold(hands, hall.boris, card) == []


def test_taking_another_card_beside_it_holds_none_for_longer(
    hall: Hall, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = [row["id"] for row in hall.proposals(*(f"Карточка {number}" for number in range(20)))]
    clock = [1000.0]
    monkeypatch.setattr(live_hands.time, "monotonic", lambda: clock[0])
    for number in range(1, 17):  # one more every four seconds: 64 seconds in all
        hold(hands, hall.boris, *cards[:number])
        clock[0] += 4.0
    (hand,) = hands.shown(hall.workshop_id)
    assert hand["ids"] == cards[2:16], "the first two were held for a minute, the others not yet"
    assert hold(hands, hall.bella, cards[0]) == []


def test_lists_that_take_turns_hold_no_card_for_longer(
    hall: Hall, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (row["id"] for row in hall.proposals("Печь", "Станок"))
    clock = [1000.0]
    monkeypatch.setattr(live_hands.time, "monotonic", lambda: clock[0])
    for turn in range(60):  # two minutes of this card, that card, none
        hold(hands, hall.boris, *((one,), (two,), ())[turn % 3])
        clock[0] += 2.0
        hands.beat()
    for card in (one, two):
        hold(hands, hall.boris, card)
        assert hands.shown(hall.workshop_id) == [], "a minute is long enough"
    hold(hands, hall.boris)
    clock[0] += live_hands.HELD_FOR + 0.1
    hands.beat()
    assert not hands._hands, "nothing is kept of a hand that rests"
    hold(hands, hall.boris, one)
    assert hands.shown(hall.workshop_id) != [], "left alone for some seconds, it may be taken again"
