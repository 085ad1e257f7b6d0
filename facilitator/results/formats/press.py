"""The note for the press as a Word document."""

from __future__ import annotations

from pathlib import Path

from facilitator.results.formats.docx import write_paper
from facilitator.results.formats.source import Source
from facilitator.results.press import press_note


def write(source: Source, path: Path) -> None:
    """Writes the document; read back, it is equal."""
    write_paper(press_note(source), source.made, path)
