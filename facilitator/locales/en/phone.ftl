# The attendee's phone and the doors: joining by code, entering by link.

phone-boards = Topics
phone-empty-title = No topic here yet
phone-empty = The organizer is still preparing. This page updates by itself.
phone-enter-again = Join again
phone-shut-waiting = { $count ->
    [one] { $count } action on this phone was not sent. Join again and tell the moderator.
   *[other] { $count } actions on this phone were not sent. Join again and tell the moderator.
  }
phone-memory-only = This phone does not let us save. Keep the tab open while anything is unsent.
phone-stage-now = Stage: { $stage }
phone-step = Stage { $at } of { $count }: { $stage }
phone-round = round { $number }
phone-minute-left = One minute left
phone-link-saved = saved on this phone
phone-link-sending = sending…
phone-urgent = Important
phone-read = Got it
phone-details = Details
phone-ready = I’m done
phone-ready-on = I’m done, waiting for the rest
phone-number = no. { $number }
phone-loose = No section yet
phone-mine = My proposals
phone-filter = What to show

# Gathering
phone-lobby-title = You are in
phone-lobby-wait = We start soon. The page changes by itself, there is nothing to press.
phone-you-are = You speak for
phone-in-hall = { $count ->
    [one] attendee in the hall
   *[other] attendees in the hall
  }
phone-lobby-question = What we will think about

# Proposals
phone-title-label = Your proposal
phone-title-hint = One idea, one sentence
phone-more-details = details
phone-more-section = section
phone-more-year = year
phone-details-label = Details
phone-details-hint = Why it matters, who could do it, what it takes
phone-section-label = Section
phone-section-any = moderator decides
phone-year-label = Year
phone-year-any = not sure
phone-submit = Send proposal
phone-sent = Received
phone-write-first = Write the proposal first.
phone-too-long = Too long. Shorten it and send again.
phone-limit-reached = { $limit ->
    [one] You have sent { $limit } proposal, the most this board takes. You can change or withdraw it.
   *[other] You have sent { $limit } proposals, the most this board takes. You can change or withdraw any.
  }
phone-mine-empty-title = Your proposals will be here
phone-mine-empty = Under each of them: what became of it.
phone-edit-this = Edit “{ $title }”
phone-edit-title = Proposal no. { $number }
phone-edit-saved = Changed
phone-withdraw = Withdraw the proposal
phone-withdraw-sure = It leaves the board. Only a moderator can bring it back.
phone-withdraw-yes = Withdraw
phone-mend = Correct
phone-discard = Remove
phone-twins = Something similar is already here
phone-twins-hint = If it is the same, no need to repeat it: it is voted on together. If not, send yours.
phone-others = From the hall
phone-others-empty-title = No other proposals yet
phone-others-empty = As soon as somebody writes one, it appears here.
phone-private = Everybody writes alone for now. The others’ proposals open when grouping starts.

# What became of a proposal
phone-fate-saved = saved on this phone · goes out when the connection is back
phone-fate-sending = sending…
phone-fate-pending = received · waits for the moderator
phone-fate-visible = accepted · on the board
phone-fate-placed = accepted · in section “{ $section }”
phone-fate-merged = merged with a similar one
phone-fate-merged-with = merged with no. { $number }
phone-fate-hidden = not accepted
phone-fate-hidden-why = The moderator gave no reason. You may ask in person.
phone-fate-withdrawn = withdrawn by you

# Grouping
phone-grouping-title = The moderators sort proposals into sections
phone-grouping-hint = Watch and discuss. Voting comes next.
phone-sections = Sections
phone-placed = { $placed } of { $all } sorted
phone-lane-empty = Empty so far
phone-nothing-title = No proposals
phone-nothing-grouping = Nobody proposed anything on this board. The moderator can go back to collecting.
phone-nothing-voting = There is nothing to vote on in this round. The moderator will open another.
phone-nothing-deciding = There is nothing to decide on this board. The moderator will open another stage.

# Voting
phone-vote-soon-title = Voting starts soon
phone-vote-soon = The moderator opens the round and the cards appear here by themselves.
phone-left = { $budget ->
    [one] { $left } of { $budget } vote left
   *[other] { $left } of { $budget } votes left
  }
phone-marked-of = { $done } of { $all } marked
phone-marked = { $title }: { $value }
phone-dots-hint = { $max ->
    [one] Give your votes to what matters most: one a proposal. You can change them while the round is open.
   *[other] Give your votes to what matters most: up to { $max } a proposal. You can change them while the round is open.
  }
phone-opinion-hint = Mark each proposal. Press again to take a mark back. You can change marks while the round is open.
phone-secret-hint = This is a secret vote: when it closes, the link between you and your votes is erased.
phone-filter-all = All { $count }
phone-filter-unmarked = Not marked { $count }
phone-vote-empty-title = Nothing here
phone-vote-empty = Choose another section or “All”.
phone-vote-all-marked = You have marked everything. See “All” to change anything.
phone-dots-on = { $count } of { $max }
phone-less = Take a vote back
phone-more-dots = Add a vote
phone-vote-for = Give a vote
phone-voted = Vote given
phone-take-back = Take the mark back
phone-stray-merged = “{ $title }” was merged into “{ $into }”. Your mark counts there.
phone-stray-uses = It still uses your votes.
phone-stray-place = It still takes a place.
phone-stray-gone = A proposal left the vote. You can take your mark back.
phone-stray-gone-named = “{ $title }” left the vote. You can take your mark back.
phone-stray-take = { $count ->
    [one] Take { $count } vote back
   *[other] Take { $count } votes back
  }
phone-marks-sending = { $count ->
    [one] sending { $count } mark
   *[other] sending { $count } marks
  }
phone-marks-saved = { $count ->
    [one] { $count } mark saved on this phone
   *[other] { $count } marks saved on this phone
  }
phone-marks-held = { $count ->
    [one] { $count } mark counted
   *[other] { $count } marks counted
  }
phone-marks-none = no marks yet
phone-receipt = receipt
phone-receipts = Receipts
phone-receipts-hint = Press a number: a page shows the entry of your act in the journal of the session.
phone-receipts-none = None yet.
phone-taken-back = mark taken back
phone-closed-dots = { $budget ->
    [one] { $count } of { $budget } vote counted
   *[other] { $count } of { $budget } votes counted
  }
phone-closed-none = You did not vote
phone-closed-opinion = { $count } of your marks counted
phone-closed-hint = The round is closed. Results appear when the moderator reveals them.
phone-closed-secret = The round is closed, the ballots are in
phone-closed-secret-hint = The vote was secret: the link between you and your votes is erased. The receipts stay on this phone.
phone-turnout = { $voters ->
    [one] of { $entitled } voted
   *[other] of { $entitled } voted
  }
phone-turnout-line = { $voters } of { $entitled } voted
phone-results = Results of round { $number }
phone-score-dots = On the right: the votes given.
phone-score-opinion = On the right: those for, less those against.
phone-score-rating = On the right: the mean rating.
phone-score-ranking = On the right: the sum of points; the higher a place, the more of them.
phone-score-pairwise = On the right: of a hundred comparisons with an average proposal, how many it would win.
phone-results-empty = Nobody voted in this round
phone-opinion-counts = for { $for } · against { $against } · abstain { $abstain }
phone-my-mark = You: { $mark }

# Decisions
phone-deciding-title = Roadmap
phone-deciding-hint = What can your organization take on?
phone-plan-term = Term
phone-plan-owner = Owner
phone-plan-result = Result
phone-plan-none = not set yet
phone-take = Make a commitment
phone-take-this = Make a commitment: { $title }
phone-take-title = Commitment
phone-take-role = How you take part
phone-take-send = Take it on
phone-take-away = Withdraw
phone-taken = Commitment recorded
phone-quantity = How many
phone-quantity-wrong = A number is needed, such as 25.
phone-unit = Of what
phone-unit-people = people
phone-unit-money = thousand roubles
phone-note = Note
phone-organization = Organization

# Outcome
phone-outcome-title = What became of your proposals
phone-outcome-sum = In the roadmap: { $inside } of { $all }
phone-outcome-line = Line { $line } of the roadmap
phone-outcome-merged = Merged into line { $line }
phone-outcome-together = together with { $numbers }:
phone-outcome-loose = On the board, in no section of the roadmap
phone-outcome-hidden = Not accepted
phone-outcome-pending = Not considered
phone-outcome-withdrawn = Withdrawn by you
phone-outcome-votes = { $count ->
    [one] { $count } vote, place { $place }
   *[other] { $count } votes, place { $place }
  }
phone-outcome-place = place { $place }
phone-outcome-no-votes = no votes
phone-outcome-owner = owner: { $owner }
phone-outcome-term = term: { $term }
phone-outcome-commitments = { $count ->
    [one] { $count } organization committed
   *[other] { $count } organizations committed
  }
phone-roadmap = Roadmap
phone-roadmap-whole = The whole roadmap
phone-roadmap-empty = The roadmap has no lines yet
phone-to-mine = What became of mine
phone-thanks = Thank you for your work. You can open this page later, too.

# Menu
phone-code = Session code
phone-return-code = Return code
phone-return-hint = With it you can join from another phone and stay yourself.
phone-text-size = Text size
phone-text-normal = Normal
phone-text-large = Large
phone-text-huge = Very large
phone-theme = Appearance
phone-theme-auto = Same as the phone
phone-theme-light = Light
phone-theme-dark = Dark
phone-name = Name
phone-side = Side

# Joining
phone-join-side = Whom do you speak for?
phone-join-optional = optional
phone-join-known = Organizations already in the hall
phone-join-already = here already: { $count }
phone-join-enter = Join
phone-join-entering = Joining…
phone-join-no-name = No name needed. Votes are counted without names.
phone-join-votes-nameless = Votes are counted without names.
phone-join-choose-side = Choose whom you speak for.
phone-join-write-name = Write your name: the organizer asks for it.
phone-join-trying = The connection is slow, still trying…
phone-join-no-line = The server does not answer. Check that the phone is on the hall’s Wi-Fi and press “Join” again.
phone-join-back = I have already joined on another phone
phone-join-return = Come back
phone-code-title = Enter the session code
phone-code-hint = The code is on the screen in the hall and on the tables: six letters, such as KPR TVX.
phone-code-unknown = No such code
phone-code-unknown-hint = Compare with the screen in the hall: codes are Latin consonants, no digits and no vowels.
phone-code-read = Read as { $code }
phone-code-recent = Recent
phone-code-tip-where = Case, spaces and keyboard layout do not matter.
phone-code-tip-closed = If the session is over, the organizer may have erased it. Ask them for the outcome.
phone-code-go = Open
phone-enter-title = Entering by link
phone-enter-opening = Opening…
phone-enter-no-link = This page opens by the organizer’s link or the one in the terminal where the server runs. Open it again whole, with the part after “#”.
phone-enter-no-line = The server did not answer. Check the network and try again.

# Consent to a name. Numbered words never change: they are what was agreed to. New words get a new number.
phone-consent-title = Consent to your name
phone-consent-1-what = You gave your name: { $name }. It is kept together with the organization and side you named.
phone-consent-1-why = The organizer and the moderators will see your name; it goes into the list of attendees and the minutes. Votes are counted without names.
phone-consent-1-how-long = Your name is kept until the organizer erases the session.
phone-consent-1-back = You can take the consent back at any moment here, in the menu: your name is erased at once.
phone-consent-yes = I agree, join
phone-consent-no = Join without a name
phone-consent-given = You agreed to your name at { $at }
phone-consent-take-back = Take the consent back, erase my name
phone-consent-taken-back = Your name is erased

# One phone for a table
phone-table = { $count ->
    [one] A table's phone: { $count } person
   *[other] A table's phone: { $count } people
  }

# Who came when it had begun
phone-newcomer-proposing = Everybody is writing proposals now. Join in: one thought, one phrase.
phone-newcomer-grouping = The proposals are in; moderators sort them into sections. Voting comes next.
phone-newcomer-voting = Voting is on. You are in time to vote.
phone-newcomer-deciding = The votes are in. Now it is decided who answers for what.
phone-newcomer-closed = The session is over. Here is what came of it.

phone-support = Support
phone-supported = You support this
phone-support-instead = Supported. No need to write it again.
phone-receipts-trust = What this proves
phone-receipt-other = an act
phone-receipt-submit = proposal sent
phone-receipt-edit = proposal changed
phone-receipt-withdraw = proposal withdrawn
phone-receipt-commitment = commitment made
phone-receipt-commitment-withdraw = commitment withdrawn
phone-return-print = Show as a QR, it can be printed
phone-consent-yes-save = I agree, save
phone-turnout-table = at tables: { $count }
phone-filter-ours = Our commitments { $count }
phone-by-year = By year
phone-by-section = By section
phone-no-year = No term yet
phone-ours = Our organization's commitments

# Ratings, order, pairs
phone-rated-of = Rated { $done } of { $all }
phone-rating-hint = Rate each proposal: 1 is not at all, 5 is fully. Press again to take a rating back. You can change ratings while the round is open.
phone-places-left = Places left { $left } of { $places }
phone-ranking-hint = Choose up to { $places } of the best and put them in order. You can change the order while the round is open.
phone-set-at = { $title }: place { $place }
phone-put-at = Put at place { $place }
phone-places-full = All places are taken
phone-higher = Higher
phone-lower = Lower
phone-duels-done = Comparisons made: { $count }
phone-pairwise-hint = Of the two choose what matters more. How many you compare is up to you.
phone-which-better = Which matters more?
phone-this-one = This one
phone-chosen = Chosen: { $title }
phone-cannot-choose = I cannot choose
phone-duel-back = Bring the last pair back
phone-duels-over = You have compared all pairs. Thank you!
phone-my-place = place { $place }
phone-my-wins = better than others: { $count }
