### What coordinators read on the dashboard. Every text stands in nl-dashboard.ftl too.

web-skip = To the content
web-nav = Pages
web-live = Now
web-cases = Cases
web-reports = Report
web-period-how = A month, quarter or year: 2026-10, 2026-Q4 or 2026.
web-period-wrong = This period could not be read. This month is shown below.
web-period-future = This period has not begun yet. This month is shown below.
web-no-such-scope = There is no such team or municipality. Everything is shown below.
web-keep-as = Keep as
web-to-live = To the overview
web-sign-in = Sign in
web-sign-in-words = This link works once.
web-code = Code from your phone
web-code-app = Open an app for sign-in codes on your phone, such as Google Authenticator or Aegis.
web-code-scan = Scan this code.
web-code-by-hand = Cannot scan? Type this into the app:
web-code-then = Enter the six digits that the app shows below.
web-code-words = Enter the six digits that your app shows now.
web-code-label = Six digits
web-code-go = Go on
web-code-wrong = This code is wrong, or was used already. Wait for the next one.
web-code-locked = Too many wrong codes. Try again in a quarter of an hour.
web-sign-in-needed-title = You are not signed in
web-sign-in-needed = Send /overzicht to the bot. You get a link to sign in.
web-link-over-title = This link works no more
web-link-over = A link works once, and for five minutes. Send /overzicht to the bot for a new one.
web-too-often-title = Wait a moment
web-too-often = There were too many tries to sign in. Try again in a minute.
web-not-yours-title = This page is not for you
web-not-yours = Only coordinators see this page. Your own open cases are in the overview.
web-form-old-title = This page was too old
web-form-old = Nothing was changed. Go back, load the page again and try once more.
web-not-there-title = Not found
web-not-there = This case does not exist, or is not your team’s.
web-signed-out-title = You are signed out
web-signed-out = Until next time. Send /overzicht to the bot to sign in again.
web-sessions = Where you are signed in
web-sessions-words = Is there one you do not know? End it at once.
web-device-unknown = Unknown device
web-this-device = this device
web-since = Since
web-last-used = last used
web-end-session = Sign out
web-end-all = Sign out everywhere
web-as-of = As of
web-stale = This page is no longer brought up to date.
web-open-cases = Open cases
web-open-none = Nothing is open now.
web-level = level { $count }
web-minutes-open = { $hours ->
    [0] open for { $minutes } min
   *[other] open for { $hours } h { $minutes } min
}
web-ring = { $minutes } of { $norm } min
web-late = too late
web-soon = nearly over
web-on-duty = Who is on duty
web-team = Team
web-role = Role
web-who = Who
web-until = Until
web-stands-in = stands in: hole in the rota
web-unconfirmed = not confirmed
web-unreachable = gets no messages
web-waakvlam = Check-ins today
web-due-today = still to come
web-waiting = waiting for an answer
web-answered = answered
web-missed = became a case
web-waiting-since = The oldest waits since
web-holes = Rota, the coming seven days
web-holes-none = No holes or faults found.
web-more = and { $count } more
web-health = The system
web-well = all is well
web-not-well = something is stuck
web-last-backup = Last backup:
web-never = never
web-from-day = From
web-to-day = Up to and including
web-all = all
web-client = Client
web-urgency = Urgency
web-outcome = Outcome
web-still-open = still open
web-breach = On site
web-late-only = too late only
web-not-late-only = not too late
web-municipality = Municipality
web-to-discuss = to discuss
web-filter = Show
web-as-csv = as CSV
web-cases-none = No cases that fit. Choose a longer period, or fewer filters.
web-date-wrong = A date could not be read. Write it as 2026-11-25.
web-dates-turned = The first day was after the last; they were exchanged.
web-code-of = Code
web-opened = Opened
web-state = State
web-taken-after = Taken after
web-on-site = On site
web-not-taken = not taken
web-no-visit = no visit
web-newer = Newer
web-older = Older
web-client-erased = This client’s data were erased.
web-seen-is-noted = That you see this is noted.
web-clocks = The four clocks
web-runs = runs
web-never-was = did not happen
web-not-needed = not needed
web-reason = Reason
web-reason-none = not given yet
web-do = What you can do
web-take-over = Take it over
web-ask-whom = Who should take over?
web-ask = Ask
web-choose = choose
web-close = Close
web-ask-reason = Ask for the reason
web-or-words = Or in words
web-give-reason = Keep the reason
web-correct = Correct a time
web-correct-words = The old time stays. The right one is added, with your explanation.
web-what = What
web-right-moment = The right time
web-why = Why
web-time-line = What happened
web-time-line-drawn = What happened as a line, to scale. The steps are listed below.
web-the-client = client
web-said = What was said
web-said-read =
    { $by ->
        [voice] Sounds like { word-read-as }
       *[other] Read as { word-read-as }
    }{ GIVEN($words) ->
        [yes] : { $words }
       *[no] .
    }
web-said-none = Nothing was written.
web-says-to-be = says to be this client: not confirmed yet
web-not-in-words = (no words: voice, a picture or a place; in the chat of whoever had the case)
web-erased-words = (erased)
web-review = Review
web-discussed = Was discussed
web-was-discussed = Discussed by
web-mark = Mark to discuss
web-note = Note for coordinators
web-add-note = Keep the note
web-busy = Somebody else did something just now. Try again.
web-erased = Nothing can be written about this client any more: the data were erased.
web-too-long = This is too long. Write at most 4000 characters.
web-nobody-chosen = Choose somebody of the team.
web-no-outcome = Choose the outcome first.
web-no-reason = Choose a reason, or write one.
web-no-moment = Choose which time is wrong.
web-no-why = Write why the time was wrong.
web-no-words = Write something first.
web-moment-wrong = This time could not be read. Write it as 2026-11-25 03:10.
web-moment-impossible = This time is before the case, or in the future.
web-found =
    { $count ->
        [one] { $count } case
       *[other] { $count } cases
    }
web-finding =
    { $finding ->
        [nobody] nobody planned
        [backup_is_on_duty] backup is on duty too
        [overlap] two shifts at once
        [absent] absent, nobody instead
        [no_phone] no phone number
        [not_linked] phone not linked
       *[blocked] bot blocked
    }
web-clock =
    { $clock ->
        [taken] First message to taken
        [contact] First message to contact
        [on_site] First message to on site
       *[decision] Decision to on site
    }
web-step =
    { $step ->
        [opened] case opened
        [alerted] alerted
        [level_skipped] level skipped
        [round] new round
        [took] taken
        [took_over] taken over by coordinator
        [declined] cannot
        [confirmed] read
        [contact] contact
        [set_out] set out
        [arrived] on site
        [closed] closed
        [reopened] reopened
        [on_site_decided] decided: somebody goes there
        [on_site_warning] warned: time nearly over
        [on_site_breached] norm passed: too late
        [breach_reason] reason given
        [read_otherwise] message meant otherwise than read
        [reason_asked] asked for the reason
        [contact_asked] asked for contact
        [contact_overdue] no contact: others alerted
        [offered_over] asked to take over
        [kept] kept after all
        [undid] undone
        [called_again] writes again
        [called_for] help asked for the client
        [called_for_again] help asked for the client again
        [answered] answered the question
        [asked_call] asks for a call
        [asked_visit] asks to come
        [withdrew] says: better now
        [withdrawal_ended] urgent again
        [can_wait] can wait
        [said] message of the worker
        [said_well] says that all is well
        [raised] became more urgent
        [queued] waits for the dagdeel
        [handed_out] handed out
        [dagdeel_ended] dagdeel over
        [dagdeel_overdue] waited too long: urgent now
        [check_in_missed] no answer to the check-in
        [client_unreachable] client cannot be reached by message
        [relative_worried] relative is worried
        [undeliverable] message did not arrive
        [unreachable] reported as unreachable
        [exhausted] nobody reached yet, client knows
        [rota_hole] hole in the rota reported
        [shift_changed] shift changed
        [owner_left] owner has left
        [gap_ended] connection restored
        [unconfirmed_phone] from a phone that is not confirmed yet
        [own_phone] now from his own phone too
        [phone_confirmed] phone confirmed
        [phone_refused] phone is not the client’s
        [details_renewed] details sent anew
        [removal_failed] details could not be removed
        [reminded] reminded
        [noted] note
        [corrected_arrived] correction: on site
        [corrected_set_out] correction: set out
        [corrected_contact] correction: contact
        [corrected_taken] correction: taken
        [taken] taken
       *[other] ({ $step })
    }
web-more-filters = More filters
