"""The registry of verbs: name, payload, roles, stages. A verb without a rule cannot be written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, Field

from facilitator.access import Role
from facilitator.domain.act import Act
from facilitator.domain.reach import check_reach
from facilitator.errors import Refused
from facilitator.models import Board, Commitment, Proposal, Round


class Ask(BaseModel):
    """The base of all payloads: exact types, no extra fields."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


MOST = 2**53 - 1  # what a browser holds exactly, and no database refuses
Id = Annotated[int, Field(ge=-MOST, le=MOST)]

AnyAsk = TypeVar("AnyAsk", bound=Ask)
Run = Callable[[Act, AnyAsk], dict[str, Any]]


@dataclass(frozen=True)
class Verb:
    """One thing that may be done. `stages` is None where the stage does not matter.

    `undo`: who may take it back with `journal.undo`. `lasts`: one word why an act cannot be taken back; of a
    verb whose acts can, why some cannot. `while_closed`: works on a closed workshop too.
    """

    name: str
    payload: type[Ask]
    run: Callable[[Act, Any], dict[str, Any]]
    roles: frozenset[Role]
    stages: frozenset[str] | None
    board: Callable[[Act, Any], Board] | None
    undo: frozenset[Role]
    lasts: str
    while_closed: bool


VERBS: dict[str, Verb] = {}

ATTENDEE: frozenset[Role] = frozenset({"attendee"})
MODERATOR: frozenset[Role] = frozenset({"moderator", "organizer", "system"})
ORGANIZER: frozenset[Role] = frozenset({"organizer", "system"})
STRANGER: frozenset[Role] = frozenset({"stranger"})
SYSTEM: frozenset[Role] = frozenset({"system"})
NOBODY: frozenset[Role] = frozenset()


def verb(
    name: str,
    roles: frozenset[Role],
    *,
    stages: tuple[str, ...] | None = None,
    board: Callable[[Act, Any], Board] | None = None,
    undo: frozenset[Role] = NOBODY,
    lasts: str = "",
    while_closed: bool = False,
) -> Callable[[Run[AnyAsk]], Run[AnyAsk]]:
    """Registers the function as a verb. Its second parameter's annotation is the payload model.

    The function returns what the journal keeps. It checks first and changes after. What
    nobody may undo says why.
    """
    if (stages is None) != (board is None):
        raise TypeError(f"{name}: stages are checked on a board; give both or neither")
    if not undo and not lasts:
        raise TypeError(f"{name}: say who may take it back, or why nobody can")

    def register(run: Run[AnyAsk]) -> Run[AnyAsk]:
        payload = next(kind for key, kind in get_type_hints(run).items() if key not in ("act", "return"))
        if name in VERBS:
            raise TypeError(f"{name} is registered twice")
        VERBS[name] = Verb(
            name,
            payload,
            run,
            roles,
            frozenset(stages) if stages is not None else None,
            board,
            undo,
            lasts,
            while_closed,
        )
        return run

    return register


def check(act: Act, asked: Verb, ask: Ask) -> None:
    """Role, state and stage, from the database and never from what a socket knew."""
    if act.viewer.role not in asked.roles:
        raise Refused("not_allowed", role=act.viewer.role)
    if act.workshop.state != "open" and not asked.while_closed:
        raise Refused("workshop_closed")
    check_reach(act, asked.name, ask)
    if asked.stages is not None and asked.board is not None:
        stage = asked.board(act, ask).stage
        if stage not in asked.stages:
            raise Refused("wrong_stage", stage=stage, allowed=sorted(asked.stages))


# Where a payload's board is found.


def named_board(act: Act, ask: Any) -> Board:
    """The board that `board_id` names."""
    return act.board(ask.board_id)


def board_of_proposal(act: Act, ask: Any) -> Board:
    """The board of the proposal that `id` or `proposal_id` names."""
    proposal_id = ask.proposal_id if "proposal_id" in type(ask).model_fields else ask.id
    return act.get(Board, act.get(Proposal, proposal_id).board_id)


def board_of_round(act: Act, ask: Any) -> Board:
    """The board of the round that `round_id` names."""
    return act.get(Board, act.get(Round, ask.round_id).board_id)


def board_of_commitment(act: Act, ask: Any) -> Board:
    """The board of the proposal that the commitment `id` is made for."""
    return act.get(Board, act.get(Proposal, act.get(Commitment, ask.id).proposal_id).board_id)
