"""Who asks over HTTP: a Bearer token, or the cookie of one surface; and in which language."""

from __future__ import annotations

import ipaddress
from dataclasses import replace
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from flask import Request, Response, current_app, request

from facilitator.access import Surface, Viewer, cookie_name
from facilitator.desk import Desk, Summary
from facilitator.domain.codes import tidy_code
from facilitator.errors import Refused
from facilitator.i18n import LANGUAGES, best_language

SURFACES: tuple[Surface, ...] = ("phone", "console", "screen", "office", "preview")
COOKIE_LIVES = 90 * 24 * 3600


def asked_language(default: str) -> str:
    """The language of this reader: chosen by hand (`?lang=`, cookie), else of the workshop."""
    chosen = request.args.get("lang") or request.cookies.get("f_lang")
    return chosen if chosen in LANGUAGES else default


def browser_language(default: str) -> str:
    """As `asked_language` where no workshop has a language yet: the browser's."""
    return asked_language(best_language(request.headers.get("Accept-Language"), default))


def viewer_of_request(desk: Desk, code: str, usual: Surface = "phone") -> Viewer:
    """Who asks; refuses `token_wrong` and `too_fast`. A token of another workshop is wrong here.

    A browser says by `X-Surface` (a link by `?surface=`) which of its cookies it means; else `usual`.
    """
    header = request.headers.get("Authorization", "")
    surface = request.headers.get("X-Surface") or request.args.get("surface") or usual
    if header:
        token = header.removeprefix("Bearer ").strip()
    elif surface not in SURFACES:
        raise Refused("token_wrong")
    else:
        _refuse_other_origins(request)
        token = request.cookies.get(cookie_name(tidy_code(code), surface), "")
    desk.live.admit(token)
    workshop = desk.workshop(code)
    lang = asked_language(best_language(request.headers.get("Accept-Language"), workshop.lang))
    viewer = desk.find_viewer(token, lang) if token else None
    if viewer is not None and not header:
        viewer = seen_through(surface, viewer)
    if viewer is None or viewer.workshop_id != workshop.id:
        raise desk.no_such("token_wrong") if token else Refused("token_wrong")
    desk.live.take(token, viewer)
    return viewer


def viewer_of_cookie(desk: Desk, code: str, surface: Surface, lang: str | None) -> Viewer | None:
    """Whom the browser's cookie for this surface lets in."""
    token = request.cookies.get(cookie_name(code, surface))
    return seen_through(surface, desk.find_viewer(token, lang)) if token else None


def seen_through(surface: str, viewer: Viewer | None) -> Viewer | None:
    """A moderator who looks at the preview sees what the hall would see, and can do nothing through it."""
    if surface != "preview":
        return viewer
    return replace(viewer, role="screen") if viewer is not None and viewer.role == "moderator" else None


def organizer_of(desk: Desk, workshop: Summary) -> Viewer | None:
    """The organizer whom this browser's cookie lets in."""
    viewer = viewer_of_cookie(desk, workshop.code, "office", asked_language(workshop.lang))
    known = viewer is not None and viewer.workshop_id == workshop.id and viewer.role == "organizer"
    return viewer if known else None


def organized(desk: Desk, code: str) -> tuple[Summary, Viewer]:
    """The workshop and its organizer; refuses `token_wrong`."""
    workshop = desk.workshop(code)
    viewer = organizer_of(desk, workshop)
    if viewer is None:
        raise Refused("token_wrong")
    return workshop, viewer


def viewer_from_environ(desk: Desk, environ: dict[str, Any], code: str, surface: str) -> Viewer | None:
    """The same for a socket's handshake."""
    if surface not in SURFACES:
        return None
    try:
        cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
    except CookieError:
        return None
    morsel = cookies.get(cookie_name(code, surface))
    if morsel is None:
        return None
    chosen = cookies.get("f_lang")
    lang = chosen.value if chosen is not None and chosen.value in LANGUAGES else None
    return seen_through(surface, desk.find_viewer(morsel.value, lang))


def _refuse_other_origins(asked: Request) -> None:
    """A cookie alone is no proof of intent: what changes something must come from our own pages."""
    if asked.method in ("GET", "HEAD"):
        return
    if "Origin" not in asked.headers:
        raise Refused("not_allowed", role="other origin")
    refuse_pages_of_others(asked)


def refuse_pages_of_others(asked: Request) -> None:
    """Whoever brings no cookie may be a program and say no Origin; a page of another site is refused.

    Else it could let a browser in under a name or with a link that its owner did not choose.
    """
    origin = asked.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != asked.host:
        raise Refused("not_allowed", role="other origin")


def keep_token(response: Response, code: str, surface: Surface, token: str) -> None:
    """Gives the browser its token, out of reach of any script."""
    response.set_cookie(
        cookie_name(code, surface),
        token,
        max_age=COOKIE_LIVES,
        httponly=True,
        samesite="Lax",
        secure=over_tls(),
        path="/",
    )


def over_tls() -> bool:
    """Whether the reader's way here is encrypted: by this server, or by a proxy before it (PUBLIC_URL)."""
    return request.is_secure or current_app.config["PREFERRED_URL_SCHEME"] == "https"


def staff_may_come(desk: Desk) -> bool:
    """Over plain http the pages of staff answer on this machine alone, unless ADMIN_LAN says otherwise."""
    if desk.config.admin_lan or over_tls():
        return True
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
