# Documents: the sheets of the tables, the roadmap, the minutes, the words of the journal.

doc-sheet-summary = Summary
doc-sheet-roadmap = Roadmap
doc-sheet-proposals = Proposals
doc-sheet-round = Round { $number }
doc-sheet-sides = By side
doc-sheet-commitments = Commitments
doc-sheet-agreements = Agreements
doc-sheet-attendees = Attendees
doc-sheet-journal = Journal

doc-file-xlsx = { $title } – results
doc-file-csv = { $title } – tables
doc-file-docx = { $title } – roadmap and minutes
doc-file-json = { $title } – archive
doc-file-pictures = { $title } – pictures of the sections
doc-file-pptx = { $title } – presentation
doc-file-pdf = { $title } – roadmap and minutes

doc-col-item = Item
doc-col-value = Value
doc-col-line = No.
doc-col-section = Section
doc-col-measure = Measure
doc-col-term = Term
doc-col-starts = Starts
doc-col-ends = Ends
doc-col-owner = Owner
doc-col-co-owners = Co-owners
doc-col-result = Result
doc-col-document = Kind of document
doc-col-result-document = Result. Kind of document
doc-col-indicator = Indicator
doc-col-indicator-unit = Unit of the indicator
doc-col-base = Base value
doc-col-indicator-by-year = Indicator by year
doc-indicator-base = base value { $base }
doc-col-grounds = Grounds
doc-col-money = Funding, thousand roubles
doc-col-sources = Sources and years
doc-col-total = Total
doc-col-proposal = Proposal
doc-col-number = Proposal no.
doc-col-missing = What is missing
doc-col-board = Board
doc-col-map-line = Roadmap line
doc-col-details = Details
doc-col-side = Side
doc-col-author = Author
doc-col-year = Year
doc-col-round-points = { $round }, { $score }
doc-col-status = Status
doc-col-merged-into = Merged into no.
doc-col-merged = Took in no.
doc-col-reason = Reason
doc-col-original = Original wording
doc-col-place = Place
doc-col-band = Not told from places
doc-score-dots = Dots
doc-score-opinion = For minus against
doc-score-rating = Mean mark
doc-score-ranking = Borda points
doc-score-pairwise = Strength, %
doc-score-duels = Pairs won, %
doc-col-voters = Voted
doc-col-for = For
doc-col-against = Against
doc-col-abstain = Abstained
doc-col-not-voted = Did not vote
doc-col-lane = { $lane }: { $what }
doc-col-mean-of = { $criterion }: mean
doc-col-median-of = { $criterion }: median
doc-col-spread-of = { $criterion }: spread
doc-part-mean = mean
doc-part-median = median
doc-part-spread = spread
doc-col-first = Put first by
doc-col-wins = Beats so many (Schulze)
doc-col-schulze = Place by Schulze
doc-col-low = Strength at least, %
doc-col-high = Strength at most, %
doc-col-interval = 95% interval
doc-col-duels = Pairs won
doc-col-won = Pairs won
doc-col-lost = Pairs lost
doc-col-dispute = Dispute (0–1)
doc-col-consensus = Consensus of the sides (0–1)
doc-col-was = Place in the round before
doc-col-shift = Places moved
doc-col-side-figures = What the sides' columns count
doc-col-round = Round
doc-col-fair-place = Place if each side weighed the same
doc-col-moved = Place changes
doc-col-organization = Organization
doc-col-commitment = Commitment
doc-col-quantity = Quantity
doc-col-unit = Unit
doc-col-by-year = By year
doc-col-note = Note
doc-col-agreement = Agreement
doc-col-kind = Kind
doc-col-parties = Parties
doc-col-lines = Roadmap lines
doc-col-state = State
doc-col-signatories = Signed by
doc-col-date = Date
doc-col-text = Subject
doc-col-person = Attendee
doc-col-people = For how many people
doc-col-joined = Joined
doc-col-at = Time
doc-col-who = Who
doc-col-act = Act
doc-col-about = About
doc-col-undone = Undone

doc-lane-hands = Hands
doc-lane-paper = Paper
doc-lane-table = Table
doc-lane-together = All with the hall

# What each way of voting counts.
doc-counted-dots = { $points ->
    [one] { $points } dot
   *[other] { $points } dots
  }
doc-counted-opinion = for minus against: { $points }
doc-counted-rating = a mean mark of { $score }
doc-counted-ranking = { $points ->
    [one] { $points } Borda point
   *[other] { $points } Borda points
  }
doc-counted-pairwise = strength { $strength }% (interval { $low }–{ $high }%)
doc-counted-duels = { $points ->
    [one] { $points } pair won ({ $score }%)
   *[other] { $points } pairs won ({ $score }%)
  }
doc-counts-dots = Places are by the number of dots; each attendee had { $places }.
doc-counts-opinion = Places are by those for less those against.
doc-counts-rating = Places are by the mean mark over all criteria, from 1 to 5; the spread is the standard deviation, from 0 (all gave the same) to 2.
doc-counts-ranking = Places are by Borda points: the first place of a ballot gives { $places ->
    [one] { $places } point
   *[other] { $places } points
  }, each next one a point less. Beside them is the place by Schulze's method.
doc-counts-pairwise = Places are by strength: in how many pairs of a hundred the proposal would win over an average one (Bradley–Terry model). Beside it is the 95% interval.
doc-side-dots = dots
doc-side-opinion = for minus against
doc-side-rating = mean mark
doc-side-ranking = Borda points
doc-side-pairwise = pairs won
doc-round-turnout = Voted: { $voters } of { $of } ({ $share }; 100% are { $base }).
doc-round-lanes = Beside the phones: { $lanes }.
doc-round-bands = With this number of votes, places { $bands } cannot be told apart ({ $how }).
doc-round-no-bands = All places can be told apart (confidence 95%).
doc-bands-wilson = Wilson interval, confidence 95%
doc-bands-intervals = the intervals of strength overlap, confidence 95%

doc-few = fewer than { $number }
doc-yes = yes
doc-year-term = { $year }
doc-term-from-to = { $starts } – { $ends }
doc-term-from = from { $starts }
doc-term-to = until { $ends }
doc-unplaced = Not placed in a section
doc-missing-owner = owner
doc-missing-term = term
doc-missing-result = result

doc-status-pending = waits for approval
doc-status-visible = under consideration
doc-status-hidden = declined
doc-status-withdrawn = withdrawn by its author
doc-status-merged = merged
doc-state-open = under way
doc-state-closed = closed
doc-state-archived = archived

doc-method-dots = dots
doc-method-opinion = for / against
doc-method-rating = ratings
doc-method-ranking = ranking
doc-method-pairwise = pairwise
doc-round-open = voting is open
doc-round-closed = closed
doc-round-revealed = result shown
doc-round-secret = secret

doc-sum-title = Workshop
doc-sum-code = Code
doc-sum-place = Place
doc-sum-date = Date
doc-sum-state = State
doc-sum-made = Made
doc-sum-head = Check sum of the journal
doc-sum-entries = Journal entries
doc-sum-attendees = Attendees
doc-sum-tables = Of these at tables with one phone
doc-sum-attendees-of = Attendees: { $side }
doc-sum-proposals = Proposals
doc-sum-proposals-of = Proposals: { $side }
doc-sum-status = Proposals: { $status }
doc-sum-sections = Sections
doc-sum-lines = Roadmap lines
doc-sum-unplaced = Proposals outside of sections
doc-sum-missing-term = Roadmap lines without a term
doc-sum-missing-owner = Roadmap lines without an owner
doc-sum-missing-result = Roadmap lines without a result
doc-sum-round = { $round }
doc-sum-round-voters = { $round }: voted
doc-sum-round-entitled = { $round }: could vote
doc-sum-round-first = { $round }: place { $place }
doc-sum-round-turnout = { $round }: turnout
doc-sum-round-lanes = { $round }: counted in the hall
doc-sum-round-counts = { $round }: how places are found
doc-sum-round-bands = { $round }: places that cannot be told apart
doc-sum-round-unseen = hidden until the round ends
doc-sum-commitments = Commitments
doc-sum-commitments-of = Commitments: { $role }
doc-sum-agreements = Agreements
doc-sum-signed = Agreements signed

doc-chart-ranking = { $round }: first places
doc-page = Page &P of &N

doc-approve-word = APPROVED
doc-approve-post = (post)
doc-approve-name = (signature, name)
doc-approve-date = ____ ______________ 20___
doc-agree-word = AGREED
doc-approve-act =
    by order of ____________________
    of ____ ____________ 20___ No. _____
doc-approve-by-act = APPROVED
doc-map-title = Plan of measures (roadmap)
doc-map-empty = There are no lines in the sections yet.
doc-col-no = No.
doc-proof = Workshop { $code } · journal entries: { $entries } · check sum { $head } · made { $made }

doc-minutes-draft = DRAFT
doc-minutes-organization = (name of the organization)
doc-minutes-title = MINUTES
doc-minutes-of = of the strategic session “{ $title }”
doc-minutes-number = No. { $number }
doc-minutes-chair = Chair – { $name }
doc-minutes-secretary = Secretary – { $name }
doc-minutes-present = Present: { $people ->
    [one] { $people } person
   *[other] { $people } people
  }
doc-minutes-at-tables = , { $people } of them at { $tables ->
    [one] { $tables } table
   *[other] { $tables } tables
  } with one phone for all
doc-for-a-table = { $name } (for a table of { $people })
doc-minutes-present-listed = { $present } (list attached).
doc-minutes-present-named = { $present }: { $names }.
doc-minutes-present-only = { $present }.
doc-minutes-agenda = AGENDA:
doc-minutes-agenda-item = { $number }. { $title } (speaker – ______________________)
doc-minutes-heard = { $number }. HEARD: ______________________ – “{ $title }”.
doc-minutes-spoke = SPOKE: ____________________________________________
doc-minutes-voted = VOTED:
doc-minutes-vote = { $round }. No. { $proposal } “{ $title }”: for – { $for }, against – { $against }, abstained – { $abstain }; did not vote – { $silent }.
doc-minutes-vote-open = { $round }. No. { $proposal } “{ $title }”: for – { $for }, against – { $against }, abstained – { $abstain }.
doc-minutes-dots-line = { $place }. No. { $proposal } “{ $title }” – { $told }
doc-minutes-lane = { $lane }: { $counts }
doc-minutes-lane-opinion = for – { $for }, against – { $against }, abstained – { $abstain }
doc-minutes-lane-rating = { $means } (rated by { $voters })
doc-minutes-lanes-of = No. { $proposal } “{ $title }”, counted in the hall:
doc-minutes-decided = DECIDED:
doc-minutes-rest = { $count ->
    [one] { $count } more row is
   *[other] { $count } more rows are
  } in the spreadsheet of the session, on the sheet of this round.
doc-minutes-first = First places:
doc-base-entitled = those entitled to vote
doc-base-present = those present
doc-base-voting = those who voted
doc-minutes-turnout = { $round }: { $turnout }
doc-decision-control = ______________________ to see that the decisions are carried out.
doc-decision-sign = To sign the agreements { $agreements } by ______________.
doc-decision-carry-out = The owners to carry out the measures within the terms of the roadmap.
doc-decision-fill-many = To settle the missing terms, owners and results of { $count ->
    [one] { $count } line
   *[other] { $count } lines
  } of the roadmap by ______________.
doc-decision-fill = To settle the missing terms, owners and results of lines { $lines } by ______________.
doc-decision-noted = To take note of the discussion and of the votes.
doc-minutes-put-in = { $proposals ->
    [one] { $proposals } proposal was
   *[other] { $proposals } proposals were
  } put in; merged into others: { $merged }; lines in the draft roadmap: { $lines }.
doc-stage-deciding = Discussing the lines of the roadmap; commitments
doc-stage-voting = Voting
doc-stage-grouping = Sorting proposals into sections
doc-stage-proposing = Gathering proposals
doc-minutes-agenda-step = { $number }. { $stage } ({ $since }–{ $to })
doc-indicators-title = Indicators
doc-map-gathered = gathered from proposals no. { $numbers }
doc-minutes-approve-map = To approve the draft roadmap (annex { $annex }).
doc-minutes-commitments = Commitments of the attendees:
doc-minutes-commitment = { $organization } – { $role }: no. { $proposal } “{ $title }”{ $amount }
doc-minutes-agreements = Agreements:
doc-minutes-agreement = { $title } ({ $parties }) – { $state }
doc-minutes-annexes = Annexes:
doc-minutes-annex = { $number }. { $title }
doc-annex-people = List of attendees
doc-annex-map = Draft roadmap
doc-annex-proposals = List of proposals
doc-annex = Annex { $number }
doc-minutes-sign-chair = Chair
doc-minutes-sign-secretary = Secretary
doc-not-shown = (not shown to the hall)
doc-fate-merged = merged into no. { $number }
doc-fate-hidden = declined: { $reason }
doc-fate-merged-line = merged into no. { $number } (line { $line })
doc-fate-line = line { $line } of the roadmap
doc-fate-gathered = line { $line } gathered from proposals no. { $numbers }
doc-col-fate = What became of it
doc-anonymous = no name
doc-no-organization = no organization named

doc-actor-attendee = attendee { $id }
doc-actor-someone = attendee
doc-actor-moderator = moderator
doc-actor-organizer = organizer
doc-actor-screen = screen
doc-actor-system = server
doc-actor-stranger = newcomer
doc-actor-ballot = attendees

doc-about-proposal = no. { $number }
doc-about-merged = no. { $numbers } → no. { $into }
doc-about-split = no. { $from } → no. { $numbers }
doc-about-entry = entry { $seq }
doc-about-round = round { $number }
doc-about-votes = { $count ->
    [one] { $count } mark
   *[other] { $count } marks
  }
doc-about-seconds = { $seconds } s
doc-about-locked = closed
doc-about-unlocked = open

doc-act-agreement-add = Agreement added
doc-act-agreement-edit = Agreement changed
doc-act-agreement-remove = Agreement removed
doc-act-agreement-sign = Agreement signed
doc-act-agenda-open = Agenda step opened
doc-act-agenda-set = Agenda set
doc-act-logo-add = Logo added
doc-act-logo-move = Logo moved
doc-act-logo-remove = Logo removed
doc-act-proposal-note = Moderator's note
doc-act-announcement-send = Announcement
doc-act-attendee-join = Attendee joined
doc-act-attendee-speak-for = Phone speaks for a table
doc-act-attendee-consent = Consent to a name
doc-act-proposal-support = Proposal supported
doc-act-attendee-remove = Attendee removed
doc-act-attendee-return = Attendee came back
doc-act-attendee-update = Attendee changed their details
doc-act-board-add = Board added
doc-act-board-edit = Board changed
doc-act-board-remove = Board removed
doc-act-commitment-make = Commitment made
doc-act-commitment-withdraw = Commitment withdrawn
doc-act-group-add = Side added
doc-act-group-edit = Side changed
doc-act-group-remove = Side removed
doc-act-journal-undo = Act undone
doc-act-plan-set = Roadmap line filled in
doc-act-proposal-approve = Proposal approved
doc-act-proposal-edit = Author changed a proposal
doc-act-proposal-hide = Proposal hidden
doc-act-proposal-merge = Proposals merged
doc-act-proposal-place = Proposals placed
doc-act-proposal-restore = Proposal restored
doc-act-proposal-reword = Wording mended
doc-act-proposal-distinguish = Proposals told apart
doc-act-proposal-split = Proposals split
doc-act-proposal-submit = New proposal
doc-act-proposal-withdraw = Author withdrew a proposal
doc-act-ready-set = Marked as done
doc-act-round-add-counted = Count of the hall entered
doc-act-round-close = Round closed
doc-act-round-open = Round opened
doc-act-round-reveal = Result of the round shown
doc-act-round-count-heads = People in the hall counted
doc-act-screen-show = Screen switched
doc-act-section-add = Section added
doc-act-section-move = Section moved
doc-act-section-remove = Section removed
doc-act-section-rename = Section renamed
doc-act-stage-open = Stage opened
doc-act-timer-add = Time added
doc-act-timer-pause = Timer paused or resumed
doc-act-workshop-restore = Data put back from a backup
doc-act-timer-ring = Time is up, next stage opened
doc-act-timer-start = Timer started
doc-act-timer-stop = Timer stopped
doc-act-vote-cast = Votes
doc-act-workshop-archive = Workshop archived
doc-act-workshop-close = Workshop closed
doc-act-workshop-configure = Settings of the workshop changed
doc-act-workshop-erase = Workshop erased
doc-act-workshop-lock-joining = Joining
doc-act-workshop-reopen = Workshop reopened

slide-numbers = The session in numbers
slide-number-attendees = { $count ->
    [one] attendee
   *[other] attendees
  }
slide-number-proposals = { $count ->
    [one] proposal
   *[other] proposals
  }
slide-number-lines = { $count ->
    [one] line of the roadmap
   *[other] lines of the roadmap
  }
slide-number-ballots = { $count ->
    [one] ballot in all rounds
   *[other] ballots in all rounds
  }
slide-number-commitments = { $count ->
    [one] commitment
   *[other] commitments
  }
slide-number-signed = { $count ->
    [one] signed agreement
   *[other] signed agreements
  }
slide-people = People
slide-hall = Who worked in the hall
slide-turnout = Turnout
slide-voted = voted
slide-could = taken as 100%
slide-base = 100% are { $base }
slide-ranking = What the hall chose
slide-sections = First in each section
slide-first = First by votes
slide-lines = Lines
slide-sides = How the sides voted
slide-bands = places { $bands } cannot be told apart
slide-few = Cells of fewer than five people are not shown
slide-years = The roadmap by year of completion
slide-undated = Lines without a year: { $count }.
slide-money = Funding, thousand roubles – { $sums }.
slide-commitments = Commitments
slide-organizations = Organizations that made commitments: { $count }
slide-agreements = Agreements
