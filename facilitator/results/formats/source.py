"""What every writer is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any

from facilitator.results.compiling import report_of
from facilitator.results.report import Report
from facilitator.results.tables import Table, tables


class Differs(Exception):  # noqa: N818 - says what was found
    """A file that was read back is not what was written. It must not be handed out."""


@dataclass(frozen=True)
class Source:
    """An archive, and what is made of it.

    `made`: when; `zone`: in which times are written (None: this machine's); `columns`: of the roadmap, in
    order (None: the default ones).
    """

    archive: Mapping[str, Any]
    lang: str
    made: datetime
    zone: tzinfo | None = None
    columns: Sequence[str] | None = None

    @cached_property
    def report(self) -> Report:
        """The neutral report."""
        return report_of(self.archive)

    @cached_property
    def tables(self) -> list[Table]:
        """The tables of the spreadsheet and the CSV."""
        return tables(self.report, self.lang, self.made, self.zone)

    @cached_property
    def round_tables(self) -> list[Table]:
        """The tables of the rounds, in the order of the report's rounds."""
        return [table for table in self.tables if table.of_round]
