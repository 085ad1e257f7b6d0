"""The workshop as a whole: its settings, boards and sides, closing and archiving."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.domain.act import Act
from facilitator.domain.order import last
from facilitator.domain.papers import Papers, with_papers
from facilitator.domain.stages import enter
from facilitator.domain.text import clean, required
from facilitator.domain.verbs import ORGANIZER, SYSTEM, Ask, Id, verb
from facilitator.errors import Refused
from facilitator.models import (
    Attendee,
    Ballot,
    Base,
    Board,
    Commitment,
    Proposal,
    Round,
    StakeholderGroup,
    Workshop,
)

MOST_BOARDS, MOST_GROUPS, MOST_REASONS = 40, 24, 20
Colour = Annotated[int, Field(ge=0, le=7)]
PerPerson = Annotated[int, Field(ge=1, le=1000)]


class Configure(Ask):
    title: str | None = None
    place: str | None = None
    date: str | None = None
    lang: Literal["ru", "en"] | None = None
    ask_name: Literal["no", "optional", "required"] | None = None
    show_authors: Literal["no", "moderators", "all"] | None = None
    ask_section: bool | None = None
    ask_year: bool | None = None
    screen_theme: Literal["auto", "light", "dark"] | None = None
    wifi_ssid: str | None = None
    wifi_password: str | None = None
    hide_reasons: Annotated[list[str], Field(max_length=MOST_REASONS)] | None = None
    papers: Papers | None = None


class Nothing(Ask):
    pass


class Reason(Ask):
    reason: str = ""


class AddBoard(Ask):
    title: str
    question: str = ""
    hint: str = ""
    approve_first: bool = False
    private_writing: bool = False
    proposals_limit: PerPerson | None = None


class EditBoard(Ask):
    id: Id
    title: str | None = None
    question: str | None = None
    hint: str | None = None
    approve_first: bool | None = None
    private_writing: bool | None = None
    proposals_limit: PerPerson | None = None


class One(Ask):
    id: Id


class AddGroup(Ask):
    title: str
    letter: str | None = None
    colour: Colour | None = None


class EditGroup(Ask):
    id: Id
    title: str | None = None
    letter: str | None = None
    colour: Colour | None = None


@verb("workshop.configure", ORGANIZER, undo=ORGANIZER)
def configure(act: Act, ask: Configure) -> dict[str, Any]:
    """Sets what is named and leaves the rest."""
    given = ask.model_dump(exclude_unset=True, exclude_none=True)
    if ask.papers is not None:
        given["papers"] = with_papers(act.workshop.papers, ask.papers)
    texts: dict[str, str] = {}
    for field in ("title", "place", "date", "wifi_ssid", "wifi_password"):
        if field in given:
            texts[field] = clean(field, given[field], limit="title" if field == "title" else "organization")
    if texts.get("title") == "":
        raise Refused("empty_text", field="title")
    if "hide_reasons" in given:
        reasons = [clean("hide_reasons", reason, limit="short") for reason in given["hide_reasons"]]
        given["hide_reasons"] = list(dict.fromkeys(reason for reason in reasons if reason))
    for field, value in {**given, **texts}.items():
        setattr(act.workshop, field, value)
    act.shown.append(act.workshop)
    return {"set": sorted(given)}


@verb("workshop.close", ORGANIZER, lasts="ending")
def close(act: Act, ask: Reason) -> dict[str, Any]:
    """Ends the workshop: phones read, nobody changes anything."""
    reason = clean("reason", ask.reason, limit="short")
    for board in act.all(Board):
        enter(act, board, "closed")
    act.workshop.state = "closed"
    act.shown.append(act.workshop)
    return {"reason": reason}


@verb("workshop.reopen", ORGANIZER, lasts="ending", while_closed=True)
def reopen(act: Act, ask: Reason) -> dict[str, Any]:
    """Opens a closed or archived workshop again, with a reason."""
    act.workshop.state = "open"
    act.shown.append(act.workshop)
    return {"reason": clean("reason", ask.reason, limit="short")}


@verb("workshop.archive", ORGANIZER, lasts="ending", while_closed=True)
def archive(act: Act, _ask: Nothing) -> dict[str, Any]:
    """Puts the workshop away: still readable, out of the lists."""
    for board in act.all(Board):
        enter(act, board, "closed")
    act.workshop.state = "archived"
    act.shown.append(act.workshop)
    return {}


@verb("workshop.erase", ORGANIZER, lasts="erased", while_closed=True)
def erase(act: Act, _ask: Nothing) -> dict[str, Any]:
    """Deletes the workshop with all that belongs to it. Cannot be undone; nothing of it is kept."""
    act.erases = act.scrubs = True
    return {}


def delete_rows(tx: Session, workshop_id: int) -> None:
    """Deletes every row of a workshop, those first that point to others."""
    for table in reversed(Base.metadata.sorted_tables):
        if "workshop_id" in table.columns:
            tx.execute(delete(table).where(table.columns["workshop_id"] == workshop_id))
    tx.execute(delete(Workshop).where(Workshop.id == workshop_id))


@verb("board.add", ORGANIZER, undo=ORGANIZER)
def add_board(act: Act, ask: AddBoard) -> dict[str, Any]:
    """Adds a board after the others."""
    title = required("title", ask.title, limit="title")
    question = clean("question", ask.question, limit="text", lines=True)
    hint = clean("hint", ask.hint, limit="text", lines=True)
    boards = act.all(Board)
    if len(boards) >= MOST_BOARDS:
        raise Refused("over_limit", limit=MOST_BOARDS)
    board = Board(
        workshop_id=act.workshop.id,
        id=act.new_id(),
        title=title,
        question=question,
        hint=hint,
        approve_first=ask.approve_first,
        private_writing=ask.private_writing,
        proposals_limit=ask.proposals_limit,
        position=last(boards),
    )
    act.add(board)
    return {"id": board.id, "title": title}


@verb("board.edit", ORGANIZER, undo=ORGANIZER)
def edit_board(act: Act, ask: EditBoard) -> dict[str, Any]:
    """Changes what is named; `proposals_limit: null` lifts the limit."""
    board = act.get(Board, ask.id)
    given = ask.model_dump(exclude_unset=True)
    given.pop("id")
    changes: dict[str, Any] = {}
    for field, value in given.items():
        if field == "title" and value is not None:
            changes[field] = required("title", value, limit="title")
        elif field in ("question", "hint") and value is not None:
            changes[field] = clean(field, value, limit="text", lines=True)
        elif value is not None or field == "proposals_limit":
            changes[field] = value
    for field, value in changes.items():
        setattr(board, field, value)
    act.shown.append(board)
    said = {"id": board.id, "set": sorted(changes)}
    return {**said, "title": board.title} if "title" in changes else said


@verb("board.remove", ORGANIZER, undo=ORGANIZER)
def remove_board(act: Act, ask: One) -> dict[str, Any]:
    """Takes an empty board away; refuses one that holds proposals or rounds, and the only one."""
    board = act.get(Board, ask.id)
    if board_in_use(act, board.id):
        raise Refused("bad_value", why="board_in_use")
    board.removed = True
    return {"id": board.id}


class PutBack(Ask):
    """How many entries of the journal came after the backup, and are no more."""

    lost: int


@verb("workshop.restore", SYSTEM, lasts="backup", while_closed=True)
def restore_workshop(act: Act, ask: PutBack) -> dict[str, Any]:
    """The note of a backup that was put back (`backups/restoring.py`): everybody gets everything anew."""
    act.workshop.reset_seq = act.seq
    return {"lost": ask.lost}


def board_in_use(act: Act, board_id: int) -> bool:
    """Whether a board holds something, or is the only one there is."""
    return bool(
        act.all(Proposal, Proposal.board_id == board_id)
        or act.all(Round, Round.board_id == board_id)
        or len(act.all(Board)) == 1
    )


@verb("group.add", ORGANIZER, undo=ORGANIZER)
def add_group(act: Act, ask: AddGroup) -> dict[str, Any]:
    """Adds a side with the next free letter of its title and the next colour."""
    title = required("title", ask.title, limit="name")
    groups = act.all(StakeholderGroup)
    if len(groups) >= MOST_GROUPS:
        raise Refused("over_limit", limit=MOST_GROUPS)
    letter = _letter(ask.letter, title, {group.letter for group in groups})
    group = StakeholderGroup(
        workshop_id=act.workshop.id,
        id=act.new_id(),
        title=title,
        letter=letter,
        colour=len(groups) % 8 if ask.colour is None else ask.colour,
        position=last(groups),
    )
    act.add(group)
    return {"id": group.id, "title": title}


def _letter(wanted: str | None, title: str, taken: set[str]) -> str:
    """One sign to stand on the colour: the wanted one, or the first of the title that nobody has."""
    if wanted:
        return required("letter", wanted, limit=2).upper()
    signs = [sign.upper() for sign in title if sign.isalnum()]
    return next((sign for sign in signs if sign not in taken), signs[0] if signs else "?")


@verb("group.edit", ORGANIZER, undo=ORGANIZER)
def edit_group(act: Act, ask: EditGroup) -> dict[str, Any]:
    """Changes what is named."""
    group = act.get(StakeholderGroup, ask.id)
    title = group.title if ask.title is None else required("title", ask.title, limit="name")
    letter = group.letter if ask.letter is None else _letter(ask.letter, title, set())
    group.title, group.letter = title, letter
    if ask.colour is not None:
        group.colour = ask.colour
    act.shown.append(group)
    return {"id": group.id, "title": title}


@verb("group.remove", ORGANIZER, undo=ORGANIZER)
def remove_group(act: Act, ask: One) -> dict[str, Any]:
    """Takes a side away; refuses one that somebody in the hall speaks for."""
    group = act.get(StakeholderGroup, ask.id)
    if group_in_use(act, group.id):
        raise Refused("bad_value", why="group_in_use")
    group.removed = True
    return {"id": group.id}


def group_in_use(act: Act, group_id: int) -> bool:
    """Whether somebody in the hall speaks for a side, or has voted or promised something for it."""
    ballots = select(Ballot.number).where(Ballot.workshop_id == act.workshop.id, Ballot.group_id == group_id)
    return bool(
        act.all(Attendee, Attendee.group_id == group_id)
        or act.all(Commitment, Commitment.group_id == group_id)
        or act.tx.scalar(ballots.limit(1))
    )
