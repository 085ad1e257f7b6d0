"""Erasing a person on request: every row of theirs, every copy of their words, so that no trace is left.

What stays is what says nothing of them: a number that no row is behind, the ballots of closed rounds by
their own numbers, and the journal, which never held a name or a word of theirs. The file itself is written
anew after the commit (`Database.scrub`), for a database keeps what was overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

from sqlalchemy import delete, select, update

from facilitator.domain.act import Act, default_of
from facilitator.domain.attendees import take_marks_back
from facilitator.domain.verbs import ORGANIZER, Ask, Id, verb
from facilitator.errors import Refused
from facilitator.i18n import text
from facilitator.models import (
    Attendee,
    Ballot,
    Base,
    Commitment,
    Credential,
    JournalEntry,
    Note,
    Proposal,
    StoredAnswer,
)

# What of an attendee's row says nothing of the person; all other columns are emptied, new ones too.
KEPT = frozenset({"workshop_id", "id", "rev", "removed", "joined_at", "joined_seq", "own_rev", "byline_rev"})
UNLINKED = frozenset({"ballots", "commitments"})  # kept without their person; other rows of a person go
# Columns with words of a person; what an undo keeps of them goes.
WORDS = frozenset({"title", "details", "original_title", "original_details", "reason", "author_id"})


class Erase(Ask):
    id: Id
    words: Literal["erase", "keep"] = "erase"


@verb("attendee.erase", ORGANIZER, lasts="erased", while_closed=True)
def erase(act: Act, ask: Erase) -> dict[str, Any]:
    """Erases a person, also one who was shown out. Cannot be undone.

    Marks in open rounds are taken back; ballots of closed rounds stay, without their person. Proposals lose
    their author and, unless `words` is "keep", their words; commitments are withdrawn and emptied.
    """
    attendee = act.tx.get(Attendee, (act.workshop.id, ask.id))
    if attendee is None:
        raise Refused("not_found", noun="attendee")
    take_marks_back(act, attendee)
    _empty(attendee)
    mine = act.all(Proposal, Proposal.author_id == attendee.id)
    for proposal in mine:
        proposal.author_id = None
        if ask.words == "erase":
            _erase_words(act, proposal)
    commitments = list(
        act.tx.scalars(
            select(Commitment).where(
                Commitment.workshop_id == act.workshop.id, Commitment.attendee_id == attendee.id
            )
        )
    )
    for commitment in commitments:
        commitment.removed, commitment.attendee_id, commitment.group_id = True, None, None
        commitment.organization = commitment.unit = commitment.note = ""
        commitment.by_year = None
    act.tx.flush()
    ballots = _unlink(act, attendee.id)
    proposal_ids = sorted(proposal.id for proposal in mine)
    commitment_ids = sorted(commitment.id for commitment in commitments)
    _forget_for_undo(act, attendee.id, set(proposal_ids), set(commitment_ids))
    _forget_answers(act, attendee.id, set(proposal_ids), set(commitment_ids))
    act.kicked.append(attendee.id)
    act.scrubs = True
    return {
        "id": attendee.id,
        "proposal_ids": proposal_ids if ask.words == "erase" else [],
        "unsigned_ids": [] if ask.words == "erase" else proposal_ids,
        "commitment_ids": commitment_ids,
        "ballots": ballots,
    }


def _empty(attendee: Attendee) -> None:
    for column in Attendee.__table__.columns:
        if column.name not in KEPT:
            setattr(attendee, column.name, default_of(column))
    attendee.removed = True


def _erase_words(act: Act, proposal: Proposal) -> None:
    proposal.title = text(act.workshop.lang, "doc-erased")
    proposal.details = proposal.reason = ""
    proposal.original_title = proposal.original_details = None
    proposal.salt = ""  # with it a text could still be guessed from its digest
    notes = select(Note).where(Note.workshop_id == act.workshop.id, Note.proposal_id == proposal.id)
    for note in act.tx.scalars(notes):
        note.text, note.removed = "", True


def _unlink(act: Act, attendee_id: int) -> int:
    """Takes the person out of all rows that point to one; gives how many ballots stay without theirs."""
    of_mine = (Ballot.workshop_id == act.workshop.id, Ballot.attendee_id == attendee_id)
    ballots = len(act.tx.scalars(select(Ballot.number).where(*of_mine)).all())
    for table in Base.metadata.sorted_tables:
        if "attendee_id" not in table.columns:
            continue
        mine = (table.c.workshop_id == act.workshop.id, table.c.attendee_id == attendee_id)
        if table.name in UNLINKED:
            act.tx.execute(update(table).where(*mine).values(attendee_id=None))
        else:
            act.tx.execute(delete(table).where(*mine))
    for credential in list(act.tx.identity_map.values()):
        if isinstance(credential, Credential) and credential.attendee_id == attendee_id:
            act.tx.expunge(credential)  # its row is gone
    return ballots


def _forget_for_undo(act: Act, attendee_id: int, proposals: set[int], commitments: set[int]) -> None:
    """What the journal keeps for an undo holds old words; an act that held some cannot be undone any more."""
    kept = select(JournalEntry).where(
        JournalEntry.workshop_id == act.workshop.id, JournalEntry.before.is_not(None)
    )
    for entry in act.tx.scalars(kept):
        if any(
            _tells(image, attendee_id, proposals, commitments) for image in json.loads(entry.before or "[]")
        ):
            entry.before, entry.rev = None, act.seq


def _tells(image: dict[str, Any], attendee_id: int, proposals: set[int], commitments: set[int]) -> bool:
    row_id, columns = image["key"].get("id"), {*(image["before"] or {}), *image["after"]}
    match image["table"]:
        case "attendees":
            return bool(row_id == attendee_id)
        case "proposals":
            return row_id in proposals and bool(columns & WORDS)
        case "commitments":
            return row_id in commitments
        case "notes":
            return image["after"].get("proposal_id") in proposals
    return False


def _forget_answers(act: Act, attendee_id: int, proposals: set[int], commitments: set[int]) -> None:
    """Stored answers keep their number and receipt; their records are dropped where one is of this person."""
    told = {
        "me": {attendee_id},
        "attendees": {attendee_id},
        "proposals": proposals,
        "commitments": commitments,
    }
    query = select(StoredAnswer).where(
        StoredAnswer.workshop_id == act.workshop.id, StoredAnswer.answer.not_like('%"put":{"votes"%')
    )
    for stored in act.tx.scalars(query):
        answer = json.loads(stored.answer)
        if any(
            row["id"] in told.get(noun, ()) or row.get("proposal_id") in proposals
            for noun, row in _records(answer)
        ):
            stored.answer = json.dumps({**answer, "put": {}}, ensure_ascii=False)


def _records(answer: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for noun, rows in answer.get("put", {}).items():
        for row in rows:
            yield noun, row
