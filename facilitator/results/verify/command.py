"""The verdict, and the command that prints it."""

from __future__ import annotations

import argparse
import io
import json
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from facilitator.results.verify.ballots import check_ballots
from facilitator.results.verify.chain import NOUNS, check_chain, check_shape
from facilitator.results.verify.counting import check_tallies
from facilitator.results.verify.replay import Replay
from facilitator.results.verify.rows import check_rows
from facilitator.results.verify.tables import check_tables
from facilitator.results.verify.words import LANGS, Broken, counted, sentence, word


@dataclass(frozen=True)
class Verdict:
    """`code` and `where` say what did not hold and where ("" and {} when all did); `message` in words."""

    ok: bool
    counts: dict[str, int]
    code: str = ""
    where: dict[str, Any] = field(default_factory=dict)
    message: str = ""


def verify(archive: Any, heads: Sequence[str] = (), receipts: Sequence[str] = (), lang: str = "") -> Verdict:
    """The verdict on an archive read from JSON. `heads` (hex, from 8 digits) and `receipts` must be in it.

    `lang`: of the message; the archive's own without one.
    """
    counts: dict[str, int] = {}
    try:
        check_shape(archive)
        counts = {noun: len(archive[noun]) for noun in NOUNS}
        counts["marks"] = sum(len(ballot["marks"]) for ballot in archive["ballots"])
        check_chain(archive, heads, receipts)
        replay = Replay(archive["journal"])
        check_rows(archive, replay)
        counts["taken_back"] = check_ballots(archive, replay)
        check_tallies(archive)
    except Broken as found:
        return Verdict(False, counts, found.code, found.where, sentence(spoken(archive, lang), found))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        # A row without its field, or with another kind of value than it may have.
        broken = Broken("shape", "read", what=repr(error))
        return Verdict(False, counts, broken.code, broken.where, sentence(spoken(archive, lang), broken))
    return Verdict(True, counts)


def spoken(archive: Any, lang: str = "") -> str:
    """The language that is asked for, else the archive's own, else the first."""
    workshop = archive.get("workshop") if isinstance(archive, dict) else None
    own = workshop.get("lang") if isinstance(workshop, dict) else None
    return next((given for given in (lang, own) if given in LANGS), LANGS[0])


def load(text: str | bytes) -> Any:
    """JSON, strictly: no NaN, no key twice in one object (two readers could read two things)."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        read = dict(pairs)
        if len(read) != len(pairs):
            raise ValueError("a key stands twice in one object")
        return read

    def never(word: str) -> Any:
        raise ValueError(f"{word} is not JSON")

    return json.loads(text, object_pairs_hook=once, parse_constant=never)


def main(argv: Sequence[str]) -> int:
    """`verify [FILE] [--head HEX]… [--receipt XXXX-XXXX-XX]… [--lang ru|en]`: prints the verdict.

    Gives the exit code: 0, 1, or 2 when there is no such file.
    """
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--lang", choices=LANGS)
    lang = early.parse_known_args(argv)[0].lang or LANGS[0]
    parser = argparse.ArgumentParser(prog="verify", description=word(lang, "about"))
    parser.add_argument("file", nargs="?", default="results.json", help=word(lang, "about-file"))
    parser.add_argument("--head", action="append", default=[], metavar="HEX", help=word(lang, "about-head"))
    parser.add_argument(
        "--receipt", action="append", default=[], metavar="XXXX-XXXX-XX", help=word(lang, "about-receipt")
    )
    parser.add_argument("--lang", choices=LANGS, default="", help=word(lang, "about-lang"))
    asked = parser.parse_args(argv)
    return verify_file(Path(asked.file), asked.head, asked.receipt, asked.lang)


def verify_file(file: Path, heads: Sequence[str] = (), receipts: Sequence[str] = (), lang: str = "") -> int:
    """Prints the verdict on a file, gives the exit code: 0, 1, or 2 when there is no such file.

    With the archive its tables are compared: `NAME.xlsx` and the folder `csv` that lie beside `NAME.json`,
    or stand with it in a zip. `lang`: of the words; the archive's own without one.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal of another alphabet shows what it can
            stream.reconfigure(errors="backslashreplace")
    first = spoken(None, lang)
    try:
        text, xlsx, csv_files = open_archive(file)
        archive = load(text.decode("utf-8-sig"))
    except OSError as error:
        print(word(first, "no-file", file=file, why=error.strerror), file=sys.stderr)
        return 2
    except (ValueError, RecursionError, KeyError, zipfile.BadZipFile) as error:
        return _not(first, word(first, "no-json", why=error))
    lang = spoken(archive, lang)
    verdict = verify(archive, heads, receipts, lang)
    if not verdict.ok:
        return _not(lang, verdict.message)
    cells = 0
    if xlsx is not None or csv_files:
        try:
            cells = check_tables(archive, xlsx, csv_files)
        except Broken as found:
            return _not(lang, sentence(lang, found))
        except (KeyError, ValueError, IndexError, zipfile.BadZipFile, ElementTree.ParseError) as error:
            return _not(lang, word(lang, "no-tables", why=repr(error)))
    workshop = archive["workshop"]
    print(word(lang, "holds", counts=counted(lang, verdict.counts)))
    if cells:
        books = [name for name, there in (("xlsx", xlsx), ("csv", csv_files)) if there]
        print(word(lang, "tables-hold", cells=cells, beside=word(lang, "and").join(books)))
    print(word(lang, "head-is", head=workshop["head"], seq=workshop["seq"]))
    return 0


def _not(lang: str, what: str) -> int:
    print(word(lang, "does-not-hold", what=what))
    return 1


def open_archive(file: Path) -> tuple[bytes, bytes | None, dict[str, bytes]]:
    """The archive's JSON and, where they are with it, the spreadsheet and the CSV files."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as bundle:
            names = {
                name.rpartition("/")[2] if "csv/" not in name else name: name for name in bundle.namelist()
            }
            tables = {
                name.rpartition("csv/")[2]: bundle.read(whole)
                for name, whole in names.items()
                if "csv/" in name and name.endswith(".csv")
            }
            xlsx = bundle.read(names["results.xlsx"]) if "results.xlsx" in names else None
            return bundle.read(names["results.json"]), xlsx, tables
    beside = file.with_suffix(".xlsx")
    folder = file.with_name("csv")
    return (
        file.read_bytes(),
        beside.read_bytes() if beside.is_file() else None,
        {path.name: path.read_bytes() for path in folder.glob("*.csv")} if folder.is_dir() else {},
    )
