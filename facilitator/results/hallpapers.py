"""What is printed for the hall before and during a session: the way in, and ballots on paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import segno
from segno import helpers

from facilitator.errors import Refused
from facilitator.results.words import say

Size = Literal["a4", "a5", "tent"]
SIZES: tuple[Size, ...] = ("a4", "a5", "tent")
MOST_LOGOS = 6  # more would be too small to be told apart on a wall
MOST_SQUARES = 5  # dots beyond it are written as a number
SHORT = 14  # so many proposals with short titles leave room for a second ballot on the sheet
SHORT_TITLE = 60
OPINIONS = ("for", "against", "abstain")


@dataclass(frozen=True)
class Printed:
    """A logo as it is printed: whose, which picture, its size in pixels."""

    title: str
    kind: str  # image/png or image/jpeg
    body: bytes
    width: int
    height: int


def way_in(
    workshop: Mapping[str, Any],
    day: str,
    join_url: str,
    lang: str,
    size: Size,
    logos: Sequence[Printed] = (),
) -> bytes:
    """A poster or a table tent as PDF: the Wi-Fi where there is one, the QR of the door, the code.

    `workshop` is the record of the moderators; `day` the date in words. Logos stand at the foot; of more than
    `MOST_LOGOS` the first.
    """
    from facilitator.results.formats.typesetting import check_pdf, typeset

    wifi = workshop["wifi"]
    code = f"{workshop['code'][:3]} {workshop['code'][3:]}"
    data = {
        "lang": lang,
        "size": size,
        "title": workshop["title"],
        "kicker": " · ".join(
            part for part in (say(lang, "office-poster-kicker"), day, workshop["place"]) if part
        ),
        "wifi": wifi["ssid"] if wifi else None,
        "wifi-do": say(lang, "office-poster-wifi"),
        "wifi-picture": _wifi_picture(wifi) if wifi else "",
        "password": wifi["password"] if wifi else "",
        "password-word": say(lang, "office-poster-password"),
        "join-do": say(lang, "office-poster-join"),
        "join-picture": _picture(segno.make(join_url, error="m", micro=False)),
        "or-word": say(lang, "office-poster-or"),
        "address": join_url.split("://", 1)[-1].partition("/j/")[0],
        "code": code,
        "foot": say(lang, "office-poster-foot"),
        "logos": [{"title": logo.title, "picture": _framed(logo)} for logo in logos[:MOST_LOGOS]],
    }
    (pdf,) = typeset("poster", data, datetime.now(UTC))
    check_pdf(pdf, [data["title"], code] * (2 if size == "tent" else 1))
    return pdf


def ballots(
    workshop: Mapping[str, Any], round_: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], lang: str
) -> bytes:
    """A ballot of a round as PDF, to be copied as often as needed.

    `rows`: the proposals of the round. Refuses `not_found` for a method that cannot be done on paper, and for
    a round without proposals.
    """
    from facilitator.results.formats.typesetting import check_pdf, typeset

    method = round_["method"]
    if not rows or method == "pairwise":
        raise Refused("not_found", noun="ballot")
    most = min(round_["max_per_proposal"] or 1, round_["budget"] or 1)
    columns = {
        "dots": [say(lang, "office-ballot-dots")],
        "opinion": [say(lang, f"opinion-{each}") for each in OPINIONS],
        "ranking": [say(lang, "office-ballot-place")],
        "rating": [f"{name} (1–5)" for name in round_["criteria"]] or ["1–5"],
    }[method]
    squares = most if method == "dots" and most <= MOST_SQUARES else 0
    if method == "rating":
        squares = 0 if len(columns) == 1 else MOST_SQUARES
    budget = round_["budget"] or 0
    data = {
        "lang": lang,
        "title": workshop["title"],
        "kicker": workshop["title"],
        "name": round_["title"] or say(lang, "office-ballot-name", number=str(round_["number"])),
        "how": say(lang, f"office-ballot-how-{method}", budget=budget, most=most, criteria=len(columns)),
        "columns": columns,
        "squares": squares,
        "rows": [{"number": row["number"], "title": row["title"]} for row in rows],
        "side": say(lang, "office-ballot-side"),
        "foot": say(lang, "office-ballot-foot", code=workshop["code"], number=str(round_["number"])),
        "twice": len(rows) <= SHORT and all(len(row["title"]) <= SHORT_TITLE for row in rows),
    }
    (pdf,) = typeset("ballots", data, datetime.now(UTC))
    check_pdf(pdf, [data["name"], *(row["title"] for row in rows)])
    return pdf


def _framed(logo: Printed) -> str:
    """A picture of pixels within an SVG, for texts are all that a paper is given."""
    place = f'width="{logo.width}" height="{logo.height}"'
    body = f"data:{logo.kind};base64,{b64encode(logo.body).decode()}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {place}><image {place} href="{body}"/></svg>'


def _wifi_picture(wifi: Mapping[str, str]) -> str:
    password = wifi["password"] or None
    return _picture(
        helpers.make_wifi(ssid=wifi["ssid"], password=password, security="WPA" if password else "nopass")
    )


def _picture(code: segno.QRCode) -> str:
    return code.svg_inline(border=0, dark="#15212B", light=None, omitsize=True)
