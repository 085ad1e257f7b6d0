"""What an archive calls itself, for whoever writes one without checking it against its schema."""

from __future__ import annotations

FORMAT, VERSION = "facilitator-archive", 1
