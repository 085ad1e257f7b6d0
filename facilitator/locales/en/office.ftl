# The organizer's office: preparing, links, documents.

office-title = Organizer's office
office-language = Language of the page
office-lang-ru = Русский
office-lang-en = English
office-contents = Contents
office-saved = Saved
office-add = Add
office-refresh = Refresh
office-refused = That did not work
office-erased = The session and everything in it have been erased.

office-list-title = Your sessions
office-list-empty = No sessions in this browser yet
office-list-empty-what = Make the first one, or come in with an organizer's link.
office-put-away = { $count ->
    [one] { $count } archived session
   *[other] { $count } archived sessions
  }
office-state-open = open
office-state-closed = closed
office-state-archived = archived

office-new = New session
office-new-title-hint = As the attendees will see it: “Roadmap of the cluster”
office-new-make = Make it
office-template-cluster = Cluster: 7 sides, 8 sections
office-template-blank = Blank
office-enter = Come into an existing one
office-enter-what = Paste the whole organizer's link, or only its secret part after “t=”.
office-enter-code-hint = Needed when only the secret part is pasted
office-enter-go = Come in

office-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  } { $year }

office-part-now = Now
office-part-links = Links and posters
office-part-documents = Documents
office-part-papers = How documents look
office-papers-what = What stands in the roadmap and the minutes (DOCX and PDF). An empty field is printed as a line to write on. Names and posts are printed as given.
office-papers-columns-what = Columns of the roadmap: a place in order, or “none”.
office-papers-column-off = none
office-field-organization = Organization at the head of the minutes
office-field-number = Number of the minutes
office-field-chair = Chair
office-field-chair-hint = For example: J. Smith, deputy governor
office-field-secretary = Secretary
office-field-approval = Approval
office-approval-sign = APPROVED: post and signature
office-approval-act = APPROVED by an order or a decree
office-approval-none = no approval
office-field-approve-post = Post of the one who approves
office-field-approve-name = Name of the one who approves
office-field-act = By which act it is approved
office-field-act-hint = For example: by order of the Ministry of Education of 16.12.2026 No. 123
office-field-agree = Put AGREED on the left
office-field-agree-post = Post of the one who agrees
office-field-agree-name = Name of the one who agrees
office-field-columns = Columns of the roadmap
office-field-indicators = Add a table of indicators after the roadmap
office-field-base = What is 100% in the votes
office-base-round = as each round says
office-base-voting = those who voted
office-base-present = those present
office-base-entitled = those entitled to vote
office-field-decisions = Decisions (DECIDED)
office-field-decisions-hint = One decision a line; they are numbered for you. Empty: approve the roadmap, fill in what is missing, sign the agreements.
office-part-essentials = Essentials
office-part-boards = Questions to the hall
office-part-sections = Sections of the roadmap
office-part-sides = Sides
office-part-ending = Ending

office-now-joined = joined
office-now-online = online now
office-now-proposals = proposals
office-now-pending = + { $count } to approve
office-now-rounds = rounds of voting
office-now-commitments = commitments
office-now-agreements = agreements signed
office-now-stage = Stage:
office-now-journal = Journal entries:
office-joining-open = Joining is open
office-joining-locked = Joining is closed for newcomers
office-joining-lock = Close joining
office-joining-unlock = Open joining
office-closed-note = The session is closed: it can be read and downloaded, not changed. You can reopen it at the bottom of the page.

office-link-attendee = For attendees
office-link-attendee-what = This link stays: print it and send it in advance.
office-link-moderator = Moderator's console
office-link-moderator-what = The session is led from here: stages, sections, votes.
office-link-screen = Screen in the hall
office-link-screen-what = The page for the projector. It has nothing to press.
office-link-organizer = Another organizer
office-link-organizer-what = The same rights as yours, in another browser.
office-link-open = Open here
office-link-make = Link and QR
office-link-once = The link works once, within ten minutes. After that make a new one.
office-link-address = Address
office-link-qr = QR code of the link
office-link-here = This link opens only on the computer where the server runs.
office-link-another = Make another one
office-poster = A4 poster
office-tent = Table tent

office-poster-kicker = Strategic session
office-poster-wifi = Join the Wi-Fi
office-poster-password = password
office-poster-join = Point your camera and join
office-poster-or = or open
office-poster-foot = Nothing to install. If you typed the address by hand, type the session code too.
office-poster-print = Print this page: Ctrl+P, A4, no margins.

office-documents-what = Download at any moment: a document is made of what is there now.
office-file-waiting = Waiting: other documents are being made.
office-file-reading = Reading the session.
office-file-writing = Making the document and comparing it with the session.
office-file-ready = The document is ready.
office-file-wait = Votes are not slowed by it. The page renews itself; you may close it and come back.
office-file-stop = Cancel
office-file-take = Download
office-file-again = Make it again
office-document-xlsx = Tables: roadmap, proposals, votes, commitments, journal
office-document-docx = The roadmap and the minutes for Word
office-document-pdf = The roadmap and the minutes to print and sign
office-document-pptx = Ten slides: turnout, votes, roadmap, commitments
office-document-pictures = Pictures of the sections for a chat, a site or slides, in a zip
office-document-csv = The same tables as CSV, in a zip
office-document-json = The whole archive: to move the session and to recount the votes
office-document-zip = Archive, tables and the recounting program in one file

office-field-title = Title
office-field-date = Date
office-field-date-hint = For example 2026-12-16, or “16–17 December”
office-field-place = Place
office-field-lang = Language
office-field-code = Session code
office-field-token = Link or its secret part
office-field-template = Start from
office-field-ask-name = Ask attendees for a name
office-field-show-authors = Who sees the authors of proposals
office-field-ask-section = Attendees may name the section of a proposal
office-field-ask-year = Attendees may name the year of a proposal
office-field-wifi-ssid = Wi-Fi in the hall: network
office-field-wifi-password = Wi-Fi in the hall: password
office-field-wifi-hint = Shown on the screen and on the poster. Empty: a network without a password.
office-field-hide-reasons = Why proposals are hidden
office-field-hide-reasons-hint = One reason a line: the moderator picks one, the author sees it. Empty: the usual list.
office-agenda = Agenda
office-agenda-what = Only the console shows it: how many of the planned minutes are gone and when you will end.
office-field-starts = Starts, by the hall's clock
office-field-steps = Steps
office-field-steps-hint = One step a line: minutes, title and, where the step opens a stage, its name after a bar. For example: “45 Proposals | { $proposing }”. Stages: { $lobby }, { $proposing }, { $grouping }, { $voting }, { $deciding }, { $closed }.
office-script-day = Take the script for a day
office-script-three-hours = Take the script for three hours
office-link-label = The moderator's name
office-link-board = Which board
office-link-all-boards = all boards
office-link-hall-screen = as the moderator decides
office-link-scope = What they may do
office-link-scope-all = leads everything
office-link-scope-theme = theme team: cards and sections alone
office-key-board = the board “{ $board }” alone
office-field-board-title = Short title
office-field-question = Question to the hall
office-field-hint = Hint on the phone
office-field-proposals-limit = At most this many proposals per person
office-field-limit-hint = Empty: no limit
office-field-approve-first = Show proposals to the hall only after a moderator has approved them
office-field-private-writing = While people write, nobody sees what others wrote
office-field-letter = Letter
office-field-colour = Colour
office-field-reason = Reason
office-field-wrong = this value does not fit. Correct it and save again.

office-ask-name-no = no
office-ask-name-optional = if they like
office-ask-name-required = required
office-show-authors-no = nobody
office-show-authors-moderators = moderators
office-show-authors-all = everybody

office-boards-what = One question is nearly always enough. Several help when tables work on different themes.
office-board-add = Add a question
office-board-remove = Remove the question
office-sections-what = Moderators sort proposals into these. A section's number is its place in the list.
office-sections-empty = No sections yet. They can be added while grouping, too.
office-section-label = Section { $number }
office-section-new = New section
office-move-up = Up: { $title }
office-move-down = Down: { $title }
office-remove-named = Remove: { $title }
office-sides-what = On joining, people choose whom they speak for. A side is always a letter on a colour.
office-sides-empty = No sides yet: people join without choosing one.
office-side-title = Name of the side
office-side-letter = Letter
office-side-colour = Colour
office-side-colour-next = the next one
office-colour-0 = blue
office-colour-1 = orange
office-colour-2 = green
office-colour-3 = red
office-colour-4 = pink
office-colour-5 = sky blue
office-colour-6 = purple
office-colour-7 = yellow

office-close-what = After closing, phones show the result and nothing can be changed any more.
office-close = Close the session
office-close-reason = Reason, if the journal needs one
office-reopen-what = A reopened session goes on where it stopped. The reason stays in the journal.
office-reopen = Reopen
office-reopen-reason = Why you reopen it
office-archive-what = An archived session can still be read and downloaded, but leaves the lists.
office-archive = Archive
office-erase = Erase for good
office-erase-what = People, proposals, votes and the journal are deleted and cannot be brought back: download the JSON archive first.
office-erase-code = Type the session code { $code }
office-erase-go = Erase for good
office-erase-mismatch = The code does not match, nothing was erased. Type this session's code and try again.

office-part-keys = Who may come in
office-keys-what = Browsers let in by a link, and standing keys of programs. A revoked key closes its page at once.
office-key-program = A program's key: { $role }
office-key-since = { $role } · since { $at } UTC
office-key-mine = This is you
office-key-revoke = Revoke

office-part-logos = Logos
office-logos-what = The customer, the region, partners: on the screen when the moderator chooses “Logos”, and under the way in. PNG or JPEG up to 256 KB, best on white or transparent.
office-logos-empty = No logos yet
office-logo-title = Whose logo
office-logo-picture = Picture file
office-field-picture = Picture
office-field-screen-theme = The screen in the hall
office-screen-theme-auto = as on the projector's computer
office-screen-theme-light = light (for a bright hall)
office-screen-theme-dark = dark (for a dark hall)
