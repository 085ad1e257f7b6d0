# Words shared by all pages.

close = Close
cancel = Cancel
save = Save
send = Send
retry = Try again
back = Back
edit = Edit
undo = Undo
more = More
loading = Loading…
yes = Yes
no = No
common-no-script = This page needs JavaScript. Turn it on in the browser’s settings and reload the page.

stage-lobby = Gathering
stage-proposing = Proposals
stage-grouping = Grouping
stage-voting = Voting
stage-deciding = Decisions
stage-closed = Outcome

link-online = connected
link-slow = connected, but slower
link-connecting = connecting…
link-offline = no connection
link-restarting = the server is restarting

count-attendees = { $count ->
    [one] { $count } attendee
   *[other] { $count } attendees
  }
count-proposals = { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
  }
count-votes = { $count ->
    [one] { $count } vote
   *[other] { $count } votes
  }
count-organizations = { $count ->
    [one] { $count } organization
   *[other] { $count } organizations
  }

opinion-for = for
opinion-against = against
opinion-abstain = abstain

role-lead = We lead
role-join = We take part
role-resource = We give resources
role-train = We take trainees
role-upskill = We upskill staff
role-invest = We invest
role-against = Against

agreement-draft = draft
agreement-agreed = agreed
agreement-signed = signed

section-none = No section
group-none = No side given
timer-paused = paused
timer-over = time is up
quoted = “{ $text }”

# Criteria of a rating when the moderator names none.
criterion-importance = Importance
criterion-feasibility = Feasibility
