### Het rooster, afwezigheid en bestanden inlezen: wat coördinatoren daar lezen.

web-rota = Rooster
web-rota-way = Wie heeft wanneer dienst. Diensten toevoegen, wijzigen en weghalen.
web-rota-of = Rooster { $team }
web-rota-week = week { $week }, { $year }
web-rota-week-before = Vorige week
web-rota-week-after = Volgende week
web-rota-week-now = Deze week
web-rota-to-day = Naar de week van
web-rota-day = Dag
web-rota-all-day = hele dag
web-rota-nobody = niemand
web-rota-hole = gat: { $because ->
    [backup] achterwacht valt in
   *[coordinators] coördinatoren vallen in
}
web-rota-agreed = { $because ->
    [swap] geruild
   *[taken] overgenomen
}
web-rota-in-place = volgens het rooster: { $worker }
web-rota-shared = gedeeld met de regio
web-rota-clock-back = klok een uur terug: deze dag duurt 25 uur
web-rota-clock-forward = klok een uur vooruit: deze dag duurt 23 uur
web-rota-clock-other = klok verzet: deze dag duurt { $hours } uur
web-rota-second-hour = { $clock } (wintertijd)
web-rota-change = wijzigen
web-rota-change-whose = Dienst van { $worker } op { $day } wijzigen
web-rota-past-week = Deze week is voorbij. Je ziet het rooster zoals het toen was. Wijzigen kan alleen voor wat nog komt.
web-rota-empty = Voor dit team staat nog niets in het rooster. Voeg een dienst toe, of lees een bestand in.
web-rota-no-teams = Je bent van geen enkel team coördinator. Daarom staat hier niets.
web-rota-lines = De regels van dit rooster
web-rota-lines-words = Elke regel is één dienst, of een dienst die elke week terugkomt.
web-rota-lines-none = Hier komen de regels te staan waaruit het rooster bestaat.
web-rota-lines-over = Voorbij
web-rota-weekly-until = elke week, tot en met { $day }
web-rota-once-line = eenmalig
web-rota-next = eerstvolgende
web-rota-keep = Jouw teams bewaren als
web-rota-swap-words = Ruilen kan zonder dit rooster te wijzigen: een begeleider biedt zijn dienst aan in de bot, met /rooster.
web-rota-add = Dienst toevoegen
web-rota-line = Een regel van het rooster
web-rota-from = Begin
web-rota-to = Eind
web-rota-until = Elke week, tot en met
web-rota-until-words = Leeg: alleen deze ene keer. Een dienst die één keer komt, gaat voor het weekrooster.
web-rota-until-line-words = Leeg: tot dezelfde dag als nu.
web-rota-second-night-words = Een nachtdienst eindigt op de volgende dag.
web-rota-which = Welke dienst wil je wijzigen?
web-rota-which-go = Deze dienst kiezen
web-rota-this-shift = Je wijzigt de dienst van { $from } tot { $to }.
web-rota-how = Voor hoelang?
web-rota-how-once = Alleen deze ene keer
web-rota-how-from = Vanaf deze dienst, elke week
web-rota-how-words = Wat voor deze dienst kwam, blijft zoals het was.
web-rota-end = Stoppen, of langer laten doorgaan
web-rota-last = Laatste dag
web-rota-end-words = Na deze dag komt de dienst niet meer terug.
web-rota-remove = Weghalen
web-rota-remove-words = De hele regel gaat weg, ook wat al geweest is. Was hij tot nu toe goed? Kies dan een laatste dag.
web-rota-remove-go = Deze regel weghalen
web-rota-back = Terug naar het rooster
web-rota-gone-typed = Dit had je ingevuld:
web-rota-choose = kies

web-rota-no-team = Kies een team.
web-rota-no-role = Kies een rol.
web-rota-no-worker = Kies wie de dienst doet.
web-rota-no-how = Kies of het voor deze ene keer is, of vanaf nu elke week.
web-rota-moment-wrong = Vul dag en tijd in, zoals 2026-11-23 23:00.
web-rota-skipped-hour = Deze tijd bestaat niet: de klok gaat dan een uur vooruit. Kies een uur eerder of later.
web-rota-ends-early = Het eind ligt niet na het begin. Een nachtdienst eindigt op de volgende dag.
web-rota-until-early = Deze dag ligt voor de eerste dienst. Kies een latere dag.
web-rota-past = Deze dienst is al voorbij. Kies een dienst die nog komt.
web-rota-no-week = Deze week is er niet. Hieronder staat de week van vandaag.
web-rota-too-long = Dit rooster is te lang voor een spreadsheet. Bewaar het als CSV of ICS.
web-rota-too-long-title = Te veel regels
web-rota-not-there = Deze pagina is er niet, of is niet van jouw team.
web-rota-not-there-title = Niet gevonden
web-other-fault = Wat er niet klopt, staat hieronder in het Engels. Vraag hulp aan wie de bestanden beheert.

web-doubt-span = van { $from } tot { $to }
web-doubt-nobody = { $role ->
    [on_duty] Niemand heeft dienst
    [backup] Niemand is achterwacht
   *[coordinator] Geen coördinator ingeroosterd
} bij { $team }, { $span }.
web-doubt-found = { $finding ->
    [backup_is_on_duty] { $worker } is achterwacht en heeft tegelijk zelf dienst
    [overlap] { $worker } heeft twee diensten tegelijk
    [absent] { $worker } is afwezig en staat toch ingeroosterd
   *[other] { $worker }: { $finding }
} bij { $team }, { $span }.
web-doubt-displaced = { $worker } heeft dan geen { $role } meer bij { $team }, { $span }. Een dienst die één keer komt, gaat voor het weekrooster.
web-doubt-agreed = De ruil of overname van { $worker } vervalt bij { $team }, { $span }.
web-doubt-long = Deze dienst duurt { $days } dagen. Kloppen begin en eind?
web-doubt-hours = { $rule ->
    [days_on_call] { $worker } is dan op te veel dagen bereikbaar: { $found } van de { $period }. Hooguit { $limit } mag.
    [free_periods] { $worker } is dan te weinig dagen achter elkaar vrij: { $found } keer in { $period } dagen. Minstens { $limit } keer moet.
    [long_duty] { $worker } heeft dan { $found } uur achter elkaar dienst. Hooguit { $limit } uur mag.
    [days_in_a_row] { $worker } is dan { $found } dagen achter elkaar bereikbaar. Hooguit { $limit } mag.
   *[other] { $worker } werkt dan te veel uren: { $found }. Hooguit { $limit } mag.
}
web-planning-moved = Iemand anders heeft dit net gewijzigd of weggehaald. Er is niets opgeslagen. Kijk wat er nu staat, en vul je wijziging opnieuw in.
web-planning-again = Kijken wat er nu staat
web-typed = { $field ->
    [team] Team
    [role] Rol
    [worker] Wie
    [start] Begin
    [end] Eind
    [until] Elke week, tot en met
    [on] Dienst van
    [how] Voor hoelang
    [last] Laatste dag
    [start_time] Begintijd
    [end_time] Eindtijd
   *[other] { $field }
}

web-absences = Afwezigheid
web-absences-way = Wie er niet is, en wanneer. Wie afwezig is, heeft dan geen dienst.
web-absences-none = Hier komt te staan wie er afwezig is. Nu is niemand dat.
web-absence-one = Afwezigheid van { $worker }
web-absence-add = Afwezigheid toevoegen
web-absence-change-whose = Afwezigheid van { $worker } vanaf { $day } wijzigen
web-absence-through = tot en met
web-absence-from = Eerste dag
web-absence-from-time = Vanaf hoe laat
web-absence-to = Laatste dag
web-absence-to-time = Tot hoe laat
web-absence-time-words = Zonder tijd telt de hele dag, ook de laatste. Een reden wordt niet bewaard.
web-absence-hits = { $worker } heeft dan dienst: { $role } { $team }, begin { $start }.
web-absence-to-week = Naar die week
web-absence-hits-words = Wie afwezig is, wordt niet gewaarschuwd. Regel eerst een ander, of sla het op en regel het daarna.
web-absence-remove-words = Daarna heeft hij weer dienst zoals het rooster zegt. Is er een ander ingeroosterd? Haal die dienst zelf weg.
web-absence-remove-go = Deze afwezigheid weghalen
web-absence-no-worker = Kies wie er afwezig is.
web-absence-ends-early = Het eind ligt voor het begin. Kies een latere dag of tijd.
web-absence-time-wrong = Vul een tijd in, zoals 07:00, of laat het leeg.

web-import = Bestanden inlezen
web-import-way = Een heel rooster of een hele lijst tegelijk. Je ziet eerst wat er verandert. Ook: alles bewaren als bestanden.
web-import-choose = Kies de bestanden
web-import-again = Andere bestanden kiezen
web-import-files = Bestanden
web-import-files-words = Eén of meer bestanden, of één ZIP: provider.toml, people.csv, clients.csv, naasten.csv, waakvlam.csv, rota.csv (of rota.xlsx, rota.ics), absences.csv, policy.toml en crisiskaarten (.txt). Wat je niet meestuurt, blijft zoals het is. Samen hooguit 20 MB.
web-import-look = Bekijken
web-import-read = Gelezen: { $files }. Er is nog niets opgeslagen.
web-import-passed-over = Niet gelezen, want dit hoort er niet bij: { $files }.
web-import-rota-replaced = Let op: dit komt in de plaats van het hele rooster, van alle teams.
web-import-absences-replaced = Let op: de afwezigheid in rota.xlsx komt in de plaats van alle afwezigheid.
web-import-faults =
    { $count ->
        [one] Eén ding klopt niet
       *[other] { $count } dingen kloppen niet
    }
web-import-faults-words = Er is niets opgeslagen. Verbeter dit in de bestanden en kies ze hieronder opnieuw. Vooraan staat het bestand en de regel; de uitleg is in het Engels.
web-import-utf-8 = Staat er UTF-8? Kies in Excel: Opslaan als, CSV UTF-8.
web-import-warnings-words = Dit mag, maar lijkt een vergissing. Vooraan staat het bestand en de regel; de uitleg is in het Engels.
web-import-would = Dit verandert er
web-import-same = Er verandert niets: alles staat er al zo.
web-import-group = { $kind } { $what }
web-import-provider =
    { $field ->
        [name] naam
        [municipality] gemeente
        [timezone] tijdzone
        [language] taal
        [office_phone] telefoon van kantoor
        [region] regio
        [numbers] telefoonnummers
        [dagdelen] dagdelen
        [holidays] feestdagen
        [policy] afspraken (policy.toml)
       *[other] { $field }
    }
web-import-take = Overnemen
web-import-take-words = Dit wordt precies zo overgenomen. Dat kan tot { $at }. Daarna kies je de bestanden opnieuw.
web-import-done = Overgenomen.
web-import-gone = Deze bestanden zijn er niet meer. Ze worden een half uur bewaard, en niet op schijf. Kies ze opnieuw.
web-import-moved = De gegevens zijn intussen gewijzigd. Er is niets overgenomen. Hieronder staat wat er nu zou veranderen.
web-import-unreadable = Wat je stuurde kon niet worden gelezen. Ga terug en kies de bestanden opnieuw.
web-import-unreadable-title = Niet gelukt
web-import-too-large = Samen is dit meer dan 20 MB. Er is niets gelezen. Stuur alleen de bestanden die je wilt wijzigen.
web-import-too-large-title = Te groot
web-import-too-much = Uitgepakt is dit meer dan 20 MB, of te veel bestanden. Stuur alleen de bestanden die je wilt wijzigen.
web-import-twice = { $file } zit er twee keer bij. Stuur er één.
web-import-nothing = Kies eerst een bestand.
web-import-none-known = Geen van deze bestanden hoort bij de gegevens. Geef ze de namen die hieronder staan.
web-import-broken-zip = { $file } kan niet worden uitgepakt: het is stuk, of heeft een wachtwoord. Maak de ZIP opnieuw.
web-import-odd-path = In de ZIP staat een bestand op een vreemde plek: { $file }. Maak de ZIP opnieuw.
web-import-old-sheet = { $file } is een oud soort spreadsheet. Sla het op als Excel-werkmap (.xlsx) met de naam rota.xlsx.
web-import-unknown = { $file } heeft een naam die niet bekend is. Gebruik een van de namen hieronder.
web-files-words = Hierin staat alles wat is opgeslagen, ook namen, adressen en crisiskaarten van cliënten. Bewaar het veilig en gooi het weg als je klaar bent. Dat je het ophaalt, wordt genoteerd.
web-not-all = Dit kan alleen wie alle teams heeft
web-not-all-words = Deze pagina gaat over alle teams tegelijk. Daarom kan alleen een coördinator van alle teams erbij.
web-not-all-who = Dat zijn:
web-not-all-nobody = Nu is niemand dat. Vraag het aan wie de bestanden beheert.
web-rota-lines-coming = Wat nog komt
web-rota-fill = iemand inroosteren
web-rota-fill-which = Iemand inroosteren: { $role }, { $day }
web-import-was = (was: { $was })
