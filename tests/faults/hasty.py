"""Serves as run.py does, with pings so short that a phone asleep for seconds is given up as one asleep for a minute is."""

from __future__ import annotations

import os
import sys

from facilitator import sockets
from facilitator.app import serve
from facilitator.config import Config
from facilitator.live import wire

EVERY, WITHIN = 1.0, 1.0  # seconds, in place of 25 and 20

if __name__ == "__main__":
    sockets.PING_EVERY = wire.PING_EVERY = EVERY
    sockets.PONG_WITHIN = wire.PONG_WITHIN = WITHIN
    serve(Config.from_env(dict(os.environ)), lambda _running, _port: None)
    sys.exit(0)
