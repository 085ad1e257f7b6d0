#!/usr/bin/env python3
"""Facilitator's one door: serves, and carries out the commands of docs/protocol.md."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

if __name__ == "__main__":
    gc.disable()  # what is imported stays: passes over it would only make the start a sixth longer
    from facilitator.app import open_desk, serve
    from facilitator.cli import main

    gc.enable()
    sys.exit(main(sys.argv[1:], serve=serve, open_desk=open_desk))
