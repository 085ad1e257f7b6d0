"""Brings a database's schema up to the newest migration, in one transaction: the old schema or the new."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from facilitator.db import Database
from facilitator.errors import WrongSetting

FOLDER = Path(__file__).parent / "migrations"
PG_LOCK = 0x0FAC_1117  # any number, the same for every process that upgrades


def upgrade(db: Database) -> bool:
    """Upgrades the schema; says whether there was anything to do. Two processes at once do it once."""
    config = alembic_config()
    newest = ScriptDirectory.from_config(config).get_current_head()
    options = {"facilitator_begin": "IMMEDIATE"} if db.is_sqlite else {}
    with reach(db).execution_options(**options) as connection, connection.begin():
        if not db.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": PG_LOCK})
        found = MigrationContext.configure(connection).get_current_revision()
        if found == newest:
            return False
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if found is not None and found not in known:
            raise WrongSetting(
                "DATABASE_URL",
                db.url.render_as_string(),
                f"made by a newer version ({found}); update the program",
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True


def reach(db: Database) -> Connection:
    """The first connection to a database. Where there is none to be had, the setting is wrong."""
    try:
        return db.engine.connect()
    except DBAPIError as error:
        why = str(error.orig).strip().splitlines()[0]
        raise WrongSetting("DATABASE_URL", db.url.render_as_string(), why) from None


def alembic_config() -> AlembicConfig:
    """Alembic's settings without a file of its own."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    config.set_main_option("path_separator", "os")
    return config
