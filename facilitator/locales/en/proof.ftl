# Public pages of trust: looking up a receipt, and what all this proves.

proof-title = Check a receipt
proof-what = A receipt is the ten signs that a phone showed after a vote or a proposal. This page says what became of it. Whose vote it is and what it says, the page does not know and will not show.
proof-field = Receipt or checksum
proof-look = Check
proof-nothing = There is no such receipt in the journal
proof-nothing-more = Check the signs: 0 is written for O, 1 for I and L. If they are right, show the receipt to the organizer: an entry that was taken cannot vanish from the journal unnoticed.
proof-recorded = Recorded: entry { $seq } of the journal
proof-recorded-more = The entry is in its place. It cannot be changed without changing the journal's checksum.
proof-standing = The vote is recorded: round { $number } is still open
proof-standing-more = While the round is open the vote can be changed from the same phone. The last one counts.
proof-counted = The vote was counted in round { $number }
proof-counted-more = It is the ballot's last mark on this proposal: this is the one that was counted.
proof-replaced = In round { $number } another, later vote was counted
proof-replaced-more = The same ballot marked this proposal again later. The last mark counts; this one stays in the journal.
proof-taken-back = The vote was recorded, but not counted in round { $number }
proof-taken-back-more = A moderator took it back together with the attendee while the round was open. The journal has an entry of it.
proof-refused-closed = The vote came after the round had closed and was not counted
proof-refused = The vote was not accepted
proof-refused-more = The phone showed the reason at once. Such a vote does not enter the journal.
proof-head = This is the checksum of entry { $seq } of { $entries }
proof-head-more = The journal up to this entry is what it was when the checksum was shown. Nothing recorded before it was changed.

trust-title = What you can trust here
trust-lead = In plain words: what in this workshop you can check yourself, trusting neither the program nor whoever runs it – and what cannot be checked.

trust-journal = The journal
trust-journal-1 = Every act – joining, a proposal, a vote, a moderator's decision – becomes an entry of the journal with a number and a time. Each entry includes the checksum of the one before, so a single entry cannot be changed, put in or taken out unnoticed: none of the later ones would fit.
trust-journal-2 = The journal holds no words of attendees and no names, only numbers and fingerprints of texts. So a person can be erased on request and the chain stays whole.

trust-receipt = The receipt
trust-receipt-1 = The ten signs a phone shows after each vote are the beginning of that very entry's checksum. They prove that the server took it: if the entry vanished or changed, the receipt would not be found in the journal, and everybody who checks would see it.
trust-receipt-2 = The checking page says what became of the vote: recorded, counted in the round, replaced by a later one, not counted because the round had closed – or that there is no such receipt. It says neither whose the vote is nor what it says, and the signs do not tell either: the checksum of the entry before is mixed into them, and only those who have the journal know it.
trust-receipt-3 = Take care: whoever has both your receipt and the workshop's archive finds your entry, and in it the mark. The organizer has the archive. If it matters that they do not learn your vote, do not show them the receipt; check it on this page yourself.
trust-receipt-4 = For the same reason a receipt is no shield against pressure: someone who makes you show it, and who has the archive, learns the mark.

trust-head = The checksum
trust-head-1 = The checksum of the last entry stands at the foot of the screen, in the documents, and in the QR code at closing. Take a photograph: whoever holds such a checksum catches any rewriting of the journal up to that place, even if the whole file was made anew and everything in it fits.
trust-head-2 = The screen shows the first 12 signs; the QR and the properties of documents hold all 64. Twelve are enough against common forgery; against somebody with much computing power and a day of time, rely on the 64 – or on several receipts of different phones at once.
trust-head-3 = It does not show what was taken away after that place. So the last one matters: the one on the screen at closing.

trust-recount = Recounting
trust-recount-1 = The archive holds all ballots by number, the whole journal, and the program verify.py – one text file that needs nothing but Python. It recounts the chain, every ballot and every tally, compares the tables beside it, and names the first thing that does not hold.
trust-recount-2 = The rules of counting are written in it a second time, apart from the main program. Give it the checksum of your photograph and the receipt of your phone: verify.py results.json --head … --receipt …

trust-secret = A secret round
trust-secret-1 = While a secret round is open the server knows whose ballot is whose, or a vote could not be changed. The journal names only a number of the ballot in that round. When the round is closed the link between ballot and person is erased and cannot be brought back.
trust-secret-2 = From the hall, the moderators and other attendees a vote is always hidden. While a secret round is open the moderator does not see the count either, unless that was asked for when it was opened. Results of sides with fewer than five people are shown to nobody, and such sides do not weigh in the balanced order.
trust-secret-3 = It does not protect you from whoever runs the server: while the round is open they have the database, and its copies, and the records of the network.
trust-secret-4 = In the archive a ballot has its side and an entry its time. If a side was one person, or an entry of that person’s own stands next to it in time (joined, “done”), the archive lets one guess whose ballot it is; the ballot of a person shown out stays empty, with its earlier marks in the journal. A phone that speaks for a table is a line of its own: where there is one such phone, all see its marks. The archive is the organizer's document and is not published without need.

trust-not = What this does not prove
trust-not-1 = That one person is one phone. There are no accounts; with two phones one can join twice. Everybody sees how many have joined.
trust-not-2 = That hands and paper were counted right: a moderator enters them. The journal proves only what was entered and when; they stand apart in the results.
trust-not-3 = That a person voted without pressure.
trust-not-4 = That the server took all that was sent. What was not taken shows on the phone: no receipt, no entry.
trust-not-5 = That the times of entries are right: they are the server's clock. The order of entries does not depend on it.
trust-not-6 = What the journal does not name: names and organizations of attendees; which side a ballot belongs to; a commitment's organization, unit and note; what stands in the columns of the roadmap; of an agreement all but its title and that it is signed; the order of cards, moderators' notes, the agenda and the settings; what was in the workshop before its first entry. In archives written before the journal named them also a round's title, its number and whether it was blind, a proposal's year and whether it waited for approval, a commitment by year, a new title of a board or an agreement.
trust-not-7 = Without a checksum or a receipt kept outside the server: nothing against whoever holds the file, who could make the whole journal anew.
trust-not-8 = That what was erased is not in copies made before: downloaded files and backups are the organizer's to destroy, as the act says.
