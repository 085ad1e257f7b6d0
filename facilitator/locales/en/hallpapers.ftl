# Papers for the hall: poster, tents, ballots, list for signatures, press note.

office-hallpapers = Papers for the hall
office-hallpapers-what = To be printed before the session and while it goes on.
office-paper-a4 = Poster A4
office-paper-a5 = Poster A5
office-paper-tent = Table tents
office-paper-signatures = List for signatures
office-paper-press = Press note
office-paper-ballot = Paper ballot: { $round }
office-hallpapers-file-a4 = { $title } – poster A4
office-hallpapers-file-a5 = { $title } – poster A5
office-hallpapers-file-tent = { $title } – table tents
office-hallpapers-file-ballots = { $title } – ballot, round { $number }
office-ballot-name = Round { $number }
office-ballot-dots = Votes
office-ballot-place = Place
office-ballot-how-dots = You have { $budget ->
    [one] { $budget } vote
   *[other] { $budget } votes
  } in all, at most { $most } on one proposal. Mark the squares with crosses, or write the number.
office-ballot-how-opinion = In each line put a cross into one square. An empty line: you did not vote.
office-ballot-how-ranking = Write the places: 1 is the most important. Leave the other lines empty.
office-ballot-how-rating = Write marks from 1 to 5 into the squares; 5 is best.
office-ballot-side = Side (if you like to say): ______________________________
office-ballot-foot = Workshop { $code } · round { $number } · give the ballot to the moderator: it is entered as a lane of its own

doc-file-press = { $title } – press note
doc-file-press-pdf = { $title } – press note
doc-file-signatures = { $title } – list for signatures
doc-file-signatures-pdf = { $title } – list for signatures

press-met = A strategic session was held: “{ $title }”{ $where }. { $people ->
    [one] { $people } person took part
   *[other] { $people } people took part
  }.
press-sides = By side: { $sides }.
press-proposed = From their phones they sent { $sent ->
    [one] { $sent } proposal
   *[other] { $sent } proposals
  }{ $merged ->
    [0] {""}
   *[other] ; { $merged } alike were merged with others
  }.
press-roadmap = The draft roadmap has { $lines ->
    [one] { $lines } measure
   *[other] { $lines } measures
  } in { $blocks ->
    [one] { $blocks } section
   *[other] { $blocks } sections
  }.
press-vote = { $round }: { $voters } of { $entitled } voted. Most support went to: { $first }.
press-vote-open = { $round }: { $voters ->
    [one] { $voters } person voted
   *[other] { $voters } people voted
  }. Most support went to: { $first }.
press-commitments = { $organizations ->
    [one] { $organizations } organization took on
   *[other] { $organizations } organizations took on
  } { $count ->
    [one] { $count } commitment
   *[other] { $count } commitments
  }.
press-signed = { $count ->
    [one] { $count } agreement was signed
   *[other] { $count } agreements were signed
  }: { $titles }.
press-proof = Whoever has the workshop's archive can recount the votes: { $entries } journal entries, checksum { $head }.
press-list-title = List of participants
press-list-of = of the strategic session “{ $title }”
press-list-name = Name
press-list-organization = Organization, post
press-list-signature = Signature
