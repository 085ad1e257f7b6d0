"""Serves as run.py does, with pings so short that a phone asleep for seconds is given up as one asleep for a minute is.

Phones are told of 25 and 20 s as ever, so that they find out as late as they would. Told by SIGUSR1 it believes that an hour has gone by, as it has for a phone that slept so long.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import datetime, timedelta, tzinfo

from facilitator import desk, ledger
from facilitator.app import serve
from facilitator.audience import reader
from facilitator.config import Config
from facilitator.live import presence, wire

EVERY, WITHIN = 1.0, 1.0  # seconds, in place of 25 and 20
HOUR = timedelta(hours=1)


class Later(datetime):
    """Says an hour more than it is."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """What the clock would say."""
        return datetime.now(tz) + HOUR


def an_hour_goes_by() -> None:
    """All that this process asks what time it is hears of an hour more, and so does what counts seconds."""
    monotonic, wall = time.monotonic, time.time
    time.monotonic = lambda: monotonic() + HOUR.total_seconds()
    time.time = lambda: wall() + HOUR.total_seconds()
    for module in (desk, ledger, reader, presence):
        vars(module)["datetime"] = Later


if __name__ == "__main__":
    wire.PING_EVERY, wire.PONG_WITHIN = EVERY, WITHIN
    signal.signal(signal.SIGUSR1, lambda *_: an_hour_goes_by())
    serve(Config.from_env(dict(os.environ)), lambda _running, _port: None)
    sys.exit(0)
