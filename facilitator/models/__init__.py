"""The schema: one file a noun, constraints in the database."""

from facilitator.models.base import Base, InWorkshop, Moment, Removable, Shown
from facilitator.models.boards import (
    STAGES,
    Announcement,
    Attendee,
    Board,
    JournalEntry,
    Section,
    StakeholderGroup,
)
from facilitator.models.logos import Logo, Picture
from facilitator.models.proposals import (
    COMMITMENT_ROLES,
    STATUSES,
    Agreement,
    Commitment,
    Distinction,
    Note,
    Proposal,
)
from facilitator.models.rounds import Ballot, Counted, Round, Vote
from facilitator.models.workshops import Credential, StoredAnswer, Workshop

__all__ = [
    "COMMITMENT_ROLES",
    "STAGES",
    "STATUSES",
    "Agreement",
    "Announcement",
    "Attendee",
    "Ballot",
    "Base",
    "Board",
    "Commitment",
    "Counted",
    "Credential",
    "Distinction",
    "InWorkshop",
    "JournalEntry",
    "Logo",
    "Moment",
    "Note",
    "Picture",
    "Proposal",
    "Removable",
    "Round",
    "Section",
    "Shown",
    "StakeholderGroup",
    "StoredAnswer",
    "Vote",
    "Workshop",
]
