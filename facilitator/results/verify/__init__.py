"""Recounts an archive: the journal's chain, what the journal says of the rows, all ballots, all tallies.

It does not import the program whose word it checks; the rules of counting are written down here a second
time. `pack.py` joins these modules into the one file `verify.py` of an archive.

An archive alone cannot show that its newest entries were cut off and its head replaced, or that the whole
chain was made anew: give it a head that a document or the screen showed (`--head 3fa9c1…`), or a receipt that
a phone kept (`--receipt K7M2-QX4P-9C`), and that entry must be in the chain.
"""

from facilitator.results.verify.chain import entry_hash, receipt
from facilitator.results.verify.command import Verdict, load, main, open_archive, verify, verify_file
from facilitator.results.verify.counting import recount
from facilitator.results.verify.words import HEADINGS

__all__ = [
    "HEADINGS", "Verdict", "entry_hash", "load", "main", "open_archive", "receipt", "recount", "verify",
    "verify_file",
]  # fmt: skip
