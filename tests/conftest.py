"""Fixtures for all tests: halls on SQLite and on PostgreSQL, each test in a database of its own."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.cast import Cast, Hall, settle
from tests.examples import furnish
from tests.services import Postgres, Unavailable, temporary_folder

settings.register_profile(
    "here",
    deadline=None,  # two cores are shared by all
    derandomize=True,  # the same cases each time: a red test is red for everybody
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("search", parent=settings.get_profile("here"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "here"))

Prepare = Callable[[Hall], Any]


class SqliteHalls:
    """Copies of one file with the cast in it, or of one that was furnished further."""

    def __init__(self) -> None:
        self.folder = temporary_folder("fachalls")
        self._numbers = itertools.count(1)
        self._templates: dict[Prepare | None, tuple[Path, Cast, Any]] = {}

    def empty(self) -> str:
        """The address of a database without a table."""
        return f"sqlite:///{self.folder / f'{next(self._numbers)}.db'}"

    def open(self, prepare: Prepare | None = None) -> Hall:
        """A hall in a database of its own; what `prepare` gave when it was furnished is `hall.scene`."""
        if prepare not in self._templates:
            self._templates[prepare] = self._make(prepare)
        template, cast, scene = self._templates[prepare]
        url = self.empty()
        shutil.copyfile(template, _file_of(url))
        return Hall(url, cast, scene)

    def _make(self, prepare: Prepare | None) -> tuple[Path, Cast, Any]:
        if prepare is None:
            url = self.empty()
            return _file_of(url), settle(url), None
        hall = self.open()
        try:
            scene = prepare(hall)
        finally:
            hall.close()  # the last connection to close brings the log into the file
        return _file_of(hall.url), hall.cast, scene

    def close(self, url: str) -> None:
        """Forgets one database."""
        for file in self.folder.glob(_file_of(url).name + "*"):
            file.unlink()

    def stop(self) -> None:
        """Forgets all of them."""
        shutil.rmtree(self.folder, ignore_errors=True)


class PostgresHalls:
    """Databases made from one template, on a server of this test run's own."""

    def __init__(self) -> None:
        self.server = Postgres()
        self._numbers = itertools.count(1)
        self._templates: dict[Prepare | None, tuple[str, Cast, Any]] = {}

    def empty(self) -> str:
        """The address of a database without a table."""
        return self.server.create(f"empty{next(self._numbers)}")

    def open(self, prepare: Prepare | None = None) -> Hall:
        """A hall in a database of its own; what `prepare` gave when it was furnished is `hall.scene`."""
        if prepare not in self._templates:
            self._templates[prepare] = self._make(prepare)
        template, cast, scene = self._templates[prepare]
        return Hall(self.server.create(f"hall{next(self._numbers)}", template), cast, scene)

    def _make(self, prepare: Prepare | None) -> tuple[str, Cast, Any]:
        if prepare is None:
            return "cast", settle(self.server.create("cast")), None
        hall = self.open()
        try:
            scene = prepare(hall)
        finally:
            hall.close()
        return _name_of(hall.url), hall.cast, scene

    def close(self, url: str) -> None:
        """Forgets one database."""
        self.server.drop(_name_of(url))

    def stop(self) -> None:
        """Ends the server."""
        self.server.stop()


Halls = SqliteHalls | PostgresHalls


def _file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _name_of(url: str) -> str:
    return url.split("/")[3].split("?")[0]


@pytest.fixture(scope="session")
def sqlite_halls() -> Iterator[SqliteHalls]:
    halls = SqliteHalls()
    yield halls
    halls.stop()


@pytest.fixture(scope="session")
def postgres_halls() -> Iterator[PostgresHalls]:
    try:
        halls = PostgresHalls()
    except Unavailable as why:
        pytest.skip(str(why))
    yield halls
    halls.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def halls(request: pytest.FixtureRequest) -> Halls:
    """Where halls come from, once for each kind of database."""
    name = "sqlite_halls" if request.param == "sqlite" else "postgres_halls"
    found: Halls = request.getfixturevalue(name)
    return found


@pytest.fixture
def hall(halls: Halls) -> Iterator[Hall]:
    """A workshop with the whole cast in it, once on SQLite and once on PostgreSQL."""
    opened = halls.open()
    yield opened
    opened.close()
    halls.close(opened.url)


@pytest.fixture
def furnished(halls: Halls) -> Iterator[Hall]:
    """A hall with something of every kind in it (`hall.scene`), on both kinds of databases."""
    opened = halls.open(furnish)
    yield opened
    opened.close()
    halls.close(opened.url)


@pytest.fixture
def lite(sqlite_halls: SqliteHalls) -> Iterator[Hall]:
    """A hall on SQLite alone, where the kind of database does not matter."""
    opened = sqlite_halls.open()
    yield opened
    opened.close()
    sqlite_halls.close(opened.url)


@pytest.fixture
def furnished_lite(sqlite_halls: SqliteHalls) -> Iterator[Hall]:
    """A furnished hall on SQLite alone."""
    opened = sqlite_halls.open(furnish)
    yield opened
    opened.close()
    sqlite_halls.close(opened.url)


@pytest.fixture
def served(postgres_halls: PostgresHalls) -> Iterator[Hall]:
    """A hall on PostgreSQL alone, for what only a server of databases has."""
    opened = postgres_halls.open()
    yield opened
    opened.close()
    postgres_halls.close(opened.url)
