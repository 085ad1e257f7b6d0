"""Moderators' hands: who holds which card. Told to moderators, kept nowhere, written into no journal.

A card that one holds is locked for the others for a few seconds, so that two do not pull at it; whoever
comes second is told who was first. A hold must be said again to last, and none lasts for ever: who went for
coffee with a card in hand locks nothing. A card that is put down and taken up at once was not let go. Each
process keeps what the others told it (`live/bus.py`), so the lock is as wide as the installation, and as late
as the bus: what two do within that moment is still two acts in the journal's one order.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from facilitator.access import Viewer
from facilitator.errors import Refused

HELD_FOR = 8.0  # seconds without another word
HELD_AT_MOST = 60.0  # seconds in all
MOST_CARDS = 500
# Acts on cards that somebody else may hold. What is undone or noted pulls at nothing.
LOCKED = frozenset(
    f"proposal.{act}" for act in ("approve", "hide", "restore", "reword", "merge", "split", "place")
)

Tell = Callable[[int, list[dict[str, Any]]], None]  # workshop, the hands as moderators see them


@dataclass
class Hand:
    """One moderator's hand: the cards in it, and of each when it was taken and when that was said last.

    Moments are of the monotonic clock. Those of a card that was put down are kept until it has lain for
    `HELD_FOR`, or lists that take turns would lock it for ever.
    """

    by: str
    cards: tuple[int, ...] = ()
    spells: dict[int, tuple[float, float]] = field(default_factory=dict)

    def take(self, by: str, cards: tuple[int, ...], now: float) -> None:
        """Holds these cards, and no others."""
        self.rest(now)
        self.by, self.cards = by, cards
        for card in cards:
            taken, _last = self.spells.get(card, (now, now))
            self.spells[card] = (taken, now)

    def rest(self, now: float) -> None:
        """Forgets what has lain for long enough."""
        self.spells = {card: spell for card, spell in self.spells.items() if now - spell[1] < HELD_FOR}

    def holds(self, now: float) -> list[int]:
        """The cards that it still locks. Each has a bound of its own, whatever is taken beside it."""
        lasting = {
            card
            for card, (taken, last) in self.spells.items()
            if now - last < HELD_FOR and now - taken < HELD_AT_MOST
        }
        return [card for card in self.cards if card in lasting]


class Hands:
    """The hands of all workshops. May be called from any thread."""

    def __init__(self, lock: AbstractContextManager[Any], tell: Tell) -> None:
        self._lock = lock
        self._tell = tell
        self._hands: dict[int, dict[str, Hand]] = {}
        self._told: dict[int, list[dict[str, Any]]] = {}

    def hold(self, workshop_id: int, actor: str, by: str, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Takes cards in hand, instead of those held before; none lets go.

        Gives the cards that others hold, as `{id, by}`: those are not taken.
        """
        now = time.monotonic()
        with self._lock:
            hands = self._hands.setdefault(workshop_id, {})
            theirs = self._theirs(hands, actor, now)
            wanted = tuple(dict.fromkeys(ids))
            mine = tuple(card for card in wanted if card not in theirs)
            hands.setdefault(actor, Hand(by)).take(by, mine, now)
        self.look(workshop_id)
        return [{"id": card, "by": theirs[card]} for card in wanted if card in theirs]

    def refusal(self, viewer: Viewer, verb: str, ask: Any) -> Refused | None:
        """`held` when the verb pulls at a card that somebody else holds now; else None."""
        if verb not in LOCKED or viewer.workshop_id not in self._hands:
            return None
        given = ask.model_dump()
        cards = [given.get("id"), given.get("into_id"), *(given.get("ids") or [])]
        with self._lock:
            theirs = self._theirs(self._hands.get(viewer.workshop_id, {}), viewer.actor, time.monotonic())
        held = next((card for card in cards if card in theirs), None)
        return None if held is None else Refused("held", id=held, by=theirs[held])

    def shown(self, workshop_id: int) -> list[dict[str, Any]]:
        """`[{who, by, ids}]` of those that hold something now."""
        now = time.monotonic()
        with self._lock:
            hands = self._hands.get(workshop_id, {})
            return [
                {"who": actor, "by": hand.by, "ids": held}
                for actor, hand in sorted(hands.items())
                if (held := hand.holds(now))
            ]

    def look(self, workshop_id: int) -> None:
        """Tells the moderators when it is not what they were told last."""
        now = self.shown(workshop_id)
        if now != self._told.get(workshop_id, []):
            self._told[workshop_id] = now
            self._tell(workshop_id, now)

    def beat(self) -> None:
        """Once a second: hands that have let go by silence are told and forgotten."""
        now = time.monotonic()
        for workshop_id in list(self._hands):
            self.look(workshop_id)
            with self._lock:
                hands = self._hands[workshop_id]
                for actor, hand in list(hands.items()):
                    hand.rest(now)
                    if not hand.spells:
                        del hands[actor]
                if not hands:
                    del self._hands[workshop_id]
                    self._told.pop(workshop_id, None)

    @staticmethod
    def _theirs(hands: dict[str, Hand], actor: str, now: float) -> dict[int, str]:
        """Cards that others hold -> by whom."""
        return {card: hand.by for other, hand in hands.items() if other != actor for card in hand.holds(now)}
