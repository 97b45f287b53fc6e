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
