"""The door to the database: one writing connection, many reading ones, SQLite and PostgreSQL alike."""

from __future__ import annotations

import importlib
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

log = logging.getLogger(__name__)


class Database:
    """Opens transactions. `write()` is for the writing thread and the commands of run.py alone."""

    def __init__(self, url: str) -> None:
        self.url: URL = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(self.url) if self.is_sqlite else _postgres_engine(self.url)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that sees one state throughout and changes nothing."""
        with Session(self.engine, autoflush=False, expire_on_commit=False) as tx:
            if not self.is_sqlite:
                tx.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield tx

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that holds the write lock from its start; committed at the end of the block."""
        with Session(self.engine, autoflush=False, expire_on_commit=False) as tx:
            if self.is_sqlite:
                tx.connection(execution_options={"facilitator_begin": "IMMEDIATE"})
            yield tx
            tx.commit()

    def scrub(self) -> bool:
        """Writes the whole file anew, so that nothing deleted or overwritten is left in it or in its log.

        For the writing thread, after an erasure. False where a reader held the old state all the while: then
        it must be tried again. Takes about a second for 100 MB.
        """
        connection = self.engine.raw_connection()
        try:
            driver: Any = connection.driver_connection
            if not self.is_sqlite:
                driver.rollback()
                driver.autocommit = True
                tables = driver.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
                for (table,) in tables.fetchall():
                    driver.execute(f'VACUUM (FULL) "{table}"')
                driver.autocommit = False
                return True
            driver.execute("VACUUM")
            busy, _in_log, _moved = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
        finally:
            connection.close()

    def close(self) -> None:
        """Gives all connections back."""
        self.engine.dispose()


def sqlite_module() -> Any:
    """The SQLite driver: pysqlite3 where its wheel installs, else the standard library's.

    The wheel brings a SQLite newer than the WAL-reset bug of the versions that Python is built with.
    """
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        module=sqlite_module(),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
        connect_args={"timeout": 10, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        # SQLAlchemy, not the driver, says when a transaction begins.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 10000")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -16000")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        kind = connection.get_execution_options().get("facilitator_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {kind}")

    return engine


def _postgres_engine(url: URL) -> Engine:
    return create_engine(
        url,
        pool_size=4,
        max_overflow=12,
        pool_pre_ping=True,
        connect_args={"options": "-c synchronous_commit=on -c lock_timeout=10000", "connect_timeout": 5},
    )
