"""The records of an answer: the rows a command changed, as the one who sent it may see them."""

from __future__ import annotations

from typing import Any

from facilitator.access import Audience
from facilitator.audience import records
from facilitator.audience.changes import scene_of
from facilitator.audience.counting import Counting
from facilitator.domain.act import Act
from facilitator.domain.marks import Mark
from facilitator.models import (
    Agreement,
    Announcement,
    Attendee,
    Board,
    Commitment,
    Logo,
    Note,
    Proposal,
    Round,
    Section,
    StakeholderGroup,
    Workshop,
)


def records_of(act: Act, counting: Counting) -> dict[str, list[records.Record]]:
    """Noun -> records of the rows in `act.shown`; rows that were removed are left out.

    `counting`: the transaction's own.
    """
    put: dict[str, list[records.Record]] = {}
    for row in dict.fromkeys(act.shown):
        if getattr(row, "removed", False):
            continue
        noun, record = _record(act, counting, row)
        if record is not None:
            put.setdefault(noun, []).append(record)
    return put


def _record(act: Act, counting: Counting, row: Any) -> tuple[str, records.Record | None]:
    audience: Audience = act.viewer.audience
    me = act.viewer.attendee_id
    match row:
        case Mark():
            return "votes", records.vote_record(row.round_id, row.proposal_id, row.value, row.rev)
        case Proposal():
            scene = scene_of(act.tx, act.workshop, audience, me, [row])
            return "proposals", records.proposal_record(row, scene)
        case Round():
            # What others have marked in this very transaction is in it too.
            standing = counting.standing(act.tx, row, records.tally_is_seen(row, audience))
            return "rounds", records.round_record(row, audience, standing)
        case Attendee():
            if audience == "moderator":
                return "attendees", records.attendee_record(row)
            return "me", records.me_record(row)
        case Commitment():
            return "commitments", records.commitment_record(row, me)
        case Workshop():
            return "workshop", records.workshop_record(row, audience)
        case Board():
            return "boards", records.board_record(row, audience)
        case Section():
            return "sections", records.section_record(row)
        case StakeholderGroup():
            return "groups", records.group_record(row)
        case Agreement():
            return "agreements", records.agreement_record(row)
        case Note():
            return "notes", records.note_record(row)
        case Announcement():
            return "announcements", records.announcement_record(row)
        case Logo():
            return "logos", records.logo_record(row)
    raise TypeError(f"no record for {type(row).__name__}")
