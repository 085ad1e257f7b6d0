"""The form of an archive, exactly. `docs/archive.schema.json` is made from these models.

An archive with a field that is not here, or without one that is, is not of this version.

One file a noun, as the models have it.
"""

from __future__ import annotations

from typing import Any, Literal

from facilitator.results.archive_form import FORMAT, VERSION
from facilitator.results.schema.form import Form, Text
from facilitator.results.schema.proposals import Agreement, Commitment, Distinction, Note, Proposal
from facilitator.results.schema.rounds import Ballot, Round
from facilitator.results.schema.workshop import (
    Announcement,
    Attendee,
    Board,
    Entry,
    Group,
    Logo,
    Picture,
    Section,
    Workshop,
)

__all__ = ["FORMAT", "VERSION", "Archive", "Text", "json_schema"]


class Removed(Form):
    """What was taken away and may be asked for by its traces."""

    boards: list[Board]
    sections: list[Section]
    groups: list[Group]
    rounds: list[Round]
    commitments: list[Commitment]
    agreements: list[Agreement]
    announcements: list[Announcement]
    notes: list[Note] = []
    logos: list[Logo] = []
    distinctions: list[Distinction] = []


class Archive(Form):
    """A whole workshop as one JSON object."""

    format: Literal[FORMAT]  # type: ignore[valid-type]
    version: Literal[VERSION]  # type: ignore[valid-type]
    workshop: Workshop
    boards: list[Board]
    sections: list[Section]
    groups: list[Group]
    attendees: list[Attendee]
    proposals: list[Proposal]
    rounds: list[Round]
    ballots: list[Ballot]
    commitments: list[Commitment]
    agreements: list[Agreement]
    announcements: list[Announcement]
    notes: list[Note] = []
    logos: list[Logo] = []
    pictures: list[Picture] = []
    distinctions: list[Distinction] = []
    journal: list[Entry]
    removed: Removed


def json_schema() -> dict[str, Any]:
    """The JSON Schema of an archive, as published in `docs/archive.schema.json`."""
    schema = Archive.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Facilitator archive, version 1",
        **{key: value for key, value in schema.items() if key != "title"},
    }
