"""`python -m facilitator.backups FILE`: one backup, in a process of its own, so that no vote waits for it.

The database is the one of DATABASE_URL. Says nothing when all went well; else the code of the refusal.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from facilitator.backups.copying import back_up
from facilitator.db import Database
from facilitator.errors import Refused

if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)
    try:
        back_up(Database(os.environ["DATABASE_URL"]), Path(sys.argv[1]))
    except Refused as refused:
        sys.exit(refused.code)
