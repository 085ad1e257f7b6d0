"""Credentials: standing tokens for programs, one-use pairing links for people."""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.access import Role, Viewer, token_hash
from facilitator.errors import Refused
from facilitator.models import Attendee, Credential, Workshop

LINK_LIVES = timedelta(minutes=10)
STAFF: tuple[Role, ...] = ("moderator", "screen", "organizer")


def new_token() -> str:
    """A token of 32 signs, 160 random bits."""
    return b32encode(secrets.token_bytes(20)).decode().lower()


def give(
    tx: Session,
    workshop_id: int,
    role: Role,
    now: datetime,
    *,
    label: str = "",
    one_use: bool = False,
    board_id: int | None = None,
    scope: str = "",
) -> str:
    """Makes a credential and gives its token; the token itself is kept nowhere."""
    token = new_token()
    tx.add(
        Credential(
            workshop_id=workshop_id,
            role=role,
            label=label,
            board_id=board_id,
            scope=scope,
            token_hash=token_hash(token),
            one_use=one_use,
            created_at=now,
            expires_at=now + LINK_LIVES if one_use else None,
        )
    )
    return token


def exchange(
    tx: Session, code: str, token: str, now: datetime, roles: Collection[Role] = STAFF
) -> tuple[Role, str]:
    """Turns the secret of a link into a browser's own token; a pairing link works once.

    A standing token is taken too (a program hands its browser over). Refuses `token_wrong`, `link_used`,
    `link_expired`, and `not_allowed` for a role that may not come in this way: its link stays unused.
    """
    found = tx.execute(
        select(Credential, Workshop)
        .join(Workshop, Workshop.id == Credential.workshop_id)
        .where(Credential.token_hash == token_hash(token), Workshop.code == code)
        .with_for_update(of=Credential)  # of two that come at once, one finds the link used
    ).one_or_none()
    if found is None or found[0].revoked_at is not None or found[0].role == "attendee":
        raise Refused("token_wrong")
    credential: Credential = found[0]
    role: Role = credential.role  # type: ignore[assignment]
    if role not in roles:
        raise Refused("not_allowed", role="network")
    if credential.one_use:
        if credential.used_at is not None:
            raise Refused("link_used")
        if credential.expires_at is not None and credential.expires_at < now:
            raise Refused("link_expired")
        credential.used_at = now
    return role, give(
        tx,
        credential.workshop_id,
        role,
        now,
        label=credential.label,
        board_id=credential.board_id,
        scope=credential.scope,
    )


def find_viewer(tx: Session, token: str, lang: str | None = None) -> Viewer | None:
    """Who holds this token, or None. A pairing link is not yet a way in."""
    found = tx.execute(
        select(
            Credential.id,
            Credential.workshop_id,
            Credential.role,
            Credential.attendee_id,
            Credential.label,
            Credential.board_id,
            Credential.scope,
            Credential.one_use,
            Credential.revoked_at,
            Workshop.lang,
            Attendee.removed,
        )
        .join(Workshop, Workshop.id == Credential.workshop_id)
        .outerjoin(
            Attendee,
            (Attendee.workshop_id == Credential.workshop_id) & (Attendee.id == Credential.attendee_id),
        )
        .where(Credential.token_hash == token_hash(token))
    ).one_or_none()
    if found is None or found.one_use or found.revoked_at is not None or found.removed:
        return None
    return Viewer(
        workshop_id=found.workshop_id,
        role=found.role,
        attendee_id=found.attendee_id,
        credential_id=found.id,
        label=found.label,
        lang=lang or found.lang,
        board_id=found.board_id,
        scope=found.scope,
    )
