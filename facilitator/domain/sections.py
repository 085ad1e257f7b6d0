"""Sections of the roadmap. Their number is their place in order."""

from __future__ import annotations

from typing import Any

from facilitator.domain.act import Act
from facilitator.domain.order import last, place
from facilitator.domain.text import required
from facilitator.domain.verbs import MODERATOR, Ask, Id, verb
from facilitator.errors import Refused
from facilitator.models import Proposal, Section

MOST_SECTIONS = 50


class Add(Ask):
    title: str


class Rename(Ask):
    id: Id
    title: str


class Remove(Ask):
    id: Id


class Move(Ask):
    id: Id
    before_id: Id | None = None


@verb("section.add", MODERATOR, undo=MODERATOR)
def add(act: Act, ask: Add) -> dict[str, Any]:
    """Adds a section after the others."""
    title = required("title", ask.title, limit="title")
    sections = act.all(Section)
    if len(sections) >= MOST_SECTIONS:
        raise Refused("over_limit", limit=MOST_SECTIONS)
    section = Section(workshop_id=act.workshop.id, id=act.new_id(), title=title, position=last(sections))
    act.add(section)
    return {"id": section.id, "title": title}


@verb("section.rename", MODERATOR, undo=MODERATOR)
def rename(act: Act, ask: Rename) -> dict[str, Any]:
    """Gives a section another title."""
    section = act.get(Section, ask.id)
    section.title = required("title", ask.title, limit="title")
    act.shown.append(section)
    return {"id": section.id, "title": section.title}


@verb("section.remove", MODERATOR, undo=MODERATOR)
def remove(act: Act, ask: Remove) -> dict[str, Any]:
    """Takes a section away; its proposals go back among those not placed."""
    section = act.get(Section, ask.id)
    section.removed = True
    for proposal in act.all(Proposal, Proposal.section_id == section.id):
        proposal.section_id = None
    return {"id": section.id}


@verb("section.move", MODERATOR, undo=MODERATOR)
def move(act: Act, ask: Move) -> dict[str, Any]:
    """Puts a section before another, or last."""
    section = act.get(Section, ask.id)
    if ask.before_id is not None:
        act.get(Section, ask.before_id)
    place(act.all(Section), [section], ask.before_id)
    act.shown.append(section)
    return {"id": section.id, "before_id": ask.before_id}
