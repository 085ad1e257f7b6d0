"""The servers of the vote benchmark: `python -m benchmarks.halls KIND FOLDER PHONES`.

- `product`: the product whole, as `run.py` serves it;
- `archived`: the same, beside a workshop of 2,000 proposals and 100,000 votes that can be downloaded;
- `single`: the same path, a commit for each vote;
- `naive`: what one writes first with Flask-SocketIO: an ORM commit and an emit to all in each handler.

Each prints one line of JSON (its port, what to vote on, the phones' tokens), then obeys its standard
input: `usage` prints CPU seconds and resident kilobytes.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

from benchmarks.servers import usage

PROPOSALS = 20
BUDGET = 10
SECRET_KEY = b"a key for benchmarks, long enough"


def obey() -> None:
    """Answers standard input from a real thread; ends with it."""
    for line in sys.stdin:
        if line == "usage\n":
            print(usage(), flush=True)
    os._exit(0)


def product(folder: Path, phones: int, *, batch: int | None = None, large: bool = False) -> None:
    """The product, with a workshop in the middle of a vote."""
    from facilitator import writer
    from facilitator.access import Viewer
    from facilitator.app import create_app
    from facilitator.config import Config
    from facilitator.domain.attendees import join_token

    config = Config.from_env(
        {
            "FACILITATOR_VAR": str(folder),
            "SECRET_KEY": SECRET_KEY.decode(),
            "HOST": "127.0.0.1",
            "PORT": "0",
            "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        }
    )
    running = create_app(config)
    desk, commands = running.desk, running.desk.commands
    code, tokens = desk.office.make_workshop("cluster", "Голосование", "ru")
    workshop_id = desk.workshop(code).id
    boris = desk.find_viewer(tokens["moderator"])
    assert boris is not None
    stranger = Viewer(workshop_id, "stranger")
    answered = threading.Semaphore(0)
    for number in range(phones):
        commands.submit(stranger, "attendee.join", {}, f"join-{number:08}", lambda _: answered.release())
    for _ in range(phones):
        answered.acquire()
    voters = [join_token(SECRET_KEY, code, f"join-{number:08}") for number in range(phones)]
    patch = json.loads(desk.reader.patch(boris, 0).body)["put"]
    board_id = patch["boards"][0]["id"]

    def act(viewer: Viewer, verb: str, **payload: Any) -> dict[str, Any]:
        answer = commands.execute(viewer, verb, payload, os.urandom(8).hex())
        if not answer["ok"]:
            raise RuntimeError(f"{verb}: {answer}")
        return answer["put"]  # type: ignore[no-any-return]

    act(boris, "stage.open", board_id=board_id, stage="proposing")
    vera = desk.find_viewer(voters[0])
    assert vera is not None
    for number in range(PROPOSALS):
        act(vera, "proposal.submit", title=f"Предложение {number}: стажировка на стекольном заводе")
    patch = json.loads(desk.reader.patch(boris, 0).body)["put"]
    act(boris, "stage.open", board_id=board_id, stage="voting")
    opened = act(boris, "round.open", board_id=board_id, method="dots", budget=BUDGET, max_per_proposal=3)
    said = {
        "round_id": opened["rounds"][0]["id"],
        "proposal_ids": [row["id"] for row in patch["proposals"]],
        "tokens": voters,
        "screen": tokens["screen"],
    }
    if large:
        from facilitator.db import Database
        from tests.results.big import write_big

        db = Database(config.database_url)
        said["large"] = write_big(db, 2000, 100_000)
        db.close()
        said["organizer"] = desk.office.standing_token(said["large"], "organizer")
    if batch is not None:
        writer.MOST_IN_A_BATCH = batch
    threading.Thread(target=obey, daemon=True).start()
    running.live.start()
    running.seam.serve(
        running.app,
        "127.0.0.1",
        0,
        ready=lambda port: print(json.dumps({"port": port, **said}), flush=True),
    )


def main() -> None:
    kind, folder, phones = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if kind == "naive":
        from benchmarks.naive import serve

        serve(folder, phones, PROPOSALS, obey)
    else:
        product(folder, phones, batch=1 if kind == "single" else None, large=kind == "archived")


if __name__ == "__main__":
    main()
