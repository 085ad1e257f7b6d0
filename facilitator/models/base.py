"""What all tables share: the base, the column types, and the two mixins of a workshop's rows.

A row of a workshop is known by `(workshop_id, id)`. The ids of one workshop come from one counter of
its own, so an archive can be imported beside its original with every id kept, and a row of another
workshop cannot be reached by mistake: whoever looks something up names the workshop.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Moment(TypeDecorator[datetime]):
    """A time in UTC. Refuses a naive one; gives back an aware one on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


Name = Annotated[str, mapped_column(String)]
Text = Annotated[str, mapped_column(String)]
Code = Annotated[str, mapped_column(String(24))]


class Base(DeclarativeBase):
    """The base of all models."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - the name and form are SQLAlchemy's
        datetime: Moment(),
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
        list[int]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
        int: Integer().with_variant(BigInteger(), "postgresql"),
    }


class InWorkshop:
    """A row that belongs to one workshop."""

    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True, sort_order=-20
    )


class Shown(InWorkshop):
    """A row that some screen shows. `rev` is the `seq` of its last change, stamped by the flush hook."""

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-19)
    rev: Mapped[int] = mapped_column(default=0, sort_order=90)


class Removable:
    """A row that is taken away by a mark, so that screens can be told and the act can be undone."""

    removed: Mapped[bool] = mapped_column(default=False, sort_order=91)


def one_of(column: str, *values: str) -> CheckConstraint:
    """A check that a column holds one of the given words."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=column)
