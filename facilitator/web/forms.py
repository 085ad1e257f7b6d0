"""The office's forms: which verb each one is, what its fields are, and whether it came from our own page."""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

from flask import Request, Response, current_app, g, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from facilitator.errors import Refused
from facilitator.i18n import LANGUAGES, text
from facilitator.models import STAGES
from facilitator.web.asking import over_tls

Kind = Literal["order", "text", "choice", "flag", "whole", "lines", "steps"]
MARK_COOKIE = "f_form"
FORM_LIVES = 7 * 24 * 3600  # seconds; a form may lie open over a weekend, not for ever


@dataclass(frozen=True)
class Field:
    """One field of a form. `optional`: left empty it is sent as null; a missing flag is False."""

    name: str
    kind: Kind = "text"
    optional: bool = False


@dataclass(frozen=True)
class Form:
    """A form of the workshop's page: the verb it stands for and where on the page it is.

    `under`: the field of the payload that holds all of the form's.
    """

    verb: str
    place: str
    fields: tuple[Field, ...] = ()
    under: str = ""

    def payload(self, typed: Mapping[str, str]) -> dict[str, Any]:
        """The verb's payload from what was typed. What is no number goes as it is, for the verb to refuse."""
        read: dict[str, Any] = {}
        for one in self.fields:
            if one.kind == "order":
                read[one.name] = _order(typed, f"{one.name}-")
                continue
            value = typed.get(one.name, "")
            read[one.name] = READERS[one.kind](value)
            if one.optional and not value.strip():
                read[one.name] = None
        return {self.under: read} if self.under else read


def _order(typed: Mapping[str, str], prefix: str) -> list[str]:
    """The names that were given a place, by their places; one given twice goes by the order on the page."""
    places = [
        (_whole(value), name.removeprefix(prefix)) for name, value in typed.items() if name.startswith(prefix)
    ]
    chosen = [(place, name) for place, name in places if isinstance(place, int) and place > 0]
    return [name for _place, name in sorted(chosen, key=lambda one: one[0])]


def _whole(value: str) -> int | str:
    return int(value) if value.strip().isdecimal() and len(value) < 16 else value


def _lines(value: str) -> list[str]:
    """One entry a line."""
    return [line.strip() for line in value.splitlines() if line.strip()]


@cache
def _stage_words() -> dict[str, str]:
    """The stages by their names in every language, read when first asked: the start needs no catalogue."""
    return {text(lang, f"stage-{stage}").lower(): stage for lang in LANGUAGES for stage in STAGES}


def _steps(value: str) -> list[dict[str, Any]] | str:
    """An agenda, one step a line: "30 Предложения | Сбор идей" is minutes, title and the stage it opens.

    What cannot be read goes as it is, for the verb to refuse.
    """
    steps: list[dict[str, Any]] = []
    for line in _lines(value):
        head, _, stage = line.partition("|")
        minutes, _, title = head.strip().partition(" ")
        known = _stage_words().get(stage.strip().lower())
        if not minutes.isdecimal() or len(minutes) > 4 or (stage.strip() and known is None):
            return value
        steps.append({"title": title.strip(), "minutes": int(minutes), "stage": known})
    return steps


def written_steps(agenda: dict[str, Any] | None, lang: str) -> str:
    """The same the other way round."""
    lines = []
    for step in (agenda or {}).get("steps", []):
        stage = f" | {text(lang, 'stage-' + step['stage'])}" if step["stage"] else ""
        lines.append(f"{step['minutes']} {step['title']}{stage}")
    return "\n".join(lines)


READERS: dict[Kind, Callable[[str], Any]] = {
    "text": str,
    "choice": str,
    "flag": lambda value: value == "yes",
    "whole": _whole,
    "lines": _lines,
    "steps": _steps,
}

ROW = Field("id", "whole")
BOARD = (
    Field("title"),
    Field("question"),
    Field("hint"),
    Field("approve_first", "flag"),
    Field("private_writing", "flag"),
    Field("proposals_limit", "whole", optional=True),
)
SIDE = (Field("title"), Field("letter", optional=True), Field("colour", "whole", optional=True))

# Every form of the workshop's page, by the name in its address.
FORMS: dict[str, Form] = {
    "essentials": Form(
        "workshop.configure",
        "essentials",
        (
            Field("title"),
            Field("place"),
            Field("date"),
            Field("lang", "choice"),
            Field("ask_name", "choice"),
            Field("show_authors", "choice"),
            Field("ask_section", "flag"),
            Field("ask_year", "flag"),
            Field("screen_theme", "choice", optional=True),
            Field("wifi_ssid"),
            Field("wifi_password"),
            Field("hide_reasons", "lines"),
        ),
    ),
    "agenda": Form(
        "agenda.set", "boards", (Field("board_id", "whole"), Field("starts"), Field("steps", "steps"))
    ),
    "papers": Form(
        "workshop.configure",
        "papers",
        (
            Field("organization"),
            Field("number"),
            Field("chair"),
            Field("secretary"),
            Field("approval", "choice"),
            Field("approve_post"),
            Field("approve_name"),
            Field("act"),
            Field("agree", "flag"),
            Field("agree_post"),
            Field("agree_name"),
            Field("columns", "order"),
            Field("indicators", "flag"),
            Field("base", "choice"),
            Field("decisions"),
        ),
        under="papers",
    ),
    "joining": Form("workshop.lock_joining", "now", (Field("value", "flag"),)),
    "board-add": Form("board.add", "boards", BOARD),
    "board-edit": Form("board.edit", "boards", (ROW, *BOARD)),
    "board-remove": Form("board.remove", "boards", (ROW,)),
    "section-add": Form("section.add", "sections", (Field("title"),)),
    "section-rename": Form("section.rename", "sections", (ROW, Field("title"))),
    "section-move": Form("section.move", "sections", (ROW, Field("before_id", "whole", optional=True))),
    "section-remove": Form("section.remove", "sections", (ROW,)),
    "side-add": Form("group.add", "sides", SIDE),
    "side-edit": Form("group.edit", "sides", (ROW, *SIDE)),
    "side-remove": Form("group.remove", "sides", (ROW,)),
    "logo-add": Form("logo.add", "logos", (Field("title"), Field("picture"))),
    "logo-move": Form("logo.move", "logos", (ROW, Field("before_id", "whole", optional=True))),
    "logo-remove": Form("logo.remove", "logos", (ROW,)),
    "close": Form("workshop.close", "ending", (Field("reason"),)),
    "reopen": Form("workshop.reopen", "ending", (Field("reason"),)),
    "archive": Form("workshop.archive", "ending"),
}


@dataclass(frozen=True)
class Failed:
    """A form that was refused: what to say beside it, and what was typed, so that nothing is typed twice."""

    form: str
    message: str
    typed: Mapping[str, str] = field(default_factory=dict)

    def at(self, form: str, row_id: int | None = None) -> bool:
        """Whether it is this form, of this row."""
        return self.form == form and (row_id is None or self.typed.get("id") == str(row_id))


def typed_in(asked: Request) -> dict[str, str]:
    """What was typed, and what was uploaded: a file as the base64 of its bytes, as verbs take it."""
    return {
        **asked.form.to_dict(),
        **{name: b64encode(upload.read()).decode() for name, upload in asked.files.items()},
    }


# -- where a form came from ------------------------------------------------------------------------------


def form_token() -> str:
    """What every form carries: this browser's mark, signed. `keep_mark` gives the browser the mark."""
    return _signer().dumps(_mark())


def check_form(asked: Request) -> None:
    """Refuses `not_allowed` what did not come from a form of ours in this very browser."""
    site = asked.headers.get("Sec-Fetch-Site", "same-origin")
    origin = asked.headers.get("Origin")
    if site != "same-origin" or (origin is not None and urlsplit(origin).netloc != asked.host):
        raise Refused("not_allowed", role="other origin")
    try:
        mark = _signer().loads(asked.form.get("form_token", ""), max_age=FORM_LIVES)
    except BadSignature:
        raise Refused("not_allowed", role="form") from None
    if not secrets.compare_digest(str(mark), asked.cookies.get(MARK_COOKIE, "")):
        raise Refused("not_allowed", role="form")


def keep_mark(response: Response) -> Response:
    """Gives a browser that has none its mark."""
    if "form_mark" in g and MARK_COOKIE not in request.cookies:
        response.set_cookie(
            MARK_COOKIE,
            g.form_mark,
            httponly=True,
            samesite="Lax",
            secure=over_tls(),
            path="/office",
        )
    return response


def _mark() -> str:
    if "form_mark" not in g:
        g.form_mark = request.cookies.get(MARK_COOKIE) or secrets.token_urlsafe(16)
    return str(g.form_mark)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="office form")
