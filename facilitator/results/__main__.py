"""`python -m facilitator.results`: one file of results, made in a process of its own."""

from __future__ import annotations

import sys

from facilitator.results.make import main

sys.exit(main(sys.argv[1:]))
