"""The one writing thread: take all that wait, one transaction, commit, answer.

It is a real thread, never a green one: a write lock held by somebody else, or a slow disk, stops this
thread alone and no phone. A thousand commands that wait cost one commit. An answer leaves only after the
commit that covers it; if one command blows up, the batch is rolled back and run one at a time.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from facilitator.audience.counting import Counting
from facilitator.db import Database
from facilitator.errors import Refused
from facilitator.ledger import Answer, Command, Committed, Known, Ledger, refusal, votes_alone
from facilitator.models import Workshop

log = logging.getLogger(__name__)

MOST_IN_A_BATCH = 300
MOST_KNOWN = 16  # workshops in the middle of a vote whose rows are kept from batch to batch
PROBE_PATIENCE = 10.0  # seconds in which a write of nothing must come through


@dataclass(frozen=True)
class Errand:
    """Something else that must be written and is no verb: a new workshop, a link, an import."""

    run: Callable[[Session], Any]
    done: Callable[[Any], None]  # called once, with what `run` gave or the exception it raised
    scrub: bool = False  # what it deletes must leave the file itself as well


class Writer:
    """Owns the writing thread. `counting` is the reader's, where one reads in this process.

    `after_commit` is called on the thread, once a batch, when the answers are out; `after_erasure` when
    something was erased, `after_scrub` when it has left the file too.
    """

    def __init__(
        self,
        db: Database,
        secret_key: bytes,
        after_commit: Callable[[Committed], None] = lambda _: None,
        counting: Counting | None = None,
    ) -> None:
        self.after_commit = after_commit
        self.after_erasure: Callable[[], None] = lambda: None  # what was read before may not be handed out
        self.after_scrub: Callable[[], None] = lambda: None  # what was erased must leave the backups as well
        self._db = db
        self._secret_key = secret_key
        self._counting = counting or Counting()
        self._waiting: queue.SimpleQueue[Command | Errand | None] = queue.SimpleQueue()
        self._known: dict[int, Known] = {}  # by workshop; the one voted in last at the end
        self._to_scrub = False
        self._stopping = threading.Event()
        self._door = threading.Lock()  # between "are we stopping?" and taking in, nothing may come
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def put(self, command: Command) -> None:
        """Hands a command to the thread; answers `restarting` at once when the server is going down."""
        if not self._take_in(command):
            command.done(refusal(Refused("restarting")))

    def run(self, errand: Errand) -> None:
        """Hands an errand to the thread; it gets a transaction of its own."""
        if not self._take_in(errand):
            errand.done(Refused("restarting"))

    def _take_in(self, task: Command | Errand) -> bool:
        with self._door:
            if self._stopping.is_set():
                return False
            self._waiting.put(task)
            return True

    def works(self) -> bool:
        """Whether the database takes a write now: one that changes nothing, within a few seconds.

        For a real thread; a writer that is going down is not called broken.
        """
        ended = threading.Event()
        results: list[Any] = []

        def done(result: Any) -> None:
            results.append(result)
            ended.set()

        nothing = update(Workshop).where(Workshop.id == -1).values(rev=Workshop.rev)
        self.run(Errand(lambda tx: tx.execute(nothing), done))
        if not ended.wait(PROBE_PATIENCE):
            return False
        if isinstance(results[0], Refused):
            return results[0].code == "restarting"
        return not isinstance(results[0], Exception)

    def stop(self, timeout: float = 4.0) -> bool:
        """Takes nothing new, answers all that was taken, ends the thread; says whether it ended in time."""
        with self._door:
            self._stopping.set()
            self._waiting.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            batch, errands = self._take()
            if batch:
                self._write_or_split(batch)
            for errand in errands:
                self._go(errand)
            if self._stopping.is_set() and self._waiting.empty():
                return

    def _take(self) -> tuple[list[Command], list[Errand]]:
        """Waits for something to do and takes all that waits with it."""
        batch: list[Command] = []
        errands: list[Errand] = []
        task = self._waiting.get()
        while True:
            if isinstance(task, Command):
                batch.append(task)
            elif task is not None:
                errands.append(task)
            if len(batch) >= MOST_IN_A_BATCH:
                return batch, errands
            try:
                task = self._waiting.get_nowait()
            except queue.Empty:
                return batch, errands

    def _go(self, errand: Errand) -> None:
        try:
            self._known.clear()
            with self._db.write() as tx:
                result = errand.run(tx)
            self._scrub(errand.scrub)
        except Exception as error:  # it is raised again where the errand was sent from
            result = Refused(_code_of(error)) if _is_storage(error) else error
        _tell(errand.done, result)

    def _write_or_split(self, batch: Sequence[Command]) -> None:
        committed = Committed()
        try:
            answers = self._write(batch, committed)
        except Exception as error:
            if len(batch) > 1 and not _is_storage(error):
                for command in batch:
                    self._write_or_split([command])
                return
            code = _code_of(error)
            if code == "internal":
                log.exception("%s failed", batch[0].verb.name)
            else:
                log.error("%d commands wait: %s: %s", len(batch), code, str(error).splitlines()[0])
            answers, committed = [refusal(Refused(code))] * len(batch), Committed()
        for command, answer in zip(batch, answers, strict=True):
            _tell(command.done, answer)
        if committed.workshops:  # after the answers: the tick then knows who has heard already
            _tell(self.after_commit, committed)

    def _write(self, batch: Sequence[Command], committed: Committed) -> list[Answer]:
        answers: dict[int, Answer] = {}
        known: dict[int, Known] = {}
        counting = self._counting.branch()
        order = sorted(range(len(batch)), key=lambda i: batch[i].viewer.workshop_id)
        with self._db.write() as tx:
            # Workshops in the order of their ids: two workers that lock several cannot lock each other.
            for workshop_id, group in groupby(order, key=lambda i: batch[i].viewer.workshop_id):
                numbers = list(group)
                commands = [batch[i] for i in numbers]
                votes = votes_alone(commands)
                before = self._known.pop(workshop_id, None)  # gone, should this batch fail
                ledger = Ledger(
                    tx, workshop_id, self._secret_key, committed, counting, before if votes else None
                )
                answers |= zip(numbers, ledger.carry_out(commands), strict=True)
                ledger.close()
                if votes:
                    known[workshop_id] = ledger.known
        self._known |= known
        while len(self._known) > MOST_KNOWN:
            self._known.pop(next(iter(self._known)))
        self._counting.adopt(counting)
        self._scrub(committed.scrub)
        return [answers[i] for i in range(len(batch))]

    def _scrub(self, wanted: bool) -> None:
        """Writes the file anew after an erasure; where somebody holds it, again after the next commit.

        The rows are gone already, so a failure here undoes nothing and refuses nothing.
        """
        self._to_scrub |= wanted
        if not self._to_scrub:
            return
        try:
            if wanted:  # first: who reads for a file holds the old state, and the scrubbing up
                self.after_erasure()
            self._to_scrub = not self._db.scrub()
            if not self._to_scrub:
                self.after_scrub()
        except (DBAPIError, OSError):
            log.exception("what was erased is still in the file; it is tried again after the next commit")


def _tell(listener: Callable[[Any], None], what: Any) -> None:
    """Whoever listens may fail; all others are told, and the thread goes on."""
    try:
        listener(what)
    except Exception:
        log.exception("somebody could not be told")


def _is_storage(error: Exception) -> bool:
    return isinstance(error, DBAPIError) and _code_of(error) != "internal"


def _code_of(error: Exception) -> str:
    """What a person is told of a failure that is not theirs."""
    if isinstance(error, Refused):
        return error.code
    # A broken constraint or an unfit value is our own fault, whatever words its text quotes.
    if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError | DataError):
        with contextlib.suppress(Exception):
            text = str(error.orig).lower()
            if "full" in text or "no space" in text:
                return "no_space"
            if error.connection_invalidated or any(
                word in text
                for word in ("locked", "busy", "timeout", "closed", "terminat", "connect", "deadlock")
            ):
                return "busy"
    return "internal"
