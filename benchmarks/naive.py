"""What one writes first with Flask-SocketIO: a commit of the ORM and an emit to all in each handler.

It knows no roles, stages, budgets or journal, and its answers are as durable as ours.
"""

# mypy: disallow-untyped-calls=False
# (the engines below carry no types)

from __future__ import annotations

import json
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO
from sqlalchemy import ForeignKey, UniqueConstraint, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import eventlet
    import eventlet.wsgi


class Base(DeclarativeBase):
    """The naive schema."""


class Proposal(Base):
    """A counter of points."""

    __tablename__ = "proposals"
    id: Mapped[int] = mapped_column(primary_key=True)
    points: Mapped[int] = mapped_column(default=0)


class Vote(Base):
    """One mark of one attendee."""

    __tablename__ = "votes"
    __table_args__ = (UniqueConstraint("attendee_id", "proposal_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    attendee_id: Mapped[int]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    value: Mapped[int]


def serve(folder: Path, phones: int, proposals: int, obey: Callable[[], None]) -> None:
    """Prints its port and what to vote on, then serves until it is killed."""
    engine = create_engine(f"sqlite:///{folder / 'naive.db'}", connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    Base.metadata.create_all(engine)
    with Session(engine) as tx:
        tx.add_all(Proposal(id=number) for number in range(1, proposals + 1))
        tx.commit()
    app = Flask("naive")
    socketio = SocketIO(app, async_mode="eventlet", transports=["websocket"], cors_allowed_origins=[])
    who: dict[str, int] = {}

    def connect(auth: Any = None) -> None:
        who[sid()] = int(auth["token"].split("-")[1])

    def command(asked: dict[str, Any]) -> dict[str, Any]:
        payload = asked["payload"]
        with Session(engine) as tx:
            mark = Vote.attendee_id == who[sid()], Vote.proposal_id == payload["proposal_id"]
            vote = tx.scalars(select(Vote).where(*mark)).first()
            if vote is None:
                vote = Vote(attendee_id=who[sid()], proposal_id=payload["proposal_id"], value=0)
                tx.add(vote)
            proposal = tx.get_one(Proposal, payload["proposal_id"])
            proposal.points += payload["value"] - vote.value
            vote.value = payload["value"]
            tx.commit()
            socketio.emit("tally", {"proposal_id": proposal.id, "points": proposal.points})
        return {"ok": True, "seq": 0}

    socketio.on_event("connect", connect)
    socketio.on_event("command", command)
    listener = eventlet.listen(("127.0.0.1", 0), backlog=4096)
    said = {
        "port": listener.getsockname()[1],
        "round_id": 1,
        "proposal_ids": list(range(1, proposals + 1)),
        "tokens": [f"att-{number}" for number in range(1, phones + 1)],
        "screen": "att-999999",
    }
    threading.Thread(target=obey, daemon=True).start()
    print(json.dumps(said), flush=True)
    eventlet.wsgi.server(listener, app, max_size=20_000, log_output=False, debug=False)


def sid() -> str:
    """The Socket.IO id of whoever is being handled."""
    found: str = request.sid  # type: ignore[attr-defined]
    return found
