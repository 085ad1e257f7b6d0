"""Downloads from the office's page: a file that takes a while shows how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from facilitator.access import Viewer
from facilitator.desk import Desk, Summary
from facilitator.errors import Refused, status_of
from facilitator.i18n import refusal_text
from facilitator.web.officepages import render
from facilitator.web.results import as_download

SOON = 2.0  # seconds: a file that is made sooner is given at once, without a page


def add_files(
    office: Blueprint, desk: Desk, organized: Callable[[Desk, str], tuple[Summary, Viewer]]
) -> None:
    """`/office/CODE/files/…`: begin, look, take, stop. `organized` refuses all but the organizer."""

    @office.post("/<code>/files")
    def begin(code: str) -> AnyResponse:
        workshop, _viewer = organized(desk, code)
        order_id = desk.documents.order(workshop.code, request.form.get("format", ""), SOON)
        ready = desk.documents.orders.look(workshop.code, order_id).step == "ready"
        return redirect(f"/office/{workshop.code}/files/{order_id}" + ("/take" if ready else ""), 303)

    @office.get("/<code>/files/<order_id>")
    def look(code: str, order_id: str) -> AnyResponse:
        workshop, viewer = organized(desk, code)
        order = desk.documents.orders.look(workshop.code, order_id)
        words = refusal_text(viewer.lang, order.refused, {}) if order.refused else ""
        status = status_of(order.refused) if order.refused else 200
        return render("file.html", viewer.lang, status, workshop=workshop, order=order, words=words)

    @office.get("/<code>/files/<order_id>/take")
    def take(code: str, order_id: str) -> AnyResponse:
        workshop, _viewer = organized(desk, code)
        order = desk.documents.orders.look(workshop.code, order_id)
        if order.made is None:
            raise Refused("not_found", noun="file")
        return as_download(order.made, desk.documents.pause)

    @office.post("/<code>/files/<order_id>/stop")
    def stop(code: str, order_id: str) -> AnyResponse:
        workshop, _viewer = organized(desk, code)
        desk.documents.orders.cancel(workshop.code, order_id)
        return redirect(f"/office/{workshop.code}/files/{order_id}", 303)
