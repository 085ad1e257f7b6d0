"""Fixtures for all tests: halls on SQLite and on PostgreSQL, each test in a database of its own."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.cast import Cast, Hall, settle
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

OpenHall = Callable[[], Hall]


class SqliteHalls:
    """Copies of one file with the cast in it."""

    def __init__(self) -> None:
        self.folder = temporary_folder("fachalls")
        self._numbers = itertools.count(1)
        self._template = self.folder / "template.db"
        self._cast: Cast | None = None

    def empty(self) -> str:
        """The address of a database without a table."""
        return f"sqlite:///{self.folder / f'{next(self._numbers)}.db'}"

    def open(self) -> Hall:
        """A hall in a database of its own."""
        if self._cast is None:
            self._cast = settle(f"sqlite:///{self._template}")
        url = self.empty()
        shutil.copyfile(self._template, _file_of(url))
        return Hall(url, self._cast)

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
        self._cast: Cast | None = None

    def empty(self) -> str:
        """The address of a database without a table."""
        return self.server.create(f"empty{next(self._numbers)}")

    def open(self) -> Hall:
        """A hall in a database of its own."""
        if self._cast is None:
            self._cast = settle(self.server.create("template"))
        return Hall(self.server.create(f"hall{next(self._numbers)}", "template"), self._cast)

    def close(self, url: str) -> None:
        """Forgets one database."""
        self.server.drop(url.split("/")[3].split("?")[0])

    def stop(self) -> None:
        """Ends the server."""
        self.server.stop()


Halls = SqliteHalls | PostgresHalls


def _file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


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
def lite(sqlite_halls: SqliteHalls) -> Iterator[Hall]:
    """A hall on SQLite alone, where the kind of database does not matter."""
    opened = sqlite_halls.open()
    yield opened
    opened.close()
    sqlite_halls.close(opened.url)
