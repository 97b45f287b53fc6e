### Wat coördinatoren op het dashboard lezen. Elke tekst staat ook in en-dashboard.ftl.

web-skip = Naar de inhoud
web-nav = Pagina’s
web-live = Nu
web-cases = Meldingen
web-reports = Rapport
web-period-how = Een maand, kwartaal of jaar: 2026-10, 2026-Q4 of 2026.
web-period-wrong = Deze periode kon niet worden gelezen. Hieronder staat deze maand.
web-period-future = Deze periode is nog niet begonnen. Hieronder staat deze maand.
web-no-such-scope = Dat team of die gemeente is er niet. Hieronder staat alles.
web-keep-as = Bewaren als
web-to-live = Naar het overzicht
web-sign-in = Inloggen
web-sign-in-words = Deze link werkt één keer.
web-code = Code van je telefoon
web-code-app = Open een app voor inlogcodes op je telefoon, zoals Google Authenticator of Aegis.
web-code-scan = Scan deze code.
web-code-by-hand = Lukt scannen niet? Typ dit in de app:
web-code-then = Vul hieronder de zes cijfers in die de app laat zien.
web-code-words = Vul de zes cijfers in die je app nu laat zien.
web-code-label = Zes cijfers
web-code-go = Verder
web-code-wrong = Deze code klopt niet, of is al gebruikt. Wacht op de volgende code.
web-code-locked = Te vaak een verkeerde code. Probeer het over een kwartier opnieuw.
web-sign-in-needed-title = Je bent niet ingelogd
web-sign-in-needed = Stuur /overzicht aan de bot. Je krijgt een link om in te loggen.
web-link-over-title = Deze link werkt niet meer
web-link-over = Een link werkt één keer, en vijf minuten lang. Stuur /overzicht aan de bot voor een nieuwe.
web-too-often-title = Even wachten
web-too-often = Er is te vaak geprobeerd in te loggen. Probeer het over een minuut opnieuw.
web-not-yours-title = Deze pagina is niet voor jou
web-not-yours = Alleen coördinatoren zien deze pagina. Je eigen open meldingen staan in het overzicht.
web-form-old-title = Deze pagina was te oud
web-form-old = Er is niets veranderd. Ga terug, laad de pagina opnieuw en probeer het nog eens.
web-not-there-title = Niet gevonden
web-not-there = Deze melding bestaat niet, of is niet van jouw team.
web-signed-out-title = Je bent uitgelogd
web-signed-out = Tot de volgende keer. Stuur /overzicht aan de bot om weer in te loggen.
web-sessions = Waar je bent ingelogd
web-sessions-words = Herken je iets niet? Beëindig het meteen.
web-device-unknown = Onbekend apparaat
web-this-device = dit apparaat
web-since = Sinds
web-last-used = laatst gebruikt
web-end-session = Uitloggen
web-end-all = Overal uitloggen
web-as-of = Stand van
web-stale = Deze pagina wordt niet meer bijgewerkt.
web-open-cases = Open meldingen
web-open-none = Er is nu niets open.
web-level = trede { $count }
web-minutes-open = { $hours ->
    [0] { $minutes } min open
   *[other] { $hours } uur en { $minutes } min open
}
web-ring = { $minutes } van { $norm } min
web-late = te laat
web-soon = bijna om
web-on-duty = Wie heeft dienst
web-team = Team
web-role = Rol
web-who = Wie
web-until = Tot
web-stands-in = valt in: gat in het rooster
web-unconfirmed = niet bevestigd
web-unreachable = krijgt geen berichten
web-waakvlam = Waakvlam vandaag
web-due-today = komt nog
web-waiting = wacht op antwoord
web-answered = beantwoord
web-missed = werd melding
web-waiting-since = De oudste wacht sinds
web-holes = Rooster, komende zeven dagen
web-holes-none = Geen gaten of fouten gevonden.
web-more = en nog { $count }
web-health = Het systeem
web-well = alles werkt
web-not-well = er hapert iets
web-last-backup = Laatste reservekopie:
web-never = nog nooit
web-from-day = Van
web-to-day = Tot en met
web-all = alles
web-client = Cliënt
web-urgency = Urgentie
web-outcome = Afloop
web-still-open = nog open
web-breach = Ter plaatse
web-late-only = alleen te laat
web-not-late-only = niet te laat
web-municipality = Gemeente
web-to-discuss = te bespreken
web-filter = Tonen
web-as-csv = als CSV
web-cases-none = Geen meldingen die hierbij passen. Kies een langere periode, of minder filters.
web-date-wrong = Een datum kon niet worden gelezen. Schrijf hem als 2026-11-25.
web-dates-turned = De eerste dag lag na de laatste; ze zijn omgewisseld.
web-code-of = Code
web-opened = Geopend
web-state = Stand
web-taken-after = Opgepakt na
web-on-site = Ter plaatse
web-not-taken = niet opgepakt
web-no-visit = geen bezoek
web-newer = Nieuwere
web-older = Oudere
web-client-erased = De gegevens van deze cliënt zijn gewist.
web-seen-is-noted = Dat je dit ziet is genoteerd.
web-clocks = De vier klokken
web-runs = loopt
web-never-was = kwam er niet van
web-not-needed = niet nodig
web-reason = Reden
web-reason-none = nog niet gegeven
web-do = Wat je kunt doen
web-take-over = Zelf overnemen
web-ask-whom = Wie moet het overnemen?
web-ask = Vragen
web-choose = kies
web-close = Afsluiten
web-ask-reason = Naar de reden vragen
web-or-words = Of in woorden
web-give-reason = Reden opslaan
web-correct = Een tijd corrigeren
web-correct-words = De oude tijd blijft staan. De juiste komt erbij, met jouw uitleg.
web-what = Wat
web-right-moment = De juiste tijd
web-why = Waarom
web-time-line = Verloop
web-time-line-drawn = Het verloop als lijn, op schaal. De stappen staan eronder.
web-the-client = cliënt
web-said = Wat er gezegd is
web-said-read =
    { $by ->
        [voice] Klinkt als { word-read-as }
       *[other] Gelezen als { word-read-as }
    }{ GIVEN($words) ->
        [yes] : { $words }
       *[no] .
    }
web-said-none = Er is niets geschreven.
web-says-to-be = zegt dit te zijn: nog niet bevestigd
web-not-in-words = (geen woorden: spraak, beeld of een plek; te horen en te zien in de chat van wie de melding had)
web-erased-words = (gewist)
web-review = Nabespreken
web-discussed = Is besproken
web-was-discussed = Besproken door
web-mark = Markeren om te bespreken
web-note = Notitie voor coördinatoren
web-add-note = Notitie opslaan
web-busy = Iemand anders deed net iets. Probeer het nog eens.
web-erased = Van deze cliënt mag niets meer worden opgeschreven: de gegevens zijn gewist.
web-too-long = Dit is te lang. Schrijf hooguit 4000 tekens.
web-nobody-chosen = Kies iemand van het team.
web-no-outcome = Kies eerst de afloop.
web-no-reason = Kies een reden, of schrijf er een.
web-no-moment = Kies welke tijd niet klopt.
web-no-why = Schrijf erbij waarom de tijd niet klopte.
web-no-words = Schrijf eerst iets op.
web-moment-wrong = Deze tijd kon niet worden gelezen. Schrijf hem als 2026-11-25 03:10.
web-moment-impossible = Deze tijd ligt voor de melding, of in de toekomst.
web-found =
    { $count ->
        [one] { $count } melding
       *[other] { $count } meldingen
    }
web-finding =
    { $finding ->
        [nobody] niemand ingeroosterd
        [backup_is_on_duty] achterwacht is ook de dienst
        [overlap] dubbele dienst
        [absent] afwezig, geen vervanger
        [no_phone] geen telefoonnummer
        [not_linked] telefoon niet gekoppeld
       *[blocked] bot geblokkeerd
    }
web-clock =
    { $clock ->
        [taken] Eerste bericht tot opgepakt
        [contact] Eerste bericht tot contact
        [on_site] Eerste bericht tot ter plaatse
       *[decision] Besluit tot ter plaatse
    }
web-step =
    { $step ->
        [opened] melding geopend
        [alerted] gewaarschuwd
        [level_skipped] trede overgeslagen
        [round] nieuwe ronde
        [took] opgepakt
        [took_over] overgenomen door coördinator
        [declined] kan niet
        [confirmed] gelezen
        [contact] contact
        [set_out] gaat erheen
        [arrived] ter plaatse
        [closed] afgesloten
        [reopened] heropend
        [on_site_decided] besloten: iemand gaat erheen
        [on_site_warning] gewaarschuwd: tijd bijna om
        [on_site_breached] norm voorbij: te laat
        [breach_reason] reden gegeven
        [read_otherwise] bericht was anders bedoeld dan gelezen
        [reason_asked] naar de reden gevraagd
        [contact_asked] gevraagd naar contact
        [contact_overdue] geen contact: anderen gewaarschuwd
        [offered_over] gevraagd om over te nemen
        [kept] toch gehouden
        [undid] ongedaan gemaakt
        [called_again] schrijft opnieuw
        [called_for] hulp gevraagd voor de cliënt
        [called_for_again] opnieuw hulp gevraagd voor de cliënt
        [answered] vraag beantwoord
        [asked_call] vraagt te bellen
        [asked_visit] vraagt te komen
        [withdrew] zegt: het gaat weer
        [withdrawal_ended] toch weer dringend
        [can_wait] kan wachten
        [said] bericht van de begeleider
        [said_well] zegt dat het goed gaat
        [raised] urgenter geworden
        [queued] wacht op het dagdeel
        [handed_out] uitgedeeld
        [dagdeel_ended] dagdeel voorbij
        [dagdeel_overdue] te lang gewacht: nu spoed
        [check_in_missed] geen antwoord op de waakvlam
        [client_unreachable] cliënt is niet te bereiken per bericht
        [relative_worried] naaste maakt zich zorgen
        [undeliverable] bericht kwam niet aan
        [unreachable] onbereikbaar gemeld
        [exhausted] nog niemand bereikt, cliënt weet het
        [rota_hole] gat in het rooster gemeld
        [shift_changed] dienst gewisseld
        [owner_left] eigenaar werkt hier niet meer
        [gap_ended] verbinding hersteld
        [unconfirmed_phone] van een telefoon die nog niet bevestigd is
        [own_phone] nu ook van de eigen telefoon
        [phone_confirmed] telefoon bevestigd
        [phone_refused] telefoon is niet van de cliënt
        [details_renewed] gegevens opnieuw gestuurd
        [removal_failed] gegevens niet te verwijderen
        [reminded] herinnerd
        [noted] notitie
        [corrected_arrived] correctie: ter plaatse
        [corrected_set_out] correctie: vertrokken
        [corrected_contact] correctie: contact
        [corrected_taken] correctie: opgepakt
        [taken] opgepakt
       *[other] ({ $step })
    }
web-more-filters = Meer filters
