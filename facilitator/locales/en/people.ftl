# The office: people, erasing data on request, the act of destruction.

office-people = Attendees and their data
office-people-find = Find by return code
office-people-find-what = Without a name a person is known by the return code: it stands in the menu of their phone.
office-people-code = Return code
office-people-find-go = Find
office-people-no-code = There is no such code. Ask the person to open the phone's menu and read it out again.
office-people-nameless = Attendee { $id }
office-people-out = shown out
office-people-empty = Nobody has joined yet.
office-people-erase = Erase the data of { $who }
office-people-erase-short = Erase…
office-people-erase-what = Name, organization, authorship and words of proposals, commitments and keys will be gone everywhere: from the database, its file and all documents to come. Results of closed rounds do not change. This cannot be undone; an act is drawn up.
office-people-keep = Keep the words of proposals, erase the authorship alone
office-people-erase-go = Erase for ever
office-people-cancel = Do not erase
office-people-open = Attendees, and erasing data on request
office-act-title = Act of destruction of personal data
office-act-about = Workshop “{ $title }”, code { $code }
office-act-basis = Basis (request, date):
office-act-who = Data subject: attendee { $id } of the workshop. The name is not given, as it is destroyed; whoever is responsible adds it where needed.
office-act-what = Destroyed:
office-act-person = name, organization, side, keys and return code;
office-act-words = words and authorship of { $count ->
    [one] { $count } proposal: no. { $numbers };
   *[other] { $count } proposals: no. { $numbers };
  }
office-act-authorship = authorship of { $count ->
    [one] { $count } proposal: no. { $numbers };
   *[other] { $count } proposals: no. { $numbers };
  }
office-act-commitments = { $count ->
    [one] { $count } commitment;
   *[other] { $count } commitments;
  }
office-act-ballots = the link to { $count ->
    [one] { $count } ballot (marks in open rounds were taken back).
   *[other] { $count } ballots (marks in open rounds were taken back).
  }
office-act-how = How: the data were deleted from the database by the program; then its file and its log were written anew without them.
office-act-left = Kept: entries of the journal, which hold no names and no words, and ballots of closed rounds by number, without a link to the person.
office-act-copies = The backups that the program makes by itself were destroyed by it. Documents downloaded and backups made by hand earlier are out of its reach; they were destroyed by:
office-act-entry = Entry { $seq } of the journal, { $at } (UTC), its checksum:
office-act-responsible = Responsible for data processing
office-act-witness = Witness
office-act-year = { "" }
office-act-print = Print the act: Ctrl+P, A4.
