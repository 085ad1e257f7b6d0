"""Pictures of the board: a PNG of the projector's size a section, in a zip; for a chat, a site, a slide."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facilitator.results import words
from facilitator.results.formats.source import Differs, Source
from facilitator.results.formats.typesetting import check_pdf, typeset
from facilitator.results.make import title_for_file
from facilitator.results.papers import proof
from facilitator.results.report import Line
from facilitator.results.words import say

SIZE = (1920, 1080)
_PNG = b"\x89PNG\r\n\x1a\n"


def write(source: Source, path: Path) -> None:
    """Writes the zip. Words are read back from the same page set as a PDF, sizes from the pictures."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, facts in _sections(source):
            check_pdf(typeset("section", facts, source.made)[0], list(_texts(facts)))
            pages = typeset("section", facts, source.made, "png")
            for at, page in enumerate(pages, start=1):
                _check(page)
                archive.writestr(f"{name}.png" if len(pages) == 1 else f"{name} ({at}).png", page)


def _sections(source: Source) -> Iterator[tuple[str, dict[str, Any]]]:
    """(name of the file, what the template reads); last come the lines that stand in no section."""
    report, lang = source.report, source.lang
    common = {
        "lang": lang,
        "title": report.title,
        "workshop": report.title,
        "proof": proof(source),
        "empty": say(lang, "doc-map-empty"),
    }
    for block in report.blocks:
        lines = [_line(lang, line) for line in block.lines]
        facts = {**common, "section": f"{block.number}. {block.title}", "lines": lines}
        yield f"{block.number:02d} {title_for_file(block.title, str(block.number))}", facts
    if report.unplaced:
        title = say(lang, "doc-unplaced")
        lines = [_line(lang, line) for line in report.unplaced]
        yield f"{len(report.blocks) + 1:02d} {title}", {**common, "section": title, "lines": lines}


def _line(lang: str, line: Line) -> dict[str, str]:
    facts = " · ".join(text for text in (line.owner, words.term(lang, line)) if text)
    return {"number": line.number or f"№ {line.proposal}", "title": line.title, "facts": facts}


def _texts(facts: dict[str, Any]) -> Iterator[str]:
    yield facts["section"]
    for line in facts["lines"]:
        yield from (line["number"], line["title"], line["facts"])


def _check(png: bytes) -> None:
    size = (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big"))
    if not png.startswith(_PNG) or size != SIZE:
        raise Differs(f"a picture of {size[0]} × {size[1]} dots")
