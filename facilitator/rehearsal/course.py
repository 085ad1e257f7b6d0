"""What a rehearsal has been asked for, and what it remembers of what was acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.script import Script, Tour
from facilitator.rehearsal.wire import Address

Tell = Callable[[str, int, int], None]  # step, done, of how many


class RoundOpen(Exception):  # noqa: N818
    """People vote on the board already; a rehearsal would come between them."""


class Stopped(Exception):  # noqa: N818
    """The session could not go on: what was tried, and what the server said."""


@dataclass(frozen=True)
class Course:
    """What to play, where, and as whom."""

    address: Address
    code: str
    script: Script
    attendees: int
    joins: Sequence[str]  # op_ids, one an attendee
    moderator: str  # tokens
    screen: str
    persona: Callable[[int], dict[str, str]]  # number -> name and organization
    speed: float | None = None  # None: as fast as answers come
    drops: float = 0.0  # share of phones that lose their connection once
    losses: float = 0.0  # share of phones that are without a network again and again


@dataclass(frozen=True)
class Act:
    """An acknowledged act that others will see: its number, when it was answered, which noun, whose."""

    seq: int
    at: float
    noun: str
    actor: Phone


@dataclass
class Played:
    """What was acknowledged, to be found again at the end."""

    attendees: dict[str, int] = field(default_factory=dict)  # person -> id
    proposals: dict[str, dict[str, Any]] = field(default_factory=dict)  # key -> the record acknowledged
    rounds: list[tuple[int, Tour, dict[tuple[str, int], int | str]]] = field(default_factory=list)
    before: frozenset[int] = frozenset()  # proposals that were there already
