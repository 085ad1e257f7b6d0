"""Backups: one file with all that stood in the database at one moment, and the way back.

The file is a SQLite database whatever the data came from, so a backup of a PostgreSQL opens on a laptop and
the other way round. It holds everything: workshops, journals, ballots, logos, the hashes of tokens; not the
secret key: who is in stays in without it, and whoever finds the file gets no token out of it.
"""

from facilitator.backups.copying import back_up
from facilitator.backups.keeping import Keeper, destroy, newest_good
from facilitator.backups.restoring import Restored, damage, restore
from facilitator.backups.sealing import Sealed, check

__all__ = ["Keeper", "Restored", "Sealed", "back_up", "check", "damage", "destroy", "newest_good", "restore"]
