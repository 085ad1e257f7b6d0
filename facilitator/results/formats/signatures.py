"""The list for signatures as a Word document."""

from __future__ import annotations

from pathlib import Path

from facilitator.results.formats.docx import write_paper
from facilitator.results.formats.source import Source
from facilitator.results.press import signatures


def write(source: Source, path: Path) -> None:
    """Writes the document; read back, it is equal."""
    write_paper(signatures(source), source.made, path)
