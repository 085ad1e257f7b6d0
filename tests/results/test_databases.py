"""On both kinds of databases the archive of a furnished hall holds, comes back, and makes every file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.results import FORMATS
from facilitator.results.archive import archive as archive_of
from facilitator.results.archive import import_archive
from facilitator.results.make import make
from facilitator.results.verify import verify
from tests.conftest import Hall, Halls
from tests.examples import furnish


@pytest.fixture(params=["sqlite", "postgresql"])
def furnished_hall(halls: Halls) -> Hall:
    raise NotImplementedError
