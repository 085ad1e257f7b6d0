"""Who asks: roles and viewers. Rights are declared beside each verb (`domain/verbs.py`)."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32encode
from dataclasses import dataclass
from typing import Literal

Role = Literal["attendee", "moderator", "screen", "organizer", "system", "stranger"]
Audience = Literal["attendee", "moderator", "screen"]
Surface = Literal["phone", "console", "screen", "office", "preview"]

AUDIENCES: tuple[Audience, ...] = ("attendee", "moderator", "screen")
SURFACE_OF_ROLE: dict[Role, Surface] = {
    "attendee": "phone",
    "moderator": "console",
    "screen": "screen",
    "organizer": "office",
}


@dataclass(frozen=True)
class Viewer:
    """One who asks or looks, within one workshop.

    `credential_id` names the row that let the viewer in; each command checks anew that it still stands.
    `label` is what the journal and the console call the viewer ("Модератор 2").
    """

    workshop_id: int
    role: Role
    attendee_id: int | None = None
    credential_id: int | None = None
    label: str = ""
    lang: str = "ru"
    # How far a moderator's hands reach (`domain/reach.py`): one board, and "theme" for the cards alone.
    board_id: int | None = None
    scope: str = ""

    @property
    def audience(self) -> Audience:
        """The class of viewers that may see the same."""
        if self.role == "attendee":
            return "attendee"
        # A stranger sees what hangs on the wall; whoever is not named here sees no more than that.
        return "moderator" if self.role in ("moderator", "organizer", "system") else "screen"

    @property
    def actor(self) -> str:
        """The name under which the journal and the once-only answers know the viewer."""
        if self.role == "attendee":
            return f"attendee:{self.attendee_id}"
        return f"{self.role}:{self.credential_id or 0}"


def token_hash(token: str) -> str:
    """What is stored of a token: 64 hex digits of SHA-256 (tokens carry 160 bits, so no salt is needed)."""
    return hashlib.sha256(token.encode()).hexdigest()


def derived_token(secret_key: bytes, *parts: str) -> str:
    """A token of 32 signs that the same parts always give again, so a repeated join gets the same answer.

    HMAC-SHA256 of the parts under the server's key, the first 160 bits in base32, lower case.
    """
    digest = hmac.new(secret_key, "\x1f".join(parts).encode(), hashlib.sha256).digest()
    return b32encode(digest[:20]).decode().lower()


def cookie_name(code: str, surface: Surface) -> str:
    """The cookie that holds a browser's token for one surface of one workshop.

    The screen's preview in the console is let in by what lets the console in.
    """
    return f"f_{'console' if surface == 'preview' else surface}_{code}"
