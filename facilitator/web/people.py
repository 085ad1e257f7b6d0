"""The office's list of people, and erasing one on request: with an act of destruction to print."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from facilitator.access import Viewer
from facilitator.desk import Desk, Summary
from facilitator.errors import Refused, status_of
from facilitator.i18n import text as sentence
from facilitator.web.asking import organized
from facilitator.web.forms import Failed
from facilitator.web.officepages import failed_by, in_order, moderator_records, render


def add_people(office: Blueprint, desk: Desk) -> None:
    """`/office/CODE/people`, its `erase-person`, `/office/CODE/act/SEQ`; behind the office's door."""

    @office.get("/<code>/people")
    def people(code: str) -> AnyResponse:
        workshop, viewer = organized(desk, code)
        return _page(desk, workshop, viewer)

    @office.post("/<code>/erase-person")
    def erase_person(code: str) -> AnyResponse:
        workshop, viewer = organized(desk, code)
        who = request.form.get("id", "")
        asked = {
            "id": int(who) if who.isdecimal() and len(who) < 16 else who,
            "words": "keep" if request.form.get("keep") == "yes" else "erase",
        }
        answer = desk.execute(viewer, "attendee.erase", asked)
        if answer["ok"]:
            return redirect(f"/office/{workshop.code}/act/{answer['seq']}", 303)
        refused = Refused(answer["code"], **answer["params"])
        return _page(desk, workshop, viewer, failed_by(refused, "erase-person", viewer.lang), refused)

    @office.get("/<code>/act/<int:seq>")
    def act_of_destruction(code: str, seq: int) -> AnyResponse:
        workshop, viewer = organized(desk, code)
        done = desk.office.act_of_erasure(workshop.id, seq)
        records = moderator_records(desk, workshop)
        numbers = {row["id"]: row["number"] for row in records["proposals"]}
        return render(
            "act.html",
            viewer.lang,
            workshop=records["workshop"][0],
            act=done,
            erased=[numbers[id_] for id_ in done.proposal_ids],
            unsigned=[numbers[id_] for id_ in done.unsigned_ids],
        )


def _page(
    desk: Desk,
    workshop: Summary,
    viewer: Viewer,
    failed: Failed | None = None,
    refused: Refused | None = None,
) -> AnyResponse:
    """Everybody who joined; the one who is named by `who` or by a return code stands on top, to be erased."""
    records = moderator_records(desk, workshop)
    sides = {row["id"]: row["title"] for row in in_order(records["groups"])}
    rows = desk.office.everybody(workshop.id)
    who = request.args.get("who", "")
    code = request.args.get("return_code", "").strip()
    chosen = (
        desk.office.attendee_by_return_code(workshop.id, code)
        if code
        else int(who)
        if who.isdecimal()
        else None
    )
    if code and chosen is None:
        failed = Failed("find", sentence(viewer.lang, "office-people-no-code"), {"return_code": code})
    return render(
        "people.html",
        viewer.lang,
        status_of(refused.code) if refused else 200,
        workshop=records["workshop"][0],
        rows=rows,
        sides=sides,
        chosen=next((row for row in rows if row["id"] == chosen), None),
        failed=failed,
    )
