"""The organizer's office: server-rendered forms that work without JavaScript. Holds no rule; verbs do."""

from __future__ import annotations

from typing import cast
from urllib.parse import parse_qs, urlsplit

import segno
from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from facilitator.access import Role, cookie_name
from facilitator.desk import Desk, Reach, Summary
from facilitator.errors import Refused, status_of
from facilitator.i18n import refusal_text
from facilitator.i18n import text as sentence
from facilitator.results.hallpapers import MOST_LOGOS
from facilitator.web.asking import (
    asked_language,
    browser_language,
    keep_token,
    organized,
    organizer_of,
    staff_may_come,
)
from facilitator.web.forms import FORMS, Failed, check_form, keep_mark, typed_in
from facilitator.web.hallpapers import add_hallpapers
from facilitator.web.officefiles import add_files
from facilitator.web.officepages import (
    day_in_words,
    enter_page,
    failed_by,
    in_order,
    list_page,
    moderator_records,
    render,
    workshop_page,
)
from facilitator.web.pages import pictures, qr, staff_stays_home
from facilitator.web.people import add_people

COOKIE_START = cookie_name("", "office")


def make_office(desk: Desk) -> Blueprint:
    """`/office`: the list, a workshop's page, links, the poster."""
    office = Blueprint("office", __name__, url_prefix="/office")

    @office.before_request
    def only_here() -> AnyResponse | None:
        if not staff_may_come(desk):
            return staff_stays_home(desk, browser_language(desk.config.language))
        if request.method == "POST":
            check_form(request)
        return None

    def the_list(refused: Refused | None = None, form: str = "") -> Response:
        lang = browser_language(desk.config.language)
        failed = failed_by(refused, form, lang) if refused else None
        status = status_of(refused.code) if refused else 200
        return list_page(lang, organized_here(desk), may_make(desk), failed, status)

    @office.errorhandler(Refused)
    def say_no(refused: Refused) -> Response:
        lang = browser_language(desk.config.language)
        words = refusal_text(lang, refused.code, refused.params)
        return render("refused.html", lang, status_of(refused.code), words=words)

    office.after_request(keep_mark)

    @office.get("")
    def mine() -> AnyResponse:
        if not request.args.get("code"):
            return the_list()
        workshop = desk.workshop(request.args["code"])
        if organizer_of(desk, workshop) is None:
            # no redirect: the secret of the link is in the fragment, and the door comes back to this address
            return enter_page(workshop, asked_language(workshop.lang))
        return redirect(f"/office/{workshop.code}")

    @office.post("/new")
    def new() -> AnyResponse:
        if not may_make(desk):
            raise Refused("not_allowed", role="stranger")
        typed = request.form
        try:
            code, tokens = desk.office.make_workshop(
                typed.get("template", ""), typed.get("title", ""), typed.get("lang", "")
            )
        except Refused as refused:
            return the_list(refused, "new")
        return let_in(desk, code, tokens["organizer"])

    @office.post("/enter")
    def enter() -> AnyResponse:
        code, token = read_link(request.form.get("token", ""))
        code = request.form.get("code", "").strip() or code
        try:
            workshop = desk.workshop(code)
            return let_in(desk, workshop.code, token)
        except Refused as refused:
            return the_list(refused, "enter")

    @office.get("/<code>")
    def one(code: str) -> AnyResponse:
        workshop = desk.workshop(code)
        if workshop.code != code:
            return redirect(f"/office/{workshop.code}")
        viewer = organizer_of(desk, workshop)
        if viewer is None:
            return enter_page(workshop, asked_language(workshop.lang))
        return workshop_page(desk, workshop, viewer)

    @office.post("/<code>/do/<name>")
    def act(code: str, name: str) -> AnyResponse:
        workshop, viewer = organized(desk, code)
        form = FORMS.get(name)
        if form is None:
            raise Refused("unknown_verb", verb=name[:60])
        answer = desk.execute(viewer, form.verb, form.payload(typed_in(request)))
        if answer["ok"]:
            return redirect(f"/office/{workshop.code}?saved={name}#{form.place}", 303)
        refused = Refused(answer["code"], **answer["params"])
        return workshop_page(
            desk, workshop, viewer, failed_by(refused, name, viewer.lang), status_of(refused.code)
        )

    @office.post("/<code>/link/<any(moderator, screen, organizer):role>")
    def link(code: str, role: str) -> AnyResponse:
        workshop, viewer = organized(desk, code)
        try:
            url = desk.office.links(workshop.code, (cast(Role, role),), asked_reach())[role]
        except Refused as refused:
            return workshop_page(
                desk, workshop, viewer, failed_by(refused, "link", viewer.lang), status_of(refused.code)
            )
        if request.form.get("here"):
            address, _, secret = url.partition("#t=")
            return let_in(desk, workshop.code, secret, urlsplit(address).query)
        picture = qr(segno.make(url, error="m", micro=False))
        return render(
            "link.html",
            viewer.lang,
            workshop=workshop,
            role=role,
            url=url,
            picture=picture,
            again=[(name, request.form.get(name, "")) for name in ("label", "board_id", "scope")],
        )

    @office.get("/<code>/<any(do, link):door>/<name>")
    def back(code: str, door: str, name: str) -> AnyResponse:  # noqa: ARG001 - a page that was posted, asked for again
        return redirect(f"/office/{code}")

    @office.post("/<code>/revoke/<int:key>")
    def revoke(code: str, key: int) -> AnyResponse:
        workshop, _viewer = organized(desk, code)
        desk.office.revoke(workshop.id, key)
        return redirect(f"/office/{workshop.code}?saved=revoke#keys", 303)

    @office.get("/<code>/poster")
    def poster(code: str) -> AnyResponse:
        workshop, viewer = organized(desk, code)
        records = moderator_records(desk, workshop)
        record = records["workshop"][0]
        return render(
            "poster.html",
            viewer.lang,
            workshop=record,
            day=day_in_words(viewer.lang, record["date"]),
            address=desk.base_url().split("://", 1)[1],
            pictures=pictures(desk, workshop),
            tent=request.args.get("kind") == "tent",
            logos=in_order(records["logos"])[:MOST_LOGOS],
        )

    add_files(office, desk, organized)

    @office.post("/<code>/erase")
    def erase(code: str) -> AnyResponse:
        workshop, viewer = organized(desk, code)
        if request.form.get("code", "").replace(" ", "").upper() != workshop.code:
            failed = Failed("erase", sentence(viewer.lang, "office-erase-mismatch"), request.form.to_dict())
            return workshop_page(desk, workshop, viewer, failed, 422)
        desk.office.erase(workshop.code)
        response = redirect("/office?saved=erase", 303)
        response.delete_cookie(cookie_name(workshop.code, "office"))
        return response

    add_people(office, desk)
    add_hallpapers(office, desk)
    return office


def asked_reach() -> Reach:
    """How far the hands of a link's holder are to reach, from the form that makes it."""
    board = request.form.get("board_id", "")
    scope = request.form.get("scope", "")
    return Reach(
        label=request.form.get("label", ""),
        board_id=int(board) if board.isdecimal() and len(board) < 16 else None,
        scope=scope if scope == "theme" else "",
    )


def read_link(pasted: str) -> tuple[str, str]:
    """Code and secret of a link pasted whole, or "" and the secret pasted alone."""
    address, _, secret = pasted.strip().rpartition("#t=")
    parts = urlsplit(address)
    in_path = parts.path.partition("/w/")[2].partition("/")[0]
    return (parse_qs(parts.query).get("code") or [in_path])[0], secret


# -- who asks --------------------------------------------------------------------------------------------


def may_make(desk: Desk) -> bool:
    """Whether this browser may start a new workshop.

    On a server of one's own everybody who reaches the office may; on a public one those who organize a
    workshop there already (`run.py workshop new` makes the first).
    """
    return not desk.config.public_url or bool(organized_here(desk))


def organized_here(desk: Desk) -> list[Summary]:
    """The workshops this browser organizes, the newest first."""
    codes = {name.removeprefix(COOKIE_START) for name in request.cookies if name.startswith(COOKIE_START)}
    if not codes:
        return []
    return [row for row in desk.workshops() if row.code in codes and organizer_of(desk, row)]


def let_in(desk: Desk, code: str, token: str, query: str = "") -> AnyResponse:
    """Exchanges a link's secret for this browser's cookie and goes where it leads, with the link's query.

    Refuses as `Desk.enter` does.
    """
    surface, own = desk.office.enter(code, token)
    response = redirect(
        f"/office/{code}" if surface == "office" else f"/w/{code}/{surface}?{query}".rstrip("?"), 303
    )
    keep_token(cast(Response, response), code, surface, own)
    return response
