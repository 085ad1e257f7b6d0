"""Rounds of voting, and the votes in them."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import bindparam, exists, func, select, update

from facilitator.domain.act import Act
from facilitator.domain.methods import METHODS
from facilitator.domain.methods.ranking import PLACES
from facilitator.domain.proposals import Ids, root_of
from facilitator.domain.readings import BASES
from facilitator.domain.stages import Seconds, enter, run_timer, stop_timer
from facilitator.domain.tallies import check_counted, check_value, method_of
from facilitator.domain.text import clean, required
from facilitator.domain.verbs import ATTENDEE, MODERATOR, Ask, Id, board_of_round, verb
from facilitator.errors import Refused
from facilitator.i18n import text
from facilitator.models import Attendee, Ballot, Counted, JournalEntry, Proposal, Round, Vote

MOST_DOTS, MOST_CRITERIA = 1000, 5
Dots = Annotated[int, Field(ge=1, le=MOST_DOTS)]


class Open(Ask):
    board_id: Id | None = None
    method: Literal[tuple(sorted(METHODS))]  # type: ignore[valid-type]
    title: str = ""
    secret: bool = False
    blind: bool | None = None
    budget: Dots | None = None
    max_per_proposal: Dots | None = None
    criteria: Annotated[list[str], Field(max_length=MOST_CRITERIA)] | None = None
    proposal_ids: Ids | None = None
    seconds: Seconds | None = None


class Reveal(Ask):
    id: Id
    shown_from: Annotated[int, Field(ge=1, le=1_000_000)] | None = None


class CountHeads(Ask):
    id: Id
    present: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    base: Literal[BASES] | None = None  # type: ignore[valid-type]


class One(Ask):
    id: Id


class AddCounted(Ask):
    round_id: Id
    proposal_id: Id
    value: Any
    lane: Literal["hands", "paper", "table"]


class Cast(Ask):
    round_id: Id
    proposal_id: Id
    value: Any = None


@verb("round.open", MODERATOR, undo=MODERATOR)
def open_(act: Act, ask: Open) -> dict[str, Any]:
    """Opens a vote on a board and moves the board to voting.

    `dots` without a budget takes one dot per four or five proposals, from 3 to 7; without a cap a person may
    put all of them on one proposal. `ranking` takes `budget` as the number of places, 5 without one. `rating`
    without criteria asks for importance and feasibility. `seconds` starts the timer with the round. Refuses a
    second open round on the same board (`over_limit`) and settings the method does not have (`bad_payload`).

    A secret round is blind unless told otherwise: a count that runs shows whose mark has just come, and whose
    goes with a person shown out.
    """
    board = act.board(ask.board_id)
    title = clean("title", ask.title, limit="title")
    criteria = [required("criteria", name, limit="name") for name in ask.criteria or ()]
    asks = method_of(ask.method).asks
    if any(other.state == "open" for other in act.all(Round, Round.board_id == board.id)):
        raise Refused("over_limit", limit=1)
    for setting in ("budget", "max_per_proposal"):
        if getattr(ask, setting) is not None and setting not in asks:
            raise Refused("bad_payload", field=setting, why=f"not_in_{ask.method}")
    if len(set(criteria)) < len(criteria):
        raise Refused("bad_payload", field="criteria", why="twice")
    for proposal_id in ask.proposal_ids or ():
        proposal = act.get(Proposal, proposal_id)
        if proposal.board_id != board.id:
            raise Refused("not_found", noun="proposal")
    budget = max_per_proposal = None
    if ask.method == "dots":
        budget = ask.budget or _proposed_budget(act, board.id, ask.proposal_ids)
        max_per_proposal = min(ask.max_per_proposal or budget, budget)
    elif ask.method == "ranking":
        budget = max_per_proposal = ask.budget or PLACES
    if "criteria" in asks and not criteria:
        criteria = [text(act.workshop.lang, f"criterion-{name}") for name in ("importance", "feasibility")]
    number = 1 + (
        act.tx.scalar(
            select(func.max(Round.number)).where(
                Round.workshop_id == act.workshop.id, Round.board_id == board.id
            )
        )
        or 0
    )
    round_ = Round(
        workshop_id=act.workshop.id,
        id=act.new_id(),
        board_id=board.id,
        number=number,
        method=ask.method,
        title=title,
        secret=ask.secret,
        blind=ask.secret if ask.blind is None else ask.blind,
        budget=budget,
        max_per_proposal=max_per_proposal,
        criteria=criteria,
        proposal_ids=list(dict.fromkeys(ask.proposal_ids)) if ask.proposal_ids else None,
        state="open",
        opened_at=act.now,
    )
    act.add(round_)
    enter(act, board, "voting")
    if ask.seconds is not None:
        run_timer(board, act.now + timedelta(seconds=ask.seconds), ask.seconds)
        act.shown.append(board)
    return {
        "id": round_.id,
        "board_id": board.id,
        "number": number,
        "title": title,
        "method": round_.method,
        "secret": round_.secret,
        "blind": round_.blind,
        "budget": budget,
        "max_per_proposal": max_per_proposal,
        "criteria": criteria,
        "proposal_ids": round_.proposal_ids,
    }


def _proposed_budget(act: Act, board_id: int, proposal_ids: list[int] | None) -> int:
    """One dot per four or five options, usually three to seven."""
    options = (
        len(proposal_ids)
        if proposal_ids
        else len(act.all(Proposal, Proposal.board_id == board_id, Proposal.status == "visible"))
    )
    return max(3, min(7, round(options / 4.5)))


@verb("round.close", MODERATOR, undo=MODERATOR, lasts="counted")
def close(act: Act, ask: One) -> dict[str, Any]:
    """Ends a vote. In a secret round this erases whose ballot is whose; that cannot be undone.

    Nor can a blind round be opened again: the moderators have seen the count. A timer that runs on the board
    is over with the vote it was set for.
    """
    round_ = act.get(Round, ask.id)
    if round_.state != "open":
        raise Refused("round_not_open")
    board = act.board(round_.board_id)
    if board.stage == "voting" and board.timer_state != "stopped":
        stop_timer(board)
        act.shown.append(board)
    round_.state, round_.closed_at = "closed", act.now
    round_.entitled = act.tx.scalar(
        select(func.count())
        .select_from(Attendee)
        .where(
            Attendee.workshop_id == act.workshop.id,
            Attendee.removed.is_(False),
            Attendee.people == 1,  # tables are a lane of their own
        )
    )
    if round_.secret or round_.blind:
        act.tx.info["never_undo"] = True
    if round_.secret:
        act.scrubs = True  # the link leaves the file and our own backups too
        act.workshop.reset_seq = act.seq  # no phone may go on showing marks that the server has let go of
        act.tx.execute(
            update(Ballot)
            .where(Ballot.workshop_id == act.workshop.id, Ballot.round_id == round_.id)
            .values(attendee_id=None)
        )
        # The number of a change names the act: that of a person shown out would tell whose marks it took.
        act.tx.execute(
            update(Vote)
            .where(Vote.workshop_id == act.workshop.id, Vote.round_id == round_.id)
            .values(rev=act.seq)
        )
        # What an undo would need to give a removed person's marks back names their ballot: let go of it too.
        act.tx.execute(
            update(JournalEntry)
            .where(JournalEntry.workshop_id == act.workshop.id, JournalEntry.verb == "attendee.remove")
            .values(before=None)
        )
    act.shown.append(round_)
    return {"id": round_.id, "entitled": round_.entitled, "empty": _empty_ballots(act, round_)}


def _empty_ballots(act: Act, round_: Round) -> list[int]:
    """Numbers of the ballots without a mark, so that nobody can take one out of the archive unseen."""
    marked = exists().where(
        Vote.workshop_id == Ballot.workshop_id,
        Vote.round_id == Ballot.round_id,
        Vote.ballot == Ballot.number,
        Vote.value.is_not(None),
    )
    numbers = select(Ballot.number).where(
        Ballot.workshop_id == act.workshop.id, Ballot.round_id == round_.id, ~marked
    )
    return list(act.tx.scalars(numbers.order_by(Ballot.number)))


@verb("round.reveal", MODERATOR, undo=MODERATOR, lasts="counted")
def reveal(act: Act, ask: Reveal) -> dict[str, Any]:
    """Shows the counted result to the hall; closes the round first if it is still open.

    `shown_from` reveals step by step: the hall sees that place and those below it, above the last place the
    turnout alone; 1 or none shows all. The step stands on the server, so that screens and late phones agree.
    """
    round_ = act.get(Round, ask.id)
    closed = close(act, One(id=ask.id)) if round_.state == "open" else {}
    round_.state = "revealed"
    round_.shown_from = ask.shown_from if ask.shown_from != 1 else None
    if round_ not in act.shown:
        act.shown.append(round_)
    told = {"id": round_.id, "shown_from": round_.shown_from}
    return {**told, "empty": closed["empty"]} if closed else told


@verb("round.count_heads", MODERATOR, undo=MODERATOR)
def count_heads(act: Act, ask: CountHeads) -> dict[str, Any]:
    """Enters how many sit in the hall, or what is taken for a hundred per cent of the turnout.

    Hands and paper are reconciled against the heads. What is left out stays as it is.
    """
    round_ = act.get(Round, ask.id)
    if ask.present is not None:
        round_.present = ask.present
    if ask.base is not None:
        round_.base = ask.base
    act.shown.append(round_)
    return {"id": round_.id, "present": round_.present, "base": round_.base}


@verb("round.add_counted", MODERATOR, undo=MODERATOR)
def add_counted(act: Act, ask: AddCounted) -> dict[str, Any]:
    """Enters hands or paper counted in the hall, as a lane of its own; again replaces, 0 or null removes."""
    round_ = act.get(Round, ask.round_id)
    proposal = act.get(Proposal, ask.proposal_id)
    if proposal.board_id != round_.board_id:
        raise Refused("not_found", noun="proposal")
    value = check_counted(round_.method, ask.value)
    row = act.tx.get(Counted, (act.workshop.id, round_.id, proposal.id, ask.lane))
    if row is None:
        act.tx.add(
            Counted(
                workshop_id=act.workshop.id,
                round_id=round_.id,
                proposal_id=proposal.id,
                lane=ask.lane,
                value=value,
            )
        )
    else:
        row.value = value
    round_.rev = act.seq
    act.shown.append(round_)
    return {"round_id": round_.id, "proposal_id": proposal.id, "lane": ask.lane, "value": value}


@verb("vote.cast", ATTENDEE, lasts="hall", stages=("voting",), board=board_of_round)
def cast(act: Act, ask: Cast) -> dict[str, Any]:
    """Sets my whole mark on a proposal; 0 or null takes it back. Never adds, so sending twice counts once.

    The journal names the ballot by its number alone.
    """
    round_ = act.get(Round, ask.round_id)
    if round_.state != "open":
        raise Refused("round_closed")
    proposal = act.get(Proposal, ask.proposal_id)
    if proposal.board_id != round_.board_id or (
        round_.proposal_ids is not None and proposal.id not in round_.proposal_ids
    ):
        raise Refused("not_found", noun="proposal")
    value = check_value(round_.method, ask.value, round_.max_per_proposal, round_.criteria)
    if value is not None and proposal.status == "merged":
        into = root_of(act, proposal)
        raise Refused("proposal_merged", into=into.number, into_id=into.id)
    if value is not None and proposal.status != "visible":
        raise Refused("proposal_hidden")
    _check_named(act, round_, proposal, value)
    sheet = act.marks.sheet(round_, act.my_id)
    if round_.method == "dots" and round_.budget is not None and value is not None:
        spent = sum(sheet.dots.values()) - sheet.dots.get(proposal.id, 0)
        if spent + value > round_.budget:
            raise Refused("over_budget", left=max(0, round_.budget - spent), budget=round_.budget)
    mark = act.marks.set(round_, sheet, proposal.id, value, act.seq)
    act.shown.append(mark)
    said = {"round_id": round_.id, "ballot": mark.ballot, "proposal_id": proposal.id, "value": value}
    return {**said, "people": sheet.people} if sheet.people > 1 else said


def _check_named(act: Act, round_: Round, proposal: Proposal, value: Any) -> None:
    """Other proposals that a mark speaks of must be of the same round; they may have been merged since."""
    named = set(method_of(round_.method).named(value)) if value is not None else set()
    if not named:
        return
    if proposal.id in named:
        raise Refused("bad_value", why="itself")
    if round_.proposal_ids is not None:
        known = set(round_.proposal_ids)
    else:
        known = set(act.tx.scalars(OF_BOARD, {"workshop": act.workshop.id, "board": round_.board_id}))
    if not named <= known:
        raise Refused("not_found", noun="proposal")


OF_BOARD = select(Proposal.id).where(
    Proposal.workshop_id == bindparam("workshop"), Proposal.board_id == bindparam("board")
)
