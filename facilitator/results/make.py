"""Makes a file of results: here (`make`), or in a process of its own that no phone waits for (`Maker`)."""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import select

from facilitator.config import ROOT
from facilitator.db import Database
from facilitator.domain.codes import tidy_code
from facilitator.errors import REFUSALS, Refused
from facilitator.i18n import LANGUAGES, text
from facilitator.models import Workshop
from facilitator.results.archive import archive
from facilitator.results.formats import format_of
from facilitator.results.formats.source import Source
from facilitator.results.report import Report

log = logging.getLogger(__name__)

REFUSED = 3  # the exit code of a process that was told no
# Files beside the one that is made: what was ordered; how far it is; that nobody wants it or may have it.
ASKED, STEP, CANCEL = "asked.json", "step", "cancel"
LOOKS = 0.25  # seconds between two looks for CANCEL
PIECE = 64 * 1024  # bytes
STALE = 3600.0  # seconds after which a file that nobody took is thrown away
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


@dataclass(frozen=True)
class Made:
    """A finished file and what it is called: `name` for people, `ascii_name` where only ASCII passes."""

    path: Path
    name: str
    ascii_name: str
    mime: str

    def open(self) -> BinaryIO:
        """The file to read and close; whole to its end, even if it is thrown away meanwhile.

        Refuses `not_found` (noun="file") when it is gone already.
        """
        try:
            return self.path.open("rb")
        except FileNotFoundError:
            raise Refused("not_found", noun="file") from None

    def discard(self) -> None:
        """The file has been taken, or nobody wants it any more: it and its folder go."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """The file's bytes, PIECE at a time: an archive of forty megabytes is never in memory as one."""
    while piece := file.read(PIECE):
        yield piece


def make(
    db: Database,
    code: str,
    format_name: str,
    out: Path,
    lang: str | None = None,
    columns: Sequence[str] | None = None,
    tell: Callable[[str], object] = lambda _step: None,
) -> Made:
    """Writes one file from what one transaction sees; `lang` is the workshop's own unless given.

    The file appears under its name only when it is whole. `columns`: of the roadmap, in order. `tell` is told
    the steps: "reading", "writing".
    Refuses `not_found` (noun="format"), `unknown_code`, `bad_payload` for columns.
    """
    format_ = format_of(format_name)
    if lang is not None and lang not in LANGUAGES:
        raise Refused("bad_payload", field="lang", why="unknown")
    tell("reading")
    with db.read() as tx:
        workshop_id = tx.scalar(select(Workshop.id).where(Workshop.code == tidy_code(code)))
        if workshop_id is None:
            raise Refused("unknown_code", given=code[:20])
        held = archive(tx, workshop_id, every_vote=format_.every_vote)
    source = Source(held, lang or held["workshop"]["lang"], datetime.now(UTC), columns=columns)
    tell("writing")
    part = out.with_name(out.name + ".part")
    try:
        format_.write(source, part)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    name, ascii_name = file_name(source.report, format_name, source.lang)
    return Made(out, name, ascii_name, format_.mime)


def file_name(report: Report, format_name: str, lang: str) -> tuple[str, str]:
    """What the file is called: in the document's language, and in ASCII for those who know no other."""
    suffix = format_of(format_name).suffix
    title = title_for_file(report.title, report.code)
    return (
        f"{text(lang, f'doc-file-{format_name}', title=title)}.{suffix}",
        f"{report.code}-{format_name}.{suffix}",
    )


def title_for_file(title: str, code: str) -> str:
    """A title as every system takes it in the name of a file; the code where nothing is left of it."""
    return " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip(" .")[:80].strip() or code


# -- in a process of its own -----------------------------------------------------------------------------


def main(argv: Sequence[str]) -> int:
    """`python -m facilitator.results DATABASE_URL CODE FORMAT OUT [LANG [COLUMNS]]`, niced.

    "-" instead of DATABASE_URL reads it from the environment, where `ps` shows no password. Prints one line
    of JSON: {"name", "ascii_name"}, or {"refused", "params"} with exit code 3.
    """
    url, code, format_name, out, *rest = argv
    lang, columns = (*rest, "", "")[:2]
    os.nice(10)
    gc.disable()  # a short life that makes a million objects and throws none away
    db = Database(os.environ["DATABASE_URL"] if url == "-" else url)
    try:
        wanted = columns.split(",") if columns else None
        tell = Path(out).with_name(STEP).write_text
        made = make(db, code, format_name, Path(out), lang or None, wanted, tell)
    except Refused as refused:
        print(json.dumps({"refused": refused.code, "params": refused.params}, default=str))
        return REFUSED
    finally:
        db.close()
    print(json.dumps({"name": made.name, "ascii_name": made.ascii_name}))
    return 0


def take_back(folder: Path) -> None:
    """Nobody wants what is made in that folder, or may have it: it ends in a moment, what lies there goes.

    Whoever makes it, here or in another process of this machine, clears up after the one that it ended.
    """
    (folder / CANCEL).touch()
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        elif left.name not in (ASKED, CANCEL):
            left.unlink(missing_ok=True)


class Maker:
    """Makes files in other processes, a few at a time. `folder` is where they lie until they are taken."""

    def __init__(
        self,
        database_url: str,
        folder: Path,
        *,
        at_once: int = 2,
        most_waiting: int = 16,
        patience: float = 120.0,
    ) -> None:
        self._url, self._folder, self._patience = database_url, folder, patience
        self._most = at_once + most_waiting
        self._places = threading.Semaphore(at_once)
        self._lock = threading.Lock()
        self._asked = 0
        self._running: set[subprocess.Popen[str]] = set()
        self._closed = False
        folder.mkdir(parents=True, exist_ok=True)
        self.sweep()

    def sweep(self) -> None:
        """Throws away what nobody took, or a killed process left; a younger one may be a neighbour's."""
        for left in self._folder.glob("making-*"):
            try:
                if time.time() - left.stat().st_mtime > STALE:
                    shutil.rmtree(left, ignore_errors=True)
            except FileNotFoundError:
                continue  # taken at this very moment

    def forget(self) -> None:
        """Takes back all files that lie here or are being made: what was just erased may be in them.

        One that has not begun to read is left: it will read what stands now.
        """
        for folder in self._folder.glob("making-*"):
            with contextlib.suppress(FileNotFoundError):  # taken, or swept, at this very moment
                if (folder / STEP).exists():
                    take_back(folder)

    def start(
        self,
        code: str,
        format_name: str,
        lang: str | None,
        done: Callable[[Made | Refused], None],
        columns: Sequence[str] | None = None,
        folder: Path | None = None,
    ) -> None:
        """Never blocks. In a `folder` of the asker's all stays when it fails; a file CANCEL in it ends it.

        `done` is called once, from any thread: with the file, or with the refusal.

        Refuses `busy` when too many wait or the time is over, `internal` when the process failed (its words
        are in the log), and what `make` refuses.
        """
        try:
            format_of(format_name)
            with self._lock:
                if self._closed or self._asked >= self._most:
                    raise Refused("restarting" if self._closed else "busy")
                self._asked += 1
        except Refused as refused:
            done(refused)
            return
        arguments = (code, format_name, lang or "", ",".join(columns or ()))
        threading.Thread(
            target=self._run, args=(arguments, done, folder), name="results", daemon=True
        ).start()

    def close(self) -> None:
        """Ends what is being made; its askers are told `restarting`."""
        with self._lock:
            self._closed = True
            running = list(self._running)
        for process in running:
            process.kill()

    def _run(
        self,
        arguments: tuple[str, str, str, str],
        done: Callable[[Made | Refused], None],
        given: Path | None,
    ) -> None:
        result: Made | Refused = Refused("internal")
        folder = given or Path(tempfile.mkdtemp(prefix="making-", dir=self._folder))
        try:
            with self._places:
                result = self._make(arguments, folder)
        except Refused as refused:
            result = refused
        except Exception:
            log.exception("results of %s as %s failed", *arguments[:2])
        finally:
            if given is None and not isinstance(result, Made):
                shutil.rmtree(folder, ignore_errors=True)
            with self._lock:
                self._asked -= 1
            done(result)

    def _make(self, arguments: tuple[str, str, str, str], folder: Path) -> Made:
        code, format_name, lang, columns = arguments
        format_ = format_of(format_name)
        path = folder / f"results.{format_.suffix}"
        command = [
            sys.executable,
            "-m",
            "facilitator.results",
            "-",
            code,
            format_name,
            str(path),
            lang,
            columns,
        ]
        with self._lock:
            if self._closed:
                raise Refused("restarting")
            if (folder / CANCEL).exists():
                raise Refused("cancelled")
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                cwd=ROOT,
                env={**os.environ, "DATABASE_URL": self._url, "PYTHONIOENCODING": "utf-8"},
            )
            self._running.add(process)
        try:
            said, complaints = self._wait(process, folder)
        except Refused:
            log.warning("results of %s as %s: cancelled, or not made in time", code, format_name)
            raise
        finally:
            with self._lock:
                self._running.discard(process)
        if (folder / CANCEL).exists():  # it was as good as ready, of what it may not hold any more
            raise Refused("cancelled")
        if process.returncode not in (0, REFUSED):
            if self._closed:
                raise Refused("restarting")
            log.error(
                "results of %s as %s: exit %d: %s", code, format_name, process.returncode, complaints[-2000:]
            )
            raise Refused("internal")
        told: dict[str, Any] = json.loads(said)
        if "refused" in told:
            raise Refused(told["refused"] if told["refused"] in REFUSALS else "internal", **told["params"])
        return Made(path, told["name"], told["ascii_name"], format_.mime)

    def _wait(self, process: subprocess.Popen[str], folder: Path) -> tuple[str, str]:
        """What the process said; ends it and refuses `cancelled` when nobody wants it, `busy` in the end."""
        ends = time.monotonic() + self._patience
        while True:
            try:
                return process.communicate(timeout=min(LOOKS, self._patience))
            except subprocess.TimeoutExpired:
                refused = "cancelled" if (folder / CANCEL).exists() else "busy"
                if refused == "cancelled" or time.monotonic() > ends:
                    process.kill()
                    process.communicate()
                    raise Refused(refused) from None
