### Waakvlam en afspraken op de pagina's waarmee coördinatoren beheren.

## Waakvlam

web-waakvlam-title = Waakvlam
web-waakvlam-way = Wie wordt gevraagd hoe het gaat, en wanneer.
web-waakvlam-words = De cliënten van jouw teams die gevraagd wordt hoe het gaat. Kies een naam om iets te veranderen.
web-waakvlam-none = Hier komen de cliënten te staan die een plan, een niveau of een pauze hebben.
web-waakvlam-count =
    { $count ->
        [one] { $count } cliënt
       *[other] { $count } cliënten
    }
web-waakvlam-plans = Plannen
web-waakvlam-no-plan = geen plan
web-waakvlam-now = Nu
web-waakvlam-last = Laatste antwoord
web-waakvlam-no-answer = nog geen
web-waakvlam-through = t/m { $day }
web-waakvlam-from = vanaf { $day }
web-waakvlam-others = Zonder waakvlam
web-waakvlam-others-none = Alle cliënten van jouw teams hebben een waakvlam.
web-waakvlam-others-words = Kies een naam om te beginnen.
web-waakvlam-silent =
    { $why ->
        [blocked] heeft de bot geblokkeerd
       *[not_linked] nog niet verbonden
    }
web-waakvlam-silent-words =
    { $why ->
        [blocked] Deze cliënt heeft de bot geblokkeerd. Er komt geen vraag aan. Bel, en vraag om de bot weer toe te laten.
       *[not_linked] Deze cliënt is nog niet verbonden met de bot. Er komt geen vraag aan. Nodig de cliënt uit, en bel tot die tijd zelf.
    }
web-waakvlam-not-there-title = Niet gevonden
web-waakvlam-not-there = Deze cliënt is er niet, of hoort niet bij een van jouw teams.
web-waakvlam-usual = Gewoon: de plannen hiernaast gelden.
web-waakvlam-proposed = Pauze voorgesteld t/m { $day } door { $person }. De cliënt heeft nog niet geantwoord.
web-waakvlam-level = Vaker of minder vaak vragen
web-waakvlam-level-words = Een niveau geldt in plaats van de plannen, en valt daarna vanzelf terug. De cliënt en de vaste begeleider krijgen bericht.
web-waakvlam-level-which = Niveau
web-waakvlam-for-days = Voor hoeveel dagen, na vandaag
web-waakvlam-why = Waarom
web-waakvlam-why-none = zeg ik niet
web-waakvlam-set = Instellen
web-waakvlam-pause = Pauze
web-waakvlam-pause-words = In een pauze vraag ik niets. Hulp vragen kan de cliënt altijd. Een pauze begint pas als de cliënt het goed vindt.
web-waakvlam-pause-why = Reden
web-waakvlam-pause-until = Laatste dag van de pauze
web-waakvlam-consent = Vindt de cliënt het goed?
web-waakvlam-set-pause = Pauze instellen
web-waakvlam-daytime = Deze cliënt wordt ’s nachts niet gestoord. Wat in de nacht valt, vraag ik ’s ochtends.
web-waakvlam-plans-none = Hier komen de plannen te staan: op welke dagen en tijden ik vraag hoe het gaat.
web-waakvlam-grace =
    { $minutes ->
        [one] { $minutes } minuut om te antwoorden
       *[other] { $minutes } minuten om te antwoorden
    }
web-waakvlam-reminders =
    { $count ->
        [0] geen herinnering
        [one] { $count } herinnering
       *[other] { $count } herinneringen
    }
web-waakvlam-of-files = uit de bestanden
web-waakvlam-stop = Stoppen
web-waakvlam-undo = Ongedaan maken
web-waakvlam-new = Nieuw plan
web-waakvlam-days = Dagen
web-waakvlam-times = Tijden
web-waakvlam-times-how = Zoals 10:00, of 10:00 en 20:30 met een komma ertussen.
web-waakvlam-question = Vraag
web-waakvlam-grace-label = Minuten om te antwoorden
web-waakvlam-reminders-label = Herinneringen in die tijd
web-waakvlam-starts = Eerste dag (mag leeg)
web-waakvlam-ends = Laatste dag (mag leeg)
web-waakvlam-plan-words = De cliënt leest meteen wanneer ik voortaan vraag hoe het gaat. Geen antwoord wordt een melding.
web-waakvlam-add = Plan toevoegen
web-waakvlam-picture = De laatste vier weken
web-waakvlam-picture-alt = De antwoorden van de laatste vier weken, per dag. Dezelfde getallen staan in de tabel.
web-waakvlam-numbers = De antwoorden in getallen
web-waakvlam-week = Week vanaf
web-waakvlam-paused-days = dagen pauze
web-waakvlam-history = Laatste vragen en antwoorden
web-waakvlam-history-csv = Alles als CSV
web-waakvlam-history-none = Hier komt te staan wat er gevraagd is en wat de cliënt antwoordde.
web-waakvlam-answered-at = beantwoord { $at }
web-waakvlam-late = te laat gevraagd, door een storing bij ons
web-waakvlam-became =
    { $state ->
        [planned] komt nog
        [asked] gevraagd, nog geen antwoord
        [spoke] ingesproken, nog niet beluisterd
        [missed] geen antwoord: werd een melding
        [case] melding
       *[answered] beantwoord
    }
web-waakvlam-done =
    { $what ->
        [plan] Opgeslagen. De cliënt leest nu wanneer ik voortaan vraag hoe het gaat.
        [stopped] Het plan is gestopt. De cliënt leest het.
        [resumed] Het plan geldt weer. De cliënt leest het.
        [level] Ingesteld. De cliënt en de vaste begeleider lezen het.
        [pause] De pauze is ingesteld. De cliënt leest het.
        [asked] Ik heb het de cliënt gevraagd. Tot er een ja is, vraag ik zoals altijd.
        [longer] Een week langer. De cliënt leest het.
       *[back] Weer zoals gewoon.
    }
web-waakvlam-over = Dat was al zo, of is al voorbij. Hieronder staat wat er nu geldt.
web-waakvlam-fault-days = Kies minstens één dag.
web-waakvlam-fault-times = Deze tijden kon ik niet lezen. Schrijf ze als 10:00, of 10:00, 20:30. Elke tijd één keer.
web-waakvlam-fault-question = Schrijf de vraag op, op één regel.
web-waakvlam-fault-question-long = De vraag is te lang. Schrijf hooguit 500 tekens.
web-waakvlam-fault-grace = Minuten om te antwoorden: schrijf een heel getal van 1 tot 1440.
web-waakvlam-fault-reminders = Herinneringen: schrijf een heel getal van 0 tot 10.
web-waakvlam-fault-fit = Zo veel herinneringen passen niet in die tijd. Kies er minder, of geef meer tijd.
web-waakvlam-fault-starts = De eerste dag kon ik niet lezen. Schrijf hem als 2026-11-25.
web-waakvlam-fault-ends = De laatste dag kon ik niet lezen. Schrijf hem als 2026-11-25.
web-waakvlam-fault-turned = De laatste dag ligt voor de eerste. Verander een van de twee.
web-waakvlam-fault-over = De laatste dag is al voorbij. Kies een latere dag, of laat hem leeg.
web-waakvlam-fault-twice = Dit plan is er al. Stop het eerst als je de vraag wilt veranderen.
web-waakvlam-fault-plan = Dit plan kon ik niet lezen. Kijk elk veld nog eens na.
web-waakvlam-fault-level = Kies een niveau.
web-waakvlam-fault-for-days = Schrijf voor hoeveel dagen: een heel getal van 1 tot 92.
web-waakvlam-fault-why = Kies een reden voor de pauze.
web-waakvlam-fault-consent = Kies of de cliënt het goed vindt, of dat ik het moet vragen.
web-waakvlam-fault-until = De laatste dag kon ik niet lezen. Schrijf hem als 2026-11-25.
web-waakvlam-fault-until-when = Kies een laatste dag vanaf vandaag, hooguit 92 dagen verder.

## Afspraken

web-policy-title = Afspraken
web-policy-way = Wie wanneer wordt gewaarschuwd, en hoe lang iets mag duren.
web-policy-words = Nieuwe afspraken gelden voor meldingen die daarna binnenkomen. Een melding die al loopt, houdt de afspraken waarmee zij begon. Voor de waakvlam gelden ze meteen.
web-policy-who-can = Deze afspraken gelden voor alle teams. Veranderen kan door wie alle teams coördineert: { $people }.
web-policy-nobody-can = Deze afspraken gelden voor alle teams. Nu coördineert niemand alle teams. De beheerder kan ze veranderen in het bestand policy.toml.
web-policy-not-yours-title = Dit kun je niet veranderen
web-policy-not-yours = Alleen wie alle teams coördineert, kan de afspraken veranderen. Er is niets veranderd.
web-policy-changed = Iemand anders heeft de afspraken net veranderd. Er is niets opgeslagen. Hieronder staat eerst wat er nu geldt, en dan wat jij invulde. Kijk het na en sla opnieuw op.
web-policy-holds = Wat er nu geldt
web-policy-ladder =
    { $ladder ->
        [nood] Ladder bij nood
       *[spoed] Ladder bij spoed
    }
web-policy-ladder-words =
    { $ladder ->
        [nood] Wie wordt gewaarschuwd als er gevaar is. De minuten tellen vanaf de melding.
       *[spoed] Wie wordt gewaarschuwd als er nu iemand nodig is. De minuten tellen vanaf de melding.
    }
web-policy-level = Trede { $count }
web-policy-new-level = Nieuwe trede (mag leeg)
web-policy-who =
    { $who ->
        [on_duty] dienst
        [backup] achterwacht
        [coordinator] coördinator
       *[team] hele team
    }
web-policy-after-label = Na hoeveel minuten, zoals 0, 2
web-policy-after = na { $minutes } minuten
web-policy-gone = weg
web-policy-field =
    { $field ->
        [nood_repeat] Daarna iedereen opnieuw, om de zoveel minuten
        [spoed_repeat] Daarna iedereen opnieuw, om de zoveel minuten
        [contact] Minuten bij spoed
        [nood_contact] Minuten bij nood
        [norm] Minuten tot iemand er moet zijn
        [warn_owner] Minuten tot de begeleider een seintje krijgt
        [warn_coordinator] Minuten tot de coördinator een seintje krijgt
        [wait] Minuten wachten na een onduidelijk bericht
        [not_handled] Te lang blijven liggen wordt
        [missed] Geen antwoord wordt
        [early] Minuten dat een antwoord te vroeg mag zijn
       *[short_grace] Minuten om te antwoorden na een storing, minstens
    }
web-policy-taken = Opgepakt en contact
web-policy-taken-words = Zo lang na het oppakken moet er contact zijn. Anders vraag ik het, en gaat de ladder verder.
web-policy-on-site = Ter plaatse
web-policy-on-site-words = De klok loopt vanaf het besluit dat iemand erheen gaat. De seintjes komen voor de norm.
web-policy-waits = Onduidelijk, en wat kan wachten
web-policy-waits-words = Bij een onduidelijk bericht vraag ik de cliënt één ding. Zegt die niets, dan wordt het spoed. Wat kan wachten gaat naar het volgende dagdeel.
web-policy-waakvlam-words = Wat er gebeurt als een cliënt niet antwoordt op de vraag hoe het gaat.
web-policy-rest = De rest van de afspraken (diensten, ruilen, proefalarm, niveaus van de waakvlam) staat in policy.toml en blijft zoals zij is.
web-policy-repeats = Daarna iedereen opnieuw, om de { $minutes } minuten.
web-policy-contact-is = Contact binnen { $minutes } minuten na het oppakken, bij nood binnen { $nood }.
web-policy-norm-is = Ter plaatse binnen { $minutes } minuten. Seintje aan de begeleider na { $owner }, aan de coördinator na { $coordinator } minuten.
web-policy-wait-is = Na een onduidelijk bericht { $minutes } minuten wachten, dan spoed.
web-policy-not-handled-is = Wat twee dagdelen blijft liggen, wordt { $urgency }.
web-policy-missed-is = Geen antwoord op de waakvlam wordt { $urgency }.
web-policy-early-is = Een antwoord mag { $minutes } minuten te vroeg zijn. Na een storing zijn er minstens { $grace } minuten.
web-policy-fault-who = Trede { $count } ({ $ladder }): kies wie er gewaarschuwd wordt.
web-policy-fault-after = Trede { $count } ({ $ladder }): schrijf minuten van 0 tot 1440, zoals 0, 2.
web-policy-fault-ascend = Trede { $count } ({ $ladder }): de minuten moeten oplopen, ook van trede tot trede.
web-policy-fault-none = Ladder { $ladder }: er moet minstens één trede zijn.
web-policy-fault-minutes = “{ web-policy-field }”: schrijf een getal boven 0, hooguit 1440. Herhalen kan op zijn vroegst na 1 minuut.
web-policy-fault-before-norm = “{ web-policy-field }”: dit moet minder zijn dan de minuten tot iemand er moet zijn.
web-policy-fault-choice = “{ web-policy-field }”: kies spoed of nood.
web-policy-preview = Wat was er afgelopen maand gebeurd?
web-policy-preview-title = Afgelopen maand, met deze afspraken
web-policy-preview-count =
    { $count ->
        [one] In de laatste { $days } dagen was er { $count } melding.
       *[other] In de laatste { $days } dagen waren er { $count } meldingen.
    }
web-policy-preview-differ =
    { $count ->
        [0] Bij geen daarvan was er iets anders gegaan.
        [one] Bij { $count } daarvan was er iets anders gegaan.
       *[other] Bij { $count } daarvan was er iets anders gegaan.
    }
web-policy-preview-capped =
    { $count ->
        [one] Er waren er meer: de oudste heb ik niet nagespeeld.
       *[other] Er waren er meer: de { $count } oudste heb ik niet nagespeeld.
    }
web-policy-preview-none = Hier komt te staan wat er anders was gegaan, zodra er meldingen zijn om na te spelen.
web-policy-preview-table = Hoe het ging → hoe het was gegaan
web-policy-within-60 = Opgepakt binnen 60 seconden
web-policy-within-180 = binnen 180 seconden
web-policy-within-300 = binnen 5 minuten
web-policy-highest = Hoogste trede
web-policy-level-count = { $count } × trede { $number }
web-policy-breaches = Te laat ter plaatse
web-policy-nights = Alarmen in de nacht (23 tot 7 uur)
web-policy-nights-none = Er was ’s nachts geen alarm.
web-policy-then = Toen
web-policy-now = Met deze afspraken
web-policy-differing = Meldingen waarbij iets anders was gegaan
web-policy-course =
    { $count ->
        [one] trede { $number }, { $count } alarm
       *[other] trede { $number }, { $count } alarmen
    }
web-policy-left-out =
    { $count ->
        [one] Eén melding kon ik niet goed naspelen. Die telt hier niet mee:
       *[other] { $count } meldingen kon ik niet goed naspelen. Die tellen hier niet mee:
    }
web-policy-model = Hoe dit is uitgerekend
web-policy-model-words =
    Dit is een schatting. Elke melding is opnieuw doorlopen met deze afspraken en het rooster van toen.
    Cliënten doen wat zij deden, op hetzelfde moment.
    Wie een melding oppakte, doet dat even lang na zijn alarm als toen. Kreeg hij toen pas bij het tweede alarm de melding, dan nu ook.
    Wie toen niet reageerde, reageert nu ook niet. Dat is streng: een ander was misschien eerder geweest.
    Na het oppakken gaat alles even snel als toen.
web-waakvlam-ended = plannen zijn afgelopen: niets vraagt nog
web-waakvlam-waits = pauze voorgesteld, nog geen antwoord
