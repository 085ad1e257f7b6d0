"""A paper as a PDF to print and sign, set by typst from `results/typst/papers.typ`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from facilitator.results.formats.typesetting import check_pdf, typeset
from facilitator.results.paper import STYLES, Approval, Grid, Paper, Paragraph, Part


def write_paper(paper: Paper, moment: datetime, path: Path) -> None:
    """Writes a paper; read back, every word is in it. `moment` is when it was made."""
    pdf = typeset("papers", facts(paper), moment)[0]
    check_pdf(pdf, list(_texts(paper)))
    path.write_bytes(pdf)


def facts(paper: Paper) -> dict[str, Any]:
    """What the template reads."""
    return {
        "title": paper.title,
        "lang": paper.lang,
        "head": paper.head,
        "proof": paper.proof,
        "styles": {style.name: asdict(style) for style in STYLES},
        "sheets": [
            {
                "landscape": sheet.landscape,
                "size": "a3" if sheet.a3 else "a4",
                "parts": [_part(part) for part in sheet.parts],
            }
            for sheet in paper.sheets
        ],
    }


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, Paragraph):
        return {"kind": "paragraph", "text": part.text, "style": part.style}
    if isinstance(part, Approval):
        return {"kind": "approval", "right": part.right, "left": part.left}
    return {
        "kind": "grid",
        "heads": [{"title": head.title, "parts": head.parts} for head in part.heads],
        "widths": part.widths,
        "numbered": part.numbered,
        "centred": sorted(part.centred),
        "rows": part.rows,
        "dense": part.dense,
    }


def _texts(paper: Paper) -> Iterator[str]:
    """All that must be read back, in its order on the pages."""
    for sheet in paper.sheets:
        for part in sheet.parts:
            if isinstance(part, Paragraph):
                yield from part.text.split("\t")
            elif isinstance(part, Grid):
                for row in part.rows:
                    yield from row
            else:
                yield from (*part.left, *part.right)
