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
web-waakvlam-week = Week
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
