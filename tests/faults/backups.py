"""What the tests of backups share: files that are spoilt, and archives to compare."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from facilitator.db import Database
from facilitator.models import Workshop
from facilitator.results.archive import archive
from tests.services import Server


def flip(file: Path, at: int, bits: int = 0xFF) -> None:
    """Changes one byte of a file."""
    with file.open("r+b") as out:
        out.seek(at)
        (was,) = out.read(1)
        out.seek(at)
        out.write(bytes([was ^ bits]))


def archives(db: Database) -> dict[str, Any]:
    """Every workshop of a database as its archive, by code; without the counter of ids, which goes on elsewhere."""
    with db.read() as tx:
        found = {
            row.code: json.loads(json.dumps(archive(tx, row.id)))
            for row in tx.execute(select(Workshop.id, Workshop.code)).all()
        }
    for kept in found.values():
        kept["workshop"].pop("last_id")
    return found


def verified(server: Server, code: str, out: Path) -> None:
    """Asserts that a workshop's archive recounts."""
    done = server.run("results", code, "--format", "json", "--out", str(out))
    assert done.returncode == 0, done.stderr
    checked = server.run("verify", str(out))
    assert checked.returncode == 0, checked.stdout + checked.stderr
