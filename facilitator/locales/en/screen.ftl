# The screen in the hall. Short: it is read from the last row.

screen-kicker = Strategic session
screen-join-camera = Point your camera
screen-join-or = or open
screen-join-qr = Code to join: { $url }
screen-join-locked = Joining is closed
screen-code-label = Session code: { $code }
screen-wifi = Wi-Fi
screen-wifi-password = password
screen-wifi-qr = Code to join the Wi-Fi
screen-in-hall-long = { $count ->
    [one] person in the hall
   *[other] people in the hall
  }

screen-proposals-count = { $shown } { $count ->
    [one] proposal
   *[other] proposals
  }
screen-number = No. { $number }
screen-merged = + { $count } merged
screen-wall-empty = No proposals yet
screen-wall-private = Everyone is writing alone for now
screen-wall-empty-what = Write the first one on your phone

screen-sections-title = Sections of the roadmap
screen-sections-sorted = { $shown } sorted
screen-sections-wait = proposals appear here once they are sorted
screen-sections-loose = { $shown } still to sort
screen-sections-empty = No sections yet
screen-sections-empty-what = The moderator adds them when grouping begins

screen-round-title = Vote · round { $number }
screen-round-short = round { $number }
screen-turnout-none = Voting has not started yet
screen-turnout-none-what = When the moderator opens it, the list appears on your phones
screen-turnout-of = { $voters } of { $of } voted
screen-turnout-out-of = of { $shown } voted
screen-turnout-closed = Voting is over. The results appear here when the moderator reveals them.
screen-turnout-revealed = Voting is over and the results are revealed.
screen-rule-dots = { $count ->
    [one] Everyone has { $count } vote.
   *[other] Everyone has { $count } votes.
  }
screen-rule-dots-free = Mark what you support.
screen-rule-opinion = For each proposal: for, against or abstain.
screen-rule-rating = Each proposal gets marks from 1 to 5.
screen-rule-ranking = Put up to { $places } of the best in order.
screen-rule-pairwise = The phone shows two at a time: choose the better.
screen-rule-secret = The vote is secret.

screen-ranking-title = Results · { $round }
screen-ranking-empty = There was nothing to vote on in this round
screen-voted = { $count ->
    [one] voted
   *[other] voted
  } { $shown }
screen-of = { $voters } of { $of }
screen-bands = Places { $places } cannot be told apart by so few votes
screen-ties = Places { $places } cannot be told apart: equal votes
screen-abstained = abstained
screen-decided-people = equal: marked by more people stands higher
screen-decided-ranking = equal: put first more often stands higher
screen-decided-pairwise = equal: winning more often stands higher
screen-score-opinion = for minus against
screen-score-rating = mean mark out of 5
screen-score-ranking = points for places
screen-score-pairwise = strength, %
screen-lanes = + counted in the hall: { $count }

screen-by-side-title = By side · { $round }
screen-fair = if sides weighed the same: place { $place } ({ $way } by { $steps })
screen-by-side-rest = the rest: fewer than { $few } people of a side
screen-by-side-none = Not by side: fewer than { $few } people voted for each
screen-diverging = Against on the left, for on the right
screen-matrix-title = Two rounds side by side
screen-matrix-first = the first { $count }
screen-matrix-more = “+2” – two more in that place
screen-matrix-none = A matrix takes two counted rounds

screen-roadmap-title = Roadmap
screen-roadmap-final = Roadmap · final
screen-roadmap-lines = { $shown } { $count ->
    [one] line
   *[other] lines
  }
screen-roadmap-promised = { $shown } with commitments
screen-roadmap-ownerless = without an owner
screen-roadmap-undated = no term yet
screen-roadmap-loose = No section
screen-roadmap-section-empty = nothing yet
screen-roadmap-empty = The roadmap is still empty
screen-roadmap-empty-what = Lines appear as soon as there are proposals
screen-thanks = Thank you! Your phone shows what became of your proposal.

screen-agreements-title = Agreements
screen-agreements-signed = { $shown } of { $of } signed
screen-agreements-empty = No agreements yet

screen-clock-none = Now: { $stage }
screen-message-none = No announcements
screen-urgent = Important

screen-in-hall = in the hall { $shown }
screen-foot-code = code
screen-foot-journal = journal { $seq }
screen-lost = no line to the server, showing the last state
screen-proof-qr = The journal’s checksum: take a photo

screen-page = page { $page } of { $pages }

screen-plan-owner = Owner
screen-plan-term = Term
screen-plan-result = Result
screen-plan-promised = Taken on by

screen-commitments-title = Who takes on what
screen-commitments-count = { $shown } { $count ->
    [one] commitment
   *[other] commitments
  }
screen-commitments-by = by { $shown } { $count ->
    [one] organization
   *[other] organizations
  }
screen-commitments-unnamed = organization not named
screen-commitments-empty = No commitments yet
screen-commitments-empty-what = Open a line of the roadmap on your phone and say what you take on

screen-thanks-title = Thank you!
screen-thanks-people = { $shown } { $count ->
    [one] attendee
   *[other] attendees
  }
screen-thanks-lines = { $shown } { $count ->
    [one] proposal
   *[other] proposals
  }
screen-thanks-commitments = { $shown } { $count ->
    [one] commitment
   *[other] commitments
  }
screen-thanks-agreements = { $shown } { $count ->
    [one] agreement signed
   *[other] agreements signed
  }
screen-thanks-fate = What became of your proposal is on your phone
