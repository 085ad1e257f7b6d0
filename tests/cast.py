"""The cast, and the hall they meet in.

Anna organizes, Boris and Bella moderate, Vera (industry) and Gleb (education) attend, Zoya is a stranger;
the screen looks on. A `Hall` is a workshop from the cluster template with these people in it, over the
real database, writer, commands and reader, without Flask and without sockets.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from facilitator.access import Role, Viewer
from facilitator.audience.reader import Reader
from facilitator.commands import Commands
from facilitator.db import Database
from facilitator.domain import credentials
from facilitator.domain.attendees import join_token
from facilitator.domain.templates import new_workshop
from facilitator.models import Base
from facilitator.upgrade import upgrade
from facilitator.writer import Answer, Errand, Writer

SECRET_KEY = b"a key for tests, long enough to be taken"
TITLE = "Дорожная карта кластера"

Row = dict[str, Any]
Rows = dict[str, list[Row]]

# The noun under which a verb's own record comes back, where it is not that of the verb's first word.
NOUN_OF = {
    "plan": "proposals",
    "stage": "boards",
    "timer": "boards",
    "screen": "workshop",
    "workshop": "workshop",
    "vote": "votes",
    "ready": "me",
    "attendee": "me",
}


@dataclass(frozen=True)
class Cast:
    """Who is in a hall, and where. The same in every copy of the template."""

    workshop_id: int
    code: str
    board_id: int
    sections: tuple[int, ...]
    groups: Mapping[str, int]
    anna: Viewer
    boris: Viewer
    bella: Viewer
    vera: Viewer
    gleb: Viewer
    screen: Viewer
    zoya: Viewer
    system: Viewer

    @property
    def all(self) -> dict[str, Viewer]:
        """The cast by name."""
        names = ("anna", "boris", "bella", "vera", "gleb", "screen", "zoya", "system")
        return {name: getattr(self, name) for name in names}


def settle(url: str, title: str = TITLE) -> Cast:
    """Makes the schema where it is missing, and a workshop with the cast in it; leaves nothing open."""
    db = Database(url)
    upgrade(db)
    writer = Writer(db, SECRET_KEY)
    try:
        return gather(db, Commands(writer), title)
    finally:
        writer.stop()
        db.close()


def gather(db: Database, commands: Commands, title: str = TITLE, template: str = "cluster") -> Cast:
    """A new workshop with the whole cast in it."""
    now = datetime.now(UTC)
    tokens: dict[str, str] = {}
    roles: dict[str, Role] = {
        "anna": "organizer", "boris": "moderator", "bella": "moderator", "screen": "screen",
    }  # fmt: skip
    with db.write() as tx:
        workshop = new_workshop(tx, template, title, "ru", now)
        workshop_id, code = workshop.id, workshop.code
        for name, role in roles.items():
            tokens[name] = credentials.give(tx, workshop_id, role, now, label=name.capitalize())
    zoya = Viewer(workshop_id, "stranger")
    for name, group in (("vera", "Индустрия"), ("gleb", "Образование")):
        op_id = secrets.token_hex(12)
        asked = {"organization": f"Организация {name}", "group": group if template == "cluster" else None}
        answer = commands.execute(zoya, "attendee.join", asked, op_id)
        assert answer["ok"], answer
        tokens[name] = join_token(SECRET_KEY, code, op_id)
    with db.read() as tx:
        viewers = {name: credentials.find_viewer(tx, token) for name, token in tokens.items()}
        tables = Base.metadata.tables
        ids = {
            noun: [
                (row.id, row.title)
                for row in tx.execute(
                    select(tables[noun]).where(tables[noun].c.workshop_id == workshop_id).order_by("position")
                )
            ]
            for noun in ("boards", "sections", "groups")
        }
    return Cast(
        workshop_id=workshop_id,
        code=code,
        board_id=ids["boards"][0][0],
        sections=tuple(row_id for row_id, _title in ids["sections"]),
        groups={title: row_id for row_id, title in ids["groups"]},
        zoya=zoya,
        system=Viewer(workshop_id, "system"),
        **viewers,  # type: ignore[arg-type]
    )


@dataclass
class Hall:
    """A workshop with the cast in it, and few small words to act there."""

    url: str
    cast: Cast
    scene: Any = None  # what stands in a furnished hall (`tests/examples.py`)
    db: Database = field(init=False)
    writer: Writer = field(init=False)
    commands: Commands = field(init=False)
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def __getattr__(self, name: str) -> Any:
        # hall.vera, hall.board_id …: what the cast knows the hall knows.
        return getattr(self.__dict__["cast"], name)

    def open(self) -> None:
        """Opens the database and the writer."""
        self.db = Database(self.url)
        self.reader = Reader(self.db)
        self.writer = Writer(self.db, SECRET_KEY, counting=self.reader.counting)
        self.commands = Commands(self.writer)

    def close(self) -> None:
        """Ends the writer and gives the connections back."""
        assert self.writer.stop(), "the writer did not end in time"
        self.db.close()

    def restart(self) -> None:
        """As a server that went down and came back: nothing is left but what is in the database."""
        self.close()
        self.open()

    # -- acting -----------------------------------------------------------------------------------------

    def send(self, viewer: Viewer, verb: object, payload: object, op_id: object = None) -> Answer:
        """The answer to exactly this."""
        op_id = secrets.token_hex(12) if op_id is None else op_id
        return self.commands.execute(viewer, verb, payload, op_id)

    def say(self, viewer: Viewer, verb: str, /, **payload: Any) -> Answer:
        """The answer to a verb."""
        return self.send(viewer, verb, payload)

    def ok(self, viewer: Viewer, verb: str, /, **payload: Any) -> Row:
        """Asserts that the verb was carried out; gives its record ({} where a verb shows none)."""
        answer = self.say(viewer, verb, **payload)
        assert answer["ok"], answer
        return record_of(verb, answer)

    def refused(self, viewer: Viewer, verb: str, code: str, /, **payload: Any) -> dict[str, Any]:
        """Asserts that the verb was refused with this code and has changed nothing; gives the facts."""
        before = self.rows()
        answer = self.say(viewer, verb, **payload)
        assert not answer["ok"], answer
        assert answer["code"] == code, answer
        assert answer["message"]
        assert self.rows() == before, f"{verb} was refused and has changed something"
        params: dict[str, Any] = answer["params"]
        return params

    def at_once(
        self, sent: list[tuple[Viewer, str, dict[str, Any]]], op_id: str | None = None
    ) -> list[Answer]:
        """Hands all in before the first is answered, each from a thread of its own; their answers."""
        answers: list[Answer | None] = [None] * len(sent)
        gate = threading.Barrier(len(sent))

        def one(number: int) -> None:
            viewer, verb, payload = sent[number]
            gate.wait(20)
            answers[number] = self.send(viewer, verb, payload, op_id)

        threads = [threading.Thread(target=one, args=(number,)) for number in range(len(sent))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert None not in answers, "somebody was never answered"
        return [answer for answer in answers if answer is not None]

    def batch(self, sent: list[tuple[Viewer, str, dict[str, Any], str | None]]) -> list[Answer]:
        """One batch for the writer: all wait while it is held, then go in this order."""
        answers: list[Answer | None] = [None] * len(sent)
        ended = threading.Semaphore(0)

        def keep(number: int) -> Callable[[Answer], None]:
            def done(answer: Answer) -> None:
                assert answers[number] is None, "answered twice"
                answers[number] = answer
                ended.release()

            return done

        with self.held():
            for number, (viewer, verb, payload, op_id) in enumerate(sent):
                self.commands.submit(viewer, verb, payload, op_id or secrets.token_hex(12), keep(number))
        for _ in sent:
            assert ended.acquire(timeout=30), "somebody was never answered"
        return [answer for answer in answers if answer is not None]

    def held(self) -> HeldWriter:
        """Within it the writer's thread waits, so that what is sent meets in one batch."""
        return HeldWriter(self.writer)

    def join(self, group: str | None = "Индустрия", **asked: Any) -> Viewer:
        """One more attendee, who has come in by the door."""
        op_id = secrets.token_hex(12)
        given = {**asked, **({"group": group} if group else {})}
        answer = self.send(self.cast.zoya, "attendee.join", given, op_id)
        assert answer["ok"], answer
        return self.let_in(join_token(SECRET_KEY, self.cast.code, op_id))

    def let_in(self, token: str) -> Viewer:
        """Who holds this token."""
        with self.db.read() as tx:
            viewer = credentials.find_viewer(tx, token)
        assert viewer is not None
        return viewer

    def crowd(self, number: int, group: str | None = "Индустрия") -> list[Viewer]:
        """Many attendees of one side."""
        return [self.join(group) for _ in range(number)]

    # -- common scenes ----------------------------------------------------------------------------------

    def stage(self, stage: str, board_id: int | None = None) -> None:
        """Moves a board (the first) to a stage."""
        self.ok(self.cast.boris, "stage.open", board_id=board_id or self.cast.board_id, stage=stage)

    def proposals(self, *titles: str, by: Viewer | None = None, board_id: int | None = None) -> list[Row]:
        """Visible proposals, by Vera where nobody else is named; leaves the board at `proposing`."""
        self.stage("proposing", board_id)
        where = board_id or self.cast.board_id
        return [
            self.ok(by or self.cast.vera, "proposal.submit", title=title, board_id=where) for title in titles
        ]

    def round(self, method: str = "dots", **asked: Any) -> Row:
        """An open round on the first board."""
        given = {"board_id": self.cast.board_id, "method": method, **asked}
        return self.ok(self.cast.boris, "round.open", **given)

    def vote(self, viewer: Viewer, round_: Row, proposal: Row, value: Any) -> Answer:
        """The answer to a mark."""
        asked = {"round_id": round_["id"], "proposal_id": proposal["id"], "value": value}
        return self.send(viewer, "vote.cast", asked)

    # -- looking ----------------------------------------------------------------------------------------

    def patch(self, viewer: Viewer, since: int = 0) -> dict[str, Any]:
        """The patch for a viewer since a number, from its bytes."""
        return as_json(self.reader.patch(viewer, since).body)

    def sees(self, viewer: Viewer, noun: str) -> dict[Any, Row]:
        """What a viewer who opens the page now sees of a noun, by id."""
        return {row["id"]: row for row in self.patch(viewer)["put"].get(noun, [])}

    def tally(self, round_id: int) -> dict[str, Any]:
        """The counted result as the moderator sees it."""
        found: dict[str, Any] = self.sees(self.cast.boris, "rounds")[round_id]["tally"]
        return found

    def rows(self) -> Rows:
        """All rows of the database, but for the answers that are kept for repeats."""
        return rows_of(self.db)

    def table(self, name: str) -> list[Row]:
        """All rows of one table."""
        return self.rows()[name]

    def write(self, run: Callable[[Any], Any]) -> Any:
        """Runs something in the writer's thread, as the doors do for what is no verb."""
        results: list[Any] = []
        ended = threading.Event()

        def done(result: Any) -> None:
            results.append(result)
            ended.set()

        self.writer.run(Errand(run, done))
        assert ended.wait(20)
        if isinstance(results[0], Exception):
            raise results[0]
        return results[0]

    def neighbour(self) -> Hall:
        """The same installation seen from another workshop with a cast of its own."""
        other = gather(self.db, self.commands, "Другая сессия")
        return Neighbour(self, other)


class Neighbour(Hall):
    """Another workshop of the same installation; shares the writer, and closes nothing."""

    def __init__(self, hall: Hall, cast: Cast) -> None:
        self.url, self.cast, self.scene = hall.url, cast, None
        self.db, self.writer, self.commands, self.reader = hall.db, hall.writer, hall.commands, hall.reader


class HeldWriter:
    """Holds the writer's thread with an errand that waits; lets it go at the end of the block."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._holds, self._let_go = threading.Event(), threading.Event()

    def __enter__(self) -> None:
        def wait(_tx: Any) -> None:
            self._holds.set()
            assert self._let_go.wait(30)

        self._writer.run(Errand(wait, lambda _result: None))
        assert self._holds.wait(20)

    def __exit__(self, *_: object) -> None:
        self._let_go.set()


def record_of(verb: str, answer: Answer) -> Row:
    """The record of an answer that the verb speaks of."""
    noun = verb.split(".")[0]
    rows = answer["put"].get(NOUN_OF.get(noun, f"{noun}s"), [])
    return dict(rows[0]) if rows else {}


def rows_of(db: Database) -> Rows:
    """Table -> its rows as plain dicts, ordered by key; without the kept answers."""
    found: Rows = {}
    with db.read() as tx:
        for table in Base.metadata.sorted_tables:
            if table.name != "answers":
                query = select(table).order_by(*table.primary_key.columns)
                found[table.name] = [dict(row) for row in tx.execute(query).mappings()]
    return found


def standing(rows: Rows) -> Rows:
    """What of the rows a person could tell apart: without the numbers that every act changes, without the
    journal, and without what was taken away (a removed row and a mark taken back are as good as none)."""
    counters = {"seq", "head", "last_id", "proposals_numbered", "reset_seq", "rev"}
    found: Rows = {}
    for name, table in rows.items():
        if name == "journal":
            continue
        kept = [
            {column: value for column, value in row.items() if column not in counters}
            for row in table
            if not row.get("removed") and not (name in ("votes", "counted") and row["value"] is None)
        ]
        found[name] = kept
    return found


def as_json(body: bytes) -> dict[str, Any]:
    """The object in some bytes; a number that is none (NaN) is an error."""

    def never(word: str) -> Any:
        raise AssertionError(f"{word} is not JSON")

    read: dict[str, Any] = json.loads(body, parse_constant=never)
    return read


def in_english(viewer: Viewer) -> Viewer:
    """The same person, reading English."""
    return replace(viewer, lang="en")
