### Alles wat mensen lezen, in het Nederlands. Elke tekst staat ook in en.ftl, met dezelfde argumenten.
### Teksten aan cliënten: hooguit tien woorden per zin, één gedachte per zin, gewone woorden, geen uitroeptekens,
### kloktijden, wie en wat nu. Niets beloven wat niet in het log staat. tests/config/test_texts.py let erop.
### $n112 $n113 $n113free $luisterlijn $veilig_thuis komen uit config/numbers.toml.

## Woorden en kleine zinsdelen

join-and = { $first } en { $last }
role-worker = begeleider
role-coordinator = coördinator
role-on_duty = dienst
role-backup = achterwacht
word-team-everyone = het hele team
word-nobody = niemand
word-urgency =
    { $urgency ->
        [nood] NOOD
        [dagdeel] DAGDEEL
        [unclear] ONDUIDELIJK
       *[spoed] SPOED
    }
word-read-as =
    { $read ->
        [nood] nood
        [dagdeel] een vraag die kan wachten
        [info] geen vraag
        [unclear] onduidelijk
       *[spoed] spoed
    }
word-kind =
    { $kind ->
        [waakvlam] waakvlam
        [dagdeel] dagdeel
       *[hulpvraag] hulpvraag
    }
word-state =
    { $state ->
        [asked] vraag gesteld aan de cliënt
        [queued] wacht op het dagdeel
        [open] nog niet opgepakt
        [taken] opgepakt
        [in_contact] contact
        [en_route] op weg
        [on_site] ter plaatse
       *[closed] afgesloten
    }
word-outcome =
    { $outcome ->
        [phone] telefonisch opgelost
        [visit] bezoek
        [time_out] time-out
        [crisis_service] crisisdienst of 112
        [no_help_needed] geen hulp nodig
       *[not_reached] niet bereikt
    }
word-why =
    { $why ->
        [left] werkt hier niet meer
        [blocked] heeft de bot geblokkeerd
        [not_linked] is nog niet aan de bot gekoppeld
        [deactivated] heeft geen Telegram-account meer
       *[other] krijgt geen berichten
    }
word-duty =
    { $role ->
        [backup] achterwacht
        [coordinator] coördinator
       *[on_duty] dienst
    }
word-shift =
    { $role ->
        [backup] Achterwacht
        [coordinator] Coördinator
       *[on_duty] Dienst
    } · { GIVEN($at) ->
        [yes] { GIVEN($until) ->
            [yes] { $at } tot { $until }
           *[no] vanaf { $at }
        }
       *[no] { GIVEN($until) ->
            [yes] tot { $until }
           *[no] zonder einde
        }
    } · team { $teams }
word-watch =
    { $state ->
        [asked] gevraagd, nog geen antwoord
        [confirmed] bevestigd
        [presumed] niet gevraagd, telt als bevestigd
        [declined] kan niet
        [unconfirmed] niet bevestigd
       *[planned] nog niet gevraagd
    }
word-mood =
    { $mood ->
        [good] goed
        [so_so] gaat wel
        [not_good] niet goed
        [call_me] bel mij
        [voice] ingesproken
       *[said] geschreven
    }
word-level =
    { $level ->
        [laag] laag
        [midden] midden
        [hoog] hoog
        [intensief] intensief
        [pauze] pauze
       *[own] gewoon
    }
word-pause-why =
    { $why ->
        [holiday] vakantie
        [admission] opname
       *[other] afgesproken
    }
word-claims = zegt { $client } te zijn
word-unconfirmed = niet bevestigd
word-voice = (spraakbericht)
word-photo = (foto)
word-location = (locatie)
word-other = (bestand)
when-today = vandaag { $at }
when-tomorrow = morgen { $at }
when-day = { $weekday } { $day } { $month } { $at }
word-daily = elke dag
word-when = { $days } om { $times }
word-asked-at = { $at }, gevraagd om { $until }{ $count ->
        [0] { "" }
       *[other] { " " }de dag erna
    }
when-on-day = { $weekday } { $day } { $month }
weekday-1 = ma
weekday-2 = di
weekday-3 = wo
weekday-4 = do
weekday-5 = vr
weekday-6 = za
weekday-7 = zo
month-1 = jan
month-2 = feb
month-3 = mrt
month-4 = apr
month-5 = mei
month-6 = jun
month-7 = jul
month-8 = aug
month-9 = sep
month-10 = okt
month-11 = nov
month-12 = dec

## Knoppen: beloften, niet veranderen

menu-help = Ik heb nu hulp nodig
menu-wait = Het kan wachten
menu-who = Wie heeft er dienst?
menu-numbers = Nummers
key-take = Ik pak dit op
key-decline = Ik kan niet
key-contact = Ik heb contact
key-setout = Ik ga erheen
key-arrived = Ik ben er
key-handover = Overdragen
key-handto = { $person }
key-keep = Toch houden
key-close = Afsluiten
key-outcome-phone = Telefonisch opgelost
key-outcome-visit = Bezoek
key-outcome-time_out = Time-out
key-outcome-crisis_service = Crisisdienst of 112
key-outcome-no_help_needed = Geen hulp nodig
key-outcome-not_reached = Niet bereikt
key-notyet = Nog niet sluiten
key-reopen = Heropenen
key-undo = Ongedaan maken
key-readas-nood = Het was nood
key-readas-spoed = Het was spoed
key-readas-dagdeel = Het kon wachten
key-readas-info = Het was geen vraag
key-reason-far = Te ver weg
key-reason-other_case = Andere melding
key-reason-seen_late = Alarm niet gehoord
key-reason-door = Deur bleef dicht
key-reason-other = Iets anders
key-toclient = Toch naar de cliënt
key-callme = Bel mij
key-come = Kom naar mij toe
key-danger = Ik ben in gevaar
key-better = Het gaat weer
key-now = Ja, nu
key-canwait = Het kan wachten
key-choose = { $code }
key-read = Gelezen
key-invite = { $person }
key-note = Notitie bij { $code }
key-unblock = Weer bereikbaar
key-shiftyes = Ja, ik ben bereikbaar
key-shiftno = Nee, ik kan niet
key-handnote = Schrijf overdracht
key-handnothing = Niets bijzonders
key-offer = Aanbieden: { $at }
key-offerto = { $person }
key-offerall = Alle collega’s
key-acceptoffer = Ik neem de dienst over
key-declineoffer = Deze dienst kan ik niet
key-withdrawoffer =
    { GIVEN($at) ->
        [yes] Niet meer aanbieden: { $at }
       *[no] Niet meer aanbieden
    }
key-approveswap = Akkoord
key-refuseswap = Niet akkoord
key-takeshift = Dienst overnemen
key-takeshiftnow = { $team }, { word-duty }: { $people }
key-giveback = Geef terug
key-takedrill = Ik pak dit op
key-declinedrill = Ik kan niet
key-calendar = Agenda op mijn telefoon
key-calendaroff = Link intrekken
key-good = 🙂 Goed
key-soso = 😐 Gaat wel
key-notgood = 🙁 Niet goed
key-needshelp = Hier is hulp nodig
key-wishoff = Toch niet
key-waakvlamof = { $person }
key-scale =
    { $how ->
        [higher] hoger
        [lower] lager
       *[same] even vaak
    }: { word-level }, { $count } { $count ->
        [one] dag
       *[other] dagen
    }
key-scaleback = Terug naar gewoon
key-scaleon = Week langer
key-scalewhy =
    { $why ->
        [asked] Cliënt wil het
        [signal] Om signalen
        [after_case] Na een voorval
       *[stable] Het gaat goed
    }
key-pause = Pauze
key-pausewhy = { word-pause-why }
key-pauseuntil = { $count } { $count ->
        [one] dag
       *[other] dagen
    }
key-pauseagreed = Besproken: cliënt vindt het goed
key-pauseask = Vraag het aan de cliënt
key-pauseyes = Ja, dat is goed
key-pauseno = Nee
key-planadd = Plan erbij
key-planstop = Stop plan: { $at }
key-planback = { key-undo }
key-mayreceive = Mag weten als ik niet antwoord
key-mayreport = Mag schrijven bij zorgen
key-receiveoff = Niet meer weten als ik niet antwoord
key-reportoff = Niet meer schrijven bij zorgen
key-consentoff = Intrekken
key-consentno = Nee, liever niet
key-askconsent = Vraag het { $client }
key-worried = Ik maak me zorgen
key-helpnow = Nu is er hulp nodig
key-helplater = Het kan wachten
key-stopyes = Ja, ik wil stoppen
key-stopno = Nee, ik blijf
key-phoneyes = Ja, dat is { $client }
key-phoneno = Nee
choice-check-in-call = 📞 Bel mij
choice-heard = Gehoord
choice-handover = Overdracht
choice-new-link = Nieuwe link

## De lijst met opdrachten in Telegram

command-start = Begin
command-hulp = Ik heb nu hulp nodig
command-nummers = Nummers die je kunt bellen
command-stop = Stoppen met deze bot
command-dienst = Wie heeft er dienst, en dienst overnemen
command-open = Open meldingen en ongelezen berichten
command-rooster = Mijn diensten, aanbieden en agenda
command-waakvlam = Waakvlamplannen van mijn cliënten
command-naasten = Naasten en wat zij mogen
command-zorgen = Ik maak me zorgen
command-overzicht = Alle meldingen van nu
command-uitnodigen = Iemand uitnodigen

## Alarm

alert =
    { $urgency ->
        [nood] 🔴 NOOD
        [dagdeel] 🔵 DAGDEEL
       *[spoed] 🟠 SPOED
    } · { $code } · { word-kind }
    Team { $team } · { $at }
    { HAS($marks, "drill") ->
        [yes] oefening
       *[no] { OMIT() }
    }
    { HAS($marks, "late") ->
        [yes] te laat: dit alarm kon niet eerder weg
       *[no] { OMIT() }
    }
    { HAS($marks, "repeat") ->
        [yes] herhaling
       *[no] { OMIT() }
    }
    { HAS($marks, "unconfirmed") ->
        [yes] niet bevestigd: een nieuwe telefoon, met de code van een kaart
       *[no] { OMIT() }
    }
    { HAS($marks, "better") ->
        [yes] cliënt zegt: het gaat weer, bel even
       *[no] { OMIT() }
    }
    { HAS($marks, "left") ->
        [yes] { $owner } werkt hier niet meer. Neem jij het over?
       *[no] { $purpose ->
            [contact] { GIVEN($owner) ->
                [yes] { $owner } meldt nog geen contact. Neem jij het over?
               *[no] Er is nog geen contact gemeld. Neem jij het over?
            }
            [hand_over] { GIVEN($owner) ->
                [yes] { $owner } wil overdragen. Neem jij het over?
               *[no] Neem jij het over?
            }
            [raise] { GIVEN($owner) ->
                [yes] Het is erger geworden. Van { $owner }: druk op ‘Ik pak dit op’ als je dit leest. Ben je { $owner } niet, dan neem je het over.
               *[no] Het is erger geworden.
            }
           *[alert] { OMIT() }
        }
    }
alert-yours = ✅ { $code } is van jou.
alert-taken = { $code } is opgepakt door { $owner }, { $at }.
alert-declined = { $code }: je hebt gezegd dat je niet kunt.
alert-closed = { $code } is afgesloten door { $owner }, { $at }.
alert-answered = { $code }: de cliënt heeft zelf geantwoord ({ word-mood }), { $at }. Je hoeft niets te doen.

## De cliënt: noodnummers

numbers-danger = Ben je in gevaar? Bel { $n112 }.
numbers-suicide = Denk je aan zelfmoord? Bel { $n113 } of { $n113free }.
numbers-do-not-wait =
    Wacht niet op een begeleider.
    { numbers-danger }
    { GIVEN($huisartsenpost) ->
        [yes] Is het dringend? Bel de huisartsenpost: { $huisartsenpost }.
       *[no] { OMIT() }
    }
    { numbers-suicide }
number-line =
    { $name ->
        [huisartsenpost] Huisartsenpost
        [crisisdienst] Crisisdienst
       *[other] { $name }
    }: { $number }

## De cliënt: zijn vraag om hulp

client-opened =
    { GIVEN($people) ->
        [yes] Ik waarschuw nu { $people }.
       *[no] Ik waarschuw nu een begeleider.
    }
    Dit is een computer die antwoordt.
    Je leest hier wie je gaat helpen.

    { numbers-danger }
client-opened-nood =
    { GIVEN($people) ->
        [yes] Ik waarschuw nu { $people }.
       *[no] Ik waarschuw nu een begeleider.
    }
    Dit is een computer die antwoordt.

    Ben je in gevaar? Bel nu { $n112 }.
    { numbers-suicide }
    Dat is gratis, dag en nacht.

    Je leest hier wie je gaat helpen.
client-raised =
    Ik waarschuw { $owner } nu opnieuw.
    Dit is een computer die antwoordt.

    Ben je in gevaar? Bel nu { $n112 }.
    { numbers-suicide }
    Dat is gratis, dag en nacht.
client-level =
    { GIVEN($silent) ->
        [yes] Ik vraag ook { $people } om te bellen.
       *[no] Ik waarschuw nu ook { $people }.
    }
    { GIVEN($silent) ->
        [yes] { OMIT() }
       *[no] Ik ga door met waarschuwen.
    }

    { numbers-danger }
client-exhausted =
    Ik heb nog geen begeleider bereikt.
    { GIVEN($again) ->
        [yes] Ik probeer het { CLOCK($again, "om") } opnieuw.
       *[no] { OMIT() }
    }
    Ik ga door met waarschuwen.

    { numbers-do-not-wait }
client-nobody =
    Ik heb nog geen begeleider bereikt.
    Nu is er niemand die ik kan waarschuwen.
    { GIVEN($again) ->
        [yes] Ik probeer het { CLOCK($again, "om") } opnieuw.
       *[no] { OMIT() }
    }
    Ik ga door met waarschuwen.

    { numbers-do-not-wait }
client-still =
    Ik zoek nog een begeleider voor je.
    { GIVEN($people) ->
        [yes] Ik heb { $people } gewaarschuwd.
       *[no] { OMIT() }
    }
    Ik ga door met waarschuwen.

    { numbers-danger }
client-unclear =
    Heb je nu hulp nodig?
    Kies hieronder een knop.
    Kies je niets? Dan waarschuw ik een begeleider.

    Dit is een computer die antwoordt.
    { numbers-danger }
client-queued =
    Ik heb je vraag opgeschreven.
    { GIVEN($at) ->
        [yes] Een begeleider krijgt dit { CLOCK($at, "om") }.
       *[no] Een begeleider krijgt dit.
    }

    Kan het niet wachten?
    Druk op ‘{ menu-help }’.
client-queued-ask =
    Waar gaat het over? Schrijf het hier.
    Je mag het ook inspreken.

    { GIVEN($at) ->
        [yes] Een begeleider krijgt dit { CLOCK($at, "om") }.
       *[no] Een begeleider krijgt dit.
    }

    Kan het niet wachten?
    Druk op ‘{ menu-help }’.
client-added =
    Ik heb dit bij je vraag gezet.
    { GIVEN($at) ->
        [yes] Een begeleider krijgt dit { CLOCK($at, "om") }.
       *[no] { OMIT() }
    }

    Kan het niet wachten?
    Druk op ‘{ menu-help }’.
client-call-asked =
    Ik heb { $owner } gevraagd om je te bellen.
    Houd je telefoon bij je.
client-call-noted =
    Ik heb opgeschreven: ‘{ key-callme }’.
    De begeleider die je helpt, leest dat.
    { GIVEN($people) ->
        [yes] Ik heb { $people } gewaarschuwd.
       *[no] { OMIT() }
    }
client-visit-asked =
    Ik heb { $owner } gevraagd om te komen.
    Je leest het hier als { $owner } komt.
client-visit-noted =
    Ik heb opgeschreven: ‘{ key-come }’.
    De begeleider die je helpt, leest dat.
    { GIVEN($people) ->
        [yes] Ik heb { $people } gewaarschuwd.
       *[no] { OMIT() }
    }
client-withdrawn =
    Dank je. Goed dat je dit zegt.
    { GIVEN($owner) ->
        [yes] { $owner }, begeleider, belt je toch even.
       *[no] Een begeleider belt je toch even.
    }

    Gaat het weer slechter? Schrijf het hier.
client-taken =
    { $owner }, begeleider, gaat je helpen.
    { GIVEN($again) ->
        [yes] Je zei dat het weer gaat.
       *[no] { OMIT() }
    }
    { GIVEN($again) ->
        [yes] { $owner } belt je toch even.
       *[no] { $owner } belt je, of schrijft je hier.
    }
    Houd je telefoon bij je.
    Je mag hier blijven schrijven.
client-taken-over =
    { $owner }, begeleider, helpt je nu verder.
    { $owner } neemt het over van { $previous }.
    { $owner } kan lezen wat je hier schreef.
client-relayed = Ik heb je bericht naar { $owner } gestuurd.
client-en-route =
    { $owner }, begeleider, is onderweg naar jou.
    Je mag hier blijven schrijven.
client-not-en-route =
    { $owner } is nog niet op weg.
    Ik schreef iets anders. Dat klopte niet.
    { $owner } helpt je nog wel.
client-arrived =
    { $owner }, begeleider, is nu bij je deur.
    Zie je { $owner } niet? Schrijf het hier.
client-closed =
    { $owner }, begeleider, heeft dit nu afgesloten.
    Je kunt altijd weer om hulp vragen.
    Druk dan op ‘{ menu-help }’.
client-closed-unreached =
    { $owner }, begeleider, kon je niet bereiken.
    { $owner } heeft je vraag nu afgesloten.
    Dat is niet jouw schuld.

    Heb je nog hulp nodig?
    Druk op ‘{ menu-help }’.
    { numbers-danger }
client-reopened =
    { $owner }, begeleider, helpt je verder.
    Je vraag is weer open.
relay-to-client =
    { GIVEN($words) ->
        [yes] { $owner }, begeleider: { $words }
       *[no] { $owner }, begeleider, stuurt je dit:
    }

## De cliënt: zonder melding

welcome-client =
    Hallo { $name }. Je bent nu verbonden.
    Hier kun je altijd om hulp vragen.
    Dit is een computer die antwoordt.
    Een begeleider leest wat je schrijft.

    Nu hulp nodig? Druk op ‘{ menu-help }’.
    Heeft het tijd? Druk op ‘{ menu-wait }’.
    Je mag ook gewoon iets schrijven.

    { numbers-danger }
client-numbers =
    { $n112 }: bel dit bij gevaar.
    { $n113 } of { $n113free }: als je aan zelfmoord denkt. Gratis, dag en nacht.
    { GIVEN($lines) ->
        [yes] { $lines }
       *[no] { OMIT() }
    }
    { $luisterlijn }: De Luisterlijn. Om te praten, dag en nacht.
    { $veilig_thuis }: Veilig Thuis. Bij geweld thuis. Gratis, dag en nacht.

    Hulp van ons? Druk op ‘{ menu-help }’.
client-who =
    { GIVEN($people) ->
        [yes] Nu heeft dienst: { $people }.
       *[no] Ik zie nu niemand met dienst.
    }
    { GIVEN($until) ->
        [yes] Dat duurt tot en met { $until }.
       *[no] { OMIT() }
    }

    Hulp nodig? Druk op ‘{ menu-help }’.
client-info =
    Dank je voor je bericht.
    Een begeleider leest het later.
    Ik waarschuw nu niemand.

    Nu hulp nodig? Druk op ‘{ menu-help }’.
    { numbers-danger }
client-thanks =
    Graag gedaan.
    Hulp nodig? Druk op ‘{ menu-help }’.
client-after-closing =
    Ik stuur dit naar { $owner }, begeleider.
    Heb je weer hulp nodig?
    Druk op ‘{ menu-help }’.
client-stop =
    Je wilt stoppen. Dat mag je zeggen.
    Waarom wil je stoppen? Schrijf het hier.
    Een begeleider leest het.

    Je kunt hier om hulp blijven vragen.
    Druk dan op ‘{ menu-help }’.
    { numbers-danger }
client-stop-open =
    Je vraag om hulp gaat door.
    { GIVEN($owner) ->
        [yes] { $owner }, begeleider, helpt je.
       *[no] { GIVEN($people) ->
            [yes] Ik heb { $people } gewaarschuwd.
           *[no] Een begeleider krijgt je vraag.
        }
    }

    Waarom wil je stoppen? Schrijf het hier.
    Een begeleider leest het.
    { numbers-danger }
client-only-staff =
    Dit is alleen voor begeleiders.
    Jij kunt hier om hulp vragen.
    Druk op ‘{ menu-help }’.
    Je mag ook gewoon iets schrijven.
client-old-key =
    Deze knop werkt niet meer.
    Hulp nodig? Druk op ‘{ menu-help }’.
    Je mag ook gewoon iets schrijven.

## De cliënt: hoe het gaat

client-check-in =
    { GIVEN($question) ->
        [yes] { $question }
       *[no] Hoe gaat het?
    }
    { GIVEN($late) ->
        [yes] Deze vraag komt later dan anders. Dat ligt aan mij.
       *[no] { OMIT() }
    }
client-check-in-again =
    We hebben nog niets van je gehoord.
    Gaat het?
client-check-in-thanks =
    { $mood ->
        [good] Dank je. Fijn dat het goed gaat.
        [voice] Dank je. Ik kan zelf niet luisteren.
       *[other] Dank je dat je dit zegt.
    }
    { $mood ->
        [said] Een begeleider leest wat je schreef.
        [voice] Een begeleider luistert naar je bericht.
       *[other] { GIVEN($person) ->
            [yes] { $person }, begeleider, kan je antwoord zien.
           *[no] Een begeleider kan je antwoord zien.
        }
    }
    { $mood ->
        [good] { OMIT() }
       *[other] Nu hulp nodig? Druk op ‘{ menu-help }’.
    }
client-check-in-none =
    Dank je voor je antwoord.
    Er staat nu geen vraag open.
    Nu hulp nodig? Druk op ‘{ menu-help }’.
client-missed =
    We hebben nog niets van je gehoord.
    Gaat het?
    { GIVEN($people) ->
        [yes] Ik vraag nu { $people } om je te bellen.
       *[no] Ik zoek nu een begeleider die je belt.
    }
    Je kunt ook hieronder kiezen.

    { numbers-danger }
client-not-good =
    Dank je dat je dit zegt.
    Wil je nu iemand spreken?
    Kies hieronder een knop.
    Kies je niets? Dan waarschuw ik een begeleider.

    { numbers-danger }
client-late-answer =
    { $count ->
        [one] Dank je. { $people } weet het nu.
        [0] Dank je.
       *[other] Dank je. { $people } weten het nu.
    }
client-worried =
    { $relative } maakt zich zorgen om je.
    { GIVEN($people) ->
        [yes] Ik vraag nu { $people } om je te bellen.
       *[no] Ik zoek nu een begeleider die je belt.
    }
    Je mag hier ook iets schrijven.

    { numbers-danger }
    { GIVEN($danger) ->
        [yes] { numbers-suicide }
       *[no] { OMIT() }
    }
client-wish =
    Dat is goed.
    Ik vraag je { CLOCK($at, "om") } hoe het gaat.
    Antwoord je dan niet?
    Dan vraag ik een begeleider om te bellen.
    { GIVEN($busy) ->
        [yes] Helpt een begeleider je dan nog? Dan vraag ik niets.
       *[no] { OMIT() }
    }
client-wish-when =
    Ik wil je vragen hoe het gaat.
    Ik weet nog niet hoe laat.
    Schrijf het zo: vraag om 22:00 hoe het gaat.
    Het kan op elke tijd, tot zeven dagen vooruit.

    Nu hulp nodig? Druk op ‘{ menu-help }’.
    { numbers-danger }
client-unwished = Dat is goed. Ik vraag het niet.
client-plans =
    { GIVEN($times) ->
        [yes] Ik vraag voortaan hoe het gaat:
       *[no] Ik vraag niet meer hoe het gaat.
    }
    { GIVEN($times) ->
        [yes] { $times }.
       *[no] Hulp vragen kan altijd.
    }
client-pause-ask =
    { $person }, begeleider, stelt een pauze voor.
    Ik vraag dan niet hoe het gaat.
    Dat duurt tot en met { $until }.
    Hulp vragen kan altijd.
    Vind je dat goed?
    Kies je niets? Dan blijf ik vragen.
client-pause-refused = Dat is goed. Ik blijf vragen hoe het gaat.
client-paused =
    Ik vraag nu niet hoe het gaat.
    Dat duurt tot en met { $until }.
    Hulp vragen kan altijd.
    Druk dan op ‘{ menu-help }’.
client-scaled =
    Ik vraag nu op andere tijden hoe het gaat:
    { $times }.
    Dat duurt tot en met { $until }.
    { $person }, begeleider, heeft dit gekozen.
client-scaling-ends =
    Morgen verandert er iets.
    { GIVEN($times) ->
        [yes] Ik vraag dan weer hoe het gaat:
       *[no] Ik vraag dan niet meer hoe het gaat.
    }
    { GIVEN($times) ->
        [yes] { $times }.
       *[no] Hulp vragen kan altijd.
    }
client-scaling-over =
    { GIVEN($times) ->
        [yes] Vanaf nu vraag ik weer hoe het gaat:
       *[no] Vanaf nu vraag ik niet meer hoe het gaat.
    }
    { GIVEN($times) ->
        [yes] { $times }.
       *[no] Hulp vragen kan altijd.
    }

## Wie nog niet of niet meer binnen is

stranger =
    Dit is een computer die antwoordt.
    Ik kan je bericht niet doorsturen.

    { numbers-danger }
    { numbers-suicide }
    Is het dringend? Bel de huisartsenpost bij jou in de buurt.
    { GIVEN($office) ->
        [yes] Ons kantoor: { $office }.
       *[no] { OMIT() }
    }

    Ik weet niet wie je bent.
    Vraag je begeleider om een uitnodiging.
not-kept =
    Dit is een computer die antwoordt.
    Ik kan je bericht nu niet doorsturen.
    Er is nog niemand gewaarschuwd.

    { numbers-danger }
    { numbers-suicide }
    Dat is gratis, dag en nacht.
stranger-key = Deze knop werkt niet meer.
stranger-invite-named =
    Dit is een computer die antwoordt.
    Deze uitnodiging werkt niet meer.
    Ik kan je bericht niet doorsturen.

    { numbers-danger }
    { numbers-suicide }
    { GIVEN($huisartsenpost) ->
        [yes] Is het dringend? Bel de huisartsenpost: { $huisartsenpost }.
       *[no] Is het dringend? Bel de huisartsenpost bij jou in de buurt.
    }
    { GIVEN($office) ->
        [yes] { $provider }: { $office }.
       *[no] { OMIT() }
    }

    De uitnodiging was van { $provider }.
    Vraag daar om een nieuwe uitnodiging.
invite-expired =
    Deze uitnodiging werkt niet meer.
    Vraag je begeleider om een nieuwe uitnodiging.
    { numbers-danger }
invite-used =
    Deze uitnodiging is al gebruikt.
    Vraag je begeleider om een nieuwe uitnodiging.
    { numbers-danger }
invite-unknown =
    Ik ken deze uitnodiging niet.
    Vraag je begeleider om een nieuwe uitnodiging.
    { numbers-danger }
already-linked =
    Hallo { $name }. Je bent al verbonden.
    Je hoeft niets te doen.
person-deactivated =
    Je bent hier niet meer aangemeld.
    Ik kan je bericht niet doorsturen.

    { numbers-danger }
    { numbers-suicide }
    { GIVEN($huisartsenpost) ->
        [yes] Is het dringend? Bel de huisartsenpost: { $huisartsenpost }.
       *[no] Is het dringend? Bel de huisartsenpost bij jou in de buurt.
    }
    { GIVEN($office) ->
        [yes] Heb je een vraag? Bel ons kantoor: { $office }.
       *[no] { OMIT() }
    }

## De cliënt: een telefoon met de code van de kaart

welcome-unconfirmed =
    Hallo. De code van de kaart werkt.
    Dit is een computer die antwoordt.
    Een begeleider kijkt nog of jij het bent.
    Daar hoef je niets voor te doen.

    Je kunt nu al om hulp vragen.
    Nu hulp nodig? Druk op ‘{ menu-help }’.
    Heeft het tijd? Druk op ‘{ menu-wait }’.
    Je mag ook gewoon iets schrijven.

    { numbers-danger }
client-phone-waits =
    Een begeleider kijkt eerst of jij het bent.
    Tot dan kan ik hier weinig laten zien.
    Je kunt wel om hulp vragen.
    Druk dan op ‘{ menu-help }’.

    { numbers-danger }
client-passed-on =
    Ik heb dit doorgegeven aan een begeleider.
    Dit is een computer die antwoordt.
    Een begeleider kijkt ook of jij het bent.
    Tot dan lees je hier niet meer.

    { numbers-danger }
    { numbers-suicide }
client-phone-confirmed =
    { $person }, begeleider, weet nu dat jij het bent.
    Vanaf nu komt alles op deze telefoon.
client-phone-replaced =
    Je gebruikt nu een andere telefoon.
    Op deze telefoon krijg je niets meer van mij.
    Klopt dat niet? Bel ons kantoor: { $office }.

    { numbers-danger }
    { numbers-suicide }
client-phone-refused =
    Ik kon niet zien wie je bent.
    Dat kan gebeuren. Het is niet jouw schuld.
    Ik kan hier nu niets doorgeven.

    { numbers-danger }
    { numbers-suicide }
    { GIVEN($huisartsenpost) ->
        [yes] Is het dringend? Bel de huisartsenpost: { $huisartsenpost }.
       *[no] Is het dringend? Bel de huisartsenpost bij jou in de buurt.
    }
    Vraag aan ons? Bel op werkdagen: { $office }.
client-second-phone =
    De code van jouw kaart is net gebruikt.
    Dat was met een andere telefoon.
    Een begeleider kijkt of jij dat was.
    Was jij dat niet? Schrijf het hier.
    Deze telefoon blijft gewoon werken.

## De eigenaar van een melding: wat hij krijgt

details =
    { $code } · { $name }
    { $claims ->
        [yes] Let op: zegt { $client } te zijn. Niemand heeft deze telefoon nog bevestigd.
        [no] Let op: een collega zegt dat deze telefoon niet van { $client } is. Bel { $client } om te horen hoe het gaat.
       *[none] { OMIT() }
    }
    { GIVEN($phone) ->
        [yes] ☎ { $phone }
       *[no] Geen telefoonnummer bekend.
    }
    { GIVEN($address) ->
        [yes] { GIVEN($city) ->
            [yes] { $address }, { $city }
           *[no] { $address }
        }
       *[no] Geen adres bekend.
    }
    { GIVEN($map) ->
        [yes] { $map }
       *[no] { OMIT() }
    }

    { GIVEN($better) ->
        [yes] De cliënt zegt: het gaat weer. Bel toch even.
       *[no] { OMIT() }
    }
    { HAS($wants, "silent") ->
        [yes] De cliënt gaf geen antwoord op de vraag hoe het gaat. Bel nu. Geen gehoor? Ga erheen.
       *[no] { OMIT() }
    }
    { HAS($wants, "unreachable") ->
        [yes] De cliënt krijgt geen berichten van mij. Bel nu. Geen gehoor? Ga erheen.
       *[no] { OMIT() }
    }
    { HAS($wants, "worried") ->
        [yes] Een naaste maakt zich zorgen. Bel nu.
       *[no] { OMIT() }
    }
    { HAS($wants, "call") ->
        [yes] De cliënt vraagt: bel mij.
       *[no] { OMIT() }
    }
    { HAS($wants, "visit") ->
        [yes] De cliënt vraagt: kom naar mij toe.
       *[no] { OMIT() }
    }
    { GIVEN($deadline) ->
        [yes] Er moet iemand heen. Wees er voor { $deadline }.
       *[no] { OMIT() }
    }
    { GIVEN($notes) ->
        [yes] Let op: { $notes }
       *[no] { OMIT() }
    }
contact-card = { $name } { $phone }
crisiskaart =
    { $code } · Crisiskaart van { $name }

    { $card }
history =
    { $code } · Het verhaal tot nu toe

    { GIVEN($said) ->
        [yes] De cliënt zei:
       *[no] De cliënt heeft nog niets geschreven.
    }
    { GIVEN($said) ->
        [yes] { $said }
       *[no] { OMIT() }
    }

    { GIVEN($relatives) ->
        [yes] Een naaste schreef:
       *[no] { OMIT() }
    }
    { GIVEN($relatives) ->
        [yes] { $relatives }
       *[no] { OMIT() }
    }

    { GIVEN($contacts) ->
        [yes] Laatste contacten:
       *[no] Geen eerdere contacten.
    }
    { GIVEN($contacts) ->
        [yes] { $contacts }
       *[no] { OMIT() }
    }

    Wat je hier schrijft, gaat naar de cliënt.
history-said = { $at } { $words }
history-read =
    { $by ->
        [voice] ↑ klinkt als { word-read-as }
        [own_words] ↑ eigen signaalwoord, gelezen als { word-read-as }
        [before] ↑ met het bericht ervoor gelezen als { word-read-as }
       *[phrases] ↑ gelezen als { word-read-as }
    }
history-read-word = ‘{ $word }’
history-relative = { $at } { $name }: { $words }
history-contact = { $at } · { $owner } · { word-outcome }
relay-to-worker =
    { GIVEN($words) ->
        [yes] { $code } · { $name }: { $words }
       *[no] { $code } · { $name } stuurt dit:
    }

## De eigenaar van een melding: wat er gebeurt

owner-panel = { $code } is van jou.
owner-contact = { $code }: contact genoteerd.
owner-set-out =
    { $code }: je bent op weg.
    { GIVEN($deadline) ->
        [yes] Wees er voor { $deadline }.
       *[no] { OMIT() }
    }
    { GIVEN($better) ->
        [yes] De cliënt zegt: het gaat weer.
       *[no] { OMIT() }
    }
owner-arrived =
    { $code }: je bent er, na { $minutes } { $minutes ->
        [one] minuut
       *[other] minuten
    }.
owner-ask-contact =
    { $code }: Heb je al contact?
    { $kind ->
        [waakvlam] Neemt de cliënt niet op? Ga erheen.
       *[other] { OMIT() }
    }
    Druk op wat klopt. Anders vraag ik over twee minuten ook een ander.
owner-remind = { $code } staat nog open en is van jou.
owner-undone = { $code }: dat is ongedaan gemaakt.
owner-called-again = { $code }: de cliënt vraagt opnieuw om hulp.
owner-call-client = { $code }: de cliënt vraagt: bel mij.
owner-come-to-client =
    { $code }: de cliënt vraagt: kom naar mij toe.
    { GIVEN($until) ->
        [yes] Wees er voor { $until }.
       *[no] { OMIT() }
    }
owner-client-better = { $code }: de cliënt zegt: het gaat weer. Bel toch even.
owner-raised = { $code }: het is nu dringender ({ word-urgency }). Neem contact op.
owner-answered = { $code }: de cliënt heeft geantwoord: { word-mood }. Is het goed zo? Sluit de melding dan af.
owner-also =
    { $cause ->
        [missed] { $code }: de cliënt gaf ook geen antwoord op de vraag hoe het gaat. Bel.
        [unreachable] { $code }: de cliënt krijgt geen berichten van mij. Bel, of ga erheen.
       *[worried] { $code }: een naaste maakt zich zorgen om de cliënt. Bel.
    }
owner-dagdeel-ended = { $code }: het dagdeel is voorbij en er is nog geen contact genoteerd.
owner-client-unreachable =
    { $code }: de cliënt krijgt geen berichten van mij.
    { $why ->
        [blocked] De cliënt heeft de bot geblokkeerd.
        [not_linked] De cliënt heeft de bot nog niet gestart.
       *[other] Het bericht komt niet aan.
    }
    Bel de cliënt of ga erheen.
owner-on-site-warning =
    { $code }: nog { $minutes } { $minutes ->
        [one] minuut
       *[other] minuten
    } om bij de cliënt te zijn.
owner-breach = { $code }: te laat. De { $norm } minuten zijn voorbij. Laat weten als je er bent.
owner-offered =
    { GIVEN($people) ->
        [yes] { $code }: ik vraag { $people } om over te nemen.
       *[no] { $code }: er is nu niemand die ik kan vragen.
    }
    Tot iemand overneemt, blijft het van jou.
    Je kunt ook zelf iemand kiezen.
owner-offered-to =
    { GIVEN($by) ->
        [yes] { $code }: ik vraag { $person } om over te nemen. Dat wil { $by }.
       *[no] { $code }: ik vraag { $person } om over te nemen.
    }
    Tot { $person } overneemt, blijft het van jou.
owner-nobody-takes-over =
    { $code }: nog niemand neemt het over.
    Het blijft van jou. Ik blijf vragen.
owner-shift-ends =
    { GIVEN($people) ->
        [yes] { $code }: je dienst is om. Ik vraag { $people } om over te nemen.
       *[no] { $code }: je dienst is om.
    }
    Tot iemand overneemt, blijft het van jou.
owner-taken-over = { $code } is overgenomen door { $owner }. Je bent klaar.
owner-closed =
    { $code } is afgesloten: { word-outcome }.
    Schrijf hier nog een notitie als je wilt.
    Heropenen kan dertig minuten lang.
    { GIVEN($read) ->
        [yes] De computer las het bericht als { word-read-as }. Klopte dat niet? Kies dan wat het was.
       *[no] { OMIT() }
    }
ask-reason =
    { $code }: het duurde langer dan { $norm } minuten. Waardoor kwam dat?
    Kies een knop of schrijf het.
reason-noted = { $code }: de reden is genoteerd.
correction-noted = { $code }: de verbetering ({ $at }) staat nu naast de eerste tijd.
note-kept = { $code }: je notitie is bewaard.
saved-note = Bewaard als notitie bij { $code }.
saved-reason = Bewaard als reden bij { $code }.
close-ask =
    Hoe is { $code } afgelopen?
    Met je keuze sluit je de melding.

## Coördinatoren

coordinator-hole =
    { GIVEN($people) ->
        [yes] { $code }: niemand heeft dienst in het rooster. Ik vraag nu { $people }.
       *[no] { $code }: niemand heeft dienst in het rooster. Er is niemand om te vragen.
    }
coordinator-owner-left =
    { $code } was van { $person }. { $person } werkt hier niet meer.
    Ik vraag nu anderen.
coordinator-unreachable =
    { $code }: { $person } { word-why } en krijgt geen alarm.
    Bel { $person } zelf.
coordinator-client-unreachable =
    { $code }: de cliënt krijgt geen berichten van mij.
    { $why ->
        [blocked] De cliënt heeft de bot geblokkeerd.
        [not_linked] De cliënt heeft de bot nog niet gestart.
       *[other] Het bericht komt niet aan.
    }
    Er heeft nog niemand opgepakt. Laat iemand bellen of gaan.
coordinator-removal-failed =
    { $code }: gegevens van de cliënt staan nog in de chat van { $person }.
    Vraag { $person } om ze zelf te wissen.
coordinator-dagdeel-ended = { $code }: het dagdeel is voorbij en er is nog geen contact genoteerd.
coordinator-on-site-warning =
    { $code }: nog { $minutes } { $minutes ->
        [one] minuut
       *[other] minuten
    } om bij de cliënt te zijn.
    { GIVEN($owner) ->
        [yes] Melding van { $owner }.
       *[no] Niemand heeft de melding opgepakt.
    }
coordinator-breach =
    { $code }: te laat. De { $norm } minuten zijn voorbij en er is niemand aangekomen.
    { GIVEN($owner) ->
        [yes] Melding van { $owner }.
       *[no] Niemand heeft de melding opgepakt.
    }

## Wat niet kan, en wat wel

refused-closed = { $code } is al afgesloten. Bekijk /open.
refused-taken =
    { GIVEN($owner) ->
        [yes] { $code } is al opgepakt door { $owner }. Je hoeft niets te doen.
       *[no] { $code } is al opgepakt. Je hoeft niets te doen.
    }
refused-yours = { $code } is al van jou.
refused-not-yours = { $code } is niet van jou. Bekijk /open.
refused-hand-over-instead = { $code } is van jou. Kun je niet verder? Druk op ‘{ key-handover }’.
refused-done = Dat stond al bij { $code }.
refused-unreachable =
    { GIVEN($code) ->
        [yes] { $code }: die collega krijgt nu geen berichten. Kies een ander of bel zelf.
       *[no] Die collega krijgt nu geen berichten. Kies een ander of bel zelf.
    }
refused-not-offered = { $code } is aan niemand aangeboden en is nog van jou.
refused-newer-case = { $code }: de cliënt heeft al een nieuwe melding. Bekijk /open.
refused-too-late = { $code }: dat kan nu niet meer. Bel de coördinator als het nodig is.
refused-old = Deze melding is er niet meer. Bekijk /open.
refused-foreign-key = Deze knop is niet voor jou. Bekijk /open.
refused-old-key = Deze knop werkt niet meer. Bekijk /open.
refused-sent-elsewhere = Dit bericht is al verstuurd, bij een andere aanbieder.

## Korte antwoorden op een druk

toast-done = Genoteerd.
toast-taken = { $code } is van jou.
toast-declined = Begrepen.
toast-read-as = Dank je. Dit helpt om berichten beter te lezen.
toast-close = Hoe is het afgelopen?

## Medewerkers: getypte antwoorden en berichten

welcome-worker =
    Hallo { $name }. Je bent verbonden als begeleider.
    Alarmen komen in deze chat. Zet het geluid aan, ook ’s nachts.

    /dienst wie er dienst heeft, en een dienst overnemen
    /open open meldingen en ongelezen berichten
    /rooster jouw diensten: aanbieden, en in je agenda
    /waakvlam waakvlamplannen
    /naasten naasten van cliënten
welcome-coordinator =
    Hallo { $name }. Je bent verbonden als coördinator.
    Alarmen komen in deze chat. Zet het geluid aan, ook ’s nachts.

    /overzicht alle meldingen van nu
    /uitnodigen iemand uitnodigen
    /dienst wie er dienst heeft, en een dienst overnemen
    /open open meldingen en ongelezen berichten
    /rooster jouw diensten: aanbieden, en in je agenda
    /waakvlam waakvlamplannen
    /naasten naasten van cliënten
typed-took = Je hebt { $code } opgepakt. Bedoelde je dat niet? Druk op ‘{ key-undo }’.
typed-set-out = { $code }: je gaat erheen. Bedoelde je dat niet? Druk op ‘{ key-undo }’.
typed-arrived = { $code }: je bent er. Bedoelde je dat niet? Druk op ‘{ key-undo }’.
typed-nothing-to-take = Er is nu geen melding die je kunt oppakken. Bekijk /open.
typed-which-shift = Bedoel je een dienst? Druk op de knop onder die dienst, of antwoord op dat bericht.
typed-choose = Welke melding bedoel je? { $codes }
worker-choose =
    Voor welke melding is dit? { $codes }
    Je bericht is nog naar niemand gestuurd.
worker-sent = Je bericht is naar de cliënt van { $code } gestuurd.
worker-edited = Je wijziging is naar niemand gestuurd. Stuur het als nieuw bericht.
worker-no-case = Je bericht is naar niemand gestuurd: je hebt nu geen melding. Bekijk /open.
worker-not-understood = Dat begreep ik niet en het is naar niemand gestuurd. Bekijk /open of druk op een knop.
typed-which-provider =
    Dit kan bij meer dan één aanbieder horen. Er is niets gestuurd en niets veranderd.
    Antwoord op het bericht waar het over gaat, of druk op de knop eronder.
from-provider = Aanbieder: { $provider }

## Medewerkers: lijsten

worker-duty =
    Wie er nu dienst heeft:
    { $lines }
worker-open =
    Open meldingen:
    { $lines }
worker-open-empty = Er zijn geen open meldingen.
worker-open-take = { $code } · { word-urgency }: nog niet opgepakt. Pak jij dit op?
worker-unread =
    Ongelezen bericht:
    { $lines }
worker-read-before = Dit was al gelezen. Dank je.
worker-unread-more = Er { $count ->
        [one] wacht nog { $count } ongelezen bericht
       *[other] wachten nog { $count } ongelezen berichten
    }. Bekijk /open opnieuw als je deze hebt gelezen.
worker-read-done = Gelezen. Dank je.
worker-rota =
    Jouw diensten:
    { $lines }

    { GIVEN($endless) ->
        [yes] Een dienst zonder einde kun je niet aanbieden. Vraag de coördinator.
       *[no] { OMIT() }
    }
worker-rota-empty = Je hebt geen diensten in het rooster.
duty-line =
    { GIVEN($people) ->
        [yes] Team { $team }, { word-duty }: { $people }
       *[no] Team { $team }, { word-duty }: niemand
    }{ $because ->
        [backup] {" "}(valt in: niemand in het rooster)
        [coordinators] {" "}(valt in: niemand in het rooster)
       *[rota] {""}
    }{ GIVEN($since) ->
        [yes] , sinds { $since }
       *[no] {""}
    }{ GIVEN($until) ->
        [yes] , tot { $until }
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
        [yes] {" "}· aangeboden aan { $people }
       *[no] {""}
    }
unread-line = { $at } { $name }: { $words }

## Waakvlam: begeleiders

worker-waakvlam =
    Waakvlam van jouw teams:
    { $lines }

    Kies een cliënt, of schrijf /waakvlam en een naam.
worker-waakvlam-empty = Er zijn geen waakvlamplannen. Schrijf /waakvlam en een naam om te beginnen.
worker-waakvlam-unknown = Ik ken geen cliënt met die naam in jouw teams. Bekijk /waakvlam.
waakvlam-line = { $name } · { word-level } · { $words }
waakvlam-plan-line = { $days } { $times } · { $question }
waakvlam-level-line = { word-level }: { $days } { $times }, t/m { $until } · { $person }
waakvlam-pause-line = pauze ({ word-pause-why }), t/m { $until } · { $person }
waakvlam-proposed-line = pauze voorgesteld t/m { $until }; de cliënt heeft nog niet geantwoord
waakvlam-answer-line = { $at } { $words }
worker-waakvlam-card =
    { $name }
    { $lines }

    { GIVEN($words) ->
        [yes] Laatste antwoorden:
       *[no] Er zijn nog geen antwoorden.
    }
    { GIVEN($words) ->
        [yes] { $words }
       *[no] { OMIT() }
    }
worker-pause-why = { $client }: waarom een pauze?
worker-pause-until = { $client }: hoe lang? Daarna vraag ik weer zoals eerst.
worker-pause-consent = { $client }: vindt de cliënt het goed? Zonder ja begint de pauze niet.
worker-pause-asked = { $client }: ik heb het gevraagd. Je hoort het antwoord hier.
worker-plan-help =
    Schrijf het zo, op één regel:
    /waakvlam { $name } ma|wo|vr 10:00|20:30 Hoe gaat het?
    Elke dag? Schrijf dagelijks. Hoe lang een antwoord mag duren, staat in jullie afspraken.
worker-plan-added =
    { $client }: dit vraag ik voortaan.
    { $lines }
worker-plan-stopped =
    { $client }: het plan is gestopt.
    { GIVEN($lines) ->
        [yes] { $lines }
       *[no] { OMIT() }
    }
    Bedoelde je dat niet? Druk op ‘{ key-planback }’.
worker-plan-wrong =
    Dat begreep ik niet; er is niets veranderd.
    { $reason ->
        [days] Noem dagen: dagelijks, of ma|wo|vr.
        [times] Noem tijden: 10:00, of 10:00|20:30.
       *[question] Schrijf achteraan de vraag, zoals: Hoe gaat het?
    }
worker-scaled =
    { $client }: { word-level } t/m { $until }, door { $person }.
    { GIVEN($asks) ->
        [yes] Waarom? Kies een knop, als je tijd hebt.
       *[no] { OMIT() }
    }
worker-scaling-ends = { $client }: morgen loopt ‘{ word-level }’ af. Dan vraag ik weer zoals eerst.
worker-scaling-over = { $client }: weer zoals eerst.
worker-pause-unanswered = { $client } heeft niet geantwoord op de vraag over de pauze. Ik blijf vragen hoe het gaat.
worker-pause-refused = { $client } wil geen pauze. Ik blijf vragen hoe het gaat.
refused-scaling-over = Dat is al voorbij. Bekijk /waakvlam.
refused-scaling-done = Dat was al zo. Bekijk /waakvlam.
worker-check-in-spoke =
    { $name } gaf een antwoord met spraak. Luister nu.
    { GIVEN($phone) ->
        [yes] ☎ { $phone }
       *[no] { OMIT() }
    }
worker-check-ins-late =
    Ik kon een tijd niets vragen. Team { $team }: { $count ->
        [one] één cliënt krijgt de vraag nu alsnog.
       *[other] { $count } cliënten krijgen de vraag nu alsnog.
    }
    Zij hebben tot { $until }. Wie dan niets zegt, wordt een melding. Je hoeft nu niets te doen.
worker-unasked =
    Deze cliënten hebben een waakvlam en zijn niet verbonden: { $clients }.
    Ik kan hun niets vragen. Nodig hen uit (/uitnodigen), en bel tot die tijd zelf.
worker-signal =
    { $client }: let hier op.
    { HAS($signals, "low_run") ->
        [yes] Drie keer op rij ‘gaat wel’ of lager.
       *[no] { OMIT() }
    }
    { HAS($signals, "falling") ->
        [yes] Deze week lager dan de week ervoor.
       *[no] { OMIT() }
    }
    { HAS($signals, "later") ->
        [yes] De antwoorden komen later dan eerst.
       *[no] { OMIT() }
    }
    { HAS($signals, "missed_twice") ->
        [yes] Twee keer geen antwoord in dertig dagen.
       *[no] { OMIT() }
    }
    Opschalen of bellen? Zie /waakvlam.
chart-title = Hoe het ging
chart-paused = pauze
chart-missed = geen antwoord
chart-empty = Er zijn nog geen antwoorden.

## Coördinatoren: lijsten en uitnodigingen

overview =
    Meldingen van nu:
    { $lines }

    { dashboard-link }
overview-empty =
    Er zijn nu geen open meldingen.

    { dashboard-link }
dashboard-link =
    { GIVEN($link) ->
        [yes] Alles op een rij, vijf minuten lang, alleen voor jou:
       *[no] { OMIT() }
    }
    { GIVEN($link) ->
        [yes] { $link }
       *[no] { OMIT() }
    }
invite-choose = Wie wil je uitnodigen?
invite-nobody = Ik ken niemand met die naam in jouw teams. Met alleen /uitnodigen zie je wie nog niet verbonden is.
invite-all-linked = Iedereen is al verbonden.
invite-made =
    Uitnodiging voor { $person }:
    { $link }

    { GIVEN($hours) ->
        [yes] Geldig: { $hours } uur, één keer.
       *[no] Geldig: { $minutes } minuten, één keer.
    }
    Geef de link alleen aan { $person }.
staff-only-coordinator =
    Dit is alleen voor coördinatoren.
    Jij kunt: /dienst /open /rooster /waakvlam /naasten
staff-only-own =
    { staff-only-coordinator }

    { GIVEN($link) ->
        [yes] Je eigen open meldingen op een pagina, vijf minuten lang:
       *[no] { OMIT() }
    }
    { GIVEN($link) ->
        [yes] { $link }
       *[no] { OMIT() }
    }
staff-only-client =
    Dit is voor cliënten.
    Jij kunt: /dienst /open /rooster /waakvlam /naasten
    Zelf in gevaar? Bel { $n112 }.

## Naasten

word-relative =
    { GIVEN($relation) ->
        [yes] { $name } ({ $relation })
       *[no] { $name }
    }
word-relative-of = { $name } (bij { $client })
word-may-receives = mag weten
word-may-reports = mag schrijven
word-may-nothing = mag niets
word-not-linked = niet verbonden
welcome-relative =
    Hallo { $name }.
    Je bent nu verbonden als naaste van { $client }.
    Dit is een computer die antwoordt.
    { $client } kiest wat jij hier mag.
    Dat kan altijd veranderen.

    Maak je je zorgen? Druk op ‘{ key-worried }’.
    Wil je stoppen? Schrijf /stop.
    Is er gevaar? Bel { $n112 }.
relative-allowed =
    { $what ->
        [receives] { $client } vindt het goed dat jij bericht krijgt.
       *[reports] { $client } vindt het goed dat jij schrijft bij zorgen.
    }
    { $what ->
        [receives] Geeft { $client } geen antwoord op een vraag?
       *[reports] Maak je je zorgen?
    }
    { $what ->
        [receives] Dan lees je dat hier.
       *[reports] Schrijf het dan hier.
    }
relative-withdrawn =
    { $client } heeft dit nu anders ingesteld.
    { $what ->
        [receives] Komt er geen antwoord? Dan schrijf ik je niet meer.
        [reports] Wat je schrijft, mag ik niet meer doorgeven.
       *[all] Ik schrijf je niet meer.
    }
    { $what ->
        [receives] Maak je je zorgen? Schrijf het dan hier.
        [reports] Komt er geen antwoord? Dan lees je dat hier.
       *[all] { OMIT() }
    }
    { $what ->
        [reports] Is er gevaar? Bel { $n112 }.
       *[other] { OMIT() }
    }
relative-silent =
    Dit is een bericht van een computer.
    Ik vroeg { $client } hoe het gaat.
    Er kwam geen antwoord.
    Ik vraag nu een begeleider om te bellen.
    Jij hoeft niets te doen.

    { GIVEN($reports) ->
        [yes] Weet je iets? Schrijf het hier.
       *[no] { OMIT() }
    }
    Is er gevaar? Bel { $n112 }.
relative-answered =
    { $client } heeft nu geantwoord.
    Jij hoeft niets te doen.
relative-closed =
    { GIVEN($outcome) ->
        [yes] { $outcome ->
            [phone] Een begeleider heeft { $client } gesproken.
            [visit] Een begeleider heeft { $client } gesproken.
            [not_reached] Een begeleider kon { $client } niet bereiken.
           *[other] Een begeleider heeft dit nu afgesloten.
        }
       *[no] Een begeleider heeft je bericht gelezen.
    }
    { GIVEN($outcome) ->
        [yes] { OMIT() }
       *[no] Meer mag ik niet zeggen.
    }
    { GIVEN($reports) ->
        [yes] Maak je je zorgen? Schrijf het hier.
       *[no] { OMIT() }
    }
    Is er gevaar? Bel { $n112 }.
relative-ask =
    Is er nu hulp nodig voor { $client }?
    Kies hieronder een knop.
    Kies je niets? Dan waarschuw ik een begeleider.
    { $client } leest dan dat jij je zorgen maakt.

    Dit is een computer die antwoordt.
    Is er gevaar? Bel { $n112 }.
relative-passed-on =
    Dank je. Ik waarschuw nu een begeleider.
    { $client } leest dat jij je zorgen maakt.
    Ben je zelf in gevaar, of is { $client } in gevaar?
    Bel { $n112 }.
relative-passed-later =
    { GIVEN($at) ->
        [yes] Dank je. Ik heb het opgeschreven.
       *[no] Dank je. Ik heb het doorgegeven.
    }
    { GIVEN($at) ->
        [yes] Een begeleider krijgt dit { CLOCK($at, "om") }.
       *[no] { OMIT() }
    }

    Is er toch nu hulp nodig?
    Druk op ‘{ key-helpnow }’.
    Is er gevaar? Bel { $n112 }.
relative-no-consent =
    Dit is een computer die antwoordt.
    Ik mag hier nu niets over doorgeven.
    Je bericht is naar niemand gestuurd.
    { GIVEN($office) ->
        [yes] Heb je een vraag? Bel ons kantoor: { $office }.
       *[no] { OMIT() }
    }

    Is er gevaar? Bel { $n112 }.
    Is er nu hulp nodig voor { $client }?
    Druk op ‘{ key-helpnow }’.
    Dan waarschuw ik een begeleider.
relative-thanks =
    Graag gedaan.
    Maak je je zorgen? Schrijf het hier.
relative-only =
    Dat is niet voor naasten.
    Maak je je zorgen om { $client }?
    Druk op ‘{ key-worried }’.
    Wil je stoppen? Schrijf /stop.
relative-old-key =
    Deze knop werkt niet meer.
    Maak je je zorgen? Schrijf het hier.
relative-stop =
    Wil je stoppen?
    Dan schrijf ik je niet meer.
    Je kunt hier dan ook niets meer schrijven over { $client }.
    Kies hieronder een knop.

    Is er gevaar? Bel { $n112 }.
relative-stays =
    Dat is goed. Er verandert niets.
    Maak je je zorgen? Schrijf het hier.
relative-stopped =
    Je bent niet meer verbonden.
    Ik schrijf je niet meer.
    Wil je later weer meedoen?
    Vraag een begeleider om een uitnodiging.
    Is er gevaar? Bel { $n112 }.
client-relatives =
    Dit zijn je naasten: familie of vrienden.
    Jij kiest wat zij mogen.
    Je kunt het altijd veranderen.
client-relatives-none =
    Je hebt hier nog geen naasten.
    Wil je dat wel? Vraag het je begeleider.
client-relatives-asked =
    { $person }, begeleider, vraagt je iets.
    Mag iemand weten als jij niet antwoordt?
    Mag iemand schrijven bij zorgen om jou?
    Jij kiest. Nee is ook goed.
    Je kunt het altijd veranderen met /naasten.
client-relative =
    { word-relative }:
    { GIVEN($receives) ->
        [yes] Mag weten als jij niet antwoordt.
       *[no] { OMIT() }
    }
    { GIVEN($reports) ->
        [yes] Mag schrijven bij zorgen om jou.
       *[no] { OMIT() }
    }
    { GIVEN($nothing) ->
        [yes] Mag nu niets.
       *[no] { OMIT() }
    }
    { GIVEN($unlinked) ->
        [yes] { $name } is nog niet verbonden.
       *[no] { OMIT() }
    }
    { GIVEN($both) ->
        [yes] Met ‘{ key-consentoff }’ stopt alles.
       *[no] { OMIT() }
    }
client-worried-later =
    { $relative } maakt zich zorgen om je.
    Een begeleider krijgt dit { CLOCK($at, "om") }.
    Je mag hier ook iets schrijven.

    Nu hulp nodig? Druk op ‘{ menu-help }’.
worker-relatives =
    Naasten van cliënten in jouw teams:
    { $lines }

    De cliënt kiest zelf wat zij mogen. Jij kunt het vragen.
worker-relatives-none = Van cliënten in jouw teams zijn geen naasten bekend.
worker-relative-line = { $client }: { word-relative } · { $words }
worker-consent-asked = { $client }: ik heb het gevraagd. Je leest het antwoord hier.
worker-consent-all = { $client } vindt alles al goed. Er is niets te vragen.
worker-consent-unreachable = { $client } krijgt geen berichten van mij. Vraag het zelf.
worker-consent-answer =
    { $answer ->
        [yes] { $what ->
            [receives] { $client } vindt het goed: { $relative } mag weten als er geen antwoord komt.
           *[reports] { $client } vindt het goed: { $relative } mag schrijven bij zorgen.
        }
       *[no] { $client } wil dit nu niet voor { $relative }.
    }

## Medewerkers: een telefoon met de code van een kaart

worker-phone-question =
    Een telefoon meldt zich als { $client } (code van de kaart). Klopt dat?
    { GIVEN($again) ->
        [yes] Ik vroeg dit eerder. Nog niemand heeft geantwoord.
       *[no] { OMIT() }
    }
    Weet je het niet zeker? Bel { $client } eerst op het nummer dat je kent.
    Tot je antwoord kan deze telefoon om hulp vragen, en verder niets zien.
worker-phone-answered =
    { $answer ->
        [yes] { $person } zegt: ja, die telefoon klopt. Je hoeft niets te doen.
       *[no] { $person } zegt: nee, die telefoon klopt niet. Is een kaart kwijt? Laat een nieuwe maken, dan werkt de oude niet meer.
    }
owner-phone-confirmed = { $code }: { $person } heeft bevestigd dat deze telefoon van de cliënt is.
owner-phone-refused =
    { $code }: { $person } zegt dat deze telefoon niet van de cliënt is.
    De melding blijft open. Bel de cliënt zelf om te horen hoe het gaat.
refused-phone-answered = Dit is al beantwoord. Je hoeft niets te doen.
refused-phone-not-yours = Deze cliënt is niet van jouw team. Een collega van het team kan antwoorden.
refused-phone-old = Deze vraag is te oud. Is hij nog nodig? Dan vraag ik het opnieuw.

## Diensten: bereikbaar of niet

shift-ask =
    { GIVEN($again) ->
        [yes] Je hebt nog niet geantwoord. Ben je bereikbaar?
       *[no] Ben je bereikbaar?
    }
    { word-shift }
    { GIVEN($running) ->
        [yes] Deze dienst is al begonnen.
       *[no] { OMIT() }
    }
    Zet het geluid van je telefoon aan.
shift-confirmed =
    Je bent bereikbaar. Genoteerd.
    { word-shift }
    Kun je toch niet? Druk op ‘{ key-shiftno }’.
shift-declined =
    Je kunt niet. Genoteerd.
    { word-shift }
    { GIVEN($people) ->
        [yes] Ik vraag nu { $people } om in te vallen.
       *[no] Ik vraag de coördinator om iemand te zoeken.
    }
    Kun je toch wel? Druk op ‘{ key-shiftyes }’.
shift-alone =
    Niemand valt in. De dienst staat nog op jouw naam.
    { word-shift }
    Bel de coördinator. Kun je toch? Druk op ‘{ key-shiftyes }’.
shift-changed =
    Je dienst is veranderd. Dit is het nu:
    { word-shift }
    Klopt het niet? Bel de coördinator.
shift-dropped =
    Deze dienst is niet meer van jou. Je hoeft niets te doen.
    { word-shift }
backup-shift-unconfirmed =
    { $person } heeft nog niet bevestigd. Houd je telefoon bij je.
    { word-shift }
backup-joins =
    { GIVEN($declined) ->
        [yes] { $person } kan niet en niemand valt in. Jij krijgt nu elke melding.
       *[no] { $person } heeft niet bevestigd. Tot { $person } bevestigt, krijg jij elke melding tegelijk.
    }
    { word-shift }
    Zet het geluid van je telefoon aan.
shift-confirmed-after-all =
    { $person } is toch bereikbaar. Je hoeft niets extra te doen.
    { word-shift }
shift-taken-now =
    De dienst is nu van jou. Nieuwe meldingen komen bij jou.
    { word-shift }
    Vergissing? Druk op ‘{ key-giveback }’.
shift-taken-from =
    { $owner } neemt je dienst over. Nieuwe meldingen gaan naar { $owner }.
    { word-shift }
    Heb je nog een open melding? Bekijk /open.
shift-given-back =
    { GIVEN($people) ->
        [yes] De dienst is teruggegeven aan { $people }.
       *[no] De dienst is teruggegeven. Nu staat er niemand.
    }
    { word-shift }
shift-yours-again =
    De dienst is weer van jou. { $owner } gaf hem terug.
    { word-shift }
take-shift-choose =
    Welke dienst neem je nu over?
    Druk op een dienst en hij is meteen van jou.
take-shift-none = Er is nu geen dienst die je kunt overnemen. Bekijk /dienst.

## Diensten: overdracht

shift-starts =
    Je dienst begint.
    { word-shift }

    { GIVEN($lines) ->
        [yes] Open meldingen:
       *[no] Er is niets open.
    }
    { GIVEN($lines) ->
        [yes] { $lines }
       *[no] { OMIT() }
    }

    { GIVEN($words) ->
        [yes] Overdracht:
       *[no] Er is geen overdracht geschreven.
    }
    { GIVEN($words) ->
        [yes] { $words }
       *[no] { OMIT() }
    }

    { GIVEN($raised) ->
        [yes] Opgeschaald:
       *[no] { OMIT() }
    }
    { GIVEN($raised) ->
        [yes] { $raised }
       *[no] { OMIT() }
    }
handover-line = { $at } { $owner }: { $words }
handover-ask =
    { GIVEN($people) ->
        [yes] Je dienst loopt af. Wat moet { $people } weten?
       *[no] Je dienst loopt af. Wat moet de volgende weten?
    }
    { word-shift }
    Schrijf het als antwoord op dit bericht, of druk op ‘{ key-handnote }’.
    Noem de code van een melding, geen naam.
handover-saved =
    { GIVEN($people) ->
        [yes] Je overdracht is bewaard voor { $people }.
       *[no] Je overdracht is bewaard.
    }
    { GIVEN($words) ->
        [yes] ‘{ $words }’
       *[no] { OMIT() }
    }
    Nog iets? Antwoord op dit bericht.
handover-nothing =
    Niets bijzonders. Genoteerd.
    Toch iets? Antwoord op dit bericht.
handover-late =
    Een overdracht die later kwam:
    { $words }
handover-write =
    Schrijf nu je overdracht.
    Je volgende bericht gaat naar wie na jou komt, tot { $until }.
handover-text-only = Dit is niet bewaard: alleen tekst kan als overdracht. Schrijf het in een paar zinnen.
saved-handover = Bewaard als overdracht.

## Diensten: aanbieden en overnemen

offer-choose =
    Aan wie bied je deze dienst aan?
    { word-shift }
    Tot iemand hem neemt, blijft hij van jou.
offer-nobody-to-ask =
    Er is geen collega die ik kan vragen. De dienst blijft van jou.
    Kun je niet? Bel de coördinator.
offer-ask =
    { $purpose ->
        [stand_in] { $person } kan niet. Kun jij invallen?
       *[swap] { $person } biedt een dienst aan. Neem jij hem over?
    }
    { word-shift }
    Wie het eerst op ‘{ key-acceptoffer }’ drukt, heeft hem.
offer-made =
    { GIVEN($people) ->
        [yes] Je dienst is aangeboden aan { $people }.
       *[no] Je dienst is aangeboden.
    }
    { word-shift }
    Tot iemand hem neemt, blijft hij van jou.
offer-yours =
    De dienst is van jou. Hij was van { $person }.
    { word-shift }
    Je ziet hem in /rooster.
offer-gone =
    { $owner } heeft deze dienst. Je hoeft niets te doen.
    { word-shift }
offer-declined =
    Deze dienst kun je niet. Genoteerd.
    { word-shift }
offer-ended =
    Deze dienst wordt niet meer aangeboden. Je hoeft niets te doen.
    { word-shift }
offer-taken =
    { $owner } neemt je dienst over. Hij is niet meer van jou.
    { word-shift }
offer-withdrawn =
    Je biedt deze dienst niet meer aan. Hij blijft van jou.
    { word-shift }
offer-nobody =
    Niemand kan deze dienst overnemen. Hij blijft van jou.
    { word-shift }
    Kun je echt niet? Bel de coördinator.
offer-expired =
    Niemand heeft deze dienst overgenomen. Hij blijft van jou.
    { word-shift }
    Kun je echt niet? Bel de coördinator.
offer-waits =
    Je wilt deze dienst. De coördinator moet nog akkoord geven.
    { word-shift }
    Tot dan blijft hij van { $person }.
offer-waits-told =
    { $owner } wil deze dienst overnemen. De coördinator moet nog akkoord geven.
    { word-shift }
    Tot dan blijft hij van jou.
offer-approve =
    { $owner } wil de dienst van { $person } overnemen. Is dat akkoord?
    { word-shift }
    Tot je akkoord geeft, blijft hij van { $person }.
offer-approved =
    Akkoord: { $owner } doet de dienst van { $person }.
    { word-shift }
offer-not-approved =
    Niet akkoord: de dienst blijft van { $person }. { $owner } weet het.
    { word-shift }
offer-refused =
    De coördinator geeft geen akkoord. De dienst blijft van { $person }.
    { word-shift }

## Coördinatoren: diensten

word-ring =
    { GIVEN($phone) ->
        [yes] Bel { $person }: { $phone }.
       *[no] Bel { $person }.
    }
word-joins =
    { GIVEN($people) ->
        [yes] Elke melding gaat ook naar { $people }.
       *[no] { GIVEN($owner) ->
            [yes] De achterwacht is { $owner }, maar { $owner } krijgt geen alarm van mij.
           *[no] { $role ->
                [backup] { OMIT() }
               *[on_duty] Er is geen achterwacht.
            }
        }
    }
coordinator-shift-unconfirmed =
    { GIVEN($running) ->
        [yes] { $person } heeft niet bevestigd en de dienst loopt al.
       *[no] { $person } heeft niet bevestigd en de dienst begint.
    }
    { word-shift }
    { word-joins }
    { word-ring }
coordinator-shift-declined =
    { $person } kan deze dienst niet.
    { word-shift }
    { GIVEN($people) ->
        [yes] Ik vraag nu { $people }. Je hoort het als niemand kan.
       *[no] Er is niemand die ik kan vragen. Bel zelf rond.
    }
coordinator-shift-alone =
    { $person } kan niet en niemand valt in. De dienst begint.
    { word-shift }
    { word-joins }
    Zoek iemand die invalt. { word-ring }
coordinator-shift-mute =
    { $person } { word-why }. Ik kan niet vragen of { $person } bereikbaar is.
    { word-shift }
    { word-ring }
coordinator-swap =
    { HAS($because, "given back") ->
        [yes] { GIVEN($owner) ->
            [yes] De dienst is weer van { $owner }.
           *[no] De overgenomen dienst is teruggegeven. Nu staat er niemand.
        }
       *[no] { $owner } doet deze dienst in plaats van { $person }.
    }
    { word-shift }
    { $because ->
        [swap] Ze hebben dit samen afgesproken. Je hoeft niets te doen.
       *[other] { HAS($because, "given back") ->
            [yes] { GIVEN($owner) ->
                [yes] Je hoeft niets te doen.
               *[no] Zet iemand in het rooster.
            }
           *[no] { HAS($because, "stand in") ->
                [yes] { $owner } valt in. Je hoeft niets te doen.
               *[no] { $owner } nam de dienst nu over. Je hoeft niets te doen.
            }
        }
    }
coordinator-stand-in-nobody =
    { $person } kan niet. Van wie ik vroeg, kan niemand invallen.
    { word-shift }
    { GIVEN($people) ->
        [yes] Ik vraag nu { $people }.
       *[no] Er is niemand meer die ik kan vragen. Bel zelf rond.
    }
coordinator-drill =
    { $result ->
        [passed] Oefening gelukt: { $owner } drukte na { $seconds ->
            [one] { $seconds } seconde
           *[other] { $seconds } seconden
        }.
       *[failed] { $reason ->
            [nobody] Oefening mislukt: ik kon niemand met dienst waarschuwen.
            [declined] Oefening mislukt: wie dienst heeft, kon niet.
           *[not_taken] Oefening mislukt: niemand drukte op tijd.
        }
    }
    { GIVEN($team) ->
        [yes] Team { $team }
       *[no] { OMIT() }
    }
    { $result ->
        [passed] { OMIT() }
       *[failed] { $reason ->
            [nobody] Bekijk /dienst en zet iemand in het rooster die de bot heeft gestart.
            [declined] Vraag na waarom het niet kon.
           *[not_taken] Bel wie dienst had en ga na of het geluid aanstond.
        }
    }
    { GIVEN($lines) ->
        [yes] { $lines }
       *[no] { OMIT() }
    }

## Coördinatoren: fouten in het rooster

finding-again = (en nog { $count } keer)
rota-warning =
    { $stage ->
        [now] Nu klopt het rooster niet:
        [hour] Binnen een uur klopt het rooster niet:
       *[day] Binnen een dag klopt het rooster niet:
    }

    { $lines }

    { GIVEN($more) ->
        [yes] En nog { $more } andere.
       *[no] { OMIT() }
    }
rota-solved =
    Opgelost in het rooster. Je hoeft niets te doen.

    { $lines }

    { GIVEN($more) ->
        [yes] En nog { $more } andere.
       *[no] { OMIT() }
    }
rota-morning =
    De komende twee weken { $count ->
        [one] is er 1 fout
       *[other] zijn er { $count } fouten
    } in het rooster:

    { $lines }

    { GIVEN($more) ->
        [yes] En nog { $more } andere.
       *[no] { OMIT() }
    }
finding-nobody =
    { word-shift }: niemand.{ $because ->
        [backup] {" "}De achterwacht valt in.
        [coordinators] {" "}De coördinatoren vallen in.
       *[rota] {""}
    }
finding-backup_is_on_duty = { word-shift }: { $person } heeft dienst én is achterwacht.
finding-overlap = { word-shift }: { $person } heeft dan nog een dienst.
finding-absent = { word-shift }: { $person } is afwezig.
finding-no_phone = { word-shift }: van { $person } is geen telefoonnummer bekend.
finding-not_linked = { word-shift }: { $person } heeft de bot nog niet gestart en krijgt geen alarm.
finding-blocked = { word-shift }: { $person } heeft de bot geblokkeerd en krijgt geen alarm.
todo-nobody = → Zet iemand in het rooster.
todo-backup_is_on_duty = → Zet een ander als achterwacht.
todo-overlap = → Haal één van de twee diensten weg.
todo-absent = → Zet iemand anders in het rooster.
todo-no_phone = → Vraag het nummer en zet het in de gegevens.
todo-not_linked =
    { GIVEN($phone) ->
        [yes] → Bel { $person }: { $phone }. Stuur een uitnodiging met /uitnodigen.
       *[no] → Stuur { $person } een uitnodiging met /uitnodigen.
    }
todo-blocked =
    { GIVEN($phone) ->
        [yes] → Bel { $person }: { $phone }. Vraag om de bot weer toe te laten.
       *[no] → Vraag { $person } om de bot weer toe te laten.
    }

## Oefening

drill-alert =
    OEFENING · team { $team } · { $at }
    { GIVEN($again) ->
        [yes] Dit is de tweede keer.
       *[no] { OMIT() }
    }
    Dit is een proefalarm. Er is geen cliënt.
    Druk op ‘{ key-takedrill }’, zoals bij een echt alarm.
drill-taken = Oefening gelukt. Je was op tijd. Dank je.
drill-closed = Oefening: { $owner } heeft gedrukt. Je hoeft niets te doen.
drill-declined = Oefening: je kunt niet. Genoteerd.
drill-late = Oefening: de tijd was al om. Dank je dat je nog drukte.

## De agenda op de telefoon

calendar-link =
    { GIVEN($link) ->
        [yes] Jouw diensten in de agenda van je telefoon:
       *[no] { $state ->
            [no_address] Een link kan nog niet: deze Achtervang heeft geen webadres. Vraag je beheerder.
           *[off] Deze link is ingetrokken. Een nieuwe maak je in /rooster.
        }
    }
    { GIVEN($link) ->
        [yes] { $link }
       *[no] { OMIT() }
    }

    { GIVEN($link) ->
        [yes] iPhone: Instellingen → Apps → Agenda → Agenda-accounts → Voeg account toe → Andere → Voeg agenda-abonnement toe. Plak de link.
       *[no] { OMIT() }
    }
    { GIVEN($link) ->
        [yes] Google en Android: open calendar.google.com op een computer. Kies bij ‘Andere agenda’s’ het plusje en ‘Via URL’. Plak de link. Daarna staat het ook op je telefoon.
       *[no] { OMIT() }
    }

    { GIVEN($link) ->
        [yes] Wie de link heeft, ziet jouw diensten. Geef hem aan niemand.
       *[no] { OMIT() }
    }
calendar-off = De link is ingetrokken. Een nieuwe maak je in /rooster.

## Diensten: wat niet kan

refused-shift-over = Deze dienst is voorbij. Bekijk /rooster.
refused-shift-not-yours = Deze dienst is niet van jou. Bekijk /rooster.
refused-shift-endless = Een dienst zonder einde kun je niet aanbieden. Vraag de coördinator.
refused-shift-changed = Deze dienst is intussen veranderd. Bekijk /rooster.
refused-shift-yours = Deze dienst heb je zelf al. Bekijk /rooster.
refused-shift-taken =
    { GIVEN($owner) ->
        [yes] { $owner } heeft deze dienst nu. Bekijk /dienst.
       *[no] Een ander heeft deze dienst nu. Bekijk /dienst.
    }
refused-offer-gone =
    { GIVEN($owner) ->
        [yes] { $owner } heeft deze dienst al. Je hoeft niets te doen.
       *[no] Een ander heeft deze dienst al. Je hoeft niets te doen.
    }
refused-offer-own = Dit is je eigen dienst. Niet meer aanbieden? Bekijk /rooster.
refused-offer-withdrawn = Deze dienst wordt niet meer aangeboden. Je hoeft niets te doen.
refused-offer-expired = Dit aanbod is voorbij. Je hoeft niets te doen.
refused-not-your-team = Dit is niet jouw team. Bekijk /dienst.
refused-drill-over = Deze oefening is voorbij. Je hoeft niets te doen.
refused-handover-done = Dit staat al in de overdracht.

## Rapport

report-title = Rapport 24/7 bereikbaarheid
report-provider = Aanbieder
report-period = Periode
report-team = Team
report-municipality = Gemeente
report-everybody = alle teams en gemeenten
report-made = Gemaakt
report-covers = Logboek
report-covers-line = Dit rapport gaat over het logboek tot en met regel { $number }, hash { $hash }.
report-covers-nothing = Het logboek is nog leeg.
report-running = De periode is nog niet voorbij. Dit is de stand tot { $at }.
report-method = Een melding hoort bij de periode waarin zij is geopend, naar de klok van de aanbieder. De tijden zijn die uit het logboek; verbeteringen staan ernaast en veranderen het cijfer niet. Wat nooit is opgepakt, telt als gemist. Namen van cliënten staan hier niet in, alleen codes van meldingen en ids van medewerkers.
report-empty-period = In deze periode waren er geen meldingen en geen waakvlamcontacten. De eerste die er komt, staat hier.
report-empty = Niets in deze periode. Hier komt te staan: { $words }
report-none = geen gegevens
report-clock-time = { $words } min
report-hour-time = { $words } uur
report-count = { $value }
report-part = { $value } van { $of }
report-share = { $words }% ({ $value } van { $of })
report-sign = Voor akkoord
report-sign-name = Naam
report-sign-date = Datum
report-sign-hand = Handtekening
report-how = Hoe het is berekend
report-what = Cijfer
report-value = Waarde
report-codes = Meldingen
report-page = Bladzijde
report-urgency-nood = Nood
report-urgency-spoed = Spoed
report-urgency-unclear = Onduidelijk
report-urgency-dagdeel = Dagdeel
report-kind-hulpvraag = Hulpvraag
report-kind-waakvlam = Waakvlam
report-kind-dagdeel = Verzoek voor een dagdeel
report-dagdeel-ochtend = Ochtend
report-dagdeel-middag = Middag
report-dagdeel-avond = Avond
report-dagdeel-nacht = Nacht
report-outcome-phone = Telefonisch opgelost
report-outcome-visit = Bezoek
report-outcome-time_out = Time-out
report-outcome-crisis_service = Crisisdienst of 112
report-outcome-no_help_needed = Geen hulp nodig
report-outcome-not_reached = Niet bereikt
report-outcome-open = Nog open
report-level =
    { $count ->
        [0] niemand gealarmeerd
       *[other] trede { $count }
    }
report-clock-message_taken = Eerste bericht → opgepakt
report-table-months_message_taken = Per maand: eerste bericht → opgepakt
report-about-months_message_taken = Hoe deze tijd zich van maand tot maand ontwikkelt.
report-clock-taken_contact = Opgepakt → contact
report-table-months_taken_contact = Per maand: opgepakt → contact
report-about-months_taken_contact = Hoe deze tijd zich van maand tot maand ontwikkelt.
report-clock-contact_on_site = Contact → ter plaatse
report-table-months_contact_on_site = Per maand: contact → ter plaatse
report-about-months_contact_on_site = Hoe deze tijd zich van maand tot maand ontwikkelt.
report-clock-decision_on_site = Besluit → ter plaatse
report-table-months_decision_on_site = Per maand: besluit → ter plaatse
report-about-months_decision_on_site = Hoe deze tijd zich van maand tot maand ontwikkelt.
report-clock-message_on_site = Eerste bericht → ter plaatse
report-table-months_message_on_site = Per maand: eerste bericht → ter plaatse
report-about-months_message_on_site = Hoe deze tijd zich van maand tot maand ontwikkelt.
report-reason-far = Te ver weg
report-reason-other_case = Andere melding
report-reason-seen_late = Alarm niet gehoord
report-reason-door = Deur bleef dicht
report-reason-other = Iets anders
report-reason-written = In eigen woorden, bij de melding te lezen
report-reason-none = Nog niet gegeven
report-stands-backup = Achterwacht
report-stands-coordinators = Coördinatoren
report-stands-nobody = Niemand
report-shift-unconfirmed = Geen antwoord
report-shift-alone = Kon niet
report-role-on_duty = Dienst
report-role-backup = Achterwacht
report-role-coordinator = Coördinator
report-corrected-contact = Contact
report-corrected-set_out = Vertrek
report-corrected-arrived = Aankomst
report-still-running = loopt nog
report-table-cases = Meldingen
report-about-cases = Hoeveel meldingen er waren, en van hoeveel cliënten.
report-table-urgency = Naar urgentie
report-about-urgency = De hoogste urgentie die de melding kreeg.
report-table-kind = Naar soort
report-about-kind = Waar de melding vandaan kwam.
report-table-dagdeel = Naar dagdeel van opening
report-about-dagdeel = Het dagdeel waarin het eerste bericht kwam.
report-table-level = Naar bereikte trede
report-about-level = De hoogste trede van de ladder die is gealarmeerd.
report-table-outcome = Naar uitkomst
report-about-outcome = Hoe de melding eindigde.
report-table-taking = Oppakken
report-about-taking = Hoe snel iemand de meldingen oppakte waarvoor meteen iemand nodig was. Verzoeken die op een dagdeel wachtten en proefalarmen tellen hier niet mee; die staan apart.
report-table-queue = Verzoeken voor een dagdeel
report-about-queue = Wat kon wachten tot een dagdeel. Deze verzoeken tellen niet mee bij het oppakken.
report-table-contact = Contact
report-about-contact = Of de eigenaar na het oppakken contact had met de cliënt.
report-table-on_site = Ter plaatse
report-about-on_site = Of binnen de norm iemand bij de cliënt was, als was besloten dat dat nodig was.
report-table-clocks = Tijden
report-about-clocks = Hoe lang elke stap duurde: de middelste tijd, de tijd waar negen van de tien onder blijven, en de langste.
report-table-months = Per maand
report-about-months = Hoe de belangrijkste cijfers zich van maand tot maand ontwikkelen.
report-table-check_ins = Waakvlamcontacten
report-about-check_ins = Wat er werd van de waakvlamcontacten met een moment in deze periode.
report-table-rota = Rooster: niemand dienstdoend
report-about-rota = Hoe lang volgens het rooster van dat moment niemand dienst had. De achterwacht of de coördinatoren vielen dan in.
report-table-shifts = Diensten en bevestiging
report-about-shifts = Hoeveel diensten begonnen zonder dat de begeleider had gezegd dat hij bereikbaar was.
report-table-drills = Proefalarmen
report-about-drills = Gemarkeerde proefalarmen. Zij zijn geen meldingen en tellen nergens anders mee.
report-table-nights = Nachtelijke alarmen per medewerker
report-about-nights = Hoe vaak iemand tussen het begin van de nacht en de ochtend is gealarmeerd.
report-table-downtime = Stilstand van het systeem
report-about-downtime = Hoe lang niets van cliënten werd opgehaald: het programma stond stil of Telegram was onbereikbaar.
report-table-municipalities = Per gemeente
report-about-municipalities = Wat gemeenten elk jaar volgen.
report-table-breaches = Overschrijdingen
report-about-breaches = Elke melding waarbij niemand binnen de norm ter plaatse was, met de reden.
report-table-corrections = Verbeteringen
report-about-corrections = Elk moment dat later is verbeterd, naast het moment uit het logboek.
report-table-holes = Gaten in het rooster
report-about-holes = Elk gat, van en tot, en wie inviel.
report-table-unconfirmed = Diensten zonder bevestiging
report-about-unconfirmed = Elke dienst die begon zonder het woord van de begeleider.
report-table-downtimes = Perioden van stilstand
report-about-downtimes = Elke periode, van en tot.
report-figure-cases = Meldingen
report-how-cases = Het aantal meldingen dat in de periode is geopend.
report-figure-cases_open = Nog open
report-how-cases_open = Daarvan nog niet afgesloten toen dit rapport werd gemaakt.
report-figure-clients = Cliënten met een melding
report-how-clients = Het aantal verschillende cliënten van deze meldingen.
report-figure-taking_needed = Meteen iemand nodig
report-how-taking_needed = Alle meldingen behalve wat alleen op een dagdeel wachtte. Een verzoek dat dringend werd voordat iemand het had, telt vanaf dat moment. Een melding die korter dan vijf minuten open is, telt nog niet.
report-figure-taken_60 = Opgepakt binnen 60 seconden
report-how-taken_60 = Van de meldingen waarvoor meteen iemand nodig was, het deel dat binnen deze tijd na het eerste bericht is opgepakt. Precies op tijd is op tijd; nooit opgepakt telt als gemist.
report-figure-taken_180 = Opgepakt binnen 180 seconden
report-how-taken_180 = Van de meldingen waarvoor meteen iemand nodig was, het deel dat binnen deze tijd na het eerste bericht is opgepakt. Precies op tijd is op tijd; nooit opgepakt telt als gemist.
report-figure-taken_300 = Opgepakt binnen 5 minuten
report-how-taken_300 = Van de meldingen waarvoor meteen iemand nodig was, het deel dat binnen deze tijd na het eerste bericht is opgepakt. Precies op tijd is op tijd; nooit opgepakt telt als gemist.
report-figure-never_taken = Nooit opgepakt
report-how-never_taken = Van dezelfde meldingen, het deel dat niemand heeft opgepakt.
report-figure-ended_itself = Waarvan door de cliënt zelf beëindigd
report-how-ended_itself = Nooit opgepakte meldingen die sloten omdat de cliënt alsnog antwoordde dat het ging.
report-figure-queue = Verzoeken
report-how-queue = Meldingen die enige tijd op een dagdeel hebben gewacht.
report-figure-queue_taken = Opgepakt
report-how-queue_taken = Van wat bleef wachten, het aantal dat is opgepakt.
report-figure-queue_raised = Dringend geworden
report-how-queue_raised = Daarvan dringend geworden voordat iemand het had; die tellen bij het oppakken mee.
report-figure-contact = Contact
report-how-contact = Van de opgepakte meldingen, het deel met een genoteerd contact of een aankomst.
report-figure-contact_none = Geen contact genoteerd
report-how-contact_none = Van de opgepakte meldingen, het aantal zonder genoteerd contact of aankomst.
report-figure-on_site_decided = Iemand moest komen
report-how-on_site_decided = Meldingen waarbij is besloten dat iemand naar de cliënt gaat.
report-figure-on_site_in_norm = Binnen de norm, vanaf het besluit
report-how-on_site_in_norm = Het deel waarbij iemand aankwam binnen de norm die de melding bij opening had. Precies op de norm is op tijd. Wie niet kwam telt als gemist; een melding die eerder sloot telt niet mee.
report-figure-on_site_in_norm_first = Binnen de norm, vanaf het eerste bericht
report-how-on_site_in_norm_first = Hetzelfde, geteld vanaf het eerste bericht van de cliënt.
report-figure-on_site_in_norm_corrected = Binnen de norm, met verbeterde aankomst
report-how-on_site_in_norm_corrected = Hetzelfde vanaf het besluit, met de aankomst die later is verbeterd waar die er is.
report-figure-breaches = Overschrijdingen
report-how-breaches = Meldingen waarbij de norm verstreek zonder dat iemand er was.
report-figure-on_site_not_needed = Eerder afgesloten
report-how-on_site_not_needed = Meldingen die sloten voordat de norm was verstreken en zonder dat iemand kwam.
report-figure-clock_measured = Gemeten
report-how-clock_measured = Het aantal meldingen waarbij begin en einde van deze tijd bekend zijn.
report-figure-clock_p50 = Middelste
report-how-clock_p50 = De helft van de gemeten tijden is niet langer dan deze.
report-figure-clock_p90 = Negen van tien
report-how-clock_p90 = Negen van de tien gemeten tijden zijn niet langer dan deze.
report-figure-clock_max = Langste
report-how-clock_max = De langste gemeten tijd.
report-figure-clock_endless = Nooit bereikt
report-how-clock_endless = Het aantal meldingen waarbij deze tijd begon en geen einde heeft. Zij zitten niet in de middelste tijd.
report-figure-check_ins_due = Momenten
report-how-check_ins_due = Alle waakvlamcontacten met een moment in de periode.
report-figure-check_ins_asked = Gevraagd
report-how-check_ins_asked = Daarvan aan de cliënt gevraagd.
report-figure-check_ins_answered = Op tijd beantwoord
report-how-check_ins_answered = Antwoord voordat het contact was geëindigd, ook vooraf.
report-figure-check_ins_early = Waarvan vooraf
report-how-check_ins_early = Antwoord vóór het moment zelf.
report-figure-check_ins_late = Laat antwoord
report-how-check_ins_late = Antwoord dat kwam toen het contact al was geëindigd.
report-figure-check_ins_missed = Gemist
report-how-check_ins_missed = Geen antwoord binnen de tijd: het werd een melding.
report-figure-check_ins_unheard = Spraak niet beluisterd
report-how-check_ins_unheard = Een spraakbericht dat niemand op tijd had beluisterd: het werd een melding.
report-figure-check_ins_paused = Gepauzeerd
report-how-check_ins_paused = Niet gevraagd, omdat iemand dat besloot.
report-figure-check_ins_in_case = Er liep al een melding
report-how-check_ins_in_case = Niet gevraagd, omdat een open melding al over deze cliënt ging.
report-figure-check_ins_unaskable = Niet te vragen
report-how-check_ins_unaskable = De cliënt was niet bereikbaar voor de bot: het werd een melding.
report-figure-check_ins_waiting = Nog niet geëindigd
report-how-check_ins_waiting = Wacht nog op een antwoord of op een luisteraar.
report-figure-false_alarms = Loze meldingen na een gemist contact
report-how-false_alarms = Van de meldingen door een gemist contact die in de periode zijn geopend, het deel met de uitkomst dat geen hulp nodig was; ook als de cliënt dat zelf antwoordde.
report-figure-holes = Gaten
report-how-holes = Het aantal keren dat volgens het rooster niemand dienst had.
report-figure-hole_time = Samen
report-how-hole_time = De gaten bij elkaar opgeteld.
report-figure-shifts_begun = Begonnen diensten
report-how-shifts_begun = Diensten die in de periode begonnen en werden gevolgd.
report-figure-shifts_unconfirmed = Geen antwoord
report-how-shifts_unconfirmed = Begonnen zonder dat de begeleider had geantwoord.
report-figure-shifts_alone = Kon niet
report-how-shifts_alone = Begonnen terwijl de begeleider had gezegd dat hij niet kon en niemand de dienst had overgenomen.
report-figure-shifts_confirmed_later = Later alsnog bevestigd
report-how-shifts_confirmed_later = Van de vorige twee, na het begin alsnog bevestigd.
report-figure-drills = Gehouden
report-how-drills = Proefalarmen met een uitslag.
report-figure-drills_passed = Op tijd opgepakt
report-how-drills_passed = Daarvan binnen de afgesproken tijd opgepakt.
report-figure-night_alerts = Alarmen
report-how-night_alerts = Alarmen van echte meldingen die in de nacht naar deze medewerker gingen.
report-figure-night_nights = Nachten
report-how-night_nights = Het aantal nachten met minstens één alarm.
report-figure-downtimes = Keren
report-how-downtimes = Het aantal keren langer dan twee minuten. Geldt voor het hele systeem.
report-figure-downtime = Samen
report-how-downtime = De perioden bij elkaar opgeteld.
report-figure-reach_always = Bereik 24/7
report-how-reach_always = Cliënten met 24/7 bereikbaarheid, op de dag van dit rapport.
report-figure-reach_daytime = Bereik overdag
report-how-reach_daytime = Cliënten met bereikbaarheid overdag, op de dag van dit rapport.
report-figure-with_waakvlam = Met waakvlam
report-how-with_waakvlam = Cliënten met minstens één waakvlamcontact in de periode.
report-column-code = Melding
report-column-decided = Besluit
report-column-arrived = Aankomst
report-column-took = Duur
report-column-norm = Norm
report-column-over = Te laat
report-column-corrected = Duur met verbetering
report-column-reason = Reden
report-column-what = Wat
report-column-logged = In het logboek
report-column-moment = Verbeterd
report-column-at = Genoteerd
report-column-who = Door
report-column-team = Team
report-column-teams = Teams
report-column-from = Van
report-column-until = Tot
report-column-long = Duur
report-column-stands = Viel in
report-column-worker = Medewerker
report-column-role = Rol
report-column-start = Begin
report-column-state = Hoe
report-column-confirmed = Bevestigd
report-column-kind = Soort
report-column-urgency = Urgentie
report-column-dagdeel = Dagdeel
report-column-opened = Geopend
report-column-taken = Opgepakt
report-column-contact = Contact
report-column-closed = Afgesloten
report-column-outcome = Uitkomst
report-column-level = Trede
report-column-municipality = Gemeente
report-figures = Cijfers
report-yes = ja
report-sheet-table = Onderdeel
report-sheet-row = Regel
report-sheet-unit = Eenheid
report-sheet-of = Van
report-sheet-share = Deel
report-unit-count = aantal
report-unit-share = deel
report-unit-seconds = seconden
report-more-rows = Hier staan de eerste { $value } regels. Het rekenblad van dit rapport heeft er nog { $count }.
report-more-codes = en nog { $count }
## De kaart om te printen

card-title = Hulp voor { $client }
card-always = Dag en nacht. Deze code is alleen voor jou.
card-step-camera = Richt de camera van je telefoon op dit vierkant.
card-step-open = Tik op de link. Telegram gaat open.
card-step-start = Tik op ‘Start’.
card-help = Een begeleider krijgt nu bericht.
card-wait = Een begeleider krijgt het later.
card-who = Je leest wie er nu werkt.
card-numbers = Je leest wie je kunt bellen.
card-no-telegram = Werkt Telegram niet? Bel dan:
card-office = Kantoor (werkdagen)
card-other =
    { $name ->
        [huisartsenpost] Huisartsenpost
        [crisisdienst] Crisisdienst
       *[other] { $name }
    }
card-danger = Ben je in gevaar?
card-danger-number = Bel { $n112 }
card-suicide = Denk je aan zelfmoord?
card-suicide-number = Bel { $n113 }
