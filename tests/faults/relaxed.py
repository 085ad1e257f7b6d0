"""The same server with `synchronous = NORMAL`: the control that the proof by strace must catch."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import event

from facilitator import db
from facilitator.app import open_desk, serve
from facilitator.cli import main

_own_engine = db._sqlite_engine


def _relaxed_engine(url: Any) -> Any:
    engine = _own_engine(url)

    @event.listens_for(engine, "connect")
    def _relax(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous = NORMAL")

    return engine


if __name__ == "__main__":
    db._sqlite_engine = _relaxed_engine
    sys.exit(main(sys.argv[1:], serve=serve, open_desk=open_desk))
