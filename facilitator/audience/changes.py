"""The one way to read: what a viewer may see of all that changed since a number.

First page, live update, return after a lost connection and the HTTP fallback are this function.
`since=0` is the snapshot. A row that changed and may not be seen (any more) is dropped by its id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from facilitator.access import Audience
from facilitator.audience import records
from facilitator.audience.counting import Counting, newest_marks
from facilitator.audience.records import Record, Scene
from facilitator.domain.verbs import VERBS
from facilitator.models import (
    Agreement,
    Announcement,
    Attendee,
    Ballot,
    Board,
    Commitment,
    JournalEntry,
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


@cache
def moderators_verbs() -> list[str]:
    """The verbs of those who lead; asked for when all nouns are registered."""
    return sorted(name for name, verb in VERBS.items() if not verb.roles & {"attendee", "stranger"})


# The number of an act that is no vote; a scan of the journal from the number it is asked for.
_OTHER_ACT = (
    select(JournalEntry.seq)
    .where(
        JournalEntry.workshop_id == bindparam("workshop"),
        JournalEntry.seq > bindparam("since"),
        JournalEntry.verb != "vote.cast",
    )
    .limit(1)
)


def votes_alone(tx: Session, workshop: Workshop, since: int) -> bool:
    """Whether nothing but votes came after a number: then no row but marks is newer.

    It is so at nearly every tick while a hall votes, and spares it a dozen questions.
    """
    return tx.scalar(_OTHER_ACT, {"workshop": workshop.id, "since": since}) is None


@dataclass
class Changes:
    """Records to put and ids to drop, by noun, that lead from `since` to `seq`."""

    since: int
    seq: int
    reset: bool
    head: str
    era: int = 0
    put: dict[str, list[Record]] = field(default_factory=dict)
    drop: dict[str, list[int | str]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether a screen would show nothing new."""
        return not (self.put or self.drop or self.reset)

    def add(self, noun: str, row_id: int | str, record: Record | None) -> None:
        """Puts the record, or drops the row when there is none; a snapshot drops nothing."""
        if record is not None:
            self.put.setdefault(noun, []).append(record)
        elif self.since:
            self.drop.setdefault(noun, []).append(row_id)


def changes(tx: Session, counting: Counting, workshop: Workshop, audience: Audience, since: int) -> Changes:
    """All that everybody of `audience` may see of what changed after `since`.

    Whoever holds less than the workshop's `reset_seq`, or more than there is, gets the snapshot.
    """
    reset = since == 0 or since < workshop.reset_seq or since > workshop.seq
    result = Changes(0 if reset else since, workshop.seq, reset, workshop.head, workshop.era)
    if not reset and votes_alone(tx, workshop, since):
        _rounds(tx, counting, result, workshop, audience)
        return result
    if reset or workshop.rev > since:
        result.add("workshop", workshop.id, records.workshop_record(workshop, audience))
    _plain(tx, result, workshop, Board, "boards", lambda row: records.board_record(row, audience))
    _plain(tx, result, workshop, Section, "sections", records.section_record)
    _plain(tx, result, workshop, StakeholderGroup, "groups", records.group_record)
    _plain(tx, result, workshop, Agreement, "agreements", records.agreement_record)
    _plain(tx, result, workshop, Announcement, "announcements", records.announcement_record)
    if audience != "attendee":  # nobody looks at a sponsor on a phone
        _plain(tx, result, workshop, Logo, "logos", records.logo_record)
    _plain(tx, result, workshop, Commitment, "commitments", lambda row: records.commitment_record(row, None))
    _proposals(tx, result, workshop, audience)
    _rounds(tx, counting, result, workshop, audience)
    if audience == "moderator":
        for attendee in _changed(tx, workshop, Attendee, result.since):
            result.add("attendees", attendee.id, records.attendee_record(attendee))
        _plain(tx, result, workshop, Note, "notes", records.note_record)
        _journal(tx, result, workshop)
    return result


def personal(tx: Session, workshop: Workshop, shared: Changes, me: int) -> Changes:
    """What one attendee sees: what all attendees see, with the attendee's own rows laid over it.

    An own proposal is seen in every state, with its fate; own marks are seen by nobody else.
    """
    own = Changes(shared.since, shared.seq, shared.reset, shared.head, shared.era)
    _proposals_of(tx, own, workshop, me)
    for row in _changed(tx, workshop, Commitment, own.since, Commitment.attendee_id == me):
        own.add("commitments", row.id, None if row.removed else records.commitment_record(row, me))
    _own(tx, own, workshop, me)
    laid = {**shared.put}, {**shared.drop}
    result = Changes(shared.since, shared.seq, shared.reset, shared.head, shared.era, *laid)
    for noun in {*own.put, *own.drop}:
        mine = {record["id"] for record in own.put.get(noun, ())} | set(own.drop.get(noun, ()))
        put = [record for record in shared.put.get(noun, ()) if record["id"] not in mine]
        drop = [row_id for row_id in shared.drop.get(noun, ()) if row_id not in mine]
        _set(result.put, noun, [*put, *own.put.get(noun, ())])
        _set(result.drop, noun, [*drop, *own.drop.get(noun, ())])
    return result


def _set(by_noun: dict[str, list[Any]], noun: str, rows: list[Any]) -> None:
    if rows:
        by_noun[noun] = rows
    else:
        by_noun.pop(noun, None)


def _changed(
    tx: Session, workshop: Workshop, model: type[Row], since: int, *where: ColumnElement[bool]
) -> Iterable[Row]:
    # Rows of a template were there before the first act: they have rev 0, and a snapshot holds them too.
    newer = model.rev > (since or -1)
    return tx.scalars(select(model).where(model.workshop_id == workshop.id, newer, *where).order_by(model.id))


def _plain(
    tx: Session,
    result: Changes,
    workshop: Workshop,
    model: type[Row],
    noun: str,
    record: Callable[[Any], Record],
) -> None:
    for row in _changed(tx, workshop, model, result.since):
        result.add(noun, row.id, None if getattr(row, "removed", False) else record(row))


def _proposals(tx: Session, result: Changes, workshop: Workshop, audience: Audience) -> None:
    rows = list(_changed_proposals(tx, workshop, audience, result.since))
    _add_proposals(tx, result, workshop, audience, None, rows)


def _proposals_of(tx: Session, result: Changes, workshop: Workshop, me: int) -> None:
    mine = list(_changed_proposals(tx, workshop, "attendee", result.since, Proposal.author_id == me))
    _add_proposals(tx, result, workshop, "attendee", me, mine)


def _changed_proposals(
    tx: Session, workshop: Workshop, audience: Audience, since: int, *where: ColumnElement[bool]
) -> Iterable[Proposal]:
    """Those that changed, and where authors are shown also those whose author is another than before."""
    newer = Proposal.rev > (since or -1)
    if since and _sees_authors(workshop, audience):
        signed = select(Attendee.id).where(Attendee.workshop_id == workshop.id, Attendee.byline_rev > since)
        newer = or_(newer, Proposal.author_id.in_(signed))
    query = select(Proposal).where(Proposal.workshop_id == workshop.id, newer, *where)
    return tx.scalars(query.order_by(Proposal.id))


def _sees_authors(workshop: Workshop, audience: Audience) -> bool:
    """Whether something of the authors stands beside their proposals: at least their side."""
    return audience == "moderator" or workshop.show_authors == "all"


def _add_proposals(
    tx: Session,
    result: Changes,
    workshop: Workshop,
    audience: Audience,
    me: int | None,
    rows: Sequence[Proposal],
) -> None:
    if not rows:
        return
    scene = scene_of(tx, workshop, audience, me, rows)
    for row in rows:
        result.add("proposals", row.id, records.proposal_record(row, scene))


def scene_of(
    tx: Session, workshop: Workshop, audience: Audience, me: int | None, rows: Iterable[Proposal]
) -> Scene:
    """What the records of these proposals need to know."""
    authors: dict[int, Attendee] = {}
    if _sees_authors(workshop, audience):
        ids = {row.author_id for row in rows if row.author_id is not None}
        wanted = select(Attendee).where(Attendee.workshop_id == workshop.id)
        if len(ids) < 200:  # past that one look at all is quicker than a long list of ids
            wanted = wanted.where(Attendee.id.in_(ids))
        authors = {attendee.id: attendee for attendee in tx.scalars(wanted)}
    merged: dict[int, list[int]] = {}
    off: list[int] = []
    for id_, parent, status in tx.execute(
        select(Proposal.id, Proposal.merged_into, Proposal.status)
        .where(Proposal.workshop_id == workshop.id, Proposal.status != "visible")
        .order_by(Proposal.id)
    ):
        if parent is not None:
            merged.setdefault(parent, []).append(id_)
        elif status != "merged":
            off.append(id_)
    unseen = set(off)  # with what a proposal off the screens took in, and what that had taken in before
    while off:
        below = merged.get(off.pop(), ())
        unseen.update(below)
        off.extend(below)
    boards = {row.id: row for row in tx.scalars(select(Board).where(Board.workshop_id == workshop.id))}
    return Scene(workshop, audience, me, boards, authors, merged, unseen)


def _rounds(tx: Session, counting: Counting, result: Changes, workshop: Workshop, audience: Audience) -> None:
    marked = newest_marks(tx, workshop.id, result.since)
    for row in tx.scalars(select(Round).where(Round.workshop_id == workshop.id).order_by(Round.id)):
        if row.rev <= result.since and row.id not in marked:
            continue
        if row.removed:
            result.add("rounds", row.id, None)
            continue
        standing = counting.standing(tx, row, records.tally_is_seen(row, audience))
        result.add("rounds", row.id, records.round_record(row, audience, standing))


def _journal(tx: Session, result: Changes, workshop: Workshop) -> None:
    acts = select(JournalEntry).where(
        JournalEntry.workshop_id == workshop.id,
        JournalEntry.rev > result.since,
        JournalEntry.verb.in_(moderators_verbs()),
    )
    for row in tx.scalars(acts.order_by(JournalEntry.seq)):
        result.add("journal", row.seq, records.journal_record(row, json.loads(row.data)))


def _own(tx: Session, result: Changes, workshop: Workshop, me: int) -> None:
    attendee = tx.get(Attendee, (workshop.id, me))
    if attendee is not None and max(attendee.rev, attendee.own_rev) > result.since:
        result.add("me", me, None if attendee.removed else records.me_record(attendee))
    marks = (
        select(Vote.round_id, Vote.proposal_id, Vote.value, Vote.rev)
        .join(
            Ballot,
            (Ballot.workshop_id == Vote.workshop_id)
            & (Ballot.round_id == Vote.round_id)
            & (Ballot.number == Vote.ballot),
        )
        .where(Vote.workshop_id == workshop.id, Ballot.attendee_id == me, Vote.rev > result.since)
        .order_by(Vote.rev)
    )
    for round_id, proposal_id, value, rev in tx.execute(marks):
        record = records.vote_record(round_id, proposal_id, value, rev)
        result.add("votes", record["id"], record)


def owners(tx: Session, workshop: Workshop, since: int) -> set[int]:
    """The attendees whose own rows, besides their marks, changed after `since`.

    They see more than their audience does. Those who only joined since then are left out: they hold a
    snapshot that is younger than their row. When all get everything anew, all are owners: what their
    audience sees would take their own rows from them.
    """
    if since < workshop.reset_seq:
        return set(tx.scalars(select(Attendee.id).where(Attendee.workshop_id == workshop.id)))
    found: set[int] = set()
    if votes_alone(tx, workshop, since):
        return found
    for query in (
        select(Proposal.author_id).where(Proposal.workshop_id == workshop.id, Proposal.rev > since),
        select(Commitment.attendee_id).where(Commitment.workshop_id == workshop.id, Commitment.rev > since),
        select(Attendee.id).where(
            Attendee.workshop_id == workshop.id,
            or_(
                Attendee.own_rev > since,
                and_(
                    Attendee.rev > since,
                    or_(Attendee.joined_seq <= since, Attendee.rev > Attendee.joined_seq),
                ),
            ),
        ),
    ):
        found.update(row for row in tx.scalars(query.distinct()) if row is not None)
    return found


def markers(tx: Session, workshop_id: int, since: int) -> dict[int, int]:
    """Attendee -> the newest of their marks after `since`, where it is known whose ballot is whose."""
    asked = {"workshop": workshop_id, "since": since}
    return {attendee_id: rev for attendee_id, rev in tx.execute(_MARKERS, asked) if attendee_id is not None}


_MARKERS = (
    select(Ballot.attendee_id, func.max(Vote.rev))
    .join(
        Vote,
        (Ballot.workshop_id == Vote.workshop_id)
        & (Ballot.round_id == Vote.round_id)
        & (Ballot.number == Vote.ballot),
    )
    .where(
        Vote.workshop_id == bindparam("workshop"),
        Vote.rev > bindparam("since"),
        Ballot.attendee_id.is_not(None),
    )
    .group_by(Ballot.attendee_id)
)
