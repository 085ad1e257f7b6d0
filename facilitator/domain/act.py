"""One act: a verb being carried out inside the writer's transaction, and the hook that stamps its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import History

from facilitator.access import Viewer
from facilitator.domain.journal import iso
from facilitator.domain.marks import Marks
from facilitator.errors import Refused
from facilitator.models import (
    Agreement,
    Announcement,
    Attendee,
    Ballot,
    Board,
    Commitment,
    Counted,
    Distinction,
    Logo,
    Note,
    Proposal,
    Round,
    Section,
    Shown,
    StakeholderGroup,
    Vote,
    Workshop,
)

Row = TypeVar("Row", bound=Shown)

NOUNS: dict[type[Any], str] = {
    Board: "board",
    Section: "section",
    StakeholderGroup: "group",
    Attendee: "attendee",
    Proposal: "proposal",
    Round: "round",
    Commitment: "commitment",
    Agreement: "agreement",
    Announcement: "announcement",
    Note: "note",
    Logo: "logo",
}
# The workshop's counters change with every act and are shown by nobody.
COUNTERS = frozenset({"seq", "head", "last_id", "proposals_numbered", "reset_seq", "era", "rev"})
NUMBERS = frozenset({"rev", "own_rev", "byline_rev"})  # of the last change of something
TRACKED: tuple[type[Any], ...] = (*NOUNS, Workshop, Ballot, Vote, Counted, Distinction)


@dataclass
class Act:
    """What a verb works with. A verb checks first and changes after; it may refuse only before it changes."""

    tx: Session
    workshop: Workshop
    viewer: Viewer
    now: datetime
    seq: int
    op_id: str
    secret_key: bytes
    marks: Marks  # of the run of votes that this act belongs to
    shown: list[Any] = field(default_factory=list)  # rows whose records go into the answer
    kicked: list[int] = field(default_factory=list)  # attendees whose sockets must be closed
    scrubs: bool = False  # what was overwritten must leave the file itself, before the answer goes out
    erases: bool = False  # the workshop itself is to be deleted when the verb is done
    # The session keeps weak references only; what a batch has read once it does not read again.
    held: dict[tuple[type[Any], int], Any] = field(default_factory=dict)

    def new_id(self) -> int:
        """The next id of this workshop."""
        self.workshop.last_id += 1
        return self.workshop.last_id

    def add(self, row: Any) -> None:
        """Takes a new row in and shows it in the answer."""
        self.tx.add(row)
        self.shown.append(row)

    def get(self, model: type[Row], row_id: int) -> Row:
        """A row of this workshop that still stands; refuses `not_found`."""
        row: Row | None = self.held.get((model, row_id))
        if row is None:
            row = self.tx.get(model, (self.workshop.id, row_id))
        if row is None or getattr(row, "removed", False):
            raise Refused("not_found", noun=NOUNS[model])
        self.held[model, row_id] = row
        return row

    def all(self, model: type[Row], *where: Any) -> Sequence[Row]:
        """The standing rows of a noun, in their order."""
        columns = inspect(model).columns
        query = select(model).where(model.workshop_id == self.workshop.id, *where)
        if "removed" in columns:
            query = query.where(columns["removed"].is_(False))
        if "position" in columns:
            query = query.order_by(columns["position"])
        return self.tx.scalars(query.order_by(model.id)).all()

    def board(self, board_id: int | None) -> Board:
        """The board of that id; without an id the only one there is."""
        if board_id is not None:
            return self.get(Board, board_id)
        boards = self.all(Board)
        if len(boards) != 1:
            raise Refused("bad_payload", field="board_id", why="required")
        return boards[0]

    @property
    def my_id(self) -> int:
        """The id of the attendee who acts."""
        assert self.viewer.attendee_id is not None
        return self.viewer.attendee_id

    def me(self) -> Attendee:
        """The attendee who acts."""
        return self.get(Attendee, self.my_id)


# -- the flush hook --------------------------------------------------------------------------------------


@event.listens_for(Session, "before_flush")
def _stamp(tx: Session, _context: Any, _instances: Any) -> None:
    """Stamps `rev` on every row an act changed, keeps what it was, and lets what depends on it follow.

    A verb therefore cannot forget a screen: what it changes is sent, what shows something derived from it
    is sent too.
    """
    act: Act | None = tx.info.get("act")
    if act is None:
        return
    images: list[dict[str, Any]] = tx.info.setdefault("images", [])
    for row in _changed(tx):
        _ripple(act, row)
    for row in _changed(tx):
        if changed := _image(row, images, row in tx.new):
            _number(act, row, changed)


def _changed(tx: Session) -> Iterator[Any]:
    for row in [*tx.new, *tx.dirty]:
        if isinstance(row, TRACKED):
            yield row


def _number(act: Act, row: Any, changed: set[str]) -> None:
    """Gives a changed row the number of the act, but where another row with it would name a person."""
    if isinstance(row, Attendee) and changed == {"supports"}:
        row.own_rev = act.seq  # the proposal has it too, and moderators see both rows
    elif isinstance(row, Proposal) and changed == {"author_id"}:
        act.workshop.reset_seq = act.seq  # all that one person wrote: everybody gets everything anew
    else:
        row.rev = act.seq


def _image(row: Any, images: list[dict[str, Any]], new: bool) -> set[str]:
    """Keeps the row's columns before and after; gives the names of those that a screen shows anew."""
    state = inspect(row)
    key = {c.key: getattr(row, c.key) for c in state.mapper.primary_key if c.key != "workshop_id"}
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    if new:
        for column in state.mapper.column_attrs:
            if column.key not in ("workshop_id", *NUMBERS, *key):
                after[column.key] = plain(state.dict.get(column.key, default_of(column.columns[0])))
        images.append({"table": row.__tablename__, "key": key, "before": None, "after": after})
        return set(after)
    for column in state.mapper.column_attrs:
        past: History = state.attrs[column.key].history
        if past.has_changes() and not (isinstance(row, Workshop) and column.key in COUNTERS):
            before[column.key] = plain(past.deleted[0] if past.deleted else None)
            after[column.key] = plain(getattr(row, column.key))
    changed = set(before) - NUMBERS
    if changed:
        before, after = ({name: values[name] for name in changed} for values in (before, after))
        images.append({"table": row.__tablename__, "key": key, "before": before, "after": after})
    return changed or set(before)


def default_of(column: Any) -> Any:
    """What a column that a verb has not set will hold."""
    default = column.default
    if default is None:
        return None
    return default.arg(None) if default.is_callable else default.arg


def plain(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _was(row: Any, column: str) -> tuple[bool, Any]:
    past: History = inspect(row).attrs[column].history
    return past.has_changes(), (past.deleted[0] if past.deleted else None)


def _later_rounds(act: Act, round_: Round) -> None:
    """Later rounds of a board are read against the earlier ones: who moved since."""
    for later in act.all(Round, Round.board_id == round_.board_id, Round.number > round_.number):
        later.rev = act.seq


def _below(act: Act, proposal: Proposal) -> None:
    """What was merged into a proposal is seen by the hall as long as that one is."""
    for part in act.all(Proposal, Proposal.merged_into == proposal.id):
        part.rev = act.seq
        _below(act, part)


def _ripple(act: Act, row: Any) -> None:
    """What is derived from a changed column is shown anew with it."""
    if isinstance(row, Proposal):
        moved, old = _was(row, "merged_into")
        for parent_id in {old, row.merged_into} - {None} if moved else ():
            parent = act.tx.get(Proposal, (act.workshop.id, parent_id))
            if parent is not None:
                parent.rev = act.seq
        if _was(row, "status")[0]:
            _below(act, row)
        if moved and (old or row.merged_into):  # the tallies of its board count a person once, so they change
            for round_ in act.all(Round, Round.board_id == row.board_id):
                round_.rev = act.seq
    elif isinstance(row, Counted):
        counted_in = act.tx.get(Round, (act.workshop.id, row.round_id))
        if counted_in is not None:
            counted_in.rev = act.seq
            _later_rounds(act, counted_in)
    elif isinstance(row, Round):
        if any(_was(row, column)[0] for column in ("state", "shown_from", "removed")):
            _later_rounds(act, row)
    elif isinstance(row, Attendee):
        # Where authors are not shown, proposals that change together with a person would name theirs.
        shown = ("group_id",) if act.workshop.show_authors == "no" else ("name", "organization", "group_id")
        if any(_was(row, column)[0] for column in shown):
            row.byline_rev = act.seq  # shown anew to those alone who are shown authors
    elif isinstance(row, Board):
        if _was(row, "private_writing")[0] or (row.private_writing and _was(row, "stage")[0]):
            act.workshop.reset_seq = act.seq
    elif isinstance(row, Workshop) and _was(row, "show_authors")[0]:
        row.reset_seq = act.seq
