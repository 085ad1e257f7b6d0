"""What the projector shows, and words sent to everybody."""

from __future__ import annotations

from typing import Any, Literal

from facilitator.domain.act import Act
from facilitator.domain.text import required
from facilitator.domain.verbs import MODERATOR, Ask, Id, verb
from facilitator.models import Announcement, Board

View = Literal[
    "auto",
    "join",
    "wall",
    "sections",
    "turnout",
    "ranking",
    "by_side",
    "matrix",
    "roadmap",
    "agreements",
    "timer",
    "message",
    "black",
]


class Show(Ask):
    view: View
    board_id: Id | None = None


class Send(Ask):
    text: str
    urgent: bool = False


@verb("screen.show", MODERATOR, undoable=True)
def show(act: Act, ask: Show) -> dict[str, Any]:
    """Chooses the projector's view; `auto` follows the stage."""
    board = act.get(Board, ask.board_id) if ask.board_id is not None else None
    act.workshop.screen_view = ask.view
    act.workshop.screen_board_id = board.id if board else None
    act.shown.append(act.workshop)
    return {"view": ask.view, "board_id": act.workshop.screen_board_id}


@verb("announcement.send", MODERATOR, undoable=True)
def send(act: Act, ask: Send) -> dict[str, Any]:
    """Sends words to every phone and screen."""
    text = required("text", ask.text, limit="text", lines=True)
    announcement = Announcement(
        workshop_id=act.workshop.id, id=act.new_id(), text=text, urgent=ask.urgent, sent_at=act.now
    )
    act.add(announcement)
    return {"id": announcement.id, "text": text, "urgent": ask.urgent}
