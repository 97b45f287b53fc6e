### The pages on which coordinators manage people: staff, clients, relatives, invites and cards.

web-people = Staff
web-people-words = Who works in your teams: add, change, invite, end.
web-people-none = Here you will see who works in your teams. Add the first one.
web-person-new = Add somebody
web-clients = Clients
web-clients-words = The clients of your teams, their crisis cards, their relatives and their cards on paper.
web-clients-none = Here you will see the clients of your teams. Add the first one.
web-client-new = Add a client
web-client-data = Details
web-change = Change
web-back = Back
web-not-of-mine-title = Not found
web-not-of-mine = This person does not exist, or is not of your teams.

web-field =
    { $field ->
        [name] Name
        [role] Role
        [teams] Teams
        [team] Team
        [new_team] New team
        [phone] Phone
        [email] E-mail
        [languages] Languages
        [language] Language
        [id] Code in the data
        [in_bot] In the bot
        [address] Address
        [postcode] Postcode
        [city] Town
        [municipality] Municipality
        [reach] Reach
        [on_site] Somebody goes there
        [fixed_worker] Fixed worker
        [fixed] Who becomes the fixed worker?
        [notes] Good to know
        [warning_words] Warning words of their own
        [crisiskaart] Crisis card
        [relation] What is this relative to the client?
       *[other] { $field }
    }
web-role-of =
    { $role ->
        [worker] worker
       *[coordinator] coordinator
    }
web-role-not-yours = (can only be changed by somebody who leads all teams of this person)
web-bot-state =
    { $state ->
        [linked] in the bot
        [blocked] blocks the bot
       *[not_linked] not in the bot yet
    }
web-reach =
    { $reach ->
        [always] day and night
       *[daytime] by day
    }
web-on-site-when =
    { $when ->
        [always-for-nood] always for nood
       *[on-request] when somebody decides so
    }
web-language =
    { $language ->
        [nl] Dutch
        [en] English
        [uk] Ukrainian
       *[other] { $language }
    }
web-language-of-provider = the language of the organisation
web-yes-no =
    { $answer ->
        [yes] yes
       *[no] no
    }
web-fixed-is = fixed: { $person }
web-no-fixed-worker = no fixed worker
web-has-card = crisis card: yes
web-has-no-card = crisis card: no
web-has-open-case = There is an open case now:
web-you-typed = You had typed: { $words }
web-teams-of-others = Also in: { $teams }. You do not lead those teams, so that stays.

web-hint-new-team = Only when there is no such team yet. You become its coordinator.
web-hint-languages = For example: nl en. The bot writes in the first language.
web-hint-id = May stay empty. Then the code is made of the first name. It cannot be changed later.
web-hint-municipality = Empty: { $words }.
web-hint-reach = With nood and spoed somebody can always be reached. This is about check-ins and questions that can wait.
web-hint-notes = Whoever takes a case reads this at once.
web-hint-warning-words = From the signalling plan, with a | between them. When the client writes one, the message is spoed.
web-hint-crisis = What others should do and leave in a crisis, in the client’s own words. Empty is no card.
web-hint-relation = For example: mother, brother, neighbour.

web-entry-choose = Choose one of the list.
web-entry-empty = This is still empty. Fill it in.
web-entry-one-line = This holds a line break or a character that cannot be. Write it on one line.
web-entry-long = This is too long. Write { $count } characters at most.
web-entry-phone = This is no phone number. Write it as 0612345678.
web-entry-email = This is no e-mail address. Write it as name@example.nl, or leave it empty.
web-entry-language = “{ $words }” is no language. Write a short code, such as nl or en.
web-entry-client-language = “{ $words }” is for clients and relatives only. Put nl or en first.
web-entry-id = Use letters, digits, dashes and dots only. Begin with a letter or digit.
web-entry-id-taken = This code is or was somebody else’s. Choose another, or leave it empty.
web-entry-no-team = Choose one team at least.
web-entry-team-name = This name cannot be: leave out commas, semicolons, colons and bars.
web-entry-team-there = There is a team { $team } already. Choose it above. If it is not there, you do not lead it.
web-entry-team-region = A team of the region cannot be made here. Choose another name.

web-doubt-no-phone = There is no phone number. Colleagues cannot call this person.
web-doubt-nobody-of-role =
    { $role ->
        [worker] Team { $team } then has no worker left. Nobody takes its cases.
       *[coordinator] Team { $team } then has no coordinator left. Nobody is its last level, and nobody manages it.
    }
web-doubt-hole = Team { $team } then has nobody on duty, from { $since }.
web-doubt-hole-backup = Team { $team } then has no backup, from { $since }.
web-doubt-hole-coordinator = Team { $team } then has no coordinator on the rota, from { $since }.
web-doubt-night = This client is reached by day only, and has a check-in at { $at }. That is in the night.
web-doubt-own-team = You take yourself out of { $teams }. You will not see that team any more, and cannot undo this yourself.
web-doubt-own-role = You will be no coordinator any more. You cannot undo this yourself.
web-doubt-out-of-sight = { $person } is in no team of yours then. You cannot change anything here afterwards.
web-doubt-namesake = There is somebody called { $person } already. Is this somebody else?
web-doubt-came-back = This code was { $person }’s. Is that who comes back? Then the old phone, agreements and history hold again. If it is somebody else, choose another code.

web-leave = End
web-leave-title = End for { $person }
web-leave-messages = { $person } gets no more cases, and can no longer sign in. What happened before is kept.
web-leave-shifts = { $person } still stands in the rota: shifts of every week: { $weekly }, single shifts: { $once }.
web-leave-to-rota = To the rota
web-leave-fixed = { $person } is the fixed worker of:
web-leave-cases = { $person } still has an open case. Others are alerted of it anew:
web-leave-out-of-rota = Take { $person } out of all shifts
web-leave-out-words = Those shifts are empty then. Which holes come of it you read before it goes on. Do you want to plan others first? Go to the rota.
web-leave-choose-rota = { $person } still stands in the rota. Choose to empty those shifts, or plan others first.
web-leave-choose-fixed = Choose who becomes the fixed worker, or choose none.
web-leave-self = You cannot end yourself. Ask another coordinator.
web-leave-elsewhere = { $person } also belongs to { $teams }. You do not lead that team.
web-leave-ask = Ask { $people } to settle that first.
web-leave-ask-operator = Ask whoever reads in the files of your organisation.
web-leave-not-yours = You cannot do this. Below it says why.

web-out-of-care = No longer in care
web-care-title = { $client } no longer in care
web-care-messages = { $client } gets no more messages of the bot, and can ask for no help with it.
web-care-plans =
    { $count ->
        [one] The check-ins stop ({ $count } plan).
       *[other] The check-ins stop ({ $count } plans).
    }
web-care-relatives = These relatives hear nothing any more:
web-care-card = The card on paper works no more. Ask for it back.
web-care-case = There is an open case still. It stays open until somebody closes it:
web-care-kept = What happened before is kept. This erases no data.

web-relatives = Relatives
web-relatives-none = Here you will see the relatives: family or friends whom the client wants to be there.
web-relative-new = Add a relative
web-relative-of = Relative of
web-relative-end = No longer a relative
web-relative-end-words = This relative then hears nothing any more, and can report nothing about { $client }.
web-may = What this relative may do
web-consent-words = What a relative may know or report { $client } decides, in the bot. It cannot be changed here.
web-consent-what =
    { $what ->
        [receives] Be told when the client does not answer
       *[reports] Report that it does not go well
    }
web-consent-state =
    { $state ->
        [asked] asked, no answer yet
        [given] yes
        [refused] no
        [withdrawn] no, at first yes
       *[none] not asked yet
    }

web-invite = Invite
web-invite-title = Invite { $person }
web-invite-step-make = Make the invite once the phone is at hand.
web-invite-step-scan = Let { $person } scan the code with the camera of the phone.
web-invite-step-start = Telegram opens. Press Start there.
web-invite-lives =
    The invite works once, for { $hours ->
        [0] { $minutes } minutes
       *[other] { $hours } hours
    }. A new one ends an older one.
web-invite-moves = { $person } is in the bot already. With a new phone the old one stops.
web-invite-make = Make an invite
web-invite-again = Make a new one
web-invite-made =
    This invite works once, for { $hours ->
        [0] { $minutes } minutes
       *[other] { $hours } hours
    }.
web-invite-until = Until:
web-invite-once = Only for { $person }: whoever uses it first is { $person } to the bot. After this the code can be seen nowhere. A new one ends this one.
web-bot-unknown-title = Telegram does not answer
web-bot-unknown = What the bot is called is not known now: Telegram does not answer. Nothing was made. Try again in some minutes.

web-crisis-none = There is no crisis card yet. Make it together with the client.
web-card-paper = Card on paper
web-card-words = A card to print: a code that opens the bot, and the numbers to call. Whoever scans the code can ask for help at once. A worker confirms afterwards whether it is the client.
web-card-there = { $client } has a card already, of
web-card-replaces = If you make a new one, the old one stops working.
web-card-size = Size
web-card-size-of =
    { $size ->
        [a6] A6, for a bag
       *[a4] A4, for the wall
    }
web-card-make = Make the card
web-card-replace = Make a new card
web-card-print = The card opens in a new tab. Print it at once, without margins: afterwards its code can be seen nowhere.
web-card-changed-title = This page was too old
web-card-changed = A card was made meanwhile. Nothing has changed now. Go back, load the page again and see whether you still want a new one.
web-card-no-size-title = Choose a size
web-card-no-size = Nothing was made. Go back and choose A6 or A4.

web-reads = Who looked at this
web-read-page =
    { $page ->
        [case] a case
        [clients] the list of clients
        [clients-csv] the list as a file
        [client] this page
        [client-form] the form
        [client-end] no longer in care
        [relative] a relative
        [person-end] somebody who leaves
        [invite] an invite
        [card] the card on paper, made
       *[other] { $page }
    }
