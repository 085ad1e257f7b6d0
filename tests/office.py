"""Files opened by LibreOffice, as an office opens them; their pages as pictures and as words.

`make test` installs it (`tests/services.py`); without it these tests fail and say so: nobody would notice that
nothing was opened.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2

from tests.services import Unavailable, find_soffice

PARTS = {".docx": "sw", ".xlsx": "sc", ".csv": "sc", ".pptx": "sd"}
PIXELS_A_POINT = 1.5


def by_libreoffice(path: Path, kind: str, folder: Path, *how: str) -> Path:
    """The file as LibreOffice opened and saved it. `kind` is what `--convert-to` takes."""
    office = find_soffice(PARTS[path.suffix])
    if office is None:
        raise Unavailable(f"LibreOffice cannot open {path.suffix}: python -m tests.services installs it")
    done = subprocess.run(
        [str(office), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", kind, "--outdir", str(folder / "saved"), *how, str(path)],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    saved = folder / "saved" / f"{path.stem}.{kind.split(':')[0]}"
    assert saved.exists(), done.stdout + done.stderr
    return saved


def pages_of(pdf: Path, folder: Path) -> list[Path]:
    """A picture of each page, in order: page-01.png, … Kept under FACILITATOR_LOOK where that is set."""
    kept = os.environ.get("FACILITATOR_LOOK")
    document: Any = pypdfium2.PdfDocument(str(pdf))  # type: ignore[no-untyped-call]
    made = []
    for at, page in enumerate(document, start=1):
        picture = folder / f"{pdf.stem}-page-{at:02d}.png"
        page.render(scale=PIXELS_A_POINT).to_pil().save(picture)
        made.append(picture)
        if kept:
            shutil.copy(picture, kept)
    document.close()
    return made
