"""Downloads. A file is made in another process; the asker waits, nobody else does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import BinaryIO
from urllib.parse import quote

from flask import Blueprint, Response

from facilitator.commands import in_words
from facilitator.desk import Desk
from facilitator.errors import Refused
from facilitator.ledger import refusal
from facilitator.results.make import Made, pieces
from facilitator.web.api import answer_response
from facilitator.web.asking import browser_language, viewer_of_request


def make_results(desk: Desk) -> Blueprint:
    """`/api/w/CODE/results.FORMAT`, for the organizer, at any stage."""
    results = Blueprint("results", __name__, url_prefix="/api")

    @results.errorhandler(Refused)
    def say_no(refused: Refused) -> Response:
        return answer_response(in_words(refusal(refused), browser_language(desk.config.language)))

    @results.get("/w/<code>/results.<name>")
    def download(code: str, name: str) -> Response:
        viewer = viewer_of_request(desk, code, "office")
        if viewer.role != "organizer":
            raise Refused("not_allowed", role=viewer.role)
        made = desk.documents.results(desk.workshop(code).code, name)
        response = as_download(made, desk.documents.pause)
        response.call_on_close(made.discard)
        return response

    return results


def as_download(made: Made, pause: Callable[[], None]) -> Response:
    """The answer that hands a file out, kept by no cache.

    `pause` lets everybody else go first between two pieces: a quick reader would hold the hub to the end.
    Refuses `not_found` when the file is gone.
    """
    file = made.open()
    response = Response(_handed_out(file, pause), content_type=made.mime)
    response.call_on_close(file.close)  # where nobody has read it to its end
    response.content_length = os.fstat(file.fileno()).st_size
    # Both names: browsers take the readable one, old tools the one in ASCII (RFC 6266).
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{made.ascii_name}\"; filename*=UTF-8''{quote(made.name, safe='')}"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _handed_out(file: BinaryIO, pause: Callable[[], None]) -> Iterator[bytes]:
    with file:
        for piece in pieces(file):
            yield piece
            pause()
