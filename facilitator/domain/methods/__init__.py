"""The methods of voting, one file each. Ballots in, tally out: no database, no page.

A new method is a file here that calls `register`, and its part of the phone. Every module of this folder is
imported, so being there is being known.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from facilitator.domain.methods.base import METHODS, Counts, Method, Score, Tally

for _found in pkgutil.iter_modules(__path__):
    import_module(f"{__name__}.{_found.name}")

__all__ = ["METHODS", "Counts", "Method", "Score", "Tally"]
