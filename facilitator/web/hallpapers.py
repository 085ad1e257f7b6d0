"""The office's papers for the hall as PDF: posters, table tents, a ballot for those without a phone."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response

from facilitator.desk import Desk
from facilitator.errors import Refused
from facilitator.i18n import text as sentence
from facilitator.results.hallpapers import SIZES, Printed, ballots, way_in
from facilitator.results.make import title_for_file
from facilitator.web.asking import organized
from facilitator.web.officepages import day_in_words, in_order, moderator_records


def add_hallpapers(office: Blueprint, desk: Desk) -> None:
    """`/office/CODE/papers/a4.pdf`, `a5.pdf`, `tent.pdf`, `ballot-ROUND.pdf`, behind the office's door."""

    @office.get("/<code>/papers/<name>.pdf")
    def paper(code: str, name: str) -> Response:
        workshop, viewer = organized(desk, code)
        lang = viewer.lang
        records = moderator_records(desk, workshop)
        record = records["workshop"][0]
        title = title_for_file(record["title"], workshop.code)
        if name in SIZES:
            day, url = day_in_words(lang, record["date"]), f"{desk.base_url()}/j/{workshop.code}"
            logos = [
                Printed(
                    row["title"],
                    *desk.documents.picture(workshop.id, row["picture"]),
                    row["width"],
                    row["height"],
                )
                for row in in_order(records["logos"])
            ]
            pdf = desk.aside(lambda: way_in(record, day, url, lang, name, logos))
            words = sentence(lang, f"office-hallpapers-file-{name}", title=title)
            return _pdf(pdf, words, f"{workshop.code}-{name}")
        number = name.removeprefix("ballot-")
        round_ = next((row for row in records["rounds"] if str(row["id"]) == number), None)
        if round_ is None:
            raise Refused("not_found", noun="ballot")
        asked = round_["proposal_ids"]
        rows = sorted(
            (
                row
                for row in records["proposals"]
                if row["board_id"] == round_["board_id"]
                and row["status"] == "visible"
                and (asked is None or row["id"] in asked)
            ),
            key=lambda row: row["number"],
        )
        pdf = desk.aside(lambda: ballots(record, round_, rows, lang))
        words = sentence(lang, "office-hallpapers-file-ballots", title=title, number=str(round_["number"]))
        return _pdf(pdf, words, f"{workshop.code}-ballot-{round_['number']}")


def _pdf(pdf: bytes, name: str, ascii_name: str) -> Response:
    response = Response(pdf, content_type="application/pdf")
    # Both names: browsers take the readable one, old tools the one in ASCII (RFC 6266).
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{ascii_name}.pdf\"; filename*=UTF-8''{quote(name, safe='')}.pdf"
    )
    response.headers["Cache-Control"] = "no-store"
    return response
