"""What the projector shows, and words sent to everybody."""

from __future__ import annotations

from typing import Any, Literal

from facilitator.domain.act import Act
from facilitator.domain.proposals import root_of
from facilitator.domain.text import required
from facilitator.domain.verbs import MODERATOR, Ask, Id, verb
from facilitator.errors import Refused
from facilitator.models import Announcement, Board, Proposal, Workshop

View = Literal[
    "auto",
    "join",
    "wall",
    "sections",
    "proposal",
    "turnout",
    "ranking",
    "by_side",
    "matrix",
    "roadmap",
    "commitments",
    "agreements",
    "timer",
    "message",
    "logos",
    "thanks",
    "black",
]
Theme = Literal["auto", "light", "dark"]


class Show(Ask):
    view: View
    board_id: Id | None = None
    proposal_id: Id | None = None
    theme: Theme | None = None
    where: Literal["hall", "board"] = "hall"


class Send(Ask):
    text: str
    urgent: bool = False


@verb("screen.show", MODERATOR, undo=MODERATOR)
def show(act: Act, ask: Show) -> dict[str, Any]:
    """Chooses the projector's view; `auto` follows the stage.

    `where: board` speaks to the screens that follow that board alone and leaves the hall's as it is.
    `proposal` shows one large, if the hall may see it. `theme` stays until told otherwise.
    Refuses `not_found`, `bad_payload` for `proposal` without one and for `where: board` without a board, and
    `proposal_hidden` for what the hall may not see.
    """
    board = act.get(Board, ask.board_id) if ask.board_id is not None else None
    proposal = _shown_large(act, ask)
    if proposal is not None and board is None:
        board = act.get(Board, proposal.board_id)
    if ask.where == "board" and board is None:
        raise Refused("bad_payload", field="board_id", why="required")
    place: Board | Workshop = act.workshop
    if ask.where == "board" and board is not None:
        place = board
    else:
        act.workshop.screen_board_id = board.id if board else None
    place.screen_view = ask.view
    place.screen_proposal_id = proposal.id if proposal else None
    if ask.theme is not None:
        act.workshop.screen_theme = ask.theme
    act.shown.append(place)
    if place is not act.workshop and ask.theme is not None:
        act.shown.append(act.workshop)
    told: dict[str, Any] = {"view": ask.view, "board_id": board.id if board else None}
    if proposal is not None:
        told["proposal_id"] = proposal.id
    if ask.theme is not None:
        told["theme"] = ask.theme
    return {**told, "where": "board"} if ask.where == "board" else told


def _shown_large(act: Act, ask: Show) -> Proposal | None:
    """The proposal to show large; one merged into another is shown as that other."""
    if ask.view != "proposal":
        return None
    if ask.proposal_id is None:
        raise Refused("bad_payload", field="proposal_id", why="required")
    proposal = root_of(act, act.get(Proposal, ask.proposal_id))
    if proposal.status != "visible":
        raise Refused("proposal_hidden")
    return proposal


@verb("announcement.send", MODERATOR, undo=MODERATOR)
def send(act: Act, ask: Send) -> dict[str, Any]:
    """Sends words to every phone and screen."""
    text = required("text", ask.text, limit="text", lines=True)
    announcement = Announcement(
        workshop_id=act.workshop.id, id=act.new_id(), text=text, urgent=ask.urgent, sent_at=act.now
    )
    act.add(announcement)
    return {"id": announcement.id, "text": text, "urgent": ask.urgent}
