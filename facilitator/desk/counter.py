"""What every door asks for: the answer to a verb, who holds a token, which workshop a code means."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access import Viewer
from facilitator.audience.reader import Reader
from facilitator.commands import Commands
from facilitator.config import Config
from facilitator.db import Database
from facilitator.domain import credentials
from facilitator.domain.codes import readings
from facilitator.errors import Refused
from facilitator.ledger import Answer
from facilitator.models import Attendee, Workshop
from facilitator.writer import Errand, Writer

Done = Callable[[Any], None]
WaitFor = Callable[[Callable[[Done], None]], Any]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Summary:
    """A workshop in a list."""

    id: int
    code: str
    title: str
    lang: str
    template: str
    state: str
    created_at: datetime
    people: int
    seq: int


def block(start: Callable[[Done], None]) -> Any:
    """Waits in a real thread; the hub gives a `wait_for` of its own."""
    results: list[Any] = []
    ended = threading.Event()

    def done(result: Any) -> None:
        results.append(result)
        ended.set()

    start(done)
    ended.wait()
    return results[0]


class Counter:
    """Where each part of the desk gets its data from, and where it waits for what it writes."""

    def __init__(
        self,
        config: Config,
        db: Database,
        reader: Reader,
        writer: Writer,
        commands: Commands,
        *,
        wait_for: WaitFor = block,
        guessed: Callable[[], bool] = lambda: False,
    ) -> None:
        self.config = config
        self.db = db
        self.reader = reader
        self.commands = commands
        self.wait_for = wait_for
        self.guessed = guessed  # told of every code and token that is none; says whether there are too many
        self._writer = writer

    def execute(self, viewer: Viewer, verb: object, payload: object, op_id: object = None) -> Answer:
        """The answer to a verb; waits without stopping anybody else."""
        op_id = secrets.token_hex(12) if op_id is None else op_id
        answer: Answer = self.wait_for(lambda done: self.commands.submit(viewer, verb, payload, op_id, done))
        return answer

    def find_viewer(self, token: str, lang: str | None = None) -> Viewer | None:
        """Who holds this token, None where nobody does; see `no_such`."""
        with self.db.read() as tx:
            return credentials.find_viewer(tx, token, lang)

    def no_such(self, code: str, **params: Any) -> Refused:
        """The refusal of a code or token that is none: `code`, or `too_fast` where somebody is guessing."""
        return Refused("too_fast") if self.guessed() else Refused(code, **params)

    def workshop(self, code: str) -> Summary:
        """The workshop of that code, as typed; refuses `unknown_code`."""
        meant = readings(code)
        found = self.workshops(Workshop.code.in_(meant))
        if not found:
            raise self.no_such("unknown_code", given=code[:20])
        return min(found, key=lambda workshop: meant.index(workshop.code))

    def workshop_of(self, workshop_id: int) -> Summary:
        """The workshop of that id; refuses `unknown_code`."""
        found = self.workshops(Workshop.id == workshop_id)
        if not found:
            raise Refused("unknown_code")
        return found[0]

    def workshops(self, *where: Any) -> list[Summary]:
        """All workshops, the newest first."""
        people = (
            select(func.count())
            .select_from(Attendee)
            .where(Attendee.workshop_id == Workshop.id, Attendee.removed.is_(False))
            .scalar_subquery()
        )
        query = select(Workshop, people).where(*where).order_by(Workshop.id.desc())
        with self.db.read() as tx:
            return [
                Summary(
                    row.id,
                    row.code,
                    row.title,
                    row.lang,
                    row.template,
                    row.state,
                    row.created_at,
                    count or 0,
                    row.seq,
                )
                for row, count in tx.execute(query)
            ]

    def told(self, start: Callable[[Done], None]) -> Any:
        """What `start` tells in the end; raises it where it is a refusal or another failure."""
        result = self.wait_for(start)
        if isinstance(result, Exception):
            raise result
        return result

    def errand(self, run: Callable[[Session], Result], *, scrub: bool = False) -> Result:
        """Runs something that writes and is no verb in a transaction of its own, on the writing thread.

        `scrub`: what was overwritten or deleted leaves the file itself.
        """
        written: Result = self.told(lambda done: self._writer.run(Errand(run, done, scrub)))
        return written

    def aside(self, run: Callable[[], Result]) -> Result:
        """Runs what takes a while in a real thread; only the asker waits. Raises what it raises."""

        def start(done: Done) -> None:
            def work() -> None:
                try:
                    done((run(), None))
                except Exception as error:  # raised again where it was asked for
                    done((None, error))

            threading.Thread(target=work, name="aside", daemon=True).start()

        result, error = self.wait_for(start)
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def database_works(self) -> bool:
        """Whether the database answers."""
        try:
            self.reader.heads()
        except Exception:  # whatever it is, the answer is no
            return False
        return True

    def base_url(self) -> str:
        """Where phones find this server: PUBLIC_URL, else this machine's address in its network."""
        if self.config.public_url:
            return self.config.public_url
        host = self.config.host
        if host in ("0.0.0.0", "::", ""):
            host = lan_address()
        return f"http://{host}:{self.config.port}"

    def staff_url(self, role: str) -> str:
        """Where a link for staff points: over plain http the console and the office live on loopback."""
        plain = self.base_url().startswith("http://")
        if plain and not self.config.admin_lan and role != "screen":
            return f"http://127.0.0.1:{self.config.port}"
        return self.base_url()


def lan_address() -> str:
    """This machine's address in its network; loopback where there is none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
