"""Logos on the projector: whose they are and in which order."""

from __future__ import annotations

from base64 import b64decode
from typing import Annotated, Any

from pydantic import Field

from facilitator.domain.act import Act
from facilitator.domain.order import last, place
from facilitator.domain.pictures import MOST_BYTES, read_picture
from facilitator.domain.text import required
from facilitator.domain.verbs import ORGANIZER, Ask, Id, verb
from facilitator.errors import Refused
from facilitator.models import Logo, Picture

MOST_LOGOS = 12
Base64 = Annotated[str, Field(max_length=MOST_BYTES * 2)]


class Add(Ask):
    title: str
    picture: Base64


class Move(Ask):
    id: Id
    before_id: Id | None = None


class One(Ask):
    id: Id


@verb("logo.add", ORGANIZER, undo=ORGANIZER)
def add(act: Act, ask: Add) -> dict[str, Any]:
    """Adds a logo after the others. `picture`: a PNG or JPEG in base64.

    Refuses `bad_picture` (see `read_picture`), and `over_limit`.
    """
    title = required("title", ask.title, limit="organization")
    logos = act.all(Logo)
    if len(logos) >= MOST_LOGOS:
        raise Refused("over_limit", limit=MOST_LOGOS)
    try:
        picture = read_picture(b64decode(ask.picture, validate=True))
    except ValueError:
        raise Refused("bad_picture", why="kind", kilobytes=MOST_BYTES // 1024) from None
    workshop_id = act.workshop.id
    if act.tx.get(Picture, (workshop_id, picture.digest)) is None:
        act.tx.add(
            Picture(workshop_id=workshop_id, digest=picture.digest, kind=picture.kind, body=picture.body)
        )
    logo = Logo(
        workshop_id=workshop_id,
        id=act.new_id(),
        title=title,
        picture=picture.digest,
        width=picture.width,
        height=picture.height,
        position=last(logos),
    )
    act.add(logo)
    return {"id": logo.id, "title": title, "picture": picture.digest}


@verb("logo.move", ORGANIZER, undo=ORGANIZER)
def move(act: Act, ask: Move) -> dict[str, Any]:
    """Puts a logo before another, or last."""
    logo = act.get(Logo, ask.id)
    if ask.before_id is not None:
        act.get(Logo, ask.before_id)
    others = [row for row in act.all(Logo) if row.id != logo.id]
    place(others, [logo], ask.before_id)
    act.shown.append(logo)
    return {"id": logo.id, "before_id": ask.before_id}


@verb("logo.remove", ORGANIZER, undo=ORGANIZER)
def remove(act: Act, ask: One) -> dict[str, Any]:
    """Takes a logo away."""
    logo = act.get(Logo, ask.id)
    logo.removed = True
    return {"id": logo.id}
