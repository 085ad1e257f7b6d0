"""How far a moderator's hands reach: the whole workshop, one board, or the cards alone.

The organizer says so when a link is made. It stands on the credential and is checked for every verb: what
is not known to belong to the moderator's board is refused, so a verb that is new is refused until it names
its board, its proposal or its round.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access import Viewer
from facilitator.domain.act import Act
from facilitator.errors import Refused
from facilitator.models import Board, Counted, Distinction, Note, Proposal, Round, Vote

# What a theme team works with: it reads everything, names sections and groups the cards into them.
THEME_NOUNS = frozenset({"proposal", "section", "journal"})
# What all boards share, whatever else a payload names.
SHARED_NOUNS = frozenset({"screen", "announcement", "agreement", "attendee", "workshop", "section", "group"})


def check_reach(act: Act, verb: str, ask: Any) -> None:
    """Refuses `theme_team_only` and `other_board` (with the title of the viewer's own board)."""
    _check_theme(act, verb)
    if act.viewer.board_id is None or verb == "journal.undo":  # undo looks at the rows it would change
        return
    noun = verb.partition(".")[0]
    # Screens that follow one board are that board's; the hall's, and how all of them look, are everybody's.
    own_screen = getattr(ask, "where", None) == "board" and getattr(ask, "theme", None) is None
    shared = noun in SHARED_NOUNS and not own_screen
    _check_boards(act, set() if shared else set(_boards_of(act, noun, ask)))


def check_rows(act: Act, verb: str, rows: Iterable[Any]) -> None:
    """The same for an act that is to be undone: its verb, and every row it had changed."""
    _check_theme(act, verb)
    if act.viewer.board_id is not None:
        _check_boards(act, {_board_of_row(act, row) for row in rows if row is not None})


def check_cards(tx: Session, viewer: Viewer, ids: Iterable[int]) -> None:
    """The same for cards that a moderator takes in hand, which is no act. Refuses `other_board`."""
    wanted = set(ids)
    if viewer.board_id is None:
        return
    own = select(Proposal.id).where(
        Proposal.workshop_id == viewer.workshop_id, Proposal.board_id == viewer.board_id
    )
    if wanted - set(tx.scalars(own.where(Proposal.id.in_(wanted)))):
        raise _other_board(tx, viewer)


def _check_theme(act: Act, verb: str) -> None:
    if act.viewer.scope == "theme" and verb.partition(".")[0] not in THEME_NOUNS:
        raise Refused("theme_team_only")


def _check_boards(act: Act, boards: Set[int | None]) -> None:
    if boards != {act.viewer.board_id}:
        raise _other_board(act.tx, act.viewer)


def _other_board(tx: Session, viewer: Viewer) -> Refused:
    own = tx.get(Board, (viewer.workshop_id, viewer.board_id))
    return Refused("other_board", board=own.title if own is not None else "")


def _boards_of(act: Act, noun: str, ask: Any) -> Iterable[int]:
    """The boards that a payload names: itself, by its proposals, by its round."""
    given = ask.model_dump()
    if "board_id" in given:
        yield act.board(given["board_id"]).id
    proposals = [given.get("proposal_id"), given.get("into_id"), given.get("before_id")]
    proposals += given.get("proposal_ids") or []
    rounds = [given.get("round_id")]
    if noun == "proposal":
        proposals += [given.get("id"), *(given.get("ids") or [])]
    elif noun == "round":
        rounds.append(given.get("id"))
    for proposal_id in proposals:
        if proposal_id is not None:
            yield act.get(Proposal, proposal_id).board_id
    for round_id in rounds:
        if round_id is not None:
            yield act.get(Round, round_id).board_id


def _board_of_row(act: Act, row: Any) -> int | None:
    if isinstance(row, Board):
        return row.id
    if isinstance(row, Proposal | Round):
        return row.board_id
    if isinstance(row, Note):
        return act.get(Proposal, row.proposal_id).board_id
    if isinstance(row, Distinction):
        return act.get(Proposal, row.one_id).board_id
    if isinstance(row, Vote | Counted):
        return act.get(Round, row.round_id).board_id
    return None  # what all boards share
