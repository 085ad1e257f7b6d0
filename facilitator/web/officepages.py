"""What the office shows: its pages, put together from records. No rule and no right is decided here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import orjson
from flask import Response, make_response, render_template, request
from markupsafe import Markup

from facilitator.access import Viewer
from facilitator.desk import Desk, Summary
from facilitator.domain.papers import APPROVALS, BASES, COLUMNS, DEFAULT_COLUMNS
from facilitator.domain.scripts import SCRIPTS, script
from facilitator.domain.templates import TEMPLATES
from facilitator.errors import Refused
from facilitator.i18n import LANGUAGES, refusal_text
from facilitator.i18n import text as sentence
from facilitator.results.hallpapers import SIZES
from facilitator.results.roadmap import COLUMNS as MAP_COLUMNS
from facilitator.web.forms import FORMS, Failed, form_token, written_steps
from facilitator.web.pages import boot_of, pictures, private

FORMATS = ("docx", "pdf", "pptx", "xlsx", "csv", "json", "zip", "pictures")
LISTS = ("signatures", "press")
NOUNS = (
    "workshop", "boards", "sections", "groups", "proposals", "rounds", "commitments", "agreements", "logos"
)  # fmt: skip


def list_page(
    lang: str, rows: Sequence[Summary], may_make: bool, failed: Failed | None, status: int
) -> Response:
    """The workshops of this browser, a form for a new one, a form for a link."""
    return render(
        "list.html",
        lang,
        status,
        rows=[row for row in rows if row.state != "archived"],
        put_away=[row for row in rows if row.state == "archived"],
        may_make=may_make,
        templates=list(TEMPLATES),
        failed=failed,
        saved=request.args.get("saved"),
    )


def enter_page(workshop: Summary, lang: str) -> Response:
    """The door of one workshop's office: a script gives in the link's secret, or a form does."""
    boot = {"surface": "enter", "code": workshop.code, "lang": lang, "patch": None}
    # "<" is written as an escape, so nothing in the JSON can end the element that carries it
    json = Markup(orjson.dumps(boot).decode().replace("<", "\\u003c"))
    return render("enter.html", lang, surface="enter", workshop=workshop, boot=json)


def workshop_page(
    desk: Desk, workshop: Summary, viewer: Viewer, failed: Failed | None = None, status: int = 200
) -> Response:
    """All of one workshop: what goes on, links, documents, and the forms."""
    records = moderator_records(desk, workshop)
    boot = boot_of(desk, workshop, "office", viewer)
    return render(
        "workshop.html",
        viewer.lang,
        status,
        workshop=records["workshop"][0],
        day=day_in_words(viewer.lang, records["workshop"][0]["date"]),
        boards=in_order(records["boards"]),
        sections=in_order(records["sections"]),
        sides=in_order(records["groups"]),
        logos=in_order(records["logos"]),
        going=going_on(records),
        pulse=boot["pulse"],
        join_url=boot["join_url"],
        pictures=pictures(desk, workshop),
        formats=FORMATS,
        papers=desk.documents.papers(workshop.id),
        map_columns=COLUMNS,
        column_titles={name: column.title for name, column in MAP_COLUMNS.items()},
        default_columns=DEFAULT_COLUMNS,
        approvals=APPROVALS,
        bases=BASES,
        sizes=SIZES,
        lists=LISTS,
        rounds=[row for row in records["rounds"] if row["method"] != "pairwise"],
        keys=desk.office.keys(workshop.id),
        written_steps=lambda agenda: written_steps(agenda, viewer.lang),
        scripts={name: script(name, workshop.lang) for name in SCRIPTS},
        my_key=viewer.credential_id,
        saved_places={**{name: form.place for name, form in FORMS.items()}, "revoke": "keys"},
        failed=failed,
        saved=request.args.get("saved"),
    )


def render(template: str, lang: str, status: int = 200, *, surface: str = "office", **shown: Any) -> Response:
    """A page of the office, kept by no cache."""
    words = {"text": lambda key, **args: sentence(lang, key, **args), "form_token": form_token}
    here = (
        request.path
        if request.method == "GET"
        else f"/office/{(request.view_args or {}).get('code', '')}".rstrip("/")
    )
    page = {
        "surface": surface,
        "lang": lang,
        "langs": LANGUAGES,
        "title": sentence(lang, "office-title"),
        "here": here,
    }
    html = render_template(f"office/{template}", **words, **page, **shown)
    response = private(make_response(html))
    response.status_code = status
    return response


def moderator_records(desk: Desk, workshop: Summary) -> dict[str, Any]:
    """Every noun's records as moderators see them, with the journal's head and number beside."""
    patch = orjson.loads(desk.reader.shared(workshop.id, "moderator", 0).body)
    records = {noun: patch["put"].get(noun, []) for noun in NOUNS}
    return {**records, "head": patch["head"], "seq": patch["seq"]}


def day_in_words(lang: str, written: str) -> str:
    """ "2026-12-16" as people write it; what is no such date stays as it was typed."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return sentence(lang, "office-day", day=str(day.day), month=str(day.month), year=str(day.year))


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in their places."""
    return sorted(rows, key=lambda row: (row["position"], row["id"]))


def going_on(records: dict[str, Any]) -> dict[str, Any]:
    """What has happened so far, as numbers."""
    statuses = Counter(row["status"] for row in records["proposals"])
    return {
        "proposals": statuses["visible"],
        "pending": statuses["pending"],
        "rounds": len(records["rounds"]),
        "commitments": len(records["commitments"]),
        "agreements": len(records["agreements"]),
        "signed": sum(row["state"] == "signed" for row in records["agreements"]),
        "seq": records["seq"],
        "head": records["head"],
    }


def failed_by(refused: Refused, form: str, lang: str) -> Failed:
    """What to say beside the form that was refused; a field is called by its label on the page."""
    words = refusal_text(lang, refused.code, refused.params)
    field = str(refused.params.get("field", ""))
    try:
        label = sentence(lang, f"office-field-{field.replace('_', '-')}")
    except KeyError:
        return Failed(form, words, request.form.to_dict())
    if refused.code == "bad_payload":
        words = sentence(lang, "office-field-wrong")
    return Failed(form, f"{label}: {words}", request.form.to_dict())
