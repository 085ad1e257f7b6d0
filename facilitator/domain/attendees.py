"""Attendees: people with phones. They join without an account and speak for a side."""

from __future__ import annotations

from base64 import b32decode
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access import derived_token, token_hash
from facilitator.domain.act import Act
from facilitator.domain.codes import RETURN_LENGTH, RETURN_SIGNS, return_readings
from facilitator.domain.text import clean, poses_as_staff
from facilitator.domain.verbs import ATTENDEE, MODERATOR, STRANGER, Ask, Id, named_board, verb
from facilitator.errors import Refused
from facilitator.models import STAGES, Attendee, Ballot, Credential, Round, StakeholderGroup, Vote

# The texts about names that a person may have agreed to (`phone-consent-…` in the catalogue). A changed
# text gets a new name: a record of consent must say to which words.
CONSENT_TEXTS = ("names-1",)
MOST_AT_A_TABLE = 500
MOST_DRAWN = 8  # return codes drawn for one person, until one is free


class Join(Ask):
    name: str = ""
    organization: str = ""
    group: Id | str | None = None
    consent: str | None = None


class Consent(Ask):
    text: str
    value: bool


class SpeakFor(Ask):
    id: Id
    people: Annotated[int, Field(ge=1, le=MOST_AT_A_TABLE)]


class Return(Ask):
    return_code: str


class Update(Ask):
    name: str | None = None
    organization: str | None = None
    group: Id | str | None = None


class Ready(Ask):
    board_id: Id | None = None
    value: bool


class Remove(Ask):
    id: Id


class Lock(Ask):
    value: bool


def join_token(secret_key: bytes, code: str, op_id: str) -> str:
    """The token a join with this op_id gets, the first time and each time it is repeated."""
    return derived_token(secret_key, "join", code, op_id)


def return_codes(secret_key: bytes, code: str, attendee_id: int) -> Iterator[str]:
    """The codes that may let this person in from another phone; the first that nobody else has is theirs.

    Derived from the server's key and kept as a hash: it can be shown again to its owner, and nobody reads it
    from the database.
    """
    for number in range(MOST_DRAWN):
        token = derived_token(secret_key, "return", code, str(attendee_id), str(number))
        drawn, signs = int.from_bytes(b32decode(token.upper())), ""
        while len(signs) < RETURN_LENGTH:
            drawn, sign = divmod(drawn, len(RETURN_SIGNS))
            signs += RETURN_SIGNS[sign]
        yield signs


def known_return_code(secret_key: bytes, code: str, attendee_id: int, return_hash: str) -> str | None:
    """A person's return code by its hash; None for one that was drawn otherwise, as the long ones were."""
    drawn = return_codes(secret_key, code, attendee_id)
    return next((found for found in drawn if token_hash(found) == return_hash), None)


@verb("attendee.join", STRANGER, lasts="hall")
def join(act: Act, ask: Join) -> dict[str, Any]:
    """Lets a person in; who names no side speaks for none.

    `consent` names the text about names that the person agreed to; it is kept with the moment, and only
    where a name is. Refuses `joining_locked`, `name_required`, and `bad_value` for a name that belongs to
    staff or a text nobody knows.
    """
    if act.workshop.joining_locked:
        raise Refused("joining_locked")
    name = _name(ask.name)
    if act.workshop.ask_name == "required" and not name:
        raise Refused("name_required")
    organization = clean("organization", ask.organization, limit="organization")
    group = _group(act, ask.group)
    consent = _consent_text(ask.consent) if ask.consent is not None else ""
    if act.workshop.ask_name == "no" or not name:
        consent = ""
    me = act.new_id()
    attendee = Attendee(
        workshop_id=act.workshop.id,
        id=me,
        # Personal data is off by default: a name that was not asked for is not kept.
        name=name if act.workshop.ask_name != "no" else "",
        organization=organization,
        group_id=group.id if group else None,
        return_hash=_free_hash(act, return_codes(act.secret_key, act.workshop.code, me)),
        ready_boards=[],
        supports=[],
        consent_text=consent,
        consent_at=act.now if consent else None,
        joined_at=act.now,
        joined_seq=act.seq,
    )
    act.add(attendee)
    _let_in(act, attendee)
    said = {"id": attendee.id, "group_id": attendee.group_id}
    return {**said, "consent": consent} if consent else said


@verb("attendee.consent", ATTENDEE, lasts="hall")
def consent(act: Act, ask: Consent) -> dict[str, Any]:
    """Agrees to a text about names, or takes the consent back; then the name is let go of at once."""
    text, me = _consent_text(ask.text), act.me()
    me.consent_text = text if ask.value else ""
    me.consent_at = act.now if ask.value else None
    if not ask.value:
        me.name = ""
    act.shown.append(me)
    return {"id": me.id, "text": text, "value": ask.value}


def _consent_text(name: str) -> str:
    if name not in CONSENT_TEXTS:
        raise Refused("bad_value", why="choice", choices=", ".join(CONSENT_TEXTS), field="consent")
    return name


@verb("attendee.return", STRANGER, lasts="hall")
def return_(act: Act, ask: Return) -> dict[str, Any]:
    """Lets a person in again from another phone, by the code given at the first join."""
    found = by_return_code(act.tx, act.workshop.id, ask.return_code)
    attendee = act.tx.get(Attendee, (act.workshop.id, found)) if found is not None else None
    if attendee is None or attendee.removed:
        raise Refused("token_wrong")
    act.shown.append(attendee)
    _let_in(act, attendee)
    return {"id": attendee.id}


def by_return_code(tx: Session, workshop_id: int, typed: str) -> int | None:
    """Whose return code it is, as typed."""
    for code in return_readings(typed):
        found = tx.scalar(
            select(Attendee.id).where(
                Attendee.workshop_id == workshop_id, Attendee.return_hash == token_hash(code)
            )
        )
        if found is not None:
            return found
    return None


def _free_hash(act: Act, codes: Iterator[str]) -> str:
    for code in codes:
        drawn = token_hash(code)
        where = (Attendee.workshop_id == act.workshop.id, Attendee.return_hash == drawn)
        if act.tx.scalar(select(Attendee.id).where(*where)) is None:
            return drawn
    return ""  # all were taken: this one comes back by nothing but the own phone


def _name(given: str) -> str:
    name = clean("name", given, limit="name")
    if poses_as_staff(name):
        raise Refused("bad_value", why="reserved", field="name")
    return name


def _let_in(act: Act, attendee: Attendee) -> None:
    token = join_token(act.secret_key, act.workshop.code, act.op_id)
    act.tx.add(
        Credential(
            workshop_id=act.workshop.id,
            role="attendee",
            attendee_id=attendee.id,
            token_hash=token_hash(token),
            created_at=act.now,
        )
    )


def _group(act: Act, wanted: int | str | None) -> StakeholderGroup | None:
    """The side a person named by id or by title, None where none was named."""
    if wanted is None or wanted == "":
        return None
    if isinstance(wanted, int):
        return act.get(StakeholderGroup, wanted)
    title = clean("group", wanted, limit="short").casefold()
    for group in act.all(StakeholderGroup):
        if group.title.casefold() == title:
            return group
    raise Refused("not_found", noun="group")


@verb("attendee.update", ATTENDEE, lasts="hall")
def update(act: Act, ask: Update) -> dict[str, Any]:
    """Changes what a person said of themselves."""
    me = act.me()
    name = me.name if ask.name is None else _name(ask.name)
    if act.workshop.ask_name == "required" and not name:
        raise Refused("name_required")
    organization = (
        me.organization
        if ask.organization is None
        else clean("organization", ask.organization, limit="organization")
    )
    group = _group(act, ask.group)
    if act.workshop.ask_name != "no":
        me.name = name
    me.organization = organization
    if group is not None:
        me.group_id = group.id
    act.shown.append(me)
    return {"id": me.id, "group_id": me.group_id}


@verb("ready.set", ATTENDEE, lasts="hall", stages=STAGES, board=named_board)
def set_ready(act: Act, ask: Ready) -> dict[str, Any]:
    """Says "I am done" on a board, for the moderator's count; the next stage clears it."""
    me, board = act.me(), act.board(ask.board_id)
    others = [board_id for board_id in me.ready_boards if board_id != board.id]
    me.ready_boards = sorted([*others, board.id] if ask.value else others)
    act.shown.append(me)
    return {"board_id": board.id, "value": ask.value}


@verb("attendee.speak_for", MODERATOR, undo=MODERATOR)
def speak_for(act: Act, ask: SpeakFor) -> dict[str, Any]:
    """Gives one phone the voice of a table of so many people; 1 takes it back.

    Its ballots are a lane of their own, `table`: each mark counts `people` times there and never among the
    phones. A ballot keeps the lane and the number it had at its first mark, so that nobody's weight changes
    under marks already cast: a change counts from the next round this phone has not voted in.
    """
    attendee = act.get(Attendee, ask.id)
    attendee.people = ask.people
    act.shown.append(attendee)
    return {"id": attendee.id, "people": ask.people}


@verb("attendee.remove", MODERATOR, undo=MODERATOR, lasts="counted")
def remove(act: Act, ask: Remove) -> dict[str, Any]:
    """Shows a person out: the phone is closed, marks in open rounds are taken back, closed rounds stand."""
    attendee = act.get(Attendee, ask.id)
    attendee.removed = True
    take_marks_back(act, attendee)
    act.kicked.append(attendee.id)
    return {"id": attendee.id}


def take_marks_back(act: Act, attendee: Attendee) -> None:
    """Takes a person's marks in open rounds back; the ballots stay, empty."""
    for round_ in act.all(Round, Round.state == "open"):
        ballot = act.tx.scalar(
            select(Ballot.number).where(
                Ballot.workshop_id == act.workshop.id,
                Ballot.round_id == round_.id,
                Ballot.attendee_id == attendee.id,
            )
        )
        if ballot is None:
            continue
        for vote in act.tx.scalars(
            select(Vote).where(
                Vote.workshop_id == act.workshop.id, Vote.round_id == round_.id, Vote.ballot == ballot
            )
        ):
            vote.value = None


@verb("workshop.lock_joining", MODERATOR, undo=MODERATOR)
def lock_joining(act: Act, ask: Lock) -> dict[str, Any]:
    """Closes or opens the door for newcomers; those inside stay."""
    act.workshop.joining_locked = ask.value
    act.shown.append(act.workshop)
    return {"value": ask.value}
