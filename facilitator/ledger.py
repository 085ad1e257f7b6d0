"""One workshop's part of a batch: its number, its chain, its answers that are given once and for ever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from facilitator.access import Viewer
from facilitator.audience.answers import records_of
from facilitator.domain.act import TRACKED, Act
from facilitator.domain.journal import canonical, entry_hash, iso, receipt
from facilitator.domain.verbs import Ask, Verb, check
from facilitator.domain.workshops import delete_rows
from facilitator.errors import LATER, Refused
from facilitator.models import Attendee, Credential, JournalEntry, StoredAnswer, Workshop

Answer = dict[str, Any]
SHOWN_OF_HEAD = 12  # hex digits; the whole one is in the documents and in the QR at closing


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

    @property
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


class Ledger:
    """Carries out one workshop's commands of a batch, in their order, inside the writer's transaction."""

    def __init__(
        self,
        tx: Session,
        workshop_id: int,
        secret_key: bytes,
        committed: Committed,
        commands: Iterable[Command],
    ) -> None:
        self.tx = tx
        self.secret_key = secret_key
        self.committed = committed
        workshop = tx.get(Workshop, workshop_id, with_for_update=True)
        if workshop is None:
            raise Refused("not_found", noun="workshop")
        self.workshop = workshop
        self.seq, self.head = workshop.seq, workshop.head
        self.entries: list[dict[str, Any]] = []
        self.new_answers: list[dict[str, Any]] = []
        self.held: dict[int, Any] = {}
        commands = list(commands)
        # Read for all at once, and held: the session itself keeps only weak references.
        keys = [command.key for command in commands]
        self.answers: dict[str, tuple[str, str]] = {
            key: (digest, answer)
            for key, digest, answer in tx.execute(
                select(StoredAnswer.key, StoredAnswer.digest, StoredAnswer.answer).where(
                    StoredAnswer.key.in_(keys)
                )
            )
        }
        who = {command.viewer.credential_id for command in commands if command.viewer.credential_id}
        self.credentials = {
            row.id: row for row in tx.scalars(select(Credential).where(Credential.id.in_(who)))
        }
        people = {command.viewer.attendee_id for command in commands if command.viewer.attendee_id}
        self.attendees = {
            row.id: row
            for row in tx.scalars(
                select(Attendee).where(Attendee.workshop_id == workshop_id, Attendee.id.in_(people))
            )
        }

    def carry_out(self, command: Command) -> Answer:
        """The answer to one command: the stored one, or a new one that is stored."""
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
        answer = {"ok": True, "seq": act.seq, "receipt": number, "put": records_of(act)}
        if command.viewer.audience == "moderator":
            answer["head"] = self.head[:SHOWN_OF_HEAD]
        return answer

    def _may_enter(self, viewer: Viewer) -> bool:
        """Whether the viewer's credential still stands, whatever a socket knew when it connected."""
        if viewer.credential_id is None:
            return viewer.role in ("system", "stranger")
        credential = self.credentials.get(viewer.credential_id)
        if credential is None or credential.revoked_at is not None or credential.role != viewer.role:
            return False
        if (credential.workshop_id, credential.attendee_id) != (self.workshop.id, viewer.attendee_id):
            return False
        if (credential.board_id, credential.scope) != (viewer.board_id, viewer.scope):
            return False
        if viewer.role != "attendee":
            return True
        attendee = self.attendees.get(viewer.attendee_id or 0)
        return attendee is not None and not attendee.removed

    def _left_changes(self) -> bool:
        return any(
            isinstance(row, TRACKED) and not isinstance(row, Workshop) and self.tx.is_modified(row)
            for row in [*self.tx.new, *self.tx.dirty]
        )

    def _enter(self, act: Act, command: Command, data: dict[str, Any]) -> str:
        """Adds the journal entry; gives its receipt."""
        at, verb = iso(act.now), command.verb
        # In a round the journal knows a voter by the ballot's number alone.
        actor = "ballot" if verb.name == "vote.cast" else command.viewer.actor
        hashed = entry_hash(act.seq, at, actor, verb.name, data, self.head)
        keep = verb.undoable and not self.tx.info.get("never_undo")
        self.entries.append(
            {
                "workshop_id": self.workshop.id,
                "seq": act.seq,
                "at": act.now,
                "actor": actor,
                "label": command.viewer.label,
                "verb": verb.name,
                "data": canonical(data),
                "prev": self.head,
                "hash": hashed,
                "before": json.dumps(self.tx.info.get("images", []), ensure_ascii=False) if keep else None,
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
            self.tx.execute(insert(JournalEntry), self.entries)
            self.entries = []

    def close(self) -> None:
        """Writes what was gathered; the workshop's own row carries the number and the head."""
        if self.workshop.id in self.committed.erased:
            delete_rows(self.tx, self.workshop.id)
            return
        self._write_entries()
        if self.new_answers:
            self.tx.execute(insert(StoredAnswer), self.new_answers)
        self.workshop.seq, self.workshop.head = self.seq, self.head
        self.tx.flush()


def refusal(refused: Refused) -> Answer:
    """A refusal as an answer, without its sentence: that is the reader's language's business."""
    return {"ok": False, "code": refused.code, "params": refused.params}
