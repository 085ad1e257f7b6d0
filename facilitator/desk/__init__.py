"""What the doors ask for besides verbs, by who asks: phones, the office, the hall as it is now, documents.

No Flask, no sockets. Each part gets its data and waits at the one counter (`counter.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facilitator.access import Viewer
from facilitator.audience.reader import Reader
from facilitator.commands import Commands
from facilitator.config import Config
from facilitator.db import Database
from facilitator.desk.counter import Counter, Summary, WaitFor, block, lan_address
from facilitator.desk.documents import Documents
from facilitator.desk.live import Live
from facilitator.desk.office import Key, Office, Reach
from facilitator.desk.phones import Phones
from facilitator.suggestions import Suggestions
from facilitator.writer import Writer

__all__ = ["Desk", "Key", "Reach", "Summary", "block", "lan_address"]


class Desk(Counter):
    """The workshops of this installation, for the doors."""

    def __init__(
        self,
        config: Config,
        db: Database,
        reader: Reader,
        writer: Writer,
        commands: Commands,
        *,
        wait_for: WaitFor = block,
        pause: Callable[[], None] = lambda: None,
        pulse: Callable[[int], dict[str, Any]] | None = None,
        suggestions: Suggestions | None = None,
        let_go: Callable[[int, int], None] = lambda _workshop_id, _credential_id: None,
        house: Callable[[int], dict[str, Any]] = lambda _workshop_id: {},
        guessed: Callable[[], bool] = lambda: False,
        admit: Callable[[str], None] = lambda _token: None,
        take: Callable[[str, Viewer], None] = lambda _token, _viewer: None,
    ) -> None:
        super().__init__(config, db, reader, writer, commands, wait_for=wait_for, guessed=guessed)
        self.phones = Phones(self)
        self.office = Office(self, let_go)
        self.documents = Documents(self, pause)
        self.live = Live(self, pulse=pulse, suggestions=suggestions, house=house, admit=admit, take=take)

    def close(self) -> None:
        """Ends what is being made."""
        self.documents.close()
        self.live.close()
