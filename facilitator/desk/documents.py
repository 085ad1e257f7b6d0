"""What is asked for as a file: results, papers, pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from facilitator.desk.counter import Counter
from facilitator.errors import Refused
from facilitator.models import Logo, Picture, Workshop
from facilitator.results.make import Made, Maker, make
from facilitator.results.orders import Orders


class Documents:
    """Files of a workshop, made in another process.

    `pause`: called between two pieces of a file that is handed out, so that others go first.
    """

    def __init__(self, desk: Counter, pause: Callable[[], None]) -> None:
        self._desk = desk
        self.pause = pause
        self._maker = Maker(desk.config.database_url, desk.config.var / "results")
        self.orders = Orders(self._maker, desk.config.var / "results")

    def results(self, code: str, format_name: str) -> Made:
        """A file of results, made in another process; refuses `not_found`, `busy`."""
        made: Made = self._desk.told(lambda done: self._maker.start(code, format_name, None, done))
        return made

    def order(self, code: str, format_name: str, patience: float) -> str:
        """Begins a file that is looked for later (`orders`); waits so many seconds for it. Its id.

        Refuses `not_found` for an unknown format.
        """
        begun: str = self._desk.told(lambda done: self.orders.begin(code, format_name, patience, done))
        return begun

    def write_results(self, code: str, format_name: str, out: Path) -> None:
        """The same file, made here and now."""
        make(self._desk.db, self._desk.workshop(code).code, format_name, out)

    def papers(self, workshop_id: int) -> dict[str, Any]:
        """What the office says of the documents (domain/papers.py); empty where nothing was said."""
        with self._desk.db.read() as tx:
            return dict(tx.scalar(select(Workshop.papers).where(Workshop.id == workshop_id)) or {})

    def picture(self, workshop_id: int, digest: str) -> tuple[str, bytes]:
        """Kind and bytes of a logo that stands; refuses `not_found`."""
        with self._desk.db.read() as tx:
            stands = select(Logo.id).where(
                Logo.workshop_id == workshop_id, Logo.picture == digest, Logo.removed.is_(False)
            )
            picture = tx.get(Picture, (workshop_id, digest)) if tx.scalar(stands.limit(1)) else None
            if picture is None:
                raise Refused("not_found", noun="picture")
            return picture.kind, picture.body

    def forget(self) -> None:
        """What was just erased may be in files that are made, or lie ready: they are taken back."""
        self._maker.forget()

    def sweep(self) -> None:
        """Throws away files that nobody took."""
        self._maker.sweep()

    def close(self) -> None:
        """Ends what is being made."""
        self._maker.close()
