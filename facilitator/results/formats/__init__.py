"""One writer a format. Each is given the same `Source` and writes one file; `WRITERS` is the list.

A writer reads its file back before it is handed out and raises `Differs` when it is not what was meant.
"""

from __future__ import annotations

from collections.abc import Callable
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

    `every_vote`: it needs the votes of the journal.
    """

    suffix: str
    mime: str
    module: str
    every_vote: bool = True

    def write(self, source: Source, path: Path) -> None:
        """Writes the file and reads it back; raises `Differs`."""
        module: Any = import_module(f"facilitator.results.formats.{self.module}")
        run: Callable[[Source, Path], None] = module.write
        run(source, path)


_OFFICE = "application/vnd.openxmlformats-officedocument."
WRITERS: dict[str, Format] = {
    "json": Format("json", "application/json", "json_archive"),
    "xlsx": Format("xlsx", _OFFICE + "spreadsheetml.sheet", "xlsx"),
    "csv": Format("zip", "application/zip", "csv_zip"),
    "zip": Format("zip", "application/zip", "bundle"),
    "docx": Format("docx", _OFFICE + "wordprocessingml.document", "docx", False),
    "pdf": Format("pdf", "application/pdf", "pdf", False),
    "pptx": Format("pptx", _OFFICE + "presentationml.presentation", "pptx", False),
    "pictures": Format("zip", "application/zip", "pictures", False),
    "press": Format("docx", _OFFICE + "wordprocessingml.document", "press"),
    "signatures": Format("docx", _OFFICE + "wordprocessingml.document", "signatures"),
}


def format_of(name: str) -> Format:
    """The format of that name; refuses `not_found`."""
    if name not in WRITERS:
        raise Refused("not_found", noun="format")
    return WRITERS[name]
