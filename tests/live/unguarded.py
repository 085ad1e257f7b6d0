"""Serves as run.py does, without the guard against floods: what a test of the guard is held against."""

from __future__ import annotations

import os
import sys

from facilitator.app import Running, serve
from facilitator.config import Config


def take_guard_away(running: Running, _port: int) -> None:
    """Once it listens."""
    running.live.guard.watchful = False


if __name__ == "__main__":
    serve(Config.from_env(dict(os.environ)), take_guard_away)
    sys.exit(0)
