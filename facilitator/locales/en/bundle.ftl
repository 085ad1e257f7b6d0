# The archive with what recounts it; erasing on request.

doc-file-zip = { $title } – for recounting
doc-bundle-1 = { $title }
doc-bundle-2 = The workshop's archive: all that was proposed, decided and counted, and what to recount it with.
doc-bundle-3 = results.json is the whole archive. results.xlsx and the folder csv are the same tables to read. verify.py recounts: one text file that needs nothing but Python 3.11 or newer (python.org).
doc-bundle-4 = Unpack the folder and run in it: python verify.py (on Windows: py verify.py). It checks the journal's chain, every ballot and every tally, compares the tables cell by cell, and names the first thing that does not hold.
doc-bundle-5 = Have you a photograph of the checksum on the screen, a document, or a phone's receipt? Give them to it: python verify.py --head 3fa9c1d20b7e --receipt K7M2-QX4P-9C
doc-bundle-6 = Checksum of the journal, { $entries } entries: { $head }
doc-bundle-7 = Compare it with the one on the screen at closing. Whoever holds the file could make it anew; a checksum that others hold cannot be forged.
doc-bundle-8 = It holds votes by numbers of ballots, and the journal: it is the organizer's document; do not publish it without need.
doc-erased = (erased at the author’s request)
doc-act-attendee-erase = An attendee’s personal data were erased
