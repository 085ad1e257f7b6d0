"""What the organizer's office and the command line ask for: workshops, links, keys, people, erasure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access import SURFACE_OF_ROLE, Role, Surface, Viewer
from facilitator.desk.counter import Counter, Summary
from facilitator.domain import credentials
from facilitator.domain.attendees import by_return_code
from facilitator.domain.templates import new_workshop
from facilitator.domain.text import clean
from facilitator.domain.workshops import delete_rows
from facilitator.errors import Refused
from facilitator.models import Attendee, Board, Credential, JournalEntry
from facilitator.results.importing import check_archive, import_archive

STAFF = credentials.STAFF


@dataclass(frozen=True)
class Key:
    """A credential of staff that lets in; `label` is empty for the standing ones of programs."""

    id: int
    role: str
    label: str
    created_at: datetime
    board_id: int | None = None  # how far a moderator's hands reach (`domain/reach.py`)
    scope: str = ""


@dataclass(frozen=True)
class Reach:
    """What a new link lets somebody do: their name for the journal, one board (None: all), or cards alone."""

    label: str = ""
    board_id: int | None = None
    scope: str = ""


EVERYWHERE = Reach()


@dataclass(frozen=True)
class Erased:
    """What an erasure did: the proposals whose words went, those that lost their author alone, counts."""

    seq: int
    at: datetime
    hash: str
    attendee_id: int
    proposal_ids: list[int]
    unsigned_ids: list[int]
    commitments: int
    ballots: int


class Office:
    """The workshops of this installation, as those who prepare and lead them handle them."""

    def __init__(self, desk: Counter, let_go: Callable[[int, int], None]) -> None:
        self._desk = desk
        self._let_go = let_go  # closes the sockets of a credential

    def make_workshop(self, template: str, title: str, lang: str) -> tuple[str, dict[str, str]]:
        """Makes a workshop; its code and a standing token for each of moderator, screen and organizer."""

        def make(tx: Session) -> tuple[str, dict[str, str]]:
            now = datetime.now(UTC)
            workshop = new_workshop(tx, template, title, lang, now)
            return workshop.code, {role: credentials.give(tx, workshop.id, role, now) for role in STAFF}

        return self._desk.errand(make)

    def links(self, code: str, roles: tuple[Role, ...] = STAFF, reach: Reach = EVERYWHERE) -> dict[str, str]:
        """Fresh links: the attendees' standing one, and for each role a pairing link that works once.

        `reach` bounds a moderator's link, and says which board a screen follows; refuses a board that is not
        there.
        """
        workshop = self._desk.workshop(code)
        named = clean("label", reach.label, limit="name")

        def pair(tx: Session) -> dict[str, str]:
            now = datetime.now(UTC)
            board = tx.get(Board, (workshop.id, reach.board_id)) if reach.board_id is not None else None
            if reach.board_id is not None and (board is None or board.removed):
                raise Refused("not_found", noun="board")
            return {
                role: credentials.give(
                    tx,
                    workshop.id,
                    role,
                    now,
                    label=named or self._label(tx, workshop, role),
                    one_use=True,
                    board_id=None if role == "organizer" else reach.board_id,
                    scope=reach.scope if role == "moderator" else "",
                )
                for role in roles
            }

        tokens = self._desk.errand(pair)
        pages = {
            "moderator": f"/w/{workshop.code}/console",
            "screen": f"/w/{workshop.code}/screen",
            "organizer": "/office",
        }
        links = {"attendee": f"{self._desk.base_url()}/j/{workshop.code}"}
        follows = "" if reach.board_id is None else f"?board={reach.board_id}"
        where = {"organizer": f"?code={workshop.code}", "screen": follows}
        for role, token in tokens.items():
            links[role] = f"{self._desk.staff_url(role)}{pages[role]}{where.get(role, '')}#t={token}"
        return links

    def screen_link(self, viewer: Viewer, code: str, board_id: int | None) -> str:
        """A link by which one more screen comes in, for who leads; `board_id` is the board it follows.

        Refuses `not_allowed`, `theme_team_only`, and `other_board` to who leads another one.
        """
        if viewer.role not in ("moderator", "organizer"):
            raise Refused("not_allowed", role=viewer.role)
        if viewer.scope == "theme":
            raise Refused("theme_team_only")
        if viewer.board_id is not None and board_id != viewer.board_id:
            with self._desk.db.read() as tx:
                own = tx.get(Board, (viewer.workshop_id, viewer.board_id))
                raise Refused("other_board", board=own.title if own is not None else "")
        return self.links(code, ("screen",), Reach(board_id=board_id))["screen"]

    def _label(self, tx: Session, workshop: Summary, role: Role) -> str:
        """ "Moderator 2": the second one let in by a link."""
        query = select(func.count()).select_from(Credential)
        given = tx.scalar(
            query.where(
                Credential.workshop_id == workshop.id, Credential.role == role, Credential.one_use.is_(True)
            )
        )
        names = {"ru": {"moderator": "Модератор", "screen": "Экран", "organizer": "Организатор"}}
        name = names.get(workshop.lang, {}).get(role, role.capitalize())
        return f"{name} {(given or 0) + 1}"

    def enter(self, code: str, token: str, *, from_here: bool = True) -> tuple[Surface, str]:
        """Turns a link's secret into a browser's token for one surface.

        Not `from_here`, over a network that anybody may hear, only a screen is let in.
        """
        roles: tuple[Role, ...] = STAFF if from_here else ("screen",)
        try:
            role, own = self._desk.errand(
                lambda tx: credentials.exchange(tx, code, token, datetime.now(UTC), roles)
            )
        except Refused as refused:
            if refused.code == "token_wrong":
                raise self._desk.no_such("token_wrong") from None
            raise
        return SURFACE_OF_ROLE[role], own

    def standing_token(self, code: str, role: Role, label: str = "") -> str:
        """A token for a program that acts in that role until it is revoked."""
        workshop = self._desk.workshop(code)
        return self._desk.errand(
            lambda tx: credentials.give(tx, workshop.id, role, datetime.now(UTC), label=label)
        )

    def keys(self, workshop_id: int) -> list[Key]:
        """Who of the staff may come in now, the newest first: browsers let in by a link, and programs."""
        query = (
            select(Credential)
            .where(
                Credential.workshop_id == workshop_id,
                Credential.role != "attendee",
                Credential.one_use.is_(False),
                Credential.revoked_at.is_(None),
            )
            .order_by(Credential.id.desc())
        )
        with self._desk.db.read() as tx:
            return [
                Key(row.id, row.role, row.label, row.created_at, row.board_id, row.scope)
                for row in tx.scalars(query)
            ]

    def revoke(self, workshop_id: int, credential_id: int) -> None:
        """Takes a credential back and closes its sockets."""

        def take(tx: Session) -> None:
            credential = tx.get(Credential, credential_id)
            if credential is None or credential.workshop_id != workshop_id:
                raise Refused("not_found", noun="credential")
            credential.revoked_at = datetime.now(UTC)

        self._desk.errand(take)
        self._let_go(workshop_id, credential_id)

    def everybody(self, workshop_id: int) -> list[dict[str, Any]]:
        """All who ever joined, in order, also those shown out; `id name organization group_id removed`."""
        columns = Attendee.__table__.c
        names = ("id", "name", "organization", "group_id", "removed")
        query = select(*(columns[name] for name in names)).where(columns.workshop_id == workshop_id)
        with self._desk.db.read() as tx:
            return [dict(row) for row in tx.execute(query.order_by(columns.id)).mappings()]

    def attendee_by_return_code(self, workshop_id: int, code: str) -> int | None:
        """Whose return code it is."""
        with self._desk.db.read() as tx:
            return by_return_code(tx, workshop_id, code)

    def act_of_erasure(self, workshop_id: int, seq: int) -> Erased:
        """The facts of an erasure; refuses `not_found` where the entry of that number is none."""
        with self._desk.db.read() as tx:
            entry = tx.get(JournalEntry, (workshop_id, seq))
        if entry is None or entry.verb != "attendee.erase":
            raise Refused("not_found", noun="entry")
        data = orjson.loads(entry.data)
        return Erased(
            entry.seq,
            entry.at,
            entry.hash,
            data["id"],
            data["proposal_ids"],
            data["unsigned_ids"],
            len(data["commitment_ids"]),
            data["ballots"],
        )

    def erase(self, code: str) -> dict[str, Any]:
        """Deletes a workshop with all that belongs to it; gives the act of destruction's facts."""
        workshop = self._desk.workshop(code)

        self._desk.errand(lambda tx: delete_rows(tx, workshop.id), scrub=True)
        return {"code": workshop.code, "title": workshop.title, "entries": workshop.seq}

    def import_archive(self, archive: dict[str, Any]) -> str:
        """Makes a workshop from an archive; its code."""

        check_archive(archive)  # recounting takes a while, and nobody who votes should wait for it
        return self._desk.errand(lambda tx: import_archive(tx, archive).code)
