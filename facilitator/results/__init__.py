"""What a workshop leaves behind: the archive and its recount, one neutral report, the files made of it."""

from facilitator.results.formats import WRITERS

FORMATS = tuple(WRITERS)
