### The rota, absences and reading files in: what coordinators read there.

web-rota = Rota
web-rota-way = Who is on duty when. Add, change and take away shifts.
web-rota-of = Rota { $team }
web-rota-week = week { $week }, { $year }
web-rota-week-before = Previous week
web-rota-week-after = Next week
web-rota-week-now = This week
web-rota-to-day = To the week of
web-rota-day = Day
web-rota-all-day = all day
web-rota-nobody = nobody
web-rota-hole = hole: { $because ->
    [backup] the backup stands in
   *[coordinators] the coordinators stand in
}
web-rota-agreed = { $because ->
    [swap] swapped
   *[taken] taken over
}
web-rota-in-place = by the rota: { $worker }
web-rota-shared = shared with the region
web-rota-clock-back = the clock goes back an hour: this day has 25 hours
web-rota-clock-forward = the clock goes forward an hour: this day has 23 hours
web-rota-clock-other = the clock is changed: this day has { $hours } hours
web-rota-second-hour = { $clock } (winter time)
web-rota-change = change
web-rota-change-whose = Change the shift of { $worker } on { $day }
web-rota-past-week = This week is over. You see the rota as it was then. Only what still comes can be changed.
web-rota-empty = Nothing is planned for this team yet. Add a shift, or read in a file.
web-rota-no-teams = You coordinate no team. That is why nothing stands here.
web-rota-lines = The lines of this rota
web-rota-lines-words = Each line is one shift, or a shift that comes every week.
web-rota-lines-none = Here you will see the lines that the rota is made of.
web-rota-lines-over = Over
web-rota-weekly-until = every week, until { $day } included
web-rota-once-line = once
web-rota-next = next
web-rota-keep = Keep your teams as
web-rota-swap-words = Swapping needs no change here: a worker offers his shift to others in the bot, with /rooster.
web-rota-add = Add a shift
web-rota-line = A line of the rota
web-rota-from = Start
web-rota-to = End
web-rota-until = Every week, until and including
web-rota-until-words = Empty: only this once. A shift that comes once goes before the weekly rota.
web-rota-until-line-words = Empty: until the same day as now.
web-rota-second-night-words = A night shift ends on the next day.
web-rota-which = Which shift do you want to change?
web-rota-which-go = Choose this shift
web-rota-this-shift = You change the shift from { $from } to { $to }.
web-rota-how = For how long?
web-rota-how-once = Only this once
web-rota-how-from = From this shift on, every week
web-rota-how-words = What came before this shift stays as it was.
web-rota-end = End it, or let it go on longer
web-rota-last = Last day
web-rota-end-words = After this day the shift comes no more.
web-rota-remove = Take away
web-rota-remove-words = The whole line goes, also what has been. Was it right until now? Then choose a last day.
web-rota-remove-go = Take this line away
web-rota-back = Back to the rota
web-rota-gone-typed = This is what you filled in:
web-rota-choose = choose

web-rota-no-team = Choose a team.
web-rota-no-role = Choose a role.
web-rota-no-worker = Choose who does the shift.
web-rota-no-how = Choose whether it is for this once, or every week from now on.
web-rota-moment-wrong = Fill in a day and a time, such as 2026-11-23 23:00.
web-rota-skipped-hour = This time does not exist: the clock goes forward an hour then. Choose an hour earlier or later.
web-rota-ends-early = The end is not after the start. A night shift ends on the next day.
web-rota-until-early = This day lies before the first shift. Choose a later one.
web-rota-past = This shift is over. Choose one that still comes.
web-rota-no-week = There is no such week. Below is the week of today.
web-rota-too-long = This rota is too long for a spreadsheet. Keep it as CSV or ICS.
web-rota-too-long-title = Too many lines
web-rota-not-there = This page is not there, or not of your team.
web-rota-not-there-title = Not found
web-other-fault = What is wrong stands below. Ask whoever looks after the files for help.

web-doubt-span = from { $from } to { $to }
web-doubt-nobody = { $role ->
    [on_duty] Nobody is on duty
    [backup] Nobody is backup
   *[coordinator] No coordinator is planned
} at { $team }, { $span }.
web-doubt-found = { $finding ->
    [backup_is_on_duty] { $worker } is backup and on duty at once
    [overlap] { $worker } has two shifts at once
    [absent] { $worker } is absent and planned all the same
   *[other] { $worker }: { $finding }
} at { $team }, { $span }.
web-doubt-displaced = { $worker } is no { $role } any more then at { $team }, { $span }. A shift that comes once goes before the weekly rota.
web-doubt-agreed = The swap or take-over of { $worker } holds no more at { $team }, { $span }.
web-doubt-long = This shift lasts { $days } days. Are start and end right?
web-doubt-hours = { $rule ->
    [days_on_call] { $worker } is on call on too many days then: { $found } of { $period }. At most { $limit } are allowed.
    [free_periods] { $worker } is free for days on end too seldom then: { $found } times in { $period } days. At least { $limit } are needed.
    [long_duty] { $worker } is on duty for { $found } hours on end then. At most { $limit } are allowed.
    [days_in_a_row] { $worker } is on call for { $found } days in a row then. At most { $limit } are allowed.
   *[other] { $worker } works too many hours then: { $found }. At most { $limit } are allowed.
}
web-planning-moved = Somebody else has just changed this or taken it away. Nothing was saved. Look what stands there now, and fill your change in again.
web-planning-again = See what stands there now
web-typed = { $field ->
    [team] Team
    [role] Role
    [worker] Who
    [start] Start
    [end] End
    [until] Every week, until and including
    [on] Shift of
    [how] For how long
    [last] Last day
    [start_time] Start time
    [end_time] End time
   *[other] { $field }
}

web-absences = Absences
web-absences-way = Who is away, and when. Who is absent is not on duty then.
web-absences-none = Here you will see who is absent. Now nobody is.
web-absence-one = Absence of { $worker }
web-absence-add = Add an absence
web-absence-change-whose = Change the absence of { $worker } from { $day }
web-absence-through = until and including
web-absence-from = First day
web-absence-from-time = From what time
web-absence-to = Last day
web-absence-to-time = Until what time
web-absence-time-words = Without a time the whole day counts, the last one too. No reason is kept.
web-absence-hits = { $worker } is on duty then: { $role } { $team }, from { $start }.
web-absence-to-week = To that week
web-absence-hits-words = Who is absent is not alerted. Find somebody else first, or save it and do so afterwards.
web-absence-remove-words = After that he is on duty again as the rota says. Was somebody else planned? Take that shift away yourself.
web-absence-remove-go = Take this absence away
web-absence-no-worker = Choose who is absent.
web-absence-ends-early = The end lies before the start. Choose a later day or time.
web-absence-time-wrong = Fill in a time, such as 07:00, or leave it empty.

web-import = Read files in
web-import-way = A whole rota or list at once. You first see what would change. Also: keep everything as files.
web-import-choose = Choose the files
web-import-again = Choose other files
web-import-files = Files
web-import-files-words = One or more files, or one ZIP: provider.toml, people.csv, clients.csv, naasten.csv, waakvlam.csv, rota.csv (or rota.xlsx, rota.ics), absences.csv, policy.toml and crisiskaarten (.txt). What you do not send stays as it is. Together 20 MB at most.
web-import-look = Look at them
web-import-read = Read: { $files }. Nothing has been saved yet.
web-import-passed-over = Not read, because it does not belong here: { $files }.
web-import-rota-replaced = Mind: this takes the place of the whole rota, of all teams.
web-import-absences-replaced = Mind: the absences in rota.xlsx take the place of all absences.
web-import-faults =
    { $count ->
        [one] One thing is wrong
       *[other] { $count } things are wrong
    }
web-import-faults-words = Nothing was saved. Put this right in the files and choose them again below. The file and the line stand first.
web-import-utf-8 = Does it say UTF-8? In Excel choose: Save as, CSV UTF-8.
web-import-warnings-words = This is allowed, and looks like a mistake. The file and the line stand first.
web-import-would = This would change
web-import-same = Nothing would change: all of it is so already.
web-import-group = { $kind } { $what }
web-import-provider =
    { $field ->
        [name] name
        [municipality] municipality
        [timezone] time zone
        [language] language
        [office_phone] office phone
        [region] region
        [numbers] phone numbers
        [dagdelen] dagdelen
        [holidays] holidays
        [policy] policy (policy.toml)
       *[other] { $field }
    }
web-import-take = Take over
web-import-take-words = This is taken over exactly so. It can be done until { $at }. After that you choose the files again.
web-import-done = Taken over.
web-import-gone = These files are no longer here. They are kept for half an hour, and not on disk. Choose them again.
web-import-moved = The data have changed meanwhile. Nothing was taken over. Below is what would change now.
web-import-unreadable = What you sent could not be read. Go back and choose the files again.
web-import-unreadable-title = That did not work
web-import-too-large = Together this is more than 20 MB. Nothing was read. Send only the files that you want to change.
web-import-too-large-title = Too large
web-import-too-much = Unpacked this is more than 20 MB, or too many files. Send only the files that you want to change.
web-import-twice = { $file } is among them twice. Send one.
web-import-nothing = Choose a file first.
web-import-none-known = None of these files belongs to the data. Give them the names below.
web-import-broken-zip = { $file } cannot be unpacked: it is broken, or has a password. Make the ZIP anew.
web-import-odd-path = The ZIP holds a file in an odd place: { $file }. Make the ZIP anew.
web-import-old-sheet = { $file } is an old kind of spreadsheet. Save it as an Excel workbook (.xlsx) with the name rota.xlsx.
web-import-unknown = { $file } has a name that is not known. Use one of the names below.
web-files-words = This holds everything that is stored, also names, addresses and crisis cards of clients. Keep it safe, and throw it away when you are done. That you fetch it is noted.
web-not-all = Only for who has all teams
web-not-all-words = This page is about all teams at once. So only a coordinator of all teams can use it.
web-not-all-who = These are:
web-not-all-nobody = Nobody is now. Ask whoever looks after the files.
web-rota-lines-coming = What still comes
web-rota-fill = plan somebody
web-rota-fill-which = Plan somebody: { $role }, { $day }
web-import-was = (was: { $was })
