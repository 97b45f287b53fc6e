### Waakvlam and agreements on the pages with which coordinators manage.

## Waakvlam

web-waakvlam-title = Waakvlam
web-waakvlam-way = Who is asked how it goes, and when.
web-waakvlam-words = The clients of your teams who are asked how it goes. Choose a name to change something.
web-waakvlam-none = Here the clients will stand who have a plan, a level or a pause.
web-waakvlam-count =
    { $count ->
        [one] { $count } client
       *[other] { $count } clients
    }
web-waakvlam-plans = Plans
web-waakvlam-no-plan = no plan
web-waakvlam-now = Now
web-waakvlam-last = Last answer
web-waakvlam-no-answer = none yet
web-waakvlam-through = through { $day }
web-waakvlam-from = from { $day }
web-waakvlam-others = Without a waakvlam
web-waakvlam-others-none = All clients of your teams have a waakvlam.
web-waakvlam-others-words = Choose a name to begin.
web-waakvlam-silent =
    { $why ->
        [blocked] has blocked the bot
       *[not_linked] not linked yet
    }
web-waakvlam-silent-words =
    { $why ->
        [blocked] This client has blocked the bot. No question arrives. Ring, and ask for the bot to be let in again.
       *[not_linked] This client is not linked with the bot yet. No question arrives. Invite the client, and ring yourself until then.
    }
web-waakvlam-not-there-title = Not found
web-waakvlam-not-there = This client is not there, or belongs to none of your teams.
web-waakvlam-usual = As usual: the plans beside this hold.
web-waakvlam-proposed = Pause proposed through { $day } by { $person }. The client has not answered yet.
web-waakvlam-level = Ask more or less often
web-waakvlam-level-words = A level holds instead of the plans, and falls back by itself. The client and the fixed worker are told.
web-waakvlam-level-which = Level
web-waakvlam-for-days = For how many days, after today
web-waakvlam-why = Why
web-waakvlam-why-none = I do not say
web-waakvlam-set = Set
web-waakvlam-pause = Pause
web-waakvlam-pause-words = In a pause I ask nothing. The client can always ask for help. A pause begins once the client agrees.
web-waakvlam-pause-why = Reason
web-waakvlam-pause-until = Last day of the pause
web-waakvlam-consent = Does the client agree?
web-waakvlam-set-pause = Set the pause
web-waakvlam-daytime = This client is not bothered at night. What falls in the night I ask in the morning.
web-waakvlam-plans-none = Here the plans will stand: on which days and times I ask how it goes.
web-waakvlam-grace =
    { $minutes ->
        [one] { $minutes } minute to answer
       *[other] { $minutes } minutes to answer
    }
web-waakvlam-reminders =
    { $count ->
        [0] no reminder
        [one] { $count } reminder
       *[other] { $count } reminders
    }
web-waakvlam-of-files = from the files
web-waakvlam-stop = Stop
web-waakvlam-undo = Undo
web-waakvlam-new = New plan
web-waakvlam-days = Days
web-waakvlam-times = Times
web-waakvlam-times-how = Such as 10:00, or 10:00 and 20:30 with a comma between.
web-waakvlam-question = Question
web-waakvlam-grace-label = Minutes to answer
web-waakvlam-reminders-label = Reminders in that time
web-waakvlam-starts = First day (may be empty)
web-waakvlam-ends = Last day (may be empty)
web-waakvlam-plan-words = The client reads at once when I ask from now on. No answer becomes a case.
web-waakvlam-add = Add the plan
web-waakvlam-picture = The last four weeks
web-waakvlam-picture-alt = The answers of the last four weeks, by day. The same numbers stand in the table.
web-waakvlam-numbers = The answers in numbers
web-waakvlam-week = Week from
web-waakvlam-paused-days = days of pause
web-waakvlam-history = Last questions and answers
web-waakvlam-history-csv = Everything as CSV
web-waakvlam-history-none = Here will stand what was asked and what the client answered.
web-waakvlam-answered-at = answered { $at }
web-waakvlam-late = asked late, by a fault of ours
web-waakvlam-became =
    { $state ->
        [planned] still to come
        [asked] asked, no answer yet
        [spoke] spoken, not listened to yet
        [missed] no answer: became a case
        [case] case
       *[answered] answered
    }
web-waakvlam-done =
    { $what ->
        [plan] Saved. The client reads now when I ask from now on.
        [stopped] The plan has been stopped. The client reads it.
        [resumed] The plan holds again. The client reads it.
        [level] Set. The client and the fixed worker read it.
        [pause] The pause has been set. The client reads it.
        [asked] I have asked the client. Until there is a yes I ask as ever.
        [longer] A week longer. The client reads it.
       *[back] As usual again.
    }
web-waakvlam-over = That was so already, or is over. Below stands what holds now.
web-waakvlam-fault-days = Choose one day at least.
web-waakvlam-fault-times = I could not read these times. Write them as 10:00, or 10:00, 20:30. Each time once.
web-waakvlam-fault-question = Write the question, on one line.
web-waakvlam-fault-question-long = The question is too long. Write 500 characters at most.
web-waakvlam-fault-grace = Minutes to answer: write a whole number from 1 to 1440.
web-waakvlam-fault-reminders = Reminders: write a whole number from 0 to 10.
web-waakvlam-fault-fit = So many reminders do not fit in that time. Choose fewer, or give more time.
web-waakvlam-fault-starts = I could not read the first day. Write it as 2026-11-25.
web-waakvlam-fault-ends = I could not read the last day. Write it as 2026-11-25.
web-waakvlam-fault-turned = The last day lies before the first. Change one of them.
web-waakvlam-fault-over = The last day has passed. Choose a later day, or leave it empty.
web-waakvlam-fault-twice = This plan is there already. Stop it first if you want to change the question.
web-waakvlam-fault-plan = I could not read this plan. Look at each field once more.
web-waakvlam-fault-level = Choose a level.
web-waakvlam-fault-for-days = Write for how many days: a whole number from 1 to 92.
web-waakvlam-fault-why = Choose a reason for the pause.
web-waakvlam-fault-consent = Choose whether the client agrees, or whether I must ask.
web-waakvlam-fault-until = I could not read the last day. Write it as 2026-11-25.
web-waakvlam-fault-until-when = Choose a last day from today on, 92 days ahead at most.

## Agreements

web-policy-title = Agreements
web-policy-way = Who is alerted when, and how long things may take.
web-policy-words = New agreements hold for cases that come in afterwards. A case that is running keeps the agreements with which it began. For the waakvlam they hold at once.
web-policy-who-can = These agreements hold for all teams. Who coordinates all teams can change them: { $people }.
web-policy-nobody-can = These agreements hold for all teams. Nobody coordinates all teams now. The operator can change them in the file policy.toml.
web-policy-not-yours-title = You cannot change this
web-policy-not-yours = Only who coordinates all teams can change the agreements. Nothing has changed.
web-policy-changed = Somebody else has just changed the agreements. Nothing was saved. Below stands first what holds now, and then what you filled in. Look it over and save again.
web-policy-holds = What holds now
web-policy-ladder =
    { $ladder ->
        [nood] Ladder for nood
       *[spoed] Ladder for spoed
    }
web-policy-ladder-words =
    { $ladder ->
        [nood] Who is alerted when there is danger. The minutes count from the call.
       *[spoed] Who is alerted when somebody is needed now. The minutes count from the call.
    }
web-policy-level = Level { $count }
web-policy-new-level = New level (may be empty)
web-policy-who =
    { $who ->
        [on_duty] on duty
        [backup] backup
        [coordinator] coordinator
       *[team] whole team
    }
web-policy-after-label = After how many minutes, such as 0, 2
web-policy-after = after { $minutes } minutes
web-policy-gone = take away
web-policy-field =
    { $field ->
        [nood_repeat] Then everybody again, every so many minutes
        [spoed_repeat] Then everybody again, every so many minutes
        [contact] Minutes with spoed
        [nood_contact] Minutes with nood
        [norm] Minutes until somebody must be there
        [warn_owner] Minutes until the worker is warned
        [warn_coordinator] Minutes until the coordinator is warned
        [wait] Minutes to wait after an unclear message
        [not_handled] Left too long becomes
        [missed] No answer becomes
        [early] Minutes that an answer may be early
       *[short_grace] Minutes to answer after a fault of ours, at least
    }
web-policy-taken = Taken and contact
web-policy-taken-words = So long after taking there must be contact. Else I ask, and the ladder goes on.
web-policy-on-site = On site
web-policy-on-site-words = The clock runs from the decision that somebody goes. The warnings come before the norm.
web-policy-waits = Unclear, and what can wait
web-policy-waits-words = After an unclear message I ask the client one thing. Without an answer it becomes spoed. What can wait goes to the next part of the day.
web-policy-waakvlam-words = What happens when a client does not answer the question how it goes.
web-policy-rest = The rest of the agreements (shifts, swaps, drills, levels of the waakvlam) stands in policy.toml and stays as it is.
web-policy-repeats = Then everybody again, every { $minutes } minutes.
web-policy-contact-is = Contact within { $minutes } minutes after taking, with nood within { $nood }.
web-policy-norm-is = On site within { $minutes } minutes. The worker is warned after { $owner }, the coordinator after { $coordinator } minutes.
web-policy-wait-is = After an unclear message { $minutes } minutes of waiting, then spoed.
web-policy-not-handled-is = What is left for two parts of the day becomes { $urgency }.
web-policy-missed-is = No answer to the waakvlam becomes { $urgency }.
web-policy-early-is = An answer may be { $minutes } minutes early. After a fault of ours there are at least { $grace } minutes.
web-policy-fault-who = Level { $count } ({ $ladder }): choose who is alerted.
web-policy-fault-after = Level { $count } ({ $ladder }): write minutes from 0 to 1440, such as 0, 2.
web-policy-fault-ascend = Level { $count } ({ $ladder }): the minutes must ascend, also from level to level.
web-policy-fault-none = Ladder { $ladder }: there must be one level at least.
web-policy-fault-minutes = “{ web-policy-field }”: write a number above 0, at most 1440. Repeating takes 1 minute at least.
web-policy-fault-before-norm = “{ web-policy-field }”: this must be less than the minutes until somebody must be there.
web-policy-fault-choice = “{ web-policy-field }”: choose spoed or nood.
web-policy-preview = What had happened last month?
web-policy-preview-title = Last month, with these agreements
web-policy-preview-count =
    { $count ->
        [one] In the last { $days } days there was { $count } case.
       *[other] In the last { $days } days there were { $count } cases.
    }
web-policy-preview-differ =
    { $count ->
        [0] In none of them anything had gone otherwise.
        [one] In { $count } of them something had gone otherwise.
       *[other] In { $count } of them something had gone otherwise.
    }
web-policy-preview-capped =
    { $count ->
        [one] There were more: the oldest was not replayed.
       *[other] There were more: the { $count } oldest were not replayed.
    }
web-policy-preview-none = Here will stand what had gone otherwise, once there are cases to replay.
web-policy-preview-table = How it went → how it had gone
web-policy-within-60 = Taken within 60 seconds
web-policy-within-180 = within 180 seconds
web-policy-within-300 = within 5 minutes
web-policy-highest = Highest level
web-policy-level-count = { $count } × level { $number }
web-policy-breaches = Late on site
web-policy-nights = Alerts at night (23 to 7)
web-policy-nights-none = There was no alert at night.
web-policy-then = Then
web-policy-now = With these agreements
web-policy-differing = Cases in which something had gone otherwise
web-policy-course =
    { $count ->
        [one] level { $number }, { $count } alert
       *[other] level { $number }, { $count } alerts
    }
web-policy-left-out =
    { $count ->
        [one] One case could not be replayed well. It does not count here:
       *[other] { $count } cases could not be replayed well. They do not count here:
    }
web-policy-model = How this was worked out
web-policy-model-words =
    This is an estimate. Each case was gone through again with these agreements and the rota of then.
    Clients do what they did, at the same moment.
    Who took a case takes it as long after his alert as he did then. If it was at his second alert then, it is so now.
    Who did not react then does not react now. That is strict: somebody else might have been sooner.
    After taking everything goes as fast as it did.
web-waakvlam-ended = plans have ended: nothing asks any more
web-waakvlam-waits = pause proposed, no answer yet
