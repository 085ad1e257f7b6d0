"""One workshop for all tests of results; each test gets its own copy of the archive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from facilitator.results.archive import archive as archive_of
from facilitator.results.formats.source import Source
from tests.results.hall import Hall, full_hall

MOSCOW = timezone(timedelta(hours=3))
MADE = datetime(2026, 12, 16, 13, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A workshop with every kind of act in it; tests must not change it."""
    made = full_hall(tmp_path_factory.mktemp("hall"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def archive_text(hall: Hall) -> str:
    """Its archive as JSON."""
    with hall.db.read() as tx:
        return json.dumps(archive_of(tx, hall.id), ensure_ascii=False)


@pytest.fixture
def archive(archive_text: str) -> dict[str, Any]:
    """Its archive, to be spoiled at will."""
    read: dict[str, Any] = json.loads(archive_text)
    return read


@pytest.fixture
def source(archive: dict[str, Any]) -> Source:
    """What writers are given."""
    return Source(archive, "ru", MADE, MOSCOW)
