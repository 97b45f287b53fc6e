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
web-waakvlam-week = Week
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
