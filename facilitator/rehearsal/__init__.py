"""The rehearsal: virtual phones that join, write and vote over the real protocol.

It plays a session through the doors that real phones use, invented or replayed from a file, then asks
whether everything that was acknowledged is there, once and unchanged, on every screen. Afterwards it
puts the workshop back as it was, unless told to keep it.
"""

from facilitator.rehearsal.command import add_options, rehearse, run

__all__ = ["add_options", "rehearse", "run"]
