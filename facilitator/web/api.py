"""The API for programs and for pages without a socket."""

from __future__ import annotations

from typing import Any

import orjson
import segno
from flask import Blueprint, Response, request

from facilitator.commands import in_words
from facilitator.desk import Desk
from facilitator.errors import Refused, status_of
from facilitator.ledger import Answer, refusal
from facilitator.web.asking import (
    asked_language,
    browser_language,
    keep_token,
    refuse_pages_of_others,
    staff_may_come,
    viewer_of_request,
)
from facilitator.web.pages import phone_boot, pictures, private, qr

MOST_BODY = 64 * 1024


def make_api(desk: Desk) -> Blueprint:
    """`/api`: JSON in and out, refusals with a fitting status."""
    api = Blueprint("api", __name__, url_prefix="/api")

    @api.errorhandler(Refused)
    def say_no(refused: Refused) -> Response:
        return answer_response(in_words(refusal(refused), browser_language(desk.config.language)))

    @api.post("/w/<code>/attendees")
    def join(code: str) -> Response:
        refuse_pages_of_others(request)
        asked = body()
        op_id = asked.pop("op_id", None)
        answer, token, return_code = desk.phones.join(
            code, asked, op_id, browser_language(desk.config.language)
        )
        if not answer["ok"]:
            return answer_response(answer)
        workshop, attendee = desk.workshop(code), answer["put"]["me"][0]
        made = {"token": token, "attendee": attendee, "return_code": return_code}
        if request.args.get("then") == "page":
            viewer = desk.find_viewer(token, asked_language(workshop.lang))
            made["boot"] = phone_boot(desk, workshop, viewer) if viewer is not None else None
        response = private(json_response({**answer, **made}, 201))
        keep_token(response, workshop.code, "phone", token)
        return response

    @api.post("/w/<code>/enter")
    def enter(code: str) -> Response:
        refuse_pages_of_others(request)
        token = body().get("token")
        if not isinstance(token, str):
            raise Refused("token_wrong")
        workshop = desk.workshop(code)
        surface, own = desk.office.enter(workshop.code, token, from_here=staff_may_come(desk))
        response = json_response({"ok": True, "surface": surface})
        keep_token(response, workshop.code, surface, own)
        return response

    @api.post("/w/<code>/commands")
    def command(code: str) -> Response:
        viewer = viewer_of_request(desk, code)
        asked = body()
        answer = desk.execute(viewer, asked.get("verb"), asked.get("payload"), asked.get("op_id", ""))
        return answer_response(answer)

    @api.get("/w/<code>/changes")
    def changes(code: str) -> Response:
        viewer = viewer_of_request(desk, code)
        since = request.args.get("since", "0")
        if not since.isdecimal() or len(since) > 15:
            raise Refused("bad_payload", field="since", why="int")
        era = request.args.get("era", "0")
        if not era.isdecimal() or len(era) > 15:
            raise Refused("bad_payload", field="era", why="int")
        patch = desk.reader.patch(viewer, int(since), int(era)).body
        pulse = desk.live.pulse(viewer.workshop_id)
        if viewer.audience == "moderator":
            pulse["house"] = desk.live.house(viewer.workshop_id)
        # The patch is encoded already, once for all who get it; a socket is told the pulse beside it.
        whole = b'%b,"pulse":%b}' % (patch[:-1], orjson.dumps(pulse))
        return Response(whole, content_type="application/json", headers={"Cache-Control": "no-store"})

    @api.get("/w/<code>/suggestions")
    def suggestions(code: str) -> Response:
        viewer = viewer_of_request(desk, code, "console")
        return json_response(desk.live.suggestions(viewer, whole_number("board", required=True) or 0))

    @api.post("/w/<code>/screen-link")
    def screen_link(code: str) -> Response:
        viewer = viewer_of_request(desk, code, "console")
        board_id = body().get("board_id")
        if board_id is not None and type(board_id) is not int:
            raise Refused("bad_payload", field="board_id", why="int")
        url = desk.office.screen_link(viewer, code, board_id)
        return json_response({"ok": True, "url": url, "qr": qr(segno.make(url, error="m", micro=False))}, 201)

    @api.get("/w/<code>/screen-pictures")
    def screen_pictures(code: str) -> Response:
        viewer = viewer_of_request(desk, code, "screen")
        if viewer.audience == "attendee":
            raise Refused("not_allowed", role=viewer.role)
        return json_response(pictures(desk, desk.workshop(code)))

    @api.get("/w/<code>/twins")
    def twins(code: str) -> Response:
        viewer = viewer_of_request(desk, code)
        return json_response(desk.live.twins(viewer, whole_number("board"), request.args.get("text", "")))

    @api.app_errorhandler(413)
    def too_large(_error: Exception) -> Response:
        return say_no(Refused("too_large"))

    return api


def whole_number(name: str, *, required: bool = False) -> int | None:
    """A whole number of the query; refuses `bad_payload`."""
    given = request.args.get(name)
    if given is None and not required:
        return None
    if given is None or not given.isdecimal() or len(given) > 15:
        raise Refused("bad_payload", field=name, why="required" if given is None else "int")
    return int(given)


def body() -> dict[str, Any]:
    """The request's JSON object; refuses `bad_json` and `too_large`."""
    if (request.content_length or 0) > MOST_BODY:
        raise Refused("too_large")
    try:
        asked = orjson.loads(request.get_data(cache=False) or b"null")
    except orjson.JSONDecodeError:
        raise Refused("bad_json") from None
    if not isinstance(asked, dict):
        raise Refused("bad_json")
    return asked


def answer_response(answer: Answer) -> Response:
    """An answer with the status that fits it; one that means "later" says when."""
    response = json_response(answer, 200 if answer["ok"] else status_of(answer["code"]))
    if response.status_code in (429, 503):
        response.headers["Retry-After"] = str(answer["params"].get("seconds", 1))
    return response


def json_response(content: Any, status: int = 200) -> Response:
    """JSON that no cache keeps."""
    response = Response(orjson.dumps(content), status=status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
