"""A server with the whole live layer over a pretended workshop; run as a process of its own.

    python -m tests.live.house '{"mode": "eventlet", "watchful": true}'

prints its port, then serves until SIGTERM. Tokens: `att-7`, `mod-1`, `scr-1`; `att-7@2` is of workshop 2; `brd-5`
moderates one board alone, whose cards are those below 100.
The pretended workshop holds notes: `{"id", "rev", "text"}`; the verb `note` adds one, `own` makes a mark
that only its owner sees, `slow` is answered after half a second. A draft is seen by its owner alone too, and
is dropped from what all see, as a proposal that waits for approval is.
"""

from __future__ import annotations

import json
import logging
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from flask import Flask, Response, request

from facilitator.access import Viewer
from facilitator.errors import Refused
from facilitator.live import seam as live_seam
from facilitator.live import wire
from facilitator.live.assembly import Live
from facilitator.live.bus import LocalBus, RedisBus
from facilitator.live.seam import make_seam
from facilitator.sockets import mount

ROLES = {"att": "attendee", "mod": "moderator", "brd": "moderator", "scr": "screen"}


@dataclass(frozen=True)
class Patch:
    since: int
    seq: int
    empty: bool
    body: bytes


class Workshop:
    """Numbered notes, shared ones and those of one attendee; all reads under one lock."""

    def __init__(self, padding: int) -> None:
        self.lock = threading.Lock()
        self.seq = 0
        self.notes: list[tuple[int, int | None, str]] = []  # rev, owner, text
        self.drafts: set[int] = set()  # the revs of those notes that are no marks
        self.padding = "x" * padding

    def add(self, text: str, owner: int | None = None, draft: bool = False) -> int:
        with self.lock:
            self.seq += 1
            if draft:
                self.drafts.add(self.seq)
            self.notes.append((self.seq, owner, text))
            return self.seq

    def patch(self, since: int, me: int | None) -> Patch:
        with self.lock:
            seq = self.seq
            fresh, drop = [], []
            for note in reversed(self.notes):
                if note[0] <= since:
                    break
                if note[1] is None or note[1] == me:
                    fresh.append(note)
                elif note[0] in self.drafts:
                    drop.append(note[0])
        put = {"notes": [{"id": rev, "rev": rev, "text": text} for rev, _, text in reversed(fresh)]}
        body = {
            "since": since,
            "seq": seq,
            "reset": False,
            "put": put,
            "drop": {"notes": drop},
            "pad": self.padding,
        }
        return Patch(since, seq, not fresh and not drop, orjson.dumps(body))


class PretendedReader:
    def __init__(self, padding: int = 0) -> None:
        self.workshops = {1: Workshop(padding), 2: Workshop(padding)}

    def patch(self, viewer: Viewer, since: int, era: int | None = None) -> Patch:
        return self.workshops[viewer.workshop_id].patch(since, viewer.attendee_id)

    def shared(self, workshop_id: int, audience: str, since: int) -> Patch:
        return self.workshops[workshop_id].patch(since, None)

    def owners(self, workshop_id: int, since: int) -> set[int]:
        return {owner for rev, owner, draft in self._own(workshop_id, since) if draft}

    def markers(self, workshop_id: int, since: int, heard: Mapping[int, int]) -> set[int]:
        own = self._own(workshop_id, since)
        return {owner for rev, owner, draft in own if not draft and rev > heard.get(owner, 0)}

    def _own(self, workshop_id: int, since: int) -> list[tuple[int, int, bool]]:
        workshop = self.workshops[workshop_id]
        with workshop.lock:
            fresh = [note for note in workshop.notes if note[0] > since]
            return [(rev, owner, rev in workshop.drafts) for rev, owner, _ in fresh if owner is not None]

    def seq(self, workshop_id: int) -> int:
        return self.workshops[workshop_id].seq

    def check_cards(self, viewer: Viewer, ids: Iterable[int]) -> None:
        if any(card >= 100 for card in ids):
            raise Refused("other_board", board="Table 1")

    def eras(self) -> dict[int, int]:
        return dict.fromkeys(self.workshops, 0)

    def heads(self) -> dict[int, int]:
        return {number: workshop.seq for number, workshop in self.workshops.items()}


class PretendedCommands:
    """A real writing thread that answers in batches."""

    def __init__(self, reader: PretendedReader, changed: Callable[[int], None], cost: float) -> None:
        self.reader = reader
        self.cost = cost
        self.changed = changed
        self.waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.taken = self.answered = 0
        self.closed = False
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def submit(
        self,
        viewer: Viewer,
        verb: object,
        payload: object,
        op_id: object,
        done: Callable[[dict[str, Any]], None],
    ) -> None:
        if verb not in ("note", "own", "slow") or not isinstance(payload, dict):
            done({"ok": False, "code": "unknown_verb", "params": {}, "message": "?"})
        elif self.closed:
            done({"ok": False, "code": "restarting", "params": {}, "message": "?"})
        else:
            self.taken += 1
            self.waiting.put((viewer, verb, payload, done))

    def _run(self) -> None:
        while True:
            batch = [self.waiting.get()]
            while not self.waiting.empty() and len(batch) < 300:
                batch.append(self.waiting.get())
            if None in batch:
                batch.remove(None)
            touched = set()
            answers = []
            for viewer, verb, payload, done in batch:
                time.sleep(0.5 if verb == "slow" else self.cost)
                owner = viewer.attendee_id if verb == "own" else None
                seq = self.reader.workshops[viewer.workshop_id].add(str(payload.get("text", "")), owner)
                touched.add(viewer.workshop_id)
                answers.append((done, {"ok": True, "seq": seq, "receipt": f"R-{seq}", "put": {}}))
            for done, answer in answers:
                done(answer)
                self.answered += 1
            for workshop_id in touched:
                self.changed(workshop_id)
            if self.closed and self.waiting.empty():
                return

    def stop(self) -> None:
        self.closed = True
        self.waiting.put(None)
        self.thread.join(4)


def viewer_of(token: str) -> Viewer | None:
    name, _, rest = token.partition("-")
    number, _, workshop = rest.partition("@")
    if name not in ROLES or not number.isdigit():
        if token == "guess-too-often":
            raise Refused("too_fast")
        return None
    attendee = int(number) if name == "att" else None
    board = 1 if name == "brd" else None
    return Viewer(int(workshop or 1), ROLES[name], attendee, int(number), token, "en", board)  # type: ignore[arg-type]


def main() -> None:
    options = json.loads(sys.argv[1])
    logging.basicConfig(stream=sys.stderr, format="LOG %(levelname)s %(name)s %(message)s")
    if "patience" in options:  # seconds, so that a test need not wait as long as a server would
        wire.CONNECT_WITHIN = live_seam.HEAD_WITHIN = live_seam.BODY_GRACE = options["patience"]
        live_seam.IDLE_AT_MOST = live_seam.STEP_WITHIN = options["patience"]
    if "ping" in options:
        wire.PING_EVERY, wire.PONG_WITHIN = options["ping"], options["ping"] * 2
    seam = make_seam(options["mode"])
    reader = PretendedReader(options.get("padding", 0))
    bus = RedisBus(options["redis"]) if options.get("redis") else LocalBus()
    live = Live(
        seam,
        reader,
        bus=bus,
        people=lambda workshop_id: {number: number % 3 for number in range(1, 5001)},
        say=lambda lang, code, params: f"{code} in {lang or 'any'}",
        watchful=options.get("watchful", True),
    )
    commands = PretendedCommands(reader, live.changed, options.get("cost", 0.0))
    app = Flask(__name__)

    @app.get("/figures")
    def figures() -> Response:
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        return Response(
            orjson.dumps(
                {
                    **live.figures(),
                    "taken": commands.taken,
                    "answered": commands.answered,
                    "cpu": usage.ru_utime + usage.ru_stime,
                    "kb": resident_kb(),
                    "threads": threading.active_count(),
                    "engine_sockets": len(app.extensions["socketio"].server.eio.sockets),
                    "engine_environs": len(app.extensions["socketio"].server.environ),
                }
            )
        )

    @app.post("/note")
    def note() -> Response:
        reader.workshops[1].add(request.args["text"])
        if "quiet" not in request.args:  # as another process would: nobody here is told
            live.changed(1)
        return Response("{}")

    @app.post("/draft")
    def draft() -> Response:
        rev = reader.workshops[1].add(request.args["text"], int(request.args["owner"]), draft=True)
        live.changed(1)
        return Response(str(rev))

    @app.post("/kick")
    def kick() -> Response:
        wanted = {key: int(value) for key, value in request.args.items()}
        live.kick(1, **wanted)
        return Response("{}")

    @app.post("/body")
    def body() -> Response:
        return Response(str(len(request.get_data())))

    @app.get("/wait")
    def wait() -> Response:
        viewer = Viewer(1, "moderator", None, 1, "", "en")
        answer = seam.wait_for(lambda done: commands.submit(viewer, "slow", {}, "op-00000001", done))
        return Response(orjson.dumps(answer))

    def cookies(environ: dict[str, Any], code: str, surface: str) -> Viewer | None:
        from http.cookies import SimpleCookie

        cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(f"f_{surface}_{code}")
        return viewer_of(cookie.value) if cookie else None

    mount(app, live, commands, find_viewer=viewer_of, viewer_from_cookies=cookies)
    live.start()

    def drain() -> None:
        commands.closed = True
        seam.in_thread(commands.stop)
        live.stop()

    signal.signal(signal.SIGTERM, lambda *_: seam.stop())
    seam.serve(app, "127.0.0.1", 0, ready=lambda port: print(port, flush=True), drain=drain)


def resident_kb() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4


if __name__ == "__main__":
    main()
