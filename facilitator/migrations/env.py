"""Alembic's entry: runs on the connection that `facilitator.db_upgrade` gives it."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from facilitator.models import Base, Moment

connection = context.config.attributes["connection"]


def _render(kind: str, column_type: Any, _autogen: Any) -> str | Literal[False]:
    """Our own column type by its name in new migrations."""
    return "Moment()" if kind == "type" and isinstance(column_type, Moment) else False


context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
    compare_type=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
