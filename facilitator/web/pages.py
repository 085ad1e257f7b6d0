"""The pages of phones, console and screen. Each carries its first snapshot, so the first paint is whole."""

from __future__ import annotations

import gzip
from typing import Any
from urllib.parse import quote

import orjson
import segno
from flask import Blueprint, Response, make_response, redirect, render_template, request
from markupsafe import Markup
from segno import helpers
from werkzeug.wrappers import Response as AnyResponse

from facilitator.access import Surface, Viewer
from facilitator.desk import Desk, Summary
from facilitator.domain.codes import tidy_code
from facilitator.errors import Refused, status_of
from facilitator.i18n import LANGUAGES, refusal_text
from facilitator.i18n import text as sentence
from facilitator.web.asking import asked_language, browser_language, staff_may_come, viewer_of_cookie
from facilitator.web.shield import CSP_FRAMED

# What a page without a viewer may start from: enough to ask who you are, nothing anybody wrote.
JOIN_NOUNS = ("workshop", "groups", "boards")
SMALL = 1000  # bytes that fit into one packet anyway


def make_pages(desk: Desk) -> Blueprint:
    """`/`, `/j`, `/w/CODE` and what is below it."""
    pages = Blueprint("pages", __name__)

    @pages.get("/")
    def front() -> AnyResponse:
        return redirect("/j")

    @pages.get("/j")
    def ask_code() -> Response:
        typed = request.args.get("code", "")
        if tidy_code(typed):
            return redirect(f"/j/{quote(typed.strip(), safe='')}")  # type: ignore[return-value]
        return unknown(desk, typed, 200)

    @pages.get("/j/<code>")
    def join(code: str) -> AnyResponse:
        workshop = desk.workshop(code)
        if workshop.code != code:
            return redirect(f"/j/{workshop.code}")
        lang = asked_language(workshop.lang)
        viewer = viewer_of_cookie(desk, workshop.code, "phone", lang)
        if viewer is not None:
            return redirect(f"/w/{workshop.code}")
        stranger = Viewer(workshop.id, "attendee", lang=lang)
        boot = boot_of(desk, workshop, "join", stranger)
        snapshot = orjson.loads(desk.reader.patch(stranger, 0).body)
        snapshot["put"] = {noun: snapshot["put"].get(noun, []) for noun in JOIN_NOUNS}
        boot["patch"] = snapshot
        boot["organizations"] = desk.phones.organizations(workshop.id)
        return page("join.html", workshop, lang, boot, "join")

    @pages.get("/w/<code>")
    def phone(code: str) -> AnyResponse:
        workshop = desk.workshop(code)
        lang = asked_language(workshop.lang)
        viewer = viewer_of_cookie(desk, workshop.code, "phone", lang)
        if viewer is None:
            return redirect(f"/j/{workshop.code}")
        return page("phone.html", workshop, lang, phone_boot(desk, workshop, viewer), "phone")

    @pages.get("/w/<code>/<any(console, screen):surface>")
    def staff(code: str, surface: Surface) -> AnyResponse:
        workshop = desk.workshop(code)
        lang = asked_language(workshop.lang)
        preview = surface == "screen" and "preview" in request.args
        if (surface == "console" or preview) and not staff_may_come(desk):
            return staff_stays_home(desk, lang)
        if preview:
            return preview_page(desk, workshop, lang)
        viewer = viewer_of_cookie(desk, workshop.code, surface, lang)
        if viewer is None:
            return enter_page(workshop, lang, surface)
        boot = boot_of(desk, workshop, surface, viewer)
        boot.update(pictures(desk, workshop))
        if surface == "console":
            boot["organizations"] = desk.phones.organizations(workshop.id)
            boot["admin_lan"] = desk.config.admin_lan
            boot["pulse"] = {**boot["pulse"], "house": desk.live.house(workshop.id)}
            boot["viewer"] = {
                "who": viewer.actor,
                "label": viewer.label,
                "board_id": viewer.board_id,
                "scope": viewer.scope,
            }
        return page(f"{surface}.html", workshop, lang, boot, surface)

    @pages.get("/w/<code>/pictures/<digest>")
    def logo(code: str, digest: str) -> AnyResponse:
        workshop = desk.workshop(code)
        kind, body = desk.documents.picture(workshop.id, digest)
        response = Response(body, mimetype=kind)
        # named by what it holds, so it never changes
        response.headers["Cache-Control"] = "private, max-age=604800, immutable"
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response

    @pages.post("/w/<code>/pass")
    def way_back(code: str) -> Response:
        """A card with the own return code, to print or to scan."""
        workshop = desk.workshop(code)
        lang = asked_language(workshop.lang)
        viewer = viewer_of_cookie(desk, workshop.code, "phone", lang)
        back = desk.phones.return_code(workshop, viewer.attendee_id) if viewer is not None else None
        if back is None:
            raise Refused("token_wrong")
        # the fragment of an address never reaches a server or its logs
        address = f"{desk.base_url()}/j/{workshop.code}#r={back}"
        html = render_template(
            "pass.html",
            surface="notice",
            lang=lang,
            title=workshop.title,
            code=f"{back[:3]} {back[3:]}",
            picture=qr(segno.make(address, error="m", micro=False)),
            address=f"{desk.base_url().split('://', 1)[1]}/j/{workshop.code}",
            text=lambda key, **args: sentence(lang, key, **args),
        )
        return private(make_response(html))

    @pages.app_errorhandler(Refused)
    def say_no(refused: Refused) -> Response:
        if refused.code == "unknown_code":
            return unknown(desk, str(refused.params.get("given", "")), 404)
        lang = browser_language(desk.config.language)
        words = refusal_text(lang, refused.code, refused.params)
        return notice(lang, "pages-error-title", [words], status_of(refused.code))

    @pages.app_errorhandler(404)
    def not_found(_error: Exception) -> Response:
        lang = browser_language(desk.config.language)
        return notice(lang, "pages-join-title", [sentence(lang, "pages-not-found")], 404)

    @pages.app_errorhandler(500)
    def broken(_error: Exception) -> Response:
        lang = browser_language(desk.config.language)
        return notice(lang, "pages-error-title", [sentence(lang, "pages-error-how")], 500)

    return pages


def preview_page(desk: Desk, workshop: Summary, lang: str) -> AnyResponse:
    """The screen within the console: let in by the moderator's cookie, read with the eyes of the hall."""
    viewer = viewer_of_cookie(desk, workshop.code, "preview", lang)
    if viewer is None:
        return enter_page(workshop, lang, "screen")
    boot = boot_of(desk, workshop, "preview", viewer)
    boot.update(pictures(desk, workshop))
    response = page("screen.html", workshop, lang, boot, "screen")
    response.headers["Content-Security-Policy"] = CSP_FRAMED
    return response


def boot_of(desk: Desk, workshop: Summary, surface: str, viewer: Viewer) -> dict[str, Any]:
    """What a page starts from: the snapshot, the head count, the addresses."""
    base = desk.base_url()
    snapshot = desk.reader.patch(viewer, 0)
    return {
        "surface": surface,
        "code": workshop.code,
        "lang": viewer.lang,
        "patch": orjson.Fragment(snapshot.body),
        "pulse": desk.live.pulse(workshop.id),
        "join_url": f"{base}/j/{workshop.code}",
        "address": base.split("://", 1)[1],
        "qr": None,
        "organizations": [],
    }


def phone_boot(desk: Desk, workshop: Summary, viewer: Viewer) -> dict[str, Any]:
    """What an attendee's page starts from; the door takes it with the answer and needs no second page."""
    return {
        **boot_of(desk, workshop, "phone", viewer),
        "return_code": desk.phones.return_code(workshop, viewer.attendee_id),
    }


def pictures(desk: Desk, workshop: Summary) -> dict[str, Any]:
    """The QR codes of the projector, as data URLs."""
    shown = orjson.loads(desk.reader.shared(workshop.id, "screen", 0).body)["put"]["workshop"][0]
    wifi = shown["wifi"]
    code = None
    if wifi:
        password = wifi["password"] or None
        code = helpers.make_wifi(
            ssid=wifi["ssid"], password=password, security="WPA" if password else "nopass"
        )
    return {
        "qr": qr(segno.make(f"{desk.base_url()}/j/{workshop.code}", error="m", micro=False)),
        "wifi_qr": qr(code) if code else None,
    }


def qr(code: segno.QRCode) -> str:
    """A QR code as the data URL of an SVG."""
    return code.svg_data_uri(border=0, dark="#15212B", light=None, omitsize=True, encode_minimal=True)


def page(template: str, workshop: Summary, lang: str, boot: dict[str, Any], surface: str) -> Response:
    """A page that no cache keeps: what it carries was meant for one viewer at one moment."""
    # "<" is written as an escape, so nothing in the JSON can end the element that carries it.
    text = orjson.dumps(boot).decode().replace("<", "\\u003c").replace("&", "\\u0026")
    html = render_template(
        template,
        surface=surface,
        lang=lang,
        title=workshop.title,
        boot=Markup(text),  # escaped just above
        text=lambda key, **args: sentence(lang, key, **args),
    )
    return private(make_response(html))


def private(response: Response) -> Response:
    """Keeps the page out of every cache, and the reader's choice of language with the reader.

    Compressed quickly rather than well: a page is made for one viewer, a thousand of them in one minute.
    """
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    if request.accept_encodings.quality("gzip") > 0 and len(response.data) > SMALL:
        response.data = gzip.compress(response.data, compresslevel=2, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    chosen = request.args.get("lang")
    if chosen in LANGUAGES:
        response.set_cookie("f_lang", chosen, max_age=365 * 24 * 3600, samesite="Lax")
    return response


def enter_page(workshop: Summary, lang: str, surface: str) -> Response:
    """Reads the secret of a link from the address's fragment, gives it once, comes back with a cookie."""
    boot = {"surface": surface, "code": workshop.code, "lang": lang, "patch": None}
    return page("enter.html", workshop, lang, boot, "enter")


def unknown(desk: Desk, given: str, status: int) -> Response:
    """The page for a code nobody has: what may be wrong with it, and a field to type it again."""
    lang = browser_language(desk.config.language)
    boot = {"surface": "unknown_code", "lang": lang, "given": given[:20], "code": "", "patch": None}
    summary = Summary(0, "", sentence(lang, "pages-join-title"), lang, "", "", None, 0, 0)  # type: ignore[arg-type]
    response = page("unknown_code.html", summary, lang, boot, "join")
    response.status_code = status
    return response


def staff_stays_home(desk: Desk, lang: str) -> Response:
    """Says why the console does not answer from the hall's network, and what to do."""
    how = sentence(lang, "pages-staff-how", port=str(desk.config.port))
    return notice(lang, "pages-staff-title", [sentence(lang, "pages-staff-why"), how], 403)


def notice(lang: str, title: str, lines: list[str], status: int) -> Response:
    """A page of a few words."""
    html = render_template(
        "notice.html",
        surface="notice",
        lang=lang,
        title=sentence(lang, title),
        lines=lines,
        text=lambda key, **args: sentence(lang, key, **args),
    )
    response = private(make_response(html))
    response.status_code = status
    return response
