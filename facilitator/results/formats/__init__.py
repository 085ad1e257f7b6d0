"""One writer a format. Each is given the same `Source` and writes one file; `WRITERS` is the list.

A writer reads its file back before it is handed out and raises `Differs` when it is not what was meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.errors import Refused

if TYPE_CHECKING:
    from facilitator.results.formats.source import Source


@dataclass(frozen=True)
class Format:
    """A kind of file. Its module is read only when it is asked for: one file, one library.

    `every_vote`: it needs the votes of the journal. `paper`: what its module sets, as "module.function" of
    `results`; a format without one makes its own.
    """

    suffix: str
    mime: str
    module: str
    every_vote: bool = True
    paper: str = ""

    def write(self, source: Source, path: Path) -> None:
        """Writes the file and reads it back; raises `Differs`."""
        module: Any = import_module(f"facilitator.results.formats.{self.module}")
        if not self.paper:
            module.write(source, path)
            return
        home, _, name = self.paper.partition(".")
        paper = getattr(import_module(f"facilitator.results.{home}"), name)(source)
        module.write_paper(paper, source.made, path)


_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD, _PDF = _OFFICE + "wordprocessingml.document", "application/pdf"
WRITERS: dict[str, Format] = {
    "json": Format("json", "application/json", "json_archive"),
    "xlsx": Format("xlsx", _OFFICE + "spreadsheetml.sheet", "xlsx"),
    "csv": Format("zip", "application/zip", "csv_zip"),
    "zip": Format("zip", "application/zip", "bundle"),
    "docx": Format("docx", _WORD, "docx", False, "papers.paper_of"),
    "pdf": Format("pdf", _PDF, "pdf", False, "papers.paper_of"),
    "pptx": Format("pptx", _OFFICE + "presentationml.presentation", "pptx", False),
    "pictures": Format("zip", "application/zip", "pictures", False),
    "press": Format("docx", _WORD, "docx", False, "press.press_note"),
    "press-pdf": Format("pdf", _PDF, "pdf", False, "press.press_note"),
    "signatures": Format("docx", _WORD, "docx", False, "press.signatures"),
    "signatures-pdf": Format("pdf", _PDF, "pdf", False, "press.signatures"),
}


def format_of(name: str) -> Format:
    """The format of that name; refuses `not_found`."""
    if name not in WRITERS:
        raise Refused("not_found", noun="format")
    return WRITERS[name]
