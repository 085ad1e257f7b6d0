#!/usr/bin/env python3
"""Facilitator's one door: serves, and carries out the commands of docs/protocol.md."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

if __name__ == "__main__":
    from facilitator.app import open_desk, serve
    from facilitator.cli import main

    sys.exit(main(sys.argv[1:], serve=serve, open_desk=open_desk))
