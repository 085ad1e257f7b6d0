"""Files that somebody waits for on a page: how far they are, where they lie, and how to stop them.

An order is a folder of the maker's, so every worker of this machine can show it and end it, whoever began it.
"""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.errors import Refused
from facilitator.results.formats import format_of
from facilitator.results.make import ASKED, CANCEL, STEP, Made, Maker, take_back

ENDED = "ended.json"
_ID = re.compile(r"[A-Za-z0-9_-]{20,40}")


@dataclass(frozen=True)
class Order:
    """How far a file is: waiting, reading, writing, then ready with `made`, or failed with `refused`."""

    id: str
    format_name: str
    step: str
    made: Made | None = None
    refused: str = ""


class Orders:
    """The orders of this machine. `folder` is the maker's."""

    def __init__(self, maker: Maker, folder: Path) -> None:
        self._maker, self._folder = maker, folder

    def begin(
        self, code: str, format_name: str, patience: float, done: Callable[[str | Refused], None]
    ) -> None:
        """Begins an order; `done` gets its id once, when it has ended or after `patience` seconds.

        Gets the refusal `not_found` for an unknown format.
        """
        try:
            format_of(format_name)
        except Refused as refused:
            done(refused)
            return
        order_id = secrets.token_urlsafe(20)
        folder = self._place(order_id)
        folder.mkdir()
        _write(folder / ASKED, {"code": code, "format": format_name})
        lock = threading.Lock()
        told: list[bool] = []

        def tell() -> None:
            with lock:
                if told:
                    return
                told.append(True)
            done(order_id)

        late = threading.Timer(patience, tell)
        late.daemon = True

        def ended(result: Made | Refused) -> None:
            if isinstance(result, Made):
                facts = {"name": result.name, "ascii_name": result.ascii_name}
                facts |= {"path": result.path.name, "mime": result.mime}
            else:
                facts = {"refused": result.code}
            with contextlib.suppress(FileNotFoundError):  # taken back at this very moment
                _write(folder / ENDED, facts)
            if (folder / CANCEL).exists():  # looked for after writing: of the two, the later one clears up
                take_back(folder)
            late.cancel()
            tell()

        late.start()
        self._maker.start(code, format_name, None, ended, folder=folder)

    def look(self, code: str, order_id: str) -> Order:
        """An order of that workshop; refuses `not_found` (noun="file")."""
        folder, format_name = self._of(code, order_id)
        if (folder / CANCEL).exists():
            return Order(order_id, format_name, "failed", refused="cancelled")
        if not (folder / ENDED).exists():
            return Order(order_id, format_name, _step(folder))
        facts = _read(folder / ENDED)
        if "refused" in facts:
            return Order(order_id, format_name, "failed", refused=facts["refused"])
        made = Made(folder / facts["path"], facts["name"], facts["ascii_name"], facts["mime"])
        return Order(order_id, format_name, "ready", made)

    def cancel(self, code: str, order_id: str) -> None:
        """Ends it within a moment, wherever it is made, and throws away what is made; refuses `not_found`."""
        folder, _format_name = self._of(code, order_id)
        try:
            take_back(folder)
        except FileNotFoundError:
            raise Refused("not_found", noun="file") from None

    def _place(self, order_id: str) -> Path:
        return self._folder / f"making-{order_id}"

    def _of(self, code: str, order_id: str) -> tuple[Path, str]:
        """The folder of an order and the name of its format."""
        if not _ID.fullmatch(order_id):
            raise Refused("not_found", noun="file")
        folder = self._place(order_id)
        asked = _read(folder / ASKED)
        if asked["code"] != code:  # another workshop's is none of one's business
            raise Refused("not_found", noun="file")
        return folder, str(asked["format"])


def _write(path: Path, facts: dict[str, Any]) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(facts), "utf-8")
    part.replace(path)


def _read(path: Path) -> dict[str, Any]:
    """What was written; refuses `not_found` where it is gone, for a folder may be swept at any moment."""
    try:
        read: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise Refused("not_found", noun="file") from None
    return read


def _step(folder: Path) -> str:
    try:
        said = (folder / STEP).read_text()
    except FileNotFoundError:
        said = ""
    return said if said in ("reading", "writing") else "waiting"
