"""One workshop's part of a batch: its number, its chain, its answers that are given once and for ever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.orm import Session

from facilitator.access import Viewer
from facilitator.audience.answers import records_of
from facilitator.audience.counting import Counting
from facilitator.domain.act import TRACKED, Act
from facilitator.domain.journal import canonical, entry_hash, iso, receipt
from facilitator.domain.marks import Marks
from facilitator.domain.rounds import Cast
from facilitator.domain.verbs import Ask, Verb, check
from facilitator.domain.workshops import delete_rows
from facilitator.errors import LATER, Refused
from facilitator.models import (
    Attendee,
    Ballot,
    Base,
    Credential,
    JournalEntry,
    Round,
    StoredAnswer,
    Vote,
    Workshop,
)

Answer = dict[str, Any]
SHOWN_OF_HEAD = 12  # hex digits; the whole one is in the documents and in the QR at closing

# Tables, not models: these rows are read and written by the hundred and are no objects of the session.
WORKSHOPS, JOURNAL, ANSWERS = (
    Base.metadata.tables[model.__tablename__] for model in (Workshop, JournalEntry, StoredAnswer)
)
LOCK = (
    select(WORKSHOPS.c.seq, WORKSHOPS.c.head, WORKSHOPS.c.era)
    .where(WORKSHOPS.c.id == bindparam("workshop"))
    .with_for_update()
)
COUNT_UP = (
    update(WORKSHOPS)
    .where(WORKSHOPS.c.id == bindparam("workshop"))
    .values(seq=bindparam("newest"), head=bindparam("hashed"))
)
STORED = select(ANSWERS.c.key, ANSWERS.c.digest, ANSWERS.c.answer).where(
    ANSWERS.c.key.in_(bindparam("keys", expanding=True))
)
ENTER, STORE = insert(JOURNAL), insert(ANSWERS)
STANDING = (
    select(
        Credential.id,
        Credential.role,
        Credential.attendee_id,
        Credential.board_id,
        Credential.scope,
    )
    .outerjoin(
        Attendee,
        (Attendee.workshop_id == Credential.workshop_id) & (Attendee.id == Credential.attendee_id),
    )
    .where(
        Credential.workshop_id == bindparam("workshop"),
        Credential.id.in_(bindparam("who", expanding=True)),
        Credential.revoked_at.is_(None),
        or_(Credential.role != "attendee", Attendee.removed.is_(False)),
    )
)


@dataclass(frozen=True)
class Command:
    """A verb that has passed its payload model and waits. `done` is called once, after the commit."""

    viewer: Viewer
    verb: Verb
    ask: Ask
    op_id: str
    digest: str
    done: Callable[[Answer], None]
    held: Refused | None = None  # by another moderator; said where nothing was answered before

    @cached_property
    def key(self) -> str:
        """What the stored answer is found by; nobody can read the actor or the op_id back from it."""
        name = f"{self.viewer.workshop_id}\x1f{self.viewer.actor}\x1f{self.op_id}"
        return hashlib.sha256(name.encode()).hexdigest()


@dataclass
class Committed:
    """What a batch changed, for those who tell the screens."""

    workshops: set[int] = field(default_factory=set)
    kicked: list[tuple[int, int]] = field(default_factory=list)  # (workshop, attendee)
    erased: set[int] = field(default_factory=set)  # workshops that are no more
    scrub: bool = False  # what was overwritten must leave the file itself


@dataclass
class Known:
    """What a batch of nothing but votes has read of a workshop, for the next such batch of the same writer.

    It is true as long as `moment` is: the number, the head and the era of the workshop. Whatever else is
    done, here or by another worker, is an entry and moves the head. What is done without an entry (a link
    given or taken back, an import) changes nothing that is held here: who may enter is read for every batch.
    """

    moment: tuple[int, str, int]
    workshop: Workshop
    marks: Marks
    held: dict[tuple[type[Any], int], Any]


def votes_alone(commands: Iterable[Command]) -> bool:
    """Whether what such commands read still stands when they are done."""
    return all(command.verb.name == "vote.cast" for command in commands)


class Ledger:
    """Carries out one workshop's commands of a batch, in their order, inside the writer's transaction.

    `known` is for votes alone: its rows belong to no session.
    """

    def __init__(
        self,
        tx: Session,
        workshop_id: int,
        secret_key: bytes,
        committed: Committed,
        counting: Counting | None = None,
        known: Known | None = None,
    ) -> None:
        self.tx = tx
        self.secret_key = secret_key
        self.committed = committed
        self.counting = counting or Counting()
        self.connection = tx.connection()
        locked = self.connection.execute(LOCK, {"workshop": workshop_id}).one_or_none()
        if locked is None:
            raise Refused("not_found", noun="workshop")
        self.seq, self.head, self.era = locked
        if known is None or known.moment != (self.seq, self.head, self.era):
            known = Known(tuple(locked), tx.get_one(Workshop, workshop_id), Marks(workshop_id), {})
        self.known = known
        self.workshop, self.marks = known.workshop, known.marks
        self.marks.connection = self.connection
        # The session keeps weak references only; what a batch has read once it does not read again.
        self.held = known.held
        self.entries: list[dict[str, Any]] = []
        self.new_answers: list[dict[str, Any]] = []
        self.answers: dict[str, tuple[str, str]] = {}
        self.standing: dict[int, tuple[Any, ...]] = {}

    def carry_out(self, commands: Sequence[Command]) -> list[Answer]:
        """The answers, in order: the stored one of a command that was answered before, else a new one.

        Votes that follow one another are a run: who may enter and what they have marked is read once for
        all of them, as no vote changes that for another, and their marks are written together.
        """
        self._recall(commands)
        answers: list[Answer] = []
        for votes, run in groupby(commands, key=lambda command: command.verb.name == "vote.cast"):
            if not votes:
                self._end_run()
            for part in [[*run]] if votes else ([command] for command in run):
                self._let_in(part)
                if votes:
                    self._expect(part)
                answers += [self._answer(command) for command in part]
                self.marks.write()
        return answers

    def close(self) -> None:
        """Writes what was gathered; the workshop's own row carries the number and the head."""
        if self.workshop.id in self.committed.erased:
            delete_rows(self.tx, self.workshop.id)
            return
        self._write_entries()
        if self.new_answers:
            self.connection.execute(STORE, self.new_answers)
        self.tx.flush()
        if self.head != self.known.moment[1]:
            self.known.moment = (self.seq, self.head, self.era)
            counted = {"workshop": self.workshop.id, "newest": self.seq, "hashed": self.head}
            self.connection.execute(COUNT_UP, counted)

    def _end_run(self) -> None:
        """Another verb may change what the votes have read, and reads what they have written."""
        self.marks.forget()
        for row in list(self.tx.identity_map.values()):
            if isinstance(row, Ballot | Vote):  # read by another verb of the batch, and older than the marks
                self.tx.expire(row)

    # -- what is read for many at once ------------------------------------------------------------------

    def _recall(self, commands: Sequence[Command]) -> None:
        """The answers given before, and the people whose rows other verbs than a vote will ask for."""
        keys = [command.key for command in commands]
        for key, digest, answer in self.connection.execute(STORED, {"keys": keys}):
            self.answers[key] = digest, answer
        people = {
            command.viewer.attendee_id
            for command in commands
            if command.viewer.attendee_id and command.verb.name != "vote.cast"
        }
        if people:
            rows = select(Attendee).where(Attendee.workshop_id == self.workshop.id, Attendee.id.in_(people))
            self.held |= {(Attendee, row.id): row for row in self.tx.scalars(rows)}

    def _let_in(self, commands: Sequence[Command]) -> None:
        """Credentials that stand now, whatever a socket knew when it connected, and what they allow."""
        who = {command.viewer.credential_id for command in commands if command.viewer.credential_id}
        self.standing = {}
        if who:
            asked = {"workshop": self.workshop.id, "who": list(who)}
            self.standing = {row[0]: tuple(row[1:]) for row in self.connection.execute(STANDING, asked)}

    def _expect(self, votes: Sequence[Command]) -> None:
        """The sheets of those who vote."""
        voters: dict[int, set[int]] = {}
        for command in votes:
            if command.viewer.attendee_id and command.key not in self.answers:
                assert isinstance(command.ask, Cast)
                voters.setdefault(command.ask.round_id, set()).add(command.viewer.attendee_id)
        for round_id, who in voters.items():
            round_ = self.held.get((Round, round_id)) or self.tx.get(Round, (self.workshop.id, round_id))
            if round_ is not None:
                self.held[Round, round_id] = round_
                self.marks.read(round_, who)

    # -- one command ------------------------------------------------------------------------------------

    def _answer(self, command: Command) -> Answer:
        stored = self.answers.get(command.key)
        if stored is not None:
            digest, answer = stored
            if digest != command.digest:
                return refusal(Refused("op_reused"))
            again: Answer = orjson.loads(answer)
            return again
        try:
            answered = self._act(command)
        except Refused as refused:
            if self._left_changes():
                raise RuntimeError(f"{command.verb.name} refused after it had changed something") from refused
            answered = refusal(refused)
        finally:
            self.tx.info.clear()
        if answered["ok"] or answered["code"] not in LATER:
            if not answered["ok"] and command.verb.name == "vote.cast":
                # There is no entry to take it from; this one shows that the vote came, and was not counted.
                answered["receipt"] = receipt(command.key)
            self._store(command, answered)
        return answered

    def _act(self, command: Command) -> Answer:
        if not self._may_enter(command.viewer):
            raise Refused("token_wrong")
        if self.workshop.id in self.committed.erased:
            raise Refused("unknown_code")
        if command.viewer.role != "attendee":
            self._write_entries()  # a moderator's act may read the journal
        now = datetime.now(UTC)
        act = Act(
            tx=self.tx,
            workshop=self.workshop,
            viewer=command.viewer,
            now=now.replace(microsecond=now.microsecond // 1000 * 1000),
            seq=self.seq + 1,
            op_id=command.op_id,
            secret_key=self.secret_key,
            marks=self.marks,
            held=self.held,
        )
        check(act, command.verb, command.ask)
        if command.held is not None:
            raise command.held
        self.tx.info["act"] = act
        data = command.verb.run(act, command.ask)
        self.tx.flush()
        number = self._enter(act, command, data)
        self.committed.workshops.add(self.workshop.id)
        self.committed.scrub |= act.scrubs
        if act.erases:
            self.committed.erased.add(self.workshop.id)
        self.committed.kicked.extend((self.workshop.id, attendee_id) for attendee_id in act.kicked)
        answer = {"ok": True, "seq": act.seq, "receipt": number, "put": records_of(act, self.counting)}
        if command.viewer.audience == "moderator":
            answer["head"] = self.head[:SHOWN_OF_HEAD]
        return answer

    def _may_enter(self, viewer: Viewer) -> bool:
        if viewer.credential_id is None:
            return viewer.role in ("system", "stranger")
        allowed = viewer.role, viewer.attendee_id, viewer.board_id, viewer.scope
        return self.standing.get(viewer.credential_id) == allowed

    def _left_changes(self) -> bool:
        return self.marks.newest > self.seq or any(
            isinstance(row, TRACKED) and not isinstance(row, Workshop) and self.tx.is_modified(row)
            for row in [*self.tx.new, *self.tx.dirty]
        )

    def _enter(self, act: Act, command: Command, data: dict[str, Any]) -> str:
        """Adds the journal entry; gives its receipt."""
        at, verb = iso(act.now), command.verb
        # In a round the journal knows a voter by the ballot's number alone.
        actor = "ballot" if verb.name == "vote.cast" else command.viewer.actor
        kept = canonical(data)
        hashed = entry_hash(act.seq, at, actor, verb.name, kept, self.head)
        undoable = verb.undo and not self.tx.info.get("never_undo")
        images = json.dumps(self.tx.info.get("images", []), ensure_ascii=False) if undoable else None
        self.entries.append(
            {
                "workshop_id": self.workshop.id,
                "seq": act.seq,
                "at": act.now,
                "actor": actor,
                "label": command.viewer.label,
                "verb": verb.name,
                "data": kept,
                "prev": self.head,
                "hash": hashed,
                "before": images,
                "undone_by": None,
                "rev": act.seq,
            }
        )
        self.seq, self.head = act.seq, hashed
        return receipt(hashed)

    def _store(self, command: Command, answer: Answer) -> None:
        text = orjson.dumps(answer).decode()
        self.answers[command.key] = (command.digest, text)
        self.new_answers.append(
            {
                "key": command.key,
                "workshop_id": self.workshop.id,
                "digest": command.digest,
                "answer": text,
                "at": datetime.now(UTC),
            }
        )

    def _write_entries(self) -> None:
        if self.entries:
            self.connection.execute(ENTER, self.entries)
            self.entries = []


def refusal(refused: Refused) -> Answer:
    """A refusal as an answer, without its sentence: that is the reader's language's business."""
    return {"ok": False, "code": refused.code, "params": refused.params}
