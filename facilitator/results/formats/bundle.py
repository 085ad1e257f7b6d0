"""The archive with all that is needed to recount it: a zip of JSON, verify.py, the tables and a README."""

from __future__ import annotations

import io
import tempfile
import zipfile
from contextlib import redirect_stdout
from pathlib import Path

from facilitator.results import verify
from facilitator.results.formats import csv_zip, json_archive, xlsx
from facilitator.results.formats.source import Differs, Source
from facilitator.results.verify.pack import packed
from facilitator.results.words import say


def write(source: Source, path: Path) -> None:
    """Writes the zip and lets the `verify.py` that it holds have its say on it."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        beside = Path(folder)
        json_archive.write(source, beside / "results.json")
        xlsx.write(source, beside / "results.xlsx")
        csv_zip.write(source, beside / "csv.zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
            bundle.writestr("README.txt", readme(source).encode("utf-8-sig"))
            bundle.writestr("verify.py", packed())
            for name in ("results.json", "results.xlsx"):
                bundle.write(beside / name, name)
            with zipfile.ZipFile(beside / "csv.zip") as tables:
                for name in tables.namelist():
                    bundle.writestr(f"csv/{name}", tables.read(name))
    said = io.StringIO()
    with redirect_stdout(said):
        status = verify.verify_file(path)
    if status:
        raise Differs(said.getvalue().strip())


def readme(source: Source) -> str:
    """What is in the zip and how to recount it, with the line ends of every system."""
    report = source.report
    lines = [
        say(source.lang, f"doc-bundle-{n}", title=report.title, head=report.head, entries=str(report.seq))
        for n in range(1, 9)
    ]
    return "\r\n\r\n".join(lines) + "\r\n"
