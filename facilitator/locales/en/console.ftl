# Words of the moderator's console.

## Top: stages, timer, line

console-stages = Stages
console-board = Board
console-to-proposing = To proposals
console-to-grouping = To grouping
console-to-voting = To voting
console-to-deciding = To decisions
console-to-closed = To the outcome
console-go-stage = Go to the stage “{ $stage }”
console-shut = Access was closed. Ask the organizer for a new link.
console-unsent = { $count ->
    [one] { $count } act not sent
   *[other] { $count } acts not sent
  }
console-line-waits = what you do will be sent when it is back
console-timer = Timer
console-timer-ends = rings at { $time }
console-timer-then = then the next stage
console-timer-add = +1 min
console-timer-pause = Pause
console-timer-resume = Go on
console-timer-stop = Stop the timer
console-timer-minute = One minute left
console-timer-how-long = How many minutes?
console-timer-own = Other number of minutes
console-timer-start = Start
console-timer-ends-stage = Open the next stage when it ends

## What is in the middle

console-areas = Work areas
console-area-cards = Cards
console-area-rounds = Voting
console-area-plan = Roadmap
console-pane = Details

## Sorting proposals

console-inbox-tabs = What to show
console-tab-loose = Not sorted
console-tab-loose-title = Not sorted
console-tab-pending = Approve
console-tab-pending-title = Waiting for approval
console-tab-arrivals = All
console-tab-arrivals-title = All by time
console-tab-away = Put away
console-tab-away-title = Hidden, withdrawn, merged
console-chosen = { $count } selected
console-search = Search of cards
console-filter = Text or number
console-filter-clear = Show all
console-all-sides = All sides
console-sides = Sides
console-by-side = By side
console-number = No. { $number }
console-merged = { $count } merged
console-in-section = section { $section }
console-has-details = with details
console-guess = Put into section { $section } “{ $title }”
console-pick = Select (x)
console-pick-number = Select No. { $number }
console-hidden = hidden
console-hidden-because = hidden: { $reason }
console-withdrawn = withdrawn by its author
console-withdrawn-why = The author withdrew this proposal. Only the author can bring it back, by sending it again.
console-pending = waits for approval
console-merged-into = merged into No. { $number }
console-drag-many = { $count ->
    [one] { $count } card
   *[other] { $count } cards
  }

console-empty-filter = Nothing found
console-empty-lobby = People are gathering
console-empty-lobby-next = When the hall is here, open the stage for proposals.
console-empty-proposing = No proposals yet
console-empty-proposing-next = They appear here as soon as phones send them.
console-empty-proposing-open = Open the stage “Proposals” so that the hall can write.
console-empty-loose = All sorted
console-empty-loose-next = You may open the vote, or polish the wording within the sections.
console-empty-pending = Nothing to approve
console-empty-pending-next = New proposals appear here before the hall sees them.
console-empty-arrivals = No proposals yet
console-empty-arrivals-next = All proposals will be here, newest first.
console-empty-away = Nothing was put away
console-empty-away-next = Hidden, withdrawn and merged proposals can be brought back from here.

console-sections = Sections of the roadmap
console-section = Section { $section }
console-section-of = section { $section } “{ $title }”
console-section-menu = Section “{ $title }”: rename, move, remove
console-section-add = Section
console-section-title = Title of the section
console-section-left = To the left
console-section-right = To the right
console-section-remove = Remove the section
console-section-remove-hint = { $count ->
    [one] { $count } card goes back to “Not sorted”.
   *[other] { $count } cards go back to “Not sorted”.
  }
console-empty-lane = Drag a card here, or select one and press the number of the section.
console-empty-sections = No sections yet
console-empty-sections-next = Add the sections of the roadmap to sort proposals into them.
console-add = Add
console-remove = Remove

## Right pane

console-unselect = clear the selection
console-bulk-place = Put into section { $section } “{ $title }”?
console-place = Put there
console-place-in = Put into a section
console-place-none = Not sorted
console-merge = Merge
console-approve = Approve
console-hide = Hide
console-restore = Bring back
console-reword = Reword
console-split = Split off
console-split-me = Split off
console-split-all = Split all
console-vote-on-these = Vote on these
console-chosen-list = Selected
console-and-more = and { $count } more
console-open-number = Open No. { $number }
console-original = The author’s words:
console-year = by { $year }
console-merged-parts = Merged into it · { $count }
console-alike = These may say the same
console-alike-merge = Merge
console-alike-differ = Not the same
console-alike-choose = Choose the words
console-alike-open = Likely duplicates
console-alike-all = { $count ->
    [one] See { $count } guess
   *[other] See all { $count } guesses
}
console-alike-none = Nothing else looks alike.
console-alike-precision = These are guesses: about { $tenths } of 10 were right when measured. You decide.
console-alike-rough = These are rough guesses by letters. You decide.
console-alike-chance = right in about { $percent } of 100 cases
console-no-guess = No section can be suggested for this card. Press a section's number.
console-did-place-each = { $count ->
    [one] { $count } card placed as suggested
   *[other] { $count } cards placed as suggested
}
console-did-distinguish = Remembered: these are not the same
console-section-sort = By votes
console-section-sort-hint = A section can be sorted by votes once there is a round whose votes on its cards may be seen.
console-votes = Votes
console-commitments = Commitments
console-commitments-count = { $count ->
    [one] { $shown } commitment
   *[other] { $shown } commitments
  }
console-no-organization = no organization given
console-history = What was done to it
console-last-acts = Recent actions
console-last-acts-none = What moderators do will appear here.
console-last-acts-more = show more
console-undo = undo
console-undo-this = Undo: { $what }
console-was-undone = (undone)

console-now-lobby = The hall is gathering
console-now-lobby-next = Show the code and the QR on the screen. When everybody is in, open the stage for proposals.
console-now-proposing = The hall is writing
console-now-proposing-next = { $loose ->
    [0] So far: { $cards }. Start the timer so that everybody sees how long there is.
   *[other] { $cards } came, { $loose } not sorted. You may sort them already.
  }
console-now-grouping = Sort into sections
console-now-grouping-next = { $loose ->
    [0] All sorted. Look for repeats, then open the vote.
   *[other] { $loose } left to sort. Select cards and press the number of a section.
  }
console-now-voting = Voting
console-now-voting-next = Merge repeats before the round, or they split the vote. Proposals on the ballot: { $cards }.
console-now-voting-open = Round { $round } is open
console-now-voting-open-next = { $voted } of { $of } voted. Close the round when the hall is done.
console-now-voting-closed = Round { $round } is closed
console-now-voting-closed-next = Enter hands and paper if they were counted apart. Then show the result to the hall: at once or step by step.
console-now-voting-revealing = Round { $round }: step by step
console-now-voting-revealing-next = Reveal the places one by one, from the last, or all at once. The hall sees every step.
console-now-voting-revealed = Round { $round } is shown to the hall
console-now-voting-revealed-next = Next: discuss, hold a second round over the tie, or open “Decisions”.
console-now-deciding = Every line: a term, an owner, a result
console-now-deciding-next = Press a line of the roadmap and fill it in together with the hall. Lines: { $cards }.
console-now-bare = No proposals yet
console-now-bare-next = Go back to the stage “Proposals”: the hall writes them on its phones.
console-now-closed = The workshop is concluded
console-now-closed-next = The hall sees the roadmap and what became of each proposal. The organizer has the documents.
console-question = Question to the hall
console-show-pending = { $count ->
    [one] { $count } waits for approval
   *[other] { $count } wait for approval
  }
console-gaps = What is missing
console-without-owner = without an owner { $count }
console-without-term = without a term { $count }
console-without-result = without a result { $count }

## Hall

console-hall = Hall
console-in-hall = in the hall
console-ready = { $count ->
    [one] { $count } ready
   *[other] { $count } ready
  }
console-ready-word = ready
console-online = online
console-joined = joined
console-side = Side
console-door = How people join
console-qr = QR code to join
console-lock-joining = Let nobody else in
console-announce = Announcement to the hall
console-announce-hint = For example: we meet in the hall in five minutes
console-announce-send = Send to all
console-urgent = Urgent: on top of everything
console-urgent-mark = Urgent:
console-people = { $count ->
    [one] { $shown } attendee by name
   *[other] { $shown } attendees by name
  }
console-person = Attendee { $id }
console-person-remove = show out

## Voting

console-rounds = Rounds
console-rounds-empty = No vote yet
console-rounds-empty-next = { $count ->
    [one] There is { $count } proposal on the board.
   *[other] There are { $count } proposals on the board.
  } Merge repeats first, then open a round.
console-rounds-empty-cards = Nothing to vote on yet: there are no proposals.
console-round = Round { $number }
console-round-long = Round { $number }
console-round-open = Open a round
console-round-next = New round
console-round-open-now = { $count ->
    [one] Open the round on { $count } proposal
   *[other] Open the round on { $count } proposals
  }
console-state-open = open
console-state-closed = closed
console-state-revealed = shown
console-round-close = Close the round
console-round-reveal = Show to the hall
console-reveal-steps = Step by step, from the last place
console-reveal-turnout = The hall sees the turnout alone
console-reveal-from = The hall sees places { $place } to { $places }
console-reveal-next = Reveal place { $place }
console-reveal-first = Reveal the first place
console-reveal-all = All at once
console-did-count-heads = Noted
console-base = 100% is
console-base-entitled = all who joined
console-base-present = all in the hall
console-base-voting = those who voted
console-heads = People in the hall
console-heads-phones = Phones { $count }
console-heads-over = – { $over } more than people in the hall. Check the count.
console-heads-silent = · did not vote { $silent }
console-second-round-title = Second round over the tie of round { $round }
console-band = { $places } cannot be told apart
console-was = was { $place }
console-dispute = disputed: { $share } %
console-consensus = agreement of sides { $share } %
console-schulze = { $place } when compared in pairs
console-rating-more = median { $median }, spread { $spread }
console-interval = { $low }–{ $high } %
console-duels = won { $won }, lost { $lost }
console-first-places = { $count ->
    [one] { $count } first place
   *[other] { $count } first places
  }
console-together = with phones: { $points } from { $voters }
console-round-shown = shown to the hall
console-round-one-at-a-time = Close the open round first
console-round-method = How we vote
console-method-dots = Dots
console-method-dots-hint = everybody has some dots and may put several on one
console-method-opinion = For, against, abstain
console-method-opinion-hint = for decisions and the minutes
console-method-rating = Ratings from 1 to 5
console-method-rating-hint = by criteria, for example importance and feasibility
console-method-ranking = Put in order
console-method-ranking-hint = each names the best and gives them places
console-method-pairwise = In pairs
console-method-pairwise-hint = a phone shows two proposals at a time, the person chooses the better
console-places = How many places
console-places-hint = The first place gets as many points as there are places, the last one.
console-places-of = { $places ->
    [one] { $places } place
   *[other] { $places } places
  }
console-criteria = Criteria
console-criteria-hint = One a line, five at most. Empty: importance and feasibility.
console-round-top = The first of round { $round }
console-round-ties = The tie of round { $round } · { $count }
console-round-top-count = How many of the first
console-round-top-hint = A tie at the border goes in whole.
console-round-minutes = Time, minutes
console-round-minutes-none = no timer
console-round-minutes-hint = The timer starts at once. On zero it only rings.
console-round-which = On which proposals
console-round-all = On all visible · { $count }
console-round-chosen = On the selected · { $count }
console-round-section = Section { $section } “{ $title }” · { $count }
console-round-loose = { $count ->
    [one] { $count } of them is not sorted yet.
   *[other] { $count } of them are not sorted yet.
  }
console-round-title = Title of the round
console-round-title-hint = May be left empty
console-budget = Dots per person
console-budget-hint = For { $count } proposals we suggest { $budget }: one dot for every 4–5 proposals, 3 to 7.
console-budget-of = { $budget ->
    [one] { $budget } dot per person
   *[other] { $budget } dots per person
  }, up to { $most } on one
console-most = At most on one
console-most-hint = So that one proposal does not take all of a person’s dots.
console-blind = Blind
console-blind-hint = While the round is open you do not see the count either.
console-round-close-secret = Whose vote is whose will be erased: a secret round cannot be opened again.
console-round-close-blind = You will see the count, so a blind round cannot be opened again.
console-round-close-sure = Close for good
console-round-close-not = Let it run
console-secret = Secret
console-secret-hint = On closing, the server forgets whose ballot is whose. Closing a secret round cannot be undone.
console-on-cards = { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
  }
console-turnout = Turnout
console-turnout-of = of { $of } have voted · { $percent }%
console-opened-at = opened at { $time }
console-closed-at = closed at { $time }
console-blind-open = The round is blind: the count appears when you close it.
console-no-tally = No count yet.
console-weighed = Every side weighs the same
console-weighed-by = { $count ->
    [one] { $count } side weighed. Arrows show how many places a line moved.
   *[other] { $count } sides weighed, each the same. Arrows show how many places a line moved.
  }
console-weighed-none = Nothing to weigh: votes of at least two sides are needed.
console-weighed-moved = { $count ->
    [one] moved by { $count } place
   *[other] moved by { $count } places
  }
console-second-round = Second round on the tied · { $count }
console-place-column = Place
console-proposal-column = Proposal
console-result-column-dots = Dots
console-result-column-opinion = For, against, abstain
console-result-column-rating = Mean mark
console-result-column-ranking = Points for places
console-result-column-pairwise = Wins over an average proposal
console-phones-column = Phones
console-balance-column = For − against
console-counted-column = Hands and paper
console-voters = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
console-opinions = for { $for }, against { $against }, abstain { $abstain }
console-count-hands = enter
console-count-for = Enter hands or paper for No. { $number }
console-count-title = Counted in the hall: No. { $number }
console-count-hint = Kept as a line of its own and never mixed with the phones. Zeros remove what was entered.
console-counted-voters = People
console-counted-points = Dots
console-lane = Where from
console-lane-hands = hands
console-lane-paper = paper
console-lane-table = table

## Roadmap

console-plan = Roadmap
console-plan-row = Line of the roadmap
console-plan-all = all { $count }
console-plan-empty = The roadmap is still empty
console-plan-empty-next = Sort proposals into sections: each becomes a line.
console-plan-line = Activity
console-plan-term = Term
console-plan-term-hint = by 31.12.2027, yearly
console-plan-owner = Owner
console-plan-owner-hint = who answers for the line
console-plan-co-owners = Co-owners
console-plan-co-owners-hint = separated by semicolons
console-plan-result = Result
console-plan-result-hint = what there will be when it is done
console-plan-document = Kind of document
console-plan-document-hint = order, agreement, programme
console-plan-documents = order · directive · agreement · contract · programme · schedule · regulation · report · act
console-plan-indicator = Indicator
console-plan-indicator-hint = what is measured: students under contract
console-plan-indicator-unit = Unit of the indicator
console-plan-indicator-unit-hint = people, %, thousands of roubles
console-plan-indicator-base = Base value
console-plan-indicator-base-hint = how much now, as a number
console-plan-indicator-by-year = Indicator by year
console-plan-indicator-by-year-hint = 2027: 25; 2028: 40
console-plan-funding = Funding, thousands of roubles
console-plan-funding-hint = source – 2027: 500; 2028: 700, each on a line of its own
console-plan-basis = Basis
console-plan-basis-hint = the document that the line rests on
console-plan-remark = Remark
console-plan-remark-hint = what else belongs in the document
console-plan-starts = Starts
console-plan-ends = Ends
console-plan-dates-hint = Dates are only for the timeline; documents print the term in words.
console-missing-owner = no owner
console-missing-term = no term
console-missing-result = no result
console-field-saving = saving…
console-field-saved = saved
console-field-failed = not saved
console-field-unread = cannot be read: write it as in the hint
console-agreements = Agreements
console-agreements-none = No agreements yet. Write down who agreed with whom, and on what.
console-agreement = Agreement
console-agreement-add = Write down an agreement
console-agreement-title = What about
console-agreement-kind = Kind
console-agreement-kinds = co-operation · founding the cluster · trilateral · network programme · practical training · sponsored training · apprenticeship · PPP, concession · memorandum of intent
console-agreement-parties = Parties
console-agreement-parties-hint = One on each line.
console-agreement-lines = Which lines it serves
console-agreement-lines-hint = Numbers of proposals, separated by commas.
console-agreement-text = Text or note
console-agreement-serves = for lines
console-agreement-agree = Mark as agreed
console-agreement-sign = Mark as signed
console-agreement-signed-note = Signed: it cannot be changed any more, only removed.

## Questions over the page

console-hide-one = Hide No. { $number }?
console-hide-many = { $count ->
    [one] Hide { $count } proposal?
   *[other] Hide { $count } proposals?
  }
console-hide-reason = Why
console-hide-hint = Its author sees the reason. What is hidden can be brought back at any time.
console-hide-reasons = off topic · a repeat · unclear · personal data · rude
console-reword-title = Mend the words of No. { $number }
console-reword-changed = The words changed while you wrote: “{ $title }”. To write yours over them, save once more.
console-words = New words
console-details = Details
console-letters = { $count } of { $most } characters. The author’s words are kept beside.
console-merge-title = { $count ->
    [one] Merge { $count } proposal
   *[other] Merge { $count } proposals
  }
console-merge-whose = Whose words stand
console-merge-words = Or write words for all of them
console-merge-hint = All texts, authors and votes are kept; a person counts once. It can be undone.
console-merge-none = Approve at least one of them first: its words will stand.
console-reopen = Go back to the stage “{ $stage }”?
console-reopen-now = Open again
console-reopen-reason = Reason
console-reopen-hint = The hall has seen the outcome; the reason stays in the journal.

## Keys and commands

console-keys = Keys
console-space = Space
console-keys-drag = Cards can be dragged, too: one, or all selected at once, between sections and within one. Keys work in any keyboard layout.
console-key-move = walk over the cards
console-key-walk = down, up
console-key-toggle = select or unselect
console-key-extend = select on the way
console-key-all = select the whole column
console-key-place = put into the section of that number
console-key-accept = take the first suggested section
console-key-alike = the list of likely duplicates
console-key-loosen = back to “Not sorted”
console-key-raise = move within the column
console-key-approve = approve
console-key-reword = mend the words
console-key-merge = merge the selected
console-key-hide = hide
console-key-undo = undo my last act
console-key-next = next stage
console-key-timer = timer: set, pause, go on
console-key-filter = find a card
console-key-palette = a command by name; the selected into a section by name
console-key-sheet = this sheet
console-key-leave = clear the selection, close
console-short-toggle = select
console-short-place = section
console-short-merge = merge
console-short-hide = hide
console-short-undo = undo
console-short-filter = find
console-short-sheet = keys
console-short-palette = commands
console-palette = Commands
console-palette-hint = Start typing: timer, screen, section…
console-palette-none = No such command. Sections are listed when a card is selected.

## Screen

console-on-screen = On the screen:
console-follows = by stage
console-show-view = On the screen: { $view }
console-view-auto = follow the stage
console-view-auto-now = now: { $view }
console-view-join = joining
console-view-wall = wall of proposals
console-view-sections = sections
console-view-turnout = how many voted
console-view-ranking = ranking
console-view-by-side = ranking by side
console-view-matrix = importance and feasibility
console-view-roadmap = roadmap
console-view-agreements = agreements
console-view-timer = timer
console-view-message = announcement
console-view-black = black screen
console-journal = journal { $seq }
console-journal-hint = How many entries the journal has and the fingerprint of the last: by it anybody can check later that nothing was changed.

## Done

console-undone = Undone
console-undone-what = Undone: { $what }
console-nothing-to-undo = Nothing to undo. What others did is under “Recent actions”.
console-select-first = Select a card first: arrow keys or a click.
console-select-two = To merge, select two cards or more.
console-no-section = { $last ->
    [0] There are no sections yet. Add the first one beside the cards.
   *[other] There is no section { $number }. Press a number from 1 to { $last }.
  }
console-drop-moved = The sections changed while you carried the card. It stayed where it was: drag it once more.
console-nothing-pending = Nothing to approve among the selected.
console-did-place = { $count ->
    [1] No. { $number } is in section { $section }
   *[other] { $count } are in section { $section } “{ $title }”
  }
console-did-loosen = { $count ->
    [1] No. { $number } is not sorted again
   *[other] { $count } are not sorted again
  }
console-did-approve = { $count ->
    [1] Approved
   *[other] Approved: { $count }
  }
console-did-hide = { $count ->
    [1] No. { $number } is hidden
   *[other] Hidden: { $count }
  }
console-did-restore = No. { $number } is back
console-did-reword = No. { $number }: the words are mended
console-did-merge = Merged { $count } into No. { $number }
console-did-split = Split off No. { $number }
console-did-stage = Stage: { $stage }
console-did-section-add = Section “{ $title }” is added
console-did-section-rename = The section is “{ $title }” now
console-did-section-remove = The section is removed
console-did-section-move = The section is moved
console-did-screen = On the screen: { $view }
console-did-announce = The announcement went to all
console-did-timer-stop = The timer is stopped
console-did-lock = Nobody else is let in
console-did-unlock = The door is open again
console-did-remove-attendee = The attendee was shown out
console-did-round-open = The round is open
console-did-round-close = The round is closed
console-did-round-reveal = The hall sees the result
console-did-reveal-turnout = The hall sees how many voted
console-did-reveal-place = The hall sees place { $place }
console-did-counted = No. { $number }: the hall’s count is entered
console-did-agreement = The agreement is written down
console-did-agreement-sign = The agreement is signed
console-did-agreement-remove = The agreement is removed

## Journal

console-act-proposal-approve = approved No. { $numbers }
console-act-proposal-hide = hid No. { $numbers }
console-act-proposal-restore = brought back No. { $numbers }
console-act-proposal-reword = mended the words of No. { $numbers }
console-act-proposal-merge = merged No. { $numbers }
console-act-proposal-distinguish = told apart No. { $numbers }
console-act-proposal-split = split No. { $numbers }
console-act-proposal-place = { $section ->
    [none] No. { $numbers } → not sorted
   *[other] No. { $numbers } → section { $section }
  }
console-act-section-add = added section “{ $title }”
console-act-section-rename = named a section “{ $title }”
console-act-section-remove = removed a section
console-act-section-move = moved section “{ $title }”
console-act-workshop-restore = put the data back from a backup
console-act-stage-open = stage “{ $stage }”
console-act-round-open = opened round { $round }
console-act-round-close = closed round { $round }
console-act-round-reveal = showed round { $round } to the hall
console-act-round-count-heads = counted the people in the hall at round { $round }
console-act-round-add-counted = entered the hall’s count for No. { $numbers }
console-act-plan-set = filled in the line of No. { $numbers }
console-act-agreement-add = wrote down agreement “{ $title }”
console-act-agreement-edit = changed an agreement
console-act-agreement-sign = signed an agreement
console-act-agreement-remove = removed an agreement
console-act-announcement-send = announced: “{ $text }”
console-act-screen-show = on the screen: { $view }
console-act-attendee-speak-for = gave a phone the voice of a table
console-act-attendee-remove = showed an attendee out
console-act-workshop-lock-joining = { $value ->
    [on] closed the door
   *[other] opened the door
  }
console-act-journal-undo = { $what ->
    [none] undid an act
   *[other] undid: { $what }
  }
console-act-timer-start = timer: { $minutes } min
console-act-timer-add = timer: { $minutes } min added
console-act-timer-pause = { $state ->
    [paused] paused the timer
   *[other] let the timer go on
  }
console-act-timer-stop = took the timer off
console-act-timer-ring = time was up: stage “{ $stage }”
console-act-workshop-configure = changed the workshop’s settings
console-act-workshop-close = ended the workshop
console-act-workshop-reopen = opened the workshop again
console-act-workshop-archive = put the workshop into the archive
console-act-workshop-erase = erased the workshop
console-act-attendee-erase = erased an attendee’s data
console-act-board-add = added board “{ $title }”
console-act-board-edit = changed a board
console-act-board-remove = removed a board
console-act-group-add = added side “{ $title }”
console-act-group-edit = changed side “{ $title }”
console-act-group-remove = removed a side
console-act-logo-add = added logo “{ $title }”
console-act-logo-move = moved a logo
console-act-logo-remove = removed a logo

# Why an act cannot be undone
console-lasts-hall = An attendee did this.
console-lasts-undo = An undo is not undone.
console-lasts-counted = Cannot be undone: the votes are counted.
console-lasts-ending = The organizer ends and opens the workshop.
console-lasts-erased = Cannot be undone: erased for good.
console-lasts-backup = Cannot be undone: the data came from a backup.
console-lasts-organizer = The organizer can undo it.
console-lasts-unknown = Cannot be undone: an earlier version of the program did this.

## Refusals that a moderator is told in other words than an attendee

console-refused-round-open-over-limit = A round is open on this board already. Close it, then open a new one.
console-refused-section-add-over-limit = There are { $limit } sections already, which is the most. Join some of them.
console-refused-undo-conflict = { $what ->
    [none] This cannot be undone: the hall has changed it since.
    [own] This cannot be undone: something rests on it, such as a section’s cards or a round’s votes.
   *[other] This cannot be undone: after it came – { $what }. Undo that first.
  }
console-refused-proposal-merged = This card was merged into another. Open the one that stands and try again.
console-refused-proposal-hidden = This card was hidden or withdrawn. Bring it back under “Put away” and try again.
console-refused-workshop-closed = The workshop is over. The organizer can open it again.
console-refused-timer-pause-bad-value = The timer is stopped already.
console-refused-plan-set-bad-payload = The field was not saved. Check the date: the end is not before the start.
console-refused-not-allowed = This link has no moderator’s rights. Ask the organizer for a new one.
console-refused-too-long = Too long: { $length } of { $limit } characters. Shorten it and save again.
console-refused-no-space = The server is out of space. Free some on its disk: nothing is saved until then.
console-table = { $count ->
    [one] a table of { $count } person
   *[other] a table of { $count } people
  }
console-table-of = For how many phone No. { $id } speaks
console-table-hint = For how many people this phone speaks. Above one it is a table's phone: its marks are counted in a line of their own, "tables".
console-did-speak-for = { $count ->
    [one] The phone speaks for one person
   *[other] The phone speaks for a table of { $count } people
  }
console-table-give = for a table…

console-agenda = Agenda
console-agenda-spent = { $spent } of { $planned } min
console-agenda-began = from { $time }
console-agenda-late = { $minutes } min behind the plan
console-agenda-early = { $minutes } min ahead of the plan
console-agenda-by = { $minutes } min
console-agenda-minutes = { $minutes } min
console-agenda-ends = ends at
console-next = Next: { $step }
console-go-step = Step: { $step }
console-did-step = Step “{ $step }” has begun
console-theme-team = Theme team
console-held = { $by } holds { $number } right now. Wait a few seconds and try again.
console-holds = Held by { $by }
console-somebody = another moderator
console-rival = { $by }, right after you: { $what }
console-rival-undo = { $by } undid what you did: { $what }
console-notes = Moderators’ notes
console-note-hint = Only moderators see it
console-note-add = Add note
console-did-note = Note to No. { $number } added
console-card-on-screen = Show on screen
console-preview = Next on the screen: { $view }
console-screen-board = Whose board
console-screen-first-board = the first
console-view-proposal = one proposal
console-view-commitments = commitments
console-view-logos = partners
console-view-thanks = thanks
console-traits = More conditions
console-trait-short = up to three words
console-trait-long = long and with details
console-trait-merged = merged
console-trait-reworded = reworded
console-trait-pending = to approve
console-trait-hidden = hidden
console-trait-withdrawn = withdrawn
console-trait-mine = handled by me
console-alarm-database = The database does not write
console-alarm-database-do = Votes and proposals wait on the phones. Check the server's disk.
console-alarm-disk = Less than 10 % of the disk is left
console-alarm-disk-do = Make room on the server before writing stops.
console-alarm-backup = No backup can be made
console-alarm-backup-do = The automatic backup could not be written: little room, or a damaged database. Make one on another disk: run.py backup FILE.
console-alarm-guesses = Somebody is guessing codes
console-alarm-guesses-do = Close the door if all of yours are in.
console-alarms-more = and { $count } more
console-dropped = { $count ->
    [one] { $count } person lost the connection
   *[other] { $count } people lost the connection
  }
console-dropped-do = It looks like the Wi-Fi: what was written is kept on the phones and comes by itself.
console-backup = backup: { $time }
console-backup-none = no backup yet
console-disk = disk: { $free } GB free
console-not-voted = { $count ->
    [one] { $count } person has not voted yet
   *[other] { $count } people have not voted yet
  }
console-act-proposal-note = note to No. { $numbers }
console-act-agenda-open = step “{ $title }”
console-act-agenda-set = agenda changed
console-votes-left = { $count ->
    [one] { $count } voter has votes left
   *[other] { $count } voters have votes left
  }

## Screens: whose, how they look, one more

console-screen-whose = Which screen
console-screen-hall = the hall's screen
console-screen-of = screens of the board “{ $board }”
console-theme = How the screen looks
console-theme-name = { $theme ->
    [light] Light
    [dark] Dark
   *[auto] As the projector is set
  }
console-theme-of = { $theme ->
    [light] Screen: light
    [dark] Screen: dark
   *[auto] Screen: light or dark as the projector says
  }
console-did-theme = { $theme ->
    [light] The screen is light
    [dark] The screen is dark
   *[auto] The screen looks as the projector says
  }
console-screen-link = One more screen: link and QR
console-screen-link-board = A screen of this board: link and QR
console-screen-link-once = Works once, within ten minutes.
console-screen-link-qr = QR code of the link to the screen
console-screen-link-address = Address of the screen
console-screen-link-failed = The server did not answer. Try again.

## The timer by the agenda, undo of what is on its way

console-timer-planned = By the agenda: { $minutes } min
console-undo-waits = Will be undone as soon as it reaches the server

## Order within a section

console-order = Order in the list
console-order-up = Up
console-order-down = Down
