### Everything that people read, in English. Every text is in nl.ftl as well, with the same arguments.
### Texts for clients: ten words a sentence at most, one thought a sentence, everyday words, no exclamation marks,
### clock times, who and what now. Promise nothing that is not in the log. tests/config/test_texts.py keeps watch.
### $n112 $n113 $n113free $luisterlijn $veilig_thuis come from config/numbers.toml.

## Words and small parts of sentences

join-and = { $first } and { $last }
role-worker = support worker
role-coordinator = coordinator
role-on_duty = on duty
role-backup = backup
word-team-everyone = the whole team
word-nobody = nobody
word-urgency =
    { $urgency ->
        [nood] NOOD
        [dagdeel] DAGDEEL
        [unclear] UNCLEAR
       *[spoed] SPOED
    }
word-read-as =
    { $read ->
        [nood] nood
        [dagdeel] a question that can wait
        [info] nothing asked
        [unclear] unclear
       *[spoed] spoed
    }
word-kind =
    { $kind ->
        [waakvlam] check-in (waakvlam)
        [dagdeel] can wait (dagdeel)
       *[hulpvraag] call for help (hulpvraag)
    }
word-state =
    { $state ->
        [asked] client was asked
        [queued] waits for its part of the day
        [open] not taken yet
        [taken] taken
        [in_contact] in contact
        [en_route] on the way
        [on_site] on site
       *[closed] closed
    }
word-outcome =
    { $outcome ->
        [phone] solved by telephone
        [visit] visit
        [time_out] time-out
        [crisis_service] crisis service or 112
        [no_help_needed] no help needed
       *[not_reached] not reached
    }
word-why =
    { $why ->
        [left] does not work here any more
        [blocked] has blocked the bot
        [not_linked] is not linked to the bot yet
        [deactivated] has no Telegram account any more
       *[other] gets no messages
    }
word-duty =
    { $role ->
        [backup] backup
        [coordinator] coordinator
       *[on_duty] on duty
    }
word-shift =
    { $role ->
        [backup] Backup
        [coordinator] Coordinator
       *[on_duty] On duty
    } · { GIVEN($at) ->
        [yes] { GIVEN($until) ->
            [yes] { $at } until { $until }
           *[no] from { $at }
        }
       *[no] { GIVEN($until) ->
            [yes] until { $until }
           *[no] without an end
        }
    } · team { $teams }
word-watch =
    { $state ->
        [asked] asked, no answer yet
        [confirmed] confirmed
        [presumed] not asked, counts as confirmed
        [declined] cannot
        [unconfirmed] not confirmed
       *[planned] not asked yet
    }
word-mood =
    { $mood ->
        [good] good
        [so_so] so-so
        [not_good] not good
        [call_me] call me
        [voice] spoken
       *[said] written
    }
word-level =
    { $level ->
        [laag] low
        [midden] middle
        [hoog] high
        [intensief] intensive
        [pauze] pause
       *[own] as usual
    }
word-pause-why =
    { $why ->
        [holiday] holiday
        [admission] admission
       *[other] agreed on
    }
word-claims = says to be { $client }
word-unconfirmed = not confirmed
word-voice = (voice message)
word-photo = (photo)
word-location = (location)
word-other = (file)
when-today = today { $at }
when-tomorrow = tomorrow { $at }
when-day = { $weekday } { $day } { $month } { $at }
word-daily = every day
word-when = { $days } at { $times }
word-asked-at = { $at }, asked at { $until }{ $count ->
        [0] { "" }
       *[other] { " " }the day after
    }
when-on-day = { $weekday } { $day } { $month }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## Keys: promises, not to be changed

menu-help = I need help now
menu-wait = It can wait
menu-who = Who is on duty?
menu-numbers = Numbers
key-take = I take this
key-decline = I cannot
key-contact = I am in contact
key-setout = I am going there
key-arrived = I am there
key-handover = Hand over
key-handto = { $person }
key-keep = Keep it after all
key-close = Close
key-outcome-phone = Solved by telephone
key-outcome-visit = Visit
key-outcome-time_out = Time-out
key-outcome-crisis_service = Crisis service or 112
key-outcome-no_help_needed = No help needed
key-outcome-not_reached = Not reached
key-notyet = Do not close yet
key-reopen = Reopen
key-undo = Undo
key-readas-nood = It was nood
key-readas-spoed = It was spoed
key-readas-dagdeel = It could wait
key-readas-info = It asked for nothing
key-reason-far = Too far away
key-reason-other_case = Another case
key-reason-seen_late = Did not hear the alert
key-reason-door = Door stayed shut
key-reason-other = Something else
key-toclient = Send it to the client
key-callme = Call me
key-come = Come to me
key-danger = I am in danger
key-better = I feel better
key-now = Yes, now
key-canwait = It can wait
key-choose = { $code }
key-read = Read
key-invite = { $person }
key-note = Note with { $code }
key-unblock = Reachable again
key-shiftyes = Yes, I can be reached
key-shiftno = No, I cannot
key-handnote = Write hand-over
key-handnothing = Nothing special
key-offer = Offer: { $at }
key-offerto = { $person }
key-offerall = All colleagues
key-acceptoffer = I take the shift
key-declineoffer = I cannot do this shift
key-withdrawoffer =
    { GIVEN($at) ->
        [yes] Offer no longer: { $at }
       *[no] Offer no longer
    }
key-approveswap = Agreed
key-refuseswap = Not agreed
key-takeshift = Take over a shift
key-takeshiftnow = { $team }, { word-duty }: { $people }
key-giveback = Give back
key-takedrill = I take this
key-declinedrill = I cannot
key-calendar = Calendar on my phone
key-calendaroff = Withdraw the link
key-good = 🙂 Good
key-soso = 😐 So-so
key-notgood = 🙁 Not good
key-needshelp = Help is needed here
key-wishoff = Not after all
key-waakvlamof = { $person }
key-scale =
    { $how ->
        [higher] higher
        [lower] lower
       *[same] as often
    }: { word-level }, { $count } { $count ->
        [one] day
       *[other] days
    }
key-scaleback = Back to usual
key-scaleon = A week longer
key-scalewhy =
    { $why ->
        [asked] The client wants it
        [signal] Because of signals
        [after_case] After an incident
       *[stable] It goes well
    }
key-pause = Pause
key-pausewhy = { word-pause-why }
key-pauseuntil = { $count } { $count ->
        [one] day
       *[other] days
    }
key-pauseagreed = Talked over: the client agrees
key-pauseask = Ask the client
key-pauseyes = Yes, that is fine
key-pauseno = No
key-planadd = Add a plan
key-planstop = Stop plan: { $at }
key-planback = { key-undo }
key-mayreceive = May know when I do not answer
key-mayreport = May write when worried
key-receiveoff = No longer know when I do not answer
key-reportoff = No longer write when worried
key-consentoff = Withdraw
key-consentno = No, rather not
key-askconsent = Ask { $client }
key-worried = I am worried
key-helpnow = Help is needed now
key-helplater = It can wait
key-stopyes = Yes, I want to stop
key-stopno = No, I stay
key-phoneyes = Yes, that is { $client }
key-phoneno = No
choice-check-in-call = 📞 Call me
choice-heard = Heard
choice-handover = Hand-over
choice-new-link = New link

## The list of commands in Telegram

command-start = Start
command-hulp = I need help now
command-nummers = Numbers that you can call
command-stop = Stop using this bot
command-dienst = Who is on duty, and take over a shift
command-open = Open cases and unread messages
command-rooster = My shifts, offer one, and calendar
command-waakvlam = Check-in plans of my clients
command-naasten = Relatives and what they may do
command-zorgen = I am worried
command-overzicht = All cases of now
command-uitnodigen = Invite somebody

## Alert

alert =
    { $urgency ->
        [nood] 🔴 NOOD
        [dagdeel] 🔵 DAGDEEL
       *[spoed] 🟠 SPOED
    } · { $code } · { word-kind }
    Team { $team } · { $at }
    { HAS($marks, "drill") ->
        [yes] drill
       *[no] { OMIT() }
    }
    { HAS($marks, "late") ->
        [yes] too late: this alert could not leave sooner
       *[no] { OMIT() }
    }
    { HAS($marks, "repeat") ->
        [yes] repeat
       *[no] { OMIT() }
    }
    { HAS($marks, "unconfirmed") ->
        [yes] not confirmed: a new phone, with the code of a card
       *[no] { OMIT() }
    }
    { HAS($marks, "better") ->
        [yes] client says: I feel better, please call
       *[no] { OMIT() }
    }
    { HAS($marks, "left") ->
        [yes] { $owner } does not work here any more. Will you take it over?
       *[no] { $purpose ->
            [contact] { GIVEN($owner) ->
                [yes] { $owner } has logged no contact. Can you take over?
               *[no] No contact is logged yet. Can you take over?
            }
            [hand_over] { GIVEN($owner) ->
                [yes] { $owner } wants to hand over. Can you take over?
               *[no] Can you take over?
            }
            [raise] { GIVEN($owner) ->
                [yes] It is worse now. { $owner } has it: press ‘I take this’ when you read this. If you are not { $owner }, you take over.
               *[no] It is worse now.
            }
           *[alert] { OMIT() }
        }
    }
alert-yours = ✅ { $code } is yours.
alert-taken = { $code } was taken by { $owner }, { $at }.
alert-declined = { $code }: you said that you cannot.
alert-closed = { $code } was closed by { $owner }, { $at }.
alert-answered = { $code }: the client has answered ({ word-mood }), { $at }. There is nothing you need to do.

## The client: emergency numbers

numbers-danger = Are you in danger? Call { $n112 }.
numbers-suicide = Are you thinking of suicide? Call { $n113 } or { $n113free }.
numbers-do-not-wait =
    Do not wait for a support worker.
    { numbers-danger }
    { GIVEN($huisartsenpost) ->
        [yes] Is it urgent? Call the huisartsenpost (doctor): { $huisartsenpost }.
       *[no] { OMIT() }
    }
    { numbers-suicide }
number-line =
    { $name ->
        [huisartsenpost] Huisartsenpost (doctor, evenings and weekends)
        [crisisdienst] Crisis service
       *[other] { $name }
    }: { $number }

## The client: his call for help

client-opened =
    { GIVEN($people) ->
        [yes] I am now alerting { $people }.
       *[no] I am now alerting a support worker.
    }
    This is a computer that answers.
    You will read here who helps you.

    { numbers-danger }
client-opened-nood =
    { GIVEN($people) ->
        [yes] I am now alerting { $people }.
       *[no] I am now alerting a support worker.
    }
    This is a computer that answers.

    Are you in danger? Call { $n112 } now.
    { numbers-suicide }
    That is free, day and night.

    You will read here who helps you.
client-raised =
    I am alerting { $owner } again now.
    This is a computer that answers.

    Are you in danger? Call { $n112 } now.
    { numbers-suicide }
    That is free, day and night.
client-level =
    { GIVEN($silent) ->
        [yes] I also ask { $people } to call you.
       *[no] I am now also alerting { $people }.
    }
    { GIVEN($silent) ->
        [yes] { OMIT() }
       *[no] I go on alerting people.
    }

    { numbers-danger }
client-exhausted =
    I have not reached a support worker yet.
    { GIVEN($again) ->
        [yes] I will try again { CLOCK($again, "at") }.
       *[no] { OMIT() }
    }
    I go on alerting people.

    { numbers-do-not-wait }
client-nobody =
    I have not reached a support worker yet.
    There is nobody now whom I can alert.
    { GIVEN($again) ->
        [yes] I will try again { CLOCK($again, "at") }.
       *[no] { OMIT() }
    }
    I go on alerting people.

    { numbers-do-not-wait }
client-still =
    I am still looking for a support worker.
    { GIVEN($people) ->
        [yes] I have alerted { $people }.
       *[no] { OMIT() }
    }
    I go on alerting people.

    { numbers-danger }
client-unclear =
    Do you need help now?
    Choose a button below.
    You choose nothing? Then I alert a support worker.

    This is a computer that answers.
    { numbers-danger }
client-queued =
    I have written down your question.
    { GIVEN($at) ->
        [yes] A support worker gets it { CLOCK($at, "at") }.
       *[no] A support worker gets it.
    }

    Can it not wait?
    Press ‘{ menu-help }’.
client-queued-ask =
    What is it about? Write it here.
    You can also record your voice.

    { GIVEN($at) ->
        [yes] A support worker gets it { CLOCK($at, "at") }.
       *[no] A support worker gets it.
    }

    Can it not wait?
    Press ‘{ menu-help }’.
client-added =
    I have added this to your question.
    { GIVEN($at) ->
        [yes] A support worker gets it { CLOCK($at, "at") }.
       *[no] { OMIT() }
    }

    Can it not wait?
    Press ‘{ menu-help }’.
client-call-asked =
    I have asked { $owner } to call you.
    Keep your phone with you.
client-call-noted =
    I have written down: ‘{ key-callme }’.
    The support worker who helps you reads that.
    { GIVEN($people) ->
        [yes] I have alerted { $people }.
       *[no] { OMIT() }
    }
client-visit-asked =
    I have asked { $owner } to come.
    You read it here when { $owner } comes.
client-visit-noted =
    I have written down: ‘{ key-come }’.
    The support worker who helps you reads that.
    { GIVEN($people) ->
        [yes] I have alerted { $people }.
       *[no] { OMIT() }
    }
client-withdrawn =
    Thank you. It is good you say so.
    { GIVEN($owner) ->
        [yes] { $owner }, support worker, will still call you.
       *[no] A support worker will still call you.
    }

    Do you feel worse again? Write it here.
client-taken =
    { $owner }, support worker, is going to help you.
    { GIVEN($again) ->
        [yes] You said that you feel better.
       *[no] { OMIT() }
    }
    { GIVEN($again) ->
        [yes] { $owner } will still call you.
       *[no] { $owner } calls you, or writes to you here.
    }
    Keep your phone with you.
    You can go on writing here.
client-taken-over =
    { $owner }, support worker, is helping you now.
    { $owner } takes over from { $previous }.
    { $owner } can read what you wrote here.
client-relayed = I have sent your message to { $owner }.
client-en-route =
    { $owner }, support worker, is on the way to you.
    You can go on writing here.
client-not-en-route =
    { $owner } has not left yet.
    The message before this was wrong.
    { $owner } is still helping you.
client-arrived =
    { $owner }, support worker, is at your door now.
    You do not see { $owner }? Write it here.
client-closed =
    { $owner }, support worker, has closed this now.
    You can always ask for help again.
    Then press ‘{ menu-help }’.
client-closed-unreached =
    { $owner }, support worker, could not reach you.
    { $owner } has closed your question now.
    That is not your fault.

    Do you still need help?
    Press ‘{ menu-help }’.
    { numbers-danger }
client-reopened =
    { $owner }, support worker, goes on helping you.
    Your question is open again.
relay-to-client =
    { GIVEN($words) ->
        [yes] { $owner }, support worker: { $words }
       *[no] { $owner }, support worker, sends you this:
    }

## The client: without a case

welcome-client =
    Hello { $name }. You are connected now.
    You can always ask for help here.
    This is a computer that answers.
    A support worker reads what you write.

    Help now? Press ‘{ menu-help }’.
    Is there time? Press ‘{ menu-wait }’.
    You can also just write something.

    { numbers-danger }
client-numbers =
    { $n112 }: call this in danger.
    { $n113 } or { $n113free }: thoughts of suicide. Free, day and night.
    { GIVEN($lines) ->
        [yes] { $lines }
       *[no] { OMIT() }
    }
    { $luisterlijn }: De Luisterlijn. To talk, day and night.
    { $veilig_thuis }: Veilig Thuis. Violence at home. Free, day and night.

    Help from us? Press ‘{ menu-help }’.
client-who =
    { GIVEN($people) ->
        [yes] On duty now: { $people }.
       *[no] I see nobody on duty now.
    }
    { GIVEN($until) ->
        [yes] That is until { $until }.
       *[no] { OMIT() }
    }

    Help? Press ‘{ menu-help }’.
client-info =
    Thank you for your message.
    A support worker reads it later.
    I alert nobody now.

    Help now? Press ‘{ menu-help }’.
    { numbers-danger }
client-thanks =
    You are welcome.
    Help? Press ‘{ menu-help }’.
client-after-closing =
    I send this to { $owner }, support worker.
    Do you need help again?
    Press ‘{ menu-help }’.
client-stop =
    You want to stop. You may say so.
    Why do you want to stop? Write it here.
    A support worker reads it.

    You can still ask for help here.
    Then press ‘{ menu-help }’.
    { numbers-danger }
client-stop-open =
    Your question for help goes on.
    { GIVEN($owner) ->
        [yes] { $owner }, support worker, is helping you.
       *[no] { GIVEN($people) ->
            [yes] I have alerted { $people }.
           *[no] A support worker gets your question.
        }
    }

    Why do you want to stop? Write it here.
    A support worker reads it.
    { numbers-danger }
client-only-staff =
    This is for support workers only.
    You can ask for help here.
    Press ‘{ menu-help }’.
    You can also just write something.
client-old-key =
    This button does not work any more.
    Help? Press ‘{ menu-help }’.
    You can also just write something.

## The client: how it goes

client-check-in =
    { GIVEN($question) ->
        [yes] { $question }
       *[no] How are you?
    }
    { GIVEN($late) ->
        [yes] This question comes later than usual. That is my doing.
       *[no] { OMIT() }
    }
client-check-in-again =
    We have not heard from you yet.
    Are you all right?
client-check-in-thanks =
    { $mood ->
        [good] Thank you. Good to hear.
        [voice] Thank you. I cannot listen myself.
       *[other] Thank you for saying so.
    }
    { $mood ->
        [said] A worker reads what you wrote.
        [voice] A worker listens to your message.
       *[other] { GIVEN($person) ->
            [yes] { $person }, support worker, can see your answer.
           *[no] A worker can see your answer.
        }
    }
    { $mood ->
        [good] { OMIT() }
       *[other] Need help now? Press ‘{ menu-help }’.
    }
client-check-in-none =
    Thank you for your answer.
    No question is open now.
    Need help now? Press ‘{ menu-help }’.
client-missed =
    We have not heard from you yet.
    Are you all right?
    { GIVEN($people) ->
        [yes] I am asking { $people } to call you.
       *[no] I am looking for a worker to call you.
    }
    You can also choose below.

    { numbers-danger }
client-not-good =
    Thank you for saying so.
    Do you want to talk to somebody now?
    Choose a button below.
    No choice? Then I warn a worker.

    { numbers-danger }
client-late-answer =
    { $count ->
        [one] Thank you. { $people } knows now.
        [0] Thank you.
       *[other] Thank you. { $people } know now.
    }
client-worried =
    { $relative } is worried about you.
    { GIVEN($people) ->
        [yes] I am asking { $people } to call you.
       *[no] I am looking for a worker to call you.
    }
    You may write something here too.

    { numbers-danger }
    { GIVEN($danger) ->
        [yes] { numbers-suicide }
       *[no] { OMIT() }
    }
client-wish =
    All right.
    I ask you { CLOCK($at, "at") } how you are.
    No answer then?
    Then I ask a worker to call you.
    { GIVEN($busy) ->
        [yes] Is a worker still helping you then? Then I ask nothing.
       *[no] { OMIT() }
    }
client-wish-when =
    I want to ask you how you are.
    I do not know yet at what time.
    Write it like this: ask me at 22:00 how I am.
    Any time will do, up to seven days ahead.

    Need help now? Press ‘{ menu-help }’.
    { numbers-danger }
client-unwished = All right. I do not ask.
client-plans =
    { GIVEN($times) ->
        [yes] From now on I ask how you are:
       *[no] I no longer ask how you are.
    }
    { GIVEN($times) ->
        [yes] { $times }.
       *[no] You can always ask for help.
    }
client-pause-ask =
    { $person }, support worker, suggests a pause.
    I will not ask how you are then.
    It lasts up to and including { $until }.
    You can always ask for help.
    Is that all right?
    You choose nothing? Then I go on asking.
client-pause-refused = All right. I go on asking how you are.
client-paused =
    I do not ask how you are now.
    That lasts until the end of { $until }.
    You can always ask for help.
    Then press ‘{ menu-help }’.
client-scaled =
    I now ask how you are at other times:
    { $times }.
    That lasts until the end of { $until }.
    { $person }, support worker, chose this.
client-scaling-ends =
    Something changes tomorrow.
    { GIVEN($times) ->
        [yes] I will ask again how you are:
       *[no] I will no longer ask how you are.
    }
    { GIVEN($times) ->
        [yes] { $times }.
       *[no] You can always ask for help.
    }
client-scaling-over =
    { GIVEN($times) ->
        [yes] From now on I ask again how you are:
       *[no] From now on I no longer ask how you are.
    }
    { GIVEN($times) ->
        [yes] { $times }.
       *[no] You can always ask for help.
    }

## Who is not in yet, or not any more

stranger =
    This is a computer that answers.
    I cannot pass on your message.

    { numbers-danger }
    { numbers-suicide }
    Is it urgent? Call the huisartsenpost (doctor) near you.
    { GIVEN($office) ->
        [yes] Our office: { $office }.
       *[no] { OMIT() }
    }

    I do not know who you are.
    Ask your support worker for an invitation.
not-kept =
    This is a computer that answers.
    I cannot pass on your message now.
    Nobody has been warned yet.

    { numbers-danger }
    { numbers-suicide }
    That is free, day and night.
stranger-key = This button no longer works.
stranger-invite-named =
    This is a computer that answers.
    This invitation does not work any more.
    I cannot pass on your message.

    { numbers-danger }
    { numbers-suicide }
    { GIVEN($huisartsenpost) ->
        [yes] Is it urgent? Call the huisartsenpost (doctor): { $huisartsenpost }.
       *[no] Is it urgent? Call the huisartsenpost (doctor) near you.
    }
    { GIVEN($office) ->
        [yes] { $provider }: { $office }.
       *[no] { OMIT() }
    }

    The invitation was from { $provider }.
    Ask them for a new invitation.
invite-expired =
    This invitation does not work any more.
    Ask your support worker for a new invitation.
    { numbers-danger }
invite-used =
    This invitation has been used already.
    Ask your support worker for a new invitation.
    { numbers-danger }
invite-unknown =
    I do not know this invitation.
    Ask your support worker for a new invitation.
    { numbers-danger }
already-linked =
    Hello { $name }. You are already connected.
    You do not have to do anything.
person-deactivated =
    You are not registered here any more.
    I cannot pass on your message.

    { numbers-danger }
    { numbers-suicide }
    { GIVEN($huisartsenpost) ->
        [yes] Is it urgent? Call the huisartsenpost (doctor): { $huisartsenpost }.
       *[no] Is it urgent? Call the huisartsenpost (doctor) near you.
    }
    { GIVEN($office) ->
        [yes] Do you have a question? Call our office: { $office }.
       *[no] { OMIT() }
    }

## The client: a phone with the code of the card

welcome-unconfirmed =
    Hello. The code of the card works.
    This is a computer that answers.
    A support worker still checks that it is you.
    You need not do anything for that.

    You can ask for help already.
    Help now? Press ‘{ menu-help }’.
    Is there time? Press ‘{ menu-wait }’.
    You can also just write something.

    { numbers-danger }
client-phone-waits =
    A support worker first checks that it is you.
    Until then I can show little here.
    You can ask for help.
    Then press ‘{ menu-help }’.

    { numbers-danger }
client-passed-on =
    I have passed this on to a support worker.
    This is a computer that answers.
    A support worker also checks that it is you.
    Until then you read no more here.

    { numbers-danger }
    { numbers-suicide }
client-phone-confirmed =
    { $person }, support worker, now knows it is you.
    From now on everything comes to this phone.
client-phone-replaced =
    You use another phone now.
    On this phone I send you nothing more.
    Is that wrong? Call our office: { $office }.

    { numbers-danger }
    { numbers-suicide }
client-phone-refused =
    I could not see who you are.
    That can happen. It is not your fault.
    I can pass nothing on here now.

    { numbers-danger }
    { numbers-suicide }
    { GIVEN($huisartsenpost) ->
        [yes] Is it urgent? Call the huisartsenpost: { $huisartsenpost }.
       *[no] Is it urgent? Call the huisartsenpost near you.
    }
    A question for us? Call on working days: { $office }.
client-second-phone =
    The code of your card was just used.
    It was with another phone.
    A support worker checks whether it was you.
    Was it not you? Write it here.
    This phone keeps working as before.

## The owner of a case: what he gets

details =
    { $code } · { $name }
    { $claims ->
        [yes] Mind: says to be { $client }. Nobody has confirmed this phone yet.
        [no] Mind: a colleague says that this phone is not { $client }’s. Call { $client } to hear how things are.
       *[none] { OMIT() }
    }
    { GIVEN($phone) ->
        [yes] ☎ { $phone }
       *[no] No telephone number known.
    }
    { GIVEN($address) ->
        [yes] { GIVEN($city) ->
            [yes] { $address }, { $city }
           *[no] { $address }
        }
       *[no] No address known.
    }
    { GIVEN($map) ->
        [yes] { $map }
       *[no] { OMIT() }
    }

    { GIVEN($better) ->
        [yes] The client says: I feel better. Please call all the same.
       *[no] { OMIT() }
    }
    { HAS($wants, "silent") ->
        [yes] The client did not answer the question how he is. Call now. No answer? Go there.
       *[no] { OMIT() }
    }
    { HAS($wants, "unreachable") ->
        [yes] The client gets no messages from me. Call now. No answer? Go there.
       *[no] { OMIT() }
    }
    { HAS($wants, "worried") ->
        [yes] A relative is worried. Call now.
       *[no] { OMIT() }
    }
    { HAS($wants, "call") ->
        [yes] The client asks: call me.
       *[no] { OMIT() }
    }
    { HAS($wants, "visit") ->
        [yes] The client asks: come to me.
       *[no] { OMIT() }
    }
    { GIVEN($deadline) ->
        [yes] Somebody must go there. Be there before { $deadline }.
       *[no] { OMIT() }
    }
    { GIVEN($notes) ->
        [yes] Mind: { $notes }
       *[no] { OMIT() }
    }
contact-card = { $name } { $phone }
crisiskaart =
    { $code } · Crisis card of { $name }

    { $card }
history =
    { $code } · The story so far

    { GIVEN($said) ->
        [yes] The client said:
       *[no] The client has written nothing yet.
    }
    { GIVEN($said) ->
        [yes] { $said }
       *[no] { OMIT() }
    }

    { GIVEN($relatives) ->
        [yes] A relative wrote:
       *[no] { OMIT() }
    }
    { GIVEN($relatives) ->
        [yes] { $relatives }
       *[no] { OMIT() }
    }

    { GIVEN($contacts) ->
        [yes] Last contacts:
       *[no] No earlier contacts.
    }
    { GIVEN($contacts) ->
        [yes] { $contacts }
       *[no] { OMIT() }
    }

    What you write here goes to the client.
history-said = { $at } { $words }
history-read =
    { $by ->
        [voice] ↑ sounds like { word-read-as }
        [own_words] ↑ a warning word of their own, read as { word-read-as }
        [before] ↑ with the message before it read as { word-read-as }
       *[phrases] ↑ read as { word-read-as }
    }
history-read-word = ‘{ $word }’
history-relative = { $at } { $name }: { $words }
history-contact = { $at } · { $owner } · { word-outcome }
relay-to-worker =
    { GIVEN($words) ->
        [yes] { $code } · { $name }: { $words }
       *[no] { $code } · { $name } sends this:
    }

## The owner of a case: what happens

owner-panel = { $code } is yours.
owner-contact = { $code }: contact logged.
owner-set-out =
    { $code }: you are on your way.
    { GIVEN($deadline) ->
        [yes] Be there before { $deadline }.
       *[no] { OMIT() }
    }
    { GIVEN($better) ->
        [yes] The client says: I feel better.
       *[no] { OMIT() }
    }
owner-arrived =
    { $code }: you are there, after { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    }.
owner-ask-contact =
    { $code }: Are you in contact already?
    { $kind ->
        [waakvlam] Does the client not pick up? Go there.
       *[other] { OMIT() }
    }
    Press what is true. Otherwise I ask somebody else too, in two minutes.
owner-remind = { $code } is still open and yours.
owner-undone = { $code }: that has been undone.
owner-called-again = { $code }: the client asks for help again.
owner-call-client = { $code }: the client asks: call me.
owner-come-to-client =
    { $code }: the client asks: come to me.
    { GIVEN($until) ->
        [yes] Be there before { $until }.
       *[no] { OMIT() }
    }
owner-client-better = { $code }: the client says: I feel better. Please call all the same.
owner-raised = { $code }: it is more urgent now ({ word-urgency }). Make contact.
owner-answered = { $code }: the client has answered: { word-mood }. Is all well? Then close the case.
owner-also =
    { $cause ->
        [missed] { $code }: the client did not answer the question how he is either. Call.
        [unreachable] { $code }: the client gets no messages from me. Call, or go there.
       *[worried] { $code }: a relative is worried about the client. Call.
    }
owner-dagdeel-ended = { $code }: this part of the day is over and no contact is logged yet.
owner-client-unreachable =
    { $code }: the client gets no messages from me.
    { $why ->
        [blocked] The client has blocked the bot.
        [not_linked] The client has not started the bot yet.
       *[other] The message does not arrive.
    }
    Call the client or go there.
owner-on-site-warning =
    { $code }: { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    } left to be with the client.
owner-breach = { $code }: too late. The { $norm } minutes are over. Say so when you are there.
owner-offered =
    { GIVEN($people) ->
        [yes] { $code }: I am asking { $people } to take over.
       *[no] { $code }: there is nobody whom I can ask now.
    }
    Until somebody takes over it stays yours.
    You can also choose somebody yourself.
owner-offered-to =
    { GIVEN($by) ->
        [yes] { $code }: I am asking { $person } to take over. { $by } wants that.
       *[no] { $code }: I am asking { $person } to take over.
    }
    Until { $person } takes over it stays yours.
owner-nobody-takes-over =
    { $code }: nobody takes over yet.
    It stays yours. I go on asking.
owner-shift-ends =
    { GIVEN($people) ->
        [yes] { $code }: your shift is over. I am asking { $people } to take over.
       *[no] { $code }: your shift is over.
    }
    Until somebody takes over it stays yours.
owner-taken-over = { $code } was taken over by { $owner }. You are done.
owner-closed =
    { $code } is closed: { word-outcome }.
    Write a note here if you like.
    It can be reopened for thirty minutes.
    { GIVEN($read) ->
        [yes] The computer read the message as { word-read-as }. Was it not? Choose what it was.
       *[no] { OMIT() }
    }
ask-reason =
    { $code }: it took longer than { $norm } minutes. What was the reason?
    Choose a key or write it.
reason-noted = { $code }: the reason is noted.
correction-noted = { $code }: the correction ({ $at }) now stands beside the first time.
note-kept = { $code }: your note is kept.
saved-note = Kept as a note with { $code }.
saved-reason = Kept as the reason with { $code }.
close-ask =
    How did { $code } end?
    Your choice closes the case.

## Coordinators

coordinator-hole =
    { GIVEN($people) ->
        [yes] { $code }: nobody is on duty in the rota. I am asking { $people } now.
       *[no] { $code }: nobody is on duty in the rota. There is nobody to ask.
    }
coordinator-owner-left =
    { $code } was { $person }’s, who does not work here any more.
    I am asking others now.
coordinator-unreachable =
    { $code }: { $person } { word-why } and gets no alert.
    Call { $person } yourself.
coordinator-client-unreachable =
    { $code }: the client gets no messages from me.
    { $why ->
        [blocked] The client has blocked the bot.
        [not_linked] The client has not started the bot yet.
       *[other] The message does not arrive.
    }
    Nobody has taken it yet. Have somebody call or go.
coordinator-removal-failed =
    { $code }: details of the client are still in the chat of { $person }.
    Ask { $person } to delete them by hand.
coordinator-dagdeel-ended = { $code }: this part of the day is over and no contact is logged yet.
coordinator-on-site-warning =
    { $code }: { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    } left to be with the client.
    { GIVEN($owner) ->
        [yes] { $owner } has the case.
       *[no] Nobody has taken the case.
    }
coordinator-breach =
    { $code }: too late. The { $norm } minutes are over and nobody has arrived.
    { GIVEN($owner) ->
        [yes] { $owner } has the case.
       *[no] Nobody has taken the case.
    }

## What is not possible, and what is

refused-closed = { $code } is closed already. See /open.
refused-taken =
    { GIVEN($owner) ->
        [yes] { $code } was taken by { $owner } already. You need not do anything.
       *[no] { $code } was taken already. You need not do anything.
    }
refused-yours = { $code } is yours already.
refused-not-yours = { $code } is not yours. See /open.
refused-hand-over-instead = { $code } is yours. You cannot go on? Press ‘{ key-handover }’.
refused-done = { $code } says so already.
refused-unreachable =
    { GIVEN($code) ->
        [yes] { $code }: that colleague gets no messages now. Choose another or call.
       *[no] That colleague gets no messages now. Choose another or call.
    }
refused-not-offered = { $code } is offered to nobody and still yours.
refused-newer-case = { $code }: the client has a new case already. See /open.
refused-too-late = { $code }: that is not possible any more. Call the coordinator if needed.
refused-old = This case is not there any more. See /open.
refused-foreign-key = This key is not for you. See /open.
refused-old-key = This key does not work any more. See /open.
refused-sent-elsewhere = This message has already been sent, at another provider.

## Short answers to a press

toast-done = Noted.
toast-taken = { $code } is yours.
toast-declined = Understood.
toast-read-as = Thank you. This helps to read messages better.
toast-close = How did it end?

## Staff: typed answers and messages

welcome-worker =
    Hello { $name }. You are connected as support worker.
    Alerts come in this chat. Keep the sound on, at night too.

    /dienst who is on duty, and take over a shift
    /open open cases and unread messages
    /rooster your shifts: offer one, and in your calendar
    /waakvlam check-in plans
    /naasten relatives of clients
welcome-coordinator =
    Hello { $name }. You are connected as coordinator.
    Alerts come in this chat. Keep the sound on, at night too.

    /overzicht all cases of now
    /uitnodigen invite somebody
    /dienst who is on duty, and take over a shift
    /open open cases and unread messages
    /rooster your shifts: offer one, and in your calendar
    /waakvlam check-in plans
    /naasten relatives of clients
typed-took = You have taken { $code }. Not what you meant? Press ‘{ key-undo }’.
typed-set-out = { $code }: you are going there. Not what you meant? Press ‘{ key-undo }’.
typed-arrived = { $code }: you are there. Not what you meant? Press ‘{ key-undo }’.
typed-nothing-to-take = There is no case now that you can take. See /open.
typed-which-shift = Do you mean a shift? Press the key under that shift, or reply to that message.
typed-choose = Which case do you mean? { $codes }
worker-choose =
    Which case is this for? { $codes }
    Your message has gone to nobody yet.
worker-sent = Your message was sent to the client of { $code }.
worker-edited = Your change was sent to nobody. Send it as a new message.
worker-no-case = Your message has gone to nobody: you have no case now. See /open.
worker-not-understood = I did not understand that, and it has gone to nobody. See /open or press a key.
typed-which-provider =
    This can be for more than one provider. Nothing was sent and nothing has changed.
    Reply to the message that it is about, or press the key under it.
from-provider = Provider: { $provider }

## Staff: lists

worker-duty =
    Who is on duty now:
    { $lines }
worker-open =
    Open cases:
    { $lines }
worker-open-empty = There are no open cases.
worker-open-take = { $code } · { word-urgency }: not taken yet. Can you take this?
worker-unread =
    Unread message:
    { $lines }
worker-read-before = This was read before. Thank you.
worker-unread-more = { $count ->
        [one] { $count } more unread message is
       *[other] { $count } more unread messages are
    } waiting. Look at /open again when you have read these.
worker-read-done = Read. Thank you.
worker-rota =
    Your shifts:
    { $lines }

    { GIVEN($endless) ->
        [yes] A shift without an end cannot be offered. Ask the coordinator.
       *[no] { OMIT() }
    }
worker-rota-empty = You have no shifts in the rota.
duty-line =
    { GIVEN($people) ->
        [yes] Team { $team }, { word-duty }: { $people }
       *[no] Team { $team }, { word-duty }: nobody
    }{ $because ->
        [backup] {" "}(stands in: nobody on the rota)
        [coordinators] {" "}(stands in: nobody on the rota)
       *[rota] {""}
    }{ GIVEN($since) ->
        [yes] , since { $since }
       *[no] {""}
    }{ GIVEN($until) ->
        [yes] , until { $until }
       *[no] {""}
    }
duty-person =
    { GIVEN($state) ->
        [yes] { $person } ({ word-watch })
       *[no] { $person }
    }
open-line =
    { GIVEN($owner) ->
        [yes] { $code } · { word-urgency } · { word-kind } · { word-state } · { $owner } · { $at }
       *[no] { $code } · { word-urgency } · { word-kind } · { word-state } · { $at }
    }
rota-line =
    { word-shift }{ GIVEN($state) ->
        [yes] {" "}· { word-watch }
       *[no] {""}
    }{ GIVEN($people) ->
        [yes] {" "}· offered to { $people }
       *[no] {""}
    }
unread-line = { $at } { $name }: { $words }

## Waakvlam: workers

worker-waakvlam =
    Waakvlam of your teams:
    { $lines }

    Choose a client, or write /waakvlam and a name.
worker-waakvlam-empty = There are no waakvlam plans. Write /waakvlam and a name to begin.
worker-waakvlam-unknown = I know no client of that name in your teams. See /waakvlam.
waakvlam-line = { $name } · { word-level } · { $words }
waakvlam-plan-line = { $days } { $times } · { $question }
waakvlam-level-line = { word-level }: { $days } { $times }, until { $until } · { $person }
waakvlam-pause-line = pause ({ word-pause-why }), until { $until } · { $person }
waakvlam-proposed-line = pause proposed until { $until }; the client has not answered yet
waakvlam-answer-line = { $at } { $words }
worker-waakvlam-card =
    { $name }
    { $lines }

    { GIVEN($words) ->
        [yes] Last answers:
       *[no] There are no answers yet.
    }
    { GIVEN($words) ->
        [yes] { $words }
       *[no] { OMIT() }
    }
worker-pause-why = { $client }: why a pause?
worker-pause-until = { $client }: for how long? After that I ask as before.
worker-pause-consent = { $client }: does the client agree? Without a yes the pause does not begin.
worker-pause-asked = { $client }: I have asked. You hear the answer here.
worker-plan-help =
    Write it like this, on one line:
    /waakvlam { $name } ma|wo|vr 10:00|20:30 How are you?
    Every day? Write dagelijks. How long an answer may take stands in your agreements.
worker-plan-added =
    { $client }: this is what I ask from now on.
    { $lines }
worker-plan-stopped =
    { $client }: the plan has ended.
    { GIVEN($lines) ->
        [yes] { $lines }
       *[no] { OMIT() }
    }
    Not what you meant? Press ‘{ key-planback }’.
worker-plan-wrong =
    I did not understand that; nothing has changed.
    { $reason ->
        [days] Name days: dagelijks, or ma|wo|vr.
        [times] Name times: 10:00, or 10:00|20:30.
       *[question] Write the question at the end, such as: How are you?
    }
worker-scaled =
    { $client }: { word-level } until { $until }, by { $person }.
    { GIVEN($asks) ->
        [yes] Why? Choose a button, when you have time.
       *[no] { OMIT() }
    }
worker-scaling-ends = { $client }: tomorrow ‘{ word-level }’ ends. I then ask as before.
worker-scaling-over = { $client }: as before again.
worker-pause-unanswered = { $client } has not answered about the pause. I go on asking how it goes.
worker-pause-refused = { $client } wants no pause. I go on asking how it goes.
refused-scaling-over = That is over already. See /waakvlam.
refused-scaling-done = That was so already. See /waakvlam.
worker-check-in-spoke =
    { $name } answered by voice. Listen now.
    { GIVEN($phone) ->
        [yes] ☎ { $phone }
       *[no] { OMIT() }
    }
worker-check-ins-late =
    I could not ask for a while. Team { $team }: { $count ->
        [one] one client gets the question now after all.
       *[other] { $count } clients get the question now after all.
    }
    They have until { $until }. Whoever says nothing by then becomes a case. There is nothing to do now.
worker-unasked =
    These clients have a waakvlam and are not connected: { $clients }.
    I cannot ask them. Invite them (/uitnodigen), and call them yourself until then.
worker-signal =
    { $client }: worth a look.
    { HAS($signals, "low_run") ->
        [yes] Three times in a row ‘so-so’ or lower.
       *[no] { OMIT() }
    }
    { HAS($signals, "falling") ->
        [yes] Lower this week than the week before.
       *[no] { OMIT() }
    }
    { HAS($signals, "later") ->
        [yes] The answers come later than before.
       *[no] { OMIT() }
    }
    { HAS($signals, "missed_twice") ->
        [yes] No answer twice in thirty days.
       *[no] { OMIT() }
    }
    Scale up or call? See /waakvlam.
chart-title = How it went
chart-paused = pause
chart-missed = no answer
chart-empty = There are no answers yet.

## Coordinators: lists and invitations

overview =
    Cases of now:
    { $lines }

    { dashboard-link }
overview-empty =
    There are no open cases now.

    { dashboard-link }
dashboard-link =
    { GIVEN($link) ->
        [yes] Everything on one page, for five minutes, for you alone:
       *[no] { OMIT() }
    }
    { GIVEN($link) ->
        [yes] { $link }
       *[no] { OMIT() }
    }
invite-choose = Whom do you want to invite?
invite-nobody = I know nobody of that name in your teams. /uitnodigen alone shows who is not linked yet.
invite-all-linked = Everybody is connected already.
invite-made =
    Invitation for { $person }:
    { $link }

    { GIVEN($hours) ->
        [yes] Good for { $hours } { $hours ->
            [one] hour
           *[other] hours
        }, once.
       *[no] Good for { $minutes } minutes, once.
    }
    Give the link to { $person } only.
staff-only-coordinator =
    This is for coordinators only.
    You can: /dienst /open /rooster /waakvlam /naasten
staff-only-own =
    { staff-only-coordinator }

    { GIVEN($link) ->
        [yes] Your own open cases on a page, for five minutes:
       *[no] { OMIT() }
    }
    { GIVEN($link) ->
        [yes] { $link }
       *[no] { OMIT() }
    }
staff-only-client =
    This is for clients.
    You can: /dienst /open /rooster /waakvlam /naasten
    In danger yourself? Call { $n112 }.

## Relatives

word-relative =
    { GIVEN($relation) ->
        [yes] { $name } ({ $relation })
       *[no] { $name }
    }
word-relative-of = { $name } (of { $client })
word-may-receives = may know
word-may-reports = may write
word-may-nothing = may do nothing
word-not-linked = not connected
welcome-relative =
    Hello { $name }.
    You are now connected as someone close to { $client }.
    This is a computer that answers.
    { $client } chooses what you may do here.
    That can always change.

    Are you worried? Press ‘{ key-worried }’.
    Do you want to stop? Write /stop.
    Is there danger? Call { $n112 }.
relative-allowed =
    { $what ->
        [receives] { $client } agrees that you get messages.
       *[reports] { $client } agrees that you write when worried.
    }
    { $what ->
        [receives] Does { $client } not answer a question?
       *[reports] Are you worried?
    }
    { $what ->
        [receives] Then you read that here.
       *[reports] Then write it here.
    }
relative-withdrawn =
    { $client } has set this differently now.
    { $what ->
        [receives] Is there no answer? I do not tell you any more.
        [reports] I may no longer pass on what you write.
       *[all] I do not write to you any more.
    }
    { $what ->
        [receives] Are you worried? Then write it here.
        [reports] Is there no answer? Then you read it here.
       *[all] { OMIT() }
    }
    { $what ->
        [reports] Is there danger? Call { $n112 }.
       *[other] { OMIT() }
    }
relative-silent =
    This is a message from a computer.
    I asked { $client } how it goes.
    There was no answer.
    I now ask a support worker to call.
    You do not have to do anything.

    { GIVEN($reports) ->
        [yes] Do you know something? Write it here.
       *[no] { OMIT() }
    }
    Is there danger? Call { $n112 }.
relative-answered =
    { $client } has answered now.
    You do not have to do anything.
relative-closed =
    { GIVEN($outcome) ->
        [yes] { $outcome ->
            [phone] A support worker has spoken with { $client }.
            [visit] A support worker has spoken with { $client }.
            [not_reached] A support worker could not reach { $client }.
           *[other] A support worker has closed this now.
        }
       *[no] A support worker has read your message.
    }
    { GIVEN($outcome) ->
        [yes] { OMIT() }
       *[no] I may not say more.
    }
    { GIVEN($reports) ->
        [yes] Are you worried? Write it here.
       *[no] { OMIT() }
    }
    Is there danger? Call { $n112 }.
relative-ask =
    Is help needed now for { $client }?
    Choose a button below.
    Do you choose nothing? Then I alert a support worker.
    { $client } then reads that you are worried.

    This is a computer that answers.
    Is there danger? Call { $n112 }.
relative-passed-on =
    Thank you. I am alerting a support worker now.
    { $client } reads that you are worried.
    Are you in danger, or is { $client } in danger?
    Call { $n112 }.
relative-passed-later =
    { GIVEN($at) ->
        [yes] Thank you. I have written it down.
       *[no] Thank you. I have passed it on.
    }
    { GIVEN($at) ->
        [yes] A support worker gets this { CLOCK($at, "at") }.
       *[no] { OMIT() }
    }

    Is help needed now after all?
    Press ‘{ key-helpnow }’.
    Is there danger? Call { $n112 }.
relative-no-consent =
    This is a computer that answers.
    I may not pass anything on about this now.
    Your message was sent to nobody.
    { GIVEN($office) ->
        [yes] Do you have a question? Call our office: { $office }.
       *[no] { OMIT() }
    }

    Is there danger? Call { $n112 }.
    Is help needed now for { $client }?
    Press ‘{ key-helpnow }’.
    Then I alert a support worker.
relative-thanks =
    You are welcome.
    Are you worried? Write it here.
relative-only =
    That is not for relatives.
    Are you worried about { $client }?
    Press ‘{ key-worried }’.
    Do you want to stop? Write /stop.
relative-old-key =
    This button does not work any more.
    Are you worried? Write it here.
relative-stop =
    Do you want to stop?
    Then I do not write to you any more.
    You cannot write here about { $client } any more either.
    Choose a button below.

    Is there danger? Call { $n112 }.
relative-stays =
    All right. Nothing changes.
    Are you worried? Write it here.
relative-stopped =
    You are not connected any more.
    I do not write to you any more.
    Do you want to take part again later?
    Ask a support worker for an invitation.
    Is there danger? Call { $n112 }.
client-relatives =
    These are people close to you: family or friends.
    You choose what they may do.
    You can always change it.
client-relatives-none =
    Nobody close to you is known here yet.
    Do you want that? Ask your support worker.
client-relatives-asked =
    { $person }, support worker, asks you something.
    May someone know when you do not answer?
    May someone write when worried about you?
    You choose. No is fine too.
    You can always change it with /naasten.
client-relative =
    { word-relative }:
    { GIVEN($receives) ->
        [yes] May know when you do not answer.
       *[no] { OMIT() }
    }
    { GIVEN($reports) ->
        [yes] May write when worried about you.
       *[no] { OMIT() }
    }
    { GIVEN($nothing) ->
        [yes] May do nothing now.
       *[no] { OMIT() }
    }
    { GIVEN($unlinked) ->
        [yes] { $name } is not connected yet.
       *[no] { OMIT() }
    }
    { GIVEN($both) ->
        [yes] ‘{ key-consentoff }’ stops everything.
       *[no] { OMIT() }
    }
client-worried-later =
    { $relative } is worried about you.
    A support worker gets this { CLOCK($at, "at") }.
    You may also write something here.

    Need help now? Press ‘{ menu-help }’.
worker-relatives =
    Relatives of clients in your teams:
    { $lines }

    The client chooses what they may do. You can ask.
worker-relatives-none = No relatives are known of clients in your teams.
worker-relative-line = { $client }: { word-relative } · { $words }
worker-consent-asked = { $client }: I have asked. You read the answer here.
worker-consent-all = { $client } agrees to everything already. There is nothing to ask.
worker-consent-unreachable = { $client } gets no messages from me. Ask yourself.
worker-consent-answer =
    { $answer ->
        [yes] { $what ->
            [receives] { $client } agrees: { $relative } may know when there is no answer.
           *[reports] { $client } agrees: { $relative } may write when worried.
        }
       *[no] { $client } does not want this now for { $relative }.
    }

## Staff: a phone with the code of a card

worker-phone-question =
    A phone says it is { $client } (code of the card). Is that right?
    { GIVEN($again) ->
        [yes] I asked this before. Nobody has answered yet.
       *[no] { OMIT() }
    }
    Not sure? First call { $client } on the number that you know.
    Until you answer this phone can ask for help, and see nothing else.
worker-phone-answered =
    { $answer ->
        [yes] { $person } says: yes, that phone is right. You need not do anything.
       *[no] { $person } says: no, that phone is not right. Is a card lost? Have a new one made, then the old one no longer works.
    }
owner-phone-confirmed = { $code }: { $person } has confirmed that this phone is the client’s.
owner-phone-refused =
    { $code }: { $person } says that this phone is not the client’s.
    The case stays open. Call the client himself to hear how things are.
refused-phone-answered = This has been answered already. You need not do anything.
refused-phone-not-yours = This client is not of your team. A colleague of the team can answer.
refused-phone-old = This question is too old. Is it still needed? Then I ask again.

## Shifts: reachable or not

shift-ask =
    { GIVEN($again) ->
        [yes] You have not answered yet. Can you be reached?
       *[no] Can you be reached?
    }
    { word-shift }
    { GIVEN($running) ->
        [yes] This shift has begun.
       *[no] { OMIT() }
    }
    Turn the sound of your phone on.
shift-confirmed =
    You can be reached. Noted.
    { word-shift }
    You cannot after all? Press ‘{ key-shiftno }’.
shift-declined =
    You cannot. Noted.
    { word-shift }
    { GIVEN($people) ->
        [yes] I now ask { $people } to stand in.
       *[no] I ask the coordinator to find somebody.
    }
    You can after all? Press ‘{ key-shiftyes }’.
shift-alone =
    Nobody stands in. The shift still has your name on it.
    { word-shift }
    Ring the coordinator. Can you after all? Press ‘{ key-shiftyes }’.
shift-changed =
    Your shift has changed. It is now:
    { word-shift }
    Is this wrong? Ring the coordinator.
shift-dropped =
    This shift is no longer yours. You need not do anything.
    { word-shift }
backup-shift-unconfirmed =
    { $person } has not confirmed yet. Keep your phone with you.
    { word-shift }
backup-joins =
    { GIVEN($declined) ->
        [yes] { $person } cannot and nobody stands in. You get every case now.
       *[no] { $person } has not confirmed. Until { $person } confirms, you get every case at the same time.
    }
    { word-shift }
    Turn the sound of your phone on.
shift-confirmed-after-all =
    { $person } can be reached after all. You need not do anything extra.
    { word-shift }
shift-taken-now =
    The shift is yours now. New cases come to you.
    { word-shift }
    A mistake? Press ‘{ key-giveback }’.
shift-taken-from =
    { $owner } takes over your shift. New cases go to { $owner }.
    { word-shift }
    Do you still have an open case? See /open.
shift-given-back =
    { GIVEN($people) ->
        [yes] The shift was given back to { $people }.
       *[no] The shift was given back. Nobody has it now.
    }
    { word-shift }
shift-yours-again =
    The shift is yours again. { $owner } gave it back.
    { word-shift }
take-shift-choose =
    Which shift do you take over now?
    Press a shift and it is yours at once.
take-shift-none = There is no shift now that you can take over. See /dienst.

## Shifts: hand-over

shift-starts =
    Your shift begins.
    { word-shift }

    { GIVEN($lines) ->
        [yes] Open cases:
       *[no] Nothing is open.
    }
    { GIVEN($lines) ->
        [yes] { $lines }
       *[no] { OMIT() }
    }

    { GIVEN($words) ->
        [yes] Hand-over:
       *[no] No hand-over was written.
    }
    { GIVEN($words) ->
        [yes] { $words }
       *[no] { OMIT() }
    }

    { GIVEN($raised) ->
        [yes] Followed more closely:
       *[no] { OMIT() }
    }
    { GIVEN($raised) ->
        [yes] { $raised }
       *[no] { OMIT() }
    }
handover-line = { $at } { $owner }: { $words }
handover-ask =
    { GIVEN($people) ->
        [yes] Your shift is ending. What must { $people } know?
       *[no] Your shift is ending. What must the next one know?
    }
    { word-shift }
    Write it as a reply to this message, or press ‘{ key-handnote }’.
    Use the code of a case, no name.
handover-saved =
    { GIVEN($people) ->
        [yes] Your hand-over is kept for { $people }.
       *[no] Your hand-over is kept.
    }
    { GIVEN($words) ->
        [yes] ‘{ $words }’
       *[no] { OMIT() }
    }
    Anything else? Reply to this message.
handover-nothing =
    Nothing special. Noted.
    Something after all? Reply to this message.
handover-late =
    A hand-over that came later:
    { $words }
handover-write =
    Write your hand-over now.
    Your next message goes to whoever comes after you, until { $until }.
handover-text-only = This was not kept: only text can be handed over. Write it in a few sentences.
saved-handover = Kept as hand-over.

## Shifts: offering and taking over

offer-choose =
    To whom do you offer this shift?
    { word-shift }
    Until somebody takes it, it stays yours.
offer-nobody-to-ask =
    There is no colleague whom I can ask. The shift stays yours.
    You cannot? Ring the coordinator.
offer-ask =
    { $purpose ->
        [stand_in] { $person } cannot. Can you stand in?
       *[swap] { $person } offers a shift. Do you take it over?
    }
    { word-shift }
    Whoever presses ‘{ key-acceptoffer }’ first, has it.
offer-made =
    { GIVEN($people) ->
        [yes] Your shift is offered to { $people }.
       *[no] Your shift is offered.
    }
    { word-shift }
    Until somebody takes it, it stays yours.
offer-yours =
    The shift is yours. It was { $person }’s.
    { word-shift }
    You see it in /rooster.
offer-gone =
    { $owner } has this shift. You need not do anything.
    { word-shift }
offer-declined =
    You cannot do this shift. Noted.
    { word-shift }
offer-ended =
    This shift is no longer offered. You need not do anything.
    { word-shift }
offer-taken =
    { $owner } takes over your shift. It is no longer yours.
    { word-shift }
offer-withdrawn =
    You offer this shift no longer. It stays yours.
    { word-shift }
offer-nobody =
    Nobody can take over this shift. It stays yours.
    { word-shift }
    You really cannot? Ring the coordinator.
offer-expired =
    Nobody took over this shift. It stays yours.
    { word-shift }
    You really cannot? Ring the coordinator.
offer-waits =
    You want this shift. The coordinator still has to agree.
    { word-shift }
    Until then it stays { $person }’s.
offer-waits-told =
    { $owner } wants to take over this shift. The coordinator still has to agree.
    { word-shift }
    Until then it stays yours.
offer-approve =
    { $owner } wants to take over { $person }’s shift. Do you agree?
    { word-shift }
    Until you agree, it stays { $person }’s.
offer-approved =
    Agreed: { $owner } does { $person }’s shift.
    { word-shift }
offer-not-approved =
    Not agreed: the shift stays { $person }’s. { $owner } knows.
    { word-shift }
offer-refused =
    The coordinator does not agree. The shift stays { $person }’s.
    { word-shift }

## Coordinators: shifts

word-ring =
    { GIVEN($phone) ->
        [yes] Ring { $person }: { $phone }.
       *[no] Ring { $person }.
    }
word-joins =
    { GIVEN($people) ->
        [yes] Every case also goes to { $people }.
       *[no] { GIVEN($owner) ->
            [yes] The backup is { $owner }, but no alert of mine reaches { $owner }.
           *[no] { $role ->
                [backup] { OMIT() }
               *[on_duty] There is no backup.
            }
        }
    }
coordinator-shift-unconfirmed =
    { GIVEN($running) ->
        [yes] { $person } has not confirmed and the shift is running.
       *[no] { $person } has not confirmed and the shift begins.
    }
    { word-shift }
    { word-joins }
    { word-ring }
coordinator-shift-declined =
    { $person } cannot do this shift.
    { word-shift }
    { GIVEN($people) ->
        [yes] I now ask { $people }. You will hear if nobody can.
       *[no] There is nobody whom I can ask. Ring round yourself.
    }
coordinator-shift-alone =
    { $person } cannot and nobody stands in. The shift begins.
    { word-shift }
    { word-joins }
    Find somebody to stand in. { word-ring }
coordinator-shift-mute =
    { $person } { word-why }. I cannot ask whether { $person } can be reached.
    { word-shift }
    { word-ring }
coordinator-swap =
    { HAS($because, "given back") ->
        [yes] { GIVEN($owner) ->
            [yes] The shift is { $owner }’s again.
           *[no] The shift that was taken over was given back. Nobody has it now.
        }
       *[no] { $owner } does this shift instead of { $person }.
    }
    { word-shift }
    { $because ->
        [swap] They agreed on this. You need not do anything.
       *[other] { HAS($because, "given back") ->
            [yes] { GIVEN($owner) ->
                [yes] You need not do anything.
               *[no] Put somebody on the rota.
            }
           *[no] { HAS($because, "stand in") ->
                [yes] { $owner } stands in. You need not do anything.
               *[no] { $owner } took the shift over now. You need not do anything.
            }
        }
    }
coordinator-stand-in-nobody =
    { $person } cannot. Nobody whom I asked can stand in.
    { word-shift }
    { GIVEN($people) ->
        [yes] I now ask { $people }.
       *[no] There is nobody left whom I can ask. Ring round yourself.
    }
coordinator-drill =
    { $result ->
        [passed] Drill passed: { $owner } pressed after { $seconds ->
            [one] { $seconds } second
           *[other] { $seconds } seconds
        }.
       *[failed] { $reason ->
            [nobody] Drill failed: I could alert nobody on duty.
            [declined] Drill failed: whoever is on duty could not.
           *[not_taken] Drill failed: nobody pressed in time.
        }
    }
    { GIVEN($team) ->
        [yes] Team { $team }
       *[no] { OMIT() }
    }
    { $result ->
        [passed] { OMIT() }
       *[failed] { $reason ->
            [nobody] See /dienst and put somebody on the rota who has started the bot.
            [declined] Ask why it was not possible.
           *[not_taken] Ring whoever was on duty and find out whether the sound was on.
        }
    }
    { GIVEN($lines) ->
        [yes] { $lines }
       *[no] { OMIT() }
    }

## Coordinators: faults in the rota

finding-again = (and { $count } more times)
rota-warning =
    { $stage ->
        [now] The rota is wrong now:
        [hour] Within an hour the rota is wrong:
       *[day] Within a day the rota is wrong:
    }

    { $lines }

    { GIVEN($more) ->
        [yes] And { $more } more.
       *[no] { OMIT() }
    }
rota-solved =
    Solved in the rota. You need not do anything.

    { $lines }

    { GIVEN($more) ->
        [yes] And { $more } more.
       *[no] { OMIT() }
    }
rota-morning =
    In the coming two weeks the rota has { $count ->
        [one] 1 fault
       *[other] { $count } faults
    }:

    { $lines }

    { GIVEN($more) ->
        [yes] And { $more } more.
       *[no] { OMIT() }
    }
finding-nobody =
    { word-shift }: nobody.{ $because ->
        [backup] {" "}The backup stands in.
        [coordinators] {" "}The coordinators stand in.
       *[rota] {""}
    }
finding-backup_is_on_duty = { word-shift }: { $person } is on duty and backup.
finding-overlap = { word-shift }: { $person } has another shift then.
finding-absent = { word-shift }: { $person } is absent.
finding-no_phone = { word-shift }: no phone number of { $person } is known.
finding-not_linked = { word-shift }: { $person } has not started the bot and gets no alert.
finding-blocked = { word-shift }: { $person } has blocked the bot and gets no alert.
todo-nobody = → Put somebody on the rota.
todo-backup_is_on_duty = → Make somebody else backup.
todo-overlap = → Take one of the two shifts away.
todo-absent = → Put somebody else on the rota.
todo-no_phone = → Ask for the number and put it into the data.
todo-not_linked =
    { GIVEN($phone) ->
        [yes] → Ring { $person }: { $phone }. Send an invite with /uitnodigen.
       *[no] → Send { $person } an invite with /uitnodigen.
    }
todo-blocked =
    { GIVEN($phone) ->
        [yes] → Ring { $person }: { $phone }. Ask to let the bot in again.
       *[no] → Ask { $person } to let the bot in again.
    }

## Drill

drill-alert =
    DRILL (OEFENING) · team { $team } · { $at }
    { GIVEN($again) ->
        [yes] This is the second time.
       *[no] { OMIT() }
    }
    This is a test alert. There is no client.
    Press ‘{ key-takedrill }’, as with a real alert.
drill-taken = Drill passed. You were in time. Thank you.
drill-closed = Drill: { $owner } has pressed. You need not do anything.
drill-declined = Drill: you cannot. Noted.
drill-late = Drill: the time was over. Thank you for pressing all the same.

## The calendar on the phone

calendar-link =
    { GIVEN($link) ->
        [yes] Your shifts in the calendar of your phone:
       *[no] { $state ->
            [no_address] A link is not possible yet: this Achtervang has no web address. Ask your administrator.
           *[off] This link was withdrawn. Make a new one in /rooster.
        }
    }
    { GIVEN($link) ->
        [yes] { $link }
       *[no] { OMIT() }
    }

    { GIVEN($link) ->
        [yes] iPhone: Settings → Apps → Calendar → Calendar Accounts → Add Account → Other → Add Subscribed Calendar. Paste the link.
       *[no] { OMIT() }
    }
    { GIVEN($link) ->
        [yes] Google and Android: open calendar.google.com on a computer. At ‘Other calendars’ choose the plus sign and ‘From URL’. Paste the link. After that it is on your phone too.
       *[no] { OMIT() }
    }

    { GIVEN($link) ->
        [yes] Whoever has the link sees your shifts. Give it to nobody.
       *[no] { OMIT() }
    }
calendar-off = The link was withdrawn. Make a new one in /rooster.

## Shifts: what cannot be done

refused-shift-over = This shift is over. See /rooster.
refused-shift-not-yours = This shift is not yours. See /rooster.
refused-shift-endless = A shift without an end cannot be offered. Ask the coordinator.
refused-shift-changed = This shift has changed meanwhile. See /rooster.
refused-shift-yours = You have this shift yourself already. See /rooster.
refused-shift-taken =
    { GIVEN($owner) ->
        [yes] { $owner } has this shift now. See /dienst.
       *[no] Somebody else has this shift now. See /dienst.
    }
refused-offer-gone =
    { GIVEN($owner) ->
        [yes] { $owner } already has this shift. You need not do anything.
       *[no] Somebody else already has this shift. You need not do anything.
    }
refused-offer-own = This is your own shift. Offer it no longer? See /rooster.
refused-offer-withdrawn = This shift is no longer offered. You need not do anything.
refused-offer-expired = This offer is over. You need not do anything.
refused-not-your-team = This is not your team. See /dienst.
refused-drill-over = This drill is over. You need not do anything.
refused-handover-done = This is in the hand-over already.

## Rapport

report-title = Report on 24/7 reachability
report-provider = Provider
report-period = Period
report-team = Team
report-municipality = Municipality
report-everybody = all teams and municipalities
report-made = Made
report-covers = Log
report-covers-line = This report covers the log up to line { $number }, hash { $hash }.
report-covers-nothing = The log is still empty.
report-running = The period is not over yet. This is how things stood at { $at }.
report-method = A case belongs to the period in which it was opened, on the provider’s clocks. Times are those of the log; corrections stand beside them and do not change a figure. What was never taken counts as missed. There are no names of clients in here, only codes of cases and ids of workers.
report-empty-period = There were no cases and no check-ins in this period. The first one to come will stand here.
report-empty = Nothing in this period. What will stand here: { $words }
report-none = no data
report-clock-time = { $words } min
report-hour-time = { $words } hours
report-count = { $value }
report-part = { $value } of { $of }
report-share = { $words }% ({ $value } of { $of })
report-sign = Signed
report-sign-name = Name
report-sign-date = Date
report-sign-hand = Signature
report-how = How it is computed
report-what = Figure
report-value = Value
report-codes = Cases
report-page = Page
report-urgency-nood = Nood (danger)
report-urgency-spoed = Spoed (now)
report-urgency-unclear = Unclear
report-urgency-dagdeel = Dagdeel (can wait)
report-kind-hulpvraag = Call for help
report-kind-waakvlam = Waakvlam
report-kind-dagdeel = Request that can wait
report-dagdeel-ochtend = Morning
report-dagdeel-middag = Afternoon
report-dagdeel-avond = Evening
report-dagdeel-nacht = Night
report-outcome-phone = Solved by phone
report-outcome-visit = Visit
report-outcome-time_out = Time-out
report-outcome-crisis_service = Crisis service or 112
report-outcome-no_help_needed = No help needed
report-outcome-not_reached = Not reached
report-outcome-open = Still open
report-level =
    { $count ->
        [0] nobody alerted
       *[other] level { $count }
    }
report-clock-message_taken = First message → taken
report-table-months_message_taken = By month: first message → taken
report-about-months_message_taken = How this time develops from month to month.
report-clock-taken_contact = Taken → contact
report-table-months_taken_contact = By month: taken → contact
report-about-months_taken_contact = How this time develops from month to month.
report-clock-contact_on_site = Contact → on site
report-table-months_contact_on_site = By month: contact → on site
report-about-months_contact_on_site = How this time develops from month to month.
report-clock-decision_on_site = Decision → on site
report-table-months_decision_on_site = By month: decision → on site
report-about-months_decision_on_site = How this time develops from month to month.
report-clock-message_on_site = First message → on site
report-table-months_message_on_site = By month: first message → on site
report-about-months_message_on_site = How this time develops from month to month.
report-reason-far = Too far away
report-reason-other_case = Another case
report-reason-seen_late = Alert not heard
report-reason-door = The door stayed shut
report-reason-other = Something else
report-reason-written = In his own words, to be read at the case
report-reason-none = Not given yet
report-stands-backup = Backup
report-stands-coordinators = Coordinators
report-stands-nobody = Nobody
report-shift-unconfirmed = No answer
report-shift-alone = Could not
report-role-on_duty = On duty
report-role-backup = Backup
report-role-coordinator = Coordinator
report-corrected-contact = Contact
report-corrected-set_out = Setting out
report-corrected-arrived = Arrival
report-still-running = still running
report-table-cases = Cases
report-about-cases = How many cases there were, and of how many clients.
report-table-urgency = By urgency
report-about-urgency = The highest urgency that the case got.
report-table-kind = By kind
report-about-kind = What the case came from.
report-table-dagdeel = By part of the day
report-about-dagdeel = The part of the day in which the first message came.
report-table-level = By level reached
report-about-level = The highest level of the ladder that was alerted.
report-table-outcome = By outcome
report-about-outcome = How the case ended.
report-table-taking = Taking
report-about-taking = How soon somebody took the cases for which somebody was needed at once. Requests that waited for a dagdeel, and drills, do not count here; they stand apart.
report-table-queue = Requests that can wait
report-about-queue = What could wait for a part of the day. These requests do not count under taking.
report-table-contact = Contact
report-about-contact = Whether the owner was in contact with the client after taking.
report-table-on_site = On site
report-about-on_site = Whether somebody was with the client within the norm, once it was decided that somebody had to come.
report-table-clocks = Times
report-about-clocks = How long each step took: the middle time, the time that nine of ten stay under, and the longest.
report-table-months = By month
report-about-months = How the main figures develop from month to month.
report-table-check_ins = Check-ins
report-about-check_ins = What became of the check-ins with a moment in this period.
report-table-rota = Rota: nobody on duty
report-about-rota = How long nobody was on duty by the rota of that moment. The backup or the coordinators stood in.
report-table-shifts = Shifts and confirmation
report-about-shifts = How many shifts began without the worker’s word that he could be reached.
report-table-drills = Drills
report-about-drills = Marked test alerts. They are no cases and count nowhere else.
report-table-nights = Alerts at night by worker
report-about-nights = How often somebody was alerted between the beginning of the night and the morning.
report-table-downtime = Downtime of the system
report-about-downtime = How long nothing of clients was fetched: the program was down or Telegram could not be reached.
report-table-municipalities = By municipality
report-about-municipalities = What municipalities follow every year.
report-table-breaches = Breaches
report-about-breaches = Every case in which nobody was on site within the norm, with the reason.
report-table-corrections = Corrections
report-about-corrections = Every moment that was corrected later, beside the one in the log.
report-table-holes = Holes in the rota
report-about-holes = Every hole, from and until, and who stood in.
report-table-unconfirmed = Shifts without confirmation
report-about-unconfirmed = Every shift that began without its worker’s word.
report-table-downtimes = Times of downtime
report-about-downtimes = Every one, from and until.
report-figure-cases = Cases
report-how-cases = The number of cases that were opened in the period.
report-figure-cases_open = Still open
report-how-cases_open = Of these not yet closed when this report was made.
report-figure-clients = Clients with a case
report-how-clients = The number of different clients of these cases.
report-figure-taking_needed = Needed at once
report-how-taking_needed = All cases but those that only waited for a dagdeel. A request that became urgent before anybody had it counts from that moment on. A case that has been open for less than five minutes does not count yet.
report-figure-taken_60 = Taken within 60 seconds
report-how-taken_60 = Of the cases for which somebody was needed at once, the part that was taken within this time of the first message. Exactly on time is in time; never taken counts as missed.
report-figure-taken_180 = Taken within 180 seconds
report-how-taken_180 = Of the cases for which somebody was needed at once, the part that was taken within this time of the first message. Exactly on time is in time; never taken counts as missed.
report-figure-taken_300 = Taken within 5 minutes
report-how-taken_300 = Of the cases for which somebody was needed at once, the part that was taken within this time of the first message. Exactly on time is in time; never taken counts as missed.
report-figure-never_taken = Never taken
report-how-never_taken = Of the same cases, the part that nobody took.
report-figure-ended_itself = Of these ended by the client himself
report-how-ended_itself = Cases never taken that closed because the client answered after all that he was well.
report-figure-queue = Requests
report-how-queue = Cases that waited for a part of the day for some time.
report-figure-queue_taken = Taken
report-how-queue_taken = Of what went on waiting, the number that was taken.
report-figure-queue_raised = Became urgent
report-how-queue_raised = Of these became urgent before anybody had it; those count under taking.
report-figure-contact = Contact
report-how-contact = Of the cases taken, the part with a logged contact or an arrival.
report-figure-contact_none = No contact logged
report-how-contact_none = Of the cases taken, the number without a logged contact or an arrival.
report-figure-on_site_decided = Somebody had to come
report-how-on_site_decided = Cases in which it was decided that somebody goes to the client.
report-figure-on_site_in_norm = Within the norm, from the decision
report-how-on_site_in_norm = The part in which somebody arrived within the norm that the case had when it was opened. Exactly at the norm is in time. Nobody coming counts as missed; a case that closed earlier does not count.
report-figure-on_site_in_norm_first = Within the norm, from the first message
report-how-on_site_in_norm_first = The same, counted from the client’s first message.
report-figure-on_site_in_norm_corrected = Within the norm, with corrected arrivals
report-how-on_site_in_norm_corrected = The same from the decision, with the arrival that was corrected later where there is one.
report-figure-breaches = Breaches
report-how-breaches = Cases in which the norm passed and nobody was there.
report-figure-on_site_not_needed = Closed before
report-how-on_site_not_needed = Cases that closed before the norm had passed, without anybody coming.
report-figure-clock_measured = Measured
report-how-clock_measured = The number of cases of which the beginning and the end of this time are known.
report-figure-clock_p50 = Middle (p50)
report-how-clock_p50 = Half of the measured times are not longer than this.
report-figure-clock_p90 = Nine of ten (p90)
report-how-clock_p90 = Nine of ten measured times are not longer than this.
report-figure-clock_max = Longest
report-how-clock_max = The longest measured time.
report-figure-clock_endless = Never reached
report-how-clock_endless = The number of cases in which this time began and has no end. They are not in the middle time.
report-figure-check_ins_due = Moments
report-how-check_ins_due = All check-ins with a moment in the period.
report-figure-check_ins_asked = Asked
report-how-check_ins_asked = Of these asked of the client.
report-figure-check_ins_answered = Answered in time
report-how-check_ins_answered = An answer before the check-in had ended, also beforehand.
report-figure-check_ins_early = Of these early
report-how-check_ins_early = An answer before the moment itself.
report-figure-check_ins_late = Answered late
report-how-check_ins_late = An answer that came when the check-in had ended already.
report-figure-check_ins_missed = Missed
report-how-check_ins_missed = No answer in time: it became a case.
report-figure-check_ins_unheard = Voice unheard
report-how-check_ins_unheard = A voice message that nobody had listened to in time: it became a case.
report-figure-check_ins_paused = Paused
report-how-check_ins_paused = Not asked, because somebody decided so.
report-figure-check_ins_in_case = A case was open
report-how-check_ins_in_case = Not asked, because an open case dealt with this client already.
report-figure-check_ins_unaskable = Could not be asked
report-how-check_ins_unaskable = The client could not be reached by the bot: it became a case.
report-figure-check_ins_waiting = Not ended yet
report-how-check_ins_waiting = Still waits for an answer, or for somebody to listen.
report-figure-false_alarms = False alarms after a missed check-in
report-how-false_alarms = Of the cases out of a missed check-in that were opened in the period, the part in which no help was needed; also when the client answered so himself.
report-figure-holes = Holes
report-how-holes = How often nobody was on duty by the rota.
report-figure-hole_time = Together
report-how-hole_time = The holes added up.
report-figure-shifts_begun = Shifts begun
report-how-shifts_begun = Shifts that began in the period and were watched.
report-figure-shifts_unconfirmed = No answer
report-how-shifts_unconfirmed = Began without an answer of the worker.
report-figure-shifts_alone = Could not
report-how-shifts_alone = Began although the worker had said that he could not, and nobody had taken the shift over.
report-figure-shifts_confirmed_later = Confirmed later
report-how-shifts_confirmed_later = Of the two before, confirmed after the beginning.
report-figure-drills = Held
report-how-drills = Drills with a result.
report-figure-drills_passed = Taken in time
report-how-drills_passed = Of these taken within the agreed time.
report-figure-night_alerts = Alerts
report-how-night_alerts = Alerts of real cases that went to this worker at night.
report-figure-night_nights = Nights
report-how-night_nights = The number of nights with at least one alert.
report-figure-downtimes = Times
report-how-downtimes = How often for more than two minutes. Holds for the whole system.
report-figure-downtime = Together
report-how-downtime = The times added up.
report-figure-reach_always = Reach 24/7
report-how-reach_always = Clients with 24/7 reach, on the day of this report.
report-figure-reach_daytime = Reach in the daytime
report-how-reach_daytime = Clients with reach in the daytime, on the day of this report.
report-figure-with_waakvlam = With waakvlam
report-how-with_waakvlam = Clients with at least one check-in in the period.
report-column-code = Case
report-column-decided = Decision
report-column-arrived = Arrival
report-column-took = Took
report-column-norm = Norm
report-column-over = Over the norm
report-column-corrected = Took, corrected
report-column-reason = Reason
report-column-what = What
report-column-logged = In the log
report-column-moment = Corrected
report-column-at = Noted
report-column-who = By
report-column-team = Team
report-column-teams = Teams
report-column-from = From
report-column-until = Until
report-column-long = Length
report-column-stands = Stood in
report-column-worker = Worker
report-column-role = Role
report-column-start = Start
report-column-state = How
report-column-confirmed = Confirmed
report-column-kind = Kind
report-column-urgency = Urgency
report-column-dagdeel = Part of the day
report-column-opened = Opened
report-column-taken = Taken
report-column-contact = Contact
report-column-closed = Closed
report-column-outcome = Outcome
report-column-level = Level
report-column-municipality = Municipality
report-figures = Figures
report-yes = yes
report-sheet-table = Part
report-sheet-row = Row
report-sheet-unit = Unit
report-sheet-of = Of
report-sheet-share = Share
report-unit-count = number
report-unit-share = part
report-unit-seconds = seconds
report-more-rows = These are the first { $value } lines. The spreadsheet of this report has { $count } more.
report-more-codes = and { $count } more
## The card to print

card-title = Help for { $client }
card-always = Day and night. This code is only for you.
card-step-camera = Point the camera of your phone at this square.
card-step-open = Tap the link. Telegram opens.
card-step-start = Tap ‘Start’.
card-help = A support worker is told now.
card-wait = A support worker gets it later.
card-who = You read who works now.
card-numbers = You read whom you can call.
card-no-telegram = Does Telegram not work? Then call:
card-office = Office (working days)
card-other =
    { $name ->
        [huisartsenpost] Huisartsenpost
        [crisisdienst] Crisis service
       *[other] { $name }
    }
card-danger = Are you in danger?
card-danger-number = Call { $n112 }
card-suicide = Thinking of suicide?
card-suicide-number = Call { $n113 }
