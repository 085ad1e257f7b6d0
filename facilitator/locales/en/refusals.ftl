# Refusals: what is wrong and what to do next. The key is the code with underscores turned into dashes.

refused-unknown-verb = This page is out of date and asks for what the server cannot do. Reload the page.
refused-bad-payload = The server did not understand the request (field “{ $field }”). Reload the page and try again.
refused-bad-op-id = The page sent a wrong operation number. Reload the page and try again.
refused-op-reused = This operation number already stands for another action. Reload the page and try again.
refused-not-allowed = You have no right to do this. If you need it, ask the organizer for a link.
refused-wrong-stage = { $stage ->
    [lobby] People are still gathering. Wait for the moderator to open the stage.
    [proposing] Proposals are being collected now. Wait for the moderator to open the stage.
    [grouping] The moderators are grouping proposals now. Wait for the next stage.
    [voting] Voting is under way. Wait for the moderator to open the stage.
    [deciding] Decisions are being made now. If it matters, talk to the moderator.
    [closed] The board is closed. If it matters, talk to the moderator.
   *[other] This cannot be done at this stage. Wait for the moderator to open it.
  }
refused-other-board = Your link leads the board “{ $board }” alone, and this concerns others. Ask the moderator of the whole session.
refused-theme-team-only = Your link is for the theme team: cards and sections. Stages, votes and the screen are the moderator's: ask them.
refused-held = Another moderator ({ $by }) holds this card right now. Wait a few seconds and try again.
refused-not-found = This is gone: it may have been changed or removed just now. See the updated list.
refused-empty-text = Some text is needed here. Write at least one word and send again.
refused-too-long = Too long: { $length } of { $limit } characters. Shorten it and send again.
refused-not-asked = { $field ->
    [year] In this session the moderators set the year. Send the proposal without a year.
   *[section_id] In this session the moderators choose the section. Send the proposal without a section.
  }
refused-over-budget = Not enough votes: { $left } of { $budget } left. Take one back from another proposal.
refused-over-limit = The limit is reached: { $limit }. Withdraw or change something you have sent.
refused-round-closed = The round is closed and takes no more marks. What you sent in time is counted.
refused-round-not-open = The round is not open yet. Wait for the moderator to start the vote.
refused-proposal-hidden = The moderator has hidden this proposal, so it takes no votes. Choose another.
refused-proposal-merged = This proposal was merged into another. Find the merged one in the list and mark it.
refused-bad-value = This value does not fit. Correct it and send again.
refused-bad-picture = This picture cannot be taken: it must be a PNG or JPEG of up to { $kilobytes } KB, 16 to 4096 pixels a side. Save it anew and upload it again.
refused-joining-locked = The moderator has closed the door. Talk to them if you belong here.
refused-workshop-closed = The session is over and takes no changes. You can read and download the outcome.
refused-group-required = Choose whom you speak for and enter again.
refused-name-required = Write your name and enter again.
refused-undo-conflict = This cannot be undone: action no. { $seq } rests on it. Undo that one first.
refused-undo-unable = This kind of action cannot be undone. Do the opposite by hand.
refused-already-undone = This is undone already. See the journal.
refused-token-wrong = This link or login is no longer valid. Enter again by the session code or ask for a new link.
refused-link-used = This link has been used. Ask the organizer for a new one.
refused-link-expired = This link has expired. Ask the organizer for a new one.
refused-too-fast = Too often. Wait a few seconds, we will send it ourselves.
refused-busy = The server is busy. Everything is saved, we will send it again ourselves.
refused-cancelled = The file is not being made any more: it was stopped, or something was erased meanwhile. Ask for it again if you need it.
refused-restarting = The server is restarting. Everything is saved and goes out when it is back.
refused-no-space = The server has run out of space. Yours is saved on this device; tell the moderator.
refused-internal = Something broke on the server. Try again; if it does not help, tell the moderator.
refused-unknown-code = There is no session with this code. Check the code on the screen in the hall.
refused-bad-json = The server could not read the request. Reload the page and try again.
refused-too-large = The request is too large. Shorten the text and send again.
refused-bad-archive = This file cannot be taken in: { $field } – { $why }. Use an archive as it was downloaded in the office.
refused-archive-too-long = This file cannot be taken in: { $noun ->
    [workshop] the session
    [boards] board
    [sections] section
    [groups] side
    [attendees] attendee
    [proposals] proposal
    [rounds] round
    [ballots] ballot
    [commitments] commitment
    [agreements] agreement
    [announcements] announcement
    [notes] note
    [logos] logo
   *[journal] entry of the journal
} { $row }, field { $field }: { $length } characters of at most { $limit }. Use an archive as it was downloaded in the office.
refused-not-a-backup = { $file } is no backup of this program. Nothing was changed. Take a file that the command backup made, or one from var/backups.
refused-backup-damaged = The backup { $file } is damaged ({ $what }). Nothing was changed. Take another, earlier one.
refused-backup-newer = The backup { $file } was made by a newer version of the program. Nothing was changed. Update the program and try again.
refused-file-taken = { $file } is there already and is no backup. Name another file.
refused-cannot-write = { $file } could not be written: { $why }. Name another place, or make room there.
refused-database-damaged = The database is damaged ({ $what }), no backup can be made of it. Stop the server and put the newest whole backup back: run.py restore FILE.
refused-still-served = The database { $file } is damaged, and a server still works with it. Stop it (Ctrl+C) and try again.
