"""A running server, and a desk on the same data in this process: a test needs few others."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from facilitator import rehearsal
from facilitator.app import open_desk
from facilitator.config import Config
from facilitator.rehearsal.figures import as_json
from facilitator.results.archive import archive
from tests.services import Server


class House:
    """The server's house. `close` lets the desk go; the server is its owner's."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.desk, self.close = open_desk(Config.from_env(server.env))

    def workshop(self, template: str, title: str) -> dict[str, Any]:
        """A new workshop: `{"code", "tokens": {"moderator", "screen", "organizer"}}`."""
        code, tokens = self.desk.office.make_workshop(template, title, "ru")
        return {"code": code, "tokens": tokens}

    def rehearse(self, code: str, *options: str) -> tuple[int, dict[str, Any]]:
        """What `run.py rehearse CODE --json …` would exit with and print."""
        parser = argparse.ArgumentParser()
        rehearsal.add_options(parser)
        outcome = rehearsal.rehearse(self.desk, parser.parse_args([code, *options]))
        said: dict[str, Any] = json.loads(json.dumps(as_json(outcome)))
        return (0 if outcome.good else 1), said

    def command(self, code: str, *options: str) -> tuple[int, dict[str, Any]]:
        """The same by the command line."""
        done = self.server.run("rehearse", code, "--json", *options)
        assert done.stdout, done.stderr
        said: dict[str, Any] = json.loads(done.stdout)
        return done.returncode, said

    def archive(self, code: str) -> Any:
        """The whole workshop as JSON."""
        workshop_id = self.desk.workshop(code).id
        return json.loads(json.dumps(self.desk.errand(lambda tx: archive(tx, workshop_id))))

    def verify(self, content: Any, folder: Path) -> int:
        """The exit status of `run.py verify`."""
        file = folder / "verified.json"
        file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        return self.server.run("verify", str(file)).returncode

    def seen(self, code: str, token: str) -> Any:
        """All that the holder of a token sees, but for the time of looking and who is here then."""
        return {**self.server.get(f"/api/w/{code}/changes?since=0", token), "now": "", "pulse": {}}
