"""The public pages of trust: what became of a receipt, the journal's head as a QR, what all this proves.

No login and no script. They say nothing about whose a vote was or what it said.
"""

from __future__ import annotations

import io
import time
from typing import Any

import segno
from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from facilitator.desk import Desk, Summary
from facilitator.errors import Refused
from facilitator.i18n import LANGUAGES, TRUST_CHAPTERS
from facilitator.i18n import text as sentence
from facilitator.live.guard import Bucket
from facilitator.web.asking import asked_language, browser_language
from facilitator.web.pages import private

MOST_TYPED = 80
# A hall is one address, so all share one bucket: a look reads the journal from end to end.
LOOKS_A_SECOND, LOOKS_AT_ONCE = 20.0, 200.0


def make_proof(desk: Desk) -> Blueprint:
    """`/w/CODE/receipts`, `/w/CODE/head.svg`, `/trust`."""
    proof = Blueprint("proof", __name__)
    looks = Bucket(LOOKS_A_SECOND, LOOKS_AT_ONCE, time.monotonic())

    @proof.get("/w/<code>/receipts")
    def receipts(code: str) -> AnyResponse:
        workshop = desk.workshop(code)
        if workshop.code != code:
            return redirect(f"/w/{workshop.code}/receipts")
        lang = asked_language(workshop.lang)
        given = request.args.get("r", "").strip()[:MOST_TYPED]
        found = None
        if given:
            if not looks.take(1, time.monotonic()):
                raise Refused("too_fast")
            found = desk.live.receipt(workshop.id, given)
        return _page(
            "receipts.html", lang, sentence(lang, "proof-title"), workshop=workshop, given=given, found=found
        )

    @proof.get("/w/<code>/head.svg")
    def head(code: str) -> Response:
        workshop = desk.workshop(code)
        response = make_response(head_picture(desk, workshop))
        response.content_type = "image/svg+xml"
        response.headers["Cache-Control"] = "no-store"
        return response

    @proof.get("/trust")
    def trust() -> Response:
        lang = browser_language(desk.config.language)
        return _page("trust.html", lang, sentence(lang, "trust-title"), chapters=TRUST_CHAPTERS)

    return proof


def head_picture(desk: Desk, workshop: Summary) -> bytes:
    """The whole head of the chain as a QR of the page that looks it up."""
    address = f"{desk.base_url()}/w/{workshop.code}/receipts?r={desk.reader.head(workshop.id)}"
    out = io.BytesIO()
    segno.make(address, error="l", micro=False).save(
        out, kind="svg", border=0, dark="#15212B", light=None, omitsize=True, xmldecl=False
    )
    return out.getvalue()


def _page(template: str, lang: str, title: str, **shown: Any) -> Response:
    here = request.path
    html = render_template(
        template,
        surface="proof",
        lang=lang,
        langs=LANGUAGES,
        title=title,
        here=here,
        text=lambda key, **args: sentence(lang, key, **args),
        **shown,
    )
    return private(make_response(html))
