"""What the doors ask for besides verbs: workshops, links, tokens, pages. No Flask, no sockets."""

from __future__ import annotations

import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.access import SURFACE_OF_ROLE, Role, Surface, Viewer
from facilitator.audience.reader import Reader
from facilitator.audience.receipts import Found
from facilitator.commands import Commands, in_words
from facilitator.config import Config
from facilitator.db import Database
from facilitator.domain import credentials
from facilitator.domain.attendees import by_return_code, join_token, known_return_code
from facilitator.domain.codes import readings, return_readings
from facilitator.domain.templates import new_workshop
from facilitator.domain.text import clean
from facilitator.domain.workshops import delete_rows
from facilitator.errors import Refused
from facilitator.ledger import Answer, refusal
from facilitator.live.guard import Bucket
from facilitator.models import Attendee, Board, Credential, JournalEntry, Logo, Picture, Workshop
from facilitator.results.importing import check_archive, import_archive
from facilitator.results.make import Made, Maker, make
from facilitator.results.orders import Orders
from facilitator.suggestions import Suggestions
from facilitator.writer import Errand, Writer

Done = Callable[[Any], None]
WaitFor = Callable[[Callable[[Done], None]], Any]
Result = TypeVar("Result")
STAFF = credentials.STAFF
# Return codes that lead nowhere, in one workshop: so many at once, and a minute (see `domain/codes.py`).
WRONG_CODES, WRONG_CODES_A_MINUTE = 60.0, 30.0


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


@dataclass(frozen=True)
class Key:
    """A credential of staff that lets in; `label` is empty for the standing ones of programs."""

    id: int
    role: str
    label: str
    created_at: datetime
    board_id: int | None = None  # how far a moderator's hands reach (`domain/reach.py`)
    scope: str = ""


@dataclass(frozen=True)
class Reach:
    """What a new link lets somebody do: their name for the journal, one board (None: all), or cards alone."""

    label: str = ""
    board_id: int | None = None
    scope: str = ""


EVERYWHERE = Reach()


@dataclass(frozen=True)
class Erased:
    """What an erasure did: the proposals whose words went, those that lost their author alone, counts."""

    seq: int
    at: datetime
    hash: str
    attendee_id: int
    proposal_ids: list[int]
    unsigned_ids: list[int]
    commitments: int
    ballots: int


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


class Desk:
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
        pulse: Callable[[int], dict[str, Any]] | None = None,
        suggestions: Suggestions | None = None,
        let_go: Callable[[int, int], None] = lambda _workshop_id, _credential_id: None,
        house: Callable[[int], dict[str, Any]] = lambda _workshop_id: {},
        guessed: Callable[[], bool] = lambda: False,
        admit: Callable[[str], None] = lambda _token: None,
        take: Callable[[str, Viewer], None] = lambda _token, _viewer: None,
    ) -> None:
        self.config = config
        self.reader = reader
        self.commands = commands
        self.pulse = pulse or self._pulse_of_nobody
        self.wait_for = wait_for
        self.let_go = let_go
        self._suggestions = suggestions
        self.house = house
        self._guessed = guessed  # told of every code and token that is none; says whether there are too many
        self.admit, self.take = admit, take  # the pace of plain requests (`live/plain.py`)
        self._db = db
        self._writer = writer
        self._wrong_codes: dict[int, Bucket] = {}
        self._one_receipt = threading.Lock()
        self._maker = Maker(config.database_url, config.var / "results")
        self.orders = Orders(self._maker, config.var / "results")

    # -- verbs ---------------------------------------------------------------------------------------

    def execute(self, viewer: Viewer, verb: object, payload: object, op_id: object = None) -> Answer:
        """The answer to a verb; waits without stopping anybody else."""
        op_id = secrets.token_hex(12) if op_id is None else op_id
        answer: Answer = self.wait_for(lambda done: self.commands.submit(viewer, verb, payload, op_id, done))
        return answer

    def join(
        self, code: str, payload: dict[str, Any], op_id: object, lang: str | None
    ) -> tuple[Answer, str, str | None]:
        """Lets an attendee in: the answer, the token, the return code; the same for the same op_id.

        Wrong return codes are counted by workshop, since a hall is one address: past `WRONG_CODES` all are
        answered `too_fast` unread. Newcomers are not held up by it.
        """
        workshop = self.workshop(code)
        stranger = Viewer(workshop.id, "stranger", lang=lang or workshop.lang)
        verb = "attendee.return" if "return_code" in payload else "attendee.join"
        wrong = self._wrong_codes.setdefault(
            workshop.id, Bucket(WRONG_CODES_A_MINUTE / 60, WRONG_CODES, time.monotonic())
        )
        guesses = float(len(return_readings(str(payload.get("return_code", "")))) or 1)
        if "return_code" in payload and not wrong.take(guesses, time.monotonic()):
            self._guessed()
            return in_words(refusal(Refused("too_fast")), stranger.lang), "", ""
        answer = self.execute(stranger, verb, payload, "" if op_id is None else op_id)
        if "return_code" in payload and answer["ok"]:
            wrong.give_back(guesses)
        if not answer["ok"]:
            if answer["code"] == "token_wrong" and "return_code" in payload:
                answer = in_words(refusal(self.no_such("token_wrong")), stranger.lang)
            return answer, "", ""
        again = self.return_code(workshop, answer["put"]["me"][0]["id"])
        return answer, join_token(self.config.secret_key, workshop.code, str(op_id)), again

    def return_code(self, workshop: Summary, attendee_id: int | None) -> str | None:
        """The code by which this person comes back from another phone; for their own eyes."""
        with self._db.read() as tx:
            attendee = tx.get(Attendee, (workshop.id, attendee_id)) if attendee_id is not None else None
            if attendee is None:
                return None
            hashed = attendee.return_hash
        return known_return_code(self.config.secret_key, workshop.code, attendee.id, hashed)

    def ring(self, workshop_id: int, board_id: int, moment: str) -> None:
        """A timer that ends its stage has run out. Of several workers that see it, one is answered anew."""
        viewer = Viewer(workshop_id, "system")
        op_id = f"ring-{board_id}-{moment}"
        self.commands.submit(viewer, "timer.ring", {"board_id": board_id}, op_id, lambda _answer: None)

    # -- suggestions ---------------------------------------------------------------------------------

    def suggestions(self, viewer: Viewer, board_id: int) -> dict[str, Any]:
        """What may belong together on a board, for moderators; refuses `not_allowed`."""
        return self._suggested(lambda made, done: made.for_board(viewer, board_id, done))

    def twins(self, viewer: Viewer, board_id: int | None, text: str) -> dict[str, Any]:
        """Up to three proposals that may say what an attendee is typing; refuses `not_allowed`."""
        return self._suggested(lambda made, done: made.twins(viewer, board_id, text, done))

    def _suggested(self, ask: Callable[[Suggestions, Done], None]) -> dict[str, Any]:
        made = self._suggestions
        if made is None:
            raise Refused("not_found", noun="suggestions")
        found: dict[str, Any] = self.wait_for(lambda done: ask(made, done))
        return found

    # -- who asks ------------------------------------------------------------------------------------

    def find_viewer(self, token: str, lang: str | None = None) -> Viewer | None:
        """Who holds this token, None where nobody does; see `no_such`."""
        with self._db.read() as tx:
            return credentials.find_viewer(tx, token, lang)

    def no_such(self, code: str, **params: Any) -> Refused:
        """The refusal of a code or token that is none: `code`, or `too_fast` where somebody is guessing."""
        return Refused("too_fast") if self._guessed() else Refused(code, **params)

    def enter(self, code: str, token: str, *, from_here: bool = True) -> tuple[Surface, str]:
        """Turns a link's secret into a browser's token for one surface.

        Not `from_here`, over a network that anybody may hear, only a screen is let in.
        """
        roles: tuple[Role, ...] = STAFF if from_here else ("screen",)
        try:
            role, own = self._write(
                lambda tx: credentials.exchange(tx, code, token, datetime.now(UTC), roles)
            )
        except Refused as refused:
            if refused.code == "token_wrong":
                raise self.no_such("token_wrong") from None
            raise
        return SURFACE_OF_ROLE[role], own

    def receipt(self, workshop_id: int, given: str) -> Found:
        """What a receipt or a head stands for; waits in a thread of its own, behind those asked before."""

        def look() -> Found:
            with self._one_receipt:
                return self.reader.receipt(workshop_id, given)

        return self.aside(look)

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

    # -- workshops -----------------------------------------------------------------------------------

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
        with self._db.read() as tx:
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

    def make_workshop(self, template: str, title: str, lang: str) -> tuple[str, dict[str, str]]:
        """Makes a workshop; its code and a standing token for each of moderator, screen and organizer."""

        def make(tx: Session) -> tuple[str, dict[str, str]]:
            now = datetime.now(UTC)
            workshop = new_workshop(tx, template, title, lang, now)
            return workshop.code, {role: credentials.give(tx, workshop.id, role, now) for role in STAFF}

        return self._write(make)

    def links(self, code: str, roles: tuple[Role, ...] = STAFF, reach: Reach = EVERYWHERE) -> dict[str, str]:
        """Fresh links: the attendees' standing one, and for each role a pairing link that works once.

        `reach` bounds a moderator's link, and says which board a screen follows; refuses a board that is not
        there.
        """
        workshop = self.workshop(code)
        named = clean("label", reach.label, limit="name")

        def pair(tx: Session) -> dict[str, str]:
            now = datetime.now(UTC)
            board = tx.get(Board, (workshop.id, reach.board_id)) if reach.board_id is not None else None
            if reach.board_id is not None and (board is None or board.removed):
                raise Refused("not_found", noun="board")
            return {
                role: credentials.give(
                    tx,
                    workshop.id,
                    role,
                    now,
                    label=named or self._label(tx, workshop, role),
                    one_use=True,
                    board_id=None if role == "organizer" else reach.board_id,
                    scope=reach.scope if role == "moderator" else "",
                )
                for role in roles
            }

        tokens = self._write(pair)
        pages = {
            "moderator": f"/w/{workshop.code}/console",
            "screen": f"/w/{workshop.code}/screen",
            "organizer": "/office",
        }
        links = {"attendee": f"{self.base_url()}/j/{workshop.code}"}
        follows = "" if reach.board_id is None else f"?board={reach.board_id}"
        where = {"organizer": f"?code={workshop.code}", "screen": follows}
        for role, token in tokens.items():
            links[role] = f"{self.staff_url(role)}{pages[role]}{where.get(role, '')}#t={token}"
        return links

    def screen_link(self, viewer: Viewer, code: str, board_id: int | None) -> str:
        """A link by which one more screen comes in, for who leads; `board_id` is the board it follows.

        Refuses `not_allowed`, `theme_team_only`, and `other_board` to who leads another one.
        """
        if viewer.role not in ("moderator", "organizer"):
            raise Refused("not_allowed", role=viewer.role)
        if viewer.scope == "theme":
            raise Refused("theme_team_only")
        if viewer.board_id is not None and board_id != viewer.board_id:
            with self._db.read() as tx:
                own = tx.get(Board, (viewer.workshop_id, viewer.board_id))
                raise Refused("other_board", board=own.title if own is not None else "")
        return self.links(code, ("screen",), Reach(board_id=board_id))["screen"]

    def _label(self, tx: Session, workshop: Summary, role: Role) -> str:
        """ "Moderator 2": the second one let in by a link."""
        query = select(func.count()).select_from(Credential)
        given = tx.scalar(
            query.where(
                Credential.workshop_id == workshop.id, Credential.role == role, Credential.one_use.is_(True)
            )
        )
        names = {"ru": {"moderator": "Модератор", "screen": "Экран", "organizer": "Организатор"}}
        name = names.get(workshop.lang, {}).get(role, role.capitalize())
        return f"{name} {(given or 0) + 1}"

    def standing_token(self, code: str, role: Role, label: str = "") -> str:
        """A token for a program that acts in that role until it is revoked."""
        workshop = self.workshop(code)
        return self.errand(lambda tx: credentials.give(tx, workshop.id, role, datetime.now(UTC), label=label))

    def keys(self, workshop_id: int) -> list[Key]:
        """Who of the staff may come in now, the newest first: browsers let in by a link, and programs."""
        query = (
            select(Credential)
            .where(
                Credential.workshop_id == workshop_id,
                Credential.role != "attendee",
                Credential.one_use.is_(False),
                Credential.revoked_at.is_(None),
            )
            .order_by(Credential.id.desc())
        )
        with self._db.read() as tx:
            return [
                Key(row.id, row.role, row.label, row.created_at, row.board_id, row.scope)
                for row in tx.scalars(query)
            ]

    def everybody(self, workshop_id: int) -> list[dict[str, Any]]:
        """All who ever joined, in order, also those shown out; `id name organization group_id removed`."""
        columns = Attendee.__table__.c
        names = ("id", "name", "organization", "group_id", "removed")
        query = select(*(columns[name] for name in names)).where(columns.workshop_id == workshop_id)
        with self._db.read() as tx:
            return [dict(row) for row in tx.execute(query.order_by(columns.id)).mappings()]

    def attendee_by_return_code(self, workshop_id: int, code: str) -> int | None:
        """Whose return code it is."""
        with self._db.read() as tx:
            return by_return_code(tx, workshop_id, code)

    def act_of_erasure(self, workshop_id: int, seq: int) -> Erased:
        """The facts of an erasure; refuses `not_found` where the entry of that number is none."""
        with self._db.read() as tx:
            entry = tx.get(JournalEntry, (workshop_id, seq))
        if entry is None or entry.verb != "attendee.erase":
            raise Refused("not_found", noun="entry")
        data = orjson.loads(entry.data)
        return Erased(
            entry.seq,
            entry.at,
            entry.hash,
            data["id"],
            data["proposal_ids"],
            data["unsigned_ids"],
            len(data["commitment_ids"]),
            data["ballots"],
        )

    def revoke(self, workshop_id: int, credential_id: int) -> None:
        """Takes a credential back and closes its sockets."""

        def take(tx: Session) -> None:
            credential = tx.get(Credential, credential_id)
            if credential is None or credential.workshop_id != workshop_id:
                raise Refused("not_found", noun="credential")
            credential.revoked_at = datetime.now(UTC)

        self._write(take)
        self.let_go(workshop_id, credential_id)

    def erase(self, code: str) -> dict[str, Any]:
        """Deletes a workshop with all that belongs to it; gives the act of destruction's facts."""
        workshop = self.workshop(code)

        self._write(lambda tx: delete_rows(tx, workshop.id), scrub=True)
        return {"code": workshop.code, "title": workshop.title, "entries": workshop.seq}

    def import_archive(self, archive: dict[str, Any]) -> str:
        """Makes a workshop from an archive; its code."""

        check_archive(archive)  # recounting takes a while, and nobody who votes should wait for it
        return self._write(lambda tx: import_archive(tx, archive).code)

    def errand(self, run: Callable[[Session], Result]) -> Result:
        """Runs something that writes and is no verb in a transaction of its own, on the writing thread."""
        return self._write(run)

    def _write(self, run: Callable[[Session], Result], *, scrub: bool = False) -> Result:
        result = self.wait_for(lambda done: self._writer.run(Errand(run, done, scrub)))
        if isinstance(result, Exception):
            raise result
        return result  # type: ignore[no-any-return]

    # -- results -------------------------------------------------------------------------------------

    def results(self, code: str, format_name: str) -> Made:
        """A file of results, made in another process; refuses `not_found`, `busy`."""
        made: Made | Refused = self.wait_for(lambda done: self._maker.start(code, format_name, None, done))
        if isinstance(made, Refused):
            raise made
        return made

    def order(self, code: str, format_name: str, patience: float) -> str:
        """Begins a file that is looked for later (`orders`); waits so many seconds for it. Its id.

        Refuses `not_found` for an unknown format.
        """
        begun: str | Refused = self.wait_for(
            lambda done: self.orders.begin(code, format_name, patience, done)
        )
        if isinstance(begun, Refused):
            raise begun
        return begun

    def write_results(self, code: str, format_name: str, out: Path) -> None:
        """The same file, made here and now."""
        make(self._db, self.workshop(code).code, format_name, out)

    def papers(self, workshop_id: int) -> dict[str, Any]:
        """What the office says of the documents (domain/papers.py); empty where nothing was said."""
        with self._db.read() as tx:
            return dict(tx.scalar(select(Workshop.papers).where(Workshop.id == workshop_id)) or {})

    # -- addresses -----------------------------------------------------------------------------------

    def picture(self, workshop_id: int, digest: str) -> tuple[str, bytes]:
        """Kind and bytes of a logo that stands; refuses `not_found`."""
        with self._db.read() as tx:
            stands = select(Logo.id).where(
                Logo.workshop_id == workshop_id, Logo.picture == digest, Logo.removed.is_(False)
            )
            picture = tx.get(Picture, (workshop_id, digest)) if tx.scalar(stands.limit(1)) else None
            if picture is None:
                raise Refused("not_found", noun="picture")
            return picture.kind, picture.body

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

    # -- pages ---------------------------------------------------------------------------------------

    def organizations(self, workshop_id: int) -> list[dict[str, Any]]:
        """Organizations already in the hall and how many people of each, for completion."""
        count = func.count()
        query = (
            select(Attendee.organization, count)
            .where(
                Attendee.workshop_id == workshop_id,
                Attendee.removed.is_(False),
                Attendee.organization != "",
            )
            .group_by(Attendee.organization)
            .order_by(count.desc(), Attendee.organization)
            .limit(200)
        )
        with self._db.read() as tx:
            return [{"name": name, "count": people} for name, people in tx.execute(query)]

    def database_works(self) -> bool:
        """Whether the database answers."""
        try:
            self.reader.heads()
        except Exception:  # whatever it is, the answer is no
            return False
        return True

    def close(self) -> None:
        """Ends what is being made."""
        self._maker.close()
        if self._suggestions is not None:
            self._suggestions.close()

    def _pulse_of_nobody(self, workshop_id: int) -> dict[str, Any]:
        return {"online": 0, "joined": self.reader.joined(workshop_id), "by_group": {}}


def lan_address() -> str:
    """This machine's address in its network; loopback where there is none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


__all__ = ["Desk", "Summary", "block", "in_words", "lan_address"]
